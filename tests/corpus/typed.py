"""How answers are typed: what is right in another form, what nearly is, and what is no answer at all."""

import warnings
from decimal import Decimal
from fractions import Fraction

import numpy as np

from corpus.entry import Entry, named
from corpus.places import UPRIGHT_TOO, W2, numbers, rows


class Raises(type):
    """The class of a class that does not say its name."""

    @property
    def __name__(cls):
        raise RuntimeError("no name")


class Nameless(metaclass=Raises):
    """Something whose class does not say its name."""


class Hostile:
    """Something that does not want to be looked at."""

    def _refuse(self, *_):
        raise RuntimeError("no")

    __repr__ = __str__ = __len__ = __iter__ = __eq__ = __bool__ = __array__ = __float__ = __call__ = _refuse
    __getattr__ = __index__ = __contains__ = _refuse
    __hash__ = object.__hash__


class Frame:
    """Like a table of pandas: it has a shape and values, and its truth value raises."""

    def __init__(self, values):
        self.values, self.shape = np.asarray(values), np.shape(values)

    def __array__(self, dtype=None, copy=None):
        return np.array(self.values, dtype=dtype)

    def __bool__(self):
        raise ValueError("The truth value of a DataFrame is ambiguous.")

    def __eq__(self, other):
        return self

    __hash__ = None


def matrix(values):
    """Return a matrix of one row as NumPy has them, without its warning."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return np.asmatrix(values)


def spelled(value):
    """Return a number as it is typed, such as 2.1 or -3."""
    return f"{value:.10g}"


def with_comma(values):
    """Return what Python makes of numbers with decimal commas: each comma makes two of one."""
    parts = []
    for value in values:
        parts += [int(part) for part in spelled(value).split(".")]
    return parts


def text(values, comma=False):
    said = ", ".join(map(spelled, values))
    return f"[{'; '.join(spelled(v).replace('.', ',') for v in values) if comma else said}]"


def fraction(value):
    return Fraction(value).limit_denominator(10**6)


RIGHT_ROWS = [
    ("a list", list),
    ("a tuple", tuple),
    ("an array", np.array),
    ("float32", lambda v: np.array(v, dtype=np.float32)),
    ("long double", lambda v: np.array(v, dtype=np.longdouble)),
    ("objects", lambda v: np.array(v, dtype=object)),
    ("NumPy scalars", lambda v: [np.float64(value) for value in v]),
    ("fractions", lambda v: [fraction(value) for value in v]),
    ("decimals", lambda v: [Decimal(spelled(value)) for value in v]),
    ("masked without a mask", np.ma.array),
    ("complex without an imaginary part", lambda v: np.array(v, dtype=complex)),
    ("arrays of one", lambda v: [np.array(value) for value in v]),
]
WRONG_ROWS = [  # (kind, truly, form)
    ("text", "quotation_marks", text),
    ("text with decimal commas", "quotation_marks decimal_comma", lambda v: text(v, comma=True)),
    ("text with an en dash", "quotation_marks", lambda v: text(v).replace("-", "–")),
    ("text with a real minus sign", "quotation_marks", lambda v: text(v).replace("-", "−")),
    ("a list of texts", "no_numbers quotation_marks text", lambda v: [spelled(value) for value in v]),
    ("a column", "shape", lambda v: np.array(v).reshape(-1, 1)),
    ("a matrix of one row", "shape", matrix),
    ("decimal commas", "decimal_comma", with_comma),
    ("a masked number", "masked", lambda v: np.ma.array(v, mask=[True] + [False] * (len(v) - 1))),
    ("a set", "curly_brackets", set),
    ("a dictionary", "curly_brackets", lambda v: dict(enumerate(v))),
    ("unequal rows", "no_numbers", lambda v: [[1, 2], [3]]),
    ("None", "none", lambda v: None),
    ("a function", "function", lambda v: len),
    ("a word", "text", lambda v: "open"),
]
RIGHT_NUMBERS = [
    ("a plain number", float),
    ("float64", np.float64),
    ("long double", np.longdouble),
    ("in an array of one", lambda v: np.array([v])),
    ("in a list of one", lambda v: [v]),
    ("in two pairs of brackets", lambda v: np.array([[v]])),
    ("an array without a shape", np.array),
    ("complex", complex),
]
WRONG_NUMBERS = [
    ("text", "quotation_marks", spelled),
    ("text with a decimal comma", "quotation_marks decimal_comma", lambda v: spelled(v).replace(".", ",")),
    ("text with an en dash", "quotation_marks", lambda v: spelled(v).replace("-", "–")),
    ("bytes", "text quotation_marks", lambda v: spelled(v).encode()),
    ("a function", "function", lambda v: abs),
    ("None", "none", lambda v: None),
    ("a word", "text", lambda v: "nought"),
    ("a set", "curly_brackets", lambda v: {v}),
    ("a complex number", "no_numbers", lambda v: complex(v, 1)),
    ("nothing in it", "empty", lambda v: []),
]
NOT_YET = [...], [1, ...], (..., 2), [[1, ...], [2, 3]]

SHAPES = {
    "first_matmul.shape_of_z1": ((4,), (3,), (3, 4), (3,)),
    "second_matmul.shape_of_z2": ((1,), (4,), (4, 1), (4,)),
    "forward_pass.shape_of_all_sums": ((342, 4), (342, 3), (3, 4), (3,)),
    "other_notations.shape_of_w": ((4, 3), None, (3, 1), None),
    "other_notations.shape_of_columns": ((4, 342), (4, 3), (3, 342), (3,)),
}
MORE_SHAPES = [
    ("turned", "turned another_shape", "forward_pass.shape_of_all_sums", (4, 342)),
    ("all ŷ", "another_shape", "forward_pass.shape_of_all_sums", (342, 1)),
    ("one bird", "another_shape", "forward_pass.shape_of_all_sums", (4,)),
    ("turned", "turned another_shape", "other_notations.shape_of_columns", (342, 4)),
    ("one bird", "another_shape", "other_notations.shape_of_columns", (4, 1)),
    ("turned", "turned another_shape", "other_notations.shape_of_w", (3, 4)),
    ("the sums", "another_shape", "other_notations.shape_of_w", (4, 1)),
    ("how many", "another_shape entries", "other_notations.shape_of_w", (12,)),
    ("all kept", "all_kept", "first_matmul.shape_of_z1", (3, 3, 4)),
    ("a row in a table", "a_table", "first_matmul.shape_of_z1", (1, 4)),
    ("a column", "a_table", "first_matmul.shape_of_z1", (4, 1)),
    ("the number of products", "products count", "first_matmul.shape_of_z1", (12,)),
    ("no shape", "no_shape", "second_matmul.shape_of_z2", ()),
    ("a column", "a_table operand_turned second_operand", "second_matmul.shape_of_z2", (1, 1)),
]
NAMES_RIGHT = ["w23", "W23", "w₂₃", "w 2 3", "w2,3", "w_23", " w23 ", "W1[1, 2]", "w1[1,2]", "W1[1][2]", "W1(1, 2)", (1, 2), [1, 2]]  # fmt: skip
NAMES_WRONG = [
    ("row and column swapped", "swapped", "w32"),
    ("row and column swapped", "swapped", "W1[2, 1]"),
    ("counted from 1 in code", "counted_from_1", "W1[2, 3]"),
    ("counted from 0 in text", "counted_from_0", "w12"),
    ("the example", "the_example", "w13"),
    ("swapped, and counted from 0", "swapped+counted_from_0 swapped counted_from_0", "w21"),
    ("swapped, and counted from 1", "swapped+counted_from_1 swapped counted_from_1", "W1[3, 2]"),
    ("another weight", "another_weight", "w24"),
    ("its value", "no_name", 23),
    ("its value", "no_name", -1.0),
    ("no name", "no_name", "weight"),
    ("the other matrix", "no_name", "W2[1, 2]"),
]
RANKED = ["W2[0, 0]", "W1[0, 0]", "W1[1, 0]", "W1[2, 3]", "W2[3, 0]"]
RANKINGS_RIGHT = [RANKED, tuple(RANKED), ["w2[0,0]", "w₁₁", "w21", "W1[2][3]", "W2(3, 0)"], ["W2[0]", *RANKED[1:]]]
RANKINGS_WRONG = [
    ("one twice", "twice", [RANKED[0], RANKED[0]]),
    ("two exchanged", "order", [RANKED[1], RANKED[0], *RANKED[2:]]),
    ("some missing", "missing", RANKED[:2]),
    ("the second in front", "missing", RANKED[1:]),
    ("a shut neuron", "no_help", ["W1[0, 2]"]),
    ("away from it", "away", ["W1[2, 0]", "W1[0, 3]"]),
    ("values", "no_names", [1.0, 0.5]),
    ("no such weight", "no_weight", ["W1[3, 3]", "W1[0, 0]"]),
]
EINSUMS_RIGHT = ["j,jk->k", "i,ij->j", " a , ab -> b ", "J,JK->K", "i,ij−>j"]
EINSUMS_WRONG = [
    ("the order swapped", "order_swapped", "jk,j->k"),
    ("no arrow", "no_arrow", "j,jk"),
    ("all added up", "all_summed", "j,jk->"),
    ("not added up", "not_summed", "j,jk->jk"),
    ("the columns paired", "columns_paired", "k,jk->j"),
    ("nothing paired", "nothing_paired", "i,jk->k"),
    ("a letter twice", "letter_twice", "j,jj->j"),
    ("too few letters", "letters", "j,j->"),
    ("another arrow", "arrow", "j,jk=>k"),
    ("three groups", "groups", "i,j,jk->k"),
    ("with np.einsum", "not_the_text_alone", "np.einsum('j,jk->k', a1, W2)"),
    ("no text", "no_text", 7),
]
IMPOSSIBLE_RIGHT = ["impossible", "Impossible.", "not possible"]


def typed_rows(exercise, right):
    for kind, form in RIGHT_ROWS:
        yield Entry(f"right: {kind}", exercise, form(right), True)
    for kind, truly, form in WRONG_ROWS:
        answer = form(right)
        useless = kind == "text with an en dash" and "-" not in text(right)
        split = kind == "decimal commas" and len(answer) == len(right)
        if not useless and not split:
            is_right = kind == "a column" and exercise in UPRIGHT_TOO
            yield Entry(kind, exercise, answer, is_right, named(truly))
    for answer in (..., *NOT_YET):
        yield Entry("still three dots", exercise, answer, None)


def typed_numbers(exercise, right):
    for kind, form in RIGHT_NUMBERS:
        yield Entry(f"right: {kind}", exercise, form(right), True)
    if right == round(right, 6):
        yield Entry("right: a fraction", exercise, fraction(right), True)
        yield Entry("right: a decimal", exercise, Decimal(spelled(right)), True)
    for kind, truly, form in WRONG_NUMBERS:
        yield Entry(kind, exercise, form(right), False, named(truly))
    if right != int(right) and right > 0 and right == round(right, 6):
        yield Entry("a decimal comma", exercise, tuple(with_comma([right])), False, named("decimal_comma"))
    yield Entry("still three dots", exercise, ..., None)
    yield Entry("still three dots", exercise, [...], None)


def typed_shapes():
    for exercise, (right, first, second, inner) in SHAPES.items():
        for kind, form in (("a tuple", tuple), ("a list", list), ("an array", np.array)):
            yield Entry(f"right: {kind}", exercise, form(right), True)
        yield Entry("a shape in quotation marks", exercise, str(right), False, named("quotation_marks"))
        yield Entry("a shape in words", exercise, "four rows", False, named("text"))
        yield Entry("numbers for a shape", exercise, np.zeros(right), False, named("no_shape not_a_shape"))
        yield Entry("still three dots", exercise, ..., None)
        yield Entry("still three dots", exercise, (..., 4), None)
        for kind, shape in (("the first shape", first), ("the second shape", second), ("the inner size", inner)):
            if shape and shape != right:
                truly = "first_operand second_operand inner_kept operand_turned another_shape outer_lost"
                yield Entry(kind, exercise, shape, False, named(truly))
    for kind, truly, exercise, answer in MORE_SHAPES:
        yield Entry(kind, exercise, answer, False, named(truly))


def typed_words():
    for exercise, right, wrong in (
        ("the_network.name_of_weight", NAMES_RIGHT, NAMES_WRONG),
        ("your_turn.ranking", RANKINGS_RIGHT, RANKINGS_WRONG),
        ("other_notations.einsum_of_z2", EINSUMS_RIGHT, EINSUMS_WRONG),
        ("forward_pass.nine_tenths_by_w1_02", IMPOSSIBLE_RIGHT, [("a value", "missed", 2.0), ("another word", "text", "yes")]),
    ):  # fmt: skip
        for answer in right:
            yield Entry("right: another way to write it", exercise, answer, True)
        for kind, truly, answer in wrong:
            yield Entry(kind, exercise, answer, False, named(truly))
        yield Entry("still three dots", exercise, ..., None)


def strange(exercise, right):
    """Yield what no learner means: it is answered in words all the same."""
    truly = named("no_numbers unreadable function not_usable no_name no_names no_text text no_number")
    for kind, answer in (
        ("hostile", Hostile()),
        ("a class without a name", Nameless()),
        ("a nameless class", Nameless),
        ("an object", object()),
    ):
        yield Entry(kind, exercise, answer, False, truly)
    if isinstance(right, list):
        yield Entry("like a table of pandas", exercise, Frame([[1.0] * 3] * 2), False, truly | named("another_shape"))


def targets():
    """Yield weights of notebook 08 that reach a target, and some that do not."""
    first = np.array([[1.0, -1.0, 0.0, -0.5], [0.5, 1.0, -1.0, 1.0], [-1.0, 0.0, 1.5, 0.5]])

    def changed(matrix, place, value):
        matrix = np.array(matrix, dtype=float)
        matrix[place] = value
        return matrix

    nine = "forward_pass.nine_tenths"
    yield Entry("right: one weight", nine, (first, changed(W2, (0, 0), 1.5)), True)
    yield Entry("right: one weight, as a list", nine, (first.tolist(), changed(W2, (0, 0), 1.5).tolist()), True)
    yield Entry("nothing changed", nine, (first, np.array(W2)), None)
    yield Entry("still three dots", nine, (..., ...), None)
    both = (changed(first, (0, 0), 2), changed(W2, (0, 0), 2))
    yield Entry("two weights changed", nine, both, False, named("several_weights"))
    yield Entry("beyond the sliders", nine, (first, changed(W2, (0, 0), 5)), False, named("beyond_the_sliders"))
    yield Entry("missed", nine, (first, changed(W2, (2, 0), 1)), False, named("missed"))
    yield Entry("transposed", nine, (first.T, np.array(W2)), False, named("not_usable shape"))
    tenth = "forward_pass.one_tenth_by_w1"
    yield Entry("the other matrix", tenth, (first, changed(W2, (0, 0), -2)), False, named("another_matrix"))
    yield Entry("right: one weight", tenth, (changed(first, (1, 2), 3), np.array(W2)), True)


def entries(seeds):
    """Yield every form in every exercise of its kind; in practice networks of the first seed alone."""
    for exercise, right in rows(1):
        yield from typed_rows(exercise, right)
        yield from strange(exercise, right)
    for exercise, right, _ in numbers(1):
        yield from typed_numbers(exercise, right)
        yield from strange(exercise, right)
    yield from typed_shapes()
    yield from typed_words()
    yield from targets()
