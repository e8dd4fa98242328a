"""The five lines of a backward pass that a learner writes: which of them give something already."""

from helpers.svg import CODE_FONT, INK, LINE, MUTED, PAPER, Picture, line, mix, path, rect, text

WIDE, HIGH, APART, BELOW = 126, 34, 36, 24
PLACES = {"dz1": (0, 0), "da1": (1, 0), "dz2": (2, 0), "dW1": (0, 1), "dW2": (2, 1)}  # column and row
MADE_FROM = {"dW2": "dz2", "da1": "dz2", "dz1": "da1", "dW1": "dz1"}  # the slope that each takes


def lines_done(done, *, words=""):
    """Draw a box for each line: filled where it gives something, dashed where it is blank.

    Above stand the slopes that are passed on to the left, and each slope along weights below the one it is made from.

    Parameters
    ----------
    done : dict of str to bool
        For each of dz2, dW2, da1, dz1 and dW1, whether its line gives something.
    words : str, optional
        What is said of them, also below.

    Returns
    -------
    Picture
    """
    body = ""
    for name, is_done in done.items():
        x, y = _middle(name)
        look = {"fill": mix(INK, 10), "stroke": INK} if is_done else {"fill": PAPER, "stroke": LINE}
        dashes = None if is_done else "4 4"
        body += rect(x - WIDE / 2, y - HIGH / 2, WIDE, HIGH, rx=8, stroke_dasharray=dashes, **look)
        code = {"font_family": CODE_FONT, "size": 15, "font_weight": "bold" if is_done else None}
        body += text(x, y, name if is_done else f"{name} …", fill=INK if is_done else MUTED, **code)
        if name in MADE_FROM:
            body += _arrow(*_middle(MADE_FROM[name]), x, y)
    columns, rows = (1 + max(place[axis] for place in PLACES.values()) for axis in (0, 1))
    return Picture(body, columns * (WIDE + APART) - APART + 8, rows * (HIGH + BELOW) - BELOW + 8, words, below=words)


def _middle(name):
    """Return where the box of a line stands."""
    column, row = PLACES[name]
    return 4 + WIDE / 2 + column * (WIDE + APART), 4 + HIGH / 2 + row * (HIGH + BELOW)


def _arrow(x1, y1, x2, y2):
    """Draw an arrow from one box to the next, to the left or down."""
    look = {"stroke": MUTED, "stroke_width": 1.5}
    if y1 == y2:
        start, end = x1 - WIDE / 2 - 8, x2 + WIDE / 2 + 8
        return line(start, y1, end, y1, **look) + path(f"M{end + 6} {y1 - 5}l-6 5l6 5", **look)
    start, end = y1 + HIGH / 2 + 4, y2 - HIGH / 2 - 4
    return line(x1, start, x1, end, **look) + path(f"M{x1 - 5} {end - 6}l5 6l5 -6", **look)
