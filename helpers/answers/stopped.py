"""What an error means that a learner's forward pass ended in."""

from difflib import get_close_matches

import numpy as np

from helpers.learners import explained


def stopped(error, learners, **given):
    """Say what an error means that a learner's pass ended in, and which shapes it was given.

    Parameters
    ----------
    error : Exception
    learners : callable
        The learner's forward.
    **given : ndarray
        What it was called with, by the names of its arguments.

    Returns
    -------
    str
    """
    why = str(error)
    shapes = ", ".join(f"{name} {value.shape}" for name, value in given.items()).replace(" ", " is ", 1)
    hint = f"It was given: {shapes}."
    if "matmul" in why or "broadcast" in why:
        hint = f"The shapes do not fit: {shapes}. Which goes first, and is it @ or *?"
    elif isinstance(error, NameError):
        hint = _spelled(str(error.name))
    elif "positional argument" in why:
        is_own = why.startswith(getattr(learners, "__qualname__", "forward"))
        called = f"It is called as forward({', '.join(given)})."
        hint = called if is_own else "What goes in stands between its round brackets."
    elif "truth value" in why:
        hint = "max and if look at one number; np.maximum looks at all of them."
    elif "bitwise_xor" in why:
        hint = "In Python ^ is no power. e to the power of a number is np.exp of it."
    return f"Your forward stopped with {explained(error)}. {hint}"


def _spelled(name):
    """Say what may be meant by a name that does not exist."""
    if callable(getattr(np, name, None)):
        return f"In NumPy it is called np.{name}."
    near = get_close_matches(name.lower(), ["relu", "sigmoid", "y_hat"]) or ["Trace"] * (name.lower() == "trace")
    meant = f"Did you mean {near[0]}? " if near else ""
    return f"{meant}Is it spelled as in the line where it gets its value, and does that line come first?"
