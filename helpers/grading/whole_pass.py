"""A whole forward pass that the learner writes: which step is the first that differs, and why?"""

import traceback
from itertools import takewhile
from typing import NamedTuple

import numpy as np

from helpers import network, penguins
from helpers.grading.calls import call
from helpers.grading.exercise import asked_for
from helpers.grading.functions import either, keeps_state, no_function, remembers, returned
from helpers.grading.numbers import same, shortened
from helpers.grading.passes import FORWARD, WITH_BIASES
from helpers.grading.reading import received
from helpers.grading.search import Problem, explain_all
from helpers.grading.steps import Operation, Step
from helpers.grading.stopped import stopped
from helpers.grading.verdict import UNANSWERED, Mistake, always_answers, right, wrong
from helpers.learners import has_blank
from helpers.network import Trace
from helpers.reading import EXACT, read
from helpers.svg import numbers

BIRD = penguins.CHINSTRAP
LESSONS = {"the x of our bird": BIRD.x, "the lesson's W1": network.W1, "the lesson's W2": network.W2}
OTHER_SIZE = ", while a 3-4-1 network goes well,"
SIZES = [(3, 4)] * 5 + [(2, 3)] * 3 + [(5, 2)] * 3 + [(4, 1)]  # the lesson's own first


def _drawn(seed, inputs, hidden):
    """Return x, W1, b1, W2, b2 with such numbers that hardly two mistakes give the same."""
    rng = np.random.default_rng([seed, inputs, hidden])
    shapes = ((inputs,), (inputs, hidden), (hidden,), (hidden, 1), (1,))
    while True:
        x, W1, b1, W2, b2 = (rng.normal(0, 1.2, shape).round(2) for shape in shapes)
        is_open = x @ W1 + b1 > 0
        if hidden == 1 or (is_open.any() and not is_open.all() and 0.3 < abs((x @ W1).clip(0) @ W2)[0] < 2):
            return x, W1, b1, W2, b2


NETWORKS = [_drawn(seed, *sizes) for seed, sizes in enumerate(SIZES)]
_x, _W1, _b1, _W2, _b2 = NETWORKS[0]
NETWORKS += [
    (-_x, _W1, -_b1, _W2, -_b2),  # what was open is shut
    (100 * _x, _W1, 100 * _b1, _W2, _b2),  # large sums
    (_x, -np.abs(_W1) * np.sign(_x)[:, None], -np.abs(_b1), _W2, _b2),  # all shut
    (_x, np.abs(_W1) * np.sign(_x)[:, None], np.abs(_b1), np.abs(_W2) / 9, _b2),  # all open
    (np.zeros(3), _W1, _b1, _W2, _b2),
    (_x, NETWORKS[1][1], NETWORKS[1][2], NETWORKS[1][3], NETWORKS[1][4]),  # the same bird, other weights
]


class Outcome(NamedTuple):
    """What came of running a learner's pass on one network.

    Attributes
    ----------
    given : dict of str to ndarray
    steps : dict of str to object
        What the pass gave, by the names of the steps; the first few where it stopped.
    error : BaseException or None
    changed : tuple of str
        Which of its arguments it has changed.
    """

    given: dict
    steps: dict
    error: BaseException | None
    changed: tuple

    @property
    def is_of_lesson(self):
        """Whether it has the size of the lesson's network."""
        return self.given["W1"].shape == (3, 4)

    def stops_before(self, field):
        """Return whether the pass stopped before it had stored a step."""
        return self.error is not None and field not in self.steps

    @property
    def example(self):
        """Say which network this is."""
        x, W1 = self.given["x"], self.given["W1"]
        return f" for x = {numbers(x)} in a {W1.shape[0]}-{W1.shape[1]}-1 network"


@always_answers
def check_forward(learners=...):
    """Check a learner's forward pass: run it on unseen networks, find the first step that differs, say why.

    Parameters
    ----------
    learners : callable
        Takes x, W1, W2; returns ``Trace(x, z1, a1, z2, y_hat)``.

    Returns
    -------
    Verdict
    """
    networks = [{"x": x, "W1": W1, "W2": W2} for x, W1, _, W2, _ in NETWORKS]
    return _judge(learners, "forward", networks, Trace._fields, FORWARD)


@always_answers
def check_with_biases(learners=...):
    """Check a learner's forward pass with biases on networks that they have not seen.

    Parameters
    ----------
    learners : callable
        Takes x, W1, b1, W2, b2; returns y_hat.

    Returns
    -------
    Verdict
    """
    networks = [dict(zip(("x", "W1", "b1", "W2", "b2"), drawn, strict=True)) for drawn in NETWORKS]
    return _judge(learners, getattr(learners, "__name__", "forward"), networks, ("y_hat",), WITH_BIASES)


def _judge(learners, name, networks, fields, steps):
    """Run a learner's pass on all networks, and explain the first step that differs in any of them."""
    refusal = no_function(learners)
    if refusal:
        return refusal
    outcomes = []
    for given in networks:
        made = call(learners, *given.values())
        if (made.error is not None or made.answer is None) and has_blank(learners):
            return UNANSWERED
        if made.error is None:
            refusal = _not_steps(name, made.answer, fields)
            if refusal:
                return refusal
            if not made.repeats:
                return keeps_state(name)
        changed = tuple(list(given)[place] for place in made.changed)
        outcomes.append(Outcome(given, _steps_of(made, learners, fields), made.error, changed))
    again = call(learners, *networks[0].values())
    if outcomes[0].error is None and not _same_steps(_steps_of(again, learners, fields), outcomes[0].steps):
        return keeps_state(name)
    rights = [Problem(steps, outcome.given).values for outcome in outcomes]
    if _of_an_earlier_call(outcomes, rights, fields):
        return remembers(name)
    exchanged = _in_other_order(outcomes, rights, fields, name)
    if exchanged:
        return exchanged
    for field in fields:
        differing = [place for place, outcome in enumerate(outcomes) if _differs(outcome, rights[place], field)]
        stopped_here = next((outcome for outcome in outcomes if outcome.stops_before(field)), None)
        if stopped_here and stopped_here.is_of_lesson:
            return _stopped(name, stopped_here, learners)
        if differing:
            verdict = _explained(field, differing, outcomes, rights, fields, steps, name)
            first = outcomes[differing[0]]
            if first.error is not None and first.is_of_lesson and not verdict.mistakes:
                return _stopped(name, first, learners)  # what it had stored by then may be unfinished
            if first.is_of_lesson or not stopped_here:
                return verdict
        if stopped_here:
            return _stopped(name, stopped_here, learners)
    troubled = next((outcome for outcome in outcomes if outcome.error is not None), None)
    if troubled:
        return _stopped(name, troubled, learners)
    changed = next((outcome.changed for outcome in outcomes if outcome.changed), ())
    if changed:
        words = f"it changes {changed[0]} itself, and whoever calls it still needs that. Work on a copy: {changed[0]}.copy()."
        return wrong(
            f"All steps are right, but your {name} does one thing more: {words}",
            "mistake",
            [Mistake("changes_argument", changed[0], words)],
        )
    sizes = len({given["W1"].shape for given in networks})
    every = "every step is the same" if len(fields) > 1 else "ŷ is the same every time"
    return right(f"Tried on {len(networks)} networks of {sizes} sizes that you have not seen: {every}.")


def _stopped(name, outcome, learners):
    """Say what a pass stopped with."""
    size = "" if outcome.is_of_lesson else OTHER_SIZE
    return stopped(name, outcome.error, outcome.example + size, learners, **outcome.given)


def _not_steps(name, answer, fields):
    """Say why what a pass returned is not what it should return, or return None where it may be."""
    if len(fields) == 1:
        refusal = returned(name, answer, "")
        if refusal:
            return refusal
        if isinstance(answer, tuple) and len(answer) > 1:
            return wrong(
                f"Your {name} returns {len(answer)} things at once. It should return y_hat alone.", "returns_more"
            )
        return None
    if answer is ... or (isinstance(answer, tuple) and any(step is ... for step in answer)):
        return UNANSWERED
    if isinstance(answer, tuple) and len(answer) == len(fields):
        return None
    refusal = returned(name, answer, "")
    if refusal:
        return refusal
    what = f"a tuple of {len(answer)}" if isinstance(answer, tuple) else received(answer)
    words = f"Your {name} returns {what}. It should give back all five: return Trace(x, z1, a1, z2, y_hat)."
    return wrong(words, "another_return", [Mistake("another_return", name, words)])


def _steps_of(made, learners, fields):
    """Return what a pass gave by the names of its steps; where it stopped, what it had stored under these names."""
    if made.error is None:
        return dict(zip(fields, made.answer if len(fields) > 1 else [made.answer], strict=True))
    if len(fields) == 1:
        return {}
    code = getattr(learners, "__code__", None)
    frames = traceback.walk_tb(made.error.__traceback__)
    held = next((frame.f_locals for frame, _ in frames if frame.f_code is code), {})
    return {name: held[name] for name in takewhile(lambda name: name in held and name in code.co_varnames, fields)}


def _in_other_order(outcomes, rights, fields, name):
    """Say that all steps are right and stand in another order, or return None where they do not."""
    if len(fields) == 1 or any(outcome.error is not None for outcome in outcomes):
        return None
    order = []
    for field in fields:
        fits = [
            other
            for other in fields
            if all(_equal(one.steps[field], right[other]) for one, right in zip(outcomes, rights, strict=True))
        ]
        order.append(fits[0] if fits else None)
    if None in order or len(set(order)) < len(fields) or order == list(fields):
        return None
    words = f"All steps are right, but they stand in another order. It is Trace({', '.join(fields)})."
    return wrong(words, "mistake", [Mistake("order_of_steps", name, words)])


def _of_an_earlier_call(outcomes, rights, fields):
    """Return whether the last step is wrong, and right for the network of an earlier call, of the same size."""
    last = fields[-1]
    for at, outcome in enumerate(outcomes):
        if outcome.error is None and _differs(outcome, rights[at], last):
            earlier = [right[last] for right in rights[:at] if not same(right[last], rights[at][last])]
            if any(_equal(outcome.steps[last], right) for right in earlier) and not _differs(
                outcomes[0], rights[0], last
            ):
                return True
    return False


def _equal(answer, right):
    values = read(answer).values
    return values is not None and same(values, right)


def _same_steps(one, two):
    """Return whether two runs gave the same numbers."""
    for field in one:
        first, second = read(one[field]).values, read(two.get(field)).values
        if first is not None and (second is None or not same(first, second)):
            return False
    return True


def _differs(outcome, right, field):
    """Return whether a step is there and not right."""
    if field not in outcome.steps:
        return False
    reading = read(outcome.steps[field])
    return reading.values is None or not same(reading.values, right[field], _tolerance(reading, right))


def _tolerance(reading, right):
    """Return how far off a step may be: with few digits, what was lost in the largest number on the way."""
    if reading.grain <= EXACT:
        return EXACT
    return 8 * reading.grain * max(float(np.abs(value).max()) for value in right.values())


def _explained(field, differing, outcomes, rights, fields, steps, name):
    """Say which step is the first that differs, and which mistake explains it in every network."""
    first = outcomes[differing[0]]
    expected, answer = rights[differing[0]][field], first.steps[field]
    told = _told(field, first, fields)
    if answer is ...:
        return UNANSWERED
    present = [at for at, outcome in enumerate(outcomes) if field in outcome.steps]
    readings = [read(outcomes[at].steps[field]) for at in present]
    unread = next((at for at, reading in zip(present, readings, strict=True) if reading.values is None), None)
    if unread is not None:
        given = outcomes[unread].steps[field]
        what = "None" if given is None else received(given)
        words = f"{_told(field, outcomes[unread], fields)} It is {what}. It should hold numbers: {asked_for(expected)}."
        return wrong(words, "no_numbers", [Mistake("no_numbers", field, words)], step=field)
    told = f"{told} I received {_in_full(answer)}."
    answers = [reading.values for reading in readings]
    grain = max(reading.grain for reading in readings)
    if all(
        same(np.squeeze(values), np.squeeze(rights[at][field]), grain=grain)
        for values, at in zip(answers, present, strict=True)
    ):
        shape = read(answer).values.shape
        words = f"The numbers are right, but the shape is {shape} and should be {expected.shape}."
        return wrong(f"{told} {words}", "shape", [Mistake("shape", field, words)], step=field)
    mistakes = (
        _in_place(field, present, outcomes, rights, answers, fields)
        or _of_another_kind(field, present, outcomes, rights, answers)
        or _in_all(field, present, outcomes, rights, answers, steps, len(fields) == 1, grain)
    )
    of_lesson = [place for place, at in enumerate(present) if outcomes[at].is_of_lesson]
    if not mistakes and first.is_of_lesson and len(of_lesson) < len(present):
        # It may be written for 3-4-1 alone: then it goes wrong in other sizes for this reason, too.
        mistakes = _in_all(
            field,
            [present[place] for place in of_lesson],
            outcomes,
            rights,
            [answers[place] for place in of_lesson],
            steps,
            len(fields) == 1,
            grain,
        )
        told += " In other sizes I have not found the reason; in each 3-4-1 network it is this:" * bool(mistakes)
    if mistakes:
        return wrong(f"{told} {either([mistake.words for mistake in mistakes])}", "mistake", mistakes, step=field)
    alike_shape = answers[present.index(differing[0])].shape == expected.shape
    should = f"It should be {numbers(expected, 4)}." if alike_shape else f"The shape should be {expected.shape}."
    return wrong(f"{told} {should} No mistake that I know gives this in every network.", "unknown", step=field)


def _in_full(answer):
    """Say what an answer is, with four decimals where it is a short row of numbers."""
    values = read(answer).values
    return numbers(values, 4) if values is not None and values.ndim == 1 and values.size <= 6 else received(answer)


def _told(field, outcome, fields):
    """Say which step differs first, and in which network."""
    before = fields[: fields.index(field)]
    fine = f"{', '.join(before)}: right. " if before else ""
    size = "" if outcome.is_of_lesson else "For 3-4-1 it is right, but not for another size. "
    if len(fields) == 1:
        return f"{size}{field} differs{outcome.example}."
    return f"{size}{fine}{field} is the first that differs,{outcome.example}."


def _in_place(field, present, outcomes, rights, answers, fields):
    """Return the mistakes that fit where a later line may have changed z1 itself: it is then what a1 should be."""
    if field != "z1" or len(fields) == 1:
        return []
    for at, values in zip(present, answers, strict=True):
        a1 = read(outcomes[at].steps.get("a1")).values
        if not same(values, rights[at]["a1"]) or a1 is None or not same(a1, rights[at]["a1"]):
            return []
    later = Mistake(
        "changed_in_place",
        "a1",
        "z1 holds what a1 should hold, in one and the same array: a line such as z[z < 0] = 0 changes z1 itself, or a1 "
        "stands in the Trace twice. Work on a copy, z1.copy(), and give back both.",
    )
    early = Mistake("relu_already", "z1", "ReLU is in z1 already. z1 is the sum alone, negative or not.")
    shared = all(_one_array(outcomes[at].steps, "z1", "a1") for at in present)
    return [later] if shared else [early]


def _of_another_kind(field, present, outcomes, rights, answers):
    """Return the mistake of a step that is no calculation gone wrong: it holds another step, or never changes."""
    names = [name for name in rights[present[0]] if name != field]
    later = {"z1": ("a1", "z2", "y_hat"), "a1": ("z2", "y_hat"), "z2": ("y_hat",)}.get(field, ())
    goes_on = later and all(_is_right(outcomes[at], rights[at], step) for at in present for step in later)
    for name in names:
        if all(same(np.squeeze(one), np.squeeze(rights[at][name])) for one, at in zip(answers, present, strict=True)):
            words = f"{name} stands where {field} belongs"
            if all(_one_array(outcomes[at].steps, field, name) for at in present):
                words += f", or a line that comes later has changed {field} itself"
                return [Mistake("changed_in_place", field, f"{words}.")]
            if goes_on:
                return [Mistake("another_step", field, f"{words}: the steps after it are right.")]
            if rights[present[0]][name].shape != rights[present[0]][field].shape:
                return [Mistake("another_step", field, f"{words}.")]
    if len(answers) > 2 and all(same(one, answers[0]) for one in answers):
        shown = numbers(np.ravel(answers[0]), 4)
        if answers[0].size == 1:
            shown = shown.strip("[]()")
        words = f"{field} is {shown} in every network. {ALWAYS.get(shown, 'Use what the function is given.')}"
        return [Mistake("ignores_argument", field, words)]
    if any("x" in outcomes[at].changed for at in present) and field == "x":
        words = "Your function changes x itself: x[...] = ... or x -= ... changes the array that it is given. Work on a copy: x.copy()."
        return [Mistake("changes_argument", "x", words)]
    return []


ALWAYS = {
    "1": "So is softmax of a single number. The sigmoid gives the probability.",
    "0": "So is the place of the largest of one number (argmax). ŷ is the probability.",
}


def _is_right(outcome, right, step):
    return step in outcome.steps and not _differs(outcome, right, step)


def _one_array(steps, one, two):
    """Return whether two steps are one and the same array."""
    first, second = steps.get(one), steps.get(two)
    return isinstance(first, np.ndarray) and isinstance(second, np.ndarray) and np.shares_memory(first, second)


def _in_all(field, present, outcomes, rights, answers, steps, whole, grain):
    """Return the mistakes that explain a step in every network, two at most.

    Where only ŷ is known the slip may be in any step, else in this one alone: those before it are right.
    """
    if field == "x":
        if all(same(values, BIRD.x) for values in answers):
            return [Mistake("another_operand", "x", "That is our bird. Use the x that the function is given.")]
        steps = (Step("x", Operation(lambda x: x), ("x",)),)
    at = [step.name for step in steps].index(field)
    problems = []
    for place in present:
        before = {} if whole else {step.name: rights[place][step.name] for step in steps[:at]}
        problems.append(Problem(steps if whole else [steps[at]], {**outcomes[place].given, **before}, LESSONS))
    found = explain_all(problems, answers, grain)
    if found.mistakes or found.too_many:
        return list(found.mistakes)
    for digits in range(8):
        for way in range(3):
            if all(
                same(values, shortened(problem.right, digits)[way], grain=grain)
                for values, problem in zip(answers, problems, strict=True)
            ):
                words = f"{field} is rounded to {digits or 'no'} decimal{'s' * (digits != 1)}. Keep all decimals."
                return [Mistake("rounded", field, words)]
    return []
