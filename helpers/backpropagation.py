"""Part 2 in one file: the loss, the slope of the loss along each weight, and the check by nudging."""

from typing import NamedTuple

import numpy as np

from helpers.network import forward


class Slopes(NamedTuple):
    """The slopes of the loss, in the order in which they are calculated: from the last step to the first.

    Each stands for the slope of the loss along what its name says, and has the shape of it.

    Attributes
    ----------
    dz2 : ndarray, shape (1,)
    dW2 : ndarray, shape (4, 1)
    da1, dz1 : ndarray, shape (4,)
    dW1 : ndarray, shape (3, 4)
    """

    dz2: np.ndarray
    dW2: np.ndarray
    da1: np.ndarray
    dz1: np.ndarray
    dW1: np.ndarray


def loss(trace, y):
    """Return the loss, −ln(1 − gap), where the gap is the distance between ŷ and y.

    It is written with z2, so that it never takes the logarithm of 0: a ŷ very near to 1 is stored as exactly 1.

    Parameters
    ----------
    trace : Trace
        Of one bird, or of a table of birds.
    y : float or ndarray
        The label, 0 or 1; for a table of birds a column of them, shape (birds, 1).

    Returns
    -------
    ndarray, shape of ``trace.z2``
    """
    towards_y = np.where(np.asarray(y) == 1, -trace.z2, trace.z2)
    return np.logaddexp(0, towards_y)


def backward(trace, y, W2):
    """Return the slopes of one bird's loss: five lines, each made from the one before.

    Parameters
    ----------
    trace : Trace
        What `forward` gives for one bird.
    y : float
        Its label, 0 or 1.
    W2 : ndarray, shape (4, 1)

    Returns
    -------
    Slopes
    """
    dz2 = trace.y_hat - y  # (1,)  the gap with its sign
    dW2 = np.outer(trace.a1, dz2)  # (4, 1)  times what the weight was multiplied by
    da1 = W2 @ dz2  # (4,)  times the weight
    dz1 = np.where(trace.z1 > 0, da1, 0)  # (4,)  an inactive neuron passes nothing back
    dW1 = np.outer(trace.x, dz1)  # (3, 4)  times the input
    return Slopes(dz2, dW2, da1, dz1, dW1)


def mean_slopes(trace, y, W2):
    """Return the slopes of the mean loss of a table of birds.

    Parameters
    ----------
    trace : Trace
        What `forward` gives for a table of birds, one bird a row.
    y : ndarray, shape (birds, 1)
        Their labels.
    W2 : ndarray, shape (4, 1)

    Returns
    -------
    Slopes
        dW2 and dW1 in the shapes of the weights; dz2, da1 and dz1 with one row for each bird.
    """
    dz2 = (trace.y_hat - y) / len(y)  # (birds, 1)
    dW2 = trace.a1.T @ dz2  # (4, 1)  adds up all birds
    da1 = dz2 @ W2.T  # (birds, 4)
    dz1 = np.where(trace.z1 > 0, da1, 0)  # (birds, 4)
    dW1 = trace.x.T @ dz1  # (3, 4)  adds up all birds
    return Slopes(dz2, dW2, da1, dz1, dW1)


def nudged_slopes(x, y, W1, W2, nudge=1e-5):
    """Measure the slope of one bird's loss along each weight: nudge it up and down, and divide the change by the way.

    Parameters
    ----------
    x : ndarray, shape (3,)
    y : float
        The bird's label, 0 or 1.
    W1 : ndarray, shape (3, 4)
    W2 : ndarray, shape (4, 1)
    nudge : float, optional
        How far each weight is moved to either side.

    Returns
    -------
    dW1 : ndarray, shape (3, 4)
    dW2 : ndarray, shape (4, 1)
    """

    def loss_of(which, moved):
        weights = [moved if which == place else W for place, W in enumerate((W1, W2))]
        return loss(forward(x, *weights), y)[0]

    measured = []
    for which, W in enumerate((W1, W2)):
        slopes = np.zeros(W.shape)
        for place in np.ndindex(W.shape):
            step = np.zeros(W.shape)
            step[place] = nudge
            slopes[place] = (loss_of(which, W + step) - loss_of(which, W - step)) / (2 * nudge)
        measured.append(slopes)
    return tuple(measured)
