"""A question with one right answer, and the mistakes that give other ones: for numbers and for functions."""

from typing import NamedTuple

import numpy as np

from helpers.answers.reading import EXACT, as_array, grain, no_number, received, same
from helpers.answers.verdict import UNANSWERED, always_answers, right, wrong
from helpers.learners import explained
from helpers.svg import number, numbers


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
    general : list of (float or array_like, str)
        Further mistakes, asked when none of `mistakes` explains the answer; several of them may give the same one.
    """

    expected: object
    why: str
    mistakes: list
    what: str = "a number"
    within: float = EXACT
    general: list = ()

    def __call__(self, answer=...):
        """Say in a `Verdict` whether the answer is right, and which mistake explains it."""
        return judge(answer, *self)


@always_answers
def judge(answer, expected, why, mistakes, what="a number", within=EXACT, general=()):
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
    general : list of (float or array_like, str), optional
        Further mistakes, asked when none of `mistakes` explains the answer.

    Returns
    -------
    Verdict
    """
    expected = np.asarray(expected, dtype=float)
    truth = bool(np.isin(expected, (0, 1)).all())
    if truth and isinstance(answer, (bool, np.bool_)):
        answer = float(answer)
    refusal = no_number(answer, what)
    if refusal:
        return refusal
    array = as_array(answer)
    if array is None:
        why_not = " It is not made of numbers." if isinstance(answer, np.ndarray) else ""
        return wrong(f"I received {received(answer)}, and expected {what}.{why_not}")
    if expected.ndim == 0 and isinstance(answer, tuple) and len(answer) == 2 and what == "a number":
        return wrong(f"I received {received(answer)}. Python writes a decimal point, not a comma: 0.5, not 0,5.")
    if expected.ndim == 0 and array.size == 1:
        array = array.reshape(())
    if np.isnan(array).any() or np.isinf(array).any():
        return wrong("I received a value that is not a finite number (NaN or infinity).")
    fine = grain(answer)
    if same(array, expected, within, fine):
        return right(why)
    known = [[(_alike(value, expected), words) for value, words in group] for group in (mistakes, general)]
    for group in known:
        explanations = [words for value, words in group if same(array, value, within, fine)]
        if explanations:
            return wrong(f"I received {received(answer)}. {_either(explanations)}")
    return wrong(f"I received {received(answer)}. {_general(array, expected, what, within, *known)}")


def _alike(value, expected):
    """Return what a mistake gives as an array; as a plain number where one is expected."""
    value = np.asarray(value, dtype=float)
    return value.reshape(()) if expected.ndim == 0 and value.size == 1 else value


def _either(explanations):
    """Say all explanations of one answer, each once."""
    different = list(dict.fromkeys(explanations))
    if len(different) == 1:
        return different[0]
    return "More than one mistake gives this. Either: " + " Or: ".join(different)


def _general(array, expected, what, within, known, general):
    """Name a mistake that can happen anywhere, from the numbers alone; then a general one in a single place."""
    if array.shape != expected.shape:
        if array.size == expected.size and same(array.ravel(), expected.ravel()):
            return f"The numbers are right, but the shape is {array.shape} and should be {expected.shape}."
        if array.ndim == 2 and same(array.T, expected):
            return "Rows and columns are swapped: a row says where a weight comes from, a column where it goes to."
        if what.startswith("a shape"):
            given = "That is a shape, but not this one." if array.ndim == 1 else f"That is no shape. Expected {what}."
            return f"{given} The inner numbers meet and vanish; what is left?"
        if not expected.ndim or not array.ndim:
            return f"Expected {what}."
        return f"The shape is {array.shape}, and should be {expected.shape}."
    if same(array, -expected, within):
        return "The size is right, but the sign is flipped."
    if same(array, 100 * expected, 100 * within) and (np.abs(expected) <= 1).all():
        return "That is a hundred times too much: a percentage where a fraction is asked for?"
    if any(same(array, expected.round(places)) for places in range(1, 5)):
        return "That is rounded. Give more decimals, and round only at the end."
    if not expected.ndim:
        rounded = [words for value, words in known + general if _is_rounded(array, value)]
        if rounded:
            return f"{_either(rounded)} It is rounded, too."
        return "No mistake that I know gives this. The first hint below says where to look."
    if what.startswith("a shape"):
        return "That is a shape, but not this one. The inner numbers meet and vanish; what is left?"
    off = ~np.isclose(array, expected, rtol=EXACT, atol=EXACT)
    first = tuple(np.argwhere(off)[0].tolist())
    here = [words for value, words in general if _explains(value, array, expected, first)]
    look = f"Look again at the one with index [{', '.join(map(str, first))}]."
    look += f" For this one alone: {_either(here)}" if here else ""
    if off.all():
        return look if here else "No mistake that I know gives this. The first hint below says where to look."
    return f"Right so far: {(~off).sum()} of {off.size}. {look}"


def _is_rounded(array, value):
    """Return whether a number is what a mistake gives, rounded to two decimals or more."""
    return not value.ndim and bool(np.isfinite(value)) and any(same(array, value.round(places)) for places in (2, 3, 4))


def _explains(value, array, expected, place):
    """Return whether a mistake explains one place of an answer."""
    if value.shape != array.shape:
        return False
    return same(array[place], value[place]) and not same(expected[place], value[place])


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
    except (Exception, SystemExit) as error:
        one_number = "truth value" in str(error)
        hint = " max and if look at one number; np.maximum looks at all of them." if one_number else ""
        given = f"It is given a whole array, such as {numbers(inputs)}."
        return wrong(f"Your {name} stopped with {explained(error)}. {given}{hint}")
    if answer is ...:
        return UNANSWERED
    if answer is None:
        return wrong(f"Your {name} returns None. Does it end with a line that starts with return?")
    if np.asarray(answer).dtype.kind == "b":
        return wrong(f"Your {name} returns True and False. It should give the number itself.")
    array = as_array(answer)
    if array is None or array.shape != inputs.shape:
        return wrong(f"Your {name} returns {received(answer)}, and should return as many numbers as it is given.")
    if same(array, function(inputs)):
        return right(why)
    for mistaken, mistake in mistakes:
        with np.errstate(all="ignore"):  # a mistake may divide by zero
            as_mistaken = as_array(mistaken(inputs))
        if same(array, as_mistaken):
            return wrong(mistake)
    first = int(np.argmax(~np.isclose(array, function(inputs), rtol=EXACT, atol=EXACT)))
    got, wanted = (f"{value:.6g}".replace("-", "−") for value in (array[first], function(inputs)[first]))
    return wrong(f"{name}({number(inputs[first])}) gives {got}, and should give {wanted}.")
