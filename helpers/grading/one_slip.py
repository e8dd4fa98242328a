"""Every calculation with one slip in it, the rest done rightly."""

from itertools import combinations

import numpy as np

from helpers.grading.explanation import Explanation
from helpers.grading.numbers import same
from helpers.grading.slips.anywhere import IN_AN_OPERAND, IN_THE_RESULT, OBSERVED
from helpers.grading.steps import go_on
from helpers.notation import named

OTHER_STEP = "another_step"
DISTINCT = {OTHER_STEP, "zeros"}  # kinds that say something else than a slip with the same result
FEW = 16  # of so many numbers at most, two may have the wrong sign
IF_KNOWN = 2  # a slip in a step that the learner has right counts as so many steps further off
OF_SIZE = {"operand_rounded", "operand_standardised"}  # kinds that say nothing of a sign
COMMON, USUAL, RARE = 1.35, 2.0, 3.0  # costs up to which a slip is one of every class, happens, or is rare


def one_slip(problem, wanted=None):
    """Yield an `Explanation` for each slip in each step of a problem.

    Parameters
    ----------
    problem : Problem
    wanted : set of (str, str), optional
        The only steps with kinds of slips that are wanted; without it all.
    """
    for at, mistake in enumerate(problem.own):
        value, words = np.asarray(mistake.value, dtype=float), ((mistake.words, {}),)
        yield Explanation(mistake.kind, problem.name, mistake.cost, words, value, alone=False, origin=at)
    if len(problem.steps) > 1 and wanted is None:
        for name, value in problem.given.items():
            words = (("That is {name} itself.", {"name": name}),)
            yield Explanation("operand_alone", problem.name, 1.1, words, problem.taken(value), alone=False)
    if wanted is None or (problem.name, OTHER_STEP) in wanted:
        yield from _another_step(problem)
    for place, step in enumerate(problem.steps):
        kinds = None if wanted is None else {kind for name, kind in wanted if name == step.name}
        if kinds != set():
            most = COMMON if step.name in problem.known else RARE
            for slip in slips_of(step, problem.values, others_at(problem, step), most, kinds):
                yield from finished(problem, slip, problem.steps[place + 1 :])
    for way in problem.ways:
        yield from (one for one in one_slip(way, wanted) if not same(one.value, way.right))


def _another_step(problem):
    """Yield each further result of the pass that has as many numbers."""
    for name, value in problem.beside.items():
        if name not in problem.steps[-1].operands:
            words = (("That is {other}, not {own}.", {"other": name, "own": problem.name}),)
            if _straight(value) == _straight(problem.result):
                value = problem.taken(value.reshape(problem.result.shape))
            yield Explanation(OTHER_STEP, problem.name, 1.0, words, value, alone=False)


def _straight(value):
    """Return the shape of an array without the directions that have one place only."""
    return np.squeeze(value).shape


def observed(problem):
    """Yield an `Explanation` for what can be seen of a result itself, whatever led to it."""
    for slip in IN_THE_RESULT:
        if slip.kind in OBSERVED:
            for seen in made(slip, (problem.result,), problem.steps[-1], {"size": problem.result.size}):
                yield seen._replace(value=problem.taken(seen.value))


def wrong_signs(problem):
    """Yield an `Explanation` for each one and each two numbers of the right answer with the other sign."""
    right = problem.right
    places = [place for place in np.ndindex(right.shape) if right[place]] if 1 < right.size <= FEW else []
    for count, cost in ((1, 1.2), (2, 1.35)):
        for chosen in combinations(places, count) if count < len(places) else ():
            value = right.copy()
            for place in chosen:
                value[place] *= -1
            indices = [f"[{', '.join(map(str, place))}]" for place in chosen]
            one, both = (
                "The sign of the number with index {places} is wrong.",
                "The signs of the numbers with index {places} are wrong.",
            )
            words = ((one if count == 1 else both, {"places": " and ".join(indices)}),)
            yield Explanation("sign", problem.name, cost, words, value, alone=False, origin=chosen)


def finished(problem, slip, rest):
    """Yield what a slip in one step leads to after the `rest` of the steps, where these can be done."""
    if not rest:
        yield slip._replace(value=problem.taken(slip.value), entry=slip.entry if problem.take is None else None)
        return
    value = go_on(rest, problem.values, slip.step, slip.value)
    if value is not None:
        is_known = slip.step in problem.known
        place = "In the place of {step}:" if is_known else "At {step}:"
        words = ((place, {"step": slip.step}), *slip.words)
        later = len(rest) + IF_KNOWN * is_known
        yield slip._replace(value=problem.taken(value), words=words, alone=False, entry=None, later=later)


def others_at(problem, step):
    """Return what may stand in the place of an operand: other results, and other numbers of the lesson.

    What an operand was made of for this step alone, by a step that is searched and keeps the shape, is that step left
    out.
    """
    steps = [one.name for one in problem.steps]
    not_yet_made = steps[steps.index(step.name) :] if step.name in steps else ()
    used = [name for one in problem.steps for name in one.operands]
    here = [made for made in problem.steps if made.name in step.operands and used.count(made.name) == 1]
    skipped = {made.operands[0] for made in here if made.operation.keeps_shape}
    results = {
        name: value
        for name, value in {**problem.beside, **problem.values}.items()
        if name not in step.operands and name not in not_yet_made and name not in skipped
    }
    return {"results": results, "lesson": problem.others}


def slips_of(step, values, others, most=RARE, kinds=None):
    """Yield an `Explanation` for each slip in one step, as far as this step goes.

    Parameters
    ----------
    step : Step
    values : dict of str to ndarray
        What is given, and the right result of each step.
    others : dict
        What may be taken in the place of an operand: other ``results`` by their names, and numbers of the ``lesson``.
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
    if step.operation.decides is not None and result.ndim == 1:
        names["inactive"] = _listed(
            named(step.term, at) for at in np.flatnonzero(operands[step.operation.decides] <= 0)
        )
    for slip in filter(wanted, step.operation.slips):
        yield from made(slip, operands, step, names)
    if step.operation.in_one_entry and most >= USUAL and kinds is None:
        yield from _in_single_entries(step, operands, result, names)
    for slip in filter(wanted, IN_THE_RESULT):
        yield from made(slip, (result,), step, names)
    for place, name in enumerate(step.operands):
        rest = [*operands[:place], None, *operands[place + 1 :]]
        for slip in filter(wanted, IN_AN_OPERAND):
            if place == step.operation.decides and slip.kind in OF_SIZE:
                continue
            changed = made(slip, (operands[place],), step, {**names, "a": name}, step.term if place == 0 else "w")
            yield from _with_operand(changed, rest, place, step)
        yield from _with_operand(_other_operands(step, place, values, others), rest, place, step)
    if step.operation.keeps_shape and most >= USUAL:
        value = tried(step.operation.right, (result, *operands[1:]))
        if value is not None:
            words = (("Done twice: {code}. Once is enough.", {"code": step.code or step.name}),)
            yield Explanation("done_twice", step.name, 1.4, words, value)
    if most >= USUAL:
        yield from _all_from_elsewhere(step, operands, others.get("lesson", ()))


def _listed(neurons):
    """Return which neurons are inactive, as a clause."""
    *before, last = [*neurons] or ["none"]
    return f"{', '.join(before)} and {last} are inactive" if before else f"{last} is inactive"


def _other_operands(step, place, values, others):
    """Yield what may stand where an operand belongs: another result, or other numbers of the lesson."""
    own, own_name, alone = values[step.operands[place]], step.operands[place], not step.operation.flat
    for name, value in others.get("results", {}).items():
        value = _fitted(value, own, step)
        if value.ndim == own.ndim and not same(value, own):
            words = (("{other} is where {own} should be.", {"other": name, "own": own_name}),)
            yield Explanation("another_operand", step.name, 1.0, words, value, alone)
    for at, (called, value) in enumerate(others.get("lesson", ())):
        value = _fitted(value, own, step)
        if value.ndim == own.ndim and not same(value, own):
            words = (("It takes {other}. {own} belongs here.", {"other": called, "own": own_name}),)
            yield Explanation("another_operand", step.name, 1.0, words, value, alone, origin=at)


def _fitted(value, own, step):
    """Return a row where a column belongs as a column, or the other way round; and one number for all."""
    if step.operation.flat and _straight(value) == _straight(own):
        return value.reshape(own.shape)
    return np.full_like(own, value.item()) if step.operation.flat and value.size == 1 else value


def _all_from_elsewhere(step, operands, others):
    """Yield what comes out where both things that go in belong to something else."""
    if len(operands) != 2:
        return
    for at, (one, first) in enumerate(others):
        for and_at, (two, second) in enumerate(others):
            fit = first.ndim == operands[0].ndim and second.ndim == operands[1].ndim and at != and_at
            if fit and not same(first, operands[0]) and not same(second, operands[1]):
                value = tried(step.operation.right, (first, second))
                if value is not None:
                    names = {"one": one, "two": two, "own": " and ".join(step.operands)}
                    words = (("It takes {one} and {two}. {own} belong here.", names),)
                    origin = at, and_at
                    yield Explanation("other_operands", step.name, 1.6, words, value, alone=False, origin=origin)


def _with_operand(changed, operands, place, step):
    """Yield for each changed operand what the operation makes of it."""
    for one in changed:
        value = tried(step.operation.right, [*operands[:place], one.value, *operands[place + 1 :]])
        if value is not None:
            yield one._replace(value=value)


def _in_single_entries(step, operands, result, names):
    """Yield slips that concern one entry of the result, for each of its entries."""
    for place in np.ndindex(result.shape):
        for kind, cost, value, term, words in step.operation.in_one_entry(*operands, place):
            changed = result.copy()
            changed[place] = value
            words = ((words, {**names, "term": (step.term, term)}),)
            yield Explanation(kind, step.name, cost, words, changed, entry=place)


def made(slip, operands, step, names, letter=None):
    """Yield an `Explanation` for a slip: one, or one for each term that it can happen in."""
    for term in [None] if slip.terms is None else range(slip.terms(*operands)):
        try:
            value = slip.gives(*operands) if term is None else slip.gives(*operands, term)
        except (ValueError, IndexError, ZeroDivisionError, OverflowError):
            continue  # this slip can't be made with numbers of this shape
        if value is not None:
            own = names if term is None else {**names, "term": (letter or step.term, term)}
            own = {**own, "in_code": slip.in_code} if slip.in_code else own
            words = ((slip.words, own),)
            yield Explanation(
                slip.kind, step.name, slip.cost, words, np.asarray(value, dtype=float), slip.alone, origin=slip
            )


def tried(function, operands):
    """Return what a function gives as an array, or None where the shapes do not fit."""
    try:
        value = function(*operands)
    except (ValueError, IndexError):
        return None
    return None if value is None else np.asarray(value, dtype=float)
