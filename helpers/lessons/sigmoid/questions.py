"""Notebook 06: the predictions that a learner commits to."""

from helpers.explorers import Question


def sigmoid_of_zero():
    """Where is the middle?"""
    return Question(
        "The votes cancel, and z2 is exactly 0. What should ŷ be?",
        {
            "0": "That would be a sure no. But the votes are even.",
            "0.5": "Yes: the votes are even, so ŷ lies halfway between no and yes.",
            "1": "That would be a sure yes. But the votes are even.",
        },
    )
