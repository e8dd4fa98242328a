"""Small networks made from a seed, with numbers that stay exact on paper: the same for a whole class."""

from typing import NamedTuple

import numpy as np

from helpers.network import fixed, forward

INPUTS = [-3, -2, -1, 1, 2, 3]
INTO_HIDDEN = [-2, -1.5, -1, -0.5, 0, 0.5, 1, 1.5, 2]
INTO_OUTPUT = [-2, -1.5, -1, -0.5, 0.5, 1, 1.5, 2]


class PracticeNetwork(NamedTuple):
    """A network and its input, made for paper: z1 and a1 come out in halves, z2 in quarters.

    Attributes
    ----------
    x : ndarray, shape (inputs,)
        Whole numbers.
    W1 : ndarray, shape (inputs, hidden)
        Half steps.
    W2 : ndarray, shape (hidden, 1)
        Half steps, none of them 0.
    """

    x: np.ndarray
    W1: np.ndarray
    W2: np.ndarray

    @property
    def trace(self):
        """Every step of its forward pass, as a `Trace`."""
        return forward(self.x, self.W1, self.W2)


def sample_network(seed, inputs=2, hidden=3):
    """Make a network; the same seed and sizes give the same one.

    Parameters
    ----------
    seed : int
        0 or more.
    inputs, hidden : int, optional
        Neurons in the input and in the hidden layer; two hidden ones at least, so that one can be open and one shut.

    Returns
    -------
    PracticeNetwork
    """
    rng = np.random.default_rng([seed, inputs, hidden])
    while True:
        network = PracticeNetwork(
            fixed(rng.choice(INPUTS, inputs)),
            fixed(rng.choice(INTO_HIDDEN, (inputs, hidden))),
            fixed(rng.choice(INTO_OUTPUT, (hidden, 1))),
        )
        if _teaches(network.trace):
            return network


def _teaches(trace):
    """Return whether every step changes something, so that leaving one out or doing it wrongly shows."""
    is_open = trace.z1 > 0
    return (
        is_open.any()
        and not is_open.all()
        and (trace.z1 != 0).all()
        and trace.a1.max() > 1
        and 0 < abs(trace.z2[0]) <= 4
    )
