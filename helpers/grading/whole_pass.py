"""A whole forward pass that the learner writes: run it on unseen networks, and explain the first step that differs."""

import traceback
from itertools import takewhile

import numpy as np

from helpers.grading.calls import call
from helpers.grading.functions import keeps_state, no_function, remembers, returned
from helpers.grading.numbers import same
from helpers.grading.outcomes import Outcome
from helpers.grading.passes import FORWARD, WITH_BIASES
from helpers.grading.problem import Problem
from helpers.grading.reading import received
from helpers.grading.stopped import stopped
from helpers.grading.verdict import UNANSWERED, Mistake, always_answers, right, wrong
from helpers.grading.wrong_step import explained
from helpers.learners import has_blank
from helpers.network import Trace
from helpers.reading import read

OTHER_SIZE = ", while a 3-4-1 network works,"
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
        made = call(learners, *given.values(), aloud=not outcomes)
        if (made.error is not None or made.answer is None) and has_blank(learners):
            return UNANSWERED
        if made.error is None:
            refusal = _not_steps(name, made.answer, fields)
            if refusal:
                return refusal
            if not made.repeats:
                return keeps_state(name)
        changed = tuple(list(given)[place] for place in made.changed)
        right_steps = Problem(steps, given).values
        outcomes.append(Outcome(given, right_steps, _steps_of(made, learners, fields), made.error, changed))
        if len(outcomes) == 1 and made.error is not None and not outcomes[0].steps:
            return _stopped(name, outcomes[0], learners)
    again = _steps_of(call(learners, *networks[0].values()), learners, fields)
    if outcomes[0].error is None and not _same_steps(again, outcomes[0].steps):
        return keeps_state(name)
    if _of_an_earlier_call(outcomes, fields[-1]):
        return remembers(name)
    trouble = _in_other_order(outcomes, fields, name) or _first_trouble(learners, name, outcomes, fields, steps)
    if trouble:
        return trouble
    changed = next((outcome.changed for outcome in outcomes if outcome.changed), ())
    if changed:
        words = f"it changes {changed[0]} itself, and whoever calls it still needs that."
        mistakes = [Mistake("changes_argument", changed[0], words)]
        said = f"All steps are right, but your {name} does one thing more: {words} Work on a copy: {changed[0]}.copy()."
        return wrong(said, "mistake", mistakes)
    sizes = len({given["W1"].shape for given in networks})
    every = "every step is the same" if len(fields) > 1 else "ŷ is the same every time"
    return right(f"Tried on {len(networks)} networks of {sizes} sizes that you have not seen: {every}.")


def _first_trouble(learners, name, outcomes, fields, steps):
    """Say what is wrong with the first step that differs, or what the pass stopped with; None where all is well."""
    verdict = None
    for field in fields:
        differing = [outcome for outcome in outcomes if outcome.differs(field)]
        cut_short = next((one for one in outcomes if one.is_of_lesson and one.stops_before(field)), None)
        if cut_short:
            return _stopped(name, cut_short, learners)
        if differing:
            first = differing[0]
            verdict = explained(field, first, outcomes, fields, steps)
            if first.error is not None and first.is_of_lesson and not verdict.mistakes:
                return _stopped(name, first, learners)  # what it had stored by then may be unfinished
            if not first.is_of_lesson and not verdict.mistakes:
                break  # where another size stops it, that says more
            return verdict
    troubled = next((outcome for outcome in outcomes if outcome.error is not None), None)
    return _stopped(name, troubled, learners) if troubled else verdict


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


def _in_other_order(outcomes, fields, name):
    """Say that all steps are right and stand in another order, or return None where they do not."""
    if len(fields) == 1 or any(outcome.error is not None for outcome in outcomes):
        return None
    order = [
        next((step for step in fields if all(one.holds(field, one.right[step]) for one in outcomes)), None)
        for field in fields
    ]
    if None in order or len(set(order)) < len(fields) or order == list(fields):
        return None
    words = f"All steps are right, but they are in the wrong order. The right order is Trace({', '.join(fields)})."
    return wrong(words, "mistake", [Mistake("order_of_steps", name, words)])


def _of_an_earlier_call(outcomes, last):
    """Return whether the last step is wrong, and right for the network of an earlier call, of the same size."""
    if not outcomes[0].is_right(last):
        return False
    for at, outcome in enumerate(outcomes):
        earlier = [other.right[last] for other in outcomes[:at] if not same(other.right[last], outcome.right[last])]
        if outcome.differs(last) and any(outcome.holds(last, values) for values in earlier):
            return True
    return False


def _same_steps(one, two):
    """Return whether two runs gave the same numbers."""
    for field in one:
        first, second = read(one[field]).values, read(two.get(field)).values
        if first is not None and (second is None or not same(first, second)):
            return False
    return True
