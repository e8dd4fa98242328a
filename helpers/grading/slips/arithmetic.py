"""Plus, minus, times and divided by, number by number, and what is mixed up in them."""

import operator

import numpy as np

from helpers.grading.steps import Operation, Slip


def _many(value, of):
    """Return a value that only several numbers can lead to."""
    return value if np.size(of) > 1 else None


ADD = Operation(
    operator.add,
    (
        Slip("missing", 1, lambda a, b: a, "{b} is missing: that is {a} alone. {b} should be added to it."),
        Slip("alone", 1, lambda a, b: b + 0 * a, "That is {b} alone. It should be added to {a}."),
        Slip("minus_for_plus", 1, lambda a, b: a - b, "{b} was subtracted. It should be added, each number with its own sign."),
        Slip("minus_for_plus", 1.6, lambda a, b: b - a, "{a} was subtracted from {b}. The two should be added."),
        Slip("times_for_plus", 1, lambda a, b: a * b, "{a} and {b} were multiplied. They should be added."),
        Slip("first_for_all", 1, lambda a, b: _many(a + np.ravel(b)[0], b), "The first number of {b} was added everywhere. Each place has its own.", alone=False),
        Slip("last_for_all", 1.7, lambda a, b: _many(a + np.ravel(b)[-1], b), "The last number of {b} was added everywhere. Each place has its own.", alone=False),
        Slip("sum_for_all", 1.4, lambda a, b: _many(a + np.sum(b), b), "All of {b} was added everywhere. Each place has a number of its own.", alone=False),
        Slip("mean_for_all", 2, lambda a, b: _many(a + np.mean(b), b), "The mean of {b} was added everywhere. Each place has a number of its own.", alone=False),
        Slip("twice", 1.4, lambda a, b: a + 2 * b, "{b} is added twice. Once is enough."),
        Slip("size_taken", 1.6, lambda a, b: a + np.abs(b), "The minus signs of {b} are lost. Each number is added with its own sign."),
        Slip("order_turned", 1.4, lambda a, b: _many(a + np.ravel(b)[::-1], b), "{b} was added backwards. The first number belongs to the first.", alone=False),
        Slip("shifted", 1.7, lambda a, b: _many(a + np.roll(b, 1), b), "{b} was added one place too far. The first number belongs to the first.", alone=False),
        Slip("shifted", 1.7, lambda a, b: _many(a + np.roll(b, -1), b), "{b} was added one place too early. The first number belongs to the first.", alone=False),
        Slip("a_table", 1, lambda a, b: _many(a + np.reshape(b, (-1, 1)), b), "{b} was upright, and NumPy made a table without any error. {b} should be a plain row.", alone=False),
        Slip("joined", 1.6, lambda a, b: np.concatenate([np.ravel(a), np.ravel(b)]) if np.ndim(a) else None, "The two were put one behind the other. They should be added, number by number.", alone=False),
        Slip("ones", 1.8, lambda a, b: a + 1, "1 was added instead of {b}."),
        Slip("largest", 2.2, np.maximum, "The larger of the two was taken. They should be added."),
        Slip("mean_for_sum", 1.9, lambda a, b: (a + b) / 2, "That is the mean of the two. They should only be added."),
    ),
    keeps_shape=True,
)  # fmt: skip

SUBTRACT = Operation(
    operator.sub,
    (
        Slip("reversed", 1, lambda a, b: b - a, "The subtraction is the wrong way round: it is {a} − {b}."),
        Slip("missing", 1, lambda a, b: a + 0 * b, "That is {a} itself: {b} is not subtracted yet."),
        Slip("alone", 1.2, lambda a, b: b + 0 * a, "That is {b}. It should be subtracted from {a}."),
        Slip("first_negated", 1.3, lambda a, b: -a + 0 * b, "That is {a} with a minus sign: {b} is not subtracted yet."),
        Slip("plus_for_minus", 1.2, operator.add, "{b} was added. It should be subtracted."),
        Slip("size_taken", 1.3, lambda a, b: np.abs(a - b), "The sign is lost: what lies below {b} becomes negative."),
        Slip("twice", 1.8, lambda a, b: a - 2 * b, "{b} is subtracted twice. Once is enough."),
        Slip("times_for_minus", 1.8, operator.mul, "{a} and {b} were multiplied. {b} should be subtracted."),
        Slip("divided_for_minus", 1.7, lambda a, b: a / b if np.all(b) else None, "{a} was divided by {b}. {b} should be subtracted."),
        Slip("first_for_all", 1.5, lambda a, b: _many(a - np.ravel(b)[0], b), "The first number of {b} was subtracted everywhere. Each place has its own.", alone=False),
        Slip("squared", 2.1, lambda a, b: (a - b) ** 2, "The difference was squared. It should stay as it is."),
    ),
    keeps_shape=True,
)  # fmt: skip

DISTANCE = Operation(
    lambda a, b: np.abs(a - b),
    (
        Slip("sign", 1, lambda a, b: a - b, "The sign is flipped: {a} and {b} are swapped. How far apart they are is never negative."),
        Slip("sign", 1, lambda a, b: b - a, "The sign is flipped: {a} and {b} are swapped. How far apart they are is never negative."),
        Slip("missing", 1, lambda a, b: a, "That is {a} itself. How far is it from {b}?"),
        Slip("alone", 1, lambda a, b: b + 0 * a, "That is {b}. How far is it from {a}?"),
        Slip("plus_for_minus", 1.4, operator.add, "The two were added. How far apart are they?"),
        Slip("squared", 1.4, lambda a, b: (a - b) ** 2, "That is the distance squared. Give the distance itself."),
        Slip("of_the_class", 1.2, lambda a, b: np.abs((a > 0.5) * 1.0 - b), "That is how far the class is from the label. The question asks about ŷ."),
        Slip("to_threshold", 1.2, lambda a, b: np.abs(a - 0.5), "That is the distance to the threshold, 0.5. The question asks for the distance to {b}."),
        Slip("loss", 1.3, lambda a, b: -np.log(a) if np.all(a > 0) else None, "That is −ln {a}, the loss. The gap is how far {a} and {b} are apart."),
        Slip("ratio", 1.7, lambda a, b: a / b if np.all(b) else None, "{a} was divided by {b}. How far apart are they?"),
        Slip("ratio", 1.9, lambda a, b: b / a if np.all(a) else None, "{b} was divided by {a}. How far apart are they?"),
    ),
    keeps_shape=True,
)  # fmt: skip

MULTIPLY = Operation(
    operator.mul,
    (
        Slip("missing", 1, lambda a, b: a + 0 * b, "That is {a} alone. It should be multiplied by {b}."),
        Slip("alone", 1, lambda a, b: b + 0 * a, "That is {b} alone. It should be multiplied by {a}."),
        Slip("plus_for_times", 1, operator.add, "{a} and {b} were added. They should be multiplied."),
        Slip("minus_for_times", 1.7, operator.sub, "{b} was subtracted. The two should be multiplied."),
        Slip("divided_for_times", 1.8, lambda a, b: a / b if np.all(b) else None, "{a} was divided by {b}. The two should be multiplied."),
        Slip("signs_lost", 1, lambda a, b: np.abs(a * b), "The signs are lost: a product with one negative factor is negative."),
        Slip("signs_turned", 1.3, lambda a, b: -a * b, "All signs are flipped. A product with one negative factor is negative."),
        Slip("summed", 1, lambda a, b: _many(np.sum(a * b), a), "The numbers are added up into a single one. Give each of them.", alone=False),
        Slip("running_sum", 1.4, lambda a, b: _many(np.cumsum(a * b), a), "Each one has those before it added in. Give each on its own.", alone=False),
        Slip("pairs_reversed", 1.4, lambda a, b: _many(np.ravel(a)[::-1] * b, a), "The pairs are mixed up: one of the two was read backwards.", alone=False),
        Slip("pairs_shifted", 1.7, lambda a, b: np.roll(a, 1) * b if np.size(a) > 2 else None, "The pairs are mixed up by one place.", alone=False),
        Slip("pairs_shifted", 1.7, lambda a, b: np.roll(a, -1) * b if np.size(a) > 2 else None, "The pairs are mixed up by one place.", alone=False),
        Slip("first_for_all", 1.6, lambda a, b: _many(a * np.ravel(b)[0], b), "Everything was multiplied by the first number of {b}. Each has its own.", alone=False),
        Slip("zero_forgotten", 1.4, lambda a, b: np.where(np.asarray(a) == 0, b, a * b), "Zero times a number is zero: where {a} is 0, so is the product."),
        Slip("zero_forgotten", 1.6, lambda a, b: np.where(np.asarray(b) == 0, a, a * b), "Zero times a number is zero: where {b} is 0, so is the product."),
        Slip("dropped", 1.4, lambda a, b: (a * b)[(a * b) != 0] if np.ndim(a) else None, "The zeros are left out. Each stays in its place.", alone=False),
        Slip("every_pair", 1.5, lambda a, b: np.outer(a, b) if np.ndim(a) else None, "Every number met every other one. Each has one partner.", alone=False),
    ),
    keeps_shape=True,
)  # fmt: skip

DIVIDE = Operation(
    operator.truediv,
    (
        Slip("missing", 1, lambda a, b: a + 0 * b, "That is {a}, not divided yet. Divide it by {b}."),
        Slip("times_for_divided", 1.3, operator.mul, "It was multiplied by {b}. Divide it by {b}."),
        Slip("reversed", 1.4, lambda a, b: b / a if np.all(a) else None, "The division is the wrong way round: {b} goes below the line."),
        Slip("minus_for_divided", 1.6, operator.sub, "{b} was subtracted. Divide by it."),
        Slip("first_for_all", 1.4, lambda a, b: _many(a / np.ravel(b)[0], b), "Everything was divided by the first number of {b}. Each place has its own.", alone=False),
        Slip("twice", 1.8, lambda a, b: a / b / b, "It was divided by {b} twice. Once is enough."),
        Slip("floor", 1.4, operator.floordiv, "// cuts the decimals off. / divides with decimals."),
        Slip("remainder", 2, operator.mod, "That is what remains after dividing. / divides with decimals."),
        Slip("percent", 1.8, lambda a, b: 100 * a / b, "That is a percentage. Give the number itself."),
    ),
    keeps_shape=True,
)  # fmt: skip
