"""Notebook 13."""

from types import SimpleNamespace

from helpers import backpropagation, network, penguins, plots
from helpers.explorers import Choice, Explorer, Slider
from helpers.notation import number, probability, stated
from helpers.svg import halo, line, sign_colour

EDGE = 6.5  # of z2, at both ends of each plot
HEIGHTS = (-0.6, 6.6)  # of a loss
REACH = 1.5  # of z2, so far goes a line that touches a curve
WIDTH = 440  # of each of two plots that stand side by side
Z2 = Slider("z2", 2.0, -5.0, 5.0, 0.1)


def loss(z2, y):
    """Return the loss for a sum z2, or for several."""
    return backpropagation.loss(SimpleNamespace(z2=z2), y)


def squared_error(z2, y):
    """Return the square of the gap for a sum z2, or for several."""
    return (network.sigmoid(z2) - y) ** 2


def slope_of_squared_error(z2, y):
    """Return the slope of `squared_error` along z2: the sigmoid's own slope is a factor of it."""
    y_hat = network.sigmoid(z2)
    return 2 * (y_hat - y) * y_hat * (1 - y_hat)


def _curve(function, limits, name, at=None):
    """Return the plot of a function of z2."""
    return plots.curve(function, -EDGE, EDGE, limits, "z2", name, at, WIDTH)


def _with_slope(plot, z2, height, slope):
    """Return a plot with a point, the line that touches there, and its slope on the side on which the curve is not."""
    left, right = plot.at(-EDGE, 0)[0], plot.at(EDGE, 0)[0]
    x, y = plot.at(z2, height)
    start, anchor = (min(x + 12, right - 112), "start") if slope < 0 else (max(x - 12, left + 112), "end")
    marks = plots.touching(plot, z2, height, slope, REACH) + plots.point(x, y)
    marks += halo(start, y - 16, f"slope {number(slope, 4)}", anchor=anchor)
    return plot.picture(marks)


def _with_gap(plot, z2, y_hat, y):
    """Return the S-curve with its point, and the way from there to the label, in the colour of ŷ − y."""
    (x, down), (_, label) = plot.at(z2, y_hat), plot.at(z2, y)
    out = 1 if y else -1  # the way goes up to y = 1, where the curve's left side is free, and down to y = 0
    side = -out if z2 * out > -3.3 else out
    middle = (down + label) / 2 if abs(down - label) > 22 else label - 11 * out
    marks = line(x, down, x, label, stroke=sign_colour(y_hat - y), stroke_width=4) + plots.point(x, down)
    marks += halo(x + 10 * side, middle, f"gap {number(abs(y_hat - y), 4)}", anchor="start" if side > 0 else "end")
    edge = plot.at(out * EDGE, 0)[0] - 80 * out
    away = min(x + 12, edge) if y else max(x - 12, edge)
    name = stated("ŷ", probability(y_hat, 4))
    return plot.picture(marks + halo(away, down + 18 * out, name, anchor="start" if y else "end"))


def along_z2():
    """The loss and the S-curve over one z2: the slope of the one stands beside the gap of the other."""
    losses = {y: _curve(lambda z2, y=y: loss(z2, y), HEIGHTS, f"loss, for y = {y}") for y in (1, 0)}
    s_curve = _curve(network.sigmoid, (-0.15, 1.15), "ŷ = sigmoid(z2)", at=(0, 1))

    def render(y, z2):
        y_hat, height = float(network.sigmoid(z2)), float(loss(z2, y))
        slope = y_hat - y
        words = (
            f"The label is {y}, and z2 is {number(z2)}: {stated('ŷ', probability(y_hat, 4))}, "
            f"the gap is {number(abs(slope), 4)}. The loss is {number(height, 4)}, "
            f"and its slope along z2 is {number(slope, 4)}."
        )
        on_the_loss, on_the_s_curve = _with_slope(losses[y], z2, height, slope), _with_gap(s_curve, z2, y_hat, y)
        same = "The slope of the loss is as large as the gap: it is ŷ − y."
        return [on_the_loss._replace(description=words, below=same), on_the_s_curve._replace(description="")]

    adelie = network.forward(penguins.ADELIE.x, network.W1, network.W2)
    start = Z2._replace(start=float(adelie.z2[0]))
    return Explorer(render, {"y": Choice("label y", penguins.ADELIE.y, (1, 0)), "z2": start})


def two_losses():
    """Our loss beside the squared error over one z2, on one scale, for y = 1, each with the line that touches it."""
    both = {
        "loss": (lambda z2: loss(z2, 1), lambda z2: network.sigmoid(z2) - 1),
        "squared error": (lambda z2: squared_error(z2, 1), lambda z2: slope_of_squared_error(z2, 1)),
    }
    plots_of = {name: _curve(height, HEIGHTS, f"{name}, for y = 1") for name, (height, _) in both.items()}

    def render(z2):
        values = {name: (float(height(z2)), float(slope(z2))) for name, (height, slope) in both.items()}
        of_loss, of_square = (number(slope, 4) for _, slope in values.values())
        words = (
            f"Where z2 is {number(z2)}, the slope of the loss is {of_loss}, and that of the squared error {of_square}."
        )
        ours, squared = (_with_slope(plots_of[name], z2, *values[name]) for name in both)
        return [ours._replace(description=words), squared._replace(description="")]

    return Explorer(render, {"z2": Z2})
