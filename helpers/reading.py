"""Read the numbers in anything that a learner can give. Nothing here ever raises; checks and pictures read alike."""

import re
from decimal import Decimal
from fractions import Fraction
from numbers import Real
from typing import NamedTuple

import numpy as np

EXACT = 1e-9  # two numbers this near are the same, but for the last bits of floating point
MINUS_SIGNS = str.maketrans(dict.fromkeys("−–—‐‑‒﹣－", "-"))
A_NUMBER = r"[-+]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][-+]?\d+)?"
MOST = 1_000_000  # numbers in one answer
LONGEST = 500  # letters of a text that may be numbers


class Reading(NamedTuple):
    """What was found in an answer.

    Attributes
    ----------
    values : ndarray or None
        The numbers, in the shape in which they came; None where there are none.
    grain : float
        How far off, as a share of itself, a number may be because its type holds no more digits.
    whole : bool
        Whether an array of whole numbers came, in which no fraction has room.
    """

    values: np.ndarray | None
    grain: float = EXACT
    whole: bool = False


def read(answer):
    """Read the numbers in an answer: in a list, a tuple, an array, or any object that can be turned into one.

    Parameters
    ----------
    answer : object
        Anything at all.

    Returns
    -------
    Reading
    """
    try:
        array = _array(answer)
    except Exception:  # an object that does not want to be read
        array = None
    if array is None:
        return Reading(None)
    kind = array.dtype
    grain = max(EXACT, float(np.finfo(kind).eps)) if kind.kind in "fc" else EXACT
    if kind.kind == "c":
        array = array.real
    return Reading(np.array(array, dtype=float), grain, kind.kind in "iu" and isinstance(answer, np.ndarray))


def _array(answer):
    """Return an answer as an array of real numbers, or None where it is none, or far too large."""
    if np.ma.isMaskedArray(answer) and np.ma.getmaskarray(answer).any():
        return None
    if isinstance(answer, (str, bytes, dict, set, frozenset)) or callable(answer):
        return None
    if isinstance(answer, (list, tuple, range)) and len(answer) > MOST:
        return None
    if isinstance(answer, (list, tuple)):
        answer = [_plain(part) for part in answer]
    array = np.asarray(answer)
    if array.size > MOST:
        return None
    if array.dtype.kind == "O":
        parts = [_number(part) for part in array.ravel()]
        return None if None in parts else np.array(parts, dtype=float).reshape(array.shape)
    if array.dtype.kind == "c" and array.imag.any():
        return None
    return array if array.dtype.kind in "biufc" else None


def _plain(part):
    """Return a part of a list without what would spoil the whole: a number in an array of its own is a number."""
    if isinstance(part, (list, tuple)):
        return [_plain(inner) for inner in part]
    return part.item() if isinstance(part, np.ndarray) and part.shape == () else part


def _number(part):
    """Return one object as a float, or None where it is no real number."""
    if isinstance(part, (Real, Decimal, Fraction, np.number)) and not isinstance(part, np.complexfloating):
        return float(part)
    if isinstance(part, np.ndarray) and part.size == 1 and part.dtype.kind in "biuf":
        return float(part.ravel()[0])
    return None


def holds_blank(answer):
    """Return whether the question's three dots are still somewhere in an answer."""
    if answer is ... or (isinstance(answer, str) and answer.strip() in ("...", "…")):
        return True
    if isinstance(answer, dict):
        return any(map(holds_blank, answer.values()))
    if isinstance(answer, np.ndarray):
        return answer.dtype.kind == "O" and answer.size <= MOST and any(part is ... for part in answer.ravel())
    if isinstance(answer, (list, tuple, set, frozenset)) and len(answer) <= MOST:
        return any(map(holds_blank, answer))
    return False


def holds_truth(answer):
    """Return whether an answer is made of True and False."""
    if isinstance(answer, np.ndarray):
        return answer.dtype.kind == "b"
    return (
        isinstance(answer, (list, tuple)) and len(answer) > 0 and all(isinstance(p, (bool, np.bool_)) for p in answer)
    )


def typed(text):
    """Read numbers that stand in a text, however they are written there.

    Parameters
    ----------
    text : str
        Such as ``"2,1"``, ``"(2.1; −0.1)"`` or ``"3 / 4"``.

    Returns
    -------
    list of float or None
        None where there is anything but numbers in it.
    """
    if len(text) > LONGEST:
        return None
    plain = text.translate(MINUS_SIGNS).strip().strip("()[]{}").strip()
    plain = re.sub(r"(?i)^(np\.)?array\(\[?|\]?\)$", "", plain).strip("[]() ")
    fraction = re.fullmatch(rf"({A_NUMBER})\s*/\s*({A_NUMBER})", plain)
    if fraction and float(fraction[2]):
        return [float(fraction[1]) / float(fraction[2])]
    parts = [part for part in re.split(r"[\s;]+", re.sub(r",(?=\s)|,$", " ", plain)) if part]
    if not parts:
        return None
    found = []
    for part in parts:
        pieces = [part] if re.fullmatch(A_NUMBER, part) else part.split(",")
        if len(pieces) == 2 and pieces[1].isdigit() and re.fullmatch(r"[-+]?\d+", pieces[0]):
            pieces = [".".join(pieces)]  # a decimal comma
        found += pieces
    if not all(re.fullmatch(A_NUMBER, piece) for piece in found):
        return None
    return [float(piece) for piece in found]


def with_decimal_commas(answer, shape):
    """Return what an answer says where its commas were meant as decimal points, or None where they can't be.

    ``(0, 5)`` may mean 0.5, and ``[2, 1, 0, 0, 0, 2]`` four numbers, of which Python has made six.

    Parameters
    ----------
    answer : object
    shape : tuple of int
        Of what is asked for.

    Returns
    -------
    list of ndarray
        Each reading in which whole numbers are joined in their order into as many as are asked for.
    """
    if not isinstance(answer, (list, tuple)) or len(shape) > 1:
        return []
    wanted = int(np.prod(shape, dtype=int))
    parts = [_number(part) for part in answer]
    if None in parts or not wanted < len(parts) <= 2 * wanted or len(parts) > 16:
        return []
    is_whole = [isinstance(part, (int, np.integer)) and not isinstance(part, bool) for part in answer]
    if any(part != round(part) for part in parts):
        return []  # who writes decimal points writes no decimal commas
    found = []

    def join(rest, joined):
        if len(joined) + len(rest) < wanted or len(joined) > wanted:
            return
        if not rest:
            found.append(np.array(joined).reshape(shape))
            return
        join(rest[1:], [*joined, rest[0]])
        if len(rest) > 1 and is_whole[-len(rest)] and is_whole[len(parts) - len(rest) + 1] and rest[1] >= 0:
            size = float(f"{abs(int(rest[0]))}.{int(rest[1])}")
            for value in {-size if rest[0] < 0 else size, *([-size] if rest[0] == 0 else [])}:  # −0 has lost its sign
                join(rest[2:], [*joined, value])

    join(parts, [])
    return found
