"""A bird on sliders, and the network or the flow with its numbers: what several notebooks show."""

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


def readings(measured):
    """Return for each input its name and its reading, as they stand beside it."""
    return [
        (f"{named('x', i)} {name}", f"{number(value)} {unit}")
        for i, (name, value, unit) in enumerate(zip(penguins.MEASUREMENTS, measured, penguins.UNITS, strict=True))
    ]


def answer_of(trace):
    """Return what ŷ says, where it is one number."""
    if len(trace.y_hat) == 1:
        return penguins.answer(network.says_yes(trace.y_hat[0]))
    return None


def network_of(trace, W1, W2, measured=None, **more):
    """Draw the network with one bird's numbers, its measurements beside it, and what ŷ says; a line is a weight."""
    inputs = None if measured is None else readings(measured)
    return diagrams.network_diagram(
        [trace.x, trace.a1, trace.y_hat], [W1, W2], inputs=inputs, answer=answer_of(trace), **more
    )


def flow_of(trace, W1, W2, measured, **more):
    """Draw one bird's pass as a flow, with its measurements and what ŷ says; a ribbon is an input × a weight."""
    return diagrams.flow(trace, W1, W2, inputs=readings(measured), answer=answer_of(trace), **more)


def bird_network(forward=network.forward, W1=network.W1, W2=network.W2, bird=penguins.CHINSTRAP):
    """The pass of a bird whose three measurements are on sliders.

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
        trace = learners.run(forward, penguins.scale(measured), W1, W2)
        draw = flow_of if len(trace.y_hat) == 1 else network_of  # a curve and a ruler are for one ŷ
        return [draw(trace, W1, W2, measured)]

    return Explorer(render, sliders(bird), shares=diagrams.STAGES)
