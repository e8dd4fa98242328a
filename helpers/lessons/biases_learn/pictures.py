"""Notebook 20."""

from functools import cache

import numpy as np

from helpers import diagrams, penguins
from helpers.backpropagation import mean_slopes
from helpers.explorers import Explorer, Slider
from helpers.network import Trace, relu, says_yes, sigmoid
from helpers.training import random_weights

SEED, RATE, STEPS = 5, 0.5, 200  # of the network that stays silent in notebook 18


@cache
def trained(seed, bias_rate):
    """Return what a network says of all birds at the start and after each step, shape (steps + 1, birds).

    Its biases start at 0, and stay there where their rate is 0.
    """
    X, y, _, _ = penguins.all_birds()
    W1, W2 = random_weights(seed)
    b1, b2 = np.zeros(4), np.zeros(1)
    said = []
    for _ in range(STEPS + 1):
        z1 = X @ W1 + b1
        a1 = relu(z1)
        z2 = a1 @ W2 + b2
        trace = Trace(X, z1, a1, z2, sigmoid(z2))
        said.append(trace.y_hat[:, 0])
        slopes = mean_slopes(trace, y, W2)
        W1, W2 = W1 - RATE * slopes.dW1, W2 - RATE * slopes.dW2
        b1, b2 = b1 - bias_rate * slopes.dz1.sum(axis=0), b2 - bias_rate * slopes.dz2.sum(axis=0)
    return np.array(said)


def side_by_side(seed=SEED):
    """One start trained without biases and with them: what both say of each bird, step by step."""
    _, y, species, _ = penguins.all_birds()

    def half(title, y_hat):
        right = int((says_yes(y_hat) == y[:, 0]).sum())
        chinstraps = y_hat[species == "Chinstrap"]
        said = [
            f"{right} of {len(y)} birds right",
            f"Chinstraps: {int(says_yes(chinstraps).sum())} yes, {int((chinstraps == 0.5).sum())} at exactly 0.5",
        ]
        return diagrams.prediction_columns({name: y_hat[species == name] for name in penguins.SPECIES}, title, said)

    def render(step):
        without = half("without biases", trained(seed, 0)[step])
        step_first = without._replace(description=f"Step {step}. {without.description}")
        return [step_first, half("with biases", trained(seed, RATE)[step])]

    return Explorer(render, {"step": Slider("step", 0, 0, STEPS, 1)})
