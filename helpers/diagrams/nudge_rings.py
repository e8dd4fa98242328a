"""The slopes that a backward pass gives, each with a ring: does a nudge on its weight measure the same?"""

import math
from typing import NamedTuple

import numpy as np

from helpers.diagrams.backward_lines import FULL
from helpers.diagrams.backward_network import PLACES
from helpers.notation import named, number, numbers
from helpers.svg import CODE_FONT, INK, LINE, MUTED, PAPER, Picture, rect, text, tint

WIDE, HIGH = 88, 56  # a ring with its cell
LEFT, TOP, APART = 44, 58, 70  # room for the names of rows and columns, and between the two matrices
AT_A_KINK = "kink"


class Compared(NamedTuple):
    """One matrix of slopes beside what nudges measure.

    Attributes
    ----------
    name : {"dW1", "dW2"}
    given : ndarray
        The slopes that a backward pass gives; NaN where it gives none yet.
    measured : ndarray
        What a nudge on each weight measures; NaN where it stands at a kink, and there is nothing to measure.
    agrees : ndarray of bool
        Where the two are the same.
    """

    name: str
    given: np.ndarray
    measured: np.ndarray
    agrees: np.ndarray


def nudge_rings(compared, words=""):
    """Draw matrices of slopes, and round each cell a ring: closed where the nudge agrees, broken where it does not.

    Parameters
    ----------
    compared : list of Compared
    words : str, optional
        What is said first.

    Returns
    -------
    Picture
    """
    body, left, rows = "", LEFT, max(len(part.given) for part in compared)
    for part in compared:
        columns = part.given.shape[1]
        title = f"{part.name}  {part.given.shape}"
        body += text(left + columns * WIDE / 2, 14, title, font_family=CODE_FONT, size=15, font_weight="bold")
        for j in range(columns):
            target = f"to {named('h', j)}" if part.name == "dW1" else "to output"
            body += text(left + (j + 0.5) * WIDE, TOP - 14, target, size=13, fill=MUTED)
        for i in range(len(part.given)):
            source = named("x" if part.name == "dW1" else "h", i)
            body += text(left - 10, TOP + (i + 0.5) * HIGH, source, anchor="end", fill=MUTED)
        for i, j in np.ndindex(part.given.shape):
            numbers_here = part.given[i, j], part.measured[i, j], part.agrees[i, j]
            body += _ring(left + j * WIDE, TOP + i * HIGH, *numbers_here)
        left += columns * WIDE + APART
    agreement, *rest = _in_words(compared)
    said = " ".join(filter(None, [words, agreement, *rest]))
    return Picture(body, left - APART + 8, TOP + rows * HIGH + 6, said, below=agreement)


def _ring(x, y, given, measured, agrees):
    """Draw one slope in its cell, and the ring round it with what the nudge says."""
    inner = {"x": x + 11, "y": y + 8, "width": WIDE - 22, "height": 24, "rx": 7}
    middle = x + WIDE / 2
    if math.isnan(given):
        return rect(**inner, fill=PAPER, stroke=LINE, stroke_dasharray="4 4")
    if math.isnan(measured):
        said, look, ring = AT_A_KINK, {"fill": MUTED}, {"stroke_width": 1, "stroke_dasharray": "1 5"}
    elif agrees:
        said, look, ring = "✓ nudge", {"fill": MUTED}, {"stroke_width": 2.5}
    else:
        said, look = f"≠ {told_apart(given, measured)[1]}", {"font_weight": "bold"}
        ring = {"stroke_width": 2.5, "stroke_dasharray": "9 8"}
    written = number(given, PLACES) if agrees or math.isnan(measured) else told_apart(given, measured)[0]
    return (
        rect(x + 4, y + 3, WIDE - 8, HIGH - 6, rx=14, fill="none", stroke=INK, **ring)
        + rect(**inner, fill=tint(3 * given / FULL), stroke=LINE)
        + text(middle, y + 20, written, size=14 if len(written) < 8 else 12)
        + text(middle, y + 42, said, size=12, **look)
    )


def told_apart(given, measured):
    """Return two slopes that differ as text, with as many decimals as it takes to see that they do."""
    for places in range(PLACES, 10):
        words = number(given, places), number(measured, places)
        if words[0] != words[1]:
            break
    return words


def _in_words(compared):
    """Return in sentences how many agree, and then all the numbers."""
    given = sum(int((~np.isnan(part.given)).sum()) for part in compared)
    if not given:
        return ["Neither dW1 nor dW2 is calculated yet."]
    known = sum(int((~np.isnan(part.given) & ~np.isnan(part.measured)).sum()) for part in compared)
    agree = sum(int(part.agrees.sum()) for part in compared)
    words = [f"{agree} of {known} slopes agree with the nudge."]
    if known < given:
        words.append(f"At a kink, where nothing can be measured: {given - known}.")
    for part in compared:
        if _differs(part).any():
            words.append(f"{part.name} differs {places_of(part)}.")
    parts = [part for part in compared if not np.isnan(part.given).all()]
    words.append("Calculated: " + ", ".join(f"{part.name} {_rows(part.given)}" for part in parts) + ".")
    parts = [part for part in parts if _differs(part).any()]
    if parts:
        words.append("Nudged: " + ", ".join(f"{part.name} {_rows(part.measured)}" for part in parts) + ".")
    return words


def _differs(part):
    """Return where slopes are known on both sides and are not the same."""
    return ~part.agrees & ~np.isnan(part.given) & ~np.isnan(part.measured)


def places_of(part):
    """Return in words where slopes and nudges differ: columns of dW1 or rows of dW2, by their neurons."""
    differs = _differs(part)
    cells = int(differs.sum())
    kind, axis = ("column", 0) if part.name == "dW1" else ("row", 1)
    neurons = [named("h", j) for j in np.flatnonzero(differs.any(axis=axis))]
    joined = " and ".join(filter(None, [", ".join(neurons[:-1]), neurons[-1]]))
    return f"in the {kind}{'s' * (len(neurons) > 1)} of {joined} ({cells} cell{'s' * (cells > 1)})"


def _rows(slopes):
    """Return the numbers of a matrix as text, row by row; a column as one row."""
    rows = [slopes.ravel()] if slopes.shape[1] == 1 else slopes
    return "; ".join(numbers(row, PLACES) for row in rows)
