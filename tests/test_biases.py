"""Notebook 10: biases move kinks and answers."""

import re
from itertools import count

import numpy as np
import pytest
from flow_reader import assert_grown
from svg_reader import (
    PlotReader,
    assert_network,
    crossed_words,
    layers,
    leaders,
    number_in,
    product_tables,
    row_in,
    shapes,
    texts,
    values_of,
)

from helpers import penguins
from helpers.lessons.biases import checks as bias_checks
from helpers.lessons.biases import pictures as biases
from helpers.network import W1, W2


def squash(z):
    return 1 / (1 + np.exp(-z))


def with_biases(x, W1, b1, W2, b2):
    return squash(np.maximum(x @ W1 + b1, 0) @ W2 + b2)


@pytest.mark.parametrize("w", np.arange(-3, 3.5, 0.5))
@pytest.mark.parametrize("b", [-3.0, -0.5, 0.0, 2.0])
def test_the_kink_lies_where_the_sum_is_zero(w, b):
    explorer = biases.kink()
    explorer.set(w=w, b=b)
    words = explorer.description()
    line = f"relu({w:g} × x {'+' if b >= 0 else '−'} {abs(b):g}): ".replace("-", "−")
    assert words.startswith(line)
    reader = PlotReader(explorer.pictures[0])
    assert reader.axis_names() == ["x", "relu(w × x + b)"]
    places = [reader.value(*line[0]) for line in leaders(explorer.pictures[0])]
    assert places == ([pytest.approx((-b / w, 0), abs=0.01)] if w and abs(b / w) <= 4 else [])
    if w == 0:
        assert "kink" not in words
        assert words.endswith(f"it is flat, at {max(b, 0):g}.")
    else:
        said = re.search(r"kink lies at (?:about )?(\S+)\.$", words)[1]
        assert float(number_in(said)) == pytest.approx(-b / w, abs=0.0051)
        assert (f"kink at {said}" in texts(explorer.pictures[0])) == (abs(b / w) <= 4)
    assert crossed_words(explorer.pictures[0]) == []
    curve = re.findall(r"([\d.]+) ([\d.]+)", shapes(explorer.pictures[0], "path")[-1].get("d"))
    x, y = PlotReader(explorer.pictures[0]).value(*np.array(curve, dtype=float).T)
    np.testing.assert_allclose(y, np.maximum(w * x + b, 0), atol=0.03)  # and nowhere bent at the plot's edge


@pytest.mark.parametrize("bird", [None, penguins.CHINSTRAP])
def test_the_network_with_hidden_biases_agrees_with_numpy(bird):
    explorer = biases.hidden_biases(with_biases, bird)
    x = bird.x if bird else np.zeros(3)
    rng = np.random.default_rng(10)
    for _ in range(50):
        b1 = rng.integers(-6, 7, 4) / 2
        explorer.set(**{f"b{j}": value for j, value in enumerate(b1.tolist())})
        np.testing.assert_allclose(row_in(explorer.description(), "b1"), b1)
        np.testing.assert_allclose(row_in(explorer.description(), "a1"), np.maximum(x @ W1 + b1, 0), atol=0.0051)
        said = float(re.search(r"y_hat = ≈?([\d.]+)\.", explorer.description())[1])
        assert said == pytest.approx(with_biases(x, W1, b1, W2, 0)[0], abs=0.0051)


def test_the_network_is_drawn_with_a_constant_input_whose_weights_are_the_biases_and_its_open_neurons_lit():
    explorer = biases.hidden_biases(None, penguins.CHINSTRAP)
    explorer.set(b0=-3.0, b1=0.5, b2=2.0, b3=0.0)
    (picture,) = explorer.pictures
    b1 = np.array([-3.0, 0.5, 2.0, 0.0])
    a1 = np.maximum(penguins.CHINSTRAP.x @ W1 + b1, 0)  # h₁ is shut
    lit = {(0, 3, j) for j in range(4)} | {(1, j, 0) for j in (1, 2, 3)}
    values = [[*penguins.CHINSTRAP.x, 1], a1, squash(a1 @ W2)]
    assert_network(picture, values, [np.vstack([W1, b1]), W2], lit)
    assert not shapes(picture, "rect")  # no number lies on a line
    beside = {text.text: float(text.get("y")) for text in shapes(picture, "text") if text.get("text-anchor") == "end"}
    names = ["x₁ bill length", "x₂ bill depth", "x₃ body mass", "constant"]
    readings = ["49.5 mm", "19 mm", "3800 g", "always 1"]
    for name, reading, neuron in zip(names, readings, layers(picture)[0], strict=True):
        assert abs(beside[name] - neuron.y) < 26
        assert abs(beside[reading] - neuron.y) < 26


def test_the_last_row_of_the_stepper_holds_the_biases_and_meets_a_constant_1():
    for step, (flow, product) in enumerate(biases.stepper([1.5, -0.5, 2.0, 0.25]).frames):
        upright, matrix, sums = product_tables(product)
        np.testing.assert_allclose(values_of(upright)[:, 0], [1.1, 1, -0.5, 1])
        np.testing.assert_allclose(values_of(matrix), np.vstack([W1, [1.5, -0.5, 2.0, 0.25]]))
        done = [] if step < 16 else [3.6, -0.6, 0.25, 0.45]
        weights = np.vstack([W1, [1.5, -0.5, 2.0, 0.25]])
        assert_grown(flow, [1.1, 1, -0.5, 1], weights, done or values_of(sums)[0], step)


def test_a_bias_of_the_output_is_drawn_in_and_missed_where_a_learner_forgets_it():
    def without(x, W1, b1, W2, b2):
        return with_biases(x, W1, b1, W2, 0)

    for predict, z2 in ((None, 3.5), (with_biases, 3.5), (without, 3)):  # h₁ starts with a bias of 1
        words = biases.hidden_biases(predict, penguins.CHINSTRAP, b2=0.5).description()
        assert "b2 = 0.5." in words
        assert f"y_hat = {squash(z2):.2f}." in words


def test_the_first_picture_does_not_give_away_what_the_average_bird_gets_without_biases():
    assert f"y_hat = {squash(1):.2f}." in biases.hidden_biases().description()
    assert "0.5" not in biases.hidden_biases().description()


def test_a_learners_pass_that_does_not_work_is_said_in_words():
    assert "still `...`" in biases.hidden_biases(lambda *given: ...).trouble
    assert "shape (4,)" in biases.hidden_biases(lambda x, W1, b1, W2, b2: b1).trouble
    assert "ZeroDivisionError" in biases.hidden_biases(lambda *given: 1 / 0).trouble


@pytest.mark.parametrize(
    ("forward", "step", "kind"),
    [
        (lambda x, W1, b1, W2, b2: with_biases(x, W1, 0, W2, b2), "z1", "missing"),
        (lambda x, W1, b1, W2, b2: with_biases(x, W1, b1, W2, 0), "z2", "missing"),
        (lambda x, W1, b1, W2, b2: with_biases(x, W1, 0, W2, 0), "z1", "missing+missing"),
        (lambda x, W1, b1, W2, b2: squash((np.maximum(x @ W1, 0) + b1) @ W2 + b2), "a1", "order"),
        (lambda x, W1, b1, W2, b2: squash(np.maximum(x @ W1 + b1, 0) @ W2) + b2, "y_hat", "order"),
        (lambda x, W1, b1, W2, b2: squash((x @ W1 + b1) @ W2 + b2), "a1", "relu_missing"),
        (lambda x, W1, b1, W2, b2: np.maximum(x @ W1 + b1, 0) @ W2 + b2, "y_hat", "sigmoid_missing"),
        (lambda x, W1, b1, W2, b2: with_biases(x, W1, -b1, W2, b2), "z1", "minus_for_plus"),
        (lambda x, W1, b1, W2, b2: squash(squash(x @ W1 + b1) @ W2 + b2), "a1", "sigmoid_for_relu"),
        (lambda x, W1, b1, W2, b2: squash(np.abs(x @ W1 + b1) @ W2 + b2), "a1", "size_taken"),
        (lambda x, W1, b1, W2, b2: squash(-(np.maximum(x @ W1 + b1, 0) @ W2 + b2)), "y_hat", "sign_turned"),
        (lambda x, W1, b1, W2, b2: with_biases(W1 @ x, W1, b1, W2, b2), "forward", "stopped_ValueError"),
        (lambda x, W1, b1, W2, b2: 1 / 0, "forward", "stopped_ZeroDivisionError"),
        (lambda x, W1, b1, W2, b2: print(), "", "returns_none"),
        (7, "", "no_function"),
    ],
    ids=count(),
)
def test_a_pass_with_biases_is_tried_out_and_its_mistake_named(forward, step, kind):
    assert bias_checks.forward(with_biases).right
    verdict = bias_checks.forward(forward)
    assert verdict.right is False
    assert ([mistake.kind for mistake in verdict.mistakes] or [verdict.reason]) == [kind]
    assert not verdict.mistakes or step in (verdict.mistakes[0].step, "forward")


def test_a_blank_pass_is_not_answered_yet():
    for forward in (..., lambda x, W1, b1, W2, b2: ..., lambda x, W1, b1, W2, b2: squash(...)):
        assert bias_checks.forward(forward).right is None
