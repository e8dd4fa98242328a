"""What happens to a few numbers: before and after a function, votes that add up, a probability and its label."""

from math import ceil, floor

import numpy as np

from helpers import rounding
from helpers.notation import named, number, numbers, probability, stated, written_out
from helpers.svg import (
    CODE_FONT,
    INK,
    LINE,
    MUTED,
    PAPER,
    Picture,
    circle,
    halo,
    line,
    mix,
    path,
    rect,
    sign_colour,
    text,
    tint,
)


def before_and_after(z1, a1, *, names=("z1", "a1"), most=4):
    """Draw for each hidden neuron a bar of its sum and, beside it, a bar of its activation.

    Parameters
    ----------
    z1, a1 : array_like, shape (4,)
    names : (str, str), optional
        What the two are called in code.
    most : float, optional
        The longest bar; a longer one is cut and broken by two lines, and its number says the truth.

    Returns
    -------
    Picture
    """
    zero, unit, body = 150, 112 / most, ""
    for i, (z, a) in enumerate(zip(z1, a1, strict=True)):
        x = 48 + 104 * i
        body += text(x + 45, 18, named("h", i))
        for left, value, name in ((x, z, names[0]), (x + 48, a, names[1])):
            height = unit * min(abs(value), most)
            top = zero - height if value > 0 else zero
            body += (
                rect(left, top, 42, height, fill=tint(value), stroke=sign_colour(value), stroke_width=1.5)
                if value
                else ""
            )
            body += _break(left + 21, (top + zero) / 2 if value > 0 else zero + height / 2) if abs(value) > most else ""
            body += text(left + 21, top - 11 if value > 0 else zero + height + 11, number(value), size=13)
            across = zero + 12 if value > 0 else zero - 12  # on the other side of the line, right at its bar
            body += text(left + 21, across, name, font_family=CODE_FONT, size=13, fill=MUTED)
    body += line(30, zero, 464, zero, stroke=INK) + text(20, zero, "0", fill=MUTED)
    return Picture(body, 470, 308, f"{names[0]} = {numbers(z1)}. {names[1]} = {numbers(a1)}.")


def _break(x, y):
    """Draw two lines across an upright bar that is longer than it could be drawn."""
    gap = path(f"M{x - 23} {y + 3} l46 -14 v8 l-46 14 Z", fill=PAPER)
    return gap + path(f"M{x - 23} {y + 3} l46 -14 m0 8 l-46 14", stroke=INK)


def votes(a1, W2, *, low=-10, high=3):
    """Draw how four votes add up to z2: each bar begins where the one before it ended.

    Parameters
    ----------
    a1 : array_like, shape (4,)
    W2 : ndarray, shape (4, 1)
    low, high : float, optional
        The ends of the scale; it reaches farther where the votes do.

    Returns
    -------
    Picture
    """
    a1, weights = np.asarray(a1, dtype=float), W2[:, 0]
    each = a1 * weights
    ends = rounding.without_rounding_errors(np.cumsum(each), np.cumsum(np.abs(each)))
    low, high = min(low, ends.min()), max(high, ends.max())
    left, unit, row = 190, 546 / (high - low), 40

    def at(value):
        return left + (value - low) * unit

    bottom = 40 + row * (len(each) + 1)
    body = line(at(0), 24, at(0), bottom, stroke=MUTED)
    for value in range(ceil(low), floor(high) + 1):
        body += line(at(value), 20, at(value), 26, stroke=MUTED) + text(at(value), 10, number(value), fill=MUTED)
    start = 0.0
    for i, (vote, end) in enumerate(zip(each, ends, strict=True)):
        y = 40 + row * i
        (factors,), equals, value = written_out([(a1[i], weights[i])], vote)
        words = f"{named('h', i)}: {factors} {equals} {value}"
        narrower = {"size": 12, "textLength": 172, "lengthAdjust": "spacingAndGlyphs"} if len(words) > 24 else {}
        body += text(left - 14, y + 12, words, anchor="end", **narrower)
        body += _bar(at(start), at(end), y, vote)
        body += line(at(end), y + 24, at(end), y + row, stroke=LINE)
        start = float(end)
    terms, equals, total = written_out([(vote,) for vote in each], start)
    y = 40 + row * len(each)
    body += text(left - 14, y + 12, "together: z2", anchor="end", font_weight="bold")
    body += _bar(at(0), at(start), y, start)
    body += halo(
        at(start) + (12 if start >= 0 else -12),
        y + 12,
        total if equals == "=" else number(start),
        anchor="start" if start >= 0 else "end",
        font_weight="bold",
    )
    words = f"Votes: {' + '.join(terms)} {equals} {total}, so z2 {equals} {total}."
    heavier = "votes for yes weigh more" if start > 0 else "votes for no weigh more"
    below = f"z2 is {'above' if start > 0 else 'below'} 0: the {heavier}." if start else "z2 is 0: a tie."
    return Picture(body, left + 566, bottom + 6, words, below=below)


def _bar(start, end, y, value):
    """Draw a bar from one place to another, in the colour of its sign; a vote of zero is a thin line."""
    if not value:
        return line(start, y, start, y + 24, stroke=INK, stroke_width=2)
    return rect(min(start, end), y, abs(end - start), 24, fill=tint(value), stroke=sign_colour(value), stroke_width=1.5)


def probability_bar(y_hat, y):
    """Draw ŷ as a bar from 0 to 1, the label y at one end, and the gap between them.

    Parameters
    ----------
    y_hat : float
    y : int

    Returns
    -------
    Picture
    """
    left, wide, top = 60, 480, 44

    def at(value):
        return left + wide * value

    body = rect(left, top, wide, 46, rx=4, fill=mix(INK, 4), stroke=LINE)
    body += rect(left, top, wide * y_hat, 46, rx=4, fill=mix(INK, 30))
    body += text(left - 12, top + 23, "no  0", anchor="end") + text(
        left + wide + 12, top + 23, "1  yes", anchor="start"
    )
    body += line(at(y_hat), top - 8, at(y_hat), top + 46, stroke=INK, stroke_width=3)
    said, gap = stated("ŷ", probability(y_hat, 4)), abs(y - y_hat)
    body += text(at(y_hat), top - 20, said, font_weight="bold")
    body += circle(at(y), top + 92, 8, fill=INK)
    body += text(at(y) + (16 if y else -16), top + 92, f"y = {y}", anchor="start" if y else "end")
    body += line(at(y_hat), top + 92, at(y), top + 92, stroke=INK, stroke_width=2)
    body += text((at(y) + at(y_hat)) / 2, top + 112, f"gap {number(gap, 4)}")
    words = f"{said}. The label is y = {y}; the gap is {number(gap, 4)}."
    return Picture(body, left + wide + 60, top + 126, words)
