"""Notebook 08. Targets: there are many right answers, so each is tried out; what can't be reached is proved."""

from typing import NamedTuple

import numpy as np

from helpers import network, penguins
from helpers.grading import (
    UNANSWERED,
    Mistake,
    ShapeExercise,
    always_answers,
    no_number,
    not_yet,
    read,
    received,
    right,
    wrong,
)
from helpers.learners import NotUsable, usable_array
from helpers.notation import named, number
from helpers.reading import holds_blank

BIRD = penguins.CHINSTRAP
GIVEN = {"W1": network.W1, "W2": network.W2}
RANGE = 3  # the sliders run from −3 to 3


def y_hat_of(W1, W2):
    """Return ŷ of our bird with these weights, as a plain number."""
    return float(network.forward(BIRD.x, W1, W2).y_hat[0])


def swept(name, place):
    """Return ŷ of our bird while one weight runs through all values of its slider, as an array."""
    matrices = {**GIVEN, name: GIVEN[name].copy()}
    y_hats = []
    for value in np.linspace(-RANGE, RANGE, 10 * 2 * RANGE + 1):
        matrices[name][place] = value
        y_hats.append(y_hat_of(**matrices))
    return np.array(y_hats)


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
    """Try a learner's weights, and say whether they reach a target."""
    if holds_blank(W1) or holds_blank(W2):
        return UNANSWERED
    try:
        matrices = {"W1": usable_array("W1", W1, (3, 4)), "W2": usable_array("W2", W2, (4, 1))}
    except NotUsable as reason:
        return wrong(str(reason), "not_usable")
    places = [(name, i, j) for name, given in GIVEN.items() for i, j in np.argwhere(matrices[name] != given).tolist()]
    changed = [f"{name}[{i}, {j}]" for name, i, j in places]
    y_hat = y_hat_of(**matrices)
    if not changed:
        return not_yet("All weights are as given. Change one of them in the cell, and run it again.")
    if len(changed) > 1:
        words = f"Changed weights: {', '.join(changed)}. Exactly one should differ from the given ones."
        return wrong(words, "mistake", [Mistake("several_weights", "weights", words)])
    code, (name, *place) = changed[0], places[0]
    value = number(matrices[name][*place])
    if name not in target.matrices:
        words = f"You changed {code}. Here only {' and '.join(target.matrices)} may be changed."
        return wrong(words, "mistake", [Mistake("another_matrix", name, words)])
    if np.abs(matrices[name]).max() > RANGE:
        words = f"{code} = {value} goes beyond the sliders: stay between −{RANGE} and {RANGE}."
        return wrong(words, "mistake", [Mistake("beyond_the_sliders", name, words)])
    if target.low <= y_hat <= target.high:
        return right(f"With {code} = {value}, ŷ = {number(y_hat, 4)}.")
    way, bound = ("at least", target.low) if target.high == 1 else ("at most", target.high)
    miss = f"With {code} = {value}, ŷ = {number(y_hat, 4)}, and it should be {way} {number(bound)}."
    words = f"{miss} {_limits(name, tuple(place), target)}".strip()
    return wrong(words, "mistake", [Mistake("missed", "y_hat", words)])


def _limits(name, place, target):
    """Say why no value of one weight reaches a target, or nothing where one does."""
    y_hats = swept(name, place)
    low, high = float(y_hats.min()), float(y_hats.max())
    if low <= target.high and high >= target.low:
        return ""
    hidden = place[1] if name == "W1" else place[0]
    z = float((BIRD.x @ network.W1)[hidden])
    stays = f"between {number(low, 4)} and {number(high, 4)}" if low < high else f"at {number(low, 4)}"
    into_h = f"what it passes is multiplied by {number(network.W2[hidden, 0])}"
    vote = into_h if name == "W1" else f"its vote is {number(max(z, 0))} times the weight"
    return (
        f"No value from −{RANGE} to {RANGE} does it with this weight: ŷ stays {stays}. {named('h', hidden)} has a sum "
        f"of {number(z)} and is {'open' if z > 0 else 'shut'} with the given weights; {vote}. Try another weight."
    )


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
    best = float(swept("W1", (0, 2)).max())
    z = float(BIRD.x @ network.W1[:, 2])
    opens = network.W1[0, 2] - z / BIRD.x[0]
    why = (
        f"The sum of h₃ is {number(z)} now, so h₃ is shut and nothing moves until W1[0, 2] passes {number(opens)}. From there "
        f"on h₃ is open, but what it passes is multiplied by −2: ŷ falls. From −3 to 3, the best ŷ is {number(best, 4)}."
    )
    asked = 'Give a value for the weight, or the word "impossible" in quotation marks.'
    if isinstance(answer, str) and not holds_blank(answer):
        if "".join(filter(str.isalpha, answer.lower())) in (
            "impossible",
            "notpossible",
            "itisimpossible",
            "itsimpossible",
        ):
            return right(f"It can't be done. {why}")
        return wrong(f"I received {received(answer)}. {asked}", "text")
    refusal = no_number(answer)
    if refusal:
        return refusal
    values = read(answer).values
    if values is None or values.size != 1 or not np.isfinite(values).all():
        return wrong(f"I received {received(answer)}. {asked}", "no_value")
    value = float(values.ravel()[0])
    tried = network.W1.copy()
    tried[0, 2] = value
    y_hat = y_hat_of(tried, network.W2)
    beyond = f" It also lies beyond the sliders, which end at −{RANGE} and {RANGE}." if abs(value) > RANGE else ""
    words = f"With W1[0, 2] = {number(value)}, ŷ = {number(y_hat, 4)}, which is below 0.9.{beyond} Look at z1 of h₃."
    return wrong(words, "mistake", [Mistake("missed", "y_hat", words)])


shape_of_all_sums = ShapeExercise(
    (342, 3),
    (3, 4),
    "(342, 3) @ (3, 4) → (342, 4): the two 3s meet and vanish. A row for each bird, a column for each hidden neuron.",
    ("X", "W1"),
    (342, 4),
    "(10, 3)",
    (
        ((342, 1), "That is the shape of all ŷ. There are four hidden neurons."),
        ((4,), "That is the shape for one bird. Now there are 342."),
        ((342,), "Each bird has four sums, not one."),
    ),
)
