"""A training run at one of its steps: where the network says yes, how loss and accuracy came along, the weights."""

import numpy as np

from helpers.diagrams.parts import cell
from helpers.notation import named, number, numbers
from helpers.penguins import SPECIES
from helpers.svg import CODE_FONT, INK, LINE, MUTED, PAPER, Picture, circle, halo, line, mix, path, rect, text

LONG, HEAVY = (31, 61), (2600, 6200)  # the ends of the map, in mm and g
SHADE = {"fill": INK, "fill_opacity": 0.25}  # it lies over the birds, which stay while the area moves
RING = {"stroke": MUTED, "stroke_width": 1}  # of a bird with the wrong class: many may lie on each other
MAP = (58, 56, 376, 242)  # where it lies: left, top, width, height
LEFT, WIDE, HIGH = 50, 388, 56  # a chart
LOSS, RIGHT, WEIGHTS = 42, 132, 234  # from where each of the three lies, from the top
MOST_LOSS = 1.2  # at the upper edge of its chart, where no loss is greater
HIGHEST = 500000  # the most that it may be


def percent(share):
    """Return a share as text, with one decimal, and never as 0 % or 100 % where it only comes near."""
    text = number(100 * share, 1)
    return f"{'≈' * (text in ('0', '100') and share not in (0, 1))}{text} %"


def mark(species, x, y, size=4.5):
    """Return the mark of a species as the data of a path: a triangle, a square, a circle."""
    if species == "Chinstrap":
        return f"M{x:.1f} {y - size:.1f}l{size} {1.8 * size:.1f}h{-2 * size}z"
    if species == "Gentoo":
        return f"M{x - 0.8 * size:.1f} {y - 0.8 * size:.1f}h{1.6 * size:.1f}v{1.6 * size:.1f}h{-1.6 * size:.1f}z"
    return f"M{x - 0.9 * size:.1f} {y:.1f}a{0.9 * size:.2f} {0.9 * size:.2f} 0 1 0 0 -.01z"


def marks(species, places):
    """Draw the birds of one species; the one that is looked for is filled."""
    d = "".join(mark(species, x, y) for x, y in places)
    return path(d, fill=INK if species == "Chinstrap" else PAPER, stroke=INK, stroke_width=1)


def legend(x, y):
    """Write the three species beside their marks."""
    body = ""
    for place, species in enumerate(SPECIES):
        body += marks(species, [(x + 110 * place, y)])
        body += text(x + 110 * place + 12, y, species, anchor="start", size=13)
    return body


def decision_map(yes, birds, species, wrong, depth):
    """Draw where a network says yes, by bill length and body mass, with birds on top.

    Parameters
    ----------
    yes : ndarray of bool, shape (rows, columns)
        What the network says at the middle of each cell of the map; the first row is the lightest bird.
    birds : ndarray, shape (birds, 2)
        Bill lengths (mm) and body masses (g).
    species : ndarray of str, shape (birds,)
    wrong : ndarray of bool, shape (birds,)
        Which birds get the wrong class: they are ringed.
    depth : float
        The bill depth (mm) that the map stands for.

    Returns
    -------
    Picture
    """
    left, top, wide, high = MAP
    rows, columns = yes.shape

    def at(length, mass):
        across, down = (length - LONG[0]) / (LONG[1] - LONG[0]), (HEAVY[1] - mass) / (HEAVY[1] - HEAVY[0])
        return left + wide * across, top + high * down

    backdrop = rect(left, top, wide, high, fill=mix(INK, 2), stroke=LINE)
    for mass in (3000, 4000, 5000, 6000):
        backdrop += text(left - 8, at(LONG[0], mass)[1], mass, anchor="end", size=12, fill=MUTED)
    for length in (35, 40, 45, 50, 55, 60):
        backdrop += text(at(length, 0)[0], top + high + 14, length, size=12, fill=MUTED)
    backdrop += text(left + wide / 2, top + high + 34, "bill length, mm", size=13)
    backdrop += text(left - 50, top - 12, "body mass, g", anchor="start", size=13)
    backdrop += legend(left + 6, 14)
    backdrop += rect(left + 110, top - 24, 22, 14, **SHADE)
    backdrop += text(left + 138, top - 17, "says yes", anchor="start", size=13)
    backdrop += circle(left + 227, top - 17, 7, fill="none", **RING)
    backdrop += text(left + 240, top - 17, "wrong class", anchor="start", size=13)
    places = np.stack(at(*birds.T), axis=-1)
    for name in SPECIES[::-1]:
        backdrop += marks(name, places[species == name])
    area, across, down = "", wide / columns, high / rows
    for row, said in enumerate(yes):
        edges = np.flatnonzero(np.diff(np.concatenate([[False], said, [False]]).astype(int)))
        for start, end in edges.reshape(-1, 2):
            area += f"M{left + across * start:.1f} {top + high - down * (row + 1):.2f}"
            area += f"h{across * (end - start):.1f}v{down:g}h{across * (start - end):.1f}z"
    body = path(area, **SHADE) if area else ""
    rings = "".join(f"M{x - 7:.1f} {y:.1f}a7 7 0 1 0 0 -.01z" for x, y in places[wrong])
    body += path(rings, **RING) if rings else ""
    counts = ", ".join(f"{int((species == name).sum())} {name}" for name in SPECIES)
    words = (
        f"Map for a bill depth of {number(depth)} mm, with the birds within 1 mm of it: "
        f"{int(wrong.sum())} of these {len(birds)} have the wrong class."
    )
    more = f"{words} They are {counts}. The network says yes in {percent(yes.mean())} of the map."
    return Picture(body, left + wide + 6, top + high + 46, more, backdrop)


def progress(losses, right, birds, W1, W2, steps, always_no, highest=MOST_LOSS):
    """Draw how loss and accuracy have come along until now, and the weights as they are now.

    Parameters
    ----------
    losses : ndarray, shape (steps so far + 1,)
        The mean loss at the start and after each step so far.
    right : ndarray of int, shape (steps so far + 1,)
        How many birds had the right class.
    birds : int
        How many there are.
    W1, W2 : ndarray, shapes (3, 4) and (4, 1)
    steps : int
        How many steps the whole run has.
    always_no : int
        How many birds are right where a network says no to all.
    highest : float, optional
        The greatest loss of the whole run: the chart of the losses reaches as far, whatever the step.

    Returns
    -------
    Picture
    """
    step, now = len(losses) - 1, int(right[-1])
    counted = f"{step} step{'s' * (step != 1)}"
    share = percent(now / birds)
    equals = "≈" if "≈" in share or round(1000 * now / birds, 6) % 1 else "="
    share = share.removeprefix("≈")
    body = text(4, 14, f"after {counted}", anchor="start", size=17, font_weight="bold")
    body += text(LEFT, LOSS, f"mean loss {_loss(losses[-1])}", anchor="start", font_weight="bold")
    most, marked = _loss_scale(highest)
    body += _curve(LOSS, losses / most, steps)
    body += text(LEFT, RIGHT, f"right: {now} of {birds} {equals} {share}", anchor="start", font_weight="bold")
    body += _curve(RIGHT, right / birds, steps)
    level = always_no / birds
    y = _height(RIGHT, level)
    backdrop = _ticks(LOSS, {value / most: number(value) for value in marked})
    backdrop += _ticks(RIGHT, {share: percent(share) for share in (0, 0.5, 1)})
    backdrop += line(LEFT, y, LEFT + WIDE, y, stroke=INK, stroke_dasharray="2 4")
    backdrop += text(LEFT + WIDE, RIGHT, f"dotted: always no, {percent(level)}", anchor="end", size=13, fill=MUTED)
    for place in range(0, steps + 1, 50):
        x, side = LEFT + WIDE * place / steps, "end" if place == steps else None
        backdrop += text(x, RIGHT + 28 + HIGH, f"step {place}", anchor=side, size=12, fill=MUTED)
    for left, matrix, name, source in ((LEFT, W1, "W1", "x"), (370, W2, "W2", "h")):
        backdrop += _names(left, matrix, name, source)
        for (i, j), value in np.ndenumerate(matrix):
            body += cell(left + j * 58, WEIGHTS + 22 + i * 24, 58, 24, float(value))
    words = f"After {counted}: mean loss {_loss(losses[-1])}; right: {now} of {birds}, {share}."
    more = f"{words} W1: {'; '.join(numbers(row) for row in W1)}. W2: {numbers(W2[:, 0])}."
    return Picture(body, 452, 352, more, backdrop)


def _loss(value):
    """Return a loss as text, which may be very large where the rate is."""
    return number(value, 4 if value < 100 else 0)


def _loss_scale(highest):
    """Return the loss at the upper edge of its chart, and the losses that are marked on it."""
    if highest <= MOST_LOSS:
        return MOST_LOSS, (0, 0.5, 1)
    round_numbers = (digit * 10**power for power in range(6) for digit in (1, 2, 5))
    most = next((value for value in round_numbers if value >= highest), HIGHEST)
    return most, (0, most / 2, most)


def _height(top, share):
    """Return where a share of its greatest height lies in the chart that begins at `top`; at most at the upper edge."""
    return top + 14 + HIGH * (1 - min(share, 1))


def _ticks(top, names):
    """Draw a line across a chart at each share of its height, with its name."""
    lines = [line(LEFT, _height(top, share), LEFT + WIDE, _height(top, share), stroke=LINE) for share in names]
    words = [
        text(LEFT - 6, _height(top, share), name, anchor="end", size=12, fill=MUTED) for share, name in names.items()
    ]
    return "".join(lines + words)


def _curve(top, shares, steps):
    """Draw a curve that has come as far as the last of its values; what lies above is cut, and an arrow says so."""
    places = [(LEFT + WIDE * place / steps, _height(top, share)) for place, share in enumerate(shares)]
    d = "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in places)
    curve = path(d, stroke=INK, stroke_width=2) if len(places) > 1 else ""
    x, y = places[-1]
    curve += circle(round(x, 1), round(y, 1), 5, fill=INK, stroke=PAPER, stroke_width=2)
    return curve + (halo(x + 12, y + 2, "↑") if shares[-1] > 1 else "")


def _names(left, matrix, name, source):
    """Write the name of a weight matrix, where each row comes from, and where each column goes to."""
    body = text(left - 6, WEIGHTS + 12, name, anchor="end", font_family=CODE_FONT, font_weight="bold")
    for j in range(matrix.shape[1]):
        to = named("h", j) if name == "W1" else "output"
        body += text(left + (j + 0.5) * 58, WEIGHTS + 12, f"to {to}", size=12, fill=MUTED)
    for i in range(len(matrix)):
        body += text(left - 8, WEIGHTS + 34 + i * 24, named(source, i), anchor="end", size=13, fill=MUTED)
    return body
