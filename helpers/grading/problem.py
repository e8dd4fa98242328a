"""A calculation with its numbers, whose result is asked for."""

from typing import NamedTuple

import numpy as np

from helpers.grading.steps import run


class Own(NamedTuple):
    """A mistake of one problem alone: what it gives, and its words."""

    kind: str
    value: object
    words: str
    cost: float = 0.5


class Problem:
    """A calculation with its numbers, of which the last step is asked for.

    Parameters
    ----------
    steps : sequence of Step
        Those in which a slip may have been made, in order.
    given : dict of str to array_like
        What they start from.
    others : sequence of (str, array_like), optional
        Further numbers of the lesson that may be taken instead, with what they are called in words.
    take : int or tuple, optional
        Which entry of the result is asked for; without it all of it.
    own : sequence of Own, optional
        Mistakes of this problem alone.
    ways : sequence of Problem, optional
        Other calculations that lead to the same answer.
    beside : dict of str to array_like, optional
        Further results of the same pass, which may be given in the place of this one.
    known : sequence of str, optional
        Names of earlier steps that the learner has right: what is made of a wrong one has another in its place.
    called : dict of str to str, optional
        What steps are called in words, where the learner does not know their names.
    """

    def __init__(self, steps, given, others=(), take=None, own=(), ways=(), beside=None, known=(), called=None):
        self.steps, self.take, self.ways = tuple(steps), take, tuple(ways)
        self.given = {name: np.asarray(value, dtype=float) for name, value in given.items()}
        self.others = [(called, np.asarray(value, dtype=float)) for called, value in others]
        self.known, self.called = tuple(known), called or {}
        self.beside = {name: np.asarray(value, dtype=float) for name, value in (beside or {}).items()}
        with np.errstate(all="ignore"):
            self.values = run(self.steps, self.given)
        self.result = self.values[self.name]
        self.own = tuple(one._replace(value=self.taken(one.value)) for one in own)

    @property
    def right(self):
        """The right answer."""
        return self.taken(self.result)

    def taken(self, value):
        """Return what of a result is asked for; a result of another shape stays as it is."""
        if self.take is None or np.shape(value) != self.result.shape:
            return np.asarray(value, dtype=float)
        return np.asarray(value[self.take], dtype=float)

    @property
    def name(self):
        """What the last step is called."""
        return self.steps[-1].name
