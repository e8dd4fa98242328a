"""How numbers, names and sums are written: as on paper, with a real minus sign, and never more exact than they are."""

import re
from decimal import ROUND_HALF_UP, Decimal
from html import escape

from helpers.rounding import ROUNDING_ERROR, product

SUBSCRIPTS = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")


def named(letter, *places):
    """Return a name as it is written in text, counting from 1: ``named("w", 0, 2)`` is w₁₃."""
    comma = "," if any(place > 8 for place in places) else ""
    return letter + comma.join(str(place + 1) for place in places).translate(SUBSCRIPTS)


def number(value, places=2):
    """Return a number as text: at most `places` decimals, a real minus sign, "≈0" for what only rounds to zero."""
    text = f"{_rounded(value, places):f}" if abs(value) < 1e6 else f"{value:.3g}"
    if "." in text and "e" not in text:
        text = text.rstrip("0").rstrip(".")
    if text in ("-0", "0"):
        return "≈0" if abs(value) > ROUNDING_ERROR else "0"
    return text.replace("-", "−")


def numbers(values, places=2):
    """Return the numbers of an array as text: several in square brackets, a single one bare, dots for none yet."""
    texts = ["…" if value != value else number(value, places) for value in values]
    return texts[0] if len(texts) == 1 else f"[{', '.join(texts)}]"


def probability(value, places=2):
    """Return a probability as text that does not read as 0, 0.5 or 1 where it only comes near."""
    for decimals in range(places, 5):
        text = number(value, decimals)
        if text not in ("0", "≈0", "0.5", "1") or float(value) in (0, 0.5, 1):
            return text
    return "≈" + text.lstrip("≈")


def equal_to(values, places=2):
    """Return the numbers of an array as text behind "=", or behind "≈" where they are rounded."""
    if all(is_exact(value, places) for value in values):
        return f"= {numbers(values, places)}"
    return f"≈ {numbers(values, places).removeprefix('≈')}"


def stated(name, written):
    """Return a name and what it is, as text: ``y_hat = 0.88``, and ``y_hat ≈ 1`` where it only comes near."""
    return f"{name} ≈ {written[1:]}" if written.startswith("≈") else f"{name} = {written}"


def stated_probability(name, value):
    """Return a name and its probability as text, and on which side of 0.5 it lies where no decimal shows it."""
    text = probability(value)
    if text == "≈0.5":
        return f"{name} is just {'above' if value > 0.5 else 'below'} 0.5"
    return stated(name, text)


def is_exact(value, places=2):
    """Return whether so many decimals are all that a number has, but for what is left of floating point."""
    return abs(value) < 1e6 and abs(value - float(_rounded(value, places))) <= 10 * ROUNDING_ERROR * max(abs(value), 1)


def _rounded(value, places):
    """Return a number as a decimal, rounded as on paper: 5 goes away from zero."""
    decimal = Decimal(f"{value:.10f}")  # without the last bits, in which 0.325 may be a little less
    return decimal.quantize(Decimal((0, (1,), -places)), ROUND_HALF_UP)


def in_brackets(value, places=2):
    """Return a number as text that can stand after × or +: a negative one in brackets."""
    return f"({number(value, places)})" if value < 0 else number(value, places)


def written_out(terms, total):
    """Write a sum with the digits that it takes to hold as it is written, four decimals at most; or else with two.

    Parameters
    ----------
    terms : list of tuple of float
        What is added up: numbers to multiply, or one alone.
    total : float

    Returns
    -------
    terms : list of str
    equals : str
        "=" where the numbers shown are all of it, "≈" where they are rounded.
    total : str
    """
    values = [total, *(value for term in terms for value in term)]
    exact = (places for places in (2, 3, 4) if all(is_exact(value, places) for value in values))
    places = next(exact, None)
    equals, places = ("=", places) if places else ("≈", 2)
    words = [" × ".join(in_brackets(value, places) for value in term) for term in terms]
    first, *others = terms[0]
    words[0] = " × ".join([number(first, places), *(in_brackets(value, places) for value in others)])
    return words, equals, number(total, places).removeprefix("≈")


def sum_in_words(vector, matrix, column, name="z1"):
    """Say one column's whole sum as a line of arithmetic."""
    products = list(zip(vector, matrix[:, column], strict=True))
    terms, equals, total = written_out(products, float(product(vector, matrix[:, column])))
    return f"{name}[{column}] {equals} {' + '.join(terms)} {equals} {total}."


def in_html(words):
    """Return words as HTML: escaped, and what stands between backticks as code."""
    return re.sub("`([^`]+)`", r"<code>\1</code>", escape(words))
