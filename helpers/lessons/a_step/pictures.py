"""Notebook 17."""

from functools import cache

import numpy as np

from helpers import diagrams, penguins, plots
from helpers.backpropagation import backward, loss, mean_slopes
from helpers.explorers import Choice, Explorer, Slider
from helpers.network import W1, W2, forward, says_yes
from helpers.notation import equal_to, number, probability
from helpers.penguins import CHINSTRAP, SPECIES
from helpers.svg import INK, MUTED, PAPER, circle, halo, path

RATES = (0.1, 0.5, 1, 2, 5, 50)
STARTS = {"A": (3.0, -2.0), "B": (0.5, -2.0)}  # W1[0, 0] and W2[0, 0]
STEPS = 10  # on the map
LEVELS = (0.1, 0.12, 0.15, 0.2, 0.3, 0.5, 1, 2, 4)  # of the loss


def rates(start):
    """Return the buttons for the rate of one step."""
    return Choice("rate", start, RATES, width="5em")


def slopes_of(bird):
    """Return a bird's forward pass with the given weights, its loss, and the slopes of this loss."""
    trace = forward(bird.x, W1, W2)
    return trace, float(loss(trace, bird.y)[0]), backward(trace, bird.y, W2)


def after_a_step(slopes, rate):
    """Return the given weights after one step."""
    return W1 - rate * slopes.dW1, W2 - rate * slopes.dW2


def weights_step(bird=CHINSTRAP):
    """W − rate × dW = new W, for both matrices, at several rates."""
    trace, before, slopes = slopes_of(bird)

    def said(trace, loss_):
        """Say ŷ and the loss; neither comes to its end on paper, where the computer rounds ŷ to 1."""
        y_hat = probability(trace.y_hat[0], 4).removeprefix("≈")
        return f"ŷ ≈ {y_hat}, loss ≈ {number(loss_, 4).removeprefix('≈')}"

    def render(rate):
        now = forward(bird.x, *after_a_step(slopes, rate))
        changes = [f"Before: {said(trace, before)}", f"After: {said(now, loss(now, bird.y)[0])}"]
        given = {"W1": W1, "W2": W2}, {"W1": slopes.dW1, "W2": slopes.dW2}
        return [diagrams.weights_step(*given, rate, changes)]

    return Explorer(render, {"rate": rates(1)})


def promise(bird=CHINSTRAP):
    """What the slopes promise of a step beside what it brings, at several rates."""
    _, before, slopes = slopes_of(bird)
    squares = float((slopes.dW1**2).sum() + (slopes.dW2**2).sum())

    def render(rate):
        after = loss(forward(bird.x, *after_a_step(slopes, rate)), bird.y)[0]
        return [diagrams.promise_kept(before, rate * squares, before - after)]

    return Explorer(render, {"rate": rates(0.1)})


def everybody(bird=CHINSTRAP):
    """How many birds of each species get the right answer after a step for one bird alone."""
    _, _, slopes = slopes_of(bird)
    X, y, species, _ = penguins.all_birds()

    def render(rate):
        y_hat = forward(X, *after_a_step(slopes, rate)).y_hat
        right = (says_yes(y_hat) == y)[:, 0]
        counts = {name: (int(right[species == name].sum()), int((species == name).sum())) for name in SPECIES}
        return [diagrams.right_answers(counts)]

    return Explorer(render, {"rate": rates(0.1)})


def with_two(first, second):
    """Return the given weights with other numbers for W1[0, 0] and W2[0, 0]."""
    new_W1, new_W2 = W1.copy(), W2.copy()
    new_W1[0, 0], new_W2[0, 0] = first, second
    return new_W1, new_W2


def mean_loss(first, second):
    """Return the mean loss of all birds where two weights have these numbers."""
    X, y, _, _ = penguins.all_birds()
    return float(loss(forward(X, *with_two(first, second)), y).mean())


def walk(start, rate, steps=STEPS):
    """Return the places of two weights, step after step against the slopes of the mean loss, shape (steps + 1, 2)."""
    X, y, _, _ = penguins.all_birds()
    places = [np.array(start)]
    for _ in range(steps):
        weights = with_two(*places[-1])
        slopes = mean_slopes(forward(X, *weights), y, weights[1])
        places.append(places[-1] - rate * np.array([slopes.dW1[0, 0], slopes.dW2[0, 0]]))
    return np.array(places)


@cache
def landscape():
    """Return the map of the mean loss over two weights, drawn once."""
    xs, ys = np.linspace(-3, 5, 65), np.linspace(-3, 4, 57)
    heights = np.array([[mean_loss(x, y) for x in xs] for y in ys])
    return plots.contours(xs, ys, heights, LEVELS, "W1[0, 0]", "W2[0, 0]")


def two_weights():
    """Ten steps of two weights on the map of the mean loss, while the other fourteen stay as they are."""
    plot = landscape()
    right, bottom = plot.at(5, -3)
    left, top = plot.at(-3, 4)

    def render(start, rate):
        places = walk(STARTS[start], rate)
        losses = [mean_loss(*place) for place in places]
        spots = [plot.at(*place) for place in places]
        on_map = [left - 1 <= x <= right + 1 and top - 1 <= y <= bottom + 1 for x, y in spots]
        shown = on_map.index(False) if False in on_map else len(spots)
        drawn = spots[: shown + 1]
        if shown < len(spots):
            drawn[-1] = _at_the_edge(*drawn[-2:], (left, top, right, bottom))
        marks = path("M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in drawn), stroke=INK, stroke_width=2)
        marks += "".join(circle(x, y, 4, fill=INK, stroke=PAPER) for x, y in spots[1:shown])
        x, y = spots[0]
        marks += circle(x, y, 7, fill=PAPER, stroke=INK, stroke_width=2) + halo(x, y - 18, start, font_weight="bold")
        if shown < len(spots):
            x, y = drawn[-1]
            marks += circle(x, y, 4, fill=PAPER, stroke=MUTED, stroke_width=2)
        said = [f"Start {start}, rate {number(rate)}. Loss at the start {equal_to(losses[:1], 4)}"]
        said += [f"after {n} step{'s' * (n > 1)} {equal_to([losses[n]], 4)}" for n in (1, 2, STEPS)]
        words = ", ".join(said) + "."
        below = f"From the loss {equal_to(losses[:1], 4)} ten steps lead to {equal_to(losses[-1:], 4)}."
        if shown < len(spots):
            words, below = f"{words} Step {shown} leaves the map.", f"{below} Step {shown} leaves the map."
        return [plot.picture(marks, words)._replace(below=below)]

    controls = {"start": Choice("start", "A", tuple(STARTS)), "rate": Slider("rate", 1.0, 0.5, 8.0, 0.5)}
    return Explorer(render, controls)


def _at_the_edge(inside, outside, box):
    """Return where the way from a place inside a box to one outside crosses its edge."""
    (x1, y1), (x2, y2), (left, top, right, bottom) = inside, outside, box
    shares = [1.0]
    for at, to, low, high in ((x1, x2, left, right), (y1, y2, top, bottom)):
        if to != at:
            shares.append(((low if to < at else high) - at) / (to - at))
    share = max(min(shares), 0.0)
    return x1 + share * (x2 - x1), y1 + share * (y2 - y1)
