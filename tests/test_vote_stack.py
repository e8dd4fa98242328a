"""The stack of votes: each ribbon is as wide as its vote, the stack ends at z2, and nothing hides a number."""

import re

import numpy as np
import pytest
from flow_reader import assert_votes, outline, paths, points, texts_of, vote_stack, votes_of
from test_flow import boxes
from worked_examples import W2, random_weights

from helpers import diagrams

MOST = 2.5
ENDS = np.array(np.meshgrid(*[[0, MOST]] * 4)).reshape(4, -1).T
PLACES = [*ENDS, *np.random.default_rng(5).integers(0, 26, (150, 4)) / 10]


def drawn(a1, weights=W2):
    return diagrams.vote_stack(a1, np.array(weights), most=MOST)


def test_every_ribbon_is_as_wide_as_its_vote_and_the_stack_ends_at_z2_wherever_the_sliders_stand():
    for a1 in PLACES:
        assert assert_votes(drawn(a1), a1, W2).unit == 40  # on one scale


def test_with_all_votes_at_their_largest_the_stack_fills_the_picture():
    picture = drawn([MOST] * 4)
    levels = [level for stair in votes_of(picture).stairs for level in stair]
    assert (max(levels), min(levels)) == (pytest.approx(2.5), pytest.approx(-6.25))
    lowest = [level for stair in votes_of(drawn([0, MOST, MOST, MOST])).stairs if stair for level in stair]
    assert (max(levels) - min(lowest)) * 40 == pytest.approx(picture.height - 48, abs=0.1)


def test_a_vote_of_0_is_dotted_and_its_neuron_dashed():
    picture = drawn([2.1, 0, 0, 0.2])
    assert votes_of(picture).ribbons.tolist()[1:3] == [0, 0]
    assert picture.body.count('stroke-dasharray="3 3"') == 2


def test_each_product_is_written_out_beside_its_neuron_and_the_sum_where_the_stack_ends():
    read = votes_of(drawn([2.1, 0.5, 0, 0.2]))
    assert read.a1 == ["2.1", "0.5", "0", "0.2"]
    assert read.products == [
        ("h₁: 2.1 × 1", "= 2.1"),
        ("h₂: 0.5 × (−1)", "= −0.5"),
        ("h₃: 0 × (−2)", "= 0"),
        ("h₄: 0.2 × (−0.5)", "= −0.1"),
    ]
    assert read.z2 == "z2 = 1.5"
    for a1 in PLACES:
        picture = drawn(a1)
        circles = {text.text: text.get("y") for text in texts_of(picture.body) if text.get("x") == str(vote_stack.X)}
        (at,) = re.findall(rf'<circle cx="{vote_stack.AXIS}" cy="(\S+)"', picture.body)
        *_, z2 = texts_of(picture.body)
        assert (z2.get("y"), z2.get("font-weight")) == (at, "bold")
        assert len(circles) == len({round(a, 9) for a in a1})


def test_no_ribbon_touches_what_is_written_and_no_two_words_overlap():
    for a1 in PLACES:
        picture = drawn(a1)
        words = np.array([box[1:] for box in boxes(picture)])
        left, top, right, bottom = words.T
        overlap = (left[:, None] < right) & (left < right[:, None]) & (top[:, None] < bottom) & (top < bottom[:, None])
        assert overlap.sum() == len(words), a1
        outside = (right <= vote_stack.X - 20) | (left >= vote_stack.AXIS) | (bottom <= 24)
        in_neuron = (left + right) / 2 == vote_stack.X
        assert (outside | in_neuron).all()
        for shape in paths(picture):
            d, half = shape.get("d"), float(shape.get("stroke-width", 0)) / 2
            if shape.get("fill") == "var(--paper)":
                x, y = np.concatenate(outline(d)).T
            elif "C" in d:
                x, y = np.array(points(f"M{d.split('M')[1]}")).T
            else:
                continue
            assert min(x) > vote_stack.X - 6 and max(x) < vote_stack.AXIS
            assert min(y) - half > 24 and max(y) + half < picture.height


@pytest.mark.parametrize("seed", range(20))
def test_what_would_not_fit_is_drawn_smaller_and_what_fits_is_not_drawn_larger(seed):
    _, weights = random_weights(seed, 3 if seed % 2 else 0.8)
    unit = min(40, 450 / (MOST * np.abs(weights).sum()))
    for a1 in ENDS:
        picture = drawn(a1, weights)
        read = assert_votes(picture, a1, weights)
        assert read.unit == pytest.approx(unit, abs=0.01)
        for shape in paths(picture):
            if shape.get("stroke") == "var(--l)":
                heights = [float(y) for y in re.findall(r"M\S+ ([\d.]+)h", shape.get("d"))]
                assert min(heights) >= 35.9 and max(heights) <= 486.1


def test_weights_of_0_leave_every_neuron_its_place():
    picture = drawn([1, 2, 0, 1], np.zeros((4, 1)))
    rows = [float(text.get("y")) for text in texts_of(picture.body) if text.get("x") == str(vote_stack.X)]
    (zero,) = re.findall(rf'<circle cx="{vote_stack.AXIS}" cy="(\S+)"', picture.body)
    assert (np.diff(rows) > 100).all()
    assert np.mean(rows) == pytest.approx(float(zero), abs=0.1)
    assert picture.description.endswith("Votes: 0 + 0 + 0 + 0 = 0, so z2 = 0.")


def test_a_long_product_is_written_closer_together():
    picture = drawn([0.5, 0.5, 0, 0.2], [[-0.1234], [-1.5], [1], [1]])
    closer = {text.text: text for text in texts_of(picture.body) if text.get("textLength")}
    assert list(closer) == ["h₁: 0.5 × (−0.1234)"]
    assert float(closer["h₁: 0.5 × (−0.1234)"].get("textLength")) <= vote_stack.X - 20 - 8


def test_the_words_hold_each_product_and_the_sum_and_the_sentence_says_who_weighs_more():
    picture = drawn([2.0, 1.0, 0.5, 1.0])
    assert picture.description == (
        "h₁: 2 × 1 = 2; h₂: 1 × (−1) = −1; h₃: 0.5 × (−2) = −1; h₄: 1 × (−0.5) = −0.5. "
        "Votes: 2 + (−1) + (−1) + (−0.5) = −0.5, so z2 = −0.5."
    )
    assert picture.below == "z2 is below 0: the votes for no weigh more."
    assert drawn([2.0, 0, 0, 0]).below == "z2 is above 0: the votes for yes weigh more."
    assert drawn([0.3, 0.1, 0.1, 0]).below == "z2 is 0: a tie."  # 5.6e-17 for floating point
