"""Whole backward passes and steps of training, as learners write them."""

from corpus.entry import Entry, named

LINES = {
    "above": "",
    "head": "def backward(trace, y, W2):",
    "dz2": "dz2 = trace.y_hat - y",
    "dW2": "dW2 = np.outer(trace.a1, dz2)",
    "da1": "da1 = W2 @ dz2",
    "dz1": "dz1 = np.where(trace.z1 > 0, da1, 0)",
    "dW1": "dW1 = np.outer(trace.x, dz1)",
    "end": "return Slopes(dz2, dW2, da1, dz1, dW1)",
}
STEP = {
    "above": "",
    "head": "def step(x, y, W1, W2, rate):",
    "trace": "trace = forward(x, W1, W2)",
    "slopes": "slopes = backward(trace, y, W2)",
    "new_W1": "new_W1 = W1 - rate * slopes.dW1",
    "new_W2": "new_W2 = W2 - rate * slopes.dW2",
    "end": "return new_W1, new_W2",
}


def source(lines, changed):
    """Return a function with some of its lines as a learner wrote them."""
    above, head, *body = (lines | changed).values()
    indented = "\n".join("    " + line for part in body if part for line in part.split("\n"))
    return f"{above}{head}\n{indented}\n"


RIGHT = [
    {},
    {"end": "return [dz2, dW2, da1, dz1, dW1]"},
    {"dz1": "dz1 = da1 * (trace.z1 > 0)"},
    {"dz1": "dz1 = np.where(trace.a1 > 0, da1, 0)"},
    {"dz1": "dz1 = da1.copy()\ndz1[trace.z1 <= 0] = 0"},
    {"dz1": "dz1 = da1 * np.sign(trace.a1)"},
    {"dz1": "dz1 = np.array([d if z > 0 else 0.0 for d, z in zip(da1, trace.z1)])"},
    {"dW2": "dW2 = trace.a1[:, None] * dz2"},
    {"dW2": "dW2 = (trace.a1 * dz2).reshape(-1, 1)", "da1": "da1 = (W2 * dz2)[:, 0]"},
    {"da1": "da1 = W2[:, 0] * dz2[0]", "dW1": "dW1 = trace.x[:, None] * dz1"},
    {"da1": "da1 = (dz2 @ W2.T)", "dW1": "dW1 = trace.x.reshape(-1, 1) @ dz1.reshape(1, -1)"},
    {"dW1": "dW1 = np.zeros((len(trace.x), len(dz1)))\nfor i in range(len(trace.x)):\n    for j in range(len(dz1)):\n        dW1[i, j] = trace.x[i] * dz1[j]"},
    {"dW1": "dW1 = np.array([[a * d for d in dz1] for a in trace.x])"},
    {"dW1": "dW1 = np.einsum('i,j->ij', trace.x, dz1)"},
    {"dz2": "x, z1, a1, z2, y_hat = trace\ndz2 = y_hat - y", "dW2": "dW2 = np.outer(a1, dz2)"},
    {"dz2": "if y == 1:\n    dz2 = trace.y_hat - 1\nelse:\n    dz2 = trace.y_hat"},
    {"end": "return dz2, dW2, da1, dz1, dW1"},
    {"end": "return Slopes(dW1=dW1, dz1=dz1, da1=da1, dW2=dW2, dz2=dz2)"},
    {"end": "return Slopes(list(dz2), dW2.tolist(), list(da1), list(dz1), dW1.tolist())"},
    {"dz2": "dz2 = np.float32(trace.y_hat - y)"},
    {"dz2": "dz2 = -(y - trace.y_hat)"},
    {"end": "print(dW1.shape)\nreturn Slopes(dz2, dW2, da1, dz1, dW1)"},
]  # fmt: skip
BLANK = [{name: f"{name} = ..."} for name in ("dz2", "dW2", "da1", "dz1", "dW1")]
BLANK += [{"dz2": "...", "dW2": "", "da1": "", "dz1": "", "dW1": "", "end": ""}]
SQUARED = "trace.y_hat * (1 - trace.y_hat)"
SIGMOID = "1 / (1 + np.exp(-trace.z1))"
WRONG = [  # (kind, truly, the lines that differ)
    ("y − ŷ", "reversed sign", {"dz2": "dz2 = y - trace.y_hat"}),
    ("the gap", "gap sign_lost", {"dz2": "dz2 = abs(trace.y_hat - y)"}),
    ("the label forgotten", "label_forgotten", {"dz2": "dz2 = trace.y_hat"}),
    ("1 for every label", "always_one", {"dz2": "dz2 = trace.y_hat - 1"}),
    ("1 − ŷ for every label", "always_one", {"dz2": "dz2 = 1 - trace.y_hat"}),
    ("the class for ŷ", "class", {"dz2": "dz2 = (trace.y_hat > 0.5) - y"}),
    ("ŷ rounded for the class", "class", {"dz2": "dz2 = np.round(trace.y_hat) - y"}),
    ("z2 for ŷ", "another_operand", {"dz2": "dz2 = trace.z2 - y"}),
    ("the loss", "loss", {"dz2": "dz2 = -np.log(1 - abs(trace.y_hat - y))"}),
    ("−ln ŷ and −ln(1 − ŷ)", "loss", {"dz2": "dz2 = -(y * np.log(trace.y_hat) + (1 - y) * np.log(1 - trace.y_hat))"}),
    ("the slope along ŷ", "along_y_hat", {"dz2": "dz2 = -y / trace.y_hat + (1 - y) / (1 - trace.y_hat)"}),
    ("squared error", "squared_error", {"dz2": f"dz2 = (trace.y_hat - y) * {SQUARED}"}),
    ("squared error with a 2", "squared_error", {"dz2": f"dz2 = 2 * (trace.y_hat - y) * {SQUARED}"}),
    ("2 (ŷ − y)", "squared_error doubled_result", {"dz2": "dz2 = 2 * (trace.y_hat - y)"}),
    ("squared", "squared_error squared", {"dz2": "dz2 = (trace.y_hat - y) ** 2"}),
    ("the slope of the sigmoid alone", "slope_of_sigmoid", {"dz2": f"dz2 = {SQUARED}"}),
    ("the sigmoid of ŷ", "sigmoid_twice", {"dz2": "dz2 = 1 / (1 + np.exp(-trace.y_hat)) - y"}),
    ("the sigmoid's slope at ŷ", "sigmoid_twice", {"dz2": "s = 1 / (1 + np.exp(-trace.y_hat))\ndz2 = (trace.y_hat - y) * s * (1 - s)"}),
    ("ŷ + y", "plus_for_minus", {"dz2": "dz2 = trace.y_hat + y"}),
    ("rounded", "rounded", {"dz2": "dz2 = np.round(trace.y_hat - y, 2)"}),
    ("the other label", "other_label", {"dz2": "dz2 = trace.y_hat - (1 - y)"}),
    ("a bare number", "shape", {"dz2": "dz2 = trace.y_hat[0] - y", "da1": "da1 = W2[:, 0] * dz2"}),
    ("z1 for a1", "another_operand", {"dW2": "dW2 = np.outer(trace.z1, dz2)"}),
    ("ŷ for dz2", "another_operand label_forgotten", {"dW2": "dW2 = np.outer(trace.a1, trace.y_hat)"}),
    ("dz2 forgotten", "first_alone", {"dW2": "dW2 = trace.a1.reshape(-1, 1)"}),
    ("a1 forgotten", "second_alone", {"dW2": "dW2 = np.full((len(W2), 1), dz2)"}),
    ("open or shut for a1", "active_for_value", {"dW2": "dW2 = np.outer(trace.a1 > 0, dz2)"}),
    ("W2 for a1", "another_operand another_step", {"dW2": "dW2 = np.outer(W2, dz2)"}),
    ("the votes for a1", "another_operand own_weight", {"dW2": "dW2 = trace.a1[:, None] * W2 * dz2"}),
    ("dW2 in a row", "shape", {"dW2": "dW2 = trace.a1 * dz2"}),
    ("dW2 on its side", "shape", {"dW2": "dW2 = np.outer(dz2, trace.a1)"}),
    ("squared error in dW2 alone", "squared_error", {"dW2": f"dW2 = np.outer(trace.a1, (trace.y_hat - y) * {SQUARED})"}),
    ("the sign turned in dW2 alone", "sign reversed operand_negated", {"dW2": "dW2 = -np.outer(trace.a1, dz2)"}),
    ("a1 @ dz2", "stopped_ValueError", {"dW2": "dW2 = trace.a1 @ dz2"}),
    ("a1 + dz2", "plus_for_times", {"dW2": "dW2 = (trace.a1 + dz2).reshape(-1, 1)"}),
    ("a1 from its end", "reversed first_reversed operand_reversed rows_reversed", {"dW2": "dW2 = np.outer(trace.a1[::-1], dz2)"}),
    ("a1 of the lesson", "another_operand ignores_argument", {"dW2": "dW2 = np.outer(a1, dz2)", "above": "a1 = np.array([2.1, 0, 0, 0.2])\n\n\n"}),
    ("da1 upright", "shape", {"da1": "da1 = W2 * dz2"}),
    ("dz2 forgotten in da1", "slope_forgotten", {"da1": "da1 = W2[:, 0]"}),
    ("W2 forgotten", "weight_forgotten", {"da1": "da1 = np.full(len(W2), dz2[0])"}),
    ("a1 for W2", "another_operand another_step", {"da1": "da1 = trace.a1 * dz2"}),
    ("the size of W2", "operand_sign_lost", {"da1": "da1 = np.abs(W2) @ dz2"}),
    ("the W2 after a step", "another_operand", {"da1": "da1 = (W2 - 0.1 * dW2) @ dz2"}),
    ("W2 changed on the way", "changes_argument another_operand", {"da1": "W2 -= 0.1 * dW2\nda1 = W2 @ dz2"}),
    ("W2 changed by another rate", "changes_argument another_operand", {"da1": "W2 -= 0.03 * dW2\nda1 = W2 @ dz2"}),
    ("the gate already", "gate_already another_step changed_in_place", {"da1": "da1 = np.where(trace.z1 > 0, W2 @ dz2, 0)", "dz1": "dz1 = da1"}),
    ("the gate in place", "changed_in_place", {"dz1": "dz1 = da1\ndz1[trace.z1 <= 0] = 0"}),
    ("W2 + dz2", "plus_for_times", {"da1": "da1 = (W2 + dz2)[:, 0]"}),
    ("W2 / dz2", "divided_for_times", {"da1": "da1 = (W2 / dz2)[:, 0]"}),
    ("the lesson's W2", "another_operand", {"da1": "da1 = w2 @ dz2"}),
    ("W2.T @ dz2", "stopped_ValueError", {"da1": "da1 = W2.T @ dz2"}),
    ("ŷ for dz2 in da1", "another_operand label_forgotten", {"da1": "da1 = W2 @ trace.y_hat"}),
    ("added up", "sum_of_all added_up", {"da1": "da1 = np.sum(W2 @ dz2)"}),
    ("no gate", "no_gate", {"dz1": "dz1 = da1"}),
    ("a1 >= 0", "no_gate", {"dz1": "dz1 = np.where(trace.a1 >= 0, da1, 0)"}),
    ("ReLU of the slopes", "relu_of_slope", {"dz1": "dz1 = np.maximum(da1, 0)"}),
    ("da1 > 0", "relu_of_slope", {"dz1": "dz1 = np.where(da1 > 0, da1, 0)"}),
    ("times a1", "times_activation", {"dz1": "dz1 = da1 * trace.a1"}),
    ("times z1", "times_sum", {"dz1": "dz1 = da1 * trace.z1"}),
    ("the gate turned", "gate_turned", {"dz1": "dz1 = np.where(trace.z1 > 0, 0, da1)"}),
    ("z1 < 0", "gate_turned", {"dz1": "dz1 = da1 * (trace.z1 < 0)"}),
    ("the gate alone", "gate_alone", {"dz1": "dz1 = (trace.z1 > 0) * 1.0"}),
    ("1 for da1", "gate_alone", {"dz1": "dz1 = np.where(trace.z1 > 0, 1, 0)"}),
    ("z1 for da1", "activation_alone another_operand", {"dz1": "dz1 = np.where(trace.z1 > 0, trace.z1, 0)"}),
    ("the sigmoid's slope", "of_sigmoid", {"dz1": f"s = {SIGMOID}\ndz1 = da1 * s * (1 - s)"}),
    ("a1 (1 − a1)", "of_sigmoid", {"dz1": "dz1 = da1 * trace.a1 * (1 - trace.a1)"}),
    ("1 − tanh²", "of_tanh", {"dz1": "dz1 = da1 * (1 - np.tanh(trace.z1) ** 2)"}),
    ("leaky", "leaky", {"dz1": "dz1 = np.where(trace.z1 > 0, da1, 0.01 * da1)"}),
    ("z1 > 1", "border_above_0", {"dz1": "dz1 = np.where(trace.z1 > 1, da1, 0)"}),
    ("the sign of z1", "signs_for_gate", {"dz1": "dz1 = da1 * np.sign(trace.z1)"}),
    ("only the open ones", "stopped_ValueError only_kept", {"dz1": "dz1 = da1[trace.z1 > 0]"}),
    ("da1 where it is shut", "sum_for_shut", {"dz1": "dz1 = np.where(trace.z1 > 0, da1, trace.z1)"}),
    ("dz2 through the gate", "another_operand weight_forgotten", {"dz1": "dz1 = np.where(trace.z1 > 0, dz2, 0)"}),
    ("W2 through the gate", "another_operand slope_forgotten", {"dz1": "dz1 = np.where(trace.z1 > 0, W2[:, 0], 0)"}),
    ("one gate for all", "one_for_all", {"dz1": "dz1 = da1 if (trace.z1 > 0).any() else 0 * da1"}),
    ("a table", "a_table shape", {"dz1": "dz1 = np.outer(da1, trace.z1 > 0)"}),
    ("if on an array", "stopped_ValueError", {"dz1": "dz1 = da1 if trace.z1 > 0 else 0"}),
    ("and on arrays", "stopped_ValueError", {"dz1": "dz1 = (trace.z1 > 0) and da1"}),
    ("a loop that starts at 1", "first_zero entry_zero", {"dz1": "dz1 = np.zeros(len(da1))\nfor j in range(1, len(da1)):\n    if trace.z1[j] > 0:\n        dz1[j] = da1[j]"}),
    ("a loop that ends early", "last_zero entry_zero", {"dz1": "dz1 = np.zeros(len(da1))\nfor j in range(len(da1) - 1):\n    if trace.z1[j] > 0:\n        dz1[j] = da1[j]"}),
    ("transposed", "transposed", {"dW1": "dW1 = np.outer(dz1, trace.x)"}),
    ("reshaped", "reshaped", {"dW1": "dW1 = np.outer(dz1, trace.x).reshape(len(trace.x), -1)"}),
    ("da1 for dz1", "another_operand no_gate", {"dW1": "dW1 = np.outer(trace.x, da1)"}),
    ("a1 for dz1", "another_operand", {"dW1": "dW1 = np.outer(trace.x, trace.a1)"}),
    ("z1 for x", "another_operand", {"dW1": "dW1 = np.outer(trace.z1, dz1)"}),
    ("x forgotten", "second_alone", {"dW1": "dW1 = np.tile(dz1, (len(trace.x), 1))"}),
    ("dz1 forgotten", "first_alone", {"dW1": "dW1 = np.outer(trace.x, np.ones(len(dz1)))"}),
    ("the lesson's x", "another_operand", {"dW1": "dW1 = np.outer(x, dz1)"}),
    ("x @ dz1", "stopped_ValueError", {"dW1": "dW1 = trace.x @ dz1"}),
    ("x * dz1", "stopped_ValueError", {"dW1": "dW1 = trace.x * dz1"}),
    ("x + dz1", "plus_for_times", {"dW1": "dW1 = trace.x[:, None] + dz1"}),
    ("the size of x", "operand_sign_lost", {"dW1": "dW1 = np.outer(np.abs(trace.x), dz1)"}),
    ("the sign turned in dW1", "sign", {"dW1": "dW1 = -np.outer(trace.x, dz1)"}),
    ("rounded at the end", "rounded", {"dW1": "dW1 = np.outer(trace.x, dz1).round(2)"}),
    ("W2 forgotten in dW1 alone", "another_operand weight_forgotten", {"dW1": "dW1 = np.outer(trace.x, dz2 * (trace.z1 > 0))"}),
    ("ReLU of the slopes in dW1 alone", "relu_of_slope", {"dW1": "dW1 = np.outer(trace.x, np.maximum(da1, 0))"}),
    ("dW2 in 4 rows", "fixed_size", {"dW2": "dW2 = np.zeros((4, 1))\nfor i in range(4):\n    dW2[i, 0] = trace.a1[i] * dz2[0]"}),
    ("da1 in 4 places", "fixed_size", {"da1": "da1 = np.zeros(4)\nda1[:] = W2 @ dz2"}),
    ("dz1 in 4 places", "fixed_size", {"dz1": "dz1 = np.zeros(4)\nfor j in range(4):\n    if trace.z1[j] > 0:\n        dz1[j] = da1[j]"}),
    ("W1 is a factor of its slope", "own_weight", {"dW1": "dW1 = np.outer(trace.x, dz1) * W1"}),
    ("always 3 by 4", "fixed_size", {"dW1": "dW1 = np.zeros((3, 4))\nfor i in range(3):\n    for j in range(4):\n        dW1[i, j] = trace.x[i] * dz1[j]"}),
    ("dW1 given for this bird", "ignores_argument", {"dW1": "dW1 = np.array([[-0.1311, 0, 0, 0.0656], [-0.1192, 0, 0, 0.0596], [0.0596, 0, 0, -0.0298]])"}),
    ("turned round", "order_of_steps", {"end": "return Slopes(dW1, dz1, da1, dW2, dz2)"}),
    ("dW1 and dW2 exchanged", "order_of_steps", {"end": "return Slopes(dz2, dW1, da1, dz1, dW2)"}),
    ("da1 and dz1 exchanged", "order_of_steps", {"end": "return Slopes(dz2, dW2, dz1, da1, dW1)"}),
    ("da1 twice", "another_step no_gate changed_in_place", {"end": "return Slopes(dz2, dW2, da1, da1, dW1)"}),
    ("dz1 twice", "another_step gate_already changed_in_place", {"end": "return Slopes(dz2, dW2, dz1, dz1, dW1)"}),
    ("dW1 alone", "another_return", {"end": "return dW1"}),
    ("both matrices", "another_return", {"end": "return dW1, dW2"}),
    ("a dictionary", "another_return", {"end": 'return {"dW1": dW1, "dW2": dW2}'}),
    ("no return", "returns_none", {"end": "Slopes(dz2, dW2, da1, dz1, dW1)"}),
    ("print for return", "returns_none", {"end": "print(dW1)"}),
    ("None for da1", "no_numbers", {"end": "return Slopes(dz2, dW2, None, dz1, dW1)"}),
    ("a1 without the trace", "stopped_NameError", {"dW2": "dW2 = np.outer(a1, dz2)"}),
    ("trace.A1", "stopped_AttributeError", {"dW2": "dW2 = np.outer(trace.A1, dz2)"}),
    ("da1 before dz2", "stopped_UnboundLocalError", {"dz2": "", "da1": "da1 = W2 @ dz2\ndz2 = trace.y_hat - y", "dW2": ""}),
    ("W2 missing in the head", "stopped_TypeError", {"head": "def backward(trace, y):"}),
    ("the arguments in another order", "stopped_AttributeError stopped_TypeError", {"head": "def backward(y, trace, W2):"}),
    ("five arguments", "stopped_TypeError", {"head": "def backward(x, z1, a1, y_hat, y, W2):"}),
    ("a method with self", "stopped_TypeError", {"head": "def backward(self, trace, y, W2):"}),
    ("W2 changed at the end", "changes_argument", {"end": "W2 -= 0.1 * dW2\nreturn Slopes(dz2, dW2, da1, dz1, dW1)"}),
    ("a1 changed", "changes_argument", {"end": "trace.a1[:] = 0\nreturn Slopes(dz2, dW2, da1, dz1, dW1)"}),
    ("slopes added up between calls", "keeps_state", {"above": "total = {}\n\n\n", "end": "total['s'] = total.get('s', 0) + dW1.sum()\nreturn Slopes(dz2, dW2, da1, dz1, dW1 + total['s'])"}),
    ("kept from the first call", "keeps_state", {"above": "kept = {}\n\n\n", "end": "return kept.setdefault(W2.shape, Slopes(dz2, dW2, da1, dz1, dW1))"}),
    ("kept by x", "keeps_state", {"above": "kept = {}\n\n\n", "end": "return kept.setdefault(tuple(trace.x), Slopes(dz2, dW2, da1, dz1, dW1))"}),
    ("noise", "keeps_state", {"dz2": "dz2 = trace.y_hat - y + np.random.normal(0, 0.1)"}),
    ("yield", "yields", {"end": "yield dW1\nyield dW2"}),
]  # fmt: skip

RIGHT_STEPS = [
    {},
    {"end": "return [new_W1, new_W2]"},
    {"new_W1": "new_W1 = W1 + -rate * slopes.dW1"},
    {"slopes": "_, dW2, _, _, dW1 = backward(trace, y, W2)", "new_W1": "new_W1 = W1 - rate * dW1", "new_W2": "new_W2 = W2 - rate * dW2"},
    {"trace": "W1, W2 = W1.copy(), W2.copy()\ntrace = forward(x, W1, W2)", "new_W1": "W1 -= rate * slopes.dW1", "new_W2": "W2 -= rate * slopes.dW2", "end": "return W1, W2"},
    {"trace": "", "slopes": "slopes = backward(forward(x, W1, W2), y, W2)"},
    {"new_W2": "new_W2 = np.array([[w - rate * d] for w, d in zip(W2[:, 0], slopes.dW2[:, 0])])"},
]  # fmt: skip
BLANK_STEPS = [
    {"new_W1": "new_W1 = ..."},
    {"trace": "", "slopes": "", "new_W1": "", "new_W2": "", "end": "return ..., ..."},
    {"trace": "", "slopes": "", "new_W1": "", "new_W2": "", "end": "return [..., ...]"},
]
OWN_PASS = "dz2 = trace.y_hat - y\ndW2 = np.outer(trace.a1, dz2)\nda1 = W2 @ dz2\ndz1 = np.where(trace.z1 > 0, da1, 0)\ndW1 = np.outer(x, dz1)"
OWN = {"new_W1": "new_W1 = W1 - rate * dW1", "new_W2": "new_W2 = W2 - rate * dW2"}
W2_FIRST = "W2 = W2 - rate * dW2\nda1 = W2 @ dz2"


def own(line, changed):
    """Return a step with a backward pass of its own, one line of which is different."""
    return {**OWN, "slopes": OWN_PASS.replace(line, changed)}


BOTH = "plus_for_minus"
WRONG_STEPS = [
    ("uphill", BOTH, {"new_W1": "new_W1 = W1 + rate * slopes.dW1", "new_W2": "new_W2 = W2 + rate * slopes.dW2"}),
    ("W1 uphill", BOTH, {"new_W1": "new_W1 = W1 + rate * slopes.dW1"}),
    ("W2 uphill", BOTH, {"new_W2": "new_W2 = W2 + rate * slopes.dW2"}),
    ("no rate", "rate_forgotten", {"new_W1": "new_W1 = W1 - slopes.dW1", "new_W2": "new_W2 = W2 - slopes.dW2"}),
    ("the change alone", "change_alone", {"new_W1": "new_W1 = -rate * slopes.dW1", "new_W2": "new_W2 = -rate * slopes.dW2"}),
    ("rate times slope", "change_alone", {"new_W2": "new_W2 = rate * slopes.dW2"}),
    ("brackets", "rate_on_weight", {"new_W1": "new_W1 = (W1 - rate) * slopes.dW1"}),
    ("rate on both", "rate_on_weight", {"new_W1": "new_W1 = rate * (W1 - slopes.dW1)"}),
    ("the slopes for the weights", "slope_alone", {"end": "return slopes.dW1, slopes.dW2"}),
    ("W1 never changed", "not_changed", {"new_W1": "new_W1 = W1"}),
    ("W2 never changed", "not_changed", {"end": "return new_W1, W2"}),
    ("a fixed rate", "another_rate", {"new_W1": "new_W1 = W1 - 0.1 * slopes.dW1", "new_W2": "new_W2 = W2 - 0.1 * slopes.dW2"}),
    ("twice", "twice", {"new_W2": "new_W2 = W2 - rate * slopes.dW2 - rate * slopes.dW2"}),
    ("W2 first, then its slopes", "changed_first", {"slopes": "slopes = backward(trace, y, W2)\nnew_W2 = W2 - rate * slopes.dW2\nslopes = backward(trace, y, new_W2)", "new_W2": ""}),
    ("W2 first, then the forward pass", "changed_first", {"slopes": "new_W2 = W2 - rate * backward(trace, y, W2).dW2\nslopes = backward(forward(x, W1, new_W2), y, new_W2)", "new_W2": ""}),
    ("W2 first, in one pass", "changed_first", {**own("da1 = W2 @ dz2", W2_FIRST), "new_W2": "", "end": "return new_W1, W2"}),
    ("W2 first, in place", "changed_first changes_argument", {**own("da1 = W2 @ dz2", "W2 -= rate * dW2\nda1 = W2 @ dz2"), "new_W2": "", "end": "return new_W1, W2"}),
    ("W1 first, then the forward pass", "changed_first", {"new_W2": "new_W2 = W2 - rate * backward(forward(x, new_W1, W2), y, W2).dW2"}),
    ("in place", "changes_argument", {"new_W1": "W1 -= rate * slopes.dW1", "new_W2": "W2 -= rate * slopes.dW2", "end": "return W1, W2"}),
    ("exchanged", "order_of_steps", {"end": "return new_W2, new_W1"}),
    ("W1 alone", "another_return", {"end": "return new_W1"}),
    ("no return", "returns_none", {"end": ""}),
    ("the label 1", "always_one label_forgotten", {"slopes": "slopes = backward(trace, 1, W2)"}),
    ("the label 0", "label_forgotten", {"slopes": "slopes = backward(trace, 0, W2)"}),
    ("a row of slopes", "a_table shape", {"new_W2": "new_W2 = W2 - rate * slopes.dW2[:, 0]"}),
    ("a row of weights", "shape", {"new_W2": "new_W2 = W2[:, 0] - rate * slopes.dW2[:, 0]"}),
    ("dW2 for dW1", "stopped_ValueError", {"new_W1": "new_W1 = W1 - rate * slopes.dW2"}),
    ("no gate", "no_gate", own("np.where(trace.z1 > 0, da1, 0)", "da1")),
    ("times a1", "times_activation", own("np.where(trace.z1 > 0, da1, 0)", "da1 * trace.a1")),
    ("z1 for a1", "another_operand", own("np.outer(trace.a1, dz2)", "np.outer(trace.z1, dz2)")),
    ("y − ŷ", BOTH, own("trace.y_hat - y", "y - trace.y_hat")),
    ("squared error", "squared_error", own("trace.y_hat - y", f"(trace.y_hat - y) * {SQUARED}")),
    ("the slope of the sigmoid", "of_sigmoid", own("np.where(trace.z1 > 0, da1, 0)", f"da1 * ({SIGMOID}) * (1 - {SIGMOID})")),
    ("W2 forgotten", "weight_forgotten another_operand", own("W2 @ dz2", "np.full(len(W2), dz2[0])")),
    ("the lesson's W1", "another_operand", {"new_W1": "new_W1 = w1 - rate * slopes.dW1"}),
    ("the lesson's x", "another_operand", {"head": "def step(bird, y, W1, W2, rate):"}),
    ("dw1", "stopped_AttributeError", {"new_W1": "new_W1 = W1 - rate * slopes.dw1"}),
    ("x and W1 exchanged", "stopped_ValueError", {"trace": "trace = forward(W1, x, W2)"}),
    ("the size of the slopes", "size_taken", {"new_W1": "new_W1 = W1 - rate * np.abs(slopes.dW1)"}),
    ("rounded", "rounded", {"new_W1": "new_W1 = np.round(W1 - rate * slopes.dW1, 2)"}),
]  # fmt: skip


def entries(seeds):
    """Yield every pass."""
    for exercise, lines, right, blank, wrong in (
        ("whole.backward", LINES, RIGHT, BLANK, WRONG),
        ("whole.step", STEP, RIGHT_STEPS, BLANK_STEPS, WRONG_STEPS),
    ):
        for changed in right:
            yield Entry("right: a pass", exercise, source(lines, changed), True)
        for changed in blank:
            yield Entry("still three dots in it", exercise, source(lines, changed), None)
        for kind, truly, changed in wrong:
            yield Entry(f"pass: {kind}", exercise, source(lines, changed), False, named(truly))
