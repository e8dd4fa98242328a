"""The checks and a corpus of answers: none wrong called right, no false cause, and most mistakes known by name."""

import math
from collections import Counter
from statistics import median

import pytest
from corpus import PART_TWO, entries
from corpus.entry import Entry
from corpus.judged import (
    FALSE,
    INVISIBLE,
    NAMED,
    NO_NAME,
    OTHER,
    WRONGLY_RIGHT,
    WRONGLY_WRONG,
    is_code,
    judge_all,
    outcome,
)

from helpers.grading import Mistake, Verdict

SEEDS = 2


@pytest.fixture(scope="module")
def judged():
    return judge_all(entries(SEEDS))


def found(judged, name):
    """Return what was answered so, as text: for the report of a test that fails."""
    return [f"{one.entry.kind} | {one.entry.exercise} | {one.verdict.words}" for one in judged if one.outcome == name]


def test_there_are_many_kinds_of_wrong_answers_that_can_be_seen(judged):
    seen = {one.entry.kind for one in judged if one.entry.right is False and one.outcome != INVISIBLE}
    assert len(seen) >= 120


@pytest.mark.parametrize("name", [WRONGLY_RIGHT, WRONGLY_WRONG, FALSE])
def test_none_is(judged, name):
    assert found(judged, name) == []


@pytest.mark.parametrize("part", ["both parts", "the backward pass and training"])
def test_most_mistakes_are_named(judged, part):
    kinds = {entry.kind for module in PART_TWO for entry in module.entries(0)}
    chosen = [one for one in judged if part == "both parts" or one.entry.kind in kinds]
    outcomes = Counter(one.outcome for one in chosen)
    assert len({one.entry.kind for one in chosen if one.entry.right is False}) >= 120
    wrong = sum(outcomes[name] for name in (NAMED, OTHER, NO_NAME, FALSE, WRONGLY_RIGHT))
    assert outcomes[NAMED] >= 0.85 * wrong


def test_an_answer_is_checked_in_a_few_milliseconds(judged):
    assert median(one.took for one in judged if not is_code(one.entry)) < 30


def verdict(right, reason, *kinds):
    return Verdict(right, "words", reason, tuple(Mistake(kind, "z1", "words") for kind in kinds))


@pytest.mark.parametrize(
    ("answer", "said", "is_so"),
    [
        ([3, -8.5], verdict(True, "right"), INVISIBLE),
        ([3, -8.5], verdict(False, "unknown"), WRONGLY_WRONG),
        ([3, 8.5], verdict(True, "right"), WRONGLY_RIGHT),
        ([3, 8.5], verdict(False, "mistake", "sign_lost"), NAMED),
        ([3, 8.5], verdict(False, "mistake", "left_out", "sign_lost"), NAMED),
        ([3, 8.5], verdict(False, "unknown"), NO_NAME),
        ([3, 8.5], verdict(False, "another_shape"), NO_NAME),
        ([3, 8.5], verdict(False, "mistake", "left_out"), FALSE),
        ([3, 8.5], verdict(False, "rounded"), FALSE),
        ([3, 8.5], verdict(False, "mistake", "sign"), OTHER),
        ([3, 8.5], verdict(None, "unanswered"), FALSE),
    ],
)
def test_an_answer_is_judged_by_what_is_true_of_it(answer, said, is_so):
    entry = Entry("all minus signs lost", "first_matmul.both_sums", answer, False, frozenset({"sign_lost"}))
    assert outcome(entry, said, entry.truly) == is_so


@pytest.mark.parametrize(("right", "said"), [(True, None), (True, False), (None, True), (None, False)])
def test_a_right_or_missing_answer_has_to_be_called_so(right, said):
    entry = Entry("right: a list", "first_matmul.both_sums", [3, -8.5], right)
    assert outcome(entry, verdict(said, ""), frozenset()) == WRONGLY_WRONG


def test_the_corpus_is_worked_out_without_the_checks():
    wrong = next(
        one for one in entries(1) if (one.kind, one.exercise) == ("mean for sum", "second_matmul.sum_of_votes")
    )
    assert math.isclose(wrong.answer, -2.25 / 4)
