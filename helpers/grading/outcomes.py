"""What came of running a learner's whole pass on one network."""

from typing import NamedTuple

import numpy as np

from helpers.grading.numbers import lost, same
from helpers.notation import numbers
from helpers.reading import read


class Outcome(NamedTuple):
    """What came of running a learner's pass on one network.

    Attributes
    ----------
    given : dict of str to ndarray
    right : dict of str to ndarray
        The right result of each step, and what was given.
    steps : dict of str to object
        What the pass gave, by the names of the steps; the first few where it stopped.
    error : BaseException or None
    changed : dict of str to ndarray
        Those of its arguments that it has changed, as it has left them.
    """

    given: dict
    right: dict
    steps: dict
    error: BaseException | None
    changed: dict

    @property
    def size(self):
        """How many inputs and hidden neurons the network has."""
        return self.right["x"].shape[-1], len(self.right["W2"])

    @property
    def is_of_lesson(self):
        """Whether it has the size of the lesson's network."""
        return self.size == (3, 4)

    def stops_before(self, field):
        """Return whether the pass stopped before it had stored a step."""
        return self.error is not None and field not in self.steps

    @property
    def example(self):
        """Say which network this is."""
        inputs, hidden = self.size
        label = f" and y = {self.given['y']:g}" if "y" in self.given else ""
        return f" for x = {numbers(self.given['x'])}{label} in a {inputs}-{hidden}-1 network"

    def differs(self, step):
        """Return whether a step is there and not right."""
        if step not in self.steps:
            return False
        reading = read(self.steps[step])
        return reading.values is None or not same(reading.values, self.right[step], self._tolerance(reading))

    def is_right(self, step):
        """Return whether a step is there and right."""
        return step in self.steps and not self.differs(step)

    def holds(self, step, values):
        """Return whether a step holds these numbers."""
        found = read(self.steps.get(step)).values
        return found is not None and same(found, values)

    def share(self, one, two):
        """Return whether two steps are one and the same array."""
        first, second = self.steps.get(one), self.steps.get(two)
        return isinstance(first, np.ndarray) and isinstance(second, np.ndarray) and np.shares_memory(first, second)

    def _tolerance(self, reading):
        """Return how far off a step may be: with few digits, what was lost in the largest number on the way."""
        return lost(reading.grain, max(float(np.abs(value).max()) for value in self.right.values()))
