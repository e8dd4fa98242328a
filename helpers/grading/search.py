"""The search for what explains an answer: every calculation with a slip in it, compared with what was given."""

from typing import NamedTuple

import numpy as np

from helpers.grading.numbers import EXACT, MOST_PLACES, alike, places, same, shortened
from helpers.grading.one_slip import COMMON, DISTINCT, RARE, USUAL, observed, one_slip, wrong_signs
from helpers.grading.several_slips import MIXED_UP, mixed_up, two_slips
from helpers.grading.verdict import Mistake

FURTHER = 0.15  # what each step between a slip and the answer adds to its cost
BY_CHANCE = 0.15  # so many explanations for each number that could have been given, and one of them proves nothing


def _one_thing(problem, wanted=None):
    yield from one_slip(problem, wanted)
    if wanted is None or any(kind in MIXED_UP for _, kind in wanted):
        yield from mixed_up(problem)


SEARCHES = (_one_thing, two_slips)


class Found(NamedTuple):
    """What the search has found.

    Attributes
    ----------
    mistakes : tuple of Mistake
        Two at most.
    too_many : bool
        Whether more than two would explain the answer.
    everywhere : bool
        Whether they explain each of several answers, not only those that had to be explained.
    """

    mistakes: tuple = ()
    too_many: bool = False
    everywhere: bool = True

    def __bool__(self):
        return bool(self.mistakes) or self.too_many


def explain(problem, answer, within=EXACT, grain=EXACT):
    """Find what explains an answer that is not right.

    Parameters
    ----------
    problem : Problem
    answer : ndarray
        In the shape of the right answer, or in another one.
    within, grain : float, optional
        How far off a number may be and still be the same: in itself, and as a share of it.

    Returns
    -------
    Found
    """
    with np.errstate(all="ignore"):
        fitting = _Fitting(problem.right, answer, within, grain, problem.called)
        one_thing, two_things = SEARCHES
        return (
            fitting.simplest([*one_thing(problem), *wrong_signs(problem)])
            or fitting.seen(list(observed(problem)))
            or fitting.simplest(list(two_things(problem)))
        )


class _Fitting:
    """An answer, and the question which explanations give exactly this."""

    def __init__(self, right, answer, within, grain, called):
        self.right, self.answer, self.within, self.grain, self.called = right, answer, within, grain, called
        self.has_shape = answer.shape == right.shape
        self.off = ~alike(answer, right, within, grain) if self.has_shape else np.ones(right.shape, dtype=bool)
        self.place = tuple(np.argwhere(self.off)[0].tolist()) if self.off.any() else ()
        self.one_off = self.has_shape and answer.size > 1 and int(self.off.sum()) == 1
        self.digits = places(answer)
        # An answer with many digits has to agree in all of them with what a mistake gives.
        self.near = min(within, 0.5 * 10.0**-self.digits + EXACT)
        self.tried = []  # the values and costs of all explanations so far

    def simplest(self, explanations):
        """Return the simplest of the explanations that fit; two where they are equally simple."""
        usable, values = self._of_right_shape(explanations)
        self.tried.append((values, np.array([one.cost for one in usable])))
        everywhere, here = self._fits(usable, values)
        exact = [usable[at] for at in np.flatnonzero(everywhere)]
        exact += [one for one in explanations if one.value.shape != self.right.shape and self._fits_squeezed(one)]
        exact = exact or [usable[at] for at in np.flatnonzero(here)]
        if exact:
            return self._named(exact, "")
        rounded = [usable[at] for at in np.flatnonzero(self._fits_shortened(values))] if len(usable) else []
        rounded = [one for one in rounded if one.cost <= COMMON]  # with a rare slip, it would be no more than a guess
        return self._named(rounded, " It is rounded, too.") if rounded else Found()

    def seen(self, observations):
        """Return the first observation that fits."""
        usable, values = self._of_right_shape(observations)
        everywhere, here = self._fits(usable, values)
        exact = [usable[at] for at in np.flatnonzero(everywhere | here)]
        return self._two_at_most(sorted(exact, key=_rank)[:1], "") if exact else Found()

    def _of_right_shape(self, explanations):
        """Return the explanations with a value of the right answer's shape that differs from it, and these values."""
        usable = [one for one in explanations if one.value.shape == self.right.shape]
        values = np.array([one.value for one in usable]).reshape(len(usable), *self.right.shape)
        flat = np.abs(values - self.right) <= self.within + EXACT * np.abs(self.right)
        other = ~flat.reshape(len(usable), self.right.size).all(axis=1) & np.isfinite(values).reshape(
            len(usable), self.right.size
        ).all(axis=1)
        return [one for one, differs in zip(usable, other, strict=True) if differs], values[other]

    def _fits(self, usable, values):
        """Say for each explanation whether it gives all of the answer, and whether it gives its one wrong entry."""
        nothing = np.zeros(len(usable), dtype=bool)
        if not self.has_shape or not len(usable):
            return nothing, nothing
        hits = np.abs(values - self.answer) <= self.near + self.grain * np.abs(values)
        everywhere = hits.reshape(len(usable), self.right.size).all(axis=1)
        if not self.one_off:
            return everywhere, nothing
        in_one = np.array([one.entry is not None for one in usable])  # a slip that concerns one place by itself
        may = np.array([one.alone and one.entry in (None, self.place) for one in usable])
        return everywhere & ~in_one, hits[(slice(None), *self.place)] & may

    def _fits_shortened(self, values):
        """Say for each explanation whether it gives the answer when it is rounded or cut to as many digits."""
        least = 2 if self.answer.size == 1 or self.one_off else 1
        if not self.has_shape or not least <= self.digits < MOST_PLACES or not self.answer.any():
            return np.zeros(len(values), dtype=bool)
        hits = [np.abs(short - self.answer) <= EXACT for short in shortened(values, self.digits)]
        return np.any([hit.reshape(len(values), self.right.size).all(axis=1) for hit in hits], axis=0)

    def _fits_squeezed(self, one):
        """Compare values of another shape, but for directions with one place."""
        answer = np.squeeze(self.answer)
        return not self.has_shape and same(answer, np.squeeze(one.value), self.near, self.grain)

    def _named(self, fitting, rounded):
        """Return the simplest mistakes, if it is no chance that they fit."""
        for most in (COMMON, USUAL, RARE, 2 * RARE):
            level = [one for one in fitting if one.cost <= most]
            if level:
                if most > COMMON and not self._is_evidence(most):
                    return Found()
                return self._two_at_most(level, rounded)
        return Found()

    def _is_evidence(self, most):
        """Return whether so few explanations share the numbers that could have come that a hit is no chance."""
        if not self.has_shape:
            return True
        here = np.concatenate([values[(costs <= most, *self.place)] for values, costs in self.tried])
        here = here[np.abs(here - self.right[self.place]) > self.near]  # what leaves this number as it is says nothing
        step = max(10.0**-self.digits, _step_of(here))
        low, high = np.percentile(here, [5, 95])
        could_be = max((high - low) / step, 1)
        return len(np.unique(np.round(here / step))) / could_be ** int(self.off.sum()) < BY_CHANCE

    def _two_at_most(self, level, rounded):
        """Return the simplest as mistakes; none where more than two kinds are equally simple."""
        best = simplest(level)
        if len(best) > 2 or (len(best) > 1 and any("+" in one.kind for one in best)):
            return Found(too_many=True)
        entry = self.place if self.one_off else None
        return Found(
            tuple(
                Mistake(one.kind, one.step, one.said(self.called) + rounded, entry if one.alone else one.entry)
                for one in best
            )
        )


def simplest(explanations):
    """Return the simplest of several explanations, and those that are as simple: each kind, and each result, once."""
    least = min(map(_rank, explanations))
    best = {}
    for one in explanations:
        alike = one.value.size > 1 and any(
            other.step == one.step and same(other.value, one.value) and not DISTINCT & {one.kind, other.kind}
            for other in best.values()
        )
        if _rank(one) == least and not alike:
            best.setdefault((one.kind, one.step), one)
    return list(best.values())


def _rank(one):
    """Return how far-fetched an explanation is: a slip in an earlier step is a little more so."""
    return round(one.cost + FURTHER * one.later, 3)


def _step_of(values):
    """Return the step in which numbers come, such as 0.5 where nearly all are halves; 0 where there is none."""
    for step in (1, 0.5, 0.25, 0.1, 0.05, 0.025, 0.01, 0.005):
        if (np.abs(values / step - np.round(values / step)) < 1e-6).mean() >= 0.75:
            return step
    return 0


def explain_all(problems, answers, grain=EXACT, needed=None):
    """Find what explains each of several answers at once: those of a function, called with different numbers.

    Parameters
    ----------
    problems : sequence of Problem
        The same steps with different numbers.
    answers : sequence of ndarray
    grain : float, optional
    needed : sequence of bool, optional
        Which answers have to be explained, where it is too much to ask for all.

    Returns
    -------
    Found
        What gives each of these answers, the right ones among them too.
    """
    needed = [True] * len(answers) if needed is None else needed
    calls = [_OneAnswer(*call, grain) for call in zip(problems, answers, needed, strict=True)]
    calls.sort(key=lambda call: (call.needed, not call.is_right, call.answer.size), reverse=True)
    first, *rest = calls
    with np.errstate(all="ignore"):
        for search in SEARCHES:
            found = {}
            for one in search(first.problem):
                if first.is_given_by(one):
                    found.setdefault(one.key, one)
            everywhere = True
            for call in rest:
                left = call.of_these(found, search) if found else {}
                if not left and not call.needed:
                    everywhere = False
                    break
                found = left
            if found:
                best = simplest(list(found.values()))
                if len(best) > 2:
                    return Found(too_many=True)
                mistakes = tuple(Mistake(one.kind, one.step, one.said(in_code=True)) for one in best)
                return Found(mistakes, everywhere=everywhere)
    return Found()


class _OneAnswer:
    """One of several answers of a function, and which explanations give it."""

    def __init__(self, problem, answer, needed, grain):
        self.problem, self.needed, self.grain = problem, needed, grain
        self.answer = np.squeeze(answer)
        self.is_right = same(self.answer, np.squeeze(problem.right), grain=grain)
        self.size, self.first = self.answer.size, self.answer.flat[0] if self.answer.size else None

    def is_given_by(self, one):
        """Return whether an explanation gives this answer, but for directions with one place."""
        value = one.value
        if value.size != self.size or (self.size and abs(value.flat[0] - self.first) > 1e-2 * (1 + abs(self.first))):
            return False  # at a glance
        return same(self.answer, np.squeeze(value), grain=self.grain)

    def of_these(self, found, search):
        """Return those of the explanations that give this answer as well, or make no difference where it is right."""
        here = {one.key: one for one in search(self.problem, {(one.step, one.kind) for one in found.values()})}
        return {
            key: one for key, one in found.items() if (self.is_given_by(here[key]) if key in here else self.is_right)
        }
