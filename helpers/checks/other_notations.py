"""Notebook 11. The text for einsum can use any letters, so it is taken apart, and tried out."""

import numpy as np

from helpers import network, penguins
from helpers.answers import UNANSWERED, Exercise, always_answers, received, right, wrong
from helpers.svg import numbers

W_BOOK = network.fixed([[1.0, -2.0, 0.5], [3.0, 0.0, -1.0]])  # another book's: row where to, column where from
A1 = network.relu(penguins.CHINSTRAP.x @ network.W1)

shape_of_w = Exercise(
    [4, 3],
    "(4, 3) @ (3, 1) → (4, 1): a row for each hidden neuron, a column for each input.",
    [
        ([3, 4], "That is W1, and (3, 4) @ (3, 1) does not fit: 4 meets 3. W comes first now."),
        ([4, 1], "That is the shape of the four sums, the result. What has to stand in front of (3, 1) to give it?"),
        ([3, 1], "That is the shape of x, upright. W stands in front of it."),
        ([1, 4], "(1, 4) @ (3, 1) does not fit: 4 meets 3. And each of the four sums needs three weights."),
        ([4], "W is a table, with rows and columns: two numbers in the shape."),
        (12, "That is how many weights there are. The shape says how many rows and how many columns."),
    ],
    "a shape, such as (2, 5)",
)

first_matrix = Exercise(
    W_BOOK.T,
    "Three rows for three inputs, two columns for two hidden neurons: W_book.T. Cell [i, j] became [j, i].",
    [
        (W_BOOK, "That is W_book as it is: a row of it says where to. Here a row says where from."),
        (
            W_BOOK.reshape(3, 2),
            "The shape fits, but that is reshape: it cuts the six numbers into new rows. The first row must hold "
            "what comes out of x₁, which is the first column of W_book.",
        ),
        (W_BOOK.T[:, ::-1], "The columns are in the wrong order: h₁ is the first one."),
        (W_BOOK.T[::-1], "The rows are in the wrong order: x₁ is the first one."),
    ],
    "an array of shape (3, 2)",
)

shape_of_columns = Exercise(
    [4, 342],
    "(4, 3) @ (3, 342) → (4, 342): the two 3 meet and vanish. A column for each bird.",
    [
        ([342, 4], "That is X @ W1, with a bird in each row. Here each bird is a column."),
        ([3, 342], "That is the shape of X.T. Each bird gets one sum for each hidden neuron."),
        ([342, 3], "That is the shape of X. It stands on its side here, and W comes first."),
        ([4, 3], "That is the shape of W. Each of the 342 birds gets sums of its own."),
        ([4, 1], "That is the shape for one bird. Now there are 342, side by side."),
        ([1, 342], "That is the shape of all ŷ. There are four hidden neurons."),
        ([4], "That is the shape for one bird, as a row. Now there are 342, side by side."),
    ],
    "a shape, such as (10, 3)",
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
    if answer is ...:
        return UNANSWERED
    if not isinstance(answer, str):
        return wrong(f"I received {received(answer)}. Give the text alone, in quotation marks.")
    letters = "".join(answer.split())
    inputs, arrow, output = letters.partition("->")
    first, comma, second = inputs.partition(",")
    shape = f"I received {received(answer)}."
    if not comma or len(first) != 1 or len(second) != 2 or not (first + second).isalpha():
        return wrong(f"{shape} Before the arrow: a letter for a1, a comma, two letters for the rows and columns of W2.")
    if second[0] == second[1]:
        return wrong(f"{shape} Rows and columns of W2 are different things: they need different letters.")
    if first == second[1]:
        return wrong(f"{shape} {first} stands for the columns of W2: there is one, and a1 has four. Its rows fit.")
    if first != second[0]:
        return wrong(f"{shape} Nothing is paired: a1 and the rows of W2 run together, so they need the same letter.")
    if not arrow:
        return wrong(f"{shape} It works, but the arrow is missing: say what is left, so that nobody has to guess.")
    if output != second[1]:
        kept = "That keeps the single votes." if first in output else "That does not keep the one letter that is left."
        return wrong(f"{shape} {kept} After the arrow only the letter for the columns of W2 should be left.")
    z2 = np.einsum(letters, A1, network.W2)
    return right(
        f"{first} runs over the hidden neurons: it is missing after the arrow, so it is added up. "
        f"{output} stays. Tried out, it gives z2 = {numbers(z2)}, of shape {z2.shape}."
    )
