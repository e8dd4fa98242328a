"""The search for what explains an answer: every calculation with one slip in it, and the common pairs of slips."""

import operator
from typing import NamedTuple

import numpy as np

from helpers.diagrams import named
from helpers.grading.numbers import EXACT, MOST_PLACES, alike, places, same, shortened
from helpers.grading.slips.anywhere import IN_AN_OPERAND, IN_THE_RESULT, OBSERVED
from helpers.grading.slips.arithmetic import ADD
from helpers.grading.slips.product import PRODUCT
from helpers.grading.steps import go_on, run
from helpers.grading.verdict import Mistake

COMMON, USUAL, RARE = 1.35, 2.0, 3.0  # costs up to which a slip is one of every class, one that happens, and a rare one
FURTHER = 0.15  # what each step between a slip and the answer adds to its cost
IN_A_PAIR = 1.3  # the largest cost of each of two slips that come together
BY_CHANCE = 0.15  # so many explanations for each number that could have been given, and one of them proves nothing


class Explanation(NamedTuple):
    """A calculation with a slip in it.

    Attributes
    ----------
    kind, step, cost
        As of `Slip` and `Step`.
    words : tuple of (str, dict)
        Sentences, each with what stands in the place of a name in curly brackets.
    value : ndarray
        What the last step gives with this slip.
    alone : bool
        Whether it may have happened in one entry, and not in the others.
    entry : tuple of int or None
        The entry of the result that it concerns, for a slip that concerns one alone.
    later : int
        How many steps were done after it.
    origin : object
        What tells slips apart that have the same words.
    """

    kind: str
    step: str
    cost: float
    words: tuple
    value: np.ndarray
    alone: bool = True
    entry: tuple | None = None
    later: int = 0
    origin: object = None

    @property
    def key(self):
        """What this slip is, whatever numbers it is made with."""
        names = [
            (filled.get("term"), filled.get("other"), filled.get("own"), filled.get("a")) for _, filled in self.words
        ]
        return self.kind, self.step, self.origin, tuple(words for words, _ in self.words), tuple(names)

    def said(self):
        """Return what happened, in words."""
        return " ".join(_filled(words, names) for words, names in self.words)


class Own(NamedTuple):
    """A mistake of one problem alone: what it gives, and its words."""

    kind: str
    value: object
    words: str
    cost: float = 0.5


class Problem:
    """A calculation with its numbers, of which the last step is asked for.

    Parameters
    ----------
    steps : sequence of Step
        Those in which a slip may have been made, in order.
    given : dict of str to array_like
        What they start from.
    others : dict of str to array_like, optional
        Further numbers of the lesson that may be taken instead, by what they are called in words.
    take : int or tuple, optional
        Which entry of the result is asked for; without it all of it.
    own : sequence of Own, optional
        Mistakes of this problem alone.
    ways : sequence of Problem, optional
        Other calculations that lead to the same answer.
    """

    def __init__(self, steps, given, others=None, take=None, own=(), ways=()):
        self.steps, self.take, self.ways = tuple(steps), take, tuple(ways)
        self.given = {name: np.asarray(value, dtype=float) for name, value in given.items()}
        self.others = {name: np.asarray(value, dtype=float) for name, value in (others or {}).items()}
        self.own = tuple(own)
        with np.errstate(all="ignore"):
            self.values = run(self.steps, self.given)
        self.result = self.values[self.steps[-1].name]

    @property
    def right(self):
        """The right answer."""
        return self.taken(self.result)

    def taken(self, value):
        """Return what of a result is asked for; a result of another shape stays as it is."""
        if self.take is None or np.shape(value) != self.result.shape:
            return np.asarray(value, dtype=float)
        return np.asarray(value[self.take], dtype=float)

    def single(self, kinds=None):
        """Yield an `Explanation` for each slip of each step, the rest done rightly; of these kinds alone if they are given."""
        for mistake in self.own:
            value = np.asarray(mistake.value, dtype=float)
            words = ((mistake.words, {}),)
            yield Explanation(mistake.kind, self.steps[-1].name, mistake.cost, words, value, alone=False)
        for place, step in enumerate(self.steps):
            for made in slips_of(step, self.values, self._others_at(step), kinds=kinds):
                yield from self._finished(made, self.steps[place + 1 :])
        yield from self._exchanged()
        yield from self._bias_with_each_product()
        for way in self.ways:
            yield from way.single(kinds)

    def observed(self):
        """Yield an `Explanation` for what can be seen of the result itself, whatever led to it."""
        for slip in IN_THE_RESULT:
            if slip.kind in OBSERVED:
                for made in _made(slip, (self.result,), self.steps[-1], {"size": self.result.size}):
                    yield made._replace(value=self.taken(made.value))

    def double(self, kinds=None):
        """Yield an `Explanation` for each common pair of slips: two in different steps, or one and then the result."""
        last = self.steps[-1]
        kinds = None if kinds is None else {part for kind in kinds for part in kind.split("+")}
        for place, step in enumerate(self.steps[:-1]):
            for made in slips_of(step, self.values, {}, IN_A_PAIR, kinds):
                if made.value.shape != self.values[step.name].shape:
                    continue
                values = dict(self.values)
                if not _go_on_with(self.steps[place + 1 :], values, step.name, made.value):
                    continue
                for second in slips_of(last, values, {}, IN_A_PAIR, kinds):
                    yield self._pair(made, second)
        yield from self._twice()
        for made in slips_of(last, self.values, self._others_at(last), IN_A_PAIR, kinds):
            if made.value.shape == self.result.shape and made.entry is None:
                for slip in IN_THE_RESULT:
                    if slip.cost <= IN_A_PAIR and slip.terms is None and (kinds is None or slip.kind in kinds):
                        for second in _made(slip, (made.value,), last, {}):
                            yield self._pair(made, second)

    def _bias_with_each_product(self):
        """Yield what comes out where something is added to each product, or to each weight, and not to the sum."""
        for place, (first, second) in enumerate(zip(self.steps, self.steps[1:], strict=False)):
            if first.operation is not PRODUCT or second.operation is not ADD or second.operands[0] != first.name:
                continue
            (a, b), added = (self.values[name] for name in first.operands), self.values[second.operands[1]]
            names = {"b": first.operands[1], "added": second.operands[1], "a": first.operands[0]}
            for kind, value, words in (
                (
                    "added_each_time",
                    a @ b + len(a) * added,
                    "{added} was added to each product. It is added to the sum, once.",
                ),
                (
                    "added_to_weights",
                    _tried(operator.matmul, (a, b + added)),
                    "{added} was added to {b}. It is added to the sum.",
                ),
            ):
                if value is not None:
                    made = Explanation(kind, second.name, 1.4, ((words, names),), value, alone=False)
                    yield from self._finished(made, self.steps[place + 2 :])

    def _twice(self):
        """Yield what comes out where the same slip was made in two steps that do the same, or their operands exchanged."""
        for at, first in enumerate(self.steps):
            for second in self.steps[at + 1 :]:
                if first.operation is not second.operation:
                    continue
                changes = [(slip.kind, slip.cost, slip.gives, slip) for slip in first.operation.slips if not slip.terms]
                for kind, cost, gives, origin in changes:
                    if cost <= USUAL:
                        value = self._with_both(first, second, gives)
                        if value is not None:
                            names = [
                                {"a": step.operands[0], "b": step.operands[-1], "out": step.name, "count": "all"}
                                for step in (first, second)
                            ]
                            words = (
                                ("The same happened twice.", {}),
                                (origin.words, names[0]),
                                (origin.words, names[1]),
                            )
                            yield Explanation(
                                f"{kind}+{kind}",
                                first.name,
                                cost + 0.3,
                                words,
                                self.taken(value),
                                alone=False,
                                origin=origin,
                            )
                one, two = first.operands[-1], second.operands[-1]
                if len(first.operands) == 2:
                    swapped = {**self.given, one: self.values[two], two: self.values[one]}
                    value = _tried(lambda swapped=swapped: run(self.steps, swapped)[self.steps[-1].name], ())
                    if value is not None and one in self.given and two in self.given:
                        words = (("{one} and {two} are exchanged.", {"one": one, "two": two}),)
                        yield Explanation("operands_exchanged", first.name, 1.5, words, self.taken(value), alone=False)

    def _with_both(self, first, second, gives):
        """Return the last result where two steps were both done in another way, or None where that can't be."""
        values = dict(self.values)
        for step in self.steps[self.steps.index(first) :]:
            operands = [values[name] for name in step.operands]
            made = _tried(gives if step in (first, second) else step.operation.right, operands)
            if made is None:
                return None
            values[step.name] = made
        return values[self.steps[-1].name]

    def _others_at(self, step):
        """Return what may stand in the place of an operand: other results, and other numbers of the lesson.

        What an operand was made of, by a step that is searched and keeps the shape, is that step left out.
        """
        skipped = {made.operands[0] for made in self.steps if made.operation.keeps_shape and made.name in step.operands}
        results = {
            name: value
            for name, value in self.values.items()
            if name not in step.operands and name != step.name and name not in skipped
        }
        return {"results": results, "lesson": self.others}

    def _pair(self, first, second):
        return Explanation(
            f"{first.kind}+{second.kind}",
            first.step,
            first.cost + second.cost,
            (("Two things came together. First:", {}), *first.words, ("Then:", {}), *second.words),
            self.taken(second.value),
            alone=False,
            origin=(first.origin, second.origin),
        )

    def _finished(self, made, rest):
        """Yield what a slip in one step leads to in the last one."""
        if not rest:
            yield made._replace(value=self.taken(made.value), entry=made.entry if self.take is None else None)
        else:
            value = go_on(rest, self.values, made.step, made.value)
            if value is not None:
                words = (("At {step}:", {"step": made.step}), *made.words)
                value = self.taken(value)
                yield made._replace(value=value, words=words, alone=False, entry=None, later=len(rest))

    def _exchanged(self):
        """Yield what comes out where two steps that follow each other have changed places."""
        for place, (first, second) in enumerate(zip(self.steps, self.steps[1:], strict=False)):
            if not second.operation.keeps_shape or second.operands[0] != first.name:
                continue
            start, *with_first = (self.values[name] for name in first.operands)
            with_second = [self.values[name] for name in second.operands[1:]]
            early = _tried(second.operation.right, (start, *with_second))
            value = None if early is None else _tried(first.operation.right, (early, *with_first))
            if value is None:
                continue
            names = {"first": first.code or first.name, "second": second.code or second.name}
            words = (("Two steps have changed places: {second} came before {first}. It belongs after it.", names),)
            made = Explanation("order", second.name, 1.2, words, value, alone=False)
            yield from self._finished(made, self.steps[place + 2 :])


def _go_on_with(steps, values, name, value):
    """Do the steps that follow a changed result, and store what they give; return whether all could be done."""
    values[name] = value
    for step in steps:
        made = _tried(step.operation.right, [values[operand] for operand in step.operands])
        if made is None or made.shape != values[step.name].shape:
            return False
        values[step.name] = made
    return True


def slips_of(step, values, others, most=RARE, kinds=None):
    """Yield an `Explanation` for each slip in one step, as far as this step goes.

    Parameters
    ----------
    step : Step
    values : dict of str to ndarray
        What is given, and the right result of each step.
    others : dict of str to dict of str to ndarray
        What may be taken in the place of an operand: other ``results``, and other numbers of the ``lesson``.
    most : float, optional
        The largest cost.
    kinds : set of str, optional
        The only kinds that are wanted; without it all.
    """

    def wanted(slip):
        return slip.cost <= most and (kinds is None or slip.kind in kinds)

    operands = [values[name] for name in step.operands]
    result = values[step.name]
    names = {"out": step.name, "size": result.size}
    if operands:
        names |= {"a": step.operands[0], "b": step.operands[-1], "count": np.size(operands[0])}
    for slip in filter(wanted, step.operation.slips):
        yield from _made(slip, operands, step, names)
    if step.operation.in_one_entry and most >= USUAL and kinds is None:
        yield from _in_single_entries(step, operands, result, names)
    for slip in filter(wanted, IN_THE_RESULT):
        yield from _made(slip, (result,), step, names)
    for place, name in enumerate(step.operands):
        rest = [*operands[:place], None, *operands[place + 1 :]]
        for slip in filter(wanted, IN_AN_OPERAND):
            changed = _made(slip, (operands[place],), step, {**names, "a": name}, step.term if place == 0 else "w")
            yield from _with_operand(changed, rest, place, step)
        yield from _with_operand(_other_operands(step, place, values, others), rest, place, step)
    if step.operation.keeps_shape and most >= USUAL:
        value = _tried(step.operation.right, (result, *operands[1:]))
        if value is not None:
            words = (("{code} was done twice in a row. Once is enough.", {"code": step.code or step.name}),)
            yield Explanation("done_twice", step.name, 1.4, words, value)
    if most >= USUAL:
        yield from _all_from_elsewhere(step, operands, others.get("lesson", {}))


def _other_operands(step, place, values, others):
    """Yield what may stand where an operand belongs: another result, or other numbers of the lesson."""
    own, own_name = values[step.operands[place]], step.operands[place]
    for name, value in others.get("results", {}).items():
        if value.ndim == own.ndim and not same(value, own):
            words = (("{other} stands where {own} belongs.", {"other": name, "own": own_name}),)
            yield Explanation("another_operand", step.name, 1.0, words, value)
    for name, value in others.get("lesson", {}).items():
        if value.ndim == own.ndim and not same(value, own):
            words = (("It takes {other} instead of {own}.", {"other": name, "own": own_name}),)
            yield Explanation("another_operand", step.name, 1.0, words, value)


def _all_from_elsewhere(step, operands, others):
    """Yield what comes out where both things that go in belong to something else."""
    if len(operands) != 2:
        return
    for one, first in others.items():
        for two, second in others.items():
            fit = first.ndim == operands[0].ndim and second.ndim == operands[1].ndim and one != two
            if fit and not same(first, operands[0]) and not same(second, operands[1]):
                value = _tried(step.operation.right, (first, second))
                if value is not None:
                    names = {"one": one, "two": two, "own": " and ".join(step.operands)}
                    words = (("It takes {one} and {two} instead of {own}.", names),)
                    yield Explanation("other_operands", step.name, 1.6, words, value, alone=False)


def _with_operand(changed, operands, place, step):
    """Yield for each changed operand what the operation makes of it."""
    for made in changed:
        value = _tried(step.operation.right, [*operands[:place], made.value, *operands[place + 1 :]])
        if value is not None:
            yield made._replace(value=value)


def _in_single_entries(step, operands, result, names):
    """Yield slips that concern one entry of the result, for each of its entries."""
    for place in np.ndindex(result.shape):
        for kind, cost, value, term, words in step.operation.in_one_entry(*operands, place):
            changed = result.copy()
            changed[place] = value
            words = ((words, {**names, "term": (step.term, term)}),)
            yield Explanation(kind, step.name, cost, words, changed, entry=place)


def _made(slip, operands, step, names, letter=None):
    """Yield an `Explanation` for a slip: one, or one for each term that it can happen in."""
    for term in [None] if slip.terms is None else range(slip.terms(*operands)):
        try:
            value = slip.gives(*operands) if term is None else slip.gives(*operands, term)
        except (ValueError, IndexError, ZeroDivisionError, OverflowError):
            continue  # this slip can't be made with numbers of this shape
        if value is not None:
            own = names if term is None else {**names, "term": (letter or step.term, term)}
            words = ((slip.words, own),)
            yield Explanation(
                slip.kind, step.name, slip.cost, words, np.asarray(value, dtype=float), slip.alone, origin=slip
            )


def _tried(function, operands):
    """Return what a function gives as an array, or None where the shapes do not fit."""
    try:
        value = function(*operands)
    except (ValueError, IndexError):
        return None
    return None if value is None else np.asarray(value, dtype=float)


def _filled(words, names):
    """Put names into the words of a slip."""
    for name, text in names.items():
        if name == "term":
            letter, term = text
            words = words.replace("{term}", named(letter, term)).replace("{place}", str(term))
        else:
            words = words.replace(f"{{{name}}}", str(text))
    return words


class Found(NamedTuple):
    """What the search has found: mistakes, two at most; and whether more than two would explain the answer."""

    mistakes: tuple = ()
    too_many: bool = False


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
        fitting = _Fitting(problem.right, answer, within, grain)
        for explanations in (problem.single, problem.double):
            found = fitting.simplest(list(explanations()))
            if found != Found():
                return found
        return fitting.seen(list(problem.observed()))


class _Fitting:
    """An answer, and the question which explanations give exactly this."""

    def __init__(self, right, answer, within, grain):
        self.right, self.answer, self.within, self.grain = right, answer, within, grain
        self.has_shape = answer.shape == right.shape
        self.off = ~alike(answer, right, within, grain) if self.has_shape else np.ones(right.shape, dtype=bool)
        self.place = tuple(np.argwhere(self.off)[0].tolist()) if self.off.any() else ()
        self.one_off = self.has_shape and answer.size > 1 and int(self.off.sum()) == 1
        self.digits = places(answer)

    def simplest(self, explanations):
        """Return the simplest of the explanations that fit; two where they are equally simple."""
        usable, values = self._of_right_shape(explanations)
        exact = [usable[at] for at in np.flatnonzero(self._fits(usable, values))]
        exact += [one for one in explanations if one.value.shape != self.right.shape and self._fits_squeezed(one)]
        if exact:
            return self._named(exact, usable, values, "")
        rounded = [usable[at] for at in np.flatnonzero(self._fits_shortened(values))] if len(usable) else []
        return self._named(rounded, usable, values, " It is rounded, too.") if rounded else Found()

    def seen(self, observations):
        """Return the first observation that fits."""
        usable, values = self._of_right_shape(observations)
        exact = [usable[at] for at in np.flatnonzero(self._fits(usable, values))]
        return self._two_at_most(sorted(exact, key=_rank)[:1], "") if exact else Found()

    def _of_right_shape(self, explanations):
        """Return the explanations with a value of the right answer's shape that differs from it, and these values."""
        usable = [one for one in explanations if one.value.shape == self.right.shape]
        values = np.array([one.value for one in usable]).reshape(len(usable), *self.right.shape)
        flat = np.abs(values - self.right) <= self.within + EXACT * np.abs(self.right)
        other = ~flat.reshape(len(usable), -1).all(axis=1) & np.isfinite(values).reshape(len(usable), -1).all(axis=1)
        return [one for one, differs in zip(usable, other, strict=True) if differs], values[other]

    def _fits(self, usable, values):
        """Say for each explanation whether it gives all of the answer, or its one wrong entry."""
        if not self.has_shape or not len(usable):
            return np.zeros(len(usable), dtype=bool)
        hits = np.abs(values - self.answer) <= self.within + self.grain * np.abs(values)
        fits = hits.reshape(len(usable), -1).all(axis=1)
        if self.one_off:
            may = [one.alone and one.entry in (None, self.place) for one in usable]
            fits |= hits[(slice(None), *self.place)] & np.array(may)
        return fits

    def _fits_shortened(self, values):
        """Say for each explanation whether it gives the answer when it is rounded or cut to as many digits."""
        least = 2 if self.answer.size == 1 or self.one_off else 1
        if not self.has_shape or not least <= self.digits < MOST_PLACES or not self.answer.any():
            return np.zeros(len(values), dtype=bool)
        hits = [np.abs(short - self.answer) <= EXACT for short in shortened(values, self.digits)]
        return np.any([hit.reshape(len(values), -1).all(axis=1) for hit in hits], axis=0)

    def _fits_squeezed(self, one):
        """Compare values of another shape, but for directions with one place."""
        answer = np.squeeze(self.answer)
        return not self.has_shape and same(answer, np.squeeze(one.value), self.within, self.grain)

    def _named(self, fitting, usable, values, rounded):
        """Return the simplest mistakes, if it is no chance that they fit."""
        for most in (COMMON, USUAL, RARE, 2 * RARE):
            level = [one for one in fitting if one.cost <= most]
            if level:
                if most > COMMON and not self._is_evidence(usable, values, most):
                    return Found()
                return self._two_at_most(level, rounded)
        return Found()

    def _is_evidence(self, usable, values, most):
        """Return whether so few explanations share the numbers that could have come that a hit is no chance."""
        if not self.has_shape:
            return True
        here = values[(slice(None), *self.place)][[one.cost <= most for one in usable]]
        step = max(10.0**-self.digits, _step_of(here))
        low, high = np.percentile(here, [5, 95])
        could_be = max((high - low) / step, 1)
        return len(np.unique(np.round(here / step))) / could_be ** int(self.off.sum()) < BY_CHANCE

    def _two_at_most(self, level, rounded):
        """Return the simplest as mistakes; none where more than two kinds are equally simple."""
        best = simplest(level)
        if len(best) > 2:
            return Found(too_many=True)
        entry = self.place if self.one_off else None
        return Found(
            tuple(Mistake(one.kind, one.step, one.said() + rounded, entry if one.alone else one.entry) for one in best)
        )


def simplest(explanations):
    """Return the simplest of several explanations, and those that are as simple, each kind once."""
    least = min(map(_rank, explanations))
    return list({(one.kind, one.step): one for one in reversed(explanations) if _rank(one) == least}.values())[::-1]


def _rank(one):
    """Return how far-fetched an explanation is: a slip in an earlier step is a little more so."""
    return round(one.cost + FURTHER * one.later, 3)


def explain_all(problems, answers, grain=EXACT):
    """Find what explains each of several answers at once: those of a function, called with different numbers.

    Parameters
    ----------
    problems : sequence of Problem
        The same steps with different numbers.
    answers : sequence of ndarray
    grain : float, optional

    Returns
    -------
    Found
        What gives each of these answers, the right ones among them too.
    """

    def is_right(problem, answer):
        return same(np.squeeze(answer), np.squeeze(problem.right), grain=grain)

    def fits(one, answer):
        return same(np.squeeze(answer), np.squeeze(one.value), grain=grain)

    pairs = sorted(
        zip(problems, answers, strict=True), key=lambda pair: (not is_right(*pair), pair[1].size), reverse=True
    )
    with np.errstate(all="ignore"):
        for search in (Problem.single, Problem.double):
            (problem, answer), *rest = pairs
            found = {}
            for one in search(problem):
                if fits(one, answer):
                    found.setdefault(one.key, one)
            for problem, answer in rest:
                if not found:
                    break
                here = {one.key: one for one in search(problem, {key[0] for key in found})}
                found = {
                    key: one
                    for key, one in found.items()
                    if (fits(here[key], answer) if key in here else is_right(problem, answer))
                }
            if found:
                best = simplest(list(found.values()))
                if len(best) > 2:
                    return Found(too_many=True)
                return Found(tuple(Mistake(one.kind, one.step, one.said()) for one in best))
    return Found()


def _step_of(values):
    """Return the step in which numbers come, such as 0.5 where nearly all are halves; 0 where there is none."""
    for step in (1, 0.5, 0.25, 0.1, 0.05, 0.025, 0.01, 0.005):
        if (np.abs(values / step - np.round(values / step)) < 1e-6).mean() >= 0.75:
            return step
    return 0
