"""Run the corpus through the checks, and say for each entry how well it was answered."""

import io
import math
import time
from collections import Counter
from contextlib import redirect_stdout
from functools import cache
from importlib import import_module
from typing import NamedTuple

import numpy as np

from corpus.entry import Entry
from corpus.places import BIRDS, WARM_UP
from helpers import backpropagation, learners, network, penguins, practice
from helpers.grading import Exercise, Verdict
from helpers.grading.exercise import FINE_ENOUGH
from helpers.grading.known_steps import of_backward, of_forward, of_mean_slopes, of_step
from helpers.grading.numbers import shortened
from helpers.grading.one_slip import observed, wrong_signs
from helpers.grading.practice_steps import check_slope_step, check_step, on_paper
from helpers.grading.search import SEARCHES
from helpers.grading.whole_pass import check_backward, check_training_step

NO_CLAIM = {"mistake", "unknown", "ambiguous", "another_shape"}  # reasons that name nothing by themselves
EXACT = 1e-9
SHORT = 0.5  # seconds that a loop without an end is waited for
SILENT = 47  # a seed of a silent network
NAMED, NO_NAME, FALSE, INVISIBLE, OTHER = "named", "no name", "false", "invisible", "other"
WRONGLY_RIGHT, WRONGLY_WRONG, AS_ASKED = "wrong called right", "right called wrong", "as it should be"


class Judged(NamedTuple):
    """An entry, what was said to it, how good that is, and how long it took (in ms of this process)."""

    entry: Entry
    verdict: Verdict
    outcome: str
    took: float


def fields_of(verdict):
    """Return all of a verdict but its words."""
    mistakes = [[mistake.kind, mistake.step, mistake.entry] for mistake in verdict.mistakes]
    return [verdict.right, verdict.reason, mistakes, verdict.step, verdict.entry]


@cache
def check_of(exercise):
    """Return the check of an exercise, which takes an answer and returns a verdict."""
    room, name = exercise.split(".")
    if room == "practice":
        step, net = drawn(name)
        return lambda answer: (check_slope_step if step.startswith("d") else check_step)(answer, step, net)
    if room in ("slopes", "step", "mean"):
        return Exercise(problem_of(exercise), "", within=FINE_ENOUGH)
    if room == "whole":
        return {"backward": check_backward, "step": check_training_step}[name]
    check = getattr(import_module(f"helpers.lessons.{room}.checks"), name)
    if exercise in ("forward_pass.nine_tenths", "forward_pass.one_tenth_by_w1"):
        return lambda pair: check(*pair)
    if exercise == "new_birds.split":
        return lambda sides: check(*sides)
    if exercise == "weights.silent_seed":
        return lambda random_weights: check(SILENT, random_weights)
    return check


def drawn(name):
    """Return the step that is asked for and the practice network, from how an exercise is called."""
    step, numbers = name.split()
    return step, practice.sample_network(*map(int, numbers.split("-")), with_slopes=step.startswith("d"))


def run(entry):
    """Return the verdict on an entry, and how many ms it took."""
    check, answer = check_of(entry.exercise), entry.answer
    if is_code(entry):
        answer = defined(entry)
    patience = learners.SECONDS
    learners.SECONDS = SHORT if "without an end" in entry.kind else patience
    with redirect_stdout(io.StringIO()):
        start = time.process_time()
        verdict = check(answer)
        took = time.process_time() - start
    learners.SECONDS = patience
    return verdict, 1000 * took


def is_code(entry):
    return isinstance(entry.answer, str) and "\n" in entry.answer


def defined(entry):
    """Return the function that a source defines, as a notebook's cell would: the last one in it."""
    names = {"np": np, "math": math, "Trace": network.Trace, "W1": network.W1, "W2": network.W2}
    names |= {"bird": penguins.CHINSTRAP, "x": penguins.CHINSTRAP.x, "__name__": "__main__"}
    if entry.exercise.startswith("whole"):
        names |= {"Slopes": backpropagation.Slopes, "w1": network.W1, "w2": network.W2}
    if entry.exercise == "whole.step":
        names |= {"forward": network.forward, "backward": backpropagation.backward}
    if entry.exercise in ("your_turn.forward", "biases.forward"):
        names |= {"relu": network.relu, "sigmoid": network.sigmoid}
    if entry.exercise == "training.train":
        names |= {"forward": network.forward, "mean_slopes": backpropagation.mean_slopes}
    before = set(names)
    exec(compile(entry.answer, "<cell>", "exec"), names)
    return next(thing for name, thing in reversed(names.items()) if name not in before and not name.startswith("_"))


@cache
def problem_of(exercise):
    """Return the calculation that the check of an exercise searches, or None where it has none."""
    room, name = exercise.split(".")
    if room == "practice":
        step, net = drawn(name)
        return on_paper(step, net) if step.startswith("d") else of_forward(step, *net[:3])
    if room == "mean":
        birds = penguins.load()
        X, y = np.array([bird.x for bird in birds]), np.array([[bird.y] for bird in birds])
        return of_mean_slopes(name, X, y, network.W1, network.W2)
    if room in ("slopes", "step"):
        step, which = name.split()
        x, y, W1, W2 = WARM_UP if which == "warm_up" else (*BIRDS[which], network.W1, network.W2)
        given = np.array(x), y, np.array(W1), np.array(W2)
        if room == "step":
            return of_step(step, *given, 0.5)
        return of_backward(step, *given, take=0 if step == "dz2" else None)
    return getattr(check_of(exercise), "problem", None) if room != "whole" else None


def judge_all(entries):
    """Return each entry with its verdict and its outcome."""
    ran = [(entry, *run(entry)) for entry in entries]
    truths = {}  # whatever gives the same answer in the same exercise is true of it as well
    for entry, _, _ in ran:
        if entry.right is False:
            truths.setdefault(_same_answer(entry), set()).update(entry.truly)
    return [
        Judged(entry, verdict, outcome(entry, verdict, truths.get(_same_answer(entry), set())), took)
        for entry, verdict, took in ran
    ]


def outcome(entry, verdict, truly):
    """Say how good a verdict is, where all of `truly` would be true."""
    if entry.right is not False:
        return AS_ASKED if verdict.right is entry.right else WRONGLY_WRONG
    if _is_right(entry):
        return INVISIBLE if verdict.right else WRONGLY_WRONG
    if verdict.right:
        return WRONGLY_RIGHT
    claims = [mistake.kind for mistake in verdict.mistakes] or [verdict.reason]
    if any(is_true(claim, truly) for claim in claims):
        return NAMED
    if verdict.reason == "rounded" and _is_rounded_right(entry):
        return OTHER
    if not verdict.mistakes and verdict.reason in NO_CLAIM:
        return NO_NAME
    return OTHER if any(reproduces(mistake, entry) for mistake in verdict.mistakes) else FALSE


def is_true(claim, truly):
    """Return whether a kind is one of those that are true; of a pair of slips, both."""
    return claim in truly or set(claim.split("+")) <= set(truly)


def _plain(answer):
    """Return an answer of plain numbers as an array, or None."""
    if not isinstance(answer, (int, float, list, tuple, np.ndarray)) or isinstance(answer, (bool, np.ma.MaskedArray)):
        return None
    try:
        array = np.array(answer)
    except ValueError:
        return None
    return array.astype(float) if array.dtype.kind in "iuf" else None


def _same_answer(entry):
    """Return what two entries share that are the same answer to the same question."""
    if is_code(entry):
        return entry.exercise, entry.answer
    values = _plain(entry.answer)
    if values is None:
        return entry.exercise, entry.kind, entry.truly
    shape = values.shape if values.size != 1 else ()
    return entry.exercise, shape, (values.round(9) + 0.0).tobytes()


def _is_right(entry):
    """Return whether a wrong calculation gives the right answer here."""
    values, problem = _plain(entry.answer), problem_of(entry.exercise)
    if values is None or problem is None:
        return False
    right = problem.right
    if right.ndim == 0 and values.size == 1:
        values = values.reshape(())
    within = getattr(check_of(entry.exercise), "within", 0.005 if "practice.y_hat" in entry.exercise else 0.0)
    return values.shape == right.shape and bool((abs(values - right) <= within + 1e-9 * (1 + abs(right))).all())


def _is_rounded_right(entry):
    """Return whether a wrong calculation gives the right answer with fewer decimals."""
    values, problem = _plain(entry.answer), problem_of(entry.exercise)
    shorter = [
        short for way in (problem, *problem.ways) for digits in range(5) for short in shortened(way.right, digits)
    ]
    return any(np.allclose(np.ravel(values), np.ravel(short), rtol=0, atol=EXACT) for short in shorter)


@cache
def explanations(exercise):
    """Return every slip that the check of an exercise tries, as (kind, step, value)."""
    return explanations_of(problem_of(exercise))


def explanations_of(problem):
    """Return every slip that is tried in a calculation, as (kind, step, value)."""
    with np.errstate(all="ignore"):
        found = [one for search in (*SEARCHES, observed, wrong_signs) for one in search(problem)]
    return [(one.kind, one.step, one.value) for one in found]


def reproduces(mistake, entry):
    """Return whether the calculation of a named mistake gives exactly the numbers of an answer.

    In one entry alone where only that one is off, and rounded where the answer is.
    """
    values, problem = _plain(entry.answer), problem_of(entry.exercise)
    if values is None or problem is None:
        return False
    values, right = np.squeeze(values), np.squeeze(problem.right)
    off = np.abs(values - right) > EXACT if values.shape == right.shape else np.array([])
    for kind, step, value in explanations(entry.exercise):
        value = np.squeeze(value)
        if (kind, step) != (mistake.kind, mistake.step) or value.shape != values.shape:
            continue
        for made in (value, *(short for digits in range(7) for short in shortened(value, digits))):
            if np.allclose(made, values, rtol=1e-6, atol=EXACT):
                return True
        if off.sum() == 1 and np.allclose(value[off], values[off]):
            return True
    return False


def counted(judged):
    """Return how often each outcome came."""
    return Counter(one.outcome for one in judged)
