"""Six shapes as SVG text, the palette of the whole series, and what every picture is: shapes and words.

Colours follow the theme of JupyterLab; outside it the light fallback counts. A shape that is faded is mixed
with the paper instead of being made see-through, so that nothing shines through it.
"""

import base64
from html import escape
from typing import NamedTuple

from helpers.rounding import ROUNDING_ERROR

THEME = {
    "ink": "var(--jp-ui-font-color1, #212121)",
    "paper": "var(--jp-layout-color0, #ffffff)",
    # Blue and orange-red, far apart for every kind of colour vision. On white they are those of HUES, and on black
    # lighter ones, so that blue is as strong there as orange.
    "plus": "oklch(from var(--ink) clamp(.534,l - .18,.72) .134 244)",
    "minus": "oklch(from var(--ink) clamp(.625,l - .16,.76) .172 48)",
}
HUES = {"plus": "#0072B2", "minus": "#D55E00"}  # for browsers from before 2024 or so
INK, PAPER, POSITIVE, NEGATIVE = (f"var(--{name})" for name in THEME)  # short names, which every picture defines
MIXED = {
    "muted": f"color-mix(in srgb,{INK} 74%,{PAPER})",  # for words read second: over 4.5:1 on paper and faded tints
    "line": f"color-mix(in srgb,{INK} 25%,{PAPER})",
}
MUTED, LINE = (f"var(--{name})" for name in MIXED)
FONT = "var(--jp-ui-font-family, system-ui, sans-serif)"
CODE_FONT = "var(--code)"
INLINE_STYLE = ";".join(
    [
        *(f"--{name}:{colour}" for name, colour in (THEME | MIXED).items()),
        "--code:var(--jp-code-font-family, monospace)",
        f"fill:{INK}",
        f"font-family:{FONT}",
        "font-size:14px",
        "font-variant-numeric:tabular-nums",
        "text-anchor:middle",
        "dominant-baseline:central",
        "max-width:100%",
        "height:auto",
    ]
)


def mix(colour, percent):
    """Return `colour` mixed with the paper: 100 is the colour itself, 0 is the paper."""
    return f"color-mix(in srgb,{colour} {percent:.3g}%,{PAPER})"


def sign_colour(value):
    """Return the one colour of a sign: blue for positive, orange-red for negative, grey for zero."""
    return POSITIVE if value > ROUNDING_ERROR else NEGATIVE if value < -ROUNDING_ERROR else mix(INK, 45)


def tint(value, strong=True):
    """Return the fill for a value: paper at 0, half its sign's colour from 3 on; less if not `strong`."""
    if abs(value) <= ROUNDING_ERROR:
        return mix(INK, 4)
    strength = min(abs(value) / 3, 1)
    return mix(sign_colour(value), 4 + (46 if strong else 11) * strength)


def _written(value):
    """Return the value of an attribute as text; only words can hold what has to be escaped."""
    return escape(value) if isinstance(value, str) else f"{value:g}" if isinstance(value, float) else value


def attributes(**pairs):
    """Return SVG attributes as text: `stroke_width=2` becomes ` stroke-width="2"`; None is left out."""
    return "".join(
        f' {name.strip("_").replace("_", "-")}="{_written(value)}"'
        for name, value in pairs.items()
        if value is not None
    )


def rect(x, y, width, height, **more):
    """Draw a rectangle; `rx` rounds its corners."""
    return f"<rect{attributes(x=x, y=y, width=width, height=height, **more)}/>"


def circle(cx, cy, r, **more):
    """Draw a circle."""
    return f"<circle{attributes(cx=cx, cy=cy, r=r, **more)}/>"


def line(x1, y1, x2, y2, **more):
    """Draw a straight line."""
    return f"<line{attributes(x1=x1, y1=y1, x2=x2, y2=y2, **more)}/>"


def path(d, **more):
    """Draw a path, unfilled unless `fill` says otherwise."""
    return f"<path{attributes(d=d, **{'fill': 'none', **more})}/>"


def text(x, y, words, *, size=None, anchor=None, **more):
    """Write words, escaped, in the middle of the point (x, y) unless `anchor` says "start" or "end"; 14 px high."""
    return f"<text{attributes(x=x, y=y, font_size=size, text_anchor=anchor, **more)}>{escape(str(words))}</text>"


def halo(x, y, words, **more):
    """Write words on top of lines, with paper around each letter."""
    return text(x, y, words, stroke=PAPER, stroke_width=5, paint_order="stroke", **more)


def spans(x, y, parts, *, size=None):
    """Write several runs of words in one line around the point (x, y), each with its own look."""
    runs = "".join(f"<tspan{attributes(**more)}>{escape(words)}</tspan>" for words, more in parts)
    return f'<text{attributes(x=x, y=y, font_size=size)} xml:space="preserve">{runs}</text>'


class Picture(NamedTuple):
    """What a diagram gives: shapes on a canvas of fixed size, and the same numbers in words.

    Attributes
    ----------
    body : str
        SVG shapes.
    width, height : float
        The canvas, in CSS pixels.
    description : str
        Everything that the picture tells, for whoever can't see it.
    backdrop : str, optional
        SVG shapes below the others, apart from them: they mostly stay while the others move.
    below : str, optional
        The one sentence that a teacher would say of this state, to stand below the picture: none of its numbers again.
        An empty one where only this state has nothing to say, so that nothing jumps.
    """

    body: str
    width: float
    height: float
    description: str
    backdrop: str = ""
    below: str | None = None

    def svg(self, paper=None, look=f'xmlns="http://www.w3.org/2000/svg" style="{INLINE_STYLE}"'):
        """Return the whole SVG element, on a canvas of the colour `paper` where one is named.

        Its attributes `look` make it stand alone; a page of many pictures can say once how they look.
        """
        canvas = rect(0, 0, self.width, self.height, fill=paper) if paper else ""
        to_readers = (
            attributes(role="img", aria_label=self.description) if self.description else attributes(aria_hidden="true")
        )
        return (
            f"<svg {look}{to_readers}"
            f' viewBox="0 0 {self.width:g} {self.height:g}" width="{self.width:g}" height="{self.height:g}"'
            f">{canvas}{self.backdrop}{self.body}</svg>"
        )

    def still(self):
        """Return an HTML image that needs no kernel, no script and no trust, with its description as alt text."""
        data = base64.b64encode(self.svg(paper=PAPER).encode()).decode()
        return (
            f'<img{attributes(alt=self.description, width=self.width)} style="max-width:100%"'
            f' src="data:image/svg+xml;base64,{data}">'
        )


def said_once(pictures):
    """Return the descriptions of pictures that stand together as one text."""
    return " ".join(filter(None, (picture.description for picture in pictures)))


def in_rows(pictures, widest=1150, gap=32):
    """Set pictures side by side, in as many rows as a canvas of this width needs, as one picture."""
    body, x, y, width, height = "", 0, 0, 0, 0
    for picture in pictures:
        if x and x + picture.width > widest:
            x, y = 0, y + height + gap
            height = 0
        body += f'<g transform="translate({x:g} {y:g})">{picture.backdrop}{picture.body}</g>'
        x, height = x + picture.width + gap, max(height, picture.height)
        width = max(width, x - gap)
    return Picture(body, width, y + height, said_once(pictures))
