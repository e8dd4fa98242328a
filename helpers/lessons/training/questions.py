"""Notebook 18: the predictions that a learner commits to."""

from helpers.explorers import Question


def always_no():
    """What accuracy has a network that says no to every bird?"""
    return Question(
        "68 of the 342 birds are Chinstraps. A network says no to every bird. For what share of the birds is it right?",
        {
            "0 %": "It is wrong for the 68 Chinstraps only. For the other 274 birds, no is right.",
            "about 20 %": "20 % is the share of Chinstraps, for which it is wrong. For the other 274 birds, no is "
            "right.",
            "50 %": "That would be so if half of the birds were Chinstraps. For 274 of 342, no is right.",
            "about 80 %": "Yes: no is right for 274 of 342 birds, 80.1 %, and nothing had to be learned for that.",
        },
    )


def slopes_once():
    """Do the slopes of the start serve for all steps?"""
    return Question(
        "200 steps are to be taken. How often must the slopes be calculated?",
        {
            "once, before the first step": "Slopes belong to the weights at which they were calculated. After one "
            "step the weights have changed, and so have their slopes.",
            "in every step": "Yes: slopes belong to the weights at which they were calculated, and every step "
            "changes the weights.",
            "once for each bird": "Each calculation already takes all birds together. But slopes belong to the "
            "weights, and every step changes these.",
        },
    )


def how_many_right():
    """How good does seed 1 become?"""
    return Question(
        "From seed 1, with a rate of 0.5, you take 200 steps. How many of the 342 birds are right at the end?",
        {
            "about 170, one half": "Each step lowers the mean loss. Play it: it gets much further.",
            "274, as with always no": "It passes 274 within five steps. Play it.",
            "more than 330": "Yes: it is more than 330. Play it and see how soon.",
            "all 342": "Very nearly. Play it: a few birds remain.",
        },
    )


def after_the_plateau():
    """What follows where the accuracy has stood still for 20 steps?"""
    return Question(
        "From seed 7, the accuracy is 80.1 % after 8 steps, and still 80.1 % after 30. What do the next 170 steps do?",
        {
            "nothing more: it is stuck": "The accuracy stood still, but the loss went on falling: ŷ kept moving. "
            "Play it to the end.",
            "the accuracy rises again": "Yes: the loss kept falling all the time, so ŷ kept moving, and at last it "
            "crosses 0.5 for more and more birds.",
            "the accuracy falls to 50 %": "The loss keeps falling, so ŷ comes nearer to the labels on the whole. "
            "Play it to the end.",
        },
    )


def why_never():
    """What is z2 of the Chinstraps in a network that never says yes?"""
    return Question(
        "After 200 steps, this network says no to all 68 Chinstraps. What do you expect their z2 to be?",
        {
            "far below 0": "Then their ŷ would be near 0, and the mean loss large: above 0.5, while it is 0.1474. "
            "Look at the numbers.",
            "exactly 0 for most of them": "Yes: sums that are exactly 0 give ŷ = 0.5, and a tie is a no. Look at the "
            "numbers.",
            "above 0": "A z2 above 0 gives a ŷ above 0.5, and that is a yes. Look at the numbers.",
            "different for each, all a little below 0": "That would give a no as well, but look at the numbers: most "
            "of them are the same.",
        },
    )


def large_rate():
    """What does a rate that is 40 times as large do?"""
    return Question(
        "From seed 1, you take a rate of 20 in place of 0.5. What happens?",
        {
            "it learns 40 times as fast": "The slope tells the truth near the weights, and such a step goes far "
            "beyond. Try it below.",
            "the loss grows, and in the end it says no to all": "Yes: steps that go far too far make the loss grow, "
            "until all hidden neurons are inactive for every "
            "Chinstrap. Try it below.",
            "nothing changes": "The rate multiplies every step: the first one is 40 times as long. Try it below.",
        },
    )


def all_equal():
    """Can training make four equal neurons different?"""
    return Question(
        "All 16 weights are 0.5 at the start. After 200 steps, how many different columns does W1 have?",
        {
            "four": "Equal neurons get equal slopes, so each step changes all four columns in the same way.",
            "two": "Nothing tells the neurons apart: they get equal slopes, and each step changes all columns alike.",
            "one: all four columns are equal": "Yes: equal neurons get equal slopes, and so they stay equal in every "
            "step.",
        },
    )
