"""Notebook 01."""

import numpy as np

from helpers import diagrams
from helpers.bird_on_sliders import bird_network
from helpers.explorers import Frames

__all__ = ["bird_network", "network_sizes"]


def network_sizes(most=6):
    """Networks 3-1-1 to 3-`most`-1, to leaf through: how many weights does one more hidden neuron bring?"""
    frames = []
    for hidden in range(1, most + 1):
        shape = diagrams.network_diagram(
            [None, None, None], [np.full((3, hidden), np.nan), np.full((hidden, 1), np.nan)], largest_layer=most
        )
        words = f"A 3-{hidden}-1 network has 3 × {hidden} + {hidden} × 1 = {4 * hidden} weights."
        frames.append([shape._replace(description=words)])
    return Frames("hidden neurons", frames, start=4)
