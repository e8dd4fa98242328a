"""Notebook 03."""

import numpy as np

from helpers import diagrams, network, penguins, rounding
from helpers.explorers import Frames
from helpers.notation import numbers, sum_in_words
from helpers.svg import CODE_FONT, text


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
