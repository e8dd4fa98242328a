"""One weight's path to the loss: its numbers, what each link multiplies a change by, and the slopes on the way back."""

from typing import NamedTuple

from helpers.diagrams.backward_network import PLACES, gate
from helpers.notation import in_brackets, is_exact, named, number
from helpers.svg import CODE_FONT, INK, LINE, MUTED, PAPER, Picture, circle, line, mix, path, rect, sign_colour, text

LAST, APART = 760, 150  # where the loss stands, and how far one number is from the next
WIDE, HIGH, POINT = 98, 48, 12  # a number's box, and the tip of a slope's label
ROW = 28  # from one neuron of the small network to the next
FORWARD, BETWEEN, BACK, PRODUCT = 152, 211, 270, 326  # heights: the numbers, the factors, the slopes, their product


class Stop(NamedTuple):
    """A number on a path: its name, its value, and the slope of the loss along it; None for the loss itself."""

    name: str
    value: float
    slope: float | None


class Link(NamedTuple):
    """What lies between two numbers: what a change is multiplied by, what that is, and whether a gate there is open."""

    factor: float
    what: str
    is_open: bool | None = None


def path_to_loss(stops, links, *, measured, sizes, neurons):
    """Draw the path from a weight to the loss, with a factor on each link.

    Above stand the numbers that a change of the weight moves, one after the other, and below the slope of the loss
    along each, which is made from right to left. Both ways, a link multiplies by the same factor.

    Parameters
    ----------
    stops : list of Stop
        From the weight to the loss.
    links : list of Link
        One fewer.
    measured : float
        The slope along the weight, as nudging measures it.
    sizes : (int, int)
        How many inputs and hidden neurons the network has.
    neurons : (int or None, int)
        The input and the hidden neuron that the path touches.

    Returns
    -------
    Picture
    """
    places = [LAST - APART * (len(stops) - 1 - i) for i in range(len(stops))]
    body = _small_network(*sizes, *neurons) + "".join(
        text(8, y, words, anchor="start", size=13, fill=MUTED)
        for y, words in [
            (FORWARD, "number"),
            (BETWEEN - 9, "a change is"),
            (BETWEEN + 9, "multiplied by"),
            (BACK - 9, "slope of the"),
            (BACK + 9, "loss along it"),
        ]
    )
    for x, link in zip(places, links, strict=False):
        middle, shut = x + APART / 2, link.is_open is False
        ends = x + WIDE / 2 + 6, x + APART - WIDE / 2 - 6
        body += _arrow(ends[0], middle - 7 if shut else ends[1], FORWARD)
        body += _arrow(ends[1], middle + 7 if shut else ends[0], BACK)
        if link.is_open is not None:
            body += gate(middle, FORWARD, link.is_open) + gate(middle, BACK, link.is_open)
            body += text(middle, FORWARD - 33, f"gate {'open' if link.is_open else 'shut'}", size=13)
        body += text(middle, BETWEEN - 11, link.what, size=13, fill=MUTED)
        body += text(middle, BETWEEN + 10, f"× {in_brackets(link.factor, PLACES)}", size=15, font_weight="bold")
    for x, stop in zip(places, stops, strict=True):
        body += _number(x, stop)
        if stop.slope is not None:
            body += _slope(x, stop.slope, now=x == places[0])
    product = _product([link.factor for link in links], stops[0].slope)
    wide = LAST + WIDE / 2
    body += rect(4, PRODUCT - 20, wide - 4, 64, rx=12, fill=mix(INK, 5))
    body += text(wide / 2, PRODUCT, f"slope along {stops[0].name}: {product}", size=15, font_weight="bold")
    body += text(wide / 2, PRODUCT + 24, f"measured by nudging: {number(measured, PLACES)}", fill=MUTED)
    return Picture(body, wide + 4, PRODUCT + 48, f"{_in_words(stops, links)} By nudging: {number(measured, PLACES)}.")


def _in_words(stops, links):
    """Say the numbers of a path, its factors and its slopes, and what the slope along the weight means."""
    first = stops[0]
    way = "changes nothing" if not first.slope else "raises the loss" if first.slope > 0 else "lowers the loss"
    numbers = ", ".join(f"{stop.name} {_equal(stop.value, _places(stop))}" for stop in stops)
    factors = ", ".join(f"{number(link.factor, PLACES)} ({link.what})" for link in links)
    slopes = ", ".join(f"{number(stop.slope, PLACES)} along {stop.name}" for stop in stops[-2::-1])
    return f"A little more on {first.name} {way}. {numbers}. Factors: {factors}. Slopes, from right to left: {slopes}."


def _places(stop):
    """Return how many decimals a number of the forward pass has: the loss has as many as a slope."""
    return PLACES if stop.slope is None else 2


def _equal(value, places):
    """Return a number as text behind "=", or behind "≈" where it is rounded."""
    return f"{'=' if is_exact(value, places) else '≈'} {number(value, places).removeprefix('≈')}"


def _product(factors, slope):
    """Write what is multiplied, and the slope that comes out."""
    first, *others = factors
    written = " × ".join([number(first, PLACES), *(in_brackets(factor, PLACES) for factor in others)])
    return f"{written} {_equal(slope, PLACES)}"


def _small_network(inputs, hidden, i, j):
    """Draw where the path runs: each neuron stands above the numbers that it makes."""
    middle = 14 + ROW * (hidden - 1) / 2
    columns = [LAST - 4.5 * APART, LAST - 2.5 * APART, LAST - APART]
    places = [
        [(x, middle + ROW * (row - (size - 1) / 2)) for row in range(size)]
        for x, size in zip(columns, (inputs, hidden, 1), strict=True)
    ]
    on_path = [set() if i is None else {i}, {j}, {0}]
    names = [[named("x", k) for k in range(inputs)], [named("h", k) for k in range(hidden)], ["ŷ"]]
    grey, black = {"stroke": LINE}, {"stroke": INK, "stroke_width": 3}
    under, over, dots = "", line(*places[2][0], LAST, middle, **black), text(LAST + 22, middle, "loss", size=13)
    for layer in (0, 1):
        for a, start in enumerate(places[layer]):
            for b, end in enumerate(places[layer + 1]):
                if a in on_path[layer] and b in on_path[layer + 1]:
                    over += line(*start, *end, **black)
                else:
                    under += line(*start, *end, **grey)
    for layer, spots in enumerate(places):
        for k, (x, y) in enumerate(spots):
            now = k in on_path[layer]
            dots += circle(x, y, 12, fill=PAPER, stroke=INK if now else LINE, stroke_width=2 if now else 1)
            look = {"fill": INK, "font_weight": "bold"} if now else {"fill": MUTED}
            dots += text(x, y, names[layer][k], size=13, **look)
    return under + over + dots


def _arrow(start, end, y):
    """Draw an arrow along a row, to the right or to the left."""
    side = 1 if end > start else -1
    look = {"stroke": mix(INK, 55), "stroke_width": 1.5}
    return line(start, y, end, y, **look) + path(f"M{end - 7 * side} {y - 5}l{7 * side} 5l{-7 * side} 5", **look)


def _number(x, stop):
    """Draw a number of the forward pass in grey, with its name."""
    frame = rect(x - WIDE / 2, FORWARD - HIGH / 2, WIDE, HIGH, rx=7, fill=PAPER, stroke=LINE)
    name = text(x, FORWARD - 10, stop.name, font_family=CODE_FONT, size=13, fill=MUTED)
    return frame + name + text(x, FORWARD + 11, number(stop.value, _places(stop)), size=15, fill=MUTED)


def _slope(x, slope, now):
    """Draw the slope of the loss along a number, in a label that points to the left."""
    left, right, top, bottom = x - WIDE / 2, x + WIDE / 2, BACK - 17, BACK + 17
    colour = sign_colour(slope)
    look = {
        "fill": mix(colour, 20) if now else PAPER,
        "stroke": INK if now else colour,
        "stroke_width": 2.5 if now else 2,
    }
    tip = f"M{left} {BACK}L{left + POINT} {top}H{right}V{bottom}H{left + POINT}Z"
    words = text(x + POINT / 3, BACK, number(slope, PLACES), size=15, font_weight="bold" if now else None)
    return path(tip, stroke_linejoin="round", **look) + words
