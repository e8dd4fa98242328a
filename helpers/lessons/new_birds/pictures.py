"""Notebook 19."""

from functools import cache

import numpy as np

from helpers import diagrams, network, penguins, plots
from helpers.diagrams.training_views import percent
from helpers.explorers import Choice, Explorer, Slider
from helpers.lessons.new_birds.checks import SPLIT, TRAINING
from helpers.lessons.training.pictures import RATE, STEPS
from helpers.svg import INK, PAPER, circle
from helpers.training import accuracy, random_weights, split, train

SPLITS = 20
TOP = 90  # percent, from where the accuracies are drawn a second time, larger
LEARNS_FEW = 6  # a seed of weights from which even six birds are learned in each of the splits


@cache
def trained(split_seed, weights_seed, count=TRAINING):
    """Train with the first birds of a split; return the accuracies on these, and on the test birds, step by step.

    Parameters
    ----------
    split_seed, weights_seed : int
    count : int, optional
        How many birds to train with.

    Returns
    -------
    training, test : ndarray, shape (STEPS + 1,)
    """
    X, y, _, _ = penguins.all_birds()
    known, new = split(len(X), TRAINING, split_seed)
    known = known[:count]
    run = train(X[known], y[known], *random_weights(weights_seed), RATE, STEPS)
    weights = zip(run.W1s, run.W2s, strict=True)
    return run.accuracies, np.array([accuracy(network.forward(X[new], *both).y_hat, y[new]) for both in weights])


@cache
def always_no(split_seed):
    """Return the accuracy on the test birds of a split where a network always says no."""
    _, y, _, _ = penguins.all_birds()
    return float(np.mean(y[split(len(y), TRAINING, split_seed)[1]] == 0))


def training_and_test():
    """The accuracy on training and on test birds, as it comes along step by step: all of it, and its top larger."""
    both = [100 * accuracies for accuracies in trained(SPLIT, 1)]
    level = 100 * always_no(SPLIT)
    whole = plots.axes((0, STEPS), (0, 105), "step", "accuracy, %", (0, level, 100), 420)
    top = plots.axes((0, STEPS), (TOP, 100.5), "step", "accuracy, %", (TOP, 95, 100), 480)
    begin = [int(np.flatnonzero(accuracies < TOP)[-1]) + 1 for accuracies in both]  # from where they stay in the top

    def render(step):
        marks = plots.label(whole, STEPS, level, f"always no, test birds: {percent(level / 100)}", "end")
        larger = plots.label(top, STEPS, TOP + 0.5, f"the same from {TOP} % up, larger", "end")
        words = f"After {step} steps."
        for accuracies, first, name, dashes, fill, height in (
            (both[0], begin[0], "training birds", None, PAPER, 36),
            (both[1], begin[1], "test birds", "6 5", INK, 22),
        ):
            line = "dashed" if dashes else "solid"
            share = percent(accuracies[step] / 100)
            marks += _until(whole, accuracies, 0, step, dashes, fill)
            marks += plots.label(whole, STEPS, height, f"{name} ({line}): {share}", "end", INK)
            larger += _until(top, accuracies, first, step, dashes, fill)
            words += f" Accuracy on the {name}, {line}: {share}."
        words += f" Always no on the test birds: {percent(level / 100)}."
        return [whole.picture(marks, words), top.picture(larger, f"Both lines from {TOP} % to 100 %, larger.")]

    return Explorer(render, {"step": Slider("step", 0, 0, STEPS, 1)})


def _until(plot, values, first, step, dashes, fill):
    """Return the curve from one step to another with a dot at its end, as SVG marks; none if it has not begun."""
    if step < first:
        return ""
    right, down = plot.at(step, values[step])
    curve = plots.trace(plot, np.arange(first, step + 1), values[first : step + 1], dashes)
    return curve + circle(round(right, 1), round(down, 1), 5, fill=fill, stroke=INK, stroke_width=2)


def splits():
    """The accuracies that up to 20 splits give, for many training birds or for few."""

    def render(count, seeds):
        ends = [[part[-1] for part in trained(seed, LEARNS_FEW, count)] for seed in range(seeds)]
        training, test = np.array(ends).T
        levels = np.array([always_no(seed) for seed in range(seeds)])
        drawn = diagrams.dots({"training birds": training, "test birds": test}, ("always no", float(levels.mean())))
        below = int((test < levels).sum())
        words = f"{seeds} split{'s' * (seeds > 1)}, {count} training birds. {drawn.description} "
        worse = f"Networks worse than always no on the test birds: {below if below else 'none'}."
        return [drawn._replace(description=words + worse, below=worse)]

    controls = {
        "count": Choice("training birds", TRAINING, (6, 12, 24, 48, 96, TRAINING), width="5em"),
        "seeds": Slider("number of splits", 1, 1, SPLITS, 1),
    }
    return Explorer(render, controls)
