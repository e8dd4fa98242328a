"""The checks: the right answer passes, each known mistake is named, and anything at all is answered in words."""

import pkgutil
import re
import time
from importlib import import_module

import helpers.checks
import numpy as np
import pytest
from helpers.answers import Exercise, FunctionExercise, Verdict, judge, same
from helpers.checks import sigmoid, the_network, weights
from hypothesis import given, settings
from hypothesis import strategies as st

ROOMS = [import_module(f"helpers.checks.{room.name}") for room in pkgutil.iter_modules(helpers.checks.__path__)]
ALL = {f"{room.__name__[15:]}.{name}": check for room in ROOMS for name, check in vars(room).items()}
EXERCISES = {name: exercise for name, exercise in ALL.items() if isinstance(exercise, Exercise)}
FUNCTIONS = {name: exercise for name, exercise in ALL.items() if isinstance(exercise, FunctionExercise)}
MISTAKES = [(name, mistake, value) for name, exercise in EXERCISES.items() for value, mistake in exercise.mistakes]
GENERAL = [(name, mistake, value) for name, exercise in EXERCISES.items() for value, mistake in exercise.general]


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


def assert_replies_in_words(verdict):
    """A reply says in words whether the answer is right, and no tag but its own is in it."""
    assert isinstance(verdict, Verdict)
    assert verdict.words[0] in "✓✗…"
    assert len(verdict.words) > 20
    assert "<" not in re.sub("<div|</div>|</?code>", "", verdict._repr_html_())


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


@pytest.mark.parametrize(("name", "mistake", "value"), GENERAL)
def test_each_general_mistake_is_named_unless_it_is_right_or_has_words_of_its_own_here(name, mistake, value):
    exercise = EXERCISES[name]
    values = [np.ravel(own) for own in (exercise.expected, *(own for own, _ in exercise.mistakes))]
    value = np.asarray(value, dtype=float)
    if any(same(np.ravel(value), own, exercise.within) for own in values):
        assert mistake not in exercise(value).words
    else:
        assert mistake in exercise(value).words


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
@settings(deadline=None)  # a busy machine is no fault of a check
def test_any_answer_at_all_gets_words(name, answer):
    assert_replies_in_words(ALL_CHECKS[name](answer))


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


def words_for(answer, expected, mistakes=(), **more):
    """Return what is said to a wrong answer."""
    verdict = judge(answer, expected, "Why.", mistakes, **more)
    assert verdict.right is False
    return verdict.words


@pytest.mark.parametrize(
    ("answer", "expected", "seen", "place"),
    [
        ([1, 2, 3, 5], [1, 2, 3, 4], "3 of 4", "[3]"),
        ([[1, 2], [3, 5]], [[1, 2], [3, 4]], "3 of 4", "[1, 1]"),
        ([[1, 9], [9, 4]], [[1, 2], [3, 4]], "2 of 4", "[0, 1]"),  # the first of two
        ([[9, 0], [0, 4]], [[1, 2], [3, 4]], "1 of 4", "[0, 0]"),
    ],
)
def test_an_array_that_is_nearly_right_is_told_where_to_look(answer, expected, seen, place):
    assert f"Right so far: {seen}. Look again at the one with index {place}." in words_for(answer, expected)


@pytest.mark.parametrize(
    ("answer", "expected", "says"),
    [
        (0.2, 0.25, "That is rounded"),
        ([0.88, 0.21], [0.8808, 0.2142], "That is rounded"),
        (0.26, 0.25, "No mistake that I know"),  # off, but not what rounding gives
        (25, 0.25, "a percentage"),
        ([25, 75], [0.25, 0.75], "a percentage"),
        (150, 1.5, "No mistake that I know"),  # 1.5 is no fraction
        (-0.25, 0.25, "sign is flipped"),
        ((0, 25), 0.25, "a decimal point, not a comma"),
        ([0, 25], 0.25, "Expected a number."),  # no comma of a number gives a list
        ([1, 2], 0.25, "Expected a number."),
        (0.25, [1, 2], "Expected a number."),
        ([1, 2, 3], [1, 2], "The shape is (3,), and should be (2,)."),
        (np.inf, 0.25, "not a finite number"),
        (-np.inf, 0.25, "not a finite number"),
        ([np.inf, 1], [1, 1], "not a finite number"),
    ],
    ids=repr,
)
def test_what_went_wrong_is_read_off_the_numbers(answer, expected, says):
    assert says in words_for(answer, expected)


@pytest.mark.parametrize(
    ("answer", "says"),
    [
        ("(4, 3)", "A shape stands without quotation marks."),
        ("four", "and expected a shape, such as (3,)."),
        ((4, 4), "That is a shape, but not this one."),
        ((4,), "That is a shape, but not this one."),
        (4, "That is no shape. Expected a shape, such as (3,)."),
        (np.zeros((4, 3)), "That is no shape."),
        ((3, 4), "Swapped."),
    ],
    ids=repr,
)
def test_a_wrong_shape_is_taken_as_a_whole(answer, says):
    said = words_for(answer, (4, 3), [((3, 4), "Swapped."), ((1, 4), "Lying.")], what="a shape, such as (3,)")
    assert says in said
    assert "Look again" not in said


def test_an_array_of_true_and_false_counts_as_ones_and_zeros():
    assert "Open." in words_for(np.array([True, False]), [2.0, 0.0], [([1, 0], "Open.")])


def test_words_for_a_whole_answer_do_not_explain_one_place_of_it():
    assert "Turned." not in words_for([1, 1, 3], [1, 2, 3], [([3, 1, 1], "Turned.")])


def test_a_decimal_comma_is_named_only_where_one_number_is_asked_for():
    assert "comma" not in words_for((3, 4), 5, what="a shape, such as (3,)")


@pytest.mark.parametrize("answer", [[0.25], np.array([[0.25]]), (0.25,), np.float32(0.25), np.array(0.25)], ids=repr)
def test_a_single_number_may_stand_in_an_array_of_one(answer):
    assert judge(answer, 0.25, "Why.", []).words == "✓ Right. Why."
    assert "the sign is flipped" in words_for(answer, -0.25)


def test_a_number_that_is_off_by_the_last_bits_is_right_and_one_further_off_is_not():
    assert judge(0.1 + 0.2, 0.3, "", []).right
    assert not judge(0.30001, 0.3, "", []).right
    assert judge(0.30001, 0.3, "", [], within=5e-5).right
    assert not judge(0.3001, 0.3, "", [], within=5e-5).right


@pytest.mark.parametrize(
    ("answer", "received"),
    [
        (-2.5, "the number −2.5"),
        (10**30, "the number 1e+30"),
        (np.float64(1 / 3), "the number 0.3333333333"),
        ("x" * 50, "the text '" + "x" * 39 + "…"),
        (True, "the truth value True"),
        (np.False_, "the truth value False"),
        ([1, 2], "a list of 2: [1, 2]"),
        ((1, 2, 3), "a tuple of 3: (1, 2, 3)"),
        (np.array([1.0, -2.5]), "an array of shape (2,): (1, −2.5)"),
        (np.zeros(7), "an array of shape (7,)."),
        (np.zeros((2, 2)), "an array of shape (2, 2)."),
        (np.array(["a"]), "an array of shape (1,), and expected a number. It is not made of numbers."),
        ({1: 2}, "something of type dict"),
        (2 + 1j, "something of type complex"),
    ],
    ids=repr,
)
def test_a_wrong_answer_is_repeated_to_the_learner(answer, received):
    assert f"I received {received}" in words_for(answer, 0.125)


@pytest.mark.parametrize(
    "answer",
    [
        ["0.25"],
        np.array(["0.25"]),
        np.array([0.25 + 1j]),
        np.ma.array([[0.25]], mask=[[True]]),
        np.array([0.25, None]),
        np.array(["2020-01-01"], dtype="datetime64[s]"),
        [[0.25], [1, 2]],
    ],
    ids=repr,
)
def test_what_is_not_made_of_real_numbers_is_no_answer(answer):
    assert judge(answer, 0.25, "", []).right is False


@pytest.mark.parametrize(
    "answer",
    [
        range(10**9),
        np.broadcast_to(0.25, 10**9),
        np.broadcast_to(0.25, (10**6, 10**6)),
        np.zeros((1001, 1000)),
        [0.25] * 1_000_001,
    ],
    ids=["range", "array", "matrix", "just too many", "list"],
)
def test_more_than_a_million_numbers_are_refused_at_once(answer):
    start = time.process_time()
    assert "and expected a number." in words_for(answer, 0.25)
    assert time.process_time() - start < 1


@given(st.floats(-1e6, 1e6), st.floats(-1e6, 1e6))
def test_an_answer_is_right_where_python_says_that_it_is_near(answer, expected):
    gap = abs(answer - expected)
    if gap < 1e-10:
        assert judge(answer, expected, "", []).right
    elif gap > 1e-2:
        assert not judge(answer, expected, "", []).right


def test_a_verdict_is_shown_in_words_and_told_apart_without_colour():
    verdicts = [judge(answer, 1, "<b>", []) for answer in (1, 2, ...)]
    assert [repr(verdict)[0] for verdict in verdicts] == ["✓", "✗", "…"]
    assert [verdict.right for verdict in verdicts] == [True, False, None]
    assert ["6px solid" in verdict._repr_html_() for verdict in verdicts] == [True, False, False]
    assert "&lt;b&gt;" in verdicts[0]._repr_html_()


def test_a_transposed_and_a_reshaped_array_are_named():
    expected = np.arange(6).reshape(2, 3)
    assert "swapped" in judge(expected.T, expected, "", []).words
    assert "shape is (6,)" in judge(expected.ravel(), expected, "", []).words


@pytest.mark.parametrize(
    "answer",
    ["w23", "W23", "w₂₃", "w 2 3", "w2,3", "w_23", " w23 ", "W1[1, 2]", "w1[1,2]", "W1[1][2]", (1, 2), [1, 2]],
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
        ("w13", "the example"),
        ("W1[0, 2]", "the example"),
        ("w21", "swapped, and text counts from 1"),
        ("W1[3, 2]", "swapped, and code counts from 0"),
        ("w24", "from x with number 2, to h with number 4"),
        ("W1[0, 0]", "from x with number 1, to h with number 1"),
        (23, "in quotation marks"),
        (b"w23", "in quotation marks"),
        ("weight", "as text"),
        ("w", "as text"),
        ("w2", "as text"),
        ("w234", "as text"),
        ("v23", "as text"),
        ("w-23", "as text"),
        ("new w23", "as text"),
        ("w23!", "as text"),
        ("W2[1, 2]", "as text"),
        ("W1[1, 2", "as text"),
        ("W1[1, 2] + 1", "as text"),
        ("W1[-2, 2]", "as text"),
        ((1,), "as text"),
        ((1, 2, 3), "as text"),
    ],
    ids=repr,
)
def test_a_wrong_name_of_a_weight_is_explained(answer, says):
    verdict = the_network.name_of_weight(answer)
    assert verdict.right is False
    assert says in verdict.words


def always(W1):
    """Return a function like the learner's that draws these weights whatever the seed."""
    return lambda seed, scale: (W1, np.ones((4, 1)))


def test_a_seed_is_tried_out_with_the_learners_own_function():
    assert weights.silent_seed(47, random_weights).right
    words = weights.silent_seed(0, random_weights).words
    z1 = np.array([1.1, 1.0, -0.5]) @ random_weights(0, 1.0)[0]
    assert f"Above zero: {(z1 > 0).sum()} of 4. It is not silent." in words
    assert [float(n.replace("−", "-")) for n in words[words.index("(") + 1 : words.index(")")].split(", ")] == (
        pytest.approx(z1, abs=0.0051)
    )
    assert weights.silent_seed(0, always(-np.ones((3, 4)))).right
    assert "W1 has shape (4, 3)" in weights.silent_seed(0, always(np.ones((4, 3)))).words
    assert weights.silent_seed(0, lambda seed, scale: None).right is False
    assert "ZeroDivisionError" in weights.silent_seed(0, lambda seed, scale: 1 / 0).words


def test_sums_of_exactly_zero_are_silent_and_one_open_neuron_is_not():
    assert weights.silent_seed(0, always(np.zeros((3, 4)))).right
    W1 = np.zeros((3, 4))
    W1[0, 3] = 1e-6
    assert "Above zero: 1 of 4." in weights.silent_seed(0, always(W1)).words


@pytest.mark.parametrize("seed", [1.5, 2.0, -1, np.float64(3), [1], np.int64(-1)], ids=repr)
def test_a_seed_is_a_whole_number_from_0(seed):
    assert "A seed is a whole number, 0 or more." in weights.silent_seed(seed, always(np.zeros((3, 4)))).words


def test_the_learners_function_gets_the_seed_and_a_scale_of_1_unless_another_is_named():
    asked = []
    weights.silent_seed(np.int64(3), lambda *seed_and_scale: asked.append(seed_and_scale))
    weights.silent_seed(0, lambda *seed_and_scale: asked.append(seed_and_scale), 0.5)
    assert asked == [(3, 1.0), (0, 0.5)]


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
    ("guess", "right", "says"),
    [
        (0.7, True, "Exactly it is 0.7311; you said 0.7."),
        ([0.7], True, "you said 0.7"),
        (0.64, True, "you said 0.64"),
        (0.83, True, "you said 0.83"),
        (0.6, False, "It is higher"),
        (0.9, False, "It is lower"),
        (1, False, "never reaches 1"),
        (73, False, "I received the number 73."),
        ("0.7", False, "quotation marks"),
    ],
    ids=repr,
)
def test_a_guess_within_a_tenth_will_do(guess, right, says):
    verdict = sigmoid.guess_for_one(guess)
    assert verdict.right is right
    assert says in verdict.words


def test_a_sigmoid_that_is_right_and_silent_everywhere_is_stable():
    def stable(z):
        shrunk = np.exp(-np.abs(z))
        return np.where(z >= 0, 1, shrunk) / (1 + shrunk)

    assert sigmoid.stable_sigmoid(stable).words == (
        "✓ Right. It is right, and silent, from the most negative number to the largest."
    )
    assert "That is tanh" in sigmoid.stable_sigmoid(np.tanh).words


def test_a_function_s_first_wrong_value_is_shown():
    def off_at_5(z):
        return np.where(z == 5, 0.5, 1 / (1 + np.exp(-z)))

    assert "sigmoid(5) gives 0.5, and should give 0.9933" in FUNCTIONS["sigmoid.sigmoid"](off_at_5).words


def test_a_function_that_changes_its_argument_changes_only_a_copy():
    def spoil(z):
        result = np.maximum(z, 0)
        z[:] = 0
        return result

    assert FUNCTIONS["relu.relu"](spoil).right
