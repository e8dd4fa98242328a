"""Notebook 01."""

import re

import numpy as np

from helpers import penguins
from helpers.grading import (
    UNANSWERED,
    Exercise,
    Mistake,
    Own,
    Problem,
    always_answers,
    received,
    right,
    value_asked,
    wrong,
)
from helpers.grading.slips.arithmetic import ADD, DIVIDE, MULTIPLY, SUBTRACT
from helpers.grading.steps import Step
from helpers.penguins import CHINSTRAP, GENTOO, MIDDLE, STEP
from helpers.reading import LONGEST, MINUS_SIGNS, holds_blank

SCALING = (
    Step("measured−middle", SUBTRACT, ("measured", "middle"), code="subtracting the middle"),
    Step("x", DIVIDE, ("measured−middle", "step"), code="dividing by the step"),
)
LENGTH = {"measured": GENTOO.measured[0], "middle": MIDDLE[0], "step": STEP[0]}

scaled_bill_length = Exercise(
    Problem(
        SCALING,
        LENGTH,
        [
            ("our bird's bill", CHINSTRAP.measured[0]),
            ("the step of the bill's depth", STEP[1]),
            ("the middle of the bill's depth", MIDDLE[1]),
        ],
        own=[
            Own(
                "another_operand",
                CHINSTRAP.x[0],
                "That is the input of our bird, the Chinstrap. The Gentoo's bill is 45.5 mm long.",
            ),
            Own("brackets", 45.5 - 44 / 5, "The division came first: put brackets around the subtraction."),
        ],
    ),
    "(45.5 − 44) / 5 = 0.3: this bill is three tenths of a step longer than the middle.",
)

scaled_gentoo = Exercise(
    Problem(
        SCALING,
        {"measured": GENTOO.measured, "middle": MIDDLE, "step": STEP},
        [("our bird's measurements", CHINSTRAP.measured), ("the Adélie's measurements", penguins.ADELIE.measured)],
        own=[
            Own(
                "another_operand",
                CHINSTRAP.x,
                "These are the inputs of our bird, the Chinstrap. Use the Gentoo's measurements.",
            ),
            Own(
                "brackets",
                GENTOO.measured - np.divide(MIDDLE, STEP),
                "The division came first: put brackets around measured − middle.",
            ),
        ],
    ),
    "x = (0.3, −1, 1): the bill is a little longer than the middle and one step less deep, and the bird is one step heavier.",
)

weights_of_3_5_1 = Exercise(
    Problem(
        (
            Step("W1", MULTIPLY, ("inputs", "hidden")),
            Step("W2", MULTIPLY, ("hidden", "outputs")),
            Step("all", ADD, ("W1", "W2")),
        ),
        {"inputs": 3, "hidden": 5, "outputs": 1},
        own=[
            Own("second_missing", 15, "That is W1 alone. Each hidden neuron also has a weight to the output."),
            Own("first_missing", 5, "That is W2 alone. Each input also has a weight to each hidden neuron."),
            Own("neurons", 9, "That is the number of neurons: 3 + 5 + 1. Count the lines between them."),
            Own("plus_for_times", 8, "You added 3 and 5. Each of the 3 inputs has a line to each of the 5: multiply."),
            Own("plus_for_times", 13, "You added 3 and 5, then the 5 lines to the output. Between inputs and hidden neurons, multiply."),
            Own("another_network", 16, "That is the count for 3-4-1. Now there are five hidden neurons."),
            Own("with_biases", 26, "That counts a bias for each hidden neuron and for the output as well. This network has none."),
            Own("with_biases", 25, "That counts a bias for each hidden neuron as well. This network has none."),
            Own("multiplied", 75, "You multiplied the two counts. They are different lines: add 15 and 5."),
            Own("another_network", 12, "That is W1 of the 3-4-1 network. Now there are five hidden neurons, and W2 counts as well."),
            Own("layers", 3, "That is the number of layers. Count the lines between them."),
        ],
    ),
    "3 × 5 weights into the hidden layer, and 5 × 1 out of it: 15 + 5 = 20.",
)  # fmt: skip


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
    if holds_blank(answer):
        return UNANSWERED
    if not isinstance(answer, (str, tuple, list)):
        return wrong(
            f'I received {received(answer)}. A name is text: put it in quotation marks, such as "w14". Without them, '
            "Python takes the value that has this name.",
            "no_name",
        )
    if isinstance(answer, (tuple, list)):
        text = f"W1{[*answer]}"
    else:
        text = answer.translate(str.maketrans("₀₁₂₃₄₅₆₇₈₉", "0123456789")).translate(MINUS_SIGNS)
    text = text if len(text) <= LONGEST else ""
    written = re.fullmatch(r"\s*w[\s_]*\(?\s*(\d)\s*[,;_\s]*(\d)\s*\)?\s*", text, re.IGNORECASE)
    coded = re.fullmatch(r"\s*W1\s*[\[(]\s*(\d)\s*(?:[,;]|\]\s*\[)\s*(\d)\s*[\])]\s*", text, re.IGNORECASE)
    if not written and not coded:
        return wrong(
            f'I received {received(answer)}. Give the weight\'s name as text, such as "w14" or "W1[0, 3]": '
            "first the input that it comes from, then the hidden neuron that it goes to.",
            "no_name",
        )
    source, target = map(int, (written or coded).groups())
    first = 1 if written else 0  # text counts from 1, code from 0
    meant = (source - first, target - first)
    if meant == (1, 2):
        return right("From input 2 (row) to hidden neuron 3 (column): w₂₃ in text, W1[1, 2] in code.")
    mistakes = {
        (2, 1): ("swapped", "Row and column are swapped: first where from, then where to."),
        (0, 2): ("the_example", "That is the example, the weight from x₁ to h₃. This one starts at x₂."),
        (0, 1): ("counted_from_0", "In text, counting begins at 1: the name says input 2 and hidden neuron 3."),
        (1, 0): (
            "swapped+counted_from_0",
            "Row and column are swapped, and text counts from 1: first where from, then where to.",
        ),
    }
    if not written:
        del mistakes[0, 1], mistakes[1, 0]
        mistakes[2, 3] = "counted_from_1", "In code, counting begins at 0: the second row is row 1."
        mistakes[3, 2] = (
            "swapped+counted_from_1",
            "Row and column are swapped, and code counts from 0: first where from, then where to.",
        )
    another = f"That name says: from x with number {meant[0] + 1}, to h with number {meant[1] + 1}."
    kind, words = mistakes.get(meant, ("another_weight", another))
    return wrong(f"I received {received(answer)}. {words}", "mistake", [Mistake(kind, "name", words)])


longest_bill_for_no = Exercise(
    value_asked(
        44.5,
        [
            Own("between_steps", 44.75, "That lies between two steps of the slider. The question asks for one of its steps."),
            Own("one_step_on", 45.0, "At 45 mm the network already says yes. Go one step back."),
            Own("the_middle", 44.0, "At 44 mm it is a no, but a longer bill still gets one."),
            Own("scaled", 0.1, "That is the input x₁, the number in the circle. The question asks for millimetres, beside it."),
            Own("the_start", 49.5, "That is where the slider starts, and the network says yes there."),
            Own("y_hat", 0.46, "That is ŷ there. The question asks for the bill, in millimetres."),
            Own("y_hat", 0.52, "That is ŷ one step on. The question asks for the bill, in millimetres."),
            Own("the_threshold", 0.5, "That is the value of ŷ at which the answer turns. The question asks for the bill, in millimetres."),
            Own("shortest_bill", 32.0, "That is the shortest bill on the slider. The question asks for the longest one that gets a no."),
            Own("centimetres", 4.45, "That is in centimetres. The question asks for millimetres."),
        ],
    ),
    "At 44.5 mm ŷ = 0.46, at 45 mm ŷ = 0.52. Somewhere between, the answer turns.",
    "a bill length in mm",
)  # fmt: skip
