"""A whole pass that the learner writes: run it on unseen networks, and explain the first step that differs."""

import traceback
from itertools import takewhile

from helpers.backpropagation import nudged_slopes
from helpers.grading.blanks import blanks_of
from helpers.grading.calls import call
from helpers.grading.functions import keeps_state, no_function, remembers, returned
from helpers.grading.known_steps import learners_backward, learners_forward, learners_step, problem_of
from helpers.grading.numbers import lost, same
from helpers.grading.outcomes import Outcome
from helpers.grading.passes import BACKWARD, FORWARD, TRAINING, WITH_BIASES, Pass
from helpers.grading.reading import received
from helpers.grading.steps import run
from helpers.grading.stopped import stopped
from helpers.grading.unseen import FOR_BACKWARD, FOR_FORWARD, FOR_TRAINING
from helpers.grading.verdict import UNANSWERED, Mistake, always_answers, not_yet, right, wrong
from helpers.grading.wrong_step import explained
from helpers.learners import has_blank
from helpers.network import Trace
from helpers.reading import holds_blank, read

OTHER_SIZE = ", while a 3-4-1 network works,"
MEASURED = 1e-6  # how near a slope and its nudges are
FORWARD_PASS = Pass(
    "forward", ("x", "W1", "W2"), Trace._fields, FORWARD, "Trace(x, z1, a1, z2, y_hat)", learners_forward
)
BACKWARD_PASS = Pass(
    "backward",
    ("trace", "y", "W2"),
    ("dz2", "dW2", "da1", "dz1", "dW1"),
    BACKWARD,
    "Slopes(dz2, dW2, da1, dz1, dW1)",
    learners_backward,
)
STEP_OF_TRAINING = Pass(
    "step", ("x", "y", "W1", "W2", "rate"), ("new_W1", "new_W2"), TRAINING, "new_W1, new_W2", learners_step
)


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
    return _judge(learners, FORWARD_PASS, FOR_FORWARD) or _right(FOR_FORWARD, "every step is the same")


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
    name = getattr(learners, "__name__", "forward")
    asked = Pass(name, ("x", "W1", "b1", "W2", "b2"), ("y_hat",), WITH_BIASES, "y_hat", problem_of)
    return _judge(learners, asked, FOR_FORWARD) or _right(FOR_FORWARD, "ŷ is the same every time")


@always_answers
def check_backward(learners=...):
    """Check a learner's backward pass: on the example birds and unseen networks, and at last by nudging each weight.

    Parameters
    ----------
    learners : callable
        Takes a trace, y and W2; returns ``Slopes(dz2, dW2, da1, dz1, dW1)``.

    Returns
    -------
    Verdict
    """
    refusal = _judge(learners, BACKWARD_PASS, FOR_BACKWARD) or _against_nudges(learners)
    return refusal or _right(FOR_BACKWARD, "every slope is the same, and nudging each weight up and down agrees")


@always_answers
def check_training_step(learners=...):
    """Check a learner's step of training on the example birds and unseen networks: both matrices, after one step.

    Parameters
    ----------
    learners : callable
        Takes x, y, W1, W2, rate; returns new_W1 and new_W2.

    Returns
    -------
    Verdict
    """
    return _judge(learners, STEP_OF_TRAINING, FOR_TRAINING) or _right(FOR_TRAINING, "both matrices are the same")


def _right(networks, agreed):
    """Say that a pass is right in all networks."""
    sizes = len({given["W1"].shape for given in networks})
    return right(f"Tried on {len(networks)} networks of {sizes} sizes: {agreed}.")


def _judge(learners, asked, networks):
    """Run a learner's pass on all networks; explain the first step that differs in any, or return None."""
    refusal = no_function(learners)
    if refusal:
        return refusal
    name, outcomes = asked.name, []
    for known in networks:
        given = {key: known[key] for key in _flat(asked)}
        made = _called(learners, asked, given, aloud=not outcomes)
        if has_blank(learners) and _is_unfinished(made):
            return _so_far(learners, asked, networks)
        if made.error is None:
            refusal = UNANSWERED if holds_blank(made.answer) else _not_steps(made.answer, asked)
            if refusal:
                return refusal
            if not made.repeats:
                return keeps_state(name)
        changed = {list(given)[place]: made.left[place] for place in made.changed}
        outcomes.append(Outcome(given, run(asked.steps, known), _steps_of(made, learners, asked), made.error, changed))
        if len(outcomes) == 1 and made.error is not None and not outcomes[0].steps:
            return _stopped(asked, outcomes[0], learners)
    again = _steps_of(_called(learners, asked, outcomes[0].given), learners, asked)
    if outcomes[0].error is None and not _same_steps(again, outcomes[0].steps):
        return keeps_state(name)
    if _of_an_earlier_call(outcomes, asked.fields[-1]):
        return remembers(name)
    trouble = _in_other_order(outcomes, asked) or _first_trouble(learners, outcomes, asked)
    if trouble:
        return trouble
    changed = next((outcome.changed for outcome in outcomes if outcome.changed), ())
    if changed:
        changed = asked.called(next(iter(changed)))
        words = f"it changes {changed} itself, and whoever calls it still needs that."
        mistakes = [Mistake("changes_argument", changed, words)]
        said = f"All steps are right, but your {name} does one thing more: {words} Work on a copy: {changed}.copy()."
        return wrong(said, "mistake", mistakes)
    return None


def _is_unfinished(made):
    """Return whether a call of a pass that has blanks came to nothing, or to a blank."""
    return made.error is not None or made.answer is None or holds_blank(made.answer)


def _so_far(learners, asked, networks):
    """Say of a pass that has blanks which steps are right so far, or what is wrong with the first finished one."""
    if len(asked.fields) == 1:
        return UNANSWERED
    blanks, outcomes = blanks_of(learners), []
    for known in networks:
        given, right = {key: known[key] for key in _flat(asked)}, run(asked.steps, known)
        made = _called(learners, asked, given)
        if made.error is None and _not_steps(made.answer, asked):
            return UNANSWERED
        held = _held(made.error, learners)
        steps = {name: step for name, step in _steps_of(made, learners, asked).items() if not holds_blank(step)}
        outcomes.append(Outcome(given, right, steps, made.error, {}))
        if blanks and held and made.error is not None and not any(map(holds_blank, held.values())):
            return _stopped(asked, outcomes[0], learners)
    fields = [name for name in asked.fields if name not in asked.takes]
    fine = [name for name in fields if all(one.is_right(name) for one in outcomes)]
    if blanks and blanks <= set(fields):
        unsure = blanks.union(*map(asked.later, blanks))
        off = [name for name in fields if name not in unsure and any(one.differs(name) for one in outcomes)]
        if off:
            first = next(one for one in outcomes if one.differs(off[0]))
            verdict = explained(off[0], first, outcomes, asked)
            if verdict.mistakes or first.is_of_lesson:
                return verdict
    return not_yet(f"{', '.join(fine)}: right so far. Now the next three dots.") if fine else UNANSWERED


def _flat(asked):
    """Return the names of all numbers that go into a pass, those of a trace one by one."""
    return [name for taken in asked.takes for name in (Trace._fields if taken == "trace" else [taken])]


def _arguments(asked, given):
    """Return what a pass is called with, by the names of its arguments."""
    trace = Trace(*(given.get(name) for name in Trace._fields))
    return {name: trace if name == "trace" else given[name] for name in asked.takes}


def _called(learners, asked, given, aloud=False):
    """Call a learner's pass with fresh copies of what it takes."""

    def unpacked(*arrays):
        return learners(*_arguments(asked, dict(zip(given, arrays, strict=True))).values())

    return call(unpacked, *given.values(), aloud=aloud)


def _against_nudges(learners):
    """Hold each slope of the example birds against a nudge of its weight, up and down; None where they agree."""
    for known in FOR_BACKWARD[:3]:
        answer = _called(learners, BACKWARD_PASS, {key: known[key] for key in _flat(BACKWARD_PASS)}).answer
        slopes = dict(zip(BACKWARD_PASS.fields, answer, strict=True))
        measured = nudged_slopes(*(known[name] for name in ("x", "y", "W1", "W2")))
        for name, slope in zip(("dW1", "dW2"), measured, strict=True):
            reading = read(slopes[name])
            if not same(reading.values, slope, max(MEASURED, lost(reading.grain, 1))):
                return wrong(f"{name} is not what nudging the weights gives.", "nudged", step=name)
    return None


def _first_trouble(learners, outcomes, asked):
    """Say what is wrong with the first step that differs, or what the pass stopped with; None where all is well."""
    verdict = None
    for field in asked.fields:
        differing = [outcome for outcome in outcomes if outcome.differs(field)]
        cut_short = next((one for one in outcomes if one.is_of_lesson and one.stops_before(field)), None)
        if cut_short:
            return _stopped(asked, cut_short, learners)
        if differing:
            first = differing[0]
            verdict = explained(field, first, outcomes, asked)
            if first.error is not None and first.is_of_lesson and not verdict.mistakes:
                return _stopped(asked, first, learners)  # what it had stored by then may be unfinished
            if not first.is_of_lesson and not verdict.mistakes:
                break  # where another size stops it, that says more
            return verdict
    troubled = next((outcome for outcome in outcomes if outcome.error is not None), None)
    return _stopped(asked, troubled, learners) if troubled else verdict


def _stopped(asked, outcome, learners):
    """Say what a pass stopped with."""
    size = "" if outcome.is_of_lesson else OTHER_SIZE
    return stopped(asked.name, outcome.error, outcome.example + size, learners, **_arguments(asked, outcome.given))


def _not_steps(answer, asked):
    """Say why what a pass returned is not what it should return, or return None where it may be."""
    name, fields = asked.name, asked.fields
    if len(fields) == 1:
        refusal = returned(name, answer, "")
        if refusal:
            return refusal
        if isinstance(answer, tuple) and len(answer) > 1:
            words = f"Your {name} returns {len(answer)} things at once. It should return {asked.returned} alone."
            return wrong(words, "returns_more")
        return None
    if isinstance(answer, (tuple, list)) and len(answer) == len(fields):
        return None
    refusal = returned(name, answer, "")
    if refusal:
        return refusal
    what = f"a tuple of {len(answer)}" if isinstance(answer, tuple) else received(answer)
    every = {2: "both", 5: "all five"}[len(fields)]
    words = f"Your {name} returns {what}. It should give back {every}: return {asked.returned}."
    return wrong(words, "another_return", [Mistake("another_return", name, words)])


def _steps_of(made, learners, asked):
    """Return what a pass gave by the names of its steps; where it stopped, what it had stored under these names."""
    fields = asked.fields
    if made.error is None:
        return dict(zip(fields, made.answer if len(fields) > 1 else [made.answer], strict=True))
    if len(fields) == 1:
        return {}
    held = _held(made.error, learners)
    return {name: held[name] for name in takewhile(held.__contains__, fields)}


def _held(error, learners):
    """Return what a function held by its own names when it stopped with an error."""
    code = getattr(learners, "__code__", None)
    frames = traceback.walk_tb(getattr(error, "__traceback__", None))
    held = next((frame.f_locals for frame, _ in frames if frame.f_code is code), {})
    return {name: value for name, value in held.items() if name in code.co_varnames}


def _in_other_order(outcomes, asked):
    """Say that all steps are right and stand in another order, or return None where they do not."""
    fields = asked.fields
    if len(fields) == 1 or any(outcome.error is not None for outcome in outcomes):
        return None
    order = [
        next((step for step in fields if all(one.holds(field, one.right[step]) for one in outcomes)), None)
        for field in fields
    ]
    if None in order or len(set(order)) < len(fields) or order == list(fields):
        return None
    words = f"All steps are right, but they are in the wrong order. The right order is {asked.returned}."
    return wrong(words, "mistake", [Mistake("order_of_steps", asked.name, words)])


def _of_an_earlier_call(outcomes, last):
    """Return whether the last step is wrong, and right for the network of an earlier call, of the same size."""
    if not outcomes[0].is_right(last):
        return False
    for at, outcome in enumerate(outcomes):
        earlier = [other.right[last] for other in outcomes[:at] if not same(other.right[last], outcome.right[last])]
        if outcome.differs(last) and any(outcome.holds(last, values) for values in earlier if values.any()):
            return True
    return False


def _same_steps(one, two):
    """Return whether two runs gave the same numbers."""
    for field in one:
        first, second = read(one[field]).values, read(two.get(field)).values
        if first is not None and (second is None or not same(first, second)):
            return False
    return True
