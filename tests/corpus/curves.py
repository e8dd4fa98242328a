"""ReLU, the sigmoid, the loss, the gap and the class gone wrong."""

import math

from corpus.entry import Entry, named
from corpus.places import FOUR_DECIMALS, relu, relus, sigmoid, sigmoids
from corpus.sums import but, half_up


def every(function):
    """Return what does the same to each number of a row."""
    return lambda z: [function(value) for value in z]


def softmax(z):
    powers = [math.exp(value) for value in z]
    return [power / sum(powers) for power in powers]


def ended_at(stop):
    """Return ReLU in a loop that ends at the first number for which `stop` holds."""

    def function(z):
        kept = []
        for value in z:
            if stop(value):
                break
            kept.append(relu(value))
        return kept + [0.0] * (len(z) - len(kept))

    return function


def first_negative(z):
    return next(k for k, value in enumerate(z) if value < 0)


def first_positive(z):
    return next(k for k, value in enumerate(z) if value > 0)


OF_RELU = [
    ("ReLU forgotten", named("relu_missing"), every(lambda z: z)),
    ("|z| for ReLU", named("size_taken"), every(abs)),
    ("the negative ones kept", named("negative_kept"), every(lambda z: min(z, 0.0))),
    ("the sign flipped before ReLU", named("sign_flipped_before"), every(lambda z: relu(-z))),
    ("the sign flipped after ReLU", named("sign_flipped sign"), every(lambda z: -relu(z))),
    ("all signs turned, no ReLU", named("all_flipped"), every(lambda z: -z)),
    ("leaky 0.01", named("leaky"), every(lambda z: z if z > 0 else 0.01 * z)),
    ("leaky 0.1", named("leaky"), every(lambda z: z if z > 0 else 0.1 * z)),
    ("leaky 0.2", named("leaky"), every(lambda z: z if z > 0 else 0.2 * z)),
    ("a step, 1 or 0", named("step_function"), every(lambda z: float(z > 0))),
    ("the sign alone", named("sign_only"), every(lambda z: float((z > 0) - (z < 0)))),
    ("1 for the negative ones", named("ones_for_zeros"), every(lambda z: z if z > 0 else 1.0)),
    ("−1 for the negative ones", named("ones_for_zeros"), every(lambda z: z if z > 0 else -1.0)),
    ("large ones cut at 1", named("large_cut"), every(lambda z: min(relu(z), 1.0))),
    ("squeezed between −1 and 1", named("large_cut"), every(lambda z: max(min(z, 1.0), -1.0))),
    ("the larger of z and 1", named("border_at_1"), every(lambda z: max(z, 1.0))),
    ("only above 1", named("border_at_1"), every(lambda z: z if z > 1 else 0.0)),
    ("only above 0.5", named("border_at_half"), every(lambda z: z if z > 0.5 else 0.0)),
    ("above −1 as well", named("border_below"), every(lambda z: z if z > -1 else 0.0)),
    ("1 subtracted first", named("shifted"), every(lambda z: relu(z - 1))),
    ("the sigmoid in the hidden layer", named("sigmoid_for_relu"), every(sigmoid)),
    ("tanh in the hidden layer", named("tanh_for_relu"), every(math.tanh)),
    ("softplus", named("softplus"), every(lambda z: math.log1p(math.exp(z)))),
    ("ELU", named("elu"), every(lambda z: z if z > 0 else math.expm1(z))),
    ("swish", named("swish"), every(lambda z: z * sigmoid(z))),
    ("softmax in the hidden layer", named("softmax_for_relu"), softmax),
    ("exp for ReLU", named("exponential"), every(math.exp)),
    ("ReLU squared", named("squared"), every(lambda z: relu(z) ** 2)),
    ("only the largest", named("largest_only"), lambda z: [relu(value) if value == max(z) else 0.0 for value in z]),
    ("np.max: one number", named("one_number largest_alone"), max),
    ("all that passes added up", named("one_number sum_of_all"), lambda z: sum(map(relu, z))),
    ("how many are open", named("count"), lambda z: sum(value > 0 for value in z)),
    ("the zeros dropped", named("zeros_dropped"), lambda z: [value for value in z if value > 0]),
    ("sorted", named("kept_order sorted"), lambda z: sorted(map(relu, z))),
    ("running maximum", named("running_maximum"), lambda z: [relu(max(z[: k + 1])) for k in range(len(z))]),
    ("all zero", named("all_zero zeros"), every(lambda z: 0.0)),
    ("twice as large", named("mean_with_size doubled_result added"), every(lambda z: 2 * relu(z))),
    ("divided by the largest", named("normalised"), every(relu)),
    ("rounded to whole numbers", named("whole_numbers rounded"), every(lambda z: half_up(relu(z)))),
    ("cut to whole numbers", named("whole_numbers rounded"), every(lambda z: float(math.trunc(relu(z))))),
    ("ReLU on all but the first", named("first_left relu_missing"), lambda z: [z[0], *map(relu, z[1:])]),
    ("ReLU on all but the last", named("last_left relu_missing"), lambda z: [*map(relu, z[:-1]), z[-1]]),
    ("the loop ends at the first negative one", named("ends_early"), ended_at(lambda z: z < 0)),
    ("one minus lost", named("size_taken sign_slip"), lambda z: but([*map(relu, z)], first_negative(z), -z[first_negative(z)])),
    ("one open neuron shut", named("entry_zero all_zero first_zero last_zero"), lambda z: but([*map(relu, z)], first_positive(z), 0.0)),
    ("the places of the open ones", named("places"), lambda z: [k for k, value in enumerate(z) if value > 0]),
    ("only |z| halved", named("brackets"), every(lambda z: z + abs(z) / 2)),
]  # fmt: skip
OF_RELU = [
    (kind, truly, (lambda z: [relu(value) / max(z) for value in z]) if kind == "divided by the largest" else function)
    for kind, truly, function in OF_RELU
]

OF_SIGMOID = [
    ("the sigmoid of −z", "sign_turned rest_to_1 not_mirrored missing alone", lambda z: sigmoid(-z)),
    ("the sigmoid forgotten", "sigmoid_missing", lambda z: z),
    ("e⁻ᶻ alone", "exponential", lambda z: math.exp(-z)),
    ("eᶻ alone", "exponential", math.exp),
    ("not divided", "not_inverted", lambda z: 1 + math.exp(-z)),
    ("not divided, and eᶻ", "not_inverted inverse", lambda z: 1 + math.exp(z)),
    ("a minus below", "minus_below", lambda z: 1 / (1 - math.exp(-z))),
    ("the 1 below forgotten", "exponential", lambda z: 1 / math.exp(-z)),
    ("brackets left out", "bracket_missing inverse", lambda z: 1 / math.exp(-z) + 1),
    ("2.7 for e", "e_rounded", lambda z: 1 / (1 + 2.7**-z)),
    ("3 for e", "e_rounded", lambda z: 1 / (1 + 3**-z)),
    ("10 for e", "another_base", lambda z: 1 / (1 + 10**-z)),
    ("2 for e", "another_base", lambda z: 1 / (1 + 2**-z)),
    ("e times −z", "times_for_power", lambda z: 1 / (1 - math.e * z)),
    ("tanh on the output", "tanh_for_sigmoid", math.tanh),
    ("ReLU on the output", "relu_for_sigmoid zeros always_zero class zero_below", relu),
    ("ReLU before the sigmoid", "relu_before always_half half", lambda z: sigmoid(relu(z))),
    ("softmax on one output", "softmax class one", lambda z: 1.0),
    ("the class", "class always_zero softmax whole_numbers", lambda z: float(z > 0)),
    ("a percentage", "percent hundredfold", lambda z: 100 * sigmoid(z)),
    ("the sigmoid twice", "twice done_twice", lambda z: sigmoid(sigmoid(z))),
    ("the sigmoid of |z|", "size_taken sign_turned not_mirrored missing alone", lambda z: sigmoid(abs(z))),
    ("the sigmoid of 2 z", "doubled_inside operand_doubled", lambda z: sigmoid(2 * z)),
    ("the sigmoid of z / 2", "halved_inside operand_halved", lambda z: sigmoid(z / 2)),
    ("the slope", "slope", lambda z: sigmoid(z) * sigmoid(-z)),
    ("always a half", "always_half half", lambda z: 0.5),
    ("a minus before it", "sign negative", lambda z: -sigmoid(z)),
    ("z cut to a whole number", "inside_rounded operand_rounded", lambda z: sigmoid(math.trunc(z))),
    ("z rounded to a whole number", "inside_rounded operand_rounded", lambda z: sigmoid(half_up(z))),
    ("softplus", "softplus", lambda z: math.log1p(math.exp(z))),
    ("z / (1 + |z|)", "softsign odds", lambda z: z / (1 + abs(z))),
    ("a straight line", "hard_sigmoid", lambda z: max(0.0, min(1.0, 0.2 * z + 0.5))),
    ("the loss of it", "loss log_of_result", lambda z: -math.log(sigmoid(z))),
    ("minus before the power", "minus_outside", lambda z: 1 / (1 - math.exp(z))),
    ("2 below", "two_below", lambda z: 1 / (2 + math.exp(-z))),
    ("ŷ halved", "halved_result", lambda z: sigmoid(z) / 2),
]  # fmt: skip

OF_LOSS = [
    ("the minus missing", "minus_missing sign", math.log),
    ("the logarithm to base 10", "another_base", lambda p: -math.log10(p)),
    ("the logarithm to base 2", "another_base", lambda p: -math.log2(p)),
    ("the loss of the other label", "other_label", lambda p: -math.log(1 - p)),
    ("the gap for the loss", "gap", lambda p: 1 - p),
    ("ŷ itself", "loss_missing", lambda p: p),
    ("e to the power of −ŷ", "exponential", lambda p: math.exp(-p)),
    ("the gap squared", "squared_gap", lambda p: (1 - p) ** 2),
    ("1 / ŷ", "inverse", lambda p: 1 / p),
    ("ŷ times the loss", "weighted", lambda p: -p * math.log(p)),
    ("ln(1 + ŷ)", "one_more_inside", math.log1p),
    ("the log-odds", "log_of_gap", lambda p: math.log(p / (1 - p))),
    ("a percentage", "hundredfold", lambda p: -100 * math.log(p)),
]

OF_GAP = [
    ("the sign of the gap flipped", "sign", lambda p: p - 1),
    ("ŷ for the gap", "missing", lambda p: p),
    ("y for the gap", "alone", lambda p: 1.0),
    ("y and ŷ added", "plus_for_minus", lambda p: 1 + p),
    ("the gap squared", "squared", lambda p: (1 - p) ** 2),
    ("the gap of the class", "of_the_class", lambda p: 0.0),
    ("the distance to the threshold", "to_threshold", lambda p: p - 0.5),
    ("the loss for the gap", "loss", lambda p: -math.log(p)),
    ("a percentage", "hundredfold percent", lambda p: 100 * (1 - p)),
    ("a ratio", "ratio", lambda p: 1 / p),
]

Y_HATS = [sigmoid(2), sigmoid(-5), sigmoid(-1.3)]
CLASSES = {
    "prediction.classes": [
        ("the probabilities", "probability", Y_HATS),
        ("yes and no swapped", "turned", [0, 1, 1]),
        ("all yes", "all_yes", [1, 1, 1]),
        ("all no", "all_no", [0, 0, 0]),
        ("1 and −1", "signs", [1, -1, -1]),
        ("the third a yes", "third_yes", [1, 0, 1]),
        ("the second a yes", "second_yes", [1, 1, 0]),
        ("how many are a yes", "count", 1),
    ],
    "prediction.classes_at_nine_tenths": [
        ("the other threshold", "other_threshold", [1, 0, 0]),
        ("yes and no swapped", "turned all_yes", [1, 1, 1]),
        ("the probabilities", "probability", Y_HATS),
    ],
    "prediction.tie": [("a tie is a yes", "tie_is_yes", 1), ("the probability", "probability", 0.5)],
}


def entries(seeds):
    """Yield every kind in every place where it can occur."""
    for place in relus(seeds):
        for kind, truly, function in OF_RELU:
            yield Entry(kind, place.exercise, function(place.given), False, truly)
    for place in sigmoids(seeds):
        for kind, truly, function in OF_SIGMOID:
            yield Entry(kind, place.exercise, function(place.z), False, named(truly))
            if place.within == FOUR_DECIMALS:
                yield Entry(f"{kind}, four decimals", place.exercise, round(function(place.z), 4), False, named(truly))
            else:
                yield Entry(f"{kind}, two decimals", place.exercise, round(function(place.z), 2), False, named(truly))
    for exercise, y_hat in (("prediction.loss", sigmoid(2)), ("prediction.loss_of_a_wrong_sure_no", 0.01)):
        for kind, truly, function in OF_LOSS:
            yield Entry(kind, exercise, function(y_hat), False, named(truly))
    for kind, truly, function in OF_GAP:
        yield Entry(kind, "prediction.gap", function(sigmoid(2)), False, named(truly))
    for exercise, mistakes in CLASSES.items():
        for kind, truly, answer in mistakes:
            yield Entry(kind, exercise, answer, False, named(truly))
