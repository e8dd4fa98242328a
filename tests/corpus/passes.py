"""Whole forward passes, without and with biases, and random weights, as learners write them."""

from corpus.entry import Entry, named

LINES = {
    "above": "",
    "head": "def forward(x, W1, W2):",
    "first": "",
    "z1": "z1 = x @ W1",
    "a1": "a1 = relu(z1)",
    "z2": "z2 = a1 @ W2",
    "y": "y_hat = sigmoid(z2)",
    "end": "return Trace(x, z1, a1, z2, y_hat)",
}
BIASED = LINES | {
    "head": "def forward(x, W1, b1, W2, b2):",
    "z1": "z1 = x @ W1 + b1",
    "z2": "z2 = a1 @ W2 + b2",
    "y": "",
    "end": "return sigmoid(z2)",
}


def source(lines, changed):
    """Return a function with some of its lines as a learner wrote them."""
    lines = lines | changed
    body = [lines[name] for name in ("first", "z1", "a1", "z2", "y", "end") if lines[name]]
    indented = "\n".join("    " + line for part in body for line in part.split("\n"))
    return f"{lines['above']}{lines['head']}\n{indented}\n"


OF_COLUMNS = "z1 = np.zeros(W1.shape[1])\nfor j in range(W1.shape[1]):\n    for i in range(len(x)):\n        "
RIGHT = [
    {},
    {"z1": "z1 = np.dot(x, W1)", "z2": "z2 = np.dot(a1, W2)"},
    {"z1": 'z1 = np.einsum("i,ij->j", x, W1)'},
    {"z1": "z1 = W1.T @ x", "z2": "z2 = W2.T @ a1"},
    {"z1": "z1 = (x[:, None] * W1).sum(axis=0)"},
    {"z1": "z1 = (x[..., None] * W1).sum(axis=0)"},
    {"z1": "z1 = np.array([x @ W1[:, j] for j in range(W1.shape[1])])"},
    {"z1": OF_COLUMNS + "z1[j] += x[i] * W1[i, j]"},
    {"a1": "a1 = np.maximum(z1, 0)"},
    {"a1": "a1 = z1.copy()\na1[a1 < 0] = 0"},
    {"a1": "a1 = [max(0, z) for z in z1]", "z2": "z2 = np.array(a1) @ W2"},
    {"a1": "a1 = np.frompyfunc(lambda z: max(z, 0.0), 1, 1)(z1)", "z2": "z2 = a1.astype(float) @ W2"},
    {"y": "y_hat = 1 / (1 + np.exp(-z2))"},
    {"end": "return x, z1, a1, z2, y_hat"},
    {"end": "return Trace(y_hat=y_hat, z2=z2, a1=a1, z1=z1, x=x)"},
    {"end": "return Trace(list(x), list(z1), list(a1), list(z2), list(y_hat))"},
    {"first": "x = np.array(x, dtype=np.float32)", "z1": "z1 = x @ W1.astype(np.float32)"},
    {"head": "def forward(x, W1, W2, activation=relu):", "a1": "a1 = activation(z1)"},
    {"above": "def my_relu(z):\n    z = z.copy()\n    z[z < 0] = 0\n    return z\n\n\n", "a1": "a1 = my_relu(z1)"},
    {"end": 'print("y_hat", y_hat)\nreturn Trace(x, z1, a1, z2, y_hat)'},
]
BLANK = [
    {"a1": "a1 = ...", "y": "y_hat = ..."},
    {"y": "y_hat = ..."},
    {"a1": "a1 = ..."},
    {"z1": "z1 = ..."},
    {"z2": "z2 = ..."},
    {"z1": "...", "a1": "", "z2": "", "y": "", "end": ""},
]
WRONG = [  # (kind, truly, the lines that differ)
    ("ReLU forgotten", "relu_missing another_step changed_in_place", {"a1": "a1 = z1"}),
    ("z1 for a1", "another_operand relu_missing", {"z2": "z2 = z1 @ W2"}),
    ("ReLU for the sigmoid", "relu_for_sigmoid", {"y": "y_hat = relu(z2)"}),
    ("ReLU on z2", "relu_already", {"z2": "z2 = relu(a1 @ W2)"}),
    ("ReLU inside the sigmoid", "relu_before", {"y": "y_hat = sigmoid(relu(z2))"}),
    ("the sigmoid in the hidden layer", "sigmoid_for_relu", {"a1": "a1 = sigmoid(z1)"}),
    ("tanh in the hidden layer", "tanh_for_relu", {"a1": "a1 = np.tanh(z1)"}),
    ("leaky 0.01", "leaky", {"a1": "a1 = np.where(z1 > 0, z1, 0.01 * z1)"}),
    ("leaky 0.1", "leaky", {"a1": "a1 = np.maximum(0.1 * z1, z1)"}),
    ("cut at 1", "large_cut", {"a1": "a1 = np.clip(z1, 0, 1)"}),
    ("cut at 6", "large_cut", {"a1": "a1 = np.clip(z1, 0, 6)"}),
    ("|z| for ReLU", "size_taken", {"a1": "a1 = np.abs(z1)"}),
    ("the smaller of z and 0", "negative_kept", {"a1": "a1 = np.minimum(z1, 0)"}),
    ("ReLU of −z", "sign_flipped_before", {"a1": "a1 = relu(-z1)"}),
    ("minus ReLU", "sign_flipped sign", {"a1": "a1 = -relu(z1)"}),
    ("a step", "step_function", {"a1": "a1 = (z1 > 0) * 1.0"}),
    ("sorted", "kept_order sorted", {"a1": "a1 = np.sort(relu(z1))"}),
    ("the zeros dropped", "stopped_ValueError zeros_dropped", {"a1": "a1 = z1[z1 > 0]"}),
    ("softplus", "softplus", {"a1": "a1 = np.logaddexp(0, z1)"}),
    ("softmax in the hidden layer", "softmax_for_relu", {"a1": "e = np.exp(z1 - z1.max())\na1 = e / e.sum()"}),
    ("half of a1", "halved_result", {"a1": "a1 = relu(z1) * 0.5"}),
    ("ReLU on x", "relu_on_inputs operand_cut_at_zero", {"z1": "z1 = relu(x) @ W1"}),
    ("ReLU on the weights", "relu_on_products operand_cut_at_zero", {"z1": "z1 = x @ relu(W1)"}),
    ("z1 stored after ReLU", "relu_already changed_in_place", {"z1": "z1 = relu(x @ W1)"}),
    ("z1 changed in place", "changed_in_place", {"a1": "a1 = z1\na1[a1 < 0] = 0"}),
    ("z1 changed by out=", "changed_in_place", {"a1": "a1 = np.maximum(z1, 0, out=z1)"}),
    ("own relu in place", "changed_in_place", {"above": "def my_relu(z):\n    z[z < 0] = 0\n    return z\n\n\n", "a1": "a1 = my_relu(z1)"}),
    ("x changed in place", "changes_argument", {"first": "x[x < 0] = 0"}),
    ("the sigmoid forgotten", "sigmoid_missing another_step changed_in_place", {"y": "y_hat = z2"}),
    ("the sigmoid twice", "twice done_twice", {"y": "y_hat = sigmoid(sigmoid(z2))"}),
    ("z2 stored after the sigmoid", "sigmoid_already another_step changed_in_place", {"z2": "z2 = sigmoid(a1 @ W2)", "y": "y_hat = z2"}),
    ("the sigmoid of −z2", "sign_turned", {"y": "y_hat = sigmoid(-z2)"}),
    ("one minus it", "sign_turned rest_to_1", {"y": "y_hat = 1 - sigmoid(z2)"}),
    ("the sigmoid of 2 z2", "doubled_inside", {"y": "y_hat = sigmoid(2 * z2)"}),
    ("brackets forgotten", "bracket_missing not_inverted", {"y": "y_hat = 1 / 1 + np.exp(-z2)"}),
    ("2.72 for e", "e_rounded", {"y": "y_hat = 1 / (1 + 2.72 ** -z2)"}),
    ("softmax on one output", "softmax ignores_argument", {"y": "y_hat = np.exp(z2) / np.exp(z2).sum()"}),
    ("tanh on the output", "tanh_for_sigmoid", {"y": "y_hat = np.tanh(z2)"}),
    ("the class", "class", {"y": "y_hat = (sigmoid(z2) > 0.5) * 1.0"}),
    ("a percentage", "percent hundredfold", {"y": "y_hat = 100 * sigmoid(z2)"}),
    ("ŷ rounded", "rounded", {"y": "y_hat = np.round(sigmoid(z2), 2)"}),
    ("z1 rounded", "rounded", {"z1": "z1 = np.round(x @ W1, 1)"}),
    ("whole numbers", "whole_numbers rounded", {"z1": "z1 = (x @ W1).astype(int)"}),
    ("the sigmoid of z1", "another_operand", {"y": "y_hat = sigmoid(z1)"}),
    ("* for @, in the output", "single_products every_pair", {"z2": "z2 = a1 * W2[:, 0]"}),
    ("* for @", "stopped_ValueError", {"z1": "z1 = x * W1"}),
    ("W1 @ x", "stopped_ValueError", {"z1": "z1 = W1 @ x"}),
    ("np.dot(W1, x)", "stopped_ValueError", {"z1": "z1 = np.dot(W1, x)"}),
    ("x @ W1.T", "stopped_ValueError", {"z1": "z1 = x @ W1.T"}),
    ("reshape for transpose", "reshaped", {"z1": "z1 = W1.reshape(W1.shape[::-1]) @ x"}),
    ("column after column", "reshaped", {"z1": "z1 = x @ W1.T.reshape(W1.shape)"}),
    ("without ReLU, straight through", "another_operand relu_missing", {"z2": "z2 = x @ W1 @ W2"}),
    ("the wrong axis", "wrong_axis", {"z1": "z1 = (x[:, None] * W1).sum(axis=1)"}),
    ("all in one number", "all_in_one sum_of_all", {"z1": "z1 = np.sum(x[:, None] * W1)"}),
    ("the mean for the sum", "mean", {"z1": "z1 = (x[:, None] * W1).mean(axis=0)"}),
    ("the mean of the votes", "mean", {"z2": "z2 = a1 @ W2 / len(a1)"}),
    ("only the largest product", "largest_only", {"z1": "z1 = (x[:, None] * W1).max(axis=0)"}),
    ("plus for times", "plus_for_times", {"z1": "z1 = (x[:, None] + W1).sum(axis=0)"}),
    ("the last input left out", "left_out", {"z1": "z1 = x[:-1] @ W1[:-1]"}),
    ("the last neuron left out", "left_out", {"z2": "z2 = a1[:-1] @ W2[:-1]"}),
    ("the first neuron left out", "left_out", {"z2": "z2 = a1[1:] @ W2[1:]"}),
    ("the last sum stays 0", "last_zero entry_zero", {"z1": "z1 = np.zeros(W1.shape[1])\nfor j in range(W1.shape[1] - 1):\n    z1[j] = x @ W1[:, j]"}),
    ("the first sum stays 0", "first_zero entry_zero", {"z1": "z1 = np.zeros(W1.shape[1])\nfor j in range(1, W1.shape[1]):\n    z1[j] = x @ W1[:, j]"}),
    ("= for +=", "last_only", {"z1": OF_COLUMNS + "z1[j] = x[i] * W1[i, j]"}),
    ("i and j exchanged", "stopped_IndexError", {"z1": OF_COLUMNS + "z1[j] += x[i] * W1[j, i]"}),
    ("the total not reset", "not_reset", {"z1": "z1, total = np.zeros(W1.shape[1]), 0\nfor j in range(W1.shape[1]):\n    total += x @ W1[:, j]\n    z1[j] = total"}),
    ("the total begins at 1", "one_added one_more", {"z1": "z1 = np.ones(W1.shape[1])\nz1 += x @ W1"}),
    ("x squared", "squared_inputs", {"z1": "z1 = x ** 2 @ W1"}),
    ("the size of the weights", "sign_of_weights_lost operand_sign_lost", {"z1": "z1 = x @ np.abs(W1)"}),
    ("the size of the inputs", "sign_of_inputs_lost operand_sign_lost", {"z1": "z1 = np.abs(x) @ W1"}),
    ("z2 negated", "sign operand_negated signs_turned", {"z2": "z2 = -a1 @ W2"}),
    ("a1 with itself", "with_itself", {"z2": "z2 = np.array([a1 @ a1])"}),
    ("x standardised", "operand_standardised another_step", {"first": "x = (x - x.mean()) / x.std()"}),
    ("the lesson's bird", "another_operand ignores_argument", {"z1": "z1 = bird.x @ W1"}),
    ("the lesson's W1", "another_operand", {"head": "def forward(x, w1, W2):"}),
    ("the lesson's W2", "another_operand", {"head": "def forward(x, W1, w2):"}),
    (
        "the lesson's W2, and names of their own",
        "another_operand",
        {"z1": "h = x @ W1", "a1": "a = relu(h)", "z2": "z = a @ np.array([[1.0], [-1.0], [-2.0], [-0.5]])", "y": "y_hat = sigmoid(z)", "end": "return Trace(x, h, a, z, y_hat)"},
    ),
    ("the lesson's weights", "another_operand other_operands", {"head": "def forward(x, w1, w2):"}),
    ("the lesson's z1", "ignores_argument", {"z1": "z1 = np.array([2.1, -0.1, -1.75, 0.2])"}),
    ("the lesson's ŷ", "ignores_argument", {"y": "y_hat = np.array([0.8808])"}),
    ("kept from the first call", "keeps_state", {"above": "kept = {}\n\n\n", "end": "return kept.setdefault(W1.shape, Trace(x, z1, a1, z2, y_hat))"}),
    ("a sum kept between calls", "keeps_state", {"head": "def forward(x, W1, W2, total=np.zeros(1)):", "z2": "total += a1 @ W2\nz2 = total.copy()"}),
    ("kept by x alone", "keeps_state", {"above": "kept = {}\n\n\n", "end": "return kept.setdefault(tuple(x), Trace(x, z1, a1, z2, y_hat))"}),
    ("W2 changed", "changes_argument", {"end": "W2 -= 0.1 * a1[:, None]\nreturn Trace(x, z1, a1, z2, y_hat)"}),
    ("no return", "returns_none another_return", {"end": "Trace(x, z1, a1, z2, y_hat)"}),
    ("print for return", "returns_none another_return", {"end": "print(y_hat)"}),
    ("ŷ alone", "another_return", {"end": "return y_hat"}),
    ("ŷ and a cache", "another_return", {"end": 'cache = {"z1": z1}\nreturn y_hat, cache'}),
    ("four steps", "another_return", {"end": "return z1, a1, z2, y_hat"}),
    ("z1 and a1 exchanged", "order_of_steps", {"end": "return Trace(x, a1, z1, z2, y_hat)"}),
    ("z2 and ŷ exchanged", "order_of_steps", {"end": "return Trace(x, z1, a1, y_hat, z2)"}),
    ("a1 twice", "another_step relu_already changed_in_place", {"end": "return Trace(x, a1, a1, z2, y_hat)"}),
    ("z1 twice", "another_step relu_missing changed_in_place", {"end": "return Trace(x, z1, z1, z2, y_hat)"}),
    ("None for x", "no_numbers", {"end": "return Trace(None, z1, a1, z2, y_hat)"}),
    ("a dictionary", "another_return", {"end": 'return {"z1": z1, "y_hat": y_hat}'}),
    ("a bare number", "shape", {"y": "y_hat = sigmoid(z2)[0]"}),
    ("a column", "shape", {"z1": "z1 = W1.T @ x.reshape(-1, 1)", "z2": "z2 = W2.T @ a1"}),
    ("a row in a table", "shape", {"first": "", "z1": "z1 = x[None] @ W1"}),
    ("a line missing", "stopped_NameError", {"z2": ""}),
    ("z2 before a1", "stopped_UnboundLocalError", {"a1": "", "z2": "z2 = a1 @ W2\na1 = relu(z1)"}),
    ("a capital X", "stopped_NameError", {"z1": "z1 = X @ W1"}),
    ("np.relu", "stopped_AttributeError", {"a1": "a1 = np.relu(z1)"}),
    ("if on the array", "stopped_ValueError", {"a1": "if z1 > 0:\n    a1 = z1\nelse:\n    a1 = 0"}),
    ("the built-in max", "stopped_ValueError", {"a1": "a1 = max(z1, 0)"}),
    ("a method with self", "stopped_TypeError", {"head": "def forward(self, x, W1, W2):"}),
    ("the arguments in another order", "stopped_ValueError", {"head": "def forward(x, W2, W1):"}),
    ("yield", "yields", {"end": "yield x\nyield y_hat"}),
    ("noise", "keeps_state", {"first": "x = x + np.random.normal(0, 0.1, len(x))"}),
]  # fmt: skip

RIGHT_BIASED = [
    {},
    {"z1": "z1 = b1 + np.dot(x, W1)"},
    {"z1": "z1 = np.append(x, 1) @ np.vstack([W1, b1])"},
    {"a1": "z1[z1 < 0] = 0\na1 = z1"},
    {"z1": "z1 = np.array([x @ W1[:, j] + b1[j] for j in range(len(b1))])"},
]
WRONG_BIASED = [
    ("b1 missing", "missing", {"z1": "z1 = x @ W1"}),
    ("b2 missing", "missing", {"z2": "z2 = a1 @ W2"}),
    ("both missing", "missing+missing missing", {"z1": "z1 = x @ W1", "z2": "z2 = a1 @ W2"}),
    ("b1 after ReLU", "order", {"z1": "z1 = x @ W1", "a1": "a1 = relu(z1) + b1"}),
    ("b2 after the sigmoid", "order", {"z2": "z2 = a1 @ W2", "end": "return sigmoid(z2) + b2"}),
    ("b1 subtracted", "minus_for_plus", {"z1": "z1 = x @ W1 - b1"}),
    ("both subtracted", "minus_for_plus+minus_for_plus", {"z1": "z1 = x @ W1 - b1", "z2": "z2 = a1 @ W2 - b2"}),
    ("b1 multiplied", "times_for_plus", {"z1": "z1 = x @ W1 * b1"}),
    ("the first bias for all", "first_for_all", {"z1": "z1 = x @ W1 + b1[0]"}),
    ("all biases for each", "sum_for_all", {"z1": "z1 = x @ W1 + b1.sum()"}),
    ("b1 twice", "twice", {"a1": "a1 = relu(z1 + b1)"}),
    ("b1 for each product", "added_each_time", {"z1": "z1 = (x[:, None] * W1 + b1).sum(axis=0)"}),
    ("b1 on the weights", "added_to_weights", {"z1": "z1 = x @ (W1 + b1)"}),
    ("b2 in the hidden layer", "another_operand", {"z1": "z1 = x @ W1 + b2"}),
    ("b1 and b2 exchanged", "operands_exchanged shape another_shape", {"z1": "z1 = x @ W1 + b2", "z2": "z2 = a1 @ W2 + b1"}),
    ("ones for b1", "ones", {"z1": "z1 = x @ W1 + 1"}),
    ("an upright b1", "a_table shape", {"z1": "z1 = x @ W1 + b1[:, None]"}),
    ("ReLU forgotten", "relu_missing", {"a1": "a1 = z1"}),
    ("the sigmoid forgotten", "sigmoid_missing", {"end": "return z2"}),
    ("the sigmoid in the hidden layer", "sigmoid_for_relu", {"a1": "a1 = sigmoid(z1)"}),
    ("|z| for ReLU", "size_taken", {"a1": "a1 = abs(z1)"}),
    ("the sigmoid of −z2", "sign_turned", {"end": "return sigmoid(-z2)"}),
    ("a percentage", "percent hundredfold", {"end": "return 100 * sigmoid(z2)"}),
    ("rounded", "rounded", {"end": "return np.round(sigmoid(z2), 2)"}),
    ("the class", "class", {"end": "return (sigmoid(z2) > 0.5) * 1.0"}),
    ("no return", "returns_none", {"end": "sigmoid(z2)"}),
    ("z2 as well", "returns_more", {"end": "return z2, sigmoid(z2)"}),
    ("* for @", "stopped_ValueError", {"z1": "z1 = x * W1 + b1"}),
    ("the lesson's ŷ", "ignores_argument", {"end": "return np.array([0.8808])"}),
    ("four arguments", "stopped_TypeError", {"head": "def forward(x, W1, W2, b2):"}),
]  # fmt: skip

DRAWN = {
    "head": "def random_weights(seed, scale):",
    "first": "rng = np.random.default_rng(seed)",
    "z1": "W1 = rng.normal(0, scale, (3, 4))",
    "a1": "W2 = rng.normal(0, scale, (4, 1))",
    "z2": "",
    "y": "",
    "end": "return W1, W2",
    "above": "",
}
WRONG_DRAWN = [
    ("no seed", "keeps_state", {"first": "rng = np.random.default_rng()"}),
    ("the seed ignored", "ignores_seed", {"first": "rng = np.random.default_rng(47)"}),
    ("another generator", "draws_others", {"first": "rng = np.random.RandomState(seed)"}),
    ("W1 on its side", "not_usable", {"z1": "W1 = rng.normal(0, scale, (4, 3))"}),
    ("one matrix", "not_usable", {"end": "return W1"}),
    ("no return", "not_usable", {"end": "W1, W2"}),
    ("rng missing", "stopped_NameError", {"first": ""}),
]


def entries(seeds):
    """Yield every pass."""
    for exercise, lines, right, wrong in (
        ("your_turn.forward", LINES, RIGHT, WRONG),
        ("biases.forward", BIASED, RIGHT_BIASED, WRONG_BIASED),
        ("weights.silent_seed", DRAWN, [{}], WRONG_DRAWN),
    ):
        for changed in right:
            yield Entry("right: a pass", exercise, source(lines, changed), True)
        for kind, truly, changed in wrong:
            yield Entry(f"pass: {kind}", exercise, source(lines, changed), False, named(truly))
    for changed in BLANK:
        yield Entry("still three dots in it", "your_turn.forward", source(LINES, changed), None)
    yield Entry("still three dots in it", "biases.forward", source(BIASED, {"z1": "z1 = x @ W1 + ..."}), None)
    yield Entry("still three dots in it", "weights.silent_seed", source(DRAWN, {"z1": "W1 = ..."}), None)
