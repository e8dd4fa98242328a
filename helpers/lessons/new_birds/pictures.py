"""Notebook 19."""

from functools import cache

import numpy as np

from helpers import diagrams, network, plots
from helpers.diagrams.training_views import percent
from helpers.explorers import Choice, Explorer, Slider
from helpers.lessons.training.pictures import RATE, STEPS, birds, random_weights
from helpers.training import accuracy, split, train

TRAINING = 239  # of the birds
SPLITS = 20
FALLS_SILENT_NEVER = 6  # a seed of weights from which even a few birds are learned in each of the splits


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
    training, test = trained(0, 1)
    level = always_no(0)
    axes = plots.axes((0, STEPS), (0, 1.05), "step", "accuracy", at=(0, level, 1))

    def render(step):
        steps = np.arange(step + 1)
        curves = plots.trace(axes, steps, training[: step + 1]) + plots.trace(axes, steps, test[: step + 1], "6 5")
        curves += plots.label(axes, STEPS / 2, level, f"always no on the test birds: {percent(level)}")
        said = {"training": percent(training[step]), "test": percent(test[step])}
        marked = plots.mark_points(
            axes, [(step, training[step], f"training {said['training']}"), (step, test[step], f"test {said['test']}")],
            below=curves,
        )  # fmt: skip
        words = f"After {step} steps: {said['training']} right of the 239 training birds, solid; {said['test']} of the "
        return [marked._replace(description=f"{words}103 test birds, dashed. Always no: {percent(level)}.")]

    return Explorer(render, {"step": Slider("step", 0, 0, STEPS, 1)})


def splits():
    """The accuracies that 20 splits give, for many training birds or for few."""

    def render(count):
        ends = [[part[-1] for part in trained(seed, FALLS_SILENT_NEVER, count)] for seed in range(SPLITS)]
        training, test = np.array(ends).T
        levels = np.array([always_no(seed) for seed in range(SPLITS)])
        drawn = diagrams.dots(
            {"training birds": training, "test birds": test}, ("always no, on average", float(levels.mean()))
        )
        words = f"{SPLITS} splits, {count} training birds each. {drawn.description} On the test birds, "
        words += f"{int((test < levels).sum())} of {SPLITS} networks are worse than always no."
        return [drawn._replace(description=words)]

    return Explorer(render, {"count": Choice("training birds", TRAINING, (6, 12, 24, 48, 96, TRAINING))})
