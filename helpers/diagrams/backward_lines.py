"""The five lines of a backward pass, the arithmetic of one number, and each slope in the cell of its weight."""

import math
from decimal import Decimal

import numpy as np

from helpers.diagrams.backward_network import PLACES
from helpers.notation import in_brackets, is_exact, named, number
from helpers.svg import CODE_FONT, INK, LINE, MUTED, PAPER, Picture, mix, rect, text, tint

LINES = {
    "dz2": "dz2 = y_hat - y",
    "dW2": "dW2 = np.outer(a1, dz2)",
    "da1": "da1 = W2 @ dz2",
    "dz1": "dz1 = np.where(z1 > 0, da1, 0)",
    "dW1": "dW1 = np.outer(x, dz1)",
}
WIDE, HIGH, TOP = 74, 35, 19  # a cell, and the first row of them
CODE, LINE_HEIGHT = 282, 22  # how wide the lines of code are, and how high
FIRST, SECOND = 350, 712  # where the cells of W1 and of W2 begin
FULL = 0.25  # a slope of this size or more has the fullest fill


def backward_lines(trace, y, W1, W2, slopes, active):
    """Write the line of code that is at work, with the number that it makes now, and the slopes so far beside it.

    Each cell holds a weight, in grey, and below it the slope of the loss along it as soon as that is calculated.

    Parameters
    ----------
    trace : Trace
        The forward pass of one bird.
    y : int
        The label.
    W1, W2 : ndarray, shapes (inputs, hidden) and (hidden, 1)
    slopes : Slopes
        NaN for each number that is not calculated yet.
    active : (str, tuple of int) or None
        The number that is calculated now: its name, and its place.

    Returns
    -------
    Picture
    """
    now = active[0] if active else None
    said = arithmetic(trace, y, W2, slopes, active) if active else ("Move the slider", "one step to the right.")
    body = ""
    for row, (name, code) in enumerate(LINES.items()):
        line_y = 11 + LINE_HEIGHT * row
        if name == now:
            body += rect(0, line_y - 12, CODE, LINE_HEIGHT + 1, rx=7, fill=mix(INK, 8))
        look = {"font_weight": "bold"} if name == now else {"fill": MUTED}
        body += text(10, line_y, code, anchor="start", font_family=CODE_FONT, **look)
    body += rect(0, 114, CODE, 48, rx=7, fill=mix(INK, 5))
    for row, words in enumerate(said):
        body += text(10, 138 + 20 * (row - (len(said) - 1) / 2), words, anchor="start", font_weight="bold")
    body += _cells(FIRST, "W1", W1, slopes.dW1, active)
    body += _cells(SECOND, "W2", W2, slopes.dW2, active)
    return Picture(body, SECOND + WIDE + 4, TOP + HIGH * max(len(W2), len(W1)) + 4, " ".join(said))


def arithmetic(trace, y, W2, slopes, active):
    """Say how one number of the backward pass is made, in two lines: what it is, and its numbers.

    Parameters
    ----------
    trace, y, W2, slopes, active
        As for `backward_lines`.

    Returns
    -------
    tuple of str
    """
    name, place = active
    slope = float(getattr(slopes, name)[place])
    code = name if name == "dz2" else f"{name}[{', '.join(map(str, place))}]"
    if name == "dz2":
        y_hat = number(trace.y_hat[0], PLACES)
        return "dz2 = y_hat − y", f"≈ {y_hat} − {y} = {number(slope, PLACES)}"
    if name == "dz1":
        (j,) = place
        z, came = number(trace.z1[j]), f"da1[{j}] {_equal(slopes.da1[j])}"
        if trace.z1[j] > 0:
            return f"z1[{j}] = {z} is above 0:", f"dz1[{j}] = {came}"
        return f"z1[{j}] = {z} is not above 0:", f"dz1[{j}] = 0"
    (first, a), (second, b) = {
        "dW2": lambda: ((f"a1[{place[0]}]", trace.a1[place[0]]), ("dz2", slopes.dz2[0])),
        "da1": lambda: ((f"W2[{place[0]}, 0]", W2[place[0], 0]), ("dz2", slopes.dz2[0])),
        "dW1": lambda: ((f"x[{place[0]}]", trace.x[place[0]]), (f"dz1[{place[1]}]", slopes.dz1[place[1]])),
    }[name]()
    exact = is_exact(a, PLACES) and is_exact(b, PLACES)
    shown = [Decimal(number(value, PLACES).replace("−", "-").replace("≈", "")) for value in (a, b, slope)]
    factors = f"{number(a, PLACES)} × {in_brackets(b, PLACES)}"
    holds = "=" if shown[0] * shown[1] == shown[2] else "≈"
    return f"{code} = {first} × {second}", f"{'=' if exact else '≈'} {factors} {holds} {number(slope, PLACES)}"


def _equal(value):
    """Return a slope as text behind "=", or behind "≈" where it is rounded."""
    return f"{'=' if is_exact(value, PLACES) else '≈'} {number(value, PLACES).removeprefix('≈')}"


def _cells(left, name, weights, slopes, active):
    """Draw a matrix of weights, each with its slope below it in the same cell."""
    rows, columns = weights.shape
    middle = TOP + HIGH * rows / 2
    body = text(left - 46, middle - 9, name, font_family=CODE_FONT, fill=MUTED)
    body += text(left - 46, middle + 9, f"d{name}", font_family=CODE_FONT, font_weight="bold")
    for j in range(columns):
        target = named("h", j) if name == "W1" else "output"
        body += text(left + (j + 0.5) * WIDE, 9, target, size=13, fill=MUTED)
    for i in range(rows):
        source = named("x" if name == "W1" else "h", i)
        body += text(left - 8, TOP + (i + 0.5) * HIGH, source, anchor="end", size=13, fill=MUTED)
    for (i, j), weight in np.ndenumerate(weights):
        slope, now = slopes[i, j], active == (f"d{name}", (i, j))
        x, y = left + j * WIDE, TOP + i * HIGH
        known = not math.isnan(slope)
        used = active == ("da1", (i,)) and name == "W2"
        body += rect(
            x + 2,
            y + 1,
            WIDE - 4,
            HIGH - 2,
            rx=6,
            fill=tint(3 * slope / FULL, now) if known else PAPER,
            stroke=INK if now or used else LINE,
            stroke_width=2.5 if now or used else 1,
        )
        look = {"font_weight": "bold"} if used else {"fill": MUTED}
        body += text(x + WIDE / 2, y + (10 if known else HIGH / 2), number(weight), size=13, **look)
        if known:
            bold = "bold" if now else None
            body += text(x + WIDE / 2, y + 25, number(slope, PLACES), size=13, font_weight=bold)
    return body
