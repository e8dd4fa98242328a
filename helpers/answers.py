"""What an answer means: read anything that a learner can give, and reply in words. Nothing here ever raises."""

from functools import wraps
from html import escape
from typing import NamedTuple

import numpy as np

from helpers.svg import number

EXACT = 1e-9  # two numbers this near are the same, but for the last bits of floating point


class Verdict(NamedTuple):
    """What a check says: whether the answer is right (None: not answered yet), and why, in words."""

    right: bool | None
    words: str

    def __repr__(self):
        return self.words

    def _repr_html_(self):
        return (
            f'<div role="status" style="border-left:6px solid currentColor;padding:6px 14px;line-height:1.5;'
            f'max-width:75ch;margin:4px 0">{escape(self.words)}</div>'
        )


def right(words):
    """Say that an answer is right, and why."""
    return Verdict(True, f"✓ Right. {words}")


def wrong(words):
    """Say that an answer is not right yet, and which mistake explains it."""
    return Verdict(False, f"✗ Not yet. {words}")


UNANSWERED = Verdict(
    None, "… Not answered yet. Put your answer in the place of the three dots, and run the cell again."
)


def always_answers(check):
    """Make a check reply in words to whatever it is given, even to an object that can't be compared or shown."""

    @wraps(check)
    def safe(*args, **more):
        try:
            return check(*args, **more)
        except Exception as error:
            kinds = ", ".join(type(arg).__name__ for arg in args)
            return wrong(f"I received something of type {kinds}, and could not read it ({type(error).__name__}).")

    return safe


def received(answer):
    """Say in a few words what an answer is."""
    if isinstance(answer, str):
        return f"the text {shortened(repr(answer))}"
    if isinstance(answer, (bool, np.bool_)):
        return f"the truth value {answer}"
    if isinstance(answer, np.ndarray) and answer.ndim:
        return f"an array of shape {answer.shape}"
    if isinstance(answer, (list, tuple)):
        return f"a {type(answer).__name__} of {len(answer)}"
    if isinstance(answer, (int, float, np.number)):
        return "the number " + (number(answer, 4) if abs(answer) < 1e9 else shortened(str(answer)))
    return f"something of type {type(answer).__name__}"


def shortened(words, most=40):
    """Cut long words, and say that they were cut."""
    return words if len(words) <= most else words[:most] + "…"


def no_number(answer):
    """Say why an answer holds no numbers at all, or return None where it may."""
    if answer is ...:
        return UNANSWERED
    if answer is None:
        return wrong("I received None: nothing was stored under this name. Is there a value after the equals sign?")
    if isinstance(answer, str):
        return wrong(f"I received {received(answer)}. A number stands without quotation marks.")
    if isinstance(answer, (bool, np.bool_)):
        return wrong(f"I received {received(answer)}, and expected a number.")
    if callable(answer):
        return wrong("I received a function. Call it, with its arguments in round brackets.")
    return None


def as_array(answer):
    """Return an answer as an array of floats, or None where it is not made of real numbers."""
    try:
        array = np.asarray(answer)
        return array.astype(float) if array.dtype.kind in "iufO" else None
    except (TypeError, ValueError, OverflowError):
        return None


def same(a, b):
    """Return whether two arrays have one shape and the same numbers."""
    return a.shape == b.shape and bool(np.allclose(a, b, rtol=EXACT, atol=EXACT))


@always_answers
def judge(answer, expected, why, mistakes, what="a number"):
    """Hold an answer against the right one, and against those that known mistakes give.

    Parameters
    ----------
    answer : object
        Anything at all.
    expected : float or array_like
        The right answer.
    why : str
        The sentence that explains it.
    mistakes : list of (float or array_like, str)
        For each mistake the answer that it gives, and the words that explain it.
    what : str, optional
        What is asked for, in words.

    Returns
    -------
    Verdict
    """
    refusal = no_number(answer)
    if refusal:
        return refusal
    array, expected = as_array(answer), np.asarray(expected, dtype=float)
    if array is None:
        return wrong(f"I received {received(answer)}, and expected {what}.")
    if expected.ndim == 0 and array.size == 1:
        array = array.reshape(())
    if np.isnan(array).any() or np.isinf(array).any():
        return wrong("I received a value that is not a finite number (NaN or infinity).")
    if same(array, expected):
        return right(why)
    for value, mistake in mistakes:
        if same(array, np.asarray(value, dtype=float)):
            return wrong(f"I received {received(answer)}. {mistake}")
    return wrong(f"I received {received(answer)}. {_general(array, expected, what)}")


def _general(array, expected, what):
    """Name a mistake that can happen anywhere, from the numbers alone."""
    if array.shape != expected.shape:
        if array.size == expected.size and same(array.ravel(), expected.ravel()):
            return f"The numbers are right, but the shape is {array.shape} and should be {expected.shape}."
        if array.ndim == 2 and same(array.T, expected):
            return "Rows and columns are swapped: a row says where a weight comes from, a column where it goes to."
        return f"The shape is {array.shape}, and should be {expected.shape}." if expected.ndim else f"Expected {what}."
    if same(array, -expected):
        return "The size is right, but the sign is flipped."
    if same(array, 100 * expected):
        return "That is a hundred times too much: a percentage where a fraction is asked for?"
    if np.abs(array - expected).max() < 0.006:
        return "That is very near: was something rounded before the end?"
    off = ~np.isclose(array, expected, rtol=EXACT, atol=EXACT)
    if expected.ndim and off.sum() < off.size:
        first = ", ".join(str(place) for place in np.argwhere(off)[0])
        return f"{(~off).sum()} of {off.size} numbers are right. Look again at the one with index [{first}]."
    return "No mistake that I know gives this. The first hint below says where to look."
