"""Notebook 09. A learner's whole forward pass is tried on networks that they have not seen."""

import io
from contextlib import redirect_stdout

import numpy as np

from helpers import network, penguins, practice
from helpers.answers import UNANSWERED, always_answers, judge, mistakes, received, right, stopped, wrong
from helpers.diagrams import named
from helpers.svg import number, numbers

SEEDS = range(5)
SIZES = [(3, 4), (2, 3), (5, 2)]  # the lesson's own first
BIRD = penguins.CHINSTRAP
NUDGE = 0.1


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
        for seed in SEEDS:
            trouble = _differs(learners, practice.draw(seed, *sizes))
            if trouble is UNANSWERED:
                return UNANSWERED
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
        with np.errstate(all="ignore"), redirect_stdout(io.StringIO()):  # a print would come fifteen times
            steps = learners(*given)
    except (Exception, SystemExit) as error:
        if network.has_blank(learners):
            return UNANSWERED
        return stopped(error, x=drawn.x, W1=drawn.W1, W2=drawn.W2)
    if steps is ... or (isinstance(steps, tuple) and any(step is ... for step in steps)):
        return UNANSWERED
    if steps is None:
        return "Your forward returns None. Does it end with a line that starts with return?"
    if not isinstance(steps, tuple) or len(steps) != len(network.Trace._fields):
        what = f"a tuple of {len(steps)}" if isinstance(steps, tuple) else received(steps)
        return f"Your forward returns {what}. It should give back all five: return Trace(x, z1, a1, z2, y_hat)."
    for name, value, right_one in zip(network.Trace._fields, steps, drawn.trace, strict=True):
        verdict = judge(value, right_one, "", [], "an array of numbers", general=_explained(name, drawn))
        if not verdict.right:
            done = network.Trace._fields[: network.Trace._fields.index(name)]
            fine = f"{', '.join(done)}: right. " if done else ""
            said = verdict.words.partition(" Not yet. ")[2] if verdict.right is False else verdict.words
            return f"{fine}{name} is the first that differs, for x = {numbers(drawn.x)}. {said}"
    changed = [
        name for name, one, two in zip(("x", "W1", "W2"), given, drawn, strict=True) if not np.array_equal(one, two)
    ]
    if changed:
        return f"The steps are right, but your forward changes {changed[0]} itself: whoever calls it still needs it."
    return ""


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
    return [*mistakes(name, *drawn), *outside]


def measured_nudges(y=1):
    """Return for each weight, by its name in code, how much nearer +0.1 on it brings ŷ of our bird to y."""
    weights = {"W1": network.W1, "W2": network.W2}
    before = network.forward(BIRD.x, **weights).y_hat[0]
    nearer = {}
    for name, matrix in weights.items():
        for i, j in np.ndindex(matrix.shape):
            nudged = matrix.copy()
            nudged[i, j] += NUDGE
            after = network.forward(BIRD.x, **{**weights, name: nudged}).y_hat[0]
            nearer[f"{name}[{i}, {j}]"] = float(abs(y - before) - abs(y - after))
    return nearer


@always_answers
def ranking(answer=...):
    """Check a ranking of the weights that bring ŷ nearer to y: the strongest first.

    Parameters
    ----------
    answer : list of str
        Names of weights as in code, such as ``"W1[0, 2]"``.

    Returns
    -------
    Verdict
    """
    if answer is ... or (isinstance(answer, (list, tuple)) and (not answer or any(part is ... for part in answer))):
        return UNANSWERED
    nearer = measured_nudges()
    if not isinstance(answer, (list, tuple)) or not all(isinstance(part, str) for part in answer):
        return wrong(f'I received {received(answer)}. Give a list of names in quotation marks, such as ["W1[0, 2]"].')
    names = {name.replace(" ", ""): name for name in nearer}
    unknown = [part for part in answer if part.replace(" ", "") not in names]
    if unknown:
        return wrong(f'I received {received(unknown[0])}, and know no weight of that name. One is "W1[0, 2]".')
    ranked = [names[part.replace(" ", "")] for part in answer]
    if len(set(ranked)) < len(ranked):
        return wrong("One weight stands there twice.")
    for name in ranked:
        if nearer[name] <= 0:
            return wrong(f"{name} does not bring ŷ nearer. {_why_not(name, nearer[name])}")
    best = sorted((name for name in nearer if nearer[name] > 0), key=nearer.get, reverse=True)
    for place, (name, better) in enumerate(zip(ranked, best, strict=False), 1):
        if name != better:
            if better in ranked:
                return wrong(f"All of these help, but place {place} is not {name}: another of yours does more.")
            return wrong(f"{name} helps, but at place {place} there is one that does more and that you have not named.")
    if len(ranked) < len(best):
        return wrong(f"The first {len(ranked)} are right. There are {len(best)} that help.")
    gains = ", ".join(f"{name} {number(nearer[name], 4)}" for name in best)
    return right(f"So much nearer to y comes ŷ: {gains}. The other {len(nearer) - len(best)} do nothing, or harm.")


def _why_not(name, nearer):
    """Say why +0.1 on a weight does not help our bird."""
    trace = network.forward(BIRD.x, network.W1, network.W2)
    i, j = (int(part) for part in name[3:-1].split(","))
    hidden = i if name.startswith("W2") else j
    if not nearer:
        return f"{named('h', hidden)} is shut, with a sum of {number(trace.z1[hidden])}: its vote stays 0."
    if trace.z1[hidden] <= 0:
        return f"{named('h', hidden)} has a sum of {number(trace.z1[hidden])}: 0.1 more opens it, and it votes against."
    vote, value = float(network.W2[hidden, 0]), float(trace.x[i])
    return (
        f"{named('x', i)} is {number(value)} and the vote of {named('h', hidden)} counts {number(vote)} times: "
        "together that pulls z2 down."
    )
