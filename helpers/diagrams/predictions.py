"""ŷ of many birds: a dot for each, a row for each species, and a threshold that a yes has to be above."""

import numpy as np

from helpers.diagrams.training_views import percent
from helpers.network import says_yes
from helpers.notation import number, probability, stated
from helpers.penguins import SPECIES, answer
from helpers.svg import INK, LINE, MUTED, PAPER, Picture, circle, halo, line, mix, path, rect, text

EDGES = np.arange(1, 100) / 100  # between the columns of dots: no threshold on a slider cuts through one
LEFT, COLUMN, TOP, ROW = 92, 6.2, 28, 120
WIDE, BOTTOM = COLUMN * (len(EDGES) + 1), TOP + ROW * len(SPECIES)
DOT, APART, ROOM = 4.8, 5.6, 82  # px: a dot, from one to the next above it, and how high they may stand in all
CROWDED = 3  # px from dot to dot: where they stand closer, their number is written beside them
GREY = 46  # percent of the ink: a dot with the right class
COUNTS = LEFT + WIDE + 16
WORDS = 84  # px: as wide may the ŷ of the marked bird be
RING = {"fill": PAPER, "stroke": INK, "stroke_width": 1.2}


def predictions(y_hats, species, threshold, marked=None):
    """Draw ŷ of many birds as dots between 0 and 1; hollow ones have the wrong class.

    Each dot stands in a column a hundredth wide, so that it lies on its own side of any threshold of two decimals.

    Parameters
    ----------
    y_hats : ndarray, shape (birds,)
    species : ndarray of str, shape (birds,)
    threshold : float
    marked : int, optional
        Which bird is pointed at, with its ŷ.

    Returns
    -------
    Picture
    """
    columns = says_yes(y_hats[:, None], EDGES).sum(axis=1)  # how many of the edges a bird is above
    yes = says_yes(y_hats, threshold)
    right = yes == (species == "Chinstrap")
    body, backdrop, wrong, said = _threshold(threshold), _scale(), "", []
    for row, name in enumerate(SPECIES):
        own, base = species == name, TOP + ROW * (row + 1)
        stacks = {column: _stack(column, count, base) for column, count in _counted(columns[own])}
        dots = "".join(map(_dots, stacks.values()))
        backdrop += _name(name, base) + path(dots, stroke=mix(INK, GREY), stroke_width=DOT, stroke_linecap="round")
        wrong += "".join(_dots(stacks[column][:count]) for column, count in _counted(columns[own & ~right]))
        counts, words = _counts(name, int((own & right).sum()), int(own.sum()), base)
        body += counts + "".join(map(_crowd, stacks.values()))
        low, high = (probability(value) for value in np.percentile(y_hats[own], [25, 75]))
        said.append(f"{words}, ŷ of the middle half from {low} to {high}")
        if marked is not None and own[marked]:
            mark = _mark(stacks, columns[marked], y_hats[marked], right[marked])
    if wrong:
        body += path(wrong, stroke=INK, stroke_width=DOT + 0.4, stroke_linecap="round")
        body += path(wrong, stroke=PAPER, stroke_width=DOT - 1.8, stroke_linecap="round")
    total = f"{int(right.sum())} of {len(y_hats)}"
    body += text(COUNTS, BOTTOM + 24, f"all: {total}", anchor="start", font_weight="bold")
    words, below = f"Threshold {number(threshold)}: {total} right, {percent(right.mean())}. {'. '.join(said)}.", None
    if marked is not None:
        body += mark
        compared = "above" if yes[marked] else "not above"
        words = (
            f"The marked {species[marked]}: {_y_hat(y_hats[marked])}. It is {compared} the threshold "
            f"{number(threshold)}, so the class is: {answer(yes[marked])}. {words}"
        )
        below = f"The marked bird: its ŷ is {compared} the threshold, so its class is {'yes' if yes[marked] else 'no'}."
    return Picture(body, COUNTS + 132, BOTTOM + 44, words, backdrop, below)


def _at(value):
    """Return where a probability lies on the scale."""
    return round(LEFT + WIDE * value, 1)


def _scale():
    """Draw the scale from 0 to 1 below all rows."""
    scale = line(LEFT, BOTTOM + 8, LEFT + WIDE, BOTTOM + 8, stroke=MUTED)
    for value in (0, 0.25, 0.5, 0.75, 1):
        scale += line(_at(value), BOTTOM + 8, _at(value), BOTTOM + 13, stroke=MUTED)
        scale += text(_at(value), BOTTOM + 24, number(value), fill=MUTED)
    return scale + text(LEFT - 12, BOTTOM + 8, "ŷ", anchor="end", size=15)


def _name(name, base):
    """Write the name of a species and its label at the line on which its dots stand."""
    row = text(LEFT - 12, base - 42, name, anchor="end", font_weight="bold")
    row += text(LEFT - 12, base - 24, f"y = {int(name == 'Chinstrap')}", anchor="end", fill=MUTED)
    return row + line(LEFT, base, LEFT + WIDE, base, stroke=LINE)


def _counted(columns):
    """Return each column in which there are birds, and how many."""
    return zip(*(values.tolist() for values in np.unique(columns, return_counts=True)), strict=True)


def _stack(column, count, base):
    """Return the places of the dots of one column, from the lowest."""
    apart = min(APART, ROOM / max(count - 1, 1))
    x = LEFT + COLUMN * (column + 0.5)
    return [(x, base - 4 - apart * place) for place in range(count)]


def _dots(places):
    """Return dots as the data of a path, whose ends are round."""
    return "".join(f"M{x:.1f} {y:.1f}h0" for x, y in places)


def _crowd(places):
    """Write beside a column how many birds stand in it, where its dots cannot be told apart."""
    if ROOM / len(places) > CROWDED:
        return ""
    x, y = places[-1]
    return halo(x - 8, round(y), f"{len(places)} birds", anchor="end", fill=MUTED)


def _threshold(value):
    """Draw the threshold across all rows, and shade where the class is yes."""
    x = _at(value)
    drawn = rect(x, 28, round(LEFT + WIDE - x, 1), BOTTOM - 20, fill=INK, fill_opacity=0.07)
    drawn += line(x, 26, x, BOTTOM + 8, stroke=INK, stroke_width=1.2)
    drawn += text(x, 14, f"threshold {number(value)}", font_weight="bold")
    drawn += text(x - 62, 14, "← no", anchor="end", fill=MUTED)
    return drawn + text(x + 62, 14, "yes →", anchor="start", fill=MUTED)


def _counts(name, right, birds, base):
    """Write how many birds of a species have the right class, and how many the wrong one; return it in words, too."""
    words, wrong = f"{right} of {birds} right", birds - right
    drawn = text(COUNTS, base - 42, words, anchor="start", font_weight="bold")
    if not wrong:
        return drawn, f"{name} {words}"
    fault = f"{wrong} missed" if name == "Chinstrap" else f"{wrong} false alarm{'s' * (wrong != 1)}"
    drawn += circle(COUNTS + 4, base - 23, 2.5, **RING) + text(COUNTS + 13, base - 23, fault, anchor="start")
    return drawn, f"{name} {words}, {fault}"


def _y_hat(value):
    """Return ŷ of the marked bird as text."""
    return stated("ŷ", probability(value, 4))


def _mark(stacks, column, y_hat, right):
    """Point at the highest dot of a column, and write its ŷ above all dots that its words would lie on."""
    x, y = (round(value, 1) for value in stacks[column][-1])
    side, away, anchor = (-1, 3, "end") if y_hat > 0.5 else (1, -3, "start")
    top = min(places[-1][1] for place, places in stacks.items() if -1 <= side * (place - column) <= WORDS / COLUMN)
    dot = {"fill": INK} if right else {"fill": PAPER, "stroke": INK, "stroke_width": 2}
    pointer = line(x, round(top - 13), x, y - 5, stroke=INK, stroke_width=1.2)
    words = halo(x + away, round(top - 21), _y_hat(y_hat), anchor=anchor, font_weight="bold")
    return pointer + circle(x, y, 3 if right else 2.4, **dot) + words
