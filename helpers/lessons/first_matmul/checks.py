"""Notebook 03. Its exercises have numbers of their own: three inputs, two hidden neurons."""

from helpers import network, penguins
from helpers.grading import Exercise, Own, Problem, ShapeExercise, value_asked
from helpers.grading.passes import renamed, step

X = network.fixed([2.0, -1.0, 0.5])
W = network.fixed([[1.0, -3.0], [0.5, 2.0], [3.0, -1.0]])
SUMS = [renamed(step("z1"), x="x_new", W1="W_new")]
OTHERS = [("the x of our bird", penguins.CHINSTRAP.x), ("the W1 of the lesson", network.W1)]


def sums(take=None, own=()):
    """Return the exercises' product as a problem: all of it, or the sum of one hidden neuron."""
    return Problem(SUMS, {"x_new": X, "W_new": W}, OTHERS, take, own)


shape_of_z1 = ShapeExercise(
    (3,),
    (3, 4),
    "(3,) @ (3, 4) → (4,): the two 3s meet and vanish, and 4 remains: one sum for each hidden neuron.",
    ("x", "W1"),
    (4,),
)

missing_weight = Exercise(
    value_asked(
        W[1, 0],
        [
            Own("wrong_column", W[1, 1], "That is the weight from x₂ to h₂: the row is right, the column is not."),
            Own("wrong_row", W[0, 0], "That is the weight from x₁ to h₁: the column is right, the row is not."),
            Own("wrong_row", W[2, 0], "That is the weight from x₃ to h₁: the column is right, the row is not."),
            Own("swapped", W[0, 1], "That is the weight from x₁ to h₂: row and column are swapped."),
            Own("product", X[1] * W[1, 0], "That is the product, −1 × the weight. The box holds the weight alone."),
            Own("sum", X @ W[:, 0], "That is the whole sum of h₁. The box holds one weight."),
            Own("position", [1, 0], "That is the place of the weight, row and column. The box holds its value."),
            Own(
                "whole_row",
                W[1],
                "That is the whole row: everything that leaves x₂. The box holds just one number from it.",
            ),
            Own(
                "whole_column",
                W[:, 0],
                "That is the whole column: everything that goes into h₁. The box holds just one number from it.",
            ),
        ],
    ),
    "0.5 is in row 2 (from x₂) and column 1 (to h₁). So z1[0] = 2 × 1 + (−1) × 0.5 + 0.5 × 3 = 3.",
)

sum_of_h2 = Exercise(
    sums(1, [Own("another_neuron", X @ W[:, 0], "That is the sum of h₁. The second column belongs to h₂.", 0.9)]),
    "2 × (−3) + (−1) × 2 + 0.5 × (−1) = −6 − 2 − 0.5 = −8.5.",
)

both_sums = Exercise(sums(), "x_new @ W_new does for both columns at once what you did by hand for one.")
