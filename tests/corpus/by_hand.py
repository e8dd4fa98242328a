"""Slopes along a path and back through a network gone wrong, in the exercises of notebooks 14 and 15."""

from typing import NamedTuple

from corpus.entry import Entry, named
from corpus.places import W2

ERROR = 1 / (1 + 2.718281828459045**-2) - 1  # ŷ − y of our bird, whose z2 is 2


class Place(NamedTuple):
    """Where slopes are asked for: the exercise, its numbers, and what of the backward pass it wants."""

    exercise: str
    x: list
    z1: list
    w: list
    error: float
    wanted: str  # a step, or the number of a row of dW1


OURS = [1.1, 1.0, -0.5], [2.1, -0.1, -1.75, 0.2], [row[0] for row in W2]
NEW = [2.0, -3.0], [0.5, 1.5, -5.0], [-1.5, 0.5, 0.5], -0.5
PLACES = [
    Place("along_a_path.row_of_x3", *OURS, ERROR, "2"),
    Place("along_a_path.row_of_a_new_network", [2.0, -1.0], [1.5, -2.0, 1.0], [2.0, 4.0, -3.0], -0.5, "0"),
    Place("backward_pass.da1_on_paper", *OURS, -0.12, "da1"),
    Place("backward_pass.row_on_paper", *OURS, -0.12, "0"),
    Place("backward_pass.dW2_new", *NEW, "dW2"),
    Place("backward_pass.dz1_new", *NEW, "dz1"),
    Place("backward_pass.dW1_new", *NEW, "dW1"),
]


def slopes(place, *, outer=lambda a, d: a * d, back=lambda w, d: w * d, gate=lambda z, d: d if z > 0 else 0.0):
    """Do a backward pass as far as it is asked for, with a step of it done otherwise."""
    if place.wanted == "dW2":
        return [outer(max(z, 0.0), place.error) for z in place.z1]
    da1 = [back(weight, place.error) for weight in place.w]
    dz1 = [gate(z, slope) for z, slope in zip(place.z1, da1, strict=True)]
    if place.wanted in ("da1", "dz1"):
        return da1 if place.wanted == "da1" else dz1
    dW1 = [[outer(x, slope) for slope in dz1] for x in place.x]
    return dW1 if place.wanted == "dW1" else dW1[int(place.wanted)]


def by_gate(function):
    return lambda p: slopes(p, gate=function)


def by_back(function):
    return lambda p: slopes(p, back=function)


def by_outer(function):
    return lambda p: slopes(p, outer=function)


def other_row(place):
    """Return a row of dW1 that was not asked for."""
    return slopes(place._replace(wanted=str((int(place.wanted) + 1) % len(place.x))))


def in_one(place):
    """Return all of dW1 in one row."""
    return [slope for row in slopes(place) for slope in row]


def factors(place, combine):
    """Return a row of dW1 in which the four factors of each path are put together otherwise."""
    x = place.x[int(place.wanted)]
    return [combine(x, float(z > 0), weight, place.error) for z, weight in zip(place.z1, place.w, strict=True)]


BACK = ("da1", "dz1", "dW1", "0", "2")  # what each kind of mistake can be seen in
GATED = ("dz1", "dW1", "0", "2")
WEIGHTS = ("dW2", "dW1", "0", "2")
ROWS = ("0", "2")
KINDS = [  # (kind, truly, where, function of the place)
    ("the gate ignored", "no_gate", GATED, by_gate(lambda z, d: d)),
    ("ReLU of the slope", "relu_of_slope", GATED, by_gate(lambda z, d: max(d, 0.0))),
    ("the gate turned", "gate_turned", GATED, by_gate(lambda z, d: 0.0 if z > 0 else d)),
    ("times the activation", "times_activation times_sum", GATED, by_gate(lambda z, d: d * max(z, 0.0))),
    ("times the sum", "times_sum", GATED, by_gate(lambda z, d: d * z)),
    ("the gate alone", "gate_alone second_operand_alone", GATED, by_gate(lambda z, d: float(z > 0))),
    ("the sums for the slopes", "sum_alone another_operand operand_alone", GATED, by_gate(lambda z, d: z)),
    ("the weights forgotten", "weight_forgotten another_operand operand_forgotten", BACK, by_back(lambda w, d: d)),
    ("the error forgotten", "slope_forgotten error_left_out another_operand", BACK, by_back(lambda w, d: w)),
    ("minus of the weights lost", "operand_sign_lost signs_lost sign_lost size_taken sign operand_entry_negated", BACK, by_back(lambda w, d: abs(w) * d)),
    ("the weight and the error added", "plus_for_times", BACK, by_back(lambda w, d: w + d)),
    ("the sign of the error lost", "size_of_slope operand_negated sign signs_turned all_flipped reversed gap label_forgotten", BACK, by_back(lambda w, d: -w * d)),
    ("what comes in forgotten", "second_alone another_row missing alone operand_alone", WEIGHTS, by_outer(lambda a, d: d)),
    ("the slope forgotten", "first_alone missing alone operand_alone", WEIGHTS, by_outer(lambda a, d: a)),
    ("added for multiplied", "plus_for_times", WEIGHTS, by_outer(lambda a, d: a + d)),
    ("open or shut for the activation", "active_for_value", ("dW2",), by_outer(lambda a, d: float(a > 0) * d)),
    ("z1 for a1", "another_operand", ("dW2",), lambda p: [z * p.error for z in p.z1]),
    ("da1 for dW2", "another_operand next_step", ("dW2",), lambda p: [w * p.error for w in p.w]),
    ("dW2 for da1", "another_operand", ("da1",), lambda p: [max(z, 0.0) * p.error for z in p.z1]),
    ("dz1 for da1", "gate_already", ("da1",), lambda p: slopes(p._replace(wanted="dz1"))),
    ("transposed", "transposed", ("dW1",), lambda p: [list(row) for row in zip(*slopes(p), strict=True)]),
    ("reshaped", "reshaped", ("dW1",), lambda p: [in_one(p)[k : k + 2] for k in (0, 2, 4)]),
    ("all in one row", "flat another_shape flattened", ("dW1",), in_one),
    ("another row", "another_row", ROWS, other_row),
    ("the factors added", "added", ROWS, lambda p: factors(p, lambda x, gate, w, d: x + gate + w + d)),
    ("ŷ − y left out", "error_left_out slope_forgotten another_operand", ROWS, lambda p: factors(p, lambda x, gate, w, d: x * gate * w)),
]  # fmt: skip
VALUES = {  # (kind, truly, answer)
    "along_a_path.missing_factor": [
        ("the input, or the weight itself", "another_factor", 1.0),
        ("the weight of h₂", "another_neuron", -1.0),
        ("the weight of h₃", "another_neuron", -2.0),
        ("the activation", "activation", 0.2),
        ("the whole product", "product", 0.0596),
        ("the last factor", "error", -0.1192),
    ],
    "along_a_path.zeros": [
        ("those that are not 0", "others", [8, 4, 8]),
        ("the way out forgotten", "out_forgotten", [6, 9, 6]),
        ("the neurons", "in_forgotten", [2, 3, 2]),
        ("the active neurons", "active_neurons", [2, 1, 2]),
        ("the weights of 0", "weights_of_0", [2, 2, 2]),
        ("the weights of 0 as well", "weights_of_0_as_well", [8, 13, 9]),
        ("into active neurons", "into_active", [6, 3, 6]),
        ("our bird for all", "first_for_all entry_copied", [8, 8, 8]),
        ("none", "zeros all_zero", [0, 0, 0]),
    ],
}


def entries(seeds):
    """Yield every kind wherever it can be seen."""
    for place in PLACES:
        for kind, truly, where, function in KINDS:
            if place.wanted in where:
                yield Entry(kind, place.exercise, function(place), False, named(truly))
        yield Entry("right", place.exercise, slopes(place), True)
        yield Entry("right, four decimals", place.exercise, _rounded(slopes(place)), True)
    for exercise, values in VALUES.items():
        for kind, truly, value in values:
            yield Entry(kind, exercise, value, False, named(truly))


def _rounded(values):
    return [_rounded(value) if isinstance(value, list) else round(value, 4) for value in values]
