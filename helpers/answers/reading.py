"""Read anything that a learner can give. Nothing here ever raises."""

from numbers import Real

import numpy as np

from helpers import network
from helpers.answers.verdict import UNANSWERED, wrong
from helpers.svg import numbers

EXACT = 1e-9  # two numbers this near are the same, but for the last bits of floating point


def received(answer):
    """Say in a few words what an answer is."""
    if isinstance(answer, str):
        return f"the text {shortened(repr(answer))}"
    if isinstance(answer, (bool, np.bool_)):
        return f"the truth value {answer}"
    if isinstance(answer, np.ndarray) and answer.ndim:
        held = (
            f": {numbers(answer)}"
            if answer.ndim == 1 and not np.ma.isMaskedArray(answer) and answer.size <= 6 and answer.dtype.kind in "iuf"
            else ""
        )
        return f"an array of shape {answer.shape}{held}"
    if isinstance(answer, (list, tuple)):
        plain = [part.item() if isinstance(part, np.generic) else part for part in answer]
        held = str(plain if isinstance(answer, list) else tuple(plain))
        return f"a {type(answer).__name__} of {len(answer)}: {shortened(held)}"
    if isinstance(answer, (int, float, np.number)):
        return "the number " + shortened(f"{answer:.10g}".replace("-", "−"))
    return f"something of type {type(answer).__name__}"


def shortened(words, most=40):
    """Cut long words, and say that they were cut."""
    return words if len(words) <= most else words[:most] + "…"


def no_number(answer, what="a number"):
    """Say why an answer holds no numbers at all, where `what` is asked for, or return None where it may."""
    if answer is ... or (isinstance(answer, (list, tuple)) and any(part is ... for part in answer)):
        return UNANSWERED
    if answer is None:
        return wrong(
            "I received None: nothing was stored under this name. Is there a value after the equals sign? "
            "If a function gives it, does that end with a line that starts with return?"
        )
    if isinstance(answer, str):
        kind = "shape" if what.startswith("a shape") else "number"
        bare = answer.strip("()[] ").replace(", ", "") if kind == "shape" else answer
        try:
            float(bare)
        except ValueError:
            return wrong(f"I received {received(answer)}, and expected {what}.")
        return wrong(f"I received {received(answer)}. A {kind} stands without quotation marks.")
    if isinstance(answer, (bool, np.bool_)):
        return wrong(f"I received {received(answer)}, and expected {what}.")
    if callable(answer):
        return wrong("I received a function. Call it, with its arguments in round brackets.")
    return None


def as_array(answer):
    """Return an answer as an array of floats, or None where it is not made of real numbers, or of far too many."""
    try:
        if np.ma.isMaskedArray(answer) or (isinstance(answer, (list, tuple, range)) and len(answer) > 1e6):
            return None
        array = np.asarray(answer)
        if array.size > 1e6 or (array.dtype.kind == "O" and not all(isinstance(part, Real) for part in array.ravel())):
            return None
        if array.dtype.kind == "c" and not array.imag.any():
            array = array.real
        return array.astype(float) if array.dtype.kind in "biufO" else None
    except (TypeError, ValueError, OverflowError):
        return None


def weight_in_code(name):
    """Return the name of one of the 16 weights as code, ``W1[0, 2]``, from either way of writing (w₁₃), or None."""
    plain = "".join(str(name).split()).upper().translate(str.maketrans("₁₂₃₄", "1234"))
    for matrix in ("W1", "W2"):
        for i, j in np.ndindex(getattr(network, matrix).shape):
            if plain == f"{matrix}[{i},{j}]" or (matrix, plain) == ("W1", f"W{i + 1}{j + 1}"):
                return f"{matrix}[{i}, {j}]"
    return None


def grain(answer):
    """Return how far off, as a share of itself, a number may be because its type holds no more digits."""
    kind = getattr(answer, "dtype", np.dtype(float))
    return max(EXACT, float(np.finfo(kind).eps)) if kind.kind in "fc" else EXACT


def same(a, b, within=EXACT, grain=EXACT):
    """Return whether two arrays have one shape and the same numbers."""
    return a.shape == b.shape and bool(np.allclose(a, b, rtol=grain, atol=within))
