"""Numbers as text, the palette, and what every picture is: shapes and the same in words."""

import base64
import re

import numpy as np
import pytest
from svg_reader import BLUE, ORANGE, root, shapes, sign_of, strength

from helpers import live, notation, svg


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (0.125, "0.13"),
        (-0.0, "0"),
        (-1e-15, "0"),
        (-0.001, "≈0"),
        (1.0, "1"),
        (-2.5, "−2.5"),
        (3800, "3800"),
        (0.875, "0.88"),
        (999_999.5, "999999.5"),
        (-2_345_678.0, "−2.35e+06"),
    ],
)
def test_numbers_have_two_decimals_at_most_a_real_minus_and_no_minus_zero(value, words):
    assert notation.number(value) == words


def test_more_decimals_are_given_where_they_are_asked_for():
    assert notation.number(-0.123456, 4) == "−0.1235"
    assert notation.numbers([0.123456, -2.0], 4) == "[0.1235, −2]"


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (0.8808, "0.88"),
        (0.5, "0.5"),
        (0.5001, "0.5001"),
        (0.500001, "≈0.5"),
        (0.9999, "0.9999"),
        (1 - 1e-9, "≈1"),
        (1.0, "1"),
        (0.0, "0"),
        (0.0067, "0.01"),
        (0.001, "0.001"),
        (1e-7, "≈0"),
        (0.496, "0.496"),
    ],
)
def test_a_probability_reads_as_certain_or_undecided_only_where_it_is(value, words):
    assert notation.probability(value) == words


def fill_of(value, strong=True):
    """Return the fill of a value as the browser gets it, with the theme's colours filled in."""
    return shapes(svg.Picture(svg.rect(0, 0, 1, 1, fill=svg.tint(value, strong)), 1, 1, ""), "rect")[0].get("fill")


def test_positive_is_blue_negative_is_orange_and_zero_is_neither():
    colours = svg.Picture("".join(svg.line(0, 0, 1, 1, stroke=svg.sign_colour(v)) for v in (2, -2, 0)), 1, 1, "")
    plus, minus, zero = (line.get("stroke") for line in shapes(colours, "line"))
    assert (plus, minus) == (BLUE, ORANGE)
    assert sign_of(zero) == 0
    assert [sign_of(fill_of(value)) for value in (0.1, -0.1, 0)] == [1, -1, 0]


@pytest.mark.parametrize("strong", [True, False])
def test_a_tint_grows_with_the_size_up_to_3_and_is_paler_where_it_is_not_full(strong):
    grows = [strength(fill_of(value, strong)) for value in (0.1, 1, 2, 3)]
    assert grows == sorted(set(grows))
    assert grows == [strength(fill_of(-value, strong)) for value in (0.1, 1, 2, 3)]
    assert strength(fill_of(30, strong)) == grows[-1]
    assert grows[-1] == (50 if strong else 15)  # words in ink must stay legible on it
    assert strength(fill_of(2, False)) < strength(fill_of(2, True))


def test_mixing_keeps_so_many_percent_of_the_colour_and_the_rest_is_paper():
    assert svg.mix("red", 30) == "color-mix(in srgb,red 30%,var(--paper))"
    assert "#ffffff" in svg.THEME["paper"]


def test_a_picture_is_an_image_with_its_words_to_a_screen_reader():
    tree = root(svg.Picture(svg.circle(1, 1, 1), 20, 10, "One & only."))
    assert (tree.get("role"), tree.get("aria-label")) == ("img", "One & only.")
    assert (tree.get("viewBox"), tree.get("width"), tree.get("height")) == ("0 0 20 10", "20", "10")


def test_a_backdrop_lies_below_the_rest_and_is_told_with_it():
    picture = svg.Picture(svg.circle(1, 1, 1), 20, 10, "Words.", svg.line(0, 0, 1, 1))
    assert [shape.tag for shape in root(picture)] == ["line", "circle"]
    assert [shape.tag for shape in root(svg.in_rows([picture]))[0]] == ["line", "circle"]


def test_a_picture_without_words_is_nothing_to_a_screen_reader():
    tree = root(svg.Picture("", 20, 10, ""))
    assert (tree.get("aria-hidden"), tree.get("role")) == ("true", None)


def test_a_still_picture_stands_on_paper_and_a_live_one_on_the_page():
    picture = svg.Picture(svg.circle(1, 1, 1), 20, 10, "Words.")
    assert not shapes(picture, "rect")
    still = picture.still()
    assert 'alt="Words."' in still
    (paper,) = shapes(base64.b64decode(re.search('base64,([^"]+)', still)[1]).decode(), "rect")
    assert (paper.get("x"), paper.get("y"), paper.get("width"), paper.get("height")) == ("0", "0", "20", "10")
    assert "#ffffff" in paper.get("fill")


def test_a_text_stands_in_the_middle_of_its_point_unless_it_is_anchored():
    assert "text-anchor:middle" in svg.INLINE_STYLE
    assert "dominant-baseline:central" in svg.INLINE_STYLE
    middle, end = shapes(svg.Picture(svg.text(1, 2, "a") + svg.text(1, 2, "b", anchor="end"), 9, 9, ""), "text")
    assert (middle.get("text-anchor"), end.get("text-anchor")) == (None, "end")


def test_words_on_lines_have_paper_around_their_letters_and_below_them():
    (words,) = shapes(svg.Picture(svg.halo(1, 2, "h₁"), 9, 9, ""), "text")
    assert "#ffffff" in words.get("stroke")
    assert float(words.get("stroke-width")) > 2
    assert words.get("paint-order") == "stroke"  # the paper first, then the letters


def test_a_path_is_only_a_line_unless_it_is_filled():
    line, area = shapes(svg.Picture(svg.path("M0 0") + svg.path("M0 0", fill="red"), 9, 9, ""), "path")
    assert (line.get("fill"), area.get("fill")) == ("none", "red")


def test_runs_of_words_in_one_line_keep_their_spaces_and_each_its_look():
    picture = svg.Picture(svg.spans(1, 2, [("1 × 2 ", {}), ("= 2", {"font_weight": "bold"})]), 9, 9, "")
    assert ' xml:space="preserve"' in picture.svg()
    assert [(span.text, span.get("font-weight")) for span in shapes(picture, "tspan")] == [
        *(("1 × 2 ", None), ("= 2", "bold"))
    ]


def test_words_from_a_learner_are_shown_as_text():
    assert "<script" not in live.message("<script>alert(1)</script>")
    shapes_with_words = svg.text(0, 0, '<img onerror="x">') + svg.spans(0, 0, [("<img onerror>", {})])
    picture = svg.Picture(shapes_with_words, 9, 9, '"><script>')
    assert "<script" not in live.markup([picture])
    assert "<img onerror" not in live.markup([picture])
    assert "<script" not in picture.still()


def test_what_stands_between_backticks_is_code_and_nothing_of_it_is_a_tag():
    assert notation.in_html("Fill in `...` & run.") == "Fill in <code>...</code> &amp; run."
    assert notation.in_html("`<b>` and ` alone") == "<code>&lt;b&gt;</code> and ` alone"


def test_numbers_of_numpy_become_plain_attributes_and_none_is_left_out():
    assert svg.attributes(stroke_width=np.float64(2), fill=None, x=0.1 + 0.2) == ' stroke-width="2" x="0.3"'


def test_pictures_stand_side_by_side_where_they_fit_and_never_on_each_other():
    def square(size, words):
        return svg.Picture(svg.rect(0, 0, size, size), size, size, words)

    joined = svg.in_rows([square(60, "A."), square(30, ""), square(50, "B."), square(20, "C.")], widest=100, gap=10)
    places = [re.findall(r"-?[\d.]+", group.get("transform")) for group in shapes(joined, "g")]
    assert places == [["0", "0"], ["70", "0"], ["0", "70"], ["60", "70"]]
    assert (joined.width, joined.height, joined.description) == (100, 120, "A. B. C.")
