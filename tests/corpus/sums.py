"""Weighted sums gone wrong, in the hidden layer and in the output neuron."""

import math
from itertools import accumulate

from corpus.entry import Entry, named
from corpus.places import dot, relu, sigmoid, sums

EACH = []  # (kind, truly, function of x, the column w, the matrix W and its index j)
SLIPPED = []  # (kind, truly, function of x, w, W, j and the place k of the product)
WHOLE = []  # (kind, truly, function of the place)


def half_up(value, digits=0):
    scaled = abs(value) * 10**digits
    return math.copysign(math.floor(scaled + 0.5 + 1e-9), value) / 10**digits


def products(x, w):
    return [a * b for a, b in zip(x, w, strict=True)]


def but(values, k, new):
    return [new if i == k else value for i, value in enumerate(values)]


def each(kind, truly):
    return lambda function: EACH.append((kind, named(truly), function))


def neighbour(j, W):
    """Return the number of a neighbouring column."""
    if len(W[0]) == 1:
        raise IndexError
    return j - 1 if j else 1


def of_row(x, w, W, j):
    if len(W[0]) == 1:
        raise IndexError
    return math.fsum(x[i] * W[j][i] for i in range(min(len(x), len(W[0]))))


def of_reshaped(x, w, W, j):
    flat = [weight for row in W for weight in row]
    return dot(x, flat[j * len(x) : (j + 1) * len(x)])


def from_left(x, w, W, j):
    total = x[0] * w[0]
    for a, b in zip(x[1:], w[1:], strict=True):
        total = (total + a) * b
    return total


EACH += [
    ("a row for a column", named("row_for_column"), of_row),
    ("reshape for transpose", named("reshaped"), of_reshaped),
    ("plus for times", named("plus_for_times"), lambda x, w, W, j: sum(x) + sum(w)),
    ("products multiplied", named("products_multiplied"), lambda x, w, W, j: math.prod(products(x, w))),
    ("plus and times exchanged", named("plus_and_times_exchanged"), lambda x, w, W, j: math.prod(a + b for a, b in zip(x, w, strict=True))),
    ("sum times sum", named("sums_multiplied"), lambda x, w, W, j: sum(x) * sum(w)),
    ("only the largest product", named("largest_only"), lambda x, w, W, j: max(products(x, w))),
    ("only the lowest product", named("smallest_only"), lambda x, w, W, j: min(products(x, w))),
    ("= for +=: only the last product", named("last_only one_only"), lambda x, w, W, j: x[-1] * w[-1]),
    ("only the first product", named("one_only"), lambda x, w, W, j: x[0] * w[0]),
    ("mean for sum", named("mean"), lambda x, w, W, j: dot(x, w) / len(x)),
    ("later products subtracted", named("products_subtracted"), lambda x, w, W, j: 2 * x[0] * w[0] - dot(x, w)),
    ("minus for times", named("minus_for_times"), lambda x, w, W, j: sum(x) - sum(w)),
    ("divided for times", named("divided_pairs"), lambda x, w, W, j: math.fsum(a / b for a, b in zip(x, w, strict=True))),
    ("signs of products lost", named("signs_lost"), lambda x, w, W, j: math.fsum(map(abs, products(x, w)))),
    ("minus of the weights lost", named("sign_of_weights_lost operand_sign_lost"), lambda x, w, W, j: dot(x, map(abs, w))),
    ("minus of the inputs lost", named("sign_of_inputs_lost operand_sign_lost"), lambda x, w, W, j: dot(map(abs, x), w)),
    ("minus times minus is minus", named("sign_slip signs_wrong minus_times_minus"), lambda x, w, W, j: math.fsum(-abs(a * b) if a < 0 and b < 0 else a * b for a, b in zip(x, w, strict=True))),
    ("weights read backwards", named("reversed_pairs operand_reversed rows_reversed"), lambda x, w, W, j: dot(x, w[::-1])),
    ("weights one place on", named("shifted_pairs operand_shifted rows_shifted"), lambda x, w, W, j: dot(x, w[1:] + w[:1])),
    ("weights one place back", named("shifted_pairs operand_shifted rows_shifted"), lambda x, w, W, j: dot(x, w[-1:] + w[:-1])),
    ("one index off", named("one_off"), lambda x, w, W, j: dot(x[1:], w)),
    ("weights alone", named("weights_added"), lambda x, w, W, j: math.fsum(w)),
    ("inputs alone", named("inputs_added"), lambda x, w, W, j: math.fsum(x)),
    ("from left to right", named("left_to_right"), from_left),
    ("the loop begins at 1", named("left_out"), lambda x, w, W, j: dot(x[1:], w[1:])),
    ("the loop ends one early", named("left_out"), lambda x, w, W, j: dot(x[:-1], w[:-1])),
    ("products squared", named("products_squared"), lambda x, w, W, j: math.fsum(p * p for p in products(x, w))),
    ("inputs squared", named("squared_inputs"), lambda x, w, W, j: math.fsum(a * a * b for a, b in zip(x, w, strict=True))),
    ("inputs with themselves", named("with_itself"), lambda x, w, W, j: dot(x, x)),
    ("weights with themselves", named("with_itself"), lambda x, w, W, j: dot(w, w)),
    ("inputs added on top", named("inputs_on_top"), lambda x, w, W, j: dot(x, w) + sum(x)),
    ("weights added on top", named("weights_on_top"), lambda x, w, W, j: dot(x, w) + sum(w)),
    ("total begins at 1", named("one_added one_more ones"), lambda x, w, W, j: 1 + dot(x, w)),
    ("positive products only", named("positive_only"), lambda x, w, W, j: math.fsum(map(relu, products(x, w)))),
    ("negative products only", named("negative_only"), lambda x, w, W, j: math.fsum(min(p, 0) for p in products(x, w))),
    ("ReLU on the inputs", named("relu_on_inputs operand_cut_at_zero"), lambda x, w, W, j: dot(map(relu, x), w)),
    ("ReLU on the weights", named("relu_on_products operand_cut_at_zero"), lambda x, w, W, j: dot(x, map(relu, w))),
    ("each product rounded half up", named("products_rounded"), lambda x, w, W, j: math.fsum(map(half_up, products(x, w)))),
    ("each product rounded half even", named("products_rounded"), lambda x, w, W, j: math.fsum(map(round, products(x, w)))),
    ("each product cut", named("products_rounded"), lambda x, w, W, j: math.fsum(map(math.trunc, products(x, w)))),
    ("weights cut to whole numbers", named("operand_rounded"), lambda x, w, W, j: dot(x, map(math.trunc, w))),
    ("inputs cut to whole numbers", named("operand_rounded"), lambda x, w, W, j: dot(map(math.trunc, x), w)),
    ("inputs rounded half up", named("operand_rounded"), lambda x, w, W, j: dot(map(half_up, x), w)),
    ("weighted mean", named("weighted_mean"), lambda x, w, W, j: dot(x, w) / sum(w)),
    ("distance", named("distance"), lambda x, w, W, j: math.dist(x, w)),
    ("the larger of each pair", named("larger_of_each"), lambda x, w, W, j: math.fsum(map(max, x, w))),
    ("zero times w is w", named("zero_forgotten"), lambda x, w, W, j: math.fsum(a + b if not a or not b else a * b for a, b in zip(x, w, strict=True))),
    ("the first input for all", named("first_input_for_all"), lambda x, w, W, j: x[0] * sum(w)),
    ("the first weight for all", named("first_row_for_all"), lambda x, w, W, j: sum(x) * w[0]),
    ("first times last", named("first_times_last"), lambda x, w, W, j: x[0] * w[-1]),
    ("halved", named("halved_result"), lambda x, w, W, j: dot(x, w) / 2),
    ("inputs doubled", named("operand_doubled doubled_result"), lambda x, w, W, j: 2 * dot(x, w)),
    ("the sign of all inputs turned", named("operand_negated sign"), lambda x, w, W, j: -dot(x, w)),
    ("the next column", named("shifted reversed swapped columns_reversed another_neuron"), lambda x, w, W, j: dot(x, [row[(j + 1) % (len(W[0]) if len(W[0]) > 1 else 0)] for row in W])),
]  # fmt: skip

SLIPPED += [
    ("a product left out", named("left_out operand_entry_left_out"), lambda x, w, W, j, k: dot(x, w) - x[k] * w[k]),
    ("a product twice", named("doubled"), lambda x, w, W, j, k: dot(x, w) + x[k] * w[k]),
    ("a product's sign turned", named("sign_slip operand_entry_negated"), lambda x, w, W, j, k: dot(x, w) - 2 * x[k] * w[k]),
    ("one pair added", named("plus_for_times_once"), lambda x, w, W, j, k: dot(x, w) - x[k] * w[k] + x[k] + w[k]),
    ("a weight forgotten", named("factor_forgotten"), lambda x, w, W, j, k: dot(x, w) - x[k] * w[k] + x[k]),
    ("an input forgotten", named("factor_forgotten"), lambda x, w, W, j, k: dot(x, w) - x[k] * w[k] + w[k]),
    ("a product ten times as large", named("decimal_slip operand_entry_digit"), lambda x, w, W, j, k: dot(x, w) + 9 * x[k] * w[k]),
    ("a product a tenth as large", named("decimal_slip operand_entry_digit"), lambda x, w, W, j, k: dot(x, w) - 0.9 * x[k] * w[k]),
    ("the weight of the column beside", named("neighbours_weight"), lambda x, w, W, j, k: dot(x, but(w, k, W[k][neighbour(j, W)]))),
    ("the weight of the next row", named("neighbours_row"), lambda x, w, W, j, k: dot(x, but(w, k, w[(k + 1) % len(w)]))),
    ("the next input", named("neighbours_input operand_entry_copied"), lambda x, w, W, j, k: dot(but(x, k, x[(k + 1) % len(x)]), w)),
]  # fmt: skip

ONCE = ("a row for a column", "= for +=: only the last product", "signs of products lost", "plus for times", "minus of the weights lost", "mean for sum")  # fmt: skip


def table(place):
    return [[a * weight for weight in row] for a, row in zip(place.x, place.W, strict=True)]


WHOLE += [
    ("total not reset", named("not_reset"), lambda p: [s + b for s, b in zip(accumulate(p.answer(lambda x, w, W, j: dot(x, w) - p.b[j])), p.b, strict=True)]),
    ("summed over the wrong axis", named("wrong_axis"), lambda p: [sum(row) for row in table(p)]),
    ("products not added", named("single_products every_pair"), table),
    ("all sums in one", named("all_in_one sum_of_all"), lambda p: math.fsum(p.right)),
    ("the first sum alone", named("first_alone last_missing"), lambda p: p.right[0]),
    ("the last sum alone", named("last_alone first_missing"), lambda p: p.right[-1]),
    ("the first sum everywhere", named("first_for_all another_neuron entry_copied"), lambda p: [p.right[0]] * len(p.right)),
    ("the last sum everywhere", named("last_for_all another_neuron entry_copied"), lambda p: [p.right[-1]] * len(p.right)),
    ("the weights of the first input", named("operand_alone one_row"), lambda p: p.W[0]),
    ("the columns of weights added", named("weights_added"), lambda p: [sum(p.column(j)) for j in p.asked]),
    ("the rows of weights added", named("weights_added"), lambda p: [sum(row) for row in p.W]),
    ("the matrix itself", named("operand_alone"), lambda p: p.W),
    ("the inputs themselves", named("operand_alone"), lambda p: p.x),
    ("all products in one row", named("products_in_a_row"), lambda p: [value for row in table(p) for value in row]),
    ("ReLU already", named("relu_already zeros_for_negatives operand_cut_at_zero"), lambda p: [relu(z) for z in p.right]),
    ("the sigmoid already", named("sigmoid_already"), lambda p: [sigmoid(z) for z in p.right]),
]  # fmt: skip

WITH_BIAS = [
    ("the bias forgotten", named("missing"), lambda s, b: s),
    ("the bias alone", named("alone"), lambda s, b: b),
    ("the bias subtracted", named("minus_for_plus"), lambda s, b: [p - q for p, q in zip(s, b, strict=True)]),
    ("multiplied by the bias", named("times_for_plus"), lambda s, b: [p * q for p, q in zip(s, b, strict=True)]),
    ("the bias twice", named("twice"), lambda s, b: [p + 2 * q for p, q in zip(s, b, strict=True)]),
    ("the first bias for all", named("first_for_all"), lambda s, b: [p + b[0] for p in s]),
    ("all biases to each", named("sum_for_all"), lambda s, b: [p + sum(b) for p in s]),
    ("the minus of the bias lost", named("size_taken"), lambda s, b: [p + abs(q) for p, q in zip(s, b, strict=True)]),
    ("the bias from its end", named("order_turned operand_reversed"), lambda s, b: [p + q for p, q in zip(s, b[::-1], strict=True)]),
    ("ReLU before the bias", named("order"), lambda s, b: [relu(p) + q for p, q in zip(s, b, strict=True)]),
    ("1 for each bias", named("ones"), lambda s, b: [p + 1 for p in s]),
    ("the bias upright: a table", named("a_table"), lambda s, b: [[p + q for p in s] for q in b]),
    ("sums and biases side by side", named("joined"), lambda s, b: s + b),
]  # fmt: skip


def entries(seeds):
    """Yield every kind in every place where it can occur."""
    for place in sums(seeds):
        for kind, truly, function in EACH:
            yield from _made(kind, place, truly, lambda f=function, p=place: p.answer(f))
        for kind, truly, function in SLIPPED:
            for k in range(len(place.x)):
                yield from _made(kind, place, truly, lambda f=function, p=place, k=k: p.answer(lambda *a: f(*a, k)))
        if place.one is not None:
            yield from _made("ReLU already", place, named("relu_already zeros"), lambda p=place: relu(p.right))
            yield from _made("the sigmoid already", place, named("sigmoid_already"), lambda p=place: sigmoid(p.right))
            continue
        for kind, truly, function in EACH:
            if kind in ONCE:
                j = len(place.right) - 1
                yield from _made(f"{kind}, in one sum", place, truly, lambda f=function, p=place, j=j: _in_one(p, j, f))
        for kind, truly, function in SLIPPED:
            for j in place.asked:
                k = j % len(place.x)
                changed = lambda p=place, j=j, f=function, k=k: _in_one(p, j, lambda *a: f(*a, k))  # noqa: E731
                yield from _made(f"{kind}, in one sum", place, truly, changed)
        for kind, truly, function in WHOLE:
            yield from _made(kind, place, truly, lambda f=function, p=place: f(p))
        if any(place.b):
            plain = place._replace(b=[0] * len(place.b)).right
            for kind, truly, function in WITH_BIAS:
                yield Entry(kind, place.exercise, function(plain, place.b), False, truly)


def _in_one(place, j, function):
    return but(place.right, j, function(place.x, place.column(j), place.W, j) + place.b[j])


def _made(kind, place, truly, make):
    """Yield an entry, where this mistake can be made with these numbers."""
    try:
        yield Entry(kind, place.exercise, make(), False, truly)
    except (IndexError, ZeroDivisionError):
        return
