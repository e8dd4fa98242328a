"""The end of a flow: how high a sum reaches is read off the curve of the sigmoid, onto a ruler from no to yes."""

from functools import lru_cache
from typing import NamedTuple

import numpy as np

from helpers.diagrams.ribbons import STYLE, drawn, is_zero, short, stair
from helpers.network import sigmoid
from helpers.notation import number, probability, stated
from helpers.svg import CODE_FONT, INK, LINE, MUTED, PAPER, Picture, circle, line, mix, path, rect, text


class Readout(NamedTuple):
    """Where the curve and its ruler lie, in pixels."""

    x: float  # of ŷ = 0
    wide: float  # from there to ŷ = 1
    zero: float
    up: float  # how far the curve goes above the zero line, and below it
    down: float
    ruler: float
    unit: float  # for each 1 of z2

    def across(self, y_hat):
        """Return where ŷ lies on the ruler; a learner's may lie beyond its ends."""
        return self.x + self.wide * min(max(float(y_hat), 0), 1)

    def level(self, z2):
        """Return at which height z2 lies; a learner's may lie beyond the ends of the curve."""
        return self.zero - min(max(float(z2) * self.unit, -self.down), self.up)

    def mark(self, z2, y_hat, start):
        """Carry z2 from the end of its stack on to the curve, and from there down to the ruler."""
        x, y, ruler = (short(place, 3) for place in (self.across(y_hat), self.level(z2), self.ruler))
        body = path(f"M{start} {y}H{x}", fill=None, stroke=INK, stroke_width=1.5)
        dots = {"stroke_dasharray": "0 5", "stroke_linecap": "round"}
        body += path(f"M{x} {y}V{ruler}", fill=None, stroke=INK, stroke_width=1.8, **dots)
        look = {"fill": INK, "stroke": PAPER, "stroke_width": 1.5}
        return body + circle(x, y, 5, **look) + circle(x, ruler, 6.5, **look)

    def scenery(self, start, curve=None):
        """Draw what stands still: the zero line from `start` on, a curve on grey, and the ruler below it.

        Parameters
        ----------
        start : float
        curve : (ndarray, ndarray), optional
            Sums and what becomes of them; without it, those of the sigmoid.
        """
        x, middle, end, ruler = self.x, self.x + self.wide / 2, self.x + self.wide, self.ruler
        top, bottom = self.zero - self.up, self.zero + self.down
        body = rect(x, top, self.wide, bottom - top, fill=mix(INK, 4))
        body += line(middle, top, middle, ruler, stroke=LINE, stroke_dasharray="2 4")
        body += line(start, self.zero, end, self.zero, stroke=mix(INK, 34))
        body += path(self._data(curve), stroke=mix(INK, 60), stroke_width=2)
        body += line(x, ruler, end, ruler, stroke=INK, stroke_width=1.5)
        for place in (x, middle, end):
            body += line(place, ruler - 4, place, ruler + 4, stroke=INK, stroke_width=1.5)
        return body

    def names(self):
        """Write below the ruler which of its ends is which."""
        marks = ((0, "0 no"), (0.5, "½"), (1, "1 yes"))
        return "".join(
            text(self.x + self.wide * share, self.ruler + 18, words, size=15, fill=MUTED) for share, words in marks
        )

    def _data(self, curve):
        """Return the data of the path of a curve, turned so that its sums go up."""
        if curve is None:
            sums = np.linspace(self.up / self.unit, -self.down / self.unit, 80)
            pieces = [(sums, sigmoid(sums))]
        else:
            pieces = _between_0_and_1(*curve)
        return "".join(
            "M"
            + "L".join(
                f"{short(self.x + self.wide * y)} {short(self.zero - z * self.unit)}"
                for z, y in zip(*piece, strict=True)
            )
            for piece in pieces
        )


def _between_0_and_1(sums, heights):
    """Return the pieces of a curve, straight from point to point, that lie between 0 and 1."""
    sums, heights = np.asarray(sums), np.clip(heights, -9, 10)
    for edge in (0, 1):
        above = heights > edge
        before = np.flatnonzero(above[1:] != above[:-1])
        share = (edge - heights[before]) / (heights[before + 1] - heights[before])
        sums = np.insert(sums, before + 1, sums[before] + share * (sums[before + 1] - sums[before]))
        heights = np.insert(heights, before + 1, edge)
    inside = (heights >= 0) & (heights <= 1)
    runs = [run[inside[run]] for run in np.split(np.arange(len(sums)), np.flatnonzero(~inside))]
    return [(sums[run], heights[run]) for run in runs if len(run)]


BAND, THICK = 8, 30  # where z2 lies as a band, and how wide it is from left to right
MOST = 8  # z2 goes so far up and down
PLACE = Readout(x=112, wide=144, zero=138, up=12 * MOST, down=12 * MOST, ruler=254, unit=12)


def readout(z2, y_hat, curve):
    """Draw the end of a flow alone: z2 goes up to its height, from there to the curve, and down onto the ruler.

    Parameters
    ----------
    z2 : float
        From -8 to 8.
    y_hat : float
        A learner's may be any number: the mark stays on the ruler, and what is written says the truth.
    curve : (sequence of float, sequence of float)
        Sums in rising order, and what becomes of each; only what lies between 0 and 1 is drawn.

    Returns
    -------
    Picture
    """
    level = PLACE.level(z2)
    band = "" if is_zero(z2) else drawn(stair(BAND, (PLACE.zero + level) / 2, z2, PLACE.unit, wide=THICK))
    body = band + PLACE.mark(z2, y_hat, BAND + THICK)
    between, beyond = (BAND + THICK + PLACE.x) / 2, " →" if y_hat > 1 else " ←" if y_hat < 0 else ""
    body += text(between, round(level, 1) + (-12 if z2 >= 0 else 13), number(z2), size=15, font_weight="bold")
    said = stated("ŷ", probability(y_hat, 4))
    body += text(PLACE.x + PLACE.wide / 2, PLACE.ruler + 45, said + beyond, size=20, font_weight="bold")
    side = "above" if z2 > 0 else "below" if z2 < 0 else "on"
    words = f"The same curve, turned: z2 = {number(z2)} is {side} the zero line, and {said} on a ruler from no to yes."
    return Picture(body, PLACE.x + PLACE.wide + 34, PLACE.ruler + 60, words, _backdrop(*map(tuple, curve)))


@lru_cache(maxsize=2)  # while z2 moves, it stays as it is
def _backdrop(sums, heights):
    """Draw what stands still, and write the line of code above each part."""
    body = STYLE + PLACE.scenery(BAND - 8, (sums, heights)) + PLACE.names()
    for x, code in ((BAND + THICK / 2, "z2"), (PLACE.x + PLACE.wide / 2, "y_hat = sigmoid(z2)")):
        body += text(x, 14, code, font_family=CODE_FONT, size=15, font_weight="bold")
    return body
