"""The checks: the right answer passes, each known mistake is named, and anything at all is answered in words."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers import checks
from helpers.answers import Verdict, judge, same

EXERCISES = {name: exercise for name, exercise in vars(checks).items() if isinstance(exercise, checks.Exercise)}
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
    "name_of_weight": checks.name_of_weight,
    "silent_seed": lambda answer: checks.silent_seed(answer, random_weights),
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
        (2000, "hundred times"),
        (20.004, "rounded"),
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
    assert says in checks.weights_of_3_5_1(answer).words


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
    assert checks.name_of_weight(answer).right


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
    verdict = checks.name_of_weight(answer)
    assert verdict.right is False
    assert says in verdict.words


def test_a_seed_is_tried_out_with_the_learners_own_function():
    assert checks.silent_seed(47, random_weights).right
    assert "not silent" in checks.silent_seed(0, random_weights).words
    assert "whole number" in checks.silent_seed(1.5, random_weights).words
    assert checks.silent_seed(0, lambda seed, scale: (-np.ones((3, 4)), np.ones((4, 1)))).right
    assert checks.silent_seed(0, lambda seed, scale: None).right is False
