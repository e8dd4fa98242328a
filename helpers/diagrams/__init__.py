"""Pure functions: numbers in, a picture and the same numbers in words out.

One meaning per channel in the whole series: hue is the sign (and a negative weight is dashed, like minus signs),
width is the size of a weight, the fill of a neuron is its value, and what is faded does not matter now.
"""

from helpers.diagrams.matrix import product, running_sums, sum_in_words, weight_matrix
from helpers.diagrams.network import network
from helpers.diagrams.nudges import nudges
from helpers.diagrams.parts import named
from helpers.diagrams.steps import before_and_after, four_lines, probability_bar, votes

__all__ = [
    "before_and_after",
    "four_lines",
    "named",
    "network",
    "nudges",
    "probability_bar",
    "product",
    "running_sums",
    "sum_in_words",
    "votes",
    "weight_matrix",
]
