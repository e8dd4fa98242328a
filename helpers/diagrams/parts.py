"""What several diagrams are made of: cells, and how much of a colour is left where a thing is faded."""

import math
from functools import lru_cache

from helpers.notation import number
from helpers.svg import INK, LINE, MUTED, PAPER, rect, text, tint

FADED = 26  # percent of a colour that is left where a thing does not matter now


@lru_cache(maxsize=256)  # most cells of a matrix are the same from one move of a slider to the next
def cell(x, y, wide, high, value, *, strong=True, chosen=False):
    """Draw one cell of a matrix; NaN is an empty one, which is not computed yet."""
    if math.isnan(value):
        return rect(x + 2, y + 2, wide - 4, high - 4, rx=7, fill=PAPER, stroke=LINE, stroke_dasharray="4 4")
    return rect(
        x + 2,
        y + 2,
        wide - 4,
        high - 4,
        rx=7,
        fill=tint(value, strong),
        stroke=INK if chosen else LINE,
        stroke_width=3 if chosen else 1,
    ) + text(
        x + wide / 2,
        y + high / 2,
        number(value, 2 if abs(value) < 100 else 0),
        size=12 if high <= 30 else 15 if wide > 55 else 14,
        fill=None if strong else MUTED,
        font_weight="bold" if chosen else None,
    )
