"""One step of a pass as a question, where all that it is made of is known, and what else may be taken in its place."""

import numpy as np

from helpers import backpropagation, network, penguins
from helpers.grading.passes import BACKWARD, MEAN_BACKWARD, UPDATE, step
from helpers.grading.problem import Own, Problem
from helpers.grading.steps import leading_to, run

RATES = (0.1, 0.5, 1)  # with which a step may have been taken too early


def forward_values(x, W1, W2):
    """Return all that is known of a forward pass by its names, in order."""
    return {"x": x, "W1": W1, "W2": W2, **network.forward(x, W1, W2)._asdict()}


def backward_values(x, y, W1, W2, y_hat=None):
    """Return all that is known of a backward pass by its names, in order, where ŷ may be rounded."""
    known = forward_values(x, W1, W2)
    known["y_hat"] = known["y_hat"] if y_hat is None else y_hat
    trace = network.Trace(*(known[name] for name in network.Trace._fields))
    return {**known, "y": y, **backpropagation.backward(trace, y, W2)._asdict()}


BIRD = penguins.CHINSTRAP
LESSONS = (("the x of our bird", BIRD.x), ("the lesson's W1", network.W1), ("the lesson's W2", network.W2))
LESSONS_SLOPES = LESSONS + tuple(
    (f"the {name} of our bird", value)
    for name, value in backward_values(BIRD.x, BIRD.y, network.W1, network.W2).items()
    if name not in ("x", "W1", "W2", "z2", "y")
)


def of_forward(name, x, W1, W2):
    """Return the `Problem` of one step of a forward pass: a slip is sought in this step alone.

    Parameters
    ----------
    name : {"z1", "a1", "z2", "y_hat"}
    x, W1, W2 : ndarray
    """
    return problem_of([step(name)], forward_values(x, W1, W2), (), take=0 if name in ("z2", "y_hat") else None)


def of_backward(name, x, y, W1, W2, take=None, own=(), y_hat=None, ways=()):
    """Return the `Problem` of one step of a backward pass: slips are sought in it and in what it is made of.

    Parameters
    ----------
    name : {"dz2", "dW2", "da1", "dz1", "dW1"}
    x, W1, W2 : ndarray
    y : float
    take, own, ways : optional
        As of `Problem`.
    y_hat : ndarray, optional
        With fewer decimals, where the slopes are made of it as on paper.
    """
    values = backward_values(x, y, W1, W2, y_hat)
    return problem_with_slopes(leading_to(name, BACKWARD), values, (), take, own, ways)


def of_mean_slopes(name, X, y, W1, W2, take=None, own=()):
    """Return the `Problem` of one step of the backward pass of many birds, for the slopes of their mean loss.

    Parameters
    ----------
    name : {"dz2", "dW2", "da1", "dz1", "dW1"}
    X : ndarray, shape (birds, inputs)
    y : ndarray, shape (birds, 1)
    W1, W2 : ndarray
    take, own : optional
        As of `Problem`.
    """
    known = forward_values(X, W1, W2)
    given = {"X": known.pop("x"), **known, "y": y}
    return Problem(leading_to(name, MEAN_BACKWARD), given, take=take, own=own)


def of_step(name, x, y, W1, W2, rate, take=None, own=()):
    """Return the `Problem` of one matrix after a step of training: a slip is sought in the step alone.

    Parameters
    ----------
    name : {"new_W1", "new_W2"}
    x, W1, W2 : ndarray
    y, rate : float
    take, own : optional
        As of `Problem`.
    """
    values = run(UPDATE, {**backward_values(x, y, W1, W2), "rate": rate})
    return learners_step([step(name)], values, (), take=take, own=own)


def problem_of(steps, values, others=LESSONS, **more):
    """Return the `Problem` of the last of some steps, where all that comes before them is known.

    Parameters
    ----------
    steps : sequence of Step
        Those in which a slip is sought.
    values : dict of str to ndarray
        All right results of the pass by their names, in order.
    others, **more
        As of `Problem`.
    """
    names = list(values)
    return Problem(steps, {name: values[name] for name in names[: names.index(steps[0].name)]}, others, **more)


def problem_with_slopes(steps, values, others=(), take=None, own=(), ways=()):
    """Return what `problem_of` does, for a step of a backward pass."""
    asked = steps[-1].name
    return problem_of(
        steps,
        values,
        [*others, *instead_of_slopes(values)],
        take=take,
        own=(*own, *_taken(_own_weights(asked, values), take)),
        ways=ways,
        known=[step.name for step in steps[:-1]],
        beside={step.name: values[step.name] for step in BACKWARD if step.name != asked},
    )


def learners_forward(steps, values):
    """Return what `problem_of` does, for a step of a learner's forward pass."""
    right = values[steps[-1].name]
    return problem_of(steps, values, beside={name: one for name, one in values.items() if one.shape != right.shape})


def learners_backward(steps, values):
    """Return what `problem_of` does, for a step of a learner's backward pass."""
    asked, own = steps[-1].name, ()
    if asked == "dW1":  # the function is not given W1: in other sizes, the lesson's cannot be taken
        fits = values["dW1"].shape == network.W1.shape
        own = own_weights("W1", network.W1 if fits else np.nan, values["dW1"], values["dz1"])
    return problem_with_slopes(steps, values, LESSONS_SLOPES, own=tuple(own))


def learners_step(steps, values, others=LESSONS_SLOPES, take=None, own=()):
    """Return what `problem_of` does, for a learner's step of training."""
    own = (*own, *_taken(_changed_first(steps[-1].name, values), take))
    beside = {step.name: values[step.name] for step in (*BACKWARD, *UPDATE) if step.name != steps[-1].name}
    return problem_of(steps, values, others, take=take, own=own, beside=beside)


def _taken(mistakes, take):
    """Yield mistakes of a whole result, as they are where only a part of it is asked for."""
    for one in mistakes:
        yield one if take is None else one._replace(value=one.value[take])


def _changed_first(name, values):
    """Yield what comes out where one matrix has been changed before the slopes of the other one are calculated."""
    x, y, rate, W1, W2 = (values[one] for one in ("x", "y", "rate", "W1", "W2"))
    new_W1, new_W2 = values["new_W1"], values["new_W2"]
    trace = network.Trace(*(values[one] for one in network.Trace._fields))
    if name == "new_W1":
        for seen in (trace, network.forward(x, W1, new_W2)):
            words = "W2 was changed before the slopes of W1 were calculated"
            yield _first(words, W1 - rate * backpropagation.backward(seen, y, new_W2).dW1)
    if name == "new_W2":
        words = "W1 was changed before the slopes of W2 were calculated"
        yield _first(words, W2 - rate * backpropagation.backward(network.forward(x, new_W1, W2), y, W2).dW2)


def _first(words, value):
    words = f"{words}. Calculate all slopes first, with the old weights, and then take the step."
    return Own("changed_first", value, words, 1)


def instead_of_slopes(values):
    """Return what may be taken by mistake on the way back: the votes, and the weights after a step."""
    W2, dW2 = values["W2"], values["dW2"]
    return [
        ("the votes, a1 × W2,", values["a1"] * W2[:, 0]),
        *((f"the W2 after a step with a rate of {rate}", W2 - rate * dW2) for rate in RATES),
    ]


def own_weights(name, weights, slopes, later):
    """Yield what comes out where the weights themselves are factors of the slopes along them.

    Parameters
    ----------
    name : str
        What the weights are called.
    weights, slopes : ndarray
    later : ndarray or None
        The slopes of what the weights lead to; None where the weights in the place of x are no mistake of interest.
    """
    rule = "A weight's slope is what comes in times the slope of what goes out"
    if later is not None:
        yield Own("weights_for_inputs", weights * later, f"{name} was taken for x. {rule}.", 1)
    words = f"Each weight is a factor of its own slope here. {rule}; the weight itself is not in it."
    yield Own("own_weight", weights * slopes, words, 0.9)


def _own_weights(asked, values):
    """Yield what `own_weights` does for one of the steps of a backward pass."""
    name = asked[1:]
    if asked in ("dW1", "dW2") and name in values:
        yield from own_weights(name, values[name], values[asked], values["dz1"] if asked == "dW1" else None)
