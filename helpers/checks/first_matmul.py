"""Notebook 03. Its exercises have numbers of their own: three inputs, two hidden neurons."""

import numpy as np

from helpers import network
from helpers.answers import Exercise

X = network.fixed([2.0, -1.0, 0.5])
W = network.fixed([[1.0, -3.0], [0.5, 2.0], [3.0, -1.0]])


def slips(products):
    """Return what comes out where one product of a sum is left out, or has the wrong sign."""
    total = float(sum(products))
    for i, value in enumerate(products):
        yield total - value, f"The product with number {i + 1} is left out: every input counts."
        yield total - 2 * value, f"A sign slipped in the product with number {i + 1}."


shape_of_z1 = Exercise(
    4,
    "(3,) @ (3, 4) → (4,): the two 3 meet and vanish, and 4 remains: one sum for each hidden neuron.",
    [
        (3, "That is the shape of x. There is one sum for each hidden neuron."),
        ([3, 4], "That is the shape of W1. The three products of each sum are added up, and only the 4 remains."),
        (
            [1, 4],
            "x has no rows and columns, it is a plain row of numbers, and so is the result: one number in the shape.",
        ),
        (
            [4, 1],
            "The result is no column. x is a plain row of numbers, and so is the result: one number in the shape.",
        ),
        (12, "That is the number of products. Three of them are added up for each hidden neuron."),
    ],
    "a shape, such as (3,)",
)

missing_weight = Exercise(
    W[1, 0],
    "0.5 is in row 2 (from x₂) and column 1 (to h₁). So z1[0] = 2 × 1 + (−1) × 0.5 + 0.5 × 3 = 3.",
    [
        (W[1, 1], "That is the weight from x₂ to h₂: the row is right, the column is not."),
        (W[0, 0], "That is the weight from x₁ to h₁: the column is right, the row is not."),
        (W[2, 0], "That is the weight from x₃ to h₁: the column is right, the row is not."),
        (W[0, 1], "That is the weight from x₁ to h₂: row and column are swapped."),
        (X[1], "That is the input x₂ itself. The blank is its partner: the weight that it is multiplied by."),
    ],
)

sum_of_h2 = Exercise(
    X @ W[:, 1],
    "2 × (−3) + (−1) × 2 + 0.5 × (−1) = −6 − 2 − 0.5 = −8.5.",
    [
        *slips(X * W[:, 1]),
        (X @ W[:, 0], "That is the sum of h₁. The second column belongs to h₂."),
        (W[:, 1].sum(), "You added the weights. Each is multiplied by its input first."),
        (0, "Is that ReLU already? It comes in the next notebook; here the sum stays as it is."),
    ],
)

both_sums = Exercise(
    X @ W,
    "x_new @ W_new does for both columns at once what you did by hand for one.",
    [
        (W.reshape(2, 3) @ X, "reshape cuts the same numbers into new rows: they stand beside the wrong inputs."),
        ((X @ W)[::-1], "The two sums are in the wrong order: h₁ first."),
        (np.maximum(X @ W, 0), "Is that ReLU already? It comes in the next notebook; here the sums stay as they are."),
        ((X[:, None] * W).sum(axis=1), "You added along the rows. What goes into one neuron stands in a column."),
        (W.sum(axis=0), "You added the weights. Each is multiplied by its input first."),
        (X[:, None] * W, "These are the six single products. Add them up, column by column."),
    ],
    "an array of two numbers",
)
