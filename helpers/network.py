"""Part 1 in one file: the 3-4-1 network, its names, its given weights, its forward pass, and what counts as a yes."""

from typing import NamedTuple

import numpy as np


class Trace(NamedTuple):
    """Every step of one forward pass, in the order in which the steps are taken.

    Attributes
    ----------
    x : ndarray, shape (3,)
        The scaled inputs.
    z1, a1 : ndarray, shape (4,)
        Weighted sums of the hidden neurons, and their activations.
    z2, y_hat : ndarray, shape (1,)
        Weighted sum of the output neuron, and the predicted probability.
    """

    x: np.ndarray
    z1: np.ndarray
    a1: np.ndarray
    z2: np.ndarray
    y_hat: np.ndarray


def fixed(rows):
    """Return `rows` as an array that nobody can change by accident."""
    array = np.array(rows, dtype=float)
    array.setflags(write=False)
    return array


W1 = fixed(
    [[1.0, -1.0, 0.0, -0.5], [0.5, 1.0, -1.0, 1.0], [-1.0, 0.0, 1.5, 0.5]]
)  # (3, 4) from input i (row) to hidden neuron j (column)
W2 = fixed([[1.0], [-1.0], [-2.0], [-0.5]])  # (4, 1) from hidden neuron i (row) to the output (column)


def relu(z):
    """Let only positive sums through: the larger of `z` and 0, element by element."""
    return np.maximum(z, 0)


def sigmoid(z):
    """Squash any sum into a number between 0 and 1, without overflow at any float64."""
    shrunk = np.exp(-np.abs(z))  # never above 1
    return np.where(np.asarray(z) >= 0, 1, shrunk) / (1 + shrunk)


def forward(x, W1, W2):
    """Push one bird, or a table of birds with one bird a row, through the network and keep every step.

    Parameters
    ----------
    x : ndarray, shape (3,) or (birds, 3)
        Scaled inputs.
    W1 : ndarray, shape (3, 4)
    W2 : ndarray, shape (4, 1)

    Returns
    -------
    Trace
    """
    z1 = x @ W1  # (4,)  each hidden neuron adds up three products
    a1 = relu(z1)  # (4,)  and lets only a positive sum through
    z2 = a1 @ W2  # (1,)  the output neuron adds up four
    y_hat = sigmoid(z2)  # (1,)  and squashes the sum into a probability
    return Trace(x, z1, a1, z2, y_hat)


def says_yes(y_hat, threshold=0.5):
    """Return whether a prediction counts as a yes: only *above* the threshold, so a tie is a no."""
    return y_hat > threshold
