"""The slope of the loss, measured by a nudge and along z2, gone wrong."""

import math

from corpus.entry import Entry, named
from corpus.places import sigmoid

BEFORE, AFTER = -math.log(sigmoid(2)), -math.log(sigmoid(1.1 * 2.1 - 0.1))  # W2[0, 0] is 1, and then 1.1
OF_W11 = -math.log(sigmoid(2.1 + 0.001 * 1.1 - 0.1))  # W1[0, 0] is 1.001
RISE, RISE_OF_W11 = sigmoid(1.1 * 2.1 - 0.1) - sigmoid(2), sigmoid(2 + 0.0011) - sigmoid(2)
SLOPE = (sigmoid(2) - 1) * 2.1  # along W2[0, 0]


def quotients(before, after, nudge, rise):
    """Return what goes wrong with change ÷ nudge."""
    change = after - before
    return [
        ("not divided", "missing", change),
        ("the losses turned round", "sign reversed", -change / nudge),
        ("the division upside down", "reversed", nudge / change),
        ("ŷ for the loss", "of_y_hat", rise / nudge),
        ("times the nudge", "times_for_divided near_zero", change * nudge),
        ("the losses added", "plus_for_minus", (after + before) / nudge),
        ("the loss after alone", "operand_alone missing", after),
        ("the losses turned round, not divided", "reversed missing sign", -change),
        ("another nudge", "another_nudge another_weight", 0.0),
    ]


BY_HAND = [
    *quotients(BEFORE, AFTER, 0.1, RISE)[:-1],
    ("another nudge", "another_nudge", (-math.log(sigmoid(2 + 2.1)) - BEFORE) / 1),
    ("another nudge", "another_nudge", (-math.log(sigmoid(2 + 0.021)) - BEFORE) / 0.01),
]
W11 = [
    *quotients(BEFORE, OF_W11, 0.001, RISE_OF_W11)[:-1],
    ("another nudge", "another_nudge", (-math.log(sigmoid(2 + 0.11)) - BEFORE) / 0.1),
    ("another weight", "another_weight", SLOPE),
    ("another weight", "another_weight", (-math.log(sigmoid(2 + 0.0021)) - BEFORE) / 0.001),
]
PROMISED = [
    ("the slope alone", "missing", -0.2503),
    ("the nudge alone", "alone", 0.02),
    ("added", "plus_for_times", -0.2303),
    ("divided", "divided_for_times", -0.2503 / 0.02),
    ("the sign lost", "sign signs_lost sign_lost", 0.005006),
    ("the new loss", "new_loss", BEFORE - 0.005006),
]
ADELIE = sigmoid(-1.3)
LOSS_FOR_0 = [
    ("the loss of the other label", "other_label", -math.log(ADELIE)),
    ("the gap for the loss", "gap", round(ADELIE, 4)),
    ("1 − gap", "logarithm_missing", round(1 - ADELIE, 4)),
    ("the minus missing", "minus_missing sign", math.log(1 - ADELIE)),
    ("the logarithm to base 10", "another_base", -math.log10(1 - ADELIE)),
    ("the logarithm to base 2", "another_base", -math.log2(1 - ADELIE)),
    ("another bird", "another_bird", BEFORE),
]


def with_sigmoid_slope(p, y):
    return (p - y) * p * (1 - p)


ERRORS = [
    ("the order turned", "reversed gap sign turned size_taken", lambda p, y: y - p),
    ("the gap", "gap sign_lost size_taken turned reversed sign", lambda p, y: abs(p - y)),
    ("y added", "plus_for_minus", lambda p, y: p + y),
    ("the other label", "other_label always_one missing label_forgotten", lambda p, y: p - (1 - y)),
    ("the class for ŷ", "class zeros", lambda p, y: (p > 0.5) - y),
]
ALONG_Z2 = [
    ("ŷ alone", "label_forgotten missing", lambda p, y: p),
    ("the loss", "loss", lambda p, y: -math.log(1 - abs(p - y))),
    ("the slope along ŷ", "along_y_hat", lambda p, y: (p - y) / (p * (1 - p))),
    ("the slope of the sigmoid", "slope_of_sigmoid", lambda p, y: p * (1 - p)),
    ("squared error", "squared_error", with_sigmoid_slope),
    ("squared error", "squared_error", lambda p, y: 2 * with_sigmoid_slope(p, y)),
    ("the sigmoid twice", "sigmoid_twice", lambda p, y: sigmoid(p) - y),
    ("the sigmoid twice", "sigmoid_twice", lambda p, y: (p - y) * sigmoid(p) * sigmoid(-p)),
    ("the difference squared", "squared_error squared", lambda p, y: (p - y) ** 2),
]
CHINSTRAP, OTHERS, PRINTED = sigmoid(2), [sigmoid(-5), ADELIE], [0.1192, 0.5, 0.8808]
NUMBERS = {
    "slope.slope_by_hand": BY_HAND,
    "slope.slope_of_w11": W11,
    "slope.promised_change": PROMISED,
    "slope.loss_of_the_adelie": LOSS_FOR_0,
}
RIGHT = [
    ("slope.slope_by_hand", [-0.228, -0.2284, (AFTER - BEFORE) / 0.1, (0.1041 - 0.1269) / 0.1]),
    ("slope.slope_of_w11", [-0.1311, -0.131, (OF_W11 - BEFORE) / 0.001, (CHINSTRAP - 1) * 1.1]),
    ("slope.promised_change", [-0.005, -0.005006, SLOPE * 0.02]),
    ("slope.loss_of_the_adelie", [0.241, 0.2411, -math.log(1 - ADELIE)]),
    ("slope.flat_weight", ["W2[2, 0]", "W1[0, 1]", "w₁₃", ["W1[2, 2]"]]),
    ("the_error.three_errors", [[-0.8808, -0.5, -0.1192], [sigmoid(z) - 1 for z in (-2, 0, 2)]]),
    ("the_error.dz2", [-0.1192, [-0.1192], CHINSTRAP - 1]),
    ("the_error.dz2_of_both", [[0.0067, 0.2142], OTHERS]),
]
FLAT = [("an active neuron", "active", "W1[0, 0]"), ("the example", "the_example", "W2[1, 0]")]


def entries(seeds):
    """Yield every kind in every place where it can occur, with all decimals and with four."""
    for exercise, answers in RIGHT:
        for answer in answers:
            yield Entry("right", exercise, answer, True)
    for exercise, mistakes in NUMBERS.items():
        for kind, truly, answer in mistakes:
            yield Entry(kind, exercise, answer, False, named(truly))
    for kind, truly, answer in FLAT:
        yield Entry(kind, "slope.flat_weight", answer, False, named(truly))
    for kind, truly, function in ERRORS:
        yield Entry(kind, "the_error.three_errors", [function(p, 1) for p in PRINTED], False, named(truly))
    for kind, truly, function in [*ERRORS, *ALONG_Z2]:
        for digits in (4, 12):
            single, both = round(function(CHINSTRAP, 1), digits), [round(function(p, 0), digits) for p in OTHERS]
            yield Entry(kind, "the_error.dz2", single, False, named(truly))
            if kind != "ŷ alone" and kind != "y added" and kind != "the gap":  # for y = 0 these are no mistakes
                yield Entry(kind, "the_error.dz2_of_both", both, False, named(truly))
