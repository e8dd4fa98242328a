"""Notebook 01."""

import numpy as np

from helpers import diagrams, network, penguins, rounding
from helpers.bird_on_sliders import bird_network
from helpers.explorers import Explorer, Frames
from helpers.notation import sum_in_words
from helpers.svg import text

__all__ = ["bird_network", "first_hidden_neuron", "network_sizes", "weight_table"]


def first_hidden_neuron(x=penguins.CHINSTRAP.x, W1=network.W1):
    """The three lines into h₁ with their weights, and the sum that they make."""
    sums = np.where(np.arange(W1.shape[1]) == 0, rounding.product(x, W1), np.nan)
    into_h1 = {(0, i, 0) for i in range(len(x))}
    net = diagrams.network_diagram([x, sums], [W1], names=("x", "a1"), highlighted=into_h1)
    words = sum_in_words(x, W1, 0).replace("z1[0]", "h₁")
    return Explorer(lambda: [net._replace(description=words)], {})


def weight_table(W1=network.W1):
    """The first matrix of weights as a table, with the weight from x₁ to h₃ chosen."""
    return Explorer(lambda: [diagrams.weight_matrix(W1, highlighted={(0, 2)})], {})


def network_sizes(most=6):
    """Networks 3-1-1 to 3-`most`-1, to leaf through: how many weights does one more hidden neuron bring?"""
    frames = []
    for hidden in range(1, most + 1):
        shape = diagrams.network_diagram(
            [None, None, None], [np.full((3, hidden), np.nan), np.full((hidden, 1), np.nan)], largest_layer=most
        )
        count = f"3 × {hidden} + {hidden} × 1 = {4 * hidden} weights"
        right, middle = shape.width - 28, 30 + shape.height / 2
        body = shape.body + text(right, middle, count, anchor="start", size=15, font_weight="bold")
        words = f"A 3-{hidden}-1 network has {count}."
        frames.append([shape._replace(body=body, width=shape.width + 215, description=words)])
    return Frames("hidden neurons", frames, start=4)
