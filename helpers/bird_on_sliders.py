"""A bird on sliders, and the network with its numbers: what several notebooks show."""

import numpy as np

from helpers import diagrams, learners, network, penguins
from helpers.explorers import Explorer, Slider
from helpers.notation import named, number

MEASURED = {
    "bill_length": Slider("bill length, mm", 49.5, 32.0, 60.0, 0.5),
    "bill_depth": Slider("bill depth, mm", 19.0, 13.0, 21.6, 0.2),
    "body_mass": Slider("body mass, g", 3800, 2700, 6300, 100),
}


def sliders(bird=penguins.CHINSTRAP):
    """Return the sliders of the three measurements, which start at a bird."""
    return {
        name: slider._replace(start=start) for (name, slider), start in zip(MEASURED.items(), bird[1:], strict=True)
    }


def network_of(trace, W1, W2, measured=None, **more):
    """Draw the network with one bird's numbers, its measurements beside it, and what ŷ says, where it is one number."""
    inputs = measured is not None and [
        (f"{named('x', i)} {name}", f"{number(value)} {unit}")
        for i, (name, value, unit) in enumerate(zip(penguins.MEASUREMENTS, measured, penguins.UNITS, strict=True))
    ]
    answer = None
    if len(trace.y_hat) == 1:
        answer = "yes, a Chinstrap" if network.says_yes(trace.y_hat[0]) else "no, another bird"
    return diagrams.network_diagram([trace.x, trace.a1, trace.y_hat], [W1, W2], inputs=inputs, answer=answer, **more)


def bird_network(forward=network.forward, W1=network.W1, W2=network.W2, bird=penguins.CHINSTRAP):
    """The network with a bird's three measurements on sliders.

    Parameters
    ----------
    forward : callable, optional
        Takes x, W1, W2 and returns a `Trace`: the picture shows what it gives.
    W1, W2 : ndarray, shapes (3, 4) and (4, 1), optional
    bird : Bird, optional
        Where the sliders start.

    Returns
    -------
    Explorer
    """

    def render(**measured):
        measured = np.array([*measured.values()], dtype=float)
        return [network_of(learners.run(forward, penguins.scale(measured), W1, W2), W1, W2, measured)]

    return Explorer(render, sliders(bird))
