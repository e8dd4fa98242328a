"""The first step of a learner's pass that differs: which mistake explains it in every network?"""

from typing import NamedTuple

import numpy as np

from helpers.grading.exercise import asked_for
from helpers.grading.known_steps import LESSONS
from helpers.grading.numbers import alike, same, shortened
from helpers.grading.one_slip import tried
from helpers.grading.passes import Pass
from helpers.grading.problem import Problem
from helpers.grading.reading import received
from helpers.grading.search import Found, explain_all
from helpers.grading.steps import Operation, Step, leading_to, run
from helpers.grading.verdict import UNANSWERED, Mistake, either, wrong
from helpers.notation import number, numbers
from helpers.reading import read

ALREADY = {"z1": "relu_already", "z2": "sigmoid_already", "da1": "gate_already"}  # the next step is in it already
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
    asked : Pass
        The pass that it is a step of.
    """

    name: str
    outcomes: list
    answers: list
    grain: float
    asked: Pass

    def is_everywhere(self, values_of):
        """Return whether a step holds in every network what `values_of` gives for its outcome, but for the shape."""
        return all(
            same(np.squeeze(answer), np.squeeze(values_of(outcome)), grain=self.grain)
            for answer, outcome in zip(self.answers, self.outcomes, strict=True)
        )


def explained(name, first, outcomes, asked):
    """Say that a step differs, and which mistake explains it.

    Parameters
    ----------
    name : str
        The first step that differs.
    first : Outcome
        The first network in which it does.
    outcomes : list of Outcome
    asked : Pass

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
            words = f"{_told(name, outcome, asked.fields)} It is {what} It should hold numbers: {wanted}."
            return wrong(words, "no_numbers", [Mistake("no_numbers", name, words)], step=name)
    digits = _digits(read(first.steps[name]).values, first.right[name])
    told = f"{_told(name, first, asked.fields)} I received {_in_full(first.steps[name], digits)}."
    here = _Step(name, outcomes, [one.values for one in readings], max(one.grain for one in readings), asked)
    expected, shape = first.right[name], read(first.steps[name]).values.shape
    if here.is_everywhere(lambda outcome: outcome.right[name]):
        words = f"The numbers are right, but the shape is {shape} and should be {expected.shape}."
        return wrong(f"{told} {words}", "shape", [Mistake("shape", name, words)], step=name)
    found = _no_calculation(here) or _slip(here, first) or _rounded(here) or Found()
    if found.mistakes:
        if not found.everywhere:
            told += " In other sizes I have not found the reason; in each 3-4-1 network it is this:"
        return wrong(f"{told} {either(found.mistakes)}", "mistake", found.mistakes, step=name)
    should = _should(read(first.steps[name]).values, expected, digits)
    return wrong(f"{told} {should} No mistake that I know gives this in every network.", "unknown", step=name)


def _digits(values, expected):
    """Return how many decimals it takes to tell a step from what it should be: four, or more."""
    if values.shape != expected.shape:
        return 4
    place = _first_off(values, expected)
    pair = values[place], expected[place]
    return next((digits for digits in range(4, 12) if number(pair[0], digits) != number(pair[1], digits)), 12)


def _first_off(values, expected):
    """Return the place of the first number that differs."""
    return tuple(np.argwhere(~alike(values, expected))[0].tolist())


def _should(values, expected, digits):
    """Say what a step should be; of a table, its first number that differs."""
    if not np.isfinite(values).all():
        return "That is not a finite number: NaN or infinity."
    if values.shape != expected.shape:
        return f"The shape should be {expected.shape}."
    if expected.ndim < 2:
        return f"It should be {numbers(expected, digits)}."
    place = _first_off(values, expected)
    is_, should = number(values[place], digits), number(expected[place], digits)
    return f"At index {list(place)} it is {is_}, and should be {should}."


def _told(name, outcome, fields):
    """Say which step differs first, and in which network."""
    size = "" if outcome.is_of_lesson else "For 3-4-1 it is right, but not for another size. "
    if len(fields) == 1:
        return f"{size}{name} differs{outcome.example}."
    before = [field for field in fields[: fields.index(name)] if field in outcome.steps]
    fine = f"{', '.join(before)}: right. " if before else ""
    return f"{size}{fine}{name} is the first that differs,{outcome.example}."


def _in_full(answer, digits):
    """Say what an answer is, with as many decimals as are asked for where it is a short row of numbers."""
    values = read(answer).values
    return numbers(values, digits) if values is not None and values.ndim == 1 and values.size <= 6 else received(answer)


def _no_calculation(here):
    """Return the mistake of a step that is no calculation gone wrong; nothing where it may be one."""
    found = _changed_argument(here) or _another_step(here) or _constant(here)
    return found or _fixed_size(here) or _lessons_argument(here)


def _changed_argument(here):
    """Return that a step is made of an argument that the pass itself has changed before."""
    name = here.name
    if name == "x" and any("x" in outcome.changed for outcome in here.outcomes):
        words = (
            "Your function changes x itself: x[...] = ... or x -= ... changes the array that it is given. "
            "Work on a copy: x.copy()."
        )
        return _one("changes_argument", name, words)
    step = next((step for step in here.asked.steps if step.name == name), None)
    for operand in step.operands if step else ():
        if _is_made_of_changed(here, step, operand):
            called = here.asked.called(operand) if operand in here.outcomes[0].given else operand
            words = f"Your function has changed {called} itself, and then made {name} of it. Work on a copy."
            return _one("changes_argument", operand, words)
    return None


def _is_made_of_changed(here, step, operand):
    """Return whether a step is made of an operand that the pass has changed, as it has left it."""

    def made(outcome):
        value = outcome.changed.get(operand, outcome.right[operand])
        operands = [value if name == operand else outcome.right[name] for name in step.operands]
        return tried(step.operation.right, operands)

    is_changed = any(operand in outcome.changed for outcome in here.outcomes)
    return is_changed and all(made(outcome) is not None for outcome in here.outcomes) and here.is_everywhere(made)


def _another_step(here):
    """Return that a step holds what another step should, or what was given."""
    name = here.name
    if name == "x" and here.is_everywhere(lambda outcome: dict(LESSONS)["the x of our bird"]):
        return _one("another_operand", name, "That is our bird. Use the x that the function is given.")
    later = here.asked.later(name)
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
                f"or {other} is given back twice. Work on a copy, {name}.copy(), and give back both.",
            )
        if goes_on and other == later[0] and name in ALREADY:
            function = next(step.code for step in here.asked.steps if step.name == other)
            words = f"{words}: {function} is in it already. The steps after it are right."
            return _one(ALREADY[name], name, words)
        if goes_on:
            return _one("another_step", name, f"{words}. The steps after it are right.")
    return None


def _constant(here):
    """Return that a step has the same numbers in every network."""
    first = here.answers[0]
    if not any(answer.any() for answer in here.answers):
        return _one("zeros", here.name, f"{here.name} is 0 everywhere, in every network. Is it changed to 0 somewhere?")
    if len(here.answers) > 2 and np.isfinite(first).all() and all(same(answer, first) for answer in here.answers):
        shown = numbers(np.ravel(first), 4)
        shown = shown.strip("[]()") if first.size == 1 else shown
        words = f"{here.name} is {shown} in every network. {ALWAYS.get(shown, 'Use what the function is given.')}"
        return _one("ignores_argument", here.name, words)
    return None


def _fixed_size(here):
    """Return that a step that is right in the lesson's size keeps this size in every other network."""
    pairs = list(zip(here.outcomes, here.answers, strict=True))
    of_lesson = next((answer for outcome, answer in pairs if outcome.is_of_lesson), None)
    if of_lesson is None or any(outcome.is_of_lesson and outcome.differs(here.name) for outcome in here.outcomes):
        return None
    fixed = [
        str(size)
        for at, size in enumerate(of_lesson.shape)
        if all(answer.shape[at : at + 1] == (size,) for answer in here.answers)
        and any(outcome.right[here.name].shape[at] != size for outcome in here.outcomes)
    ]
    if not fixed:
        return None
    words = (
        f"{here.name} has the size of our network in every network: {' and '.join(fixed)} "
        f"{'is' if len(fixed) == 1 else 'are'} fixed in it. Take a size from an array that the function is given, "
        "with len(…) or np.zeros_like(…)."
    )
    return _one("fixed_size", here.name, words)


def _lessons_argument(here):
    """Return that the lesson's x or weights were taken for an argument that a step depends on, wherever it is used."""
    of_lesson = [pair for pair in zip(here.outcomes, here.answers, strict=True) if pair[0].is_of_lesson]
    if not any(outcome.differs(here.name) for outcome, _ in of_lesson):
        return None
    steps = leading_to(here.name, here.asked.steps)
    for name, (called, value) in zip(("x", "W1", "W2"), LESSONS, strict=True):
        if name in here.outcomes[0].given and all(
            same(np.squeeze(answer), np.squeeze(_with(steps, {**outcome.given, name: value})), grain=here.grain)
            for outcome, answer in of_lesson
        ):
            return _one("another_operand", name, f"It takes {called} wherever {name} should be.")
    return None


def _with(steps, values):
    """Return what the last of some steps gives with these values."""
    return run(steps, values)[steps[-1].name] if steps else np.array(np.nan)


def _one(kind, step, words):
    return Found((Mistake(kind, step, words),))


def _slip(here, first):
    """Return the slip that explains a step in every network, or at least in those of the lesson's size.

    It is sought in the step itself and in what it is made of unseen; where there is none, in all that leads to it.
    """
    found = Found()
    for steps in dict.fromkeys([here.asked.hidden(here.name), leading_to(here.name, here.asked.steps)]):
        problems = _problems(here, steps)
        found = found or explain_all(problems, here.answers, here.grain, _needed(here, first))
    return found


def _problems(here, steps):
    """Return for each network the calculation in which the slip is sought: what comes before it is right."""
    if steps:
        return [here.asked.problem(steps, outcome.right) for outcome in here.outcomes]
    unchanged = Step("x", Operation(lambda x: x), ("x",))
    return [Problem([unchanged], outcome.given, LESSONS) for outcome in here.outcomes]


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
    return None
