"""The pictures of the lessons: wherever the controls stand, shapes and words are what NumPy says on its own."""

import itertools
import re
from decimal import Decimal
from html import unescape
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest
from flow_reader import assert_flow, assert_grown, assert_votes, end_of, flow_of, sheet_for, votes_of
from svg_reader import (
    PlotReader,
    assert_network,
    at,
    cells,
    edges,
    headings,
    layers,
    number_in,
    product_tables,
    root,
    rounded,
    row_in,
    shapes,
    sign_of,
    svgs,
    table,
    texts,
    values_of,
)
from worked_examples import A1, BIRDS, OTHER_W1, OTHER_W2, W1, W2, X, random_weights

from helpers import bird_on_sliders as bird
from helpers import diagrams, network, penguins, plots
from helpers.lessons.first_matmul import pictures as first_matmul
from helpers.lessons.prediction import pictures as prediction
from helpers.lessons.relu import pictures as relu
from helpers.lessons.second_matmul import pictures as second_matmul
from helpers.lessons.sigmoid import pictures as sigmoid
from helpers.lessons.start_here import pictures as start_here
from helpers.lessons.the_network import pictures as the_network
from helpers.lessons.weights import pictures as weights

MEASURED = {  # by the name of the slider
    "bill_length": np.arange(32, 60.1, 0.5),
    "bill_depth": np.arange(13, 21.61, 0.2),
    "body_mass": np.arange(2700, 6301, 100),
}


def steps(measured, W1=W1, W2=W2):
    """Return every step of the forward pass, with NumPy alone."""
    x = (np.array(measured) - [44, 17, 4200]) / [5, 2, 800]
    z1 = x @ W1
    a1 = z1 * (z1 > 0)
    z2 = a1 @ W2
    return SimpleNamespace(x=x, z1=z1, a1=a1, z2=z2, y_hat=1 / (1 + np.exp(-z2)))


def each_slider(explorer, places=None):
    """Move each slider of a bird through its places, one at a time; yield the measurements."""
    for i, (name, values) in enumerate(MEASURED.items()):
        start = explorer.controls[name].value
        for value in values if places is None else np.unique([values[0], values[len(values) // 2], values[-1]]):
            explorer.controls[name].value = value
            measured = [control.value for control in explorer.controls.values()]
            assert measured[i] == pytest.approx(value)
            yield measured
        explorer.controls[name].value = start


def assert_bird(picture, measured, expected, W1=W1, W2=W2, highlighted=None):
    """Hold the network of a bird against NumPy: shapes, readings where there are any, answer and words."""
    assert_network(picture, [expected.x, expected.a1, expected.y_hat], [W1, W2], highlighted)
    assert_words(picture, measured, expected, [neuron.y for neuron in layers(picture)[0]])


def assert_bird_flow(picture, measured, expected, W1=W1, W2=W2):
    """Hold the flow of a bird against NumPy: ribbons, stacks, readings, answer and words."""
    assert_flow(picture, expected, W1, W2)
    assert_words(picture, measured, expected, sheet_for(3, 4, 8).starts)


def assert_words(picture, measured, expected, heights):
    """Hold against NumPy what stands beside the inputs at their heights, the answer, and the words."""
    answer = "yes, a Chinstrap" if expected.y_hat[0] > 0.5 else "no, another bird"
    written = {text.text: float(text.get("y")) for text in shapes(picture, "text")}
    assert answer in written
    if measured:
        units = (" mm", " mm", " g")
        readings = [f"{value:.1f}".removesuffix(".0") + unit for value, unit in zip(measured, units, strict=True)]
        names = ("x₁ bill length", "x₂ bill depth", "x₃ body mass")
        for name, reading, height in zip(names, readings, heights, strict=True):
            assert abs(written[name] - height) < 36  # beside its neuron, or right above and below it
            assert abs(written[reading] - height) < 36
        said = ", ".join(f"{name[3:]} {reading}" for name, reading in zip(names, readings, strict=True))
        assert f"Measured: {said}. " in picture.description
    assert row_in(picture.description, "x") == rounded(expected.x)
    assert row_in(picture.description, "a1") == rounded(expected.a1)
    y_hat = re.search(r"y_hat (?:[=≈]|is just \w+) (\S*)\. ", picture.description)[1]
    assert float(number_in(y_hat)) == rounded(expected.y_hat[0])
    assert f"Answer: {answer}." in picture.description


# 00


@pytest.mark.parametrize("target", [7, 0, 4])
def test_the_dot_stands_where_the_slider_says_and_the_tick_comes_in_the_ring_alone(target):
    explorer = start_here.slider_test(target)
    for position in range(11):
        explorer.controls["position"].value = position
        (picture,) = explorer.pictures
        (line,), (ring, dot) = shapes(picture, "line"), shapes(picture, "circle")
        left, right = at(line, "x1", "x2")
        assert (float(dot.get("cx")) - left) / (right - left) * 10 == pytest.approx(position)
        assert (float(ring.get("cx")) - left) / (right - left) * 10 == pytest.approx(target)
        assert ring.get("cy") == dot.get("cy") == line.get("y1") == line.get("y2")
        for number, round_ in zip(shapes(picture, "text"), (dot, ring), strict=False):  # each below what it counts
            assert number.get("x") == round_.get("cx")
            assert float(ring.get("cy")) + 22 < float(number.get("y")) < picture.height
        hit = position == target
        assert texts(picture) == [str(position), str(target)][: 1 if hit else 2]
        assert (ring.get("stroke-dasharray") is None) == hit
        assert explorer.description() == (
            f"✓ The dot is at {target}, in the ring: your sliders work."
            if hit
            else f"The dot is at {position}. Move it into the ring at {target}."
        )


# 00 and 01


def test_the_bird_network_is_what_numpy_says_at_every_slider_position():
    explorer = bird.bird_network()
    assert list(explorer.values.values()) == [49.5, 19.0, 3800]
    for measured in each_slider(explorer):
        assert_bird_flow(explorer.pictures[0], measured, steps(measured))


@pytest.mark.parametrize("name", BIRDS)
def test_the_bird_network_shows_the_bird_and_the_weights_that_it_is_given(name):
    of_lesson = penguins.Bird(name, *BIRDS[name])
    explorer = bird.bird_network(bird=of_lesson, W1=OTHER_W1, W2=OTHER_W2)
    assert_bird_flow(explorer.pictures[0], BIRDS[name], steps(BIRDS[name], OTHER_W1, OTHER_W2), OTHER_W1, OTHER_W2)


def test_the_bird_network_shows_what_the_learners_forward_gives():
    def forward(x, W1, W2):
        return x, x @ W1, x @ W1, x @ W1 @ W2, np.array([0.125])

    (picture,) = bird.bird_network(forward).pictures
    assert_flow(picture, network.Trace(*forward(steps(BIRDS["Chinstrap"]).x, W1, W2)), W1, W2)
    assert flow_of(picture).y_hat == 0.125  # off the curve, as the learner's number is
    assert "no, another bird" in texts(picture)


@pytest.mark.parametrize(
    ("broken", "says"),
    [
        (lambda x, W1, W2: 1 / 0, "ZeroDivisionError: division by zero"),
        (lambda x, W1, W2: None, "returned something of type NoneType"),
        (lambda x, W1, W2: network.forward(x, W1, W2)._replace(a1=np.zeros(3)), "a1 has shape (3,)"),
        (lambda x, W1, W2: network.forward(x, W1, W2)._replace(y_hat=np.array([np.nan])), "not a finite number"),
        (lambda x, W1, W2: eval("<b>no</b>"), "SyntaxError"),
    ],
)
def test_a_learners_broken_forward_is_explained(broken, says):
    explorer = bird.bird_network(broken)
    assert says in explorer.trouble
    assert explorer.pictures == []


# 01


def page(frames, number):
    """Return the pictures and the words on the page that the slider's number turns to."""
    html = frames.stack.children[number].value
    return svgs(html), " ".join(unescape(label) for label in re.findall('aria-label="([^"]*)"', html))


def test_network_sizes_draw_and_count_their_weights_on_a_sheet_that_does_not_jump():
    frames = the_network.network_sizes()
    sizes = set()
    for hidden in range(1, 7):
        (picture,), words = page(frames, hidden)
        empty = [np.full(n, np.nan) for n in (3, hidden, 1)]
        assert_network(picture, empty, [np.full((3, hidden), np.nan), np.full((hidden, 1), np.nan)])
        assert words == f"A 3-{hidden}-1 network has 3 × {hidden} + {hidden} × 1 = {4 * hidden} weights."
        assert f"{hidden} hidden neuron{'s' * (hidden > 1)}" in texts(picture)
        assert headings(picture) == ["x", "W1", "a1", "W2", "y_hat"]
        sizes.add((root(picture).get("width"), root(picture).get("height")))
    assert len(sizes) == 1
    assert "A 3-4-1 network" in frames.description()


# 02


def assert_one_weight(explorer, i, j, expected_W1, expected_W2=W2, measured=BIRDS["Chinstrap"]):
    """Hold both pictures against NumPy: the same weight is highlighted in both, and the network calculates with it."""
    net, matrix = explorer.pictures
    expected = steps(measured, expected_W1, expected_W2)
    assert_network(net, [expected.x, expected.a1, expected.y_hat], [expected_W1, expected_W2], {(0, i, j)})
    drawn = table(cells(matrix))
    np.testing.assert_allclose(values_of(drawn), expected_W1)
    assert [(r, c) for r, c in np.ndindex(3, 4) if drawn[r][c].chosen] == [(i, j)]
    value = f"{expected_W1[i, j]:g}".replace("-", "−")
    assert f"w{'₁₂₃'[i]}{'₁₂₃₄'[j]} = W1[{i}, {j}] = {value}" in texts(matrix)
    assert f"Chosen: W1[{i}, {j}] = {value}." in explorer.description()
    x1, y1, x2, y2 = at(edges(net)[0, i, j], "x1", "y1", "x2", "y2")
    numbers = {at(text, "x", "y"): text.text for text in shapes(net, "text")}
    assert numbers[(x1 + x2) / 2, (y1 + y2) / 2] == value


@pytest.mark.parametrize(("i", "j"), list(np.ndindex(3, 4)))
def test_one_weight_changes_its_line_its_cell_and_the_network_and_no_other_weight(i, j):
    explorer = weights.one_weight()
    explorer.controls["source"].value = i + 1
    assert explorer.values["value"] == W1[i, 2]  # the slider moves to the weight that is chosen
    explorer.controls["target"].value = j + 1
    assert explorer.values["value"] == W1[i, j]
    assert_one_weight(explorer, i, j, W1)
    for value in (-3.0, 0.5, 3.0):
        explorer.controls["value"].value = value
        changed = W1.copy()
        changed[i, j] = value
        assert_one_weight(explorer, i, j, changed)


def test_one_weight_takes_other_weights_and_another_bird_and_keeps_weights_between_the_steps():
    given = OTHER_W1 + 0.125
    explorer = weights.one_weight(given, OTHER_W2, penguins.GENTOO)
    expected = steps(BIRDS["Gentoo"], given, OTHER_W2)
    assert_network(explorer.pictures[0], [expected.x, expected.a1, expected.y_hat], [given, OTHER_W2], {(0, 1, 2)})
    np.testing.assert_allclose(values_of(table(cells(explorer.pictures[1]))), given, atol=0.0051)
    assert explorer.values["value"] == 1.0  # the place of the slider nearest to 1.125
    explorer.controls["value"].value = 2.0
    given[1, 2] = 2.0
    expected = steps(BIRDS["Gentoo"], given, OTHER_W2)
    assert_network(explorer.pictures[0], [expected.x, expected.a1, expected.y_hat], [given, OTHER_W2], {(0, 1, 2)})


def test_weights_that_cannot_be_used_are_explained():
    assert "W1 has shape (4, 3)" in weights.one_weight(W1.T).trouble
    assert "W2 is still `...`" in weights.one_weight(W1, ...).trouble


@pytest.mark.parametrize("name", ["Chinstrap", "Gentoo"])
def test_a_random_start_lies_among_the_networks_of_its_own_scale(name):
    explorer = weights.random_start(random_weights, penguins.Bird(name, *BIRDS[name]), networks=60)
    assert explorer.values == {"seed": 7, "scale": 1.0}
    for seed, scale in [(0, 1.0), (7, 1.0), (7, 0.01), (7, 0.5), (99, 3.0), (0, 0.01)]:
        explorer.set(seed=seed, scale=scale)
        net, histogram = explorer.pictures
        drawn_W1, drawn_W2 = random_weights(seed, scale)
        expected = steps(BIRDS[name], drawn_W1, drawn_W2)
        assert_network(net, [expected.x, expected.a1, expected.y_hat], [drawn_W1, drawn_W2])
        assert "Answer" not in net.description  # nothing that it says means anything
        y_hats = [steps(BIRDS[name], *random_weights(other, scale)).y_hat[0] for other in range(60)]
        reader = PlotReader(histogram)
        assert reader.bars().tolist() == np.histogram(y_hats, 20, (0, 1))[0].tolist()
        mark = root(histogram).findall("line")[-1]
        assert reader.value(float(mark.get("x1")), 0)[0] == pytest.approx(expected.y_hat[0], abs=1e-3)
        low, high = re.search(r"Nine in ten lie between (\S+) and (\S+)\. ", histogram.description).groups()
        np.testing.assert_allclose([float(low), float(high)], np.percentile(y_hats, [5, 95]), atol=5.1e-4)
        assert reader.axis_names() == ["ŷ", "networks, of 60"]
        said = re.search(r"This network: ŷ (?:[=≈]|is just \w+) (\S+)\.$", histogram.description)[1]
        assert float(number_in(said)) == rounded(expected.y_hat[0])


def test_a_learners_print_comes_once_and_not_once_for_each_network_of_the_histogram():
    def talkative(seed, scale):
        print("drawn")
        return random_weights(seed, scale)

    assert weights.random_start(talkative, networks=30).printed == "drawn"


@pytest.mark.parametrize(
    ("broken", "says"),
    [
        (lambda seed, scale: ..., "type ellipsis"),
        (lambda seed, scale: (W1, W2, W1), "type tuple"),
        (lambda seed, scale: (np.ones((4, 3)), W2), "W1 has shape (4, 3)"),
        (lambda seed, scale: (W1, np.ones(4)), "W2 has shape (4,)"),
    ],
)
def test_a_random_start_that_cannot_be_used_is_explained(broken, says):
    explorer = weights.random_start(broken, networks=5)
    assert says in explorer.trouble
    assert says in explorer.description()


# 03 and 05


@pytest.mark.parametrize(
    ("frames", "vector", "matrix", "names"),
    [(first_matmul.stepper, X, W1, ("x", "W1", "z1")), (second_matmul.stepper, A1, W2, ("a1", "W2", "z2"))],
    ids=["first", "second"],
)
def test_each_step_lights_one_product_everywhere_and_adds_up_exactly_to_what_it_shows(frames, vector, matrix, names):
    frames = frames()
    rows, columns = matrix.shape
    assert frames.slider.max == rows * columns
    for step in range(rows * columns + 1):
        column, row = divmod(step - 1, rows)
        (flow, product), said = page(frames, step)
        sums = [
            vector @ matrix[:, j] if j < column else vector[: row + 1] @ matrix[: row + 1, j] if j == column else np.nan
            for j in range(columns)
        ]
        sums = np.array(sums if step else [np.nan] * columns)
        assert_grown(frames.frames[step][0], vector, matrix, sums, step)
        assert headings(flow) == list(names)
        thick = [circle.get("stroke-width") == "3" for circle in shapes(flow, "circle")]
        assert thick == [step > 0 and place == row for place in range(rows)]
        upright, drawn, below = product_tables(product)
        np.testing.assert_allclose(values_of(upright)[:, 0], vector)
        np.testing.assert_allclose(values_of(drawn), matrix)
        np.testing.assert_allclose(values_of(below)[0], sums, atol=1e-9)
        assert [(i, j) for i, j in np.ndindex(rows, columns) if drawn[i][j].chosen] == [(row, column)] * bool(step)
        assert f"Step {step} of {matrix.size}:" in said
        if not step:
            assert "nothing is multiplied yet" in said
            continue
        line, total = re.search(rf"{names[2]}\[{column}\] = (.*?)(?: \+ …, so far| =) (−?[\d.]+?)\.$", said).groups()
        factors = [[number_in(factor) for factor in term.split(" × ")] for term in line.split(" + ")]
        np.testing.assert_allclose(np.array(factors, dtype=float), np.transpose([vector, matrix[:, column]])[: row + 1])
        assert sum(a * b for a, b in factors) == number_in(total)
        a, b, c = re.search(r" = (\S+) × (\S+) = (\S+)\. ", said).groups()
        assert number_in(a) * number_in(b) == number_in(c)


def test_each_hidden_neuron_has_its_column_its_lines_and_its_sum():
    frames = first_matmul.neuron_by_neuron()
    for j, expected in enumerate([2.1, -0.1, -1.75, 0.2]):
        (net, matrix), said = page(frames, j + 1)
        sums = np.full(4, np.nan)
        sums[j] = expected
        assert_network(net, [X, sums], [W1], {(0, i, j) for i in range(3)})
        drawn = table(cells(matrix))
        np.testing.assert_allclose(values_of(drawn), W1)
        assert [(i, c) for i, c in np.ndindex(3, 4) if drawn[i][c].chosen] == [(i, j) for i in range(3)]
        assert headings(net) == ["x", "W1", "z1"]
        line, total = re.match(rf"z1\[{j}\] = (.*) = (\S+)\. ", said).groups()
        terms = [[number_in(factor) for factor in term.split(" × ")] for term in line.split(" + ")]
        np.testing.assert_allclose(np.array(terms, dtype=float), np.transpose([X, W1[:, j]]))
        assert sum(a * b for a, b in terms) == number_in(total) == Decimal(str(expected))


# 04


def named_points(picture):
    """Return the marked points of a plot, by name, off its own axes."""
    names = [text.text for text in root(picture).findall("text")]
    return dict(zip(names, PlotReader(picture).points(), strict=True))


@pytest.mark.parametrize(
    "learners", [lambda z: np.maximum(z, 0), np.abs, lambda z: z, lambda z: np.clip(z, 0, 1)], ids=range(4)
)
def test_four_points_and_bars_show_what_the_learners_relu_gives(learners):
    explorer = relu.four_points(learners)
    for measured in each_slider(explorer, places=3):
        z1 = steps(measured).z1
        curve, bars = explorer.pictures
        (line,) = PlotReader(curve).paths(stroke_width=2)
        left, right, low, high = PlotReader(curve).limits()
        inside = (line[:, 1] > low) & (line[:, 1] < high)
        np.testing.assert_allclose(line[inside, 1], learners(line[inside, 0]), atol=0.03)
        assert PlotReader(curve).axis_names() == ["z", "relu(z)"]
        points = {name[:2]: point for name, point in named_points(curve).items()}  # without arrows
        assert list(points) == ["h₁", "h₂", "h₃", "h₄"]
        for point, z, a in zip(points.values(), z1, learners(z1), strict=True):
            if left + 0.2 < z < right - 0.2 and low + 0.2 < a < high - 0.2:  # others are drawn at the edge
                np.testing.assert_allclose(point, (z, a), atol=0.01)
        assert row_in(explorer.description(), "z1") == rounded(z1)
        assert row_in(explorer.description(), "a1") == rounded(learners(z1))
        values = np.transpose([z1, learners(z1)]).ravel()
        written = [words for words in texts(bars) if re.fullmatch(r"[−≈]?[\d.]+", words)][:8]
        assert [float(number_in(words)) for words in written] == rounded(values)
        signs = [sign_of(bar.get("fill")) for bar in shapes(bars, "rect")]
        assert signs == [np.sign(value) for value in values if value]


def test_four_points_start_at_the_bird_and_use_the_weights_that_they_are_given():
    explorer = relu.four_points(lambda z: z, OTHER_W1, penguins.ADELIE)
    assert row_in(explorer.description(), "z1") == rounded(steps(BIRDS["Adelie"], OTHER_W1).z1)


def test_only_ribbons_whose_weights_matter_are_at_full_strength_and_they_are_counted():
    explorer = relu.open_and_shut()
    seen = set()
    for measured in each_slider(explorer):
        expected = steps(measured)
        if (np.abs(expected.z1) < 1e-9).any():
            continue  # on paper this sum is 0, and only what is left of floating point decides
        open_ = [j for j in range(4) if expected.a1[j] > 0]
        highlighted = {(0, i, j) for i in range(3) for j in open_ if abs(expected.x[i]) > 1e-9} | {
            (1, j, 0) for j in open_
        }
        assert_bird_flow(explorer.pictures[0], measured, expected)
        drawn = {
            j for j in range(4) if (np.abs(expected.x * W1[:, j]) > 1e-9).any()
        }  # the others have no ribbon at all
        assert flow_of(explorer.pictures[0]).faint == drawn.difference(open_)
        names = ", ".join(f"h{'₁₂₃₄'[j]}" for j in open_) or "none"
        assert f"Open: {names}. {len(highlighted)} of 16 weights matter for this bird now." in explorer.description()
        seen.add(len(open_))
    assert len(seen) > 1
    explorer.set(bill_length=44, bill_depth=17, body_mass=4200)  # x is zero, and so is every sum
    assert "Open: none. 0 of 16 weights matter" in explorer.description()
    assert not flow_of(explorer.pictures[0]).first.any()  # nothing but dotted threads


def test_a_weight_into_an_open_neuron_that_nobody_hears_does_not_matter():
    deaf = W2.copy()
    deaf[0] = 0  # h₁ is open, and its weight to the output is 0
    explorer = relu.open_and_shut(W2=deaf)
    assert flow_of(explorer.pictures[0]).faint == {0, 1, 2}
    assert "Open: h₁, h₄. 5 of 16 weights matter" in explorer.description()


@pytest.mark.parametrize("name", BIRDS)
def test_without_relu_one_row_of_weights_does_the_same(name):
    explorer = relu.on_and_off()
    assert explorer.values == {"bird": "Adelie", "relu": "on"}
    explorer.controls["bird"].value = name
    expected = steps(BIRDS[name])
    whole, nothing = explorer.pictures
    assert_bird(whole, BIRDS[name], expected)
    assert nothing.body == nothing.description == ""
    sheet = [picture[1:3] for picture in explorer.pictures]
    explorer.controls["relu"].value = "off"
    whole, row = explorer.pictures
    assert [picture[1:3] for picture in explorer.pictures] == sheet, "nothing jumps"
    y_hat = 1 / (1 + np.exp(-(expected.z1 @ W2)))
    assert_network(whole, [expected.x, expected.z1, y_hat], [W1, W2])
    assert_network(row, [expected.x, y_hat], [[[2.25], [1.0], [-4.25]]])
    assert headings(whole) == ["x", "W1", "z1", "W2", "y_hat"]
    assert headings(row) == ["x", "W1 @ W2", "y_hat"]
    assert {"2.25", "1", "−4.25"} <= set(texts(row))
    assert row.description == "Without ReLU, W1 @ W2 = [2.25, 1, −4.25] does the same."
    assert "W1 @ W2 = [2.25, 1, −4.25]" in explorer.description()
    assert row_in(whole.description, "z1") == rounded(expected.z1)
    assert f"Answer: {'yes, a Chinstrap' if y_hat[0] > 0.5 else 'no, another bird'}." in whole.description
    assert "a1 =" not in whole.description


def test_without_relu_the_adelie_flips():
    explorer = relu.on_and_off()
    assert "y_hat = 0.21. Answer: no, another bird." in explorer.description()
    explorer.controls["relu"].value = "off"
    assert "y_hat = 0.57. Answer: yes, a Chinstrap." in explorer.description()


def test_three_functions_are_relu_size_and_sigmoid_one_at_a_time():
    explorer = relu.three_functions()
    functions = (lambda z: z * (z > 0), abs, lambda z: 1 / (1 + np.exp(-z)))
    for name, function in zip(explorer.specs["function"].values, functions, strict=True):
        explorer.set(function=name)
        (line,) = PlotReader(explorer.pictures[0]).paths(stroke_width=2)
        np.testing.assert_allclose(line[:, 1], function(line[:, 0]), atol=0.03)
        assert name in explorer.description()


def test_the_silent_trap_gives_the_numbers_that_numpy_gives_and_crosses_what_is_out_of_place():
    trap, turned = first_matmul.silent_trap().pictures
    for picture, matrix, crosses in ((trap, W1.reshape(4, 3), 6), (turned, W1.T, 0)):
        shown = [words.removeprefix("= ") for words in texts(picture) if words.startswith("= ")]
        np.testing.assert_allclose([float(number_in(value)) for value in shown], matrix @ X, atol=1e-9)
        assert sum("✗" in words for words in texts(picture)) == crosses
        assert f"{crosses} of 12 weights" in picture.description


def test_the_weights_into_the_first_hidden_neuron_stand_on_its_lines():
    (picture,) = the_network.first_hidden_neuron().pictures
    assert_network(picture, [X, [2.1, *[np.nan] * 3]], [W1], {(0, i, 0) for i in range(3)})
    assert picture.description == "h₁ = 1.1 × 1 + 1 × 0.5 + (−0.5) × (−1) = 2.1."


# 05


def test_votes_are_drawn_as_numpy_adds_them_up():
    explorer = second_matmul.four_votes()
    assert list(explorer.values.values()) == [2.1, 0.0, 0.0, 0.2]
    for a1 in [(2.1, 0.0, 0.0, 0.2), (2.5, 2.5, 2.5, 2.5), (0.1, 0.0, 2.0, 0.0), (0.0, 1.5, 0.1, 2.5)]:
        explorer.set(**dict(zip(explorer.controls, a1, strict=True)))
        assert_votes(explorer.pictures[0], a1, W2)


@pytest.mark.parametrize("scale", [1, 3])
def test_the_scale_of_the_votes_stays_wherever_the_sliders_stand_and_no_activation_is_negative(scale):
    explorer = second_matmul.four_votes(W2=scale * W2)
    assert {(control.min, control.max) for control in explorer.controls.values()} == {(0.0, 2.5)}
    backdrops = set()
    for a1 in ((2.5, 0, 0, 0), (0, 2.5, 2.5, 2.5), (1, 0, 0, 0)):
        explorer.set(**dict(zip(explorer.controls, a1, strict=True)))
        assert assert_votes(explorer.pictures[0], a1, scale * W2).unit == pytest.approx(40 / scale, abs=0.01)
        backdrops.add(explorer.pictures[0].backdrop)
    assert len(backdrops) == 1


def test_votes_add_up_exactly_at_every_slider_position():
    explorer = second_matmul.four_votes()
    places = range(26)
    shown = np.zeros((4, 26), dtype=object)  # each vote of each neuron, as the picture writes it
    for i, slider in enumerate(explorer.controls.values()):
        for place in places:
            slider.value = place / 10
            factors, vote = votes_of(explorer.pictures[0]).products[i]
            activation, weight = re.fullmatch(rf"h{'₁₂₃₄'[i]}: (\S+) × (\S+)", factors).groups()
            vote = number_in(vote.removeprefix("= "))
            assert number_in(activation) == Decimal(place) / 10
            assert number_in(activation) * number_in(weight) == vote
            assert float(number_in(weight)) == W2[i, 0]
            shown[i, place] = int(100 * vote)
        explorer.reset()
    # All 26⁴ positions have few different totals; each total is drawn once, at one of its positions.
    sums = np.add.outer(np.add.outer(*shown[:2].astype(int)), np.add.outer(*shown[2:].astype(int)))
    for total, position in zip(*np.unique(sums, return_index=True), strict=True):
        values = np.array(np.unravel_index(position, sums.shape)) / 10
        explorer.set(**dict(zip(explorer.controls, values, strict=True)))
        read = assert_votes(explorer.pictures[0], values, W2)
        assert 100 * number_in(read.z2.removeprefix("z2 = ")) == int(total)
        votes = re.search(r"Votes: (.*) = (\S+), so z2 = (\S+)\.$", explorer.description()).groups()
        assert sum(number_in(vote) for vote in votes[0].split(" + ")) == number_in(votes[1]) == number_in(votes[2])


def test_one_straight_border_gets_birds_wrong_that_the_network_gets_right():
    explorer = second_matmul.borders()
    halves = np.linspace(-3, 3, 13)
    X, y = np.array([bird.x for bird in penguins.load()]), np.array([bird.y for bird in penguins.load()])
    fewest = min(
        int((((a * X[:, 0] + b * X[:, 1] + c * X[:, 2]) > 0) != y).sum())
        for a in halves
        for b in halves
        for c in halves
    )
    assert explorer.description().startswith(f"One layer: {fewest} of 342 birds")
    explorer.set(network="two layers")
    assert explorer.description().startswith("Two layers: 0 of 342 birds")
    told = (Path(__file__).parents[1] / "notebooks/05_second_matmul.ipynb").read_text(encoding="utf-8")
    assert f"of all 342 birds, {fewest} get the wrong answer" in told


# 06


def test_the_point_lies_on_the_sigmoid_and_says_how_steep_it_is():
    explorer = sigmoid.moving_point(network.sigmoid)
    (line,) = PlotReader(explorer.pictures[0]).paths(stroke_width=2)
    np.testing.assert_allclose(line[:, 1], 1 / (1 + np.exp(-line[:, 0])), atol=0.005)
    reader = PlotReader(explorer.pictures[0])
    assert reader.axis_names() == ["z2", "ŷ = sigmoid(z2)"]
    across = [line[0, 1] for line in reader.paths(stroke_linecap="square") if line[0, 1] == pytest.approx(line[1, 1])]
    np.testing.assert_allclose(across, [0, 0.5, 1], atol=1e-3)
    for z2 in np.arange(-80, 81) / 10:
        explorer.controls["z2"].value = z2
        y_hat, further = 1 / (1 + np.exp(-np.array([z2, z2 + 0.1])))
        if z2 % 2 == 0 and abs(z2) < 7.5:  # at the very edge the point stays whole
            np.testing.assert_allclose(PlotReader(explorer.pictures[0]).points(), [(z2, y_hat)], atol=5e-3)
        said = re.search(r"ŷ = (\S+) at \((\S+), (\S+)\)\. 0\.1 more in z2 moves ŷ by (\S+)\. ", explorer.description())
        written, place, height, steep = (float(number_in(number)) for number in said.groups())
        assert f"ŷ = {said[1]}" in texts(explorer.pictures[0])
        assert place == z2
        assert written == height == rounded(y_hat, 4)
        assert steep == rounded(further - y_hat, 4)


def test_the_point_lies_on_the_curve_that_the_learner_wrote():
    explorer = sigmoid.moving_point(lambda z: 0 * z + 0.5)
    (line,) = PlotReader(explorer.pictures[0]).paths(stroke_width=2)
    np.testing.assert_allclose(line[:, 1], 0.5, atol=1e-3)
    assert "ŷ = 0.5 at (2, 0.5). 0.1 more in z2 moves ŷ by 0." in explorer.description()


def test_the_flows_end_stands_beside_the_curve_and_shows_the_same_point():
    explorer = sigmoid.moving_point(network.sigmoid)
    backdrops = set()
    for z2 in np.arange(-80, 81) / 10:
        explorer.controls["z2"].value = z2
        y_hat = 1 / (1 + np.exp(-z2))
        picture = explorer.pictures[1]
        end = end_of(picture)
        np.testing.assert_allclose([end.level, *end.across], [z2, y_hat, y_hat], rtol=0, atol=1e-4)
        assert (end.band is None) == (z2 == 0)
        if z2:
            np.testing.assert_allclose(end.band, (0, z2), rtol=0, atol=1e-3)
        assert float(number_in(end.z2)) == z2
        assert float(number_in(end.y_hat.removeprefix("ŷ = "))) == rounded(y_hat, 4)
        side = "above" if z2 > 0 else "below" if z2 < 0 else "on"
        assert picture.description == (
            f"The same curve, turned: z2 = {end.z2} is {side} the zero line, and {end.y_hat} on a ruler from no to yes."
        )
        backdrops.add(picture.backdrop)
    assert len(backdrops) == 1
    (curve,) = end.curve
    np.testing.assert_allclose(curve[[0, -1], 0], [-8, 8])
    np.testing.assert_allclose(curve[:, 1], 1 / (1 + np.exp(-curve[:, 0])), atol=0.002)


@pytest.mark.parametrize(
    ("function", "pieces"),
    [
        (lambda z: 0 * z + 0.5, [(-8, 0.5, 8, 0.5)]),
        (lambda z: 0 * z + 1.5, []),
        (lambda z: z, [(0, 0, 1, 1)]),
        (lambda z: -5 * z, [(-0.2, 1, 0, 0)]),
        (lambda z: np.where(z < 0.02, 0.0, 1.0), [(-8, 0, 8, 1)]),
        (lambda z: np.where(z < 0.02, -3.0, 2.0), [(0.015, 0, 0.025, 1)]),
        (lambda z: np.abs(z) - 0.5, [(-1.5, 1, -0.5, 0), (0.5, 0, 1.5, 1)]),
        (lambda z: 1e300 * np.sign(z), [(0, 0, 0, 1)]),
    ],
    ids=["one half", "above 1", "identity", "steep and turned", "a step", "a step beyond", "two pieces", "huge"],
)
def test_the_flows_end_shows_what_the_learners_curve_has_between_0_and_1(function, pieces):
    explorer = sigmoid.moving_point(function)
    assert not explorer.trouble + explorer.printed
    curve = end_of(explorer.pictures[1]).curve
    assert all(((piece[:, 1] >= 0) & (piece[:, 1] <= 1)).all() for piece in curve)
    found = [(*piece[0], *piece[-1]) for piece in curve if len(piece) > 1]
    assert len(found) == len(pieces)
    np.testing.assert_allclose(np.ravel(found), np.ravel(pieces), atol=0.04)


def test_the_largest_numbers_that_there_are_can_be_read_off():
    with np.errstate(all="raise"):
        (piece,) = end_of(diagrams.readout(2, 1.7e308, ([-8, -1, 1, 8], [-1.7e308, -1.7e308, 1.7e308, 1.7e308]))).curve
    np.testing.assert_allclose(piece, [(0, 0), (0, 1)], atol=0.2)


@pytest.mark.parametrize(
    ("y_hat", "stands", "says"),
    [(1.5, 1, "ŷ = 1.5 →"), (-2, 0, "ŷ = −2 ←"), (1, 1, "ŷ = 1"), (1e300, 1, "ŷ = 1e+300 →")],
)
def test_a_mark_beyond_the_ruler_stands_at_its_end_with_an_arrow(y_hat, stands, says):
    end = end_of(sigmoid.moving_point(lambda z: 0 * z + y_hat).pictures[1])
    assert end.across == (stands, stands)
    assert end.y_hat == says


@pytest.mark.parametrize("make", [relu.four_points, sigmoid.moving_point], ids=["relu", "sigmoid"])
@pytest.mark.parametrize(
    ("broken", "says"),
    [
        (lambda z: ..., "still `...`"),
        (lambda z: None, "is None"),
        (lambda z: z[:1], "has shape (1,)"),
        (lambda z: z * np.nan, "not a finite number"),
        (lambda z: undefined, "NameError"),  # noqa: F821
        (lambda z: "text", "array of numbers"),
    ],
    ids=["dots", "None", "short", "nan", "name", "text"],
)
def test_a_learners_activation_that_cannot_be_drawn_is_explained(make, broken, says):
    assert says in make(broken).trouble


def test_an_activation_that_changes_its_argument_changes_only_a_copy():
    def spoil(z):
        kept = z.copy()
        z[:] = 0
        return kept

    assert relu.four_points(spoil).description() == relu.four_points(lambda z: z).description()
    assert sigmoid.moving_point(spoil).description() == sigmoid.moving_point(lambda z: z).description()


# 07


@pytest.mark.parametrize("name", BIRDS)
def test_the_threshold_moves_the_class_and_never_y_hat(name):
    explorer = prediction.threshold()
    explorer.controls["bird"].value = name
    y_hat = steps(BIRDS[name]).y_hat[0]
    backdrops, marks, hollow = set(), set(), set()
    for threshold in np.arange(1, 100) / 100:
        explorer.controls["threshold"].value = threshold
        (picture,) = explorer.pictures
        backdrops.add(picture.backdrop)
        words = texts(picture)
        assert {f"ŷ = {y_hat:.4f}", f"threshold {threshold:g}"} <= set(words)
        marks.add(at(shapes(picture, "circle")[-1], "cx", "cy"))
        hollow.add(explorer.pictures[0].body.count("h0"))
        verdict = "yes, a Chinstrap" if y_hat > threshold else "no, another bird"
        compared = "above" if y_hat > threshold else "not above"
        assert explorer.description().startswith(
            f"The marked {name}: ŷ = {y_hat:.4f}. It is {compared} the threshold {threshold:g}, "
            f"so the class is: {verdict}. Threshold {threshold:g}: "
        )
        assert f"its ŷ is {compared} the threshold, so its class is {verdict[:3].strip(',')}." in picture.below
        assert len(explorer.page.value.encode()) < 12_000
    assert len(backdrops) == len(marks) == 1
    assert len(hollow) > 30


def test_at_nine_tenths_48_chinstraps_are_missed():
    explorer = prediction.threshold()
    explorer.set(threshold=0.9)
    assert {"20 of 68 right", "48 missed", "123 of 123 right", "151 of 151 right", "all: 294 of 342"} <= set(
        texts(explorer.pictures[0])
    )


def test_prediction_and_gap_add_up_to_the_label():
    explorer = prediction.gap()
    for name, y, y_hat, gap in [
        ("Chinstrap", 1, "0.8808", "0.1192"),
        ("Gentoo", 0, "0.0067", "0.0067"),
        ("Adelie", 0, "0.2142", "0.2142"),
    ]:
        explorer.controls["bird"].value = name
        assert explorer.description() == f"ŷ = {y_hat}. The label is y = {y}; the gap is {gap}."
        (picture,) = explorer.pictures
        assert {f"ŷ = {y_hat}", f"y = {y}", f"gap {gap}"} <= set(texts(picture))
        (left, width), (label,) = at(shapes(picture, "rect")[0], "x", "width"), shapes(picture, "circle")
        assert float(label.get("cx")) == left + width * y


def test_the_loss_is_what_numpy_says_at_every_slider_position():
    explorer = prediction.loss()
    (line,) = PlotReader(explorer.pictures[0]).paths(stroke_width=2)
    np.testing.assert_allclose(line[:, 1], -np.log(line[:, 0]), atol=0.02)
    assert PlotReader(explorer.pictures[0]).axis_names() == ["ŷ (label y = 1)", "loss = −ln ŷ"]
    for hundredth in range(1, 101):
        explorer.controls["y_hat"].value = hundredth / 100
        loss = -np.log(hundredth / 100)
        written, number = re.search(r"−ln (\S+) [=≈] (\S+) at ", explorer.description()).groups()
        assert f"−ln {written} {'≈' if loss else '='} {number}" in texts(explorer.pictures[0])
        assert float(number_in(written)) == hundredth / 100
        assert float(number_in(number)) == rounded(loss, 4)
        if 3 < hundredth < 97 and hundredth % 10 == 0:
            np.testing.assert_allclose(PlotReader(explorer.pictures[0]).points(), [(hundredth / 100, loss)], atol=5e-3)


@pytest.mark.parametrize(
    "make",
    [lambda: relu.four_points(network.relu), lambda: sigmoid.moving_point(network.sigmoid), prediction.loss],
    ids=["four_points", "moving_point", "loss"],
)
def test_no_figure_is_drawn_again_when_a_slider_moves(make, monkeypatch):
    drawn = []
    original = plots.Plot.__init__
    monkeypatch.setattr(plots.Plot, "__init__", lambda self, *args: (drawn.append(1), original(self, *args))[1])
    explorer = make()
    slider = next(iter(explorer.controls.values()))
    for value in np.linspace(slider.min, slider.max, 7):
        slider.value = value
    assert len(drawn) == 1


def test_the_histogram_of_a_scale_is_drawn_once(monkeypatch):
    asked = []
    explorer = weights.random_start(lambda seed, scale: asked.append(seed) or random_weights(seed, scale), networks=20)
    assert len(asked) == 21
    for seed, _ in itertools.product(range(3), range(2)):
        explorer.controls["seed"].value = seed
    assert len(asked) == 24


@pytest.mark.parametrize("example", penguins.EXAMPLES.values(), ids=penguins.EXAMPLES.keys())
def test_the_sliders_can_reach_each_example(example):
    for measured, reached in zip(example.measured, MEASURED.values(), strict=True):
        assert np.isclose(reached, measured).any(), f"no slider stops at {measured}: choose another bird"
