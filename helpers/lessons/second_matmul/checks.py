"""Notebook 05."""

import numpy as np

from helpers import network, penguins
from helpers.grading import Exercise, Own, Problem, ShapeExercise
from helpers.grading.passes import step
from helpers.grading.slips.arithmetic import MULTIPLY
from helpers.grading.steps import Step

ADELIE = network.forward(penguins.ADELIE.x, network.W1, network.W2)
CHINSTRAP = network.forward(penguins.CHINSTRAP.x, network.W1, network.W2)
A1 = network.fixed([0.5, 2.0, 0.0, 1.5])
OTHERS = [("z1, the sums before ReLU", ADELIE.z1), ("the a1 of our bird", CHINSTRAP.a1)]

adelie_votes = Exercise(
    Problem(
        [Step("votes", MULTIPLY, ("a1", "W2"), "h")],
        {"a1": ADELIE.a1, "W2": network.W2[:, 0]},
        OTHERS,
        own=[
            Own(
                "signs_lost",
                np.abs(ADELIE.a1 * network.W2[:, 0]),
                "The signs are lost: with a negative weight, a neuron votes against.",
            ),
            Own("summed", ADELIE.z2[0], "That is the sum of the votes. The question asks for the four votes."),
        ],
    ),
    "Two neurons are open, and both vote against: −1.1 and −0.2.",
)

shape_of_z2 = ShapeExercise(
    (4,),
    (4, 1),
    "(4,) @ (4, 1) → (1,): the two 4s meet and vanish, and 1 remains: one sum, in an array of one number.",
    ("a1", "W2"),
    (1,),
)

sum_of_votes = Exercise(
    Problem(
        [step("z2")],
        {"a1": A1, "W2": network.W2},
        [("the a1 of our bird", CHINSTRAP.a1), ("the a1 of the Adélie", ADELIE.a1)],
        0,
    ),
    "0.5 × 1 + 2 × (−1) + 0 × (−2) + 1.5 × (−0.5) = 0.5 − 2 + 0 − 0.75 = −2.25.",
)
