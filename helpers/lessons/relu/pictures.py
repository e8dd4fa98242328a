"""Notebook 04."""

import numpy as np

from helpers import diagrams, learners, network, penguins, plots, rounding
from helpers.bird_on_sliders import flow_of, network_of, sliders
from helpers.explorers import Choice, Explorer
from helpers.learners import call
from helpers.notation import equal_to, named

LONGEST = 7  # no bird on the sliders brings a sum beyond it


def applied(relu, z):
    """Run a learner's relu on a copy, and make sure that what it gives can be drawn."""
    a = call("relu", relu, z)
    if np.shape(a) != z.shape and np.shape(a) == (4,):
        raise learners.NotUsable("Your relu uses z1 instead of z: it should work for any numbers that it is given.")
    return learners.usable_array("What relu returns", a, z.shape)


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
    curve = plots.cached_curve(lambda z: applied(relu, z), -LONGEST, LONGEST, (-3, LONGEST), "z", "relu(z)", width=440)

    def render(**measured):
        z1 = rounding.product(penguins.scale([*measured.values()]), W1)
        a1 = applied(relu, z1)
        points = [(z, a, named("h", i)) for i, (z, a) in enumerate(zip(z1, a1, strict=True))]
        return [plots.mark_points(curve(), points, places=2), diagrams.before_and_after(z1, a1, most=LONGEST)]

    return Explorer(render, sliders(bird))


def open_and_shut(W1=network.W1, W2=network.W2, bird=penguins.CHINSTRAP):
    """The flow with only those ribbons at full strength whose weights move ŷ: what they carry reaches it."""

    def render(**measured):
        measured = np.array([*measured.values()], dtype=float)
        trace = learners.run(network.forward, penguins.scale(measured), W1, W2)
        open_, idle = np.flatnonzero(trace.a1 > 0), np.flatnonzero(trace.x == 0)
        heard = [j for j in open_ if W2[j].any()]
        matter = np.count_nonzero(trace.x) * len(heard) + len(open_)
        picture = flow_of(trace, W1, W2, measured, faint={*range(len(trace.z1))}.difference(heard))
        names = ", ".join(named("h", j) for j in open_) or "none"
        words = f"Open: {names}. {matter} of {W1.size + W2.size} weights matter for this bird now."
        if idle.size and open_.size:
            zeros = " and ".join(named("x", i) for i in idle)
            words += f" Those from {zeros} do not: what comes in there is 0."
        if trace.x.any() and not trace.z1.all():
            at_the_edge = " and ".join(named("h", j) for j in np.flatnonzero(trace.z1 == 0))
            words += f" Shut with a sum of exactly 0, so the smallest change may open it: {at_the_edge}."
        return [picture._replace(description=f"{picture.description} {words}", below=words)]

    return Explorer(render, sliders(bird))


def on_and_off(W1=network.W1, W2=network.W2):
    """The network with ReLU and without it, beside the one column of weights that it collapses into."""

    def without_relu(x, W1, W2):
        z1 = x @ W1
        z2 = z1 @ W2
        return network.Trace(x, z1, z1, z2, network.sigmoid(z2))

    def render(bird, relu):
        bird, is_on, narrow = penguins.EXAMPLES[bird], relu == "on", {"layer_gap": 112}  # both stand side by side
        trace = learners.run(network.forward if is_on else without_relu, bird.x, W1, W2)
        names = ("x", "a1" if is_on else "z1", "y_hat")
        whole = network_of(trace, W1, W2, bird.measured, names=names, **narrow)
        column = diagrams.network_diagram(
            [bird.x, trace.y_hat],
            [W1 @ W2],
            names=("x", "y_hat"),
            matrices=["W1 @ W2"],
            highlighted={(0, i, 0) for i in range(3)},
            **narrow,
        )
        if is_on:  # the place of the column stays, so that nothing jumps
            below = "No single column of weights does what this network does."
            return [whole, column._replace(body="", backdrop="", description="", below=below)]
        words = f"Without ReLU, W1 @ W2 {equal_to((W1 @ W2)[:, 0])} does the same."
        below = "Without ReLU, the one column of weights on the right does the same as all sixteen on the left."
        return [whole, column._replace(description=words, below=below)]

    birds = Choice("bird", "Adelie", tuple(penguins.EXAMPLES))
    return Explorer(render, {"bird": birds, "relu": Choice("ReLU", "on", ("on", "off"))})


def three_functions():
    """ReLU, |z| and the sigmoid, one at a time: what each makes of a sum."""
    functions = {"relu(z)": network.relu, "|z|": np.abs, "sigmoid(z)": network.sigmoid}
    drawn = {name: [plots.curve(function, -4, 4, (-1, 4), "z", name).picture()] for name, function in functions.items()}
    return Explorer(
        lambda function: drawn[function], {"function": Choice("function", "relu(z)", tuple(drawn), "7.5em")}
    )
