"""Notebook 05."""

import numpy as np

from helpers import diagrams, learners, network, penguins
from helpers.explorers import Explorer, Slider
from helpers.lessons.first_matmul.pictures import stepper as any_stepper
from helpers.notation import named

A1 = network.forward(penguins.CHINSTRAP.x, network.W1, network.W2).a1.round(10)


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
        reach = 3 * to_output  # what the votes come to at the ends of the sliders
        low, high = reach[reach < 0].sum(), reach[reach > 0].sum()
        return [diagrams.votes(np.array([*activations.values()]), to_output, low=min(low, -11), high=max(high, 5))]

    return Explorer(
        render,
        {
            f"h{i + 1}": Slider(f"a1[{i}], from {named('h', i)}", float(value), 0.0, 3.0, 0.1)
            for i, value in enumerate(a1)
        },
    )
