"""Plots of data and curves, drawn once by Matplotlib as SVG in the theme's colours.

What moves on a plot is laid over it as a few SVG shapes; the figure itself is never drawn again for a slider.
"""

import io
import re

import numpy as np
from matplotlib import rc_context
from matplotlib.figure import Figure

from helpers.svg import FONT, INK, LINE, MUTED, PAPER, Picture, line, number, text

THEMED = {
    "#010203": INK,
    "#040506": MUTED,
    "#070809": LINE,
}  # stand-ins that Matplotlib draws with -> the theme's colours
INK_, MUTED_, LINE_ = THEMED
STYLE = {
    "svg.fonttype": "none",
    "svg.hashsalt": "forward pass",
    "font.size": 13,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "text.color": INK_,
    "axes.labelcolor": INK_,
    "axes.edgecolor": MUTED_,
    "xtick.color": MUTED_,
    "ytick.color": MUTED_,
}
FIGURE_WIDTH, FIGURE_HEIGHT = 520, 300


class Plot:
    """A Matplotlib figure as SVG, which knows where a value lies on its sheet.

    Parameters
    ----------
    draw : callable
        Takes the axes and draws on them.
    words : str
        The text twin.
    """

    def __init__(self, draw, words):
        with rc_context(STYLE):
            figure = Figure(figsize=(FIGURE_WIDTH / 72, FIGURE_HEIGHT / 72), dpi=72, layout="constrained")
            axes = figure.add_subplot()
            draw(axes)
            file = io.StringIO()
            figure.savefig(file, format="svg", transparent=True, metadata={"Date": None, "Creator": None})
            self._to_sheet = axes.transData.frozen()
        svg = file.getvalue()
        svg = svg[svg.index("<g id=") : svg.rindex("</svg>")].replace("xlink:href", "href")
        for stand_in, colour in THEMED.items():
            svg = svg.replace(stand_in, colour)
        svg = re.sub(r"font: ([\d.]+px) [^;\"]+", lambda match: f"font: {match[1]} {FONT}", svg)
        self.body = f'<g text-anchor="start" dominant-baseline="auto">{svg}</g>'
        self.words = words

    def at(self, x, y):
        """Return where the data point (x, y) lies on the sheet, in CSS pixels."""
        right, up = self._to_sheet.transform((x, y))
        return float(right), float(FIGURE_HEIGHT - up)

    def picture(self, marks="", words=""):
        """Return the plot as a picture, with SVG `marks` laid over it and their words added."""
        return Picture(self.body + marks, FIGURE_WIDTH, FIGURE_HEIGHT, f"{self.words} {words}".strip())


def histogram(y_hats):
    """Plot how often networks give each prediction.

    Parameters
    ----------
    y_hats : array_like, shape (networks,)
        One predicted probability for each network.

    Returns
    -------
    Plot
    """
    y_hats = np.asarray(y_hats, dtype=float).ravel()
    counts, edges = np.histogram(y_hats, bins=20, range=(0, 1))
    low, high = np.percentile(y_hats, [5, 95])

    def draw(axes):
        axes.stairs(counts, edges, fill=True, color=LINE_)
        axes.stairs(counts, edges, color=MUTED_)
        axes.set(xlim=(0, 1), xlabel="ŷ", ylabel=f"networks, of {len(y_hats)}")

    return Plot(
        draw,
        f"Histogram of ŷ over {len(y_hats)} networks. Nine in ten lie between {number(low, 3)} and {number(high, 3)}."
        f" Fullest bar: {counts.max()} networks.",
    )


def mark_prediction(plot, y_hat):
    """Lay one prediction over a histogram: SVG marks and their words."""
    x, bottom = plot.at(y_hat, 0)
    side = "start" if y_hat < 0.5 else "end"
    marks = line(x, bottom, x, 8, stroke=INK, stroke_width=2)
    marks += text(
        x + (8 if y_hat < 0.5 else -8),
        14,
        f"this network: ŷ = {number(y_hat)}",
        anchor=side,
        stroke=PAPER,
        stroke_width=5,
        paint_order="stroke",
    )
    return plot.picture(marks, f"This network: ŷ = {number(y_hat)}.")
