"""Notebook 13: the predictions that a learner commits to."""

from helpers.explorers import Question


def sign_for_y_1():
    """Which sign has the slope where the answer should be yes?"""
    return Question(
        "A bird is a Chinstrap, y = 1. What is the sign of the slope of its loss along z2?",
        {
            "always negative": "Yes: a larger z2 brings ŷ nearer to 1, so the loss falls, wherever z2 is.",
            "always positive": "A larger z2 brings ŷ nearer to 1, which is the label. Does the loss rise?",
            "negative below z2 = 0, positive above": (
                "At z2 = 0 only the class changes. Above it, ŷ still comes nearer to 1 as z2 grows: the loss falls."
            ),
        },
    )


def where_it_is_most_wrong():
    """Which loss is steep where the network is surely wrong?"""
    return Question(
        "y = 1, but z2 = −5: the network is sure, and wrong. Which curve is steeper there?",
        {
            "that of our loss": "Yes: its slope is ŷ − y, close to −1 there. The squared error hardly changes.",
            "that of the squared error": (
                "The gap is large, and so is its square. But neither can grow above 1, and there they hardly change."
            ),
            "both are alike": "Our loss grows without limit as z2 falls. The squared error never gets above 1.",
        },
    )
