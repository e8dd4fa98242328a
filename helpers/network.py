"""The 3-4-1 network: its names, its given weights, and the forward pass that pictures and checks compare with."""

import math
from typing import NamedTuple

import numpy as np

from helpers.learners import NotUsable, call, limited


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


ROUNDING_ERROR = 8 * np.finfo(float).eps  # of a sum of some products, as a share of their sizes added up


def without_dust(sums, sizes):
    """Return sums with 0 where they are 0 on paper: where products cancel, floating point leaves some 1e-16.

    Parameters
    ----------
    sums : ndarray
    sizes : ndarray
        For each sum the sizes of what was added up, added up: rounding errors grow with them.
    """
    return np.where(np.abs(sums) < ROUNDING_ERROR * sizes, 0.0, sums)


def product(vector, matrix):
    """Return ``vector @ matrix``, with 0 where it is 0 on paper."""
    return without_dust(vector @ matrix, np.abs(vector) @ np.abs(matrix))


def as_on_paper(trace, W1, W2, b1=0.0, b2=0.0):
    """Return a trace in which a sum that is 0 on paper is 0, and a tie is a tie.

    Parameters
    ----------
    trace : Trace
    W1, W2, b1, b2 : array_like
        The weights, and the biases where there are any, that it was made with.
    """
    into_hidden = np.abs(trace.x) @ np.abs(W1) + np.abs(b1)
    into_output = (into_hidden + np.abs(trace.a1)) @ np.abs(W2) + np.abs(b2)
    z2 = without_dust(trace.z2, into_output)
    near_tie = np.where(z2 == 0, without_dust(trace.y_hat - 0.5, 1 + into_output), trace.y_hat - 0.5)
    return Trace(
        trace.x,
        without_dust(trace.z1, into_hidden),
        without_dust(trace.a1, into_hidden),
        z2,
        np.where(near_tie == 0, 0.5, trace.y_hat),
    )


def says_yes(y_hat, threshold=0.5):
    """Return whether a prediction counts as a yes: only *above* the threshold, so a tie is a no."""
    return y_hat > threshold


def usable_array(name, value, shape):
    """Return `value` as an array of floats, or say in words why it is none.

    Parameters
    ----------
    name : str
        What the learner calls it, for the message.
    value : object
        Whatever the learner's code gave.
    shape : tuple of int
        The shape that is needed.

    Raises
    ------
    NotUsable
        If it is unanswered, not made of numbers, of another shape, or not finite.
    """
    if value is ...:
        raise NotUsable(f"{name} is still `...`: fill in the blank.")
    if value is None:
        raise NotUsable(f"{name} is None. Does your function end with a line that starts with `return`?")
    try:
        array = limited("code", np.asarray, value)
    except NotUsable:
        raise
    except Exception:  # rows of different lengths, or an object that does not want to be read
        array = np.asarray(None)
    if array.dtype.kind not in "biuf" or np.ma.isMaskedArray(value):
        raise NotUsable(f"{name} should be an array of numbers, but is of type {type(value).__name__}.")
    if array.shape != shape:
        raise NotUsable(f"{name} has shape {array.shape}, but the network needs {shape} = {math.prod(shape)} numbers.")
    if not np.isfinite(array).all():
        raise NotUsable(f"{name} holds a value that is not a finite number (NaN or infinity).")
    return array.astype(float)


def has_blank(function):
    """Return whether a learner's function still has a `...` in it."""
    return ... in getattr(getattr(function, "__code__", None), "co_consts", ())


def run(learners_forward, x, W1, W2):
    """Run a forward pass, a learner's or the finished one, and return its steps as a `Trace` that can be drawn.

    It gets copies, and nothing is changed but what is left of floating point where paper has a 0.

    Parameters
    ----------
    learners_forward : callable
        Takes x, W1, W2; returns the five steps x, z1, a1, z2, y_hat.

    Raises
    ------
    NotUsable
        If what it returns cannot be drawn. What it raises itself passes through.
    """
    try:
        steps = call("forward", learners_forward, x, W1, W2)
    except NotUsable:
        raise
    except Exception:
        if has_blank(learners_forward):
            raise NotUsable("In your forward a line is still `...`: fill in the blank.") from None
        raise
    if steps is ...:
        raise NotUsable("Your forward is still `...`: fill in the blank.")
    if not isinstance(steps, tuple) or len(steps) != len(Trace._fields):
        raise NotUsable(
            f"forward should return Trace(x, z1, a1, z2, y_hat), but returned something of type {type(steps).__name__}."
        )
    hidden, outputs = W1.shape[1], W2.shape[1]
    shapes = [x.shape, (hidden,), (hidden,), (outputs,), (outputs,)]
    return as_on_paper(Trace(*map(usable_array, Trace._fields, steps, shapes)), W1, W2)
