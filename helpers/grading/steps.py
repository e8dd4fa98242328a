"""A calculation as data: its steps in order, each with a name, an operation and its operands."""

from typing import NamedTuple

import numpy as np


class Slip(NamedTuple):
    """One way to do an operation wrongly.

    Attributes
    ----------
    kind : str
        Its name for programs.
    cost : float
        How far-fetched it is: up to 1.35 what every class does, up to 2 what happens, up to 3 what is rare.
    gives : callable
        Takes the operands, and for a slip in one term its number as well; returns what comes out: an array, or None
        where it can't happen.
    words : str
        What was done, then what belongs there. ``{a}``, ``{b}`` and ``{out}`` are names of operands and result,
        ``{term}`` is the term in which it happened.
    terms : callable, optional
        Takes the operands; returns how many terms there are to slip in.
    alone : bool
        Whether it may happen in one entry of the result, and not in the others.
    then : str, optional
        What is said of it where it came after another slip; without it, it is not sought there.
    in_code : str, optional
        What is said of it instead where the learner wrote a function.
    """

    kind: str
    cost: float
    gives: object
    words: str
    terms: object = None
    alone: bool = True
    then: str = ""
    in_code: str = ""


class Operation(NamedTuple):
    """What a step does.

    Attributes
    ----------
    right : callable
        Takes the operands; returns the right result.
    slips : tuple of Slip
        Ways to do it wrongly.
    in_one_entry : callable, optional
        Takes the operands and the place of one entry of the result; yields (kind, cost, value, words) for slips that
        concern this entry alone.
    keeps_shape : bool
        Whether the result has the shape of the first operand, so that the step can be left out, done twice, or change
        places with the next one.
    flat : bool
        Whether it takes numbers one by one, so that a row may stand where a column belongs.
    decides : int, optional
        Which of its operands only decides, by its sign.
    """

    right: object
    slips: tuple = ()
    in_one_entry: object = None
    keeps_shape: bool = False
    flat: bool = False
    decides: int | None = None


class Step(NamedTuple):
    """One step of a calculation.

    Attributes
    ----------
    name : str
        What its result is called, such as ``"z1"``.
    operation : Operation
    operands : tuple of str
        Names of earlier steps, or of what is given.
    term : str
        The letter that its terms are called by in words, such as ``"x"`` for x₁.
    code : str
        The step as code, for words.
    """

    name: str
    operation: Operation
    operands: tuple
    term: str = "x"
    code: str = ""


def run(steps, given):
    """Do all steps rightly.

    Parameters
    ----------
    steps : sequence of Step
    given : dict of str to ndarray

    Returns
    -------
    dict of str to ndarray
        What was given, and what each step made.
    """
    values = dict(given)
    for step in steps:
        values[step.name] = np.asarray(step.operation.right(*(values[name] for name in step.operands)), dtype=float)
    return values


def go_on(steps, values, name, value):
    """Return what the last of `steps` gives where one earlier result is `value` and all else is done rightly.

    It is None where a later step cannot take it, and where the last does not need it; its shape may differ.
    """
    changed = {name: value}
    for step in steps:
        if not any(operand in changed for operand in step.operands):
            continue
        operands = [changed.get(operand, values.get(operand)) for operand in step.operands]
        try:
            changed[step.name] = np.asarray(step.operation.right(*operands), dtype=float)
        except ValueError:
            return None
    return changed.get(steps[-1].name) if steps else value


def leading_to(name, steps):
    """Return the steps that the one of that name is made of, in order, itself last."""
    needed, found = {name}, []
    for step in reversed(steps):
        if step.name in needed:
            needed.update(step.operands)
            found.insert(0, step)
    return tuple(found)
