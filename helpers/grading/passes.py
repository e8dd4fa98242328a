"""The forward and the backward pass as data: what the checks of exercises, functions and practice networks search."""

from helpers.grading.slips.arithmetic import ADD
from helpers.grading.slips.functions import RELU, SIGMOID
from helpers.grading.slips.product import PRODUCT
from helpers.grading.slips.slopes import BACK, ERROR, GATE, OUTER
from helpers.grading.steps import Step

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
    Step("dz1", GATE, ("da1", "z1"), "h", "np.where(z1 > 0, da1, 0)"),
    Step("dW1", OUTER, ("x", "dz1"), "x", "np.outer(x, dz1)"),
)


def step(name, steps=(*FORWARD, *BACKWARD)):
    """Return the step of that name."""
    return next(step for step in steps if step.name == name)


def renamed(step, **operands):
    """Return a step with other names for its operands, as they are called in one exercise."""
    return step._replace(operands=tuple(operands.get(name, name) for name in step.operands))
