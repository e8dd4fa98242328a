"""Notebook 20: the slopes of biases are what nudges measure, the silent network is cured, and the price is counted."""

import ast
import json
import re

import numpy as np
import pytest
from svg_reader import shapes, texts

from helpers import network, penguins
from helpers.lessons.biases_learn import checks, pictures
from tools.refresh_notebooks import NOTEBOOKS

BIRDS = penguins.load()
X = np.array([bird.x for bird in BIRDS])
Y = np.array([[float(bird.species == "Chinstrap")] for bird in BIRDS])
SPECIES = np.array([bird.species for bird in BIRDS])
CELLS = {
    cell["id"]: "".join(cell["source"])
    for cell in json.loads((NOTEBOOKS / "20_biases_learn.ipynb").read_text(encoding="utf-8"))["cells"]
}


@pytest.fixture(scope="module")
def lesson():
    """Return the names that the lesson's cells make: its `train`, `start` and `predict`."""
    names = {"np": np, "X": X, "y": Y, "relu": network.relu, "sigmoid": network.sigmoid, "print": lambda *_: None}
    for cell in ("loop-code", "silent-code"):
        exec(CELLS[cell], names)
    return names


def mean_loss(X, y, W1, b1, W2, b2):
    z2 = np.maximum(X @ W1 + b1, 0) @ W2 + b2
    return np.logaddexp(0, np.where(y == 1, -z2, z2)).mean()


@pytest.mark.parametrize("seed", range(5))
def test_each_step_of_the_lessons_loop_follows_the_slopes_that_nudges_measure(lesson, seed):
    rng = np.random.default_rng(seed)
    table, y = rng.normal(size=(7, 3)), rng.integers(0, 2, (7, 1)).astype(float)
    start = [rng.normal(size=(3, 4)), rng.normal(size=4), rng.normal(size=(4, 1)), rng.normal(size=1)]
    assert np.abs(table @ start[0] + start[1]).min() > 1e-4, "no neuron stands at its kink"
    kept = [part.copy() for part in start]
    after = lesson["train"](table, y, *start, 1, 1, 1)
    for place, (before, now) in enumerate(zip(start, after, strict=True)):
        np.testing.assert_array_equal(before, kept[place])  # what is given stays as it is
        slopes = np.zeros(before.shape)
        for index in np.ndindex(before.shape):
            way = np.zeros(before.shape)
            way[index] = 1e-6
            up, down = ([*start[:place], before + turn * way, *start[place + 1 :]] for turn in (1, -1))
            slopes[index] = (mean_loss(table, y, *up) - mean_loss(table, y, *down)) / 2e-6
        np.testing.assert_allclose(now, before - slopes, atol=1e-7)


def test_the_picture_shows_what_the_lessons_own_loop_gives(lesson):
    for bias_rate in (0, 0.5):
        for steps in (0, 1, 23, 200):
            trained = lesson["train"](X, Y, *lesson["start"](5), 0.5, bias_rate, steps)
            y_hat = lesson["predict"](X, *trained)[:, 0]
            np.testing.assert_allclose(pictures.trained(5, bias_rate)[steps], y_hat, atol=1e-9)


@pytest.mark.parametrize("step", [0, 1, 22, 23, 100, 200])
def test_each_bird_has_a_dot_at_the_height_of_its_prediction(step):
    explorer = pictures.side_by_side()
    explorer.set(step=step)
    for picture, bias_rate, title in zip(explorer.pictures, (0, 0.5), ("without biases", "with biases"), strict=True):
        y_hat = pictures.trained(5, bias_rate)[step]
        assert texts(picture)[0] == title
        (dots,) = shapes(picture, "path")
        places = np.array(re.findall(r"M([\d.]+) ([\d.]+)h0", dots.get("d")), dtype=float)
        expected = np.concatenate([y_hat[name == SPECIES] for name in penguins.SPECIES])
        np.testing.assert_allclose((304 - places[:, 1]) / 250, expected, atol=0.0003)
        assert len(np.unique(places[:, 0])) == len(places), "each bird has a place of its own"
        yes, tie = (y_hat[SPECIES == "Chinstrap"] > 0.5).sum(), (y_hat[SPECIES == "Chinstrap"] == 0.5).sum()
        right = ((y_hat > 0.5) == (Y[:, 0] == 1)).sum()
        said = f"{right} of 342 birds right; Chinstraps: {yes} yes, {tie} at exactly 0.5."
        assert f"{title.capitalize()}: {said}" in explorer.description()
    dashed = [line for line in shapes(picture, "line") if line.get("stroke-dasharray")]
    assert [line.get("y1") for line in dashed] == [line.get("y2") for line in dashed] == ["179"]


def test_seed_5_stays_silent_without_biases_and_is_cured_with_them(lesson):
    chinstraps = SPECIES == "Chinstrap"
    for step in range(201):
        assert not (pictures.trained(5, 0)[step][chinstraps] > 0.5).any()
        assert step < 20 or not (pictures.trained(5, 0)[step] > 0.5).any()
    last = pictures.trained(5, 0)[200][chinstraps]
    assert (last == 0.5).sum() == 65
    first = next(step for step in range(201) if (pictures.trained(5, 0.5)[step][chinstraps] > 0.5).any())
    with_yes = (pictures.trained(5, 0.5)[200][chinstraps] > 0.5).sum()
    words = CELLS["side-seen"]
    assert f"65 of {chinstraps.sum()} after 200 steps" in words
    assert f"In the end it is {with_yes} of {chinstraps.sum()}" in words
    before, now = (lesson["train"](X, Y, *lesson["start"](5), 0.5, 0.5, steps) for steps in (first - 1, first))
    got = pictures.trained(5, 0.5)[first] > 0.5
    assert f"a *yes* after {first - 1} steps, and {got[chinstraps].sum()} have one after {first}:" in words
    np.testing.assert_array_equal(got[chinstraps], (X @ now[0] + now[1] <= 0).all(axis=1)[chinstraps])
    assert f"b2 goes from {before[3][0]:.4f} to {now[3][0]:.4f}".replace("-", "−") in words


def test_the_chinstraps_at_exactly_half_are_those_for_which_all_hidden_neurons_are_inactive(lesson):
    trained = lesson["train"](X, Y, *lesson["start"](5), 0.5, 0, 200)
    silent = (X @ trained[0] <= 0).all(axis=1)
    np.testing.assert_array_equal(silent, pictures.trained(5, 0)[200] == 0.5)
    assert set(SPECIES[silent]) == {"Chinstrap"}


def test_a_neuron_without_a_bias_is_active_for_some_bird_whatever_its_weights_are():
    rng = np.random.default_rng(0)
    ways = rng.normal(size=(20_000, 3))
    ways /= np.linalg.norm(ways, axis=1, keepdims=True)
    assert (X @ ways.T).max(axis=0).min() > 0.3  # far more than two neighbouring ways of these differ


def test_a_dead_neuron_is_moved_by_no_further_step(lesson):
    before = lesson["train"](X, Y, *lesson["start"](6), 10, 10, 100)
    dead = (X @ before[0] + before[1] <= 0).all(axis=0)
    after = lesson["train"](X, Y, *before, 10, 10, 50)
    assert dead.sum() == checks.dead.expected == 2
    np.testing.assert_array_equal(after[0][:, dead], before[0][:, dead])
    np.testing.assert_array_equal(after[1][dead], before[1][dead])
    np.testing.assert_array_equal(after[2][dead], before[2][dead])


def test_the_slopes_along_the_biases_of_our_bird_are_those_in_the_formula():
    x = penguins.CHINSTRAP.x

    def loss_of(biases):
        return mean_loss(x, 1, network.W1, biases[:4], network.W2, biases[4:])

    slopes = [(loss_of(way) - loss_of(-way)) / 2e-6 for way in 1e-6 * np.eye(5)]
    assert np.round(slopes, 4).tolist() == [-0.1192, 0, 0, 0.0596, -0.1192]
    assert r"[-0.1192,\; 0,\; 0,\; 0.0596]" in CELLS["nudge-said"]
    assert r"dz_2 \approx -0.1192" in CELLS["nudge-said"]


DZ1, DZ2 = checks.MEAN.dz1, checks.MEAN.dz2
BIRD_DZ1 = [-0.1192, 0, 0, 0.0596]


def test_a_name_that_an_exercise_needs_is_made_by_no_cell_after_it():
    """Run All runs every cell before an exercise is filled in."""
    names = ast.parse("".join(CELLS["count-code"]))
    made = {node.id for node in ast.walk(names) if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)}
    assert not made & {"active", "large", "right", "dz1", "dz2", "dead"}


@pytest.mark.parametrize(
    ("check", "answer", "kind"),
    [
        (checks.new_b1, [0.575, -0.025, -1], "plus_for_minus"),
        (checks.new_b1, [-0.25, 0.25, -1], "rate_forgotten"),
        (checks.db1, DZ1, "not_added"),
        (checks.db1, DZ1.sum(axis=1), "other_axis"),
        (checks.db1, DZ1.sum(), "all_added"),
        (checks.db1, DZ1.mean(axis=0), "mean_twice"),
        (checks.db1, DZ1[0], "first_row"),
        (checks.db1, -DZ1.sum(axis=0), "sign"),
        (checks.db1, checks.MEAN.da1.sum(axis=0), "another_operand"),
        (checks.db1, BIRD_DZ1, "our_bird"),
        (checks.db1, (X.T @ DZ1).sum(axis=0), "with_inputs"),
        (checks.dead, 2 / 4, "share"),
        (checks.dead, 0, "alive"),
        (checks.dead, 4, "all"),
    ],
)
def test_mistakes_are_named(check, answer, kind):
    verdict = check(answer)
    assert verdict.right is False
    assert [mistake.kind for mistake in verdict.mistakes] == [kind], verdict.words


def test_right_answers_are_right_in_any_form():
    assert checks.db1(DZ1.sum(axis=0)).right
    assert checks.db1(list(DZ1.sum(axis=0))).right
    assert checks.db1(DZ1.sum(axis=0, keepdims=True)).reason == "shape"
    assert checks.db1(np.ones(len(DZ1)) @ DZ1).right
    assert checks.new_b1([0.425, 0.025, -1]).right
    assert checks.dead(2).right


def test_the_price_in_the_prose_is_what_the_lesson_counts(lesson):
    for rate, dead in ((1, 1), (5, 3), (10, 5), (20, 8)):
        with_biases = [lesson["train"](X, Y, *lesson["start"](seed), rate, rate, 100) for seed in range(20)]
        assert sum((X @ W1 + b1 <= 0).all(axis=0).any() for W1, b1, _, _ in with_biases) == dead
    assert "1 of 20 networks at a rate of 1, and in 3, 5 and 8 of them at 5, 10 and 20" in CELLS["count-seen"]
