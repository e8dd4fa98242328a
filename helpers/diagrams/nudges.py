"""Sixteen weights, and how much nearer to the label each of them brings the prediction."""

from helpers.notation import number
from helpers.svg import CODE_FONT, INK, MUTED, Picture, halo, line, mix, rect, text

ROW = 24
LEFT, MIDDLE, HALF = 120, 400, 200


def nudges(bars, y_hat, y, nudge):
    """Draw a bar for each weight: to the right where ŷ comes nearer to y, to the left where it goes away.

    Parameters
    ----------
    bars : list of (str, float, int or None)
        For each weight its name in code, how much nearer ŷ comes, and its place in the learner's ranking.
    y_hat : float
        The prediction before.
    y : int
        The label.
    nudge : float
        What is added to each weight.

    Returns
    -------
    Picture
    """
    longest = max((abs(gain) for _, gain, _ in bars), default=0) or 1
    bottom = 50 + ROW * len(bars)
    body = text(MIDDLE - 12, 16, "farther from y", anchor="end", fill=MUTED)
    body += text(MIDDLE + 12, 16, "nearer to y", anchor="start", fill=MUTED)
    body += line(MIDDLE, 28, MIDDLE, bottom, stroke=MUTED)
    for row, (name, gain, place) in enumerate(bars):
        y_ = 44 + ROW * row
        wide = HALF * abs(gain) / longest
        side = 1 if gain >= 0 else -1
        body += text(LEFT, y_, name, anchor="end", font_family=CODE_FONT)
        if place:
            body += text(LEFT + 14, y_, f"your {place}.", anchor="start", font_weight="bold")
        body += rect(min(MIDDLE, MIDDLE + side * wide), y_ - 9, wide, 18, fill=mix(INK, 30), stroke=INK)
        body += halo(MIDDLE + side * (wide + 8), y_, number(gain, 4), anchor="start" if side > 0 else "end")
    best = sorted((bar for bar in bars if bar[1] > 0), key=lambda bar: -bar[1])
    idle = sum(gain == 0 for _, gain, _ in bars)
    words = f"ŷ = {number(y_hat, 4)}, y = {y}. With {number(nudge)} more on one weight, ŷ comes nearer to y by: "
    words += ", ".join(f"{name} {number(gain, 4)}" for name, gain, _ in best) or "none"
    words += f". No change: {idle} weight{'s' * (idle != 1)}. Farther away: {len(bars) - len(best) - idle}."
    return Picture(body, MIDDLE + HALF + 80, bottom, words)
