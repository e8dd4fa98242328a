"""The first step of a learner's pass that differs: which mistake explains it in every network?"""

from typing import NamedTuple

import numpy as np

from helpers import network, penguins
from helpers.grading.exercise import asked_for
from helpers.grading.numbers import same, shortened
from helpers.grading.problem import Problem
from helpers.grading.reading import received
from helpers.grading.search import Found, explain_all
from helpers.grading.steps import Operation, Step
from helpers.grading.verdict import UNANSWERED, Mistake, either, wrong
from helpers.notation import numbers
from helpers.reading import read

BIRD = penguins.CHINSTRAP
LESSONS = [("the x of our bird", BIRD.x), ("the lesson's W1", network.W1), ("the lesson's W2", network.W2)]
LATER = {"z1": ("a1", "z2", "y_hat"), "a1": ("z2", "y_hat"), "z2": ("y_hat",)}
ALWAYS = {
    "1": "So is softmax of a single number. The sigmoid gives the probability.",
    "0": "So is the place of the largest of one number (argmax). ŷ is the probability.",
}


class _Step(NamedTuple):
    """A step that differs, in all networks in which the pass has come so far.

    Attributes
    ----------
    name : str
    outcomes : list of Outcome
    answers : list of ndarray
        What the pass gave at this step, in each network.
    grain : float
        As of `Reading`.
    steps : sequence of Step
        Those in which the slip may be: this one alone where the others before it are known.
    """

    name: str
    outcomes: list
    answers: list
    grain: float
    steps: tuple

    def is_everywhere(self, values_of):
        """Return whether a step holds in every network what `values_of` gives for its outcome, but for the shape."""
        return all(
            same(np.squeeze(answer), np.squeeze(values_of(outcome)), grain=self.grain)
            for answer, outcome in zip(self.answers, self.outcomes, strict=True)
        )


def explained(name, first, outcomes, fields, steps):
    """Say that a step differs, and which mistake explains it.

    Parameters
    ----------
    name : str
        The first step that differs.
    first : Outcome
        The first network in which it does.
    outcomes : list of Outcome
    fields : sequence of str
        The steps that the pass gives.
    steps : sequence of Step
        All steps of the pass.

    Returns
    -------
    Verdict
    """
    if first.steps[name] is ...:
        return UNANSWERED
    outcomes = [outcome for outcome in outcomes if name in outcome.steps]
    readings = [read(outcome.steps[name]) for outcome in outcomes]
    for outcome, reading in zip(outcomes, readings, strict=True):
        if reading.values is None:
            given = outcome.steps[name]
            what = received(given) + "."
            if given is None:
                what = "None. Does the function that gives it end with a line that starts with return?"
            elif callable(given):
                what = "a function. Call it, with round brackets."
            wanted = asked_for(outcome.right[name])
            words = f"{_told(name, outcome, fields)} It is {what} It should hold numbers: {wanted}."
            return wrong(words, "no_numbers", [Mistake("no_numbers", name, words)], step=name)
    told = f"{_told(name, first, fields)} I received {_in_full(first.steps[name])}."
    searched = steps if len(fields) == 1 else tuple(step for step in steps if step.name == name)
    here = _Step(name, outcomes, [one.values for one in readings], max(one.grain for one in readings), searched)
    expected, shape = first.right[name], read(first.steps[name]).values.shape
    if here.is_everywhere(lambda outcome: outcome.right[name]):
        words = f"The numbers are right, but the shape is {shape} and should be {expected.shape}."
        return wrong(f"{told} {words}", "shape", [Mistake("shape", name, words)], step=name)
    found = _no_calculation(here) or _slip(here, first) or _rounded(here)
    if found.mistakes:
        if not found.everywhere:
            told += " In other sizes I have not found the reason; in each 3-4-1 network it is this:"
        return wrong(f"{told} {either(found.mistakes)}", "mistake", found.mistakes, step=name)
    should = (
        f"It should be {numbers(expected, 4)}." if shape == expected.shape else f"The shape should be {expected.shape}."
    )
    return wrong(f"{told} {should} No mistake that I know gives this in every network.", "unknown", step=name)


def _told(name, outcome, fields):
    """Say which step differs first, and in which network."""
    size = "" if outcome.is_of_lesson else "For 3-4-1 it is right, but not for another size. "
    if len(fields) == 1:
        return f"{size}{name} differs{outcome.example}."
    before = fields[: fields.index(name)]
    fine = f"{', '.join(before)}: right. " if before else ""
    return f"{size}{fine}{name} is the first that differs,{outcome.example}."


def _in_full(answer):
    """Say what an answer is, with four decimals where it is a short row of numbers."""
    values = read(answer).values
    return numbers(values, 4) if values is not None and values.ndim == 1 and values.size <= 6 else received(answer)


def _no_calculation(here):
    """Return the mistake of a step that is no calculation gone wrong; nothing where it may be one."""
    name = here.name
    if name == "x" and here.is_everywhere(lambda outcome: BIRD.x):
        return _one("another_operand", name, "That is our bird. Use the x that the function is given.")
    if name == "x" and any("x" in outcome.changed for outcome in here.outcomes):
        words = (
            "Your function changes x itself: x[...] = ... or x -= ... changes the array that it is given. "
            "Work on a copy: x.copy()."
        )
        return _one("changes_argument", name, words)
    later = LATER.get(name, ())
    goes_on = later and all(outcome.is_right(step) for outcome in here.outcomes for step in later)
    for other in here.outcomes[0].right:
        if other == name or not here.is_everywhere(lambda outcome, other=other: outcome.right[other]):
            continue
        words = f"{other} is where {name} should be"
        if other in later and all(outcome.share(name, other) for outcome in here.outcomes):
            return _one(
                "changed_in_place",
                name,
                f"{words}, in one and the same array: a later line, such as z[z < 0] = 0, has changed {name} itself, "
                f"or {other} is in the Trace twice. Work on a copy, {name}.copy(), and give back both.",
            )
        if goes_on and other == later[0]:
            function = {"z1": "ReLU", "z2": "The sigmoid"}.get(name)
            kind = {"z1": "relu_already", "z2": "sigmoid_already"}.get(name, "another_step")
            already = f" {function} is in it already." if function else ""
            return _one(kind, name, f"{words}.{already} The steps after it are right.")
        if goes_on:
            return _one("another_step", name, f"{words}. The steps after it are right.")
        if here.outcomes[0].right[other].shape != here.outcomes[0].right[name].shape:
            return _one("another_step", name, f"{words}.")
    if len(here.answers) > 2 and all(same(answer, here.answers[0]) for answer in here.answers):
        shown = numbers(np.ravel(here.answers[0]), 4)
        shown = shown.strip("[]()") if here.answers[0].size == 1 else shown
        words = f"{name} is {shown} in every network. {ALWAYS.get(shown, 'Use what the function is given.')}"
        return _one("ignores_argument", name, words)
    return None


def _one(kind, step, words):
    return Found((Mistake(kind, step, words),))


def _slip(here, first):
    """Return the slip that explains a step in every network, or at least in those of the lesson's size."""
    return explain_all(_problems(here), here.answers, here.grain, _needed(here, first))


def _problems(here):
    """Return for each network the calculation in which the slip is sought: what comes before it is right."""
    steps = here.steps or (Step("x", Operation(lambda x: x), ("x",)),)
    problems = []
    for outcome in here.outcomes:
        names = list(outcome.right)
        known = names[: names.index(steps[0].name)] if here.steps else outcome.given
        problems.append(Problem(steps, {name: outcome.right[name] for name in known}, LESSONS))
    return problems


def _needed(here, first):
    """Say which networks have to be explained: a pass for 3-4-1 alone goes wrong in others for that reason, too."""
    return [outcome.is_of_lesson or not first.is_of_lesson for outcome in here.outcomes]


def _rounded(here):
    """Return that a step is rounded, the same way in every network."""
    for digits in range(8):
        for way in range(3):
            if here.is_everywhere(lambda outcome, d=digits, w=way: shortened(outcome.right[here.name], d)[w]):
                decimals = f"{digits or 'no'} decimal{'s' * (digits != 1)}"
                return _one("rounded", here.name, f"{here.name} is rounded to {decimals}. Keep all decimals.")
    return Found()
