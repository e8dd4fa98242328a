"""Notebook 10."""

import numpy as np

from helpers import diagrams, learners, network, penguins, plots, rounding
from helpers.explorers import Explorer, Slider
from helpers.learners import NotUsable, call
from helpers.lessons.first_matmul.pictures import stepper as any_stepper
from helpers.notation import is_exact, named, number, numbers

B1 = network.fixed([0.5, 0.5, -0.5, 0.0])
START = (1.0, 0.0, 0.0, 0.0)  # the first picture already shows what a bias does


def stepper(b1=B1, play=2.0):
    """The first product with a constant input of 1: the last row of the matrix holds the biases.

    Parameters
    ----------
    b1 : array_like, shape (4,), optional
        The learner's: where it cannot be used, the reason stands in the picture's place.
    play : float, optional
        Seconds for each step when it plays by itself.

    Returns
    -------
    Frames or Explorer
    """
    try:
        b1 = learners.usable_array("b1", b1, (4,))
    except NotUsable:
        return Explorer(lambda: learners.usable_array("b1", b1, (4,)), {})
    return any_stepper(np.append(penguins.CHINSTRAP.x, 1), np.vstack([network.W1, b1]), play=play)


def kink():
    """One neuron with one input: its weight sets the slope, its bias moves the kink."""
    axes = plots.axes((-4, 4), (-0.95, 6), "x", "relu(w × x + b)")
    places = np.linspace(-4, 4, 321)

    def render(w, b):
        heights = network.relu(w * places + b)
        drawable = heights <= 6  # what lies higher is left out: a curve bent flat at the edge would show a false kink
        marks = plots.trace(axes, places[drawable], heights[drawable])
        line = f"relu({number(w)} × x {'+' if b >= 0 else '−'} {number(abs(b))})"
        if not w:
            flat = axes.picture(marks, f"{line}: without a weight it is flat, at {number(max(b, 0))}.")
            return [flat._replace(below="Without a weight there is no kink: the line is flat.")]
        at = -b / w
        inside = abs(at) <= 4
        drawn = axes.picture(
            plots.mark_kinks(axes, [(at, 0, f"kink at {number(at)}")] * inside) + marks,
            f"{line}: its kink lies at {'' if is_exact(at) else 'about '}{number(at)}.",
        )
        return [drawn._replace(below="" if inside else f"The kink lies outside the picture, at {number(at)}.")]

    return Explorer(
        render, {"w": Slider("w, the weight", 1.0, -3.0, 3.0, 0.5), "b": Slider("b, the bias", 0.0, -3.0, 3.0, 0.5)}
    )


def hidden_biases(predict=None, bird=None, b2=0.0):
    """The network with a constant 1 as a fourth input, whose weights are the biases, and ŷ.

    Parameters
    ----------
    predict : callable, optional
        The learner's: takes x, W1, b1, W2, b2 and returns y_hat. The picture writes what it gives.
    bird : Bird, optional
        Without one, the average bird with x = (0, 0, 0).
    b2 : float, optional
        The output's bias; where it is not 0, the words say it.

    Returns
    -------
    Explorer
    """
    bird = bird or penguins.Bird("average", *penguins.MIDDLE)
    names = [f"{named('x', i)} {name}" for i, name in enumerate(penguins.MEASUREMENTS)]
    readings = [f"{number(value)} {unit}" for value, unit in zip(bird.measured, penguins.UNITS, strict=True)]
    inputs = [*zip(names, readings, strict=True), ("constant", "always 1")]

    def render(**biases):
        b1 = np.array([*biases.values()])
        z1 = bird.x @ network.W1 + b1
        a1 = network.relu(z1)
        z2 = a1 @ network.W2 + b2
        y_hat = network.sigmoid(z2)
        if predict is not None:
            given = call("predict_with_biases", predict, bird.x, network.W1, b1, network.W2, np.array([b2]))
            y_hat = learners.usable_array("What predict_with_biases returns", given, (1,))
        trace = rounding.as_on_paper(network.Trace(bird.x, z1, a1, z2, y_hat), network.W1, network.W2, b1, b2)
        a1, y_hat = trace.a1, trace.y_hat
        whole = np.vstack([network.W1, b1])
        net = diagrams.network_diagram(
            [np.append(bird.x, 1), a1, y_hat],
            [whole, network.W2],
            inputs=inputs,
            highlighted={(0, 3, j) for j in range(4)} | {(1, j, 0) for j in range(4) if a1[j]},
            numbered=False,
        )
        given = f"b1 = {numbers(b1)}. b2 = {number(b2)}." if b2 else f"b1 = {numbers(b1)}."
        return [net._replace(description=f"{given} {net.description}")]

    return Explorer(
        render,
        {f"b{j}": Slider(f"b1[{j}], bias of {named('h', j)}", START[j], -3.0, 3.0, 0.5) for j in range(4)},
    )
