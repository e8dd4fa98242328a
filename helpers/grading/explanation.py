"""A calculation with a slip in it: what it gives, and its words."""

from typing import NamedTuple

import numpy as np

from helpers.notation import named


class Explanation(NamedTuple):
    """A calculation with a slip in it.

    Attributes
    ----------
    kind, step, cost
        As of `Slip` and `Step`.
    words : tuple of (str, dict)
        Sentences, each with what stands in the place of a name in curly brackets.
    value : ndarray
        What the last step gives with this slip.
    alone : bool
        Whether it may have happened in one entry, and not in the others.
    entry : tuple of int or None
        The entry of the result that it concerns, for a slip that concerns one alone.
    later : int
        How many steps were done after it.
    origin : object
        What tells slips apart that have the same words.
    """

    kind: str
    step: str
    cost: float
    words: tuple
    value: np.ndarray
    alone: bool = True
    entry: tuple | None = None
    later: int = 0
    origin: object = None

    @property
    def key(self):
        """What this slip is, whatever numbers it is made with."""
        names = [
            (filled.get("term"), filled.get("other"), filled.get("own"), filled.get("a")) for _, filled in self.words
        ]
        return self.kind, self.step, self.origin, tuple(words for words, _ in self.words), tuple(names)

    def said(self, called=None, in_code=False):
        """Return what happened, in words.

        Parameters
        ----------
        called : dict of str to str, optional
            What steps are called in words that have a name for programs only.
        in_code : bool, optional
            Whether the learner wrote a function.
        """
        called, said = called or {}, []
        for words, names in self.words:
            words = names.get("in_code", words) if in_code else words
            told = filled(
                words, {name: text if name == "term" else called.get(text, text) for name, text in names.items()}
            )
            begins_with_a_name = any(map(told.startswith, called.values()))
            said.append(told[:1].upper() + told[1:] if begins_with_a_name else told)
        return " ".join(said)


def filled(words, names):
    """Put names into the words of a slip."""
    for name, text in names.items():
        if name == "term":
            letter, term = text
            words = words.replace("{term}", named(letter, term)).replace("{place}", str(term))
        else:
            words = words.replace(f"{{{name}}}", str(text))
    return words
