"""The network of a backward pass: each slope in its place, in the colour of its sign, on its way to the left."""

import re

import numpy as np
import pytest
from svg_reader import at, number_in, shapes, sign_of, strength, texts

from helpers import diagrams, network, penguins
from helpers.backpropagation import Slopes, backward
from helpers.diagrams.backward_network import HIGH, ORDER, made_from
from helpers.diagrams.lines_done import MADE_FROM
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


def arrows(picture):
    """Return the arrowheads of lines as (tip, middle of the back, colour)."""
    heads = []
    for path in shapes(picture, "path"):
        if "fill" in path.attrib and path.get("fill") != "none" and "stroke" not in path.attrib:
            x, y, *back = map(float, re.findall(r"-?[\d.]+", path.get("d")))
            heads.append(((x, y), ((back[0] + back[2]) / 2, (back[1] + back[3]) / 2), path.get("fill")))
    return heads


@pytest.mark.parametrize("seed", range(6))
def test_each_slope_stands_in_its_column_and_row_with_its_sign(seed):
    trace, W2, y, slopes = random_pass(seed)
    columns = by_column(diagrams.backward_network(trace, W2, slopes, y=y))
    for name, values in zip(Slopes._fields, slopes, strict=True):
        expected = values.T.ravel() if name == "dW1" else values.ravel()  # the three weights of a neuron stand together
        assert [number_in(text.text) for _, text in columns[name]] == [number_in(number(v, 4)) for v in expected]
        assert [sign_of(frame.get("stroke")) for frame, _ in columns[name]] == list(np.sign(expected))
        assert [frame.tag for frame, _ in columns[name]] == ["rect" if "W" in name else "path"] * values.size


@pytest.mark.parametrize("seed", range(6))
def test_each_weight_whose_slope_is_not_0_has_an_arrow_to_the_left_as_wide_as_its_slope(seed):
    trace, W2, y, slopes = random_pass(seed)
    picture = diagrams.backward_network(trace, W2, slopes, y=y)
    heads = arrows(picture)
    assert len(heads) == np.count_nonzero(slopes.dW1) + np.count_nonzero(slopes.dW2)
    assert all(tip[0] < back[0] for tip, back, _ in heads)
    expected = {sign: np.sum(np.sign([*slopes.dW1.ravel(), *slopes.dW2.ravel()]) == sign) for sign in (1, -1)}
    assert {sign: sum(sign_of(colour) == sign for *_, colour in heads) for sign in (1, -1)} == expected
    shafts = [path for path in shapes(picture, "path") if path.get("fill") == "none" and sign_of(path.get("stroke"))]
    widths = sorted(float(line.get("stroke-width")) for line in shafts)
    sizes = np.sort(np.abs([*slopes.dW1.ravel(), *slopes.dW2.ravel()]))
    assert widths == pytest.approx(np.clip(40 * sizes[sizes > 0], 1.5, 12), rel=1e-4)
    assert all(bool(line.get("stroke-dasharray")) == (sign_of(line.get("stroke")) < 0) for line in shafts)


def test_what_is_not_calculated_yet_is_absent_from_picture_and_words():
    trace, W2, y, slopes = random_pass(0)
    for known in range(6):
        picture = diagrams.backward_network(trace, W2, [*slopes[:known], *[None] * (5 - known)], y=y)
        assert set(by_column(picture)) == set(Slopes._fields[:known])
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
    full = [text.text for frame, text in labels(picture).values() if strength(frame.get("stroke")) == 100]
    sources = {"dz2": [], "dW2": ["−0.1192"], "da1": ["−0.1192"], "dz1": ["0.0596"], "dW1": ["0.0596"]}[name]
    assert sorted(full) == sorted([*(words for _, words in bold), *sources])
    circled = [at(neuron, "cx", "cy") for neuron in shapes(picture, "circle") if strength(neuron.get("stroke")) == 100]
    inside = {at(text, "x", "y"): text.text for text in shapes(picture, "text")}
    forward = {"dz2": ["0.88"], "dW2": ["0.2"], "da1": [], "dz1": [], "dW1": ["1.1"]}[name]
    assert [inside[spot] for spot in circled] == forward
    assert ("× (−1)" in texts(picture)) == (name == "da1")


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
    assert max(float(path.get("stroke-width", 1)) for path in shapes(picture, "path")) <= 12


def test_a_larger_layer_of_inputs_has_room_too():
    trace, W2, y, slopes = random_pass(0, inputs=5, hidden=2)
    picture = diagrams.backward_network(trace, W2, slopes, y=y)
    circles = [at(circle, "cy", "r") for circle in shapes(picture, "circle")]
    assert min(y - r for y, r in circles) > 40  # below the names and the arrow
    assert max(y + r for y, r in circles) < picture.height


def test_no_line_covers_an_arrowhead_and_no_slope_stands_on_a_line():
    trace, W2, y, slopes = random_pass(1)
    body = diagrams.backward_network(trace, W2, slopes, y=y).body
    parts = re.findall(r"<[^>]+>", body)
    heads = [place for place, part in enumerate(parts) if re.match(r'<path d="M[^"]+Z" fill="(?!none)[^"]+"/>', part)]
    shafts = [place for place, part in enumerate(parts) if re.match(r'<path d="M[^"]+" fill="none" stroke=', part)]
    assert len(heads) == np.count_nonzero(slopes.dW1) + np.count_nonzero(slopes.dW2)
    assert max(shafts) < min(heads)


@pytest.mark.parametrize("seed", range(3))
def test_the_slope_along_a_weight_of_layer_2_stands_beside_the_way_from_dz2_to_da1(seed):
    trace, W2, y, slopes = random_pass(seed)
    picture = diagrams.backward_network(trace, W2, slopes, y=y)
    columns = by_column(picture)
    for (_, along), (_, passed_on) in zip(columns["dW2"], columns["da1"], strict=True):
        assert float(along.get("y")) - HIGH / 2 - float(passed_on.get("y")) >= 6  # half of the widest line


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
