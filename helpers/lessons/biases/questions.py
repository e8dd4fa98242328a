"""Notebook 10: the predictions that a learner commits to."""

from helpers.explorers import Question


def average_bird():
    """What can a network without biases say of a bird with all inputs 0?"""
    return Question(
        "A bird is exactly in the middle: x = [0, 0, 0]. You may choose all 16 weights. Which ŷ can you reach?",
        {
            "any between 0 and 1": "Every product has a factor of 0, so each sum is 0, whatever the weights are.",
            "0.5 and no other": "Yes: every product is 0, every sum is 0, and the sigmoid of 0 is 0.5.",
            "0 and no other": "The sums are all 0, but the sigmoid turns a sum of 0 into 0.5.",
        },
    )
