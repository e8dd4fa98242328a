"""The product of a row of numbers with a matrix, ``a @ b``, and what goes wrong in it."""

import operator

import numpy as np

from helpers.grading.numbers import shortened
from helpers.grading.steps import Operation, Slip
from helpers.network import relu, sigmoid


def _terms(a, b):
    """Return the single products, a column of them for each sum."""
    return a[:, None] * b


def _left_to_right(a, b):
    """Calculate ``a[0] * b[0] + a[1] * b[1] + …`` as if times did not go before plus."""
    total = a[0] * b[0]
    for value, row in zip(a[1:], b[1:], strict=True):
        total = (total + value) * row
    return total


def _row_for_column(a, b):
    shared = min(b.shape)
    return b[:shared, :shared] @ a[:shared] if b.shape[0] >= b.shape[1] else b[:, :shared] @ a[:shared]


def _rows_in_order(a, b):
    """Pair the inputs with the numbers of the matrix as they are written, row by row."""
    flat = b.ravel()
    return np.array([a @ flat[start : start + len(a)] for start in range(0, len(flat) - len(a) + 1, len(a))])


def _shifted(a, b, by):
    return np.roll(a, by) @ b


def _quotients(a, b):
    return np.divide(a[:, None], b).sum(axis=0) if b.all() else None


SLIPS = (
    Slip("left_out", 1, lambda a, b, i: a @ b - a[i] * b[i], "That is the sum without the product for {term}. Every product counts.", lambda a, b: len(a)),
    Slip("left_out", 1.02, lambda a, b: a[:-1] @ b[:-1], "That is the sum without the last product. Every product counts."),
    Slip("left_out", 1.02, lambda a, b: a[1:] @ b[1:], "That is the sum without the first product. Every product counts."),
    Slip("strongest_only", 1.7, lambda a, b: a[np.argmax(np.abs(a))] * b[np.argmax(np.abs(a))], "Only the product with the largest number of {a} is kept. Add them all up."),
    Slip("every_pair", 1.2, lambda a, b: a * b if b.shape[1] == 1 else None, "That is what * gives: every number of {a} times every number of {b}. @ takes them in pairs and adds them up.", alone=False),
    Slip("every_pair_summed", 1.4, lambda a, b: a * b.sum() if b.shape[1] == 1 else None, "Every number of {a} was multiplied by all of {b}. @ takes them in pairs and adds them up.", alone=False),
    Slip("every_pair_summed", 1.4, lambda a, b: (a.sum() * b)[:, 0] if b.shape[1] == 1 else None, "Every number of {b} was multiplied by all of {a}. @ takes them in pairs and adds them up.", alone=False),
    Slip("single_products", 1.1, lambda a, b: _terms(a, b).T, "These are the single products. They still have to be added up, one sum for each column of {b}.", alone=False),
    Slip("one_after_the_other", 1.7, lambda a, b: np.cumsum(_terms(a, b), axis=0).T.ravel(), "These are the sums on their way, one for each product. Give only the last one of each neuron.", alone=False),
    Slip("products_squared", 2.1, lambda a, b: (_terms(a, b) ** 2).sum(axis=0), "The products were squared. They should be added up as they are."),
    Slip("left_to_right", 1.7, _left_to_right, "It was calculated strictly from left to right. Times goes before plus: first all products, then their sum."),
    Slip("plus_and_times_exchanged", 1.8, lambda a, b: (a[:, None] + b).prod(axis=0), "Plus and times have changed places: each pair is multiplied, and the products are added up."),
    Slip("larger_of_each", 2.2, lambda a, b: np.maximum(a[:, None], b).sum(axis=0), "The larger number of each pair was taken. The two should be multiplied."),
    Slip("distance", 2.3, lambda a, b: np.sqrt(((a[:, None] - b) ** 2).sum(axis=0)), "That is the distance between {a} and a column of {b}. Here the pairs are multiplied, and the products are added up."),
    Slip("weights_on_top", 2.1, lambda a, b: a @ b + b.sum(axis=0), "The numbers of {b} were added on top. Only the products should be added up."),
    Slip("inputs_on_top", 2.1, lambda a, b: a @ b + a.sum(), "The numbers of {a} were added on top. Only the products should be added up."),
    Slip("weighted_mean", 1.9, lambda a, b: a @ b / b.sum(axis=0) if b.sum(axis=0).all() else None, "It is divided by the sum of the weights, as a weighted mean is. The products should only be added up."),
    Slip("zero_forgotten", 1.4, lambda a, b: np.where(a[:, None] == 0, b, np.where(b == 0, a[:, None], _terms(a, b))).sum(axis=0), "Zero times a number is zero: such a product adds nothing."),
    Slip("zero_forgotten", 1.45, lambda a, b: np.where(a[:, None] == 0, b, _terms(a, b)).sum(axis=0), "Zero times a number is zero: such a product adds nothing."),
    Slip("weights_added", 1.5, lambda a, b: b.sum(axis=1), "The rows of {b} are added up, without {a}. Each number is multiplied by its partner first, and a sum runs down a column.", alone=False),
    Slip("products_in_a_row", 1.4, lambda a, b: _terms(a, b).ravel(), "These are all the single products in one row. They still have to be added up, one sum for each column of {b}.", alone=False),
    Slip("products_in_a_row", 1.4, lambda a, b: _terms(a, b).T.ravel(), "These are all the single products in one row. They still have to be added up, one sum for each column of {b}.", alone=False),
    Slip("first_times_last", 2.2, lambda a, b: a[0] * b[-1], "Only the first number of {a} and the last row of {b} are in it. Each number meets its own row, and the products are added up."),
    Slip("products_rounded", 1.6, lambda a, b: np.trunc(_terms(a, b)).sum(axis=0), "The decimals of each product were cut off first. Keep them all until the end."),
    Slip("products_rounded", 1.6, lambda a, b: np.round(_terms(a, b)).sum(axis=0), "Each product was rounded to a whole number first. Keep all decimals until the end."),
    Slip("products_rounded", 1.6, lambda a, b: shortened(_terms(a, b), 0)[0].sum(axis=0), "Each product was rounded to a whole number first. Keep all decimals until the end."),
    Slip("with_itself", 2, lambda a, b: np.full(b.shape[1], a @ a), "{a} was multiplied by itself. Its partner is {b}."),
    Slip("with_itself", 2.2, lambda a, b: (b * b).sum(axis=0), "{b} was multiplied by itself. Its partner is {a}."),
    Slip("squared_inputs", 2.2, lambda a, b: a**2 @ b, "{a} was squared first. Each number is taken as it is."),
    Slip("sign_slip", 1, lambda a, b, i: a @ b - 2 * a[i] * b[i], "The product for {term} has the wrong sign. Minus times minus is plus, minus times plus is minus.", lambda a, b: len(a)),
    Slip("doubled", 2, lambda a, b, i: a @ b + a[i] * b[i], "The product for {term} is in this sum twice. Each one counts once.", lambda a, b: len(a)),
    Slip("last_only", 1.3, lambda a, b: a[-1] * b[-1], "Only the last product is left of the sum. All of them are added up (in a loop, with += and not =)."),
    Slip("first_only", 1.3, lambda a, b: a[0] * b[0], "Only the first product is there. The sum goes on: all {count} products are added up."),
    Slip("minus_times_minus", 0.95, lambda a, b: (_terms(a, b) * np.where((a[:, None] < 0) & (b < 0), -1, 1)).sum(axis=0), "Minus times minus is plus: here such a product was taken as negative."),
    Slip("one_only", 1.5, lambda a, b, i: a[i] * b[i], "That is the product for {term} alone. The sum takes all {count} of them.", lambda a, b: len(a)),
    Slip("largest_only", 1.8, lambda a, b: _terms(a, b).max(axis=0), "Only the largest product is kept. Add them up."),
    Slip("smallest_only", 2.2, lambda a, b: _terms(a, b).min(axis=0), "Only the lowest product is kept. Add them up."),
    Slip("positive_only", 1.32, lambda a, b: relu(_terms(a, b)).sum(axis=0), "Only the positive products are added up. The negative ones count as well."),
    Slip("negative_only", 2.4, lambda a, b: np.minimum(_terms(a, b), 0).sum(axis=0), "Only the negative products are added up. The positive ones count as well."),
    Slip("single_products", 1, lambda a, b: _terms(a, b), "These are the single products, what * gives. @ also adds them up, one sum for each column of {b}.", alone=False),
    Slip("row_for_column", 1, lambda a, b: _row_for_column(a, b) if b.shape[1] > 1 else None, "A row of {b} was taken where a column belongs: what goes into one neuron is in one column."),
    Slip("row_for_column", 1, lambda a, b: b[:, : min(b.shape)] @ a[: min(b.shape)] if b.shape[1] > 1 else None, "A row of {b} was taken where a column belongs: what goes into one neuron is in one column.", alone=False),
    Slip("wrong_axis", 1.05, lambda a, b: _terms(a, b).sum(axis=1), "The products are added up along the rows of {b}. What goes into one neuron is in one column.", alone=False),
    Slip("reshaped", 1, _rows_in_order, "That is what reshape gives: it cuts the same numbers into new rows, beside the wrong inputs. A neuron's weights are a column of {b}.", alone=False),
    Slip("weights_added", 1.2, lambda a, b: b.sum(axis=0), "The numbers of {b} are added up. Each is multiplied by its partner in {a} first."),
    Slip("inputs_added", 1.2, lambda a, b: np.full(b.shape[1], a.sum()), "The numbers of {a} are added up. Each is multiplied by its partner in {b} first."),
    Slip("plus_for_times", 1.2, lambda a, b: (a[:, None] + b).sum(axis=0), "The pairs were added. They should be multiplied, and only the products added up."),
    Slip("minus_for_times", 2.2, lambda a, b: (a[:, None] - b).sum(axis=0), "The pairs were subtracted. They should be multiplied, and the products added up."),
    Slip("divided_pairs", 2.4, _quotients, "The pairs were divided. They should be multiplied, and the products added up."),
    Slip("squared_pairs", 2.6, lambda a, b: ((a[:, None] - b) ** 2).sum(axis=0), "The differences were squared. Here the pairs are multiplied, and the products are added up."),
    Slip("products_multiplied", 1.8, lambda a, b: _terms(a, b).prod(axis=0), "The products were multiplied together. They should be added up."),
    Slip("products_subtracted", 1.8, lambda a, b: a[0] * b[0] - a[1:] @ b[1:], "All the other products were subtracted from the first. They should be added, each with its own sign."),
    Slip("signs_lost", 1, lambda a, b: np.abs(_terms(a, b)).sum(axis=0), "The signs of the products are lost: a product with one negative factor is negative."),
    Slip("sign_of_weights_lost", 1.2, lambda a, b: a @ np.abs(b), "The minus signs of {b} are lost. A negative weight keeps its sign."),
    Slip("sign_of_inputs_lost", 1.2, lambda a, b: np.abs(a) @ b, "The minus signs of {a} are lost. A negative number keeps its sign."),
    Slip("mean", 1.4, lambda a, b: a @ b / len(a), "That is the mean of the products: their sum divided by {count}. They should only be added up."),
    Slip("mean", 1.9, lambda a, b: a @ b / b.shape[1], "Each sum is divided by the number of sums. They should stay as they are.", alone=False),
    Slip("not_reset", 1.3, lambda a, b: np.cumsum(a @ b), "Each sum goes on from the one before. Every neuron starts again at 0.", alone=False),
    Slip("reversed_pairs", 1.4, lambda a, b: a[::-1] @ b, "The pairs are mixed up: {a} was read backwards. The first number belongs to the first row of {b}."),
    Slip("shifted_pairs", 1.6, lambda a, b: _shifted(a, b, 1), "The pairs are mixed up by one place. The first number of {a} belongs to the first row of {b}."),
    Slip("shifted_pairs", 1.6, lambda a, b: _shifted(a, b, -1), "The pairs are mixed up by one place. The first number of {a} belongs to the first row of {b}."),
    Slip("one_off", 1.6, lambda a, b: a[1:] @ b[:-1], "Each number of {a} met the row before its own in {b}. Code counts from 0: {a}[i] belongs to row i."),
    Slip("one_off", 1.6, lambda a, b: a[:-1] @ b[1:], "Each number of {a} met the row after its own in {b}. Code counts from 0: {a}[i] belongs to row i."),
    Slip("all_in_one", 1.4, lambda a, b: np.asarray((a @ b).sum()), "All products went into one number. There is one sum for each column of {b}.", alone=False),
    Slip("relu_already", 1, lambda a, b: relu(a @ b), "ReLU is in it already. {out} is the sum alone, negative or not."),
    Slip("sigmoid_already", 1.2, lambda a, b: sigmoid(a @ b), "The sigmoid is in it already. {out} is the sum alone."),
    Slip("tanh_already", 2.4, lambda a, b: np.tanh(a @ b), "tanh is in it already. {out} is the sum alone."),
    Slip("operand_alone", 1.2, lambda a, b: a, "That is {a} itself. It still has to be multiplied by {b}.", alone=False),
    Slip("operand_alone", 1.2, lambda a, b: b, "That is {b} itself. {a} still has to be multiplied by it.", alone=False),
    Slip("one_column", 1.4, lambda a, b, j: b[:, j] if b.shape[1] > 1 else None, "That is a column of {b}: the weights alone. Each is multiplied by its partner in {a}, and the products are added up.", lambda a, b: b.shape[1], alone=False),
    Slip("terms_of_one_sum", 1.3, lambda a, b, j: a * b[:, j] if b.shape[1] > 1 else None, "These are the single products of one sum. They still have to be added up.", lambda a, b: b.shape[1], alone=False),
    Slip("first_row_for_all", 1.8, lambda a, b: a.sum() * b[0], "The first row of {b} was taken for every number of {a}. Each has a row of its own."),
    Slip("first_input_for_all", 1.8, lambda a, b: a[0] * b.sum(axis=0), "The first number of {a} was taken for every row of {b}. Each row has a number of its own."),
    Slip("last_input_for_all", 2.3, lambda a, b: a[-1] * b.sum(axis=0), "The last number of {a} was taken for every row of {b}. Each row has a number of its own."),
    Slip("sums_multiplied", 1.7, lambda a, b: a.sum() * b.sum(axis=0), "Both sides were added up first, and then multiplied. Multiply the pairs, then add."),
    Slip("relu_on_products", 2.3, lambda a, b: a @ relu(b), "The negative numbers of {b} count as 0 here. They keep their sign."),
    Slip("relu_on_inputs", 1.9, lambda a, b: relu(a) @ b, "The negative numbers of {a} count as 0 here. They keep their sign."),
    Slip("one_added", 2.2, lambda a, b: a @ b + 1, "There is 1 too much in it, as if a bias of 1 were added. This network has none."),
)  # fmt: skip


def in_one_sum(a, b, place):
    """Yield the slips that concern one sum: a number taken from the place beside, or one factor forgotten."""
    j = place[0]
    column, right = b[:, j], a @ b[:, j]
    for i, (value, weight) in enumerate(zip(a, column, strict=True)):
        others = right - value * weight
        yield (
            "factor_forgotten",
            1.35,
            others + value,
            i,
            ("In the product for {term} the weight was forgotten: the number of {a} is there alone."),
        )
        yield (
            "factor_forgotten",
            1.35,
            others + weight,
            i,
            ("In the product for {term} the number of {a} was forgotten: the weight is there alone."),
        )
        yield (
            "plus_for_times_once",
            1.32,
            others + value + weight,
            i,
            ("In the product for {term}, the two were added. They should be multiplied."),
        )
        for other in range(b.shape[1]):
            if other != j:
                yield (
                    "neighbours_weight",
                    1.3,
                    others + value * b[i, other],
                    i,
                    (
                        "The product for {term} has the weight of another column. One neuron's weights are in one column."
                    ),
                )
        for other in range(len(a)):
            if other != i:
                yield (
                    "neighbours_row",
                    1.34,
                    others + value * b[other, j],
                    i,
                    ("The product for {term} has the weight of another row. Each number has a row of its own."),
                )
                yield (
                    "neighbours_input",
                    1.9,
                    others + a[other] * weight,
                    i,
                    ("The product for {term} has another number of {a} in it."),
                )
        for factor in (10, 0.1):
            yield (
                "decimal_slip",
                1.5,
                others + factor * value * weight,
                i,
                ("In the product for {term} the decimal point slipped by one place."),
            )
    for other in range(b.shape[1]):
        if other != j:
            yield "another_neuron", 1.1, a @ b[:, other], other, "That is the sum of another neuron, from its column."


PRODUCT = Operation(operator.matmul, SLIPS, in_one_sum)
