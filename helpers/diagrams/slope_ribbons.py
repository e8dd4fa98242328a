"""Slopes as ribbons: each as wide as it is large, all on one scale."""

import math
from typing import NamedTuple

import numpy as np

from helpers.diagrams.ribbons import is_zero, ports, ribbon, threads
from helpers.svg import LINE, path

PIXELS = 100  # the width of a ribbon for each 1 of a slope, where nothing has to be drawn smaller
WIDEST = 45  # what a gate, and the rows of two neurons, leave for a ribbon
ROOM = {"dz2": WIDEST, "da1": WIDEST, "dz1": WIDEST, "dW1": 28}  # those of three weights lie closer to each other


class SlopeRibbon(NamedTuple):
    """The way of a slope, as the data of a path; the slope, NaN where it is not known; and whether it stands out."""

    way: str
    slope: float
    strong: bool


def times_smaller(slopes):
    """Return how many times smaller all ribbons have to be drawn so that there is room for each.

    Parameters
    ----------
    slopes : dict of str to ndarray
        By their names those that are drawn; NaN and infinite ones do not count.
    """
    times = [0]
    for name, values in slopes.items():
        times += [PIXELS * abs(float(value)) / ROOM[name] for value in values.flat if np.isfinite(value)]
    return max(1, math.ceil(max(times) - 1e-9))


def room_for(slope, unit):
    """Return how wide the ribbon of a slope is: 0 where it is not known, and an infinite one the widest of all."""
    return 0 if math.isnan(slope) else min(abs(slope) * unit, WIDEST)


def side_by_side(slopes, unit, radius):
    """Return how far from a middle the ribbons of several slopes lie side by side, closer where they are wide."""
    return ports([max(room_for(slope, unit), 4) for slope in slopes], radius)


def drawn_slopes(ribbons, unit):
    """Draw ribbons: those that stand out on top, and among the others the narrow ones.

    One of 0 is dotted; where nothing is known yet, the way is a thin grey line.

    Parameters
    ----------
    ribbons : list of SlopeRibbon
    unit : float
        Pixels for each 1.
    """
    known = [each for each in ribbons if not math.isnan(each.slope)]
    body = path("".join(each.way for each in ribbons if math.isnan(each.slope)), fill=None, stroke=LINE)
    body += threads([each.way for each in known if is_zero(each.slope)])
    wide = [each for each in known if not is_zero(each.slope)]
    for way, slope, strong in sorted(wide, key=lambda each: (each.strong, -abs(each.slope))):
        fits = math.copysign(room_for(slope, unit) / unit, slope)
        body += ribbon(way, fits, unit, strong=strong)
    return body
