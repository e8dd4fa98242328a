"""Ribbons and stacks: a product as a ribbon as wide as it is large, and a sum as ribbons laid end to end."""

from functools import lru_cache

from helpers.rounding import ROUNDING_ERROR
from helpers.svg import INK, LINE, MUTED, NEGATIVE, PAPER, POSITIVE, circle, mix, path, text, tint

UNIT = 8  # pixels for each 1 of a product or a sum
STAIR = 15  # how wide a product is in its stack
THINNEST = 0.3  # so that a product that is almost 0 is still a line
COLOURS = {  # short names: they are sent with every ribbon at every move
    "p": mix(POSITIVE, 62),  # plus
    "pp": POSITIVE,  # and strong
    "m": mix(NEGATIVE, 66),  # minus
    "mm": NEGATIVE,
    "pf": mix(POSITIVE, 24),  # faint
    "mf": mix(NEGATIVE, 26),
    "t": mix(INK, 42),  # a thread
    "l": mix(INK, 34),  # a level
}
STYLE = f"<style>.flow{{{';'.join(f'--{name}:{colour}' for name, colour in COLOURS.items())}}}</style>"


def drawn(body):
    """Return shapes as a group that knows the colours of `STYLE`, in which nothing is filled that does not say so."""
    return f'<g class="flow" fill="none">{body}</g>'


def is_zero(value):
    """Return whether a product or a sum counts as zero."""
    return abs(value) <= ROUNDING_ERROR


def short(place, decimals=2):
    """Return a place in pixels as text."""
    text = f"{place:.{decimals}f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def bend(x1, y1, x2, y2, on=None):
    """Return the data of a path that leaves one point and reaches another level, and then goes on to x = `on`."""
    x1, y1, x2, y2, middle = (short(place, 1) for place in (x1, y1, x2, y2, (x1 + x2) / 2))
    further = "" if on is None else f"H{short(on)}"
    return f"M{x1} {y1}C{middle} {y1} {middle} {y2} {x2} {y2}{further}"


def ribbon(d, value, unit, *, strong=False, faint=False, over=True):
    """Draw a product, which is not 0, on its way: dashed where it is negative.

    Parameters
    ----------
    d : str
        The way, as the data of a path.
    value : float
    unit : float
        Pixels for each 1.
    strong : bool, optional
        Whether it is what matters now.
    faint : bool, optional
        Whether it does not matter.
    over : bool, optional
        Whether it is cut out of what it crosses.
    """
    width = max(round(abs(value) * unit, 3), THINNEST)
    sign = "p" if value > 0 else "m"
    colour = f"var(--{sign + 'f' if faint else 2 * sign if strong or width < 2.5 else sign})"
    dash = f' stroke-dasharray="{5 + width / 2:.3g} {2.5 + width / 10:.2g}"' if value < 0 else ""
    # Written out here: most of what is drawn at a move are these, and `path` would take three times as long.
    below = f'<path d="{d}" stroke="{PAPER}" stroke-width="{width + 2.5:.4g}"/>' if over else ""
    return f'{below}<path d="{d}" stroke="{colour}" stroke-width="{width:g}"{dash}/>'


def threads(ways):
    """Draw the ways of products that are 0: dotted."""
    look = {"stroke": "var(--t)", "stroke_width": 1.6, "stroke_dasharray": "0 5", "stroke_linecap": "round"}
    return path("".join(ways), fill=None, **look) if ways else ""


def ribbons(x, sources, end, levels, products, unit, radius, faint=()):
    """Draw the products of a layer on their way from its neurons to the stacks, the faint and the widest first.

    Parameters
    ----------
    x : float
    sources : sequence of float
        The middles of the neurons: one place across, and each one's height.
    end : float
        Where the stacks begin.
    levels : sequence of list of (float, float)
        Of each stack the heights at which each product begins and ends, as `stack` returns them.
    products : ndarray, shape (neurons, stacks)
    unit, radius : float
        Pixels for each 1, and of the neurons.
    faint : collection of int, optional
        The stacks whose products do not matter.
    """
    ways, zeros = [], []
    for i, source in enumerate(sources):
        widths = [max(abs(product) * unit, 4) for product in products[i]]
        for j, port in enumerate(ports(widths, radius)):
            value, (begin, stop) = products[i, j], levels[j][i]
            flare = min(max(widths[j] - 2 * radius + 6, 0) * 0.7, 34)
            way = bend(x + flare, source + port, end - 8, (begin + stop) / 2, end + STAIR * i)
            if is_zero(value):
                zeros.append(way)
            else:
                body = ribbon(way, value, unit, faint=j in faint)
                body += _flare(x, source + port, flare, value, unit, radius)
                ways.append((j not in faint, -widths[j], body))
    ways.sort(key=lambda way: way[:2])
    return "".join(body for *_, body in ways) + threads(zeros)


def _flare(x, y, long, value, unit, radius):
    """Draw how a product that is wider than its neuron gets as wide as it is."""
    if not long:
        return ""
    half, sign = abs(value) * unit / 2, "p" if value > 0 else "m"
    narrow, x2 = radius - 3, short(x + long)
    d = f"M{x} {short(y - narrow)}L{x2} {short(y - half)}v{short(2 * half)}L{x} {short(y + narrow)}Z"
    return path(d, fill=f"var(--{sign})")


def stack(x, zero, products, unit, faint=False, wide=STAIR):
    """Draw products end to end from a zero line: where the last one ends is the sum.

    Parameters
    ----------
    x, zero : float
        Where the first product begins, and how high 0 lies.
    products : sequence of float
    unit : float
        Pixels for each 1.
    faint : bool, optional
        Whether they do not matter.
    wide : float, optional
        How wide each product is.

    Returns
    -------
    body : str
    steps : str
        The heights from one product to the next, as the data of a path.
    levels : list of (float, float)
        Of each product, where it begins and where it ends.
    """
    body, level, levels, steps = "", zero, [], ""
    for place, product in enumerate(products):
        start, level = level, level - product * unit
        levels.append((start, level))
        left = x + place * wide
        steps += f"M{left} {short(level)}h{2 * wide if place + 1 < len(products) else wide}"
        if not is_zero(product):
            body += stair(left, (start + level) / 2, product, unit, faint, wide)
    return body, steps, levels


def stacks(columns, unit, faint=()):
    """Draw several stacks, each given as for `stack`, some faint; return them, and the levels of each."""
    drawings = [stack(*column, unit, faint=j in faint) for j, column in enumerate(columns)]
    steps = "".join(steps for _, steps, _ in drawings)
    body = path(steps, fill=None, stroke="var(--l)") + "".join(body for body, _, _ in drawings)
    return body, [levels for _, _, levels in drawings]


def stair(x, middle, product, unit, faint=False, wide=STAIR):
    """Draw a product in its stack, in pieces where it is negative."""
    sign, dash = ("p", "") if product > 0 else ("m", ' stroke-dasharray="3.4 2.4"')
    colour, width = f"var(--{sign if faint else 2 * sign})", max(round(abs(product) * unit, 3), THINNEST)
    way = f"M{short(x + 0.5)} {short(middle, 3)}h{wide - 1}"
    return f'<path d="{way}" stroke="{colour}" stroke-width="{width:g}"{dash}/>'


def ends(products):
    """Return the sums so far of a stack, from 0 on: how far it reaches up and down."""
    sums = [0.0]
    for product in products:
        sums.append(sums[-1] + product)
    return sums


def ports(widths, radius):
    """Return how far from a neuron's middle its ribbons begin, side by side, and closer where they are wide."""
    total = sum(widths)
    closer = min(1, (2 * radius - 8) / total) if total else 1
    places, reached = [], -total / 2
    for width in widths:
        places.append(closer * (reached + width / 2))
        reached += width
    return places


def neurons(x, places, radius, values, written, *, now=()):
    """Draw a layer's neurons with their numbers: bold what matters now, and dashed where nothing comes through."""
    drawings = [
        _neuron(x, y, radius, float(value), shown, i in now)
        for i, (y, value, shown) in enumerate(zip(places, values, written, strict=True))
    ]
    circles, words = map("".join, zip(*drawings, strict=True))
    return f'<g stroke="{INK}" stroke-width="1.5">{circles}</g><g font-size="15">{words}</g>'


@lru_cache(maxsize=1024)  # while one input moves, the others stay as they are
def _neuron(x, y, radius, value, shown, now):
    """Draw one neuron; return its circle, and its number apart from it."""
    shut = {"stroke": LINE, "stroke_dasharray": "3 3"} if is_zero(value) else {}
    shape = circle(x, y, radius, fill=PAPER if shut else tint(value), stroke_width=3 if now else None, **shut)
    size = None if len(shown) < 5 else 13 if len(shown) < 6 else 12
    look = {"fill": MUTED if shut else None, "font_weight": "bold" if now else None}
    return shape, shown and text(x, y, shown, size=size, **look)
