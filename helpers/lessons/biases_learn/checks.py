"""Notebook 20."""

import numpy as np

from helpers import network
from helpers.backpropagation import backward, mean_slopes
from helpers.grading import Exercise, Own, Problem, value_asked
from helpers.grading.slips.training import STEP
from helpers.grading.steps import Operation, Slip, Step
from helpers.lessons.a_step.checks import BIRD, RATE, SMALL, in_one_place
from helpers.penguins import all_birds

X, Y, _, _ = all_birds()
MEAN = mean_slopes(network.forward(X, network.W1, network.W2), Y, network.W2)
BIRDS_DZ1 = backward(network.forward(BIRD.x, network.W1, network.W2), BIRD.y, network.W2).dz1

ADD_UP_ROWS = Operation(
    lambda rows: rows.sum(axis=0),
    (
        Slip("other_axis", 1, lambda rows: rows.sum(axis=1), "axis=1 adds up each row, to one number for each bird. The rows are added to each other: axis=0.", alone=False),
        Slip("all_added", 1, np.sum, "All numbers are added up to a single one. Each hidden neuron has a sum of its own: axis=0.", alone=False),
        Slip("mean_twice", 1, lambda rows: rows.mean(axis=0), "It was divided by the number of birds once more: {a} is divided already. The rows are only added up."),
        Slip("not_divided", 1.2, lambda rows: rows.sum(axis=0) * len(rows), "It was multiplied by the number of birds: that is the sum for all of them, not the mean. {a} is divided already, and its rows are only added up."),
        Slip("not_added", 1, lambda rows: rows, "That is {a} itself, one row for each bird. The rows still have to be added up.", alone=False),
        Slip("first_row", 1.3, lambda rows: rows[0], "That is the first bird alone. The rows of all birds are added up."),
        Slip("last_row", 1.4, lambda rows: rows[-1], "That is the last bird alone. The rows of all birds are added up."),
    ),
)  # fmt: skip

B1 = np.array([0.5, 0, -1])
new_b1 = Exercise(
    Problem(
        [Step("new_b1", STEP, ("b1", "dz1", "rate"), "b")],
        {"b1": B1, "dz1": SMALL.dz1, "rate": RATE},
        own=list(in_one_place(B1, SMALL.dz1)),
    ),
    "0.5 − 0.075 = 0.425 and 0 + 0.025 = 0.025. The third slope is 0: h₃ is inactive, so its bias stays.",
)

db1 = Exercise(
    Problem(
        [Step("db1", ADD_UP_ROWS, ("dz1",), "h", "adding up the rows")],
        {"dz1": MEAN.dz1},
        [("da1", MEAN.da1)],
        own=[
            Own("our_bird", BIRDS_DZ1, "That is dz1 of our Chinstrap alone. All 342 birds belong in it."),
            Own(
                "with_inputs",
                MEAN.dW1.sum(axis=0),
                "dz1 was multiplied by the inputs: those are the slopes of the weights, added up. The input of a bias is 1, so the rows of dz1 are only added up.",
            ),
        ],
    ),
    "One sum for each hidden neuron: its bias has the input 1 for every bird.",
)

dead = Exercise(
    value_asked(
        2,
        [
            Own("alive", 0, "Two of the four numbers are 0: these neurons are active for no bird."),
            Own("all", 4, "Two of them are active for some birds."),
            Own("share", 0.5, "That is their share of the four neurons. How many are they?"),
            Own("one_missed", 1, "There is one more neuron that is active for no bird."),
        ],
    ),
    "The first two are active for no bird. No further step moves them.",
    "a count",
)
