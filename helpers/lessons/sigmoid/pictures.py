"""Notebook 06."""

from helpers import diagrams, learners, network, plots
from helpers.explorers import Explorer, Slider
from helpers.learners import call
from helpers.notation import number, probability, stated


def moving_point(sigmoid):
    """The learner's sigmoid as a curve, with the point (z2, ŷ) moving on it, and the same curve as it ends the flow.

    Parameters
    ----------
    sigmoid : callable
        Takes an array and returns one of the same shape: the picture shows what it gives.

    Returns
    -------
    Explorer
    """

    def applied(z):
        return learners.usable_array("What sigmoid returns", call("sigmoid", sigmoid, z), z.shape)

    curve = plots.cached_curve(applied, -8, 8, (-0.1, 1.1), "z2", "ŷ = sigmoid(z2)", at=(0, 0.5, 1))

    def render(z2):
        here, further = applied(network.fixed([z2, z2 + 0.1]))
        steep = f"0.1 more in z2 moves ŷ by {number(further - here, 4)}."
        plot = curve()
        marked = plots.mark_points(plot, [(z2, here, stated("ŷ", probability(here, 4)))], steep, beside="end")
        return [marked._replace(below=steep), diagrams.readout(z2, here, plot.curve)]

    return Explorer(render, {"z2": Slider("z2", 2.0, -8.0, 8.0, 0.1)})
