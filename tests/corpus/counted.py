"""Scaling, votes, matrices, and the questions with one number that have mistakes of their own."""

import numpy as np

from corpus.entry import Entry, named
from corpus.places import W1, W2, relu, sigmoid

LENGTH = [  # the Gentoo's bill: (45.5 − 44) / 5 = 0.3
    ("the middle forgotten", "missing", 9.1),
    ("the step forgotten", "missing", 1.5),
    ("the brackets forgotten", "brackets order", 45.5 - 44 / 5),
    ("times the step", "times_for_divided", 7.5),
    ("the middle added", "plus_for_minus", 17.9),
    ("the subtraction reversed", "reversed sign", -0.3),
    ("the division reversed", "reversed inverse", 5 / 1.5),
    ("the step of another measurement", "another_operand", 0.75),
    ("another bird", "another_operand", 1.1),
    ("the middle of another measurement", "another_operand", (45.5 - 17) / 5),
    ("not scaled", "missing+missing measured missing operand_alone", 45.5),
    ("// for /", "floor whole_numbers zeros", 0.0),
    ("the decimal point dropped", "tenfold", 3),
]
GENTOO = [45.5, 15.0, 5000.0]
MIDDLE, STEP = [44, 17, 4200], [5, 2, 800]


def scaled(function):
    return [function(*three) for three in zip(GENTOO, MIDDLE, STEP, strict=True)]


ALL_THREE = [
    ("not scaled", "missing+missing measured missing operand_alone", GENTOO),
    ("the middle forgotten", "missing", scaled(lambda g, m, s: g / s)),
    ("the step forgotten", "missing", scaled(lambda g, m, s: g - m)),
    ("the brackets forgotten", "brackets order", scaled(lambda g, m, s: g - m / s)),
    ("times the step", "times_for_divided", scaled(lambda g, m, s: (g - m) * s)),
    ("the middle added", "plus_for_minus", scaled(lambda g, m, s: (g + m) / s)),
    ("the subtraction reversed", "reversed sign", scaled(lambda g, m, s: (m - g) / s)),
    ("// for /", "floor whole_numbers", scaled(lambda g, m, s: (g - m) // s)),
    ("the first step for all", "first_for_all", scaled(lambda g, m, s: (g - m) / 5)),
    ("the first middle for all", "first_for_all", scaled(lambda g, m, s: (g - 44) / s)),
    ("another bird", "another_operand", [1.1, 1.0, -0.5]),
    ("the third bird", "another_operand", [-0.9, 0.2, -0.5]),
    ("another bird's middle", "another_operand", scaled(lambda g, m, s: s)),
]

A1, Z1, V = [0.0, 1.1, 0.0, 0.4], [-0.3, 1.1, -0.95, 0.4], [row[0] for row in W2]


def votes(function, a=A1, w=V):
    return [function(p, q) for p, q in zip(a, w, strict=True)]


VOTES = [
    ("z1 for a1", "another_operand", votes(lambda a, w: a * w, Z1)),
    ("another bird", "another_operand", votes(lambda a, w: a * w, [2.1, 0.0, 0.0, 0.2])),
    ("the activations alone", "missing", A1),
    ("the weights alone", "alone", V),
    ("plus for times", "plus_for_times", votes(lambda a, w: a + w)),
    ("the signs lost", "signs_lost sign_lost", votes(lambda a, w: abs(a * w))),
    ("the signs turned", "signs_turned sign", votes(lambda a, w: -a * w)),
    ("added up", "summed sum_of_all", -1.3),
    ("zero times w is w", "zero_forgotten", votes(lambda a, w: a * w or w)),
    ("the zeros dropped", "dropped", [-1.1, -0.2]),
    ("the weights from their end", "pairs_reversed operand_reversed", votes(lambda a, w: a * w, A1, V[::-1])),
    ("ReLU on the votes", "relu_after zeros", votes(lambda a, w: relu(a * w))),
]

COUNTS = {
    "start_here.measurements_of_a_bird": [
        ("hidden neurons", "hidden", 4),
        ("outputs", "outputs", 1),
        ("all circles", "all_neurons", 8),
        ("two columns", "two_columns", 7),
        ("the lines", "lines", 12),
        ("the measurements", "measured", [49.5, 19.0, 3800.0]),
    ],
    "the_network.weights_of_3_5_1": [
        ("W1 alone", "second_missing missing", 15),
        ("W2 alone", "first_missing alone", 5),
        ("the neurons", "neurons", 9),
        ("plus for times", "plus_for_times", 8),
        ("plus for times", "plus_for_times", 13),
        ("the old network", "another_network", 16),
        ("with biases", "with_biases", 26),
        ("times for plus", "multiplied times_for_plus", 75),
        ("the layers", "layers", 3),
    ],
    "the_network.longest_bill_for_no": [
        ("one step on", "one_step_on half_more", 45.0),
        ("the middle", "the_middle half_less rounded", 44.0),
        ("between the steps", "between_steps", 44.75),
        ("the input", "scaled", 0.1),
        ("the start", "the_start", 49.5),
        ("the threshold", "the_threshold", 0.5),
        ("ŷ", "y_hat", 0.46),
    ],
    "weights.weight_x2_to_h1": [
        ("row and column swapped", "swapped", -1.0),
        ("counted from 1", "counted_from_1 zeros", 0.0),
        ("the wrong column", "wrong_column", 1.0),
        ("the whole row", "whole_row", W1[1]),
        ("the whole column", "whole_column", [row[0] for row in W1]),
        ("the place", "position", [1, 0]),
        ("the place from 1", "position", [2, 1]),
    ],
    "weights.weights_into_h3": [
        ("a row", "row_for_column", W1[2]),
        ("a row", "row_for_column", W1[1]),
        ("counted from 1", "counted_from_1", [row[3] for row in W1]),
        ("another column", "another_column", [row[1] for row in W1]),
        ("another column", "another_column", [row[0] for row in W1]),
        ("all of it", "all_of_it", W1),
        ("one of it", "one_of_it last_alone", 1.5),
    ],
    "weights.matrix_of_3_2_1": [
        ("transposed", "transposed", [[2, 0, 1], [-1, 0.5, 3]]),
        ("reshaped", "reshaped", [[2, -1, 0], [0.5, 1, 3]]),
        ("column after column", "reshaped", [[2, 0], [1, -1], [0.5, 3]]),
        ("the columns reversed", "columns_reversed", [[-1, 2], [0.5, 0], [3, 1]]),
        ("the rows reversed", "rows_reversed", [[1, 3], [0, 0.5], [2, -1]]),
        ("in one row", "flat", [2, -1, 0, 0.5, 1, 3]),
        ("a minus lost", "sign_lost entry_sign sign", [[2, 1], [0, 0.5], [1, 3]]),
        ("turned half round", "turned_half_round", [[3, 1], [0.5, 0], [-1, 2]]),
        ("the first row alone", "one_row", [2, -1]),
    ],
    "first_matmul.missing_weight": [
        ("the wrong column", "wrong_column", 2.0),
        ("the wrong row", "wrong_row", 1.0),
        ("the wrong row", "wrong_row", 3.0),
        ("row and column swapped", "swapped", -3.0),
        ("the product", "product sign", -0.5),
        ("the place", "position", [1, 0]),
        ("the whole row", "whole_row", [0.5, 2.0]),
    ],
    "relu.weights_that_matter": [
        ("the way out forgotten", "out_forgotten one_less", 3),
        ("the neurons", "neurons", 1),
        ("the idle ones", "idle", 12),
        ("all", "all", 16),
        ("all ways out", "all_out", 7),
        ("another bird", "another_bird doubled_result", 8),
    ],
    "biases.kink_at_1_5": [
        ("the sign flipped", "sign", 3.0),
        ("not multiplied", "not_multiplied", -1.5),
        ("the place of the kink", "place_of_kink", 1.5),
        ("divided", "divided", -0.75),
        ("no bias", "no_bias zeros", 0),
        ("added", "added", 3.5),
    ],
    "biases.numbers_of_3_4_1": [
        ("no biases", "no_biases missing", 16),
        ("no bias of the output", "no_output_bias one_less missing", 20),
        ("no hidden biases", "no_hidden_biases", 17),
        ("biases of the inputs", "input_biases", 24),
        ("the biases alone", "biases_alone alone", 5),
        ("one for each layer", "one_per_layer", 18),
        ("the neurons", "neurons", 8),
        ("one for each weight", "per_weight", 32),
    ],
    "other_notations.first_matrix": [
        ("not turned", "not_turned transposed", [[1, -2, 0.5], [3, 0, -1]]),
        ("reshaped", "reshaped", [[1, -2], [0.5, 3], [0, -1]]),
        ("the columns reversed", "columns_reversed", [[3, 1], [0, -2], [-1, 0.5]]),
        ("the rows reversed", "rows_reversed", [[0.5, -1], [-2, 0], [1, 3]]),
        ("in one row", "flat", [1, 3, -2, 0, 0.5, -1]),
    ],
    "sigmoid.mirrored": [
        ("not mirrored", "not_mirrored missing alone sign_turned size_taken", sigmoid(2)),
        ("a negative one", "negative sign", -sigmoid(2)),
        ("1 divided by it", "inverse not_inverted", 1 / sigmoid(2)),
        ("a half", "half always_half", 0.5),
        ("added to 1", "plus_for_minus", 1 + sigmoid(2)),
    ],
    "sigmoid.guess_for_one": [
        ("too low", "true_one_is_higher", 0.6),
        ("too high", "true_one_is_lower", 0.9),
        ("one", "one softmax class sigmoid_missing", 1),
        ("a percentage", "no_probability percent hundredfold", 73),
        ("below 0", "no_probability", -0.7),
    ],
}


def drawn(*given, seed=7):
    return np.random.default_rng(seed).normal(*given)


RANDOM = [
    ("scale 1", "scale", drawn(0, 1, (3, 5))),
    ("another seed", "seed", drawn(0, 0.5, (3, 5), seed=1)),
    ("another seed", "seed", drawn(0, 0.5, (3, 5), seed=42)),
    ("rows and columns exchanged", "transposed_shape", drawn(0, 0.5, (5, 3))),
    ("transposed", "transposed", drawn(0, 0.5, (3, 5)).T),
    ("the lesson's shape", "another_network", drawn(0, 0.5, (3, 4))),
    ("middle and scale exchanged", "scale_for_middle", drawn(0.5, 0, (3, 5))),
    ("the scale as the middle", "scale_for_middle", drawn(0.5, 1, (3, 5))),
    ("uniform numbers", "uniform", np.random.default_rng(7).random((3, 5))),
    ("the variance", "variance", drawn(0, 0.25, (3, 5))),
    ("in one row", "one_row", drawn(0, 0.5, 15)),
    ("zeros", "zeros the_generators_name", np.zeros((3, 5))),
    ("rounded", "rounded", drawn(0, 0.5, (3, 5)).round(2)),
]


def entries(seeds):
    """Yield every mistake of these exercises."""
    parts = {
        **COUNTS,
        "the_network.scaled_bill_length": LENGTH,
        "the_network.scaled_gentoo": ALL_THREE,
        "second_matmul.adelie_votes": VOTES,
        "weights.random_3_5": RANDOM,
    }
    for exercise, mistakes in parts.items():
        for kind, truly, answer in mistakes:
            yield Entry(kind, exercise, answer, False, named(truly))
