"""Notebook 13."""

import numpy as np

from helpers import network, penguins
from helpers.grading import Exercise, Own, Problem
from helpers.grading.exercise import FINE_ENOUGH
from helpers.grading.known_steps import of_backward
from helpers.grading.passes import step
from helpers.grading.slips.arithmetic import SUBTRACT
from helpers.grading.steps import Step

BIRD, OTHERS = penguins.CHINSTRAP, (penguins.GENTOO, penguins.ADELIE)
PRINTED = np.array([0.1192, 0.5, 0.8808])  # ŷ for z2 = −2, 0, 2
Y_HATS = np.array([network.forward(bird.x, network.W1, network.W2).y_hat[0] for bird in OTHERS])

three_errors = Exercise(
    Problem(
        [Step("error", SUBTRACT, ("ŷ", "y"))],
        {"ŷ": PRINTED, "y": np.ones(3)},
        own=[
            Own(
                "turned",
                1 - PRINTED,
                "That is y − ŷ, or the gap. ŷ − y is negative where the prediction lies below the label.",
            ),
            Own("other_label", PRINTED, "That is ŷ itself, as it would be for y = 0. Here the label is y = 1."),
            Own("class", [-1, -1, 0], "The class was taken for ŷ. ŷ is the probability."),
        ],
    ),
    "Compare them with the last column of the table.",
    within=FINE_ENOUGH,
)

dz2 = Exercise(
    of_backward("dz2", BIRD.x, BIRD.y, network.W1, network.W2, take=0),
    "0.8808 − 1 ≈ −0.1192. It is negative: a larger z2 would make the loss smaller.",
    "a number, or an array of one number",
    FINE_ENOUGH,
)

dz2_of_both = Exercise(
    Problem(
        [step("dz2")],
        {"y_hat": Y_HATS, "y": np.zeros(2)},
        own=[Own("other_label", Y_HATS - 1, "Here y is still 1, as for our Chinstrap. For these two birds y = 0.")],
        ways=[Problem([step("dz2")], {"y_hat": Y_HATS.round(4), "y": np.zeros(2)})],
    ),
    "For y = 0 the slope is ŷ itself. It is positive: a smaller z2 would make the loss smaller.",
    within=FINE_ENOUGH,
)
