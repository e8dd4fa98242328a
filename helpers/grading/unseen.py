"""The networks that a learner's pass is tried on: the lesson's own size, other sizes, and cases that hide nothing."""

import numpy as np

from helpers import network, penguins
from helpers.network import forward

SIZES = [(3, 4)] * 5 + [(2, 3)] * 3 + [(5, 2)] * 3 + [(4, 1)]  # the lesson's own first
BACKWARD_SIZES = [(3, 4)] * 6 + [(2, 3)] * 4 + [(5, 2)] * 2 + [(4, 4)] * 2 + [(4, 1)]
RATES = (0.5, 1.0, 0.1, 2.0, 0.3)
NAMES = ("x", "W1", "b1", "W2", "b2")


def _tells_apart(is_open, z2):
    """Return whether some hidden neurons are open and some shut, and ŷ is neither sure nor a tie."""
    return is_open.any() and not is_open.all() and 0.3 < abs(z2) < 2


def _drawn(seed, inputs, hidden, with_biases=True):
    """Return x, W1, b1, W2, b2 with such numbers that hardly two mistakes give the same."""
    rng = np.random.default_rng([seed, inputs, hidden])
    shapes = ((inputs,), (inputs, hidden), (hidden,), (hidden, 1), (1,))
    while True:
        x, W1, b1, W2, b2 = (rng.normal(0, 1.2, shape).round(2) for shape in shapes)
        b1, b2 = b1 * with_biases, b2 * with_biases
        z2 = (x @ W1).clip(0) @ W2
        if _tells_apart(x @ W1 + b1 > 0, z2[0]) or (hidden == 1 and (with_biases or 0.3 < abs(z2[0]) < 2)):
            return x, W1, b1, W2, b2


def _for_forward():
    """Return the networks for a forward pass, with and without biases."""
    networks = [_drawn(seed, *sizes) for seed, sizes in enumerate(SIZES)]
    x, W1, b1, W2, b2 = networks[0]
    return [
        *networks,
        (-x, W1, -b1, W2, -b2),  # what was open is shut
        (100 * x, W1, 100 * b1, W2, b2),  # large sums
        (x, -np.abs(W1) * np.sign(x)[:, None], -np.abs(b1), W2, b2),  # all shut
        (x, np.abs(W1) * np.sign(x)[:, None], np.abs(b1), np.abs(W2) / 9, b2),  # all open
        (np.zeros(3), W1, b1, W2, b2),
        (x, *networks[1][1:]),  # the same bird, other weights
    ]


def _for_backward():
    """Return x, W1, W2, y for a backward pass, the example birds first: both labels in each situation."""
    birds = [(bird.x, network.W1, network.W2, bird.y) for bird in penguins.EXAMPLES.values()]
    drawn = [_drawn(seed, *sizes, with_biases=False) for seed, sizes in enumerate(BACKWARD_SIZES)]
    drawn = [(x, W1, W2, 1 - place % 2) for place, (x, W1, _, W2, _) in enumerate(drawn)]
    special = []
    for x, W1, W2, y in drawn[:2]:
        special += [
            (x, -np.abs(W1) * np.sign(x)[:, None], W2, y),  # all shut
            (x, np.abs(W1) * np.sign(x)[:, None], W2 / 4, y),  # all open
            (-x, W1, W2, y),  # what was open is shut
            (x, 0.0002 * W1, W2, y),  # small sums
            (x, *drawn[2][1:3], y),  # the same bird, other weights
        ]
    return [*birds, *drawn, *special]


def _all_known(x, W1, W2, y):
    """Return all that is known of a backward pass before its first step, by its names."""
    return {"W1": W1, "W2": W2, **forward(x, W1, W2)._asdict(), "y": np.float64(y)}


FOR_FORWARD = [dict(zip(NAMES, drawn, strict=True)) for drawn in _for_forward()]
FOR_BACKWARD = [_all_known(*one) for one in _for_backward()]
FOR_TRAINING = [
    {**{name: known[name] for name in ("x", "y", "W1", "W2")}, "rate": np.float64(RATES[place % len(RATES)])}
    for place, known in enumerate(FOR_BACKWARD)
]
