"""When two numbers are the same, and how many digits one has."""

import numpy as np

from helpers.reading import EXACT

AS_FLOAT32 = 1e-7  # what a calculation loses, as a share, where it was done with half the digits on the way
MOST_PLACES = 6  # a number with more decimals counts as not rounded


def same(a, b, within=EXACT, grain=EXACT):
    """Return whether two arrays have one shape and the same numbers."""
    return a.shape == b.shape and bool(alike(a, b, within, grain).all())


def alike(a, b, within=EXACT, grain=EXACT):
    """Return for each number whether it is the same in two arrays of one shape."""
    with np.errstate(all="ignore"):
        close = np.abs(a - b) <= within + grain * np.abs(b)
    return close | (a == b) | (np.isnan(a) & np.isnan(b))


def lost(grain, scale):
    """Return how far off a result may be that was calculated, not typed.

    Parameters
    ----------
    grain : float
        The share that one number may be off because its type holds no more digits.
    scale : float
        The largest number on the way.
    """
    return max(AS_FLOAT32, 8 * grain * (grain > EXACT)) * max(scale, 1)


def places(values):
    """Return how many decimals numbers were written with: those of the longest one."""
    values = np.ravel(values)
    for digits in range(MOST_PLACES):
        scaled = values * 10**digits
        if (np.abs(scaled - np.round(scaled)) <= 1e-7 * np.maximum(np.abs(scaled), 1)).all():
            return digits
    return MOST_PLACES


def shortened(values, digits):
    """Return numbers with fewer decimals in each usual way: rounded half up as on paper, half to even, and cut off."""
    scaled = np.asarray(values, dtype=float) * 10**digits
    tidy = np.where(np.abs(scaled - np.round(scaled)) < 1e-7, np.round(scaled), scaled)  # 0.29 × 100 is 28.999…
    half_up = np.sign(tidy) * np.floor(np.abs(tidy) + 0.5 + 1e-9)
    return [half_up / 10**digits, np.round(tidy) / 10**digits, np.trunc(tidy) / 10**digits]


def significant(values, digits):
    """Return numbers rounded to so many significant digits."""
    values = np.asarray(values, dtype=float)
    size = np.where(values == 0, 1, np.abs(values))
    power = 10.0 ** (digits - 1 - np.floor(np.log10(size)))
    return np.round(values * power) / power
