"""Pure functions: numbers in, a picture and the same numbers in words out.

One meaning per channel in the whole series: hue is the sign (and a negative weight is dashed, like minus signs),
width is the size of what a line stands for (a weight in a network, a product in a flow, a slope on its way back), the
fill of a neuron is its value, and what is faded does not matter now.
"""

from helpers.diagrams.backward_lines import backward_lines
from helpers.diagrams.backward_network import backward_network
from helpers.diagrams.close_up import close_up
from helpers.diagrams.dots import dots
from helpers.diagrams.flow import STAGES, flow, roads
from helpers.diagrams.growing_flow import growing_flow
from helpers.diagrams.lines_done import lines_done
from helpers.diagrams.loss_curves import loss_curves
from helpers.diagrams.matrix import product, running_sums, weight_matrix
from helpers.diagrams.network_diagram import network_diagram
from helpers.diagrams.nudge_rings import Compared, nudge_rings
from helpers.diagrams.nudges import nudges
from helpers.diagrams.one_step import promise_kept, right_answers, weights_step
from helpers.diagrams.path_to_loss import Link, Stop, path_to_loss
from helpers.diagrams.penguin import BIRD_STAGES, bird_and_flow
from helpers.diagrams.prediction_columns import prediction_columns
from helpers.diagrams.predictions import predictions
from helpers.diagrams.readout import readout
from helpers.diagrams.steps import before_and_after, probability_bar
from helpers.diagrams.training_views import decision_map, progress
from helpers.diagrams.vote_stack import vote_stack

__all__ = [
    "BIRD_STAGES",
    "STAGES",
    "Compared",
    "Link",
    "Stop",
    "backward_lines",
    "backward_network",
    "before_and_after",
    "bird_and_flow",
    "close_up",
    "decision_map",
    "dots",
    "flow",
    "growing_flow",
    "lines_done",
    "loss_curves",
    "network_diagram",
    "nudge_rings",
    "nudges",
    "path_to_loss",
    "prediction_columns",
    "predictions",
    "probability_bar",
    "product",
    "progress",
    "promise_kept",
    "readout",
    "right_answers",
    "roads",
    "running_sums",
    "vote_stack",
    "weight_matrix",
    "weights_step",
]
