"""Notebook 16."""

from typing import ClassVar

import numpy as np

from helpers import backpropagation, diagrams, network, penguins, practice
from helpers.explorers import Choice, Explorer
from helpers.grading.practice_steps import RULES, check_slope_step
from helpers.lessons.your_backward.nudging import held_against_nudges, slopes_of
from helpers.lessons.your_turn import pictures as your_turn
from helpers.notation import numbers

NOTHING_YET = "Nothing yet. Write the first line, run its cell, and then this one: a line that is filled in lights up."


def your_slopes(backward=backpropagation.backward):
    """The network with the slopes that the learner's backward pass gives, and which of its lines are filled in.

    Parameters
    ----------
    backward : callable, optional
        Takes trace, y, W2 and returns `Slopes`, or as many of them as it has lines for yet.

    Returns
    -------
    Explorer
    """

    def render(bird):
        bird = penguins.EXAMPLES[bird]
        trace = network.forward(bird.x, network.W1, network.W2)
        slopes = slopes_of(backward, trace, bird.y, network.W2)
        done = {name: not np.isnan(values).any() for name, values in slopes._asdict().items()}
        drawn = diagrams.backward_network(trace, network.W2, slopes, y=bird.y)
        return [diagrams.lines_done(done, words=_finished(done)), drawn]

    return Explorer(render, {"bird": _birds()})


def _finished(done):
    """Say which lines are filled in."""
    if not any(done.values()):
        return NOTHING_YET
    if all(done.values()):
        return "All five lines give something. Whether it is right, the check says."
    return f"Filled in: {', '.join(name for name, is_done in done.items() if is_done)}."


def nudge_rings(backward=backpropagation.backward):
    """The slopes that the learner's backward pass gives, each held against a nudge on its weight.

    Parameters
    ----------
    backward : callable, optional
        Takes trace, y, W2 and returns `Slopes`, or as many of them as it has lines for yet.

    Returns
    -------
    Explorer
    """

    def render(bird):
        bird = penguins.EXAMPLES[bird]
        slopes = slopes_of(backward, network.forward(bird.x, network.W1, network.W2), bird.y, network.W2)
        return [diagrams.nudge_rings(held_against_nudges(slopes, bird.x, bird.y), f"{bird.species}, y = {bird.y}.")]

    return Explorer(render, {"bird": _birds()})


def _birds():
    return Choice("bird", "Chinstrap", tuple(penguins.EXAMPLES))


class Practice(your_turn.Practice):
    """A network with numbers of its own for each seed; its five kinds of slopes are filled in one at a time.

    The forward pass is there, with ŷ to two decimals, and the label is 1. All else is as in notebook 09.
    """

    code: ClassVar = {
        "dz2": "y_hat - y",
        "dW2": "np.outer(a1, dz2)",
        "da1": "W2 @ dz2",
        "dz1": "np.where(z1 > 0, da1, 0)",
        "dW1": "np.outer(x, dz1)",
    }
    single = ("dz2",)

    def make(self, seed, inputs, hidden):
        """Return the network of a seed."""
        return practice.sample_network(seed, inputs, hidden, with_slopes=True)

    def check_step(self, value, step):
        """Return the verdict on an answer to one step."""
        return check_slope_step(value, step, self.network)

    def rule(self, step):
        """Return how a step is calculated, in words."""
        return RULES[step]

    def said(self, step):
        """Return the right slopes of a step as text: a matrix row by row, a column as one row."""
        slopes = getattr(self.network.slopes, step)
        rows = slopes if step == "dW1" else [slopes.ravel()]
        return "; ".join(numbers(row, 4) for row in rows)

    def placeholder(self, step):
        """Return what stands in the empty box of a step."""
        inputs, hidden = self.W1.shape
        several = f"{hidden} numbers, such as -0.25 0 0.1"
        return {"dz2": "one number", "dW1": f"{inputs * hidden} numbers, row by row"}.get(step, several)

    def drawn(self, words):
        """Return the pictures of what is known by now, with words below them."""
        trace = self.network.trace
        trace = trace._replace(y_hat=trace.y_hat.round(2))
        known = [slopes if step in self.done else None for step, slopes in self.network.slopes._asdict().items()]
        given = {"x": trace.x, "z1": trace.z1, "a1": trace.a1, "W2": self.W2[:, 0]}
        said = ", ".join(f"{name} = {numbers(values)}" for name, values in given.items())
        said += f", y_hat ≈ {numbers(trace.y_hat)}, y = 1."
        drawn = diagrams.backward_network(trace, self.W2, known, y=1, whole=self.network.slopes)
        return [drawn._replace(description=f"{said} {words}", below=words)]
