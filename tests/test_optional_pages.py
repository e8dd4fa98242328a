"""Notebooks 10 and 11: biases move kinks and answers, and every notation gives the same ŷ."""

import re

import numpy as np
import pytest
from drawn import row_in
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers import penguins
from helpers.answers import Verdict
from helpers.checks import biases as bias_checks
from helpers.checks import other_notations as notation_checks
from helpers.network import W1, W2
from helpers.pictures import biases, other_notations


def squash(z):
    return 1 / (1 + np.exp(-z))


def with_biases(x, W1, b1, W2, b2):
    return squash(np.maximum(x @ W1 + b1, 0) @ W2 + b2)


# 10


@pytest.mark.parametrize("w", np.arange(-3, 3.5, 0.5))
@pytest.mark.parametrize("b", [-3.0, -0.5, 0.0, 2.0])
def test_the_kink_lies_where_the_sum_is_zero(w, b):
    explorer = biases.kink()
    explorer.set(w=w, b=b)
    words = explorer.words()
    if w == 0:
        assert "kink" not in words
        assert words.endswith(f"it is flat, at {max(b, 0):g}.")
    else:
        at = float(re.search(r"−b / w = (\S+)\.$", words)[1].replace("−", "-").replace("≈", ""))
        assert at == pytest.approx(-b / w, abs=0.0051)
        assert ("kink at" in explorer.pictures[0].body) == (abs(b / w) <= 4)


@pytest.mark.parametrize("bird", [None, penguins.CHINSTRAP])
def test_the_network_with_hidden_biases_agrees_with_numpy(bird):
    explorer = biases.hidden_biases(with_biases, bird)
    x = bird.x if bird else np.zeros(3)
    rng = np.random.default_rng(10)
    for _ in range(50):
        b1 = rng.integers(-6, 7, 4) / 2
        explorer.set(**{f"b{j}": value for j, value in enumerate(b1.tolist())})
        np.testing.assert_allclose(row_in(explorer.words(), "b1"), b1)
        np.testing.assert_allclose(row_in(explorer.words(), "a1"), np.maximum(x @ W1 + b1, 0), atol=0.0051)
        said = float(re.search(r"y_hat = ≈?([\d.]+)\.", explorer.words())[1])
        assert said == pytest.approx(with_biases(x, W1, b1, W2, 0)[0], abs=0.0051)


def test_a_learners_pass_that_does_not_work_is_said_in_words():
    assert "still `...`" in biases.hidden_biases(lambda *given: ...).trouble
    assert "shape (4,)" in biases.hidden_biases(lambda x, W1, b1, W2, b2: b1).trouble
    assert "ZeroDivisionError" in biases.hidden_biases(lambda *given: 1 / 0).trouble


def test_the_stepper_ends_with_the_sums_and_their_biases():
    frames = biases.stepper()
    last = frames.stack.children[-1].value
    for value in penguins.CHINSTRAP.x @ W1 + biases.B1:
        assert f"{value:.2f}".rstrip("0").rstrip(".").replace("-", "−") in last


@pytest.mark.parametrize(
    ("forward", "says"),
    [
        (lambda x, W1, b1, W2, b2: with_biases(x, W1, 0, W2, b2), "b1 is missing"),
        (lambda x, W1, b1, W2, b2: with_biases(x, W1, b1, W2, 0), "b2 is missing"),
        (lambda x, W1, b1, W2, b2: with_biases(x, W1, 0, W2, 0), "Both biases are missing"),
        (lambda x, W1, b1, W2, b2: squash((np.maximum(x @ W1, 0) + b1) @ W2 + b2), "added after ReLU"),
        (lambda x, W1, b1, W2, b2: squash(np.maximum(x @ W1 + b1, 0) @ W2) + b2, "after the sigmoid"),
        (lambda x, W1, b1, W2, b2: squash((x @ W1 + b1) @ W2 + b2), "ReLU is missing"),
        (lambda x, W1, b1, W2, b2: np.maximum(x @ W1 + b1, 0) @ W2 + b2, "The sigmoid is missing"),
        (lambda x, W1, b1, W2, b2: with_biases(x, W1, -b1, W2, b2), "b1 is subtracted"),
        (lambda x, W1, b1, W2, b2: 1 / 0, "ZeroDivisionError"),
        (lambda x, W1, b1, W2, b2: None, "None"),
        (7, "Give the function itself"),
    ],
    ids=lambda part: part if isinstance(part, str) else "",
)
def test_a_pass_with_biases_is_tried_out_and_its_mistake_named(forward, says):
    assert bias_checks.forward(with_biases).right
    verdict = bias_checks.forward(forward)
    assert verdict.right is False
    assert says in verdict.words


def test_a_blank_pass_is_not_answered_yet():
    for forward in (..., lambda x, W1, b1, W2, b2: ..., lambda x, W1, b1, W2, b2: squash(...)):
        assert bias_checks.forward(forward).right is None


# 11


def test_the_chosen_weight_is_named_in_both_notations():
    explorer = other_notations.row_or_column()
    for source in (1, 2, 3):
        for target in (1, 2, 3, 4):
            for notation, first in ((other_notations.ROW, "W1"), (other_notations.COLUMN, "W")):
                explorer.set(notation=notation, source=source, target=target)
                i, j = source - 1, target - 1
                words = explorer.words()
                assert f"W1[{i}, {j}]" in words
                assert f"W[{j}, {i}]" in words
                assert words.index(f" {first}[") < words.index(f" {'W' if first == 'W1' else 'W1'}[")
                value = float(re.search(r"from x. to h. is (\S+):", words)[1].replace("−", "-"))
                assert value == W1[i, j]
                assert f"= W1[{i}, {j}] = W[{j}, {i}] = " in explorer.pictures[1].body


@pytest.mark.parametrize("letters", ["j,jk->k", "i,ij->j", " a , ab -> b ", "X,XY->Y"])
def test_any_letters_that_do_it_are_right(letters):
    first, rest = "".join(letters.split()).split(",")
    assert np.allclose(np.einsum(f"{first},{rest}", np.ones(4), W2), W2.sum())
    assert notation_checks.einsum_of_z2(letters).right


@pytest.mark.parametrize(
    ("answer", "says"),
    [
        ("j,jk", "the arrow is missing"),
        ("j,jk->j", "single votes"),
        ("j,jk->jk", "single votes"),
        ("j,jk->", "only the letter for the columns"),
        ("j,kj->k", "stands for the columns"),
        ("j,ik->k", "Nothing is paired"),
        ("j,jj->j", "different letters"),
        ("jk,j->k", "two letters for the rows"),
        ("a1 @ W2", "two letters for the rows"),
        ("", "two letters for the rows"),
        (7, "two letters for the rows|quotation marks"),
        (None, "quotation marks"),
    ],
)
def test_a_wrong_text_for_einsum_is_explained(answer, says):
    verdict = notation_checks.einsum_of_z2(answer)
    assert verdict.right is False
    assert re.search(says, verdict.words)


@given(st.text(alphabet="ijkJ1,->. ", max_size=10) | st.text() | st.none() | st.integers() | st.binary())
@settings(deadline=None)
def test_anything_at_all_given_as_letters_gets_words_and_is_right_only_if_numpy_agrees(answer):
    verdict = notation_checks.einsum_of_z2(answer)
    assert isinstance(verdict, Verdict)
    if verdict.right:
        a1 = np.arange(4.0)
        np.testing.assert_allclose(np.einsum("".join(answer.split()), a1, W2), a1 @ W2)
