"""The four operations of the backward pass: the difference at the output, and each slope times what it met forward."""

import numpy as np

from helpers.grading.steps import Operation, Slip
from helpers.network import relu, sigmoid


def _loss(y_hat, y):
    """Return −ln(1 − gap), or None where the gap is 1."""
    left = 1 - np.abs(y_hat - y)
    return -np.log(left) if np.all(left > 0) else None


def _along_y_hat(y_hat, y):
    """Return the slope of the loss along ŷ."""
    steep = y_hat * (1 - y_hat)
    return (y_hat - y) / steep if np.all(steep > 0) else None


def _steep(y_hat):
    """Return the slope of the sigmoid where it gives ŷ."""
    return y_hat * (1 - y_hat)


SQUARED = "It is multiplied by ŷ × (1 − ŷ), the slope of the sigmoid: either for squared error as the loss, or because that slope seemed to be missing. With −ln as the loss, ŷ − y has it in it already."
SIGMOID_AGAIN = "The sigmoid was applied to ŷ again. ŷ has been through it already: the slope is {a} − {b}."
ERROR = Operation(
    lambda y_hat, y: y_hat - y,
    (
        Slip("reversed", 1, lambda p, y: y - p, "It is the wrong way round, {b} − {a}. The slope is {a} − {b}."),
        Slip("gap", 1, lambda p, y: np.abs(p - y), "That is the gap, which is never negative. The slope is the gap with its sign, {a} − {b}."),
        Slip("label_forgotten", 1, lambda p, y: p + 0 * y, "That is {a} itself: {b} is not subtracted yet. The slope is {a} − {b}."),
        Slip("label_alone", 1.2, lambda p, y: y + 0 * p, "That is {b} itself. The slope is {a} − {b}."),
        Slip("plus_for_minus", 1.2, lambda p, y: p + y, "{b} was added. It is subtracted: {a} − {b}."),
        Slip("other_label", 1.2, lambda p, y: p - (1 - y), "1 − {b} was taken for {b}: that is the slope for the other label. It is {a} − {b}."),
        Slip("always_one", 1.3, lambda p, y: p - 1, "1 was subtracted, whatever {b} is. The slope is {a} − {b}, for either label."),
        Slip("always_one", 1.6, lambda p, y: 1 - p, "That is 1 − {a}, whatever {b} is. The slope is {a} − {b}, for either label."),
        Slip("class", 1, lambda p, y: (p > 0.5) - y, "The class was taken for ŷ: the slope is {a} − {b}, and {a} is the probability."),
        Slip("class", 1.2, lambda p, y: y - (p > 0.5), "The class was taken for ŷ, and the wrong way round. The slope is {a} − {b}, and {a} is the probability."),
        Slip("loss", 1, _loss, "That is the loss itself. The slope says how the loss changes along z2: {a} − {b}."),
        Slip("loss", 1.3, lambda p, y: None if (lost := _loss(p, y)) is None else -lost, "That is the loss itself, with a minus. The slope says how the loss changes along z2: {a} − {b}."),
        Slip("along_y_hat", 1, _along_y_hat, "That is the slope of the loss along ŷ. The slope along z2 is {a} − {b}."),
        Slip("along_y_hat", 1.3, lambda p, y: None if (along := _along_y_hat(p, y)) is None else -along, "That is the slope of the loss along ŷ, with its sign flipped. The slope along z2 is {a} − {b}."),
        Slip("along_y_hat", 1.5, lambda p, y: -y / p if np.all(p > 0) else None, "That is −{b} ÷ {a}, a part of the slope along ŷ. The slope along z2 is {a} − {b}."),
        Slip("slope_of_sigmoid", 1, lambda p, y: _steep(p) + 0 * y, "That is the slope of the sigmoid alone, ŷ × (1 − ŷ). The slope of the loss along z2 is {a} − {b}."),
        Slip("squared_error", 1, lambda p, y: (p - y) * _steep(p), SQUARED),
        Slip("squared_error", 1.1, lambda p, y: 2 * (p - y) * _steep(p), f"There is a 2 in it. {SQUARED}"),
        Slip("squared_error", 1.2, lambda p, y: (y - p) * _steep(p), f"The sign is flipped. {SQUARED}"),
        Slip("squared_error", 1.3, lambda p, y: 2 * (p - y), "There is a 2 in it, as in the slope of a square. The loss is −ln(1 − gap), and its slope along z2 is {a} − {b}."),
        Slip("squared_error", 1.4, lambda p, y: 2 * (y - p), "There is a 2 in it, as in the slope of a square, and the sign is flipped. The loss is −ln(1 − gap), and its slope along z2 is {a} − {b}."),
        Slip("squared_error", 1.5, lambda p, y: (p - y) ** 2, "The difference was squared. The slope is the difference itself, {a} − {b}."),
        Slip("squared_error", 1.6, lambda p, y: (p - y) ** 2 / 2, "The difference was squared and halved. The slope is the difference itself, {a} − {b}."),
        Slip("sigmoid_twice", 1, lambda p, y: (p - y) * _steep(sigmoid(p)), f"Here ŷ went through the sigmoid once more for it. {SQUARED}"),
        Slip("sigmoid_twice", 1, lambda p, y: sigmoid(p) - y, SIGMOID_AGAIN),
        Slip("sigmoid_twice", 1.4, lambda p, y: y - sigmoid(p), f"The sign is flipped. {SIGMOID_AGAIN}"),
        Slip("divided_for_minus", 1.7, lambda p, y: p / y if np.all(y) else None, "{a} was divided by {b}. The slope is {a} − {b}."),
        Slip("times_for_minus", 1.7, lambda p, y: p * y, "{a} and {b} were multiplied. The slope is {a} − {b}."),
        Slip("to_threshold", 1.5, lambda p, y: p - 0.5 + 0 * y, "That is how far {a} lies above 0.5. The slope is {a} − {b}."),
        Slip("times_label", 1.4, lambda p, y: (p - y) * y, "It is multiplied by {b}, so it is 0 for the label 0. The slope is {a} − {b} for either label."),
        Slip("never_positive", 1.4, lambda p, y: -np.abs(p - y), "It is negative for either label. The slope is {a} − {b}: with the label 0 it is positive."),
        Slip("no_more_than_0", 1.8, lambda p, y: np.minimum(p - y, 0), "What is positive became 0. The slope is {a} − {b} for either label."),
        Slip("no_less_than_0", 1.8, lambda p, y: relu(p - y), "What is negative became 0. The slope is {a} − {b} for either label."),
    ),
    keeps_shape=True,
)  # fmt: skip


def _upright(a, b):
    """Return the numbers of a one below the other, in the shape of the outer product."""
    return np.outer(a, np.ones_like(b))


def _beside(a, b):
    """Return the numbers of b in each row, in the shape of the outer product."""
    return np.outer(np.ones_like(a), b)


def _quotients(a, b):
    """Return each number of a divided by each of b, or None where one of b is 0."""
    return np.outer(a, 1 / b) if np.all(b) else None


def _without(table, at):
    """Return a table with 0 in some places."""
    changed = table.copy()
    changed[at] = 0
    return changed


def _one_size(function):
    """Make a change that only two rows of one size can undergo."""
    return lambda a, b: function(a, b) if a.shape == b.shape else None


OUTER = Operation(
    np.outer,
    (
        Slip("first_alone", 1, _upright, "That is {a}, and {b} is not in it. A weight's slope is what comes in times the slope of what goes out: {a} times {b}.", alone=False),
        Slip("second_alone", 1, _beside, "That is {b}, and {a} is not in it. A weight's slope is what comes in times the slope of what goes out: {a} times {b}.", alone=False),
        Slip("plus_for_times", 1.2, lambda a, b: np.add.outer(a, b), "They were added. A weight's slope is {a} times {b}."),
        Slip("minus_for_times", 1.7, lambda a, b: np.subtract.outer(a, b), "They were subtracted. A weight's slope is {a} times {b}."),
        Slip("divided_for_times", 1.6, _quotients, "{a} was divided by {b}. The two are multiplied."),
        Slip("divided_for_times", 1.8, lambda a, b: np.outer(1 / a, b) if np.all(a) else None, "{b} was divided by {a}. The two are multiplied."),
        Slip("active_for_value", 1, lambda a, b: np.outer(a > 0, b), "It is {b} wherever {a} is above 0. A weight's slope is {b} times the number itself that comes in, {a}."),
        Slip("relu_on_first", 1.6, lambda a, b: np.outer(relu(a), b), "The negative numbers of {a} count as 0 here. They keep their value."),
        Slip("first_squared", 1.9, lambda a, b: np.outer(a**2, b), "{a} was squared. Take it as it is."),
        Slip("second_squared", 1.9, lambda a, b: np.outer(a, b**2), "{b} was squared. Take it as it is."),
        Slip("first_with_itself", 1.6, lambda a, b: np.outer(a, a), "{a} was multiplied by itself. Its partner is {b}.", alone=False),
        Slip("first_with_itself", 1.4, lambda a, b: (a * a)[:, None] if b.size == 1 else None, "{a} was multiplied by itself. Its partner is {b}.", alone=False),
        Slip("second_with_itself", 1.6, lambda a, b: np.outer(b, b), "{b} was multiplied by itself. Its partner is {a}.", alone=False),
        Slip("pairs_alone", 1.3, _one_size(lambda a, b: a * b), "Each number was multiplied by one partner only. Each of {a} is multiplied by each of {b}: a whole table of products.", alone=False),
        Slip("diagonal", 1.6, _one_size(lambda a, b: np.diag(a * b)), "Only the numbers on the diagonal are there. Each of {a} is multiplied by each of {b}.", alone=False),
        Slip("added_up", 1.2, _one_size(lambda a, b: np.asarray(a @ b)), "That is a single sum, as @ makes of two rows. Each of {a} is multiplied by each of {b}: a whole table of products.", alone=False),
        Slip("sum_of_second", 1.5, lambda a, b: a * b.sum() if b.size > 1 else None, "{b} was added up first. Each of {a} is multiplied by each of {b}: a whole table of products.", alone=False),
        Slip("sum_of_first", 1.5, lambda a, b: a.sum() * b if b.size > 1 else None, "{a} was added up first. Each of {a} is multiplied by each of {b}: a whole table of products.", alone=False),
        Slip("rows_added", 1.5, lambda a, b: np.outer(a, b).sum(axis=1), "The rows were added up. Each product belongs to one weight.", alone=False),
        Slip("columns_added", 1.5, lambda a, b: np.outer(a, b).sum(axis=0), "The columns were added up. Each product belongs to one weight.", alone=False),
        Slip("first_reversed", 1.6, lambda a, b: np.outer(a[::-1], b), "{a} was read backwards. Its first number belongs to the first row.", alone=False),
        Slip("second_reversed", 1.6, lambda a, b: np.outer(a, b[::-1]), "{b} was read backwards. Its first number belongs to the first column.", alone=False),
        Slip("first_for_all", 1.6, lambda a, b: np.outer(np.full_like(a, a[0]), b), "The first number of {a} is in every row. Each row has its own.", alone=False),
        Slip("last_for_all", 1.8, lambda a, b: np.outer(np.full_like(a, a[-1]), b), "The last number of {a} is in every row. Each row has its own.", alone=False),
        Slip("first_for_all", 1.6, lambda a, b: np.outer(a, np.full_like(b, b[0])), "The first number of {b} is in every column. Each column has its own.", alone=False),
        Slip("last_for_all", 1.8, lambda a, b: np.outer(a, np.full_like(b, b[-1])), "The last number of {b} is in every column. Each column has its own.", alone=False),
        *(
            Slip("loop_ends", 1.4, lambda a, b, at=at: _without(np.outer(a, b), at), words, alone=False)
            for at, words in (
                (np.s_[-1:], "The last row is 0. Does a loop end one step too early?"),
                (np.s_[:1], "The first row is 0. Counting begins at 0."),
                (np.s_[:, -1:], "The last column is 0. Does a loop end one step too early?"),
                (np.s_[:, :1], "The first column is 0. Counting begins at 0."),
            )
        ),
        Slip("zero_forgotten", 1.4, lambda a, b: np.where(a[:, None] == 0, b, np.where(b == 0, a[:, None], np.outer(a, b))), "Zero times a number is zero, so this slope is 0."),
        Slip("zero_forgotten", 1.45, lambda a, b: np.where(a[:, None] == 0, b, np.outer(a, b)), "Zero times a number is zero: where {a} is 0, so is the slope."),
        Slip("mean", 1.7, lambda a, b: np.outer(a, b) / len(a), "It is divided by {count}. Each product stays as it is."),
        Slip("slope_of_sigmoid_on_top", 1.3, lambda a, b: np.outer(a * (1 - a), b), "{a} × (1 − {a}) was taken, the slope of a sigmoid. A weight's slope is {a} times {b}."),
    ),
    lambda a, b, place: _in_one_product(a, b, place),
    flat=True,
)  # fmt: skip


def _in_one_product(a, b, place):
    """Yield the slips that concern one product: a factor forgotten, or taken from beside."""
    i, j = place
    yield "factor_forgotten", 1.3, a[i], i, "{b} is left out here: that is {a} alone."
    yield "factor_forgotten", 1.3, b[j], i, "{a} is left out here: that is {b} alone."
    yield "plus_for_times_once", 1.32, a[i] + b[j], i, "The two were added here. They are multiplied."
    for other in range(len(a)):
        if other != i:
            yield "neighbours_first", 1.34, a[other] * b[j], i, "It has a number of {a} from another row in it."
    for other in range(len(b)):
        if other != j:
            yield "neighbours_second", 1.34, a[i] * b[other], i, "It has a number of {b} from another column in it."


def _each(W):
    """Return the weights that lead out of each neuron: their sum, where there are several outputs."""
    return W.sum(axis=1)


BACK = Operation(
    lambda W, d: W @ d,
    (
        Slip("slope_forgotten", 1, lambda W, d: _each(W), "These are the weights of {a} alone. Each is multiplied by {b}, the slope of what it leads to.", alone=False),
        Slip("weight_forgotten", 1, lambda W, d: np.full(len(W), d.sum()), "That is {b} for every neuron: the weights of {a} are forgotten. On the way back, the slope is multiplied by each weight.", alone=False),
        Slip("plus_for_times", 1.2, lambda W, d: (W + d).sum(axis=1), "They were added. Each weight of {a} is multiplied by {b}."),
        Slip("minus_for_times", 1.7, lambda W, d: (W - d).sum(axis=1), "They were subtracted. Each weight of {a} is multiplied by {b}."),
        Slip("divided_for_times", 1.5, lambda W, d: (W / d).sum(axis=1) if np.all(d) else None, "Each weight was divided by {b}. The two are multiplied, on the way back too."),
        Slip("divided_for_times", 1.5, lambda W, d: (d / W).sum(axis=1) if np.all(W) else None, "{b} was divided by each weight. The two are multiplied, on the way back too."),
        Slip("weights_cut_at_0", 1.6, lambda W, d: relu(W) @ d, "The negative weights of {a} count as 0 here. They keep their value."),
        Slip("size_of_slope", 1.5, lambda W, d: W @ np.abs(d), "The minus sign of {b} is lost. It is multiplied with its sign."),
        Slip("squared_weights", 1.9, lambda W, d: W**2 @ d, "The weights of {a} were squared. Take them as they are."),
        Slip("squared_slope", 1.9, lambda W, d: W @ d**2, "{b} was squared. Take it as it is."),
        Slip("added_up", 1.3, lambda W, d: np.asarray((W @ d).sum()), "They are added up to a single number. Each neuron has a slope of its own.", alone=False),
        Slip("first_for_all", 1.6, lambda W, d: np.full(len(W), (W @ d)[0]), "The first weight of {a} was taken for every neuron. Each has its own.", alone=False),
        Slip("last_for_all", 1.8, lambda W, d: np.full(len(W), (W @ d)[-1]), "The last weight of {a} was taken for every neuron. Each has its own.", alone=False),
        Slip("reversed_weights", 1.6, lambda W, d: W[::-1] @ d, "{a} was read from the bottom. The first weight belongs to the first neuron.", alone=False),
        Slip("mean", 1.8, lambda W, d: W @ d / len(W), "It is divided by the number of neurons. Each product stays as it is."),
        Slip("signs_alone", 1.8, lambda W, d: np.sign(W) @ d, "Only the signs of the weights were taken. Each weight counts with its size, too."),
        Slip("one_added", 1.9, lambda W, d: (1 + W) @ d, "1 was added to each weight. Take them as they are."),
    ),
    lambda W, d, place: _in_one_slope(W, d, place),
    flat=True,
)  # fmt: skip


def _in_one_slope(W, d, place):
    """Yield the slips that concern one slope: a factor forgotten, or a weight from another row."""
    i = place[0]
    yield "factor_forgotten", 1.3, d.sum(), i, "The weight is left out here: that is {b} alone."
    yield "factor_forgotten", 1.3, W[i].sum(), i, "{b} is left out here: that is the weight alone."
    yield "plus_for_times_once", 1.32, (W[i] + d).sum(), i, "The two were added here. They are multiplied."
    for other in range(len(W)):
        if other != i:
            yield "neighbours_weight", 1.34, W[other] @ d, i, "It has the weight of another neuron in it."


def _gate(z):
    return (z > 0) * 1.0


OF_SIGMOID = "That is the slope of a sigmoid, and hidden neurons have ReLU: an active one passes the slope as it is, an inactive one passes nothing."
OF_TANH = "That is the slope of tanh, and hidden neurons have ReLU: an active one passes the slope as it is, an inactive one passes nothing."
NO_GATE = "Every slope passed, even those of inactive neurons. {inactive}: the slope there is 0."
NO_GATE_IN_CODE = "Every slope passed, even those of inactive neurons. Either {out} is {a} unchanged, or the condition is always true, as a1 >= 0 is. Where {b} is not above 0, the slope becomes 0."


def _through_gates(d, z):
    """Return each slope where its sum is positive, and 0 elsewhere; slopes that are not one for each sum don't fit."""
    if d.shape != z.shape:
        raise ValueError
    return np.where(z > 0, d, 0.0)


def _at_one_gate(d, z, place):
    """Yield what concerns one neuron: a slope that passed it although it is inactive."""
    if d.shape == z.shape and z[place] <= 0 and d[place]:
        yield "no_gate", 1.3, d[place], place[-1], "{term} is inactive, and the slope passed it. It is 0 there."


GATE = Operation(
    _through_gates,
    (
        Slip("no_gate", 1, lambda d, z: d, NO_GATE, in_code=NO_GATE_IN_CODE),
        Slip("relu_of_slope", 1, lambda d, z: relu(d), "ReLU was applied to the slopes: the negative ones became 0. What decides is whether {b} is above 0, not the sign of {a}."),
        Slip("relu_of_slope", 1.05, lambda d, z: np.minimum(d, 0), "The positive slopes became 0. What decides is whether {b} is above 0, not the sign of {a}."),
        Slip("relu_of_slope", 1.5, lambda d, z: _gate(d), "It says which slopes are positive: 1 or 0. Where {b} is above 0, the slope in {a} passes as it is."),
        Slip("times_activation", 1, lambda d, z: d * relu(z), "The slopes were multiplied by a1, the activations. An active neuron passes the slope as it is, times 1."),
        Slip("times_sum", 1.2, lambda d, z: d * z, "The slopes were multiplied by {b}. An active neuron passes the slope as it is, times 1; an inactive one passes nothing."),
        Slip("gate_turned", 1, lambda d, z: np.where(z > 0, 0, d), "The gate is the wrong way round: inactive neurons pass the slope, and active ones do not. Where {b} is above 0, the slope passes."),
        Slip("gate_turned", 1.3, lambda d, z: np.where(z < 0, d, 0), "The gate is the wrong way round: inactive neurons pass the slope, and active ones do not. Where {b} is above 0, the slope passes."),
        Slip("gate_alone", 1, lambda d, z: _gate(z), "That says which neurons are active: 1 or 0. What passes is the slope, {a}."),
        Slip("sum_alone", 1.2, lambda d, z: z, "That is {b} itself. It only decides: where it is above 0, the slope in {a} passes."),
        Slip("activation_alone", 1, lambda d, z: relu(z), "That is a1, the activations. What passes an active neuron is the slope, {a}."),
        Slip("signs_for_gate", 1.3, lambda d, z: d * np.sign(z), "The slopes were multiplied by the sign of {b}: −1 for inactive neurons. An inactive neuron passes nothing."),
        Slip("gate_added", 1.4, lambda d, z: d + _gate(z), "The gate was added. It multiplies: times 1 where {b} is above 0, times 0 elsewhere."),
        Slip("sum_for_shut", 1.6, lambda d, z: np.where(z > 0, d, z), "Inactive neurons have {b} in this place. They pass nothing: 0."),
        Slip("ones_for_shut", 1.6, lambda d, z: np.where(z > 0, d, 1), "Inactive neurons have 1 in this place. They pass nothing: 0."),
        Slip("ones_for_shut", 1.7, lambda d, z: np.where(z > 0, d, -1), "Inactive neurons have −1 in this place. They pass nothing: 0."),
        Slip("ones_for_open", 1.5, lambda d, z: np.where(z > 0, 1, d), "Active neurons have 1 in this place, and inactive ones their slope. An active neuron passes the slope, an inactive one passes nothing.", alone=False),
        Slip("sum_for_open", 1.5, lambda d, z: np.where(d > 0, z, 0), "{a} and {b} have changed places: {b} passes where the slope is above 0. The slope passes where {b} is above 0."),
        Slip("only_kept", 1.3, lambda d, z: d[z > 0], "The inactive neurons are left out. They stay in their place, as 0.", alone=False),
        Slip("of_sigmoid", 1, lambda d, z: d * _steep(sigmoid(z)), OF_SIGMOID),
        Slip("of_sigmoid", 1.2, lambda d, z: d * _steep(sigmoid(relu(z))), f"It is taken of a1. {OF_SIGMOID}"),
        Slip("of_sigmoid", 1.2, lambda d, z: d * _steep(relu(z)), f"It is a1 × (1 − a1). {OF_SIGMOID}"),
        Slip("of_sigmoid", 1.5, lambda d, z: d * _steep(z), f"It is {{b}} × (1 − {{b}}). {OF_SIGMOID}"),
        Slip("of_sigmoid", 1.5, lambda d, z: np.where(z > 0, d * _steep(sigmoid(z)), 0), f"The gate is right, but there is a factor on top. {OF_SIGMOID}"),
        Slip("sigmoid_for_gate", 1.4, lambda d, z: d * sigmoid(z), "The slopes were multiplied by the sigmoid of {b}. An active neuron passes the slope as it is, an inactive one passes nothing."),
        Slip("of_tanh", 1.4, lambda d, z: d * (1 - np.tanh(z) ** 2), OF_TANH),
        Slip("of_tanh", 1.5, lambda d, z: d * (1 - relu(z) ** 2), f"It is 1 − a1². {OF_TANH}"),
        Slip("of_tanh", 1.8, lambda d, z: d * (1 - z**2), f"It is 1 − {{b}}². {OF_TANH}"),
        *(
            Slip("leaky", cost, lambda d, z, part=part: np.where(z > 0, d, part * d), "A little of the slope passes an inactive neuron, as with a leaky ReLU. Here it passes nothing.")
            for part, cost in ((0.01, 1.4), (0.1, 1.4), (0.2, 1.6))
        ),
        *(
            Slip("border_above_0", 1.5, lambda d, z, at=at: np.where(z > at, d, 0), "Some active neurons, with a small {b}, pass nothing. The border is 0: every {b} above it lets the slope pass.")
            for at in (1, 0.5, 0.1, 0.01)
        ),
        *(
            Slip("border_below_0", 1.8, lambda d, z, at=at: np.where(z > at, d, 0), "Some inactive neurons pass the slope. The border is 0: no {b} below it lets the slope pass.")
            for at in (-1, -0.5, -0.1, -0.01)
        ),
        Slip("above_mean", 1.8, lambda d, z: np.where(z > z.mean(), d, 0), "Only neurons with {b} above the mean pass the slope. The border is 0.", alone=False),
        Slip("only_largest", 1.6, lambda d, z: np.where(z == z.max(), d, 0), "Only the neuron with the largest {b} passes the slope. Every active one does.", alone=False),
        Slip("ends_early", 1.5, lambda d, z: d * np.cumprod(z > 0), "It ends at the first inactive neuron: what comes after stays 0. Each neuron has a gate of its own.", alone=False),
        Slip("size_for_gate", 1.7, lambda d, z: d * np.abs(z), "The slopes were multiplied by the size of {b}. An active neuron passes the slope as it is, an inactive one passes nothing."),
        Slip("both_above_0", 1.5, lambda d, z: np.where(z > 0, relu(d), 0), "The gate is there, but negative slopes became 0 as well. An active neuron passes the slope as it is, negative or not."),
        Slip("both_above_0", 1.6, lambda d, z: np.where((z > 0) | (d > 0), d, 0), "Positive slopes passed inactive neurons. What decides is whether {b} is above 0, not the sign of {a}."),
        Slip("larger_of_both", 1.7, np.maximum, "The larger of {a} and {b} was taken. {b} only decides: where it is above 0, the slope passes."),
        Slip("smaller_of_both", 2, np.minimum, "The smaller of {a} and {b} was taken. {b} only decides: where it is above 0, the slope passes."),
        Slip("plus_for_times", 1.5, lambda d, z: d + z, "{a} and {b} were added. {b} only decides: where it is above 0, the slope passes."),
        Slip("minus_for_times", 1.9, lambda d, z: d - z, "{b} was subtracted. {b} only decides: where it is above 0, the slope passes."),
        Slip("one_for_all", 1.4, lambda d, z: d * (z > 0).any(), "One active neuron lets all slopes through. Each neuron has a gate of its own.", alone=False),
        Slip("one_for_all", 1.4, lambda d, z: d * (z > 0).all(), "One inactive neuron stops all slopes. Each neuron has a gate of its own.", alone=False),
        Slip("one_for_all", 1.5, lambda d, z: d * (z.sum() > 0), "All neurons together decide. Each has a gate of its own.", alone=False),
        Slip("one_for_all", 1.6, lambda d, z: d * (z[0] > 0), "The first neuron decides for all. Each has a gate of its own.", alone=False),
        Slip("added_up", 1.4, lambda d, z: np.asarray(d @ _gate(z)), "They are added up to a single number. Each neuron has a slope of its own.", alone=False),
        Slip("order_turned", 1.6, lambda d, z: np.where(z[::-1] > 0, d, 0), "{b} was read backwards. Each neuron has a gate of its own.", alone=False),
        Slip("a_table", 1.6, lambda d, z: np.outer(d, _gate(z)), "Every slope was combined with every gate. Each slope has one gate of its own.", alone=False),
        Slip("a_table", 1.7, lambda d, z: np.outer(_gate(z), d), "Every slope was combined with every gate. Each slope has one gate of its own.", alone=False),
    ),
    _at_one_gate,
    keeps_shape=True,
    flat=True,
    decides=1,
)  # fmt: skip
