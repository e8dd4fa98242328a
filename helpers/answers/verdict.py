"""What a check says, and that it always says something."""

from functools import wraps
from typing import NamedTuple

from helpers.learners import NotUsable, OutOfTime, captured_output, explained, with_time_limit
from helpers.svg import in_html

STYLES = {True: "solid", False: "dashed", None: "dotted"}  # no colour: that is kept for the sign


class Verdict(NamedTuple):
    """What a check says: whether the answer is right (None: not answered yet), and why, in words."""

    right: bool | None
    words: str

    def __repr__(self):
        return self.words

    def _repr_html_(self):
        border = f"6px {STYLES[self.right]} currentColor"
        style = f"border-left:{border};padding:6px 14px;line-height:1.5;max-width:75ch;margin:4px 0"
        return f'<div role="status" style="{style}">{in_html(self.words)}</div>'


def right(words):
    """Say that an answer is right, and why."""
    return Verdict(True, f"✓ Right. {words}")


def wrong(words):
    """Say that an answer is not right yet, and which mistake explains it."""
    return Verdict(False, f"✗ Not yet. {words}")


def not_yet(words):
    """Say that nothing is answered, and what to do."""
    return Verdict(None, f"… {words}")


UNANSWERED = not_yet("Not answered yet. Put your answer in the place of the three dots, and run the cell again.")


def always_answers(check):
    """Make a check reply in words to whatever it is given, even to an object that can't be compared or shown."""

    @wraps(check)
    def safe(*args, **more):
        with captured_output() as printed:
            try:
                verdict = with_time_limit("code", check, *args, **more)
            except NotUsable as reason:
                verdict = wrong(str(reason))
            except OutOfTime:  # this check is part of another one
                raise
            except KeyboardInterrupt:
                verdict = wrong("Your code was interrupted before it ended.")
            except BaseException as error:
                kind = type(args[0]).__name__
                verdict = wrong(f"I received something of type {kind}, and could not read it: {explained(error)}.")
        if str(printed):
            print(printed)
        return verdict

    return safe
