"""Calculations with more than one slip in them, or with their steps mixed up."""

import operator

from helpers.grading.explanation import Explanation
from helpers.grading.one_slip import USUAL, finished, made, others_at, slips_of, tried
from helpers.grading.slips.anywhere import IN_AN_OPERAND, IN_THE_RESULT
from helpers.grading.slips.arithmetic import ADD
from helpers.grading.slips.product import PRODUCT
from helpers.grading.steps import run

MIXED_UP = ("order", "added_each_time", "added_to_weights")  # the kinds of what is no slip in one step
FIRST_OF_TWO = 1.3  # the largest cost of a slip that comes with another one
INTO_LAST = 1.8  # the largest cost of a slip in what goes into the last step
IN_LAST = 1.1  # and of the second one where it is in another step


def mixed_up(problem):
    """Yield an `Explanation` for each two steps that have changed places, and for a bias in the wrong place."""
    for place, (first, second) in enumerate(zip(problem.steps, problem.steps[1:], strict=False)):
        if second.operands[:1] != (first.name,):
            continue
        rest = problem.steps[place + 2 :]
        if second.operation.keeps_shape:
            for one in _exchanged(problem, first, second):
                yield from finished(problem, one, rest)
        if (first.operation, second.operation) == (PRODUCT, ADD):
            for one in _bias_in_the_product(problem, first, second):
                yield from finished(problem, one, rest)


def _exchanged(problem, first, second):
    """Yield what comes out where the second of two steps came before the first one."""
    start, *with_first = (problem.values[name] for name in first.operands)
    with_second = [problem.values[name] for name in second.operands[1:]]
    early = tried(second.operation.right, (start, *with_second))
    value = None if early is None else tried(first.operation.right, (early, *with_first))
    if value is not None:
        names = {"first": first.code or first.name, "second": second.code or second.name}
        words = (("Two steps have changed places: {second} came before {first}. It belongs after it.", names),)
        yield Explanation("order", second.name, 1.2, words, value, alone=False)


def _bias_in_the_product(problem, first, second):
    """Yield what comes out where a bias was added to each product, or to each weight, and not to the sum."""
    a, b = (problem.values[name] for name in first.operands)
    bias = problem.values[second.operands[1]]
    names = {"bias": second.operands[1], "b": first.operands[1]}
    each = a @ b + len(a) * bias
    words = (("{bias} was added to each product. It should be added to the sum, once.", names),)
    yield Explanation("added_each_time", second.name, 1.4, words, each, alone=False)
    weights = tried(operator.add, (b, bias))
    value = None if weights is None else tried(operator.matmul, (a, weights))
    if value is not None:
        words = (("{bias} was added to {b}. It should be added to the sum.", names),)
        yield Explanation("added_to_weights", second.name, 1.4, words, value, alone=False)


def two_slips(problem, wanted=None):
    """Yield an `Explanation` for each common pair of slips.

    Parameters
    ----------
    problem : Problem
    wanted : set of (str, str), optional
        The only first steps with pairs of kinds, such as ``("z1", "sign+whole_numbers")``; without it all.
    """
    if not problem.steps[-1].operands:
        return  # the answer is known as it is
    kinds = None if wanted is None else {part for _, kind in wanted for part in kind.split("+")}
    yield from _in_two_steps(problem, kinds)
    yield from _before_and_in_the_last(problem, kinds)
    yield from _the_same_twice(problem, kinds)
    yield from _and_in_the_result(problem, kinds)


def _in_two_steps(problem, kinds):
    """Yield a slip in an earlier step with one in the last."""
    last = problem.steps[-1]
    for place, step in enumerate(problem.steps[:-1]):
        if step.name in problem.known:
            continue
        for first in slips_of(step, problem.values, {}, FIRST_OF_TWO, kinds):
            values = {**problem.values, step.name: first.value}
            if first.value.shape == problem.values[step.name].shape and _done(problem.steps[place + 1 :], values):
                for second in slips_of(last, values, {}, IN_LAST, kinds):
                    yield _pair(problem, first, second)


def _before_and_in_the_last(problem, kinds):
    """Yield a slip in what goes into the last step with one in this step."""
    last = problem.steps[-1]
    for slip in IN_AN_OPERAND:
        if slip.cost <= INTO_LAST and slip.terms is None and (kinds is None or slip.kind in kinds):
            for name in last.operands:
                for first in made(slip, (problem.values[name],), last, {"a": name}):
                    values = {**problem.values, name: first.value}
                    if _done([last], values):
                        for second in slips_of(last, values, {}, FIRST_OF_TWO, kinds):
                            if second.origin in last.operation.slips:
                                yield _pair(problem, first, second)


def _done(steps, values):
    """Do steps and store what they give; return whether all could be done."""
    for step in steps:
        value = tried(step.operation.right, [values[name] for name in step.operands])
        if value is None or value.shape != values[step.name].shape:
            return False
        values[step.name] = value
    return True


def _and_in_the_result(problem, kinds):
    """Yield a slip in the last step with one in what comes out of it."""
    last = problem.steps[-1]
    ways = [slip for slip in IN_THE_RESULT if slip.then]
    ways = [slip for slip in ways if kinds is None or slip.kind in kinds]
    for first in slips_of(last, problem.values, others_at(problem, last), FIRST_OF_TWO, kinds):
        if first.value.shape == problem.result.shape and first.entry is None and first.origin not in ways:
            for slip in ways:
                for second in made(slip, (first.value,), last, {}):
                    yield _pair(problem, first, second._replace(words=((f"And {slip.then}.", {}),)))


def _pair(problem, first, second):
    words = (("Two things went wrong.", {}), *first.words, *second.words)
    return Explanation(
        f"{first.kind}+{second.kind}",
        first.step,
        first.cost + second.cost,
        words,
        problem.taken(second.value),
        alone=False,
        origin=(first.origin, second.origin),
    )


def _the_same_twice(problem, kinds):
    """Yield the same slip in two steps that do the same, and their last operands exchanged."""
    for at, first in enumerate(problem.steps):
        for second in problem.steps[at + 1 :]:
            if first.operation is second.operation:
                yield from _in_both(problem, first, second, kinds)
                yield from _operands_exchanged(problem, first, second)


def _in_both(problem, first, second, kinds):
    for slip in first.operation.slips:
        if slip.terms or slip.cost > USUAL or (kinds is not None and slip.kind not in kinds):
            continue
        values = dict(problem.values)
        for step in problem.steps[problem.steps.index(first) :]:
            way = slip.gives if step in (first, second) else step.operation.right
            values[step.name] = tried(way, [values[name] for name in step.operands])
            if values[step.name] is None:
                break
        else:
            words = [
                (slip.words, {"a": step.operands[0], "b": step.operands[-1], "out": step.name, "count": "all"})
                for step in (first, second)
            ]
            words = (("The same thing went wrong twice.", {}), *words)
            value = problem.taken(values[problem.name])
            kind = f"{slip.kind}+{slip.kind}"
            yield Explanation(kind, first.name, slip.cost + 0.3, words, value, alone=False, origin=slip)


def _operands_exchanged(problem, first, second):
    one, two = first.operands[-1], second.operands[-1]
    if len(first.operands) == 2 and {one, two} <= set(problem.given):
        given = {**problem.given, one: problem.given[two], two: problem.given[one]}
        value = tried(lambda: run(problem.steps, given)[problem.name], ())
        if value is not None:
            words = (("{one} and {two} are swapped.", {"one": one, "two": two}),)
            yield Explanation("operands_exchanged", first.name, 1.5, words, problem.taken(value), alone=False)
