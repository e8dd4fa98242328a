"""Notebook 01: the predictions that a learner commits to."""

from helpers.explorers import Question


def good_answer():
    """What should come out for a Chinstrap?"""
    return Question(
        "The bird is a Chinstrap. What would a good network answer?",
        {
            "ŷ near 0": "That would be a confident no, but for a Chinstrap, a good network should come out near 1.",
            "ŷ near 0.5": "That would be undecided, but for a Chinstrap, a good network should lean towards yes.",
            "ŷ near 1": "Yes: the label is 1, so a good network comes out near 1.",
            "ŷ exactly 1": "Almost: a good network comes near 1, but one like ours never gets there. "
            "It is never quite certain.",
        },
    )
