"""Notebook 09: what people say about a forward pass, true or false."""

from helpers import explorers
from helpers.lessons.your_turn.statements import STATEMENTS


def true_or_false():
    """What people say about a forward pass, and an example for each."""
    return explorers.true_or_false(STATEMENTS)
