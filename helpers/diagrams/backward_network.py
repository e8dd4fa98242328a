"""The network of a backward pass: the slopes of the loss on their way to the left, each a ribbon and a number."""

import math

import numpy as np

from helpers.diagrams.ribbons import STYLE, bend, drawn
from helpers.diagrams.slope_ribbons import (
    PIXELS,
    ROOM,
    SlopeRibbon,
    drawn_slopes,
    room_for,
    side_by_side,
    times_smaller,
)
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

ROW, TOP, RADIUS = 65, 78, 22  # from one hidden neuron to the next, the first of them, a neuron
GAP = 11  # half of what an open gate leaves free, if nothing wider has to pass
WIDE, HIGH, POINT = 76, 18, 8  # the label of a slope, and the tip of one that is passed back
X, DW1, DZ1, GATE, A1, DA1, DW2, DZ2, Y_HAT = 50, 230, 338, 392, 444, 516, 560, 716, 791
# Where dz2 is handed out to the neurons, and a slope in dz1 to the weights into its neuron.
TO_NEURONS, TO_WEIGHTS = DZ2 - WIDE / 2 - 1, DW1 + WIDE / 2 + 8
SPREAD = 31  # half as high as the ribbons from dz2 may begin, and a little more
ASIDE = 24  # so far above or below its neuron's row stands the slope along a weight in W2
WEIGHT, CLIMBED = 636, 0.8  # where a weight stands on its ribbon, and how much of the height is done there
PLACES = 4  # decimals of a slope
ORDER = ("dz2", "dW2", "da1", "dz1", "dW1")  # from the last step to the first
COLUMNS = {"dW1": DW1, "dz1": DZ1, "da1": DA1, "dW2": DW2, "dz2": DZ2}


def backward_network(trace, W2, slopes, *, y=None, active=None, whole=None):
    """Draw a network with the slopes of its loss, as far as they are calculated.

    The numbers of the forward pass are grey. A slope along a weight stands in a round label; one that is passed
    on, in a label that points to the left. Above each gate stands the sum that opens or shuts it.

    What is passed on is a ribbon as wide as it is large, which a shut gate stops. A slope in dW1 has such a ribbon too,
    which leads to the input of its weight; one in dW2 stays where it is made. All ribbons are on one scale. Only where
    one has no room is all of it drawn smaller, and the picture says so.

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
        The number that is calculated now: its name, and its place. It stands out with all that it is made from.
    whole : Slopes, optional
        All slopes, so that scale and places stay while they are calculated one after the other.

    Returns
    -------
    Picture
    """
    inputs, hidden = len(trace.x), len(trace.z1)
    slopes = _as_far_as_known(slopes, inputs, hidden)
    whole = slopes if whole is None else _as_far_as_known(whole, inputs, hidden)
    smaller = times_smaller({name: whole[name] for name in ROOM})
    unit = PIXELS / smaller
    middle = TOP + ROW * (max(inputs, hidden) - 1) / 2
    rows, starts = ([middle + (i - (size - 1) / 2) * ROW for i in range(size)] for size in (hidden, inputs))
    fan = [middle + port for port in side_by_side(whole["da1"], unit, SPREAD)]
    at_work = made_from(active) | {active} if active else None

    def look(name, place):
        """Return whether a number matters now: all do where none is calculated."""
        return at_work is None or (name, place) in at_work

    labels = ""
    for i, j in np.ndindex(inputs, hidden):
        place = DW1, _port(rows[j], i, inputs)
        labels += _label(*place, slopes["dW1"][i, j], look("dW1", (i, j)), active == ("dW1", (i, j)))
    for j, row in enumerate(rows):
        beside = row + (ASIDE if row >= middle else -ASIDE)  # where no ribbon on its way from dz2 passes
        labels += _label(DW2, beside, slopes["dW2"][j, 0], look("dW2", (j, 0)), active == ("dW2", (j, 0)))
        labels += _label(DA1, row, slopes["da1"][j], look("da1", (j,)), active == ("da1", (j,)), passed_on=True)
        labels += _label(DZ1, row, slopes["dz1"][j], look("dz1", (j,)), active == ("dz1", (j,)), passed_on=True)
        gap = max(GAP, *(room_for(whole[name][j], unit) / 2 + 1.5 for name in ("da1", "dz1")))
        labels += gate(GATE, row, trace.z1[j] > 0, at_work is None or ("z1", (j,)) in at_work, gap)
        labels += _neuron(A1, row, number(trace.a1[j]), at_work and ("a1", (j,)) in at_work)
        labels += text(A1, row - RADIUS - 9, named("h", j), size=13, fill=MUTED)
        decides = {"fill": INK, "font_weight": "bold"} if active == ("dz1", (j,)) else {"fill": MUTED}
        labels += text(GATE - 4, row - RADIUS - 9, number(trace.z1[j]), size=13, **decides)
        if active == ("da1", (j,)):
            labels += _weight(WEIGHT, row + CLIMBED * (fan[j] - row), W2[j, 0])
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
    wide, high = Y_HAT + 28, 2 * middle - TOP + ROW / 2 + 4
    if smaller > 1 and not all(np.isnan(slopes[name]).all() for name in ROOM):
        labels += text(wide - 8, high - 10, f"all drawn {number(smaller)} × smaller", anchor="end", size=13)
    ribbons = drawn(_ribbons(slopes, whole, at_work, rows, starts, fan, unit))
    words = _in_words(trace, slopes, y)
    return Picture(ribbons + _headings(slopes) + labels, wide, high, words, STYLE)


def _port(row, i, inputs):
    """Return how high the slope stands along the weight from an input to the neuron in a row."""
    return row + (i - (inputs - 1) / 2) * (HIGH + 1.5)


def _ribbons(slopes, whole, at_work, rows, starts, fan, unit):
    """Draw each slope on its way to the left; all but those in dW2, which stay where they are made."""

    def add(way, name, *place):
        found.append(SlopeRibbon(way, float(slopes[name][place]), (name, place) in (at_work or ())))

    found, middle = [], (rows[0] + rows[-1]) / 2
    ends = [side_by_side(row, unit, RADIUS) for row in whole["dW1"]]
    add(f"M{Y_HAT} {middle}H{DZ2 + WIDE / 2 - 1}", "dz2", 0)
    way = f"M{DZ2 + WIDE / 2} {middle}H{TO_NEURONS}M{TO_NEURONS} {fan[0]:g}V{fan[-1]:g}"
    shares = _share(way, slopes["dz2"][0])
    for j, row in enumerate(rows):
        add(bend(TO_NEURONS, fan[j], DA1 + WIDE / 2, row, GATE), "da1", j)
        add(f"M{GATE} {row}H{TO_WEIGHTS}", "dz1", j)
        heights = [_port(row, i, len(starts)) for i in range(len(starts))]
        way = "".join(f"M{TO_WEIGHTS} {height}H{DW1 + WIDE / 2}" for height in heights)
        shares += _share(f"{way}M{TO_WEIGHTS} {heights[0]}V{heights[-1]}", slopes["dz1"][j])
        for i, height in enumerate(heights):
            known = not math.isnan(slopes["dW1"][i, j])
            begin = DW1 + WIDE / 2 * (-0.8 if known else 1)  # at the label's end, or where the label will be
            way = bend(DW1 - WIDE / 2, height, X + 12, starts[i] + ends[i][j])
            add(f"M{begin} {height}L{way[1:]}", "dW1", i, j)
    return drawn_slopes(found, unit) + shares


def _share(way, slope):
    """Draw how a slope is handed out to several places; thinner as long as it is not known."""
    look = {"stroke": LINE} if math.isnan(slope) else {"stroke": mix(INK, 45), "stroke_width": 1.5}
    return path(way, fill=None, **look)


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


def _label(x, y, slope, strong, now, passed_on=False):
    """Write a slope, if it is known; one that is passed on has a tip to the left."""
    if math.isnan(slope):
        return ""
    left, right, top, bottom = x - WIDE / 2, x + WIDE / 2, y - HIGH / 2, y + HIGH / 2
    colour = sign_colour(slope)
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


def gate(x, y, is_open, strong=True, gap=GAP):
    """Draw the gate of a hidden neuron: shut, or with a gap in it, of which half is given."""
    look = {"stroke": INK if strong else mix(INK, 35), "stroke_width": 4}
    if not is_open:
        return line(x, y - 22, x, y + 22, **look)
    end = max(22, gap + 2)
    return line(x, y - end, x, y - gap, **look) + line(x, y + gap, x, y + end, **look)


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
