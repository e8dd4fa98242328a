"""Slips that can happen in any row of numbers, in any table, and in any single number."""

import math
from itertools import accumulate, pairwise

from corpus.entry import Entry, named
from corpus.places import UPRIGHT_TOO, numbers, rows
from corpus.sums import but, half_up

IN_ONE = [  # (kind, truly, function of the row and the place)
    ("one sign turned", "entry_sign sign_slip sign sign_flipped sign_lost all_flipped size_taken signs_lost", lambda v, k: but(v, k, -v[k])),
    ("0 in one place", "entry_zero first_zero last_zero zeros zero_added operand_entry_left_out", lambda v, k: but(v, k, 0.0)),
    ("the number before copied", "entry_copied first_for_all another_neuron", lambda v, k: but(v, k, v[k - 1])),
    ("the number after copied", "entry_copied another_neuron", lambda v, k: but(v, k, v[(k + 1) % len(v)])),
    ("one left out", "entry_missing last_missing first_missing", lambda v, k: v[:k] + v[k + 1 :]),
    ("one written twice", "entry_twice zero_added", lambda v, k: [*v[: k + 1], *v[k:]]),
    ("one ten times as large", "tenfold decimal_slip operand_entry_digit", lambda v, k: but(v, k, 10 * v[k])),
    ("one a tenth as large", "tenth decimal_slip operand_entry_digit", lambda v, k: but(v, k, v[k] / 10)),
    ("one doubled", "doubled_result doubled operand_doubled", lambda v, k: but(v, k, 2 * v[k])),
    ("one a whole too large", "one_more", lambda v, k: but(v, k, v[k] + 1)),
    ("one a whole too small", "one_less", lambda v, k: but(v, k, v[k] - 1)),
    ("one a half too large", "half_more", lambda v, k: but(v, k, v[k] + 0.5)),
    ("one not finite", "not_finite", lambda v, k: but(v, k, math.nan)),
]  # fmt: skip

OF_ALL = [  # (kind, truly, function of the row)
    ("all signs turned", "sign signs_turned reversed", lambda v: [-value for value in v]),
    ("all minus signs lost", "sign_lost signs_lost size_taken", lambda v: [abs(value) for value in v]),
    ("reversed", "reversed shifted swapped order_turned", lambda v: v[::-1]),
    ("one place too far", "shifted swapped reversed", lambda v: v[-1:] + v[:-1]),
    ("one place too early", "shifted swapped reversed", lambda v: v[1:] + v[:1]),
    ("neighbours swapped", "swapped reversed shifted sorted", lambda v: [v[1], v[0], *v[2:]]),
    ("ends swapped", "swapped reversed", lambda v: [v[-1], *v[1:-1], v[0]]),
    ("sorted up", "sorted reversed swapped shifted kept_order", sorted),
    ("sorted down", "sorted reversed swapped shifted", lambda v: sorted(v, reverse=True)),
    ("times ten", "tenfold", lambda v: [10 * value for value in v]),
    ("divided by ten", "tenth", lambda v: [value / 10 for value in v]),
    ("a percentage", "hundredfold percent", lambda v: [100 * value for value in v]),
    ("rounded half up", "whole_numbers rounded", lambda v: [half_up(value) for value in v]),
    ("rounded half even", "whole_numbers rounded", lambda v: [float(round(value)) for value in v]),
    ("cut off", "whole_numbers rounded", lambda v: [float(math.trunc(value)) for value in v]),
    ("rounded down", "whole_numbers rounded", lambda v: [float(math.floor(value)) for value in v]),
    ("added up", "sum_of_all summed all_in_one one_number", math.fsum),
    ("the mean", "mean_of_all", lambda v: math.fsum(v) / len(v)),
    ("the largest alone", "largest_alone one_number last_alone first_alone", max),
    ("the first alone", "first_alone last_missing", lambda v: v[0]),
    ("the last alone", "last_alone first_missing", lambda v: v[-1]),
    ("how many", "count", len),
    ("the place of the largest", "place_of_largest count", lambda v: v.index(max(v))),
    ("all zero", "zeros all_zero first_only last_only", lambda v: [0.0] * len(v)),
    ("all one", "ones", lambda v: [1.0] * len(v)),
    ("counted from 1", "numbered", lambda v: list(range(1, len(v) + 1))),
    ("running sums", "running_sum not_reset", lambda v: list(accumulate(v))),
    ("differences", "differences", lambda v: [b - a for a, b in pairwise(v)]),
    ("twice over, in two rows", "twice_over", lambda v: [v, v]),
    ("on the diagonal", "diagonal", lambda v: [but([0.0] * len(v), k, value) for k, value in enumerate(v)]),
    ("a 0 too many", "zero_added entry_twice", lambda v: [*v, 0.0]),
    ("reversed, and the signs lost", "reversed sign_lost swapped signs_lost size_taken shifted", lambda v: [abs(value) for value in v[::-1]]),
    ("nothing in it", "empty", lambda v: []),
    ("upright, as a column", "shape", lambda v: [[value] for value in v]),
    ("in double brackets", "shape", lambda v: [v]),
]  # fmt: skip

OF_ONE = [  # (kind, truly, function of the number)
    ("the sign flipped", "sign sign_turned minus_missing", lambda v: -v),
    ("ten times as large", "tenfold", lambda v: 10 * v),
    ("a tenth as large", "tenth", lambda v: v / 10),
    ("a percentage", "hundredfold percent", lambda v: 100 * v),
    ("a hundredth", "hundredth", lambda v: v / 100),
    ("twice as large", "doubled_result two_sigmoid_minus_one two_above", lambda v: 2 * v),
    ("half of it", "halved_result", lambda v: v / 2),
    ("not finite", "not_finite", lambda v: math.inf),
]


def rounded_right(value):
    """Yield the right number with fewer decimals, in each usual way."""
    for digits in (1, 2, 3):
        yield f"rounded to {digits}, half up", half_up(value, digits)
        yield f"rounded to {digits}, half even", round(value, digits)
        yield f"cut after {digits}", math.trunc(value * 10**digits) / 10**digits


def entries(seeds):
    """Yield every kind in every place where it can occur."""
    for exercise, right in rows(seeds):
        for kind, truly, function in IN_ONE:
            for k in range(len(right)):
                yield Entry(kind, exercise, function(right, k), False, named(truly))
        for kind, truly, function in OF_ALL:
            is_right = kind == "upright, as a column" and exercise in UPRIGHT_TOO
            yield Entry(kind, exercise, function(right), is_right, named(truly))
    for exercise, right, _ in numbers(seeds):
        for kind, truly, function in OF_ONE:
            yield Entry(kind, exercise, function(right), False, named(truly))
        for kind, value in rounded_right(right):
            if value:
                yield Entry(kind, exercise, value, False, named("rounded"))
