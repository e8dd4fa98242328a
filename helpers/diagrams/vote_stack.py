"""The votes of the hidden neurons: ribbons, laid end to end from a zero line, with an axis beside their stack."""

from math import ceil, floor

import numpy as np

from helpers import rounding
from helpers.diagrams.ribbons import STYLE, bend, drawn, is_zero, neurons, ribbon, short, stack, threads
from helpers.notation import named, number, written_out
from helpers.svg import CODE_FONT, INK, LINE, MUTED, PAPER, Picture, circle, line, path, text

X, RADIUS, LEAST = 144, 20, 48  # the hidden neurons, and how much room each has at least
NARROW = 2 * RADIUS - 6  # a wider ribbon begins as wide as this, and grows
VOTES, STAIR = 374, 16  # where the stack begins, and how wide each vote is in it
AXIS, SUM, SHEET = 452, 490, 584
TOP, HIGH, LARGEST = 36, 450, 40  # where the stack may begin, how far it may go, and pixels for each 1 if that fits
LETTERS = 17  # of a product that has its place on the left of its neuron
TICKS = (1, 2, 5, 10, 20, 50)


def vote_stack(a1, W2, *, most):
    """Draw how the votes of the hidden neurons add up to z2: each one a ribbon that begins where the last one ended.

    The scale is the same wherever the activations stand between 0 and `most`. Each neuron has as much room as its
    vote may need.

    Parameters
    ----------
    a1 : array_like, shape (hidden,)
    W2 : ndarray, shape (hidden, 1)
    most : float
        The largest activation.

    Returns
    -------
    Picture
    """
    a1, weights = np.asarray(a1, dtype=float), W2[:, 0]
    votes, reach = a1 * weights, most * weights
    unit = min(LARGEST, HIGH / max(np.abs(reach).sum(), 1))
    up, down = reach[reach > 0].sum() * unit, -reach[reach < 0].sum() * unit
    zero = round(TOP + up + (HIGH - up - down) / 2, 2)
    rows = _rows(np.abs(reach))
    z2 = float(rounding.without_rounding_errors(votes.sum(), np.abs(votes).sum()))

    stairs, steps, levels = stack(VOTES, zero, votes, unit, wide=STAIR)
    ways = _ways(votes, rows, levels, unit)
    body = drawn(ways + path(steps, fill=None, stroke="var(--l)") + stairs)
    body += neurons(X, rows, RADIUS, a1, map(number, a1))
    products = [written_out([factors], vote) for *factors, vote in zip(a1, weights, votes, strict=True)]
    for i, (((factors,), equals, value), row) in enumerate(zip(products, rows, strict=True)):
        body += _beside(row - 9, f"{named('h', i)}: {factors}") + _beside(row + 10, f"{equals} {value}", "bold")
    terms, equals, total = written_out([(vote,) for vote in votes], z2)
    level = short(zero - z2 * unit, 3)
    body += path(f"M{VOTES + STAIR * len(votes)} {level}H{AXIS}", stroke=INK, stroke_width=1.5)
    body += circle(AXIS, level, 5, fill=INK, stroke=PAPER, stroke_width=1.5)
    body += text(SUM, level, f"z2 {equals} {total}", anchor="start", size=16, font_weight="bold")
    words = "; ".join(
        f"{named('h', i)}: {factors} {equals} {value}" for i, ((factors,), equals, value) in enumerate(products)
    )
    words += f". Votes: {' + '.join(terms)} {equals} {total}, so z2 {equals} {total}."
    heavier = "votes for yes weigh more" if z2 > 0 else "votes for no weigh more"
    below = f"z2 is {'above' if z2 > 0 else 'below'} 0: the {heavier}." if z2 else "z2 is 0: a tie."
    return Picture(body, SHEET, TOP + HIGH + 12, words, _scenery(zero, up, down, unit), below)


def _rows(reach):
    """Return the height of each neuron: the larger its vote may be, the more room it has."""
    shares = reach / reach.sum() if reach.any() else np.full(len(reach), 1 / len(reach))
    rooms = LEAST + (HIGH - LEAST * len(reach)) * shares
    return (TOP + np.cumsum(rooms) - rooms / 2).round(1).tolist()


def _ways(votes, rows, levels, unit):
    """Draw the votes on their way from the neurons to their places in the stack, each over those before it."""
    zeros, others = [], ""
    for i, (vote, row, (begin, stop)) in enumerate(zip(votes, rows, levels, strict=True)):
        way = X, row, VOTES - 6, (begin + stop) / 2, VOTES + STAIR * i
        if is_zero(vote):
            zeros.append(bend(*way))
        elif abs(vote) * unit <= NARROW:
            others += ribbon(bend(*way), vote, unit)
        else:
            others += _growing(*way, vote, unit)
    return others + threads(zeros)


def _growing(x1, y1, x2, y2, end, vote, unit):
    """Draw a ribbon that is wider than its neuron: it leaves as a narrow one, and ends as wide as its vote."""
    t = np.linspace(0, 1, 25)
    along = np.append(x1 + (x2 - x1) * (1.5 * t * (1 - t) + t**3), end)  # as `bend` goes
    down = np.append(y1 + (y2 - y1) * (3 * t**2 - 2 * t**3), y2)
    grown = np.clip(1.3 * np.append(t, 1), 0, 1)
    half = (NARROW + (abs(vote) * unit - NARROW) * (3 * grown**2 - 2 * grown**3)) / 2
    ahead = np.arctan2(np.gradient(down), np.gradient(along))
    upper = np.stack([along + half * np.sin(ahead), down - half * np.cos(ahead)])
    lower = np.stack([along - half * np.sin(ahead), down + half * np.cos(ahead)])
    whole = _outline(upper, lower)
    below = path(whole, fill=PAPER, stroke=PAPER, stroke_width=2.5)
    if vote > 0:
        return below + path(whole, fill="var(--p)")
    gone = np.append(0, np.cumsum(np.hypot(np.diff(along), np.diff(down))))
    dash, gap = 5 + NARROW / 2, 2.5 + NARROW / 10  # those of a narrow one
    pieces = ""
    for start in np.arange(0, gone[-1], dash + gap):
        stop = min(start + dash, gone[-1])
        places = [start, *gone[(gone > start) & (gone < stop)], stop]
        pieces += _outline(*([np.interp(places, gone, axis) for axis in edge] for edge in (upper, lower)))
    return below + path(pieces, fill="var(--m)")


def _outline(upper, lower):
    """Return the data of a path along one edge and back along the other."""
    there, back = (list(zip(*edge, strict=True)) for edge in (upper, lower))
    return "M" + "L".join(f"{short(x, 1)} {short(y)}" for x, y in there + back[::-1]) + "Z"


def _beside(y, words, weight=None):
    """Write words on the left of a neuron, closer together where they are long."""
    closer = {"size": 12, "textLength": X - RADIUS - 12, "lengthAdjust": "spacingAndGlyphs"}
    return text(X - RADIUS - 8, y, words, anchor="end", font_weight=weight, **closer if len(words) > LETTERS else {})


def _scenery(zero, up, down, unit):
    """Draw what stands still: headings, the zero line and the axis."""
    body = STYLE
    for x, code in ((X, "a1"), ((X + VOTES) / 2, "× W2"), (VOTES + 2 * STAIR, "z2 = a1 @ W2")):
        body += text(x, 14, code, font_family=CODE_FONT, size=15, font_weight="bold")
    body += line(VOTES - 8, zero, AXIS, zero, stroke=LINE)
    body += line(AXIS, round(zero - up, 2), AXIS, round(zero + down, 2), stroke=MUTED)
    apart = next((step for step in TICKS if step * unit >= 24), TICKS[-1])
    for place in range(ceil(-down / unit / apart), floor(up / unit / apart) + 1):
        y = round(zero - place * apart * unit, 2)
        body += line(AXIS, y, AXIS + 5, y, stroke=MUTED)
        body += text(AXIS + 11, y, number(place * apart), anchor="start", fill=MUTED)
    return body
