"""One step against the slopes: the weights, what the slopes promise, and what becomes of all birds."""

import numpy as np

from helpers.diagrams.parts import FADED
from helpers.notation import is_exact, named, number, numbers
from helpers.svg import CODE_FONT, INK, LINE, MUTED, PAPER, Picture, halo, line, mix, path, rect, text, tint

WIDE, HIGH = 52, 34  # a cell
LEFT, TOPS = 28, {"W1": 66, "W2": 236}  # where the first cell of each matrix stands
TIMES, EQUALS = 62, 26  # room for what is done with the matrices
PLACES = 4  # decimals of a slope, and of a weight that a step has changed
SLOPES = 10  # a slope has the fill of a weight so many times its size
TITLE = {"font_family": CODE_FONT, "size": 15, "font_weight": "bold"}
BARS, ALL, LONGEST = 130, 400, 500  # where bars begin, one that is all of the loss, and the longest that is drawn


def weights_step(weights, slopes, rate, results=()):
    """Draw for each weight matrix a row of three: the weights, their slopes, and the weights after one step.

    A weight whose slope is 0 stays as it is, and is faded.

    Parameters
    ----------
    weights : dict of str to ndarray
        W1, shape (3, 4), and W2, shape (4, 1), by their names in code.
    slopes : dict of str to ndarray
        Of each of them, by the same names.
    rate : float
    results : sequence of str, optional
        What comes of the step, line by line.

    Returns
    -------
    Picture
    """
    body, words = "", [f"A step with a rate of {number(rate)}."]
    for name, top in TOPS.items():
        old, slope = weights[name], slopes[name]
        new = old - rate * slope
        rows, columns = old.shape
        wide, middle = columns * WIDE, top + rows * HIGH / 2
        equals = "=" if all(is_exact(value, PLACES) for value in (*slope.flat, *new.flat)) else "≈"
        lefts = LEFT, LEFT + wide + TIMES, LEFT + 2 * wide + TIMES + EQUALS
        matrices = (name, old, old), (f"d{name}", slope, SLOPES * slope), (f"new {name}", new, new)
        for left, (title, matrix, fills) in zip(lefts, matrices, strict=True):
            body += text(left + wide / 2, top - 44, title, **TITLE)
            for j in range(columns):
                target = f"to {named('h', j)}" if name == "W1" else "to output"
                body += text(left + (j + 0.5) * WIDE, top - 14, target, size=13, fill=MUTED)
            for (i, j), value in np.ndenumerate(matrix):
                body += _cell(left + j * WIDE, top + i * HIGH, value, fills[i, j], strong=slope[i, j] != 0)
        for i in range(rows):
            source = named("x" if name == "W1" else "h", i)
            body += text(LEFT - 6, top + (i + 0.5) * HIGH, source, anchor="end", size=13, fill=MUTED)
        body += text(lefts[1] - TIMES / 2, middle, f"− {number(rate)} ×", size=15)
        body += text(lefts[2] - EQUALS / 2, middle, equals, size=15)
        new_rows = "; ".join(numbers(row, PLACES) for row in (new if name == "W1" else new.T))
        words.append(f"{name} − {number(rate)} × d{name} {equals} {new_rows}.")
    for row, said in enumerate(results):
        body += text(LEFT + 6 * WIDE + TIMES, TOPS["W2"] + 30 + 32 * row, said, anchor="start", size=16)
        words.append(f"{said}.")
    return Picture(body, LEFT + 12 * WIDE + TIMES + EQUALS + 8, TOPS["W2"] + 4 * HIGH + 6, " ".join(words))


def _cell(x, y, value, fill, *, strong):
    """Draw one cell with four decimals, in the colour of what it is filled by."""
    written = number(value, PLACES)
    frame = rect(x + 2, y + 2, WIDE - 4, HIGH - 4, rx=7, fill=tint(fill, strong), stroke=LINE)
    look = {"size": 14 if len(written) < 6 else 13, "fill": None if strong else MUTED}
    if len(written) > 6:  # seven letters fit in any font
        look |= {"size": 12, "textLength": WIDE - 8, "lengthAdjust": "spacingAndGlyphs"}
    return frame + text(x + WIDE / 2, y + HIGH / 2, written, **look)


def promise_kept(before, promised, brought):
    """Draw how far a step should let the loss fall by its slope, and how far it does: two bars.

    Parameters
    ----------
    before : float
        The loss before the step.
    promised, brought : float
        How far the loss falls; less than 0 where it rises.

    Returns
    -------
    Picture
    """
    zero, top = BARS, 62
    edge = zero + ALL
    body = text(zero, 14, "the loss falls by …", anchor="start", fill=MUTED)
    for row, (name, fall, look) in enumerate(
        (("promised", promised, {"fill": mix(INK, 6)}), ("brought", brought, {"fill": mix(INK, 30)}))
    ):
        y = top + 54 * row
        wide = ALL * fall / before
        cut = wide > LONGEST
        wide = min(max(wide, -60), LONGEST)
        body += text(zero - 14, y + 17, name, anchor="end", font_weight="bold")
        body += rect(min(zero, zero + wide), y, abs(wide), 34, stroke=INK, stroke_width=1.5, **look)
        body += _break(zero + 450, y + 17) if cut else ""
        body += halo(zero + max(wide, 0) + 10, y + 17, number(fall, PLACES), anchor="start")
    body += line(zero, 30, zero, top + 100, stroke=INK)
    body += line(edge, 44, edge, top + 100, stroke=INK, stroke_dasharray="2 4")
    body += text(edge, 34, f"all of it: {number(before, PLACES)}", fill=MUTED)
    kept = f"{number(100 * brought / promised, 0)} % of the promise kept"
    body += text(zero, top + 122, kept, anchor="start", size=16, font_weight="bold")
    words = (
        f"The loss was {number(before, PLACES)}. Promised: it falls by {number(promised, PLACES)}. "
        f"Brought: it falls by {number(brought, PLACES)}, {number(100 * brought / promised, 0)} % of the promise."
    )
    return Picture(body, zero + LONGEST + 90, top + 136, words)


def _break(x, y):
    """Draw two lines across a bar that is longer than it could be drawn."""
    gap = path(f"M{x - 12} {y - 23}h8l16 46h-8Z", fill=PAPER)
    return gap + path(f"M{x - 12} {y - 23}l16 46m8 0l-16 -46", stroke=INK)


def right_answers(counts):
    """Draw for each species how many birds get the right answer: a bar as long as there are birds, filled so far.

    Parameters
    ----------
    counts : dict of str to (int, int)
        How many are right, and how many there are, for each species.

    Returns
    -------
    Picture
    """
    body, unit = "", 3
    for row, (name, (right, of)) in enumerate(counts.items()):
        y = 6 + 44 * row
        body += text(BARS - 14, y + 15, name, anchor="end", font_weight="bold")
        body += rect(BARS, y, unit * of, 30, fill=PAPER, stroke=MUTED, stroke_dasharray="2 4")
        body += rect(BARS, y, unit * right, 30, fill=mix(INK, FADED), stroke=INK, stroke_width=1.5) if right else ""
        body += text(BARS + unit * of + 12, y + 15, f"{right} of {of} right", anchor="start")
    right, of = (sum(numbers) for numbers in zip(*counts.values(), strict=True))
    total = f"together {right} of {of} right, {number(100 * right / of, 1)} %"
    body += text(BARS, 30 + 44 * len(counts), total, anchor="start", size=16, font_weight="bold")
    words = ", ".join(f"{name} {right} of {of}" for name, (right, of) in counts.items())
    longest = max(of for _, of in counts.values())
    return Picture(body, BARS + unit * longest + 140, 48 + 44 * len(counts), f"Right: {words}; {total}.")
