"""Notebook 02."""

from contextlib import suppress

import numpy as np

from helpers import diagrams, learners, network, penguins, plots, rounding
from helpers.explorers import Choice, Explorer, Slider
from helpers.learners import captured_output, type_name, with_time_limit
from helpers.notation import named, number


def one_weight(W1=network.W1, W2=network.W2, bird=penguins.CHINSTRAP):
    """One weight chosen: its edge and its cell light up together, and its value can be moved.

    Parameters
    ----------
    W1, W2 : ndarray, shapes (3, 4) and (4, 1), optional
    bird : Bird, optional

    Returns
    -------
    Explorer
    """

    def given():
        return learners.usable_array("W1", W1, (3, 4)), learners.usable_array("W2", W2, (4, 1))

    def render(source, target, value):
        i, j = source - 1, target - 1
        changed, to_output = given()
        if value != values.on_grid(changed[i, j]):  # a weight between the slider's steps stays as it is
            changed[i, j] = value
        trace = learners.run(network.forward, bird.x, changed, to_output)
        matrix = diagrams.weight_matrix(changed, highlighted={(i, j)})
        said = f"The line from {named('x', i)} to {named('h', j)} is row {i}, column {j} of W1, counted from 0."
        if value != changed[i, j]:
            nearest = f"The slider stands at {number(value)}, its nearest step."
            said, matrix = f"{said} {nearest}", matrix._replace(description=f"{matrix.description} {nearest}")
        return [
            diagrams.network_diagram(
                [trace.x, trace.a1, trace.y_hat],
                [changed, to_output],
                highlighted={(0, i, j)},
                layer_gap=165,  # beside it the matrix stays on the screen
            ),
            matrix._replace(below=said),
        ]

    def follow(state, moved):
        return {} if moved == "value" else {"value": given()[0][state["source"] - 1, state["target"] - 1]}

    values = Slider("value of this weight", -1.0, -3.0, 3.0, 0.5)
    with suppress(learners.NotUsable):  # the picture says it in words
        matrix, _ = given()
        reach = float(np.clip(np.ceil(np.abs(matrix).max()), 3, 1000))
        values = values._replace(start=float(matrix[1, 2]), low=-reach, high=reach)
    controls = {"source": Slider("from input", 2, 1, 3, 1), "target": Slider("to hidden neuron", 3, 1, 4, 1)}
    return Explorer(render, {**controls, "value": values}, follow)


def random_start(random_weights, bird=penguins.CHINSTRAP, networks=2000):
    """A random network for a seed and a scale, and where its ŷ lies among many others of that scale.

    Parameters
    ----------
    random_weights : callable
        Takes a seed and a scale; returns W1 and W2. The picture shows the learner's own.
    bird : Bird, optional
    networks : int, optional
        How many networks the histogram is made of.

    Returns
    -------
    Explorer
    """

    def predict(seed, scale):
        if not callable(random_weights):
            raise learners.NotUsable("random_weights should be a function: give its name, without round brackets.")
        drawn = with_time_limit("random_weights", random_weights, seed, scale)
        if not isinstance(drawn, tuple) or len(drawn) != 2:
            raise learners.NotUsable(
                "random_weights should return two arrays, W1 and W2, but returned something of type "
                f"{type_name(drawn)}."
            )
        W1 = learners.usable_array("W1", drawn[0], (3, 4))
        W2 = learners.usable_array("W2", drawn[1], (4, 1))
        with np.errstate(all="ignore"):  # however large a learner's scale is
            return rounding.as_on_paper(network.forward(bird.x, W1, W2), W1, W2), W1, W2

    histograms = {}  # scale -> the predictions of all networks, and their histogram

    def histogram(scale, seed, y_hat):
        if scale not in histograms or (
            seed < networks and histograms[scale][0][seed] != y_hat
        ):  # other weights than before
            with captured_output():  # a learner's print would come thousands of times
                y_hats = with_time_limit(
                    "random_weights", lambda: [predict(each, scale)[0].y_hat[0] for each in range(networks)]
                )  # all of them in the time of one
            histograms[scale] = y_hats, plots.histogram(y_hats, width=370)
        return histograms[scale][1]

    def render(seed, scale):
        trace, W1, W2 = predict(seed, scale)
        return [
            # Beside it the histogram stays on the screen. What a random network says means nothing: it gets no answer.
            diagrams.network_diagram([trace.x, trace.a1, trace.y_hat], [W1, W2], layer_gap=150),
            plots.mark_prediction(histogram(scale, seed, trace.y_hat[0]), trace.y_hat[0]),
        ]

    return Explorer(
        render, {"seed": Slider("seed", 7, 0, 99, 1), "scale": Choice("scale", 1.0, (0.01, 0.5, 1.0, 3.0), width="5em")}
    )
