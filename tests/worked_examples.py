"""The numbers of the lessons, once more by hand: the tests do not take them from the code that they test."""

from typing import NamedTuple

import numpy as np


class Worked(NamedTuple):
    """What was measured, in mm, mm, g; every step of its forward pass, ŷ to four decimals; and the label."""

    measured: tuple
    x: tuple
    z1: tuple
    a1: tuple
    z2: float
    y_hat: float
    y: int


WORKED = {  # by the name on a button
    "Chinstrap": Worked((49.5, 19, 3800), (1.1, 1, -0.5), (2.1, -0.1, -1.75, 0.2), (2.1, 0, 0, 0.2), 2, 0.8808, 1),
    "Gentoo": Worked((45.5, 15, 5000), (0.3, -1, 1), (-1.2, -1.3, 2.5, -0.65), (0, 0, 2.5, 0), -5, 0.0067, 0),
    "Adelie": Worked((39.5, 17.4, 3800), (-0.9, 0.2, -0.5), (-0.3, 1.1, -0.95, 0.4), (0, 1.1, 0, 0.4), -1.3, 0.2142, 0),
}
BIRDS = {name: bird.measured for name, bird in WORKED.items()}

X = np.array(WORKED["Chinstrap"].x)
W1 = np.array([[1.0, -1.0, 0.0, -0.5], [0.5, 1.0, -1.0, 1.0], [-1.0, 0.0, 1.5, 0.5]])
W2 = np.array([[1.0], [-1.0], [-2.0], [-0.5]])
A1 = np.array(WORKED["Chinstrap"].a1)
OTHER_W1 = np.array([[0.5, 2.0, -1.0, 1.0], [1.0, -0.5, 1.0, 0.5], [1.5, 1.0, 0.0, -2.0]])
OTHER_W2 = np.array([[-1.0], [2.0], [0.5], [1.0]])


def random_weights(seed, scale):
    """Return the weights that notebook 02 draws for a seed."""
    rng = np.random.default_rng(seed)
    return rng.normal(0, scale, (3, 4)), rng.normal(0, scale, (4, 1))
