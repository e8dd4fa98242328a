"""Pure functions: numbers in, a picture and the same numbers in words out.

One meaning per channel in the whole series: hue is the sign (and a negative weight is dashed, like minus signs),
width is the size of a weight, the fill of a neuron is its value, and what is faded does not matter now.
"""

import numpy as np

from helpers.svg import (
    CODE_FONT,
    INK,
    LINE,
    MUTED,
    PAPER,
    Picture,
    circle,
    line,
    mix,
    number,
    numbers,
    rect,
    sign_colour,
    text,
    tint,
)

SUBSCRIPTS = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")
WIDEST = 3  # a weight of this size or more is drawn with the widest line
ROOM = [(4, 78, 26), (6, 66, 21), (16, 31, 13), (float("inf"), 11, 4)]  # neurons in a layer: spacing, radius
FADED = 16  # percent of a colour that is left where a thing does not matter now


def named(letter, *places):
    """Return a name as it is written in text, counting from 1: ``named("w", 0, 2)`` is w₁₃."""
    comma = "," if any(place > 8 for place in places) else ""
    return letter + comma.join(str(place + 1) for place in places).translate(SUBSCRIPTS)


def network(values, weights, *, inputs=None, answer=None, lit=None, room=0):
    """Draw a network with its numbers.

    Parameters
    ----------
    values : list of array_like or None
        For each layer the values in its neurons; None for a layer that is not computed yet.
    weights : list of ndarray
        Between each two layers a matrix: row where from, column where to; NaN for a weight that is not known.
    inputs : list of (str, str), optional
        For each input its name and its reading, to stand beside it.
    answer : str, optional
        What the output means, to stand beside it.
    lit : set of (int, int, int), optional
        The edges (layer, from, to) that matter now; the rest is faded. Without it all are at full strength.
    room : int, optional
        Leave room for a layer of so many neurons, so that pictures of several sizes do not jump.

    Returns
    -------
    Picture
    """
    sizes = [len(weights[0]), *(weight.shape[1] for weight in weights)]
    widest = max(*sizes, room)
    spacing, radius = next(room for most, *room in ROOM if widest <= most)
    height = widest * spacing + 80
    columns = [(170 if inputs else 40) + 235 * layer for layer in range(len(sizes))]
    places = [
        [(column, 66 + (height - 72) / 2 + (i - (size - 1) / 2) * spacing) for i in range(size)]
        for column, size in zip(columns, sizes, strict=True)
    ]
    body = _headings(columns, weights) + _edges(places, weights, lit)
    for layer, spots in enumerate(places):
        for i, (x, y) in enumerate(spots):
            value = None if values[layer] is None else float(values[layer][i])
            full = lit is None or any(
                i in (edge[1:][step],) for edge in lit for step in (0, 1) if edge[0] + step == layer
            )
            body += _neuron(x, y, radius, value, full)
            if radius > 13 and 0 < layer < len(sizes) - 1:
                body += _halo(x, y - radius - 9, named("h", i), MUTED)
    for (name, reading), (x, y) in zip(inputs or [], places[0], strict=bool(inputs)):
        body += text(x - radius - 12, y - 9, name, anchor="end") + text(
            x - radius - 12, y + 10, reading, anchor="end", fill=MUTED
        )
    x, y = places[-1][0]
    if values[-1] is not None and sizes[-1] == 1:
        right = x + max(radius, 24) + 12
        body += text(
            right,
            y - (11 if answer else 0),
            f"ŷ = {number(values[-1][0])}",
            anchor="start",
            size=17,
            font_weight="bold",
        )
        body += text(right, y + 12, answer, anchor="start") if answer else ""
    return Picture(
        body,
        columns[-1] + (165 if values[-1] is not None else 40),
        height,
        _network_in_words(sizes, values, inputs, answer),
    )


def _headings(columns, weights):
    """Name each layer and each matrix above its column, with its size."""
    body, last = "", len(columns) - 1
    for layer, column in enumerate(columns):
        size = len(weights[0]) if layer == 0 else weights[layer - 1].shape[1]
        name = "x" if layer == 0 else "y_hat" if layer == last else f"a{layer}"
        kind = "input" if layer == 0 else "output" if layer == last else "hidden neuron"
        body += text(column, 14, name, font_family=CODE_FONT, font_weight="bold", size=15)
        body += text(column, 34, f"{size} {kind}{'s' * (size > 1)}", size=13, fill=MUTED)
    for layer, weight in enumerate(weights):
        middle = (columns[layer] + columns[layer + 1]) / 2
        body += text(middle, 14, f"W{layer + 1}", font_family=CODE_FONT, size=15, fill=MUTED)
        body += text(middle, 34, f"{weight.size} weights", size=13, fill=MUTED)
    return body


def _edges(places, weights, lit):
    """Draw each weight as a line; those that matter now last, so that they lie on top, with their numbers."""
    faded, full, labels = "", "", ""
    for layer, weight in enumerate(weights):
        for (i, j), value in np.ndenumerate(weight):
            (x1, y1), (x2, y2) = places[layer][i], places[layer + 1][j]
            if lit is None or (layer, i, j) in lit:
                full += _edge(x1, y1, x2, y2, value, sign_colour(value), weight.size)
            else:
                faded += _edge(x1, y1, x2, y2, value, mix(sign_colour(value), FADED), weight.size)
            if lit and (layer, i, j) in lit:
                labels += _edge_label((x1 + x2) / 2, (y1 + y2) / 2, value)
    return faded + full + labels


def _edge(x1, y1, x2, y2, value, colour, crowd):
    """Draw one weight: width by size, dashed like minus signs when negative, dotted when zero."""
    thin = 1 if crowd <= 40 else 0.5 if crowd <= 200 else 0.2  # many lines are drawn thinner, all by the same share
    width = thin * max(2.4 * np.nan_to_num(min(abs(value), WIDEST), nan=0.5), 1)
    dashes = "1 5" if value == 0 else f"{8 + width:g} {3 + width:g}" if value < 0 else None
    return line(x1, y1, x2, y2, stroke=colour, stroke_width=width, stroke_dasharray=dashes)


def _edge_label(x, y, value):
    """Write a weight on its line."""
    return rect(x - 24, y - 13, 48, 26, rx=13, fill=PAPER, stroke=sign_colour(value), stroke_width=2) + text(
        x, y, number(value), font_weight="bold"
    )


def _neuron(x, y, radius, value, full):
    """Draw one neuron with its value: a circle, a pill where circles would be too small, a dot in a crowd."""
    colours = {
        "fill": PAPER if value is None else tint(value if full else value / 4),
        "stroke": (INK if full else mix(INK, 35)),
        "stroke_width": 1.5 if radius >= 13 else 0.75,
        "stroke_dasharray": "4 4" if value is None else None,
    }
    if radius == 13:
        shape = rect(x - 24, y - radius, 48, 2 * radius, rx=radius, **colours)
    else:
        shape = circle(x, y, radius, **colours)
    if value is None or radius < 13:
        return shape
    return shape + text(x, y, number(value), size=15 if radius > 13 else 13, fill=INK if full else MUTED)


def _halo(x, y, words, fill):
    """Write words on top of lines, with paper around each letter."""
    return text(x, y, words, fill=fill, stroke=PAPER, stroke_width=5, paint_order="stroke")


def _network_in_words(sizes, values, inputs, answer):
    """Say the network's numbers in one or two sentences."""
    words = [f"A {'-'.join(map(str, sizes))} network."]
    if inputs:
        words.append("Measured: " + ", ".join(f"{name.split(' ', 1)[-1]} {reading}" for name, reading in inputs) + ".")
    if max(sizes) <= 16:
        names = ["x", *(f"a{layer}" for layer in range(1, len(sizes) - 1)), "y_hat"]
        words += [
            f"{name} = {numbers(layer) if len(layer) > 1 else number(layer[0])}."
            for name, layer in zip(names, values, strict=True)
            if layer is not None
        ]
    if answer:
        words.append(f"Answer: {answer}.")
    return " ".join(words)


def weight_matrix(matrix, *, name="W1", to="h", lit=None):
    """Draw a weight matrix in the colours of the network: row where from, column where to.

    Parameters
    ----------
    matrix : ndarray, shape (rows, columns)
    name : str
        Its name in code.
    to : str
        The letter of the neurons that its columns belong to.
    lit : set of (int, int), optional
        The cells that matter now. Without it all are at full strength.

    Returns
    -------
    Picture
    """
    rows, columns = matrix.shape
    big = columns <= 8
    wide, high, left, top = (62 if big else 40), (44 if big else 28), 78, 62
    body = text(
        left + columns * wide / 2, 14, f"{name}  {matrix.shape}", font_family=CODE_FONT, font_weight="bold", size=15
    )
    body += text(left - 14, top - 16, "from", anchor="end", size=13, fill=MUTED)
    for j in range(columns):
        on = lit and any(column == j for _, column in lit)
        body += text(
            left + (j + 0.5) * wide,
            top - 16,
            f"to {named(to, j)}" if big else named(to, j),
            size=13,
            fill=INK if on else MUTED,
            font_weight="bold" if on else None,
        )
    for i in range(rows):
        on = lit and any(row == i for row, _ in lit)
        body += text(
            left - 14,
            top + (i + 0.5) * high,
            named("x" if name == "W1" else "h", i),
            anchor="end",
            fill=INK if on else MUTED,
            font_weight="bold" if on else None,
        )
    for (i, j), value in np.ndenumerate(matrix):
        body += _cell(
            left + j * wide, top + i * high, wide, high, value, full=lit is None or (i, j) in lit, outlined=bool(lit)
        )
    bottom = top + rows * high + 8
    if lit and len(lit) == 1:
        ((i, j),) = lit
        body += text(
            left + columns * wide / 2,
            bottom + 14,
            f"{named('w', i, j)} = {name}[{i}, {j}] = {number(matrix[i, j])}",
            font_family=CODE_FONT,
            size=15,
        )
        bottom += 32
    words = f"{name}, row where from, column where to: " + "; ".join(numbers(row) for row in matrix) + "."
    if lit:
        words += "".join(f" Chosen: {name}[{i}, {j}] = {number(matrix[i, j])}." for i, j in sorted(lit))
    return Picture(body, left + columns * wide + 8, bottom, words)


def _cell(x, y, wide, high, value, full, outlined):
    """Draw one cell of a matrix."""
    strong = full and outlined
    return rect(
        x + 2,
        y + 2,
        wide - 4,
        high - 4,
        rx=7,
        fill=tint(value if full else value / 4),
        stroke=INK if strong else LINE,
        stroke_width=3 if strong else 1,
    ) + text(
        x + wide / 2,
        y + high / 2,
        number(value),
        size=15 if high > 30 else 12,
        fill=INK if full else MUTED,
        font_weight="bold" if strong else None,
    )
