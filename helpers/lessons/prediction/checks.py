"""Notebook 07."""

import numpy as np

from helpers import network, penguins
from helpers.grading import Exercise, Own, Problem, value_asked
from helpers.grading.exercise import FINE_ENOUGH
from helpers.grading.slips.arithmetic import DISTANCE
from helpers.grading.slips.functions import CLASS, LOSS
from helpers.grading.steps import Step

THREE = (penguins.CHINSTRAP, penguins.GENTOO, penguins.ADELIE)
Y_HATS = np.array([network.forward(bird.x, network.W1, network.W2).y_hat[0] for bird in THREE])
Y_HAT = Y_HATS[0]
IN_OTHERS = [("ŷ of the Gentoo", Y_HATS[1]), ("ŷ of the Adélie", Y_HATS[2])]


def classes_at(threshold, why, own=()):
    """Return the question for three classes at a threshold."""
    steps = [Step("class", CLASS, ("y_hat", "threshold"), "b")]
    problem = Problem(steps, {"y_hat": Y_HATS, "threshold": threshold}, own=own)
    return Exercise(problem, why, "three numbers, each 0 or 1", FINE_ENOUGH)


def of_y_hat(step, y_hat, others=(), own=(), **given):
    """Return a calculation with ŷ, which a learner may also begin with the four decimals that the notebook prints."""
    as_printed = Problem([step], {"y_hat": np.round(y_hat, 4), **given})
    return Problem([step], {"y_hat": y_hat, **given}, others, own=own, ways=[as_printed])


def loss_at(y_hat, why, others=(), own=()):
    """Return the question for the loss of one prediction whose label is 1."""
    return Exercise(of_y_hat(Step("loss", LOSS, ("y_hat",)), y_hat, others, own), why, within=FINE_ENOUGH)


classes = classes_at(
    0.5,
    "Only 0.8808 is above 0.5. All three agree with the labels.",
    [
        Own("third_yes", [1, 0, 1], "0.2142 is below 0.5: the third is a no."),
        Own("second_yes", [1, 1, 0], "0.0067 is below 0.5: the second is a no."),
        Own("turned", [0, 1, 1], "Yes and no are swapped: 1 stands for ŷ above the threshold."),
    ],
)

classes_at_nine_tenths = classes_at(
    0.9,
    "0.8808 is not above 0.9, so even the Chinstrap gets a no. ŷ is the same as before; only the class changed.",
    [
        Own("other_threshold", [1, 0, 0], "That was at a threshold of 0.5. Is 0.8808 above 0.9?"),
        Own("turned", [1, 1, 1], "A high threshold makes a yes rarer, not more frequent."),
    ],
)

tie = Exercise(
    value_asked(
        0,
        [
            Own("tie_is_yes", 1, "Above the threshold means more than 0.5. Exactly 0.5 is not more."),
            Own("probability", 0.5, "That is ŷ. The class is 1 or 0."),
        ],
    ),
    "A yes has to be above the threshold. At exactly 0.5 it is not: a tie is a no.",
    "a class, 0 or 1",
)

gap = Exercise(
    of_y_hat(Step("gap", DISTANCE, ("y_hat", "y")), Y_HAT, IN_OTHERS, y=1),
    "1 − 0.8808 = 0.1192. The network is 0.1192 away from the truth.",
    within=FINE_ENOUGH,
)

loss = loss_at(
    Y_HAT,
    "−ln 0.8808 ≈ 0.1269. A perfect 1 would give 0.",
    IN_OTHERS,
    [
        Own("of_the_label", 0, "That is −ln 1: you took the label y. The loss is −ln ŷ."),
        Own("label", 1, "That is the label y. The loss is −ln ŷ."),
    ],
)

loss_of_a_wrong_sure_no = loss_at(
    0.01,
    "−ln 0.01 ≈ 4.6052: a sure and wrong answer costs much more than an undecided one, −ln 0.5 ≈ 0.6931.",
    [("ŷ of our bird", Y_HAT)],
    [Own("no_loss", 0, "A loss of 0 would be perfect. Here ŷ is far from the label.")],
)
