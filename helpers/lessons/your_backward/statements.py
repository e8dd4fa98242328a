"""Notebook 16: statements, and for each an example that can be moved, which shows whether it is true."""

import numpy as np

from helpers import backpropagation, diagrams, network, penguins
from helpers.backpropagation import Slopes, backward, nudged_slopes
from helpers.explorers import Choice, Explorer, Slider
from helpers.lessons.your_backward import museum
from helpers.lessons.your_backward.nudging import held_against_nudges
from helpers.lessons.your_turn.statements import weights_after
from helpers.notation import equal_to, named, number
from helpers.penguins import CHINSTRAP, EXAMPLES
from helpers.svg import INK, LINE, MUTED, Picture, mix, rect, text

STATEMENTS = []  # each with its example, in the order in which they are asked
BIRDS = tuple(EXAMPLES)


def _ask(words, is_true, reply, example):
    """Add a statement: whether it is true, why, and what makes the example that shows it."""
    STATEMENTS.append((words, is_true, reply, example))


def _slopes_of(bird, W1=network.W1, W2=network.W2, y=None):
    """Return a bird's pass and its slopes; with another label than its own where `y` is one."""
    trace = network.forward(bird.x, W1, W2)
    return trace, backward(trace, bird.y if y is None else y, W2)


def _after(words, picture):
    """Return a picture with something said before its own words."""
    return picture._replace(description=f"{words} {picture.description}")


def _lines(*lines):
    """Write some lines, one below the other; they are their own words."""
    body = "".join(text(10, 20 + 26 * row, words, anchor="start", size=15) for row, words in enumerate(lines))
    return Picture(body, 760, 26 * len(lines) + 14, " ".join(lines))


def _bars(title, bars, most):
    """Draw a bar for each number, with its name and the number behind it."""
    body, words = text(10, 16, title, anchor="start", fill=MUTED), []
    for row, (name, value, written) in enumerate(bars):
        y = 34 + 40 * row
        body += text(200, y + 15, name, anchor="end")
        body += rect(212, y, 360 * min(value / most, 1), 30, rx=4, fill=mix(INK, 30), stroke=LINE)
        body += text(220 + 360 * min(value / most, 1), y + 15, written, anchor="start", font_weight="bold")
        words.append(f"{name}: {written}.")
    return Picture(body, 760, 40 + 40 * len(bars), " ".join([f"{title}.", *words]))


def after_many_passes():
    """The weights before and after many backward passes."""
    return weights_after("backward passes", _slopes_of, "birds")


_ask(
    "Backpropagation changes the weights.",
    False,
    "It calculates slopes and changes nothing. The weights change in a step, and that is another line of code.",
    after_many_passes,
)


def same_shapes():
    """The shapes of the weights and of their slopes, for networks of several sizes."""

    def render(size):
        inputs, hidden, outputs = map(int, size.split("-"))
        rng = np.random.default_rng(0)
        W1, W2 = rng.normal(size=(inputs, hidden)), rng.normal(size=(hidden, outputs))
        slopes = backward(network.forward(rng.normal(size=inputs), W1, W2), 1, W2)
        return [
            _lines(
                f"W1 has the shape {W1.shape}, dW1 the shape {slopes.dW1.shape}.",
                f"W2 has the shape {W2.shape}, dW2 the shape {slopes.dW2.shape}.",
                f"z1 has the shape {(hidden,)}, dz1 the shape {slopes.dz1.shape}.",
            )
        ]

    return Explorer(render, {"size": Choice("network", "3-4-1", ("3-4-1", "2-3-1", "5-2-1"))})


_ask(
    "dW1 has the same shape as W1.",
    True,
    "Each weight has one slope, in the same place. The same goes for every other name with a d in front of it.",
    same_shapes,
)


def slopes_of_a_bird(said, W1=network.W1, W2=network.W2):
    """The network with its slopes, for three birds; `said` takes a pass and its slopes, and says something of them."""

    def render(bird):
        bird = EXAMPLES[bird]
        trace, slopes = _slopes_of(bird, W1, W2)
        drawn = diagrams.backward_network(trace, W2, Slopes(*(slope + 0 for slope in slopes)), y=bird.y)
        return [_after(f"{bird.species}. {said(trace, slopes)}", drawn)]

    return Explorer(render, {"bird": Choice("bird", "Chinstrap", BIRDS)})


def zero_weights():
    """The slopes of a bird, and above all those along the two weights that are 0."""

    def said(_trace, slopes):
        two = [f"W1[{i}, {j}] = 0, slope {equal_to([slopes.dW1[i, j]], 4)}." for i, j in ((0, 2), (2, 1))]
        return " ".join(two)

    return slopes_of_a_bird(said)


_ask(
    "A weight that is 0 has slope 0.",
    False,
    "For our bird both zero weights have slope 0, but only because h₂ and h₃ are inactive. Pick the Adélie.",
    zero_weights,
)


def slopes_of_birds():
    """Which neurons are inactive for a bird, and how many of its slopes are 0."""

    def said(trace, slopes):
        inactive = ", ".join(named("h", j) for j in np.flatnonzero(trace.z1 <= 0))
        zeros = int((slopes.dW1 == 0).sum() + (slopes.dW2 == 0).sum())
        return f"Inactive: {inactive}. {zeros} of 16 weights have slope 0."

    return slopes_of_a_bird(said)


_ask(
    "If a neuron is inactive for a bird, all weights into it and out of it have slope 0 for that bird.",
    True,
    "Its activation is 0, so the weight out of it has slope 0. It passes no slope back to the weights into it.",
    slopes_of_birds,
)


def museum_pictures(place):
    """Return what a version in the museum looks like: its slopes against the nudges, and its loss."""
    slopes = museum.of_one_bird(CHINSTRAP, museum.MUSEUM[place])
    curves = {"this": museum.losses(place), "right": museum.losses()}
    return [
        diagrams.nudge_rings(held_against_nudges(slopes, CHINSTRAP.x, CHINSTRAP.y)),
        diagrams.loss_curves(curves),
    ]


def wrong_versions():
    """The rings and the falling loss of each version in the museum."""

    def render(version):
        return museum_pictures(version - 1)

    return Explorer(render, {"version": Slider("version", 2, 1, len(museum.MUSEUM), 1)})


_ask(
    "The loss falls, so all slopes are right.",
    False,
    "With every version in the museum the loss ends well below where it began, and every one gives wrong slopes.",
    wrong_versions,
)


def one_weight_of_our_bird(i, low, high):
    """The loss of our bird, and the mean loss of all birds, with one weight of W2 to move."""
    X, y, _, _ = penguins.all_birds()

    def render(value):
        W2 = network.W2.copy()
        W2[i, 0] = value
        trace, slopes = _slopes_of(CHINSTRAP, W2=W2)
        own = float(backpropagation.loss(trace, CHINSTRAP.y)[0])
        mean = float(backpropagation.loss(network.forward(X, network.W1, W2), y).mean())
        title = f"W2[{i}, 0] = {number(value)}, slope for our bird {equal_to(slopes.dW2[i], 4)}"
        bars = [("Loss of our bird", own, number(own, 4)), ("Mean loss of 342 birds", mean, number(mean, 4))]
        return [_bars(title, bars, 1)]

    return Explorer(render, {"value": Slider(f"W2[{i}, 0]", float(network.W2[i, 0]), low, high, 0.1)})


_ask(
    "A negative slope means: if this weight grows a little, the loss falls.",
    True,
    "The slope is how much the loss changes per unit of the weight. Here it is negative: move the weight up a little.",
    lambda: one_weight_of_our_bird(0, 0.0, 4.0),
)


def both_labels():
    """Our bird's pass with one label and with the other."""

    def render(label):
        trace, slopes = _slopes_of(CHINSTRAP, y=label)
        drawn = diagrams.backward_network(trace, network.W2, slopes, y=label)
        return [_after(f"With y = {label}: ŷ {equal_to(trace.y_hat, 4)}, dz2 {equal_to(slopes.dz2, 4)}.", drawn)]

    return Explorer(render, {"label": Choice("label y", 1, (1, 0))})


_ask(
    "To calculate ŷ, you need the label.",
    False,
    "The forward pass never looks at y. Change the label: ŷ stays the same.",
    both_labels,
)


_ask(
    "To calculate the slopes, you need the label.",
    True,
    "The loss compares ŷ with y, and the backward pass begins with ŷ − y. Change the label: what is not 0 changes.",
    both_labels,
)


_ask(
    "The slope along a weight is 0, so the weight has its best value.",
    False,
    "For our bird h₂ is inactive, so this weight changes nothing for it. For other birds it does: move it.",
    lambda: one_weight_of_our_bird(1, -4.0, 1.0),
)


_ask(
    "The slope along the activation of an inactive neuron is always 0.",
    False,
    "da1 is not 0 for h₂ and h₃: a larger activation would change the loss. Only dz1 is 0: nothing passes back.",
    slopes_of_birds,
)


_ask(
    "If a neuron is inactive for our bird, its weights have slope 0 for every bird.",
    False,
    "Another bird may activate it. Pick the Adélie for h₂ and the Gentoo for h₃.",
    slopes_of_birds,
)


_ask(
    "The slope says how far a weight is from its best value.",
    False,
    "It says how steep the loss is here. Move it up: for our bird the loss keeps falling, more and more slowly.",
    lambda: one_weight_of_our_bird(0, 0.0, 4.0),
)


def nudge_of_any_size():
    """What a nudge on one weight measures, from small to large, beside the slope."""
    _, slopes = _slopes_of(CHINSTRAP)

    def render(nudge):
        measured, _ = nudged_slopes(CHINSTRAP.x, CHINSTRAP.y, network.W1, network.W2, nudge)
        return [
            _lines(
                f"A nudge of {number(nudge, 3)} to both sides.",
                f"W1[0, 0]: measured {number(measured[0, 0], 4)}, calculated {number(slopes.dW1[0, 0], 4)}.",
                f"W1[0, 1]: measured {number(measured[0, 1], 4)}, calculated {number(slopes.dW1[0, 1], 4)}.",
            )
        ]

    return Explorer(render, {"nudge": Choice("nudge", 0.1, (0.1, 0.01, 0.001))})


_ask(
    "A correct slope agrees with a nudge of any size.",
    False,
    "A large nudge may cross a kink. With 0.1 on W1[0, 1], h₂ becomes active on the way; with 0.01 it does not.",
    nudge_of_any_size,
)


def passes_needed():
    """How many passes all slopes take: by nudging, and by backpropagation."""

    def render(hidden):
        weights = 3 * hidden + hidden
        bars = [
            ("Nudging upwards", weights + 1, f"{weights + 1} passes"),
            ("Backpropagation", 2, "2 passes"),
        ]
        return [_bars(f"A 3-{hidden}-1 network has {weights} weights", bars, 4 * 20 + 1)]

    return Explorer(render, {"hidden": Slider("hidden neurons", 4, 1, 20, 1)})


_ask(
    "Backpropagation takes one pass for each weight.",
    False,
    "One pass forward and one backward give all slopes. Nudging takes one for each weight, even if only upwards.",
    passes_needed,
)


def one_path():
    """The way from one weight of W1 to the output."""

    def render(source, target):
        i, j = source - 1, target - 1
        trace = network.forward(CHINSTRAP.x, network.W1, network.W2)
        drawn = diagrams.network_diagram(
            [trace.x, trace.a1, trace.y_hat], [network.W1, network.W2], highlighted={(0, i, j), (1, j, 0)}
        )
        words = f"W1[{i}, {j}] leads into {named('h', j)}, and from there W2[{j}, 0] to the output: no other way."
        return [_after(words, drawn)]

    return Explorer(
        render, {"source": Slider("from input", 1, 1, 3, 1), "target": Slider("to hidden neuron", 4, 1, 4, 1)}
    )


_ask(
    "In our network, exactly one path leads from each weight to the loss.",
    True,
    "So each slope is one product along its path. With two outputs, a weight in W1 has two: their products are added.",
    one_path,
)


def forgotten_label():
    """A backward pass that forgets the label, held against nudges for three birds."""

    def render(bird):
        bird = EXAMPLES[bird]
        trace, _ = _slopes_of(bird)
        slopes = backward(trace, 0, network.W2)
        words = f"dz2 = y_hat alone. {bird.species}, y = {bird.y}."
        return [diagrams.nudge_rings(held_against_nudges(slopes, bird.x, bird.y), words)]

    return Explorer(render, {"bird": Choice("bird", "Gentoo", BIRDS)})


_ask(
    "All 16 slopes of one bird agree with the nudges, so the function is right.",
    False,
    "This one forgets the label: dz2 is ŷ alone. With y = 0 that makes no difference. Pick the Chinstrap, with y = 1.",
    forgotten_label,
)


def all_zero():
    """The slopes of a network in which all weights are 0."""
    return slopes_of_a_bird(lambda *_: "All weights are 0.", np.zeros((3, 4)), np.zeros((4, 1)))


_ask(
    "If all weights are 0, the slopes still show how to change them.",
    False,
    "Only dz2 is not 0. In each weight's slope there is a factor 0, an activation or a weight: no weight would move.",
    all_zero,
)
