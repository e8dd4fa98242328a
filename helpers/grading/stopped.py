"""What to say of a learner's function that stopped with an error."""

import numpy as np

from helpers.errors import hint_for
from helpers.grading.verdict import Mistake, wrong
from helpers.learners import explained


def stopped(name, error, example, function, **given):
    """Say what a learner's function stopped with, what it was given, and what that error mostly means.

    Parameters
    ----------
    name : str
        What the learner calls the function.
    error : BaseException
    example : str
        What it was tried with, in words.
    function : callable
        The learner's.
    **given : ndarray or Trace
        What it was called with, by the names of its arguments.

    Returns
    -------
    Verdict
    """
    words, kind = why(name, error, function, **given)
    return wrong(f"Your {name} stopped{example} with {words}", "stopped", [Mistake(kind, name, words)])


def why(name, error, function, **given):
    """Return what an error says with its hint, and the kind of the error, ``"stopped_NameError"``."""
    kind = f"stopped_{type(error).__name__}"
    names = [
        *given,
        *getattr(getattr(function, "__code__", None), "co_varnames", ()),
        *getattr(function, "__globals__", ()),
    ]
    hint = hint_for(error, names)
    if not hint and isinstance(error, NameError):
        hint = "Is it spelled as in the line where it gets its value, and does that line come first?"
    if inside := _inside(error, given):
        hint = inside
    if isinstance(error, RecursionError):
        hint = f"{name} calls itself, again and again."
    arrays = {key: value for key, value in _parts(given) if isinstance(value, np.ndarray)}
    if arrays and (not hint or isinstance(error, ValueError)):
        shapes = ", ".join(f"{key} {value.shape}" for key, value in arrays.items()).replace(" ", " is ", 1)
        hint = f"{hint} It was given: {shapes}.".strip()
    if _is_called_wrongly(error, function) and not _takes_self(function):
        hint = f"It is called as {name}({', '.join(given)})."
    return f"{explained(error)}. {hint}".strip(), kind


def _parts(given):
    """Yield each thing that a function was called with by its name, those of a trace one by one."""
    for name, value in given.items():
        if hasattr(value, "_fields"):
            yield from ((f"{name}.{part}", one) for part, one in value._asdict().items())
        else:
            yield name, value


def _inside(error, given):
    """Say where a name belongs that was looked for in the wrong place, such as a part of a trace."""
    for name, value in given.items():
        parts = getattr(value, "_fields", ())
        if isinstance(error, NameError) and error.name in parts:
            return f"It is a part of the {name}: {name}.{error.name}."
    parts = getattr(error.obj, "_fields", ()) if isinstance(error, AttributeError) else ()
    return f"Its parts are {', '.join(parts)}." if parts else ""


def _takes_self(function):
    """Return whether a function was written as a method: its first argument is called self."""
    return getattr(getattr(function, "__code__", None), "co_varnames", ())[:1] == ("self",)


def _is_called_wrongly(error, function):
    """Return whether a function could not even begin, because it takes other arguments."""
    code = getattr(function, "__code__", None)
    trace, frames = error.__traceback__, []
    while trace is not None:
        frames.append(trace.tb_frame.f_code)
        trace = trace.tb_next
    return isinstance(error, TypeError) and code is not None and code not in frames and "argument" in str(error)
