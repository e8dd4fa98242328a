"""Notebook 02."""

import numpy as np

from helpers import network, penguins, training
from helpers.grading import (
    UNANSWERED,
    Exercise,
    Mistake,
    Own,
    always_answers,
    no_number,
    read,
    received,
    right,
    value_asked,
    wrong,
)
from helpers.grading.numbers import same
from helpers.grading.stopped import why
from helpers.learners import NotUsable, has_blank, type_name, usable_array
from helpers.notation import number, numbers

W1 = network.W1
SUB = "₁₂₃₄"
weight_x2_to_h1 = Exercise(
    value_asked(
        W1[1, 0],
        [
            Own("swapped", W1[0, 1], "−1 is in W1[0, 1], with row and column swapped, and in other places. Where from comes first."),
            Own("counted_from_1", W1[2, 1], "0 is in W1[2, 1], where counting from 1 would lead, and in W1[0, 2]. In code, counting begins at 0."),
            Own("wrong_column", W1[1, 1], "1 is in W1[1, 1], the weight from x₂ to h₂, and in other places. h₁ is column 0."),
            Own("whole_row", W1[1], "That is the whole row, everything that leaves x₂. Name the column as well: W1[row, column]."),
            Own("whole_column", W1[:, 0], "That is the whole column, everything that goes into h₁. Name the row as well: W1[row, column]."),
            Own("whole_row", W1[2], "That is the row of x₃: in code, counting begins at 0. Name the column as well: W1[row, column]."),
            Own("position", [1, 0], "That is the place of the weight. Read the number that is there: W1[row, column]."),
            *(
                Own("another_cell", value, f"{number(value)} is in W1[{i}, {j}], the weight from x{SUB[i]} to h{SUB[j]}.", 0.6)
                for (i, j), value in np.ndenumerate(W1)
                if value in (-0.5, 1.5)
            ),
            Own("position", [2, 1], "That is the place of the weight, counted from 1. Read the number that is there: W1[row, column], counted from 0."),
        ],
    ),
    "W1[1, 0] = 0.5: row 1 is the second row, column 0 the first column.",
)  # fmt: skip

weights_into_h3 = Exercise(
    value_asked(
        W1[:, 2],
        [
            Own("row_for_column", W1[2], "That is a row: everything that comes out of x₃. The question asks what goes into h₃, and that is a column."),
            Own("counted_from_1", W1[:, 3], "That is the column of h₄: in code, counting begins at 0."),
            Own("another_column", W1[:, 1], "That is the column of h₂. The third column has index 2."),
            Own("another_column", W1[:, 0], "That is the column of h₁. The third column has index 2."),
            Own("row_for_column", W1[1], "That is a row: everything that comes out of x₂. The question asks what goes into h₃, and that is a column."),
            Own("row_for_column", W1[0], "That is a row: everything that comes out of x₁. The question asks what goes into h₃, and that is a column."),
            Own("row_for_column", W1[2, :3], "That is a part of the row of x₃. What goes into h₃ is a column."),
            Own("all_of_it", W1, "That is all of W1. Take one column: all rows, and one number for the column."),
            Own("one_of_it", W1[2, 2], "That is one weight, from x₃ to h₃. Three weights go into h₃."),
            Own("one_of_it", W1[1, 2], "That is one weight, from x₂ to h₃. Three weights go into h₃."),
            Own("several_columns", W1[:, 2:], "These are the columns from h₃ to the last. One column has one number after the comma."),
            Own("several_columns", W1[:, :2], "These are the first two columns. The third one has index 2."),
            Own("several_columns", W1[:, :3], "These are the first three columns. The third one alone has index 2."),
        ],
    ),
    "A column of W1 holds everything that goes into one hidden neuron.",
)  # fmt: skip

matrix_of_3_2_1 = Exercise(
    value_asked(
        [[2, -1], [0, 0.5], [1, 3]],
        [
            Own("transposed", [[2, 0, 1], [-1, 0.5, 3]], "This has a row for each hidden neuron. A row says where from: one row for each input."),
            Own("reshaped", [[2, -1, 0], [0.5, 1, 3]], "The six numbers are cut into rows of three. A row says where from: one row for each input."),
            Own(
                "reshaped",
                [[2, 0], [1, -1], [0.5, 3]],
                "The numbers of h₁ were written first, then those of h₂, and cut into rows. Each row needs one of each.",
            ),
            Own("sign_lost", [[2, 1], [0, 0.5], [1, 3]], "The weight from x₁ to h₂ is −1. Its minus sign is missing."),
        ],
    ),
    "Three rows for three inputs, two columns for two hidden neurons.",
)  # fmt: skip


def _normal(mean, scale, shape, seed=7):
    return np.random.default_rng(seed).normal(mean, scale, shape)


def _second_draw():
    rng = np.random.default_rng(7)
    rng.normal(0, 0.5, (3, 5))
    return rng.normal(0, 0.5, (3, 5))


def _of_old_numpy():
    return np.random.RandomState(7).normal(0, 0.5, (3, 5))


random_3_5 = Exercise(
    value_asked(
        _normal(0, 0.5, (3, 5)),
        [
            Own("scale", _normal(0, 1, (3, 5)), "The scale is 1. It is the second number that rng.normal takes: 0.5."),
            Own("scale_for_middle", _normal(0.5, 1, (3, 5)), "0.5 is where the middle should be: rng.normal(middle, scale, shape), and the middle is 0."),
            Own("scale_for_middle", _normal(0.5, 0.5, (3, 5)), "The middle is 0.5 here. rng.normal(middle, scale, shape): the middle is 0."),
            Own("transposed_shape", _normal(0, 0.5, (5, 3)), "The shape is (5, 3). A row says where from: 3 rows, for 3 inputs."),
            Own("another_network", _normal(0, 0.5, (3, 4)), "The shape is (3, 4), that of the lesson's network. This one has five hidden neurons."),
            Own("another_network+scale", _normal(0, 1, (3, 4)), "The shape is (3, 4), that of the lesson's network, and the scale is 1. Here it is (3, 5), and 0.5."),
            Own("one_row", _normal(0, 0.5, 15), "That is one row of 15 numbers. The shape is (3, 5): 3 rows, for 3 inputs."),
            Own("one_row", _normal(0, 0.5, 5), "These are 5 numbers. There are 3 × 5: the shape is (3, 5)."),
            Own("one_row", _normal(0, 0.5, 3), "These are 3 numbers. There are 3 × 5: the shape is (3, 5)."),
            *(
                Own("seed", _normal(0, 0.5, (3, 5), seed), f"These are what seed {seed} gives. The question asks for seed 7.")
                for seed in (0, 1, 5, 3, 42)
            ),
            Own("uniform", np.random.default_rng(7).random((3, 5)), "These are uniform numbers between 0 and 1. rng.normal gives negative ones too."),
            Own("uniform", 0.5 * np.random.default_rng(7).random((3, 5)), "These are uniform numbers between 0 and 0.5. rng.normal gives negative ones too."),
            Own("uniform", np.random.default_rng(7).uniform(-0.5, 0.5, (3, 5)), "These are uniform numbers from −0.5 to 0.5. rng.normal draws around 0, some of them further away."),
            Own("standard_normal", np.random.default_rng(7).standard_normal((3, 5)), "The scale is 1. It is the second number that rng.normal takes: 0.5."),
            Own("variance", _normal(0, np.sqrt(0.5), (3, 5)), "The scale is the square root of 0.5 here. It is 0.5 itself: rng.normal takes the scale, not its square."),
            Own("variance", _normal(0, 0.25, (3, 5)), "The scale is 0.25 here. It is 0.5 itself."),
            Own("second_draw", _second_draw(), "These are the numbers that the generator gives the second time. Make a new one with seed 7, and draw once."),
            Own("old_generator", _of_old_numpy(), "These come from NumPy's old generator, np.random.seed. The lesson's is np.random.default_rng(7)."),
            Own("old_generator", np.random.RandomState(7).randn(3, 5), "These come from NumPy's old generator, with a scale of 1. The lesson's is np.random.default_rng(7)."),
            Own("the_generators_name", np.zeros((3, 5)), "These are zeros. Chance has to come from the generator: rng.normal(middle, scale, shape)."),
        ],
    ),
    "15 numbers, around 0, with a scale of 0.5; and seed 7 gives these same ones every time.",
)  # fmt: skip


def _trouble_with(random_weights, seed, scale):
    """Say what is wrong with a learner's ``random_weights``, or return None where it draws what the notebook's draws."""
    called = f"random_weights({seed}, {scale})"
    if random_weights is ...:
        return UNANSWERED
    if not callable(random_weights):
        return wrong("Give the function random_weights itself: its name, without round brackets.", "no_function")
    try:
        drawn = [random_weights(number, scale) for number in (seed, seed + 1, seed)]
        for one in drawn:
            if one is None and has_blank(random_weights):
                return UNANSWERED
            if not isinstance(one, (tuple, list)) or len(one) != 2:
                raise NotUsable("It should return W1 and W2, in this order.")
        drawn = [(usable_array("W1", one[0], (3, 4)), usable_array("W2", one[1], (4, 1))) for one in drawn]
    except (NotUsable, Exception, SystemExit) as error:
        if has_blank(random_weights):
            return UNANSWERED
        if isinstance(error, NotUsable):
            return wrong(f"{called} does not work. {error}", "not_usable")
        words = f"{called} stopped with {why('random_weights', error, random_weights, seed=seed, scale=scale)[0]}"
        return wrong(words, "stopped", [Mistake(f"stopped_{type_name(error)}", "random_weights", words)])
    wanted = [training.random_weights(number, scale) for number in (seed, seed + 1, seed)]
    if all(same(a, b, 1e-6) for one, two in zip(drawn, wanted, strict=True) for a, b in zip(one, two, strict=True)):
        return None
    if not same(drawn[0][0], drawn[2][0]) or not same(drawn[0][1], drawn[2][1]):
        words = f"{called} gives different weights the second time. Each call has to make a new generator from the seed, and draw the weights from it: rng.normal(…)."
        return wrong(words, "mistake", [Mistake("keeps_state", "random_weights", words)])
    if same(drawn[0][0], drawn[1][0]):
        words = "random_weights gives the same weights for every seed. The seed goes into np.random.default_rng(seed)."
        return wrong(words, "mistake", [Mistake("ignores_seed", "random_weights", words)])
    words = (
        f"{called} draws different weights from those of the function above in the notebook. Bring that one back: "
        "rng = np.random.default_rng(seed), then rng.normal(0, scale, (3, 4)), then rng.normal(0, scale, (4, 1))."
    )
    return wrong(words, "mistake", [Mistake("draws_others", "random_weights", words)])


@always_answers
def silent_seed(seed, random_weights, scale=1.0):
    """Check that a seed gives a silent network for the running bird: all four hidden neurons shut.

    Parameters
    ----------
    seed : object
        What the learner found.
    random_weights : callable
        Takes a seed and a scale; returns W1 and W2, as written in the notebook.
    scale : float, optional

    Returns
    -------
    Verdict
    """
    refusal = no_number(seed, "a seed, a whole number")
    if refusal:
        return refusal
    values = read(seed).values
    if values is None or values.size != 1 or not np.isfinite(values).all():
        return wrong(f"I received {received(seed)}. Give one seed: a whole number, 0 or more.", "no_seed")
    value = float(values.ravel()[0])
    if value != int(value) or value < 0:
        return wrong(f"I received {received(seed)}. A seed is a whole number, 0 or more.", "no_seed")
    seed = int(value)
    trouble = _trouble_with(random_weights, seed, scale)
    if trouble:
        return trouble
    W1 = training.random_weights(seed, scale)[0]
    z1 = penguins.CHINSTRAP.x @ W1
    on = int((z1 > 0).sum())
    if on:
        words = f"With seed {seed} the sums of the hidden neurons are {numbers(z1)}. Above zero: {on} of 4. It is not silent."
        return wrong(words, "mistake", [Mistake("not_silent", "z1", words)])
    return right(
        f"With seed {seed} the sums of the hidden neurons are {numbers(z1)}: none is above zero. Nothing passes, and ŷ is 0.5."
    )
