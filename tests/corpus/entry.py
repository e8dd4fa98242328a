"""What an entry of the corpus is."""

from typing import NamedTuple


class Entry(NamedTuple):
    """An answer, what is true of it, and what a check should say.

    Attributes
    ----------
    kind : str
        The mistake, or the way of writing.
    exercise : str
        Such as ``"first_matmul.both_sums"``; ``"practice.z1 3-2-3"`` for seed 3, two inputs, three hidden neurons.
    answer : object
        What is checked. For a function, its source.
    right : bool or None
        What the verdict should be; None where nothing is answered yet.
    truly : frozenset of str
        The kinds and reasons of a verdict that are true of it.
    """

    kind: str
    exercise: str
    answer: object
    right: bool | None = False
    truly: frozenset = frozenset()


def named(words):
    """Return the names in a text as a set."""
    return frozenset(words.split())
