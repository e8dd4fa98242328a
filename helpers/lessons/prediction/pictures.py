"""Notebook 07."""

import numpy as np

from helpers import diagrams, learners, network, penguins, plots
from helpers.explorers import Choice, Explorer, Slider
from helpers.notation import equal_to, number
from helpers.penguins import EXAMPLES


def predicted(bird):
    """Return ŷ for one of the birds, as a plain number."""
    return float(learners.run(network.forward, bird.x, network.W1, network.W2).y_hat[0])


def threshold():
    """ŷ of all birds, and a threshold on a slider: the classes move with it, ŷ never does."""
    X, _, species, _ = penguins.all_birds()
    y_hats = network.forward(X, network.W1, network.W2).y_hat[:, 0]
    places = {name: penguins.load().index(bird) for name, bird in EXAMPLES.items()}

    def render(bird, threshold):
        return [diagrams.predictions(y_hats, species, threshold, places[bird])]

    return Explorer(
        render,
        {
            "bird": Choice("marked bird", "Chinstrap", tuple(EXAMPLES)),
            "threshold": Slider("threshold", 0.5, 0.01, 0.99, 0.01),
        },
    )


def gap():
    """ŷ against y for the three birds: how far off is the prediction?"""

    def render(bird):
        bird = EXAMPLES[bird]
        return [diagrams.probability_bar(predicted(bird), bird.y)]

    return Explorer(render, {"bird": Choice("bird", "Adelie", tuple(EXAMPLES))})


def loss():
    """−ln ŷ for a bird whose label is 1: small where ŷ is near 1, and growing without limit as ŷ goes to 0."""
    curve = plots.curve(lambda y_hat: -np.log(y_hat), 0.01, 1, (0, 5), "ŷ (label y = 1)", "loss = −ln ŷ")

    def render(y_hat):
        value = -np.log(y_hat)
        name = f"−ln {number(y_hat)} {equal_to([value], 4)}"
        return [plots.mark_points(curve, [(y_hat, value, name)], beside="start")]

    return Explorer(render, {"y_hat": Slider("ŷ", 0.88, 0.01, 1.0, 0.01)})
