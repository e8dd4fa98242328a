"""Training loops as learners write them, splits, and accuracies."""

import csv
from pathlib import Path

import numpy as np

from corpus.entry import Entry, named

FILE = Path(__file__).parents[2] / "helpers/penguins.csv"
LINES = {
    "before": "",
    "trace": "trace = forward(X, W1, W2)",
    "slopes": "slopes = mean_slopes(trace, y, W2)",
    "W1": "W1 = W1 - rate * slopes.dW1",
    "W2": "W2 = W2 - rate * slopes.dW2",
    "keep": "W1s.append(W1)\nW2s.append(W2)",
    "end": "return W1s, W2s",
}
DRAWN = "rng = np.random.default_rng(1)\nW1, W2 = rng.normal(0, 1, (3, 4)), rng.normal(0, 1, (4, 1))"
OWN = """dz2 = (trace.y_hat - y) / len(y)
dW2 = trace.a1.T @ dz2
dz1 = np.where(trace.z1 > 0, dz2 @ W2.T, 0)
dW1 = trace.x.T @ dz1"""  # the slopes by the learner's own hand
BY_HAND = {"slopes": OWN, "W1": "W1 = W1 - rate * dW1", "W2": "W2 = W2 - rate * dW2"}
RIGHT = [
    {},
    {"W1": "new_W1 = W1 - rate * slopes.dW1", "W2": "new_W2 = W2 - rate * slopes.dW2\nW1, W2 = new_W1, new_W2"},
    {"W1": "W2 = W2 - rate * slopes.dW2", "W2": "W1 = W1 - rate * slopes.dW1"},
    {"W1": "W1 = W1 + -rate * slopes.dW1"},
    {"W1": "W1 -= rate * slopes.dW1", "keep": "W1s.append(W1.copy())\nW2s.append(W2)", "before": "W1s = [W1.copy()]"},
    {"end": "return np.array(W1s), np.array(W2s)"},
    {"end": "return [W1s, W2s]"},
    {"slopes": "slopes = mean_slopes(trace, y, W2)\nprint(slopes.dW1[0, 0])"},
    BY_HAND,
]
BLANK = [
    {"trace": "trace = ..."},
    {"W2": "W2 = ..."},
    {"trace": "trace = ...", "slopes": "slopes = ...", "W1": "W1 = ...", "W2": "W2 = ..."},
]
BOTH_PLUS = {"W1": "W1 = W1 + rate * slopes.dW1", "W2": "W2 = W2 + rate * slopes.dW2"}
WRONG = [
    ("without update", "not_changed", {"W1": "W1 - rate * slopes.dW1", "W2": "W2 - rate * slopes.dW2"}),
    ("new weights never used", "not_changed", {"W1": "new_W1 = W1 - rate * slopes.dW1", "W2": "new_W2 = W2 - rate * slopes.dW2"}),
    ("W1 without update", "not_changed", {"W1": "W1 - rate * slopes.dW1"}),
    ("W2 without update", "not_changed", {"W2": ""}),
    ("slopes once", "slopes_once", {"before": f"{LINES['trace']}\n{LINES['slopes']}", "trace": "", "slopes": ""}),
    ("forward once", "forward_once", {"before": LINES["trace"], "trace": ""}),
    ("W2 first", "W2_first", {"W1": f"{LINES['W2']}\n{LINES['slopes']}\n{LINES['W1']}", "W2": ""}),
    ("W2 first, forward again", "W2_first", {"W1": f"{LINES['W2']}\n{LINES['trace']}\n{LINES['slopes']}\n{LINES['W1']}", "W2": ""}),
    ("W2 first, by hand", "W2_first", {"slopes": "dz2 = (trace.y_hat - y) / len(y)", "W1": "W2 = W2 - rate * trace.a1.T @ dz2", "W2": "W1 = W1 - rate * X.T @ np.where(trace.z1 > 0, dz2 @ W2.T, 0)"}),
    ("W1 first, forward again", "W1_first", {"W1": f"{LINES['W1']}\n{LINES['trace']}\n{LINES['slopes']}"}),
    ("sum for mean", "not_divided", {"W1": "W1 = W1 - rate * len(X) * slopes.dW1", "W2": "W2 = W2 - rate * len(X) * slopes.dW2"}),
    ("sum for mean, by hand", "not_divided", BY_HAND | {"slopes": OWN.replace(" / len(y)", "")}),
    ("divided by the birds again", "divided_twice", {"slopes": f"{LINES['slopes']}\nrate_now = rate / len(X)", "W1": "W1 = W1 - rate_now * slopes.dW1", "W2": "W2 = W2 - rate_now * slopes.dW2"}),
    ("1 − y for y", "other_label", {"slopes": "slopes = mean_slopes(trace, 1 - y, W2)"}),
    ("plus for minus", "plus_for_minus reversed", BOTH_PLUS),
    ("y minus ŷ", "plus_for_minus reversed", BY_HAND | {"slopes": OWN.replace("trace.y_hat - y", "y - trace.y_hat")}),
    ("plus for W1", "plus_for_minus", {"W1": BOTH_PLUS["W1"]}),
    ("plus for W2", "plus_for_minus", {"W2": BOTH_PLUS["W2"]}),
    ("class for ŷ", "class", BY_HAND | {"slopes": OWN.replace("trace.y_hat", "(trace.y_hat > 0.5)*1.0")}),
    ("label forgotten", "label_forgotten", BY_HAND | {"slopes": OWN.replace("trace.y_hat - y", "trace.y_hat")}),
    ("no gate", "no_gate", BY_HAND | {"slopes": OWN.replace("trace.z1 > 0", "trace.a1 >= 0")}),
    ("z1 for a1", "", BY_HAND | {"slopes": OWN.replace("trace.a1.T", "trace.z1.T")}),
    ("no rate", "rate_forgotten", {"W1": "W1 = W1 - slopes.dW1", "W2": "W2 = W2 - slopes.dW2"}),
    ("a rate of its own", "another_rate", {"W1": "W1 = W1 - 0.5 * slopes.dW1", "W2": "W2 = W2 - 0.5 * slopes.dW2"}),
    ("the change alone", "change_alone", {"W1": "W1 = rate * slopes.dW1", "W2": "W2 = rate * slopes.dW2"}),
    ("in place", "in_place", {"W1": "W1 -= rate * slopes.dW1", "W2": "W2 -= rate * slopes.dW2"}),
    ("W2 in place", "in_place", {"W2": "W2 -= rate * slopes.dW2"}),
    ("once and uphill", "slopes_once plus_for_minus reversed", BOTH_PLUS | {"before": f"{LINES['trace']}\n{LINES['slopes']}", "trace": "", "slopes": ""}),
    ("nine tenths of a step", "", {"W1": "W1 = W1 - 0.9 * rate * slopes.dW1"}),
    ("rounded in each step", "", {"W1": "W1 = (W1 - rate * slopes.dW1).round(3)"}),
    ("y in a row", "stopped_ValueError", {"slopes": "slopes = mean_slopes(trace, y.ravel(), W2)"}),
    ("y in a row, by hand", "stopped_ValueError", BY_HAND | {"before": "y = y.ravel()", "slopes": OWN}),
    ("y in a row, for W2 alone", "all_pairs", {"W2": "W2 = W2 - rate * trace.a1.T @ ((trace.y_hat - y.ravel()) / len(y))", "before": "first = W2", "trace": "trace = forward(X, W1, first)", "slopes": "slopes = mean_slopes(trace, y, first)"}),
    ("new weights kept, not taken", "never_taken", {"W1": f"new_{LINES['W1']}", "W2": f"new_{LINES['W2']}", "keep": "W1s.append(new_W1)\nW2s.append(new_W2)"}),
    ("the new W1 kept, not taken", "never_taken", {"W1": f"new_{LINES['W1']}", "keep": "W1s.append(new_W1)\nW2s.append(W2)"}),
    ("kept before the step", "kept_too_early", {"trace": f"{LINES['keep']}\n{LINES['trace']}", "keep": ""}),
    ("W2 kept before its step", "kept_too_early", {"W2": f"W2s.append(W2)\n{LINES['W2']}", "keep": "W1s.append(W1)"}),
    ("random weights in each step", "same_after_each_step", {"trace": f"{DRAWN}\n{LINES['trace']}"}),
    ("a start of its own", "another_start", {"before": f"{DRAWN}\nW1s, W2s = [W1], [W2]"}),
    ("in place, the start copied", "same_after_each_step in_place", {"before": "W1s, W2s = [W1.copy()], [W2.copy()]", "W1": "W1 -= rate * slopes.dW1", "W2": "W2 -= rate * slopes.dW2"}),
    ("the lists swapped", "lists_swapped", {"end": "return W2s, W1s"}),
    ("return in the loop", "length", {"keep": f"{LINES['keep']}\n{LINES['end']}", "end": ""}),
    ("start not kept", "length", {"before": "W1s, W2s = [], []"}),
    ("kept once", "length", {"keep": "", "end": "W1s.append(W1)\nW2s.append(W2)\nreturn W1s, W2s"}),
    ("last weights alone", "last_alone", {"end": "return W1, W2"}),
    ("returns one list", "returns_another", {"end": "return W1s"}),
    ("returns nothing", "returns_none", {"end": "W1s, W2s"}),
    ("slopes of the other matrix", "stopped_ValueError", {"W1": "W1 = W1 - rate * slopes.dW2"}),
    ("a name that is not there", "stopped_NameError", {"W1": "W1 = W1 - rates * slopes.dW1"}),
    ("without an end", "not_usable", {"keep": "while True: pass"}),
]  # fmt: skip


def source(changed):
    """Return a loop with some of its lines as a learner wrote them."""
    lines = LINES | changed
    inside = "\n".join(lines[name] for name in ("trace", "slopes", "W1", "W2", "keep") if lines[name])
    indented = "\n".join("        " + line for line in inside.split("\n"))
    outside, end = ("".join(f"    {line}\n" for line in lines[name].split("\n") if line) for name in ("before", "end"))
    head = "def train(X, y, W1, W2, rate, steps):\n    W1s, W2s = [W1], [W2]\n"
    return f"{head}{outside}    for step in range(steps):\n{indented}\n{end}"


def _counted(y_hat, y):
    """Yield (kind, truly, answer) for the share of right classes gone wrong."""
    share = sum((p > 0.5) == (t == 1) for p, t in zip(y_hat, y, strict=True)) / len(y)
    yield "errors for right", "errors", 1 - share
    yield "how many", "count", share * len(y)
    yield "how many are wrong", "count_errors", (1 - share) * len(y)
    yield "in percent, rounded", "percent", round(100 * share, 1)
    yield (
        "below 0.5 is a yes",
        "below_threshold",
        sum((p < 0.5) == (t == 1) for p, t in zip(y_hat, y, strict=True)) / len(y),
    )
    yield "above 0 is a yes", "share_of_y", sum(t == 1 for p, t in zip(y_hat, y, strict=True)) / len(y)
    yield "in percent", "percent", 100 * share
    yield "share of y", "share_of_y", sum(y) / len(y)
    yield "always no", "always_no", 1 - sum(y) / len(y)
    yield "ŷ compared with y", "y_hat_for_class", 0.0
    yield "mean gap", "gap", sum(abs(p - t) for p, t in zip(y_hat, y, strict=True)) / len(y)
    yield "mean of ŷ", "mean_y_hat", sum(y_hat) / len(y)
    yield "share of yes", "share_of_yes", sum(p > 0.5 for p in y_hat) / len(y)
    yield "a tie is a yes", "tie_is_yes", sum((p >= 0.5) == (t == 1) for p, t in zip(y_hat, y, strict=True)) / len(y)
    pairs = sum((p > 0.5) == (t == 1) for p in y_hat for t in y) / len(y) ** 2
    yield "every bird with every label", "all_pairs", pairs


def _birds():
    """Return X and y, as plain lists, worked out from the file."""
    rows = list(csv.DictReader(FILE.read_text(encoding="utf-8").splitlines()))
    scaled = [
        [(float(row["bill_length_mm"]) - 44) / 5, (float(row["bill_depth_mm"]) - 17) / 2, (float(row["body_mass_g"]) - 4200) / 800]
        for row in rows
    ]  # fmt: skip
    return scaled, [int(row["species"] == "Chinstrap") for row in rows]


def _predicted(X, W1, W2):
    return [1 / (1 + np.exp(-float(np.maximum(np.array(x) @ W1, 0) @ W2[:, 0]))) for x in X]


def _of_all_networks(X, y):
    """Return the mean accuracy on the test birds over the start and the 200 steps, worked out by itself."""
    X, y = np.array(X), np.array(y)[:, None]
    order, rng = np.random.default_rng(8).permutation(342), np.random.default_rng(1)
    known, new = order[:239], order[239:]
    W1, W2 = rng.normal(0, 1, (3, 4)), rng.normal(0, 1, (4, 1))
    shares = []
    for _ in range(201):
        shares.append(np.mean((np.maximum(X[new] @ W1, 0) @ W2 > 0) == y[new]))
        z1 = X[known] @ W1
        a1 = np.maximum(z1, 0)
        e = (1 / (1 + np.exp(-(a1 @ W2))) - y[known]) / 239
        W1, W2 = W1 - 0.5 * X[known].T @ np.where(z1 > 0, e @ W2.T, 0), W2 - 0.5 * a1.T @ e
    return np.mean(shares)


def entries(seeds):
    """Yield every loop, split and accuracy."""
    for changed in RIGHT:
        yield Entry("right: a loop", "training.train", source(changed), True)
    for changed in BLANK:
        yield Entry("still three dots in it", "training.train", source(changed), None)
    for kind, truly, changed in WRONG:
        yield Entry(f"loop: {kind}", "training.train", source(changed), False, named(truly))
    X, y = _birds()
    rng = np.random.default_rng(1)
    y_hat = _predicted(X, rng.normal(0, 1, (3, 4)), rng.normal(0, 1, (4, 1)))
    yield Entry("right: a share", "training.accuracy", 141 / 342, True)
    for kind, truly, answer in _counted(y_hat, y):
        yield Entry(f"accuracy: {kind}", "training.accuracy", answer, False, named(truly))
    yield Entry("right: a count", "training.silent", 65, True)
    for kind, truly, answer in (
        ("all", "all_of_them", 68),
        ("share", "share", 65 / 68),
        ("others", "not_zero below_zero", 3),
    ):
        yield Entry(f"silent: {kind}", "training.silent", answer, False, named(truly))
    yield Entry("right: a share", "new_birds.test_accuracy", 100 / 103, True)
    for kind, truly, answer in (
        ("of the training", "training_accuracy", 238 / 239), ("of all birds", "all_birds", 338 / 342),
        ("the first of the file", "file_order", 237 / 239), ("as many, the first", "file_order trained_on_test", 102 / 103),
        ("the last of the file", "file_order", 101 / 103), ("trained with them", "file_order trained_on_test", 102 / 103),
        ("ŷ compared with y", "y_hat_for_class", 0.0), ("1", "all_right", 1), ("True", "truth_value", True), ("a rounded percentage", "percent", 97.1), ("all networks", "all_steps", _of_all_networks(X, y)),
        ("always no", "always_no", 81 / 103), ("of the start", "start", 51 / 103),
        ("errors", "errors", 3 / 103), ("count", "count", 100.0), ("in percent", "percent", 100 * 100 / 103),
    ):  # fmt: skip
        yield Entry(f"test: {kind}", "new_birds.test_accuracy", answer, False, named(truly))
    order = np.random.default_rng(8).permutation(342)
    other, file = np.random.default_rng(1).permutation(342), np.arange(342)
    for sides in (
        (order[:239], order[239:]),
        (order[:239].tolist(), order[239:].tolist()),
        (order[0:239], order[239:342]),
    ):
        yield Entry("right: a split", "new_birds.split", sides, True)
    yield Entry("still three dots", "new_birds.split", (..., ...), None)
    for kind, truly, sides in (
        ("not shuffled", "not_shuffled", (file[:239], file[239:])),
        ("training birds in the test", "overlap", (order[:239], order[:103])),
        ("all birds in the test", "overlap", (order[:239], order)),
        ("one bird on both sides", "overlap", (order[:239], order[238:])),
        ("sides swapped", "sides_swapped", (order[:103], order[103:])),
        ("one bird too many", "counts", (order[:240], order[240:])),
        ("one bird left out", "counts", (order[:239], order[240:])),
        ("another seed", "other_split", (other[:239], other[239:])),
        ("from its end", "other_split", (order[103:], order[:103])),
        ("inputs for numbers", "inputs", (np.array(X)[order[:239]], np.array(X)[order[239:]])),
        ("a number for each side", "no_birds", (239, 103)),
        ("comparisons", "truth_values", (order < 239, order >= 239)),
        ("drawn again and again", "twice overlap", (np.random.default_rng(0).integers(0, 342, 239), order[239:])),
    ):
        yield Entry(f"split: {kind}", "new_birds.split", sides, False, named(truly))
