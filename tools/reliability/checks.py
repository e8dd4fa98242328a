"""Random answers to every check: it replies in words, never raises, and calls nothing right that is not."""

import sys
from functools import lru_cache
from pathlib import Path
from unittest import mock

import numpy as np
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

sys.path.insert(0, str(Path(__file__).parents[2] / "tests"))

from test_grading import ALL_CHECKS, ANYTHING, assert_replies_in_words

from helpers.grading import search

FAR = 0.01  # relative: no exercise lets pass what is further off
AT_ONCE = 2  # calculations in which one check looks for slips: on paper, and with all digits
NUMBERS = st.floats(-10, 10) | st.integers(-10, 10) | st.sampled_from([0.0, 0.5, 1.0, 2.1, -0.1, 0.8808])


def answers_to(check):
    """Return what is tried on a check: anything, and numbers in the shape that it asks for, or else functions."""
    expected = getattr(check, "expected", None)
    if expected is None:
        return ANYTHING | ANYTHING.map(giving) | NUMBERS.map(multiplying)
    right = np.asarray(expected, dtype=float)

    def near(numbers, places):
        answer = right.copy().ravel()
        answer[: len(numbers)] = numbers
        return np.roll(answer, places).reshape(right.shape)

    shaped = st.builds(near, st.lists(NUMBERS, max_size=right.size), st.integers(0, 4))
    return ANYTHING | shaped | shaped.map(np.ndarray.tolist)


def giving(value):
    """Return a function that gives this value, whatever it is called with."""

    def function(*_arrays):
        return value

    function.__qualname__ = f"that gives {described(value)}"
    return function


def multiplying(factor):
    """Return a function that gives what it is called with first, times a factor."""

    def function(first, *_arrays):
        return factor * first

    function.__qualname__ = f"that multiplies by {factor}"
    return function


def problem_of(check, answer):
    """Return what is wrong with the reply to an answer, or nothing."""
    try:
        verdict = check(answer)
        assert_replies_in_words(verdict)
    except BaseException as error:
        return f"{type(error).__name__}: {error}"
    if not verdict.right:
        return ""
    expected = getattr(check, "expected", None)
    may_be_right = not callable(answer) if expected is None else is_near(answer, expected)
    return "" if may_be_right else "called right, which it is not"


def is_near(answer, expected):
    """Return whether an answer is about as expected, whatever its shape."""
    try:
        numbers = np.ravel(answer).astype(complex)
    except Exception:  # an answer may raise anything
        return False
    right = np.ravel(np.asarray(expected, dtype=float))
    return numbers.size == right.size and np.allclose(numbers, right, rtol=FAR, atol=FAR)


def described(answer):
    """Return the beginning of what an answer looks like, even of one that cannot say it."""
    try:
        return f"{answer!r:.200}"
    except Exception:
        return type(answer).__name__


def searched_once():
    """Return a context in which each calculation is searched for slips once: they are the same for every answer."""
    one_thing, two_things = map(remembered, search.SEARCHES)
    return mock.patch.multiple(
        search,
        SEARCHES=(one_thing, two_things),
        wrong_signs=remembered(search.wrong_signs),
        observed=remembered(search.observed),
    )


def remembered(found_in):
    """Return a search that remembers all that it found in the last calculations."""
    all_of = lru_cache(AT_ONCE)(lambda problem: tuple(found_in(problem)))
    return lambda problem, wanted=None: all_of(problem) if wanted is None else found_in(problem, wanted)


def walk(check, inputs):
    """Give a check so many random answers; return how many it got, and what went wrong.

    Parameters
    ----------
    check : callable
    inputs : int

    Returns
    -------
    int, list of str
    """
    tried, problems = 0, []

    @settings(
        max_examples=inputs,
        deadline=None,
        database=None,
        derandomize=True,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(answers_to(check))
    def one(answer):
        nonlocal tried
        tried += 1
        if problem := problem_of(check, answer):
            problems.append(f"{described(answer)}: {problem}")

    with searched_once():
        one()
    return tried, problems


def walk_all(inputs):
    """Yield for each check its name and what `walk` found."""
    for name, check in ALL_CHECKS.items():
        yield name, *walk(check, inputs)
