"""Notebook 09. A ranking of the 16 weights is compared with what a nudge on each of them does, measured."""

import re

import numpy as np

from helpers import learners, network
from helpers.grading import UNANSWERED, Mistake, always_answers, received, right, wrong
from helpers.notation import named, number
from helpers.penguins import CHINSTRAP
from helpers.reading import holds_blank


def measured_nudges(forward=network.forward, bird=CHINSTRAP, nudge=0.1):
    """Return for each weight, by its name in code, how much nearer a nudge on it brings ŷ of a bird to its label.

    Parameters
    ----------
    forward : callable, optional
        Takes x, W1, W2 and returns a `Trace`. It may be a learner's.
    bird : Bird, optional
    nudge : float, optional
        What is added to the weight.

    Returns
    -------
    dict of str to float
    """
    weights = {"W1": network.W1, "W2": network.W2}
    before = learners.run(forward, bird.x, **weights).y_hat[0]
    nearer = {}
    for name, matrix in weights.items():
        for i, j in np.ndindex(matrix.shape):
            nudged = matrix.copy()
            nudged[i, j] += nudge
            after = learners.run(forward, bird.x, **{**weights, name: nudged}).y_hat[0]
            nearer[f"{name}[{i}, {j}]"] = float(abs(bird.y - before) - abs(bird.y - after))
    return nearer


def weight_in_code(name):
    """Return the name of one of the 16 weights as code, ``W1[0, 2]``, from either way of writing (w₁₃), or None."""
    if not isinstance(name, str):
        return None
    plain = re.sub(r"\s|\*|`", "", name).upper().translate(str.maketrans("₀₁₂₃₄", "01234"))
    found = re.fullmatch(r"(W[12])[\[(](\d)(?:,|\]\[)(\d)[\])]", plain)
    short = re.fullmatch(r"W2[\[(](\d)[\])]", plain)
    text = re.fullmatch(r"W_?(\d),?(\d)", plain)
    if found:
        matrix, i, j = found[1], int(found[2]), int(found[3])
    elif short:
        matrix, i, j = "W2", int(short[1]), 0
    elif text:
        matrix, i, j = "W1", int(text[1]) - 1, int(text[2]) - 1
    else:
        return None
    shape = getattr(network, matrix).shape
    return f"{matrix}[{i}, {j}]" if 0 <= i < shape[0] and 0 <= j < shape[1] else None


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
    if holds_blank(answer) or (isinstance(answer, (list, tuple)) and not answer):
        return UNANSWERED
    if isinstance(answer, str):
        names = re.findall(r"W[12]\s*\[[^\]]*\]|w[₁-₄0-9]{2}", answer)
        answer = names if len(names) > 1 else [answer]
    if not isinstance(answer, (list, tuple)) or not all(isinstance(part, str) for part in answer):
        return wrong(
            f'I received {received(answer)}. Give a list of names in quotation marks, such as ["W1[0, 2]"]: without '
            "the quotation marks, Python takes the weight's value.",
            "no_names",
        )
    ranked = [weight_in_code(part) for part in answer]
    if None in ranked:
        return wrong(
            f"I received {received(answer[ranked.index(None)])}, and know no weight of that name. "
            "Row and column are counted from 0: from W1[0, 0] to W1[2, 3], and from W2[0, 0] to W2[3, 0]. "
            "Each name has its own quotation marks.",
            "no_weight",
        )
    return _judge(ranked)


def _judge(ranked):
    """Say how good a ranking of weights is."""
    nearer = measured_nudges()

    def mistake(kind, words):
        return wrong(words, "mistake", [Mistake(kind, "ranking", words)])

    if len(set(ranked)) < len(ranked):
        return mistake("twice", "One weight is in your list twice.")
    if len(ranked) > 1 and all(nearer[name] < 0 for name in ranked):
        return mistake("away", "All of these bring ŷ down, nearer to 0. The label is y = 1: which ones bring it up?")
    for name in ranked:
        if nearer[name] <= 0:
            return mistake("no_help", f"{name} does not bring ŷ nearer. {_why_not(name, nearer[name])}")
    best = sorted((name for name in nearer if nearer[name] > 0), key=nearer.get, reverse=True)
    for place, (name, better) in enumerate(zip(ranked, best, strict=False), 1):
        if name != better:
            if better in ranked:
                return mistake(
                    "order", f"All of these help, but {name} is not number {place}: another of yours does more."
                )
            return mistake(
                "missing",
                f"{name} helps, but one that you have not named does more: that is number {place}.",
            )
    if len(ranked) < len(best):
        return mistake("missing", f"Right so far: {len(ranked)} of {len(best)}. Which others help?")
    gains = ", ".join(f"{name} {number(nearer[name], 4)}" for name in best)
    return right(
        f"This is how much nearer each brings ŷ to y: {gains}. "
        f"The other {len(nearer) - len(best)} do nothing, or do harm."
    )


def _why_not(name, nearer):
    """Say why +0.1 on a weight does not help our bird."""
    trace = network.forward(CHINSTRAP.x, network.W1, network.W2)
    i, j = (int(part) for part in name[3:-1].split(","))
    hidden = i if name.startswith("W2") else j
    if not nearer:
        return f"{named('h', hidden)} is shut, with a sum of {number(trace.z1[hidden])}, and stays so: it passes 0 on."
    if trace.z1[hidden] <= 0:
        return (
            f"{named('h', hidden)} has a sum of {number(trace.z1[hidden])}: 0.1 more on this weight opens it, "
            "and it votes against."
        )
    onward, value = float(network.W2[hidden, 0]), float(trace.x[i])
    return (
        f"This weight multiplies {named('x', i)} = {number(value)}, and what {named('h', hidden)} passes is multiplied "
        f"by {number(onward)}: the product of the two is negative, so a larger weight pulls z2 down."
    )
