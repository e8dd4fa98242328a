"""Notebook 09. A learner's whole forward pass is tried on networks that they have not seen."""

import traceback
from itertools import takewhile

import numpy as np

from helpers import network, penguins, practice
from helpers.answers import UNANSWERED, always_answers, judge, mistakes, received, right, stopped, wrong
from helpers.checks.ranking import measured_nudges, ranking
from helpers.svg import numbers

__all__ = ["forward", "measured_nudges", "ranking"]

SEEDS = range(5)
SIZES = [(3, 4), (2, 3), (5, 2)]  # the lesson's own first
BIRD = penguins.CHINSTRAP


@always_answers
def forward(learners=...):
    """Check a learner's forward pass: run it on unseen networks, find the first step that differs, say why.

    Parameters
    ----------
    learners : callable
        Takes x, W1, W2; returns ``Trace(x, z1, a1, z2, y_hat)``.

    Returns
    -------
    Verdict
    """
    if learners is ...:
        return UNANSWERED
    if not callable(learners):
        return wrong(f"I received {received(learners)}. Give the function itself: its name, without round brackets.")
    for sizes in SIZES:
        troubles = [_differs(learners, practice.draw(seed, *sizes)) for seed in SEEDS]
        if UNANSWERED in troubles:
            return UNANSWERED
        # Two mistakes can give the same numbers in one network: another one tells them apart.
        trouble = min(filter(None, troubles), key=lambda words: words.count(" Or: "), default="")
        if trouble and sizes != SIZES[0]:
            trouble = f"For 3-4-1 it is right, but not for another size, {sizes[0]}-{sizes[1]}-1. {trouble}"
        if trouble:
            return wrong(trouble)
    count = len(SIZES) * len(SEEDS)
    return right(f"Tried on {count} networks of {len(SIZES)} sizes that you have not seen: every step is the same.")


def _differs(learners, drawn):
    """Return in words where a learner's pass first differs from the right one, or an empty text."""
    given = [part.copy() for part in drawn]
    try:
        with np.errstate(all="ignore"):
            steps = learners(*given)
    except (Exception, SystemExit) as error:
        if network.has_blank(learners):
            return UNANSWERED
        met = _first_that_differs(_stored(error, learners), drawn)
        return met or stopped(error, learners, x=drawn.x, W1=drawn.W1, W2=drawn.W2)
    if steps is ... or (isinstance(steps, tuple) and any(step is ... for step in steps)):
        return UNANSWERED
    if steps is None:
        return "Your forward returns None. Does it end with a line that starts with return?"
    if not isinstance(steps, tuple) or len(steps) != len(network.Trace._fields):
        what = f"a tuple of {len(steps)}" if isinstance(steps, tuple) else received(steps)
        return f"Your forward returns {what}. It should give back all five: return Trace(x, z1, a1, z2, y_hat)."
    trouble = _first_that_differs(steps, drawn)
    if trouble:
        return trouble
    changed = [
        name for name, one, two in zip(("x", "W1", "W2"), given, drawn, strict=True) if not np.array_equal(one, two)
    ]
    if changed:
        return f"The steps are right, but your forward changes {changed[0]} itself: whoever calls it still needs it."
    return ""


def _first_that_differs(steps, drawn):
    """Return in words which of these steps, the first few or all of them, differs first, or an empty text."""
    for place, (name, value) in enumerate(zip(network.Trace._fields, steps, strict=False)):
        expected = getattr(drawn.trace, name)
        what = f"an array of shape {expected.shape}"
        verdict = judge(value, expected, "", [], what, general=_explained(name, drawn))
        if not verdict.right:
            fine = f"{', '.join(network.Trace._fields[:place])}: right. " if place else ""
            said = verdict.words.partition(" Not yet. ")[2] if verdict.right is False else verdict.words
            return f"{fine}{name} is the first that differs, for x = {numbers(drawn.x)}. {said}"
    return ""


def _stored(error, learners):
    """Return the steps that a learner's pass had stored under their names when it stopped."""
    code = getattr(learners, "__code__", None)
    held = next((frame.f_locals for frame, _ in traceback.walk_tb(error.__traceback__) if frame.f_code is code), {})
    stored = takewhile(lambda name: name in held and name in code.co_varnames, network.Trace._fields)
    return [held[name] for name in stored]


def _explained(name, drawn):
    """Return what known mistakes give at a step, and what comes out where a name from outside the function is used."""
    if name == "x":
        return [(BIRD.x, "That is our bird. Use the x that the function is given.")]
    x, W1, W2 = drawn
    outside = []
    for words, numbers_ in (
        ("It takes our bird instead of the x that it is given.", (BIRD.x, W1, W2)),
        ("It takes the lesson's W1 instead of the one that it is given.", (x, network.W1, W2)),
        ("It takes the lesson's W2 instead of the one that it is given.", (x, W1, network.W2)),
        ("It takes the lesson's numbers instead of the ones that it is given.", (BIRD.x, network.W1, network.W2)),
    ):
        if numbers_[0].size == numbers_[1].shape[0] and numbers_[1].shape[1] == numbers_[2].shape[0]:
            outside.append((getattr(network.forward(*numbers_), name), words))
    return [*mistakes(name, *drawn, earlier=False), *outside]
