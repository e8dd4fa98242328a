"""Notebook 12."""

from functools import cache
from math import ceil, log10

import numpy as np

from helpers import backpropagation, diagrams, network, penguins, plots
from helpers.explorers import Choice, Explorer, Slider
from helpers.notation import equal_to, number

WEIGHTS = {"W2[0, 0]": ("W2", (0, 0)), "W2[1, 0]": ("W2", (1, 0)), "W1[0, 1]": ("W1", (0, 1))}
REACH = 2  # of the weight's value, so far is drawn to either side


class AlongOneWeight:
    """The loss of a bird as a function of one weight, while all others stay as they are.

    Parameters
    ----------
    name : {"W2[0, 0]", "W2[1, 0]", "W1[0, 1]"}
    bird : Bird, optional

    Attributes
    ----------
    value : float
        The weight as it is.
    slope : float
        Of the loss along it, there.
    """

    def __init__(self, name, bird=penguins.CHINSTRAP):
        self.bird, (self._matrix, self._place) = bird, WEIGHTS[name]
        self._weights = {"W1": network.W1, "W2": network.W2}
        self.value = float(self._weights[self._matrix][self._place])
        trace = network.forward(bird.x, **self._weights)
        slopes = backpropagation.backward(trace, bird.y, network.W2)
        self.slope = float(getattr(slopes, f"d{self._matrix}")[self._place])

    def loss(self, value):
        """Return the loss where the weight has another value."""
        changed = self._weights[self._matrix].copy()
        changed[self._place] = value
        trace = network.forward(self.bird.x, **{**self._weights, self._matrix: changed})
        return float(backpropagation.loss(trace, self.bird.y)[0])


def loss_along(weight="W2[0, 0]", nudge=1.0):
    """The loss along one weight, a nudge on a slider: the line through both points turns into the one that touches.

    Parameters
    ----------
    weight : {"W2[0, 0]", "W2[1, 0]", "W1[0, 1]"}, optional
        The first one that is shown: the loss falls, is flat because the neuron is inactive, or has a kink nearby.
    nudge : float, optional
        The first one that is shown.

    Returns
    -------
    Explorer
    """

    @cache
    def drawn(name):
        along = AlongOneWeight(name)
        low, high = along.value - REACH, along.value + REACH
        return along, plots.curve(np.vectorize(along.loss), low, high, (-0.25, 2), name, "loss")

    def render(weight, nudge):
        along, plot = drawn(weight)
        w, here = along.value, along.loss(along.value)
        there = along.loss(w + nudge)
        places = 4 + ceil(-log10(nudge))  # so many decimals that a quotient with four follows from them
        change = there - here
        marks = plots.nudged(plot, (w, here), (w + nudge, there), along.slope, REACH)
        words = (
            f"At {weight} = {number(w)} the loss is {number(here, 4)}; with {number(nudge, 3)} more it is "
            f"{number(there, 4)}. The thin line joins both points: change ÷ nudge = {number(change, places)} ÷ "
            f"{number(nudge, 3)} {equal_to([change / nudge], 4)}. The wide line touches the curve: its slope is "
            f"{number(along.slope, 4)}."
        )
        near = diagrams.close_up(
            lambda far: along.loss(w + far * nudge) - here,
            along.slope,
            nudge,
            touching=(plots.TOUCHING, plots.TOUCHING_WIDTH),
            places=places,
        )
        quotient = equal_to([change / nudge], 4)
        wide = number(along.slope, 4)
        below = f"change ÷ nudge {quotient} is the slope of the thin line; that of the wide line is {wide}."
        return [plot.picture(marks)._replace(description=words, below=below), near]

    return Explorer(
        render,
        {
            "weight": Choice("weight", weight, tuple(WEIGHTS)),
            "nudge": Slider("nudge", nudge, 0.001, 1.0, 0.001),
        },
    )
