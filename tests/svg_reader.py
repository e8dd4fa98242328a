"""Reads pictures back: what is drawn where, as plain numbers and with the colours written out."""

import re
import xml.etree.ElementTree as ET
from collections import defaultdict
from decimal import Decimal
from typing import NamedTuple

import numpy as np
import pytest

from helpers.svg import HUES, INLINE_STYLE

BLUE, ORANGE = HUES.values()
NUMBER = re.compile(r"[−≈]?[\d.]+")


def svgs(page):
    """Return the pictures of a page of HTML, each as SVG text."""
    return re.findall(r"<svg.*?</svg>", page, re.DOTALL)


def root(picture):
    """Return a picture or its SVG text as a tree; it must be well-formed, and its colours are filled in as on white."""
    svg = picture if isinstance(picture, str) else picture.svg()
    for name, colour in re.findall(r"(?:^|;)--(\w+):([^;]+)", INLINE_STYLE):
        svg = svg.replace(f"var(--{name})", HUES.get(name, colour))
    return ET.fromstring(re.sub(' xmlns="[^"]*"', "", svg))


def shapes(picture, tag):
    """Return the shapes of one kind, in the order in which they are drawn."""
    return root(picture).findall(f".//{tag}")


def texts(picture):
    return [shape.text for shape in shapes(picture, "text")]


def at(shape, *names):
    """Return some attributes of a shape as numbers."""
    return tuple(float(shape.get(name)) for name in names)


def number_in(words):
    """Return a number as it is written in a picture as an exact decimal."""
    return Decimal(words.strip("()[]").replace("−", "-").replace("≈", ""))


def row_in(words, name):
    """Return the numbers that a name is equal to in words, one or several in brackets, as floats."""
    several, one = re.search(rf"{re.escape(name)} [=≈] (?:\[([^]]*)\]|(\S+?)\.?(?= |$))", words).groups()
    return [float(number_in(number)) for number in (several or one).split(", ")]


def rounded(value, places=2):
    """Return what a written number may be that stands for a value."""
    return pytest.approx(value, abs=0.5001 * 10**-places)


def sign_of(colour):
    """Return the sign that a colour stands for: blue is positive, orange negative, grey zero."""
    return 1 if BLUE in colour else -1 if ORANGE in colour else 0


def strength(colour):
    """Return how many percent of a colour are left after mixing it with the paper, once or twice; ink is whole."""
    return 100 * np.prod([float(percent) / 100 for percent in re.findall(r" ([\d.]+)%,", colour or "")])


class Neuron(NamedTuple):
    """A circle, the text in its middle, and the place of that middle."""

    circle: ET.Element
    written: str | None
    x: float
    y: float


def layers(picture):
    """Return the neurons of a network, drawn as circles: layer by layer from the left, each from the top."""
    written = {at(text, "x", "y"): text.text for text in shapes(picture, "text")}
    columns = defaultdict(list)
    for circle in shapes(picture, "circle"):
        x, y = at(circle, "cx", "cy")
        columns[x].append(Neuron(circle, written.get((x, y)), x, y))
    return [sorted(columns[x], key=lambda neuron: neuron.y) for x in sorted(columns)]


def edges(picture):
    """Return the line of each weight by (layer, from, to), counted from the left and from the top."""
    place = {
        (neuron.x, neuron.y): (layer, i)
        for layer, neurons in enumerate(layers(picture))
        for i, neuron in enumerate(neurons)
    }
    return {
        (*place[at(line, "x1", "y1")], place[at(line, "x2", "y2")][1]): line
        for line in shapes(picture, "line")
        if at(line, "x1", "y1") in place
    }


def headings(net):
    """Return what is written at the very top of a network, from the left: its layers and the weights between them."""
    top = [(float(text.get("x")), text.text) for text in shapes(net, "text") if text.get("y") == "14"]
    return [words for _, words in sorted(top)]


def assert_network(picture, values, weights, highlighted=None):
    """Hold a drawn network against its numbers: value i in row i from the top, and a line for each weight."""
    drawn, lines = layers(picture), edges(picture)
    assert [len(neurons) for neurons in drawn] == [len(layer) for layer in values]
    for layer, neurons in enumerate(drawn):
        for i, neuron in enumerate(neurons):
            value = values[layer][i]
            assert (neuron.written is None) == np.isnan(value)
            if neuron.written:
                assert float(number_in(neuron.written)) == rounded(value)
                if abs(value) > 1e-9:  # the sign of a smaller one is what is left of floating point
                    assert sign_of(neuron.circle.get("fill")) == np.sign(value)
    assert len(lines) == sum(np.size(matrix) for matrix in weights)
    for (layer, i, j), line in lines.items():
        weight = np.asarray(weights[layer])[i, j]
        assert sign_of(line.get("stroke")) == np.sign(np.nan_to_num(weight))
        if highlighted is not None and weight:
            assert (strength(line.get("stroke")) == 100) == ((layer, i, j) in highlighted)


class Cell(NamedTuple):
    """A cell of a matrix: its frame, and the text in its middle, None where it is empty."""

    frame: ET.Element
    text: ET.Element | None

    @property
    def value(self):
        return np.nan if self.text is None else float(number_in(self.text.text))

    @property
    def chosen(self):
        thick, bold = self.frame.get("stroke-width") == "3", self.text is not None and self.text.get("font-weight")
        assert thick == (bold == "bold") == (strength(self.frame.get("stroke")) == 100)  # in ink, the others in grey
        return thick


def cells(picture):
    """Return the cells of matrices by the place (x, y) of their middle; all cells have rounded corners of 7 px."""
    written = {at(text, "x", "y"): text for text in shapes(picture, "text") if text.get("x")}
    found = {}
    for frame in shapes(picture, "rect"):
        if frame.get("rx") == "7":
            x, y, width, height = at(frame, "x", "y", "width", "height")
            found[x + width / 2, y + height / 2] = Cell(frame, written.get((x + width / 2, y + height / 2)))
    return found


def table(cells_by_place):
    """Return cells as rows from the top, each from the left."""
    rows = defaultdict(dict)
    for (x, y), cell in cells_by_place.items():
        rows[y][x] = cell
    return [[rows[y][x] for x in sorted(rows[y])] for y in sorted(rows)]


def values_of(rows):
    """Return what is written in rows of cells."""
    return np.array([[cell.value for cell in row] for row in rows])


def product_tables(picture):
    """Return the three tables of a matrix product: the upright vector on the left, the sums below, the matrix."""
    found = cells(picture)
    left, low = min(x for x, _ in found), max(y for _, y in found)
    parts = {"vector": {}, "sums": {}, "matrix": {}}
    for (x, y), cell in found.items():
        parts["vector" if x == left else "sums" if y == low else "matrix"][x, y] = cell
    return [table(parts[name]) for name in ("vector", "matrix", "sums")]


def leaders(picture):
    """Return the dotted lines that lead from the kinks of a curve to their words, each as its places on the sheet."""
    dotted = [path for path in root(picture).findall("path") if path.get("stroke-dasharray") == "2 4"]
    made = (re.fullmatch(r"M(\S+) (\S+)V(\S+)L(\S+) (\S+)", path.get("d")).groups() for path in dotted)
    return [np.array([(x, y), (x, zero), (end, low)], dtype=float) for x, y, zero, end, low in made]


def crossed_words(picture):
    """Return the words laid over a plot that a line laid over it runs through, that touch others, or are cut off."""
    curves = [
        np.array(re.findall(r"(-?[\d.]+) (-?[\d.]+)", path.get("d")), dtype=float)
        for path in root(picture).findall("path")
        if path.get("stroke-dasharray") is None
    ]
    share = np.linspace(0, 1, 40)[:, None, None]
    on_lines = [(share * line[1:] + (1 - share) * line[:-1]).reshape(-1, 2) for line in [*curves, *leaders(picture)]]
    boxes = {}
    for words in root(picture).findall("text"):
        x, y = at(words, "x", "y")
        wide = 7.3 * len(words.text)  # px, of letters 14 px high
        left = x - wide * {"start": 0, None: 0.5, "end": 1}[words.get("text-anchor")]
        boxes[words.text] = np.array([(left, y - 7), (left + wide, y + 7)])
    frame = next(root(picture).iter("clipPath")).find("rect")
    left, top, width, height = at(frame, "x", "y", "width", "height")
    return [
        words
        for words, (low, high) in boxes.items()
        if any(((line > low) & (line < high)).all(axis=1).any() for line in on_lines)
        or any(((low < end) & (start < high)).all() for other, (start, end) in boxes.items() if other != words)
        or (low < (left - 2, top - 2)).any()
        or (high > (left + width + 2, top + height)).any()
    ]


class PlotReader:
    """Reads values off a plot by its own axis ticks."""

    def __init__(self, picture):
        self.root = root(picture)
        self._x, self._y = self._ticks("x"), self._ticks("y")

    def _ticks(self, axis):
        """Return slope and height of the line from places on the sheet to the numbers at the ticks."""
        ticks = [group for group in self.root.iter("g") if (group.get("id") or "").startswith(f"{axis}tick_")]
        places = [float(tick.find(".//use").get(axis)) for tick in ticks]
        return np.polyfit(places, [float(number_in(tick.find(".//text").text)) for tick in ticks], 1)

    def limits(self):
        """Return the corners of the plot as data points: low and high in x, low and high in y."""
        frame = next(self.root.iter("clipPath")).find("rect")
        left, top, width, height = at(frame, "x", "y", "width", "height")
        (low_x, low_y), (high_x, high_y) = self.value(left, top + height), self.value(left + width, top)
        return low_x, high_x, low_y, high_y

    def value(self, x, y):
        """Return the data point at a place on the sheet."""
        return np.polyval(self._x, x), np.polyval(self._y, y)

    def paths(self, **style):
        """Return the lines with a style, each as an array of data points."""
        wanted = [f"{name.replace('_', '-')}: {value}" for name, value in style.items()]
        return [
            np.transpose(self.value(*np.array(re.findall(r"[ML] (\S+) (\S+)", path.get("d")), dtype=float).T))
            for path in self.root.iter("path")
            if path.get("clip-path") and all(words in path.get("style") for words in wanted)
        ]

    def points(self):
        """Return the marked points, in the order in which they are drawn."""
        return [self.value(*at(circle, "cx", "cy")) for circle in self.root.findall("circle")]

    def bars(self):
        """Return the heights of a histogram's bars, from the left."""
        outline = self.paths(fill="none", stroke_linejoin="miter")[0]
        return outline[1:-1:2, 1].round().astype(int)

    def axis_names(self):
        """Return what the horizontal and the vertical axis are called."""
        axes = self._groups("matplotlib.axis")
        return [next(part.find(".//text").text for part in axis if part.get("id").startswith("text")) for axis in axes]

    def marks(self):
        """Return the marks of a scatter plot as (corners, is filled, place), each as it is drawn; a circle has none."""
        found = []
        for group in self._groups("PathCollection"):
            shape = group.find(".//path")
            corners = 0 if shape is None or "C" in shape.get("d") else len(np.unique(_pairs(shape.get("d")), axis=0))
            for mark in group.findall(".//use") or group.iter("path"):
                places = [at(mark, "x", "y")] if mark.tag == "use" else _pairs(mark.get("d"))
                middle = (np.min(places, axis=0) + np.max(places, axis=0)) / 2
                found.append((corners, "fill: none" not in mark.get("style"), self.value(*middle)))
        return found

    def is_shaded(self, x, y):
        """Return whether a data point lies in what is shaded."""
        outlines = [part for group in self._groups("QuadContourSet") for path in group for part in _outlines(path)]
        crossed = 0
        for outline in outlines:
            right, up = np.array(self.value(*np.transpose(outline)))
            for a, b, c, d in zip(right, up, np.roll(right, -1), np.roll(up, -1), strict=True):
                crossed += (b > y) != (d > y) and x < a + (y - b) / (d - b) * (c - a)
        return crossed % 2 == 1

    def _groups(self, name):
        return [group for group in self.root.iter("g") if (group.get("id") or "").startswith(name)]


def _pairs(d):
    """Return the places in a path."""
    return np.array(re.findall(r"(-?[\d.]+) (-?[\d.]+)", d), dtype=float)


def _outlines(path):
    """Return the closed lines of a path."""
    return [_pairs(part) for part in path.get("d").split("M")[1:]]
