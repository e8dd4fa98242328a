"""Notebook 15: the predictions that a learner commits to."""

from helpers.explorers import Question


def shape_of_slopes():
    """What shape do the slopes along W1 have?"""
    return Question(
        "W1 has the shape (3, 4). What is the shape of dW1?",
        {
            "(12,)": "Twelve slopes there are, but each keeps the place of its weight: rows and columns, as in W1.",
            "(3, 4)": "Yes: one slope for each weight, in the place of the weight. dW1[0, 3] belongs to W1[0, 3].",
            "(4, 3)": "We go backward, but the table is not turned: dW1[0, 3] belongs to W1[0, 3].",
            "(4,)": "That is one number for each hidden neuron. There are twelve weights.",
        },
    )


def why_not_first():
    """Why does a backward pass not begin with the first layer?"""
    return Question(
        "dW1 is calculated last. Why not first?",
        {
            "the order does not matter": "Try it: dW1 is made from x and dz1. Where does dz1 come from?",
            "dW1 is made from dz1, which is not there yet": "Yes: dW1 is made from dz1, dz1 from da1, and "
            "da1 from dz2. Only dz2 can be had from what the forward pass knows.",
            "W1 is used last in the forward pass": "W1 is used first: z1 = x @ W1. Look at what dW1 is made from.",
            "dW1 is the largest": "Its size does not matter. Look at what dW1 is made from.",
        },
    )


def slope_behind_the_gate():
    """Is the slope along the activation of an inactive neuron 0?"""
    return Question(
        "h₂ is inactive: a1[1] = 0. Its weight to the output is −1, and dz2 = −0.1192. What is da1[1]?",
        {
            "0, because h₂ is inactive": "Whether h₂ is active comes later, in dz1. da1 asks: what would a little more "
            "in a1[1] do to the loss? −1 × (−0.1192) = 0.1192.",
            "0, because a1[1] is 0": "The activation itself is no factor of da1. It is the weight times dz2: "
            "−1 × (−0.1192) = 0.1192.",
            "0.1192": "Yes: −1 × (−0.1192). If h₂ passed a little on, it would vote against, and the loss would grow. "
            "That nothing passes is the business of the next line.",
            "−0.1192": "That is dz2. On its way back it is multiplied by the weight, −1.",
        },
    )


def other_label():
    """What does the other label do to the slopes?"""
    return Question(
        "Suppose the same bird had the label y = 0. What would happen to the slopes that are not 0?",
        {
            "nothing": "dz2 = ŷ − y, and every other slope is made from dz2.",
            "only dz2 would change": "dz2 would be 0.8808, and every other slope is made from it.",
            "all would change their sign": "Yes: dz2 would be 0.8808 instead of −0.1192, and every other slope is "
            "dz2 times factors that do not know the label. All would also be more than seven times as large.",
            "all would become 0": "A slope is 0 where a neuron is inactive. The label makes none active or inactive.",
        },
    )
