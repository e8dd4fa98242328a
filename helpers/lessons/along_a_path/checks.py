"""Notebook 14. Its last exercise has numbers of its own: two inputs, three hidden neurons."""

import numpy as np

from helpers import network, penguins
from helpers.backpropagation import backward
from helpers.grading import Exercise, Own, Problem, value_asked
from helpers.grading.exercise import FINE_ENOUGH
from helpers.grading.known_steps import own_weights
from helpers.grading.passes import step
from helpers.grading.slips.arithmetic import MULTIPLY
from helpers.grading.steps import Step
from helpers.notation import named

BIRD = network.forward(penguins.CHINSTRAP.x, network.W1, network.W2)
OURS = {"x": BIRD.x, "z1": BIRD.z1, "W2": network.W2, "dz2": backward(BIRD, 1, network.W2).dz2}
X = network.fixed([2.0, -1.0])
Z1 = network.fixed([1.5, -2.0, 1.0])
W2 = network.fixed([[2.0], [4.0], [-3.0]])
NEW = {"x": X, "z1": Z1, "W2": W2, "dz2": np.array([-0.5])}
ALONG_A1, ALONG_Z1 = "slope_along_a1", "slope_along_z1"
PATH = (  # the names of notebook 15 are not known yet
    step("da1")._replace(name=ALONG_A1, code=""),
    step("dz1")._replace(name=ALONG_Z1, operands=(ALONG_A1, "z1"), code=""),
)


CALLED = {ALONG_A1: "the slope along a1", ALONG_Z1: "the slope along z1", "row": "the row of slopes"}


def row_of_slopes(given, row, weights=None):
    """Return the question for the slopes along the weights that lead out of one input, which have these values."""
    x, active, to_output, error = given["x"][row], given["z1"] > 0, given["W2"][:, 0], given["dz2"][0]
    slopes = np.outer(given["x"], np.where(active, to_output * error, 0))
    own = [
        Own("all_zero", 0 * slopes[row], "All are 0 here. Where no factor of a path is 0, the slope is not 0.", 0.9),
        Own("added", x + active + to_output + error, "The factors were added. Along a path they are multiplied."),
        Own(
            "weight_left_out",
            x * active * error,
            "The weights to the output are left out: each neuron's weight in W2 is a factor, too.",
        ),
        Own("error_left_out", x * active * to_output, "The last factor is left out: ŷ − y, the slope along z2."),
    ]
    if weights is not None:
        own += own_weights(f"The row of {named('x', row)} in W1", weights, slopes[row], slopes[row] / x)
    asked = named("x", row)
    for i in range(len(slopes)):
        if i != row:
            forgotten = f"Either {asked} is forgotten, or that" if given["x"][i] == 1 else "That"
            words = f"{forgotten} is the row of {named('x', i)}. The weights that are asked for lead out of {asked}."
            own.append(Own("another_row", slopes[i], words))
    steps = [*PATH, Step("row", MULTIPLY, (ALONG_Z1, asked))]
    return Problem(steps, {"z1": given["z1"], "W2": given["W2"], "dz2": given["dz2"], asked: x}, own=own, called=CALLED)


missing_factor = Exercise(
    value_asked(
        -0.5,
        [
            Own("stopped", 0, "A factor of 0 would make the whole product 0. h₄ is active: nothing stops this path."),
            Own("input", 1.1, "1.1 is x₁. This path starts at x₂, and the box lies between a1[3] and z2."),
            Own("another_factor", 1, "1 is x₂, and the weight itself, too. The box lies between a1[3] and z2."),
            Own("another_neuron", -1, "That is the weight of h₂ to the output. This path runs through h₄."),
            Own("another_neuron", -2, "That is the weight of h₃ to the output. This path runs through h₄."),
            Own("activation", 0.2, "That is a1[3]. The box holds what a change in it is multiplied by."),
            Own("sum", 2, "That is z2. The box holds what a change in a1[3] is multiplied by on its way to z2."),
            Own("product", 0.0596, "That is the whole product. The box holds one factor of it."),
            Own("error", -0.1192, "That is ŷ − y, the last factor. The box lies between a1[3] and z2."),
            Own("opposite", 0.5, "The minus is lost: the weight of h₄ to the output is negative."),
        ],
    ),
    "W2[3, 0] is −0.5, and 1 × 1 × (−0.5) × (−0.1192) = 0.0596.",
)

zeros = Exercise(
    value_asked(
        [8, 12, 8],
        [
            Own("others", [8, 4, 8], "Those are the slopes that are not 0. Count the others."),
            Own("out_forgotten", [6, 9, 6], "One more weight at each inactive neuron: the one that leads out of it."),
            Own("in_forgotten", [2, 3, 2], "Those are the inactive neurons. Count the weights that lead in and out."),
            Own("active_neurons", [2, 1, 2], "Those are the active neurons. Count the weights at the inactive ones."),
            Own("weights_of_0_as_well", [8, 13, 9], "A weight that is 0 is not a factor of its own slope."),
            Own(
                "weights_of_0",
                [2, 2, 2],
                "Two weights are 0, and that does not matter here. Which neurons are inactive?",
            ),
            Own(
                "into_active",
                [6, 3, 6],
                "Those are the weights that lead into active neurons. Count those at inactive ones.",
            ),
        ],
    ),
    "Each inactive neuron makes four zeros. The Chinstrap and the Adélie have two of them, the Gentoo three.",
)

row_of_x3 = Exercise(
    row_of_slopes(OURS, 2, network.W1[2]),
    "−0.5 × 1 × 1 × (−0.1192) = 0.0596 through h₁, 0 through h₂ and h₃, −0.5 × 1 × (−0.5) × (−0.1192) = −0.0298 "
    "through h₄.",
    within=FINE_ENOUGH,
)

row_of_a_new_network = Exercise(
    row_of_slopes(NEW, 0),
    "2 × 1 × 2 × (−0.5) = −2, then 0 because h₂ is inactive, then 2 × 1 × (−3) × (−0.5) = 3.",
)
