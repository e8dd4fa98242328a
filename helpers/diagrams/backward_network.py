"""The network of a backward pass: the slopes of the loss, written where the forward pass left its numbers."""

import math

import numpy as np

from helpers.diagrams.parts import FADED
from helpers.notation import equal_to, in_brackets, named, number, numbers, probability, stated_probability
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
    path,
    rect,
    sign_colour,
    text,
)

ROW, TOP, RADIUS = 61, 74, 22  # from one hidden neuron to the next, the first of them, a neuron
WIDE, HIGH, POINT = 76, 18, 8  # the label of a slope, and the tip of one that is passed back
X, DW1, DZ1, GATE, A1, DA1, DW2, DZ2, Y_HAT = 50, 240, 322, 368, 402, 470, 520, 680, 752
DOWN = 22  # so far below its line stands the slope along a weight in W2
PIXELS, WIDEST = 40, 12  # the width of a line for each 1 of a slope, and the most
PLACES = 4  # decimals of a slope
ORDER = ("dz2", "dW2", "da1", "dz1", "dW1")  # from the last step to the first
COLUMNS = {"dW1": DW1, "dz1": DZ1, "da1": DA1, "dW2": DW2, "dz2": DZ2}


def backward_network(trace, W2, slopes, *, y=None, active=None):
    """Draw a network with the slopes of its loss, as far as they are calculated.

    The numbers of the forward pass are grey. A slope along a weight stands in a round label at its line; one that is
    passed on, in a label that points to the left. Above each gate stands the sum that opens or shuts it.
    Each line has the sign and the size of its weight's slope.

    Parameters
    ----------
    trace : Trace
        The forward pass of one bird.
    W2 : ndarray, shape (hidden, 1)
    slopes : Slopes or sequence of array_like or None
        dz2, dW2, da1, dz1 and dW1, each in the shape of what it belongs to; None, or NaN for one number of it, where
        nothing is calculated yet.
    y : int, optional
        The label, to stand beside ŷ.
    active : (str, tuple of int), optional
        The number that is calculated now: its name, and its place. It stands out with all that it is made from, and the
        other slopes are faded.

    Returns
    -------
    Picture
    """
    inputs, hidden = len(trace.x), len(trace.z1)
    slopes = _as_far_as_known(slopes, inputs, hidden)
    middle = TOP + ROW * (max(inputs, hidden) - 1) / 2
    rows, starts = ([middle + (i - (size - 1) / 2) * ROW for i in range(size)] for size in (hidden, inputs))
    at_work = made_from(active) | {active} if active else None

    def look(name, place):
        """Return whether a number matters now: all do where none is calculated."""
        return at_work is None or (name, place) in at_work

    lines, heads, labels = "", "", ""
    for i, j in np.ndindex(inputs, hidden):
        port = rows[j] + (i - (inputs - 1) / 2) * (HIGH + 1.5)
        slope = slopes["dW1"][i, j]
        strong, left = look("dW1", (i, j)), DW1 - WIDE / 2
        shaft, head = _line(slope, strong, (left, port), _beside(left, port, X, starts[i]))
        lines += _way(A1, rows[j], DW1, port) + shaft
        heads += head
        labels += _label(DW1, port, slope, strong, active == ("dW1", (i, j)))
    for j in range(hidden):
        slope, strong = slopes["dW2"][j, 0], look("dW2", (j, 0))
        lines += line(A1, rows[j], DA1 + WIDE / 2 + 2, rows[j], stroke=LINE)
        bend, end = (DW2 + WIDE / 2 + 6, rows[j]), (DA1 + WIDE / 2 + 2, rows[j])
        shaft, head = _line(slope, strong, (DZ2 - WIDE / 2, middle), bend, end)
        lines += shaft
        heads += head
        labels += _label(DW2, rows[j] + DOWN, slope, strong, active == ("dW2", (j, 0)))
        labels += _label(DA1, rows[j], slopes["da1"][j], look("da1", (j,)), active == ("da1", (j,)), passed_on=True)
        labels += _label(DZ1, rows[j], slopes["dz1"][j], look("dz1", (j,)), active == ("dz1", (j,)), passed_on=True)
        labels += gate(GATE, rows[j], trace.z1[j] > 0, at_work is None or ("z1", (j,)) in at_work)
        labels += _neuron(A1, rows[j], number(trace.a1[j]), at_work and ("a1", (j,)) in at_work)
        labels += text(A1, rows[j] - RADIUS - 9, named("h", j), size=13, fill=MUTED)
        decides = {"fill": INK, "font_weight": "bold"} if active == ("dz1", (j,)) else {"fill": MUTED}
        labels += text(GATE - 4, rows[j] - RADIUS - 9, number(trace.z1[j]), size=13, **decides)
        if active == ("da1", (j,)):
            labels += _weight((DW2 + DZ2) / 2, (rows[j] + middle) / 2, W2[j, 0])
    lines += line(DZ2 - WIDE / 2, middle, Y_HAT, middle, stroke=LINE)
    labels += _label(DZ2, middle, slopes["dz2"][0], look("dz2", (0,)), active == ("dz2", (0,)), passed_on=True)
    now = bool(at_work) and ("y_hat", (0,)) in at_work
    labels += _neuron(Y_HAT, middle, probability(trace.y_hat[0]), now)
    if y is not None:
        labels += text(
            Y_HAT, middle + RADIUS + 14, f"y = {y}", fill=INK if now else MUTED, font_weight="bold" if now else None
        )
    for i, value in enumerate(trace.x):
        labels += _neuron(X, starts[i], number(value), at_work and ("x", (i,)) in at_work)
        labels += text(X - RADIUS - 8, starts[i], named("x", i), anchor="end", fill=MUTED)
    words = _in_words(trace, slopes, y)
    return Picture(_headings(slopes) + lines + heads + labels, Y_HAT + 36, 2 * middle - TOP + ROW / 2 + 4, words)


def made_from(active):
    """Return what one number of the backward pass is made from: names of numbers, each with its place.

    Parameters
    ----------
    active : (str, tuple of int)
        Its name, and its place.

    Returns
    -------
    set of (str, tuple of int)
    """
    name, place = active
    return {
        "dz2": lambda: {("y_hat", (0,))},
        "dW2": lambda j, _: {("a1", (j,)), ("dz2", (0,))},
        "da1": lambda j: {("W2", (j, 0)), ("dz2", (0,))},
        "dz1": lambda j: {("z1", (j,)), ("da1", (j,))},
        "dW1": lambda i, j: {("x", (i,)), ("dz1", (j,))},
    }[name](*(place if name != "dz2" else ()))


def _as_far_as_known(slopes, inputs, hidden):
    """Return each kind of slopes by its name, in its shape; NaN where nothing is calculated yet."""
    shapes = {"dz2": (1,), "dW2": (hidden, 1), "da1": (hidden,), "dz1": (hidden,), "dW1": (inputs, hidden)}
    return {
        name: np.full(shapes[name], np.nan) if given is None else np.asarray(given, dtype=float).reshape(shapes[name])
        for name, given in zip(ORDER, slopes, strict=True)
    }


def _headings(slopes):
    """Name each column, in ink where its slopes are known, and show which way they go."""
    body = "".join(
        text(column, 14, name, font_family=CODE_FONT, size=15, fill=MUTED)
        for column, name in [(X, "x"), (GATE - 4, "z1"), (A1, "a1"), (Y_HAT, "y_hat")]
    )
    for name, column in COLUMNS.items():
        known = not np.isnan(slopes[name]).all()
        body += text(
            column,
            14,
            name,
            font_family=CODE_FONT,
            size=15,
            font_weight="bold" if known else None,
            fill=INK if known else MUTED,
        )
    arrow = {"stroke": mix(INK, 45), "stroke_width": 1.5}
    return body + line(DZ2, 32, X, 32, **arrow) + path(f"M{X + 8} 27l-8 5l8 5", **arrow)


def _way(x1, y1, x2, y2):
    """Draw the end of a line to a neuron in grey, which labels will cover."""
    return path(f"M{x1} {y1}H{DZ1 - WIDE / 2 + 2}L{x2 + WIDE / 2} {y2}H{x2 - WIDE / 2}", stroke=LINE)


def _line(slope, strong, *points):
    """Draw the line of a weight from right to left, with its slope's sign and size; grey where that is not known.

    Returns the line, and apart from it the arrowhead at its left end, which no other line should cover.
    """
    *_, (x1, y1), (x2, y2) = points
    if math.isnan(slope):
        return _through(*points, stroke=LINE), ""
    colour = sign_colour(slope) if strong else mix(sign_colour(slope), FADED)
    if not slope:
        dots = {"stroke_width": 2.4, "stroke_dasharray": "0 6", "stroke_linecap": "round"}
        return _through(*points, stroke=colour, **dots), ""
    width = min(max(PIXELS * abs(slope), 1.5), WIDEST)
    away = math.hypot(x1 - x2, y1 - y2)
    along, across = (x1 - x2) / away, (y1 - y2) / away
    long, half = 9 + width / 2, 4.5 + width / 2
    back_x, back_y = x2 + along * long, y2 + across * long
    head = (
        f"M{x2:.1f} {y2:.1f}L{back_x - across * half:.1f} {back_y + along * half:.1f}"
        f"L{back_x + across * half:.1f} {back_y - along * half:.1f}Z"
    )
    look = {"stroke_dasharray": f"{8 + width:g} {3 + width:g}" if slope < 0 else None, "stroke_linejoin": "round"}
    shaft = _through(*points[:-1], (back_x, back_y), stroke=colour, stroke_width=width, **look)
    return shaft, path(head, fill=colour)


def _through(*points, **look):
    """Draw a line through some points."""
    return path("M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in points), **look)


def _beside(x1, y1, x2, y2):
    """Return where a line from the first point ends at the edge of the neuron in the second."""
    short = (RADIUS + 3) / math.hypot(x1 - x2, y1 - y2)
    return x2 + (x1 - x2) * short, y2 + (y1 - y2) * short


def _label(x, y, slope, strong, now, passed_on=False):
    """Write a slope, if it is known; one that is passed on has a tip to the left."""
    if math.isnan(slope):
        return ""
    left, right, top, bottom = x - WIDE / 2, x + WIDE / 2, y - HIGH / 2, y + HIGH / 2
    colour = sign_colour(slope) if strong else mix(sign_colour(slope), FADED)
    look = {
        "fill": mix(colour, 20) if now else PAPER,
        "stroke": INK if now else colour,
        "stroke_width": 2.5 if now else 1.5,
    }
    if passed_on:
        tip = f"M{left} {y}L{left + POINT} {top}H{right}V{bottom}H{left + POINT}Z"
        frame = path(tip, stroke_linejoin="round", **look)
    else:
        frame = rect(left, top, WIDE, HIGH, rx=HIGH / 2, **look)
    words = number(slope, PLACES)
    room = WIDE - (14 if passed_on else 8)
    narrower = {"textLength": room, "lengthAdjust": "spacingAndGlyphs"} if len(words) > 8 else {}
    return frame + text(
        x + (3 if passed_on else 0),
        y,
        words,
        size=13,
        fill=None if strong else MUTED,
        font_weight="bold" if now else None,
        **narrower,
    )


def gate(x, y, is_open, strong=True):
    """Draw the gate of a hidden neuron: shut, or with a gap in it."""
    look = {"stroke": INK if strong else mix(INK, 35), "stroke_width": 4}
    if not is_open:
        return line(x, y - 22, x, y + 22, **look)
    return line(x, y - 22, x, y - 11, **look) + line(x, y + 11, x, y + 22, **look)


def _neuron(x, y, written, now):
    """Draw a neuron with the number that the forward pass left there."""
    shape = circle(x, y, RADIUS, fill=PAPER, stroke=INK if now else mix(INK, 35), stroke_width=2.5 if now else 1.5)
    size = 13 if len(written) > 5 else 15
    return shape + text(x, y, written, size=size, fill=INK if now else MUTED, font_weight="bold" if now else None)


def _weight(x, y, weight):
    """Write on its line the weight that a slope is multiplied by on its way back."""
    frame = rect(x - 38, y - 12, 76, 24, rx=12, fill=PAPER, stroke=INK, stroke_width=2)
    return frame + text(x, y, f"× {in_brackets(weight)}", font_weight="bold")


def _in_words(trace, slopes, y):
    """Say all numbers: those of the forward pass, and the slopes as far as they are known."""
    words = f"Forward: x {equal_to(trace.x)}, z1 {equal_to(trace.z1)}, a1 {equal_to(trace.a1)}, "
    words += stated_probability("y_hat", trace.y_hat[0])
    words += ". " if y is None else f", y = {y}. "
    known = [f"{name} {_said(slopes[name])}" for name in ORDER if not np.isnan(slopes[name]).all()]
    return words + (f"Slopes: {', '.join(known)}." if known else "No slope is calculated yet.")


def _said(slopes):
    """Return slopes as text behind "=", or "≈" where they are rounded; a matrix row by row, dots for none yet."""
    if slopes.ndim == 1 or slopes.shape[1] == 1:
        known = slopes[~np.isnan(slopes)]
        return f"{equal_to(known, PLACES)[0]} {numbers(slopes.ravel(), PLACES).removeprefix('≈')}"
    rows = "; ".join(numbers(row, PLACES) for row in slopes)
    return f"{equal_to(slopes[~np.isnan(slopes)], PLACES)[0]} {rows}"
