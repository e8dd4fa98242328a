"""Notebook 15. Its last exercises have numbers of their own: two inputs, three hidden neurons."""

import numpy as np

from helpers import network, penguins
from helpers.backpropagation import backward
from helpers.grading import Exercise, Own, Problem
from helpers.grading.passes import BACKWARD, renamed, step

BIRD = network.forward(penguins.CHINSTRAP.x, network.W1, network.W2)
ERROR = backward(BIRD, 1, network.W2).dz2
ON_PAPER = np.array([-0.12])
X = network.fixed([2.0, -3.0])
W1 = network.fixed([[-0.5, 1.5, -1.0], [-0.5, 0.5, 1.0]])
W2 = network.fixed([[-1.5], [0.5], [0.5]])
NEW = network.forward(X, W1, W2)
GIVEN = {"x_new": X, "z1_new": NEW.z1, "a1_new": NEW.a1, "W2_new": W2, "dz2_new": NEW.y_hat - 1}
NAMES = {name: f"{name}_new" for name in ("x", "z1", "a1", "W2", "dz2", "da1", "dz1")}


def of_our_bird(last, take=None, own=()):
    """Return our bird's backward pass up to one step, with the dz2 of paper; the dz2 that is printed counts, too."""
    steps = BACKWARD[2 : BACKWARD.index(step(last)) + 1]
    given = {"x": BIRD.x, "z1": BIRD.z1, "a1": BIRD.a1, "W2": network.W2}
    exact = Problem(steps, {**given, "dz2": ERROR.round(4)}, take=take)
    return Problem(steps, {**given, "dz2": ON_PAPER}, take=take, own=own, ways=[exact])


def of_the_new_network(*names, take=None):
    """Return steps of the new network's backward pass, of which the last is asked for."""
    steps = [renamed(step(name), **NAMES)._replace(name=f"{name}_new") for name in names]
    return Problem(steps, GIVEN, take=take)


da1_on_paper = Exercise(
    of_our_bird(
        "da1",
        own=[
            Own(
                "gate_already", np.where(BIRD.z1 > 0, network.W2[:, 0] * error, 0), "That is dz1: the gate comes later."
            )
            for error in (*ON_PAPER, *ERROR.round(4))
        ],
    ),
    "Each weight of W2 times −0.12. None is 0: da1 does not ask whether a neuron is active.",
)

row_on_paper = Exercise(
    of_our_bird("dW1", take=(0,)),
    "dz1 is [−0.12, 0, 0, 0.06], and x₁ = 1.1 times that is this row.",
)

dW2_new = Exercise(
    of_the_new_network("dW2", take=(slice(None), 0)),
    "Each activation times dz2: 0.5 × (−0.5), 1.5 × (−0.5), 0 × (−0.5).",
)

dz1_new = Exercise(
    of_the_new_network("da1", "dz1"),
    "da1 is [0.75, −0.25, −0.25]. h₃ is inactive, so its −0.25 becomes 0.",
)

dW1_new = Exercise(
    of_the_new_network("da1", "dz1", "dW1"),
    "x₁ = 2 times dz1 is the first row, x₂ = −3 times dz1 the second.",
)
