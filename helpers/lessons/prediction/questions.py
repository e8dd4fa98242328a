"""Notebook 07: the predictions that a learner commits to."""

from helpers.explorers import Question


def threshold_moves_what():
    """What does a threshold change?"""
    return Question(
        "You move the threshold from 0.5 to 0.9. What changes for our bird, with ŷ = 0.88?",
        {
            "ŷ": "The network calculated ŷ before anybody chose a threshold: only the class can change.",
            "the class": "Yes: 0.88 is above 0.5 but not above 0.9. The class turns to no, and ŷ stays.",
            "both": "Only the class: the network calculated ŷ before anybody chose a threshold.",
            "nothing": "0.88 is above 0.5 but not above 0.9: the class turns to no.",
        },
    )
