"""Notebook 11. The text for einsum can use any letters, so it is taken apart, and tried out."""

from string import ascii_letters

import numpy as np

from helpers import network, penguins
from helpers.grading import (
    UNANSWERED,
    Exercise,
    Mistake,
    Own,
    ShapeExercise,
    always_answers,
    received,
    right,
    value_asked,
    wrong,
)
from helpers.notation import number
from helpers.reading import MINUS_SIGNS, holds_blank

W_BOOK = network.fixed([[1.0, -2.0, 0.5], [3.0, 0.0, -1.0]])  # another book's: row where to, column where from
A1 = network.relu(penguins.CHINSTRAP.x @ network.W1)

shape_of_w = ShapeExercise(
    (4, 3),
    (3, 1),
    "(4, 3) @ (3, 1) → (4, 1): a row for each hidden neuron, a column for each input.",
    ("W", "x"),
    (4, 3),
    "(2, 5)",
    (
        ((3, 4), "That is W1, and (3, 4) @ (3, 1) does not fit: 4 meets 3. W comes first now."),
        ((4, 1), "That is the shape of the four sums, the result. What has to come before (3, 1) to give it?"),
        ((3, 1), "That is the shape of x, upright. W comes before it."),
        ((1, 4), "(1, 4) @ (3, 1) does not fit: 4 meets 3. And each of the four sums needs three weights."),
        ((1, 3), "(1, 3) @ (3, 1) gives one sum, (1, 1). There are four."),
        ((3, 3), "(3, 3) @ (3, 1) gives three sums. There are four."),
        ((4, 4), "(4, 4) @ (3, 1) does not fit: 4 meets 3."),
        ((4,), "W is a table, with rows and columns: two numbers in the shape."),
        ((3,), "W is a table, with rows and columns: two numbers in the shape."),
        ((12,), "That is how many weights there are. The shape says how many rows and how many columns."),
    ),
)

first_matrix = Exercise(
    value_asked(
        W_BOOK.T,
        [
            Own(
                "not_turned", W_BOOK, "That is W_book as it is: a row of it says where to. Here a row says where from."
            ),
            Own(
                "reshaped",
                W_BOOK.reshape(3, 2),
                "The shape fits, but that is reshape: it cuts the six numbers into new rows. The first row must hold "
                "what comes out of x₁, which is the first column of W_book.",
            ),
            Own("columns_reversed", W_BOOK.T[:, ::-1], "The columns are in the wrong order: h₁ is the first one."),
            Own("rows_reversed", W_BOOK.T[::-1], "The rows are in the wrong order: x₁ is the first one."),
            Own(
                "turned_half_round",
                W_BOOK.T[::-1, ::-1],
                "That is rotated by half a turn. Row i of W1 is column i of W_book, in the same order.",
            ),
        ],
    ),
    "Three rows for three inputs, two columns for two hidden neurons: W_book.T. Entry [i, j] became [j, i].",
)

shape_of_columns = ShapeExercise(
    (4, 3),
    (3, 342),
    "(4, 3) @ (3, 342) → (4, 342): the two 3s meet and vanish. A column for each bird.",
    ("W", "X.T"),
    (4, 342),
    "(10, 3)",
    (
        ((342, 4), "That is X @ W1, with a bird in each row. Here each bird is a column."),
        ((342, 3), "That is the shape of X. Here X is turned on its side, and W comes first."),
        ((4, 1), "That is the shape for one bird. Now there are 342, side by side."),
        ((1, 342), "That is the shape of all ŷ. There are four hidden neurons."),
        ((4,), "That is the shape for one bird, as a row. Now there are 342, side by side."),
    ),
)


@always_answers
def einsum_of_z2(answer=...):
    """Check the text with which ``np.einsum`` does ``a1 @ W2``.

    Parameters
    ----------
    answer : object
        The text: any letters, with or without spaces.

    Returns
    -------
    Verdict
    """
    if holds_blank(answer):
        return UNANSWERED
    if not isinstance(answer, str):
        return wrong(f"I received {received(answer)}. Give the text alone, in quotation marks.", "no_text")
    letters = "".join(answer.translate(MINUS_SIGNS).split())
    mistake = _mistake(letters.replace("...", ""))
    if mistake:
        kind, words = mistake
        return wrong(f"I received {received(answer)}. {words}", "mistake", [Mistake(kind, "text", words)])
    z2 = np.einsum(letters, A1, network.W2)
    return right(
        f"{letters[0]} runs over the hidden neurons; it is missing after the arrow, so it is added up, and "
        f"{letters[-1]} stays. Tried out, it gives {number(z2[0])}, of shape {z2.shape}: the same as a1 @ W2."
    )


def _mistake(letters):
    """Return what keeps a text, without its spaces, from being ``a1 @ W2``, as (kind, words); None where it is right."""
    left, arrow, kept = letters.partition("->")
    if "einsum" in letters or "(" in letters:
        return "not_the_text_alone", "Give the text alone, without np.einsum and without brackets."
    if not arrow and any(sign in letters for sign in ("→", "=>", ">", "=")):
        return "arrow", "The arrow is written with two signs, a minus and a greater-than: ->."
    strange = [sign for sign in left + kept if sign not in ascii_letters + ","]
    if strange:
        return "strange_sign", f"{strange[0]!r} has no place in it: only letters from a to z, commas, and one arrow ->."
    groups = left.split(",")
    if len(groups) != 2 or "," in kept:
        return (
            "groups",
            "Two arrays go in and one comes out: two groups of letters, with one comma, an arrow, one group.",
        )
    a1, W2 = groups
    if (len(a1), len(W2)) == (2, 1):
        return "order_swapped", "The order is swapped: a1 comes first, with one letter; then W2, with two."
    if (len(a1), len(W2)) != (1, 2):
        return "letters", (
            "Each axis has one letter: one for a1, which is a plain row of numbers, and two for W2, which has "
            f"rows and columns. I see {len(a1)} and {len(W2)}."
        )
    row, column = W2
    if row == column:
        return (
            "letter_twice",
            f"W2 has the letter {row} twice: that is its diagonal alone. Rows and columns need two letters.",
        )
    if a1 == column:
        return "columns_paired", f"{a1} is the letter of W2's columns. The activations belong to its rows: where from."
    if a1 != row:
        return (
            "nothing_paired",
            "a1 and the rows of W2 share no letter, so nothing is paired: every activation would meet every weight.",
        )
    if not arrow:
        return "no_arrow", (
            "There is no arrow, so NumPy chooses: it keeps the letters that come once, in the order of the alphabet. "
            "Only one is left here, so it works; with two, the table may come out transposed. Say what stays: add an arrow."
        )
    if kept == column:
        return None
    if not kept:
        return (
            "all_summed",
            "Nothing comes after the arrow, so everything is added up to a single number, of shape (). z2 has shape (1,).",
        )
    if len(set(kept)) < len(kept):
        return "kept_twice", "A letter comes twice after the arrow. Each axis can stay only once."
    if not set(kept) <= {row, column}:
        return (
            "kept_unknown",
            "There is a letter after the arrow that does not come before it. Only what comes in can stay.",
        )
    return "not_summed", (
        f"It keeps {row}, the summed letter, so the votes are not added up: they come out in the shape "
        f"{np.einsum(letters, A1, network.W2).shape}. A letter that is missing after the arrow is added up."
    )
