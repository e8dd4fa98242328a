"""Notebook 16. The museum: seven wrong versions of the backward pass, and what becomes of the loss with each."""

from functools import cache
from typing import NamedTuple

import numpy as np

from helpers import backpropagation, network, penguins
from helpers.backpropagation import Slopes
from helpers.network import relu, sigmoid
from helpers.training import random_weights

SEED, RATE, STEPS = 1, 0.5, 100  # of the runs; all begin with the same weights


class Version(NamedTuple):
    """A backward pass with one line that is wrong.

    Attributes
    ----------
    line : str
        The wrong line, as it stands in `backward` for one bird.
    step : str
        The slope that it gives.
    calculate : callable
        The same line for a table of birds: takes what is known by then, by its name; returns one row a bird, or the
        sum over all birds where the slope belongs to a weight.
    said : str
        What is wrong with it.
    """

    line: str
    step: str
    calculate: object
    said: str


LINES = {  # the right ones, for a table of birds
    "dz2": lambda known: known["y_hat"] - known["y"],
    "dW2": lambda known: known["a1"].T @ known["dz2"],
    "da1": lambda known: known["dz2"] @ known["W2"].T,
    "dz1": lambda known: np.where(known["z1"] > 0, known["da1"], 0),
    "dW1": lambda known: known["x"].T @ known["dz1"],
}
RIGHT = {
    "dz2": "dz2 = trace.y_hat - y",
    "dW2": "dW2 = np.outer(trace.a1, dz2)",
    "da1": "da1 = W2 @ dz2",
    "dz1": "dz1 = np.where(trace.z1 > 0, da1, 0)",
    "dW1": "dW1 = np.outer(trace.x, dz1)",
}

MUSEUM = [
    Version(
        "dz1 = da1",
        "dz1",
        lambda known: known["da1"],
        "Every neuron passes its slope back, even the inactive ones. Where the slope should be 0, it is not.",
    ),
    Version(
        "dW2 = np.outer(trace.z1, dz2)",
        "dW2",
        lambda known: known["z1"].T @ known["dz2"],
        "On the way forward W2 meets a1, not z1. Only inactive neurons have different numbers in the two.",
    ),
    Version(
        "da1 = dz2 * np.ones(4)",
        "da1",
        lambda known: known["dz2"] * np.ones(len(known["W2"])),
        "W2 is left out. The weight of h₁ is 1, which hides the mistake; h₂ and h₃ are inactive. Only h₄ shows it.",
    ),
    Version(
        "dz1 = np.maximum(da1, 0)",
        "dz1",
        lambda known: relu(known["da1"]),
        "ReLU is applied to the slope. Whether a slope passes depends on z1, not on its own sign.",
    ),
    Version(
        "dz1 = da1 * sigmoid(trace.z1) * (1 - sigmoid(trace.z1))",
        "dz1",
        lambda known: known["da1"] * sigmoid(known["z1"]) * (1 - sigmoid(known["z1"])),
        "That is the slope of the sigmoid. Hidden neurons have ReLU, whose slope is 1 or 0.",
    ),
    Version(
        "dz1 = da1 * trace.a1",
        "dz1",
        lambda known: known["da1"] * known["a1"],
        "It multiplies by a1, not by the slope of ReLU, which is 1 or 0. Inactive neurons still get their 0.",
    ),
    Version(
        "dz2 = (trace.y_hat - y) * trace.y_hat * (1 - trace.y_hat)",
        "dz2",
        lambda known: (known["y_hat"] - known["y"]) * known["y_hat"] * (1 - known["y_hat"]),
        "That is for another loss, half the squared gap. It is the first line, so every slope that is not 0 is wrong.",
    ),
]


def slopes(trace, y, W2, version=None):
    """Return the slopes that a version gives for a table of birds, added up over the birds.

    Parameters
    ----------
    trace : Trace
        One bird a row.
    y : ndarray, shape (birds, 1)
    W2 : ndarray, shape (4, 1)
    version : Version, optional
        Without it, the right one.

    Returns
    -------
    Slopes
    """
    lines = LINES | ({version.step: version.calculate} if version else {})
    known = {**trace._asdict(), "y": y, "W2": W2}
    for name, line in lines.items():
        known[name] = line(known)
    return Slopes(*(known[name] for name in Slopes._fields))


def of_one_bird(bird, version=None, W1=network.W1, W2=network.W2):
    """Return the slopes that a version gives for one bird, in the shapes of the lesson."""
    trace = network.forward(bird.x[None], W1, W2)
    dz2, dW2, da1, dz1, dW1 = slopes(trace, np.array([[bird.y]]), W2, version)
    return Slopes(dz2[0], dW2, da1[0], dz1[0], dW1)


@cache
def losses(place=None):
    """Return the mean loss of all birds before each step, when the weights are changed by a version's slopes.

    Parameters
    ----------
    place : int, optional
        Of the version in the museum. Without it, the right one.

    Returns
    -------
    tuple of float
        STEPS + 1 numbers, from the random start on.
    """
    X, y, _, _ = penguins.all_birds()
    W1, W2 = random_weights(SEED)
    seen = []
    for _ in range(STEPS + 1):
        trace = network.forward(X, W1, W2)
        seen.append(float(backpropagation.loss(trace, y).mean()))
        step = slopes(trace, y, W2, None if place is None else MUSEUM[place])
        W1, W2 = W1 - RATE * step.dW1 / len(X), W2 - RATE * step.dW2 / len(X)
    return tuple(seen)
