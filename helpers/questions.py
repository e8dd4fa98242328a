"""The predictions that a learner commits to: kept here, so that the replies do not stand above the question."""

from helpers.explorers import Question


def good_answer():
    """Notebook 01: what should come out for a Chinstrap?"""
    return Question(
        "The bird is a Chinstrap. What would a good network answer?",
        {
            "ŷ near 0": "That would be a confident no. For a Chinstrap, a good network should come out near 1.",
            "ŷ near 0.5": "That would be undecided. For a Chinstrap, a good network should lean to yes.",
            "ŷ near 1": "Yes: the label is 1, so a good network comes out near 1.",
            "ŷ exactly 1": "A little less: a good network comes near 1, but this kind never gets there. "
            "ŷ is not certainty.",
        },
    )


def all_zero():
    """Notebook 02: what does a network without any weight say?"""
    return Question(
        "All 16 weights are zero. What is ŷ for our bird?",
        {
            "0": "Its weighted sum is 0, but ŷ is not the sum: "
            "the last step turns a sum of 0 into the middle between no and yes.",
            "0.5": "Yes. Nothing speaks for yes and nothing for no: the answer is exactly in the middle.",
            "1": "What should speak for yes? Every product with a weight of zero is zero.",
            "that depends on the bird": "Every input is multiplied by zero, so the bird makes no difference.",
        },
    )


def same_seed():
    """Notebook 02: does chance repeat itself?"""
    return Question(
        "You run random_weights(7, 1.0) twice. What do you get?",
        {
            "different weights each time": "So it would be without a seed. Here the seed decides: "
            "same seed, same weights.",
            "the same weights each time": "Yes: the seed decides. A whole class with seed 7 gets the same network.",
        },
    )
