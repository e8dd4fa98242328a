"""Notebook 10. Its small example has two inputs and three hidden neurons."""

import numpy as np

from helpers import network
from helpers.answers import UNANSWERED, Exercise, always_answers, in_a1, in_y_hat, judge, right, stopped, wrong
from helpers.network import relu, sigmoid

X = network.fixed([2.0, -1.0])
W = network.fixed([[1.0, 0.5, -1.0], [-1.0, 2.0, 0.5]])
B = network.fixed([-2.0, 0.5, 4.0])

SEEDS = (4, 11, 30, 32, 35, 38, 39, 51)  # open and shut neurons, a negative z2: hardly two mistakes give the same

kink_at_1_5 = Exercise(
    -3.0,
    "2 × 1.5 − 3 = 0: there the sum crosses zero. The kink lies at −b / w.",
    [
        (3.0, "The sign is flipped: 2 × 1.5 + 3 is 6. The sum has to be 0 at the kink."),
        (-1.5, "The kink would lie at 0.75. The input is multiplied by w = 2 before b is added."),
        (1.5, "That is where the kink should lie. Which b makes 2 × 1.5 + b zero?"),
        (-0.75, "You divided by w. At the kink, w × x + b is 0, so b = −w × x."),
        (0.75, "You divided by w, and the sign is flipped. At the kink, w × x + b is 0."),
        (0, "Without a bias the kink lies at 0, whatever w is."),
    ],
)

sums_with_bias = Exercise(
    X @ W + B,
    "x @ W = (3, −1, −2.5), and each hidden neuron adds its own bias.",
    [
        (X @ W, "The bias is missing: these are the sums x @ W alone."),
        (B, "These are the biases alone. Add them to x @ W."),
        (X @ W - B, "The biases were subtracted. They are added, each with its own sign."),
        (relu(X @ W + B), "Is that ReLU already? Here the sums stay as they are."),
        (relu(X @ W) + B, "ReLU came before the bias. The bias belongs to the sum, and ReLU comes after both."),
        ((X @ W) * B, "Sum and bias were multiplied. A bias is added."),
        (X @ W + B[0], "The first bias was added everywhere. Each hidden neuron has its own."),
        (X @ W + B[:, None], "b stood upright, (3, 1), and NumPy made a table of it without a word. b is a row, (3,)."),
    ],
    "an array of three numbers",
)

numbers_of_3_4_1 = Exercise(
    21,
    "16 weights, and a bias for each neuron that adds up: 4 hidden ones and the output, 16 + 4 + 1 = 21.",
    [
        (16, "Those are the weights. Each neuron that adds up has a bias as well."),
        (20, "The four hidden neurons have theirs. The output adds up, too."),
        (17, "The output has its bias. Each hidden neuron adds up, too."),
        (24, "The inputs need no bias: they add up nothing."),
        (5, "Those are the biases. The 16 weights count as well."),
        (18, "One bias for a layer is not enough: each neuron has its own."),
    ],
)


def with_biases(x, W1, b1, W2, b2):
    """Return ŷ of a network with biases."""
    return sigmoid(relu(x @ W1 + b1) @ W2 + b2)


@always_answers
def forward(learners=...):
    """Check a learner's forward pass with biases on networks that they have not seen.

    Parameters
    ----------
    learners : callable
        Takes x, W1, b1, W2, b2; returns y_hat.

    Returns
    -------
    Verdict
    """
    if learners is ...:
        return UNANSWERED
    if not callable(learners):
        return wrong("Give the function itself: its name, without round brackets.")
    for seed in SEEDS:
        rng = np.random.default_rng(seed)
        x, W1, b1, W2, b2 = (rng.normal(0, 1, shape).round(1) for shape in ((3,), (3, 4), (4,), (4, 1), (1,)))
        none, z1 = np.zeros(4), x @ W1 + b1
        z2 = relu(z1) @ W2 + b2
        mistakes = [
            (with_biases(x, W1, none, W2, 0), "Both biases are missing."),
            (with_biases(x, W1, none, W2, b2), "b1 is missing: it is added to x @ W1."),
            (with_biases(x, W1, b1, W2, 0), "b2 is missing: it is added to a1 @ W2."),
            (sigmoid((relu(x @ W1) + b1) @ W2 + b2), "b1 is added after ReLU. It belongs to the sum, before ReLU."),
            (sigmoid(z2 - b2) + b2, "b2 is added after the sigmoid. It belongs to the sum, before the sigmoid."),
            (with_biases(x, W1, -b1, W2, b2), "b1 is subtracted. It is added."),
            (with_biases(x, W1, b1, W2, -b2), "b2 is subtracted. It is added."),
            *((sigmoid(a1 @ W2 + b2), words) for a1, words in in_a1(z1) if a1.shape == z1.shape),
            *in_y_hat(z2),
        ]
        try:
            answer = learners(x.copy(), W1.copy(), b1.copy(), W2.copy(), b2.copy())
        except (Exception, SystemExit) as error:
            if network.has_blank(learners):
                return UNANSWERED
            return wrong(stopped(error, learners, x=x, W1=W1, b1=b1, W2=W2, b2=b2))
        if answer is None:
            return wrong("Your forward returns None. Does it end with a line that starts with return?")
        verdict = judge(
            answer, with_biases(x, W1, b1, W2, b2), "", [], "y_hat, an array of one number", general=mistakes
        )
        if not verdict.right:
            return verdict
    return right(f"Tried on {len(SEEDS)} networks that you have not seen. Two additions, and the rest is as before.")
