"""Notebook 17. Its small network has two inputs and three hidden neurons, and ŷ = 0.5 exactly."""

import numpy as np

from helpers import network, penguins
from helpers.grading import Exercise, Own
from helpers.grading.known_steps import of_mean_slopes, of_step
from helpers.grading.whole_pass import check_training_step as step

__all__ = ["mean_dW1", "new_row", "new_w2", "step"]

X = network.fixed([2.0, -3.0])
SMALL_W1 = network.fixed([[-0.5, 1.5, -1.0], [-0.5, 0.5, 1.0]])
SMALL_W2 = network.fixed([[-1.5], [0.5], [0.5]])
RATE = 0.1

BIRDS = penguins.load()
ALL_X = np.array([bird.x for bird in BIRDS])
ALL_Y = np.array([[bird.y] for bird in BIRDS])

new_w2 = Exercise(
    of_step("new_W2", X, 1, SMALL_W1, SMALL_W2, RATE, take=(slice(None), 0)),
    "−1.5 + 0.025 = −1.475, and 0.5 + 0.075 = 0.575. The third slope is 0, so that weight stays.",
)

OTHER_ROW = Own("other_row", [-0.65, 1.55, -1], "That is the first row, the weights from x₁. The second is asked for.")
new_row = Exercise(
    of_step("new_W1", X, 1, SMALL_W1, SMALL_W2, RATE, take=1, own=[OTHER_ROW]),
    "−0.5 + 0.225 = −0.275, and 0.5 − 0.075 = 0.425. The third slope is 0, so that weight stays.",
)

mean_dW1 = Exercise(
    of_mean_slopes("dW1", ALL_X, ALL_Y, network.W1, network.W2),
    "These are the numbers of the loop: what came in times the slope of what went out, added up over all birds.",
)
