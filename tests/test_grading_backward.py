"""The checks of the backward pass and of a step: what is right, what is named, and what is never said."""

import numpy as np
import pytest
from corpus import backward as functions
from corpus.entry import Entry
from corpus.judged import defined

from helpers import network, penguins, practice
from helpers.backpropagation import Slopes, backward, nudged_slopes
from helpers.grading import Exercise, Problem
from helpers.grading.exercise import FINE_ENOUGH
from helpers.grading.known_steps import of_backward, of_mean_slopes, of_step
from helpers.grading.numbers import same
from helpers.grading.one_slip import one_slip
from helpers.grading.passes import BACKWARD, FORWARD, WITH_BIASES, step
from helpers.grading.practice_steps import RULES, check_slope_step, on_paper
from helpers.grading.unseen import FOR_BACKWARD
from helpers.grading.whole_pass import (
    BACKWARD_PASS,
    FORWARD_PASS,
    check_backward,
    check_forward,
    check_training_step,
)
from helpers.lessons.along_a_path import checks as of_path
from helpers.lessons.backward_pass import checks as of_paper
from helpers.lessons.slope import checks as of_slope
from helpers.lessons.the_error import checks as of_error

BIRD = penguins.CHINSTRAP
W1, W2 = network.W1, network.W2
TRACE = network.forward(BIRD.x, W1, W2)
SLOPES = backward(TRACE, 1, W2)
E = SLOPES.dz2[0]


def kinds(verdict):
    return {mistake.kind for mistake in verdict.mistakes}


def upright(row):
    return [[value] for value in row]


def asked(name, **more):
    return Exercise(of_backward(name, BIRD.x, 1, W1, W2, **more), "", within=FINE_ENOUGH)


def learners(name, **lines):
    """Return the pass or the step that a learner wrote, with some lines of their own."""
    template = functions.LINES if name == "backward" else functions.STEP
    return defined(Entry("", f"whole.{name}", functions.source(template, lines)))


# One slope at a time: what each mistake of the lessons gives for our bird


@pytest.mark.parametrize(
    ("name", "answer", "named"),
    [
        ("dz2", 0.1192, "reversed gap"),
        ("dz2", 0.8808, "label_forgotten"),
        ("dz2", 0, "class"),
        ("dz2", 0.1269, "loss"),
        ("dz2", -1.1353, "along_y_hat"),
        ("dz2", 0.1050, "slope_of_sigmoid"),
        ("dz2", -0.0125, "squared_error"),
        ("dz2", -0.0250, "squared_error"),
        ("dz2", -0.0247, "sigmoid_twice"),
        ("dz2", 1, "another_operand"),
        ("dW2", upright([-0.2503, 0.0119, 0.2086, -0.0238]), "another_operand"),
        ("dW2", upright([1.8497, 0, 0, 0.1762]), "label_forgotten"),
        ("dW2", upright([2.1, 0, 0, 0.2]), "first_alone"),
        ("dW2", upright([0.2503, 0, 0, 0.0238]), "sign"),
        ("dW2", upright([-0.1192, 0, 0, -0.1192]), "active_for_value"),
        ("dW2", upright([-0.1192, 0.1192, 0.2384, 0.0596]), "another_step another_operand"),
        ("dW2", upright([-0.2503, 0, 0, 0.0119]), "own_weight"),
        ("dW2", upright([-0.0263, 0, 0, -0.0025]), "squared_error"),
        ("da1", [-0.2503, 0, 0, -0.0238], "another_step another_operand"),
        ("da1", [-0.1192, 0, 0, 0.0596], "another_step"),
        ("da1", [-0.1222, 0.1192, 0.2384, 0.0593], "another_operand"),
        ("da1", [-0.1490, 0.1192, 0.2384, 0.0568], "another_operand"),
        ("da1", [-0.1192, -0.1192, -0.2384, -0.0596], "operand_sign_lost"),
        ("da1", [1, -1, -2, -0.5], "slope_forgotten"),
        ("dz1", [-0.1192, 0.1192, 0.2384, 0.0596], "no_gate"),
        ("dz1", [0, 0.1192, 0.2384, 0.0596], "relu_of_slope"),
        ("dz1", [-0.2503, 0, 0, 0.0119], "times_activation"),
        ("dz1", [0, 0.1192, 0.2384, 0], "gate_turned"),
        ("dz1", [-0.0116, 0.0297, 0.0301, 0.0148], "of_sigmoid"),
        ("dz1", [-0.1192, 0, 0, -0.1192], "another_operand"),
        ("dW1", SLOPES.dW1.T, "transposed"),
        ("dW1", SLOPES.dW1.reshape(4, 3), "reshaped"),
        ("dW1", np.outer(BIRD.x, SLOPES.da1).round(4), "no_gate"),
        ("dW1", np.tile(SLOPES.dz1, (3, 1)).round(4), "second_alone"),
        ("dW1", np.outer(BIRD.x, [E, 0, 0, E]).round(4), "another_operand"),
        ("dW1", (W1 * SLOPES.dz1).round(4), "weights_for_inputs"),
    ],
)
def test_a_mistake_in_one_slope_of_our_bird_is_named(name, answer, named):
    verdict = asked(name, take=0 if name == "dz2" else None)(answer)
    assert verdict.right is False
    assert kinds(verdict) == set(named.split()), verdict


@pytest.mark.parametrize("name", Slopes._fields)
def test_a_slope_is_right_with_four_decimals_and_with_all(name):
    right = getattr(SLOPES, name)
    assert asked(name)(right).right
    assert asked(name)((right + 0.0).round(4).tolist()).right


def test_one_number_of_a_matrix_can_be_asked_for():
    one = asked("dW1", take=(0, 3))
    assert one(0.0656).right
    assert kinds(one(-0.1311)) == {"another_operand"}


def test_a_row_of_numbers_is_no_column_and_said_to_be_right_but_for_the_shape():
    assert asked("dW2")(SLOPES.dW2[:, 0]).reason == "shape"
    assert asked("da1")(SLOPES.da1[:, None]).reason == "shape"


def test_a_slip_in_a_slope_that_is_known_is_named_only_where_nothing_nearer_explains_it():
    assert kinds(asked("da1")((-SLOPES.da1).round(4))) == {"sign"}


def test_a_step_alone_is_searched_too():
    alone = Exercise(Problem([step("dW2")], {"a1": TRACE.a1, "dz2": SLOPES.dz2}), "", within=FINE_ENOUGH)
    assert alone(SLOPES.dW2).right
    assert kinds(alone(upright(TRACE.a1))) == {"first_alone"}


# The exercises of the lessons


@pytest.mark.parametrize(
    ("check", "answer", "named"),
    [
        (of_path.row_of_x3, [-0.0596, 0, 0, -0.0298], "sign"),
        (of_path.row_of_x3, [0.0596, -0.0596, 0, -0.0298], "no_gate"),
        (of_path.row_of_x3, [0.0596, -0.0596, -0.1192, -0.0298], "no_gate"),
        (of_path.row_of_x3, 0.0596, "first_alone"),
        (of_path.row_of_x3, [0.0596, 0, 0, 0.0596], "weight_left_out"),
        (of_path.row_of_x3, W1[2] * SLOPES.dz1, "weights_for_inputs"),
        (of_path.row_of_x3, W1[2] * SLOPES.dW1[2], "own_weight"),
        (of_path.row_of_a_new_network, [-2, 0, 3, 0], "zero_added"),
        (of_path.row_of_a_new_network, [-4, 0, 6], "doubled_result"),
        (of_path.row_of_a_new_network, [-2, -4, 3], "no_gate"),
        (of_path.row_of_a_new_network, [2, 0, -3], "sign"),
        (of_path.missing_factor, 0, "stopped"),
        (of_path.missing_factor, 1.1, "input"),
        (of_paper.da1_on_paper, [-0.12, -0.12, 0.24, 0.06], "sign"),
        (of_paper.da1_on_paper, [-0.12, 0.12, -0.24, -0.06], "sign"),
        (of_paper.row_on_paper, -0.132, "first_alone"),
        (of_paper.row_on_paper, [-0.132, 0.132, 0, 0.066], "no_gate"),
        (of_paper.row_on_paper, [-0.2772, 0, 0, -0.0264], "another_operand"),
        (of_paper.dz1_new, [-0.25, -0.75, 0], "another_step"),
        (of_paper.dz1_new, [0.75, -0.25, -0.25], "no_gate"),
        (of_error.three_errors, [-0.8808, 0.5, -0.1192], "sign"),
        (of_error.three_errors, [-0.8808, -0.5, -0.8808], "first_negated"),
        (of_error.dz2_of_both, [0.0067 - 1, 0.2142 - 1], "other_label"),
        (of_slope.slope_of_w11, -0.2503029864, "another_weight"),
        (of_slope.slope_of_w11, -0.0250, "another_weight+another_nudge"),
        (of_slope.slope_of_w11, -1.311, "another_nudge"),
        (of_slope.slope_by_hand, -0.2503, "another_nudge"),
        (of_slope.promised_change, -0.2703, "minus_for_times"),
    ],
)
def test_what_a_new_learner_answered_is_named(check, answer, named):
    verdict = check(answer)
    assert verdict.right is False
    assert kinds(verdict) == {named}, verdict


@pytest.mark.parametrize(
    ("check", "answer", "reason"),
    [
        (of_paper.row_on_paper, [-0.14, 0, 0, 0.07], "unknown"),
        (of_path.row_of_a_new_network, [-2, 7, 0, 3], "another_shape"),
        (of_paper.dW1_new, [[1.5, -0.5, 0], [-2, 25, 0, 75, 0]], "no_numbers"),
        (of_paper.dW1_new, [[1.5, -0.5, 0], [-2.25, 0.75]], "no_numbers"),
        (of_paper.dW2_new, [-0.25, "-0.75", 0], "quotation_marks"),
        (of_paper.da1_on_paper, ["-0,12", "0,12", "0,24", "0,06"], "quotation_marks"),
        (of_paper.dW1_new, "[[1.5, -0.5, 0], [-2.25, 0.75, 0]]", "text"),
        (of_paper.dW1_new, [np.ones(3), [1, 2], np.ones(2)], "no_numbers"),
        (of_slope.flat_weight, "W2[0, 2]", "no_weight"),
    ],
)
def test_where_no_mistake_is_certain_none_is_named(check, answer, reason):
    verdict = check(answer)
    assert verdict.right is False
    assert (verdict.reason, verdict.mistakes) == (reason, ())


def test_the_slopes_along_a_column_of_weights_may_stand_in_a_column():
    assert of_paper.dW2_new(np.outer([0.5, 1.5, 0], -0.5)).right
    assert of_paper.dW2_new([-0.25, -0.75, 0]).right
    assert of_paper.dz1_new([[0.75], [-0.25], [0]]).reason == "shape"


def test_a_quotient_by_hand_may_have_two_decimals():
    assert of_slope.slope_by_hand(-0.23).right
    assert not of_slope.slope_by_hand(-0.2).right


def test_what_is_rounded_from_the_picture_is_told_from_what_is_rounded_on_paper():
    from_picture, on_paper = (
        of_paper.da1_on_paper([-0.119, 0.119, 0.238, 0.060]),
        of_paper.da1_on_paper([-0.1, 0.1, 0.2, 0.1]),
    )
    assert from_picture.reason == on_paper.reason == "rounded"
    assert "−0.12," in from_picture.words
    assert "−0.12," not in on_paper.words


@pytest.mark.parametrize("text", ["0.0067, 0.2142", "0.5,0.25", "-0.12 0.12"])
def test_a_decimal_point_that_is_there_is_not_asked_for(text):
    assert "decimal point" not in of_error.dz2_of_both(text).words
    assert "decimal point" in of_error.dz2_of_both(text.replace(".", ",")).words


@pytest.mark.parametrize(
    "answer", [[0.0596, -0.0596, -0.1192, -0.0298], [0.0596, -0.0596, 0, -0.0298], W1[2] * SLOPES.dz1]
)
def test_names_for_programs_and_code_are_not_said_of_numbers(answer):
    words = of_path.row_of_x3(answer).words
    assert "_along_" not in words
    assert ">=" not in words


def test_a_condition_that_is_always_true_is_said_of_a_function():
    assert ">=" in check_backward(learners("backward", dz1="dz1 = da1")).words


def test_a_single_number_in_an_array_is_received_as_a_number():
    assert "the number 0.1" in asked("da1")(np.array(0.1)).words


@pytest.mark.parametrize("line", ["dz1 = da1 if trace.z1 > 0 else 0", "dz1 = np.where(trace.z1 > 0, da1)"])
def test_what_chooses_number_by_number_is_named_where_a_choice_stops(line):
    assert "np.where" in check_backward(learners("backward", dz1=line)).words


# A step of training, and many birds


@pytest.mark.parametrize("name", ["new_W1", "new_W2"])
def test_a_step_is_right_and_its_mistakes_are_named(name):
    W, slope = (W1, SLOPES.dW1) if name == "new_W1" else (W2, SLOPES.dW2)
    check = Exercise(of_step(name, BIRD.x, 1, W1, W2, 0.5), "", within=FINE_ENOUGH)
    assert check(W - 0.5 * slope).right
    assert kinds(check(W + 0.5 * slope)) == {"plus_for_minus"}
    assert kinds(check(W - slope)) == {"rate_forgotten"}
    assert kinds(check(0.5 * slope)) == {"change_alone"}


def test_weights_that_were_changed_too_early_are_named_by_one_number():
    check = Exercise(of_step("new_W1", BIRD.x, 1, W1, W2, 1, take=(0, 0)), "", within=FINE_ENOUGH)
    assert check(1.1311).right
    assert kinds(check(1.1639)) == {"changed_first"}


def test_the_slopes_of_many_birds_are_a_mean_and_their_labels_a_column():
    birds = penguins.load()
    X, y = np.array([bird.x for bird in birds]), np.array([[bird.y] for bird in birds])
    trace = network.forward(X, W1, W2)
    check = Exercise(of_mean_slopes("dW2", X, y, W1, W2), "", within=FINE_ENOUGH)
    assert check(trace.a1.T @ (trace.y_hat - y) / 342).right
    assert kinds(check(trace.a1.T @ (trace.y_hat - y))) == {"times_birds"}
    assert kinds(check(trace.a1.T @ (trace.y_hat - y[:, 0]) / 342)) == {"label_in_a_row"}


# Whole functions


def test_the_networks_hold_both_labels_in_each_situation_and_no_sum_at_the_kink():
    for y in (0, 1):
        of_label = [known["z1"] > 0 for known in FOR_BACKWARD if known["y"] == y]
        assert any(is_open.all() for is_open in of_label)
        assert not all(is_open.any() for is_open in of_label)
        assert any(is_open.any() and not is_open.all() for is_open in of_label)
    assert all((known["z1"] != 0).all() for known in FOR_BACKWARD)
    assert all(0.005 < known["y_hat"][0] < 0.995 for known in FOR_BACKWARD)
    assert len({known["W1"].shape for known in FOR_BACKWARD}) >= 5


def test_what_is_right_on_the_networks_agrees_with_nudges():
    for known in FOR_BACKWARD:
        slopes = backward(network.Trace(*(known[name] for name in network.Trace._fields)), known["y"], known["W2"])
        small = min(1e-5, np.abs(known["z1"]).min() / 100)
        for slope, nudged in zip(
            (slopes.dW1, slopes.dW2),
            nudged_slopes(known["x"], known["y"], known["W1"], known["W2"], small),
            strict=True,
        ):
            assert np.allclose(slope, nudged, atol=1e-6)


def test_a_backward_pass_that_the_engine_took_for_right_is_still_held_against_nudges(monkeypatch):
    monkeypatch.setattr("helpers.grading.whole_pass._judge", lambda *_: None)
    assert check_backward(backward).right
    assert check_backward(learners("backward", dW1="dW1 = np.outer(trace.x, da1)")).reason == "nudged"


@pytest.mark.parametrize("border", [0.1, 0.01, 0.001])
def test_a_gate_with_another_border_is_not_right(border):
    verdict = check_backward(learners("backward", dz1=f"dz1 = np.where(trace.z1 > {border}, da1, 0)"))
    assert verdict.right is False
    assert kinds(verdict) <= {"border_above_0"}


def test_weights_that_the_function_changes_itself_are_named_and_not_the_line_that_uses_them():
    verdict = check_backward(learners("backward", da1="W2 *= 0.5\nda1 = W2 @ dz2"))
    assert kinds(verdict) == {"changes_argument"}
    assert verdict.step == "da1"


@pytest.mark.parametrize(("line", "part"), [("np.outer(a1, dz2)", "trace.a1"), ("np.outer(trace.A, dz2)", "y_hat")])
def test_a_part_of_the_trace_that_was_not_found_is_shown_the_way_to(line, part):
    assert part in check_backward(learners("backward", dW2=f"dW2 = {line}")).words


def test_two_numbers_that_differ_are_never_printed_alike():
    for line in ("dW1 = np.outer(trace.x, dz1) * 1.00001", "dW1 = np.outer(trace.x, dz1) + 1e-6"):
        words = check_backward(learners("backward", dW1=line)).words
        is_, should = words.split("it is ")[1].split(". No")[0].split(", and should be ")
        assert is_ != should


def test_one_letter_for_another_in_a_step_is_said_at_the_whole_step():
    verdict = check_training_step(learners("step", new_W1="new_W1 = W1 - rate * slopes.dw1"))
    assert "dW1" in verdict.words


def test_what_comes_later_is_read_off_the_pass_itself():
    assert FORWARD_PASS.later("z1") == ("a1", "z2", "y_hat")
    assert FORWARD_PASS.later("y_hat") == ()
    assert BACKWARD_PASS.later("dz2") == ("dW2", "da1", "dz1", "dW1")
    assert BACKWARD_PASS.later("dW2") == ()
    assert BACKWARD_PASS.later("da1") == ("dz1", "dW1")


def test_the_checks_know_which_pass_is_asked_for():
    assert check_forward(backward).right is False
    assert check_backward(network.forward).right is False
    assert check_training_step(backward).right is False


def test_every_step_has_a_name_of_its_own():
    assert len({one.name for one in (*FORWARD, *BACKWARD)}) == len(FORWARD) + len(BACKWARD)
    assert step("z1", WITH_BIASES).name == "z1"


@pytest.mark.parametrize(
    ("name", "line"),
    [
        ("dW2", "dW2 = np.zeros((4, 1))\nfor i in range(4):\n    dW2[i, 0] = trace.a1[i] * dz2[0]"),
        ("dW2", "dW2 = np.zeros((4, 1))\ndW2[:, 0] = trace.a1 * dz2"),
        ("da1", "da1 = np.zeros(4)\nfor i in range(4):\n    da1[i] = W2[i, 0] * dz2[0]"),
        ("dz1", "dz1 = np.zeros(4)\nfor j in range(len(da1)):\n    dz1[j] = da1[j] if trace.z1[j] > 0 else 0"),
        ("dW1", "dW1 = np.zeros((3, 4))\nfor i in range(3):\n    dW1[i] = trace.x[i] * dz1"),
    ],
)
def test_a_size_that_is_fixed_is_named_and_not_the_bird(name, line):
    verdict = check_backward(learners("backward", **{name: line}))
    assert kinds(verdict) == {"fixed_size"}
    assert verdict.step == name


def test_a_bird_that_is_taken_for_the_argument_is_still_named():
    verdict = check_backward(learners("backward", dW1="dW1 = np.outer(bird.x, dz1)"))
    assert kinds(verdict) == {"another_operand"}


def test_the_five_arrays_may_come_in_a_list():
    assert check_backward(lambda *given: list(backward(*given))).right


BLANKS = {name: f"{name} = ..." for name in Slopes._fields}


def partly(**lines):
    return check_backward(learners("backward", **{**BLANKS, **lines}))


RIGHT_LINES = {"dz2": "dz2 = trace.y_hat - y", "dW2": "dW2 = np.outer(trace.a1, dz2)", "da1": "da1 = W2 @ dz2"}


@pytest.mark.parametrize("count", [0, 1, 2, 3])
def test_which_finished_lines_are_right_is_said_while_others_are_blank(count):
    finished = dict(list(RIGHT_LINES.items())[:count])
    verdict = partly(**finished)
    assert verdict.right is None
    assert [name for name in Slopes._fields if name in verdict.words] == list(finished)


@pytest.mark.parametrize(
    ("lines", "step", "named"),
    [
        ({"dz2": "dz2 = y - trace.y_hat"}, "dz2", "reversed"),
        ({**RIGHT_LINES, "dW2": "dW2 = np.outer(trace.z1, dz2)"}, "dW2", "another_operand"),
        ({"dz2": RIGHT_LINES["dz2"], "da1": RIGHT_LINES["da1"], "dz1": "dz1 = da1"}, "dz1", "no_gate"),
        ({"dz2": RIGHT_LINES["dz2"], "dW2": "dW2 = np.outer(a1, dz2)"}, "", "stopped_NameError"),
    ],
)
def test_the_first_wrong_finished_line_is_named_while_others_are_blank(lines, step, named):
    verdict = partly(**lines)
    assert verdict.right is False
    assert kinds(verdict) == {named}
    assert verdict.step == step


def test_a_blank_line_is_never_called_right():
    words = partly(dz2=RIGHT_LINES["dz2"], da1=RIGHT_LINES["da1"], dz1="dz1 = da1").words
    assert "dz2, da1: right" in words
    assert "dW2" not in words


@pytest.mark.parametrize(
    "line",
    [
        "dz1 = np.where(..., da1, 0)",
        "dz1 = da1.copy()\ndz1[trace.z1 <= 0] = ...",
        "dz1 = np.zeros_like(da1)\nfor i in range(len(dz1)):\n    dz1[i] = ...",
        "gate = ...\ndz1 = np.where(gate, da1, 0)",
    ],
)
def test_a_line_that_is_not_finished_is_never_called_wrong(line):
    verdict = partly(**RIGHT_LINES, dz1=line)
    assert verdict.right is None
    assert "dz1" not in verdict.words


# Practice

SIZES = [(2, 3), (3, 2), (3, 4)]
DRAWN = [practice.sample_network(seed, *size, with_slopes=True) for size in SIZES for seed in range(12)]


@pytest.mark.parametrize("name", Slopes._fields)
def test_practice_takes_the_slopes_of_the_rounded_and_of_the_exact_prediction(name):
    for net in DRAWN:
        exact = getattr(backward(net.trace, 1, net.W2), name)
        for slope in (getattr(net.slopes, name), exact, exact.round(4)):
            answer = slope.item() if name == "dz2" else slope.ravel().tolist()
            assert check_slope_step(answer, name, net).right, (net, name, answer)
            assert check_slope_step(slope, name, net).right
            assert not check_slope_step(2 * slope + 1, name, net).right


def test_practice_is_exact_on_paper_and_never_minus_zero():
    for net in DRAWN:
        for slope in net.slopes:
            assert (slope == slope.round(4)).all()
            assert not np.signbit(slope[slope == 0]).any()
        assert net.slopes.dz2 == (net.trace.y_hat.round(2) - 1).round(9)


def test_no_usual_mistake_is_hidden_in_practice():
    for net in DRAWN:
        for name in Slopes._fields:
            problem = on_paper(name, net)
            hidden = {
                one.kind
                for one in one_slip(Problem(problem.steps[-1:], problem.values, take=problem.take))
                if one.cost <= 1 and one.origin in problem.steps[-1].operation.slips and same(one.value, problem.right)
            }
            assert not hidden, (net, name, hidden)


def test_a_mistake_in_practice_is_named_and_the_rule_is_said_where_none_is_known():
    net = DRAWN[0]
    verdict = check_slope_step(net.slopes.da1.tolist(), "dz1", net)
    assert kinds(verdict) == {"no_gate"}
    for name in Slopes._fields:
        odd = 1.37 * getattr(net.slopes, name) + 0.0313
        assert RULES[name] in check_slope_step(odd.item() if name == "dz2" else odd, name, net).words
