"""Training in one file: many steps with the mean slopes of a table of birds, and birds kept aside for a test."""

from typing import NamedTuple

import numpy as np

from helpers.backpropagation import loss, mean_slopes
from helpers.network import forward, says_yes


class Run(NamedTuple):
    """A whole training run: the weights at the start and after each step, and how good they are.

    Attributes
    ----------
    W1s : ndarray, shape (steps + 1, 3, 4)
    W2s : ndarray, shape (steps + 1, 4, 1)
        The first are the weights that the training started from.
    losses, accuracies : ndarray, shape (steps + 1,)
        For each of these weights the mean loss, and the share of the birds with the right class.
    """

    W1s: np.ndarray
    W2s: np.ndarray
    losses: np.ndarray
    accuracies: np.ndarray


def random_weights(seed, scale=1):
    """Draw a start as notebook 02 does: W1, shape (3, 4), and W2, shape (4, 1)."""
    rng = np.random.default_rng(seed)
    return rng.normal(0, scale, (3, 4)), rng.normal(0, scale, (4, 1))


def accuracy(y_hat, y):
    """Return the share of predictions whose class is the label. A tie is a no."""
    return np.mean(says_yes(y_hat) == y)


def train(X, y, W1, W2, rate, steps):
    """Take step after step, each with the slopes of the mean loss of all birds.

    Parameters
    ----------
    X : ndarray, shape (birds, 3)
        Scaled inputs, one bird a row.
    y : ndarray, shape (birds, 1)
        The labels, 0 or 1.
    W1 : ndarray, shape (3, 4)
    W2 : ndarray, shape (4, 1)
        Where to start from. They stay as they are.
    rate : float
    steps : int

    Returns
    -------
    Run
    """
    W1s, W2s, losses, accuracies = [], [], [], []
    with np.errstate(over="ignore", invalid="ignore"):  # at a rate that is far too large, weights grow without limit
        for step in range(steps + 1):
            trace = forward(X, W1, W2)
            W1s.append(W1)
            W2s.append(W2)
            losses.append(np.mean(loss(trace, y)))
            accuracies.append(accuracy(trace.y_hat, y))
            if step < steps:
                slopes = mean_slopes(trace, y, W2)
                W1, W2 = W1 - rate * slopes.dW1, W2 - rate * slopes.dW2
    return Run(*map(np.array, (W1s, W2s, losses, accuracies)))


def split(birds, training, seed):
    """Shuffle the numbers of the birds, and cut them in two.

    Parameters
    ----------
    birds : int
        How many there are.
    training : int
        How many of them are for training. The others are for the test.
    seed : int

    Returns
    -------
    training, test : ndarray of int
        The birds' numbers, counted from 0.
    """
    order = np.random.default_rng(seed).permutation(birds)
    return order[:training], order[training:]
