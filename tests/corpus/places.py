"""The exercises with their numbers as plain lists, so that nothing here is taken from what is tested."""

import math
from typing import NamedTuple

from helpers import practice

W1 = [[1.0, -1.0, 0.0, -0.5], [0.5, 1.0, -1.0, 1.0], [-1.0, 0.0, 1.5, 0.5]]
W2 = [[1.0], [-1.0], [-2.0], [-0.5]]
SIZES = ((2, 3), (3, 2), (3, 4))
EXACT, FOUR_DECIMALS, TWO_DECIMALS = 1e-9, 5e-5, 5e-3  # how far off an answer may be
UPRIGHT_TOO = {"backward_pass.dW2_new"}  # where a column is taken for a row


class Sum(NamedTuple):
    """Weighted sums: inputs, a matrix, what is added to each sum; `one` is the only column that is asked for."""

    exercise: str
    x: list
    W: list
    b: list
    one: int | None = None

    @property
    def asked(self):
        return range(len(self.W[0])) if self.one is None else [self.one]

    def column(self, j):
        return [row[j] for row in self.W]

    def answer(self, of_one):
        """Return what is given where each sum that is asked for is calculated by `of_one`, and the bias added."""
        sums = [of_one(self.x, self.column(j), self.W, j) + self.b[j] for j in self.asked]
        return sums if self.one is None else sums[0]

    @property
    def right(self):
        return self.answer(lambda x, w, W, j: dot(x, w))


class Row(NamedTuple):
    """A row of numbers that something is done with, one by one; the right answer is known."""

    exercise: str
    given: list
    right: list


class Single(NamedTuple):
    """One number that something is done with."""

    exercise: str
    z: float
    right: float
    within: float


def dot(a, b):
    return math.fsum(p * q for p, q in zip(a, b, strict=False))


def relu(z):
    return z if z > 0 else 0.0


def sigmoid(z):
    return 1 / (1 + math.exp(-z))


def networks(seeds):
    """Return (name, x, W1, W2) of the practice networks; the name is how the entry's exercise ends."""
    drawn = []
    for inputs, hidden in SIZES:
        for seed in range(seeds):
            net = practice.sample_network(seed, inputs, hidden)
            drawn.append((f"{seed}-{inputs}-{hidden}", net.x.tolist(), net.W1.tolist(), net.W2.tolist()))
    return drawn


def hidden_sums(x, W):
    return [dot(x, [row[j] for row in W]) for j in range(len(W[0]))]


def sums(seeds):
    """Return all places in which weighted sums are asked for."""
    found = [
        Sum("first_matmul.both_sums", [2.0, -1.0, 0.5], [[1.0, -3.0], [0.5, 2.0], [3.0, -1.0]], [0, 0]),
        Sum("first_matmul.sum_of_h2", [2.0, -1.0, 0.5], [[1.0, -3.0], [0.5, 2.0], [3.0, -1.0]], [0, 0], 1),
        Sum("second_matmul.sum_of_votes", [0.5, 2.0, 0.0, 1.5], W2, [0], 0),
        Sum("biases.sums_with_bias", [2.0, -1.0], [[1.0, 0.5, -1.0], [-1.0, 2.0, 0.5]], [-2.0, 0.5, 4.0]),
    ]
    for name, x, first, second in networks(seeds):
        z1 = hidden_sums(x, first)
        found.append(Sum(f"practice.z1 {name}", x, first, [0] * len(z1)))
        found.append(Sum(f"practice.z2 {name}", [relu(z) for z in z1], second, [0], 0))
    return found


def relus(seeds):
    """Return all places in which ReLU is asked for."""
    rows = [("relu.adelie_a1", [-0.3, 1.1, -0.95, 0.4])]
    rows += [(f"practice.a1 {name}", hidden_sums(x, first)) for name, x, first, _ in networks(seeds)]
    return [Row(exercise, z, [relu(value) for value in z]) for exercise, z in rows]


def sigmoids(seeds):
    """Return all places in which the sigmoid is asked for."""
    found = [("sigmoid.adelie_y_hat", -1.3, FOUR_DECIMALS), ("sigmoid.mirrored", -2.0, FOUR_DECIMALS)]
    for name, x, first, second in networks(seeds):
        z2 = dot([relu(z) for z in hidden_sums(x, first)], [row[0] for row in second])
        found.append((f"practice.y_hat {name}", z2, TWO_DECIMALS))
    return [Single(exercise, z, sigmoid(z), within) for exercise, z, within in found]


def rows(seeds):
    """Return all places in which a row of numbers is asked for, as (exercise, right)."""
    return [
        ("the_network.scaled_gentoo", [0.3, -1.0, 1.0]),
        ("weights.weights_into_h3", [0.0, -1.0, 1.5]),
        ("second_matmul.adelie_votes", [0.0, -1.1, 0.0, -0.2]),
        ("along_a_path.zeros", [8, 12, 8]),
        ("along_a_path.row_of_a_new_network", [-2.0, 0.0, 3.0]),
        ("backward_pass.da1_on_paper", [-0.12, 0.12, 0.24, 0.06]),
        ("backward_pass.row_on_paper", [-0.132, 0.0, 0.0, 0.066]),
        ("backward_pass.dW2_new", [-0.25, -0.75, 0.0]),
        ("backward_pass.dz1_new", [0.75, -0.25, 0.0]),
        *((place.exercise, place.right) for place in sums(seeds) if place.one is None),
        *((place.exercise, place.right) for place in relus(seeds)),
    ]


def numbers(seeds):
    """Return all places in which one number is asked for, as (exercise, right, how far off it may be)."""
    return [
        ("the_network.scaled_bill_length", 0.3, EXACT),
        ("the_network.weights_of_3_5_1", 20, EXACT),
        ("the_network.longest_bill_for_no", 44.5, EXACT),
        ("weights.weight_x2_to_h1", 0.5, EXACT),
        ("first_matmul.missing_weight", 0.5, EXACT),
        ("prediction.gap", 1 - sigmoid(2), FOUR_DECIMALS),
        ("prediction.loss", -math.log(sigmoid(2)), FOUR_DECIMALS),
        ("prediction.loss_of_a_wrong_sure_no", -math.log(0.01), FOUR_DECIMALS),
        ("biases.kink_at_1_5", -3.0, EXACT),
        ("along_a_path.missing_factor", -0.5, EXACT),
        ("biases.numbers_of_3_4_1", 21, EXACT),
        *((place.exercise, place.right, EXACT) for place in sums(seeds) if place.one is not None),
        *((place.exercise, place.right, place.within) for place in sigmoids(seeds)),
    ]


class Back(NamedTuple):
    """A bird on its way back through a network: all numbers, as plain lists; `e` is ŷ − y."""

    exercise: str
    x: list
    y: float
    W1: list
    w2: list
    z1: list
    a1: list
    z2: float
    p: float
    e: float
    dW2: list
    da1: list
    dz1: list
    dW1: list
    digits: int


def outer(a, b):
    return [[p * q for q in b] for p in a]


def gated(values, z):
    return [value if sum_ > 0 else 0.0 for value, sum_ in zip(values, z, strict=True)]


def back(exercise, x, y, first, second, digits, y_hat_digits=None):
    """Return a bird on its way back, with answers of so many digits, and ŷ rounded where it is so on paper."""
    z1 = hidden_sums(x, first)
    a1, w2 = [relu(z) for z in z1], [row[0] for row in second]
    z2 = dot(a1, w2)
    p = sigmoid(z2) if y_hat_digits is None else round(sigmoid(z2), y_hat_digits)
    e = p - y
    da1 = [w * e for w in w2]
    dz1 = gated(da1, z1)
    return Back(exercise, x, y, first, w2, z1, a1, z2, p, e, [a * e for a in a1], da1, dz1, outer(x, dz1), digits)


WARM_UP = [2.0, -3.0], 1, [[-0.5, 1.5, -1.0], [-0.5, 0.5, 1.0]], [[-1.5], [0.5], [0.5]]
BIRDS = {"chinstrap": ([1.1, 1.0, -0.5], 1), "adelie": ([-0.9, 0.2, -0.5], 0)}


def backs(seeds):
    """Return all places in which the slopes of one bird are asked for; the name of the slope goes where {} is."""
    found = [back("slopes.{} " + name, x, y, W1, W2, 4) for name, (x, y) in BIRDS.items()]
    found.append(back("slopes.{} warm_up", *WARM_UP, 4))
    for inputs, hidden in ((2, 3), (3, 4)):
        for seed in range(min(seeds, 1)):  # there are many kinds for each
            net = practice.sample_network(seed, inputs, hidden, with_slopes=True)
            x, first, second = net.x.tolist(), net.W1.tolist(), net.W2.tolist()
            found.append(back(f"practice.{{}} {seed}-{inputs}-{hidden}", x, 1, first, second, 4, 2))
    return found
