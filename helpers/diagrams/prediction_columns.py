"""The prediction for each of many birds: one dot a bird, one column a species."""

from helpers.notation import number
from helpers.svg import INK, LINE, MUTED, Picture, line, path, text

LEFT, TOP, WIDE, HIGH, APART = 46, 54, 104, 250, 16  # of a column


def prediction_columns(groups, title, said=(), threshold=0.5):
    """Draw a dot for each bird at the height of its prediction. A bird keeps its place from left to right.

    Parameters
    ----------
    groups : dict of str to array_like
        The predictions for the birds of each species.
    title : str
    said : sequence of str, optional
        What stands below, line by line; it is all that the picture says in words beside its title.
    threshold : float, optional
        Where a dashed line stands: a yes is above it.

    Returns
    -------
    Picture
    """
    right = LEFT + len(groups) * (WIDE + APART) - APART
    backdrop = text((LEFT + right) / 2, 14, title, size=16, font_weight="bold")
    for height in (0, 0.5, 1):
        backdrop += text(LEFT - 12, _down(height), number(height), anchor="end", fill=MUTED)
    backdrop += text(LEFT - 30, TOP - 16, "ŷ", anchor="end", fill=MUTED)
    for edge in (0, 1):
        backdrop += line(LEFT - 6, _down(edge), right, _down(edge), stroke=LINE)
    backdrop += line(LEFT - 6, _down(threshold), right, _down(threshold), stroke=INK, stroke_dasharray="5 4")
    dots = ""
    for column, (name, y_hats) in enumerate(groups.items()):
        left = LEFT + column * (WIDE + APART)
        backdrop += text(left + WIDE / 2, TOP - 16, name, fill=MUTED)
        dots += "".join(
            f"M{left + WIDE * (i + 0.5) / len(y_hats):.1f} {_down(y_hat):.1f}h0" for i, y_hat in enumerate(y_hats)
        )
    body = path(dots, stroke=INK, stroke_width=5, stroke_linecap="round")
    for row, words in enumerate(said):
        body += text(LEFT, TOP + HIGH + 26 + 22 * row, words, anchor="start", font_weight=None if row else "bold")
    words = f"{title[0].upper()}{title[1:]}: {'; '.join(said)}."
    return Picture(body, right + 8, TOP + HIGH + 20 + 22 * len(said), words, backdrop)


def _down(y_hat):
    """Return the height of a prediction on the canvas."""
    return TOP + HIGH * (1 - y_hat)
