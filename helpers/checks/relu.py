"""Notebook 04."""

import numpy as np

from helpers import network, penguins
from helpers.answers import Exercise, FunctionExercise, in_a1

Z1 = penguins.ADELIE.x @ network.W1

relu = FunctionExercise(
    "relu",
    network.relu,
    network.fixed([-4, -1.5, -0.1, 0, 0.2, 1, 2.1, 40]),
    "Positive sums pass unchanged, everything else becomes 0.",
    [
        (lambda z: z, "It gives back what it is given: ReLU is missing. Negative sums should become 0."),
        (np.abs, "It takes the size |z|: −4 becomes 4. Negative sums should become 0."),
        (
            lambda z: np.minimum(z, 0),
            "It keeps the negative sums and stops the positive ones. It should be the other way.",
        ),
        (lambda z: -np.maximum(z, 0), "The sign is flipped: a positive sum should pass as it is."),
        (lambda z: np.maximum(-z, 0), "It lets −z through where z is negative: the sign is flipped before."),
        (
            lambda z: np.clip(z, 0, 1),
            "It also cuts large sums down to 1. A positive sum passes unchanged, however large.",
        ),
        (lambda z: (z > 0) * 1.0, "It says whether a sum is positive (1 or 0). It should pass the sum itself."),
        (network.sigmoid, "That is the sigmoid, which belongs to the output. Hidden neurons have ReLU."),
        (np.tanh, "That is tanh, another activation function. Here the hidden neurons have ReLU."),
        (lambda z: np.maximum(z, 1), "Sums below 1 become 1. The border is 0: the larger of z and 0."),
    ],
)

adelie_a1 = Exercise(
    network.relu(Z1),
    "h₂ and h₄ are open and pass 1.1 and 0.4; h₁ and h₃ are shut and pass 0.",
    [],
    "an array of four numbers",
    general=list(in_a1(Z1)),
)

weights_that_matter = Exercise(
    4,
    "Only h₃ is open: three weights lead into it and one leads out of it.",
    [
        (3, "Three weights lead into h₃. One more leads out of it, to the output."),
        (1, "One neuron is open. Count the weights that lead into it and out of it."),
        (12, "That is how many do not matter. The question asks for those that do."),
        (16, "Those are all the weights. Those into and out of a shut neuron do not matter."),
        (8, "That is the count for our bird, the Chinstrap. The Gentoo opens other neurons."),
    ],
)
