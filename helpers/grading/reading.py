"""Say what an answer is, and why it holds no numbers."""

import ast
import re
from decimal import Decimal
from fractions import Fraction

import numpy as np

from helpers.grading.verdict import UNANSWERED, wrong
from helpers.learners import type_name
from helpers.notation import numbers
from helpers.reading import LONGEST, holds_blank, typed, with_decimal_commas


def received(answer):
    """Say in a few words what an answer is."""
    try:
        return _received(answer)
    except Exception:
        return f"something of type {type_name(answer)}"


def _received(answer):
    if isinstance(answer, str):
        return f"the text {cut(repr(str(answer)))}"
    if isinstance(answer, (bool, np.bool_)):
        return f"the truth value {bool(answer)}"
    if isinstance(answer, np.ndarray) and not answer.ndim and answer.dtype.kind in "biufc":
        return _received(answer.item())
    if isinstance(answer, np.ndarray) and answer.ndim:
        plain = answer.ndim == 1 and answer.size <= 6 and answer.dtype.kind in "iuf"
        held = f": {numbers(answer, 4)}" if plain and not np.ma.isMaskedArray(answer) else ""
        kind = "a matrix" if isinstance(answer, np.matrix) else "an array"
        return f"{kind} of shape {answer.shape}{held}"
    if isinstance(answer, (list, tuple)):
        plain = [part.item() if isinstance(part, np.generic) else part for part in answer]
        return (
            f"a {type_name(answer)} of {len(answer)}: {cut(str(plain if isinstance(answer, list) else tuple(plain)))}"
        )
    if isinstance(answer, (int, float, np.number)):
        return "the number " + cut(f"{answer:.10g}".replace("-", "−"))
    if isinstance(answer, (Fraction, Decimal)):
        return "the number " + cut(str(answer).replace("-", "−"))
    return f"something of type {type_name(answer)}"


def cut(words, most=60):
    """Cut long words, and say that they were cut."""
    return words if len(words) <= most else words[:most] + "…"


def _with_a_point(text):
    """Say that a number has a decimal point, where a text has commas between digits and no point."""
    return ", and with a decimal point" if "." not in text and re.search(r"\d,\d", text) else ""


def _code(answer):
    """Return whether a text is code that gives something: such as a weight's name, or a list of lists."""
    if not isinstance(answer, str) or len(answer) > LONGEST:
        return False
    try:
        tree = ast.parse(answer.strip(), mode="eval").body
    except (SyntaxError, ValueError, MemoryError, RecursionError):
        return False
    return not isinstance(tree, (ast.Name, ast.Constant))


def not_read(answer, what, shape):
    """Say why nothing can be read in an answer that holds several things.

    Parameters
    ----------
    answer : object
    what : str
        What is asked for, in words.
    shape : tuple of int
        Of what is asked for.

    Returns
    -------
    Verdict
    """
    told = f"I received {received(answer)}, and expected {what}."
    parts = answer if isinstance(answer, (list, tuple)) else ()
    rows = [part for part in parts if isinstance(part, (list, tuple))]
    single = [one for part in parts for one in (part if isinstance(part, (list, tuple)) else [part])]
    texts = [one for one in single if isinstance(one, str)]
    if texts and all(map(typed, texts)):
        point = next(filter(None, map(_with_a_point, texts)), "")
        words = "Anything between quotation marks is text. Write the numbers without them"
        return wrong(f"{told} {words}{point}.", "quotation_marks")
    sizes = [len(row) for row in rows]
    if rows and len(rows) == len(parts) and len(set(sizes)) > 1:
        counted = (
            f"The rows have {', '.join(map(str, sizes[:-1]))} and {sizes[-1]} numbers, and should all have as many."
        )
        comma = ""
        if len(shape) == 2 and all(len(row) == shape[1] or with_decimal_commas(row, shape[1:]) for row in rows):
            comma = " Python writes a decimal point, not a comma: in 0,5 the comma makes two numbers of one."
        return wrong(f"{told} {counted}{comma}", "no_numbers")
    return wrong(f"{told} I find no numbers in it.", "no_numbers")


def no_number(answer, what="a number"):
    """Say why an answer holds no numbers at all, where `what` is asked for, or return None where it may."""
    if holds_blank(answer):
        return UNANSWERED
    if answer is None:
        return wrong(
            "I received None: nothing was stored under this name. Is there a value after the equals sign? "
            "If a function gives it, does that function end with a line that starts with return?",
            "none",
        )
    if isinstance(answer, (str, bytes)):
        if isinstance(answer, str) and typed(answer):
            return wrong(
                f"I received {received(answer)}: anything between quotation marks is text. Write it without them"
                f"{_with_a_point(answer)}. Expected {what}.",
                "quotation_marks",
            )
        quoted = ": anything between quotation marks is text. Without them, code is calculated" if _code(answer) else ""
        return wrong(f"I received {received(answer)}{quoted}. Expected {what}.", "text")
    if isinstance(answer, (bool, np.bool_)):
        return wrong(f"I received {received(answer)}, and expected {what}.", "truth_value")
    if isinstance(answer, type) or (callable(answer) and not isinstance(answer, np.ndarray)):
        return wrong("I received a function. Call it, with its arguments in round brackets.", "function")
    if isinstance(answer, (dict, set, frozenset)):
        kind = "set" if isinstance(answer, (set, frozenset)) else "dictionary"
        return wrong(
            f"I received a {kind}: curly brackets. It keeps no order of its own. Expected {what}, "
            "and several numbers go in square brackets.",
            "curly_brackets",
        )
    if np.ma.isMaskedArray(answer) and np.ma.getmaskarray(answer).any():
        return wrong(f"I received {received(answer)}, in which some numbers are hidden (masked).", "masked")
    return None
