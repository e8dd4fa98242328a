"""What a pupil's sheets and keys hold: a network of their own, from the practice of 09 and 16, and its answers."""

import math
import zlib
from fractions import Fraction
from itertools import count
from typing import NamedTuple

import numpy as np

from helpers import practice
from helpers.grading import Problem
from helpers.grading.numbers import same
from helpers.grading.one_slip import one_slip
from helpers.grading.passes import BACKWARD, FORWARD, UPDATE
from helpers.grading.steps import leading_to
from helpers.network import says_yes
from helpers.notation import equal_to, in_brackets, number, sum_in_words

SIZES = ("2-3-1", "3-2-1", "3-4-1")  # those of the practice in notebooks 09 and 16
SEEDS = 1_000_000  # so many are short enough to be typed there
RATE = 0.5  # of the step at the end of the backward sheet
COMMON = {  # the slips that the key lists: at which step, and of which kind
    ("a1", "relu_missing"),
    ("a1", "size_taken"),
    ("z1", "signs_lost"),
    ("z2", "signs_lost"),
    ("z2", "inputs_added"),
    ("z2", "relu_already"),
    ("y_hat", "sign_turned"),
}
COMMON_BACK = {  # those on the way back, where it matters with what stands in another's place
    ("dz2", "reversed"),
    ("dW2", "another_operand", "z1"),
    ("da1", "weight_forgotten"),
    ("da1", "another_operand", "the new W2"),
    ("dz1", "no_gate"),
    ("dW1", "reshaped"),
    ("new_W2", "plus_for_minus"),
}


class Sheet(NamedTuple):
    """One pupil's sheet.

    Attributes
    ----------
    name : str
    seed : int
        Typed into the practice of notebook 09 or 16, it gives the same network.
    size : str
        Of the network, such as "2-3-1".
    network : PracticeNetwork
    y : int
        The label of the forward pass: 0 or 1. On the way back it is 1, so that a forgotten label shows.
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
        z2, y_hat = (Problem(steps, self.network._asdict(), take=0) for steps in (FORWARD[:3], FORWARD))
        return _led_to(
            [
                ("z2", z2, lambda value: f"= {number(value.item())}", COMMON),
                ("y_hat", y_hat, lambda value: f"= {value.item():.2f}", COMMON),
            ]
        )

    @property
    def slopes(self):
        """The slopes of each step back, and W2 after a step, as arrays: exact from ŷ with two decimals on."""
        slopes = self.network.slopes._asdict()
        return {**slopes, "new_W2": self.network.W2 - RATE * slopes["dW2"]}

    def way_back(self):
        """Return each step of the way back as a line, as it is written on paper."""
        lines = []
        for name, value in self.slopes.items():
            rows = value if name == "dW1" else [value.ravel()]
            said = ", ".join(equal_to(row, 4).removeprefix("= ") for row in rows)
            lines.append(f"{name} = [{said}]" if name == "dW1" else f"{name} = {said}")
        return lines

    def z2_after_the_step(self):
        """Return what z2 is with the new W2, behind "≈" where it is rounded."""
        return equal_to(self.network.trace.a1 @ self.slopes["new_W2"], 4).removeprefix("= ")

    def slips_back(self):
        """Return what common mistakes on the way back lead to, as `slips` does: at their own step, and at the ends."""
        known = {**self.network._asdict(), **self.network.trace._asdict(), "y": 1, "rate": RATE}
        given = {**known, "y_hat": known["y_hat"].round(2)}
        others = [("the new W2", self.slopes["new_W2"])]
        problems = []
        for name, value in self.slopes.items():
            take = 0 if name == "dW1" else (slice(None), 0) if value.ndim == 2 else None
            problem = Problem(leading_to(name, (*BACKWARD, *UPDATE)), given, others, take=take)
            wanted = {one for one in COMMON_BACK if name in (one[0], "dW1", "new_W2")}
            shown = "dW1[0]" if name == "dW1" else name
            problems.append((shown, problem, lambda value: equal_to(value + 0, 4), wanted))  # −0 + 0 is 0
        return _led_to(problems)


def _led_to(problems):
    """Return what slips lead to: of each the step, the words, and the numbers that it leaves behind.

    Parameters
    ----------
    problems : list of tuple
        Of each result that a slip may leave behind its name, its `Problem`, how it is written, and which slips are
        looked for.
    """
    found = {}
    for name, problem, written, wanted in problems:
        with np.errstate(all="ignore"):
            slips = [one for one in one_slip(problem, {one[:2] for one in wanted}) if _which(one) in wanted]
        for one in slips:
            if one.value.shape == problem.right.shape and not same(one.value, problem.right):
                words = f"{one.step}: {one._replace(words=one.words[-1:]).said()}"
                _, numbers = found.setdefault(_which(one), (words, []))
                gives = f"{name} {written(one.value)}"
                if gives not in numbers:
                    numbers.append(gives)
    return list(found.values())


def _which(slip):
    """Return at which step a slip is, of which kind, and what it puts in another's place."""
    names = slip.words[-1][1]
    return (slip.step, slip.kind, *([names["other"]] if "other" in names else []))


def sheet(name, seed=1, size=SIZES[0]):
    """Draw a pupil's network: the same name, seed and size give the same one on every machine.

    It is one that hides no usual mistake on the way back either: for its seed, notebooks 09 and 16 have the same one.
    """
    drawn = zlib.crc32(f"{seed}:{name.casefold()}".encode())
    inputs, hidden, _ = map(int, size.split("-"))
    tried = ((own % SEEDS, practice.sample_network(own % SEEDS, inputs, hidden)) for own in count(drawn))
    own, network = next(one for one in tried if not practice.hides_a_mistake(one[1]))
    return Sheet(name, own, size, network, drawn // SEEDS % 2)
