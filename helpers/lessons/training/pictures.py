"""Notebook 18."""

from functools import cache

import numpy as np

from helpers import diagrams, learners, network, penguins
from helpers.backpropagation import loss
from helpers.diagrams.training_views import HEAVY, LONG
from helpers.explorers import Choice, Explorer, Frames, Slider
from helpers.learners import NotUsable, with_time_limit
from helpers.training import random_weights
from helpers.training import train as given_train

STEPS, RATE = 200, 0.5
SHOWN = (0, 1, 2, 3, 4, 5, 6, 7, 8, 10, 12, 16, 20, 24, 25, 30, 40, 50, 60, 75, 90, 100, 150, 200)  # of a stored run
DEPTH = 18.0  # mm: what the map stands for
COLUMNS, ROWS = 60, 40


@cache
def drawn_map():
    """Return x at the middle of each cell of the map, and which birds are drawn on it."""
    length, mass = (
        low + (high - low) * (np.arange(cells) + 0.5) / cells for (low, high), cells in ((LONG, COLUMNS), (HEAVY, ROWS))
    )
    lengths, masses = np.meshgrid(length, mass)
    x = penguins.scale(np.stack([lengths, np.full_like(lengths, DEPTH), masses], axis=-1))
    return x, np.abs(penguins.all_birds().measured[:, 1] - DEPTH) <= 1


def views(W1s, W2s, losses, right, step):
    """Return the pictures of a whole run at one of its steps: the map of its weights, and how it has come there."""
    X, y, species, measured = penguins.all_birds()
    x, near = drawn_map()
    W1, W2 = W1s[step], W2s[step]
    highest = np.max(losses[np.isfinite(losses)], initial=0)
    yes = network.says_yes(network.forward(x, W1, W2).y_hat[..., 0])
    wrong = network.says_yes(network.forward(X, W1, W2).y_hat[:, 0]) != y[:, 0]
    return [
        diagrams.decision_map(yes, measured[near][:, [0, 2]], species[near], wrong[near], DEPTH),
        diagrams.progress(losses[: step + 1], right[: step + 1], len(y), W1, W2, STEPS, int((y == 0).sum()), highest),
    ]


def run(seed, rate=RATE, play=0.8):
    """A run over 200 steps as ready frames: map, loss, accuracy and weights under one slider.

    Parameters
    ----------
    seed : int
        Of the random weights that it starts from.
    rate : float, optional
    play : float, optional
        Seconds for each frame when it plays by itself.

    Returns
    -------
    Frames
    """
    X, y, _, _ = penguins.all_birds()
    done = given_train(X, y, *random_weights(seed), rate, STEPS)
    right = np.rint(done.accuracies * len(y)).astype(int)
    frames = [views(done.W1s, done.W2s, done.losses, right, step) for step in SHOWN]
    return Frames("picture", frames, play=play)


def all_birds(W1, W2):
    """ŷ of all birds with these weights, and a threshold to move.

    Parameters
    ----------
    W1, W2 : array_like, shapes (3, 4) and (4, 1)
        The learner's: where they cannot be used, the reason stands in the picture's place.

    Returns
    -------
    Explorer
    """
    X, _, species, _ = penguins.all_birds()

    def render(threshold):
        weights = learners.usable_array("W1", W1, (3, 4)), learners.usable_array("W2", W2, (4, 1))
        return [diagrams.predictions(network.forward(X, *weights).y_hat[:, 0], species, threshold)]

    return Explorer(render, {"threshold": Slider("threshold", 0.5, 0.01, 0.99, 0.01)})


def your_run(train):
    """The learner's own loop at work, from any of 30 starts and at any of five rates.

    Parameters
    ----------
    train : callable
        Takes X, y, W1, W2, rate, steps; returns the weights at the start and after each step, W1s and W2s.

    Returns
    -------
    Explorer
    """
    X, y, _, _ = penguins.all_birds()

    @cache
    def done(seed, rate):
        W1s, W2s = weights_of(train, X, y, *random_weights(seed), rate, STEPS)
        with np.errstate(over="ignore", invalid="ignore"):  # however large a rate has made them
            traces = [network.forward(X, *weights) for weights in zip(W1s, W2s, strict=True)]
            losses = np.array([np.mean(loss(trace, y)) for trace in traces])
        return W1s, W2s, losses, np.array([int((network.says_yes(trace.y_hat) == y).sum()) for trace in traces])

    def render(seed, rate, step):
        return views(*done(seed, rate), step)

    controls = {
        "seed": Slider("seed of the start", 2, 0, 29, 1),
        "rate": Choice("rate", RATE, (0.1, 0.5, 2, 20), width="5em"),
        "step": Slider("step", 0, 0, STEPS, 1),
    }
    return Explorer(render, controls)


def weights_of(train, X, y, W1, W2, rate, steps):
    """Call a learner's loop with copies; return its weights as two arrays, or say why they cannot be drawn."""
    if train is ...:
        raise NotUsable("train is still `...`: fill in the blank.")
    if not callable(train):
        raise NotUsable("Give the function train itself: its name, without round brackets.")
    if learners.has_blank(train):
        raise NotUsable("In your train a line is still `...`: fill in the blank.")
    made = with_time_limit("train", train, X.copy(), y.copy(), W1.copy(), W2.copy(), rate, steps)
    if not isinstance(made, tuple) or len(made) < 2:
        raise NotUsable(f"train should return W1s, W2s, but returned something of type {learners.type_name(made)}.")
    return tuple(
        learners.usable_array(name, weights, (steps + 1, *shape))
        for name, weights, shape in (("W1s", made[0], (3, 4)), ("W2s", made[1], (4, 1)))
    )
