"""Notebook 03. Its exercises have numbers of their own: three inputs, two hidden neurons."""

from helpers import network
from helpers.answers import Exercise, in_z1

X = network.fixed([2.0, -1.0, 0.5])
W = network.fixed([[1.0, -3.0], [0.5, 2.0], [3.0, -1.0]])
IN_Z1 = list(in_z1(X, W))

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
    [(X @ W[:, 0], "That is the sum of h₁. The second column belongs to h₂.")],
    general=[(row[1], words) for row, words in IN_Z1 if row.shape == (2,)],
)

both_sums = Exercise(
    X @ W,
    "x_new @ W_new does for both columns at once what you did by hand for one.",
    [],
    "an array of two numbers",
    general=IN_Z1,
)
