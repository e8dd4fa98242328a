"""The network: neurons in layers with their values, and a line for each weight."""

from functools import lru_cache

import numpy as np

from helpers.diagrams.parts import FADED
from helpers.notation import named, number, numbers, probability, stated, stated_probability
from helpers.svg import CODE_FONT, INK, MUTED, PAPER, Picture, circle, halo, line, mix, rect, sign_colour, text, tint

WIDEST = 3  # a weight of this size or more is drawn with the widest line
ROOM = [(4, 78, 26), (6, 56, 18), (16, 31, 13), (float("inf"), 11, 4)]  # neurons in a layer: spacing, radius
KINDS = {"x": "input", "z2": "output", "y_hat": "output"}  # every other layer is hidden


def network_diagram(
    values,
    weights,
    *,
    names=("x", "a1", "y_hat"),
    matrices=("W1", "W2"),
    inputs=None,
    answer=None,
    highlighted=None,
    numbered=True,
    largest_layer=0,
    layer_gap=235,
):
    """Draw a network with its numbers.

    Parameters
    ----------
    values : list of array_like or None
        For each layer the values in its neurons; None, or NaN for one neuron, where nothing is computed yet.
    weights : list of ndarray
        Between each two layers a matrix: row where from, column where to; NaN for a weight that is not known.
    names : sequence of str, optional
        What the values of each layer are called in code.
    inputs : list of (str, str), optional
        For each input its name and its reading, to stand beside it.
    answer : str, optional
        What the output means, to stand beside it.
    highlighted : set of (int, int, int), optional
        The edges (layer, from, to) that matter now; the rest is faded. Without it all are at full strength.
    matrices : sequence of str, optional
        What the weights between each two layers are called in code.
    numbered : bool, optional
        Whether highlighted edges bear their weights.
    largest_layer : int, optional
        Leave room for a layer of so many neurons, so that pictures of several sizes do not jump.
    layer_gap : float, optional
        How far the layers are from each other, in pixels.

    Returns
    -------
    Picture
    """
    sizes = [len(weights[0]), *(weight.shape[1] for weight in weights)]
    values = [
        np.full(size, np.nan) if layer is None else np.asarray(layer, dtype=float)
        for layer, size in zip(values, sizes, strict=True)
    ]
    widest = max(*sizes, largest_layer)
    spacing, radius = next(sizing for most, *sizing in ROOM if widest <= most)
    columns = [(170 if inputs else 60) + layer_gap * layer for layer in range(len(sizes))]
    height = widest * spacing + 80
    places = [
        [(column, 66 + (height - 72) / 2 + (i - (size - 1) / 2) * spacing) for i in range(size)]
        for column, size in zip(columns, sizes, strict=True)
    ]
    at_work = (
        None if highlighted is None else {(edge[0] + side, edge[1 + side]) for edge in highlighted for side in (0, 1)}
    )
    backdrop = _headings(columns, names, matrices, sizes, weights, roomy=layer_gap > 200) + _edges(
        places, weights, highlighted, numbered
    )
    body = ""
    for layer, spots in enumerate(places):
        for i, (x, y) in enumerate(spots):
            written = probability if names[layer] == "y_hat" else number
            strong = at_work is None or (layer, i) in at_work
            body += _neuron(x, y, radius, values[layer][i], written(values[layer][i]), strong)
            if radius > 13 and names[layer] not in KINDS:
                backdrop += halo(x, y - radius - 9, named("h", i), fill=MUTED)
    for (name, reading), (x, y) in zip(inputs or [], places[0], strict=bool(inputs)):
        backdrop += text(x - radius - 12, y - 9, name, anchor="end")
        body += text(x - radius - 12, y + 10, reading, anchor="end", fill=MUTED)
    answered = names[-1] == "y_hat" and sizes[-1] == 1 and not np.isnan(values[-1][0])
    if answered:
        x, y = places[-1][0]
        shown, said = stated("ŷ", probability(values[-1][0])), stated_probability("y_hat", values[-1][0])
        side = said.partition(" is ")[2]  # where no decimal shows it: just above 0.5, or just below
        lines = [(shown, {"size": 17, "font_weight": "bold"}), (side, {"fill": MUTED}), (answer, {})]
        lines = [line for line in lines if line[0]]
        right, top = x + max(radius, 24) + 12, y - 11.5 * (len(lines) - 1)
        for row, (words, look) in enumerate(lines):
            body += text(right, top + 23 * row, words, anchor="start", **look)
    width = columns[-1] + (165 if answered else 60)
    words = _in_words(sizes, names, values, inputs, answer)
    return Picture(body, width, height, words, backdrop)


def _headings(columns, names, matrices, sizes, weights, roomy):
    """Name each layer and each matrix above its column, with its size."""
    body = ""
    for column, name, size in zip(columns, names, sizes, strict=True):
        kind = KINDS.get(name, "hidden neuron")
        body += text(column, 14, name, font_family=CODE_FONT, font_weight="bold", size=15)
        body += text(column, 34, f"{size} {kind}{'s' * (size > 1)}", size=13, fill=MUTED)
    for layer, (matrix, weight) in enumerate(zip(matrices, weights, strict=False)):
        middle = (columns[layer] + columns[layer + 1]) / 2
        body += text(middle, 14, matrix, font_family=CODE_FONT, size=15, fill=MUTED)
        if roomy:
            body += text(middle, 34, f"{weight.size} weight{'s' * (weight.size > 1)}", size=13, fill=MUTED)
    return body


def _edges(places, weights, highlighted, numbered):
    """Draw each weight as a line; those that matter now last, so that they lie on top, with their numbers."""
    faded, strong, labels = "", "", ""
    for layer, weight in enumerate(weights):
        for (i, j), value in np.ndenumerate(weight):
            (x1, y1), (x2, y2) = places[layer][i], places[layer + 1][j]
            if highlighted is None or (layer, i, j) in highlighted:
                strong += _edge(x1, y1, x2, y2, value, sign_colour(value), weight.size)
            else:
                faded += _edge(x1, y1, x2, y2, value, mix(sign_colour(value), FADED), weight.size)
            if highlighted and numbered and (layer, i, j) in highlighted:
                labels += _edge_label((x1 + x2) / 2, (y1 + y2) / 2, value)
    return faded + strong + labels


@lru_cache(maxsize=4096)  # while only inputs move, every weight stays as it is
def _edge(x1, y1, x2, y2, value, colour, crowd):
    """Draw one weight: width by size, dashed like minus signs when negative, dotted when zero."""
    thin = 1 if crowd <= 40 else 0.5 if crowd <= 200 else 0.2  # many lines are drawn thinner, all by the same share
    width = thin * max(2.4 * np.nan_to_num(min(abs(value), WIDEST), nan=0.5), 1)
    if value == 0:
        return line(
            x1, y1, x2, y2, stroke=colour, stroke_width=2 * width, stroke_dasharray="0 6", stroke_linecap="round"
        )
    dashes = f"{8 + width:g} {3 + width:g}" if value < 0 else None
    return line(x1, y1, x2, y2, stroke=colour, stroke_width=width, stroke_dasharray=dashes)


def _edge_label(x, y, value):
    """Write a weight on its line."""
    pill = rect(x - 24, y - 13, 48, 26, rx=13, fill=PAPER, stroke=sign_colour(value), stroke_width=2)
    return pill + text(x, y, number(value), font_weight="bold")


def _neuron(x, y, radius, value, written, strong):
    """Draw one neuron with its value: a circle, a pill where circles would be too small, a dot in a crowd."""
    empty = np.isnan(value)
    colours = {
        "fill": PAPER if empty else tint(value, strong),
        "stroke": INK if strong else mix(INK, 35),
        "stroke_width": 1.5 if radius >= 13 else 0.75,
        "stroke_dasharray": "4 4" if empty else None,
    }
    if radius == 13:
        shape = rect(x - 24, y - radius, 48, 2 * radius, rx=radius, **colours)
    else:
        shape = circle(x, y, radius, **colours)
    if empty or radius < 13:
        return shape
    size = 13 if radius == 13 or len(written) > 5 else 15
    return shape + text(x, y, written, size=size, fill=None if strong else MUTED)


def _in_words(sizes, names, values, inputs, answer):
    """Say the network's numbers in one or two sentences."""
    words = [f"A {'-'.join(map(str, sizes))} network."] if len(sizes) > 2 else []
    if inputs:
        words.append("Measured: " + ", ".join(f"{name.split(' ', 1)[-1]} {reading}" for name, reading in inputs) + ".")
    if max(sizes) <= 16:
        for name, layer in zip(names, values, strict=True):
            if name == "y_hat" and len(layer) == 1 and not np.isnan(layer[0]):
                words.append(f"{stated_probability(name, layer[0])}.")
            elif not np.isnan(layer).all():
                words.append(f"{stated(name, numbers(layer))}.")
    if answer:
        words.append(f"Answer: {answer}.")
    return " ".join(words)
