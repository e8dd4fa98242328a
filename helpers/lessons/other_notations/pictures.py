"""Notebook 11."""

import numpy as np

from helpers import diagrams, network, penguins, rounding
from helpers.diagrams.parts import cell
from helpers.explorers import Choice, Explorer, Slider
from helpers.notation import named, number, numbers
from helpers.svg import CODE_FONT, INK, MUTED, Picture, text

ROW, COLUMN = "row: x @ W1", "column: W @ x"
WIDE, HIGH = 51, 33  # a cell
GAP = 45  # between two tables: room for a sign and the names of rows
HEAD = 68  # above the cells: room for a heading, a table's name, the names of its columns


def row_or_column(W1=network.W1, bird=penguins.CHINSTRAP):
    """One weight chosen: its line in the network, its cell in W1, and its cell in the transpose W.

    Parameters
    ----------
    W1 : ndarray, shape (3, 4), optional
    bird : Bird, optional

    Returns
    -------
    Explorer
    """
    x, z1 = bird.x, rounding.product(bird.x, W1)

    def render(notation, source, target):
        i, j = source - 1, target - 1
        name = "W1" if notation == ROW else "W"
        net = diagrams.network_diagram(
            [x, z1], [W1], names=("x", "z1"), matrices=(name,), highlighted={(0, i, j)}, layer_gap=104
        )
        return [net, _both(x, W1, z1, i, j, notation)]

    return Explorer(
        render,
        {
            "notation": Choice("notation", ROW, (ROW, COLUMN), width="10em"),
            "source": Slider("from input", 2, 1, 3, 1),
            "target": Slider("to hidden neuron", 3, 1, 4, 1),
        },
    )


def _both(x, W1, z1, i, j, notation):
    """Draw the product in both notations, with the cells of one weight framed; the notation picked is not faded."""
    inputs = [named("x", place) for place in range(len(W1))]
    hidden = [named("h", place) for place in range(W1.shape[1])]
    upright = x[:, np.newaxis]
    row = [
        ("x", x, [], inputs, (0, i)),
        ("W1", W1, inputs, hidden, (i, j)),
        ("z1", z1, [], hidden, (0, j)),
    ]
    column = [
        ("W", W1.T, hidden, inputs, (j, i)),
        ("x", upright, inputs, [], (i, 0)),
        ("z1", z1[:, np.newaxis], hidden, [], (j, 0)),
    ]
    second = HEAD + len(inputs) * HIGH + 16
    bottom = second + HEAD + len(hidden) * HIGH
    width = GAP / 2 + (len(inputs) + 2 * len(hidden)) * WIDE + 2 * GAP + 4
    value, first_name, second_name = number(W1[i, j]), f"W1[{i}, {j}]", f"W[{j}, {i}]"
    body = _formula(ROW, row, 0, strong=notation == ROW) + _formula(COLUMN, column, second, strong=notation == COLUMN)
    line = f"{named('w', i, j)} = {first_name} = {second_name} = {value}"
    body += text(width / 2, bottom + 26, line, font_family=CODE_FONT, size=15, font_weight="bold")
    code, way, sums = (
        ("x @ W1", f"as a row, {first_name}; as a column, {second_name}", "a row")
        if notation == ROW
        else ("W @ x", f"as a column, {second_name}; as a row, {first_name}", "a column")
    )
    words = f"The weight from {inputs[i]} to {hidden[j]} is {value}: {way}. {code} gives {sums}: {numbers(z1)}."
    return Picture(body, width, bottom + 44, words)


def _formula(heading, tables, top, strong):
    """Draw a product as three tables in a line: two factors and what comes out, each with one cell framed."""
    ink = {"fill": INK if strong else MUTED, "font_weight": "bold" if strong else None}
    middle = top + HEAD + max(len(np.atleast_2d(values)) for _, values, *_ in tables) * HIGH / 2
    body, x = text(0, top + 12, heading, anchor="start", size=15, **ink), GAP / 2
    for sign, (name, values, rows, columns, highlighted) in zip(("", "@", "="), tables, strict=True):
        table = np.atleast_2d(values)
        high, wide = table.shape
        y = middle - high * HIGH / 2
        if sign:
            width = GAP + 26 if rows else GAP  # the names of rows stand in the gap too
            body += text(x - width / 2, middle, sign, font_family=CODE_FONT, size=17, **ink)
        body += text(x + wide * WIDE / 2, y - 32, f"{name} {values.shape}", font_family=CODE_FONT, **ink)
        for place, words in enumerate(columns):
            on = {**ink, "font_weight": "bold" if place == highlighted[1] else None}
            body += text(x + (place + 0.5) * WIDE, y - 10, words, size=13, **on)
        for place, words in enumerate(rows):
            on = {**ink, "font_weight": "bold" if place == highlighted[0] else None}
            body += text(x - 8, y + (place + 0.5) * HIGH, words, anchor="end", size=13, **on)
        for (i, j), value in np.ndenumerate(table):
            body += cell(x + j * WIDE, y + i * HIGH, WIDE, HIGH, value, strong=strong, chosen=(i, j) == highlighted)
        x += wide * WIDE + GAP
    return body
