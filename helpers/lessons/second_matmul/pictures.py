"""Notebook 05."""

from itertools import product

import numpy as np

from helpers import diagrams, learners, network, penguins, plots
from helpers.explorers import Choice, Explorer, Slider
from helpers.lessons.first_matmul.pictures import stepper as any_stepper
from helpers.lessons.relu.pictures import on_and_off
from helpers.notation import named

__all__ = ["borders", "four_votes", "on_and_off", "stepper"]

A1 = network.forward(penguins.CHINSTRAP.x, network.W1, network.W2).a1.round(10)
MOST = 2.5  # of an activation on the sliders


def stepper(a1=A1, W2=network.W2, play=2.0):
    """The four products of ``a1 @ W2``, one at a time."""
    return any_stepper(a1, W2, names=("a1", "W2", "z2"), play=play)


def four_votes(a1=A1, W2=network.W2):
    """Four activations on sliders, and how their votes add up to z2.

    Parameters
    ----------
    a1 : array_like, shape (4,), optional
        Where the sliders start.
    W2 : ndarray, shape (4, 1), optional

    Returns
    -------
    Explorer
    """

    def render(**activations):
        to_output = learners.usable_array("W2", W2, (len(a1), 1))
        return [diagrams.vote_stack(np.array([*activations.values()]), to_output, most=MOST)]

    return Explorer(
        render,
        {
            f"h{i + 1}": Slider(f"a1[{i}], from {named('h', i)}", float(value), 0.0, MOST, 0.1)
            for i, value in enumerate(a1)
        },
    )


def within_a_millimetre(depth):
    """Return for each bird whether its bill is within 1 mm as deep."""
    return np.abs(penguins.all_birds().measured[:, 1] - depth) <= 1


def given_network(X):
    """Return ŷ of each bird, shape (...), from scaled measurements, shape (..., 3)."""
    return network.forward(X, network.W1, network.W2).y_hat[..., 0]


def decision(predict, depth):
    """Draw where a network says yes at a bill depth (mm), and the birds within 1 mm of that.

    Parameters
    ----------
    predict : callable
        Takes scaled measurements, shape (..., 3), and returns ŷ of each bird, shape (...).
    depth : float

    Returns
    -------
    Picture
    """
    _, _, species, measured = penguins.all_birds()
    lengths, masses = np.meshgrid(np.linspace(31, 61, 240), np.linspace(2600, 6700, 240))
    grid = penguins.scale(np.stack([lengths, np.full_like(lengths, depth), masses], axis=-1))
    near = within_a_millimetre(depth)
    yes = network.says_yes(predict(grid))
    return plots.decision(lengths, masses, yes, measured[near][:, [0, 2]], species[near], depth).picture()


def borders(depth=18):
    """Where yes turns into no: along one straight border, the best of three weights, and along that of the network."""
    X, (y,) = penguins.all_birds().X, penguins.all_birds().y.T
    halves = np.arange(-3, 3.5, 0.5)  # the search that found the network's weights
    tried = np.array([*product(halves, repeat=3)]).T  # (3, 2197)
    best = tried[:, ((X @ tried > 0) != y[:, None]).sum(axis=0).argmin()]
    predictions = {
        "one layer": lambda X: network.sigmoid(X @ best),
        "two layers": given_network,
    }

    def drawn(name, predict):
        mistakes = (network.says_yes(predict(X)) != y).sum()
        said = f"{name.capitalize()}: {mistakes} of {len(y)} birds get the wrong answer."
        picture = decision(predict, depth)
        return [picture._replace(description=f"{said} {picture.description}")]

    pictures = {name: drawn(name, predict) for name, predict in predictions.items()}
    return Explorer(
        lambda network: pictures[network], {"network": Choice("network", "one layer", tuple(pictures), "7.5em")}
    )
