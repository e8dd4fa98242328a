"""Notebook 16. A learner's backward pass is run, and each slope that it gives is held against a nudge."""

import traceback

import numpy as np

from helpers import learners, network
from helpers.backpropagation import Slopes, nudged_slopes
from helpers.diagrams import Compared
from helpers.reading import holds_blank

SAME = 1e-6  # so near are a slope and a nudge of 0.00001 to both sides, away from kinks
NEAR_A_KINK = 1e-3  # a sum this near to 0 may cross it when one of its weights is nudged


def slopes_of(backward, trace, y, W2):
    """Run a backward pass, a learner's or the finished one; what it does not give yet is NaN.

    Parameters
    ----------
    backward : callable
        Takes trace, y, W2; returns the five slopes dz2, dW2, da1, dz1, dW1.
    trace : Trace
        Of one bird.
    y : int
    W2 : ndarray, shape (4, 1)

    Returns
    -------
    Slopes

    Raises
    ------
    NotUsable
        If what it returns cannot be drawn. What it raises itself passes through, unless a blank has stopped it.
    """
    hidden = len(W2)
    shapes = [(1,), W2.shape, (hidden,), (hidden,), (len(trace.x), hidden)]
    given = _given(backward, trace, y, W2)
    return Slopes(*map(_known, Slopes._fields, given, shapes))


def _known(name, value, shape):
    """Return a slope as an array, all NaN where it is still a blank."""
    return np.full(shape, np.nan) if holds_blank(value) else learners.usable_array(name, value, shape) + 0.0


def _given(backward, trace, y, W2):
    """Return the five values that a backward pass gives, `...` for each that is not there yet."""
    if backward is ...:
        raise learners.NotUsable("Your backward is still `...`: fill in the blank.")
    if not callable(backward):
        raise learners.NotUsable(
            f"backward should be a function, but is of type {learners.type_name(backward)}. "
            "Give its name, without round brackets."
        )
    copies = type(trace)(*(step.copy() for step in trace)), y, W2.copy()
    try:
        given = learners.with_time_limit("backward", backward, *copies)
    except (TypeError, ValueError, AttributeError) as error:
        held = _held(backward, error)
        blank = any(map(holds_blank, held.values())) or "ellipsis" in str(error)
        if not (blank and learners.has_blank(backward)):
            raise
        return [held.get(name, ...) for name in Slopes._fields]
    if given is ...:
        return [...] * len(Slopes._fields)
    if not isinstance(given, tuple) or len(given) != len(Slopes._fields):
        raise learners.NotUsable(
            "backward should return Slopes(dz2, dW2, da1, dz1, dW1), but returned something of type "
            f"{learners.type_name(given)}."
        )
    return given


def _held(backward, error):
    """Return what a function had stored under which names when it was stopped."""
    code = getattr(backward, "__code__", None)
    frames = traceback.walk_tb(error.__traceback__)
    return next((dict(frame.f_locals) for frame, _ in frames if frame.f_code is code), {})


def held_against_nudges(slopes, x, y, W1=network.W1, W2=network.W2):
    """Hold the slopes along the weights against a nudge on each of them.

    Parameters
    ----------
    slopes : Slopes
        What a backward pass gives; NaN where it gives nothing yet.
    x : ndarray, shape (3,)
    y : int
    W1, W2 : ndarray, shapes (3, 4) and (4, 1), optional

    Returns
    -------
    list of Compared
        dW1 and dW2.
    """
    dW1, dW2 = (measured.round(9) + 0.0 for measured in nudged_slopes(x, y, W1, W2))
    dW1[:, np.abs(x @ W1) < NEAR_A_KINK] = np.nan
    return [
        Compared(name, given, measured, np.abs(given - measured) < SAME)
        for name, given, measured in [("dW1", slopes.dW1, dW1), ("dW2", slopes.dW2, dW2)]
    ]
