"""Notebook 10. Its small example has two inputs and three hidden neurons."""

from helpers import network
from helpers.grading import Exercise, Own, Problem, value_asked
from helpers.grading.passes import WITH_BIASES, step
from helpers.grading.slips.arithmetic import ADD, MULTIPLY
from helpers.grading.steps import Step
from helpers.grading.whole_pass import check_with_biases as forward

__all__ = ["forward", "kink_at_1_5", "numbers_of_3_4_1", "sums_with_bias"]

X = network.fixed([2.0, -1.0])
W = network.fixed([[1.0, 0.5, -1.0], [-1.0, 2.0, 0.5]])
B = network.fixed([-2.0, 0.5, 4.0])

kink_at_1_5 = Exercise(
    value_asked(
        -3.0,
        [
            Own("sign", 3.0, "The sign is flipped: 2 × 1.5 + 3 is 6. The sum has to be 0 at the kink."),
            Own(
                "not_multiplied",
                -1.5,
                "The kink would lie at 0.75. The input is multiplied by w = 2 before b is added.",
            ),
            Own("place_of_kink", 1.5, "That is where the kink should lie. Which b makes 2 × 1.5 + b zero?"),
            Own("divided", -0.75, "You divided by w. At the kink, w × x + b is 0, so b = −w × x."),
            Own("divided+sign", 0.75, "You divided by w, and the sign is flipped. At the kink, w × x + b is 0."),
            Own("no_bias", 0, "Without a bias the kink lies at 0, whatever w is."),
            Own("weight", 2, "That is w. Which b makes 2 × 1.5 + b zero?"),
            Own("weight", -2, "That is −w. Which b makes 2 × 1.5 + b zero?"),
            Own("added", 3.5, "w and 1.5 were added. At the kink, w × x + b is 0: multiply, and flip the sign."),
            Own("added", -3.5, "w and 1.5 were added. At the kink, w × x + b is 0: multiply, and flip the sign."),
            Own(
                "subtracted",
                -0.5,
                "1.5 − 2 is not a product. At the kink, w × x + b is 0: multiply, and flip the sign.",
            ),
            Own(
                "subtracted", 0.5, "2 − 1.5 is not a product. At the kink, w × x + b is 0: multiply, and flip the sign."
            ),
            Own("inverse", -4 / 3, "That is w / 1.5, with a minus. At the kink, w × x + b is 0, so b = −w × x."),
            Own("inverse", 4 / 3, "That is w / 1.5. At the kink, w × x + b is 0, so b = −w × x."),
        ],
    ),
    "2 × 1.5 − 3 = 0: there the sum crosses zero. The kink lies at −b / w.",
)

sums_with_bias = Exercise(
    Problem(
        (
            step("x@W1", WITH_BIASES)._replace(name="x@W", operands=("x", "W")),
            Step("z", ADD, ("x@W", "b"), "h", "adding b"),
        ),
        {"x": X, "W": W, "b": B},
        own=[
            Own("relu_already", network.relu(X @ W + B), "Is that ReLU already? Here the sums stay as they are."),
            Own(
                "order",
                network.relu(X @ W) + B,
                "ReLU came before the bias. The bias belongs to the sum, and ReLU comes after both.",
            ),
        ],
    ),
    "x @ W = (3, −1, −2.5), and each hidden neuron adds its own bias.",
)

numbers_of_3_4_1 = Exercise(
    Problem(
        (
            Step("W1", MULTIPLY, ("inputs", "hidden")),
            Step("W2", MULTIPLY, ("hidden", "outputs")),
            Step("weights", ADD, ("W1", "W2")),
            Step("biases", ADD, ("hidden", "outputs")),
            Step("all", ADD, ("weights", "biases")),
        ),
        {"inputs": 3, "hidden": 4, "outputs": 1},
        own=[
            Own("no_biases", 16, "Those are the weights. Each neuron that computes a sum has a bias as well."),
            Own("no_output_bias", 20, "The four hidden neurons have theirs. The output computes a sum, too."),
            Own("no_hidden_biases", 17, "The output has its bias. Each hidden neuron computes a sum, too."),
            Own("input_biases", 24, "The inputs need no bias: they compute no sum."),
            Own("biases_alone", 5, "Those are the biases. The 16 weights count as well."),
            Own("one_per_layer", 18, "One bias for a layer is not enough: each neuron has its own."),
            Own("one_per_layer", 19, "One bias for a layer is not enough: each neuron has its own."),
            Own("neurons", 8, "That is the number of neurons. Count the weights, and the biases."),
            Own("first_matrix", 12, "Those are the weights of W1 alone. W2 and the biases count as well."),
            Own("per_weight", 32, "Each neuron that computes a sum has one bias, not each weight."),
        ],
    ),
    "16 weights, and a bias for each neuron that computes a sum: 4 hidden ones and the output, 16 + 4 + 1 = 21.",
)
