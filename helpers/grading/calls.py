"""Call a function that a learner wrote, twice with the same numbers, and say what came back."""

import inspect
from contextlib import nullcontext
from typing import NamedTuple

import numpy as np

from helpers.learners import OutOfTime, captured_output
from helpers.reading import Reading, read


class Call(NamedTuple):
    """What came of calling a function.

    Attributes
    ----------
    given : tuple of ndarray
        What it was called with.
    answer : object
        What it returned; None where it stopped.
    reading : Reading
        The numbers in it.
    error : Exception or None
        What it stopped with.
    changed : tuple of int
        Which of its arguments it has changed.
    repeats : bool
        Whether it returned the same when it was called once more with the same numbers.
    left : tuple of ndarray
        Its arguments as it has left them.
    """

    given: tuple
    answer: object = None
    reading: Reading = Reading(None)
    error: BaseException | None = None
    changed: tuple = ()
    repeats: bool = True
    left: tuple = ()


def call(function, *given, aloud=False):
    """Call a function twice with fresh copies of the same arrays.

    Parameters
    ----------
    function : callable
    *given : ndarray
    aloud : bool, optional
        Whether what it prints the first time is to be heard: once is enough for a check that calls it often.

    Returns
    -------
    Call
    """
    answers = []
    for _ in range(2):
        arrays = [array.copy() for array in given]
        hearing = nullcontext() if aloud and not answers else captured_output()
        try:
            with hearing, np.errstate(all="ignore"):
                answer = function(*arrays)
                if inspect.isgenerator(answer):
                    return Call(given, answer)
        except (KeyboardInterrupt, OutOfTime):
            raise
        except BaseException as error:
            if answers:  # it went well before
                return Call(given, answers[0], read(answers[0]), repeats=False)
            return Call(given, error=error)
        changed = tuple(
            place for place, (array, was) in enumerate(zip(arrays, given, strict=True)) if not _unchanged(array, was)
        )
        answers.append(_kept(answer))
    return Call(given, answer, read(answers[0]), None, changed, _alike(*answers), tuple(arrays))


def _unchanged(array, was):
    return array.shape == was.shape and bool(np.array_equal(array, was, equal_nan=True))


def _kept(answer):
    """Return an answer as it is now: a list or an array that is kept between calls would change."""
    if isinstance(answer, np.ndarray):
        return answer.copy()
    if isinstance(answer, (list, tuple)):
        parts = [_kept(part) for part in answer]
        return parts if isinstance(answer, list) else tuple(parts)
    return answer


def _alike(one, two):
    """Return whether two answers say the same, as far as there are numbers in them."""
    if isinstance(one, (tuple, list)) and isinstance(two, (tuple, list)):
        return len(one) == len(two) and all(map(_alike, one, two))
    first, second = read(one).values, read(two).values
    if first is None or second is None:
        return (first is None) == (second is None)
    return first.shape == second.shape and bool(np.allclose(first, second, rtol=1e-9, atol=1e-12, equal_nan=True))
