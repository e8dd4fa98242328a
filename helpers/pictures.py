"""The live pictures of the notebooks, a small function each: which controls, and what is drawn from them."""

from functools import lru_cache

import numpy as np

from helpers import diagrams, network, penguins, plots
from helpers.explorers import Choice, Explorer, Frames, Slider
from helpers.svg import INK, MUTED, PAPER, Picture, circle, line, number, text

MEASURED = {
    "bill_length": Slider("bill length, mm", 49.5, 32.0, 60.0, 0.5),
    "bill_depth": Slider("bill depth, mm", 19.0, 13.0, 21.6, 0.2),
    "body_mass": Slider("body mass, g", 3800, 2700, 6300, 100),
}


def slider_test(target=7):
    """A slider and a dot: does the page answer when it is moved?"""

    def draw(position):
        hit = position == target
        x, goal = 40 + 54 * position, 40 + 54 * target
        words = (
            f"✓ The dot stands at {position}, in the ring: your sliders work."
            if hit
            else f"The dot stands at {position}. Move it into the ring at {target}."
        )
        body = line(40, 40, 580, 40, stroke=MUTED, stroke_width=2) + circle(
            goal, 40, 22, fill=PAPER, stroke=INK, stroke_width=2, stroke_dasharray=None if hit else "5 4"
        )
        body += (
            circle(x, 40, 14, fill=INK) + text(x, 84, position) + ("" if hit else text(goal, 84, target, fill=MUTED))
        )
        return [Picture(body, 620, 100, words)]

    return Explorer(draw, {"position": Slider("position", 2, 0, 10, 1)})


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

    def draw(**measured):
        measured = np.array([*measured.values()], dtype=float)
        return [network_of(network.run(forward, penguins.scale(measured), W1, W2), W1, W2, measured)]

    return Explorer(
        draw,
        {name: slider._replace(start=start) for (name, slider), start in zip(MEASURED.items(), bird[1:], strict=True)},
    )


def network_of(trace, W1, W2, measured, **more):
    """Draw the network with one bird's numbers, its measurements beside it, and what ŷ says."""
    inputs = [
        (f"{diagrams.named('x', i)} {name}", f"{number(value)} {unit}")
        for i, (name, value, unit) in enumerate(zip(penguins.MEASUREMENTS, measured, penguins.UNITS, strict=True))
    ]
    answer = "yes, a Chinstrap" if network.says_yes(trace.y_hat[0]) else "no, another bird"
    return diagrams.network([trace.x, trace.a1, trace.y_hat], [W1, W2], inputs=inputs, answer=answer, **more)


def network_sizes(most=6):
    """Networks 3-1-1 to 3-`most`-1, to leaf through: how many weights does one more hidden neuron bring?"""
    frames = []
    for hidden in range(1, most + 1):
        shape = diagrams.network(
            [None, None, None], [np.full((3, hidden), np.nan), np.full((hidden, 1), np.nan)], room=most
        )
        words = f"A 3-{hidden}-1 network has 3 × {hidden} + {hidden} × 1 = {4 * hidden} weights."
        frames.append(shape._replace(words=words))
    return Frames("hidden neurons", frames, start=4)


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

    def draw(source, target, value):
        i, j = source - 1, target - 1
        changed = W1.copy()
        changed[i, j] = value
        trace = network.forward(bird.x, changed, W2)
        return [
            diagrams.network([trace.x, None, None], [changed, W2], lit={(0, i, j)}),
            diagrams.weight_matrix(changed, lit={(i, j)}),
        ]

    def follow(values, moved):
        return {} if moved == "value" else {"value": W1[values["source"] - 1, values["target"] - 1]}

    return Explorer(
        draw,
        {
            "source": Slider("from input", 2, 1, 3, 1),
            "target": Slider("to hidden neuron", 3, 1, 4, 1),
            "value": Slider("value of this weight", float(W1[1, 2]), -3.0, 3.0, 0.5),
        },
        follow,
    )


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
        drawn = random_weights(seed, scale)
        if not isinstance(drawn, tuple) or len(drawn) != 2:
            raise network.NotUsable(
                "random_weights should return two arrays, W1 and W2, but returned something of type "
                f"{type(drawn).__name__}."
            )
        W1 = network.usable_array("W1", drawn[0], (3, 4))
        W2 = network.usable_array("W2", drawn[1], (4, 1))
        return network.forward(bird.x, W1, W2), W1, W2

    @lru_cache
    def histogram(scale):
        return plots.histogram([predict(seed, scale)[0].y_hat[0] for seed in range(networks)])

    def draw(seed, scale):
        trace, W1, W2 = predict(seed, scale)
        return [
            network_of(trace, W1, W2, bird.measured),
            diagrams.weight_matrix(W1),
            plots.mark_prediction(histogram(scale), trace.y_hat[0]),
        ]

    return Explorer(draw, {"seed": Slider("seed", 7, 0, 99, 1), "scale": Choice("scale", 1.0, (0.01, 0.5, 1.0, 3.0))})
