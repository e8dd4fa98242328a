"""Notebook 17. Its small network has two inputs and three hidden neurons, and ŷ = 0.5 exactly."""

from helpers import network
from helpers.backpropagation import backward
from helpers.grading import Exercise, Problem
from helpers.grading.slips.arithmetic import MULTIPLY, SUBTRACT
from helpers.grading.steps import Step

X = network.fixed([2.0, -3.0])
SMALL_W1 = network.fixed([[-0.5, 1.5, -1.0], [-0.5, 0.5, 1.0]])
SMALL_W2 = network.fixed([[-1.5], [0.5], [0.5]])
SLOPES = backward(network.forward(X, SMALL_W1, SMALL_W2), 1, SMALL_W2)
RATE = 0.1
ONE_STEP = (Step("change", MULTIPLY, ("slopes", "rate")), Step("new", SUBTRACT, ("weights", "change")))

new_w2 = Exercise(
    Problem(ONE_STEP, {"weights": SMALL_W2[:, 0], "slopes": SLOPES.dW2[:, 0], "rate": RATE}),
    "−1.5 + 0.025 = −1.475, and 0.5 + 0.075 = 0.575. The third slope is 0, so that weight stays.",
)

new_row = Exercise(
    Problem(ONE_STEP, {"weights": SMALL_W1[1], "slopes": SLOPES.dW1[1], "rate": RATE}),
    "−0.5 + 0.225 = −0.275, and 0.5 − 0.075 = 0.425. The third slope is 0, so that weight stays.",
)
mean_dW1 = new_row
step = new_row
