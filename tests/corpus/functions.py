"""ReLU and the sigmoid as learners write them: right, wrong in one way, stopping, or keeping something between calls."""

from corpus.entry import Entry, named

RELU_RIGHT = [
    "np.maximum(z, 0)",
    "np.maximum(0, z)",
    "np.where(z > 0, z, 0)",
    "np.where(z < 0, 0, z)",
    "np.clip(z, 0, None)",
    "z.clip(0)",
    "(z + abs(z)) / 2",
    "z * (z > 0)",
    "z * np.heaviside(z, 0)",
    "np.fmax(z, 0)",
    "z - np.minimum(z, 0)",
    "np.max([z, 0 * z], axis=0)",
    "np.vectorize(lambda v: max(0.0, v))(z)",
    "np.frompyfunc(lambda v: max(v, 0), 1, 1)(z)",
    "np.array([max(0, v) for v in z])",
    "[max(0, v) for v in z]",
    "tuple(max(v, 0.0) for v in z)",
    "np.maximum(z.astype(np.float32), 0)",
    "np.ma.masked_less(z, 0).filled(0)",
    "np.piecewise(z, [z < 0, z >= 0], [0, lambda v: v])",
    "np.select([z > 0], [z])",
]
RELU_WRONG = [  # (kind, truly, what is returned)
    ("not changed", "relu_missing", "z"),
    ("|z| for ReLU", "size_taken", "np.abs(z)"),
    ("np.minimum", "negative_kept", "np.minimum(z, 0)"),
    ("the sign flipped before", "sign_flipped_before", "np.maximum(-z, 0)"),
    ("the sign flipped after", "sign_flipped sign", "-np.maximum(z, 0)"),
    ("np.max for np.maximum", "one_number largest_alone", "np.max(z)"),
    ("np.max with 0", "one_number largest_alone", "max(np.max(z), 0)"),
    ("added up", "one_number sum_of_all", "np.maximum(z, 0).sum()"),
    ("a step", "step_function", "(z > 0) * 1.0"),
    ("True and False", "truth_values", "z > 0"),
    ("cut at 1", "large_cut", "np.clip(z, 0, 1)"),
    ("cut at 6", "large_cut", "np.clip(z, 0, 6)"),
    ("cut at 100", "large_cut", "np.clip(z, 0, 100)"),
    ("cut at 255", "large_cut", "np.minimum(np.maximum(z, 0), 255)"),
    ("leaky 0.01", "leaky", "np.where(z > 0, z, 0.01 * z)"),
    ("leaky 0.3", "leaky", "np.where(z > 0, z, 0.3 * z)"),
    ("ELU", "elu", "np.where(z > 0, z, np.exp(np.minimum(z, 0)) - 1)"),
    ("softplus", "softplus", "np.logaddexp(0, z)"),
    ("the sigmoid", "sigmoid_for_relu", "np.where(z >= 0, 1, np.exp(-abs(z))) / (1 + np.exp(-abs(z)))"),
    ("tanh", "tanh_for_relu", "np.tanh(z)"),
    ("the larger of z and 1", "border_at_1 border", "np.maximum(z, 1)"),
    ("only above 1", "border_at_1 border", "np.where(z > 1, z, 0)"),
    ("only above 0.1", "border", "np.where(z > 0.1, z, 0)"),
    ("the zeros dropped", "zeros_dropped", "z[z > 0]"),
    ("the zeros dropped, in a list", "zeros_dropped", "[v for v in z if v > 0]"),
    ("sorted", "kept_order sorted", "np.sort(np.maximum(z, 0))"),
    ("reversed", "order_turned reversed", "np.maximum(z, 0)[::-1]"),
    ("running maximum", "running_maximum", "np.maximum(np.maximum.accumulate(z), 0)"),
    ("the last missing", "last_missing", "np.maximum(z, 0)[:-1]"),
    ("the first missing", "first_missing", "np.maximum(z, 0)[1:]"),
    ("all of them by their sum", "one_for_all", "z * (z.sum() > 0)"),
    ("all of them by the first", "one_for_all", "z * (z[0] > 0)"),
    ("twice as large", "mean_with_size doubled_result scaled", "z + abs(z)"),
    ("brackets forgotten", "brackets", "z + abs(z) / 2"),
    ("squared", "squared", "np.maximum(z, 0) ** 2"),
    ("rounded", "rounded operand_rounded", "np.round(np.maximum(z, 0), 2)"),
    ("whole numbers", "whole_numbers rounded", "np.maximum(z, 0).astype(int)"),
    ("whole numbers from np.vectorize", "whole_numbers", "np.vectorize(lambda v: v if v > 0 else 0)(z)"),
    ("always zero", "all_zero zeros", "0 * z"),
    ("always one number", "ignores_argument", "7.0"),
    ("four numbers", "fixed_size", "[max(v, 0) for v in z[:4]]"),
    ("a column", "shape", "np.maximum(z, 0).reshape(-1, 1)"),
    ("np.matrix", "shape", "np.asmatrix(np.maximum(z, 0))"),
    ("0.1 added", "added_constant tenth_more", "np.maximum(z, 0) + 0.1"),
    ("the mean subtracted", "mean_subtracted", "np.maximum(z - z.mean(), 0)"),
    ("divided by the largest", "normalised", "np.maximum(z, 0) / z.max()"),
    ("places", "places", "np.where(z > 0)[0]"),
    ("two things", "returns_more", "np.maximum(z, 0), z > 0, z"),
    ("a text", "text", "'relu'"),
    ("a function", "function", "np.maximum"),
    ("None", "returns_none", "print()"),
    ("1 subtracted first", "shifted", "np.maximum(z - 1, 0)"),
]
RELU_SOURCES = [
    ("a list kept between calls", "keeps_state", "def relu(z, out=[]):\n    for v in z:\n        out.append(max(v, 0))\n    return out\n"),
    ("a running maximum, never reset", "running_maximum keeps_state", "def relu(z):\n    largest, out = 0, []\n    for v in z:\n        largest = max(largest, v)\n        out.append(largest)\n    return out\n"),
    ("a counter kept", "keeps_state", "calls = [0]\n\ndef relu(z):\n    calls[0] += 1\n    return np.maximum(z, 0) + calls[0]\n"),
    ("the first answer kept", "keeps_state ignores_argument", "kept = {}\n\ndef relu(z):\n    return kept.setdefault(len(z), np.maximum(z, 0))\n"),
    ("sorted(...)", "kept_order sorted", "def relu(z):\n    return sorted(max(v, 0) for v in z)\n"),
    ("None unless the sum is positive", "returns_none", "def relu(z):\n    if z.sum() > 0:\n        return np.maximum(z, 0)\n"),
    ("return in the loop", "first_alone last_missing one_number ends_early", "def relu(z):\n    for v in z:\n        return max(v, 0)\n"),
    ("the loop ends at a negative one", "ends_early", "def relu(z):\n    out = np.zeros(len(z))\n    for i in range(len(z)):\n        if z[i] < 0:\n            break\n        out[i] = z[i]\n    return out\n"),
    ("the loop ends one early", "last_zero last_left all_zero", "def relu(z):\n    out = np.zeros(len(z))\n    for i in range(len(z) - 1):\n        out[i] = max(z[i], 0)\n    return out\n"),
    ("the loop begins at 1", "first_zero", "def relu(z):\n    out = np.zeros(len(z))\n    for i in range(1, len(z)):\n        out[i] = max(z[i], 0)\n    return out\n"),
    ("the last one alone", "last_alone", "def relu(z):\n    for v in z:\n        out = max(v, 0)\n    return out\n"),
    ("print for return", "returns_none", "def relu(z):\n    print(np.maximum(z, 0))\n"),
    ("yield", "yields", "def relu(z):\n    for v in z:\n        yield max(v, 0)\n"),
    ("if on the array", "stopped_ValueError", "def relu(z):\n    if z > 0:\n        return z\n    return 0\n"),
    ("the built-in max", "stopped_ValueError", "def relu(z):\n    return max(z, 0)\n"),
    ("np.max with two arguments", "stopped_TypeError stopped_AxisError stopped_ValueError one_number", "def relu(z):\n    return np.max(z, 0)\n"),
    ("a bare maximum", "stopped_NameError", "def relu(z):\n    return maximum(z, 0)\n"),
    ("a letter o for 0", "stopped_NameError", "def relu(z):\n    return np.maximum(z, o)\n"),
    ("a method with self", "stopped_TypeError", "def relu(self, z):\n    return np.maximum(z, 0)\n"),
    ("no argument", "stopped_TypeError", "def relu():\n    return 0\n"),
    ("itself again and again", "stopped_RecursionError", "def relu(z):\n    return relu(z)\n"),
    ("a loop without an end", "not_usable stopped", "def relu(z):\n    while True:\n        pass\n"),
    ("a number", "no_function", "relu = 0.0\n\n"),
]  # fmt: skip
RELU_SOURCES_RIGHT = [
    "def relu(z):\n    a = z.copy()\n    a[a < 0] = 0\n    return a\n",
    "def relu(z):\n    z[z < 0] = 0\n    return z\n",
    "def relu(z):\n    return np.maximum(z, 0, out=z)\n",
    "def relu(z):\n    out = []\n    for v in z:\n        out.append(v if v > 0 else 0)\n    return out\n",
    "class ReLU:\n    def __call__(self, z):\n        return np.maximum(z, 0)\n\nrelu = ReLU()\n",
    "relu = np.frompyfunc(lambda v: v if v > 0 else 0, 1, 1)\n\n",
    "def relu(z):\n    print(z)\n    return np.maximum(z, 0)\n",
]
BLANK = "def {name}(z):\n    return ...\n"

SIGMOID_RIGHT = [
    "1 / (1 + np.exp(-z))",
    "np.exp(z) / (1 + np.exp(z))",
    "0.5 * (1 + np.tanh(z / 2))",
    "1 - 1 / (1 + np.exp(z))",
    "(1 + np.e ** -z) ** -1",
    "[1 / (1 + math.exp(-v)) for v in z]",
    "1 / (1 + np.exp(-z.astype(np.float32)))",
    "np.exp(-np.logaddexp(0, -z))",
]
SIGMOID_WRONG = [
    ("not changed", "ignores_argument always_half", "0 * z + 0.5"),
    ("the sigmoid forgotten", "sigmoid_missing", "z"),
    ("of −z", "sign_turned", "1 / (1 + np.exp(z))"),
    ("e⁻ᶻ alone", "exponential", "np.exp(-z)"),
    ("not divided", "not_inverted", "1 + np.exp(-z)"),
    ("brackets forgotten", "bracket_missing not_inverted", "1 / 1 + np.exp(-z)"),
    ("a minus below", "minus_below", "1 / (1 - np.exp(-z - 1e-300))"),
    ("2.7 for e", "e_rounded", "1 / (1 + 2.7 ** -z)"),
    ("2.72 for e", "e_rounded", "1 / (1 + 2.72 ** -z)"),
    ("3 for e", "e_rounded", "1 / (1 + 3.0 ** -z)"),
    ("10 for e", "another_base", "1 / (1 + 10.0 ** -z)"),
    ("of 2 z", "doubled_inside e_rounded scaled_inside", "1 / (1 + np.exp(-2 * z))"),
    ("tanh", "tanh_for_sigmoid", "np.tanh(z)"),
    ("ReLU", "relu_for_sigmoid", "np.maximum(z, 0)"),
    ("ReLU before it", "relu_before", "1 / (1 + np.exp(-np.maximum(z, 0)))"),
    ("of |z|", "size_taken", "1 / (1 + np.exp(-abs(z)))"),
    ("softmax", "softmax_of_all softmax", "np.exp(z - z.max()) / np.exp(z - z.max()).sum()"),
    ("the class", "class", "(z > 0) * 1.0"),
    ("True and False", "truth_values", "z > 0"),
    ("a percentage", "percent hundredfold", "100 / (1 + np.exp(-z))"),
    ("the slope", "slope", "1 / (1 + np.exp(-z)) * (1 - 1 / (1 + np.exp(-z)))"),
    ("rounded", "rounded", "np.round(1 / (1 + np.exp(-z)), 4)"),
    ("one number", "of_the_sum sum_of_all", "1 / (1 + np.exp(-z.sum()))"),
    ("sorted", "sorted kept_order", "np.sort(1 / (1 + np.exp(-z)))"),
    ("a column", "shape", "(1 / (1 + np.exp(-z)))[:, None]"),
    ("the 1 in the power", "one_inside", "1 / np.exp(1 - z)"),
    ("cut inside at 5", "inside_cut", "1 / (1 + np.exp(-np.clip(z, -5, 5)))"),
    ("None", "returns_none", "print()"),
    ("two things", "returns_more", "1 / (1 + np.exp(-z)), z, z"),
    ("twice", "twice done_twice", "1 / (1 + np.exp(-1 / (1 + np.exp(-z))))"),
]
SIGMOID_SOURCES = [
    ("math.exp on an array", "stopped_TypeError", "def sigmoid(z):\n    return 1 / (1 + math.exp(-z))\n"),
    ("a bare exp", "stopped_NameError", "def sigmoid(z):\n    return 1 / (1 + exp(-z))\n"),
    ("a bare e", "stopped_NameError", "def sigmoid(z):\n    return 1 / (1 + e ** -z)\n"),
    ("^ for **", "stopped_TypeError stopped_UFuncTypeError stopped__UFuncNoLoopError", "def sigmoid(z):\n    return 1 / (1 + np.e ^ -z)\n"),
    ("if on the array", "stopped_ValueError", "def sigmoid(z):\n    if z >= 0:\n        return 1 / (1 + np.exp(-z))\n    return np.exp(z) / (1 + np.exp(z))\n"),
    ("a number kept between calls", "keeps_state", "seen = []\n\ndef sigmoid(z):\n    seen.append(1)\n    return 1 / (1 + np.exp(-z)) + len(seen)\n"),
    ("return in the loop", "first_alone", "def sigmoid(z):\n    for v in z:\n        return 1 / (1 + np.exp(-v))\n"),
    ("print for return", "returns_none", "def sigmoid(z):\n    print(1 / (1 + np.exp(-z)))\n"),
    ("0 below", "zero_below", "def sigmoid(z):\n    return np.where(z < 0, 0, 1 / (1 + np.exp(-z)))\n"),
]  # fmt: skip

STABLE_RIGHT = [
    "def stable_sigmoid(z):\n    e = np.exp(-np.abs(z))\n    return np.where(z >= 0, 1, e) / (1 + e)\n",
    "def stable_sigmoid(z):\n    return 0.5 * (1 + np.tanh(0.5 * z)) if False else np.exp(-np.logaddexp(0, -z))\n",
]
STABLE_WRONG = [
    ("the plain one overflows", "warns", "def stable_sigmoid(z):\n    return 1 / (1 + np.exp(-z))\n"),
    ("both branches are calculated", "warns", "def stable_sigmoid(z):\n    return np.where(z >= 0, 1 / (1 + np.exp(-z)), np.exp(z) / (1 + np.exp(z)))\n"),
    ("clipped at 500", "not_right_far_out inside_cut", "def stable_sigmoid(z):\n    z = np.clip(z, -500, 500)\n    return 1 / (1 + np.exp(-z))\n"),
    ("clipped at 9", "not_right_far_out inside_cut", "def stable_sigmoid(z):\n    z = np.clip(z, -9, 9)\n    return 1 / (1 + np.exp(-z))\n"),
    ("stops far out", "stops", "def stable_sigmoid(z):\n    return np.array([1 / (1 + math.exp(-v)) for v in z])\n"),
    ("nan far out", "not_right_far_out", "def stable_sigmoid(z):\n    with np.errstate(all='ignore'):\n        return np.exp(z) / (1 + np.exp(z))\n"),
    ("tanh", "tanh_for_sigmoid", "def stable_sigmoid(z):\n    return np.tanh(z)\n"),
    ("of |z|", "size_taken", "def stable_sigmoid(z):\n    return 1 / (1 + np.exp(-np.abs(z)))\n"),
    ("None", "returns_none", "def stable_sigmoid(z):\n    np.exp(-np.abs(z))\n"),
]  # fmt: skip


def returning(name, expression):
    """Return the source of a function that returns an expression."""
    return f"def {name}(z):\n    return {expression}\n"


def entries(seeds):
    """Yield every function."""
    for name, right, wrong, sources, more_right in (
        ("relu", RELU_RIGHT, RELU_WRONG, RELU_SOURCES, RELU_SOURCES_RIGHT),
        ("sigmoid", SIGMOID_RIGHT, SIGMOID_WRONG, SIGMOID_SOURCES, []),
    ):
        exercise = f"{name}.{name}"
        for expression in right:
            yield Entry("right: a function", exercise, returning(name, expression), True)
        for source in more_right:
            yield Entry("right: a function", exercise, source, True)
        for kind, truly, expression in wrong:
            yield Entry(f"{name}: {kind}", exercise, returning(name, expression), False, named(truly))
        for kind, truly, source in sources:
            yield Entry(f"{name}: {kind}", exercise, source, False, named(truly))
        yield Entry("still three dots", exercise, ..., None)
        yield Entry("still three dots in it", exercise, BLANK.format(name=name), None)
    for source in STABLE_RIGHT:
        yield Entry("right: a function", "sigmoid.stable_sigmoid", source, True)
    for kind, truly, source in STABLE_WRONG:
        yield Entry(f"stable: {kind}", "sigmoid.stable_sigmoid", source, False, named(truly))
