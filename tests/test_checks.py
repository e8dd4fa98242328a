"""The checks: the right answer passes, each known mistake is named, and anything at all is answered in words."""

import pkgutil
from importlib import import_module

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import helpers.checks
from helpers.answers import Exercise, FunctionExercise, Verdict, judge, same
from helpers.checks import sigmoid, the_network, weights

ROOMS = [import_module(f"helpers.checks.{room.name}") for room in pkgutil.iter_modules(helpers.checks.__path__)]
ALL = {f"{room.__name__[15:]}.{name}": check for room in ROOMS for name, check in vars(room).items()}
EXERCISES = {name: exercise for name, exercise in ALL.items() if isinstance(exercise, Exercise)}
FUNCTIONS = {name: exercise for name, exercise in ALL.items() if isinstance(exercise, FunctionExercise)}
MISTAKES = [(name, mistake, value) for name, exercise in EXERCISES.items() for value, mistake in exercise.mistakes]


class Hostile:
    """An object that does not want to be looked at."""

    def _refuse(self, *_):
        raise RuntimeError("no")

    __repr__ = __str__ = __len__ = __iter__ = __eq__ = __bool__ = __array__ = __float__ = _refuse
    __hash__ = object.__hash__


def random_weights(seed, scale):
    rng = np.random.default_rng(seed)
    return rng.normal(0, scale, (3, 4)), rng.normal(0, scale, (4, 1))


ALL_CHECKS = {
    **EXERCISES,
    **FUNCTIONS,
    "name_of_weight": the_network.name_of_weight,
    "silent_seed": lambda answer: weights.silent_seed(answer, random_weights),
    "guess_for_one": sigmoid.guess_for_one,
    "stable_sigmoid": sigmoid.stable_sigmoid,
}
ANYTHING = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.complex_numbers()
    | st.text()
    | st.binary()
    | st.lists(st.floats() | st.text() | st.none(), max_size=4)
    | st.dictionaries(st.text(), st.integers(), max_size=2)
    | st.builds(np.zeros, st.tuples(st.integers(0, 4), st.integers(0, 4)))
    | st.builds(np.array, st.lists(st.text(), max_size=3))
    | st.sampled_from(
        [Hostile(), object(), len, int, np.float32(2), np.array("x"), [[1], [2, 3]], np.datetime64("2020"), ...]
    )
)


@pytest.mark.parametrize("name", EXERCISES)
def test_the_right_answer_passes_as_number_list_and_any_dtype(name):
    exercise = EXERCISES[name]
    for answer in (
        exercise.expected,
        np.asarray(exercise.expected).tolist(),
        np.asarray(exercise.expected, dtype=object),
    ):
        assert exercise(answer).right, exercise(answer).words


@pytest.mark.parametrize(("name", "mistake", "value"), MISTAKES)
def test_each_mistake_is_named(name, mistake, value):
    verdict = EXERCISES[name](value)
    assert verdict.right is False
    assert mistake in verdict.words


@pytest.mark.parametrize("name", EXERCISES)
def test_no_two_mistakes_of_an_exercise_look_alike_and_none_is_right(name):
    exercise = EXERCISES[name]
    values = [
        np.asarray(value, dtype=float) for value in (exercise.expected, *(value for value, _ in exercise.mistakes))
    ]
    alike = [(i, j) for i in range(len(values)) for j in range(i) if same(values[i], values[j])]
    assert not alike


@pytest.mark.parametrize("name", ALL_CHECKS)
def test_three_dots_are_not_answered_yet(name):
    assert ALL_CHECKS[name](...).right is None


@pytest.mark.parametrize("name", ALL_CHECKS)
@given(answer=ANYTHING)
def test_any_answer_at_all_gets_words(name, answer):
    verdict = ALL_CHECKS[name](answer)
    assert isinstance(verdict, Verdict)
    assert verdict.words[0] in "✓✗…"
    assert len(verdict.words) > 20
    assert "<" not in verdict._repr_html_().replace("<div", "").replace("</div>", "")


@pytest.mark.parametrize(
    ("answer", "says"),
    [
        (-20, "sign is flipped"),
        ("20", "quotation marks"),
        (None, "None"),
        (True, "truth value"),
        ([20, 1], "a list of 2"),
        (float("nan"), "not a finite number"),
        (lambda: 20, "Call it"),
        (7, "first hint"),
    ],
)
def test_mistakes_that_can_happen_anywhere_are_named(answer, says):
    assert says in the_network.weights_of_3_5_1(answer).words


def test_an_array_that_is_nearly_right_is_told_where_to_look():
    words = judge(np.array([[1, 2], [3, 5]]), np.array([[1, 2], [3, 4]]), "", []).words
    assert "3 of 4" in words
    assert "[1, 1]" in words


def test_a_transposed_and_a_reshaped_array_are_named():
    expected = np.arange(6).reshape(2, 3)
    assert "swapped" in judge(expected.T, expected, "", []).words
    assert "shape is (6,)" in judge(expected.ravel(), expected, "", []).words


@pytest.mark.parametrize(
    "answer", ["w23", "W23", "w₂₃", "w 2 3", "w_23", "W1[1, 2]", "W1[1,2]", "W1[1][2]", (1, 2), [1, 2]]
)
def test_the_name_of_a_weight_may_be_written_in_many_ways(answer):
    assert the_network.name_of_weight(answer).right


@pytest.mark.parametrize(
    ("answer", "says"),
    [
        ("w32", "swapped"),
        ("W1[2, 1]", "swapped"),
        ("W1[2, 3]", "begins at 0"),
        ("w12", "begins at 1"),
        ("weight", "as text"),
    ],
)
def test_a_wrong_name_of_a_weight_is_explained(answer, says):
    verdict = the_network.name_of_weight(answer)
    assert verdict.right is False
    assert says in verdict.words


def test_a_seed_is_tried_out_with_the_learners_own_function():
    assert weights.silent_seed(47, random_weights).right
    assert "not silent" in weights.silent_seed(0, random_weights).words
    assert "whole number" in weights.silent_seed(1.5, random_weights).words
    assert weights.silent_seed(0, lambda seed, scale: (-np.ones((3, 4)), np.ones((4, 1)))).right
    assert weights.silent_seed(0, lambda seed, scale: None).right is False


@pytest.mark.parametrize("name", FUNCTIONS)
def test_a_right_function_passes_and_each_mistaken_one_is_named(name):
    exercise = FUNCTIONS[name]
    assert exercise(exercise.function).right
    for mistaken, mistake in exercise.mistakes:
        verdict = exercise(mistaken)
        assert verdict.right is False
        assert mistake in verdict.words


@pytest.mark.parametrize("name", FUNCTIONS)
@pytest.mark.parametrize(
    ("function", "says"),
    [
        (lambda z: ..., "Not answered yet"),
        (lambda z: None, "returns None"),
        (lambda z: z[:2], "as many numbers"),
        (lambda z: "text", "returns the text"),
        (lambda z: 1 / 0, "ZeroDivisionError"),
        (lambda z: z if z > 0 else 0, "a whole array"),
        (lambda: 1, "TypeError"),
        (lambda z: z + 7, "should give"),
        (2.5, "without round brackets"),
    ],
)
def test_a_function_that_does_not_work_is_explained(name, function, says):
    verdict = FUNCTIONS[name](function)
    assert not verdict.right
    assert says in verdict.words


def test_the_plain_sigmoid_is_right_but_not_stable():
    verdict = sigmoid.stable_sigmoid(lambda z: 1 / (1 + np.exp(-z)))
    assert verdict.right is False
    assert "overflow" in verdict.words
    assert "not right" in sigmoid.stable_sigmoid(lambda z: 1 / (1 + np.exp(-np.clip(z, -9, 9)))).words


@pytest.mark.parametrize(
    ("guess", "right"), [(0.7, True), (0.64, True), (0.83, True), (0.6, False), (0.9, False), (1, False)]
)
def test_a_guess_within_a_tenth_will_do(guess, right):
    assert sigmoid.guess_for_one(guess).right is right
