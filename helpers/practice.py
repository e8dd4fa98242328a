"""Small networks made from a seed, with numbers that stay exact on paper: the same for a whole class."""

from typing import NamedTuple

import numpy as np

from helpers.backpropagation import Slopes, backward
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

    @property
    def slopes(self):
        """Its `Slopes` for y = 1, as on paper: made of ŷ to two decimals, and exact from there on."""
        on_paper = self.trace._replace(y_hat=self.trace.y_hat.round(2))
        return Slopes(*(slope.round(9) + 0 for slope in backward(on_paper, 1, self.W2)))  # −0 + 0 is 0


def sample_network(seed, inputs=2, hidden=3, with_slopes=False):
    """Make a network; the same seed and sizes give the same one.

    Parameters
    ----------
    seed : int
        0 or more.
    inputs, hidden : int, optional
        Neurons in the input and in the hidden layer; two hidden ones at least, so that one can be open and one shut.
    with_slopes : bool, optional
        Whether it is for the backward pass, too: then it is one in which every usual mistake there shows.

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
        if _teaches(network.trace) and not (with_slopes and hides_a_mistake(network)):
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


def hides_a_mistake(network):
    """Return whether a usual mistake in the backward pass gives the right slopes here."""
    (x, W1, W2), trace, slopes = network, network.trace, network.slopes
    dz2, _, da1, dz1, dW1 = slopes
    is_open, weights = trace.z1 > 0, W2[:, 0]
    pairs = [
        (trace.a1, trace.a1 * weights),  # the votes for the activations
        (da1, np.abs(weights) * dz2),  # the minus signs of W2 lost
        (dz1, np.maximum(da1, 0)),  # ReLU of the slopes
        (dz1, np.where(is_open, dz2, 0)),  # W2 forgotten
        (dW1, np.outer(np.ones_like(x), dz1)),  # x forgotten
        (dW1, W1 * dz1),  # W1 for x
        (dW1, dW1[::-1]),  # the rows in another order
    ]
    return any(np.allclose(*pair) for pair in pairs)
