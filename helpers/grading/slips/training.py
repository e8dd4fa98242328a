"""A step of training, and the slopes of the mean loss of many birds, one bird a row: what goes wrong in them."""

import numpy as np

from helpers.grading.slips.slopes import ERROR, GATE
from helpers.grading.steps import Operation, Slip


def _each(function):
    """Return the slips' result for tables that have one shape; None for others."""
    return lambda W, d, rate: function(W, d, rate) if W.shape == d.shape else None


STEP = Operation(
    lambda W, d, rate: W - rate * d,
    (
        Slip("plus_for_minus", 1, lambda W, d, r: W + r * d, "{b} times the slope was added: that is a step uphill. It is subtracted."),
        Slip("rate_forgotten", 1, lambda W, d, r: W - d, "The slope was subtracted as it is. It is multiplied by {b} first."),
        Slip("rate_forgotten", 1.2, lambda W, d, r: W + d, "The slope was added as it is. It is multiplied by {b} first, and then subtracted."),
        Slip("change_alone", 1, lambda W, d, r: r * d, "That is {b} times the slope, the change alone. It is subtracted from {a}."),
        Slip("change_alone", 1, lambda W, d, r: -r * d, "That is the change alone, −{b} times the slope. It still has to be added to {a}."),
        Slip("not_changed", 1, lambda W, d, r: W, "That is {a} as it was before the step."),
        Slip("slope_alone", 1.1, lambda W, d, r: d, "That is the slope itself. {b} times it is subtracted from {a}."),
        Slip("rate_on_weight", 1, lambda W, d, r: r * W - d, "{a} was multiplied by {b}, and not the slope. {b} belongs to the slope."),
        Slip("rate_on_weight", 1, lambda W, d, r: r * (W - d), "The difference was multiplied by {b}. Only the slope is multiplied: times goes before minus."),
        Slip("rate_on_weight", 1.2, lambda W, d, r: (W - r) * d, "{b} was subtracted first, and then it was multiplied. Times goes before minus: {a} − {b} × slope, without brackets."),
        Slip("rate_on_weight", 1.1, lambda W, d, r: r * W, "{a} was multiplied by {b}. The slope is multiplied by it, and then subtracted from {a}."),
        Slip("rate_on_weight", 1.3, lambda W, d, r: W - r * W, "{a} was multiplied by {b} and subtracted from itself. It is {b} times the slope that is subtracted."),
        Slip("rate_on_weight", 1.4, lambda W, d, r: r * W - r * d, "Both were multiplied by {b}. Only the slope is."),
        Slip("twice", 1, lambda W, d, r: W - 2 * r * d, "The step was taken twice. Once is enough."),
        Slip("twice", 1.4, lambda W, d, r: W - r * d - d, "The slope was subtracted twice, once without {b}. Subtract it once, times {b}."),
        Slip("divided_by_rate", 1.3, lambda W, d, r: W - d / r if r else None, "The slope was divided by {b}. It is multiplied by it."),
        Slip("rate_added", 1.3, lambda W, d, r: W - (r + d), "{b} and the slope were added. They are multiplied."),
        Slip("rate_subtracted", 1.3, lambda W, d, r: W - r, "{b} itself was subtracted. It is {b} times the slope."),
        Slip("reversed", 1.2, lambda W, d, r: r * d - W, "The size is right, but the sign is flipped. Is the subtraction the wrong way round? The change is subtracted from {a}."),
        Slip("multiplied", 1.3, lambda W, d, r: W * (r * d), "{a} was multiplied by the change. The change is subtracted from it."),
        Slip("multiplied", 1.5, lambda W, d, r: W * (1 - r * d), "The change was multiplied by {a} first. It is subtracted as it is."),
        Slip("multiplied", 1.5, lambda W, d, r: W * d, "{a} was multiplied by the slope. {b} times the slope is subtracted from it."),
        Slip("divided_for_minus", 1.8, lambda W, d, r: W / (r * d) if np.all(r * d) else None, "{a} was divided by the change. The change is subtracted from it."),
        Slip("size_taken", 1.4, lambda W, d, r: W - r * np.abs(d), "The minus signs of the slopes are lost. Minus a negative slope is plus."),
        Slip("size_taken", 1.5, lambda W, d, r: W + r * np.abs(d), "Every weight became larger. Where the slope is positive, the weight becomes smaller."),
        Slip("minus_lost", 1.4, lambda W, d, r: np.abs(W) - r * d, "The minus signs of {a} are lost. Each weight keeps its sign."),
        Slip("signs_alone", 1.6, lambda W, d, r: W - r * np.sign(d), "Only the sign of the slope was taken. Its size counts, too: a steeper slope makes a larger step."),
        Slip("squared", 1.8, lambda W, d, r: W - r * d**2, "The slope was squared. Take it as it is."),
        Slip("squared", 1.8, lambda W, d, r: W - r**2 * d, "{b} was multiplied twice. Once is enough."),
        *(Slip("another_rate", 1.3, lambda W, d, r, other=other: W - other * d, f"{other} was taken for {{b}}. Use the rate that is given.") for other in (0.1, 0.01, 0.5)),
        Slip("a_table", 1, lambda W, d, r: W - r * d.T if W.shape[1:] == (1,) and len(W) > 1 else None, "A row of slopes was subtracted from a column of weights, and NumPy made a table of it. Both have to be columns.", alone=False),
        Slip("half", 1.7, lambda W, d, r: W - r * d / 2, "It is half a step. The change is {b} times the slope."),
        Slip("tenfold_rate", 1.6, lambda W, d, r: W - 10 * r * d, "The step is ten times as large as it should be. Look at the decimal point of {b}."),
        Slip("tenth_of_rate", 1.6, lambda W, d, r: W - r * d / 10, "The step is a tenth of what it should be. Look at the decimal point of {b}."),
        Slip("mean", 1.7, _each(lambda W, d, r: W - r * d.mean()), "The mean of all slopes was taken for each weight. Each has a slope of its own.", alone=False),
        Slip("sum", 1.7, _each(lambda W, d, r: W - r * d.sum()), "The sum of all slopes was taken for each weight. Each has a slope of its own.", alone=False),
        Slip("first_for_all", 1.6, _each(lambda W, d, r: W - r * d.flat[0]), "The first slope was taken for each weight. Each has a slope of its own.", alone=False),
    ),
    keeps_shape=True,
    flat=True,
)  # fmt: skip


DIVIDED = "Then divide by the number of birds."


def _shared(slips):
    """Return slips of one bird for the mean of many: what each gives is divided by their number."""

    def mean(gives):
        return lambda p, y: None if (value := gives(p, y)) is None else value / len(p)

    return tuple(slip._replace(gives=mean(slip.gives), words=f"{slip.words} {DIVIDED}") for slip in slips)


MEAN_ERROR = Operation(
    lambda p, y: (p - y) / len(p),
    (
        Slip("not_divided", 1, lambda p, y: p - y, "It is not divided by the number of birds: that leads to the slopes of the sum of all losses, not of their mean."),
        Slip("divided_twice", 1.2, lambda p, y: (p - y) / len(p) ** 2, "It is divided by the number of birds twice. Once is enough."),
        Slip("label_in_a_row", 1, lambda p, y: (p - y[:, 0]) / len(p), "{b} is a plain row, and {a} a column: NumPy made a table of every bird with every label. {b} has to be a column, too.", alone=False),
        Slip("label_in_a_row", 1.1, lambda p, y: p - y[:, 0], "{b} is a plain row, and {a} a column: NumPy made a table of every bird with every label. {b} has to be a column, too. And the number of birds is missing: divide by it.", alone=False),
        Slip("one_for_all", 1.3, lambda p, y: (p[:1] - y) / len(p), "The first ŷ was taken for all birds. Each has its own."),
        Slip("one_for_all", 1.4, lambda p, y: (p - y[:1]) / len(p), "The first label was taken for all birds. Each has its own."),
        Slip("mean_alone", 1.4, lambda p, y: np.asarray((p - y).mean()), "That is the mean of all differences, one number. Each bird needs its own.", alone=False),
        *_shared(ERROR.slips),
    ),
    keeps_shape=True,
)  # fmt: skip

OF_BIRDS = "{a}.T @ {b} adds up all birds: for each weight, what came in times the slope of what went out."
ADD_BIRDS = Operation(
    lambda a, d: a.T @ d,
    (
        Slip("turned", 1, lambda a, d: d.T @ a, f"Rows and columns are swapped: it is {{a}} that is transposed. {OF_BIRDS}", alone=False),
        Slip("mean_again", 1, lambda a, d: a.T @ d / len(a), "It was divided by the number of birds again. {b} is divided already."),
        Slip("times_birds", 1.1, lambda a, d: a.T @ d * len(a), "That is the sum for all birds, not the mean."),
        Slip("one_bird", 1.2, lambda a, d: np.outer(a[0], d[0]), f"That is the first bird's share alone. {OF_BIRDS}"),
        Slip("one_bird", 1.2, lambda a, d: np.outer(a[-1], d[-1]), f"That is the last bird's share alone. In a loop, add with +=. {OF_BIRDS}"),
        Slip("one_bird", 1.3, lambda a, d: np.outer(a[0], d[0]) * len(a), f"That is the first bird alone. {OF_BIRDS}"),
        Slip("one_bird", 1.3, lambda a, d: np.outer(a[-1], d[-1]) * len(a), f"That is the last bird alone. In a loop, add with +=. {OF_BIRDS}"),
        Slip("of_the_means", 1.3, lambda a, d: np.outer(a.mean(axis=0), d.sum(axis=0)), f"The birds were averaged first, and then multiplied. Each bird's numbers are multiplied by its own slopes first. {OF_BIRDS}"),
        Slip("of_the_sums", 1.4, lambda a, d: np.outer(a.sum(axis=0), d.sum(axis=0)), f"The birds were added up first, and then multiplied. Each bird's numbers are multiplied by its own slopes first. {OF_BIRDS}"),
        Slip("first_forgotten", 1.3, lambda a, d: np.tile(d.sum(axis=0), (a.shape[1], 1)), f"That is {{b}} added up, and {{a}} is not in it. {OF_BIRDS}"),
        Slip("second_forgotten", 1.4, lambda a, d: np.tile(a.mean(axis=0)[:, None], d.shape[1]), f"That is the mean of {{a}}, and {{b}} is not in it. {OF_BIRDS}"),
        Slip("active_for_value", 1.2, lambda a, d: ((a > 0) * 1.0).T @ d, "It has {b} wherever {a} is above 0. What came in counts, with its size."),
    ),
)  # fmt: skip

BACK_BIRDS = Operation(
    lambda d, W: d @ W.T,
    (
        Slip("weight_forgotten", 1, lambda d, W: np.repeat(d, len(W), axis=1), "That is {a} for every neuron: the weights of {b} are forgotten."),
        Slip("slope_forgotten", 1, lambda d, W: np.tile(W[:, 0], (len(d), 1)), "These are the weights of {b} for every bird: {a} is forgotten."),
        Slip("turned", 1.1, lambda d, W: W @ d.T, "Rows and columns are swapped: each bird has a row.", alone=False),
        Slip("one_for_all", 1.4, lambda d, W: np.tile(d[:1] @ W.T, (len(d), 1)), "The first bird was taken for all. Each has its own slope."),
    ),
)  # fmt: skip

ONE_BY_ONE = {"a_table", "order_turned", "only_kept", "added_up", "one_for_all"}  # for a single row of neurons
TIE = Slip("border_at_0", 1.2, lambda d, z: np.where(z >= 0, d, 0), "Neurons whose {b} is exactly 0 pass the slope. They are inactive: only where {b} is above 0, the slope passes.")  # fmt: skip
IN_CODE = [slip._replace(words=slip.in_code or slip.words) for slip in GATE.slips if slip.kind not in ONE_BY_ONE]
GATE_BIRDS = GATE._replace(slips=(*IN_CODE, TIE), in_one_entry=None)
