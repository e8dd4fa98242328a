"""Pure functions: numbers in, a picture and the same numbers in words out.

One meaning per channel in the whole series: hue is the sign (and a negative weight is dashed, like minus signs),
width is the size of a weight, the fill of a neuron is its value, and what is faded does not matter now.
"""

from helpers.diagrams.dots import dots
from helpers.diagrams.matrix import product, running_sums, weight_matrix
from helpers.diagrams.network_diagram import network_diagram
from helpers.diagrams.nudges import nudges
from helpers.diagrams.steps import before_and_after, four_lines, probability_bar, votes
from helpers.diagrams.training_views import decision_map, predictions, progress

__all__ = [
    "before_and_after",
    "decision_map",
    "dots",
    "four_lines",
    "network_diagram",
    "nudges",
    "predictions",
    "probability_bar",
    "product",
    "progress",
    "running_sums",
    "votes",
    "weight_matrix",
]
