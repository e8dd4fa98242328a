"""A question with one right answer, and the mistakes that give other ones: for numbers and for functions."""

from typing import NamedTuple

import numpy as np

from helpers.answers.reading import EXACT, as_array, no_number, received, same
from helpers.answers.verdict import UNANSWERED, always_answers, right, wrong
from helpers.network import explained
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
    """

    expected: object
    why: str
    mistakes: list
    what: str = "a number"
    within: float = EXACT

    def __call__(self, answer=...):
        """Say in a `Verdict` whether the answer is right, and which mistake explains it."""
        return judge(answer, self.expected, self.why, self.mistakes, self.what, self.within)


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
    expected = np.asarray(expected, dtype=float)
    truth = bool(np.isin(expected, (0, 1)).all())
    if truth and isinstance(answer, (bool, np.bool_)):
        answer = float(answer)
    refusal = no_number(answer)
    if refusal:
        return refusal
    array = as_array(answer, truth)
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
    return wrong(f"I received {received(answer)}. {_general(array, expected, what, within)}")


def _general(array, expected, what, within):
    """Name a mistake that can happen anywhere, from the numbers alone."""
    if array.shape != expected.shape:
        if array.size == expected.size and same(array.ravel(), expected.ravel()):
            return f"The numbers are right, but the shape is {array.shape} and should be {expected.shape}."
        if array.ndim == 2 and same(array.T, expected):
            return "Rows and columns are swapped: a row says where a weight comes from, a column where it goes to."
        if what.startswith("a shape"):
            return "That is a shape, but not this one. The inner numbers meet and vanish; what is left?"
        if not expected.ndim or not array.ndim:
            return f"Expected {what}."
        return f"The shape is {array.shape}, and should be {expected.shape}."
    if same(array, -expected, within):
        return "The size is right, but the sign is flipped."
    if same(array, 100 * expected, 100 * within) and (np.abs(expected) <= 1).all():
        return "That is a hundred times too much: a percentage where a fraction is asked for?"
    if any(same(array, expected.round(places)) for places in range(1, 5)):
        return "That is rounded. Give more decimals, and round only at the end."
    off = ~np.isclose(array, expected, rtol=EXACT, atol=EXACT)
    if expected.ndim and off.sum() < off.size:
        first = ", ".join(str(place) for place in np.argwhere(off)[0])
        return f"Right so far: {(~off).sum()} of {off.size}. Look again at the one with index [{first}]."
    return "No mistake that I know gives this. The first hint below says where to look."


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
