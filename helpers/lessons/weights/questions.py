"""Notebook 02: the predictions that a learner commits to."""

from helpers.explorers import Question


def all_zero():
    """What does a network say whose weights are all zero?"""
    return Question(
        "All 16 weights are zero. What is ŷ for our bird?",
        {
            "0": "The output adds up to 0, but ŷ is not that sum: the last step turns 0 into 0.5, halfway to yes.",
            "0.5": "Yes: nothing speaks for yes and nothing against it, so the answer is exactly in the middle.",
            "1": "Nothing speaks for yes: whatever is multiplied by a weight of zero is zero.",
            "that depends on the bird": "Every input is multiplied by zero, so the bird makes no difference.",
        },
    )


def same_seed():
    """Does the same seed give the same weights?"""
    return Question(
        "You run random_weights(7, 1.0) twice. What do you get?",
        {
            "different weights each time": "Without a seed they would be different. Here the seed decides: "
            "same seed, same weights.",
            "the same weights each time": "Yes: the seed decides. A whole class with seed 7 gets the same network.",
        },
    )
