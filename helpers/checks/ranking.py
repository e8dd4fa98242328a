"""Notebook 09. A ranking of the 16 weights is held against what a nudge on each of them does, measured."""

import numpy as np

from helpers import network, penguins
from helpers.answers import UNANSWERED, always_answers, received, right, weight_in_code, wrong
from helpers.diagrams import named
from helpers.svg import number

BIRD = penguins.CHINSTRAP
NUDGE = 0.1


def measured_nudges(y=1):
    """Return for each weight, by its name in code, how much nearer +0.1 on it brings ŷ of our bird to y."""
    weights = {"W1": network.W1, "W2": network.W2}
    before = network.forward(BIRD.x, **weights).y_hat[0]
    nearer = {}
    for name, matrix in weights.items():
        for i, j in np.ndindex(matrix.shape):
            nudged = matrix.copy()
            nudged[i, j] += NUDGE
            after = network.forward(BIRD.x, **{**weights, name: nudged}).y_hat[0]
            nearer[f"{name}[{i}, {j}]"] = float(abs(y - before) - abs(y - after))
    return nearer


@always_answers
def ranking(answer=...):
    """Check a ranking of the weights that bring ŷ nearer to y: the strongest first.

    Parameters
    ----------
    answer : list of str
        Names of weights as in code, such as ``"W1[0, 2]"``.

    Returns
    -------
    Verdict
    """
    if answer is ... or (isinstance(answer, (list, tuple)) and (not answer or any(part is ... for part in answer))):
        return UNANSWERED
    nearer = measured_nudges()
    if not isinstance(answer, (list, tuple)) or not all(isinstance(part, str) for part in answer):
        return wrong(f'I received {received(answer)}. Give a list of names in quotation marks, such as ["W1[0, 2]"].')
    ranked = [weight_in_code(part) for part in answer]
    if None in ranked:
        return wrong(
            f"I received {received(answer[ranked.index(None)])}, and know no weight of that name. "
            "Row and column are counted from 0: from W1[0, 0] to W1[2, 3], and from W2[0, 0] to W2[3, 0]. "
            "Each name has its own quotation marks."
        )
    if len(set(ranked)) < len(ranked):
        return wrong("One weight stands there twice.")
    if len(ranked) > 1 and all(nearer[name] < 0 for name in ranked):
        return wrong("All of these bring ŷ down, nearer to 0. The label is y = 1: which ones bring it up?")
    for name in ranked:
        if nearer[name] <= 0:
            return wrong(f"{name} does not bring ŷ nearer. {_why_not(name, nearer[name])}")
    best = sorted((name for name in nearer if nearer[name] > 0), key=nearer.get, reverse=True)
    for place, (name, better) in enumerate(zip(ranked, best, strict=False), 1):
        if name != better:
            if better in ranked:
                return wrong(f"All of these help, but place {place} is not {name}: another of yours does more.")
            return wrong(f"{name} helps, but at place {place} there is one that does more and that you have not named.")
    if len(ranked) < len(best):
        return wrong(f"Right so far: {len(ranked)} of {len(best)}. Which others help?")
    gains = ", ".join(f"{name} {number(nearer[name], 4)}" for name in best)
    return right(f"So much nearer to y comes ŷ: {gains}. The other {len(nearer) - len(best)} do nothing, or harm.")


def _why_not(name, nearer):
    """Say why +0.1 on a weight does not help our bird."""
    trace = network.forward(BIRD.x, network.W1, network.W2)
    i, j = (int(part) for part in name[3:-1].split(","))
    hidden = i if name.startswith("W2") else j
    if not nearer:
        return f"{named('h', hidden)} is shut, with a sum of {number(trace.z1[hidden])}, and stays so: it passes 0 on."
    if trace.z1[hidden] <= 0:
        return f"{named('h', hidden)} has a sum of {number(trace.z1[hidden])}: 0.1 more opens it, and it votes against."
    onward, value = float(network.W2[hidden, 0]), float(trace.x[i])
    return (
        f"What comes in is {named('x', i)} = {number(value)}, and from {named('h', hidden)} it goes on times "
        f"{number(onward)}: a product below 0 pulls z2 down."
    )
