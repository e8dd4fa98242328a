"""The random walks that start.py reliability takes: they find what is planted, and nothing else. Few steps each."""

import ipywidgets as widgets
import numpy as np
import pytest
from corpus.typed import Hostile

from helpers import svg
from helpers.explorers import Explorer, Slider
from helpers.grading import search
from helpers.lessons.forward_pass import pictures as forward_pass
from helpers.lessons.relu import pictures as relu
from helpers.lessons.your_turn import pictures as your_turn
from helpers.lessons.your_turn import questions as your_turn_questions
from tools.reliability import checks, moves


@pytest.mark.parametrize(
    "make", [relu.on_and_off, forward_pass.whole_pass, your_turn.Practice, your_turn_questions.true_or_false]
)
def test_a_random_walk_finds_nothing_wrong(make):
    made, problems = moves.walk(make(), make(), 60)
    assert (made, problems) == (60, [])


def slider_that(render):
    """Return an explorer with one slider, whose picture says what `render` gives."""
    return Explorer(lambda a: [svg.Picture("", 10, 10, render(a))], {"a": Slider("a", 0, 0, 9, 1)})


def fails(a):
    return f"{1 / (a - 5)}"


def keeps_widgets(a, kept=[]):  # noqa: B006
    kept.append(widgets.HTML())
    return f"{a}"


def remembers(a, seen=[]):  # noqa: B006
    seen.append(a)
    return f"move {len(seen)}"


@pytest.mark.parametrize(
    ("render", "said"),
    [
        (fails, "ZeroDivisionError"),
        (lambda a: f"{a} × 2 = {2 * a + (a == 5)}", "false: 5 × 2 = 11"),
        (lambda a: f"z1 = [{a - 4}, −1]. a1 = [{abs(a - 4)}, 0].".replace("-", "−"), "false: a1 = "),
        (lambda a: f"z2 = {a}. y_hat ≈ 0.5.", "false: y_hat = "),
        (lambda a: f"{a} is nan", "no number"),
        (remembers, "unlike a fresh picture"),
        (keeps_widgets, "a leak"),
        (lambda a: print(a) or "", "0"),
    ],
)
def test_a_random_walk_finds_what_is_planted(render, said):
    _, problems = moves.walk(slider_that(render), slider_that(render), 100)
    assert [one for one in problems if said in one]


def test_a_random_walk_finds_a_traceback_after_a_click():
    shown = slider_that(str)
    button = widgets.Button()
    button.on_click(lambda _button: 1 / 0)
    shown.widget.children += (button,)
    _, problems = moves.walk(shown, slider_that(str), 20)
    assert [one for one in problems if "division by zero" in one]


@pytest.mark.parametrize("right", ["1.1 × 1 + (−0.5) × (−1) = 1.6", "4.68 × 3 + 1.5 × 3 ≈ 18.52", "1 ÷ 3 ≈ 0.33"])
def test_a_sum_that_adds_up_is_not_false(right):
    assert moves.false_sums(right) == []


@pytest.mark.parametrize("name", ["relu.adelie_a1", "backward_pass.row_on_paper", "practice z1", "with biases"])
def test_the_reply_is_the_same_where_slips_are_searched_once(name):
    check = checks.ALL_CHECKS[name]
    right = np.asarray(getattr(check, "expected", np.ones(3)))
    answers = [answer for wrong in (right + 1, -right, right.round(1), 0 * right) for answer in (wrong, wrong[:2])]
    answers += [len, lambda *arrays: arrays[0], None]
    plain = [check(answer) for answer in answers]
    with checks.searched_once():
        assert [check(answer) for answer in answers * 2] == plain * 2


def test_the_search_for_slips_is_as_before_after_a_walk():
    before = search.SEARCHES, search.wrong_signs, search.observed
    checks.walk(checks.ALL_CHECKS["relu.adelie_a1"], 3)
    assert (search.SEARCHES, search.wrong_signs, search.observed) == before


def raises(answer):
    raise ValueError


class TakesAnything:
    def __call__(self, answer):
        return checks.ALL_CHECKS["guess_for_one"](0.1)._replace(right=True, words="✓ Right.", reason="right")


class TakesAnyNumber(TakesAnything):
    expected = 2.0


@pytest.mark.parametrize("check", [raises, TakesAnything(), TakesAnyNumber()])
def test_random_answers_find_a_check_that_raises_and_one_that_takes_anything(check):
    assert checks.walk(check, 30)[1]


def test_an_object_that_refuses_everything_is_no_problem_but_where_it_is_called_right():
    assert not checks.problem_of(checks.ALL_CHECKS["relu.adelie_a1"], Hostile())
    assert checks.problem_of(TakesAnyNumber(), Hostile()) == "called right, which it is not"
