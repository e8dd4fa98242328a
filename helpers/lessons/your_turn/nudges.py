"""Notebook 09: what a nudge on each of the 16 weights does, measured."""

import numpy as np

from helpers import learners, network
from helpers.penguins import CHINSTRAP


def measured_nudges(forward=network.forward, bird=CHINSTRAP, nudge=0.1):
    """Return for each weight, by its name in code, how much nearer a nudge on it brings ŷ of a bird to its label.

    Parameters
    ----------
    forward : callable, optional
        Takes x, W1, W2 and returns a `Trace`. It may be a learner's.
    bird : Bird, optional
    nudge : float, optional
        What is added to the weight.

    Returns
    -------
    dict of str to float
    """
    weights = {"W1": network.W1, "W2": network.W2}
    before = learners.run(forward, bird.x, **weights).y_hat[0]
    nearer = {}
    for name, matrix in weights.items():
        for i, j in np.ndindex(matrix.shape):
            nudged = matrix.copy()
            nudged[i, j] += nudge
            after = learners.run(forward, bird.x, **{**weights, name: nudged}).y_hat[0]
            nearer[f"{name}[{i}, {j}]"] = float(abs(bird.y - before) - abs(bird.y - after))
    return nearer
