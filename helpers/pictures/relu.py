"""Notebook 04."""

import numpy as np

from helpers import diagrams, network, penguins, plots
from helpers.explorers import Choice, Explorer
from helpers.learners import call
from helpers.pictures.bird import network_of, sliders
from helpers.svg import DUST, numbers


def applied(relu, z):
    """Run a learner's relu on a copy, and make sure that what it gives can be drawn."""
    a = call("relu", relu, z)
    if np.shape(a) != z.shape and np.shape(a) == (4,):
        raise network.NotUsable("Your relu uses z1 instead of z: it should work for any numbers that it is given.")
    return network.usable_array("What relu returns", a, z.shape)


def four_points(relu, W1=network.W1, bird=penguins.CHINSTRAP):
    """The learner's relu as a curve with the bird's four sums moving on it, and as bars before and after.

    Parameters
    ----------
    relu : callable
        Takes an array and returns one of the same shape: the picture shows what it gives.
    W1 : ndarray, shape (3, 4), optional
    bird : Bird, optional
        Where the sliders start.

    Returns
    -------
    Explorer
    """
    curve = plots.kept_curve(lambda z: applied(relu, z), -7, 7, (-3, 7), "z", "relu(z)")

    def draw(**measured):
        z1 = penguins.scale([*measured.values()]) @ W1
        a1 = applied(relu, z1)
        points = [(z, a, diagrams.named("h", i)) for i, (z, a) in enumerate(zip(z1, a1, strict=True))]
        return [plots.mark_points(curve(), points, places=2), diagrams.before_and_after(z1, a1)]

    return Explorer(draw, sliders(bird))


def open_and_shut(W1=network.W1, W2=network.W2, bird=penguins.CHINSTRAP):
    """The network with only those weights at full strength that touch an open hidden neuron."""

    def draw(**measured):
        measured = np.array([*measured.values()], dtype=float)
        trace = network.forward(penguins.scale(measured), W1, W2)
        open_ = np.flatnonzero(trace.a1 > DUST)
        lit = {(0, i, j) for i in range(len(W1)) for j in open_} | {(1, j, 0) for j in open_}
        picture = network_of(trace, W1, W2, measured, lit=lit, numbered=False)
        names = ", ".join(diagrams.named("h", i) for i in open_) or "none"
        words = f"Open: {names}. {len(lit)} of {W1.size + W2.size} weights matter for this bird now."
        return [picture._replace(words=f"{picture.words} {words}")]

    return Explorer(draw, sliders(bird))


def on_and_off(W1=network.W1, W2=network.W2):
    """The network with ReLU and without it, beside the one column of weights that it collapses into."""

    def draw(bird, relu):
        bird = penguins.EXAMPLES[bird]
        trace = network.forward(bird.x, W1, W2)
        if relu == "on":
            return [network_of(trace, W1, W2, bird.measured)]
        z1 = bird.x @ W1
        y_hat = network.sigmoid(z1 @ W2)
        whole = network_of(trace._replace(a1=z1, y_hat=y_hat), W1, W2, bird.measured, names=("x", "z1", "y_hat"))
        row = diagrams.network(
            [bird.x, y_hat], [W1 @ W2], names=("x", "y_hat"), matrices=["W1 @ W2"], lit={(0, i, 0) for i in range(3)}
        )
        words = f"Without ReLU, W1 @ W2 = {numbers((W1 @ W2)[:, 0])} does the same."
        return [whole, row._replace(words=words)]

    birds = Choice("bird", "Adelie", tuple(penguins.EXAMPLES))
    return Explorer(draw, {"bird": birds, "relu": Choice("ReLU", "on", ("on", "off"))})


def three_functions():
    """ReLU beside |z| and the sigmoid: what each makes of a sum."""
    functions = {"relu(z)": network.relu, "|z|": np.abs, "sigmoid(z)": network.sigmoid}
    return Explorer(lambda: [plots.curves(functions, -4, 4, (-1, 4)).picture()], {})
