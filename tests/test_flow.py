"""The flow: each product is as wide as it is large, the stacks end at the sums, and nothing hides a number."""

import re
import xml.etree.ElementTree as ET

import numpy as np
import pytest
from flow_reader import HIDDEN, WALL, X, assert_flow, flow_of, paths, points, sheet_for, sign_of
from svg_reader import row_in
from worked_examples import BIRDS, OTHER_W1, OTHER_W2, W1, W2, random_weights

from helpers import bird_on_sliders as bird
from helpers import network, penguins
from helpers.diagrams import flow
from helpers.lessons.forward_pass import pictures as forward_pass
from helpers.lessons.start_here import pictures as start_here
from helpers.network import Trace

SHEET = sheet_for(3, 4, 8)
MEASURED = [np.arange(32, 60.1, 0.5), np.arange(13, 21.61, 0.2), np.arange(2700, 6301, 100)]
ENDS = [(values[0], values[-1]) for values in MEASURED]


def places_of_the_sliders(many=150):
    """Return every place of each slider alone, all their ends, and many places of all three at random."""
    start = [*BIRDS["Chinstrap"]]
    alone = [[*start[:i], value, *start[i + 1 :]] for i, values in enumerate(MEASURED) for value in values]
    corners = np.array(np.meshgrid(*ENDS)).reshape(3, -1).T.tolist()
    rng = np.random.default_rng(4)
    return alone + corners + np.transpose([rng.choice(values, many) for values in MEASURED]).tolist()


def pass_of(measured, first=W1, second=W2):
    """Return the forward pass, with NumPy alone."""
    x = ((np.array(measured) - [44, 17, 4200]) / [5, 2, 800]).round(9)
    z1 = x @ first
    a1 = z1 * (z1 > 1e-12)
    z2 = a1 @ second
    return Trace(x, z1, a1, z2, 1 / (1 + np.exp(-z2)))


def drawn(measured, first=W1, second=W2, **more):
    return bird.flow_of(pass_of(measured, first, second), np.array(first), np.array(second), np.array(measured), **more)


def test_every_ribbon_is_as_wide_as_its_product_and_every_stack_ends_at_its_sum_wherever_the_sliders_stand():
    for measured in places_of_the_sliders():
        read = assert_flow(drawn(measured), pass_of(measured), W1, W2)
        assert read.unit == 8  # on one scale: nothing has to be drawn smaller


def test_a_ribbon_is_blue_or_dashed_orange_by_the_sign_of_its_product_and_dotted_where_it_is_0():
    picture = drawn(BIRDS["Chinstrap"])
    read = flow_of(picture)  # which finds no negative one that is not dashed
    assert read.first[2, 0] == pytest.approx(0.5)  # minus times minus
    assert (np.sign(read.first) == np.sign(np.array([[1.1], [1], [-0.5]]) * W1)).all()
    dotted = [shape for shape in paths(picture) if shape.get("stroke") == "var(--t)"]
    assert sum(shape.get("d").count("M") for shape in dotted) == 4  # W1 has two zeros, and two neurons are shut
    strokes = {name: re.search(rf"--{name}:([^;]+)", picture.backdrop)[1] for name in ("pp", "mm")}
    assert strokes == {"pp": "var(--plus)", "mm": "var(--minus)"}


def test_nothing_passes_the_wall_where_a_sum_is_not_above_0():
    for measured in places_of_the_sliders(100):
        picture, trace = drawn(measured), pass_of(measured)
        shut = trace.z1 <= 1e-12
        assert (flow_of(picture).through[shut] == 0).all()
        for shape in paths(picture):
            begin, end = points(shape.get("d"))
            if sign_of(shape.get("stroke", "")) and begin[0] < WALL - 2 < end[0]:
                raise AssertionError("a ribbon goes through the wall without stopping there")
        for j, row in enumerate(SHEET.rows):
            sums = [points(shape.get("d")) for shape in paths(picture) if points(shape.get("d"))[1][0] == WALL - 2]
            meets = [begin[1] for begin, _ in sums if row - 50 <= begin[1] < row + 49]
            if shut[j] and abs(trace.z1[j]) > 1e-9:
                assert meets[0] > row  # below the opening


def test_the_wall_is_open_above_each_zero_line_and_solid_below_it():
    parts = [
        tuple(float(part.get(name)) for name in ("y", "height"))
        for part in ET.fromstring(f"<svg>{drawn(BIRDS['Chinstrap']).backdrop}</svg>").iter("rect")
        if float(part.get("x")) == WALL - 2
    ]
    solid = [(y, y + height) for y, height in parts]
    for row in SHEET.rows:
        assert any(low == row for low, _ in solid)
        assert not any(low < row - 1 and high > row - 50 for low, high in solid)
    lowest = min(pass_of(measured).z1.min() for measured in np.array(np.meshgrid(*ENDS)).reshape(3, -1).T)
    assert all(high - low >= -lowest * 8 - 0.5 for low, high in solid[1:-1])  # the longest sum below 0 still meets it


def test_what_a_learners_own_pass_gives_is_drawn_even_where_it_is_wrong():
    def without_relu(x, W1, W2):
        return Trace(x, x @ W1, x @ W1, x @ W1 @ W2, x @ W1 @ W2)

    x = pass_of(BIRDS["Chinstrap"]).x
    picture = bird.bird_network(without_relu).pictures[0]
    read = assert_flow(picture, without_relu(x, np.array(W1), np.array(W2)), W1, W2)
    assert read.through[2] == pytest.approx(-1.75)  # right through the wall
    assert read.y_hat == 1  # 3.85: at the end of the ruler

    def wrong_sum(x, W1, W2):
        return network.forward(x, W1, W2)._replace(z1=np.array([1.0, 2.0, 3.0, -4.0]))

    read = flow_of(bird.bird_network(wrong_sum).pictures[0])
    np.testing.assert_allclose(read.at_wall, [1, 2, 3, -4])
    assert read.stairs[0][-1][1] == pytest.approx(2.1)  # its stack still ends where its products do
    assert "Into h₁: 1.1 + 0.5 + 0.5 = 2.1; " in bird.bird_network(wrong_sum).pictures[0].description


@pytest.mark.parametrize("seed", range(40))
def test_what_would_not_fit_is_drawn_smaller_as_a_whole_and_the_picture_says_so(seed):
    first, second = random_weights(seed, 1.5)
    measured = [rng.choice(values) for rng, values in zip([np.random.default_rng(seed)] * 3, MEASURED, strict=True)]
    picture = drawn(measured, first, second)
    read = assert_flow(picture, pass_of(measured, first, second), first, second)
    top, bottom = SHEET.rows[0] - 50, SHEET.rows[-1] + 42
    for row, stairs, sum_ in zip(SHEET.rows, read.stairs, read.at_wall, strict=False):
        heights = [row - read.unit * level for stair in stairs if stair for level in stair] + [row - read.unit * sum_]
        assert top - 0.1 <= min(heights) and max(heights) <= bottom + 0.1
        assert row - 50.1 <= min(heights) and max(heights) <= row + 49.1  # and so no stack meets its neighbour
    assert ("× smaller" in picture.body) == (read.unit < 8)
    widths = [float(width) for width in re.findall(r'stroke-width="([\d.]+)"', picture.backdrop)]
    assert np.isclose(widths, read.unit, atol=1e-3).sum() >= 2  # the 1 and the −1 of the key


def boxes(picture):
    """Return what is written, with where it stands: left, top, right, bottom. Letters are taken to be wide ones."""
    found = []
    for part in (picture.backdrop, picture.body):
        tree = ET.fromstring(f"<svg>{part}</svg>")
        parents = {child: parent for parent in tree.iter() for child in parent}
        for text in tree.iter("text"):

            def of(name, default, text=text, parents=parents):
                while text is not None and text.get(name) is None:
                    text = parents.get(text)
                return default if text is None else text.get(name)

            size, x, y = float(of("font-size", 14)), float(text.get("x")), float(text.get("y"))
            wide = len(text.text) * size * (0.7 if of("font-weight", "") == "bold" else 0.62)
            left = {"end": x - wide, "start": x}.get(of("text-anchor", ""), x - wide / 2)
            found.append((text.text, left, y - size * 0.45, left + wide, y + size * 0.45))
    return found


def along(d):
    """Return points along a path."""
    here, found = None, []
    for kind, numbers in re.findall(r"([MCHVhv])([^A-Za-z]*)", d):
        n = [float(number) for number in numbers.split()]
        if kind == "M":
            here = tuple(n)
        elif kind == "C":
            t = np.linspace(0, 1, 60)[:, None]
            a, b, c, e = map(np.array, (here, n[:2], n[2:4], n[4:]))
            curve = (1 - t) ** 3 * a + 3 * t * (1 - t) ** 2 * b + 3 * t**2 * (1 - t) * c + t**3 * e
            found += [tuple(point) for point in curve]
            here = tuple(n[4:])
        else:
            new = {"H": (n[0], here[1]), "V": (here[0], n[0]), "h": (here[0] + n[0], here[1])}.get(kind)
            found += [tuple(point) for point in np.linspace(here, new, 20)]
            here = new
    return found


@pytest.mark.parametrize("full", [8, 6])
def test_no_ribbon_touches_what_is_written_apart_from_the_neurons_which_lie_on_top(full):
    for measured in [*BIRDS.values(), *places_of_the_sliders(60)[-68:]]:
        picture = drawn(measured, full=full)
        places = np.array([box[1:] for box in boxes(picture)])
        in_neuron = np.isin(places[:, [0, 2]].mean(axis=1).round(), (X, HIDDEN)) & (places[:, 1] > 30)
        assert in_neuron.sum() == 7
        left, top, right, bottom = places[~in_neuron].T[:, :, None]
        for shape in paths(picture):
            stroke = shape.get("stroke", "")
            if sign_of(stroke) or stroke == "var(--t)":
                x, y = np.transpose(along(shape.get("d")))
                half = float(shape.get("stroke-width")) / 2
                touches = (left <= x) & (x <= right) & (top - half < y) & (y < bottom + half)
                assert not touches.any(), (measured, shape.get("d"))


def test_the_words_hold_the_same_numbers_and_the_products_add_up():
    picture = drawn(BIRDS["Chinstrap"])
    assert picture.description == (
        "A 3-4-1 network. Measured: bill length 49.5 mm, bill depth 19 mm, body mass 3800 g. x = [1.1, 1, −0.5]. "
        "z1 = [2.1, −0.1, −1.75, 0.2]. a1 = [2.1, 0, 0, 0.2]. z2 = 2. y_hat = 0.88. Answer: yes, a Chinstrap. "
        "Into h₁: 1.1 + 0.5 + 0.5 = 2.1; h₂: −1.1 + 1 + 0 = −0.1; h₃: 0 + (−1) + (−0.75) = −1.75; "
        "h₄: −0.55 + 1 + (−0.25) = 0.2; ŷ: 2.1 + 0 + 0 + (−0.1) = 2."
    )
    assert row_in(picture.description, "x") == [1.1, 1, -0.5]
    for name, expected in {"Gentoo": "no, another bird", "Chinstrap": "yes, a Chinstrap"}.items():
        assert expected in flow_of(drawn(BIRDS[name])).words


def test_an_earlier_pass_is_a_thin_outline_of_its_stacks():
    now, then = BIRDS["Chinstrap"], BIRDS["Gentoo"]
    assert 'stroke-dasharray="2 2"' not in drawn(now).body
    picture = drawn(now, earlier=(pass_of(then), np.array(W1), np.array(W2)))
    (outline,) = [shape.get("d") for shape in paths(picture) if shape.get("stroke-dasharray") == "2 2"]
    ends = [float(stack.split("V")[-2].split("h")[0]) for stack in outline.split("M")[1:]]
    zeros = [*SHEET.rows, SHEET.zero]
    np.testing.assert_allclose((np.array(zeros) - ends) / 8, [*pass_of(then).z1, *pass_of(then).z2], atol=0.002)
    assert_flow(picture, pass_of(now), W1, W2)


@pytest.mark.parametrize("places", [2, 4])
def test_y_hat_has_as_many_decimals_as_are_asked_for_in_the_picture_and_in_its_words(places):
    picture = drawn(BIRDS["Chinstrap"], places=places)
    shown = {2: "0.88", 4: "0.8808"}[places]
    assert f"ŷ = {shown}" in flow_of(picture).words
    assert f"y_hat = {shown}. " in picture.description


def test_other_weights_are_drawn_with_their_own_products():
    for measured in BIRDS.values():
        assert_flow(drawn(measured, OTHER_W1, OTHER_W2), pass_of(measured, OTHER_W1, OTHER_W2), OTHER_W1, OTHER_W2)


def test_what_stands_still_is_in_the_backdrop():
    backdrops = {drawn(measured).backdrop for measured in places_of_the_sliders(20)}
    assert len(backdrops) == 1
    still = flow(pass_of(penguins.CHINSTRAP.measured), np.array(W1), np.array(W2))
    assert "mm" not in still.description


def test_three_roads_have_the_ribbons_of_three_flows_and_say_which_neurons_are_open():
    (picture,) = forward_pass.three_roads().pictures
    for measured in BIRDS.values():
        (ribbons,) = re.findall('<g class="flow" fill="none">.*?</g>', drawn(measured).body)
        assert ribbons in picture.body
    assert picture.description == (
        "Chinstrap: open h₁ and h₄, z2 = 2, ŷ = 0.88: yes, a Chinstrap. "
        "Gentoo: open h₃, z2 = −5, ŷ = 0.01: no, another bird. "
        "Adelie: open h₂ and h₄, z2 = −1.3, ŷ = 0.21: no, another bird."
    )


def test_the_bird_stands_beside_its_flow_and_lines_lead_from_its_measures_to_the_inputs():
    (picture,) = start_here.first_look().pictures
    assert drawn(BIRDS["Chinstrap"]).body in picture.body
    tree = ET.fromstring(f"<svg>{picture.backdrop}</svg>")
    (leaders,) = [shape.get("d") for shape in tree.iter("path") if shape.get("d", "").count("L") == 3][:1]
    ends = [float(height) for height in re.findall(r"L\S+ (\S+)h8", leaders)]
    words = {text.text: float(text.get("y")) for text in tree.iter("text")}
    words |= {text.text: float(text.get("y")) for text in ET.fromstring(f"<svg>{picture.body}</svg>").iter("text")}
    assert ends == [words["x₁ bill length"], words["x₂ bill depth"], words["3800 g"]]
