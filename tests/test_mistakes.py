"""The mistakes of a forward pass: named from the number alone, in any network, and never claimed without reason.

What each mistake gives is worked out here once more, in plain loops.
"""

import math
import re

import numpy as np
import pytest
from helpers.answers import judge, mistakes
from helpers.answers.mistakes import STEPS
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers import practice

SIZES = [(2, 3), (3, 2), (3, 4)]
WITHIN = {"z1": 1e-9, "a1": 1e-9, "z2": 1e-9, "y_hat": 5e-5}


def squash(z):
    return 1 / (1 + math.exp(-z))


def dot(a, b):
    return sum(p * q for p, q in zip(a, b, strict=True))


def steps(x, W1, W2, relu=lambda z: max(z, 0.0), z1=None):
    """Return the four steps in plain Python, with one of them exchanged where asked."""
    columns = list(zip(*W1, strict=True))
    z1 = [dot(x, column) for column in columns] if z1 is None else z1
    a1 = [relu(z) for z in z1]
    z2 = dot(a1, [row[0] for row in W2])
    return {"z1": z1, "a1": a1, "z2": z2, "y_hat": squash(z2)}


def numbers(network):
    """Return a network as plain lists."""
    return network.x.tolist(), network.W1.tolist(), network.W2.tolist()


def said(network, step, answer):
    """Return what is said to an answer at one step."""
    right = getattr(network.trace, step)
    expected = right[0] if step in ("z2", "y_hat") else right
    return judge(answer, expected, "Why.", [], within=WITHIN[step], general=mistakes(step, *network))


# LESSONS' mistakes: the step done wrongly, how, and a part of the words. `at` is where the number is asked for.
def forgot_relu(x, W1, W2, at):
    return steps(x, W1, W2, relu=lambda z: z)[at]


def took_the_size(x, W1, W2, at):
    return steps(x, W1, W2, relu=abs)[at]


def flipped_the_sign(x, W1, W2, at):
    return steps(x, W1, W2, relu=lambda z: max(-z, 0.0))[at]


def clipped_large_values(x, W1, W2, at):
    return steps(x, W1, W2, relu=lambda z: min(max(z, 0.0), 1.0))[at]


def sigmoid_in_the_hidden_layer(x, W1, W2, at):
    return steps(x, W1, W2, relu=squash)[at]


def relu_on_the_output(x, W1, W2, at):
    return max(steps(x, W1, W2)["z2"], 0.0)


def forgot_the_sigmoid(x, W1, W2, at):
    return steps(x, W1, W2)["z2"]


def softmax_on_one_output(x, W1, W2, at):
    return 1.0


def sigmoid_of_minus_z(x, W1, W2, at):
    return squash(-steps(x, W1, W2)["z2"])


def star_for_at(x, W1, W2, at):
    if at == "z1":
        return [[x[i] * weight for weight in row] for i, row in enumerate(W1)]
    return [[a * row[0] for a in steps(x, W1, W2)["a1"]] for row in W2]


def row_for_column(x, W1, W2, at):
    shared = min(len(W1), len(W1[0]))
    return [dot(x[:shared], row[:shared]) for row in W1]


def wrong_axis(x, W1, W2, at):
    return [sum(x[i] * weight for weight in row) for i, row in enumerate(W1)]


def reshape_for_transpose(x, W1, W2, at):
    flat, inputs = [weight for row in W1 for weight in row], len(x)
    cut = [dot(flat[k : k + inputs], x) for k in range(0, len(flat), inputs)]
    return steps(x, W1, W2, z1=cut)[at]


def left_the_first_out(x, W1, W2, at):
    if at == "z1":
        return [z - x[0] * W1[0][j] for j, z in enumerate(steps(x, W1, W2)["z1"])]
    full = steps(x, W1, W2)
    first = next(i for i, a in enumerate(full["a1"]) if a)
    return full["z2"] - full["a1"][first] * W2[first][0]


def sign_slip_in_one(x, W1, W2, at):
    if at == "z1":
        z1 = steps(x, W1, W2)["z1"]
        return [z1[0] - 2 * x[0] * W1[0][0], *z1[1:]]  # in one sum alone
    full = steps(x, W1, W2)
    first = next(i for i, a in enumerate(full["a1"]) if a)
    return full["z2"] - 2 * full["a1"][first] * W2[first][0]


def rounded_before_the_end(x, W1, W2, at):
    return squash(np.round(steps(x, W1, W2)["z2"], 0))


def the_class(x, W1, W2, at):
    return float(steps(x, W1, W2)["z2"] > 0)


def percent(x, W1, W2, at):
    return 100 * steps(x, W1, W2)["y_hat"]


def a_column(x, W1, W2, at):
    return [[value] for value in steps(x, W1, W2)[at]]


KNOWN = [
    (forgot_relu, ("a1", "z2", "y_hat"), "ReLU is missing"),
    (took_the_size, ("a1", "z2", "y_hat"), "The size \\|z1"),
    (flipped_the_sign, ("a1", "z2", "y_hat"), "sign was flipped"),
    (clipped_large_values, ("a1", "z2", "y_hat"), "cut down to 1"),
    (sigmoid_in_the_hidden_layer, ("a1", "z2", "y_hat"), "Hidden neurons have ReLU"),
    (relu_on_the_output, ("z2", "y_hat"), "ReLU"),
    (forgot_the_sigmoid, ("y_hat",), "the sigmoid is missing"),
    (softmax_on_one_output, ("y_hat",), "Softmax"),
    (sigmoid_of_minus_z, ("y_hat",), "the sigmoid of −z2"),
    (star_for_at, ("z1", "z2"), "what \\* gives"),
    (row_for_column, ("z1",), "A row of W1"),
    (wrong_axis, ("z1",), "runs the wrong way"),
    (reshape_for_transpose, STEPS, "reshape"),
    (left_the_first_out, ("z1", "z2"), "is left out"),
    (sign_slip_in_one, ("z1", "z2"), "A sign slipped|The signs are lost|ReLU is in it already"),
    (rounded_before_the_end, ("y_hat",), "rounded before the end"),
    (the_class, ("y_hat",), "That is the class"),
    (percent, ("y_hat",), "a percentage"),
    (a_column, ("z1", "a1"), "The numbers are right, but the shape is"),
]
CASES = [(mistake, step, words) for mistake, at, words in KNOWN for step in at]


@pytest.mark.parametrize(("mistake", "step", "words"), CASES, ids=lambda part: getattr(part, "__name__", None))
@pytest.mark.parametrize("sizes", SIZES)
def test_each_mistake_is_named_in_any_practice_network_from_the_number_alone(mistake, step, words, sizes):
    named = 0
    for seed in range(40):
        network = practice.draw(seed, *sizes)
        answer = mistake(*numbers(network), step)
        verdict = said(network, step, answer)
        right = steps(*numbers(network))[step]
        if np.shape(answer) == np.shape(right) and np.allclose(answer, right, rtol=0, atol=WITHIN[step]):
            assert verdict.right  # here the mistake makes no difference
        else:
            assert verdict.right is False
            assert re.search(words, verdict.words)
            named += 1
    assert named >= 10  # the networks are drawn so that a mistake shows


@pytest.mark.parametrize("step", STEPS)
@given(
    seed=st.integers(0, 500),
    sizes=st.sampled_from(SIZES),
    error=st.lists(st.floats(-9, 9), min_size=4, max_size=4),
)
@settings(deadline=None)
def test_no_mistake_is_claimed_that_does_not_explain_the_number(step, seed, sizes, error):
    network = practice.draw(seed, *sizes)
    right = np.atleast_1d(getattr(network.trace, step))
    answer = right + np.array(error[: right.size])
    scalar = step in ("z2", "y_hat")
    verdict = said(network, step, float(answer[0]) if scalar else answer)
    for value, words in mistakes(step, *network):
        if words not in verdict.words:
            continue
        others = [other for other, same_words in mistakes(step, *network) if same_words == words]
        places = range(right.size)
        assert any(
            np.shape(np.ravel(other)) == np.shape(answer)
            and any(abs(answer[place] - np.ravel(other)[place]) <= 5.1e-3 for place in places)
            for other in [value, *others]
        )


@pytest.mark.parametrize("step", STEPS)
def test_a_mistake_that_makes_no_difference_is_left_out(step):
    for seed in range(30):
        network = practice.draw(seed)
        right = getattr(network.trace, step)
        for value, words in mistakes(step, *network):
            assert value.shape != right.shape or not np.allclose(value, right, rtol=0, atol=1e-9), words


@pytest.mark.parametrize("step", STEPS)
def test_where_the_steps_before_are_right_no_slip_is_sought_in_them(step):
    for seed in range(30):
        network = practice.draw(seed)
        here = [words for _, words in mistakes(step, *network, earlier=False) if not words.startswith("z1 stands")]
        assert here == [words for _, words in mistakes(step, *network) if not words.startswith("The slip is in")]


def test_measurements_that_were_not_scaled_are_named():
    network = practice.draw(3)
    measured = np.array([495.0, 19.0])
    words = judge(measured @ network.W1, network.trace.z1, "", [], general=mistakes("z1", *network, measured)).words
    assert "The measurements themselves were taken." in words


def test_a_step_that_does_not_exist_is_refused():
    with pytest.raises(ValueError, match="'z3'"):
        mistakes("z3", *practice.draw(0))


def test_a_mistaken_number_that_is_rounded_too_is_still_named():
    network = practice.draw(0)
    verdict = said(network, "y_hat", round(1 - float(network.trace.y_hat[0]), 2))
    assert "the sigmoid of −z2" in verdict.words
    assert "It is rounded, too." in verdict.words


def test_two_mistakes_that_give_the_same_are_both_said():
    verdict = said(practice.draw(1), "y_hat", 1)  # ŷ is above 0.5
    assert "More than one mistake gives this." in verdict.words
    assert "Softmax" in verdict.words
    assert "the class" in verdict.words


@pytest.mark.parametrize("kind", ["float16", "float32", "float64", "longdouble", "complex64", "complex128", "object"])
def test_any_kind_of_number_is_as_right_as_its_digits_allow(kind):
    for right in (0.8808, 2.1, -1.3, [2.1, -0.1]):
        assert judge(np.array(right, dtype=kind), right, "", []).right
        assert not judge(np.array(right, dtype=kind) + 0.01, right, "", []).right


# The networks themselves


@pytest.mark.parametrize("sizes", SIZES)
def test_a_seed_gives_the_same_network_to_everybody_with_numbers_for_paper(sizes):
    drawn = [practice.draw(seed, *sizes) for seed in range(200)]
    for seed, network in enumerate(drawn):
        assert all(np.array_equal(one, two) for one, two in zip(network, practice.draw(seed, *sizes), strict=True))
        assert (network.W1.shape, network.W2.shape) == (sizes, (sizes[1], 1))
        trace = network.trace
        for values, parts in ((network.x, 1), (network.W1, 2), (network.W2, 2), (trace.z1, 2), (trace.z2, 4)):
            assert (values * parts == np.round(values * parts)).all()
        assert (trace.z1 > 0).any()
        assert (trace.z1 < 0).any()
        assert abs(trace.z2[0]) <= 4
    assert len({network.W1.tobytes() for network in drawn}) > 190


def test_the_first_network_stays_what_it_is():
    network = practice.draw(0)
    assert network.x.tolist() == [-1, 3]
    assert network.W1.tolist() == [[0.5, -1.5, 0.5], [-0.5, 0.5, 0]]
    assert network.W2.ravel().tolist() == [-1, -0.5, -0.5]
