"""The forward pass as a flow: what travels is input × weight, what stacks up is a sum, and a wall is ReLU."""

import math

import numpy as np

from helpers.diagrams.ribbons import (
    STAIR,
    STYLE,
    UNIT,
    bend,
    drawn,
    ends,
    is_zero,
    neurons,
    ribbon,
    ribbons,
    short,
    stacks,
    threads,
)
from helpers.network import sigmoid
from helpers.notation import named, number, numbers, probability, stated, stated_probability, written_out
from helpers.svg import CODE_FONT, INK, LINE, MUTED, PAPER, Picture, circle, line, mix, path, rect, text

ROW, TOP, BELOW = 99, 82, 42  # from one hidden neuron to the next, the zero line of the first, room below the last
OPEN = 50  # how high the opening above each zero line is: the wall goes on up to it
X, RADIUS = 82, 22  # the inputs
SUMS, WALL, HIDDEN, SMALLER = 252, 357, 402, 20  # the stacks of the sums, the wall, the hidden neurons
VOTES, CURVE, WIDE = 524, 650, 92  # the stack of the votes, the curve of the sigmoid
ABOVE_0, BELOW_0 = 54, 104  # how far the curve goes up and down
# With the given weights, no bird on the sliders reaches farther than these.
SHEET = 766
COLUMNS = {"x": X, "z1 = x @ W1": 242, "a1 = relu(z1)": 376, "z2 = a1 @ W2": 514, "y_hat = sigmoid(z2)": 680}
# How much of the picture belongs to each step and those before it, from the left.
STAGES = {
    "x": (X + RADIUS + 4) / SHEET,
    "z1": (WALL + 4) / SHEET,
    "a1": (HIDDEN + SMALLER + 2) / SHEET,
    "z2": (CURVE - 10) / SHEET,
    "ŷ": 1,
}


def flow(trace, W1, W2, *, inputs=None, answer=None, earlier=None, places=2):
    """Draw a forward pass: each product a ribbon, each sum a stack of them, and a wall that no sum below 0 passes.

    A product is as wide as it is large, everywhere on one scale. Only where the numbers would not fit is all of it
    drawn smaller, and the picture says so.

    Parameters
    ----------
    trace : Trace
        The steps of one pass, as they were calculated: a sum that is not that of its products ends beside its stack.
    W1, W2 : ndarray, shapes (inputs, hidden) and (hidden, 1)
    inputs : list of (str, str), optional
        For each input its name and its reading, to stand beside it.
    answer : str, optional
        What ŷ means.
    earlier : (Trace, ndarray, ndarray), optional
        An earlier pass and its weights: its stacks are drawn as thin outlines.
    places : int, optional
        Decimals of ŷ.

    Returns
    -------
    Picture
    """
    first, second = trace.x[:, None] * W1, trace.a1 * W2[:, 0]
    rows = [TOP + ROW * j for j in range(W1.shape[1])]
    middle = (rows[0] + rows[-1]) / 2
    starts = [middle + (i - (len(trace.x) - 1) / 2) * 108 for i in range(len(trace.x))]
    zero = middle - 24
    smaller = max(_too_large(first, trace, second), _too_large(*_products(earlier)) if earlier else 1)
    unit = UNIT / smaller
    sums, levels = stacks([(SUMS, row, first[:, j]) for j, row in enumerate(rows)], unit)
    total, reached = stacks([(VOTES, zero, second)], unit)
    body = _outlines(earlier, rows, zero, unit) if earlier else ""
    body += ribbons(X, starts, SUMS, levels, first, unit, RADIUS) + sums + _through_the_wall(trace, rows, unit)
    body += ribbons(HIDDEN, rows, VOTES, reached, second[:, None], unit, SMALLER) + total + _mark(trace, zero, unit)
    body = drawn(body) + _numbers(trace, rows, zero, unit, answer, places)
    body += neurons(X, starts, RADIUS, trace.x, map(number, trace.x))
    body += neurons(HIDDEN, rows, SMALLER, trace.a1, map(number, trace.a1))
    if inputs:
        readings = "".join(
            text(X + 14, y + RADIUS + 12, reading) for (_, reading), y in zip(inputs, starts, strict=True)
        )
        body += f'<g text-anchor="end" fill="{MUTED}">{readings}</g>'
    if smaller > 1:
        body += text(196, rows[-1] + BELOW + 6, f"all drawn {smaller} × smaller", anchor="start")
    backdrop = _scenery(rows, zero, unit)
    for (name, _), y in zip(inputs or [], starts, strict=bool(inputs)):
        backdrop += text(X + 14, y - RADIUS - 12, name, anchor="end")
    words, more = _in_words(trace, W1, W2, inputs, answer, places)
    height = rows[-1] + BELOW + 16
    return Picture(body, SHEET, height, f"{words} {more}", backdrop, words)


def _products(state):
    """Return the products of a pass and its weights, and between them the pass itself."""
    trace, W1, W2 = state
    return trace.x[:, None] * W1, trace, trace.a1 * W2[:, 0]


def _too_large(first, trace, second):
    """Return how many times smaller all has to be drawn so that no stack meets another, or leaves the sheet."""
    rooms = [*[(OPEN, ROW - OPEN)] * (len(trace.z1) - 1), (OPEN, BELOW), (ABOVE_0, BELOW_0)]
    sums = [*((*ends(column), z) for column, z in zip(first.T, trace.z1, strict=True)), (*ends(second), trace.z2[0])]
    shares = [max(max(levels) / up, -min(levels) / down) for levels, (up, down) in zip(sums, rooms, strict=True)]
    return max(1, math.ceil(UNIT * max(*shares, np.abs(trace.a1).max() / OPEN) - 1e-9))


def _through_the_wall(trace, rows, unit):
    """Draw each sum on its way to the wall, and what comes through."""
    body, levels, end = "", "", SUMS + STAIR * len(trace.x)
    for row, z, a in zip(rows, trace.z1, trace.a1, strict=True):
        level = row - z * unit
        levels += f"M{end} {short(level, 3)}H{WALL}"
        if not is_zero(z):
            body += ribbon(f"M{end} {short((row + level) / 2, 3)}H{WALL - 2}", z, unit, over=False)
        if not is_zero(a):
            body += ribbon(bend(WALL - 2, row - a * unit / 2, HIDDEN, row), a, unit, over=False)
    return body + path(levels, fill=None, stroke=INK, stroke_width=1.5)


def _mark(trace, zero, unit):
    """Carry z2 on to the curve, and from there down to the ruler."""
    level, ruler = zero - float(trace.z2[0]) * unit, zero + BELOW_0 + 14
    x, y = (short(place, 3) for place in (_across(trace), min(max(level, zero - ABOVE_0), zero + BELOW_0)))
    body = path(f"M{VOTES + STAIR * len(trace.a1)} {y}H{x}", fill=None, stroke=INK, stroke_width=1.5)
    dots = {"stroke_dasharray": "0 5", "stroke_linecap": "round"}
    body += path(f"M{x} {y}V{ruler}", fill=None, stroke=INK, stroke_width=1.8, **dots)
    look = {"fill": INK, "stroke": PAPER, "stroke_width": 1.5}
    return body + circle(x, y, 5, **look) + circle(x, ruler, 6.5, **look)


def _across(trace):
    """Return where ŷ lies on the ruler; a learner's may lie beyond its ends."""
    return CURVE + WIDE * min(max(float(trace.y_hat[0]), 0), 1)


def _numbers(trace, rows, zero, unit, answer, places):
    """Write each sum on that side of its zero line on which nothing is drawn, and ŷ below the ruler."""
    sums = "".join(
        text(WALL - 5, row + (12 if z > 0 else -12), number(z)) for z, row in zip(trace.z1, rows, strict=True)
    )
    z2, y_hat = float(trace.z2[0]), float(trace.y_hat[0])
    level = min(max(zero - z2 * unit, zero - ABOVE_0), zero + BELOW_0)
    sums += text(CURVE - 11, round(level, 1) + (-12 if z2 >= 0 else 13), number(z2))
    body = f'<g text-anchor="end" font-weight="bold">{sums}</g>'
    side = stated_probability("y_hat", y_hat).partition(" is ")[
        2
    ]  # where no decimal shows it: just above 0.5, or below
    lines = [(stated("ŷ", probability(y_hat, places)), {"size": 20, "font_weight": "bold"}), (answer, {}), (side, {})]
    for place, (words, look) in enumerate((words, look) for words, look in lines if words):
        body += text(CURVE + WIDE / 2, zero + BELOW_0 + 62 + 24 * place, words, **look)
    return body


def _outlines(earlier, rows, zero, unit):
    """Draw the stacks of an earlier pass as thin outlines, and its ŷ as a ring on the ruler."""
    first, trace, second = _products(earlier)
    d = ""
    for x, at, products in [*((SUMS, row, first[:, j]) for j, row in enumerate(rows)), (VOTES, zero, second)]:
        d += f"M{x} {at}"
        for level in ends(products)[1:]:
            d += f"V{short(at - level * unit)}h{STAIR}"
        d += f"V{at}"
    body = path(d, fill=None, stroke=INK, stroke_dasharray="2 2")
    return body + circle(round(_across(trace), 2), zero + BELOW_0 + 14, 9, stroke=INK)


def _scenery(rows, zero, unit):
    """Draw what stands still: headings, zero lines, the wall, the curve of the sigmoid and the ruler below it."""
    body = STYLE + "".join(
        text(x, 14, code, font_family=CODE_FONT, size=14, font_weight="bold") for code, x in COLUMNS.items()
    )
    level = {"stroke": mix(INK, 34)}
    wall = {"fill": mix(INK, 78)}
    body += rect(WALL - 2, rows[0] - OPEN - 8, 4, 8, **wall)
    for j, row in enumerate(rows):
        stop = rows[j + 1] - OPEN if row != rows[-1] else row + BELOW
        body += line(SUMS - 8, row, WALL, row, **level) + rect(WALL - 2, row, 4, stop - row, **wall)
        body += text(HIDDEN - 12, row + SMALLER + 13, named("h", j), anchor="end", size=13, fill=MUTED)
    top, bottom, ruler = zero - ABOVE_0, zero + BELOW_0, zero + BELOW_0 + 14
    sums = np.linspace(ABOVE_0 / unit, -BELOW_0 / unit, 80)
    curve = "L".join(
        f"{short(CURVE + WIDE * y)} {short(zero - z * unit)}" for z, y in zip(sums, sigmoid(sums), strict=True)
    )
    body += rect(CURVE, top, WIDE, bottom - top, fill=mix(INK, 4))
    body += line(CURVE + WIDE / 2, top, CURVE + WIDE / 2, ruler, stroke=LINE, stroke_dasharray="2 4")
    body += line(VOTES - 8, zero, CURVE + WIDE, zero, **level)
    body += path(f"M{curve}", stroke=mix(INK, 60), stroke_width=2)
    body += line(CURVE, ruler, CURVE + WIDE, ruler, stroke=INK, stroke_width=1.5)
    for share, words in ((0, "0 no"), (0.5, "½"), (1, "1 yes")):
        x = CURVE + WIDE * share
        body += line(x, ruler - 4, x, ruler + 4, stroke=INK, stroke_width=1.5)
        body += text(x, ruler + 18, words, size=13, fill=MUTED)
    return body + _key(rows[-1] + BELOW + 6, unit)


def _key(y, unit):
    """Show how wide 1, −1 and 0 are."""
    body = ribbon(f"M16 {y}h22", 1, unit, over=False) + ribbon(f"M74 {y}h22", -1, unit, over=False)
    words = "".join(
        text(x, y, value, anchor="start", size=13, fill=MUTED) for x, value in ((43, 1), (101, "−1"), (165, 0))
    )
    return drawn(body + threads([f"M138 {y}h22"])) + words


def _in_words(trace, W1, W2, inputs, answer, places):
    """Say the pass in a sentence or two, and then what each product adds to its sum."""
    words = [f"A {len(W1)}-{len(W2)}-1 network."]
    if inputs:
        words.append("Measured: " + ", ".join(f"{name.split(' ', 1)[-1]} {reading}" for name, reading in inputs) + ".")
    y_hat = stated_probability("y_hat", trace.y_hat[0])
    if " is " not in y_hat:
        y_hat = stated("y_hat", probability(trace.y_hat[0], places))
    words += [f"{stated('x', numbers(trace.x))}.", f"{stated('a1', numbers(trace.a1))}.", f"{y_hat}."]
    if answer:
        words.append(f"Answer: {answer}.")
    more = [_sum(named("h", j), trace.x * W1[:, j], trace.z1[j]) for j in range(W1.shape[1])]
    more.append(_sum("ŷ", trace.a1 * W2[:, 0], trace.z2[0]))
    return " ".join(words), f"Into {'; '.join(more)}."


def _sum(name, products, total):
    """Say what a neuron adds up."""
    terms, equals, total = written_out([(product,) for product in products], float(total))
    return f"{name}: {' + '.join(terms)} {equals} {total}"
