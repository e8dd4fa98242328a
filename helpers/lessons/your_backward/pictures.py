"""Notebook 16."""

import numpy as np

from helpers import backpropagation, diagrams, network, penguins
from helpers.explorers import Choice, Explorer
from helpers.lessons.your_backward.nudging import held_against_nudges, slopes_of

NOTHING_YET = "Nothing yet. Write the first line, run its cell, and then this one: a finished line lights up."


def your_slopes(backward=backpropagation.backward):
    """The network with the slopes that the learner's backward pass gives, and which of its lines are finished.

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
    """Say which lines are finished."""
    if not any(done.values()):
        return NOTHING_YET
    if all(done.values()):
        return "All five lines give something."
    return f"Finished: {', '.join(name for name, is_done in done.items() if is_done)}."


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
