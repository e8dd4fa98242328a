"""A function of one array that the learner writes: does it do what it should, on whatever it is given?"""

import inspect

import numpy as np

from helpers.grading.calls import call
from helpers.grading.numbers import alike, lost, same
from helpers.grading.problem import Problem
from helpers.grading.reading import received
from helpers.grading.search import explain_all
from helpers.grading.slips.fitted import fitted
from helpers.grading.stopped import stopped
from helpers.grading.verdict import UNANSWERED, Mistake, always_answers, either, right, wrong
from helpers.learners import has_blank
from helpers.notation import numbers
from helpers.reading import holds_truth

LONG = np.round(np.random.default_rng(4).normal(0, 3, 40), 5)
ARRAYS = tuple(
    np.array(values, dtype=float)
    for values in (
        [1.3, -2.4, 0.7, -0.2, 3.6],  # unsorted, and the first is positive
        [-1.5, 0.43217, -0.1, 2.2],  # the first is negative
        [-0.6, -3.1, -1.2, -0.0003, -0.04],
        [0.9, 2.7, 1.4, 0.0004, 0.05],
        [0.0, 1.0, 0.0, -1.0],
        LONG,
        [1.7],
        [-0.8],
        [250.0, -30.0, 12.5, -200.0, 8.0],
        [-7e5, 1e6, 123456.789, 3.0],
    )
)


class FunctionExercise:
    """A function that the learner writes; call it with theirs.

    Parameters
    ----------
    name : str
        What it is called.
    step : Step
        What it should do, with one operand.
    why : str
        What to say when it is right.
    arrays : sequence of ndarray, optional
        What it is tried on.
    """

    def __init__(self, name, step, why, arrays=ARRAYS):
        self.name, self.step, self.why, self.arrays = name, step, why, arrays

    def __call__(self, learners=...):
        """Say in a `Verdict` whether the learner's function does the same, and which mistake explains it."""
        return _judge(learners, self)

    def function(self, values):
        """Return what is right for an array."""
        return self.step.operation.right(values)


def no_function(learners):
    """Say why something is no function that can be tried, or return None where it is one."""
    if learners is ...:
        return UNANSWERED
    if not callable(learners):
        return wrong(
            f"I received {received(learners)}. Give the function itself: its name, without round brackets.",
            "no_function",
        )
    return None


def returned(name, answer, example):
    """Say why what a function returned holds no numbers to look at, or return None where it does."""
    if answer is ...:
        return UNANSWERED
    if answer is None:
        words = (
            f"Your {name} returns None{example}. Does every path through it end with a line that starts with return, "
            "and is there a value after return? (print, for one, gives None.)"
        )
        return wrong(words, "returns_none")
    if inspect.isgenerator(answer):
        return wrong(
            f"Your {name} hands out its numbers one by one: it has a yield, or round brackets around (... for ...). "
            "Give them all at once: return, and square brackets.",
            "yields",
        )
    if callable(answer):
        return wrong(
            f"Your {name} returns a function. Call it, with round brackets, and return what it gives.", "function"
        )
    if isinstance(answer, str):
        return wrong(f"Your {name} returns {received(answer)}{example}. It should return numbers.", "text")
    return None


def _example(values):
    return f" for z = {_shown(values)}"


def _shown(values):
    return numbers(values, 6) if values.size <= 8 else f"an array of {values.size} numbers"


@always_answers
def _judge(learners, exercise):
    """Try a learner's function on every array, and explain the first difference."""
    refusal = no_function(learners)
    if refusal:
        return refusal
    name, calls = exercise.name, []
    for values in exercise.arrays:
        made = call(learners, values, aloud=not calls)
        if made.error is not None:
            if has_blank(learners):
                return UNANSWERED
            return stopped(name, made.error, _example(values), learners, z=values)
        if made.answer is None and has_blank(learners):
            return UNANSWERED
        refusal = returned(name, made.answer, _example(values)) or _no_row(name, made, exercise)
        if refusal:
            return refusal
        if not made.repeats:
            return keeps_state(name)
        calls.append(made)
    again = call(learners, exercise.arrays[0])
    if again.reading.values is None or not same(again.reading.values, calls[0].reading.values):
        return keeps_state(name)
    differing = [made for made in calls if not _is_right(made, exercise)]
    if any(_of_another_call(made, calls, exercise) for made in differing):
        return remembers(name)
    if not differing:
        return right(exercise.why + (_changed(name) if any(made.changed for made in calls) else ""))
    return _explained(differing, calls, exercise)


def keeps_state(name):
    """Say that a function does not give the same for the same numbers."""
    words = (
        f"Your {name} gives one answer at the first call and another one at the next, for the same numbers. Is "
        "something kept between the calls, such as a list in the line with def or a variable from outside? Or does "
        "chance play a part (np.random)?"
    )
    return wrong(words, "keeps_state", [Mistake("keeps_state", name, words)])


def remembers(name):
    """Say that a function gives what was right for the numbers of an earlier call."""
    words = (
        f"Your {name} gives, for these numbers, the answer to an earlier call with other numbers. Is something "
        "kept between the calls, such as a dictionary or a variable from outside?"
    )
    return wrong(words, "keeps_state", [Mistake("keeps_state", name, words)])


def _changed(name):
    return (
        f" By the way: your {name} also changes the array that it is given. Where that one is still needed, "
        "work on a copy: z.copy()."
    )


def _no_row(name, made, exercise):
    """Say why what came back is no row of numbers, or return None where it is one."""
    answer, values, example = made.answer, made.reading.values, _example(made.given[0])
    if isinstance(answer, tuple) and len(answer) > 1 and len(answer) != made.given[0].size:
        return wrong(
            f"Your {name} returns {len(answer)} things at once{example}. Return the numbers alone, without "
            "anything that is kept for later.",
            "returns_more",
        )
    if values is None:
        return wrong(f"Your {name} returns {received(answer)}{example}. It should return numbers.", "no_numbers")
    if holds_truth(answer):
        words = f"Your {name} returns True and False. It should return the number itself."
        return wrong(words, "truth_values", [Mistake("truth_values", name, words)])
    return None


def _is_right(made, exercise):
    wanted = exercise.function(made.given[0])
    return same(made.reading.values, wanted, lost(made.reading.grain, np.abs(wanted).max()))


def _of_another_call(made, calls, exercise):
    """Return whether a call gave what is right for other numbers of an earlier call, and not for all the same ones."""
    values = made.reading.values
    rights = [exercise.function(other.given[0]) for other in calls if other is not made]
    return values.size > 1 and values.any() and any(same(values, right) for right in rights)


def _explained(differing, calls, exercise):
    """Name what explains every call, or say where the first difference is."""
    name, first = exercise.name, differing[0]
    values, wanted = first.reading.values, exercise.function(first.given[0])
    if all(_only_shape(made, exercise) for made in differing):
        words = f"The numbers are right, but for z of shape {wanted.shape} your {name} returns shape {values.shape}."
        return wrong(words, "shape")
    mistakes = _in_all(calls, exercise)
    if mistakes:
        example = f" {_difference(first, exercise)}" if values.shape == wanted.shape else ""
        return wrong(either(mistakes) + example, "mistake", mistakes)
    if values.shape != wanted.shape:
        return wrong(
            f"Your {name} returns {received(first.answer)}{_example(first.given[0])}, and should return as many "
            f"numbers as it is given, in the same shape: {wanted.shape}.",
            "another_shape",
        )
    fine = len(calls) - len(differing)
    tried = f" It was tried on {len(calls)} arrays; on {fine} of them it is right." if fine else ""
    return wrong(f"{_difference(first, exercise)}{tried}", "unknown")


def _difference(made, exercise):
    """Say what a function gives, and what it should give, for the first number for which these differ."""
    values, wanted = made.reading.values, exercise.function(made.given[0])
    place = int(np.argmax(~alike(values, wanted, grain=made.reading.grain)))
    got, should = told_apart(values[place], wanted[place])
    z = numbers(made.given[0][[place]], 6).strip("[]()")
    where = "" if wanted.size == 1 else f", at index [{place}] of {_shown(made.given[0])}"
    return f"{exercise.name}({z}) gives {got}{where}, and should give {should}."


def told_apart(got, wanted):
    """Return two numbers as text, with as many digits as it takes to see that they differ."""
    for digits in range(4, 18):
        words = [f"{value:.{digits}g}".replace("-", "−") for value in (got, wanted)]
        if words[0] != words[1]:
            break
    return words


def _only_shape(made, exercise):
    values, wanted = made.reading.values, exercise.function(made.given[0])
    return values.shape != wanted.shape and same(np.squeeze(values), np.squeeze(wanted), grain=made.reading.grain)


def _in_all(calls, exercise):
    """Return the mistakes that explain every call, two at most."""
    name = exercise.step.operands[0]
    problems = [Problem([exercise.step], {name: made.given[0]}) for made in calls]
    answers = [made.reading.values for made in calls]
    found = explain_all(problems, answers, max(made.reading.grain for made in calls))
    if found.mistakes or found.too_many:
        return found.mistakes
    with np.errstate(all="ignore"):
        read_off = sorted(
            fitted([made.given[0] for made in calls], [made.reading for made in calls], exercise.step),
            key=lambda one: one[0],
        )
    return [Mistake(kind, exercise.step.name, words) for _, kind, words in read_off[:1]]
