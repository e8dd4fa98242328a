"""Notebook 03."""

import numpy as np

from helpers import diagrams, network, penguins, rounding
from helpers.explorers import Explorer, Frames
from helpers.notation import named, number, numbers, sum_in_words
from helpers.svg import CODE_FONT, INK, Picture, rect, text, tint


def stepper(vector=penguins.CHINSTRAP.x, matrix=network.W1, *, names=("x", "W1", "z1"), start=1, play=2.0):
    """All products of a matrix product, one at a time: ribbons, matrices and arithmetic tell the same step.

    Parameters
    ----------
    vector : ndarray, shape (rows,), optional
    matrix : ndarray, shape (rows, columns), optional
    names : (str, str, str), optional
        What vector, matrix and product are called in code.
    start : int, optional
        How many products are done at the beginning.
    play : float, optional
        Seconds for each step when it plays by itself.

    Returns
    -------
    Frames
    """
    frames = []
    for step in range(matrix.size + 1):
        sums = diagrams.running_sums(vector, matrix, step)
        flow = diagrams.growing_flow(vector, matrix, sums, names=names, step=step)
        known = f"{names[0]} = {numbers(vector)}."
        if step:
            known += f" {names[2]} {'=' if step == matrix.size else 'so far'} {numbers(sums)}."
        frames.append([flow._replace(description=known), diagrams.product(vector, matrix, names=names, step=step)])
    return Frames("products done", frames, start=start, first=0, play=play)


def neuron_by_neuron(W1=network.W1, bird=penguins.CHINSTRAP):
    """The four hidden neurons one after the other: the column of W1 and the lines that lead into each."""
    x, frames = bird.x, []
    for j in range(W1.shape[1]):
        sums = np.where(np.arange(W1.shape[1]) == j, rounding.product(x, W1), np.nan)
        highlighted = {(i, j) for i in range(len(x))}
        net = diagrams.network_diagram(
            [x, sums], [W1], names=("x", "z1"), highlighted={(0, *cell) for cell in highlighted}
        )
        frames.append(
            [
                net._replace(description=""),
                _with_sum(diagrams.weight_matrix(W1, highlighted=highlighted), sum_in_words(x, W1, j)),
            ]
        )
    return Frames("hidden neuron", frames)


def _with_sum(matrix, words):
    """Return a matrix with a neuron's sum written out below it."""
    body = matrix.body + text(14, matrix.height + 40, words.rstrip("."), anchor="start", font_family=CODE_FONT, size=15)
    return matrix._replace(body=body, width=490, height=matrix.height + 60, description=f"{words} {matrix.description}")


def silent_trap(W1=network.W1, x=penguins.CHINSTRAP.x):
    """Which weight meets which input once W1 is cut into new rows, and once it is turned."""
    places = np.arange(W1.size).reshape(W1.shape)
    arranged = {"W1.reshape(4, 3) @ x": places.reshape(W1.shape[::-1]), "W1.T @ x": places.T}
    drawn = [_meeting(code, order, W1, x) for code, order in arranged.items()]
    return Explorer(lambda: drawn, {})


def _meeting(code, order, W1, x):
    """Draw the weights of W1 in another order, each with its name, and a cross at those that meet another's input."""
    wide, high, left, top = 84, 46, 8, 70
    body = text(left + 1.5 * wide, 14, code, font_family=CODE_FONT, size=15, font_weight="bold")
    for column, value in enumerate(x):
        body += text(left + (column + 0.5) * wide, 46, f"× {named('x', column)} = {number(value)}", size=13)
    crossed = 0
    for (row, column), place in np.ndenumerate(order):
        i, j = divmod(int(place), W1.shape[1])
        own, middle, y = i == column, left + (column + 0.5) * wide, top + row * high
        crossed += not own
        edge = {"stroke": INK, "stroke_dasharray": "4 3"} if not own else {}
        body += rect(left + column * wide + 2, y + 2, wide - 4, high - 4, rx=6, fill=tint(W1[i, j]), **edge)
        body += text(middle, y + 15, number(W1[i, j]), size=15)
        body += text(middle, y + 33, named("w", i, j) + ("" if own else " ✗"), size=13)
    sums = rounding.product(W1.ravel()[order], x)
    for row, value in enumerate(sums):
        body += text(left + 3 * wide + 10, top + (row + 0.5) * high, f"= {number(value)}", anchor="start", size=15)
    words = f"{code} = {numbers(sums)}: {crossed} of {W1.size} weights meet another input than their own."
    return Picture(body, left + 3 * wide + 80, top + len(order) * high + 6, words)
