"""A question with one right answer: is this answer right, and what explains it if not?"""

import numpy as np

from helpers.grading.numbers import EXACT, MOST_PLACES, alike, places, same, shortened, significant
from helpers.grading.problem import Problem
from helpers.grading.reading import no_number, not_read, received
from helpers.grading.search import explain
from helpers.grading.steps import Operation, Step
from helpers.grading.verdict import Mistake, always_answers, either, right, wrong
from helpers.reading import holds_truth, read, with_decimal_commas

COUNTED = {2: "two", 3: "three", 4: "four", 5: "five"}
FINE_ENOUGH = 5e-5  # for an answer with four decimals
FIRST_HINT = "The first hint below says where to look."


class Exercise:
    """A question with one right answer; call it with what the learner gave.

    Parameters
    ----------
    problem : Problem
        The calculation that leads to the answer, in which the slips are sought.
    why : str
        What to say when the answer is right.
    what : str, optional
        What is asked for, in words.
    within : float, optional
        How far off a number may be and still count.
    column : bool, optional
        Whether the numbers may also stand one below the other.
    """

    def __init__(self, problem, why, what=None, within=EXACT, column=False):
        self.problem, self.why, self.within, self.column = problem, why, within, column
        self.what = what or asked_for(problem.right)

    @property
    def expected(self):
        """The right answer."""
        return self.problem.right

    def __call__(self, answer=...):
        """Say in a `Verdict` whether the answer is right, and which mistake explains it."""
        return judge(answer, self.problem, self.why, self.what, self.within, column=self.column)


def asked_for(value):
    """Say in words what kind of answer an array is."""
    if value.ndim == 0:
        return "a number"
    if value.ndim == 1:
        size = value.size
        return "an array of one number" if size == 1 else f"an array of {COUNTED.get(size, size)} numbers"
    return f"an array of shape {value.shape}"


def value_asked(value, own=()):
    """Return a `Problem` whose answer is known as it is, without a calculation: a count, or a place in a picture.

    Parameters
    ----------
    value : array_like
    own : sequence of Own
        What the mistakes of this question give.
    """
    value = np.asarray(value, dtype=float)
    return Problem([Step("answer", Operation(lambda: value), ())], {}, own=own)


@always_answers
def judge(answer, problem, why, what, within=EXACT, look=FIRST_HINT, column=False):
    """Compare an answer with the right one, and search for what explains it if it is not.

    Parameters
    ----------
    answer : object
        Anything at all.
    problem : Problem
    why : str
        The sentence that explains the right answer.
    what : str
        What is asked for, in words.
    within : float, optional
        How far off a number may be and still count: for results that are rounded on paper.
    look : str, optional
        What to say where no mistake is known: where to look.
    column : bool, optional
        Whether the numbers of a row may also stand one below the other.

    Returns
    -------
    Verdict
    """
    expected = problem.right
    if isinstance(answer, (bool, np.bool_)) and np.isin(expected, (0, 1)).all():
        answer = float(answer)
    refusal = no_number(answer, what)
    if refusal:
        return refusal
    reading = read(answer)
    if reading.values is None:
        return not_read(answer, what, expected.shape)
    if column and reading.values.shape == (*expected.shape, 1):
        reading = reading._replace(values=reading.values[:, 0])
    return _judge_values(reading, answer, problem, why, what, within, look)


def _judge_values(reading, answer, problem, why, what, within, look):
    """Do what `judge` does, for an answer that was read already."""
    expected, values, grain = problem.right, reading.values, reading.grain
    if expected.ndim == 0 and values.size == 1:
        values = values.reshape(())
    if not values.size:
        return wrong(f"I received {received(answer)}: there is nothing in it. Expected {what}.", "empty")
    if not np.isfinite(values).all():
        return wrong("I received a value that is not a finite number (NaN or infinity).", "not_finite")
    if same(values, expected, within, grain):
        return right(why)
    told = f"I received {received(answer)}."
    for joined in with_decimal_commas(answer, expected.shape):
        if _has_a_zero_too_many(values, expected):
            break
        if same(joined, expected, within) or is_shortened(joined, expected):
            return wrong(
                f"{told} Python writes a decimal point, not a comma: 0.5, not 0,5. The comma makes two numbers of one.",
                "decimal_comma",
            )
    upright = values.shape != expected.shape and _straight(values.shape) == _straight(expected.shape)
    if upright:
        values = values.reshape(expected.shape)
        turned = f"The shape is {reading.values.shape}, and should be {expected.shape}"
        if same(values, expected, within, grain):
            return wrong(f"{told} The numbers are right. {turned}.", "shape")
        told += f" {turned}. And the numbers:"
    is_own = any(same(values, np.asarray(own.value, dtype=float)) for own in problem.own)
    ways = (problem, *problem.ways)
    if not is_own and any(is_shortened(values, way.right, reading.whole) for way in ways):
        return wrong(
            f"{told} That is the right number with fewer decimals. Give more of them, and round only at the end.",
            "rounded",
        )
    found = explain(problem, values, within, grain)
    if holds_truth(answer) and not found.mistakes:
        return wrong(f"{told} These are True and False. Expected {what}.", "truth_value")
    if found.mistakes:
        return _explained(found, values, expected, told, within, grain, problem.name)
    return _not_explained(found, values, expected, told, within, grain, what, look)


def _has_a_zero_too_many(values, expected):
    """Return whether a row is right but for one 0 more."""
    is_row = expected.ndim == values.ndim == 1 and values.size == expected.size + 1
    return is_row and any(same(np.delete(values, at), expected) for at in np.flatnonzero(values == 0))


def _straight(shape):
    """Return a shape without the directions that have one place only."""
    return tuple(size for size in shape if size != 1)


def is_shortened(values, expected, whole=False):
    """Return whether an answer is the right one with fewer decimals, or fewer significant digits."""
    digits = places(values)
    if values.shape != expected.shape or whole or not values.any() or digits >= MOST_PLACES:
        return False
    if digits and any(same(values, short) for short in shortened(expected, digits)):
        return True
    return any(same(values, significant(expected, count)) for count in (2, 3, 4) if np.abs(expected).max() < 1000)


def _explained(found, values, expected, told, within, grain, name):
    """Say which mistake explains an answer."""
    entry = found.mistakes[0].entry
    where = ""
    if entry is not None and entry != () and expected.size > 1:
        fine = int(alike(values, expected, within, grain).sum())
        index = ", ".join(map(str, entry))
        where = f"Right so far: {fine} of {expected.size}. Look again at the one with index [{index}]. "
    return wrong(f"{told} {where}{either(found.mistakes)}", "mistake", found.mistakes, entry=entry)


def _not_explained(found, values, expected, told, within, grain, what, look):
    """Say what can be said of an answer that no known mistake explains."""
    if not expected.ndim and values.size > 1 and alike(values, expected, within, grain).any():
        words = "Give one number: you gave several, and one of them is right. Which?"
        return wrong(f"{told} {words}", "mistake", [Mistake("several_numbers", "answer", words)])
    if values.shape != expected.shape:
        if values.ndim == expected.ndim == 1 and values.size == expected.size + 1:
            places = [at for at in range(values.size) if same(np.delete(values, at), expected, within, grain)]
            if len(places) == 1:
                words = f"The number with index {places} is one too many. The others are right."
                return wrong(f"{told} {words}", "another_shape")
        shape = f"The shape is {values.shape}, and should be {expected.shape}." if values.ndim and expected.ndim else ""
        return wrong(f"{told} Expected {what}. {shape}".strip(), "another_shape")
    unknown = (
        "Several mistakes would give exactly this, so I cannot tell which it was."
        if found.too_many
        else "No mistake that I know gives this."
    )
    reason = "ambiguous" if found.too_many else "unknown"
    if not expected.ndim:
        return wrong(f"{told} {unknown} {look}", reason)
    off = ~alike(values, expected, within, grain)
    first = tuple(np.argwhere(off)[0].tolist())
    begin = f"The first that differs is the one with index [{', '.join(map(str, first))}]."
    fine = "" if off.all() else f"Right so far: {(~off).sum()} of {off.size}. "
    return wrong(f"{told} {fine}{begin} {unknown} {look}", reason, entry=first)
