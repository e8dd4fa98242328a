"""Notebook 14: the predictions that a learner commits to."""

from helpers.explorers import Question


def through_a_weight():
    """What does a change in an activation do to z2?"""
    return Question(
        "a1[3], the activation of h₄, grows by 1. Its weight to the output is −0.5. What happens to z2?",
        {
            "it grows by 1": "The change does not arrive as it is: z2 adds up activation × weight.",
            "it falls by 0.5": "Yes: z2 adds up activation × weight, so 1 more in a1[3] is 1 × (−0.5) more in z2.",
            "it becomes −0.5": "That would be the vote of h₄ alone, with an activation of 1. Here z2 changes by −0.5.",
            "it depends on z2": "It does not: z2 is a sum, and one of its terms changes by −0.5. The others "
            "stay as they are.",
        },
    )


def a_weight_of_zero():
    """Is the slope along a weight of 0 always 0?"""
    return Question(
        "For the Adélie, W1[2, 1] = 0 leads from x₃ = −0.5 to h₂, and z1[1] = 1.1. What is the slope of the loss "
        "along this weight?",
        {
            "0, because the weight is 0": "Look at the four factors: the weight itself is not one of them. "
            "−0.5 × 1 × (−1) × 0.2142 ≈ 0.1071.",
            "0, because h₂ is inactive": "It is for our Chinstrap. For the Adélie, z1[1] is above 0: h₂ is active.",
            "not 0": "Yes: the weight itself is not one of the four factors. −0.5 × 1 × (−1) × 0.2142 ≈ 0.1071.",
            "there is none": "Every weight has a slope: what the loss does if the weight grows a little, from 0 as "
            "from anywhere else.",
        },
    )
