"""What a check says: its meaning in fields, its words at the rim, and that it always says something."""

from functools import wraps
from typing import NamedTuple

import numpy as np

from helpers.learners import NotUsable, OutOfTime, captured_output, explained, type_name, with_time_limit
from helpers.notation import in_html
from helpers.usual import usual

STYLES = {True: "solid", False: "dashed", None: "dotted"}  # no colour: that is kept for the sign


class Mistake(NamedTuple):
    """One mistake that explains everything that was given.

    Attributes
    ----------
    kind : str
        What it is, such as ``"left_out"``: a name for programs, the same in every exercise.
    step : str
        The step at which it happened, such as ``"z1"``.
    words : str
        What happened, and what belongs there.
    entry : tuple of int, optional
        The one place where it happened; None where it happened everywhere.
    """

    kind: str
    step: str
    words: str
    entry: tuple | None = None


class Verdict(NamedTuple):
    """What a check says.

    Attributes
    ----------
    right : bool or None
        Whether the answer is right; None where there is none yet.
    words : str
        All of it, for the learner.
    reason : str
        What kind of reply this is: ``"right"``, ``"mistake"``, ``"rounded"``, ``"shape"``, ``"unknown"``, ...
    mistakes : tuple of Mistake
        What explains the answer: none, one, or two where both give exactly this.
    step : str
        The first step that differs, where several are looked at.
    entry : tuple of int or None
        The first entry that differs.
    """

    right: bool | None
    words: str
    reason: str = ""
    mistakes: tuple = ()
    step: str = ""
    entry: tuple | None = None

    def __repr__(self):
        return self.words

    def _repr_html_(self):
        border = f"6px {STYLES[self.right]} currentColor"
        style = f"border-left:{border};padding:6px 14px;line-height:1.5;max-width:75ch;margin:4px 0"
        return f'<div role="status" style="{style}">{in_html(self.words)}</div>'


def either(mistakes):
    """Say in words what explains an answer: one mistake, or two that both give exactly this."""
    words = [mistake.words for mistake in mistakes]
    return words[0] if len(words) == 1 else f"This comes out in two cases. Either: {words[0]} Or: {words[1]}"


def right(words):
    """Say that an answer is right, and why."""
    return Verdict(True, f"✓ Right. {words}", "right")


def wrong(words, reason, mistakes=(), **more):
    """Say that an answer is not right yet, and what explains it."""
    return Verdict(False, f"✗ Not yet. {words}", reason, tuple(mistakes), **more)


def not_yet(words, reason="unanswered"):
    """Say that nothing is answered, and what to do."""
    return Verdict(None, f"… {words}", reason)


UNANSWERED = not_yet("Not answered yet. Put your answer in the place of the three dots, and run the cell again.")


def always_answers(check):
    """Make a check reply in words to whatever it is given, even to an object that can't be compared or shown."""

    @wraps(check)
    def safe(*args, **more):
        with usual(), captured_output() as printed, np.errstate(all="ignore"):
            try:
                verdict = with_time_limit("code", check, *args, **more)
            except NotUsable as reason:
                verdict = wrong(str(reason), "not_usable")
            except OutOfTime:  # this check is part of another one
                raise
            except KeyboardInterrupt:
                verdict = wrong("Your code was interrupted before it ended.", "interrupted")
            except BaseException as error:
                kind = type_name(args[0]) if args else "nothing"
                words = f"I received something of type {kind}, and could not read it: {explained(error)}."
                verdict = wrong(words, "unreadable")
        if str(printed):
            print(printed)
        return verdict

    return safe
