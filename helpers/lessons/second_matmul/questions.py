"""Notebook 05: the predictions that a learner commits to."""

from helpers.explorers import Question


def sign_of_z2():
    """May the output's sum be negative?"""
    return Question(
        "All activations are 0 or positive. Can their weighted sum z2 be negative?",
        {
            "yes": "Yes: a weight to the output can be negative, and then its vote is negative.",
            "no": "The activations are not negative, but the weights can be: a vote is their product.",
        },
    )
