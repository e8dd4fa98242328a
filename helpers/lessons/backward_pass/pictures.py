"""Notebook 15."""

import numpy as np

from helpers import diagrams, learners, network, penguins
from helpers.backpropagation import Slopes, backward
from helpers.explorers import Choice, Explorer, Frames


def stepper(bird=penguins.CHINSTRAP, W1=network.W1, W2=network.W2, *, start=1, play=2.0):
    """All slopes, one at a time from the last to the first: network, code and matrices tell the same step.

    Parameters
    ----------
    bird : Bird, optional
    W1, W2 : ndarray, shapes (3, 4) and (4, 1), optional
    start : int, optional
        How many slopes are calculated at the beginning.
    play : float, optional
        Seconds for each step when it plays by itself.

    Returns
    -------
    Frames
    """
    trace = network.forward(bird.x, W1, W2)
    whole = backward(trace, bird.y, W2)
    order = [(name, place) for name, slopes in whole._asdict().items() for place in in_order(slopes.shape)]
    so_far = Slopes(*(np.full(slopes.shape, np.nan) for slopes in whole))
    frames = []
    for step in range(len(order) + 1):
        active = order[step - 1] if step else None
        if active:
            name, place = active
            getattr(so_far, name)[place] = getattr(whole, name)[place]
        net = diagrams.backward_network(trace, W2, so_far, y=bird.y, active=active, whole=whole)
        lines = diagrams.backward_lines(trace, bird.y, W1, W2, so_far, active)
        words = f"Slope {step} of {len(order)}: {lines.description}. {net.description}" if step else net.description
        frames.append([net._replace(description=words), lines._replace(description="")])
    return Frames("slopes calculated", frames, start=start, first=0, play=play)


def in_order(shape):
    """Return the places of an array in the order of the lesson: a matrix column by column."""
    return [place[::-1] for place in np.ndindex(shape[::-1])]


def slopes_of_a_bird(W1=network.W1, W2=network.W2):
    """All slopes of a bird on the network, also for the label that it does not have."""

    def render(bird, y):
        bird = penguins.EXAMPLES[bird]
        trace = learners.run(network.forward, bird.x, W1, W2)
        picture = diagrams.backward_network(trace, W2, backward(trace, y, W2), y=y)
        words = "" if y == bird.y else f"Its own label is {bird.y}."
        return [picture._replace(description=f"{picture.description} {words}".strip(), below=words)]

    birds = Choice("bird", "Chinstrap", tuple(penguins.EXAMPLES))
    return Explorer(render, {"bird": birds, "y": Choice("label y", 1, (1, 0))})
