"""Notebook 01."""

import re

import numpy as np

from helpers import penguins
from helpers.answers import UNANSWERED, Exercise, always_answers, received, right, wrong

scaled_bill_length = Exercise(
    0.3,
    "(45.5 − 44) / 5 = 0.3: this bill is three tenths of a step longer than the middle.",
    [
        (45.5, "That is the measurement itself. Subtract 44 from it, then divide by 5."),
        (1.5, "You subtracted 44. Now divide by 5."),
        (9.1, "You divided by 5 without subtracting 44 first."),
        (-0.3, "The subtraction is the wrong way round: it is measurement − 44."),
        (0.75, "You divided by 2, the step of the bill's depth. For its length it is 5."),
        (1.1, "That is the input of our bird, the Chinstrap. The Gentoo's bill is 45.5 mm long."),
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
            "These are the inputs of our bird, the Chinstrap. Use the Gentoo's measurements.",
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
    if not isinstance(answer, (str, tuple, list)):
        return wrong(f'I received {received(answer)}. A name stands in quotation marks, such as "w14".')
    text = answer.translate(str.maketrans("₀₁₂₃₄₅₆₇₈₉", "0123456789")) if isinstance(answer, str) else f"W1{[*answer]}"
    written = re.fullmatch(r"\s*w[\s_]*(\d)[\s,]*(\d)\s*", text, re.IGNORECASE)
    coded = re.fullmatch(r"\s*W1\s*[\[(]\s*(\d)\s*(?:,|\]\s*\[)\s*(\d)\s*[\])]\s*", text, re.IGNORECASE)
    if not written and not coded:
        return wrong(
            f'I received {received(answer)}. Give the weight\'s name as text, such as "w14" or "W1[0, 3]": '
            "first the input that it comes from, then the hidden neuron that it goes to."
        )
    source, target = map(int, (written or coded).groups())
    first = 1 if written else 0  # text counts from 1, code from 0
    meant = (source - first, target - first)
    if meant == (1, 2):
        return right("From input 2 (row) to hidden neuron 3 (column): w₂₃ in text, W1[1, 2] in code.")
    explanations = {
        (2, 1): "Row and column are swapped: first where from, then where to.",
        (0, 2): "That is the example, the weight from x₁ to h₃. This one starts at x₂.",
    }
    if written:
        explanations[0, 1] = "In text, counting begins at 1: the name says input 2 and hidden neuron 3."
        explanations[1, 0] = "Row and column are swapped, and text counts from 1: first where from, then where to."
    else:
        explanations[2, 3] = "In code, counting begins at 0: the second row is row 1."
        explanations[3, 2] = "Row and column are swapped, and code counts from 0: first where from, then where to."
    from_to = f"That name says: from x with number {meant[0] + 1}, to h with number {meant[1] + 1}."
    return wrong(f"I received {received(answer)}. {explanations.get(meant, from_to)}")


longest_bill_for_no = Exercise(
    44.5,
    "At 44.5 mm ŷ = 0.46, at 45 mm ŷ = 0.52. Somewhere between, the answer turns.",
    [
        (44.75, "Between the steps of the slider the turn may lie there. The question asks for a place on the slider."),
        (45.0, "At 45 mm the network already says yes. Go one step back."),
        (44.0, "That is the middle that scaling subtracts; a longer bill still gets a no."),
        (0.1, "That is the scaled input. The question asks for millimetres."),
        (49.5, "That is where the slider starts, and the network says yes there."),
    ],
    "a bill length in mm",
)
