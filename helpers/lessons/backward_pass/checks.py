"""Notebook 15. Its last exercises have numbers of their own: two inputs, three hidden neurons."""

import numpy as np

from helpers import network, penguins
from helpers.backpropagation import backward
from helpers.grading import Exercise, Own, Problem, received, wrong
from helpers.grading.exercise import FINE_ENOUGH, is_shortened
from helpers.grading.known_steps import own_weights
from helpers.grading.passes import renamed, step
from helpers.grading.slips.arithmetic import MULTIPLY
from helpers.grading.steps import Step
from helpers.reading import read

BIRD = network.forward(penguins.CHINSTRAP.x, network.W1, network.W2)
ERROR = backward(BIRD, 1, network.W2).dz2
ON_PAPER = np.array([-0.12])
DZ1_ON_PAPER = np.where(BIRD.z1 > 0, network.W2[:, 0] * ON_PAPER, 0)
X = network.fixed([2.0, -3.0])
W1 = network.fixed([[-0.5, 1.5, -1.0], [-0.5, 0.5, 1.0]])
W2 = network.fixed([[-1.5], [0.5], [0.5]])
NEW = network.forward(X, W1, W2)
GIVEN = {"x_new": X, "z1_new": NEW.z1, "a1_new": NEW.a1, "W2_new": W2, "dz2_new": NEW.y_hat - 1}
NAMES = {name: f"{name}_new" for name in ("x", "z1", "a1", "W2", "dz2", "da1", "dz1")}


class OnPaper(Exercise):
    """Steps of our bird's backward pass, made of a dz2 that is rounded to −0.12; what the exact one gives counts, too."""

    def __init__(self, steps, why, own):
        given = {"x₁": BIRD.x[0], "z1": BIRD.z1, "a1": BIRD.a1, "W2": network.W2}
        beside = {"dW2": np.outer(BIRD.a1, ON_PAPER)}
        exact = Problem(steps, {**given, "dz2": ERROR})
        super().__init__(Problem(steps, {**given, "dz2": ON_PAPER}, own=own, ways=[exact], beside=beside), why)
        self._exact = Exercise(
            exact, "That is with dz2 ≈ −0.1192, which is finer than paper needs.", within=FINE_ENOUGH
        )

    def __call__(self, answer=...):
        """Say in a `Verdict` whether the answer is right, and which mistake explains it."""
        verdict = self._exact(answer)
        if verdict.right:
            return verdict
        said = super().__call__(answer)
        if verdict.reason == said.reason == "rounded" and not is_shortened(read(answer).values, self.problem.right):
            words = "That is made of dz2 ≈ −0.1192, and then rounded. Take dz2 = −0.12, and no rounding is needed."
            return wrong(f"I received {received(answer)}. {words}", "rounded")
        return said


def of_the_new_network(*names, own=()):
    """Return steps of the new network's backward pass, of which the last is asked for."""
    return Problem([renamed(step(name), **NAMES)._replace(name=f"{name}_new") for name in names], GIVEN, own=own)


da1_on_paper = OnPaper(
    [step("da1")],
    "Each weight of W2 times −0.12. None is 0: da1 does not ask whether a neuron is active.",
    [Own("gate_already", DZ1_ON_PAPER, "That is dz1 already: the gate comes one line later.")],
)

row_on_paper = OnPaper(
    [step("da1"), step("dz1"), Step("row", MULTIPLY, ("dz1", "x₁"))],
    "dz1 is [−0.12, 0, 0, 0.06], and x₁ = 1.1 times that is this row.",
    [
        Own("another_row", DZ1_ON_PAPER, "Either x₁ is forgotten, or that is the row of x₂ = 1. Take dz1 times x₁."),
        *own_weights("The row of x₁ in W1", network.W1[0], BIRD.x[0] * DZ1_ON_PAPER, DZ1_ON_PAPER),
        Own("another_row", BIRD.x[2] * DZ1_ON_PAPER, "That is the row of x₃. The first row is that of x₁."),
        Own("all_zero", 0 * DZ1_ON_PAPER, "All are 0 here. An active neuron passes the slope on.", 0.9),
    ],
)

dW2_new = Exercise(
    Problem(
        [Step("dW2_new", MULTIPLY, ("a1_new", "dz2_new"))],  # a row of three, and no column
        GIVEN,
        own=[
            Own(
                "active_for_value", (NEW.a1 > 0) * -0.5, "It has dz2 wherever a1 is above 0. Multiply it by a1 itself."
            ),
            Own("next_step", W2[:, 0] * -0.5, "That is da1. A slope in dW2 is an activation × dz2."),
        ],
    ),
    "Each activation times dz2: 0.5 × (−0.5), 1.5 × (−0.5), 0 × (−0.5).",
    column=True,
)

dz1_new = Exercise(
    of_the_new_network(
        "da1",
        "dz1",
        own=[
            Own("another_step", NEW.a1 * GIVEN["dz2_new"], "That is dW2_new, not dz1_new."),
            Own("all_zero", [0, 0, 0], "All are 0 here. An active neuron passes the slope on.", 0.9),
        ],
    ),
    "da1 is [0.75, −0.25, −0.25]. h₃ is inactive, so its −0.25 becomes 0.",
)

dW1_new = Exercise(
    of_the_new_network("da1", "dz1", "dW1"),
    "x₁ = 2 times dz1 is the first row, x₂ = −3 times dz1 the second.",
)
