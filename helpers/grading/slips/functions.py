"""Functions of single numbers: ReLU, the sigmoid, the loss and the class, and what goes wrong in them."""

import math

import numpy as np

from helpers.grading.steps import Operation, Slip
from helpers.network import relu, sigmoid


def softmax(z):
    """Let numbers share 1 among them."""
    powers = np.exp(z - np.max(z))
    return powers / powers.sum()


def _below(z, value):
    """Keep what is positive, and put something else in the place of the rest."""
    return np.where(z > 0, z, value)


def normal_share(z):
    """Return the share of a normal distribution that lies below z, element by element."""
    return np.vectorize(lambda value: 0.5 * (1 + math.erf(value / math.sqrt(2))), otypes=[float])(z)


ANOTHER = "another activation function. Here the hidden neurons have ReLU."
RELU = Operation(
    relu,
    (
        Slip("relu_missing", 1, lambda z: z, "A negative sum passes as it is: ReLU is missing, or what it gives is not used. A negative sum should become 0."),
        Slip("size_taken", 1, np.abs, "The absolute value |z| was taken. A negative sum becomes 0; it does not lose its sign."),
        Slip("negative_kept", 1, lambda z: np.minimum(z, 0), "The negative sums are kept. ReLU keeps the positive ones.", alone=False),
        Slip("sign_flipped", 1, lambda z: -relu(z), "The signs of what passes are flipped. A positive sum should pass as it is."),
        Slip(
            "sign_flipped_before",
            1,
            lambda z: relu(-z),
            "The signs were flipped before ReLU. A positive sum should pass, and a negative one become 0.",
        ),
        Slip(
            "large_cut",
            1,
            lambda z: np.clip(z, 0, 1),
            "Large sums are cut down to 1. A positive sum passes unchanged, however large.",
        ),
        Slip(
            "step_function",
            1,
            lambda z: (z > 0) * 1.0,
            "That says which sums are positive: 1 or 0. What passes is the sum itself.",
        ),
        Slip("sigmoid_for_relu", 1, sigmoid, "That is the sigmoid, which belongs to the output. Hidden neurons have ReLU."),
        Slip("tanh_for_relu", 1.2, np.tanh, f"That is tanh, {ANOTHER}"),
        Slip("softmax_for_relu", 1.2, softmax, f"That is softmax: the numbers share 1 among them. It is {ANOTHER}", alone=False),
        Slip(
            "zeros_dropped",
            1,
            lambda z: z[z > 0],
            "The numbers of the inactive neurons are left out. They stay in their place, as 0.",
            alone=False,
        ),
        Slip("all_zero", 1.6, np.zeros_like, "Everything became 0. A positive sum passes as it is.", alone=False),
        Slip("leaky", 1.4, lambda z: _below(z, 0.01 * z), "A little of the negative sums passes (a leaky ReLU). They should become exactly 0."),
        Slip("leaky", 1.4, lambda z: _below(z, 0.1 * z), "A little of the negative sums passes (a leaky ReLU). They should become exactly 0."),
        Slip("leaky", 1.6, lambda z: _below(z, 0.2 * z), "A little of the negative sums passes (a leaky ReLU). They should become exactly 0."),
        Slip("border_at_1", 1.3, lambda z: np.maximum(z, 1), "Sums below 1 became 1. The border is 0: the larger of z and 0.", alone=False),
        Slip("border_at_1", 1.5, lambda z: np.where(z > 1, z, 0), "Only sums above 1 pass. The border is 0.", alone=False),
        Slip("border_at_half", 2.1, lambda z: np.where(z > 0.5, z, 0), "Only sums above 0.5 pass. The border is 0.", alone=False),
        Slip("large_cut", 1.6, lambda z: np.clip(z, 0, 6), "Large sums are cut down to 6. A positive sum passes unchanged, however large."),
        Slip("large_cut", 1.9, lambda z: np.clip(z, -1, 1), "All sums are cut to the range from −1 to 1. ReLU only makes the negative ones 0."),
        Slip("sign_only", 1.6, np.sign, "That is the sign alone: 1, 0 or −1. A positive sum passes as it is.", alone=False),
        Slip("size_flipped", 2, lambda z: -np.abs(z), "Every number came out negative. A positive sum passes, a negative one becomes 0.", alone=False),
        Slip("all_flipped", 1.3, lambda z: -z, "All signs are flipped. A positive sum passes as it is, a negative one becomes 0."),
        Slip("ones_for_zeros", 2, lambda z: _below(z, 1.0), "Negative sums became 1. They should become 0.", alone=False),
        Slip("ones_for_zeros", 2, lambda z: _below(z, -1.0), "Negative sums became −1. They should become 0.", alone=False),
        Slip("squared", 1.9, lambda z: relu(z) ** 2, "What passes is squared. A positive sum passes as it is."),
        Slip("softplus", 2, lambda z: np.logaddexp(0, z), f"That is softplus, {ANOTHER}", alone=False),
        Slip("elu", 2, lambda z: _below(z, np.expm1(np.minimum(z, 0))), f"That is ELU, {ANOTHER}", alone=False),
        Slip("swish", 2.2, lambda z: z * sigmoid(z), f"That is z times its sigmoid (SiLU, or swish), {ANOTHER}", alone=False),
        Slip("gelu", 2.3, lambda z: z * normal_share(z), f"That is GELU, {ANOTHER}", alone=False),
        Slip("exponential", 2.2, np.exp, "That is e to the power of z. ReLU is the larger of z and 0.", alone=False),
        Slip("lifted", 2.3, lambda z: z - z.min(), "All sums were lifted until the lowest is 0. Only the negative ones change: they become 0.", alone=False),
        Slip("normalised", 2.2, lambda z: relu(z) / relu(z).max() if (z > 0).any() else None, "Everything is divided by the largest. A positive sum passes as it is.", alone=False),
        Slip("normalised", 2.2, lambda z: relu(z) / relu(z).sum() if (z > 0).any() else None, "Everything is divided by the sum of all. A positive sum passes as it is.", alone=False),
        Slip("largest_only", 1.5, lambda z: np.where(z == z.max(), relu(z), 0), "Only the largest sum passes. Every positive one should.", alone=False),
        Slip("largest_only", 1.5, lambda z: np.full_like(z, max(z.max(), 0)), "The largest sum is in every place. Each sum is compared with 0 on its own.", alone=False),
        Slip("one_number", 1.3, lambda z: np.asarray(max(z.max(), 0)) if z.size > 1 else None, "Only the largest sum came out, one single number. Each sum is compared with 0 on its own.", alone=False),
        Slip("one_number", 1.3, lambda z: np.asarray(z.max()), "Only the largest sum came out, one single number: np.max looks for the largest of all. np.maximum compares each with 0.", alone=False),
        Slip("one_number", 1.5, lambda z: np.asarray(relu(z).sum()) if z.size > 1 else None, "Everything that passes is added up into a single number. There should be one for each neuron.", alone=False),
        Slip("count", 1.7, lambda z: np.asarray(float((z > 0).sum())) if z.size > 1 else None, "That is how many sums are positive. What passes are the sums themselves.", alone=False),
        Slip("running_maximum", 1.4, lambda z: relu(np.maximum.accumulate(z)), "What was largest so far stays. Each sum is compared with 0 on its own.", alone=False),
        Slip("running_sum", 1.8, lambda z: np.cumsum(relu(z)), "What passes is added on from neuron to neuron. Each neuron has its own.", alone=False),
        Slip("kept_order", 1.5, lambda z: np.sort(relu(z)), "The numbers are sorted. Each one stays in its place.", alone=False),
        Slip("order_turned", 1.5, lambda z: relu(z)[::-1], "The numbers are in the opposite order. Each one stays in its place.", alone=False),
        Slip("ends_early", 1.4, lambda z: z * np.cumprod(z >= 0), "It ends at the first negative sum: what comes after stays 0. Each sum is looked at on its own.", alone=False),
        Slip("ends_early", 1.5, lambda z: z * np.cumprod(z > 0), "It ends at the first sum that is not positive: what comes after stays 0. Each sum is looked at on its own.", alone=False),
        Slip("one_for_all", 1.4, lambda z: z * (z > 0).any(), "One positive sum lets all of them through. Each is looked at on its own.", alone=False),
        Slip("one_for_all", 1.4, lambda z: z * (z > 0).all(), "One negative sum stops all of them. Each is looked at on its own.", alone=False),
        Slip("one_for_all", 1.5, lambda z: z * (z >= 0).all(), "One negative sum stops all of them. Each is looked at on its own.", alone=False),
        Slip("one_for_all", 1.5, lambda z: z * (z.sum() > 0), "All of them together decide. Each sum is looked at on its own.", alone=False),
        Slip("one_for_all", 1.6, lambda z: z * (z[0] > 0), "The first sum decides for all of them. Each is looked at on its own.", alone=False),
        Slip("mean_subtracted", 1.8, lambda z: relu(z - z.mean()), "The mean was subtracted first. ReLU takes each sum as it is.", alone=False),
        Slip("border_below", 1.8, lambda z: np.where(z > -1, z, 0), "Negative sums above −1 pass as well. The border is 0.", alone=False),
        Slip("shifted", 1.7, lambda z: relu(z - 1), "1 was subtracted first. ReLU takes each sum as it is.", alone=False),
        Slip("shifted", 1.7, lambda z: relu(z + 1), "1 was added first. ReLU takes each sum as it is.", alone=False),
        Slip("places", 1.4, lambda z: np.flatnonzero(z > 0).astype(float), "That says where the positive sums are. What passes are the sums themselves.", alone=False),
        Slip("places", 2, lambda z: np.arange(len(z)) * 1.0, "These are the places, 0, 1, 2 and so on. What passes are the sums in those places: z[i].", alone=False),
        Slip("brackets", 1.8, lambda z: z + np.abs(z) / 2, "Only |z| is halved: brackets are missing around z + |z|.", alone=False),
        Slip("tanh_of_it", 2, lambda z: np.tanh(relu(z)), "What passes is squashed by tanh. A positive sum passes as it is.", alone=False),
        Slip("sigmoid_of_it", 1.9, lambda z: sigmoid(relu(z)), "The sigmoid is applied as well. A positive sum passes as it is.", alone=False),
        Slip("root", 2, lambda z: np.sqrt(relu(z)), "What passes is the square root. A positive sum passes as it is.", alone=False),
        Slip("log_of_it", 2.2, lambda z: np.log1p(relu(z)), "What passes is a logarithm. A positive sum passes as it is.", alone=False),
        Slip("exponential", 2.3, lambda z: np.exp(relu(z)), "What passes is e to the power of the sum. A positive sum passes as it is.", alone=False),
        Slip("squared", 2, np.square, "The sums are squared. A positive sum passes as it is, a negative one becomes 0."),
        Slip("selu", 2.4, lambda z: 1.0507 * np.where(z > 0, z, 1.67326 * np.expm1(np.minimum(z, 0))), f"That is SELU, {ANOTHER}", alone=False),
        Slip("mish", 2.4, lambda z: z * np.tanh(np.logaddexp(0, z)), f"That is Mish, {ANOTHER}", alone=False),
        Slip("gelu", 2.3, lambda z: 0.5 * z * (1 + np.tanh(np.sqrt(2 / np.pi) * (z + 0.044715 * z**3))), f"That is GELU, {ANOTHER}", alone=False),
        Slip("normalised", 2.2, lambda z: relu(z) / z.max(), "Everything is divided by the largest. A positive sum passes as it is.", alone=False),
        Slip("normalised", 2.3, lambda z: relu(z) / (relu(z).sum() + 1e-8), "Everything is divided by the sum of all. A positive sum passes as it is.", alone=False),
        Slip("added", 1.9, lambda z: relu(z) + z, "z was added to what passes. A positive sum passes once, as it is.", alone=False),
        Slip("last_left", 1.4, lambda z: np.append(relu(z)[:-1], z[-1:]), "The last number is left as it was. Does a loop end one step too early?", alone=False),
        Slip("first_left", 1.4, lambda z: np.append(z[:1], relu(z)[1:]), "The first number is left as it was. Counting begins at 0.", alone=False),
        Slip("a_table", 1.7, lambda z: np.maximum.outer(z, z), "Every number was compared with every other one. Each is compared with 0.", alone=False),
        Slip("a_table", 1.7, lambda z: np.maximum(z[:, None], np.zeros(len(z))), "A column met a row, and NumPy made a table of it. z is a plain row.", alone=False),
        Slip("half_kept", 2.2, lambda z: _below(z, z / 2), "Half of each negative sum passes. It should become exactly 0.", alone=False),
        Slip("mean_with_size", 2.1, lambda z: z + np.abs(z), "That is z + |z|, twice as much as ReLU lets through.", alone=False),
    ),
    keeps_shape=True,
)  # fmt: skip

E_TO = "The sigmoid is 1 / (1 + e⁻ᶻ)."
SIGMOID = Operation(
    sigmoid,
    (
        Slip("sigmoid_missing", 1, lambda z: z, "That is {a} itself: the sigmoid is missing."),
        Slip(
            "sign_turned",
            1,
            lambda z: sigmoid(-z),
            "That is the sigmoid of −z, or 1 − ŷ. There is one minus in e⁻ᶻ, and no other: mind it where z is negative.",
        ),
        Slip("relu_for_sigmoid", 1, relu, "That is ReLU, which belongs to the hidden layer. The output has the sigmoid."),
        Slip("softmax", 1, np.ones_like, "That is 1, which the sigmoid never quite reaches. (Softmax of a single number is always 1.)"),
        Slip("class", 1, lambda z: (z > 0) * 1.0, "That is the class, 0 or 1. ŷ is the probability in between."),
        Slip("percent", 1, lambda z: 100 * sigmoid(z), "That is a percentage. A probability is a fraction, from 0 to 1."),
        Slip("exponential", 1, lambda z: np.exp(-z), "That is e⁻ᶻ alone. Add 1, then divide 1 by it."),
        Slip("exponential", 1.1, np.exp, f"That is e to the power of z. {E_TO}"),
        Slip("not_inverted", 1.1, lambda z: 1 + np.exp(-z), "That is 1 + e⁻ᶻ. The last step is 1 divided by it: 1 / (1 + e⁻ᶻ), with the brackets."),
        Slip("not_inverted", 1.4, lambda z: 1 + np.exp(z), f"That is 1 + e to the power of z. {E_TO}"),
        Slip("minus_below", 1.2, lambda z: 1 / (1 - np.exp(-z)), "There is a minus before e⁻ᶻ. The lower half is 1 plus e⁻ᶻ."),
        Slip("minus_below", 1.2, lambda z: np.where(z >= 0, 1, np.exp(-np.abs(z))) / (1 - np.exp(-np.abs(z))), "There is a minus below the line. The lower half is 1 plus e to the power of −|z|."),
        Slip("minus_below", 1.5, lambda z: 1 / (np.exp(-z) - 1), "1 is subtracted from e⁻ᶻ. The lower half is 1 plus e⁻ᶻ."),
        Slip("minus_below", 1.8, lambda z: 1 / (1 - np.exp(z)), "There is a minus before e to the power of z. The lower half is 1 plus e⁻ᶻ."),
        Slip("bracket_missing", 1.5, lambda z: 1 / np.exp(-z) + 1, "1 was divided by e⁻ᶻ alone. Put brackets around 1 + e⁻ᶻ."),
        Slip("one_minus", 1.8, lambda z: 1 - np.exp(-z), f"That is 1 − e⁻ᶻ. {E_TO}"),
        Slip("one_minus", 2.1, lambda z: 1 - np.exp(z), f"That is 1 minus e to the power of z. {E_TO}"),
        *(
            Slip("e_rounded", 1.3, lambda z, e=e: 1 / (1 + e**-z), f"{e} was taken for e. np.exp knows e with all its decimals.")
            for e in (2.7, 2.71, 2.72, 2.718, 2.7183, 2.71828, 3, 2.5)
        ),
        Slip("another_base", 1.7, lambda z: 1 / (1 + 2.0**-z), "2 was taken for e, which is about 2.718. np.exp knows it."),
        Slip("another_base", 1.7, lambda z: 1 / (1 + 10.0**-z), "10 was taken for e, which is about 2.718. np.exp knows it."),
        Slip("times_for_power", 1.7, lambda z: 1 / (1 - np.e * z), "e was multiplied by −z. It should be e to the power of −z: np.exp(-z)."),
        Slip("times_for_power", 2.1, lambda z: 1 / (1 + np.e * z), "e was multiplied by z. It should be e to the power of −z: np.exp(-z)."),
        Slip("powers_turned", 2.3, lambda z: 1 / (1 + np.abs(z) ** np.e), "z was raised to the power of e. It should be e to the power of −z."),
        Slip("exponential_missing", 1.8, lambda z: 1 / (1 - z), "The e is missing: that is 1 / (1 − z). The sigmoid is 1 / (1 + e⁻ᶻ)."),
        Slip("exponential_missing", 1.8, lambda z: 1 / (1 + z), "The e is missing: that is 1 / (1 + z). The sigmoid is 1 / (1 + e⁻ᶻ)."),
        Slip("size_taken", 1.2, lambda z: sigmoid(np.abs(z)), "That is the sigmoid of the absolute value |z|. A negative sum gives less than 0.5."),
        Slip("size_taken", 1.5, lambda z: sigmoid(-np.abs(z)), "That is the sigmoid of −|z|, which never gets above 0.5. Take z with its own sign."),
        Slip("relu_before", 1.2, lambda z: sigmoid(relu(z)), "ReLU was applied to z before the sigmoid. The output's sum stays as it is, negative or not."),
        Slip("relu_before", 2.3, lambda z: relu(-sigmoid(z)) + 0 * z, "A minus and ReLU have made it 0. ŷ is the sigmoid alone."),
        Slip("twice", 1.3, lambda z: sigmoid(sigmoid(z)), "The sigmoid was applied twice. Once is enough."),
        Slip("relu_before_and_missing", 2.4, lambda z: np.clip(z, 0, 1), "z was cut to the range from 0 to 1. The sigmoid squashes it smoothly."),
        Slip("doubled_inside", 1.6, lambda z: sigmoid(2 * z), "That is the sigmoid of 2 × z. Take z as it is."),
        Slip("halved_inside", 1.6, lambda z: sigmoid(z / 2), "That is the sigmoid of z / 2. Take z as it is."),
        Slip("scaled_inside", 2.2, lambda z: sigmoid(10 * z), "That is the sigmoid of 10 × z. Take z as it is."),
        Slip("scaled_inside", 2.2, lambda z: sigmoid(z / 10), "That is the sigmoid of z / 10. Take z as it is."),
        Slip("shifted_inside", 2.2, lambda z: sigmoid(z + 1), "That is the sigmoid of z + 1. Take z as it is."),
        Slip("shifted_inside", 2.2, lambda z: sigmoid(z - 1), "That is the sigmoid of z − 1. Take z as it is."),
        Slip("slope", 1.5, lambda z: sigmoid(z) * (1 - sigmoid(z)), "That is ŷ × (1 − ŷ), the sigmoid's slope. ŷ is the sigmoid itself."),
        Slip("always_half", 1.5, lambda z: 0 * z + 0.5, "It is 0.5 for everything. The sigmoid uses z."),
        Slip("always_zero", 1.8, lambda z: 0 * z, f"It is 0 for everything. {E_TO}"),
        Slip("tanh_for_sigmoid", 1.2, np.tanh, "That is tanh, which runs from −1 to 1. The sigmoid runs from 0 to 1."),
        Slip("tanh_for_sigmoid", 1.8, lambda z: (1 + np.tanh(z)) / 2, "That is tanh moved to the range from 0 to 1: twice as steep as the sigmoid, since it lacks z / 2."),
        Slip("tanh_for_sigmoid", 2.1, lambda z: np.tanh(z / 2), "That is tanh of z / 2, from −1 to 1. Add 1 and halve it, and it is the sigmoid."),
        Slip("two_sigmoid_minus_one", 2.3, lambda z: 1 + np.tanh(z / 2), "That is twice the sigmoid. Halve it."),
        Slip("softmax_of_all", 1.4, softmax, "That is softmax: the numbers share 1 among them. Each should stand alone.", alone=False),
        Slip("softplus", 1.9, lambda z: np.logaddexp(0, z), f"That is ln(1 + e to the power of z), softplus. {E_TO}"),
        Slip("log_of_it", 1.9, lambda z: -np.logaddexp(0, -z), "That is ln ŷ, the logarithm of the right number."),
        Slip("softsign", 2.3, lambda z: z / (1 + np.abs(z)), "That is z / (1 + |z|), another S-shaped curve. The sigmoid is 1 / (1 + e⁻ᶻ)."),
        Slip("hard_sigmoid", 2.3, lambda z: np.clip(0.2 * z + 0.5, 0, 1), "That is a straight line cut at 0 and 1 (a hard sigmoid). The sigmoid bends."),
        Slip("hard_sigmoid", 2.3, lambda z: np.clip(z / 4 + 0.5, 0, 1), "That is a straight line cut at 0 and 1 (a hard sigmoid). The sigmoid bends."),
        Slip("hard_sigmoid", 2.3, lambda z: np.clip(z / 6 + 0.5, 0, 1), "That is a straight line cut at 0 and 1 (a hard sigmoid). The sigmoid bends."),
        Slip("class", 1.3, lambda z: np.heaviside(z, 0.5), "That is the class, 0 or 1 (and 0.5 for a tie). ŷ is the probability in between."),
        Slip("class", 1.2, lambda z: (z >= 0) * 1.0, "That is the class, 0 or 1. ŷ is the probability in between."),
        Slip("class", 1.2, lambda z: np.round(sigmoid(z)), "That is rounded to the class, 0 or 1. ŷ is the probability in between."),
        Slip("log", 2, lambda z: np.log(np.abs(z)), "That is the logarithm of z. The sigmoid is 1 / (1 + e⁻ᶻ)."),
        Slip("inverse", 2.1, lambda z: 1 / z, "That is 1 / z. The sigmoid is 1 / (1 + e⁻ᶻ)."),
        Slip("plus_for_divided", 1.8, lambda z: 2 + np.exp(-z), "1 was added to 1 + e⁻ᶻ, not divided by it. The last step is 1 divided by 1 + e⁻ᶻ."),
        Slip("plus_for_divided", 2, lambda z: 0.5 + np.exp(-z), "1 was divided by 2, and e⁻ᶻ added. The sigmoid is 1 / (1 + e⁻ᶻ), with the brackets."),
        Slip("one_inside", 1.6, lambda z: 1 / np.exp(1 - z), "The 1 has slipped into the power. It should be added to e⁻ᶻ: 1 / (1 + e⁻ᶻ)."),
        Slip("one_inside", 1.8, lambda z: 1 / (1 + np.exp(-z - 1)), "1 was subtracted in the power. The sigmoid is 1 / (1 + e⁻ᶻ)."),
        Slip("two_below", 1.9, lambda z: 1 / (2 + np.exp(-z)), "There is a 2 below the line. The sigmoid is 1 / (1 + e⁻ᶻ)."),
        Slip("two_below", 1.9, lambda z: 1 / (0.5 + np.exp(-z)), "There is a 0.5 below the line. The sigmoid is 1 / (1 + e⁻ᶻ)."),
        Slip("two_above", 1.9, lambda z: 2 * sigmoid(z), "There is a 2 above the line. The sigmoid is 1 / (1 + e⁻ᶻ)."),
        Slip("tanh_for_sigmoid", 2, lambda z: 1 + np.tanh(z), "That is tanh plus 1, from 0 to 2. The sigmoid runs from 0 to 1."),
        Slip("softsign", 2.3, lambda z: 0.5 * (z / (1 + np.abs(z)) + 1), "That is another S-shaped curve, of z / (1 + |z|). The sigmoid is 1 / (1 + e⁻ᶻ)."),
        Slip("arctan", 2.3, lambda z: np.arctan(z) / np.pi + 0.5, "That is another S-shaped curve, arctan. The sigmoid is 1 / (1 + e⁻ᶻ)."),
        Slip("times_z", 1.8, lambda z: z * sigmoid(z), "That is z times the sigmoid. Above the line there should be 1."),
        Slip("loss", 1.9, lambda z: np.logaddexp(0, -z), "That is −ln ŷ, the loss. ŷ is the sigmoid itself."),
        Slip("times_for_power", 2, lambda z: 1 / (1 + np.e - z), "z was subtracted from e. It should be e to the power of −z: np.exp(-z)."),
        Slip("times_for_power", 2.2, lambda z: 1 / (1 + np.exp(-z) * z), "e⁻ᶻ was multiplied by z. The sigmoid is 1 / (1 + e⁻ᶻ)."),
        Slip("zero_below", 1.5, lambda z: np.where(z > 0, sigmoid(z), 0), "Where z is negative it gives 0. The sigmoid gives a number between 0 and 0.5 there."),
        Slip("zero_below", 1.5, lambda z: np.where(z >= 0, sigmoid(z), 0), "Where z is negative it gives 0. The sigmoid gives a number between 0 and 0.5 there."),
        Slip("relu_on_top", 2, lambda z: relu(sigmoid(z) - 0.5), "0.5 was subtracted, and what is negative became 0. ŷ is the sigmoid alone."),
        Slip("of_the_sum", 1.4, lambda z: np.asarray(sigmoid(z.sum())), "That is the sigmoid of the sum of all z, one single number. Each z has its own.", alone=False),
        Slip("of_the_mean", 1.6, lambda z: np.asarray(sigmoid(z.mean())), "That is the sigmoid of the mean, one single number. Each z has its own.", alone=False),
        Slip("summed_below", 1.6, lambda z: np.asarray(1 / (1 + np.exp(-z)).sum()), "The lower half is added up over all numbers. Each z has its own.", alone=False),
        Slip("summed_below", 1.7, lambda z: 1 / (1 + np.exp(-z).sum() + 0 * z), "The powers are added up over all numbers. Each z has its own.", alone=False),
        Slip("running_sum", 2, lambda z: 1 / (1 + np.cumsum(np.exp(-z))), "The powers are added on from number to number. Each z has its own.", alone=False),
        Slip("series", 2.3, lambda z: 1 / (2 - z + z**2 / 2), "e⁻ᶻ was replaced by a short series. np.exp knows it exactly."),
        Slip("series", 2.3, lambda z: 0.5 + z / 4, "That is a straight line. The sigmoid bends: it stays between 0 and 1."),
        Slip("series", 2.3, lambda z: 0.5 + z / 4 - z**3 / 48, "That is a short series for the sigmoid. np.exp knows it exactly."),
        Slip("bracket_missing", 2, lambda z: 2 * np.exp(z), "Brackets are missing: what is below the line is 1 + e to the power of z."),
        Slip("bracket_missing", 2, lambda z: 2 + 0 * z, "Brackets are missing: a number divided by itself, plus 1, is always 2."),
        Slip("minus_outside", 1.6, lambda z: 1 / (1 - np.exp(z)), "The minus is in front of the power, not in it. It should be e to the power of −z."),
        Slip("half_of_stable", 1.6, lambda z: np.where(z >= 0, 1, np.exp(-np.abs(z))), "The lower half is missing: it is divided by 1 + e to the power of −|z|."),
        Slip("half_of_stable", 1.6, lambda z: np.exp(-np.abs(z)), "That is e to the power of −|z| alone. It still has to be divided, by 1 plus it."),
        Slip("half_of_stable", 1.7, lambda z: np.where(z >= 0, 1, np.exp(-np.abs(z))) + np.exp(-np.abs(z)), "Brackets are missing: what is below the line is 1 + e to the power of −|z|."),
        Slip("normal_share", 2.5, normal_share, "That is the share of a normal distribution, another S-shaped curve. The sigmoid is 1 / (1 + e⁻ᶻ)."),
        Slip("inside_rounded", 1.3, lambda z: sigmoid(np.round(z)), "z was rounded to a whole number before the end. Keep its decimals, and round ŷ only."),
        Slip("inside_rounded", 1.4, lambda z: sigmoid(np.trunc(z)), "The decimals of z were cut off before the end. Keep them, and round ŷ only."),
        Slip("inside_rounded", 1.5, lambda z: sigmoid(np.round(z, 1)), "z was rounded to one decimal before the end. Keep all its decimals, and round ŷ only."),
        *(
            Slip("power_rounded", 1.5, lambda z, d=d: 1 / (1 + np.round(np.exp(-z), d)), "e⁻ᶻ was rounded before the end. Keep its decimals, and round ŷ only.")
            for d in (0, 1, 2)
        ),
        Slip("power_cut", 1.8, lambda z: np.exp(z) / (1 + np.exp(-z)), "e to the power of z is above the line, and e⁻ᶻ below it. Above it there should be 1."),
        Slip("power_cut", 1.9, lambda z: np.exp(-z) / (1 + np.exp(z)), f"e⁻ᶻ is above the line. {E_TO}"),
        Slip("odds", 2.2, lambda z: z / (1 - z), "That is z / (1 − z). The sigmoid is 1 / (1 + e⁻ᶻ)."),
        Slip("inputs_squared", 2.4, lambda z: sigmoid(z**2), "That is the sigmoid of z². Take z as it is."),
    ),
    keeps_shape=True,
)  # fmt: skip

LOSS = Operation(
    lambda y_hat: -np.log(y_hat),
    (
        Slip("minus_missing", 1, np.log, "The minus sign is missing: it is −ln, so that the loss is positive."),
        Slip("another_base", 1, lambda y_hat: -np.log10(y_hat), "That is the logarithm to base 10. np.log is the natural one."),
        Slip("another_base", 1, lambda y_hat: -np.log2(y_hat), "That is the logarithm to base 2. np.log is the natural one."),
        Slip("another_base", 1.3, np.log10, "That is the logarithm to base 10, without the minus. The loss is −ln ŷ, and np.log is the natural logarithm."),
        Slip("another_base", 1.4, np.log2, "That is the logarithm to base 2, without the minus. The loss is −ln ŷ, and np.log is the natural logarithm."),
        Slip("other_label", 1, lambda y_hat: -np.log(1 - y_hat), "That is −ln(1 − ŷ), for a bird whose label is 0. Here y = 1."),
        Slip("other_label", 1.3, lambda y_hat: np.log(1 - y_hat), "That is ln(1 − ŷ). Here y = 1, so the loss is −ln ŷ."),
        Slip("gap", 1, lambda y_hat: 1 - y_hat, "That is the gap. The loss is −ln ŷ."),
        Slip("loss_missing", 1, lambda y_hat: y_hat, "That is ŷ itself. The loss is −ln ŷ."),
        Slip("exponential", 1.1, lambda y_hat: np.exp(-y_hat), "That is e to the power of −ŷ. The loss is −ln ŷ: ln undoes e to the power of."),
        Slip("exponential", 1.3, np.exp, "That is e to the power of ŷ. The loss is −ln ŷ: ln undoes e to the power of."),
        Slip("squared_gap", 1.3, lambda y_hat: (1 - y_hat) ** 2, "That is the gap squared, another loss. Here it is −ln ŷ."),
        Slip("squared_gap", 1.8, lambda y_hat: (1 - y_hat) ** 2 / 2, "That is half the gap squared, another loss. Here it is −ln ŷ."),
        Slip("inverse", 1.6, lambda y_hat: 1 / y_hat, "That is 1 / ŷ. The loss is −ln ŷ."),
        Slip("weighted", 1.8, lambda y_hat: -y_hat * np.log(y_hat), "That is −ŷ × ln ŷ. The loss is −ln ŷ alone."),
        Slip("one_more_inside", 1.8, np.log1p, "That is ln(1 + ŷ): np.log1p adds 1 first. The loss is −ln ŷ."),
        Slip("inverse_log", 2, lambda y_hat: -1 / np.log(y_hat), "That is −1 / ln ŷ. The loss is −ln ŷ."),
        Slip("log_of_gap", 2.2, lambda y_hat: np.log(y_hat / (1 - y_hat)), "That is ln(ŷ / (1 − ŷ)), which is z2 again. The loss is −ln ŷ."),
    ),
    keeps_shape=True,
)  # fmt: skip


def _above(y_hat, threshold):
    """Return the class: 1 only above the threshold, so a tie is a no."""
    return (y_hat > threshold) * 1.0


CLASS = Operation(
    _above,
    (
        Slip("probability", 1, lambda y_hat, t: y_hat, "These are the probabilities. The class is 1 or 0: is ŷ above the threshold?", alone=False),
        Slip("turned", 1, lambda y_hat, t: 1 - _above(y_hat, t), "Yes and no are swapped: 1 stands for ŷ above the threshold.", alone=False),
        Slip("all_yes", 1, lambda y_hat, t: np.ones_like(y_hat), "All are a yes here. Only a ŷ above the threshold is one.", alone=False),
        Slip("all_no", 1, lambda y_hat, t: np.zeros_like(y_hat), "All are a no here. A ŷ above the threshold is a yes.", alone=False),
        Slip("distance", 1.5, lambda y_hat, t: y_hat - t, "That is how far ŷ lies above the threshold. The class is 1 or 0.", alone=False),
        Slip("distance", 1.5, lambda y_hat, t: np.abs(y_hat - t), "That is how far ŷ lies from the threshold. The class is 1 or 0.", alone=False),
        Slip("threshold_itself", 1.5, lambda y_hat, t: np.full_like(y_hat, t), "That is the threshold. The class is 1 or 0.", alone=False),
        Slip("signs", 1.6, lambda y_hat, t: np.sign(y_hat - t), "Yes and no were written as 1 and −1. A no is 0.", alone=False),
        Slip("gated", 1.6, lambda y_hat, t: np.where(y_hat > t, y_hat, 0), "What is above the threshold was kept as a probability. The class is 1.", alone=False),
        Slip("places", 1.6, lambda y_hat, t: np.flatnonzero(y_hat > t).astype(float), "That says which ones are above the threshold, by their places. Give 1 or 0 for each.", alone=False),
        Slip("count", 1.6, lambda y_hat, t: np.asarray(float((y_hat > t).sum())), "That is how many are a yes. Give 1 or 0 for each.", alone=False),
    ),
    keeps_shape=True,
)  # fmt: skip
