"""Notebook 08: both views agree with NumPy, a state can be kept and brought back, targets are tried out."""

import itertools
import re

import numpy as np
import pytest
from flow_reader import assert_flow, paths
from nbformat.v4 import new_code_cell
from svg_reader import (
    PlotReader,
    crossed_words,
    leaders,
    root,
    row_in,
    texts,
)

from helpers import penguins
from helpers.lessons.forward_pass import checks, pictures
from helpers.network import W1, W2, Trace, forward
from tools import refresh_notebooks
from tools.refresh_notebooks import NOTEBOOKS


@pytest.fixture(scope="module")
def explorer():
    return pictures.whole_pass()


def test_both_views_and_numpy_agree_on_1000_random_states(explorer):
    rng = np.random.default_rng(8)
    weights = [name for name in explorer.controls if name.startswith("w")]
    for state in range(1000):
        measured = [rng.integers(320, 600) / 10, rng.integers(130, 216) / 10, int(rng.integers(108, 252)) * 25]
        drawn = dict(zip(weights, (rng.integers(-30, 31, len(weights)) / 10).tolist(), strict=True))
        explorer.set(**dict(zip(pictures.MEASURED, measured, strict=True)), **drawn)
        x = (np.array(measured) - [44, 17, 4200]) / [5, 2, 800]
        first = np.array([drawn[f"w1_{i}{j}"] for i in range(3) for j in range(4)]).reshape(3, 4)
        second = np.array([drawn[f"w2_{i}0"] for i in range(4)]).reshape(4, 1)
        z1 = x @ first
        a1 = np.where(z1 > 0, z1, 0)
        z2 = a1 @ second
        y_hat = 1 / (1 + np.exp(-z2))
        (picture,) = explorer.pictures
        steps = {"x": x, "z1": z1, "a1": a1, "z2": z2, "y_hat": y_hat}
        for name, expected in steps.items():
            atol = 5.1e-5 if name == "y_hat" else 0.00501
            np.testing.assert_allclose(row_in(picture.description, name), expected, atol=atol)
        assert f"Answer: {'yes' if y_hat[0] > 0.5 else 'no'}, " in picture.description
        if state % 20 == 0:
            assert_flow(picture, Trace(*steps.values()), first, second, full=6)


def test_the_flow_is_drawn_with_the_products_of_the_state(explorer):
    explorer.reset()
    explorer.set(bill_length=52.0, w1_02=1.5, w1_21=2.5, w2_00=-0.5, w2_30=2.0)
    first, second = W1.copy(), W2.copy()
    first[0, 2], first[2, 1], second[0, 0], second[3, 0] = 1.5, 2.5, -0.5, 2.0
    trace = forward(np.array([1.6, 1.0, -0.5]), first, second)
    (picture,) = explorer.pictures
    assert_flow(picture, trace, first, second, full=6)
    assert f"ŷ = {trace.y_hat[0]:.4f}" in texts(picture)


def test_a_button_names_the_neuron_whose_weights_it_shows_and_each_slider_its_weight_and_its_ends(explorer):
    head, groups, _ = explorer.widget.children[0].children
    buttons = head.children[0]
    assert buttons.options == ("the bird", "into h₁", "into h₂", "into h₃", "into h₄", "into ŷ")
    called = [[row.children[0].description for row in group.children] for group in groups.children[1:]]
    assert called == [
        *([f"W1[{i}, {j}], x{'₁₂₃'[i]} to h{'₁₂₃₄'[j]}" for i in range(3)] for j in range(4)),
        [f"W2[{i}, 0], h{'₁₂₃₄'[i]} to ŷ" for i in range(4)],
    ]
    assert [spec.label for spec in list(explorer.specs.values())[2:5]] == [
        *("bill length, mm", "bill depth, mm", "body mass, g")
    ]


def test_any_real_bird_can_be_picked_and_is_shown_as_measured(explorer):
    for species in ("Chinstrap", "Gentoo", "Adelie"):
        birds = [bird for bird in penguins.load() if bird.species == species]
        for number in (1, len(birds) // 2, len(birds)):
            explorer.controls["species"].value = species
            explorer.controls["bird"].value = number
            bird = birds[number - 1]
            assert [explorer.values[name] for name in pictures.MEASURED] == list(bird[1:])
            np.testing.assert_allclose(explorer.trace.x, bird.x)
            assert f"Bird {number} of the {species}s, y = {bird.y}." in explorer.description()
        explorer.controls["bird"].value = 151  # more than there are of most species: the last one
        assert explorer.values["bird"] == len(birds)
    explorer.controls["bill_length"].value += 0.1
    assert "Not a real bird." in explorer.description()


def test_a_state_comes_back_from_its_line_of_code(explorer):
    explorer.reset()
    assert explorer.as_code() == "explorer.reset()"
    start = explorer.page.value
    explorer.set(species="Gentoo", w1_02=1.7, w2_30=-0.4)
    state, code = explorer.values, explorer.as_code()
    explorer.reset()
    assert explorer.page.value == start
    explorer.set(species="Adelie", w1_10=-2.0, bill_depth=15.0)  # whatever is moved in between
    assert len(code.splitlines()) == 1
    exec(code, {"explorer": explorer})
    assert explorer.values == state


def test_a_kept_state_is_outlined_and_said_and_can_be_forgotten(explorer):
    def outlines():
        return [shape for shape in paths(explorer.pictures[0]) if shape.get("stroke-dasharray") == "2 2"]

    explorer.reset()
    assert not outlines()
    explorer.keep()
    explorer.controls["w1_00"].value = 2.0
    assert len(outlines()) == 1
    assert "Kept: z1 = [2.1, −0.1, −1.75, 0.2]; z2 = 2; ŷ = 0.8808." in explorer.description()
    explorer.forget()
    assert not outlines()
    assert "Kept" not in explorer.description()


def test_the_sum_of_the_neuron_that_was_moved_last_is_written_out(explorer):
    explorer.reset()
    explorer.controls["w1_12"].value = 2.0
    assert "z1[2] = 1.1 × 0 + 1 × 2 + (−0.5) × 1.5 = 1.25." in explorer.description()
    explorer.controls["w1_03"].value = 0.5
    assert "z1[3] = 1.1 × 0.5 + 1 × 1 + (−0.5) × 0.5 = 1.3." in explorer.description()
    assert "ŷ: 2.1 + 0 + (−2.5) + (−0.65) = −1.05." in explorer.pictures[0].description


def test_a_thousand_moves_and_fifty_runs_leave_little_behind():
    path = NOTEBOOKS / "08_forward_pass.ipynb"
    notebook = refresh_notebooks.read(path)
    cells = {cell.id: cell for cell in notebook.cells}
    moves = new_code_cell("for _ in range(10):\n    explorer.set(w1_00=2.0)\n    explorer.set(w1_00=-1.0)")
    notebook.cells.append(moves)
    kernel = refresh_notebooks.Kernel(notebook, path)
    widgets = "len(__import__('ipywidgets').widgets.widget._instances)"
    resident = "__import__('resource').getrusage(__import__('resource').RUSAGE_SELF).ru_maxrss // 1024"  # MB at most
    with kernel.setup_kernel():
        for name in ("setup", "imports", "forward", "explorer"):
            kernel.run(cells[name])
        first = kernel.evaluate(widgets), int(kernel.evaluate(resident))
        for _ in range(50):
            kernel.run(moves)
            kernel.run(cells["explorer"])
        assert kernel.evaluate(widgets) == first[0]
        assert int(kernel.evaluate(resident)) - first[1] < 12  # about 5 where nothing else runs


def test_each_group_shows_four_sliders_at_most_and_all_controls_have_a_group(explorer):
    groups = explorer.widget.children[0].children[1].children
    boxes = [row for group in groups for row in group.children]
    assert len(boxes) == len(explorer.controls) == 5 + 12 + 4
    assert all(
        sum(len(row.children) == 2 and hasattr(row.children[1], "step") for row in group.children) <= 4
        for group in groups
    )


def test_a_sweep_marks_the_present_value_and_each_kink():
    explorer = pictures.sweep()
    given = {"x": penguins.CHINSTRAP.x, "W1": W1, "W2": W2}
    codes = explorer.specs["code"].values
    assert len(codes) == 3 + 12 + 4
    opened = 0
    for code in codes:
        explorer.set(code=code)
        name, place = code.split("[")
        place = tuple(int(part) for part in place.rstrip("]").split(","))
        found = re.findall(r"h([₁₂₃₄]) (?:opens|shuts) near (\S+?)\.(?: |$)", explorer.description())
        for neuron, value in found:
            numbers = {**given, name: given[name].copy()}
            numbers[name][place] = float(value.replace("−", "-").replace("≈", ""))
            assert abs((numbers["x"] @ numbers["W1"])["₁₂₃₄".index(neuron)]) < 0.2
        signs = []
        for value in (-3, 3):
            numbers = {**given, name: given[name].copy()}
            numbers[name][place] = value
            signs.append(numbers["x"] @ numbers["W1"] > 0)
        assert len(found) == (signs[0] != signs[1]).sum()
        opened += len(found)
        now = given[name][place]
        written = f"{now:.2f}".rstrip("0").rstrip(".").replace("-", "−")
        assert explorer.description().startswith(f"{code} goes from −3 to 3; now it is {written}, and ŷ = 0.8808.")
        (picture,) = explorer.pictures
        reader = PlotReader(picture)
        assert reader.axis_names() == ["the number that you vary", "ŷ"]
        across = [
            line[0, 1] for line in reader.paths(stroke_linecap="square") if line[0, 1] == pytest.approx(line[1, 1])
        ]
        np.testing.assert_allclose(across, [0, 0.5, 1], atol=1e-3)
        np.testing.assert_allclose(reader.points(), [(now, 0.8808)], atol=2e-3)
        assert f"{code} = {written}" in texts(picture)
        curve = root(picture).findall("path")[-1]
        drawn = np.array(re.findall(r"(-?[\d.]+) (-?[\d.]+)", curve.get("d")), dtype=float)
        for value, y_hat in np.transpose(reader.value(*drawn.T))[::40]:
            numbers = {**given, name: given[name].copy()}
            numbers[name][place] = value
            z2 = np.maximum(numbers["x"] @ numbers["W1"], 0) @ numbers["W2"]
            assert y_hat == pytest.approx(1 / (1 + np.exp(-z2[0])), abs=0.01)
        kinks = [reader.value(*leader[0]) for leader in leaders(picture)]
        said = [float(value.replace("−", "-").replace("≈", "")) for _, value in found]
        np.testing.assert_allclose([value for value, _ in kinks], said, atol=0.06)
        along = np.transpose(reader.value(*drawn.T))
        np.testing.assert_allclose([y for _, y in kinks], [np.interp(x, *along.T) for x, _ in kinks], atol=1e-3)
        assert crossed_words(picture) == []
        for neuron, value in found:
            at_ends = [h_sum(given, name, place, end, "₁₂₃₄".index(neuron)) for end in (-3, 3)]
            verb = "opens" if at_ends[1] > 0 else "shuts"
            assert f"h{neuron} {verb} near {value}." in explorer.description()
            assert f"h{neuron} {verb}" in texts(picture)
    assert opened > 8


def h_sum(given, name, place, value, j):
    """Return the sum of a hidden neuron with one number changed."""
    numbers = {**given, name: given[name].copy()}
    numbers[name][place] = value
    return (numbers["x"] @ numbers["W1"])[j]


def one(name, place, value):
    """Return copies of both matrices with one weight changed."""
    changed = {"W1": W1.copy(), "W2": W2.copy()}
    changed[name][place] = value
    return changed["W1"], changed["W2"]


@pytest.mark.parametrize(
    ("answer", "right", "says"),
    [
        (one("W1", (0, 0), 1.5), True, "W1[0, 0]"),
        (one("W2", (0, 0), 1.2), True, "W2[0, 0]"),
        (one("W1", (0, 0), 1.1), False, "at least 0.9"),
        (one("W1", (0, 2), 3.0), False, "at least 0.9"),
        (one("W1", (0, 0), 3.5), False, "beyond the sliders"),
        ((W1, W2), None, "All weights are as given"),
        (one("W2", (1, 0), 3.0), False, "ŷ stays at 0.8808. h₂ has a sum of −0.1 and is shut"),
        (one("W1", (2, 3), -3.0), False, "between 0.7549 and 0.8909. h₄ has a sum of 0.2 and is open"),
        ((W1 + 1, W2), False, "Exactly one"),
        ((W1.T, W2), False, "has shape (4, 3)"),
        ((None, W2), False, "is None"),
        ((..., W2), None, "Not answered"),
    ],
)
def test_the_first_target_is_tried_out(answer, right, says):
    verdict = checks.nine_tenths(*answer)
    assert verdict.right is right
    assert says in verdict.words


@pytest.mark.parametrize(
    ("check", "reaches", "names"),
    [
        (checks.nine_tenths, lambda y_hats: max(y_hats) >= 0.9, ("W1", "W2")),
        (checks.one_tenth_by_w1, lambda y_hats: min(y_hats) <= 0.1, ("W1",)),
    ],
)
def test_a_weight_that_cannot_reach_a_target_is_told_apart_from_one_that_can(check, reaches, names):
    for name in names:
        for place in np.ndindex(*{"W1": (3, 4), "W2": (4, 1)}[name]):
            verdicts, y_hats = [], []
            for value in np.linspace(-3, 3, 61):
                first, second = one(name, place, value)
                y_hats.append((1 / (1 + np.exp(-np.maximum(penguins.CHINSTRAP.x @ first, 0) @ second)))[0])
                verdicts.append(check(first, second))
            missed = [verdict for verdict in verdicts if verdict.right is False]
            assert any(verdict.right for verdict in verdicts) == reaches(y_hats)
            assert all(("No value" in verdict.words) != reaches(y_hats) for verdict in missed)


def test_only_two_weights_of_w2_are_flat_all_the_way_as_notebook_08_says():
    flat = [i for i in range(4) if len({checks.y_hat_of(*one("W2", (i, 0), value)) for value in range(-3, 4)}) == 1]
    assert flat == [1, 2]


def test_a_step_into_h3_changes_z1_alone_and_one_into_h2_may_open_it_as_notebook_08_says():
    def changed(i, j, step):
        traces = [forward(penguins.CHINSTRAP.x, *one("W1", (i, j), W1[i, j] + by)) for by in (0, step)]
        return [name for name, was, now in zip(Trace._fields, *traces, strict=True) if not np.allclose(was, now)]

    for i, step in itertools.product(range(3), (0.1, -0.1)):
        assert changed(i, 2, step) == ["z1"]
        assert changed(i, 0, step) == ["z1", "a1", "z2", "y_hat"]
    assert "a1" in changed(0, 1, 0.1)


def test_what_is_said_below_the_flow_is_said_in_its_label_too_and_does_not_repeat_what_is_written_in_it(explorer):
    for kept in (False, True):
        explorer.reset()
        if kept:
            explorer.keep()
        explorer.controls["w1_00"].value = 2.0
        (picture,) = explorer.pictures
        assert explorer.page.value.endswith(f">{picture.below}</div>")
        assert all(words in picture.description for words in picture.below.split(". "))
        assert len(picture.below) < 120  # one line
        assert "Measured" not in picture.below
    explorer.forget()


def test_the_border_of_the_decisions_moves_as_notebook_08_says():
    def yes(depth, lengths, masses):
        x = (np.stack([lengths, np.full(lengths.shape, depth), masses], axis=-1) - [44, 17, 4200]) / [5, 2, 800]
        return (np.maximum(x @ W1, 0) @ W2)[:, 0] > 0

    masses, lengths = np.linspace(2600, 6700, 821), np.linspace(31, 61, 601)
    tops = [masses[yes(depth, np.full(821, 60.0), masses)].max() for depth in range(14, 22)]
    lefts = [lengths[yes(depth, lengths, np.full(601, 3500.0))].min() for depth in range(16, 22)]
    assert tops == sorted(set(tops))
    assert lefts == sorted(set(lefts))
    birds = penguins.load()
    for depth in range(14, 22):
        near = [bird for bird in birds if abs(bird.bill_depth - depth) <= 1]
        seen = yes(depth, *np.array([[bird.bill_length, bird.body_mass] for bird in near]).T)
        assert sum(seen != [bird.y == 1 for bird in near]) <= 2  # "one or two seem to lie on the wrong side"


def test_each_page_of_the_decisions_shades_where_numpy_says_yes_and_marks_the_birds_of_its_depth():
    frames = pictures.decisions()
    assert (frames.slider.min, frames.slider.max, frames.slider.value) == (14, 21, 18)
    places = np.random.default_rng(0).uniform((32, 2700), (60, 6600), (60, 2))
    for depth, (picture,) in zip(range(14, 22), frames.frames, strict=True):
        reader = PlotReader(picture)
        x = (np.insert(places, 1, depth, axis=1) - [44, 17, 4200]) / [5, 2, 800]
        z2 = (np.maximum(x @ W1, 0) @ W2)[:, 0]
        clear = np.abs(z2) > 0.15  # the border itself is drawn as fine as its grid
        assert clear.sum() > 45
        shaded = [bool(reader.is_shaded(*place)) for place in places[clear]]
        assert shaded == (z2[clear] > 0).tolist()
        near = [bird for bird in penguins.load() if abs(bird.bill_depth - depth) <= 1]
        marks = sorted((corners, filled, *np.round(place, 2)) for corners, filled, place in reader.marks())
        kinds = {"Chinstrap": (3, True), "Gentoo": (4, False), "Adelie": (0, False)}
        expected = sorted((*kinds[bird.species], bird.bill_length, float(bird.body_mass)) for bird in near)
        np.testing.assert_allclose(marks, expected, rtol=2e-4)
        counts = ", ".join(f"{sum(bird.species == name for bird in near)} {name}" for name in kinds)
        assert picture.description == (
            f"Where the network says yes for a bill depth of {depth} mm, shaded; birds within 1 mm: {counts}."
        )


def test_the_third_target_leaves_the_output_layer_alone():
    assert checks.one_tenth_by_w1(*one("W1", (1, 2), 3.0)).right
    refused = checks.one_tenth_by_w1(*one("W2", (0, 0), -3.0))
    assert refused.right is False
    assert "only W1" in refused.words


def test_what_cannot_be_reached_is_proved_with_numbers():
    verdict = checks.nine_tenths_by_w1_02("Impossible!")
    assert verdict.right
    assert "−1.75" in verdict.words
    assert "1.59" in verdict.words
    assert "0.8808" in verdict.words
    for value in np.linspace(-3, 3, 25):
        changed, _ = one("W1", (0, 2), value)
        a1 = np.maximum(penguins.CHINSTRAP.x @ changed, 0)
        assert (1 / (1 + np.exp(-a1 @ W2)))[0] < 0.9
        assert checks.nine_tenths_by_w1_02(value).right is False
    for nonsense in ("maybe", None, [1, 2], float("nan"), len):
        assert checks.nine_tenths_by_w1_02(nonsense).right is False
