"""A curve under the magnifying glass: where a nudge begins and ends, the lines that touch and join, and the change."""

import numpy as np

from helpers.notation import number
from helpers.svg import INK, LINE, MUTED, PAPER, Picture, circle, halo, line, mix, path, rect, sign_colour, text

WIDE, HIGH = 340, 300
LEFT, TOP, RIGHT, BOTTOM = 5, 30, 335, 270  # of the frame
NUDGE = 132  # px, so wide is every nudge drawn, and a change as large as the nudge so high
BEFORE, AFTER = 0.3, 2.2  # how much is seen before the first point and from there on, in nudges

POINT = {"fill": INK, "stroke": PAPER, "stroke_width": 2}


def close_up(height, slope, nudge, *, touching, places=4):
    """Draw a curve near a point, so large that the nudge always has the same width.

    Parameters
    ----------
    height : callable
        Takes how many nudges it is to the right of the point; returns how far the curve lies above it there.
    slope : float
        Of the curve at the point.
    nudge : float
    touching : (float, float)
        Percent of its colour, and width, of the line that touches the curve.
    places : int, optional
        Decimals of the change.

    Returns
    -------
    Picture
        Without words: what is shown beside it says the numbers.
    """
    first, middle = LEFT + BEFORE * NUDGE, (TOP + BOTTOM) / 2
    percent, width = touching

    def at(far, up):
        return first + NUDGE * far, middle - NUDGE * up / nudge

    def through_the_point(rise):
        """Return both ends of the line that rises so much in one nudge."""
        return *at(-BEFORE, -BEFORE * rise), *at(AFTER, AFTER * rise)

    change = height(1)
    (x1, y1), (x2, y2) = at(0, 0), at(1, change)
    places_of_curve = [at(far, height(far)) for far in np.linspace(-BEFORE, AFTER, 121)]
    inside = [f"{x:.1f} {y:.1f}" for x, y in places_of_curve if TOP <= y <= BOTTOM]
    dots = {"stroke": MUTED, "stroke_width": 1.5, "stroke_dasharray": "2 4"}
    across = number((BEFORE + AFTER) * nudge, 4)
    body = text((LEFT + RIGHT) / 2, 14, f"close up, {across} wide", fill=MUTED)
    body += rect(LEFT, TOP, RIGHT - LEFT, BOTTOM - TOP, fill=PAPER, stroke=LINE)
    body += line(*through_the_point(slope * nudge), stroke=mix(sign_colour(slope), percent), stroke_width=width)
    body += path("M" + "L".join(inside), stroke=INK, stroke_width=2)
    body += line(*through_the_point(change), stroke=INK, stroke_width=1.5)
    body += line(x1, y1, x2, y1, **dots) + line(x2, y1, x2, y2, **dots)
    body += circle(x1, y1, 6, **POINT) + circle(x2, y2, 6, **POINT)
    # The words stand on the side on which no line goes on.
    below = y1 + 16 if change >= 0 else y1 - 16
    beside = max((y1 + y2) / 2, y2 + 16) if change >= 0 else min((y1 + y2) / 2, y2 - 16)
    body += halo((x1 + x2) / 2, below, f"nudge {number(nudge, 3)}", size=13)
    body += halo(x2 + 9, beside, f"change {number(change, places)}", anchor="start", size=13)
    return Picture(body, WIDE, HIGH, "")
