"""The mistakes that a forward pass invites: for any network, what each gives at each step, and the words for it.

A step done wrongly and the rest done rightly explains a number at that step, and at every later one. The words fit
a whole row of numbers and one of them alike.
"""

import numpy as np

from helpers.answers.reading import same
from helpers.diagrams import named
from helpers.network import relu, sigmoid

STEPS = ("z1", "a1", "z2", "y_hat")


def mistakes(step, x, W1, W2, measured=None, earlier=True):
    """Return what known mistakes give at one step of a forward pass.

    Parameters
    ----------
    step : {"z1", "a1", "z2", "y_hat"}
        What is asked for.
    x : ndarray, shape (inputs,)
    W1 : ndarray, shape (inputs, hidden)
    W2 : ndarray, shape (hidden, 1)
    measured : ndarray, shape (inputs,), optional
        The inputs before they were scaled, in units of their own.
    earlier : bool, optional
        Whether a slip may have been made in a step before; not where these steps are known to be right.

    Returns
    -------
    list of (ndarray, str)
        For each mistake what it gives, and the words that explain it: the mistakes of this step first, then those of
        the steps before it. One that gives the right numbers here is left out; several may give the same ones.
    """
    z1 = x @ W1
    a1 = relu(z1)
    z2 = a1 @ W2
    passes = {
        "z1": (z1, in_z1(x, W1, measured), relu),
        "a1": (a1, in_a1(z1), lambda a1: a1 @ W2),
        "z2": (z2, in_z2(a1, W2, None if earlier else z1), sigmoid),
        "y_hat": (sigmoid(z2), in_y_hat(z2), None),
    }
    if step not in passes:
        raise ValueError(f"step is {step!r}, and should be one of {', '.join(STEPS)}")
    before = []  # what slips before this step have led to
    for name in STEPS[: STEPS.index(step)] if earlier else ():
        right, made_here, go_on = passes[name]
        here = [
            (value, f"The slip is in {name}. {words}")
            for value, words in made_here
            if value.shape == right.shape and not same(value, right)
        ]
        before = [(go_on(value), words) for value, words in here + before]
    right, made_here, _ = passes[step]
    return [(value, words) for value, words in [*made_here, *before] if not same(value, right)]


def in_z1(x, W1, measured=None):
    """Yield what mistakes in ``x @ W1`` give."""
    inputs, hidden = W1.shape
    products = x[:, None] * W1
    z1 = products.sum(axis=0)
    for i in range(inputs):
        yield z1 - products[i], f"The product with {named('x', i)} is left out: every input counts."
        yield z1 - 2 * products[i], f"A sign slipped in the product with {named('x', i)}."
    yield relu(z1), "ReLU is in it already. z1 is the sum alone, negative or not; a1 comes after it."
    yield (
        W1.reshape(hidden, inputs) @ x,
        ("reshape was taken for transposing: it cuts the same numbers into other rows, beside the wrong inputs."),
    )
    shared = min(inputs, hidden)
    yield (
        W1[:, :shared] @ x[:shared],
        ("A row of W1 was taken where a column belongs: what goes into one hidden neuron stands in a column."),
    )
    yield products.sum(axis=1), "The sum runs the wrong way: what goes into one hidden neuron stands in a column."
    yield products, "These are the single products, what * gives. @ also adds them up, column by column."
    yield W1.sum(axis=0), "The weights are added up. Each is multiplied by its input first."
    yield (x[:, None] + W1).sum(axis=0), "Input and weight are added. They are multiplied first."
    yield np.abs(products).sum(axis=0), "The signs are lost: a product with one negative factor is negative."
    yield z1[::-1], "The sums stand in the wrong order: h₁ first."
    if measured is not None:
        yield measured @ W1, "The measurements themselves were taken. The network's inputs are the scaled ones."


def in_a1(z1):
    """Yield what mistakes in ``relu(z1)`` give."""
    yield z1, "ReLU is missing: a negative sum becomes 0."
    yield np.abs(z1), "The size |z1| was taken. A negative sum becomes 0, it does not lose its sign."
    yield np.minimum(z1, 0), "The negative sums are kept. ReLU keeps the positive ones."
    yield -relu(z1), "The sign is flipped: a positive sum passes as it is."
    yield relu(-z1), "The sign was flipped before ReLU: a positive sum passes, a negative one becomes 0."
    yield np.clip(z1, 0, 1), "Large sums are cut down to 1. A positive sum passes unchanged, however large."
    yield (z1 > 0) * 1.0, "That says which neurons are open. What they pass is the sum itself."
    yield sigmoid(z1), "That is the sigmoid, which belongs to the output. Hidden neurons have ReLU."
    yield np.tanh(z1), "That is tanh, another activation function. Here the hidden neurons have ReLU."
    yield _softmax(z1), "That is softmax: the numbers share 1 among them. Here the hidden neurons have ReLU."
    yield z1[z1 > 0], "The shut neurons are left out. They stay in their place, with 0."


def in_z2(a1, W2, z1=None):
    """Yield what mistakes in ``a1 @ W2`` give."""
    if z1 is not None:
        yield z1 @ W2, "z1 stands where a1 belongs: the votes come from what ReLU has let through."
    votes = a1 * W2[:, 0]
    z2 = a1 @ W2
    for i in range(len(votes)):
        yield z2 - votes[i], f"The vote of {named('h', i)} is left out: every open neuron counts."
        yield z2 - 2 * votes[i], f"A sign slipped in the vote of {named('h', i)}."
    yield relu(z2), "ReLU belongs to the hidden layer. The output's sum stays as it is, negative or not."
    yield votes, "These are the single votes. Add them up."
    yield a1 * W2, "That is what * gives: every activation times every weight. @ takes them in pairs and adds them up."
    yield a1.sum(keepdims=True), "The activations are added up. Each is multiplied by its weight first."
    yield W2.sum(axis=0), "The weights are added up. Each is multiplied by its activation first."
    yield np.abs(votes).sum(keepdims=True), "The signs are lost: a negative weight makes a vote against."
    yield a1[::-1] @ W2, "The pairs are mixed up: the first activation belongs to the first weight."
    yield a1.sum() + W2.sum(axis=0), "Activation and weight are added. They are multiplied first."
    yield sigmoid(z2), "That is ŷ already: z2 is the sum, and the sigmoid comes after it."


def in_y_hat(z2):
    """Yield what mistakes in ``sigmoid(z2)`` give."""
    yield z2, "That is z2 itself: the sigmoid is missing."
    yield sigmoid(-z2), "That is the sigmoid of −z2. The minus in e⁻ᶻ turns the sign: mind it when z2 is negative."
    yield relu(z2), "That is ReLU, which belongs to the hidden layer. The output has the sigmoid."
    yield np.ones_like(z2), "Softmax on a single output always gives 1. The sigmoid gives the probability."
    yield (z2 > 0) * 1.0, "That is the class, 0 or 1. ŷ is the probability in between."
    yield np.tanh(z2), "That is tanh, which runs from −1 to 1. The sigmoid is 1 / (1 + e⁻ᶻ)."
    yield np.exp(z2), "That is e to the power of z2. The sigmoid is 1 / (1 + e⁻ᶻ)."
    yield np.exp(-z2), "That is e⁻ᶻ alone. Add 1, then divide 1 by it."
    yield 1 + np.exp(-z2), "That is 1 + e⁻ᶻ. The last step is 1 divided by it."
    yield 1 + 1 / np.exp(-z2), "1 was divided by e⁻ᶻ alone. Put brackets around 1 + e⁻ᶻ."
    with np.errstate(divide="ignore"):
        yield 1 / (1 - np.exp(-z2)), "There is a minus before e⁻ᶻ. The lower half is 1 plus e⁻ᶻ."
    for e in (2.7, 2.72, 2.718):
        yield 1 / (1 + e**-z2), f"{e} was taken for e: rounded too early. np.exp knows e with all its decimals."
    for places in (0, 1):
        yield sigmoid(z2.round(places)), "z2 was rounded before the end. Keep all its decimals, and round ŷ only."


def _softmax(z):
    """Let numbers share 1 among them."""
    powers = np.exp(z - z.max())
    return powers / powers.sum()
