"""Many shares between 0 and 1 as dots: equal ones stand on each other."""

from collections import Counter

import numpy as np

from helpers.diagrams.training_views import percent
from helpers.notation import number
from helpers.svg import INK, LINE, MUTED, PAPER, Picture, circle, line, text

LOWEST = 0.6  # where the scale begins


def dots(rows, level):
    """Draw a row of dots for each name, and a dotted line across all rows.

    Parameters
    ----------
    rows : dict of str to ndarray
        For each name its shares; the dots of the last one are filled.
    level : (str, float)
        What the dotted line is, and where it lies.

    Returns
    -------
    Picture
    """
    left, wide, high, top = 150, 560, 150, 34

    def at(share):
        return left + wide * (share - LOWEST) / (1 - LOWEST)

    name, place = level
    bottom = top + high * len(rows)
    body = line(at(place), top - 8, at(place), bottom, stroke=INK, stroke_dasharray="2 4")
    body += text(at(place), 12, f"dotted: {name}, {percent(place)}", size=13, fill=MUTED)
    words = []
    for row, (name, shares) in enumerate(rows.items()):
        y, last = top + high * (row + 1), row == len(rows) - 1
        body += line(left, y, left + wide, y, stroke=LINE)
        body += text(left - 16, y - 10, name, anchor="end", font_weight="bold")
        for share, count in Counter(shares.round(9).tolist()).items():
            for above in range(count):
                dot = {"fill": INK if last else PAPER, "stroke": PAPER if last else INK}
                body += circle(round(at(share), 1), y - 6 - 6.8 * above, 4 if last else 3.5, **dot)
        low, middle, most = (percent(share) for share in (shares.min(), np.median(shares), shares.max()))
        spread = f"from {low} to {most}, half of them at {middle} or more"
        words.append(f"{name} {low if low == most else spread}")
    for share in np.arange(LOWEST, 1.01, 0.1):
        body += line(at(share), bottom, at(share), bottom + 6, stroke=MUTED)
        body += text(at(share), bottom + 18, f"{number(100 * share, 0)} %", size=12, fill=MUTED)
    body += text(left + wide / 2, bottom + 38, "accuracy", size=13)
    return Picture(body, left + wide + 30, bottom + 50, f"Accuracy on the {'; on the '.join(words)}.")
