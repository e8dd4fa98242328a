"""Notebooks 12 and 13: each slope that is shown is what a nudge to both sides measures, and the prose is true."""

import re
from types import SimpleNamespace

import numpy as np
import pytest
from svg_reader import PlotReader, at, number_in, rounded, shapes, sign_of, texts
from test_notebooks import PATHS, stored, text
from worked_examples import BIRDS, W1, W2

from helpers import penguins, plots
from helpers.lessons.slope import checks
from helpers.lessons.slope import pictures as slope
from helpers.lessons.the_error import checks as error_checks
from helpers.lessons.the_error import pictures as the_error
from helpers.lessons.your_turn.ranking import measured_nudges
from helpers.notation import number

H = 1e-5  # of a nudge that measures a slope
WEIGHTS = {"W2[0, 0]": (1, 0, 0), "W2[1, 0]": (1, 1, 0), "W1[0, 1]": (0, 0, 1)}  # which matrix, row, column
NUDGES = [1, 0.999, 0.5, 0.1, 0.092, 0.09, 0.05, 0.01, 0.002, 0.001]


def y_hat(x, W1, W2):
    z1 = x @ W1
    return 1 / (1 + np.exp(-(np.where(z1 > 0, z1, 0) @ W2)[0]))


def loss(name, more, bird=penguins.CHINSTRAP):
    """Return a bird's loss with one weight changed, with NumPy alone."""
    which, *place = WEIGHTS[name] if name in WEIGHTS else (int(name[1]) - 1, int(name[3]), int(name[6]))
    weights = [np.array(W1), np.array(W2)]
    weights[which][tuple(place)] += more
    return -np.log(1 - abs(y_hat(bird.x, *weights) - bird.y))


def both_sides(function, where=0.0):
    return (function(where + H) - function(where - H)) / (2 * H)


def slope_of(name):
    return both_sides(lambda more: loss(name, more))


def said(words, before):
    """Return the number that stands behind some words."""
    return float(number_in(re.search(rf"{re.escape(before)}(?:[=≈] )?([−≈]?[\d.]+\d|\d)", words)[1]))


def drawn_slope(reader, line):
    (x1, y1), (x2, y2) = reader.value(*at(line, "x1", "y1")), reader.value(*at(line, "x2", "y2"))
    return (y2 - y1) / (x2 - x1)


def prose(number):
    """Return all that a notebook says, as one text."""
    (path,) = (path for path in PATHS if path.stem.startswith(number))
    return " ".join(text(cell["source"]) for cell in stored(path)["cells"])


def output(number, cell_id):
    """Return what a cell of a notebook prints."""
    (path,) = (path for path in PATHS if path.stem.startswith(number))
    (cell,) = (cell for cell in stored(path)["cells"] if cell["id"] == cell_id)
    return text(cell["outputs"][0]["text"])


# 12, the picture


@pytest.mark.parametrize("nudge", NUDGES)
@pytest.mark.parametrize("name", WEIGHTS)
def test_the_thin_line_has_the_quotient_and_the_wide_one_the_slope_that_nudging_measures(name, nudge):
    explorer = slope.loss_along(name, nudge)
    (plot, close_up), words = explorer.pictures, explorer.description()
    quotient = (loss(name, nudge) - loss(name, 0)) / nudge
    assert said(words, "its slope is ") == rounded(slope_of(name), 4)
    assert re.search(r"change ÷ nudge = (\S+) ÷ (\S+) [=≈] (\S+)\. ", words)
    change, by, result = re.search(r"change ÷ nudge = (\S+) ÷ (\S+) [=≈] (\S+)\. ", words).groups()
    assert float(number_in(by)) == nudge
    assert float(number_in(result)) == rounded(quotient, 4)
    assert float(number_in(change)) / nudge == rounded(quotient, 4)  # as far as they are written
    reader = PlotReader(plot)
    wide, thin = reader.root.findall("line")
    assert drawn_slope(reader, thin) == pytest.approx(quotient, abs=2e-3)
    assert drawn_slope(reader, wide) == pytest.approx(slope_of(name), abs=2e-3)
    assert float(wide.get("stroke-width")) > 3 * float(thin.get("stroke-width") or 1)
    assert sign_of(wide.get("stroke")) == np.sign(np.round(slope_of(name), 8))
    value = np.array([W1, W2], dtype=object)[WEIGHTS[name][0]][WEIGHTS[name][1]][WEIGHTS[name][2]]
    expected = [(value, loss(name, 0)), (value + nudge, loss(name, nudge))]
    np.testing.assert_allclose(reader.points(), expected, atol=0.01)
    for line in (wide, thin):  # both go through the first point
        (x1, y1), steep = reader.value(*at(line, "x1", "y1")), drawn_slope(reader, line)
        assert y1 + steep * (value - x1) == pytest.approx(loss(name, 0), abs=0.01)
    touching, joining, across, up = shapes(close_up, "line")
    (x1, y1), (x2, y2) = (at(dot, "cx", "cy") for dot in shapes(close_up, "circle"))
    assert (y1 - y2) / (x2 - x1) == pytest.approx(quotient, abs=1e-3)
    assert [at(across, "x1", "y1", "x2", "y2"), at(up, "x1", "y1", "x2", "y2")] == [
        pytest.approx(place, abs=0.01) for place in [(x1, y1, x2, y1), (x2, y1, x2, y2)]
    ]
    for line, steep in ((touching, slope_of(name)), (joining, quotient)):
        left, top, right, bottom = at(line, "x1", "y1", "x2", "y2")
        assert (top - bottom) / (right - left) == pytest.approx(steep, abs=1e-3)
    assert {f"nudge {nudge:g}", f"change {change}"} <= set(texts(close_up))
    (frame,) = shapes(close_up, "rect")
    wide = nudge * at(frame, "width")[0] / (x2 - x1)
    assert f"close up, {number(wide, 4)} wide" in texts(close_up)


@pytest.mark.parametrize("name", WEIGHTS)
def test_the_curve_is_the_loss_along_the_weight(name):
    (curve,) = PlotReader(slope.loss_along(name).pictures[0]).paths(stroke_width=2)
    start = slope.AlongOneWeight(name).value
    inside = curve[:, 1] < 1.99
    np.testing.assert_allclose(curve[inside, 1], [loss(name, x - start) for x in curve[inside, 0]], atol=0.02)


def test_close_up_a_curve_turns_sharply_at_the_kink_and_nowhere_else():
    turns = {}
    for name in WEIGHTS:
        _, close_up = slope.loss_along(name, 0.1).pictures
        (path,) = shapes(close_up, "path")
        x, y = np.array(re.findall(r"([\d.]+) ([\d.]+)", path.get("d")), dtype=float)[::10].T
        turns[name] = np.abs(np.diff(np.diff(y) / np.diff(x))).max()
    assert turns["W2[1, 0]"] == 0
    assert turns["W2[0, 0]"] < 0.03
    assert turns["W1[0, 1]"] > 0.06


@pytest.mark.parametrize("make", [slope.loss_along, the_error.along_z2, the_error.two_losses])
def test_no_figure_is_drawn_again_when_the_last_slider_moves(make, monkeypatch):
    explorer, drawn = make(), []
    original = plots.Plot.__init__
    monkeypatch.setattr(plots.Plot, "__init__", lambda self, *args: (drawn.append(1), original(self, *args))[1])
    slider = list(explorer.controls.values())[-1]
    for value in np.linspace(slider.min, slider.max, 7):
        slider.value = value
    assert not drawn


# 13, the pictures


def loss_at(z2, y):
    return -np.log(1 - abs(1 / (1 + np.exp(-z2)) - y))


def squared_error(z2, y=1):
    return (1 / (1 + np.exp(-z2)) - y) ** 2


def assert_slope(picture, z2, function):
    """Hold a curve with its touching line against the function."""
    reader, steep = PlotReader(picture), both_sides(function, z2)
    (curve,) = reader.paths(stroke_width=2)
    np.testing.assert_allclose(curve[:, 1], function(curve[:, 0]), atol=0.03)
    (touching,) = reader.root.findall("line")
    assert drawn_slope(reader, touching) == pytest.approx(steep, abs=5e-3)
    assert sign_of(touching.get("stroke")) == np.sign(steep)
    np.testing.assert_allclose(reader.points(), [(z2, function(z2))], atol=0.02)
    (label,) = (words for words in texts(picture) if (words or "").startswith("slope "))
    assert float(number_in(label.removeprefix("slope "))) == rounded(steep, 4)
    low, high, _, _ = reader.limits()
    assert all(low - 0.1 <= reader.value(x, 0)[0] <= high + 0.1 for x in at(touching, "x1", "x2"))


@pytest.mark.parametrize("y", [0, 1])
def test_the_slope_along_z2_is_what_nudging_measures_and_has_the_size_of_the_gap(y):
    explorer = the_error.along_z2()
    for z2 in np.round(np.arange(-5, 5.05, 0.5), 1):
        explorer.set(y=y, z2=float(z2))
        words = explorer.description()
        steep = both_sides(lambda z: loss_at(z, y), z2)
        assert said(words, "its slope along z2 is ") == rounded(steep, 4)
        assert said(words, "the gap is ") == rounded(abs(steep), 4)
        assert said(words, "The loss is ") == rounded(loss_at(z2, y), 4)
        below, s_curve = explorer.pictures
        assert_slope(below, z2, lambda z: loss_at(z, y))
        reader, predicted = PlotReader(s_curve), 1 / (1 + np.exp(-z2))
        (way,) = reader.root.findall("line")
        ends = [reader.value(*at(way, "x1", "y1")), reader.value(*at(way, "x2", "y2"))]
        np.testing.assert_allclose(ends, [(z2, predicted), (z2, y)], atol=0.02)
        assert sign_of(way.get("stroke")) == np.sign(predicted - y)
        assert f"gap {said(words, 'the gap is '):g}" in texts(s_curve)


def test_both_losses_are_drawn_on_one_scale_with_their_own_slopes():
    explorer = the_error.two_losses()
    assert len({PlotReader(picture).limits() for picture in explorer.pictures}) == 1
    for z2 in np.round(np.arange(-5, 5.05, 1), 1):
        explorer.controls["z2"].value = float(z2)
        for picture, function in zip(explorer.pictures, (lambda z: loss_at(z, 1), squared_error), strict=True):
            assert_slope(picture, z2, function)
        words = explorer.description()
        assert said(words, "the slope of the loss is ") == rounded(both_sides(lambda z: loss_at(z, 1), z2), 4)
        assert said(words, "that of the squared error ") == rounded(both_sides(squared_error, z2), 4)


def test_the_pictures_use_the_loss_of_the_project_and_its_slopes():
    state = SimpleNamespace(z2=np.array([-1.5, 0.25]))
    for y in (0, 1):
        np.testing.assert_allclose(the_error.loss(state.z2, y), loss_at(state.z2, y))
    np.testing.assert_allclose(
        the_error.slope_of_squared_error(state.z2, 1), both_sides(squared_error, state.z2), atol=1e-8
    )


# The numbers in the prose


def test_what_notebook_12_says_of_its_numbers_is_so():
    words = prose("12")
    assert f"{slope_of('W2[0, 0]'):.4f}" == "-0.2503"
    assert "−0.2503" in words
    before, after = (round(loss("W2[0, 0]", more), 5) for more in (0, 0.01))
    assert (after, before, round((after - before) / 0.01, 10)) == (0.12445, 0.12693, -0.248)
    assert r"\dfrac{0.12445 - 0.12693}{0.01} = -0.248$" in words
    quotients = [(loss("W1[0, 1]", nudge) - loss("W1[0, 1]", 0)) / nudge for nudge in (0.01, 0.1)]
    assert quotients[0] == 0
    assert round(quotients[1], 4) == 0.012
    assert "change ÷ nudge is 0 for a nudge of 0.01, and 0.012 for one of 0.1" in words
    z = penguins.CHINSTRAP.x @ np.array(W1)[:, 1]
    assert z == pytest.approx(-0.1)
    assert "raises the sum of h₂ by 0.11, from −0.1 to 0.01" in words
    kink = -z / penguins.CHINSTRAP.x[0]
    sides = [(loss("W1[0, 1]", kink + side) - loss("W1[0, 1]", kink)) / side for side in (-1e-6, 1e-6)]
    assert sides == [pytest.approx(0, abs=1e-9), pytest.approx(0.131, abs=5e-4)]
    assert "A nudge to the left measures 0, one to the right about 0.131" in words
    assert abs((loss("W2[0, 0]", 1e-15) - loss("W2[0, 0]", 0)) / 1e-15 - slope_of("W2[0, 0]")) > 0.01
    _, *lines = output("12", "smaller-code").splitlines()
    for line, nudge in zip(lines, [1, 0.1, 0.01, 0.001, 0.0001], strict=True):
        assert line.endswith(f"{(loss('W2[0, 0]', nudge) - loss('W2[0, 0]', 0)) / nudge:.4f}")


def test_the_five_nudges_of_notebook_09_that_help_have_the_negative_slopes_in_the_same_order():
    helping = sorted(((gain, name) for name, gain in measured_nudges().items() if gain > 0), reverse=True)
    slopes = sorted((slope_of(name), name) for name in measured_nudges())
    assert [name for _, name in helping] == [name for steep, name in slopes if steep < -1e-9]
    assert len(helping) == 5


def test_what_notebook_13_says_of_its_numbers_is_so():
    words = prose("13")
    _, *lines = output("13", "compare-code").splitlines()
    assert len(lines) == 6
    for label, z2, nudged, difference in map(str.split, lines):
        assert nudged == difference == f"{1 / (1 + np.exp(-float(z2))) - float(label):.4f}"
    assert f"{both_sides(lambda z: loss_at(z, 1), -5.0):.4f}" == "-0.9933"
    assert f"{both_sides(squared_error, -5.0):.4f}" == "-0.0132"
    assert {"−0.9933", "−0.0132"} <= set(re.findall(r"−0\.\d+", words))
    assert r"$2 \cdot (-0.1192) \cdot 0.105 \approx -0.025$" in words
    assert round(both_sides(squared_error, 2.0), 4) == round(2 * -0.1192 * 0.105, 4) == -0.025
    for name, shown in (("Gentoo", "0.0067"), ("Adelie", "0.2142")):
        x = (np.array(BIRDS[name]) - [44, 17, 4200]) / [5, 2, 800]
        assert f"{y_hat(x, np.array(W1), np.array(W2)):.4f}" == shown
        assert shown in words


@pytest.mark.parametrize(("number", "cell_id"), [("12", "nudge-code"), ("12", "smaller-code"), ("13", "compare-code")])
def test_the_first_line_of_a_folded_output_which_stays_in_sight_gives_nothing_away(number, cell_id):
    first = output(number, cell_id).splitlines()[0]
    assert not re.search(r"0\.\d\d", first)


# The checks


@pytest.mark.parametrize(
    "answer", [-0.228, -0.2284, (0.1041 - 0.1269) / 0.1, loss("W2[0, 0]", 0.1) * 10 - loss("W2[0, 0]", 0) * 10]
)
def test_the_quotient_is_right_from_the_printed_losses_and_from_the_exact_ones(answer):
    assert checks.slope_by_hand(answer).right


@pytest.mark.parametrize("nudge", [0.01, 0.001, 1e-4, 1e-6])
def test_a_slope_is_right_with_any_small_nudge(nudge):
    quotient = (loss("W1[0, 0]", nudge) - loss("W1[0, 0]", 0)) / nudge
    assert checks.slope_of_w11(quotient).right
    assert checks.slope_of_w11(both_sides(lambda more: loss("W1[0, 0]", more))).right


def test_a_flat_weight_is_any_of_the_other_seven_whose_slope_is_0():
    for name in measured_nudges():
        verdict = checks.flat_weight(name)
        assert verdict.right == (abs(slope_of(name)) < 1e-9 and name != "W2[1, 0]"), name
        if verdict.reason == "mistake" and name != "W2[1, 0]":
            assert said(verdict.words, "Its slope is ") == rounded(slope_of(name), 4)


@pytest.mark.parametrize(
    ("answer", "kinds"),
    [
        (0.1192, {"reversed", "gap"}),  # both give it: both are said
        (0.8808, {"label_forgotten"}),
        (0, {"class"}),
        (0.1269, {"loss"}),
        (-0.0125, {"squared_error"}),
        (-0.025, {"squared_error"}),
        (-0.0247, {"sigmoid_twice"}),
        (-0.293, {"sigmoid_twice"}),
        (-1.1353, {"along_y_hat"}),
        (0.105, {"slope_of_sigmoid"}),
    ],
)
def test_each_known_mistake_with_dz2_is_named(answer, kinds):
    assert {mistake.kind for mistake in error_checks.dz2(answer).mistakes} == kinds


@pytest.mark.parametrize("answer", ["W2[0, 0] ", ["W2"], 0.0, [], ..., "...", None, "W3[0, 0]", {"a": 1}])
def test_the_name_of_a_weight_can_be_anything_and_the_check_answers(answer):
    assert checks.flat_weight(answer).words
    assert not checks.flat_weight(answer).right
