"""Notebook 08. Targets: there are many right answers, so each is tried out; what can't be reached is proved."""

from typing import NamedTuple

import numpy as np

from helpers import network, penguins
from helpers.answers import UNANSWERED, Exercise, always_answers, no_number, received, right, wrong
from helpers.svg import number

BIRD = penguins.CHINSTRAP
GIVEN = {"W1": network.W1, "W2": network.W2}
RANGE = 3  # the sliders run from −3 to 3


def y_hat_of(W1, W2):
    """Return ŷ of our bird with these weights, as a plain number."""
    return float(network.forward(BIRD.x, W1, W2).y_hat[0])


class Target(NamedTuple):
    """Something to reach by changing one weight of a copy; call it with the two matrices.

    Attributes
    ----------
    low, high : float
        Where ŷ of our bird should come to lie.
    matrices : sequence of str
        Which matrices may be changed.
    """

    low: float
    high: float
    matrices: tuple

    def __call__(self, W1=..., W2=...):
        """Say in a `Verdict` whether the target is reached, and by allowed means."""
        return _reached(W1, W2, self)


@always_answers
def _reached(W1, W2, target):
    """Hold a learner's weights against a target."""
    if W1 is ... or W2 is ...:
        return UNANSWERED
    try:
        matrices = {"W1": network.usable_array("W1", W1, (3, 4)), "W2": network.usable_array("W2", W2, (4, 1))}
    except network.NotUsable as reason:
        return wrong(str(reason))
    changed = [
        f"{name}[{i}, {j}]" for name, given in GIVEN.items() for i, j in np.argwhere(matrices[name] != given).tolist()
    ]
    y_hat = y_hat_of(**matrices)
    if len(changed) != 1:
        return wrong(f"Changed weights: {', '.join(changed) or 'none'}. Exactly one should differ from the given ones.")
    if changed[0][:2] not in target.matrices:
        return wrong(f"You changed {changed[0]}. Here only {' and '.join(target.matrices)} may be touched.")
    if np.abs(matrices[changed[0][:2]]).max() > RANGE:
        return wrong(f"{changed[0]} goes beyond the sliders: stay between −{RANGE} and {RANGE}.")
    if target.low <= y_hat <= target.high:
        return right(f"With {changed[0]} changed, ŷ = {number(y_hat, 4)}.")
    way = "at least" if target.high == 1 else "at most"
    bound = target.low if target.high == 1 else target.high
    return wrong(f"With {changed[0]} changed, ŷ = {number(y_hat, 4)}, and it should be {way} {number(bound)}.")


nine_tenths = Target(0.9, 1, ("W1", "W2"))
one_tenth_by_w1 = Target(0, 0.1, ("W1",))


@always_answers
def nine_tenths_by_w1_02(answer=...):
    """Check what can be done with ``W1[0, 2]`` alone: nothing, and here is why.

    Parameters
    ----------
    answer : object
        A value for the weight, or the text "impossible".

    Returns
    -------
    Verdict
    """
    values = np.linspace(-RANGE, RANGE, 601)
    W1 = np.repeat(network.W1[None], len(values), axis=0)
    W1[:, 0, 2] = values
    best = float(network.forward(BIRD.x, W1, network.W2).y_hat.max())
    z = float(BIRD.x @ network.W1[:, 2])
    opens = network.W1[0, 2] - z / BIRD.x[0]
    why = (
        f"h₃ adds up {number(z)} now and is shut, so nothing moves until W1[0, 2] passes {number(opens)}. From there "
        f"on h₃ is open, but its vote counts −2 times: ŷ falls. From −3 to 3, the best ŷ is {number(best, 4)}."
    )
    if isinstance(answer, str):
        if answer.strip().lower().rstrip(".!") == "impossible":
            return right(f"It can't be done. {why}")
        return wrong(f'I received {received(answer)}. Give a value for the weight, or the word "impossible".')
    refusal = no_number(answer)
    if refusal:
        return refusal
    array = np.asarray(answer, dtype=float)
    if array.size != 1 or not np.isfinite(array).all():
        return wrong(f'I received {received(answer)}. Give one value for the weight, or the word "impossible".')
    value = float(array.ravel()[0])
    tried = network.W1.copy()
    tried[0, 2] = value
    return wrong(f"With W1[0, 2] = {number(value)}, ŷ = {number(y_hat_of(tried, network.W2), 4)}. Look at z1 of h₃.")


shape_of_all_sums = Exercise(
    [342, 4],
    "(342, 3) @ (3, 4) → (342, 4): the two 3 meet and vanish. A row for each bird, a column for each hidden neuron.",
    [
        ([342, 3], "That is the shape of X. Each bird gets one sum for each hidden neuron."),
        ([3, 4], "That is the shape of W1. Each of the 342 birds gets sums of its own."),
        ([4, 342], "Rows and columns are swapped: a row for each bird."),
        ([342, 1], "That is the shape of all ŷ. There are four hidden neurons."),
        ([4], "That is the shape for one bird. Now there are 342."),
        ([342], "Each bird has four sums, not one."),
    ],
    "a shape, such as (10, 3)",
)
