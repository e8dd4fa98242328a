"""What happens to a few numbers: before and after a function, and a probability and its label."""

from helpers.notation import named, number, numbers, probability, stated
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
        tallest = unit * min(max(z, a, 0), most)
        body += text(x + 45, zero - tallest - 31, named("h", i))  # right above the numbers, or the names of the two
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
    body += line(30, zero, 460, zero, stroke=INK) + text(20, zero, "0", fill=MUTED)
    return Picture(body, 464, 308, f"{names[0]} = {numbers(z1)}. {names[1]} = {numbers(a1)}.")


def _break(x, y):
    """Draw two lines across an upright bar that is longer than it could be drawn."""
    gap = path(f"M{x - 23} {y + 3} l46 -14 v8 l-46 14 Z", fill=PAPER)
    return gap + path(f"M{x - 23} {y + 3} l46 -14 m0 8 l-46 14", stroke=INK)


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
