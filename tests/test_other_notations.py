"""Notebook 11: one weight is the same weight in both notations, and a text for einsum is taken apart in words."""

import re
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from svg_reader import assert_network, at, cells, headings, row_in, shapes, strength, table, texts, values_of
from test_grading import ANYTHING, assert_replies_in_words
from worked_examples import OTHER_W1, W1, X

from helpers import penguins
from helpers.lessons.other_notations import checks, pictures

GENTOO = np.array([0.3, -1.0, 1.0])
ROW, COLUMN = "row: x @ W1", "column: W @ x"


def formulas(picture):
    """Return the tables of both formulas, the row notation's first: each a left factor, a right one, a result."""
    found = cells(picture)
    heights = sorted({y for _, y in found})
    border = next(high for low, high in pairwise(heights) if high - low > 60)
    halves = [{place: cell for place, cell in found.items() if (place[1] < border) == above} for above in (True, False)]
    return [in_tables(half) for half in halves]


def in_tables(found):
    """Return cells as tables from the left: within one, columns are 58 px apart."""
    groups = []
    for x in sorted({x for x, _ in found}):
        if not groups or x - groups[-1][-1] > 60:
            groups.append([])
        groups[-1].append(x)
    return [table({place: cell for place, cell in found.items() if place[0] in group}) for group in groups]


def framed(rows):
    """Return the places of the framed cells of a table."""
    return [(i, j) for i, row in enumerate(rows) for j, cell in enumerate(row) if cell.chosen]


def assert_one_weight(explorer, x, W1, notation, i, j):
    """Hold the network and both formulas against NumPy: one weight is highlighted, at [i, j] and at [j, i]."""
    net, both = explorer.pictures
    z1 = x @ W1
    assert_network(net, [x, z1], [W1], {(0, i, j)})
    expected = [
        [(x[None], (0, i)), (W1, (i, j)), (z1[None], (0, j))],
        [(W1.T, (j, i)), (x[:, None], (i, 0)), (z1[:, None], (j, 0))],
    ]
    for formula, tables, faded in zip(formulas(both), expected, (notation == COLUMN, notation == ROW), strict=True):
        for drawn, (values, place) in zip(formula, tables, strict=True):
            np.testing.assert_allclose(values_of(drawn), values, atol=0.0051)
            assert framed(drawn) == [place]
            inks = {strength(cell.text.get("fill")) for row in drawn for cell in row}
            assert (inks == {100}) != faded
    value = f"{W1[i, j]:g}".replace("-", "−")
    name = f"w{'₁₂₃'[i]}{'₁₂₃₄'[j]}"
    assert f"{name} = W1[{i}, {j}] = W[{j}, {i}] = {value}" in texts(both)
    assert {"x (3,)", "W1 (3, 4)", "z1 (4,)", "W (4, 3)", "x (3, 1)", "z1 (4, 1)"} <= set(texts(both))
    names = [f"as a row, W1[{i}, {j}]", f"as a column, W[{j}, {i}]"][:: 1 if notation == ROW else -1]
    assert f"The weight from x{'₁₂₃'[i]} to h{'₁₂₃₄'[j]} is {value}: {'; '.join(names)}. " in explorer.description()
    sums = "x @ W1 gives a row" if notation == ROW else "W @ x gives a column"
    said = re.search(rf"{re.escape(sums)}: (\[.*\])\.$", explorer.description())[1]
    np.testing.assert_allclose(row_in(f"z = {said}", "z"), z1, atol=0.0051)


def test_each_weight_is_lit_as_a_line_and_in_both_tables_in_both_notations():
    explorer = pictures.row_or_column()
    assert explorer.values == {"notation": ROW, "source": 2, "target": 3}
    assert explorer.controls["notation"].style.button_width == "10em"  # room for a whole formula
    sizes = set()
    for notation in (COLUMN, ROW):
        explorer.controls["notation"].value = notation
        for i, j in np.ndindex(3, 4):
            explorer.controls["source"].value, explorer.controls["target"].value = i + 1, j + 1
            assert_one_weight(explorer, X, W1, notation, i, j)
            sizes.add((explorer.pictures[1].width, explorer.pictures[1].height))
    assert len(sizes) == 1


def test_it_takes_other_weights_and_another_bird():
    explorer = pictures.row_or_column(OTHER_W1, penguins.GENTOO)
    explorer.set(notation=COLUMN, source=3, target=1)
    assert_one_weight(explorer, GENTOO, OTHER_W1, COLUMN, 2, 0)


def test_names_of_rows_and_columns_are_swapped_with_them():
    (_, both) = pictures.row_or_column().pictures
    names = [words for words in texts(both) if re.fullmatch("[xh].", words)]
    x, h = ["x₁", "x₂", "x₃"], ["h₁", "h₂", "h₃", "h₄"]
    assert names == [*x, *h, *x, *h, *x, *h, *x, *h]  # x: columns; W1: columns, rows; z1 | W: columns, rows; x; z1


def box(rows):
    """Return the left, top, right and lower end of a table."""
    first, last = rows[0][0].frame, rows[-1][-1].frame
    x, y = at(first, "x", "y")
    return x, y, *np.add(at(last, "x", "y"), at(last, "width", "height"))


@pytest.mark.parametrize("notation", [ROW, COLUMN])
def test_each_formula_reads_factor_at_factor_equals_result_below_its_heading(notation):
    explorer = pictures.row_or_column()
    explorer.set(notation=notation, source=3, target=1)
    net, both = explorer.pictures
    assert headings(net) == ["x", "W1" if notation == ROW else "W", "z1"]
    written = [(*at(text, "x", "y"), text) for text in shapes(both, "text")]
    tops = [next(y for _, y, text in written if text.text == heading) for heading in (ROW, COLUMN)]
    lines = {ROW: ["x (3,)", "W1 (3, 4)", "z1 (4,)"], COLUMN: ["W (4, 3)", "x (3, 1)", "z1 (4, 1)"]}
    inputs, hidden = ["x₁", "x₂", "x₃"], ["h₁", "h₂", "h₃", "h₄"]
    sides = {
        ROW: [([], inputs, (0, 2)), (inputs, hidden, (2, 0)), ([], hidden, (0, 0))],
        COLUMN: [(hidden, inputs, (0, 2)), (inputs, [], (2, 0)), (hidden, [], (0, 0))],
    }
    for tables, heading, top in zip(formulas(both), lines, tops, strict=True):
        boxes = [box(rows) for rows in tables]
        assert top < min(y for _, y, *_ in boxes) - 20
        low, high = min(y for _, y, *_ in boxes), max(end for *_, end in boxes)
        signs = [
            (text.text, x)
            for x, y, text in sorted(written, key=lambda one: one[0])
            if text.text in "@=*+×" and low < y < high
        ]
        assert [sign for sign, _ in signs] == ["@", "="]
        for (_, x), left, right in zip(signs, boxes[:-1], boxes[1:], strict=True):
            assert left[2] < x < right[0]
        for (left, y, right, _), rows, title, (of_rows, of_columns, (i, j)) in zip(
            boxes, tables, lines[heading], sides[heading], strict=True
        ):
            (found,) = ((x, at_y) for x, at_y, text in written if text.text == title and top < at_y < high)
            assert found[0] == pytest.approx((left + right) / 2, abs=1)
            assert 20 < y - found[1] < 40
            for names, chosen, cells_of in ((of_rows, i, [row[0] for row in rows]), (of_columns, j, rows[0])):
                for place, (name, cell) in enumerate(zip(names, cells_of, strict=bool(names))):
                    x, at_y = at(cell.text, "x", "y")
                    beside = [
                        text
                        for its_x, its_y, text in written
                        if text.text == name
                        and (
                            (its_y == at_y and 0 < left - its_x < 20)
                            if names is of_rows
                            else (its_x == x and 0 < y - its_y < 20)
                        )
                    ]
                    assert [text.get("font-weight") == "bold" for text in beside] == [place == chosen]


@pytest.mark.parametrize("text", ["i,ij->j", "j,jk->k", " a , a b -> b ", "H,HO->O", "j,ji->i", "i,\tij\n->j"])
def test_any_letters_and_any_spaces_are_right_where_einsum_gives_the_product(text):
    verdict = checks.einsum_of_z2(text)
    assert verdict.right
    assert "it gives 2, of shape (1,)" in verdict.words


@pytest.mark.parametrize(
    ("answer", "says"),
    [
        ("i,ij->ij", "keeps i, the summed letter, so the votes are not added up: they come out in the shape (4, 1)"),
        ("i,ij->ji", "keeps i, the summed letter, so the votes are not added up: they come out in the shape (1, 4)"),
        ("i,ij->i", "keeps i, the summed letter, so the votes are not added up: they come out in the shape (4,)"),
        ("i,ij", "There is no arrow, so NumPy chooses"),
        ("i,ij->", "a single number, of shape ()"),
        ("ij,i->j", "The order is swapped"),
        ("i,jk->k", "share no letter"),
        ("j,ij->i", "j is the letter of W2's columns"),
        ("i,ii->i", "the letter i twice"),
        ("i,ij->jj", "comes twice after the arrow"),
        ("i,ij->k", "does not come before it"),
        ("i,ij→j", "written with two signs"),
        ("i,ij=>j", "written with two signs"),
        ("i,ij>j", "written with two signs"),
        ("ij->j", "two groups of letters"),
        ("i,ij,j->j", "two groups of letters"),
        ("i,ij->j,", "two groups of letters"),
        ("", "two groups of letters"),
        ("i,j->j", "I see 1 and 1"),
        ("ij,jk->ik", "I see 2 and 2"),
        (",ij->j", "I see 0 and 2"),
        ("i,ij->j->j", "'-' has no place"),
        ("é,éj->j", "'é' has no place"),
        ("...,ij->j", "I see 0 and 2"),
        ("np.einsum('i,ij->j', a1, W2)", "without np.einsum"),
        ("(i,ij->j)", "without brackets"),
        (b"i,ij->j", "something of type bytes. Give the text alone, in quotation marks"),
        (["i,ij->j"], "in quotation marks"),
        (2, "the number 2. Give the text alone"),
        (None, "in quotation marks"),
    ],
    ids=repr,
)
def test_what_is_wrong_with_a_text_for_einsum_is_named(answer, says):
    verdict = checks.einsum_of_z2(answer)
    assert verdict.right is False
    assert says in verdict.words


def multiplies(text):
    """Return whether NumPy does a matrix product with this text, told to keep something."""
    a, B = np.array([1.0, 2.0, 4.0, 8.0]), np.array([[16.0, 1.0], [3.0, 5.0], [7.0, 9.0], [0.5, 11.0]])
    try:
        return "->" in text and np.array_equal(np.einsum(text, a, B), a @ B)
    except (ValueError, UnicodeEncodeError):
        return False


@given(text=st.text("ijk,-> ", max_size=9) | st.from_regex(r"[ij],[ijk]{2}(->)?[ijk]{0,2}", fullmatch=True))
@example("i,ij->j")
@example("j,jk->k")
@settings(deadline=None)
def test_a_text_is_right_exactly_where_numpy_multiplies_with_it(text):
    assert bool(checks.einsum_of_z2(text).right) == multiplies(text)


@given(answer=ANYTHING)
@settings(deadline=None)
def test_anything_at_all_gets_words(answer):
    assert_replies_in_words(checks.einsum_of_z2(answer))


def test_three_dots_are_not_answered_yet():
    assert checks.einsum_of_z2(...).right is None
    assert checks.einsum_of_z2().right is None


def test_the_book_of_the_exercise_is_the_one_in_the_notebook():
    np.testing.assert_array_equal(checks.W_BOOK, [[1.0, -2.0, 0.5], [3.0, 0.0, -1.0]])
    assert checks.first_matrix(np.transpose([[1.0, -2.0, 0.5], [3.0, 0.0, -1.0]])).right
