"""The forward pass alone: NumPy beside plain Python, and beside a copy of the same bytes."""

import math
import timeit

import numpy as np

from helpers import network, penguins


def plain_forward(x, W1, W2):
    """Return ŷ of one bird without NumPy: a loop for each sum."""
    z1 = [sum(x[i] * W1[i][j] for i in range(len(x))) for j in range(len(W1[0]))]
    a1 = [max(z, 0) for z in z1]
    z2 = sum(a1[j] * W2[j][0] for j in range(len(a1)))
    return 1 / (1 + math.exp(-z2))


def best(function):
    """Return the shortest time of several runs, in seconds: what else the machine does only makes it longer."""
    timer = timeit.Timer(function)
    runs, _ = timer.autorange()
    return min(timer.repeat(5, runs)) / runs


def measure(birds):
    """Time one bird, and a batch of so many.

    The limit for a batch is memory: x is read and the four further steps are written, at the speed of a copy.

    Returns
    -------
    dict of str to float
        One bird in µs, the others in ns for each bird.
    """
    W1, W2, x = network.W1, network.W2, penguins.CHINSTRAP.x
    lists = x.tolist(), W1.tolist(), W2.tolist()
    batch = np.random.default_rng(0).normal(size=(birds, 3))
    bytes_moved = sum(step.nbytes for step in network.forward(batch, W1, W2))
    source = np.ones(bytes_moved // 16)  # a copy moves each of its bytes twice: it is read, and it is written
    target = np.empty_like(source)
    few = batch[: birds // 100].tolist()
    return {
        "birds": birds,
        "one bird, plain Python, µs": best(lambda: plain_forward(*lists)) * 1e6,
        "one bird, NumPy, µs": best(lambda: network.forward(x, W1, W2)) * 1e6,
        "batch, plain Python, ns a bird": best(lambda: [plain_forward(x, *lists[1:]) for x in few]) / len(few) * 1e9,
        "batch, NumPy, ns a bird": best(lambda: network.forward(batch, W1, W2)) / birds * 1e9,
        "batch, a copy of the same bytes, ns a bird": best(lambda: np.copyto(target, source)) / birds * 1e9,
    }
