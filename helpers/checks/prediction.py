"""Notebook 07."""

import numpy as np

from helpers import network, penguins
from helpers.answers import Exercise

THREE = (penguins.CHINSTRAP, penguins.GENTOO, penguins.ADELIE)
Y_HATS = np.array([network.forward(bird.x, network.W1, network.W2).y_hat[0] for bird in THREE])
Y_HAT = Y_HATS[0]

classes = Exercise(
    [1, 0, 0],
    "Only 0.8808 is above 0.5. All three agree with the labels.",
    [
        (Y_HATS, "These are the probabilities. The class is 1 or 0: is ŷ above the threshold?"),
        ([0, 1, 1], "Yes and no are swapped: 1 stands for ŷ above the threshold."),
        ([1, 1, 1], "Only a ŷ above 0.5 is a yes."),
        ([0, 0, 0], "One of the three is above 0.5."),
        ([1, 0, 1], "0.2142 is below 0.5: the third is a no."),
    ],
    "three numbers, each 0 or 1",
    5e-5,
)

classes_at_nine_tenths = Exercise(
    [0, 0, 0],
    "0.8808 is not above 0.9, so even the Chinstrap gets a no. ŷ is the same as before; only the class moved.",
    [
        ([1, 0, 0], "That was at a threshold of 0.5. Is 0.8808 above 0.9?"),
        ([1, 1, 1], "A high threshold makes a yes rarer, not more frequent."),
        (Y_HATS, "These are the probabilities: the threshold does not move them. The class is 1 or 0."),
    ],
    "three numbers, each 0 or 1",
    5e-5,
)

tie = Exercise(
    0,
    "A yes has to be above the threshold. At exactly 0.5 it is not: a tie is a no.",
    [
        (1, "Above the threshold means more than 0.5. Exactly 0.5 is not more."),
        (0.5, "That is ŷ. The class is 1 or 0."),
    ],
)

gap = Exercise(
    1 - Y_HAT,
    "1 − 0.8808 = 0.1192. The network is 0.1192 away from the truth.",
    [
        (Y_HAT - 1, "The sign is flipped: ŷ and y are swapped. A gap is how far apart they are: 1 − 0.8808."),
        (Y_HAT, "That is ŷ itself. How far is it from y = 1?"),
        (0, "The class is right, so that is the gap of the class. The question asks about ŷ."),
        (1, "That is the label. How far is ŷ from it?"),
        (Y_HAT - 0.5, "That is the distance to the threshold. The question asks for the distance to y = 1."),
    ],
    within=5e-5,
)

loss = Exercise(
    -np.log(Y_HAT),
    "−ln 0.8808 = 0.1269. A perfect 1 would give 0.",
    [
        (np.log(Y_HAT), "The minus sign is missing: −ln, so that the loss is positive."),
        (0, "That is −ln 1: you took the label y. The loss is −ln ŷ."),
        (-np.log(0.88), "You took 0.88. With all four decimals, ŷ = 0.8808."),
        (-np.log10(Y_HAT), "That is the logarithm to base 10. np.log is the natural one."),
        (-np.log2(Y_HAT), "That is the logarithm to base 2. np.log is the natural one."),
        (-np.log(1 - Y_HAT), "That is −ln(1 − ŷ), for a bird whose label is 0. Here y = 1."),
        (1 - Y_HAT, "That is the gap. The loss is −ln ŷ."),
        (np.exp(-Y_HAT), "That is e⁻ʸ. The loss is −ln ŷ."),
    ],
    within=5e-5,
)

loss_of_a_wrong_sure_no = Exercise(
    -np.log(0.01),
    "−ln 0.01 = 4.6052: a sure and wrong answer costs much more than an undecided one, −ln 0.5 = 0.6931.",
    [
        (np.log(0.01), "The minus sign is missing: −ln, so that the loss is positive."),
        (2, "That is the logarithm to base 10. np.log is the natural one."),
        (-np.log2(0.01), "That is the logarithm to base 2. np.log is the natural one."),
        (-np.log(0.99), "That is −ln(1 − ŷ), for a bird whose label is 0. Here y = 1."),
        (0.99, "That is the gap. The loss is −ln ŷ."),
    ],
    within=5e-5,
)
