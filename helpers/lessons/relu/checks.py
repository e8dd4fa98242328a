"""Notebook 04."""

from helpers import network, penguins
from helpers.grading import Exercise, Own, Problem, value_asked
from helpers.grading.functions import FunctionExercise
from helpers.grading.passes import step

OTHERS = [
    ("z1 of our bird", penguins.CHINSTRAP.x @ network.W1),
    ("z1 of the Gentoo", penguins.GENTOO.x @ network.W1),
]

relu = FunctionExercise("relu", step("a1"), "Positive sums pass unchanged, everything else becomes 0.")

adelie_a1 = Exercise(
    Problem([step("a1")], {"z1": penguins.ADELIE.x @ network.W1}, OTHERS),
    "h₂ and h₄ are open and pass 1.1 and 0.4; h₁ and h₃ are shut and pass 0.",
)

weights_that_matter = Exercise(
    value_asked(
        4,
        [
            Own("out_forgotten", 3, "Three weights lead into h₃. One more leads out of it, to the output."),
            Own("neurons", 1, "One neuron is open. Count the weights that lead into it and out of it."),
            Own("idle", 12, "That is how many do not matter. The question asks for those that do."),
            Own("all", 16, "Those are all the weights. Those into and out of a shut neuron do not matter."),
            Own("another_bird", 8, "That is the count for our bird, the Chinstrap. The Gentoo opens other neurons."),
            Own(
                "idle_in",
                9,
                "That is how many weights lead into shut neurons. The question asks for those that matter.",
            ),
            Own("all_out", 7, "Three lead into h₃. Of the four weights to the output, only that of h₃ matters."),
        ],
    ),
    "Only h₃ is open: three weights lead into it and one leads out of it.",
)
