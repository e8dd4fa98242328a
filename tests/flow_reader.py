"""Reads a flow back: each product with its sign and its width, the stacks, what passes the wall, and the numbers."""

import importlib
import re
import xml.etree.ElementTree as ET
from typing import NamedTuple

import numpy as np
from svg_reader import number_in

from helpers.diagrams.flow import CURVE, HIDDEN, SUMS, VOTES, WALL, WIDE, X, sheet_for
from helpers.diagrams.ribbons import STAIR, UNIT
from helpers.svg import Picture

# The modules, not their functions of these names.
growing_flow, vote_stack, readout = (
    importlib.import_module(f"helpers.diagrams.{name}") for name in ("growing_flow", "vote_stack", "readout")
)


class Flow(NamedTuple):
    """What a flow shows: everything that is drawn as a width or a height in units of the numbers it stands for."""

    first: np.ndarray  # (3, 4) the ribbons of the products into the hidden neurons, with their signs
    second: np.ndarray  # (4,) those of the votes
    stairs: list  # of each stack, the hidden ones and then that of the output: (from, to) of each product
    at_wall: np.ndarray  # (4,) where each sum meets the wall, above or below 0
    through: np.ndarray  # (4,) how much comes through, with its sign
    level: float  # where the votes end, as the mark on the curve says
    y_hat: float  # where the mark on the ruler stands, from 0 to 1
    x: list  # as it is written, like the next four
    z1: list
    a1: list
    z2: str
    faint: set  # the stacks whose ribbons are faint
    words: set  # all that is written
    unit: float  # pixels for each 1


def paths(picture):
    """Return the paths of what moves, as trees."""
    return list(ET.fromstring(f"<svg>{picture.body}</svg>").iter("path"))


def sign_of(stroke):
    """Return the sign that the colour of a ribbon stands for, or 0 where it stands for none."""
    return {"p": 1, "pp": 1, "pf": 1, "m": -1, "mm": -1, "mf": -1}.get(
        stroke.removeprefix("var(--").removesuffix(")"), 0
    )


def points(d):
    """Return the first point of a path and its last."""
    x, y = map(float, re.match(r"M(\S+?) (\S+?)(?=[A-Za-z])", d).groups())
    end = (x, y)
    for kind, numbers in re.findall(r"([CHVhv])([^A-Za-z]*)", d):
        last = [float(number) for number in numbers.split()]
        end = {
            "C": lambda e, n: (n[-2], n[-1]),
            "H": lambda e, n: (n[0], e[1]),
            "V": lambda e, n: (e[0], n[0]),
            "h": lambda e, n: (e[0] + n[0], e[1]),
            "v": lambda e, n: (e[0], e[1] + n[0]),
        }[kind](end, last)
    return (x, y), end


def flow_of(picture, inputs=3, hidden=4, full=UNIT):
    """Read a picture back, in which 1 is `full` pixels wide where nothing had to be drawn smaller."""
    smaller = re.search(r"all drawn (\d+) × smaller", picture.body)
    unit = full / int(smaller[1]) if smaller else full
    sheet = sheet_for(inputs, hidden, full)
    zeros, zero = list(sheet.rows), sheet.zero
    first, second = np.full((inputs, hidden), np.nan), np.full(hidden, np.nan)
    stairs = [[None] * inputs for _ in zeros] + [[None] * hidden]
    at_wall, through = np.full(hidden, np.nan), np.zeros(hidden)

    places = list(enumerate(zip(zeros, sheet.rooms, strict=False)))

    def row_of(y):
        return next(j for j, (row, (up, down)) in places if row - up - 0.2 <= y <= row + down + 0.2)

    faint = set()

    def put(end, value, is_faint=False):
        if end[0] >= VOTES:
            place = round((end[0] - VOTES) / STAIR)
            assert np.isnan(second[place])
            second[place] = value
        else:
            place = round((end[0] - SUMS) / STAIR), row_of(end[1])
            if is_faint:
                faint.add(place[1])
            assert np.isnan(first[place])
            first[place] = value

    for shape in paths(picture):
        d, stroke = shape.get("d"), shape.get("stroke", "")
        sign, dash = sign_of(stroke), shape.get("stroke-dasharray")
        if stroke == "var(--t)":
            assert dash.startswith("0 ")
            for way in d.split("M")[1:]:
                put(points(f"M{way}")[1], 0.0)
        if stroke == "var(--ink)" and f"H{WALL}" in d:
            heights = [float(way.split("H")[0].split()[1]) for way in d.split("M")[1:]]
            at_wall = (np.array(zeros) - heights) / unit
        if not sign or not shape.get("stroke-width"):
            continue
        assert (dash is not None) == (sign < 0)  # the sign is seen without colour
        width, (begin, end) = float(shape.get("stroke-width")) / unit, points(d)
        if "h14" in d:
            stack = len(zeros) if begin[0] >= VOTES else row_of(begin[1])
            base = zero if stack == len(zeros) else zeros[stack]
            place = round((begin[0] - 0.5 - (VOTES if stack == len(zeros) else SUMS)) / STAIR)
            middle = (base - begin[1]) / unit
            stairs[stack][place] = (middle - sign * width / 2, middle + sign * width / 2)
        elif begin[0] < SUMS - 50 or HIDDEN <= begin[0] < VOTES:
            put(end, sign * width, stroke.endswith("f)"))
        elif end[0] == HIDDEN:
            through[int(np.argmin(np.abs(np.array(zeros) - end[1])))] = sign * width
    circles = list(ET.fromstring(f"<svg>{picture.body}</svg>").iter("circle"))
    marks = [tuple(float(mark.get(name)) for name in ("cx", "cy")) for mark in circles if mark.get("r") in ("5", "6.5")]
    texts = list(ET.fromstring(f"<svg>{picture.body}</svg>").iter("text"))
    written = {(float(text.get("x")), float(text.get("y"))): text.text for text in texts}
    at = {x: [words for place, words in sorted(written.items()) if place[0] == x] for x in {x for x, _ in written}}
    at = {x: [words for (_, y), words in sorted((p, w) for p, w in written.items() if p[0] == x)] for x in at}
    return Flow(
        first,
        second,
        stairs,
        at_wall,
        through,
        (zero - marks[0][1]) / unit,
        (marks[1][0] - CURVE) / WIDE,
        at[X],
        at[WALL - 5],
        at[HIDDEN],
        at[CURVE - 11][0],
        faint,
        {text.text for text in texts}
        | {text.text for text in ET.fromstring(f"<svg>{picture.backdrop}</svg>").iter("text")},
        unit,
    )


def assert_flow(picture, trace, W1, W2, full=UNIT):
    """Hold a flow against its numbers: each product, each stack, what passes the wall, the marks, what is written."""
    flow = flow_of(picture, *np.shape(W1), full)
    first, second = np.asarray(trace.x)[:, None] * W1, trace.a1 * np.asarray(W2)[:, 0]
    thinnest = 0.3 / flow.unit
    for drawn, expected in [(flow.first, first), (flow.second, second), (flow.through, np.asarray(trace.a1))]:
        visible = np.abs(expected) >= thinnest
        np.testing.assert_allclose(drawn[visible], expected[visible], rtol=0, atol=0.0011 / flow.unit)
        assert (np.abs(drawn[~visible]) <= thinnest + 1e-9).all()
    for stairs, products in zip(flow.stairs, [*first.T, second], strict=True):
        sums = np.cumsum([0, *products])
        for stair, begin, end in zip(stairs, sums, sums[1:], strict=False):
            assert (stair is None) == (abs(end - begin) < 1e-9)
            if stair and abs(end - begin) >= thinnest:
                np.testing.assert_allclose(stair, (begin, end), rtol=0, atol=0.002 / flow.unit)
    np.testing.assert_allclose(flow.at_wall, trace.z1, rtol=0, atol=0.001 / flow.unit)
    np.testing.assert_allclose(flow.y_hat, np.clip(trace.y_hat[0], 0, 1), rtol=0, atol=1e-5)
    for written, values in [(flow.x, trace.x), (flow.z1, trace.z1), (flow.a1, trace.a1), ([flow.z2], trace.z2)]:
        np.testing.assert_allclose([float(number_in(words)) for words in written], values, rtol=0, atol=0.00501)
    return flow


def assert_grown(picture, vector, matrix, sums, step):
    """Hold a flow that grows against its numbers: what is done, what is done now, and what is still to come."""
    rows, columns = np.shape(matrix)
    products = np.asarray(vector)[:, None] * matrix
    heights = [float(text.get("y")) for text in texts_of(picture.backdrop) if re.fullmatch("h.|output", text.text)]
    zeros = [height + 21 for height in heights[:columns]]
    key = ET.fromstring(f"<svg>{picture.backdrop}</svg>").find(".//path")
    unit = float(key.get("stroke-width"))
    drawn, now, to_come = np.full((rows, columns), np.nan), [], 0
    stairs = [[None] * rows for _ in range(columns)]
    for shape in paths(picture):
        d, stroke = shape.get("d"), shape.get("stroke", "")
        ways = [f"M{way}" for way in d.split("M")[1:] if "C" in way]
        if "%" in stroke:
            to_come += len(ways)
            continue
        for way in ways:
            end = points(way)[1]
            place = round((end[0] - growing_flow.SUMS) / STAIR), int(np.argmin(np.abs(np.array(zeros) - end[1])))
            sign = sign_of(stroke)
            if sign or stroke == "var(--t)":
                assert np.isnan(drawn[place])
                drawn[place] = sign * float(shape.get("stroke-width")) / unit
                if sign and stroke in ("var(--pp)", "var(--mm)") and abs(products[place]) * unit > 2.5:
                    now.append(place)
        if "h14" in d:
            x, y = points(d)[0]
            j = int(np.argmin(np.abs(np.array(zeros) - y)))
            middle, half = (zeros[j] - y) / unit, sign_of(stroke) * float(shape.get("stroke-width")) / unit / 2
            stairs[j][round((x - 0.5 - growing_flow.SUMS) / STAIR)] = (middle - half, middle + half)
    order = np.arange(rows * columns).reshape(columns, rows).T
    expected = np.where(order < step, products, np.nan)
    np.testing.assert_allclose(drawn, expected, rtol=0, atol=0.001)
    assert to_come == rows * columns - step
    present = ((step - 1) % rows, (step - 1) // rows)
    assert now == ([present] if step and abs(products[present]) * unit > 2.5 else [])
    for j, column in enumerate(stairs):
        done = [product for product in expected[:, j] if not np.isnan(product)]
        levels = np.cumsum([0, *done])
        for stair, begin, end in zip(column, levels, levels[1:], strict=False):
            assert (stair is None) == (begin == end)
            if stair:
                np.testing.assert_allclose(stair, (begin, end), rtol=0, atol=0.001)
    written = [text.text for text in texts_of(picture.body) if text.get("text-anchor") == "start"]
    numbers = [float(number_in(words)) for words in written if words != "so far"]
    np.testing.assert_allclose(numbers, np.asarray(sums)[~np.isnan(sums)], rtol=0, atol=0.00501)
    assert written.count("so far") == (1 if step % rows else 0)
    values = [text.text for text in texts_of(picture.body) if float(text.get("x")) == growing_flow.X]
    np.testing.assert_allclose([float(number_in(words)) for words in values], vector, rtol=0, atol=0.00501)


def texts_of(part):
    """Return what is written in a part of a picture."""
    return list(ET.fromstring(f"<svg>{part}</svg>").iter("text"))


class Votes(NamedTuple):
    """What a stack of votes shows: what is drawn in units of the axis beside it."""

    ribbons: np.ndarray  # (hidden,) how wide each is where it reaches the stack, with its sign
    grown: np.ndarray  # (hidden,) how wide it is at its widest
    stairs: list  # of each vote where it begins and ends; None where it is 0
    level: float  # where the line of z2 meets the axis
    unit: float  # pixels for each 1
    a1: list  # as it is written in the neurons, like what follows
    products: list  # of each neuron its name and its activation × weight, and what these are
    z2: str


def outline(d):
    """Return the points of a ribbon that grows, from its neuron on: those of its upper edge, those of its lower one."""
    places = np.array([place.split() for place in d[1:-1].split("L")], dtype=float)
    upper, lower = np.split(places, 2)
    return upper, lower[::-1]


def votes_of(picture):
    """Read a stack of votes back; each ribbon must have the look of its sign, also without colour."""
    v = vote_stack
    texts = texts_of(picture.body)
    ticks = {float(number_in(t.text)): float(t.get("y")) for t in texts_of(picture.backdrop) if t.get("x") == "463"}
    zero, far = ticks[0], max(ticks, key=abs)
    unit = (zero - ticks[far]) / far
    assert all(abs(y - zero + value * unit) < 0.02 for value, y in ticks.items())
    hidden = sum(text.get("x") == str(v.X) for text in texts)
    widths, widest, stairs = np.full(hidden, np.nan), np.zeros(hidden), [None] * hidden
    growing = None

    def put(x, value, at_most):
        place = round((x - v.VOTES) / v.STAIR)
        assert np.isnan(widths[place])
        widths[place], widest[place] = value / unit, at_most / unit

    for shape in paths(picture):
        d, sign, dash = shape.get("d"), sign_of(shape.get("stroke", "")), shape.get("stroke-dasharray")
        if shape.get("fill") == "var(--paper)":
            growing = outline(d)
        elif growing:
            sign = sign_of(shape.get("fill"))
            assert (d.count("M") > 1) == (sign < 0)  # the sign is seen without colour
            upper, lower = growing
            thick = np.hypot(*(upper - lower).T)
            assert (np.diff(thick) > -0.2).all()  # its points are rounded to 0.1 px
            assert upper[-1, 0] == lower[-1, 0]
            put(upper[-1, 0], sign * (lower[-1, 1] - upper[-1, 1]), thick.max())
            growing = None
        elif shape.get("stroke") == "var(--t)":
            for way in d.split("M")[1:]:
                put(points(f"M{way}")[1][0], 0, 0)
        elif sign:
            assert (dash is not None) == (sign < 0)
            width, (begin, end) = float(shape.get("stroke-width")), points(d)
            if "C" in d:
                put(end[0], sign * width, width)
            else:
                middle, half = (zero - begin[1]) / unit, sign * width / 2 / unit
                stairs[round((begin[0] - 0.5 - v.VOTES) / v.STAIR)] = (middle - half, middle + half)
    (mark,) = (c for c in ET.fromstring(f"<svg>{picture.body}</svg>").iter("circle") if c.get("cx") == str(v.AXIS))
    written = [text.text for text in texts if text.get("text-anchor") == "end"]
    (z2,) = (text.text for text in texts if text.get("x") == str(v.SUM))
    return Votes(
        widths,
        widest,
        stairs,
        (zero - float(mark.get("cy"))) / unit,
        unit,
        [text.text for text in texts if text.get("x") == str(v.X)],
        list(zip(written[::2], written[1::2], strict=True)),
        z2,
    )


def assert_votes(picture, a1, W2):
    """Hold a stack of votes against its numbers: each ribbon, each place in the stack, the sum, what is written."""
    read, votes = votes_of(picture), np.asarray(a1) * np.asarray(W2)[:, 0]
    np.testing.assert_allclose(read.ribbons, votes, rtol=1e-4, atol=0.011 / read.unit)
    np.testing.assert_allclose(read.grown, np.abs(votes), rtol=0, atol=0.2 / read.unit)
    sums = np.cumsum([0, *votes])
    for stair, begin, end in zip(read.stairs, sums, sums[1:], strict=False):
        assert (stair is None) == (abs(end - begin) < 1e-9)
        if stair:
            np.testing.assert_allclose(stair, (begin, end), rtol=1e-4, atol=0.011 / read.unit)
    np.testing.assert_allclose(read.level, sums[-1], rtol=0, atol=0.001)
    np.testing.assert_allclose([float(number_in(words)) for words in read.a1], a1, rtol=0, atol=0.00501)
    np.testing.assert_allclose(float(number_in(read.z2.split()[-1])), sums[-1], rtol=0, atol=0.00501)
    return read


class End(NamedTuple):
    """What the end of a flow shows, alone: in units of z2 and of ŷ."""

    curve: list  # of each of its pieces (z2, ŷ) from point to point
    band: tuple  # from where to where z2 is drawn as a band; None where it is 0
    level: float  # how high the mark on the curve is
    across: tuple  # where the two marks stand, on the curve and on the ruler
    z2: str  # as it is written, like ŷ
    y_hat: str


def end_of(picture):
    """Read the end of a flow back."""
    place = readout.PLACE
    (d,) = (shape.get("d") for shape in paths(Picture(picture.backdrop, 1, 1, "")) if "60%" in shape.get("stroke", ""))
    pieces = [np.array([p.split() for p in piece.split("L")], dtype=float) for piece in d.split("M")[1:]]
    curve = [
        np.stack([(place.zero - piece[:, 1]) / place.unit, (piece[:, 0] - place.x) / place.wide], axis=1)
        for piece in pieces
    ]
    band = None
    for shape in paths(picture):
        sign = sign_of(shape.get("stroke", ""))
        if sign:
            assert band is None
            assert (shape.get("stroke-dasharray") is not None) == (sign < 0)
            middle = (place.zero - points(shape.get("d"))[0][1]) / place.unit
            half = sign * float(shape.get("stroke-width")) / place.unit / 2
            band = (middle - half, middle + half)
    marks = [
        tuple(float(mark.get(name)) for name in ("cx", "cy"))
        for mark in ET.fromstring(f"<svg>{picture.body}</svg>").iter("circle")
    ]
    z2, y_hat = (text.text for text in texts_of(picture.body))
    across = tuple((x - place.x) / place.wide for x, _ in marks)
    assert marks[1][1] == place.ruler
    return End(curve, band, (place.zero - marks[0][1]) / place.unit, across, z2, y_hat)
