"""Notebook 12. What is measured is calculated anew from the losses before and after a nudge, with one slip at a time."""

import re

import numpy as np

from helpers import backpropagation, network
from helpers.grading import (
    UNANSWERED,
    Exercise,
    Mistake,
    Own,
    Problem,
    always_answers,
    received,
    right,
    value_asked,
    wrong,
)
from helpers.grading.slips.arithmetic import DIVIDE, MULTIPLY, SUBTRACT
from helpers.grading.steps import Step
from helpers.lessons.your_turn.ranking import weight_in_code
from helpers.notation import named, number
from helpers.penguins import ADELIE, CHINSTRAP
from helpers.reading import holds_blank

AS_PRINTED = 1e-4  # how far off a loss may be that begins with a ŷ of four decimals
MEASURED = 7e-4  # how far off a slope may be that was measured with a nudge of 0.01 or less


def passed(W1=network.W1, W2=network.W2, bird=CHINSTRAP):
    """Return the forward pass of a bird."""
    return network.forward(bird.x, W1, W2)


def with_nudge(matrix, place, nudge):
    """Return a copy of a matrix with one weight nudged."""
    nudged = matrix.copy()
    nudged[place] += nudge
    return nudged


def loss_of(trace, y=CHINSTRAP.y):
    """Return the loss of a forward pass as a plain number."""
    return float(backpropagation.loss(trace, y)[0])


BEFORE, AFTER = passed(), passed(W2=with_nudge(network.W2, (0, 0), 0.1))
SLOPES = backpropagation.backward(BEFORE, CHINSTRAP.y, network.W2)
QUOTIENT = (
    Step("change", SUBTRACT, ("after", "before")),
    Step("slope", DIVIDE, ("change", "nudge"), code="dividing by the nudge"),
)


def measured(before, after, nudge, own=(), ways=()):
    """Return the calculation of a slope from two losses."""
    general = [
        Own(
            "sign", (before - after) / nudge, "The sign is turned. The change is the loss after minus the loss before."
        ),
        Own(
            "sign+missing",
            before - after,
            "It is not divided by the nudge yet, and its sign is turned: after minus before.",
        ),
        Own(
            "near_zero",
            0,
            "That is nothing, or next to it. The change is small, but so is the nudge: divide it by that.",
        ),
    ]
    given = {"after": after, "before": before, "nudge": nudge}
    return Problem(QUOTIENT, given, own=[*general, *own], ways=ways)


def of_y_hat(before, after, nudge):
    """Return what comes out where ŷ was taken for the loss."""
    rise = float(after.y_hat[0] - before.y_hat[0]) / nudge
    return Own("of_y_hat", rise, "That is how fast ŷ changes. Take the losses before and after, not ŷ.")


def with_another_nudge(name, place, nudge, asked):
    """Return what a nudge of another size than the one that is `asked` for measures."""
    nudged = passed(**{name: with_nudge(getattr(network, name), place, nudge)})
    quotient = (loss_of(nudged) - loss_of(BEFORE)) / nudge
    words = f"That is change ÷ nudge for a nudge of {number(nudge, 3)}. Here the nudge is {number(asked, 3)}."
    return Own("another_nudge", quotient, words)


def _wrong_losses(y_hat):
    """Yield what goes wrong in the loss for y = 0."""
    other, base = "Here y = 0, and the gap is ŷ itself.", "np.log is the natural one."
    yield Own("other_label", -np.log(y_hat), f"That is −ln ŷ, the loss for y = 1. {other}")
    yield Own("gap", y_hat, "That is the gap. The loss is −ln(1 − gap).")
    yield Own("logarithm_missing", 1 - y_hat, "That is 1 − gap. The loss is −ln of it.")
    yield Own("minus_missing", np.log(1 - y_hat), "The minus sign in front of ln is missing: a loss is never negative.")
    yield Own("another_base", -np.log10(1 - y_hat), f"That is the logarithm to base 10. {base}")
    yield Own("another_base", -np.log2(1 - y_hat), f"That is the logarithm to base 2. {base}")


_OF_ADELIE = passed(bird=ADELIE)
loss_of_the_adelie = Exercise(
    value_asked(
        loss_of(_OF_ADELIE, ADELIE.y),
        [
            *(own for y_hat in (0.2142, float(_OF_ADELIE.y_hat[0])) for own in _wrong_losses(y_hat)),
            Own("another_bird", loss_of(BEFORE), "That is the loss of our Chinstrap."),
        ],
    ),
    "−ln(1 − 0.2142) ≈ 0.241. The gap is larger than our Chinstrap's, and so is the loss.",
    within=AS_PRINTED,
)


def first_right(*exercises):
    """Return a check that takes an answer for right where one of the exercises does; what is wrong, the last explains."""

    @always_answers
    def check(answer=...):
        verdicts = [exercise(answer) for exercise in exercises]
        return next((verdict for verdict in verdicts if verdict.right), verdicts[-1])

    return check


NUDGES = (1, 0.1, 0.01, 0.001, 0.0001)  # of the lesson's loop, which leaves the last one behind
LIMIT = "That is the slope to which smaller and smaller nudges lead. Here the nudge is 0.1."


_BY_CODE = Exercise(
    measured(
        loss_of(BEFORE),
        loss_of(AFTER),
        0.1,
        [
            of_y_hat(BEFORE, AFTER, 0.1),
            Own("another_nudge", SLOPES.dW2[0, 0], LIMIT, 0.4),
            *(with_another_nudge("W2", (0, 0), nudge, 0.1) for nudge in NUDGES if nudge != 0.1),
        ],
    ),
    "The loss changes by about −0.228 per unit of the weight: it falls where the weight grows.",
    within=5e-5,
)
_BY_HAND = Exercise(measured(0.1269, 0.1041, 0.1, ways=[_BY_CODE.problem]), _BY_CODE.why, within=5e-5)


_ON_PAPER = Exercise(value_asked(_BY_HAND.expected.round(2)), _BY_CODE.why)
slope_by_hand = first_right(_BY_CODE, _ON_PAPER, _BY_HAND)


def _change_along_w2(nudge):
    """Return the change of the loss where W2[0, 0] was nudged."""
    return loss_of(passed(W2=with_nudge(network.W2, (0, 0), nudge))) - loss_of(BEFORE)


_NUDGED = passed(W1=with_nudge(network.W1, (0, 0), 0.001))
_OF_W11 = Exercise(
    measured(
        loss_of(BEFORE),
        loss_of(_NUDGED),
        0.001,
        [
            of_y_hat(BEFORE, _NUDGED, 0.001),
            *(with_another_nudge("W1", (0, 0), nudge, 0.001) for nudge in NUDGES if nudge != 0.001),
            *(
                Own("another_weight", slope, "That is the slope along W2[0, 0]. Nudge W1[0, 0].")
                for slope in (SLOPES.dW2[0, 0], *(_change_along_w2(nudge) / nudge for nudge in NUDGES))
            ),
            Own(
                "another_weight+another_nudge",
                _change_along_w2(NUDGES[-1]) / 0.001,
                "That is made with nudged, the W2 that the loop has left behind. Take nudged_W1, and the old W2.",
            ),
            Own(
                "another_nudge",
                (loss_of(_NUDGED) - loss_of(BEFORE)) / NUDGES[-1],
                "That is the change ÷ 0.0001, the nudge of the loop in its last round. Here the nudge is 0.001.",
            ),
        ],
    ),
    "With smaller and smaller nudges it settles at −0.1311. A larger weight from x₁ = 1.1 raises the sum of h₁, "
    "which is active and votes for yes: the loss falls.",
    within=5e-5,
)
_SETTLED = Exercise(value_asked(SLOPES.dW1[0, 0]), _OF_W11.why, within=MEASURED)
slope_of_w11 = first_right(_SETTLED, _OF_W11)

SLOPE = -0.2503  # along W2[0, 0], as the lesson writes it
promised_change = Exercise(
    Problem(
        [Step("change", MULTIPLY, ("slope", "growth"))],
        {"slope": SLOPE, "growth": 0.02},
        own=[
            Own("missing", SLOPE, "That is the slope, for 1 more. Here the weight grows by 0.02: multiply."),
            Own("alone", 0.02, "That is how much the weight grows. Multiply it by the slope."),
            Own("minus_for_times", SLOPE - 0.02, "You subtracted. The loss changes by the slope for each 1: multiply."),
            Own("plus_for_times", SLOPE + 0.02, "You added. The loss changes by the slope for each 1: multiply."),
            Own("divided_for_times", SLOPE / 0.02, "You divided. The loss changes by the slope for each 1: multiply."),
            Own("sign", -0.02 * SLOPE, "The sign is turned. A negative slope says: more weight, less loss."),
            Own("new_loss", loss_of(BEFORE) + 0.02 * SLOPE, "That is the new loss. By how much does it change?"),
        ],
    ),
    "−0.2503 × 0.02 ≈ −0.005: the loss falls by about 0.005. Measured, it falls by 0.0049, as the curve bends.",
    within=1.2e-4,
)


@always_answers
def flat_weight(answer=...):
    """Check the name of a weight along which the slope of our bird's loss is 0.

    Parameters
    ----------
    answer : str
        As in code, such as ``"W1[0, 2]"``.

    Returns
    -------
    Verdict
    """
    if isinstance(answer, (list, tuple)) and len(answer) == 1:
        answer = answer[0]
    if holds_blank(answer):
        return UNANSWERED
    name = weight_in_code(answer)
    if name is None:
        found = (
            re.fullmatch(r"\s*(W[12])\s*\[\s*(\d+)\s*,\s*(\d+)\s*\]\s*", answer) if isinstance(answer, str) else None
        )
        if found:
            rows, columns = getattr(network, found[1]).shape
            size = f"{rows} rows and {columns} column{'s' * (columns > 1)}"
            words = f"There is no such number: {found[1]} has {size}, and counting begins at 0."
            return wrong(f"I received {received(answer)}. {words}", "no_weight")
        words = (
            'The name of one weight is asked for, in quotation marks, such as "W2[0, 0]". Both numbers count from 0.'
        )
        return wrong(f"I received {received(answer)}. {words}", "no_weight")
    matrix, (i, j) = name[:2], (int(part) for part in name[3:-1].split(","))
    slope = float(getattr(SLOPES, f"d{matrix}")[i, j])
    hidden, way = (j, "into") if matrix == "W1" else (i, "out of")
    neuron, z = named("h", hidden), number(BEFORE.z1[hidden])
    if (matrix, i) == ("W2", 1):
        words = "That is the weight of the example. Find another one."
        return wrong(words, "mistake", [Mistake("the_example", "answer", words)])
    if slope:
        words = (
            f"{name} leads {way} {neuron}, which is active: a nudge changes the loss. Its slope is {number(slope, 4)}."
        )
        return wrong(words, "mistake", [Mistake("active", "answer", words)])
    return right(f"{name} leads {way} {neuron}, whose sum is {z}: inactive, and a small nudge leaves it so.")
