"""Notebook 11: the predictions that a learner commits to."""

from helpers.explorers import Question


def another_network():
    """Do the same weights in another shape make another network?"""
    return Question(
        "A book writes W @ x, and its W has a different shape from our W1 in x @ W1. Can both be the same network?",
        {
            "yes": "Yes: a table can be turned on its side. It still holds the same weights of the same lines.",
            "no, W has a different shape": "A shape says how numbers are laid out: a table can be turned on its side.",
            "no, W @ x is an error": "W1 @ x is an error, as in notebook 03. But this W has a different shape.",
            "only if W is square": "It need not be. Any table can be turned on its side, and nothing is lost.",
        },
    )
