"""The forward and the backward pass as data: what the checks of exercises, functions and practice networks search."""

from typing import NamedTuple

from helpers.grading.slips.arithmetic import ADD
from helpers.grading.slips.functions import RELU, SIGMOID
from helpers.grading.slips.product import PRODUCT
from helpers.grading.slips.slopes import BACK, ERROR, GATE, OUTER
from helpers.grading.slips.training import ADD_BIRDS, BACK_BIRDS, GATE_BIRDS, MEAN_ERROR, STEP
from helpers.grading.steps import Step, leading_to

FORWARD = (
    Step("z1", PRODUCT, ("x", "W1"), "x", "x @ W1"),
    Step("a1", RELU, ("z1",), "h", "ReLU"),
    Step("z2", PRODUCT, ("a1", "W2"), "h", "a1 @ W2"),
    Step("y_hat", SIGMOID, ("z2",), "z", "the sigmoid"),
)
WITH_BIASES = (
    Step("x@W1", PRODUCT, ("x", "W1"), "x", "x @ W1"),
    Step("z1", ADD, ("x@W1", "b1"), "h", "adding b1"),
    Step("a1", RELU, ("z1",), "h", "ReLU"),
    Step("a1@W2", PRODUCT, ("a1", "W2"), "h", "a1 @ W2"),
    Step("z2", ADD, ("a1@W2", "b2"), "h", "adding b2"),
    Step("y_hat", SIGMOID, ("z2",), "z", "the sigmoid"),
)
BACKWARD = (
    Step("dz2", ERROR, ("y_hat", "y"), "z", "y_hat - y"),
    Step("dW2", OUTER, ("a1", "dz2"), "h", "np.outer(a1, dz2)"),
    Step("da1", BACK, ("W2", "dz2"), "h", "W2 @ dz2"),
    Step("dz1", GATE, ("da1", "z1"), "h", "the gate"),
    Step("dW1", OUTER, ("x", "dz1"), "x", "np.outer(x, dz1)"),
)
MEAN_BACKWARD = (
    Step("dz2", MEAN_ERROR, ("y_hat", "y"), "z", "(y_hat - y) / len(y)"),
    Step("dW2", ADD_BIRDS, ("a1", "dz2"), "h", "a1.T @ dz2"),
    Step("da1", BACK_BIRDS, ("dz2", "W2"), "h", "dz2 @ W2.T"),
    Step("dz1", GATE_BIRDS, ("da1", "z1"), "h", "the gate"),
    Step("dW1", ADD_BIRDS, ("X", "dz1"), "x", "X.T @ dz1"),
)
UPDATE = (
    Step("new_W1", STEP, ("W1", "dW1", "rate"), "w", "W1 - rate * dW1"),
    Step("new_W2", STEP, ("W2", "dW2", "rate"), "w", "W2 - rate * dW2"),
)
TRAINING = (*FORWARD, *BACKWARD, *UPDATE)


class Pass(NamedTuple):
    """A pass that a learner writes as a function.

    Attributes
    ----------
    name : str
        What the function is called.
    takes : tuple of str
        What it is given, in this order; ``"trace"`` stands for all steps of a forward pass.
    fields : tuple of str
        The steps that it gives back, in this order.
    steps : tuple of Step
        All of its steps.
    returned : str
        What stands behind ``return``.
    problem : callable
        Takes some of the steps, and all right results by their names; returns the `Problem` of the last step.
    """

    name: str
    takes: tuple
    fields: tuple
    steps: tuple
    returned: str
    problem: object

    def later(self, name):
        """Return the names of all steps that are made of the one of that name."""
        made = {name}
        for step in self.steps:
            if made & set(step.operands):
                made.add(step.name)
        return tuple(step.name for step in self.steps if step.name in made - {name})

    def called(self, name):
        """Return what one of the given numbers is called inside the function: it may be a part of the trace."""
        return name if name in self.takes else f"trace.{name}"

    def hidden(self, name):
        """Return the steps that lead to the one of that name and are not given back, itself last."""
        return tuple(step for step in leading_to(name, self.steps) if step.name == name or step.name not in self.fields)


def step(name, steps=TRAINING):
    """Return the step of that name."""
    return next(step for step in steps if step.name == name)


def renamed(step, **operands):
    """Return a step with other names for its operands, as they are called in one exercise."""
    return step._replace(operands=tuple(operands.get(name, name) for name in step.operands))
