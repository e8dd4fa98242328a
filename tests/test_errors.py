"""An error that a beginner meets has one hint that says what to do, on every version of Python and NumPy."""

import math

import numpy as np
import pytest

from helpers.errors import EXPLAINED, hint_for

NAMES = ("x", "W1", "W2", "relu", "sigmoid", "y_hat", "Trace", "np")
UNKNOWN = "Was a cell left out?"

# What a learner types, and a part of what is said to it.
KNOWN = {
    # names
    "w23": "the name of a weight, it is text: put it in quotation marks",
    "W23": "the name of a weight",
    "w_23": "the name of a weight",
    "impossible": "it is text: put it in quotation marks",
    "o": "The number zero is 0",
    "O": "The number zero is 0",
    "exp(x)": "called np.exp.",
    "log(x)": "called np.log.",
    "maximum(x, 0)": "called np.maximum.",
    "sqrt(x)": "called np.sqrt.",
    "array([1])": "called np.array.",
    "zeros(3)": "called np.zeros.",
    "e ** 2": "np.exp of it",
    "-ln(0.8808)": "np.log",
    "del W1; W1[1, 2]": "the name of a weight, it is text: put it in quotation marks. " + UNKNOWN,
    "true": "Python writes True",
    "x2": "x₂ is x[1]",
    "w1": "Did you mean W1? " + UNKNOWN,
    "rleu(x)": "Did you mean relu? " + UNKNOWN,
    "Sigmoid(x)": "Did you mean sigmoid?",
    "yhat": "Did you mean y_hat?",
    "trace": "Did you mean Trace?",
    "h1": UNKNOWN,
    "z1": UNKNOWN,
    "birds": UNKNOWN,
    "later(x)": "the line that gives a name its value comes before",
    # picking
    "W1(1, 0)": "square brackets, such as W1[1, 0]",
    "rows(1)": "square brackets, such as W1[1, 0]",
    "W1[3]": "Counting begins at 0: the 3 places (rows, in a matrix) have the indices 0 to 2.",
    "W1[0, 4]": "Counting begins at 0: the 4 columns have the indices 0 to 3.",
    "W2[0, 1]": "Counting begins at 0: the only index here is 0.",
    "np.array([])[0]": "nothing in it",
    "rows[2]": "Counting begins at 0",
    "x.shape[1]": "Counting begins at 0",
    "x[0, 0]": "There are 2 indices in the square brackets, and this takes 1 at most",
    "x[0][0]": "a single number",
    "(1.5)[0]": "a single number",
    "rows[1, 0]": "rows[1][0]",
    "x[1.0]": "An index is a whole number",
    "rows[1.0]": "An index is a whole number",
    "rows[x]": "An index is a whole number",
    # shapes
    "W1 @ x": "the inner numbers must be equal, and here they are 4 and 3. Which goes first, and are these the two",
    "x @ W2": "here they are 3 and 4",
    "np.dot(W1, x)": "here they are 4 and 3. Which goes first, and are these the two",
    "2.0 @ W1": "Between single numbers, use *",
    "x * W1": "Are these the two that belong together",
    "x + W1": "Are these the two that belong together",
    "mine[:] = W1[0]": "the shape of the place where it goes",
    "np.array([[1, 2], [3]], dtype=float)": "Are all rows of the same length",
    # one number or many
    "max(x, 0 * x)": "np.maximum looks at all",
    "1 if x > 0 else 0": "np.where chooses for each",
    "np.where(x > 0, x)": "np.where takes three things",
    "math.exp(x)": "np.exp takes a whole array",
    "math.exp(rows)": "np.exp takes a whole array",
    "float(x)": "np.exp takes a whole array",
    # signs
    "2.718 ^ -1": "np.exp of it",
    "x ^ 2": "power. ** does",
    "2.718 ^ x": "np.exp of it",
    "x ^ 2.0": "np.exp of it",
    "1.5(2 + 1)": "is a sign missing between them",
    "x[0](2 + 1)": "is a sign missing between them",
    # what stands in a value's place
    "W1[0, 0] = 2": "W1.copy()",
    "W1[:] += 1": "W1.copy()",
    "np.add(W1, 1, out=W1)": "W1.copy()",
    "W1.sort()": "W1.copy()",
    "... + 1": "fill in the blank",
    "... @ W1": "Is one of them still `...`",
    "math.exp(...)": "fill in the blank",
    "np.exp(...)": "fill in the blank",
    "forward_blank(x)": "fill in the blank",
    "nothing(x) + 1": "starts with return",
    "nothing(x)[0]": "starts with return",
    "np.exp(nothing(x))": "starts with return",
    "1.5 + '2'": "without quotation marks",
    "'1.5' + 2": "without quotation marks",
    "math.exp('2')": "without quotation marks",
    "np.exp('2')": "without quotation marks",
    "x * '2'": "without quotation marks",
    "float('0,5')": "not a comma",
    "(0, 5) + 1": "not a comma",
    "(0, 5) > 0.5": "not a comma",
    "rows + 1": "np.array",
    "rows @ rows": "np.array",
    "rows * 0.5": "np.array",
    # calls
    "method(x, W1, W2)": "take self out",
    "method(x)": "take self out",
    "Net.forward()": "take self out",
    "Net().forward(x, W1)": "exactly as many values as it takes",
    "nothing()": "exactly as many values as it takes",
    "nothing(x, W1)": "exactly as many values as it takes",
}
# What stops, too, but needs no word from here, or is for somebody else to explain.
SILENT = [
    "raise ValueError('Ask your teacher')",
    "raise Own('W1 is read-only, NoneType')",
    "1 / 0",
    "{}['NoneType']",
    "x.NoneType",
]
DEFINED = """
def later(x):
    z = found * 2
    found = 1
def nothing(x):
    x + 1
def method(self, x, W1, W2):
    return x
class Net:
    def forward(self, x):
        return x
class Own(ValueError):
    pass
forward_blank = ...
"""


def error_of(typed):
    """Return the error that a line stops with."""
    W1, W2, x = np.ones((3, 4)), np.ones((4, 1)), np.ones(3)
    W1.setflags(write=False)
    space = {"__name__": "lesson", "np": np, "math": math, "x": x, "W1": W1, "W2": W2}
    space |= {"mine": np.ones(3), "rows": [[1, 2], [3, 4]]}
    exec(DEFINED, space)
    try:
        exec(typed, space)
    except Exception as error:
        return error
    return pytest.fail(f"{typed} goes through")


@pytest.mark.filterwarnings("ignore::SyntaxWarning")
@pytest.mark.parametrize("typed", KNOWN)
def test_what_a_beginner_types_has_a_hint(typed):
    error = error_of(typed)
    assert isinstance(error, EXPLAINED)
    assert KNOWN[typed] in hint_for(error, NAMES, UNKNOWN), error


@pytest.mark.parametrize("typed", SILENT)
def test_of_what_is_not_known_nothing_is_said(typed):
    assert hint_for(error_of(typed), NAMES, UNKNOWN) == ""


def test_a_weight_is_no_near_miss_of_another_name():
    assert "Did you mean" not in hint_for(error_of("w23"), ["W2", "w2", "w233"])


def test_without_names_none_is_guessed():
    assert hint_for(error_of("rleu")) == ""
    assert hint_for(error_of("x2")) == ""
    assert hint_for(error_of("rleu"), ["_relu", "birds"], UNKNOWN) == UNKNOWN


class Speechless(TypeError):
    __module__ = "builtins"

    def __str__(self):
        raise RuntimeError


class Nameless(type):
    def __getattribute__(cls, name):
        raise RuntimeError(name)


class Unnamed(TypeError, metaclass=Nameless):
    pass


@pytest.mark.parametrize(
    "error",
    [Speechless(), Unnamed(), NameError("raised by hand"), KeyboardInterrupt()],
    ids=["speechless", "unnamed", "raised by hand", "no Exception"],
)
def test_an_odd_error_has_no_hint_and_does_no_harm(error):
    assert hint_for(error, [*NAMES, "nones"]) == ""


def test_a_name_that_the_lessons_and_numpy_both_have_is_not_taken_for_numpys():
    assert hint_for(error_of("trace"), ["W1", "forward"], UNKNOWN) == UNKNOWN
