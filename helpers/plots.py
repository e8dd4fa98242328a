"""Plots of data and curves, drawn once by Matplotlib as SVG in the theme's colours.

What moves on a plot is laid over it as a few SVG shapes; the figure itself is never drawn again for a slider.
"""

import io
import logging
import os
import re
import sys
from contextlib import contextmanager, suppress

import numpy as np

from helpers.learners import captured_output
from helpers.notation import number, stated_probability
from helpers.svg import FONT, INK, LINE, MUTED, PAPER, Picture, circle, halo, line, mix, path, sign_colour
from helpers.usual import usual


@contextmanager
def _silent():
    """Let nothing be said or raised inside about settings that are not ours."""
    before = logging.root.manager.disable
    logging.disable(logging.CRITICAL)  # Matplotlib logs what it does not like in a matplotlibrc, and missing fonts
    try:
        with usual():
            yield
    finally:
        logging.disable(before)


def _matplotlib():
    """Import Matplotlib, also where MPLBACKEND names what it does not know: no window is opened here."""
    if "matplotlib" in sys.modules:
        return sys.modules["matplotlib"]
    for half in [name for name in sys.modules if name.startswith("matplotlib.")]:
        del sys.modules[half]  # what an import that failed has left behind
    backend = os.environ.pop("MPLBACKEND", None)
    try:
        import matplotlib
    finally:
        if backend is not None:
            os.environ["MPLBACKEND"] = backend
    if backend:
        with suppress(ValueError):
            matplotlib.rcParams["backend"] = backend  # for a learner's own plots
    return matplotlib


with _silent():
    matplotlib = _matplotlib()
    from matplotlib.figure import Figure

THEMED = {
    "#010203": INK,
    "#040506": MUTED,
    "#070809": LINE,
}  # stand-ins that Matplotlib draws with -> the theme's colours
INK_, MUTED_, LINE_ = THEMED
STYLE = {
    **{name: value for name, value in matplotlib.rcParamsDefault.items() if name != "backend"},  # not the user's own
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
TOUCHING, TOUCHING_WIDTH = 60, 9  # percent of its colour, and px, of a line that touches a curve


class Plot:
    """A Matplotlib figure as SVG, which knows where a value lies on its canvas.

    Parameters
    ----------
    draw : callable
        Takes the axes and draws on them.
    description : str
        Everything that the plot tells, for whoever can't see it.
    width : float, optional
        Of the canvas, in CSS pixels.

    Attributes
    ----------
    curve : (ndarray, ndarray) or None
        Of a curve its places and its heights.
    """

    def __init__(self, draw, description, width=FIGURE_WIDTH):
        self.width, self.curve = width, None
        with _silent(), matplotlib.rc_context(STYLE):
            figure = Figure(figsize=(width / 72, FIGURE_HEIGHT / 72), dpi=72, layout="constrained")
            axes = figure.add_subplot()
            draw(axes)
            file = io.StringIO()
            figure.savefig(file, format="svg", transparent=True, metadata={"Date": None, "Creator": None})
            self._to_canvas = axes.transData.frozen()
            self.ends, self.limits = axes.get_xlim(), axes.get_ylim()
        svg = file.getvalue()
        svg = svg[svg.index("<g id=") : svg.rindex("</svg>")].replace("xlink:href", "href")
        for stand_in, colour in THEMED.items():
            svg = svg.replace(stand_in, colour)
        svg = re.sub(r"font: ([\d.]+px) [^;\"]+", lambda match: f"font: {match[1]} {FONT}", svg)
        self.body = f'<g text-anchor="start" dominant-baseline="auto">{svg}</g>'
        self.description = description

    def at(self, x, y):
        """Return where the data point (x, y) lies on the canvas, in CSS pixels."""
        right, up = self._to_canvas.transform((x, y))
        return float(right), float(FIGURE_HEIGHT - up)

    def picture(self, marks="", words=""):
        """Return the plot as a picture, with SVG `marks` laid over it and their words added."""
        return Picture(marks, self.width, FIGURE_HEIGHT, f"{self.description} {words}".strip(), self.body)


def histogram(y_hats, width=FIGURE_WIDTH):
    """Plot how often networks give each prediction.

    Parameters
    ----------
    y_hats : array_like, shape (networks,)
        One predicted probability for each network.
    width : float, optional
        Of the canvas, in CSS pixels.

    Returns
    -------
    Plot
    """
    y_hats = np.asarray(y_hats, dtype=float).ravel()
    counts, edges = np.histogram(y_hats, bins=20, range=(0, 1))
    low, high = np.percentile(y_hats, [5, 95])
    places = next((places for places in (3, 4, 5) if number(low, places) != number(high, places)), 6)

    def draw(axes):
        axes.stairs(counts, edges, fill=True, color=LINE_)
        axes.stairs(counts, edges, color=MUTED_)
        top = len(y_hats) * (0.6 if counts.max() <= 0.6 * len(y_hats) else 1)  # the same for nearly all scales
        axes.set(xlim=(0, 1), ylim=(0, top), xlabel="ŷ", ylabel=f"networks, of {len(y_hats)}")

    return Plot(
        draw,
        f"Histogram of ŷ over {len(y_hats)} networks. "
        f"Nine in ten lie between {number(low, places)} and {number(high, places)}."
        f" Fullest bar: {counts.max()} networks.",
        width,
    )


def mark_prediction(plot, y_hat):
    """Lay one prediction over a histogram: SVG marks and their words."""
    x, bottom = plot.at(y_hat, 0)
    side = "start" if y_hat < 0.5 else "end"
    marks = line(x, bottom, x, 8, stroke=INK, stroke_width=2)
    marks += halo(
        x + (8 if y_hat < 0.5 else -8),
        14,
        stated_probability("ŷ", y_hat),
        anchor=side,
    )
    return plot.picture(marks, f"This network: {stated_probability('ŷ', y_hat)}.")


def curve(function, low, high, limits, xlabel, ylabel, at=None, width=FIGURE_WIDTH):
    """Plot a function of one number between `low` and `high`.

    Parameters
    ----------
    function : callable
        Takes an array and returns one of the same shape.
    low, high : float
    limits : (float, float)
        The ends of the vertical axis.
    xlabel, ylabel : str
    at : sequence of float, optional
        Heights with a thin line across.
    width : float, optional
        Of the canvas.

    Returns
    -------
    Plot
    """
    places = _places(low, high)
    heights = function(places)

    def draw(axes):
        for height in at or (0,):
            axes.axhline(height, color=LINE_, linewidth=1)
        axes.axvline(0, color=LINE_, linewidth=1)
        axes.plot(places, heights, color=INK_, linewidth=2)
        axes.set(xlim=(low, high), ylim=limits, xlabel=xlabel, ylabel=ylabel)

    plot = Plot(draw, f"Curve of {ylabel} for {xlabel} from {number(low)} to {number(high)}.", width)
    plot.curve = places, heights
    return plot


def cached_curve(function, *shape, **more):
    """Return what gives the curve of a learner's function as it is now: drawn again only where it has changed.

    Takes the same as `curve`.
    """
    heights, plot = None, None

    def now():
        nonlocal heights, plot
        with captured_output():  # what it prints for hundreds of places is for nobody
            new = function(_places(*shape[:2]))
        if heights is None or not np.array_equal(new, heights):
            heights, plot = new, curve(lambda _: new, *shape, **more)
        return plot

    return now


def _places(low, high):
    """Return the places at which a curve is computed."""
    return np.linspace(low, high, 401)


def axes(horizontal, vertical, xlabel, ylabel, at=(0,), width=FIGURE_WIDTH):
    """Plot nothing but axes with these limits and names, for curves that are laid over them live."""

    def draw(axes):
        for height in at:
            axes.axhline(height, color=LINE_, linewidth=1)
        axes.axvline(0, color=LINE_, linewidth=1)
        axes.set(xlim=horizontal, ylim=vertical, xlabel=xlabel, ylabel=ylabel)

    return Plot(draw, "", width)


def trace(plot, xs, ys, dashes=None):
    """Return a live curve on a plot, as SVG marks; `dashes` tell it from another one."""
    places = [plot.at(x, y) for x, y in zip(xs, ys, strict=True)]
    d = "M" + "L".join(f"{right:.1f} {down:.1f}" for right, down in places)
    return path(d, stroke=INK, stroke_width=2, stroke_dasharray=dashes)


def label(plot, x, y, words, anchor=None, colour=MUTED):
    """Return words above a place of a plot, as SVG marks."""
    right, down = plot.at(x, y)
    return halo(right, down - 12, words, anchor=anchor, size=13, fill=colour)


def touching(plot, x, y, slope, reach):
    """Return the line that touches a curve at a point, wide and pale in the colour of its slope's sign, as SVG marks.

    Parameters
    ----------
    plot : Plot
    x, y : float
        The point.
    slope : float
    reach : float
        How far the line goes to either side, at most: it ends at the plot's upper and lower edge.
    """
    wide = {"stroke": mix(sign_colour(slope), TOUCHING), "stroke_width": TOUCHING_WIDTH}
    return line(*_ends(plot, x, y, slope, reach), **wide)


def nudged(plot, one, other, slope, reach):
    """Return two points of a curve, the line that touches it at the first, and the thin one that joins them, as marks.

    Parameters
    ----------
    plot : Plot
    one, other : (float, float)
        The points; their heights are written above them, and below the other where it is near.
    slope : float
        Of the curve at the first point.
    reach : float
        As of `touching`.
    """
    joining = (other[1] - one[1]) / (other[0] - one[0])
    marks = touching(plot, *one, slope, reach) + line(*_ends(plot, *one, joining, reach), stroke=INK, stroke_width=1.5)
    (right, down), (far_right, far_down) = plot.at(*one), plot.at(*other)
    marks += point(right, down) + point(far_right, far_down)
    away = 20 if far_right - right < 56 else -18
    return marks + halo(right, down - 18, number(one[1], 4)) + halo(far_right, far_down + away, number(other[1], 4))


def _ends(plot, x, y, slope, reach):
    """Return where a straight line through a point begins and ends on the canvas."""
    to_edges = sorted((edge - y) / slope for edge in plot.limits) if slope else (-reach, reach)
    left, right = max(-reach, to_edges[0]), min(reach, to_edges[1])
    return *plot.at(x + left, y + slope * left), *plot.at(x + right, y + slope * right)


def point(right, down):
    """Return the dot that marks a point of a curve, as SVG."""
    return circle(right, down, 6, fill=INK, stroke=PAPER, stroke_width=2)


def mark_kinks(plot, kinks):
    """Lead from each kink of a curve to its words, which stand side by side in a row under the height 0, as SVG marks.

    Parameters
    ----------
    plot : Plot
        One whose lower edge lies below 0, and its curve does not.
    kinks : list of (float, float, str)
        Where each lies, from the left, and its words.
    """
    low, high = (plot.at(edge, 0)[0] for edge in plot.ends)
    wide = [7.4 * len(words) + 10 for _, _, words in kinks]  # px, a little more than letters 14 px high take
    places = _side_by_side([plot.at(x, 0)[0] for x, _, _ in kinks], wide, low, high)
    down, marks = plot.at(0, plot.limits[0])[1] - 11, ""
    for (x, y, words), place in zip(kinks, places, strict=True):
        (right, top), (_, zero) = plot.at(x, y), plot.at(x, 0)
        leader = f"M{right:.1f} {top:.1f}V{zero:.1f}L{place:.1f} {down - 9:.1f}"
        marks += path(leader, stroke=MUTED, stroke_dasharray="2 4") + halo(round(place, 1), round(down, 1), words)
    return marks


def _side_by_side(wanted, wide, low, high):
    """Return where words of these widths have their middles: as near as they can to where each is wanted.

    They keep their order and stay between `low` and `high`.
    """
    before = np.cumsum(wide) - np.array(wide) / 2  # where they would be if they began at 0 and touched
    groups = []  # words that touch each other, by where each group would like to begin
    for place in wanted - before:
        groups.append([place])
        while len(groups) > 1 and np.mean(groups[-2]) > np.mean(groups[-1]):
            groups[-2:] = [groups[-2] + groups[-1]]
    begins = np.repeat([np.mean(group) for group in groups], [len(group) for group in groups])
    return np.clip(begins, low, high - sum(wide)) + before


def decision(lengths, masses, yes, birds, species, depth):
    """Plot where a network says yes, with birds on top: a mark of its own for each species.

    Parameters
    ----------
    lengths, masses : ndarray, shape (n, n)
        Bill lengths (mm) and body masses (g) of a grid.
    yes : ndarray of bool, shape (n, n)
        What the network says at each place of the grid.
    birds : ndarray, shape (birds, 2)
        Bill lengths and body masses.
    species : ndarray of str, shape (birds,)
    depth : float
        The bill depth (mm) that the grid stands for.

    Returns
    -------
    Plot
    """

    def draw(axes):
        axes.contourf(lengths, masses, yes, levels=[0.5, 1.5], colors=[LINE_])
        for name, mark in (("Chinstrap", "^"), ("Gentoo", "s"), ("Adelie", "o")):
            chosen = species == name
            full = INK_ if name == "Chinstrap" else "none"
            axes.scatter(
                *birds[chosen].T, s=24, marker=mark, facecolors=full, edgecolors=INK_, linewidths=1, label=name
            )
            if chosen.any():
                length, mass = birds[chosen][:, 0].mean(), birds[chosen][:, 1].max()  # above all of its marks
                axes.text(length, mass + 110, name, color=INK_, ha="center", fontweight="bold")
        axes.set(xlim=(31, 61), ylim=(2600, 6700), xlabel="bill length, mm", ylabel="body mass, g")

    counts = ", ".join(f"{int((species == name).sum())} {name}" for name in ("Chinstrap", "Gentoo", "Adelie"))
    return Plot(
        draw, f"Where the network says yes for a bill depth of {number(depth)} mm, shaded; birds within 1 mm: {counts}."
    )


def contours(xs, ys, heights, levels, xlabel, ylabel):
    """Plot a height over two numbers as a map: a line through all places of the same height, with the height in it.

    Parameters
    ----------
    xs, ys : ndarray, shapes (n,) and (m,)
    heights : ndarray, shape (m, n)
    levels : sequence of float
        The heights that have a line.
    xlabel, ylabel : str

    Returns
    -------
    Plot
    """

    def draw(axes):
        lines = axes.contour(xs, ys, heights, levels=levels, colors=[MUTED_], linewidths=1)
        axes.clabel(lines, fmt=number, fontsize=13)
        axes.set(xlim=(xs[0], xs[-1]), ylim=(ys[0], ys[-1]), xlabel=xlabel, ylabel=ylabel)

    return Plot(draw, f"A map of the loss over {xlabel} and {ylabel}.")


def mark_points(plot, points, words="", below="", places=4, beside=None):
    """Lay points on a plot, each with its name: SVG marks and their words.

    Parameters
    ----------
    plot : Plot
    points : list of (float, float, str)
        Where each lies, and its name. What lies above or below the plot is drawn at its edge, with an arrow.
    words : str, optional
        More to say.
    below : str, optional
        SVG marks that lie below the points.
    places : int, optional
        Decimals of the heights, in words.
    beside : {"start", "end"}, optional
        Where a curve leaves room: on the right of the point, or on its left. Without it, names stand above it.

    Returns
    -------
    Picture
    """
    marks, dots = below, []
    for x, y, name in points:
        right, down = plot.at(x, y)
        name += " ↑" if down < 0 else " ↓" if down > FIGURE_HEIGHT - 32 else ""
        right, down = min(max(right, 8), plot.width - 8), min(max(down, 8), FIGURE_HEIGHT - 40)
        marks += point(right, down)
        room = 140 if beside else 100  # px; no name is cut at an edge
        side = "start" if right < room else "end" if right > plot.width - room else beside
        near = next((dot for dot in dots if abs(right - dot[0]) < 24 and abs(down - dot[1]) < 16), None)
        if near:  # its name stands beside it, on the far side, so that it does not lie on the other one's
            away, side = (1, "start") if right >= near[0] else (-1, "end")
            marks += halo(right + 11 * away, down + 8 * away, name, anchor=side)
        else:
            over = 18 if side == beside or beside is None else 32  # over the curve, where it stands on its side
            if down <= 12 + over:  # under a curve that is nearly level here, or falls steeply on the left
                over, side = -18, side if beside != "end" or right > plot.width - 60 else None
            away = {"start": 8, "end": -8}.get(side, 0) if side == beside else 0
            marks += halo(right + away, down - over, name, anchor=side)
        dots.append((right, down))
    said = "; ".join(f"{name} at ({number(x)}, {number(y, places)})" for x, y, name in points)
    return plot.picture(marks, f"{said}. {words}".strip())
