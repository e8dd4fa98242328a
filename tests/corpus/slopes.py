"""The backward pass gone wrong, one slope at a time: dz2, dW2, da1, dz1, dW1; a step of training; the mean of many birds."""

import math

import numpy as np

from corpus.entry import Entry, named
from corpus.places import W1, W2, backs, gated, outer, relu, sigmoid
from corpus.sums import but
from helpers import penguins


def steep(p):
    return p * (1 - p)


def times(values, factor):
    return [value * factor for value in values]


def pairs(a, b):
    return [p * q for p, q in zip(a, b, strict=True)]


def gate(q):
    return [float(z > 0) for z in q.z1]


SIGN = "sign reversed gap squared_error sign_lost"
OF_ERROR = [  # (kind, truly, function of the place)
    ("y − ŷ", "reversed gap sign", lambda q: q.y - q.p),
    ("the gap", "reversed gap sign sign_lost", lambda q: abs(q.p - q.y)),
    ("ŷ alone", "label_forgotten", lambda q: q.p),
    ("the label alone", "label_alone", lambda q: q.y),
    ("ŷ + y", "plus_for_minus", lambda q: q.p + q.y),
    ("class − y", "class", lambda q: float(q.p > 0.5) - q.y),
    ("y − class", "class", lambda q: q.y - float(q.p > 0.5)),
    ("the other label", "other_label label_forgotten", lambda q: q.p - (1 - q.y)),
    ("1 − ŷ", "always_one other_label reversed gap", lambda q: 1 - q.p),
    ("the loss", "loss", lambda q: -math.log(1 - abs(q.p - q.y))),
    ("minus the loss", "loss", lambda q: math.log(1 - abs(q.p - q.y))),
    ("the slope along ŷ", "along_y_hat", lambda q: q.e / steep(q.p)),
    ("minus the slope along ŷ", "along_y_hat", lambda q: -q.e / steep(q.p)),
    ("the slope of the sigmoid", "slope_of_sigmoid", lambda q: steep(q.p)),
    ("squared error", "squared_error", lambda q: q.e * steep(q.p)),
    ("squared error with a 2", "squared_error", lambda q: 2 * q.e * steep(q.p)),
    ("squared error, sign turned", "squared_error", lambda q: -q.e * steep(q.p)),
    ("2 (ŷ − y)", "squared_error doubled_result", lambda q: 2 * q.e),
    ("(ŷ − y)²", "squared_error squared", lambda q: q.e**2),
    ("half of (ŷ − y)²", "squared_error", lambda q: q.e**2 / 2),
    ("the sigmoid of ŷ, minus y", "sigmoid_twice", lambda q: sigmoid(q.p) - q.y),
    ("the sigmoid's slope at ŷ on top", "sigmoid_twice", lambda q: q.e * steep(sigmoid(q.p))),
    ("z2 − y", "another_operand", lambda q: q.z2 - q.y),
    ("ŷ × y", "times_for_minus label_forgotten label_alone", lambda q: q.p * q.y),
    ("ŷ − 0.5", "to_threshold", lambda q: q.p - 0.5),
    ("a percentage", "hundredfold", lambda q: 100 * q.e),
    ("a tenth", "tenth", lambda q: q.e / 10),
    ("ten times", "tenfold", lambda q: 10 * q.e),
    ("half of it", "halved_result", lambda q: q.e / 2),
]  # fmt: skip
OF_OUT = [
    ("z1 for a1", "another_operand", lambda q: times(q.z1, q.e)),
    ("ŷ for dz2", "another_operand label_forgotten", lambda q: times(q.a1, q.p)),
    ("y for dz2", "another_operand label_alone first_alone operand_alone", lambda q: times(q.a1, q.y)),
    ("a1 alone", "first_alone operand_alone", lambda q: q.a1),
    ("dz2 alone", "second_alone", lambda q: [q.e] * len(q.a1)),
    ("the sign turned", SIGN, lambda q: times(q.a1, -q.e)),
    ("open or shut for a1", "active_for_value", lambda q: times(gate(q), q.e)),
    ("W2 for a1", "another_operand another_step", lambda q: q.da1),
    ("W2 itself", "operand_alone", lambda q: q.w2),
    ("dz1 given", "another_step", lambda q: q.dz1),
    ("the votes times dz2", "another_operand", lambda q: times(pairs(q.a1, q.w2), q.e)),
    ("squared error", "squared_error", lambda q: times(q.a1, q.e * steep(q.p))),
    ("the slope along ŷ", "along_y_hat", lambda q: times(q.a1, q.e / steep(q.p))),
    ("the loss for dz2", "loss", lambda q: times(q.a1, -math.log(1 - abs(q.p - q.y)))),
    ("z2 for dz2", "another_operand", lambda q: times(q.a1, q.z2)),
    ("class − y for dz2", "class", lambda q: times(q.a1, float(q.p > 0.5) - q.y)),
    ("a1 + dz2", "plus_for_times", lambda q: [a + q.e for a in q.a1]),
    ("a1 − dz2", "minus_for_times", lambda q: [a - q.e for a in q.a1]),
    ("a1 / dz2", "divided_for_times", lambda q: [a / q.e for a in q.a1]),
    ("a1² × dz2", "first_squared", lambda q: [a * a * q.e for a in q.a1]),
    ("a1 × dz2²", "second_squared", lambda q: [a * q.e**2 for a in q.a1]),
    ("a1 × a1", "first_with_itself", lambda q: [a * a for a in q.a1]),
    ("added up", "sum_of_all columns_added", lambda q: math.fsum(times(q.a1, q.e))),
    ("the mean of it", "mean", lambda q: times(q.a1, q.e / len(q.a1))),
    ("0 × dz2 is dz2", "zero_forgotten", lambda q: [a * q.e if a else q.e for a in q.a1]),
    ("only the open ones", "", lambda q: [a * q.e for a in q.a1 if a]),
    ("a1 from its end", "reversed rows_reversed operand_reversed first_reversed shifted swapped", lambda q: times(q.a1[::-1], q.e)),
    ("dz2 rounded to one decimal", "operand_rounded", lambda q: times(q.a1, round(q.e, 1))),
    ("the decimal point slipped", "tenfold", lambda q: times(q.a1, 10 * q.e)),
    ("twice", "doubled_result squared_error operand_doubled", lambda q: times(q.a1, 2 * q.e)),
]  # fmt: skip
OF_BACK = [
    ("a1 for W2", "another_operand another_step", lambda q: q.dW2),
    ("z1 for W2", "another_operand", lambda q: times(q.z1, q.e)),
    ("the gate already", "another_step", lambda q: q.dz1),
    ("W2 alone", "slope_forgotten operand_alone", lambda q: q.w2),
    ("dz2 for all", "weight_forgotten", lambda q: [q.e] * len(q.w2)),
    ("the size of W2", "operand_sign_lost", lambda q: [abs(w) * q.e for w in q.w2]),
    ("the size of dz2", f"{SIGN} size_of_slope", lambda q: [w * abs(q.e) for w in q.w2]),
    ("the sign turned", SIGN, lambda q: times(q.da1, -1)),
    ("all minus signs lost", "sign_lost", lambda q: [abs(d) for d in q.da1]),
    ("the W2 after a step, rate 0.1", "another_operand", lambda q: [(w - 0.1 * d) * q.e for w, d in zip(q.w2, q.dW2, strict=True)]),
    ("the W2 after a step, rate 1", "another_operand", lambda q: [(w - d) * q.e for w, d in zip(q.w2, q.dW2, strict=True)]),
    ("W2 + dz2", "plus_for_times", lambda q: [w + q.e for w in q.w2]),
    ("W2 − dz2", "minus_for_times", lambda q: [w - q.e for w in q.w2]),
    ("W2 / dz2", "divided_for_times", lambda q: [w / q.e for w in q.w2]),
    ("dz2 / W2", "divided_for_times", lambda q: [q.e / w for w in q.w2]),
    ("ReLU on W2", "weights_cut_at_0 operand_cut_at_zero", lambda q: [relu(w) * q.e for w in q.w2]),
    ("W2² × dz2", "squared_weights", lambda q: [w * w * q.e for w in q.w2]),
    ("W2 × dz2²", "squared_slope", lambda q: [w * q.e**2 for w in q.w2]),
    ("ŷ for dz2", "another_operand label_forgotten", lambda q: times(q.w2, q.p)),
    ("z2 for dz2", "another_operand", lambda q: times(q.w2, q.z2)),
    ("squared error", "squared_error", lambda q: times(q.w2, q.e * steep(q.p))),
    ("the slope along ŷ", "along_y_hat", lambda q: times(q.w2, q.e / steep(q.p))),
    ("the loss for dz2", "loss", lambda q: times(q.w2, -math.log(1 - abs(q.p - q.y)))),
    ("W2 from below", "reversed reversed_weights rows_reversed shifted swapped", lambda q: times(q.w2[::-1], q.e)),
    ("the first weight for all", "first_for_all", lambda q: [q.w2[0] * q.e] * len(q.w2)),
    ("added up", "sum_of_all added_up", lambda q: math.fsum(q.da1)),
    ("the votes times dz2", "another_operand", lambda q: times(pairs(q.a1, q.w2), q.e)),
    ("only the signs of W2", "signs_alone", lambda q: [math.copysign(q.e, w * q.e) for w in q.w2]),
    ("half of it", "halved_result operand_halved", lambda q: times(q.da1, 0.5)),
    ("the mean of it", "mean", lambda q: times(q.da1, 1 / len(q.w2))),
]  # fmt: skip


def through(function):
    """Return what a function of (da1, z1) gives for each hidden neuron."""
    return lambda q: [function(d, z) for d, z in zip(q.da1, q.z1, strict=True)]


OF_GATE = [
    ("no gate", "no_gate", lambda q: q.da1),
    ("ReLU of the slopes", "relu_of_slope", through(lambda d, z: relu(d))),
    ("the negative slopes only", "relu_of_slope", through(lambda d, z: min(d, 0.0))),
    ("times a1", "times_activation", through(lambda d, z: d * relu(z))),
    ("times z1", "times_sum", through(lambda d, z: d * z)),
    ("the gate turned", "gate_turned", through(lambda d, z: 0.0 if z > 0 else d)),
    ("the gate alone", "gate_alone", through(lambda d, z: float(z > 0))),
    ("a1 given", "activation_alone operand_alone", lambda q: q.a1),
    ("z1 given", "sum_alone operand_alone", lambda q: q.z1),
    ("the sigmoid's slope", "of_sigmoid", through(lambda d, z: d * steep(sigmoid(z)))),
    ("the sigmoid's slope at a1", "of_sigmoid", through(lambda d, z: d * steep(sigmoid(relu(z))))),
    ("a1 (1 − a1)", "of_sigmoid", through(lambda d, z: d * steep(relu(z)))),
    ("z1 (1 − z1)", "of_sigmoid", through(lambda d, z: d * steep(z))),
    ("times the sigmoid", "sigmoid_for_gate", through(lambda d, z: d * sigmoid(z))),
    ("the slope of tanh", "of_tanh", through(lambda d, z: d * (1 - math.tanh(z) ** 2))),
    ("1 − a1²", "of_tanh", through(lambda d, z: d * (1 - relu(z) ** 2))),
    ("leaky 0.01", "leaky", through(lambda d, z: d if z > 0 else 0.01 * d)),
    ("leaky 0.1", "leaky", through(lambda d, z: d if z > 0 else 0.1 * d)),
    ("the border at 1", "border_above_0", through(lambda d, z: d if z > 1 else 0.0)),
    ("W2 forgotten", "another_operand weight_forgotten", lambda q: gated([q.e] * len(q.z1), q.z1)),
    ("dz2 forgotten", "another_operand slope_forgotten", lambda q: gated(q.w2, q.z1)),
    ("the sign of z1", "signs_for_gate", through(lambda d, z: d if z > 0 else -d)),
    ("the gate added", "gate_added", through(lambda d, z: d + (z > 0))),
    ("z1 where shut", "sum_for_shut", through(lambda d, z: d if z > 0 else z)),
    ("1 where shut", "ones_for_shut", through(lambda d, z: d if z > 0 else 1.0)),
    ("1 where open", "ones_for_open", through(lambda d, z: 1.0 if z > 0 else d)),
    ("z1 where the slope is positive", "sum_for_open", through(lambda d, z: z if d > 0 else 0.0)),
    ("only the open ones", "only_kept", lambda q: [d for d, z in zip(q.da1, q.z1, strict=True) if z > 0]),
    ("the gate, and ReLU of the slope", "both_above_0", through(lambda d, z: relu(d) if z > 0 else 0.0)),
    ("times |z1|", "size_for_gate", through(lambda d, z: d * abs(z))),
    ("the larger of both", "larger_of_both", through(max)),
    ("da1 + z1", "plus_for_times", through(lambda d, z: d + z)),
    ("the sign turned", SIGN, lambda q: times(q.dz1, -1)),
    ("added up", "sum_of_all added_up", lambda q: math.fsum(q.dz1)),
    ("dW2 through the gate", "another_operand another_step", lambda q: gated(q.dW2, q.z1)),
    ("squared error", "squared_error", lambda q: times(q.dz1, steep(q.p))),
    ("ŷ for dz2", "label_forgotten another_operand", lambda q: gated(times(q.w2, q.p), q.z1)),
    ("the size of W2", "operand_sign_lost", lambda q: gated([abs(w) * q.e for w in q.w2], q.z1)),
    ("the W2 after a step, rate 1", "another_operand", lambda q: gated([(w - d) * q.e for w, d in zip(q.w2, q.dW2, strict=True)], q.z1)),
    ("the gates from their end", "order_turned operand_reversed", lambda q: gated(q.da1, q.z1[::-1])),
    ("half of it", "halved_result squared_error", lambda q: times(q.dz1, 0.5)),
]  # fmt: skip


def columns(rows):
    return [list(column) for column in zip(*rows, strict=True)]


def reshaped(rows, width):
    flat = [value for row in rows for value in row]
    return [flat[at : at + width] for at in range(0, len(flat), width)]


OF_IN = [
    ("transposed", "transposed", lambda q: columns(q.dW1)),
    ("reshaped", "reshaped", lambda q: reshaped(q.dW1, len(q.x))),
    ("no gate", "no_gate another_operand", lambda q: outer(q.x, q.da1)),
    ("dz1 in each row", "second_alone", lambda q: [q.dz1] * len(q.x)),
    ("x in each column", "first_alone", lambda q: outer(q.x, [1.0] * len(q.dz1))),
    ("W2 forgotten", "another_operand weight_forgotten", lambda q: outer(q.x, gated([q.e] * len(q.z1), q.z1))),
    ("dz2 for dz1", "another_operand", lambda q: outer(q.x, [q.e] * len(q.z1))),
    ("a1 for dz1", "another_operand", lambda q: outer(q.x, q.a1)),
    ("z1 for dz1", "another_operand", lambda q: outer(q.x, q.z1)),
    ("dW2 for dz1", "another_operand", lambda q: outer(q.x, q.dW2)),
    ("W1 for x", "weights_for_inputs", lambda q: [pairs(row, q.dz1) for row in q.W1]),
    ("W1 itself", "operand_alone", lambda q: q.W1),
    ("the sign turned", SIGN, lambda q: outer(q.x, times(q.dz1, -1))),
    ("the size of x", "operand_sign_lost sign_lost", lambda q: outer(map(abs, q.x), q.dz1)),
    ("ReLU on x", "relu_on_first operand_cut_at_zero", lambda q: outer(map(relu, q.x), q.dz1)),
    ("x + dz1", "plus_for_times", lambda q: [[a + d for d in q.dz1] for a in q.x]),
    ("x²", "first_squared", lambda q: outer([a * a for a in q.x], q.dz1)),
    ("x from its end", "rows_reversed first_reversed operand_reversed", lambda q: outer(q.x[::-1], q.dz1)),
    ("dz1 from its end", "columns_reversed second_reversed operand_reversed", lambda q: outer(q.x, q.dz1[::-1])),
    ("the first row for all", "first_for_all", lambda q: [q.dW1[0]] * len(q.x)),
    ("the first row alone", "one_row", lambda q: q.dW1[0]),
    ("in one row", "flat", lambda q: [value for row in q.dW1 for value in row]),
    ("columns in one row", "flat reshaped", lambda q: [value for row in columns(q.dW1) for value in row]),
    ("turned half round", "turned_half_round", lambda q: [row[::-1] for row in q.dW1[::-1]]),
    ("ReLU of the slopes", "relu_of_slope", lambda q: outer(q.x, [relu(d) for d in q.da1])),
    ("times a1", "times_activation", lambda q: outer(q.x, pairs(q.da1, q.a1))),
    ("the gate turned", "gate_turned", lambda q: outer(q.x, [d - g for d, g in zip(q.da1, q.dz1, strict=True)])),
    ("the sigmoid's slope", "of_sigmoid", lambda q: outer(q.x, [d * steep(sigmoid(z)) for d, z in zip(q.da1, q.z1, strict=True)])),
    ("squared error", "squared_error", lambda q: outer(q.x, times(q.dz1, steep(q.p)))),
    ("ŷ for dz2", "label_forgotten another_operand", lambda q: outer(q.x, gated(times(q.w2, q.p), q.z1))),
    ("the size of W2", "operand_sign_lost", lambda q: outer(q.x, gated([abs(w) * q.e for w in q.w2], q.z1))),
    ("the W2 after a step, rate 1", "another_operand", lambda q: outer(q.x, gated([(w - d) * q.e for w, d in zip(q.w2, q.dW2, strict=True)], q.z1))),
    ("the rows added", "rows_added", lambda q: [math.fsum(row) for row in q.dW1]),
    ("the columns added", "columns_added sum_of_first", lambda q: [math.fsum(row) for row in columns(q.dW1)]),
    ("half of it", "halved_result operand_halved", lambda q: outer(q.x, times(q.dz1, 0.5))),
]  # fmt: skip
IN_ONE = [  # (kind, truly, function of the row and the place)
    ("one sign turned", "sign operand_entry_negated sign_lost signs_alone size_for_gate size_of_slope", lambda v, k: but(v, k, -v[k])),
    ("0 in one place", "entry_zero first_zero last_zero zeros operand_entry_left_out", lambda v, k: but(v, k, 0.0)),
    ("the number before copied", "entry_copied neighbours_first neighbours_weight", lambda v, k: but(v, k, v[k - 1])),
    ("one left out", "entry_missing last_missing first_missing only_kept", lambda v, k: v[:k] + v[k + 1 :]),
    ("one ten times as large", "tenfold operand_entry_digit", lambda v, k: but(v, k, 10 * v[k])),
    ("one doubled", "doubled_result operand_doubled", lambda v, k: but(v, k, 2 * v[k])),
]  # fmt: skip
PARTS = {"dz2": OF_ERROR, "dW2": OF_OUT, "da1": OF_BACK, "dz1": OF_GATE, "dW1": OF_IN}
UPRIGHT = "slopes.dW2"  # where a column is asked for


def rounded(answer, digits):
    if isinstance(answer, (list, tuple)):
        return [rounded(part, digits) for part in answer]
    return round(answer, digits)


def entries(seeds):
    """Yield every mistake in every place, and the right slopes with four decimals."""
    for place in backs(seeds):
        right = {"dz2": place.e, "dW2": place.dW2, "da1": place.da1, "dz1": place.dz1, "dW1": place.dW1}
        for name, kinds in PARTS.items():
            exercise = place.exercise.format(name)
            yield Entry("right: a slope", exercise, _as_asked(exercise, rounded(right[name], place.digits)), True)
            made = [(f"{name}: {kind}", truly, lambda f=function, q=place: f(q)) for kind, truly, function in kinds]
            if name not in ("dz2", "dW1"):
                for kind, truly, function in IN_ONE:
                    for k in range(len(place.w2)):
                        one = lambda f=function, v=right[name], k=k: f(v, k)  # noqa: E731
                        made.append((f"slopes: {kind}", truly, one))
            for kind, truly, make in made:
                try:
                    answer = rounded(make(), place.digits)
                except (ZeroDivisionError, ValueError):
                    continue  # it can't be made with these numbers
                is_right = kind == "dW1: in one row" and exercise.startswith("practice")  # as it is typed there
                yield Entry(kind, exercise, _as_asked(exercise, answer), is_right, named(truly))
    yield from of_many_birds()
    yield from of_a_step()
    yield from of_one_number()


def _as_asked(exercise, answer):
    """Return a row upright where a column is asked for."""
    is_row = isinstance(answer, list) and not isinstance(answer[0], list)
    return [[value] for value in answer] if exercise.startswith(UPRIGHT) and is_row else answer


BIRDS = penguins.load()


def of_many_birds():
    """Yield what goes wrong in the slopes of the mean loss of all birds."""
    n, X = len(BIRDS), np.array([bird.x for bird in BIRDS])
    y = np.array([[float(bird.y)] for bird in BIRDS])
    z1 = X @ W1
    a1 = np.where(z1 > 0, z1, 0)
    p = 1 / (1 + np.exp(-(a1 @ W2)))
    e = p - y
    da1 = e @ np.transpose(W2) / n
    dz1 = np.where(z1 > 0, da1, 0)
    dW2, dW1 = a1.T @ e / n, X.T @ dz1
    table = {
        "mean.dz2": [
            ("the sum for the mean", "not_divided times_birds", e),
            ("y as a plain row", "label_in_a_row", (p - y[:, 0]) / n),
            ("y as a plain row, not divided", "label_in_a_row", p - y[:, 0]),
            ("the label forgotten", "label_forgotten", p / n),
            ("y − ŷ", "reversed sign", -e / n),
        ],
        "mean.dW2": [
            ("the sum for the mean", "not_divided times_birds", a1.T @ e),
            ("divided twice", "mean_again divided_twice", dW2 / n),
            ("y as a plain row", "label_in_a_row", a1.T @ (p - y[:, 0]) / n),
            ("the first bird alone", "one_bird", np.outer(a1[0], e[0])),
            ("the last bird alone", "one_bird", np.outer(a1[-1], e[-1])),
            ("z1 for a1", "another_operand", z1.T @ e / n),
            ("the label forgotten", "label_forgotten another_operand", a1.T @ p / n),
            ("the sign turned", "sign reversed", -dW2),
            ("the means multiplied", "of_the_means", np.outer(a1.mean(axis=0), e.mean(axis=0))),
            ("squared error", "squared_error", a1.T @ (e * p * (1 - p)) / n),
            ("transposed", "shape turned", dW2.T),
        ],
        "mean.dW1": [
            ("the sum for the mean", "not_divided times_birds", n * dW1),
            ("divided twice", "mean_again divided_twice", dW1 / n),
            ("the first bird alone", "one_bird", np.outer(X[0], n * dz1[0])),
            ("the last bird alone", "one_bird", np.outer(X[-1], n * dz1[-1])),
            ("no gate", "no_gate another_operand", X.T @ da1),
            ("z1 of 0 let through", "border_at_0", X.T @ np.where(z1 >= 0, da1, 0)),
            ("times a1", "times_activation", X.T @ (da1 * a1)),
            ("transposed", "turned transposed", dW1.T),
            ("the sign turned", "sign reversed", -dW1),
            ("the label forgotten", "label_forgotten", X.T @ np.where(z1 > 0, p @ np.transpose(W2) / n, 0)),
            ("W2 forgotten", "weight_forgotten", X.T @ np.where(z1 > 0, e / n, 0)),
            ("W1 itself", "operand_alone", W1),
        ],
    }
    for exercise, right in (("mean.dz2", e / n), ("mean.dW2", dW2), ("mean.dW1", dW1)):
        yield Entry("right: the slopes of many birds", exercise, right, True)
        for kind, truly, answer in table[exercise]:
            yield Entry(f"many birds: {kind}", exercise, answer, False, named(truly))


OF_STEP = [  # (kind, truly, function of the weight, its slope and the rate)
    ("plus for minus", "plus_for_minus", lambda w, d, r: w + r * d),
    ("the rate forgotten", "rate_forgotten", lambda w, d, r: w - d),
    ("plus, and no rate", "rate_forgotten", lambda w, d, r: w + d),
    ("the change alone", "change_alone", lambda w, d, r: r * d),
    ("minus the change", "change_alone", lambda w, d, r: -r * d),
    ("the slope alone", "slope_alone", lambda w, d, r: d),
    ("the weight unchanged", "not_changed", lambda w, d, r: w),
    ("the rate times the weight", "rate_on_weight", lambda w, d, r: r * w - d),
    ("the rate times both", "rate_on_weight", lambda w, d, r: r * (w - d)),
    ("the weight times 1 − rate", "rate_on_weight", lambda w, d, r: w - r * w),
    ("two steps", "twice", lambda w, d, r: w - 2 * r * d),
    ("divided by the rate", "divided_by_rate", lambda w, d, r: w - d / r),
    ("the rate subtracted", "rate_subtracted", lambda w, d, r: w - r),
    ("rate and slope added", "rate_added", lambda w, d, r: w - (r + d)),
    ("turned round", "reversed sign", lambda w, d, r: r * d - w),
    ("the weight times the change", "multiplied", lambda w, d, r: w * r * d),
    ("w (1 − change)", "multiplied", lambda w, d, r: w * (1 - r * d)),
    ("the size of the slope", "size_taken", lambda w, d, r: w - r * abs(d)),
    ("a tenth of the rate", "tenth_of_rate another_rate", lambda w, d, r: w - r * d / 10),
    ("half a step", "half another_rate", lambda w, d, r: w - r * d / 2),
    ("the slope squared", "squared", lambda w, d, r: w - r * d * d),
]  # fmt: skip


def of_a_step():
    """Yield what goes wrong in a step of training with the rate 0.5."""
    rate = 0.5
    for q in backs(0):
        bird = q.exercise.split()[1]
        new = [w - rate * d for w, d in zip(q.w2, q.dW2, strict=True)]
        early = outer(q.x, gated(times(new, q.e), q.z1))
        tables = {"new_W1": (q.W1, q.dW1), "new_W2": ([[w] for w in q.w2], [[d] for d in q.dW2])}
        for name, (W, dW) in tables.items():
            made = lambda f, W=W, dW=dW: [  # noqa: E731
                [f(w, d, rate) for w, d in zip(*rows, strict=True)] for rows in zip(W, dW, strict=True)
            ]
            yield Entry("right: a step", f"step.{name} {bird}", made(lambda w, d, r: w - r * d), True)
            for kind, truly, function in OF_STEP:
                yield Entry(f"a step: {kind}", f"step.{name} {bird}", made(function), False, named(truly))
        first = [[w - rate * d for w, d in zip(*rows, strict=True)] for rows in zip(q.W1, early, strict=True)]
        yield Entry("a step: W2 changed first", f"step.new_W1 {bird}", first, False, named("changed_first"))


BY_HAND = {  # the numbers and their slopes, and how many of the new ones are given
    "a_step.new_w2": ([-1.5, 0.5, 0.5], [-0.25, -0.75, 0], 1),
    "a_step.new_row": ([-0.5, 0.5, 1], [-2.25, 0.75, 0], 0),
    "biases_learn.new_b1": ([0.5, 0, -1], [0.75, -0.25, 0], 0),
}
OF_ONE = [  # (kind, truly, function of one number and its slope)
    ("uphill", "uphill sign", lambda w, d: w + 0.1 * d),
    ("no rate", "tenfold_change", lambda w, d: w - d),
    ("a tenth of the change", "tenth_of_change", lambda w, d: w - 0.01 * d),
    ("unchanged", "not_changed", lambda w, d: w),
    ("the sign flipped", "sign sign_lost reversed uphill", lambda w, d: 0.1 * d - w),
]
OF_REST = [  # of what comes after the numbers that are given
    ("the change alone", "change_alone", lambda w, d: 0.1 * d),
    ("minus the change", "change_alone", lambda w, d: -0.1 * d),
    ("the slope alone", "slope_alone", lambda w, d: d),
]


def of_one_number():
    """Yield what goes wrong in one number of a step by hand, or in all that is not given."""
    for exercise, (old, slopes, given) in BY_HAND.items():
        pairs = list(zip(old, slopes, strict=True))
        new = [round(w - 0.1 * d, 6) for w, d in pairs]
        yield Entry("right: a step by hand", exercise, new, True)
        yield Entry("a step by hand: one 0 too many", exercise, [*new, 0], False, named("zero_added"))
        for at, (w, d) in enumerate(pairs):
            for kind, truly, function in OF_ONE if d else [("a slope of 0", "slope_of_0", lambda w, d: 0)]:
                answer = but(new, at, round(function(w, d), 6))
                yield Entry(f"a step by hand: {kind}", exercise, answer, False, named(truly))
        for kind, truly, function in OF_REST:
            answer = [*new[:given], *(round(function(w, d), 6) for w, d in pairs[given:])]
            yield Entry(f"a step by hand: {kind}", exercise, answer, False, named(truly))
