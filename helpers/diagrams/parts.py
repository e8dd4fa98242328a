"""What several diagrams are made of: names, cells, and words with paper around them."""

import math
from functools import lru_cache

from helpers.svg import INK, LINE, MUTED, PAPER, is_exact, number, rect, text, tint

SUBSCRIPTS = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")
FADED = 26  # percent of a colour that is left where a thing does not matter now


def named(letter, *places):
    """Return a name as it is written in text, counting from 1: ``named("w", 0, 2)`` is w₁₃."""
    comma = "," if any(place > 8 for place in places) else ""
    return letter + comma.join(str(place + 1) for place in places).translate(SUBSCRIPTS)


@lru_cache(maxsize=256)  # most cells of a matrix are the same from one move of a slider to the next
def cell(x, y, wide, high, value, *, full=True, chosen=False):
    """Draw one cell of a matrix; NaN is an empty one, which is not computed yet."""
    if math.isnan(value):
        return rect(x + 2, y + 2, wide - 4, high - 4, rx=7, fill=PAPER, stroke=LINE, stroke_dasharray="4 4")
    return rect(
        x + 2,
        y + 2,
        wide - 4,
        high - 4,
        rx=7,
        fill=tint(value, full),
        stroke=INK if chosen else LINE,
        stroke_width=3 if chosen else 1,
    ) + text(
        x + wide / 2,
        y + high / 2,
        number(value),
        size=15 if high > 30 else 12,
        fill=None if full else MUTED,
        font_weight="bold" if chosen else None,
    )


def in_brackets(value, places=2):
    """Return a number as text that can stand after × or +: a negative one in brackets."""
    return f"({number(value, places)})" if value < 0 else number(value, places)


def written_out(terms, total):
    """Write a sum with the digits that it takes to hold as it is written, four decimals at most; or else with two.

    Parameters
    ----------
    terms : list of tuple of float
        What is added up: numbers to multiply, or one alone.
    total : float

    Returns
    -------
    terms : list of str
    equals : str
        "=" where the numbers shown are all of it, "≈" where they are rounded.
    total : str
    """
    values = [total, *(value for term in terms for value in term)]
    exact = (places for places in (2, 3, 4) if all(is_exact(value, places) for value in values))
    places = next(exact, None)
    equals, places = ("=", places) if places else ("≈", 2)
    words = [" × ".join(in_brackets(value, places) for value in term) for term in terms]
    first, *others = terms[0]
    words[0] = " × ".join([number(first, places), *(in_brackets(value, places) for value in others)])
    return words, equals, number(total, places).removeprefix("≈")
