"""Notebook 05."""

import numpy as np

from helpers import network, penguins
from helpers.answers import Exercise, in_z2

ADELIE = network.forward(penguins.ADELIE.x, network.W1, network.W2)
A1 = network.fixed([0.5, 2.0, 0.0, 1.5])

adelie_votes = Exercise(
    ADELIE.a1 * network.W2[:, 0],
    "Two neurons are open, and both vote against: −1.1 and −0.2.",
    [
        (ADELIE.z1 * network.W2[:, 0], "You used z1, the sums before ReLU. The votes come from a1."),
        (ADELIE.a1, "These are the activations. A vote is an activation times its weight to the output."),
        (network.W2[:, 0], "These are the weights. A vote is a weight times the activation."),
        (ADELIE.z2[0], "That is the sum of the votes. The question asks for the four votes."),
        (ADELIE.a1 + network.W2[:, 0], "You added activation and weight. A vote is their product."),
        (np.abs(ADELIE.a1 * network.W2[:, 0]), "The signs are lost: a negative weight makes a vote against."),
        (
            ADELIE.a1[:, None] * network.W2,
            "The numbers are right, as a column of shape (4, 1). Take W2[:, 0], a plain row.",
        ),
    ],
    "an array of four numbers",
)

shape_of_z2 = Exercise(
    1,
    "(4,) @ (4, 1) → (1,): the two 4 meet and vanish, and 1 remains: one sum, in an array of one number.",
    [
        (4, "That is the shape of a1. The four votes are added up."),
        ([4, 1], "That is the shape of W2. The four votes are added up, and only 1 remains."),
        ([1, 1], "a1 is a plain row of numbers, and so is the result: one number in the shape."),
    ],
    "a shape, such as (3,)",
)

sum_of_votes = Exercise(
    A1 @ network.W2[:, 0],
    "0.5 × 1 + 2 × (−1) + 0 × (−2) + 1.5 × (−0.5) = 0.5 − 2 + 0 − 0.75 = −2.25.",
    [],
    general=list(in_z2(A1, network.W2)),
)
