"""Notebook 03: the predictions that a learner commits to."""

from helpers.explorers import Question


def same_as_by_hand():
    """What does `*` do in place of `@`?"""
    return Question(
        "x has shape (3,), W1 has shape (3, 4). What does x * W1 give?",
        {
            "the same as x @ W1": "No: the star multiplies number by number and adds nothing up. "
            "Here it cannot even do that, because the shapes end in different numbers, 3 and 4.",
            "an error": "Yes: the star multiplies number by number, but the shapes end in different numbers, 3 and 4.",
            "twelve products": "It would, if both shapes ended in the same number. They end in 3 and 4: an error.",
        },
    )
