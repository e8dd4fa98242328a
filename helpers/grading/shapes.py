"""A question for the shape of a product: is this shape right, and what explains it if not?"""

import re
from typing import NamedTuple

import numpy as np

from helpers.grading.reading import no_number, received
from helpers.grading.verdict import Mistake, always_answers, right, wrong
from helpers.reading import MINUS_SIGNS, holds_blank, read, typed


class ShapeExercise(NamedTuple):
    """A question for the shape that a product has; call it with what the learner gave.

    Attributes
    ----------
    first, second : tuple of int
        The shapes of what is multiplied, the first one in front.
    why : str
        What to say when the answer is right.
    names : (str, str)
        What the two are called.
    asked : tuple of int
        The right answer: the shape of the product, or that of one of the two where this is asked for.
    example : str, optional
        A shape as it is typed, for the words.
    others : sequence of (tuple of int, str), optional
        Wrong shapes that this question alone invites, each with its words.
    """

    first: tuple
    second: tuple
    why: str
    names: tuple
    asked: tuple
    example: str = "(3,)"
    others: tuple = ()

    def __call__(self, answer=...):
        """Say in a `Verdict` whether the shape is right, and which mistake explains it."""
        return _judge(answer, self)

    @property
    def expected(self):
        """The right shape."""
        return self.asked


@always_answers
def _judge(answer, exercise):
    """Compare a shape with the right one."""
    what = f"a shape, such as {exercise.example}"
    if isinstance(answer, str) and not holds_blank(answer):
        found = typed(re.sub(r"[x×*]", " ", answer.translate(MINUS_SIGNS)))
        if found:
            return wrong(
                f"I received {received(answer)}: anything between quotation marks is text. A shape has none: "
                "write it in round brackets.",
                "quotation_marks",
            )
        return wrong(f"I received {received(answer)}, and expected {what}.", "text")
    refusal = no_number(answer, what)
    if refusal:
        return refusal
    values = read(answer).values
    if values is None:
        return wrong(f"I received {received(answer)}, and expected {what}.", "no_numbers")
    told = f"I received {received(answer)}."
    if values.ndim > 1 or (values.size and (not np.isfinite(values).all() or (values != np.round(values)).any())):
        return wrong(f"{told} That is not a shape. Expected {what}.", "no_shape")
    if values.ndim == 0:
        return _bare(int(values), told, exercise)
    shape = tuple(int(size) for size in values)
    if shape == exercise.asked:
        return right(exercise.why)
    mistakes = [Mistake(kind, "shape", words) for kind, wrong_shape, words in _known(exercise) if wrong_shape == shape]
    if mistakes:
        return wrong(f"{told} {mistakes[0].words}", "mistake", mistakes[:1])
    return wrong(f"{told} That is a shape, but not this one. {RULE}", "unknown")


RULE = "The inner numbers meet and vanish; the outer ones remain, in their order."


def _bare(number, told, exercise):
    """Judge a bare number where a shape is asked for: ``(4)`` is 4 to Python."""
    if exercise.asked == (number,):
        words = f"The number is right, and a shape has a comma: ({number},). To Python, ({number}) is a plain number."
        return wrong(f"{told} {words}", "mistake", [Mistake("comma_missing", "shape", words)])
    kinds = [
        (
            "entries",
            int(np.prod(exercise.asked)),
            "That is how many numbers the result holds. A shape says how many rows and columns they fill.",
        ),
        (
            "count",
            int(np.prod(exercise.second)) if len(exercise.first) == 1 else -1,
            "That is the number of products. Those of one sum are added up.",
        ),
        ("weights", int(np.prod(exercise.first)), f"That is how many numbers {exercise.names[0]} holds."),
        (
            "inner",
            exercise.first[-1],
            f"That is the size that {exercise.names[0]} and {exercise.names[1]} share. It vanishes.",
        ),
        (
            "dimensions",
            len(exercise.asked),
            "That is how many numbers the shape has. Give the shape itself.",
        ),
    ]
    for kind, value, words in kinds:
        if value == number:
            return wrong(f"{told} {words}", "mistake", [Mistake(kind, "shape", words)])
    return wrong(f"{told} A shape has round brackets and a comma. {RULE}", "no_shape")


def _known(exercise):
    """Yield (kind, shape, words) for the shapes that mistakes lead to, the most likely first."""
    first, second, asked = exercise.first, exercise.second, exercise.asked
    one, two = exercise.names
    for shape, words in exercise.others:
        yield "another_shape", shape, words
    if len(asked) == 2:
        yield "turned", asked[::-1], "Rows and columns are swapped: " + RULE
    yield "first_operand", first, f"That is the shape of {one}. {RULE}"
    yield "second_operand", second, f"That is the shape of {two}. {RULE}"
    yield "operand_turned", first[::-1], f"That is the shape of {one}, with rows and columns swapped. {RULE}"
    yield "operand_turned", second[::-1], f"That is the shape of {two}, with rows and columns swapped. {RULE}"
    if len(asked) == 1:
        flat = f"{one} is a plain row of numbers, and so is the result: one number in the shape."
        yield "a_table", (1, *asked), flat
        yield "a_table", (*asked, 1), f"The result is not a column. {flat}"
    yield "inner_kept", (first[-1],), "That is the size that both share: it vanishes."
    yield "all_kept", (*first, *second), f"Nothing has vanished there. {RULE}"
    yield "all_kept", (*first[:-1], first[-1], *second[1:]), f"The inner number is still there. {RULE}"
    if len(asked) == 2:
        yield "outer_lost", asked[:1], "Both outer numbers remain: rows and columns."
        yield "outer_lost", asked[1:], "Both outer numbers remain: rows and columns."
    yield "no_shape", (), "() is the shape of a bare number. " + RULE
    yield "entries", (int(np.prod(asked)),), "That is how many numbers the result holds, in one row. " + RULE
    yield "products", (int(np.prod(first) * second[-1]),), "That is the number of products. They are added up."
    yield "added", (first[0] + second[-1],), "The sizes were added. " + RULE
