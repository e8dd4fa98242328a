"""The checks: what is right passes in any form, a cause is named only where it explains all, and anything is answered.

Which mistakes are named in which exercise stands in test_corpus.py. Here stand single examples, by the fields of the
reply: its words may change.
"""

import pkgutil
import re
import time
from decimal import Decimal
from fractions import Fraction
from importlib import import_module

import numpy as np
import pytest
from corpus.entry import Entry
from corpus.judged import check_of, defined, explanations_of
from corpus.typed import Frame, Hostile, Nameless, matrix
from hypothesis import given, settings
from hypothesis import strategies as st

import helpers.lessons
from helpers import network, practice
from helpers.grading import Exercise, Own, Problem, ShapeExercise, Verdict, value_asked
from helpers.grading.functions import FunctionExercise
from helpers.grading.numbers import places, same, shortened, significant
from helpers.grading.passes import step
from helpers.grading.practice_steps import check_step
from helpers.lessons.biases import checks as biases
from helpers.lessons.first_matmul import checks as first_matmul
from helpers.lessons.forward_pass import checks as forward_pass
from helpers.lessons.other_notations import checks as other_notations
from helpers.lessons.prediction import checks as prediction
from helpers.lessons.relu import checks as relu
from helpers.lessons.relu import pictures as relu_pictures
from helpers.lessons.sigmoid import checks as sigmoid
from helpers.lessons.the_network import checks as the_network
from helpers.lessons.weights import checks as weights
from helpers.lessons.your_turn import checks as your_turn

ROOMS = [room.name for room in pkgutil.iter_modules(helpers.lessons.__path__)]
ALL = {
    f"{room}.{name}": check
    for room in ROOMS
    for name, check in vars(import_module(f"helpers.lessons.{room}.checks")).items()
}
EXERCISES = {name: exercise for name, exercise in ALL.items() if isinstance(exercise, Exercise)}
SHAPES = {name: exercise for name, exercise in ALL.items() if isinstance(exercise, ShapeExercise)}
FUNCTIONS = {name: exercise for name, exercise in ALL.items() if isinstance(exercise, FunctionExercise)}
OWN = [(name, place) for name, exercise in EXERCISES.items() for place in range(len(exercise.problem.own))]
SIZES = [(2, 3), (3, 2), (3, 4)]


def random_weights(seed, scale):
    rng = np.random.default_rng(seed)
    return rng.normal(0, scale, (3, 4)), rng.normal(0, scale, (4, 1))


ALL_CHECKS = {
    **EXERCISES,
    **SHAPES,
    **FUNCTIONS,
    "name_of_weight": the_network.name_of_weight,
    "silent_seed": lambda answer: weights.silent_seed(answer, random_weights),
    "random_weights": lambda answer: weights.silent_seed(47, answer),
    "guess_for_one": sigmoid.guess_for_one,
    "stable_sigmoid": sigmoid.stable_sigmoid,
    "forward": your_turn.forward,
    "ranking": your_turn.ranking,
    "with biases": biases.forward,
    "einsum": other_notations.einsum_of_z2,
    "one weight": forward_pass.nine_tenths_by_w1_02,
    "target": lambda answer: forward_pass.nine_tenths(answer, answer),
    **{f"practice {name}": check_of(f"practice.{name} 0-3-4") for name in ("z1", "a1", "z2", "y_hat")},
}
ANYTHING = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.complex_numbers()
    | st.text()
    | st.binary()
    | st.fractions()
    | st.decimals()
    | st.lists(st.floats() | st.text() | st.none() | st.integers(), max_size=4)
    | st.dictionaries(st.text(), st.integers(), max_size=2)
    | st.builds(np.zeros, st.tuples(st.integers(0, 4), st.integers(0, 4)))
    | st.builds(np.array, st.lists(st.text(), max_size=3))
    | st.sampled_from(
        [
            Hostile(),
            Nameless(),
            Nameless,
            Frame([[1.0]]),
            object(),
            len,
            int,
            np.float32(2),
            np.array("x"),
            [[1], [2, 3]],
            np.datetime64("2020"),
            np.ma.masked,
            ...,
        ]
    )
)


def kinds(verdict):
    """Return what a verdict names: the kinds of its mistakes, or else its reason."""
    return [mistake.kind for mistake in verdict.mistakes] or [verdict.reason]


def exercise_of(expected, own=(), within=1e-9):
    """Return an exercise whose answer is known as it is."""
    return Exercise(value_asked(expected, own), "Why.", within=within)


def function(source):
    """Return what a learner's source defines."""
    return defined(Entry("", "relu.relu", source))


def returning(expression, name="relu"):
    return function(f"def {name}(z):\n    return {expression}\n")


def assert_replies_in_words(verdict):
    """A reply says in words whether the answer is right, and no tag but its own is in it."""
    assert isinstance(verdict, Verdict)
    assert verdict.words[0] in "✓✗…"
    assert verdict.words[0] == {True: "✓", False: "✗", None: "…"}[verdict.right]
    assert len(verdict.words) > 20 or verdict.right
    assert verdict.reason
    assert "<" not in re.sub("<div|</div>|</?code>", "", verdict._repr_html_())


# Right, and said so


@pytest.mark.parametrize("name", EXERCISES)
def test_the_right_answer_passes_as_number_list_and_any_dtype(name):
    exercise = EXERCISES[name]
    for answer in (exercise.expected, exercise.expected.tolist(), np.asarray(exercise.expected, dtype=object)):
        assert exercise(answer).right, exercise(answer).words


@pytest.mark.parametrize("name", SHAPES)
def test_the_right_shape_passes_as_tuple_list_and_array(name):
    exercise = SHAPES[name]
    for answer in (exercise.expected, list(exercise.expected), np.array(exercise.expected)):
        assert exercise(answer).right, exercise(answer).words


@pytest.mark.parametrize("name", FUNCTIONS)
def test_the_right_function_passes(name):
    assert FUNCTIONS[name](FUNCTIONS[name].function).right


@pytest.mark.parametrize(
    "answer",
    [
        [0.25],
        np.array([[0.25]]),
        (0.25,),
        np.float16(0.25),
        np.float32(0.25),
        np.longdouble(0.25),
        np.array(0.25),
        Fraction(1, 4),
        Decimal("0.25"),
        np.ma.array(0.25),
        complex(0.25),
        np.array([Fraction(1, 4)]),
    ],
    ids=lambda value: re.sub(r" at 0x\w+", "", repr(value)),
)
def test_a_single_number_may_have_any_type_and_stand_in_an_array_of_one(answer):
    assert exercise_of(0.25)(answer).right
    assert kinds(exercise_of(-0.25)(answer)) == ["sign"]


@pytest.mark.parametrize("kind", ["float16", "float32", "float64", "longdouble", "complex64", "complex128", "object"])
def test_any_kind_of_number_is_as_right_as_its_digits_allow(kind):
    for right in (0.8808, 2.1, -1.3, [2.1, -0.1]):
        assert exercise_of(right)(np.array(right, dtype=kind)).right
        assert not exercise_of(right)(np.array(right, dtype=kind) + 0.01).right


def test_a_number_that_is_off_by_the_last_bits_is_right_and_one_further_off_is_not():
    assert exercise_of(0.3)(0.1 + 0.2).right
    assert not exercise_of(0.3)(0.30001).right
    assert exercise_of(0.3, within=5e-5)(0.30001).right
    assert not exercise_of(0.3, within=5e-5)(0.3001).right


@given(st.floats(-1e6, 1e6), st.floats(-1e6, 1e6))
@settings(deadline=None)
def test_an_answer_is_right_where_it_is_near(answer, expected):
    gap = abs(answer - expected)
    if gap < 1e-10:
        assert exercise_of(expected)(answer).right
    elif gap > 1e-2:
        assert not exercise_of(expected)(answer).right


def test_a_row_in_any_usual_form_is_right():
    right = [3.0, -8.5]
    for answer in (
        tuple(right),
        np.array(right, dtype=np.float32),
        [np.float32(value) for value in right],
        [np.array(value) for value in right],
        [Fraction(value) for value in right],
        [Decimal("3"), Decimal("-8.5")],
        np.ma.array(right),
        np.array(right, dtype=object),
    ):
        assert first_matmul.both_sums(answer).right, answer


# No answer yet


@pytest.mark.parametrize("name", ALL_CHECKS)
def test_three_dots_are_not_answered_yet(name):
    assert ALL_CHECKS[name](...).right is None


@pytest.mark.parametrize("answer", [[...], [1, ...], (..., 2), [[1, ...], [2, 3]], np.array([1, ...], dtype=object)])
def test_three_dots_inside_an_answer_are_not_answered_yet(answer):
    assert first_matmul.both_sums(answer).right is None
    assert first_matmul.shape_of_z1(answer).right is None


# Anything is answered in words


@pytest.mark.parametrize("name", ALL_CHECKS)
@given(answer=ANYTHING)
@settings(deadline=None, max_examples=30)  # a busy machine is no fault of a check
def test_any_answer_at_all_gets_words(name, answer):
    assert_replies_in_words(ALL_CHECKS[name](answer))


@pytest.mark.parametrize("name", ALL_CHECKS)
@pytest.mark.parametrize("answer", [Hostile(), Nameless(), Nameless, Frame([[1.0, 2.0]])], ids="abcd")
def test_a_hostile_object_gets_words_and_is_never_right(name, answer):
    verdict = ALL_CHECKS[name](answer)
    assert_replies_in_words(verdict)
    assert not verdict.right


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
    assert kinds(exercise_of(0.25)(answer)) == ["no_numbers"]
    assert time.process_time() - start < 1


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        ("20", "quotation_marks"),
        ("–20", "quotation_marks"),
        ("twenty", "text"),
        (b"20", "text"),
        (None, "none"),
        (True, "truth_value"),
        (float("nan"), "not_finite"),
        (np.inf, "not_finite"),
        (-np.inf, "not_finite"),
        (lambda: 20, "function"),
        (int, "function"),
        ({20}, "curly_brackets"),
        ({1: 20}, "curly_brackets"),
        ([], "empty"),
        (["20"], "quotation_marks"),
        (["twenty"], "no_numbers"),
        (np.array(["20"]), "no_numbers"),
        (np.array([20 + 1j]), "no_numbers"),
        (np.ma.array([[20.0]], mask=[[True]]), "masked"),
        (np.array([20, None]), "no_numbers"),
        (np.array(["2020-01-01"], dtype="datetime64[s]"), "no_numbers"),
        ([[20], [1, 2]], "no_numbers"),
        (object(), "no_numbers"),
        (-20, "sign"),
        (200, "tenfold"),
        (7, "unknown"),
    ],
    ids=lambda value: re.sub(r" at 0x\w+", "", repr(value)),
)
def test_what_holds_no_right_number_is_told_why(answer, reason):
    verdict = the_network.weights_of_3_5_1(answer)
    assert verdict.right is False
    assert kinds(verdict) == [reason]


@pytest.mark.parametrize(
    ("answer", "received"),
    [
        (-2.5, "−2.5"),
        (10**30, "1e+30"),
        (np.float64(1 / 3), "0.3333333333"),
        (Fraction(1, 3), "1/3"),
        (True, "True"),
        ([1, 2], "[1, 2]"),
        ((1, 2, 3), "(1, 2, 3)"),
        (np.array([1.0, -2.5]), "−2.5"),
        (np.zeros(7), "(7,)"),
        (np.zeros((2, 2)), "(2, 2)"),
        (2 + 1j, "complex"),
        ("x" * 50, "xxx"),
    ],
    ids=lambda value: re.sub(r" at 0x\w+", "", repr(value)),
)
def test_a_wrong_answer_is_repeated_to_the_learner(answer, received):
    assert received in exercise_of(0.125)(answer).words


def test_a_verdict_is_shown_in_words_and_told_apart_without_colour():
    verdicts = [Exercise(value_asked(1), "<b>")(answer) for answer in (1, 2, ...)]
    assert [repr(verdict)[0] for verdict in verdicts] == ["✓", "✗", "…"]
    assert [verdict.right for verdict in verdicts] == [True, False, None]
    assert ["6px solid" in verdict._repr_html_() for verdict in verdicts] == [True, False, False]
    assert "&lt;b&gt;" in verdicts[0]._repr_html_()


# A cause only where it explains all that was given


@pytest.mark.parametrize(("name", "place"), OWN)
def test_each_mistake_of_an_exercise_of_its_own_is_named(name, place):
    exercise = EXERCISES[name]
    own = exercise.problem.own[place]
    verdict = exercise(own.value)
    if same(np.asarray(own.value, dtype=float), exercise.expected, exercise.within):
        pytest.fail("the mistake gives the right answer")
    assert verdict.right is False
    twins = [o.kind for o in exercise.problem.own if same(np.asarray(o.value, float), np.asarray(own.value, float))]
    assert set(kinds(verdict)) & {*twins}, kinds(verdict)


@pytest.mark.parametrize(
    ("answer", "expected", "entry"),
    [
        ([1, 2, 3, 5], [1, 2, 3, 4], (3,)),
        ([[1, 2], [3, 50]], [[1, 2], [3, 4]], (1, 1)),
        ([[1, 90], [90, 4]], [[1, 2], [3, 4]], (0, 1)),  # the first of two
        ([[90, 0], [0, 4]], [[1, 2], [3, 4]], (0, 0)),
    ],
)
def test_an_array_that_is_nearly_right_is_told_where_to_look(answer, expected, entry):
    assert exercise_of(expected)(answer).entry == entry


def test_a_cause_for_one_entry_is_given_only_where_one_entry_is_off():
    assert kinds(exercise_of([1.0, -2.0, 3.0])([1, 2, 3])) == ["sign"]
    assert kinds(exercise_of([1.0, -2.0, 3.7, 4.1])([1, 2, 3.7, 41]))[0] in ("unknown", "ambiguous")


def test_words_for_a_whole_answer_do_not_explain_one_place_of_it():
    turned = Own("turned", [3, 1, 1], "Turned.")
    assert "turned" not in kinds(exercise_of([1, 2, 3], [turned])([1, 1, 3]))


def test_an_array_of_true_and_false_counts_as_ones_and_zeros():
    own = Own("open", [1, 0], "Open.")
    assert kinds(exercise_of([2.0, 0.0], [own])(np.array([True, False]))) == ["open"]


@pytest.mark.parametrize(
    ("answer", "expected", "kind"),
    [
        (0.2, 0.25, "rounded"),  # cut off, or half to even
        (0.3, 0.25, "rounded"),  # half up, as on paper
        ([0.88, 0.21], [0.8808, 0.2142], "rounded"),
        ([2.1, -1.7], [2.1, -1.75], "rounded"),
        (0.26, 0.25, "unknown"),  # off, but not what rounding gives
        (25, 0.25, "hundredfold"),
        ([25, 75], [0.25, 0.75], "hundredfold"),
        (-0.25, 0.25, "sign"),
        ((0, 25), 0.25, "decimal_comma"),
        ([2, 1, 0, 2], [2.1, 0.2], "decimal_comma"),
        ([1, 2, 9], [1, 2], "another_shape"),
        (0.25, [1, 2], "another_shape"),
        ([np.inf, 1], [1, 1], "not_finite"),
    ],
    ids=lambda value: re.sub(r" at 0x\w+", "", repr(value)),
)
def test_what_went_wrong_is_read_off_the_numbers(answer, expected, kind):
    assert kind in kinds(exercise_of(expected)(answer))


def test_a_right_answer_with_three_decimals_is_rounded_and_nothing_else():
    y_hat = Exercise(Problem([step("y_hat")], {"z2": [2.0]}, take=0), "Why.", within=5e-5)
    for digits in (1, 2, 3):
        for short in shortened(y_hat.expected, digits):
            assert kinds(y_hat(short)) == ["rounded"], short


def test_four_decimals_of_a_probability_are_right_where_they_are_asked_for():
    assert prediction.loss(0.1269).right
    assert sigmoid.adelie_y_hat(0.2142).right


@pytest.mark.parametrize("answer", [[0.3, -0.9, 1.0], [0.3, -1.0, 1.5]])
def test_no_decimal_comma_is_seen_where_there_is_none(answer):
    assert "decimal_comma" not in kinds(the_network.scaled_gentoo(answer))


def test_a_pair_for_one_number_is_a_decimal_comma_only_if_it_gives_the_number():
    assert kinds(first_matmul.missing_weight((1, 0))) == ["position"]
    assert kinds(first_matmul.missing_weight((0, 5))) == ["decimal_comma"]
    assert "decimal_comma" not in kinds(first_matmul.missing_weight((4, 0)))


def test_the_loop_that_keeps_the_last_product_is_not_told_that_it_is_left_out():
    assert "left_out" not in kinds(first_matmul.sum_of_h2(-0.5))
    assert kinds(first_matmul.both_sums([1.5, -0.5])) == ["last_only"]


def test_an_array_cut_to_whole_numbers_is_told_so():
    assert kinds(relu.adelie_a1(np.array([0, 1.1, 0, 0.4]).astype(int))) == ["whole_numbers"]
    assert kinds(first_matmul.both_sums(np.array([3, -8.5]).astype(int))) == ["whole_numbers"]


def test_numbers_with_fewer_digits_are_right_and_never_shown_as_two_equal_numbers():
    assert FUNCTIONS["relu.relu"](returning("np.maximum(z, 0).astype(np.float32)")).right
    said = FUNCTIONS["relu.relu"](returning("np.maximum(z, 0) + 1e-5")).words
    gives, should = re.search(r"gives ([−\d.e]+).*should give ([−\d.e]+?)\.?$", said).groups()
    assert gives != should


def test_a_transposed_a_reshaped_a_flat_and_an_upright_array_are_told_apart():
    expected = np.arange(6.0).reshape(2, 3)
    assert kinds(exercise_of(expected)(expected.T)) == ["transposed"]
    assert kinds(exercise_of(expected)(expected.reshape(3, 2))) == ["reshaped"]
    assert kinds(exercise_of(expected)(expected.ravel())) == ["flat"]
    for upright in (expected[0][:, None], matrix(expected[0]), expected[0][None, None]):
        verdict = exercise_of(expected[0])(upright)
        assert (verdict.right, verdict.reason) == (False, "shape")
        assert str(upright.shape) in verdict.words


def test_two_mistakes_that_give_the_same_are_both_named():
    verdict = check_step(1, "y_hat", practice.sample_network(1))  # ŷ is above 0.5
    assert kinds(verdict) == ["softmax", "class"]


def test_no_more_than_two_mistakes_are_named():
    for seed in range(20):
        for answer in (0, 1, 2, -1):
            assert len(check_step(answer, "z2", practice.sample_network(seed)).mistakes) <= 2


def test_a_mistaken_number_that_is_rounded_too_is_still_named():
    net = practice.sample_network(0)
    assert kinds(check_step(round(1 - float(net.trace.y_hat[0]), 2), "y_hat", net)) == ["sign_turned"]


@pytest.mark.parametrize("name", ["z1", "a1", "z2", "y_hat"])
@given(
    seed=st.integers(0, 500),
    sizes=st.sampled_from(SIZES),
    error=st.lists(st.floats(-9, 9), min_size=4, max_size=4),
)
@settings(deadline=None)
def test_a_number_off_by_chance_has_no_cause_or_one_that_gives_it(name, seed, sizes, error):
    net = practice.sample_network(seed, *sizes)
    right = np.atleast_1d(getattr(net.trace, name))
    answer = right + np.array(error[: right.size])
    if right.size == 1:
        answer = float(answer[0])
    for mistake in check_step(answer, name, net).mistakes:
        problem = Problem([step(name)], net.trace._asdict() | net._asdict())
        values = [value for _, _, value in explanations_of(problem)]
        near = [value for value in values if np.size(value) == np.size(answer)]
        within = 10.0 ** -places(np.asarray(answer)) + 1e-6
        assert any((np.abs(np.ravel(value) - answer) <= within).any() for value in near), mistake


def test_measurements_that_were_not_scaled_are_named():
    assert kinds(the_network.scaled_gentoo([45.5, 15, 5000])) in (["measured"], ["missing+missing"], ["operand_alone"])


# Rounding


@pytest.mark.parametrize(
    ("value", "digits", "ways"),
    [
        (0.325, 2, {0.33, 0.32}),
        (-0.325, 2, {-0.33, -0.32}),
        (0.5, 0, {1.0, 0.0}),
        (0.29, 2, {0.29}),
        (2.675, 2, {2.68, 2.67}),
    ],
)
def test_each_usual_way_of_rounding_is_known(value, digits, ways):
    assert {float(short) for short in shortened(value, digits)} == ways


@pytest.mark.parametrize(("value", "digits"), [(3, 0), (0.5, 1), (2.25, 2), (1 / 3, 6), ([1, 2.5], 1), (1e-12, 0)])
def test_decimals_are_counted_as_they_were_written(value, digits):
    assert places(np.asarray(value, dtype=float)) == digits


def test_significant_digits_are_kept():
    assert significant([0.012345, 123.45, 0.0], 3).tolist() == [0.0123, 123.0, 0.0]


# Shapes and names


@pytest.mark.parametrize(
    ("answer", "kind"),
    [
        ("(4, 3)", "quotation_marks"),
        ("4 x 3", "quotation_marks"),
        ("four", "text"),
        (np.zeros((4, 3)), "no_shape"),
        ((3, 4), "another_shape"),
        ((4, 1), "another_shape"),
        ((9, 9), "unknown"),
        ((4.5, 3), "no_shape"),
    ],
    ids=lambda value: re.sub(r" at 0x\w+", "", repr(value)),
)
def test_a_wrong_shape_is_taken_as_a_whole(answer, kind):
    verdict = other_notations.shape_of_w(answer)
    assert verdict.right is False
    assert kinds(verdict) == [kind]


@pytest.mark.parametrize(
    "answer",
    ["w23", "W23", "w₂₃", "w 2 3", "w2,3", "w_23", " w23 ", "W1[1, 2]", "w1[1,2]", "W1[1][2]", "W1(1, 2)", (1, 2)],
)
def test_the_name_of_a_weight_may_be_written_in_many_ways(answer):
    assert the_network.name_of_weight(answer).right


@pytest.mark.parametrize(
    ("answer", "kind"),
    [
        ("w32", "swapped"),
        ("W1[2, 1]", "swapped"),
        ("W1(2, 1)", "swapped"),
        ("W1[2, 3]", "counted_from_1"),
        ("w12", "counted_from_0"),
        ("w13", "the_example"),
        ("W1[0, 2]", "the_example"),
        ("w21", "swapped+counted_from_0"),
        ("W1[3, 2]", "swapped+counted_from_1"),
        ("w24", "another_weight"),
        ("W1[0, 0]", "another_weight"),
        *((name, "no_name") for name in (23, b"w23", "weight", "w", "w2", "w234", "v23", "new w23", "w23!")),
        *((name, "no_name") for name in ("W2[1, 2]", "W1[1, 2", "W1[1, 2] + 1", "W1[-2, 2]", (1,), (1, 2, 3))),
    ],
    ids=lambda value: re.sub(r" at 0x\w+", "", repr(value)),
)
def test_a_wrong_name_of_a_weight_is_explained(answer, kind):
    verdict = the_network.name_of_weight(answer)
    assert verdict.right is False
    assert kinds(verdict) == [kind]


# A seed, and the function that it goes into


def test_a_seed_is_tried_out_with_the_learners_own_function():
    assert weights.silent_seed(47, random_weights).right
    assert kinds(weights.silent_seed(0, random_weights)) == ["not_silent"]
    assert kinds(weights.silent_seed(47, lambda seed, scale: print())) == ["not_usable"]
    assert kinds(weights.silent_seed(47, lambda seed, scale: 1 / 0)) == ["stopped_ZeroDivisionError"]
    turned = lambda seed, scale: (random_weights(seed, scale)[0].T, random_weights(seed, scale)[1])  # noqa: E731
    assert kinds(weights.silent_seed(47, turned)) == ["not_usable"]


def test_a_function_that_does_not_draw_by_the_seed_is_refused_even_where_its_network_is_silent():
    always = lambda seed, scale: (-np.ones((3, 4)), np.ones((4, 1)))  # noqa: E731
    assert weights.silent_seed(0, always).right is False
    rng = np.random.default_rng(0)
    assert kinds(weights.silent_seed(0, lambda seed, scale: (rng.normal(size=(3, 4)), rng.normal(size=(4, 1))))) == [
        "keeps_state"
    ]


def test_the_sums_of_a_loud_network_are_said():
    words = weights.silent_seed(0, random_weights).words
    z1 = np.array([1.1, 1.0, -0.5]) @ random_weights(0, 1.0)[0]
    said = [float(n.replace("−", "-")) for n in re.findall(r"−?\d+\.\d+", words)]
    assert all(min(abs(value - n) for n in said) <= 0.0051 for value in z1)


@pytest.mark.parametrize("seed", [1.5, -1, [1, 2], np.int64(-1), np.nan], ids=repr)
def test_a_seed_is_a_whole_number_from_0(seed):
    assert kinds(weights.silent_seed(seed, random_weights)) == ["no_seed"]


@pytest.mark.parametrize("seed", [47, 47.0, np.int64(47), np.float64(47), [47]], ids=repr)
def test_a_seed_may_have_any_type(seed):
    assert weights.silent_seed(seed, random_weights).right


def test_the_learners_function_gets_the_seed_and_a_scale_of_1_unless_another_is_named():
    asked = []
    weights.silent_seed(np.int64(3), lambda *given: asked.append(given))
    weights.silent_seed(0, lambda *given: asked.append(given), 0.5)
    assert (3, 1.0) in asked
    assert (0, 0.5) in asked
    assert all(isinstance(seed, int) for seed, _ in asked)


# Functions: never right for wrong


@pytest.mark.parametrize(
    "source",
    [
        "def relu(z, out=[]):\n    for v in z:\n        out.append(max(v, 0))\n    return out\n",
        "def relu(z):\n    return np.maximum(np.maximum.accumulate(z), 0)\n",
        "def relu(z):\n    return sorted(max(v, 0) for v in z)\n",
        "def relu(z):\n    if z.sum() > 0:\n        return np.maximum(z, 0)\n",
        "def relu(z):\n    return np.clip(z, 0, 100)\n",
        "def relu(z):\n    return np.where(z > 0.1, z, 0)\n",
        "def relu(z):\n    return np.where(z > 0.001, z, 0)\n",
        "def relu(z):\n    return np.maximum(z, 0) if len(z) < 10 else z\n",
        "def relu(z):\n    return np.maximum(z, 0) if len(z) > 1 else z\n",
        "def relu(z):\n    return np.maximum(z, 0) if abs(z).max() < 1000 else z\n",
        "def relu(z):\n    return np.maximum(z, 0) if (z > 0).any() else z\n",
        "n = [0]\n\ndef relu(z):\n    n[0] += 1\n    return np.maximum(z, 0) if n[0] < 2 else z\n",
    ],
)  # fmt: skip
def test_a_wrong_relu_is_never_right(source):
    assert FUNCTIONS["relu.relu"](function(source)).right is False


@pytest.mark.parametrize(
    "source",
    [
        "def sigmoid(z):\n    return sorted(1 / (1 + np.exp(-z)))\n",
        "def sigmoid(z):\n    return 1 / (1 + np.exp(-np.clip(z, -10, 10)))\n",
        "def sigmoid(z, out=[]):\n    out.extend(1 / (1 + np.exp(-z)))\n    return out\n",
        "def sigmoid(z):\n    return np.round(1 / (1 + np.exp(-z)), 6)\n",
        "def sigmoid(z):\n    return 1 / (1 + 2.71828 ** -z)\n",
        "def sigmoid(z):\n    if z.sum() > 0:\n        return 1 / (1 + np.exp(-z))\n",
    ],
)
def test_a_wrong_sigmoid_is_never_right(source):
    assert FUNCTIONS["sigmoid.sigmoid"](function(source)).right is False


@pytest.mark.parametrize(
    ("source", "kind"),
    [
        ("def relu(z, out=[]):\n    for v in z:\n        out.append(max(v, 0))\n    return out\n", "keeps_state"),
        ("def relu(z):\n    return np.max(z)\n", "one_number"),
        ("def relu(z):\n    return np.vectorize(lambda v: v if v > 0 else 0)(z)\n", "whole_numbers"),
        ("def relu(z):\n    return np.clip(z, 0, 100)\n", "large_cut"),
        ("def relu(z):\n    return np.maximum(z, 0)[:, None]\n", "shape"),
        ("def relu(z):\n    return np.asmatrix(np.maximum(z, 0))\n", "shape"),
        ("def relu(z):\n    return z > 0\n", "truth_values"),
        ("def relu(z):\n    return ...\n", "unanswered"),
        ("def relu(z):\n    return np.maximum(z, 0), {'z': z}, 1\n", "returns_more"),
        ("def relu(z):\n    return np.maximum(z, 0)[:2]\n", "fixed_size"),
        ("def relu(z):\n    return 'text'\n", "text"),
        ("def relu(z):\n    return 1 / 0\n", "stopped_ZeroDivisionError"),
        ("def relu(z):\n    return z + 7\n", "unknown"),
        ("relu = 2.5\n\n", "no_function"),
    ],
)
def test_a_function_that_does_not_work_is_explained(source, kind):
    assert kind in kinds(FUNCTIONS["relu.relu"](function(source)))


STOPS = [  # (what is returned, what the hint has to name)
    ("max(z, 0)", "np.maximum"),
    ("np.maximum(z, 0) if z > 0 else 0", "np.maximum"),
    ("math.exp(z)", "np.exp"),
    ("np.e ^ z", "**"),
    ("exp(z)", "np.exp"),
    ("maximum(z, 0)", "np.maximum"),
    ("e ** z", "np.exp"),
    ("np.maximum(z, o)", "letter o"),
    ("np.maximum(z, '0')", "quotation marks"),
    ("np.maximum(z, (0, 5)) + '1'", ""),
]


@pytest.mark.parametrize(("expression", "hint"), STOPS)
@pytest.mark.parametrize("name", ["relu", "sigmoid", "forward", "with biases"])
def test_code_that_stops_gets_the_same_hint_in_every_exercise(name, expression, hint):
    if name in ("relu", "sigmoid"):
        verdict = FUNCTIONS[f"{name}.{name}"](returning(expression, name))
    else:
        head, end = ("x, W1, W2", "Trace(x, z, a1, a1, a1)") if name == "forward" else ("x, W1, b1, W2, b2", "a1 @ W2")
        source = f"def forward({head}):\n    z = x @ W1\n    a1 = {expression}\n    return {end}\n"
        verdict = ALL_CHECKS[name](function(source))
    assert (verdict.right, verdict.reason) == (False, "stopped")
    assert hint in verdict.words


@pytest.mark.parametrize("product", ["W1 @ x", "np.dot(W1, x)", "np.matmul(W1, x)", "W1.dot(x)"])
def test_a_wrong_order_of_factors_gets_the_same_hint_however_it_is_written(product):
    source = f"def forward(x, W1, W2):\n    z1 = {product}\n    return Trace(x, z1, z1, z1, z1)\n"
    verdict = your_turn.forward(function(source))
    assert kinds(verdict) == ["stopped_ValueError"]
    assert "inner" in verdict.words


@pytest.mark.parametrize("name", ["relu", "forward"])
def test_a_pasted_method_is_told_of_self(name):
    head = {"relu": "self, z", "forward": "self, x, W1, W2"}[name]
    verdict = ALL_CHECKS[{"relu": "relu.relu", "forward": "forward"}[name]](
        function(f"def {name}({head}):\n    return 0\n")
    )
    assert kinds(verdict) == ["stopped_TypeError"]
    assert "self" in verdict.words


def test_a_function_that_changes_its_argument_changes_only_a_copy_and_is_told_so():
    plain = FUNCTIONS["relu.relu"](returning("np.maximum(z, 0)"))
    in_place = FUNCTIONS["relu.relu"](function("def relu(z):\n    z[z < 0] = 0\n    return z\n"))
    assert in_place.right
    assert in_place.words != plain.words

    def spoil(z):
        result = np.maximum(z, 0)
        z[:] = 0
        return result

    assert FUNCTIONS["relu.relu"](spoil).right


def test_a_pass_whose_relu_changes_z1_is_told_so_and_not_that_z1_is_wrong():
    source = (
        "def forward(x, W1, W2):\n    z1 = x @ W1\n    z1[z1 < 0] = 0\n    a1 = z1\n    z2 = a1 @ W2\n"
        "    return Trace(x, z1, a1, z2, 1 / (1 + np.exp(-z2)))\n"
    )
    assert kinds(your_turn.forward(function(source))) == ["changed_in_place"]


def test_a_function_s_first_wrong_value_is_shown():
    off_at_one = returning("np.where(z == 1.7, 0.25, np.maximum(z, 0))")
    words = FUNCTIONS["relu.relu"](off_at_one).words
    assert "relu(1.7)" in words
    assert "0.25" in words


@pytest.mark.parametrize(
    ("expression", "kind"),
    [("1 / (1 + np.exp(-2 * z))", "doubled_inside"), ("sigmoid(2 * z2)", None)],
)
def test_the_sigmoid_of_twice_z_is_not_told_that_it_takes_the_lessons_numbers(expression, kind):
    if kind:
        assert kinds(FUNCTIONS["sigmoid.sigmoid"](returning(expression, "sigmoid"))) == [kind]
    source = (
        "def forward(x, W1, W2):\n    z1 = x @ W1\n    a1 = np.maximum(z1, 0)\n    z2 = a1 @ W2\n"
        "    return Trace(x, z1, a1, z2, 1 / (1 + np.exp(-2 * z2)))\n"
    )
    assert kinds(your_turn.forward(function(source))) == ["doubled_inside"]


def test_what_a_check_accepts_the_picture_draws():
    for expression in (
        "np.frompyfunc(lambda v: max(v, 0), 1, 1)(z)",
        "[max(v, 0) for v in z]",
        "np.maximum(z, 0).astype(np.float32)",
        "np.ma.masked_less(z, 0).filled(0)",
    ):
        learners = returning(expression)
        assert FUNCTIONS["relu.relu"](learners).right, expression
        drawn, right = relu_pictures.four_points(learners), relu_pictures.four_points(network.relu)
        assert drawn.description() == right.description(), expression


# A sigmoid for large sums


def test_the_plain_sigmoid_is_right_but_not_stable():
    verdict = sigmoid.stable_sigmoid(returning("1 / (1 + np.exp(-z))", "sigmoid"))
    assert kinds(verdict) == ["warns"]
    assert "overflow" in verdict.words


@pytest.mark.parametrize(
    ("expression", "kind"),
    [
        ("1 / (1 + np.exp(-np.clip(z, -500, 500)))", "not_right_far_out"),
        ("np.array([1 / (1 + math.exp(-v)) for v in z])", "stops"),
        ("np.tanh(z)", "tanh_for_sigmoid"),
    ],
)
def test_a_sigmoid_that_goes_wrong_far_out_is_told_for_which_z(expression, kind):
    verdict = sigmoid.stable_sigmoid(returning(expression, "sigmoid"))
    assert kinds(verdict) == [kind]
    assert kind == "tanh_for_sigmoid" or re.search(r"z = \[?−?\d", verdict.words)


def test_a_sigmoid_that_is_right_and_silent_everywhere_is_stable():
    assert sigmoid.stable_sigmoid(network.sigmoid).right


@pytest.mark.parametrize(
    ("guess", "right", "kind"),
    [
        (0.7, True, "right"),
        ([0.7], True, "right"),
        (Fraction(7, 10), True, "right"),
        (0.64, True, "right"),
        (0.83, True, "right"),
        (0.6, False, "true_one_is_higher"),
        (0.9, False, "true_one_is_lower"),
        (1, False, "one"),
        (73, False, "no_probability"),
        ("0.7", False, "quotation_marks"),
    ],
    ids=lambda value: re.sub(r" at 0x\w+", "", repr(value)),
)
def test_a_guess_within_a_tenth_will_do(guess, right, kind):
    verdict = sigmoid.guess_for_one(guess)
    assert verdict.right is right
    assert kind in kinds(verdict)


# The networks themselves


@pytest.mark.parametrize("sizes", SIZES)
def test_a_seed_gives_the_same_network_to_everybody_with_numbers_for_paper(sizes):
    drawn = [practice.sample_network(seed, *sizes) for seed in range(200)]
    for seed, net in enumerate(drawn):
        assert all(
            np.array_equal(one, two) for one, two in zip(net, practice.sample_network(seed, *sizes), strict=True)
        )
        assert (net.W1.shape, net.W2.shape) == (sizes, (sizes[1], 1))
        trace = net.trace
        for values, parts in ((net.x, 1), (net.W1, 2), (net.W2, 2), (trace.z1, 2), (trace.z2, 4)):
            assert (values * parts == np.round(values * parts)).all()
        assert (trace.z1 > 0).any()
        assert (trace.z1 < 0).any()
        assert abs(trace.z2[0]) <= 4
    assert len({net.W1.tobytes() for net in drawn}) > 190


def test_the_first_network_stays_what_it_is():
    net = practice.sample_network(0)
    assert net.x.tolist() == [-1, 3]
    assert net.W1.tolist() == [[0.5, -1.5, 0.5], [-0.5, 0.5, 0]]
    assert net.W2.ravel().tolist() == [-1, -0.5, -0.5]
