"""The network of a backward pass: each slope in its place, in the colour of its sign, on its way to the left."""

import re
from typing import NamedTuple

import numpy as np
import pytest
from flow_reader import paths, points
from flow_reader import sign_of as sign_of_ribbon
from svg_reader import at, number_in, shapes, sign_of, strength, texts

from helpers import diagrams, network, penguins
from helpers.backpropagation import Slopes, backward
from helpers.diagrams.backward_network import A1, DA1, DZ2, GATE, HIGH, ORDER, TO_WEIGHTS, WIDE, X, made_from
from helpers.diagrams.lines_done import MADE_FROM
from helpers.diagrams.ribbons import THINNEST
from helpers.diagrams.slope_ribbons import ROOM, WIDEST
from helpers.lessons.backward_pass import pictures
from helpers.notation import equal_to, number

ONE_OF_EACH = [("dz2", (0,)), ("dW2", (3, 0)), ("da1", (1,)), ("dz1", (3,)), ("dW1", (0, 3))]


def random_pass(seed, inputs=3, hidden=4):
    """Return a forward pass, W2, the label and the slopes of a network by chance."""
    rng = np.random.default_rng(seed)
    W1, W2 = rng.normal(size=(inputs, hidden)), rng.normal(size=(hidden, 1))
    trace, y = network.forward(rng.normal(size=inputs), W1, W2), seed % 2
    return trace, W2, y, backward(trace, y, W2)


def labels(picture):
    """Return the labels of slopes as {(x, y): (frame, text)}: frames that end in a tip on the left, and round ones."""
    written = {at(text, "x", "y"): text for text in shapes(picture, "text")}
    found = {}
    for tip in shapes(picture, "path"):
        if corners := re.fullmatch(r"M(\S+) (\S+)L\S+ \S+H(\S+)V\S+H\S+Z", tip.get("d")):
            left, y, right = map(float, corners.groups())
            found[(left + right) / 2, y] = tip, written[(left + right) / 2 + 3, y]
    for pill in shapes(picture, "rect"):
        x, y, wide, high = at(pill, "x", "y", "width", "height")
        if high == HIGH:
            found[x + wide / 2, y + high / 2] = pill, written[x + wide / 2, y + high / 2]
    return found


def by_column(picture):
    """Return the labels under each name, from the top."""
    names = {float(text.get("x")): text.text for text in shapes(picture, "text") if text.get("y") == "14"}
    columns = {}
    for (x, _), label in sorted(labels(picture).items(), key=lambda item: item[0][1]):
        columns.setdefault(names[x], []).append(label)
    return columns


class Ribbon(NamedTuple):
    """A slope on its way: how wide it is in pixels, with its sign; where it begins and ends; and its look."""

    width: float
    begin: tuple
    end: tuple
    look: str  # "strong", "faint" or "": neither


def ribbons(picture):
    """Return the ribbons by the name and the place of their slope, which their ends tell; dotted ones are 0 wide."""
    centres = [at(circle, "cx", "cy") for circle in shapes(picture, "circle")]
    starts, rows = (sorted(y for x, y in centres if x == column) for column in (X, A1))
    found = {}

    def put(d, width, look):
        begin, end = points(d)
        row = nearest(rows, end[1])
        name = {DZ2 + WIDE / 2 - 1: ("dz2", 0), GATE: ("da1", row), TO_WEIGHTS: ("dz1", row)}.get(end[0])
        name = name or ("dW1", nearest(starts, end[1]), nearest(rows, begin[1]))
        assert name not in found
        found[name] = Ribbon(width, begin, end, look)

    for shape in paths(picture):
        stroke, dash = shape.get("stroke", ""), shape.get("stroke-dasharray")
        if sign := sign_of_ribbon(stroke):
            assert (dash is not None) == (sign < 0)  # the sign is seen without colour
            look = "faint" if stroke.endswith("f)") else "strong" if stroke in ("var(--pp)", "var(--mm)") else ""
            put(shape.get("d"), sign * float(shape.get("stroke-width")), look)
        elif stroke == "var(--t)":
            assert dash.startswith("0 ")
            for way in shape.get("d").split("M")[1:]:
                put(f"M{way}", 0, "")
    return found


def nearest(places, place):
    """Return which of several places is nearest to one."""
    return int(np.argmin(np.abs(np.array(places) - place)))


def to_be_drawn(slopes):
    """Return by name and place the slopes that have a ribbon as soon as they are known: all but those in dW2."""
    return {
        (name, *place): float(value)
        for name in ("dz2", "da1", "dz1", "dW1")
        for place, value in np.ndenumerate(getattr(slopes, name))
        if not np.isnan(value)
    }


def times_smaller(picture):
    """Return how many times smaller a picture says that it is drawn."""
    found = [re.fullmatch(r"all drawn (\S+) × smaller", text) for text in texts(picture)]
    return next((float(match[1]) for match in found if match), 1)


def in_the_way(picture):
    """Return the walls of the gates at each height where one stands, as (top, bottom)."""
    return [at(line, "y1", "y2") for line in shapes(picture, "line") if at(line, "x1", "x2") == (GATE, GATE)]


@pytest.mark.parametrize("seed", range(6))
def test_each_slope_stands_in_its_column_and_row_with_its_sign(seed):
    trace, W2, y, slopes = random_pass(seed)
    columns = by_column(diagrams.backward_network(trace, W2, slopes, y=y))
    for name, values in zip(Slopes._fields, slopes, strict=True):
        expected = values.T.ravel() if name == "dW1" else values.ravel()  # the three weights of a neuron stand together
        assert [number_in(text.text) for _, text in columns[name]] == [number_in(number(v, 4)) for v in expected]
        assert [sign_of(frame.get("stroke")) for frame, _ in columns[name]] == list(np.sign(expected))
        assert [frame.tag for frame, _ in columns[name]] == ["rect" if "W" in name else "path"] * values.size


@pytest.mark.parametrize("seed", [None, *range(12)])
def test_each_slope_is_as_wide_as_it_is_large_all_on_one_scale(seed):
    if seed is None:
        trace, W2, y = network.forward(penguins.CHINSTRAP.x, network.W1, network.W2), network.W2, 1
        slopes = backward(trace, y, W2)
    else:
        trace, W2, y, slopes = random_pass(seed)
    picture = diagrams.backward_network(trace, W2, slopes, y=y)
    drawn, expected = ribbons(picture), to_be_drawn(slopes)
    unit = 100 / times_smaller(picture)
    assert set(drawn) == set(expected)
    for name, slope in expected.items():
        width = 0 if abs(slope) < 1e-9 else np.sign(slope) * max(abs(slope) * unit, THINNEST)
        assert drawn[name].width == pytest.approx(width, abs=6e-4)
        assert drawn[name].end[0] < drawn[name].begin[0]  # to the left


def test_our_bird_is_drawn_at_full_size_and_smaller_is_drawn_only_what_has_no_room():
    said = {}
    for name, bird in penguins.EXAMPLES.items():
        for y in (0, 1):
            trace = network.forward(bird.x, network.W1, network.W2)
            picture = diagrams.backward_network(trace, network.W2, backward(trace, y, network.W2), y=y)
            said[name, y] = times_smaller(picture)
            widest = {
                kind: max(abs(ribbon.width) for (name, *_), ribbon in ribbons(picture).items() if name == kind)
                for kind in ROOM
            }
            assert all(widest[kind] <= ROOM[kind] for kind in ROOM)
            if said[name, y] > 1:  # one less would be too much
                less = said[name, y] / (said[name, y] - 1)
                assert any(widest[kind] * less > ROOM[kind] for kind in ROOM)
    assert [said[name, penguins.EXAMPLES[name].y] for name in penguins.EXAMPLES] == [1, 1, 1]
    assert said["Chinstrap", 0] == 4  # notebook 15, section 5, says so


@pytest.mark.parametrize("seed", range(8))
def test_a_shut_gate_stops_what_comes_back_and_an_open_one_lets_all_of_it_pass(seed):
    trace, W2, y, slopes = random_pass(seed)
    picture = diagrams.backward_network(trace, W2, slopes, y=y)
    drawn = ribbons(picture)
    for j, z in enumerate(trace.z1):
        arriving, going_on = drawn["da1", j], drawn["dz1", j]
        row = arriving.end[1]
        walls = [(top, bottom) for top, bottom in in_the_way(picture) if top < row + 30 and bottom > row - 30]
        assert arriving.end[0] == going_on.begin[0] == GATE
        if z > 0:
            assert going_on.width == arriving.width
            gap = max(bottom for _, bottom in walls if bottom < row), min(top for top, _ in walls if top > row)
            assert gap[0] < row - abs(arriving.width) / 2 and row + abs(arriving.width) / 2 < gap[1]
        else:
            assert abs(arriving.width) > 0
            assert going_on.width == 0
            assert all(drawn["dW1", i, j].width == 0 for i in range(3))
            assert (row - 22, row + 22) in walls


@pytest.mark.parametrize(
    ("bird", "smaller"), [(penguins.CHINSTRAP, 1), (penguins.GENTOO._replace(species="Chinstrap"), 8)]
)
def test_in_the_stepper_no_ribbon_changes_its_place_or_its_width_once_it_is_there(bird, smaller):
    trace = network.forward(bird.x, network.W1, network.W2)
    before = {}
    for net, _ in pictures.stepper(bird).frames:
        drawn = {name: ribbon[:3] for name, ribbon in ribbons(net).items()}
        assert drawn == drawn | before
        before = drawn
        assert times_smaller(net) == (smaller if drawn else 1)  # where nothing is drawn yet, there is nothing to say
    assert set(before) == set(to_be_drawn(backward(trace, 1, network.W2)))


def test_what_is_not_calculated_yet_is_absent_from_picture_and_words():
    trace, W2, y, slopes = random_pass(0)
    for known in range(6):
        picture = diagrams.backward_network(trace, W2, [*slopes[:known], *[None] * (5 - known)], y=y)
        assert set(by_column(picture)) == set(Slopes._fields[:known])
        assert {name for name, *_ in ribbons(picture)} == set(Slopes._fields[:known]) - {"dW2"}
        assert set(re.findall(r"d[zWa]\d", picture.description)) == set(Slopes._fields[:known])
        assert "nan" not in picture.body
    part = slopes.dW1.copy()
    part[1:, 2] = np.nan
    picture = diagrams.backward_network(trace, W2, [*slopes[:4], part], y=y)
    assert len(by_column(picture)["dW1"]) == 10
    assert picture.description.count("…") == 2


def test_forward_numbers_are_grey_and_said():
    trace, W2, y, slopes = random_pass(0)
    picture = diagrams.backward_network(trace, W2, slopes, y=y)
    for neuron in shapes(picture, "circle"):
        assert not sign_of(neuron.get("fill"))
        assert strength(neuron.get("stroke")) < 50
    assert {number(value) for value in [*trace.x, *trace.a1]} <= set(texts(picture))
    assert f"y = {y}" in picture.description


@pytest.mark.parametrize("active", ONE_OF_EACH, ids=lambda active: active[0])
def test_one_number_stands_out_with_what_it_is_made_from(active):
    name, place = active
    trace, W2, slopes = network.forward(penguins.CHINSTRAP.x, network.W1, network.W2), network.W2, None
    slopes = backward(trace, 1, W2)
    picture = diagrams.backward_network(trace, W2, slopes, y=1, active=active)
    bold = [(frame, text.text) for frame, text in labels(picture).values() if text.get("font-weight")]
    assert [words for _, words in bold] == [number(getattr(slopes, name)[place], 4)]
    circled = [at(neuron, "cx", "cy") for neuron in shapes(picture, "circle") if strength(neuron.get("stroke")) == 100]
    inside = {at(text, "x", "y"): text.text for text in shapes(picture, "text")}
    forward = {"dz2": ["0.88"], "dW2": ["0.2"], "da1": [], "dz1": [], "dW1": ["1.1"]}[name]
    assert [inside[spot] for spot in circled] == forward
    assert ("× (−1)" in texts(picture)) == (name == "da1")
    at_work = {(source, *spot) for source, spot in [*made_from(active), active]}
    looks = {slope: ribbon.look for slope, ribbon in ribbons(picture).items() if ribbon.width}
    assert {slope for slope, look in looks.items() if look == "strong"} == at_work & set(looks)
    assert "faint" not in looks.values()  # what is done stays as it was


@pytest.mark.parametrize("j", range(4))
def test_the_weight_stands_on_its_own_ribbon_and_covers_no_label(j):
    net, _ = pictures.stepper().frames[6 + j]
    (pill,) = (at(rect, "x", "y", "width", "height") for rect in shapes(net, "rect") if rect.get("rx") == "12")
    x, y, wide, high = pill
    for middle_x, middle_y in labels(net):
        assert abs(middle_x - x - wide / 2) >= (WIDE + wide) / 2 or abs(middle_y - y - high / 2) >= (HIGH + high) / 2
    ribbon = ribbons(net)["da1", j]
    t = np.linspace(0, 1, 200)
    down = ribbon.begin[1] + (ribbon.end[1] - ribbon.begin[1]) * (3 * t**2 - 2 * t**3)
    across = ribbon.begin[0] + (DA1 + WIDE / 2 - ribbon.begin[0]) * (1.5 * t - 1.5 * t**2 + t**3)
    assert np.hypot(across - x - wide / 2, down - y - high / 2).min() < 3


def test_other_sizes_and_any_number_of_a_learner_can_be_drawn():
    trace, W2, y, slopes = random_pass(3, inputs=2, hidden=3)
    wild = Slopes(
        *(
            np.full(np.shape(values), fill)
            for values, fill in zip(slopes, [1e9, -np.inf, 0, -0.0, 12345.678], strict=True)
        )
    )
    picture = diagrams.backward_network(trace, W2, wild, y=y)
    assert {name: len(column) for name, column in by_column(picture).items()} == {
        "dz2": 1,
        "dW2": 3,
        "da1": 3,
        "dz1": 3,
        "dW1": 6,
    }
    assert "−0" not in [text for text in texts(picture) if text == "−0"]
    assert max(float(path.get("stroke-width", 1)) for path in shapes(picture, "path")) <= WIDEST + 2.5  # and its paper
    assert "inf" not in re.sub("<text.*?</text>", "", picture.body)


def test_a_learners_slope_that_is_far_too_large_or_infinite_has_the_widest_ribbon():
    trace = network.forward(penguins.CHINSTRAP.x, network.W1, network.W2)
    right = backward(trace, 1, network.W2)
    picture = diagrams.backward_network(trace, network.W2, right._replace(da1=1000 * right.da1), y=1)
    drawn = ribbons(picture)
    assert times_smaller(picture) == np.ceil(1000 * 0.2384 / 0.45)
    assert drawn["da1", 2].width == pytest.approx(WIDEST, rel=0.01)
    assert drawn["dz1", 0].width == -THINNEST  # a line at least
    picture = diagrams.backward_network(trace, network.W2, right._replace(da1=np.inf * right.da1), y=1)
    assert [ribbons(picture)["da1", j].width for j in range(4)] == [-WIDEST, WIDEST, WIDEST, WIDEST]
    assert times_smaller(picture) == 1


def test_what_a_learner_lets_through_a_shut_gate_is_seen_behind_it():
    trace = network.forward(penguins.CHINSTRAP.x, network.W1, network.W2)
    right = backward(trace, 1, network.W2)
    drawn = ribbons(diagrams.backward_network(trace, network.W2, right._replace(dz1=right.da1), y=1))
    assert [drawn["dz1", j].width for j in range(4)] == [drawn["da1", j].width for j in range(4)]


def test_a_larger_layer_of_inputs_has_room_too():
    trace, W2, y, slopes = random_pass(0, inputs=5, hidden=2)
    picture = diagrams.backward_network(trace, W2, slopes, y=y)
    circles = [at(circle, "cy", "r") for circle in shapes(picture, "circle")]
    assert min(y - r for y, r in circles) > 40  # below the names and the arrow
    assert max(y + r for y, r in circles) < picture.height


def test_no_ribbon_is_drawn_over_a_number():
    trace, W2, y, slopes = random_pass(1)
    parts = re.findall("<[^/>]+/?>", diagrams.backward_network(trace, W2, slopes, y=y).body)
    ways = [place for place, part in enumerate(parts) if re.search(r'stroke="var\(--(pp?|mm?|t)\)"', part)]
    assert ways
    assert max(ways) < min(place for place, part in enumerate(parts) if part.startswith("<text"))


def test_every_label_has_paper_behind_its_number():
    trace, W2, y, slopes = random_pass(1)
    for frame, _ in labels(diagrams.backward_network(trace, W2, slopes, y=y)).values():
        assert "--jp-layout-color0" in frame.get("fill")


@pytest.mark.parametrize("hidden", [1, 2, 3, 4])
def test_the_slope_along_a_weight_of_layer_2_stands_where_no_ribbon_of_its_own_bird_runs(hidden):
    trace, W2, y, slopes = random_pass(hidden, hidden=hidden)
    picture = diagrams.backward_network(trace, W2, slopes, y=y)
    columns, drawn = by_column(picture), ribbons(picture)
    middle = drawn["dz2", 0].end[1]
    for j, (_, along) in enumerate(columns["dW2"]):
        row = drawn["da1", j].end[1]
        assert (float(along.get("y")) - row) * (row - middle or 1) > 0  # away from the middle, where they come from
        assert abs(float(along.get("y")) - row) - HIGH / 2 >= 0.2384 * 100 / 2  # the widest of our bird, at full size


@pytest.mark.parametrize("seed", range(3))
def test_above_each_gate_stands_the_sum_that_decides(seed):
    trace, W2, y, slopes = random_pass(seed)
    picture = diagrams.backward_network(trace, W2, slopes, y=y)
    (x,) = (float(text.get("x")) for text in shapes(picture, "text") if text.text == "z1")
    found = [text.text for text in shapes(picture, "text") if float(text.get("x")) == x and text.get("y") != "14"]
    assert found == [number(value) for value in trace.z1]
    assert f"z1 {equal_to(trace.z1)}" in picture.description


@pytest.mark.parametrize("name", ORDER)
def test_the_box_of_each_line_hangs_on_the_slope_that_it_is_made_from(name):
    place = {"dW2": (0, 0), "dW1": (0, 0)}.get(name, (0,))
    sources = {source for source, _ in made_from((name, place)) if source in ORDER}
    assert sources == {MADE_FROM[name]} if name in MADE_FROM else not sources
