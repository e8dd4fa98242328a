"""The forward pass as a flow: what travels is input × weight, what stacks up is a sum, and a wall is ReLU."""

import math
from functools import lru_cache
from typing import NamedTuple

import numpy as np

from helpers.diagrams.readout import Readout
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
from helpers.notation import named, number, numbers, probability, stated, stated_probability, written_out
from helpers.rounding import product
from helpers.svg import CODE_FONT, INK, MUTED, Picture, circle, line, mix, path, rect, text

# How far a stack of a hidden neuron may go up, through the opening in the wall, and down; and the last one down, which
# has no neighbour; and that of the votes. With the given weights, no bird on the sliders needs more.
UP, DOWN, LAST, VOTES_UP, VOTES_DOWN = 6.25, 6.125, 5.25, 6.75, 13
X, RADIUS = 90, 22  # the inputs
SUMS, WALL, HIDDEN, SMALLER = 254, 362, 406, 20  # the stacks of the sums, the wall, the hidden neurons
VOTES, CURVE, WIDE = 526, 652, 90  # the stack of the votes, the curve of the sigmoid
SHEET = 766
LARGE = 'font-size="15"'  # so that a bird beside it leaves its words legible
COLUMNS = {"x": X, "z1 = x @ W1": 242, "a1 = relu(z1)": 380, "z2 = a1 @ W2": 516, "y_hat = sigmoid(z2)": 678}
# How much of the picture belongs to each step and those before it, from the left.
STAGES = {
    "x": (X + RADIUS + 4) / SHEET,
    "z1": (WALL + 4) / SHEET,
    "a1": (HIDDEN + SMALLER + 2) / SHEET,
    "z2": (CURVE - 10) / SHEET,
    "ŷ": 1,
}


class Sheet(NamedTuple):
    """Where things lie from top to bottom, in pixels: the zero lines, the inputs, the ruler below the curve."""

    full: float  # pixels for each 1, where nothing has to be drawn smaller
    rows: tuple
    starts: tuple
    zero: float
    ruler: float

    @property
    def rooms(self):
        """How far each stack may go up and down, the votes last."""
        rooms = [(UP, DOWN)] * (len(self.rows) - 1) + [(UP, LAST), (VOTES_UP, VOTES_DOWN)]
        return [(up * self.full, down * self.full) for up, down in rooms]

    def readout(self, unit):
        """Return where the curve and its ruler lie, with so many pixels for each 1."""
        return Readout(CURVE, WIDE, self.zero, *self.rooms[-1], self.ruler, unit)


def sheet_for(inputs, hidden, full):
    """Lay out a flow of so many inputs and hidden neurons, with so many pixels for each 1."""
    rows = tuple(32 + full * (UP + (UP + DOWN) * j) for j in range(hidden))
    middle, apart = (rows[0] + rows[-1]) / 2, max(13.5 * full, 2 * RADIUS + 48)
    starts = tuple(middle + (i - (inputs - 1) / 2) * apart for i in range(inputs))
    zero = middle - 3 * full
    return Sheet(full, rows, starts, zero, zero + VOTES_DOWN * full + 14)


def flow(trace, W1, W2, *, inputs=None, answer=None, earlier=None, places=2, full=UNIT, faint=()):
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
    full : float, optional
        Pixels for each 1: all of it is as high as this asks for.
    faint : collection of int, optional
        The hidden neurons whose products do not matter.

    Returns
    -------
    Picture
    """
    first, second = trace.x[:, None] * W1, trace.a1 * W2[:, 0]
    sheet = sheet_for(len(trace.x), len(trace.z1), full)
    smaller = max(_too_large(sheet, first, trace, second), _too_large(sheet, *_products(earlier)) if earlier else 1)
    unit = full / smaller
    body = _shapes(trace, first, second, sheet, unit, earlier, faint) + _numbers(trace, sheet, unit, answer, places)
    body += neurons(X, sheet.starts, RADIUS, trace.x, map(number, trace.x))
    body += neurons(HIDDEN, sheet.rows, SMALLER, trace.a1, map(number, trace.a1))
    if inputs:
        readings = "".join(
            text(X + 14, y + RADIUS + 12, reading) for (_, reading), y in zip(inputs, sheet.starts, strict=True)
        )
        body += f'<g {LARGE} text-anchor="end" fill="{MUTED}">{readings}</g>'
    bottom = sheet.rows[-1] + LAST * full
    if smaller > 1:
        body += text(196, bottom + 6, f"all drawn {smaller} × smaller", anchor="start", size=15)
    backdrop = _scenery(sheet, unit) + _captions(sheet, unit)
    for (name, _), y in zip(inputs or [], sheet.starts, strict=bool(inputs)):
        backdrop += text(X + 14, y - RADIUS - 12, name, anchor="end", size=15)
    words = _in_words(trace, W1, W2, inputs, answer, places)
    return Picture(body, SHEET, bottom + 16, words, backdrop)


def roads(passes, W1, W2):
    """Draw the passes of several birds side by side, small and with no numbers: which way each goes.

    Parameters
    ----------
    passes : dict of str to (Trace, str)
        By the name of each bird its pass, and what ŷ says.
    W1, W2 : ndarray, shapes (inputs, hidden) and (hidden, 1)

    Returns
    -------
    Picture
    """
    size, wide, body, words = 0.4, 290, "", []
    sheet = sheet_for(len(W1), len(W2), UNIT)
    for place, (name, (trace, answer)) in enumerate(passes.items()):
        left, (y_hat,) = place * wide, trace.y_hat
        shapes = _scenery(sheet, UNIT) + _shapes(trace, trace.x[:, None] * W1, trace.a1 * W2[:, 0], sheet, UNIT)
        shapes += neurons(X, sheet.starts, RADIUS, trace.x, [""] * len(W1))
        shapes += neurons(HIDDEN, sheet.rows, SMALLER, trace.a1, [""] * len(W2))
        body += f'<g transform="translate({left - 18} 34) scale({size})">{shapes}</g>'
        said = f"{stated('ŷ', probability(y_hat))}: {answer}"
        body += text(left + 8, 12, name, anchor="start", size=15, font_weight="bold")
        body += text(left + 8, 34, said, anchor="start", fill=MUTED)
        for j, row in enumerate(sheet.rows):
            x, y = left - 18 + size * HIDDEN, 34 + size * row
            body += text(round(x, 1), round(y + 18, 1), named("h", j), fill=MUTED)
        open_ = " and ".join(named("h", j) for j in np.flatnonzero(trace.a1 > 0)) or "none"
        words.append(f"{name}: open {open_}, {stated('z2', number(trace.z2[0]))}, {said}.")
    return Picture(body, wide * len(passes), 34 + size * (sheet.rows[-1] + LAST * UNIT) + 14, " ".join(words))


def _shapes(trace, first, second, sheet, unit, earlier=None, faint=()):
    """Draw all that is as wide or as high as a number."""
    rows = sheet.rows
    sums, levels = stacks([(SUMS, row, first[:, j]) for j, row in enumerate(rows)], unit, faint)
    total, reached = stacks([(VOTES, sheet.zero, second)], unit)
    body = _outlines(earlier, sheet, unit) if earlier else ""
    body += ribbons(X, sheet.starts, SUMS, levels, first, unit, RADIUS, faint) + sums
    body += _through_the_wall(trace, rows, unit, faint)
    body += ribbons(HIDDEN, rows, VOTES, reached, second[:, None], unit, SMALLER) + total
    return drawn(body + sheet.readout(unit).mark(trace.z2[0], trace.y_hat[0], VOTES + STAIR * len(second)))


def _products(state):
    """Return the products of a pass and its weights, and between them the pass itself."""
    trace, W1, W2 = state
    return trace.x[:, None] * W1, trace, trace.a1 * W2[:, 0]


def _too_large(sheet, first, trace, second):
    """Return how many times smaller all has to be drawn so that no stack meets another, or leaves the sheet."""
    sums = [*((*ends(column), z) for column, z in zip(first.T, trace.z1, strict=True)), (*ends(second), trace.z2[0])]
    shares = [max(max(levels) / up, -min(levels) / down) for levels, (up, down) in zip(sums, sheet.rooms, strict=True)]
    return max(1, math.ceil(sheet.full * max(*shares, np.abs(trace.a1).max() / (UP * sheet.full)) - 1e-9))


def _through_the_wall(trace, rows, unit, faint):
    """Draw each sum on its way to the wall, and what comes through."""
    body, levels, end = "", "", SUMS + STAIR * len(trace.x)
    for j, (row, z, a) in enumerate(zip(rows, trace.z1, trace.a1, strict=True)):
        level = row - z * unit
        levels += f"M{end} {short(level, 3)}H{WALL}"
        if not is_zero(z):
            body += ribbon(f"M{end} {short((row + level) / 2, 3)}H{WALL - 2}", z, unit, faint=j in faint, over=False)
        if not is_zero(a):
            body += ribbon(bend(WALL - 2, row - a * unit / 2, HIDDEN, row), a, unit, faint=j in faint, over=False)
    return body + path(levels, fill=None, stroke=INK, stroke_width=1.5)


def _numbers(trace, sheet, unit, answer, places):
    """Write each sum on that side of its zero line on which nothing is drawn, and ŷ below the ruler."""
    sums = "".join(
        text(WALL - 5, row + (12 if z > 0 else -12), number(z)) for z, row in zip(trace.z1, sheet.rows, strict=True)
    )
    z2, y_hat = float(trace.z2[0]), float(trace.y_hat[0])
    sums += text(CURVE - 11, round(sheet.readout(unit).level(z2), 1) + (-12 if z2 >= 0 else 13), number(z2))
    body = f'<g {LARGE} text-anchor="end" font-weight="bold">{sums}</g>'
    side = stated_probability("y_hat", y_hat).partition(" is ")[2]  # just above 0.5, or below, if no decimal shows it
    lines = [
        (stated("ŷ", probability(y_hat, places)), {"size": 20, "font_weight": "bold"}),
        (answer, {"size": 15}),
        (side, {"size": 15}),
    ]
    for place, (words, look) in enumerate((words, look) for words, look in lines if words):
        body += text(CURVE + WIDE / 2, sheet.ruler + 45 + 23 * place, words, **look)
    return body


def _outlines(earlier, sheet, unit):
    """Draw the stacks of an earlier pass as thin outlines, and its ŷ as a ring on the ruler."""
    first, trace, second = _products(earlier)
    d = ""
    for x, at, products in [
        *((SUMS, row, first[:, j]) for j, row in enumerate(sheet.rows)),
        (VOTES, sheet.zero, second),
    ]:
        d += f"M{x} {at}"
        for level in ends(products)[1:]:
            d += f"V{short(at - level * unit)}h{STAIR}"
        d += f"V{at}"
    body = path(d, fill=None, stroke=INK, stroke_dasharray="2 2")
    return body + circle(round(sheet.readout(unit).across(trace.y_hat[0]), 2), sheet.ruler, 9, stroke=INK)


@lru_cache(maxsize=32)  # while only inputs move, it stays as it is
def _scenery(sheet, unit):
    """Draw what stands still: zero lines, the wall, the curve of the sigmoid and the ruler below it."""
    rows, full = sheet.rows, sheet.full
    level, wall = {"stroke": mix(INK, 34)}, {"fill": mix(INK, 78)}
    body = STYLE + rect(WALL - 2, 24, 4, 8, **wall)
    for row in rows:
        stop = row + full * (DOWN if row != rows[-1] else LAST)
        body += line(SUMS - 8, row, WALL, row, **level) + rect(WALL - 2, row, 4, round(stop - row, 2), **wall)
    return body + sheet.readout(unit).scenery(VOTES - 8)


@lru_cache(maxsize=32)
def _captions(sheet, unit):
    """Write the line of code above each part, the names of the hidden neurons, the ruler's ends and how wide 1 is."""
    body = "".join(text(x, 14, code, font_family=CODE_FONT, size=15, font_weight="bold") for code, x in COLUMNS.items())
    for j, row in enumerate(sheet.rows):
        body += text(HIDDEN - 12, row + SMALLER + 13, named("h", j), anchor="end", size=15, fill=MUTED)
    return body + sheet.readout(unit).names() + _key(sheet.rows[-1] + LAST * sheet.full + 6, unit)


def _key(y, unit):
    """Show how wide 1, −1 and 0 are."""
    body = ribbon(f"M16 {y}h22", 1, unit, over=False) + ribbon(f"M74 {y}h22", -1, unit, over=False)
    words = "".join(
        text(x, y, value, anchor="start", size=15, fill=MUTED) for x, value in ((43, 1), (101, "−1"), (165, 0))
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
    words += [f"{stated(name, numbers(values))}." for name, values in zip(trace._fields[:-1], trace[:-1], strict=True)]
    words.append(f"{y_hat}.")
    if answer:
        words.append(f"Answer: {answer}.")
    more = [_sum(named("h", j), trace.x, W1[:, j]) for j in range(W1.shape[1])] + [_sum("ŷ", trace.a1, W2[:, 0])]
    return " ".join([*words, f"Into {'; '.join(more)}."])


def _sum(name, values, weights):
    """Say what a neuron adds up, and what that comes to, whatever a learner's function says."""
    terms, equals, total = written_out([(each,) for each in values * weights], float(product(values, weights)))
    return f"{name}: {' + '.join(terms)} {equals} {total}"
