"""Notebook 06."""

import warnings

import numpy as np

from helpers import network
from helpers.grading import (
    UNANSWERED,
    Exercise,
    Mistake,
    Own,
    Problem,
    always_answers,
    no_number,
    read,
    received,
    right,
    wrong,
)
from helpers.grading.exercise import FINE_ENOUGH, asked_for, judge
from helpers.grading.functions import ARRAYS, FunctionExercise, told_apart
from helpers.grading.passes import step
from helpers.grading.slips.arithmetic import SUBTRACT
from helpers.grading.steps import Step
from helpers.grading.stopped import why
from helpers.learners import OutOfTime
from helpers.notation import number

ADELIE_Z2 = -1.3
OTHERS = [("z2 of our bird", [2.0]), ("z2 of the Gentoo", [-5.0])]
MODERATE = tuple(
    np.clip(np.round(values / 3, 4), -30, 30) for values in ARRAYS
)  # e to the power of 30 still is a number

sigmoid = FunctionExercise(
    "sigmoid",
    step("y_hat")._replace(operands=("z",)),
    "0 becomes 0.5, large sums come near 1, very negative ones near 0.",
    MODERATE,
)

adelie_y_hat = Exercise(
    Problem([step("y_hat")], {"z2": [ADELIE_Z2]}, OTHERS, 0),
    "1 / (1 + e¹·³) ≈ 1 / (1 + 3.6693) ≈ 0.2142: the network leans towards no.",
    within=FINE_ENOUGH,
)

mirrored = Exercise(
    Problem(
        [Step("sigmoid(−2)", SUBTRACT, ("1", "sigmoid(2)"))],
        {"1": 1.0, "sigmoid(2)": network.sigmoid(2.0)},
        own=[
            Own(
                "not_mirrored",
                network.sigmoid(2.0),
                "That is the sigmoid of +2 itself. For −2, take what is left of 1.",
            ),
            Own("negative", -network.sigmoid(2.0), "A probability is never negative. Take what is left of 1."),
            Own("inverse", 1 / network.sigmoid(2.0), "You divided 1 by it. Subtract it from 1."),
            Own("half", 0.5, "Only the sigmoid of 0 is 0.5. Take what is left of 1."),
        ],
        ways=[
            Problem([Step("sigmoid(−2)", SUBTRACT, ("1", "sigmoid(2)"))], {"1": 1.0, "sigmoid(2)": 0.8808}),
            Problem([step("y_hat")._replace(operands=("−2",))], {"−2": -2.0}),
        ],
    ),
    "1 − 0.8808 = 0.1192: as close to 0 as 0.8808 is to 1.",
    within=FINE_ENOUGH,
)

GUESS = Problem(
    [step("y_hat")], {"z2": 1.0}, own=[Own("one", 1, "The sigmoid never reaches 1. And 1 is not a large sum.")]
)


@always_answers
def guess_for_one(guess=...):
    """Check a guess at the sigmoid of 1: within 0.1 of it will do."""
    refusal = no_number(guess)
    if refusal:
        return refusal
    values = read(guess).values
    if values is None or values.size != 1 or not np.isfinite(values).all():
        return judge(guess, GUESS, "", "a number")
    value, exact = float(values.ravel()[0]), float(GUESS.right)
    if abs(value - exact) <= 0.1:
        return right(f"Exactly it is {number(exact, 4)}; you said {number(value, 4)}.")
    if 0 < value < 1:
        way = "higher" if value < exact else "lower"
        words = f"It is {way}: 0 gives 0.5, and 2 gives 0.88."
        return wrong(
            f"I received {received(guess)}. {words}", "mistake", [Mistake(f"true_one_is_{way}", "y_hat", words)]
        )
    if value == 1:
        return judge(guess, GUESS, "", "a number")
    words = "A probability lies between 0 and 1."
    return wrong(f"I received {received(guess)}. {words}", "mistake", [Mistake("no_probability", "y_hat", words)])


AS_USUAL = {"over": "warn", "divide": "warn", "invalid": "warn", "under": "ignore"}  # what NumPy does unless it is told
MIXED = [-1.3, 1000.0, 2.0, -1000.0]
EXTREME = (-1.7e308, -1e5, -1000.0, -710.0, 710.0, 1000.0, 1e5, 1.7e308)


@always_answers
def stable_sigmoid(learners=...):
    """Check that a learner's sigmoid is right everywhere and never warns, at any size of z.

    Parameters
    ----------
    learners : callable
        Takes an array and returns one of the same shape.

    Returns
    -------
    Verdict
    """
    if learners is ...:
        return UNANSWERED
    plain = sigmoid(learners)
    if not plain.right:
        return plain
    return _far_out(learners) or right(
        "It is right, and gives no warning, from the most negative number to the largest."
    )


def _far_out(learners):
    """Say for which large z a function that is right for usual ones stops, warns or goes wrong; None where it does not."""
    for z in [*([value] for value in sorted(EXTREME, key=abs)), MIXED]:
        shown = f"z = {_large(z[0])}" if len(z) == 1 else f"z = [{', '.join(map(_large, z))}]"
        with warnings.catch_warnings(record=True) as caught, np.errstate(**AS_USUAL):
            warnings.simplefilter("always")
            try:
                answer = read(learners(np.array(z))).values
            except (KeyboardInterrupt, OutOfTime):
                raise
            except BaseException as error:
                return _not_stable("stops", f"For {shown} it stops with {why('sigmoid', error, learners)[0]}")
        if caught:
            words = f"For {shown} it warns: {caught[0].message}. Never take e to the power of a large number."
            return _not_stable("warns", words)
        wanted = network.sigmoid(np.array(z))
        if answer is None or answer.shape != wanted.shape:
            return _not_stable("not_right_far_out", f"For {shown} it does not give {asked_for(wanted)}.")
        off = ~np.isclose(answer, wanted, rtol=1e-9, atol=1e-300)
        if off.any():
            place = int(np.argmax(off))
            got, should = told_apart(answer[place], wanted[place])
            here = "" if len(z) == 1 else f"sigmoid({_large(z[place])}) = "
            return _not_stable("not_right_far_out", f"For {shown} it gives {here}{got}, and should give {should}.")
    return None


def _not_stable(kind, words):
    return wrong(f"It is right for usual sums. {words}", "mistake", [Mistake(kind, "sigmoid", words)])


def _large(z):
    return f"{z:g}".replace("-", "−").replace("e+", "e")
