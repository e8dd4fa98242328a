"""One step of a pass as a question, where all that it is made of is known."""

from helpers import backpropagation
from helpers.grading.passes import BACKWARD, FORWARD, step
from helpers.grading.problem import Own, Problem
from helpers.grading.steps import leading_to
from helpers.network import forward

RATES = (0.1, 0.5, 1)  # with which a step may have been taken too early


def of_forward(name, x, W1, W2):
    """Return the `Problem` of one step of a forward pass: a slip is sought in this step alone.

    Parameters
    ----------
    name : {"z1", "a1", "z2", "y_hat"}
    x, W1, W2 : ndarray
    """
    known = {"x": x, "W1": W1, "W2": W2, **forward(x, W1, W2)._asdict()}
    names = [step.name for step in FORWARD]
    given = {key: value for key, value in known.items() if key not in names[names.index(name) :]}
    return Problem([step(name)], given, take=0 if name in ("z2", "y_hat") else None)


def of_backward(name, x, y, W1, W2, take=None, own=()):
    """Return the `Problem` of one step of a backward pass: slips are sought in it and in what it is made of.

    Parameters
    ----------
    name : {"dz2", "dW2", "da1", "dz1", "dW1"}
    x, W1, W2 : ndarray
    y : float
    take, own : optional
        As of `Problem`.
    """
    trace = forward(x, W1, W2)
    slopes = backpropagation.backward(trace, y, W2)
    others = [("the votes, a1 × W2,", trace.a1 * W2[:, 0])]
    others += [(f"the W2 after a step with the rate {rate}", W2 - rate * slopes.dW2) for rate in RATES]
    return Problem(
        leading_to(name, BACKWARD),
        {"x": x, "W1": W1, "W2": W2, "y": y, **trace._asdict()},
        others,
        take,
        (*own, *_weights_for_inputs(name, slopes, W1)),
        beside={one: slope for one, slope in slopes._asdict().items() if one != name},
    )


def _weights_for_inputs(name, slopes, W1):
    """Yield what comes out where the weights stand in the place of what they were multiplied by."""
    if name == "dW1":
        words = "W1 stands where x belongs. A weight's slope is what comes in times the slope of what goes out."
        yield Own("weights_for_inputs", W1 * slopes.dz1, words, 1)
