"""Notebooks 14 and 15: each slope in their pictures is what nudging measures, and their prose says true numbers."""

import json
import re
from pathlib import Path

import numpy as np
import pytest
from svg_reader import number_in, rounded, sign_of, strength, texts
from test_backward_network import by_column
from worked_examples import W1, W2

from helpers import live, penguins
from helpers.backpropagation import loss, nudged_slopes
from helpers.lessons.along_a_path import checks as along_a_path
from helpers.lessons.along_a_path import pictures as path_pictures
from helpers.lessons.backward_pass import checks as backward_pass
from helpers.lessons.backward_pass import pictures as backward_pictures
from helpers.network import forward

NOTEBOOKS = Path(__file__).parents[1] / "notebooks"
SEEDS = range(4)


def random_weights(seed, bird=penguins.CHINSTRAP):
    """Return weights for which no hidden sum of a bird is near 0, where the loss has a kink."""
    rng = np.random.default_rng(seed)
    while True:
        first, second = rng.normal(size=(3, 4)).round(1), rng.normal(size=(4, 1)).round(1)
        if np.abs(bird.x @ first).min() > 1e-3:
            return first, second


def prose(name):
    """Return all text of a notebook."""
    stored = json.loads((NOTEBOOKS / f"{name}.ipynb").read_text(encoding="utf-8"))
    return "\n".join("".join(cell["source"]) for cell in stored["cells"] if cell["cell_type"] == "markdown")


# 14: one path


@pytest.mark.parametrize("seed", [None, *SEEDS])
@pytest.mark.parametrize("bird", penguins.EXAMPLES.values(), ids=list(penguins.EXAMPLES))
def test_the_factors_on_a_path_multiply_to_the_slope_that_nudging_measures(bird, seed):
    first, second = (W1, W2) if seed is None else random_weights(seed, bird)
    dW1, dW2 = nudged_slopes(bird.x, bird.y, first, second)
    trace = forward(bird.x, first, second)
    for weight in path_pictures.WEIGHTS:
        i, j = int(weight[3]), int(weight[6])
        measured, neuron = (dW1[i, j], j) if weight.startswith("W1") else (dW2[i, j], i)
        picture = path_pictures.path_of(bird, weight, first, second)
        written = texts(picture)
        product = next(words for words in written if words.startswith(f"slope along {weight}: "))
        factors, slope = re.fullmatch(r".*?: (.+?) [=≈] (\S+)", product).groups()
        factors = [float(number_in(factor)) for factor in factors.split(" × ")]
        assert len(factors) == (4 if weight.startswith("W1") else 2)
        assert float(number_in(slope)) == rounded(measured, 4)
        assert np.prod(factors) == pytest.approx(measured, abs=5e-4 * max(1, np.abs(factors[:-1]).prod()))
        assert [f"× {words}" for words in product.split(": ")[1].split(" = ")[0].split(" ≈ ")[0].split(" × ")[1:]] == [
            words for words in written if words.startswith("× ")
        ][1:]
        assert f"measured by nudging: {slope.removeprefix('≈')}" in written or abs(measured) < 5e-5
        assert picture.description.startswith(f"A little more on {weight} ")
        way = "raises" if measured > 1e-7 else "lowers" if measured < -1e-7 else "changes nothing"
        assert way in picture.description
        if weight.startswith("W1"):
            assert f"h{'₁₂₃₄'[neuron]} is {'active' if trace.z1[neuron] > 0 else 'inactive'}" in written


def test_the_start_of_a_path_stands_out_and_the_slopes_have_their_signs():
    from svg_reader import shapes

    picture = path_pictures.path_of(penguins.CHINSTRAP, "W1[0, 3]")
    tips = [path for path in shapes(picture, "path") if path.get("d").endswith("Z")]
    assert sorted(sign_of(path.get("fill")) or sign_of(path.get("stroke")) for path in tips) == [-1, 1, 1, 1]
    assert sum(strength(path.get("stroke")) == 100 and not sign_of(path.get("stroke")) for path in tips) == 1


def test_any_path_has_all_16_weights_of_each_bird():
    explorer = path_pictures.any_path()
    assert explorer.specs["weight"].values == path_pictures.WEIGHTS
    assert len(set(path_pictures.WEIGHTS)) == 16
    for bird in penguins.EXAMPLES:
        said = set()
        for weight in path_pictures.WEIGHTS:
            explorer.set(bird=bird, weight=weight)
            assert not explorer.trouble
            said.add(explorer.description())
        assert len(said) == 16


# 15: the stepper


def steps_of(frames):
    """Return for each frame (network, lines, what is said of both)."""
    return [(*pictures, live.description_of(pictures)) for pictures in frames.frames]


@pytest.mark.parametrize("seed", [None, *SEEDS])
def test_each_frame_adds_one_slope_and_all_are_what_nudging_measures(seed):
    bird = penguins.CHINSTRAP
    first, second = (W1, W2) if seed is None else random_weights(seed)
    frames = backward_pictures.stepper(bird, first, second)
    steps = steps_of(frames)
    assert (frames.slider.min, frames.slider.max, frames.slider.value) == (0, 25, 1)
    counts = [sum(len(column) for column in by_column(net).values()) for net, _, _ in steps]
    assert counts == list(range(26))
    dW1, dW2 = nudged_slopes(bird.x, bird.y, first, second)
    last = by_column(steps[-1][0])
    assert [float(number_in(text.text)) for _, text in last["dW1"]] == [rounded(value, 4) for value in dW1.T.ravel()]
    assert [float(number_in(text.text)) for _, text in last["dW2"]] == [rounded(value, 4) for value in dW2.ravel()]


def test_the_order_goes_from_the_last_step_to_the_first_and_column_by_column():
    named = [re.search(r"Slope \d+ of 25: (?:z1\S+ = .*?: )?(d\w+(?:\[[\d, ]+\])?) =", said) for *_, said in STEPS[1:]]
    order = ["dz2", *(f"dW2[{j}, 0]" for j in range(4)), *(f"da1[{j}]" for j in range(4))]
    order += [*(f"dz1[{j}]" for j in range(4)), *(f"dW1[{i}, {j}]" for j in range(4) for i in range(3))]
    assert [found[1] for found in named] == order


STEPS = steps_of(backward_pictures.stepper())


@pytest.mark.parametrize("step", range(1, 26))
def test_network_cells_code_and_words_tell_the_same_step(step):
    net, lines, said = STEPS[step]
    name = re.search(r"(d[zWa]\d)(\[[\d, ]+\])? =", said)[1] if step < 10 or step > 13 else "dz1"
    code, made, numbers = [text for text in texts_in_bold(lines) if "=" in text or "≈" in text]
    assert code.startswith(f"{name} = ")
    assert f"{made} {numbers}" in said
    shown = number_in(numbers.split(" ")[-1])
    now = [number_in(text.text) for column in by_column(net).values() for _, text in column if text.get("font-weight")]
    assert now == [shown]
    if name in ("dW1", "dW2"):
        in_cells = [number_in(text) for text in texts_in_bold(lines) if re.fullmatch(r"[−\d.]+", text)]
        assert in_cells == [shown]


@pytest.mark.parametrize("seed", [None, *SEEDS])
def test_what_is_called_equal_is_equal_as_it_stands(seed):
    first, second = (W1, W2) if seed is None else random_weights(seed)
    for _, _, said in steps_of(backward_pictures.stepper(penguins.CHINSTRAP, first, second)):
        if found := re.search(r"([=≈]) (\S+) × (\S+) ([=≈]) (\S+?)\. ", said):
            _, a, b, equals, product = found.groups()
            a, b, product = map(number_in, (a, b, product))
            assert (a * b == product) == (equals == "=")
            assert float(a * b) == pytest.approx(float(product), abs=1.1e-4 * max(1, abs(float(a))))


def texts_in_bold(picture):
    from svg_reader import shapes

    return [text.text for text in shapes(picture, "text") if text.get("font-weight") == "bold"]


def test_other_labels_and_birds_draw_the_slopes_that_nudging_measures():
    explorer = backward_pictures.slopes_of_a_bird()
    for name, bird in penguins.EXAMPLES.items():
        for y in (1, 0):
            explorer.set(bird=name, y=y)
            dW1, dW2 = nudged_slopes(bird.x, y, W1, W2)
            drawn = by_column(explorer.pictures[0])
            for matrix, values in (("dW1", dW1.T), ("dW2", dW2)):
                assert [float(number_in(text.text)) for _, text in drawn[matrix]] == [
                    rounded(value, 4) for value in values.ravel()
                ]
            assert (f"Its own label is {bird.y}." in explorer.description()) == (y != bird.y)


# The exercises


@pytest.mark.parametrize(
    ("check", "answer"),
    [
        (along_a_path.missing_factor, -0.5),
        (along_a_path.zeros, [8, 12, 8]),
        (along_a_path.row_of_x3, [0.0596, 0, 0, -0.0298]),
        (along_a_path.row_of_x3, [-0.5 * -0.1192, 0, 0, -0.5 * -0.5 * -0.1192]),
        (along_a_path.row_of_a_new_network, [-2, 0, 3]),
        (backward_pass.da1_on_paper, [-0.12, 0.12, 0.24, 0.06]),
        (backward_pass.da1_on_paper, [-0.1192, 0.1192, 0.2384, 0.0596]),
        (backward_pass.row_on_paper, [-0.132, 0, 0, 0.066]),
        (backward_pass.dW2_new, [-0.25, -0.75, 0]),
        (backward_pass.dz1_new, [0.75, -0.25, 0]),
        (backward_pass.dW1_new, [[1.5, -0.5, 0], [-2.25, 0.75, 0]]),
        (backward_pass.dW1_new, np.outer([2, -3], [0.75, -0.25, -0.0])),
    ],
)
def test_right_answers_count_however_they_are_rounded(check, answer):
    assert check(answer).right, check(answer).words


@pytest.mark.parametrize(
    ("check", "answer", "kind"),
    [
        (along_a_path.row_of_x3, [0.0596, -0.0596, -0.1192, -0.0298], "no_gate"),
        (along_a_path.row_of_x3, [1.3808, -1.6192, -2.6192, -0.1192], "added"),
        (along_a_path.row_of_x3, [-0.5, 0, 0, 0.25], "error_left_out"),
        (along_a_path.row_of_x3, [-0.1311, 0, 0, 0.0656], "another_row"),
        (along_a_path.zeros, [8, 13, 9], "weights_of_0_as_well"),
        (backward_pass.da1_on_paper, [-0.12, 0, 0, 0.06], "gate_already"),
        (backward_pass.dW2_new, [-0.5, -0.5, 0], "active_for_value"),
        (backward_pass.dW2_new, [0.75, -0.25, -0.25], "next_step"),
        (backward_pass.dz1_new, [0.75, -0.25, -0.25], "no_gate"),
        (backward_pass.dz1_new, [0, 0, 0], "all_zero"),
        (backward_pass.dW1_new, [[1.5, -2.25], [-0.5, 0.75], [0, 0]], "transposed"),
        (backward_pass.dW1_new, [[1.5, -0.5, -0.5], [-2.25, 0.75, 0.75]], "no_gate"),
    ],
)
def test_the_mistakes_of_these_lessons_have_names(check, answer, kind):
    verdict = check(answer)
    assert not verdict.right
    assert kind in [mistake.kind for mistake in verdict.mistakes], verdict.words


@pytest.mark.parametrize("check", [along_a_path.row_of_x3, backward_pass.row_on_paper])
def test_of_two_mistakes_that_give_the_same_row_both_are_said(check):
    error = -0.1192 if check is along_a_path.row_of_x3 else -0.12
    assert re.search("Either x. is forgotten, or that is the row of x₂", check([error, 0, 0, -0.5 * error]).words)


def test_no_reply_of_notebook_14_uses_a_name_of_notebook_15():
    for check in (along_a_path.row_of_x3, along_a_path.row_of_a_new_network):
        for size in (3, 4):
            for answer in np.random.default_rng(0).choice([-2, -1, -0.5, 0, 0.0596, 1, 2, 3], size=(40, size)):
                assert not re.search(r"\bd(W\d|a1|z1)\b", check(answer.tolist()).words)


# What the prose says


def test_the_numbers_in_the_prose_are_true():
    path, back = prose("14_along_a_path"), prose("15_backward_pass")
    trace = forward(penguins.CHINSTRAP.x, W1, W2)
    error = trace.y_hat[0] - 1
    for notebook in (path, back):
        assert "1.1 × 1 × (−0.5) × (−0.1192) ≈ 0.0656" in notebook or r"\approx 0.0656" in notebook
    assert round(1.1 * -0.5 * error, 4) == 0.0656
    assert round(2.1 * error, 4) == -0.2503
    assert round(-0.0055 * error, 5) == 0.00066
    nudged = W1.copy()
    nudged[0, 3] += 0.01
    assert round(float((loss(forward(trace.x, nudged, W2), 1) - loss(trace, 1))[0]), 5) == 0.00066
    opened = W1[:, 1] @ trace.x
    assert "With more than 0.1, the gate of h₂ would open" in path
    assert opened == pytest.approx(-0.1)
    assert "the slope along `W1[2, 1]` is 0.1071" in path
    assert round(nudged_slopes(penguins.ADELIE.x, 0, W1, W2)[0][2, 1], 4) == 0.1071
    assert "the slope along `W1[0, 2]` is −0.004." in path
    assert round(nudged_slopes(penguins.GENTOO.x, 0, W1, W2)[0][0, 2], 4) == -0.0040
    assert [row for row, column in zip(*np.nonzero(W1 == 0), strict=True)] == [0, 2]
    assert 7 < trace.y_hat[0] / -error < 8
    assert "more than seven times as large" in back
    assert "dz2 is only 0.0067" in back
    assert round(float(forward(penguins.GENTOO.x, W1, W2).y_hat[0]), 4) == 0.0067
    assert sum(part.size for part in (trace.z2, W2, trace.a1, trace.z1, W1)) == 25


def test_the_new_networks_are_what_their_numbers_say():
    given = backward_pass.GIVEN
    assert forward(given["x_new"], backward_pass.W1, given["W2_new"]).y_hat == 0.5
    np.testing.assert_allclose(given["z1_new"], [0.5, 1.5, -5])
    np.testing.assert_allclose(given["dz2_new"], [-0.5])
    new = along_a_path.NEW
    assert np.maximum(new["z1"], 0) @ new["W2"] == 0  # so ŷ is 0.5, and ŷ − y is −0.5
    np.testing.assert_allclose(new["x"] @ [[1, -0.5, 0], [0.5, 1, -1]], new["z1"])
