"""Notebook 17: the predictions that a learner commits to."""

from helpers.explorers import Question


def which_way():
    """Does a positive slope mean that the weight should grow?"""
    return Question(
        "W1[0, 3] is −0.5, and the loss has the slope 0.0656 along it. Which way do you move this weight, to lower the "
        "loss?",
        {
            "up, towards 0": "With a positive slope the loss rises as the weight grows. You want the opposite.",
            "down, away from 0": "Yes: the slope is positive, so the loss falls as the weight gets smaller: −0.6 is "
            "less than −0.5.",
            "that depends on the sign of the weight": "The sign of the slope alone decides. It says what the loss does "
            "as the weight grows, wherever the weight stands.",
        },
    )


def after_the_step():
    """What does a step do to ŷ of the small network?"""
    return Question(
        "Before the step ŷ is 0.5, and y = 1. All weights that move have moved against their slopes. What is ŷ now?",
        {
            "below 0.5": "Some weights went up and some went down, but each of them went the way that lowers the loss. "
            "For y = 1, a lower loss is a larger ŷ.",
            "still 0.5": "ŷ moves with the weights: six of the nine slopes are not 0.",
            "above 0.5": "Yes: the step was made to lower the loss, and for y = 1 a lower loss is a larger ŷ. Run the "
            "next cell for the number.",
        },
    )


def five_hundred_times():
    """Does a rate 500 times as large bring 500 times as much?"""
    return Question(
        "With a rate of 0.1 the loss of our bird falls by 0.0104, from 0.1269. And with a rate of 50, which is "
        "500 times as large?",
        {
            "by about 5.2, 500 times as much": "The loss is 0.1269, and no loss is below 0: it cannot fall by 5.2.",
            "by no more than 0.1269": "Yes: then the loss would be 0, and no loss is below 0.",
            "by about 0.0104 again": "The weights move 500 times as far, so the loss changes by another number.",
        },
    )


def y_without_a_column():
    """What is a column minus a plain row?"""
    return Question(
        "y_hat has the shape (342, 1), and y the shape (342,). What is the shape of y_hat − y?",
        {
            "(342, 1)": "That is what you want, but NumPy does not know that the two belong together, bird by bird.",
            "(342,)": "NumPy does not lay the column down.",
            "(342, 342)": "Yes: NumPy takes each of the 342 predictions minus each of the 342 labels, without a "
            "warning.",
            "there is none: NumPy raises an error": "An error would be a help. NumPy stretches both until they fit.",
        },
    )
