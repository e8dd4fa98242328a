"""The exercises of the notebooks: for each the right answer, why, and which mistakes give which other answers."""

import re
from typing import NamedTuple

import numpy as np

from helpers import network, penguins
from helpers.answers import UNANSWERED, always_answers, judge, no_number, received, right, wrong
from helpers.svg import numbers


class Exercise(NamedTuple):
    """A question with one right answer; call it with what the learner gave.

    Attributes
    ----------
    expected : float or array_like
    why : str
        What to say when the answer is right.
    mistakes : list of (float or array_like, str)
        For each mistake the answer that it gives, and the words that explain it.
    what : str
        What is asked for, in words.
    """

    expected: object
    why: str
    mistakes: list
    what: str = "a number"

    def __call__(self, answer=...):
        """Say in a `Verdict` whether the answer is right, and which mistake explains it."""
        return judge(answer, self.expected, self.why, self.mistakes, self.what)


# 00_start_here

measurements_of_a_bird = Exercise(
    3,
    "Bill length, bill depth and body mass. Checks work on this machine: you are ready.",
    [
        (4, "That is the number of hidden neurons, the column in the middle. Count the column on the left."),
        (1, "That is the number of outputs, on the right. Count the column on the left."),
        (8, "That is every circle in the picture. Count the left column alone."),
    ],
)

# 01_the_network

scaled_bill_length = Exercise(
    0.3,
    "(45.5 − 44) / 5 = 0.3: this bill is three tenths of a step longer than the middle.",
    [
        (45.5, "That is the measurement itself. Subtract 44 from it, then divide by 5."),
        (1.5, "You subtracted 44. Now divide by 5."),
        (9.1, "You divided by 5 without subtracting 44 first."),
        (-0.3, "The subtraction is the wrong way round: it is measurement − 44."),
        (0.75, "You divided by 2, the step of the bill's depth. For its length it is 5."),
        (45.5 - 44 / 5, "The division came first: put brackets around the subtraction."),
    ],
)

scaled_gentoo = Exercise(
    penguins.GENTOO.x,
    "x = (0.3, −1, 1): a little longer in the bill than the middle, one step flatter, one step heavier.",
    [
        (
            penguins.GENTOO.measured,
            "These are the measurements themselves: the middle is not subtracted and nothing is divided.",
        ),
        (penguins.GENTOO.measured - penguins.MIDDLE, "You subtracted the middle. Now divide by the step."),
        (penguins.GENTOO.measured / penguins.STEP, "You divided by the step without subtracting the middle first."),
        (-penguins.GENTOO.x, "The subtraction is the wrong way round: it is measured − middle."),
        (
            penguins.GENTOO.measured - np.divide(penguins.MIDDLE, penguins.STEP),
            "The division came first: put brackets around measured − middle.",
        ),
        (
            penguins.CHINSTRAP.x,
            "These are the inputs of the running bird, the Chinstrap. Use the Gentoo's measurements.",
        ),
    ],
    "an array of three numbers",
)

weights_of_3_5_1 = Exercise(
    20,
    "3 × 5 weights into the hidden layer, and 5 × 1 out of it: 15 + 5 = 20.",
    [
        (15, "That is W1 alone. Each hidden neuron also has a weight to the output."),
        (5, "That is W2 alone. Each input also has a weight to each hidden neuron."),
        (9, "That is the number of neurons: 3 + 5 + 1. Count the lines between them."),
        (8, "You added 3 and 5. Each of the 3 inputs has a line to each of the 5: multiply."),
        (13, "You added 3 and 5, then the 5 lines to the output. Between inputs and hidden neurons, multiply."),
        (16, "That is the count for 3-4-1. Now there are five hidden neurons."),
        (26, "That counts a bias for each neuron as well. This network has none."),
        (75, "You multiplied the two counts. They are different lines: add 15 and 5."),
    ],
)


@always_answers
def name_of_weight(answer=...):
    """Check the name of the weight from x₂ to h₃: w₂₃, or ``W1[1, 2]`` in code.

    Parameters
    ----------
    answer : object
        Text in either way of writing, or (row, column) as in code.

    Returns
    -------
    Verdict
    """
    if answer is ...:
        return UNANSWERED
    text = str(answer).translate(str.maketrans("₀₁₂₃₄₅₆₇₈₉", "0123456789"))
    digits = tuple(map(int, re.findall(r"\d", re.sub(r"(?i)w1(?=\s*\[)", "", text))))
    code = "[" in text or not isinstance(answer, str)
    if digits == ((1, 2) if code else (2, 3)):
        return right("From input 2 (row) to hidden neuron 3 (column): w₂₃ in text, W1[1, 2] in code.")
    named = {
        (2, 3): "In code, counting begins at 0: the second row is row 1.",
        (1, 2): "In text, counting begins at 1: the name says input 2 and hidden neuron 3.",
        (3, 2): "Row and column are swapped: first where from, then where to.",
        (2, 1): "Row and column are swapped: first where from, then where to.",
    }
    if digits in named:
        return wrong(f"I received {received(answer)}. {named[digits]}")
    return wrong(
        f'I received {received(answer)}. Give the weight\'s name as text, such as "w14" or "W1[0, 3]": '
        "first the input that it comes from, then the hidden neuron that it goes to."
    )


longest_bill_for_no = Exercise(
    44.5,
    "At 44.5 mm ŷ = 0.46, at 45 mm ŷ = 0.52. Somewhere between, the answer turns.",
    [
        (45.0, "At 45 mm the network already says yes. Go one step back."),
        (44.0, "That is the middle that scaling subtracts; a longer bill still gets a no."),
        (0.1, "That is the scaled input. The question asks for millimetres."),
        (49.5, "That is where the slider starts, and the network says yes there."),
    ],
    "a bill length in mm",
)

# 02_weights

weight_x2_to_h1 = Exercise(
    network.W1[1, 0],
    "W1[1, 0] = 0.5: row 1 is the second row, column 0 the first column.",
    [
        (network.W1[0, 1], "That is W1[0, 1]: row and column are swapped. Where from comes first."),
        (network.W1[2, 1], "That is W1[2, 1]: in code, counting begins at 0."),
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
    W1, _ = random_weights(seed, scale)
    W1 = network.usable_array("W1", W1, (3, 4))
    z1 = penguins.CHINSTRAP.x @ W1
    on = int((z1 > 0).sum())
    if on:
        return wrong(
            f"With seed {seed} the sums are z1 = {numbers(z1)}: {on} of 4 {'is' if on == 1 else 'are'} above zero, so "
            "this network is not silent."
        )
    return right(f"With seed {seed} the sums are z1 = {numbers(z1)}: none is above zero. Nothing passes, and ŷ is 0.5.")
