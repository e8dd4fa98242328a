"""Notebook 09: statements, and for each an example that can be moved, which shows whether it is true."""

import numpy as np

from helpers import diagrams, learners, network, penguins, rounding
from helpers.bird_on_sliders import MEASURED, network_of
from helpers.diagrams.parts import cell
from helpers.explorers import Choice, Explorer, Slider
from helpers.lessons.prediction import pictures as prediction
from helpers.lessons.second_matmul import pictures as second_matmul
from helpers.lessons.the_network import pictures as the_network
from helpers.notation import named, number, numbers
from helpers.penguins import CHINSTRAP
from helpers.svg import CODE_FONT, INK, LINE, MUTED, Picture, mix, rect, text

MASS = MEASURED["body_mass"]
STATEMENTS = []  # each with its example, in the order in which they are asked


def _ask(words, is_true, reply, example):
    """Add a statement: whether it is true, why, and what makes the example that shows it."""
    STATEMENTS.append((words, is_true, reply, example))


def _network(W1, W2, bird, highlighted, before):
    """Draw the network for a bird, with what was moved at the beginning of the words."""
    drawn = network_of(learners.run(network.forward, bird.x, W1, W2), W1, W2, bird.measured, highlighted=highlighted)
    return [drawn._replace(description=before + drawn.description)]


def sums_and_activations():
    """The four sums and what ReLU lets through, for a bird of any body mass."""

    def render(mass):
        z1 = rounding.product(CHINSTRAP._replace(body_mass=mass).x, network.W1)
        return [diagrams.before_and_after(z1, network.relu(z1))]

    return Explorer(render, {"mass": MASS})


_ask(
    "The activation function computes the weighted sum.",
    False,
    "The sum z1 comes first; ReLU only decides what passes. Each pair of bars shows both: move the mass.",
    sums_and_activations,
)

_ask(
    "ReLU removes large values.",
    False,
    "It stops negative sums. Make the bird lighter: the sum of h₁ grows, and all of it passes.",
    sums_and_activations,
)

_ask(
    "The sum z2 can be negative, although no activation is.",
    True,
    "Weights to the output can be negative. Move an activation that has such a weight.",
    second_matmul.four_votes,
)

_ask(
    "The sigmoid's output is the class.",
    False,
    "It is a probability. The class needs a threshold as well: move it, and the class changes while ŷ stays.",
    prediction.threshold,
)


def how_often_right():
    """Of the birds with a certain ŷ: how many are Chinstraps?"""
    X, y, _, _ = penguins.all_birds()
    labels, y_hats = y[:, 0], network.forward(X, network.W1, network.W2).y_hat[:, 0]

    def render(low):
        inside = (y_hats > low) & (y_hats <= low + 0.1)
        count, chinstraps = int(inside.sum()), int(labels[inside].sum())
        share = chinstraps / count if count else 0
        words = f"ŷ from {number(low, 1)} to {number(low + 0.1, 1)}: {count} birds, {chinstraps} of them Chinstraps."
        body = text(310, 20, words) + rect(60, 44, 500, 30, rx=4, fill=mix(INK, 4), stroke=LINE)
        body += rect(60, 44, 500 * share, 30, rx=4, fill=mix(INK, 30))
        for place in (0, 0.5, 1):
            body += text(60 + 500 * place, 92, f"{place:.0%}", fill=MUTED)
        body += text(310, 116, "share of Chinstraps among them", fill=MUTED)
        return [Picture(body, 620, 130, words)]

    return Explorer(render, {"low": Slider("ŷ above", 0.6, 0.0, 0.9, 0.1)})


_ask(
    "ŷ = 0.9 means that the network is right nine times in ten, always.",
    False,
    "You have to count. Here every bird with ŷ above 0.5 is a Chinstrap, even if its ŷ is only about 0.65.",
    how_often_right,
)

_ask(
    "Moving the threshold moves ŷ.",
    False,
    "ŷ is calculated before anybody asks for a class. Move the threshold: only the class changes.",
    prediction.threshold,
)


def one_weight_into_hidden(i, j):
    """The network with one weight of W1 to move."""

    def render(value):
        W1 = network.W1.copy()
        W1[i, j] = value
        return _network(W1, network.W2, CHINSTRAP, {(0, i, j)}, f"W1[{i}, {j}] = {number(value)}. ")

    start = float(network.W1[i, j])
    return Explorer(render, {"value": Slider(f"W1[{i}, {j}]", start, -3.0, 3.0, 0.1)})


_ask(
    "A bigger weight always makes ŷ bigger.",
    False,
    "This weight belongs to x₃, which is negative for our bird. Move it up: ŷ falls.",
    lambda: one_weight_into_hidden(2, 0),
)

_ask(
    "A weight into a shut neuron still matters.",
    False,
    "As long as h₃ stays shut, ŷ does not move. h₃ opens only above 1.59, and then ŷ falls.",
    lambda: one_weight_into_hidden(0, 2),
)


def two_orders():
    """``x @ W1`` and ``W1 @ x``: what Python says to each."""

    def render(order):
        first, second = (CHINSTRAP.x, network.W1) if order == "x @ W1" else (network.W1, CHINSTRAP.x)
        shapes = f"{first.shape} @ {second.shape}"
        try:
            sums = rounding.product(first, second)
            words = f"{order}: {shapes} → {sums.shape}, the sums {numbers(sums)}."
        except ValueError:
            words = f"{order}: {shapes} ends in a ValueError. The inner numbers, 4 and 3, differ."
        return [Picture(text(10, 20, words, anchor="start", size=15), 640, 40, words)]

    return Explorer(render, {"order": Choice("order", "x @ W1", ("x @ W1", "W1 @ x"))})


_ask(
    "W1 @ x and x @ W1 are the same.",
    False,
    "The order decides which numbers meet. Here the other order does not fit at all.",
    two_orders,
)


def transposed_and_reshaped():
    """``W1.T`` beside ``W1.reshape(4, 3)``: the same shape, other numbers in the rows."""

    def grid(matrix, name, left):
        body = text(left + 93, 14, f"{name}  {matrix.shape}", font_family=CODE_FONT, font_weight="bold")
        for (i, j), value in np.ndenumerate(matrix):
            body += cell(left + 62 * j, 30 + 40 * i, 62, 40, value)
        return body

    one, two = network.W1.T, network.W1.reshape(4, 3)
    words = f"First row of W1.T: {numbers(one[0])}, everything that goes into h₁. "
    words += f"First row of W1.reshape(4, 3): {numbers(two[0])}, the beginning of W1 as it is written."
    body = grid(one, "W1.T", 10) + grid(two, "W1.reshape(4, 3)", 270)
    return Explorer(lambda: [Picture(body, 480, 200, words)], {})


_ask(
    "Reshaping is transposing.",
    False,
    "Transposing turns columns into rows. Reshaping cuts the same numbers, in their order, into new rows.",
    transposed_and_reshaped,
)


def one_row():
    """One row of W1, and the lines that it holds."""

    def render(row):
        i = row - 1
        highlighted = {(i, j) for j in range(4)}
        x = CHINSTRAP.x
        net = diagrams.network_diagram(
            [x, None], [network.W1], names=("x", "z1"), highlighted={(0, *place) for place in highlighted}
        )
        words = f"Row {row} of W1, in code W1[{i}], holds everything that leaves {named('x', i)}."
        return [
            net._replace(description=""),
            diagrams.weight_matrix(network.W1, highlighted=highlighted)._replace(description=words),
        ]

    return Explorer(render, {"row": Slider("row", 1, 1, 3, 1)})


_ask(
    "Row i of W1 belongs to hidden neuron i.",
    False,
    "A row says where from: it belongs to an input. The columns belong to the hidden neurons.",
    one_row,
)

_ask(
    "More hidden neurons mean more layers.",
    False,
    "They make the hidden layer larger, but it is still one layer.",
    the_network.network_sizes,
)


def average_bird():
    """A bird with the middle measurements: all its inputs, and so all its sums, are 0."""
    bird = penguins.Bird("average", *penguins.MIDDLE)

    def render(value):
        W2 = network.W2.copy()
        W2[0, 0] = value
        return _network(network.W1, W2, bird, {(1, 0, 0)}, f"W2[0, 0] = {number(value)}. ")

    return Explorer(render, {"value": Slider("W2[0, 0]", 1.0, -3.0, 3.0, 0.1)})


_ask(
    "A bird for which all four hidden neurons are shut gets ŷ = 0.5, whatever W2 is.",
    True,
    "Nothing passes, so every vote is 0. Here the bird is exactly in the middle, so every sum is 0.",
    average_bird,
)

_ask(
    "ŷ ≠ y means that the code is wrong.",
    False,
    "A sigmoid never reaches 0 or 1. A gap is normal; training makes it smaller.",
    prediction.gap,
)


def drawn_twice():
    """Random weights, drawn twice from one seed."""

    def render(seed):
        once, again = (np.random.default_rng(seed).normal(0, 1, (3, 4)) for _ in range(2))
        agree = "the same" if np.array_equal(once, again) else "different"
        words = f"Seed {seed}, drawn twice: {agree} twelve numbers."
        return [diagrams.weight_matrix(once)._replace(description=words)]

    return Explorer(render, {"seed": Slider("seed", 7, 0, 99, 1)})


_ask(
    "Random weights drawn with a seed are different on every run.",
    False,
    "The seed decides. Move it: each seed has its own twelve numbers, the same ones every time.",
    drawn_twice,
)


def zeros():
    """All weights zero but one: does it matter?"""

    def render(row, column, value):
        W1, W2 = np.zeros((3, 4)), np.zeros((4, 1))
        W1[row - 1, column - 1] = value
        return _network(W1, W2, CHINSTRAP, {(0, row - 1, column - 1)}, "All other weights are 0. ")

    return Explorer(
        render,
        {
            "row": Slider("from input", 1, 1, 3, 1),
            "column": Slider("to hidden neuron", 1, 1, 4, 1),
            "value": Slider("this weight", 0.1, -3.0, 3.0, 0.1),
        },
    )


_ask(
    "Setting all weights to zero is a neutral start.",
    False,
    "No single weight can move ŷ from 0.5: every path through the network still crosses another zero. "
    "So training could not begin.",
    zeros,
)

_ask(
    "Two networks with different weights can give the same ŷ for a bird.",
    True,
    "Move the weight from 0 up to 1.5: each value makes another network, and ŷ stays the same for this bird.",
    lambda: one_weight_into_hidden(0, 2),
)


def weights_after(passes, use, label):
    """The weights before and after they were used for many birds.

    Parameters
    ----------
    passes : str
        What was done so often, in words.
    use : callable
        Takes a bird, W1, W2.
    label : str
        Of the slider for the number of birds.
    """
    birds = penguins.load()

    def render(count):
        W1, W2 = network.W1.copy(), network.W2.copy()
        for bird in birds[:count]:
            use(bird, W1, W2)
        same = np.array_equal(W1, network.W1) and np.array_equal(W2, network.W2)
        words = f"After {count} {passes} all 16 weights are {'the same as before' if same else 'different'}."
        return [diagrams.weight_matrix(W1)._replace(description=words)]

    return Explorer(render, {"count": Slider(label, 100, 0, 342, 1)})


def after_many_birds():
    """The weights before and after predicting for many birds."""
    return weights_after("predictions", lambda bird, W1, W2: network.forward(bird.x, W1, W2), "birds predicted")


_ask(
    "The network learns while it predicts.",
    False,
    "Predicting reads the weights and changes none of them. Let it predict as many birds as you like.",
    after_many_birds,
)
