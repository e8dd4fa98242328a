"""What happens to a few numbers: before and after a function, votes that add up, a probability and its threshold."""

import numpy as np

from helpers import rounding
from helpers.notation import equal_to, named, number, numbers, probability, stated, sum_in_words, written_out
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

CODE = {"font_family": CODE_FONT, "size": 15, "font_weight": "bold"}


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
    zero, unit, body = 170, 120 / most, ""
    for i, (z, a) in enumerate(zip(z1, a1, strict=True)):
        x = 60 + 110 * i
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
            body += text(left + 21, 326, name, font_family=CODE_FONT, size=13, fill=MUTED)
    body += line(40, zero, 500, zero, stroke=INK) + text(30, zero, "0", fill=MUTED)
    return Picture(body, 520, 340, f"{names[0]} = {numbers(z1)}. {names[1]} = {numbers(a1)}.")


def _break(x, y):
    """Draw two lines across an upright bar that is longer than it could be drawn."""
    gap = path(f"M{x - 23} {y + 3} l46 -14 v8 l-46 14 Z", fill=PAPER)
    return gap + path(f"M{x - 23} {y + 3} l46 -14 m0 8 l-46 14", stroke=INK)


def votes(a1, W2, *, low=-11, high=5):
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
    left, unit, row = 190, 440 / (high - low), 44

    def at(value):
        return left + (value - low) * unit

    bottom = 40 + row * (len(each) + 1)
    body = line(at(0), 24, at(0), bottom, stroke=MUTED) + text(at(0), 12, "0", fill=MUTED)
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
    return Picture(body, left + 470, bottom + 6, words)


def _bar(start, end, y, value):
    """Draw a bar from one place to another, in the colour of its sign; a vote of zero is a thin line."""
    if not value:
        return line(start, y, start, y + 24, stroke=INK, stroke_width=2)
    return rect(min(start, end), y, abs(end - start), 24, fill=tint(value), stroke=sign_colour(value), stroke_width=1.5)


def probability_bar(y_hat, *, threshold=0.5, y=None, says_yes=None):
    """Draw ŷ as a bar from 0 to 1, with the threshold across it and the label y at one end.

    Parameters
    ----------
    y_hat : float
    threshold : float, optional
    y : int, optional
        The label, where it is known.
    says_yes : bool, optional
        The class; where it is None, only the probability is drawn.

    Returns
    -------
    Picture
    """
    left, wide, top = 70, 480, 44

    def at(value):
        return left + wide * value

    body = rect(left, top, wide, 46, rx=4, fill=mix(INK, 4), stroke=LINE)
    body += rect(left, top, wide * y_hat, 46, rx=4, fill=mix(INK, 30))
    body += text(left - 12, top + 23, "no  0", anchor="end") + text(
        left + wide + 12, top + 23, "1  yes", anchor="start"
    )
    body += line(at(y_hat), top - 8, at(y_hat), top + 46, stroke=INK, stroke_width=3)
    said = stated("ŷ", probability(y_hat, 4))
    body += text(at(y_hat), top - 20, said, font_weight="bold")
    words = f"{said}."
    if says_yes is not None:
        body += line(
            at(threshold), top - 6, at(threshold), top + 54, stroke=INK, stroke_width=2, stroke_dasharray="5 4"
        )
        body += text(at(threshold), top + 66, f"threshold {number(threshold)}")
        verdict = "yes, a Chinstrap" if says_yes else "no, another bird"
        compared = "above" if says_yes else "not above"
        words += f" It is {compared} the threshold {number(threshold)}, so the class is: {verdict}."
        body += text(left + wide + 84, top + 12, "class", anchor="start", fill=MUTED)
        body += text(left + wide + 84, top + 33, verdict, anchor="start", font_weight="bold")
    if y is not None:
        gap = abs(y - y_hat)
        body += circle(at(y), top + 92, 8, fill=INK)
        body += text(at(y) + (16 if y else -16), top + 92, f"y = {y}", anchor="start" if y else "end")
        body += line(at(y_hat), top + 92, at(y), top + 92, stroke=INK, stroke_width=2)
        body += text((at(y) + at(y_hat)) / 2, top + 112, f"gap {number(gap, 4)}")
        words += f" The label is y = {y}; the gap is {number(gap, 4)}."
    return Picture(body, left + wide + 220, top + (126 if y is not None else 80), words)


def four_lines(trace, W1, W2, before=None, *, hidden=0):
    """Write the forward pass as its four lines of code, each with its numbers, and then its arithmetic or what was.

    Parameters
    ----------
    trace : Trace
    W1, W2 : ndarray, shapes (3, 4) and (4, 1)
    before : Trace, optional
        An earlier state to compare with: what was, and what has changed since, stands in the place of the arithmetic.
    hidden : int, optional
        The hidden neuron whose sum is written out.

    Returns
    -------
    Picture
    """
    (passed,), equals, let_through = written_out([(trace.z1[hidden],)], trace.a1[hidden])
    lines = [
        ("z1", "x @ W1", sum_in_words(trace.x, W1, hidden)),
        ("a1", "relu(z1)", f"a1[{hidden}] {equals} max({passed}, 0) {equals} {let_through}."),
        ("z2", "a1 @ W2", sum_in_words(trace.a1, W2, 0, "z2")),
        ("y_hat", "sigmoid(z2)", f"1 / (1 + e to the power of {number(-trace.z2[0], 4)})."),
    ]
    body, backdrop, words = "", "", []
    for row, (name, code, arithmetic) in enumerate(lines):
        y, now = 14 + 25 * row, getattr(trace, name)
        backdrop += text(52, y, name, anchor="end", **CODE)
        backdrop += text(60, y, f"= {code}", anchor="start", font_family=CODE_FONT, size=15)
        body += _fitted(186, y, _equal_to(name, now), 200, 8, size=15)
        words += [f"{name} = {code} {_equal_to(name, now)}.", arithmetic]
        if before is None:
            body += _fitted(404, y, arithmetic.rstrip("."), 358, 7, size=13)
            continue
        was = getattr(before, name)
        words_before = _equal_to(name, was).removeprefix("= ")
        body += _fitted(404, y, f"was {words_before}", 172, 7.5, fill=MUTED)
        words.append(f"It was {words_before}.")
        change = rounding.without_rounding_errors(now - was, np.abs(now) + np.abs(was))
        if change.any():
            changed = f"change {equal_to(change, 4 if name == 'y_hat' else 2).removeprefix('= ')}"
            body += _fitted(588, y, changed, 174, 8, font_weight="bold")
            words.append(f"{changed.capitalize()}.")
    return Picture(body, 766, 25 * 4 + 4, " ".join(words), backdrop)


def _equal_to(name, values):
    """Return the numbers of a step as text behind "=" or "≈"; a probability is all there where it is 0, 0.5 or 1."""
    if name != "y_hat":
        return equal_to(values)
    return f"{'=' if values[0] in (0, 0.5, 1) else '≈'} {probability(values[0], 4).removeprefix('≈')}"


def _fitted(x, y, words, width, wide, **more):
    """Write words from x on; drawn narrower where letters `wide` px each would need more than the `width`."""
    narrower = {"textLength": width, "lengthAdjust": "spacingAndGlyphs"} if len(words) * wide > width else {}
    return text(x, y, words, anchor="start", **narrower, **more)
