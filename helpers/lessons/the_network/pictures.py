"""Notebook 01."""

import numpy as np

from helpers import diagrams
from helpers.bird_on_sliders import bird_network
from helpers.explorers import Frames
from helpers.svg import text

__all__ = ["bird_network", "network_sizes"]


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
