"""Matrices: one alone, and the product of a row of numbers with one, step by step."""

import numpy as np

from helpers import rounding
from helpers.diagrams.parts import cell
from helpers.notation import equal_to, named, numbers, written_out
from helpers.svg import CODE_FONT, INK, MUTED, Picture, line, mix, path, rect, spans, text

WIDE, HIGH = 62, 44  # a cell
LEFT, TOP = 78, 62  # where the first cell stands: room for the names of rows and columns


def weight_matrix(matrix, *, name="W1", highlighted=None):
    """Draw a weight matrix in the colours of the network: row where from, column where to.

    Parameters
    ----------
    matrix : ndarray, shape (rows, columns)
    name : str, optional
        Its name in code.
    highlighted : set of (int, int), optional
        The cells that matter now. Without it all are at full strength.

    Returns
    -------
    Picture
    """
    rows, columns = matrix.shape
    big = columns <= 8
    wide, high = (WIDE, HIGH) if big else (40, 28)
    title, names = f"{name}  {matrix.shape}", ""
    body = text(LEFT + columns * wide / 2, 14, title, **_CODE, font_weight="bold")
    body += _names(rows, columns, wide, high, name, set(highlighted or ()), "to " if big else "")
    for (i, j), value in np.ndenumerate(matrix):
        chosen = bool(highlighted) and (i, j) in highlighted
        body += cell(
            LEFT + j * wide, TOP + i * high, wide, high, value, strong=highlighted is None or chosen, chosen=chosen
        )
    bottom = TOP + rows * high + 8
    words = f"{name}, row where from, column where to: " + "; ".join(numbers(row) for row in matrix) + "."
    if highlighted and len(highlighted) == 1:
        ((i, j),) = highlighted
        value = equal_to(matrix[[i], j], 4)
        names = f"{named('w', i, j)} = {name}[{i}, {j}] {value}"
        body += text(LEFT + columns * wide / 2, bottom + 14, names, **_CODE)
        bottom += 32
        words += f" Chosen: {name}[{i}, {j}] {value}."
    width = max(LEFT + columns * wide + 8, LEFT + columns * wide / 2 + max(_half(title), _half(names)))
    return Picture(body, width, bottom, words)


_CODE = {"font_family": CODE_FONT, "size": 15}


def _half(code):
    """Return half the room that a line of code takes, which may be wider than the columns it stands above."""
    return 4.7 * len(code) + 6


def _names(rows, columns, wide, high, name, highlighted, to):
    """Write where each row comes from and where each column goes to; in bold what is highlighted."""
    body = text(LEFT - 14, TOP - 16, "from", anchor="end", size=13, fill=MUTED)
    for j in range(columns):
        on = any(column == j for _, column in highlighted)
        target = named("h", j) if name == "W1" else "output"
        body += text(LEFT + (j + 0.5) * wide, TOP - 16, to + target, size=13, **_emphasis(on))
    for i in range(rows):
        on = any(row == i for row, _ in highlighted)
        source = named("x" if name == "W1" else "h", i)
        body += text(LEFT - 14, TOP + (i + 0.5) * high, source, anchor="end", **_emphasis(on))
    return body


def _emphasis(on):
    """Return how words look that matter now, or do not."""
    return {"fill": INK if on else MUTED, "font_weight": "bold" if on else None}


def product(vector, matrix, *, names=("x", "W1", "z1"), step=None):
    """Draw one step of a matrix product: an entry of the vector, a cell of the matrix, the running sum.

    The vector stands upright, so that each of its numbers is beside the row of the matrix that it multiplies.

    Parameters
    ----------
    vector : ndarray, shape (rows,)
    matrix : ndarray, shape (rows, columns)
    names : (str, str, str), optional
        What vector, matrix and product are called in code.
    step : int, optional
        How many of the rows × columns products are done, column by column. Without it the whole product is shown,
        and no step of it stands out.

    Returns
    -------
    Picture
    """
    rows, columns = matrix.shape
    whole = step is None
    i, j = ((step - 1) % rows, (step - 1) // rows) if step else (-1, -1)
    step = rows * columns if whole else step
    vector_name, matrix_name, sum_name = names
    left, bottom = 190, TOP + rows * HIGH
    title = f"{matrix_name}  {matrix.shape}"
    middle = left + columns * WIDE / 2
    width = max(left + columns * WIDE + 12, middle + _half(title), 0 if whole else 500)
    body = text(110, 14, vector_name, **_CODE, font_weight="bold")
    body += text(110, 34, f"({rows},) upright", size=13, fill=MUTED)
    body += text(middle, 14, title, **_CODE, font_weight="bold")
    for column in range(columns):
        target = f"to {named('h', column)}" if matrix_name == "W1" else "to output"
        body += text(left + (column + 0.5) * WIDE, TOP - 14, target, size=13, **_emphasis(column == j))
    for row in range(rows):
        y, now = TOP + row * HIGH, row == i
        source = named("x" if vector_name == "x" else "h", row)
        body += text(66, y + HIGH / 2, source, anchor="end", **_emphasis(now))
        body += cell(79, y, WIDE, HIGH, vector[row], strong=now or whole or not step, chosen=now)
        body += text(166, y + HIGH / 2, "×", size=17, **_emphasis(now))
        for column in range(columns):
            chosen = now and column == j
            strong = column == j or whole or not step
            body += cell(left + column * WIDE, y, WIDE, HIGH, matrix[row, column], strong=strong, chosen=chosen)
    if step and not whole:
        x = left + j * WIDE
        body += rect(x - 2, TOP - 2, WIDE + 4, rows * HIGH + 4, rx=9, fill="none", stroke=INK, stroke_dasharray="2 4")
        body += line(x + WIDE / 2, bottom + 4, x + WIDE / 2, bottom + 22, stroke=INK, stroke_width=1.5)
        body += path(f"M{x + WIDE / 2 - 5} {bottom + 17} l5 6 l5 -6", stroke=INK, stroke_width=1.5)
    sums = running_sums(vector, matrix, step)
    said = "=" if step == rows * columns else "so far"
    body += text(
        166, bottom + 26 + HIGH / 2, f"{sum_name} ({columns},) {said}", anchor="end", **_CODE, font_weight="bold"
    )
    for column, value in enumerate(sums):
        chosen = column == j
        strong = chosen or step == rows * columns
        body += cell(left + column * WIDE, bottom + 26, WIDE, HIGH, value, strong=strong, chosen=chosen)
    if whole:
        return Picture(body, width, bottom + 78, f"{sum_name} = {vector_name} @ {matrix_name} {equal_to(sums)}.")
    body += rect(4, bottom + 84, width - 8, 72, rx=12, fill=mix(INK, 5))
    words = f"Step {step} of {rows * columns}: "
    if step:
        entries = f"{vector_name}[{i}] × {matrix_name}[{i}, {j}]"
        (factors,), equals, value = written_out([(vector[i], matrix[i, j])], vector[i] * matrix[i, j])
        now = [(f"{entries} {equals} ", {}), (f"{factors} {equals} {value}", {"font_weight": "bold"})]
        terms = _terms(vector, matrix, sum_name, i, j)
        line_of_terms = "".join(part for part, _ in terms)
        size = 15 if len(line_of_terms) <= 60 else 12
        body += spans(width / 2, bottom + 106, now, size=15) + spans(width / 2, bottom + 134, terms, size=size)
        words += f"{entries} {equals} {factors} {equals} {value}. {line_of_terms}."
    else:
        body += text(width / 2, bottom + 120, "Move the slider one step to the right.", size=15, fill=MUTED)
        words += f"nothing is multiplied yet. {vector_name} = {numbers(vector)}."
    return Picture(body, width, bottom + 162, words)


def running_sums(vector, matrix, step):
    """Return the product as far as it has come after `step` products, column by column; NaN where it has not begun."""
    rows, columns = matrix.shape
    done = [min(max(step - column * rows, 0), rows) for column in range(columns)]
    return np.array([_sum_of(vector[:n], matrix[:n], column) if n else np.nan for column, n in enumerate(done)])


def _sum_of(vector, matrix, column):
    """Return one column's sum as a plain number."""
    return float(rounding.product(vector, matrix[:, column]))


def _terms(vector, matrix, sum_name, i, j):
    """Return the sum of the current column as (words, emphasis): past terms, the present one in bold, dots."""
    vector_so_far, matrix_so_far = vector[: i + 1], matrix[: i + 1]
    *past, now = zip(vector_so_far, matrix_so_far[:, j], strict=True)
    so_far = _sum_of(vector_so_far, matrix_so_far, j)
    (*past, now), equals, so_far = written_out([*past, now], so_far)
    terms = [(f"{sum_name}[{j}] {equals} ", {})]
    for words in past:
        terms += [(words, {}), (" + ", {})]
    terms += [(now, {"font_weight": "bold"})]
    if i == len(vector) - 1:
        return [*terms, (f" {equals} {so_far}", {"font_weight": "bold"})]
    about = "≈ " if equals == "≈" else ""
    return [*terms, (" + …, ", {"fill": MUTED}), (f"so far {about}{so_far}", {"font_weight": "bold"})]
