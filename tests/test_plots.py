"""The plots: curves, bars and marks lie where the ticks of their axes say."""

import re

import numpy as np
import pytest
from svg_reader import PlotReader, at, crossed_words, leaders, root, shapes, texts

from helpers import plots

SKEWED = np.random.default_rng(0).random(200) ** 2


def mark(picture):
    """Return the line and the label that are laid over a histogram; both are drawn last."""
    tree = root(picture)
    return tree.findall("line")[-1], tree.findall("text")[-1]


def test_each_bar_of_a_histogram_stands_for_a_twentieth_and_is_as_high_as_its_count():
    picture = plots.histogram(SKEWED).picture()
    expected = [np.sum(np.floor(20 * SKEWED) == twentieth) for twentieth in range(20)]
    assert PlotReader(picture).bars().tolist() == expected
    outline = PlotReader(picture).paths(fill="none", stroke_linejoin="miter")[0]
    np.testing.assert_allclose([outline[0, 0], outline[-1, 0]], [0, 1], atol=1e-4)
    (filled,) = PlotReader(picture).paths(fill="color-mix")  # a grey below the outline
    np.testing.assert_allclose(filled, outline, atol=1e-3)
    assert PlotReader(picture).axis_names() == ["ŷ", "networks, of 200"]


def test_a_histogram_says_its_fullest_bar_and_where_nine_in_ten_lie():
    words = plots.histogram(np.linspace(0.1, 0.9, 801)).description  # evenly spread: a twentieth of 0.8 off at each end
    assert words == (
        "Histogram of ŷ over 801 networks. Nine in ten lie between 0.14 and 0.86. Fullest bar: 51 networks."
    )
    assert "Fullest bar: 90 networks." in plots.histogram([[0.52]] * 90 + [[0.1]] * 10).description


@pytest.mark.parametrize(("y_hat", "side"), [(0.07, "start"), (0.25, "start"), (0.75, "end"), (0.97, "end")])
def test_a_mark_stands_at_its_value_and_its_label_towards_the_middle(y_hat, side):
    picture = plots.mark_prediction(plots.histogram(SKEWED), y_hat)
    line, label = mark(picture)
    x, foot = PlotReader(picture).value(float(line.get("x1")), float(line.get("y1")))
    assert (line.get("x1"), x, foot) == (line.get("x2"), pytest.approx(y_hat, abs=1e-3), pytest.approx(0, abs=0.1))
    assert float(line.get("y2")) < 20  # up to the top of the sheet
    assert label.text == f"ŷ = {y_hat}"
    assert label.get("text-anchor") == side
    assert (float(label.get("x")) > float(line.get("x1"))) == (side == "start")
    assert picture.description.endswith(f"This network: ŷ = {y_hat}.")


def test_a_curve_goes_through_the_values_of_its_function():
    def bent(z):
        return np.where(z > 0, z, -z / 2)

    plot = plots.curve(bent, -3, 4, (-1, 4.5), "z", "bent(z)")
    np.testing.assert_allclose(PlotReader(plot.picture()).limits(), (-3, 4, -1, 4.5), atol=1e-3)
    (drawn,) = PlotReader(plot.picture()).paths(stroke_width=2)
    assert len(drawn) >= 3
    np.testing.assert_allclose(drawn[:, 1], bent(drawn[:, 0]), atol=0.02)
    np.testing.assert_allclose([drawn[0, 0], drawn[-1, 0]], [-3, 4], atol=1e-3)
    assert PlotReader(plot.picture()).axis_names() == ["z", "bent(z)"]
    assert plot.description == "Curve of bent(z) for z from −3 to 4."


def test_thin_lines_go_across_at_the_heights_that_are_asked_for_and_up_at_zero():
    reader = PlotReader(plots.curve(np.tanh, -3, 3, (-1.2, 1.2), "z", "t", at=(-1, 0.5)).picture())
    (curve,) = reader.paths(stroke_width=2)
    ends = [line[[0, -1]] for line in reader.paths(stroke_linecap="square") if len(line) == 2]
    across = sorted(line[0, 1] for line in ends if line[0, 1] == pytest.approx(line[1, 1]))
    np.testing.assert_allclose(across, [-1, 0.5], atol=1e-3)
    assert [line[0, 0] for line in ends if line[0, 0] == pytest.approx(line[1, 0])] == [pytest.approx(0, abs=1e-3)]
    assert curve[:, 1].max() < 1


def test_points_lie_at_their_values_bear_their_names_and_are_said():
    plot = plots.curve(np.tanh, -4, 4, (-2, 2), "z", "t")
    picture = plots.mark_points(plot, [(-3, 1.5, "A"), (2, -0.12345, "B")], "More.")
    np.testing.assert_allclose(PlotReader(picture).points(), [(-3, 1.5), (2, -0.12345)], atol=1e-3)
    names = root(picture).findall("text")
    assert [name.text for name in names] == ["A", "B"]
    for name, point in zip(names, root(picture).findall("circle"), strict=True):
        assert name.get("x") == point.get("cx")
        assert 6 < float(point.get("cy")) - float(name.get("y")) < 30  # right above the point, whose radius is 6
    assert picture.description == "Curve of t for z from −4 to 4. A at (−3, 1.5); B at (2, −0.1235). More."


@pytest.mark.parametrize("point", [(99, 0), (-99, 0), (0, 99), (0, -99)])
def test_a_point_outside_is_drawn_whole_at_the_edge_and_said_as_it_is(point):
    picture = plots.mark_points(plots.curve(np.tanh, -4, 4, (-2, 2), "z", "t"), [(*point, "far")])
    (drawn,) = root(picture).findall("circle")
    x, y, r = (float(drawn.get(name)) for name in ("cx", "cy", "r"))
    assert r <= x <= picture.width - r
    assert r <= y <= picture.height - r
    assert "far at (" + ", ".join(map(str, point)).replace("-", "−") + ")" in picture.description
    label = root(picture).findall("text")[-1]
    assert 6 <= float(label.get("y")) <= picture.height


@pytest.mark.parametrize(
    ("point", "side"), [((-3.9, 0), "start"), ((0, 0), None), ((3.9, 0), "end"), ((0, 1.95), None)]
)
def test_the_name_of_a_point_near_an_edge_stands_towards_the_middle(point, side):
    picture = plots.mark_points(plots.curve(np.tanh, -4, 4, (-2, 2), "z", "t"), [(*point, "name")])
    (dot,), name = root(picture).findall("circle"), root(picture).findall("text")[-1]
    assert name.get("text-anchor") == side
    assert name.get("x") == dot.get("cx")
    assert (float(name.get("y")) > float(dot.get("cy"))) == (point[1] == 1.95)


@pytest.mark.parametrize(
    ("name", "function", "low", "high", "limits", "beside"),
    [
        ("ŷ = 0.8808", lambda z: 1 / (1 + np.exp(-z)), -8, 8, (-0.1, 1.1), "end"),  # rises: room on the left
        ("−ln 0.88 ≈ 0.1278", lambda y_hat: -np.log(y_hat), 0.01, 1, (0, 5), "start"),  # falls: room on the right
    ],
)
def test_a_name_beside_its_point_lies_neither_on_the_curve_nor_over_an_edge(name, function, low, high, limits, beside):
    plot = plots.curve(function, low, high, limits, "x", "y")
    along = np.linspace(low, high, 2000)
    curve = np.array([plot.at(x, y) for x, y in zip(along, function(along), strict=True)])
    for x in np.linspace(low, high, 41):
        text = root(plots.mark_points(plot, [(x, function(x), name)], beside=beside)).findall("text")[-1]
        right, down, width = float(text.get("x")), float(text.get("y")), 6.4 * len(name)  # px, of letters 13 px high
        left = right - width * {"start": 0, None: 0.5, "end": 1}[text.get("text-anchor")]
        assert -2 < left < left + width < plot.width + 2
        inside = (curve > [left, down - 10]) & (curve < [left + width, down + 3])
        assert not inside.all(axis=1).any(), x


def test_a_point_above_the_plot_has_an_arrow_up_and_one_below_it_an_arrow_down():
    plot = plots.curve(np.tanh, -4, 4, (-2, 2), "z", "t")
    points = [(-2, 9, "high"), (0, 0, "in it"), (2, -9, "low")]
    assert [text.text for text in root(plots.mark_points(plot, points)).findall("text")] == ["high ↑", "in it", "low ↓"]


@pytest.mark.parametrize("kinks", [[1], [-2.9, 2.9], [0, 0.1], [-3, -2.9, -2.8, -2.7], [-1, 0, 0, 2.8, 3], []])
def test_from_each_kink_a_line_leads_down_to_its_words_which_stand_side_by_side_as_near_as_they_can(kinks):
    plot = plots.axes((-3, 3), (-0.19, 1), "what", "ŷ")
    names = [f"h{place} opens" for place in range(len(kinks))]
    picture = plot.picture(plots.mark_kinks(plot, [(x, 0.5, name) for x, name in zip(kinks, names, strict=True)]))
    assert crossed_words(picture) == []
    words, lines = root(picture).findall("text"), leaders(picture)
    assert [text.text for text in words] == names
    assert len({text.get("y") for text in words}) <= 1
    reader, left, right = PlotReader(picture), plot.at(-3, 0)[0], plot.at(3, 0)[0]
    places = [float(text.get("x")) for text in words]
    for x, line, text in zip(kinks, lines, words, strict=True):
        assert reader.value(*line[0]) == pytest.approx((x, 0.5), abs=2e-3)
        assert reader.value(*line[1]) == pytest.approx((x, 0), abs=2e-3)
        assert line[2][0] == pytest.approx(float(text.get("x")))
        assert line[2][1] < float(text.get("y"))
    for place, x in zip(places, kinks, strict=True):
        wanted = plot.at(x, 0)[0]
        others = [abs(place - other) for other in places if other != place]
        assert abs(place - wanted) < 1 or min([*others, 2 * (place - left), 2 * (right - place)]) < 80
    assert places == sorted(places)


def test_axes_alone_have_their_names_their_limits_and_thin_lines_at_the_heights_and_at_zero():
    reader = PlotReader(plots.axes((-3, 4), (-0.5, 1.5), "across", "up", at=(0, 0.5, 1)).picture())
    assert reader.axis_names() == ["across", "up"]
    np.testing.assert_allclose(reader.limits(), (-3, 4, -0.5, 1.5), atol=1e-3)
    lines = reader.paths(stroke_linecap="square")
    np.testing.assert_allclose([line[0, 1] for line in lines[:3]], [0, 0.5, 1], atol=1e-3)
    assert lines[3][:, 0] == pytest.approx([0, 0], abs=1e-3)
    assert len(lines) == 4


def test_a_live_curve_goes_through_its_points_and_a_point_lies_on_it():
    plot = plots.axes((-3, 3), (0, 9), "x", "y")
    picture = plots.mark_points(plot, [(2, 4, "A")], below=plots.trace(plot, [-3, 0, 2], [9, 0, 4]))
    (line,) = root(picture).findall("path")
    drawn = np.array(re.findall(r"([\d.]+) ([\d.]+)", line.get("d")), dtype=float)
    np.testing.assert_allclose(np.transpose(PlotReader(picture).value(*drawn.T)), [(-3, 9), (0, 0), (2, 4)], atol=0.02)
    assert [shape.tag for shape in root(picture)][-3:] == ["path", "circle", "text"]  # the point covers the curve


def test_a_decision_is_shaded_and_each_species_has_a_mark_of_its_own_below_its_name():
    lengths, masses = np.meshgrid(np.linspace(31, 61, 61), np.linspace(2600, 6700, 83))
    birds = np.array([[50, 3000], [52, 3400], [48, 5000], [38, 3500]])
    species = np.array(["Chinstrap", "Chinstrap", "Gentoo", "Adelie"])
    picture = plots.decision(lengths, masses, (lengths > 45) & (masses < 4000), birds, species, 18.5).picture()
    reader = PlotReader(picture)
    assert [bool(reader.is_shaded(*place)) for place in ((46, 3900), (44, 3900), (46, 4100), (60, 2700))] == [
        *(True, False, False, True)
    ]
    marks = [(corners, filled) for corners, filled, _ in reader.marks()]
    assert marks == [(3, True)] * 2 + [(4, False), (0, False)]
    np.testing.assert_allclose([place for *_, place in reader.marks()], birds, rtol=1e-4)
    names = {text.text: reader.value(*at(text, "x", "y")) for text in shapes(picture, "text") if text.get("x")}
    for name, (length, mass) in {"Chinstrap": (51, 3400), "Gentoo": (48, 5000), "Adelie": (38, 3500)}.items():
        assert names[name][0] == pytest.approx(length, abs=0.1)
        assert 50 < names[name][1] - mass < 300  # right above its highest mark
    assert reader.axis_names() == ["bill length, mm", "body mass, g"]
    assert picture.description.endswith(
        "for a bill depth of 18.5 mm, shaded; birds within 1 mm: 2 Chinstrap, 1 Gentoo, 1 Adelie."
    )


def test_each_line_of_a_map_joins_places_of_its_height_and_bears_it():
    grid = np.linspace(1, 3, 41)
    plot = plots.contours(grid, grid, np.outer(grid, grid), [2, 4, 6], "u", "v")
    reader = PlotReader(plot.picture())
    assert reader.axis_names() == ["u", "v"]
    lines = [line for line in reader.paths(fill="none") if len(line) > 10]
    heights = sorted({round(float(height)) for line in lines for height in line[:, 0] * line[:, 1]})
    assert heights == [2, 4, 6]
    for line in lines:
        np.testing.assert_allclose(line[:, 0] * line[:, 1], np.round(line[0, 0] * line[0, 1]), rtol=0.02)
    assert {"2", "4", "6"} <= set(texts(plot.picture()))


def test_a_plot_of_no_bird_of_a_species_does_not_name_it():
    grid = np.meshgrid([40, 50], [3000, 4000])
    picture = plots.decision(*grid, np.eye(2, dtype=bool), np.array([[45, 3500]]), np.array(["Gentoo"]), 14).picture()
    assert {"Chinstrap", "Gentoo", "Adelie"} & set(texts(picture)) == {"Gentoo"}


@pytest.mark.parametrize("second", [0.2, -0.2])
def test_the_names_of_two_points_that_nearly_meet_do_not_lie_on_each_other(second):
    picture = plots.mark_points(plots.curve(np.tanh, -7, 7, (-3, 7), "z", "t"), [(0, 0, "A"), (second, 0, "B")])
    first, other = root(picture).findall("text")[-2:]
    assert 10 < np.sign(second) * (float(other.get("x")) - float(first.get("x"))) < 30
    assert other.get("text-anchor") == ("start" if second > 0 else "end")  # away from the other


@pytest.mark.parametrize(
    "plot",
    [
        plots.histogram([0.1, 0.9]),
        plots.curve(np.tanh, -3, 3, (-1, 1), "z", "t"),
        plots.axes((0, 1), (0, 1), "x", "y"),
        plots.decision(
            *np.meshgrid([40, 50], [3000, 4000]),
            np.eye(2, dtype=bool),
            np.array([[45, 3500], [46, 3600]]),
            np.array(["Chinstrap", "Adelie"]),
            18,
        ),
        plots.contours(np.arange(3), np.arange(3), np.outer(range(3), range(3)), [0.5, 1.5], "u", "v"),
    ],
    ids=["histogram", "curves", "axes", "decision", "contours"],
)
def test_plots_are_in_ink_alone_follow_the_theme_and_bring_no_style_for_the_rest_of_the_page(plot):
    picture = plots.mark_points(plot, [(0, 0, "A")])
    inked = re.findall(r"(?:fill|stroke)(?:: ?|=\")([^;\"]+)", picture.backdrop + picture.body)
    assert {"var(--ink)"} < set(inked) <= {"var(--ink)", "var(--muted)", "var(--line)", "var(--paper)", "none"}
    assert "<style" not in picture.backdrop
    assert 'text-anchor="start"' in picture.backdrop  # against the sheet's middle: Matplotlib places text by its start


def test_the_curve_of_a_learners_function_is_drawn_again_only_where_that_has_changed():
    slopes = [1]
    now = plots.cached_curve(lambda z: slopes[-1] * z, -1, 1, (-2, 2), "z", "t")
    first = now()
    assert now() is first
    slopes.append(-2)
    (drawn,) = PlotReader(now().picture()).paths(stroke_width=2)
    np.testing.assert_allclose(drawn[:, 1], -2 * drawn[:, 0], atol=0.01)


def test_histograms_of_the_same_number_of_networks_are_as_high():
    for y_hats in (np.linspace(0.1, 0.9, 100), np.full(100, 0.4), np.repeat([0.48, 0.52], 50)):
        top = PlotReader(plots.histogram(y_hats).picture()).limits()[3]
        assert top == pytest.approx(60 if len(set(y_hats)) > 1 else 100)
