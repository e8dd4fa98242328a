"""How the loss goes on, step by step: curves with their names at their right ends."""

from itertools import pairwise

import numpy as np

from helpers.notation import number
from helpers.svg import INK, LINE, MUTED, Picture, line, path, text

LEFT, TOP, WIDE, HIGH = 40, 34, 200, 180
NEAREST = 20  # px between two names


def loss_curves(curves, *, highest=1.0):
    """Draw curves of the loss.

    Parameters
    ----------
    curves : dict of str to sequence of float
        By their names: the loss before the first step, after it, and so on; the first in ink, the others dotted.
    highest : float, optional
        The upper end of the scale.

    Returns
    -------
    Picture
    """
    steps = len(next(iter(curves.values()))) - 1

    def at(step, loss):
        return LEFT + WIDE * step / steps, TOP + HIGH * (1 - loss / highest)

    body = text(LEFT - 4, 14, "mean loss", anchor="start", size=13, fill=MUTED)
    for loss in (0, highest / 2, highest):
        x, y = at(0, loss)
        body += line(x, y, x + WIDE, y, stroke=LINE) + text(x - 8, y, number(loss), anchor="end", size=13, fill=MUTED)
    for step in (0, steps // 2, steps):
        x, y = at(step, 0)
        body += text(x, y + 18, step, size=13, fill=MUTED)
    body += text(LEFT + WIDE / 2, TOP + HIGH + 38, "steps", size=13, fill=MUTED)
    names = _apart([at(steps, losses[-1])[1] for losses in curves.values()])
    for (name, losses), height, first in zip(curves.items(), names, [True] + [False] * len(curves), strict=False):
        places = "L".join(f"{x:.1f} {y:.1f}" for x, y in (at(step, loss) for step, loss in enumerate(losses)))
        look = {"stroke": INK, "stroke_width": 2.5} if first else {"stroke": MUTED, "stroke_dasharray": "2 4"}
        body += path(f"M{places}", **look)
        words = f"{name} {number(losses[-1])}"
        body += text(LEFT + WIDE + 8, height, words, anchor="start", size=13, font_weight="bold" if first else None)
    first, *others = curves
    words = f"Mean loss, {first}: from {number(curves[first][0])} to {number(curves[first][-1])} in {steps} steps"
    words += "".join(f"; {name}: to {number(curves[name][-1])}" for name in others) + "."
    return Picture(body, LEFT + WIDE + 80, TOP + HIGH + 50, words)


def _apart(heights):
    """Return heights near the given ones, each far enough from the others for a line of words."""
    order = np.argsort(heights, kind="stable")
    moved = list(heights)
    for upper, lower in pairwise(order):
        moved[lower] = max(moved[lower], moved[upper] + NEAREST)
    over = max(max(moved) - (TOP + HIGH), 0)
    return [height - over for height in moved]
