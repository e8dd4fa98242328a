"""The lines of a function that a learner writes: which of them give something already."""

from helpers.svg import CODE_FONT, INK, LINE, MUTED, PAPER, Picture, line, mix, path, rect, text

WIDE, HIGH, APART = 126, 34, 36


def lines_done(done, *, words=""):
    """Draw a box for each line, from the right, as the slopes go: lit with a tick, or empty and dashed.

    Parameters
    ----------
    done : dict of str to bool
        For each line, the first one first, the name that it gives a value to, and whether it does.
    words : str, optional
        What is said below.

    Returns
    -------
    Picture
    """
    body = ""
    middle = 3 + HIGH / 2
    for place, (name, is_done) in enumerate(reversed(done.items())):
        x = 4 + place * (WIDE + APART)
        look = {"fill": mix(INK, 10), "stroke": INK} if is_done else {"fill": PAPER, "stroke": LINE}
        body += rect(x, 3, WIDE, HIGH, rx=8, stroke_dasharray=None if is_done else "4 4", **look)
        code = {"font_family": CODE_FONT, "size": 15, "font_weight": "bold" if is_done else None}
        words_in_it = f"{name} ✓" if is_done else f"{name} …"
        body += text(x + WIDE / 2, middle, words_in_it, fill=INK if is_done else MUTED, **code)
        if place:
            body += line(x - APART + 8, middle, x - 8, middle, stroke=MUTED, stroke_width=1.5)
            body += path(f"M{x - APART + 14} {middle - 5}l-6 5l6 5", stroke=MUTED, stroke_width=1.5)
    return Picture(body, len(done) * (WIDE + APART) - APART + 8, HIGH + 8, words)
