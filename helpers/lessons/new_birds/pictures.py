"""Notebook 19."""

from functools import cache

import numpy as np

from helpers import diagrams, network, plots
from helpers.diagrams.training_views import percent
from helpers.explorers import Choice, Explorer, Slider
from helpers.lessons.training.pictures import RATE, STEPS, birds, random_weights
from helpers.svg import INK, PAPER, circle
from helpers.training import accuracy, split, train

TRAINING = 239  # of the birds
SPLIT = 8  # the seed of the lesson's own split
SPLITS = 20
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
    X, y, _, _ = birds()
    known, new = split(len(X), TRAINING, split_seed)
    known = known[:count]
    run = train(X[known], y[known], *random_weights(weights_seed), RATE, STEPS)
    weights = zip(run.W1s, run.W2s, strict=True)
    return run.accuracies, np.array([accuracy(network.forward(X[new], *both).y_hat, y[new]) for both in weights])


@cache
def always_no(split_seed):
    """Return the accuracy on the test birds of a split where a network always says no."""
    _, y, _, _ = birds()
    return float(np.mean(y[split(len(y), TRAINING, split_seed)[1]] == 0))


def training_and_test():
    """The accuracy on training and on test birds, as it comes along step by step."""
    training, test = trained(SPLIT, 1)
    level = always_no(SPLIT)
    axes = plots.axes((0, STEPS), (0, 1.05), "step", "accuracy", at=(0, level, 1))

    def render(step):
        steps = np.arange(step + 1)
        marks = plots.label(axes, STEPS, level, f"always no, test birds: {percent(level)}", "end")
        words = f"After {step} steps."
        for name, accuracies, dashes, fill, height in (
            ("training birds", training, None, PAPER, 0.36),
            ("test birds", test, "6 5", INK, 0.22),
        ):
            marks += plots.trace(axes, steps, accuracies[: step + 1], dashes)
            right, down = axes.at(step, accuracies[step])
            marks += circle(round(right, 1), round(down, 1), 5, fill=fill, stroke=INK, stroke_width=2)
            line = "dashed" if dashes else "solid"
            marks += plots.label(axes, STEPS, height, f"{name} ({line}): {percent(accuracies[step])}", "end", INK)
            words += f" Accuracy on the {name}, {line}: {percent(accuracies[step])}."
        return [axes.picture(marks, f"{words} Always no on the test birds: {percent(level)}.")]

    return Explorer(render, {"step": Slider("step", 0, 0, STEPS, 1)})


def splits():
    """The accuracies that up to 20 splits give, for many training birds or for few."""

    def render(count, seeds):
        ends = [[part[-1] for part in trained(seed, LEARNS_FEW, count)] for seed in range(seeds)]
        training, test = np.array(ends).T
        levels = np.array([always_no(seed) for seed in range(seeds)])
        drawn = diagrams.dots({"training birds": training, "test birds": test}, ("always no", float(levels.mean())))
        below = int((test < levels).sum())
        words = f"{seeds} split{'s' * (seeds > 1)}, {count} training birds. {drawn.description} "
        words += f"Networks worse than always no on the test birds: {below if below else 'none'}."
        return [drawn._replace(description=words)]

    controls = {
        "count": Choice("training birds", TRAINING, (6, 12, 24, 48, 96, TRAINING)),
        "seeds": Slider("number of splits", 1, 1, SPLITS, 1),
    }
    return Explorer(render, controls)
