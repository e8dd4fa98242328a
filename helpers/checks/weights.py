"""Notebook 02."""

import numpy as np

from helpers import network, penguins
from helpers.answers import Exercise, always_answers, no_number, received, right, wrong
from helpers.learners import explained
from helpers.svg import numbers

weight_x2_to_h1 = Exercise(
    network.W1[1, 0],
    "W1[1, 0] = 0.5: row 1 is the second row, column 0 the first column.",
    [
        (
            network.W1[0, 1],
            "−1 stands in W1[0, 1], with row and column swapped, and in other places. Where from comes first.",
        ),
        (
            network.W1[2, 1],
            "0 stands in W1[2, 1], where counting from 1 would lead, and in W1[0, 2]. In code, counting begins at 0.",
        ),
        (network.W1[1, 1], "1 stands in W1[1, 1], the weight from x₂ to h₂, and in other places. h₁ is column 0."),
    ],
)

weights_into_h3 = Exercise(
    network.W1[:, 2],
    "A column of W1 holds all that goes into one hidden neuron.",
    [
        (
            network.W1[2],
            "That is a row: all that comes out of x₃. The question asks what goes into h₃, and that is a column.",
        ),
        (network.W1[:, 3], "That is the column of h₄: in code, counting begins at 0."),
        (network.W1[:, 1], "That is the column of h₂. The third column has index 2."),
    ],
    "an array of three numbers",
)

matrix_of_3_2_1 = Exercise(
    [[2, -1], [0, 0.5], [1, 3]],
    "Three rows for three inputs, two columns for two hidden neurons.",
    [
        (
            [
                [2, 0, 1],
                [-1, 0.5, 3],
            ],
            "This has a row for each hidden neuron. A row says where from: one row for each input.",
        ),
        (
            [
                [2, -1, 0],
                [0.5, 1, 3],
            ],
            "The six numbers are cut into rows of three. A row says where from: one row for each input.",
        ),
        (
            [
                [2, 0],
                [1, -1],
                [0.5, 3],
            ],
            "The numbers of h₁ were written first, then those of h₂, and cut into rows. Each row needs one of each.",
        ),
    ],
    "an array of shape (3, 2)",
)


def _normal(mean, scale, shape, seed=7):
    return np.random.default_rng(seed).normal(mean, scale, shape)


random_3_5 = Exercise(
    _normal(0, 0.5, (3, 5)),
    "15 numbers, around 0, with a scale of 0.5; and seed 7 gives these same ones every time.",
    [
        (_normal(0, 1, (3, 5)), "The scale is 1. It is the second number that rng.normal takes: 0.5."),
        (
            _normal(0.5, 1, (3, 5)),
            "0.5 stands where the middle belongs: rng.normal(middle, scale, shape), and the middle is 0.",
        ),
        (_normal(0, 0.5, (5, 3)), "The shape is (5, 3). A row says where from: 3 rows, for 3 inputs."),
        (
            _normal(0, 0.5, (3, 4)),
            "The shape is (3, 4), that of the lesson's network. This one has five hidden neurons.",
        ),
        (_normal(0, 0.5, (3, 5), seed=0), "These are what seed 0 gives. The question asks for seed 7."),
        (
            np.random.default_rng(7).random((3, 5)),
            "These are uniform numbers between 0 and 1. rng.normal gives negative ones too.",
        ),
    ],
    "an array of shape (3, 5)",
)


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
    refusal = no_number(seed)
    if refusal:
        return refusal
    if not isinstance(seed, (int, np.integer)) or seed < 0:
        return wrong(f"I received {received(seed)}. A seed is a whole number, 0 or more.")
    try:
        W1, _ = random_weights(seed, scale)
        W1 = network.usable_array("W1", W1, (3, 4))
    except (Exception, SystemExit) as error:
        return wrong(f"random_weights({seed}, {scale}) does not work. {explained(error)}.")
    z1 = penguins.CHINSTRAP.x @ W1
    on = int((z1 > 0).sum())
    if on:
        return wrong(
            f"With seed {seed} the hidden neurons add up {numbers(z1)}. Above zero: {on} of 4. It is not silent."
        )
    return right(
        f"With seed {seed} the hidden neurons add up {numbers(z1)}: none is above zero. Nothing passes, and ŷ is 0.5."
    )
