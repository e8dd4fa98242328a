"""Notebook 06."""

import warnings

import numpy as np

from helpers import network
from helpers.answers import (
    UNANSWERED,
    Exercise,
    FunctionExercise,
    always_answers,
    in_y_hat,
    judge,
    no_number,
    received,
    right,
    wrong,
)
from helpers.svg import number

ADELIE_Z2 = -1.3
INPUTS = network.fixed([-5, -2, -1.3, -0.5, 0, 0.5, 1, 2, 5])

sigmoid = FunctionExercise(
    "sigmoid",
    network.sigmoid,
    INPUTS,
    "0 becomes 0.5, large sums come near 1, very negative ones near 0.",
    [
        (
            lambda z: network.sigmoid(-z),
            "That is the sigmoid of −z: large sums come near 0. The minus sign belongs before z: e⁻ᶻ.",
        ),
        (np.exp, "That is e to the power of z. The sigmoid is 1 / (1 + e⁻ᶻ)."),
        (lambda z: np.exp(-z), "That is e⁻ᶻ. The sigmoid is 1 / (1 + e⁻ᶻ)."),
        (
            lambda z: 1 / (1 + 2.718 ** (-z)),
            "Nearly: 2.718 is rounded. np.exp knows e with all its decimals.",
        ),
        (lambda z: 1 / (1 - np.exp(-z)), "There is a minus before e⁻ᶻ. The lower half is 1 plus e⁻ᶻ."),
        (lambda z: network.sigmoid(np.abs(z)), "The size |z| is not asked for: a negative sum should come near 0."),
        (
            lambda z: 1 + np.exp(-z),
            "That is 1 + e⁻ᶻ. The sigmoid is 1 divided by it: 1 / (1 + e⁻ᶻ), with the brackets.",
        ),
        (np.tanh, "That is tanh, which runs from −1 to 1. The sigmoid runs from 0 to 1."),
        (network.relu, "That is ReLU, which belongs to the hidden layer."),
        (lambda z: z, "It gives back what it is given: the sigmoid is missing."),
        (lambda z: 0 * z + 0.5, "It always says 0.5: undecided, whatever comes in. Now use z."),
        (lambda z: 0 * z + 1, "It always says 1: so does softmax on a single output. Use 1 / (1 + e⁻ᶻ)."),
        (
            lambda z: np.exp(z) / np.exp(z).sum(),
            "That is softmax: the numbers share 1 among them. Each should stand alone.",
        ),
        (lambda z: (z > 0) * 1.0, "It gives the class, 0 or 1. The sigmoid gives the probability in between."),
        (lambda z: np.round(network.sigmoid(z), 2), "It rounds to two decimals. Keep them all."),
        (lambda z: 100 * network.sigmoid(z), "It gives a percentage. A probability is a fraction, from 0 to 1."),
    ],
)

adelie_y_hat = Exercise(
    network.sigmoid(ADELIE_Z2),
    "1 / (1 + e¹·³) = 1 / (1 + 3.6693) = 0.2142: the network leans to no.",
    [
        (
            network.sigmoid(-ADELIE_Z2),
            "That is the sigmoid of +1.3: the minus in e⁻ᶻ meets the minus of −1.3, and they cancel.",
        ),
        (network.sigmoid(2.0), "That is ŷ of our bird, the Chinstrap. The Adélie has z2 = −1.3."),
        (0.2, "That is rounded a lot. Give four decimals."),
        (0.21, "That is rounded too early. Give four decimals."),
    ],
    within=5e-5,
    general=list(in_y_hat(np.array([ADELIE_Z2]))),
)

mirrored = Exercise(
    1 - network.sigmoid(2.0),
    "1 − 0.8808 = 0.1192. What the one gives to yes, the other gives to no.",
    [
        (network.sigmoid(2.0), "That is the sigmoid of +2 itself. For −2, take what is left of 1."),
        (-network.sigmoid(2.0), "A probability is never negative. Take what is left of 1."),
        (1 / network.sigmoid(2.0), "You divided 1 by it. Subtract it from 1."),
        (0.5, "Only the sigmoid of 0 is 0.5. Take what is left of 1."),
    ],
    within=5e-5,
)


@always_answers
def guess_for_one(guess=...):
    """Check a guess at the sigmoid of 1: within 0.1 of it will do."""
    verdict = judge(guess, network.sigmoid(1.0), "", [(1, "The sigmoid never reaches 1. A sum of 1 is no large one.")])
    if verdict.right is None or no_number(guess) or np.size(guess) != 1:
        return verdict
    value = float(np.asarray(guess).ravel()[0])
    if abs(value - network.sigmoid(1.0)) <= 0.1:
        return right(f"Exactly it is {number(network.sigmoid(1.0), 4)}; you said {number(value, 4)}.")
    if 0 < value < 1:
        way = "higher" if value < network.sigmoid(1.0) else "lower"
        return wrong(f"I received {received(guess)}. It is {way}: 0 gives 0.5, and 2 gives 0.88.")
    if value == 1:
        return verdict
    return wrong(f"I received {received(guess)}. A probability lies between 0 and 1.")


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
    extreme = np.array([-1.7e308, -1e5, -1000, -710, 710, 1000, 1e5, 1.7e308])
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        answer = np.asarray(learners(extreme.copy()), dtype=float)
    if caught:
        return wrong(f"It is right, but for very large |z| it still warns: {caught[0].message}.")
    if not np.allclose(answer, network.sigmoid(extreme), rtol=1e-9, atol=1e-300):
        return wrong("For very large |z| it is not right: it should come near 0 or near 1.")
    return right("It is right, and silent, from the most negative number to the largest.")
