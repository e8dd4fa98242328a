"""What an answer means: read anything that a learner can give, and reply in words. Nothing here ever raises."""

from functools import wraps
from html import escape
from numbers import Real
from typing import NamedTuple

import numpy as np

from helpers.network import explained
from helpers.svg import number, numbers

EXACT = 1e-9  # two numbers this near are the same, but for the last bits of floating point


class Verdict(NamedTuple):
    """What a check says: whether the answer is right (None: not answered yet), and why, in words."""

    right: bool | None
    words: str

    def __repr__(self):
        return self.words

    def _repr_html_(self):
        border = f"6px {'solid' if self.right else 'dotted'} currentColor"
        style = f"border-left:{border};padding:6px 14px;line-height:1.5;max-width:75ch;margin:4px 0"
        return f'<div role="status" style="{style}">{escape(self.words)}</div>'


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
        except (Exception, SystemExit) as error:
            return wrong(
                f"I received something of type {type(args[0]).__name__}, and could not read it: {explained(error)}."
            )

    return safe


def received(answer):
    """Say in a few words what an answer is."""
    if isinstance(answer, str):
        return f"the text {shortened(repr(answer))}"
    if isinstance(answer, (bool, np.bool_)):
        return f"the truth value {answer}"
    if isinstance(answer, np.ndarray) and answer.ndim:
        held = f": {numbers(answer)}" if answer.ndim == 1 and answer.size <= 6 and answer.dtype.kind in "iuf" else ""
        return f"an array of shape {answer.shape}{held}"
    if isinstance(answer, (list, tuple)):
        return f"a {type(answer).__name__} of {len(answer)}: {shortened(str(answer))}"
    if isinstance(answer, (int, float, np.number)):
        return "the number " + shortened(f"{answer:.10g}".replace("-", "−"))
    return f"something of type {type(answer).__name__}"


def shortened(words, most=40):
    """Cut long words, and say that they were cut."""
    return words if len(words) <= most else words[:most] + "…"


def no_number(answer):
    """Say why an answer holds no numbers at all, or return None where it may."""
    if answer is ... or (isinstance(answer, (list, tuple)) and any(part is ... for part in answer)):
        return UNANSWERED
    if answer is None:
        return wrong("I received None: nothing was stored under this name. Is there a value after the equals sign?")
    if isinstance(answer, str):
        try:
            float(answer)
        except ValueError:
            return wrong(f"I received {received(answer)}, and expected a number.")
        return wrong(f"I received {received(answer)}. A number stands without quotation marks.")
    if isinstance(answer, (bool, np.bool_)):
        return wrong(f"I received {received(answer)}, and expected a number.")
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
        return array.astype(float) if array.dtype.kind in "iufO" else None
    except (TypeError, ValueError, OverflowError):
        return None


def same(a, b, within=EXACT):
    """Return whether two arrays have one shape and the same numbers."""
    return a.shape == b.shape and bool(np.allclose(a, b, rtol=EXACT, atol=within))


@always_answers
def judge(answer, expected, why, mistakes, what="a number", within=EXACT):
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
    within : float, optional
        How far off a number may be and still count: for results that are rounded on paper.

    Returns
    -------
    Verdict
    """
    refusal = no_number(answer)
    if refusal:
        return refusal
    array, expected = as_array(answer), np.asarray(expected, dtype=float)
    if array is None:
        why_not = " It is not made of numbers." if isinstance(answer, np.ndarray) else ""
        return wrong(f"I received {received(answer)}, and expected {what}.{why_not}")
    if expected.ndim == 0 and isinstance(answer, tuple) and len(answer) == 2 and what == "a number":
        return wrong(f"I received {received(answer)}. Python writes a decimal point, not a comma: 0.5, not 0,5.")
    if expected.ndim == 0 and array.size == 1:
        array = array.reshape(())
    if np.isnan(array).any() or np.isinf(array).any():
        return wrong("I received a value that is not a finite number (NaN or infinity).")
    if same(array, expected, within):
        return right(why)
    for value, mistake in mistakes:
        if same(array, np.asarray(value, dtype=float), within):
            return wrong(f"I received {received(answer)}. {mistake}")
    return wrong(f"I received {received(answer)}. {_general(array, expected, what)}")


def _general(array, expected, what):
    """Name a mistake that can happen anywhere, from the numbers alone."""
    if array.shape != expected.shape:
        if array.size == expected.size and same(array.ravel(), expected.ravel()):
            return f"The numbers are right, but the shape is {array.shape} and should be {expected.shape}."
        if array.ndim == 2 and same(array.T, expected):
            return "Rows and columns are swapped: a row says where a weight comes from, a column where it goes to."
        if not expected.ndim or not array.ndim:
            return f"Expected {what}."
        return f"The shape is {array.shape}, and should be {expected.shape}."
    if same(array, -expected):
        return "The size is right, but the sign is flipped."
    if same(array, 100 * expected) and (np.abs(expected) <= 1).all():
        return "That is a hundred times too much: a percentage where a fraction is asked for?"
    if any(same(array, expected.round(places)) for places in range(5)):
        return "That is rounded. Give more decimals, and round only at the end."
    off = ~np.isclose(array, expected, rtol=EXACT, atol=EXACT)
    if expected.ndim and off.sum() < off.size:
        first = ", ".join(str(place) for place in np.argwhere(off)[0])
        return f"Right so far: {(~off).sum()} of {off.size}. Look again at the one with index [{first}]."
    return "No mistake that I know gives this. The first hint below says where to look."


class Exercise(NamedTuple):
    """A question with one right answer; call it with what the learner gave.

    Attributes
    ----------
    expected : float or array_like
    why : str
        What to say when the answer is right.
    mistakes : list of (float or array_like, str)
        For each mistake the answer that it gives, and the words that explain it.
    what : str
        What is asked for, in words.
    within : float
        How far off a number may be and still count.
    """

    expected: object
    why: str
    mistakes: list
    what: str = "a number"
    within: float = EXACT

    def __call__(self, answer=...):
        """Say in a `Verdict` whether the answer is right, and which mistake explains it."""
        return judge(answer, self.expected, self.why, self.mistakes, self.what, self.within)


class FunctionExercise(NamedTuple):
    """A function that the learner writes; call it with theirs.

    Attributes
    ----------
    name : str
        What it is called.
    function : callable
        A right one: takes an array and returns one of the same shape.
    inputs : ndarray
        What it is tried on.
    why : str
        What to say when the answer is right.
    mistakes : list of (callable, str)
        Functions that come from a known mistake, and the words that explain it.
    """

    name: str
    function: object
    inputs: np.ndarray
    why: str
    mistakes: list

    def __call__(self, learners=...):
        """Say in a `Verdict` whether the learner's function does the same, and which mistake explains it."""
        return _judge_function(learners, *self)


@always_answers
def _judge_function(learners, name, function, inputs, why, mistakes):
    """Hold a learner's function against the right one, and against those that known mistakes give."""
    if learners is ...:
        return UNANSWERED
    if not callable(learners):
        return wrong(f"I received {received(learners)}. Give the function itself: its name, without round brackets.")
    try:
        with np.errstate(all="ignore"):
            answer = learners(inputs.copy())
    except Exception as error:
        return wrong(
            f"Your {name} stopped with {explained(error)}. It is given a whole array, such as {numbers(inputs)}."
        )
    if answer is ...:
        return UNANSWERED
    if answer is None:
        return wrong(f"Your {name} returns None. Does it end with a line that starts with return?")
    array = as_array(answer)
    if array is None or array.shape != inputs.shape:
        return wrong(f"Your {name} returns {received(answer)}, and should return as many numbers as it is given.")
    if same(array, function(inputs)):
        return right(why)
    for mistaken, mistake in mistakes:
        if same(array, as_array(mistaken(inputs))):
            return wrong(mistake)
    first = int(np.argmax(~np.isclose(array, function(inputs), rtol=EXACT, atol=EXACT)))
    got, wanted = number(array[first], 4), number(function(inputs)[first], 4)
    return wrong(f"{name}({number(inputs[first])}) gives {got}, and should give {wanted}.")
