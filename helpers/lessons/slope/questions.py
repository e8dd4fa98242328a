"""Notebook 12: the predictions that a learner commits to."""

from helpers.explorers import Question


def rises_or_falls():
    """What does more of one weight do to the loss?"""
    return Question(
        "W2[0, 0] grows a little; h₁ passes 2.1. What does the loss of our Chinstrap do?",
        {
            "It rises.": "More weight makes the vote of h₁ larger, so z2 and ŷ rise, towards y = 1. The loss falls.",
            "It falls.": "Yes: more weight makes the vote of h₁ larger, so z2 and ŷ rise, towards y = 1.",
            "It stays as it is.": "h₁ is active and passes 2.1: its vote grows with the weight, and ŷ rises towards 1.",
        },
    )


def a_tenth_of_the_nudge():
    """What becomes of the change, and of the quotient, with a smaller nudge?"""
    return Question(
        "The nudge is 0.01 now, a tenth of before. What happens to the change in the loss, and to change ÷ nudge?",
        {
            "Both become about a tenth.": "The change does. But it is divided by a nudge that is a tenth, too.",
            "The change becomes about a tenth, change ÷ nudge stays about the same.": (
                "Yes: both the change and the nudge are about a tenth of before, so their quotient is nearly the same."
            ),
            "The change stays the same, change ÷ nudge becomes ten times as large.": (
                "A smaller nudge changes the loss less: about a tenth as much."
            ),
        },
    )


def how_far():
    """Does a slope know where the lowest point is?"""
    return Question(
        "The slope is −0.2503. How far to the right is the lowest point of the curve?",
        {
            "0.2503": "The slope says how steep the curve is here. It does not know how the curve goes on.",
            "about 4, which is 1 ÷ 0.2503": (
                "A straight line with this slope falls by 1 over that distance. But the curve is not straight, and its "
                "loss of 0.1269 cannot fall by 1."
            ),
            "The slope does not say.": (
                "Yes: it says how steep the curve is here. This curve has no lowest point at all: it goes on falling, "
                "ever more gently."
            ),
        },
    )


def slope_behind_an_inactive_neuron():
    """What is the slope along a weight that is multiplied by 0?"""
    return Question(
        "W2[1, 0] = −1 is the weight from h₂ to the output. h₂ is inactive. What is the slope along this weight?",
        {
            "−1, as the weight": "The slope says what a change in the weight does. This weight is multiplied by 0.",
            "0": "Yes: h₂ passes 0, and 0 times any weight is 0. A nudge changes nothing.",
            "positive, as h₂ votes for no": "h₂ passes 0 for our bird, so its vote is 0, whatever this weight is.",
        },
    )
