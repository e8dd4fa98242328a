"""What an error of Python or NumPy means in these lessons: one hint, read off its type and its words."""

import re
import traceback
from difflib import get_close_matches
from types import FunctionType

import numpy as np

EXPLAINED = (NameError, TypeError, ValueError, IndexError)  # the kinds of errors that there are hints for
TEXT = "it is text: put it in quotation marks"
NO_COMMA = "Python writes a decimal point, not a comma: 0.5, not 0,5."
NO_QUOTES = "Write a number without quotation marks."
OURS = ("trace",)  # what the lessons call something of their own, although NumPy has a function of that name
ARRAY = "A list is not an array: turn it into one with np.array(...), then calculate."
FIT = (
    "The shapes do not fit. In A @ B the inner numbers must be equal, and here they are {} and {}. "
    "Which goes first, and are these the two that belong together?"
)
SELF = "A function outside a class has no self: take self out of its round brackets."
CAPITALS = {"true": "True", "false": "False", "none": "None"}
ITSELF = {
    "impossible": f"If you meant the word, {TEXT}.",
    "o": "Is that the letter o? The number zero is 0.",
    "O": "Is that the letter O? The number zero is 0.",
    "e": "e to the power of a number is np.exp of it.",
    "ln": "In NumPy, ln is np.log.",
}


def _last_index(found):
    """Say which indices there are."""
    size, axis = int(found["size"]), int(found["axis"])
    where = ["places", "columns"][axis] if axis < 2 else "places"
    rows = " (rows, in a matrix)" if axis == 0 else ""
    there = f"the {size} {where}{rows} have the indices 0 to {size - 1}" if size > 1 else "the only index here is 0"
    return f"Counting begins at 0: {there}." if size else "There is nothing in it to pick."


# Parts of what Python (3.11 or later) and NumPy (2.0 or later) say, and the hint; the first that is found counts.
HINTS = [
    (r"('|type |not )ellipsis", "Three dots, `...`, are still where a value should be: fill in the blank."),
    (r"NoneType", "One value is None. Does the function that gives it end with a line that starts with return?"),
    (r"ndarray' object is not callable|(list|tuple)' object is not callable",
     "Round brackets call a function. To pick from an array, use square brackets, such as W1[1, 0]."),
    (r"'[\w.]*(int|float)\d*' object is not callable",
     "There is a number just before a round bracket: is a sign missing between them?"),
    (r"out of bounds for axis (?P<axis>\d+) with size (?P<size>\d+)", _last_index),
    (r"(list|tuple) index out of range", "Counting begins at 0: of three, the last one has index 2."),
    (r"too many indices.* (\d+)-dimensional, but (\d+) were",
     lambda found: f"There are {found[2]} indices in the square brackets, and this takes {found[1]} at most. "
     "x[0] picks from a row of numbers, W1[1, 0] from a matrix."),
    (r"invalid index to scalar|'[\w.]*(int|float)\d*' object is not subscriptable",
     "This is a single number: there is nothing in it to pick."),
    (r"(list|tuple) indices must be integers or slices, not tuple", f"{ARRAY} From a list of lists, rows[1][0] picks."),
    (r"integer scalar arrays",
     "An index is a whole number: W1[1, 0] is in the second row and the first column. In np.max(0, z) "
     "the second one is an axis, a whole number too; np.maximum compares each with 0."),
    (r"indices must be integers|arrays are valid indices",
     "An index is a whole number. Counting begins at 0: W1[1, 0] is in the second row and the first column."),
    (r"\(size (\d+) is different from (\d+)\)", lambda found: FIT.format(found[2], found[1])),
    (r"not aligned: (\d+) \(dim \d\) != (\d+)", lambda found: FIT.format(found[1], found[2])),
    (r"does not have enough dimensions",
     "@ takes arrays. Is one of them still `...`, a function, or a single number? Between single numbers, use *."),
    (r"operands could not be broadcast", "The shapes do not fit. Are these the two that belong together, "
     "and does the sign between them (*, + or @) say what is meant?"),
    (r"could not broadcast input", "What is stored needs the shape of the place where it goes."),
    (r"inhomogeneous shape", "Are all rows of the same length, with a comma after each number?"),
    (r"truth value of an array", "max and if look at one number; np.maximum looks at all of them, "
     "and np.where chooses for each."),
    (r"either both or neither of x and y", "np.where takes three things: a condition, what stands where it holds, and "
     "what stands elsewhere."),
    (r"(length-1|0-dimensional) arrays can be converted|must be real number, not list",
     "math.exp and float take one number. np.exp takes a whole array."),
    (r"bitwise_(or|and)|for [|&]=?: ", "In Python | and & look at single bits. Two arrays are added with +, "
     "and conditions are joined with `or` and `and`."),
    (r"bitwise_xor|for \^=?: ", "In Python ^ does not raise to a power. ** does. "
     "And e to the power of a number is np.exp of it."),
    (r"not supported for the input types", f"It takes numbers. {NO_QUOTES}"),
    (r"read-only", "These numbers are write-protected: the lesson needs them again. Change a copy: W1.copy()."),
    (r"missing \d+ required positional arguments?: 'self'", SELF),
    (r"positional argument", "Between its round brackets, give exactly as many values as it takes."),
    (r"could not convert string to float: '\d+,\d+'", f"{NO_QUOTES} {NO_COMMA}"),
    (r"could not convert string|not str\b|(operand|between|concatenate).*\bstr\b|dtype\('<U", NO_QUOTES),
    (r"(operand|between|concatenate).*\btuple\b", NO_COMMA),
    (r"(operand|concatenate).*\blist\b|multiply sequence by", ARRAY),
]  # fmt: skip


def hint_for(error, names=(), unknown=""):
    """Say what an error of Python or NumPy means, and what to do.

    Parameters
    ----------
    error : BaseException
    names : iterable of str, optional
        The names that there are where it was raised: one of them may be meant.
    unknown : str, optional
        What to say of a name that does not exist, where nothing better is known than that it may be one of `names`.

    Returns
    -------
    str
        Empty where there is nothing to say, as of an error that somebody's own code raised on purpose.
    """
    if isinstance(error, UnboundLocalError):
        return (
            "Inside a function, the line that gives a name its value comes before those that use it, "
            "and is reached on every path."
        )
    if isinstance(error, NameError):
        return _of_a_name(str(error.name or ""), list(names), unknown)
    return _of_words(error) if isinstance(error, EXPLAINED) else ""


def _of_a_name(name, names, unknown):
    """Say what may be meant by a name that does not exist."""
    if re.fullmatch(r"[wW]_?\d_?\d", name):
        return f"If you meant the name of a weight, {TEXT}."
    if name == "W1":  # of W1[1, 2]
        return f"If you meant the name of a weight, {TEXT}. {unknown}".strip()
    if name in ITSELF:
        return ITSELF[name]
    if name in CAPITALS:
        return f"Python writes {CAPITALS[name]}, with a capital letter."
    if re.fullmatch(r"x_?[1-9]", name) and "x" in names:
        place = int(name[-1])
        return f"In code, x{chr(ord('₀') + place)} is x[{place - 1}]: counting begins at 0."
    plain = {known.lower(): known for known in names if not known.startswith("_")}
    if callable(vars(np).get(name)) and name.lower() not in plain and name not in OURS:
        return f"In NumPy it is called np.{name}."
    near = get_close_matches(name.lower(), plain, n=1, cutoff=0.7)
    return " ".join([f"Did you mean {plain[match]}?" for match in near] + [unknown]).strip()


def _of_words(error):
    """Return the hint that the words of an error lead to, or an empty text."""
    try:
        own = type(error).__module__.partition(".")[0] in ("builtins", "numpy")
        said = str(error) if own else ""
    except Exception:  # it cannot say what it is
        return ""
    if _takes_self(error, said.partition("() ")[0]):
        return SELF
    for pattern, hint in HINTS:
        if found := re.search(pattern, said):
            return hint if isinstance(hint, str) else hint(found)
    return ""


def _takes_self(error, name):
    """Return whether the function that an error names stands outside a class, and begins with self all the same."""
    frames = [frame for frame, _ in traceback.walk_tb(error.__traceback__)]
    things = [thing for frame in frames for thing in (*frame.f_locals.values(), *frame.f_globals.values())]
    meant = [thing for thing in things if type(thing) is FunctionType and thing.__qualname__ == name]
    return any(function.__code__.co_varnames[:1] == ("self",) for function in meant)
