"""What a pupil's sheet and its key hold: a network of their own, from the practice of notebook 09, and its answers."""

import math
import zlib
from fractions import Fraction
from typing import NamedTuple

import numpy as np

from helpers import practice
from helpers.grading import Problem
from helpers.grading.numbers import same
from helpers.grading.one_slip import one_slip
from helpers.grading.passes import FORWARD
from helpers.network import says_yes
from helpers.notation import in_brackets, number, sum_in_words

SIZES = ("2-3-1", "3-2-1", "3-4-1")  # those of the practice in notebook 09
COMMON = {  # the slips that the key lists: at which step, and of which kind
    ("a1", "relu_missing"),
    ("a1", "size_taken"),
    ("z1", "signs_lost"),
    ("z2", "signs_lost"),
    ("z2", "inputs_added"),
    ("z2", "relu_already"),
    ("y_hat", "sign_turned"),
}


class Sheet(NamedTuple):
    """One pupil's sheet.

    Attributes
    ----------
    name : str
    seed : int
        Typed into the practice of notebook 09, it gives the same network.
    size : str
        Of the network, such as "2-3-1".
    network : PracticeNetwork
    y : int
        The label: 0 or 1.
    """

    name: str
    seed: int
    size: str
    network: practice.PracticeNetwork
    y: int

    @property
    def answers(self):
        """The numbers of each step, as they are written on paper."""
        z1, a1, z2, y_hat = self.network.trace[1:]
        return {
            "z1": [number(value) for value in z1],
            "a1": [number(value) for value in a1],
            "z2": number(z2[0]),
            "y_hat": f"{y_hat[0]:.2f}",
            "class": int(says_yes(y_hat[0])),
            "gap": f"{abs(self.y - round(y_hat[0], 2)):.2f}",
        }

    def sums(self):
        """Return each weighted sum of the hidden layer, and the output's, as a line of arithmetic."""
        x, W1, W2 = self.network
        lines = [sum_in_words(x, W1, hidden) for hidden in range(W1.shape[1])]
        return [*lines, sum_in_words(self.network.trace.a1, W2, 0, "z2").replace("z2[0]", "z2")]

    def first_terms(self):
        """Return the products of the first hidden neuron: the sheet begins with them."""
        weights = self.network.W1[:, 0]
        return " + ".join(f"{x} × {in_brackets(weight)}" for x, weight in zip(self.inputs(), weights, strict=True))

    def inputs(self):
        """Return the inputs as they stand in a sum: negative ones in brackets, but not the first."""
        x = self.network.x
        return [number(x[0]), *map(in_brackets, x[1:])]

    def idle(self):
        """Return the weights that do not matter for this input, in code: those into and out of shut neurons."""
        inputs = range(len(self.network.x))
        shut = np.flatnonzero(self.network.trace.a1 == 0)
        return [f"W1[{i}, {j}]" for j in shut for i in inputs] + [f"W2[{j}, 0]" for j in shut]

    def turning(self):
        """Return for each open neuron how far its weight to the output has to go until the class turns.

        Two decimals, rounded to the side on which it has turned.
        """
        trace, W2 = self.network.trace, self.network.W2[:, 0]
        # z2 = 0 is a tie, and a tie is a no.
        bound, onwards = ("at most", math.floor) if trace.z2[0] > 0 else ("above", math.ceil)
        limits = {j: Fraction(W2[j]) - Fraction(trace.z2[0]) / Fraction(trace.a1[j]) for j in np.flatnonzero(trace.a1)}
        return [f"W2[{j}, 0] {bound} {number(onwards(100 * limit) / 100)}" for j, limit in limits.items()]

    def slips(self):
        """Return what common mistakes lead to: of each the step, the words, and the numbers that it leaves behind."""
        found = {}
        for steps, name, digits in ((FORWARD[:3], "z2", number), (FORWARD, "y_hat", "{:.2f}".format)):
            problem = Problem(steps, {"x": self.network.x, "W1": self.network.W1, "W2": self.network.W2}, take=0)
            with np.errstate(all="ignore"):
                slips = [one for one in one_slip(problem) if (one.step, one.kind) in COMMON]
            for one in slips:
                if one.value.size == 1 and not same(one.value, problem.right):
                    words = f"{one.step}: {one._replace(words=one.words[-1:]).said()}"
                    _, numbers = found.setdefault((one.step, one.kind), (words, []))
                    gives = f"{name} = {digits(one.value.item())}"
                    if gives not in numbers:
                        numbers.append(gives)
        return list(found.values())


def sheet(name, seed=1, size=SIZES[0]):
    """Draw a pupil's network: the same name, seed and size give the same one on every machine."""
    own = zlib.crc32(f"{seed}:{name.casefold()}".encode())
    inputs, hidden, _ = map(int, size.split("-"))
    own, y = own % 1_000_000, own // 1_000_000 % 2  # short enough to be typed into notebook 09
    return Sheet(name, own, size, practice.sample_network(own, inputs, hidden), y)
