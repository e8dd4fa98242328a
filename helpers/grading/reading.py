"""Say what an answer is, and why it holds no numbers."""

from decimal import Decimal
from fractions import Fraction

import numpy as np

from helpers.grading.verdict import UNANSWERED, wrong
from helpers.learners import type_name
from helpers.notation import numbers
from helpers.reading import holds_blank, typed


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
                f"{', and with a decimal point' if ',' in answer else ''}. Expected {what}.",
                "quotation_marks",
            )
        return wrong(f"I received {received(answer)}, and expected {what}.", "text")
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
