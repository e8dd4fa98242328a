"""Notebook 17. Its small network has two inputs and three hidden neurons, and ŷ = 0.5 exactly."""

import numpy as np

from helpers import network, penguins
from helpers.backpropagation import backward
from helpers.grading import Exercise, Mistake, Own, wrong
from helpers.grading.known_steps import of_mean_slopes, of_step
from helpers.grading.slips.training import STEP
from helpers.grading.whole_pass import check_training_step as step

__all__ = ["mean_dW1", "new_row", "new_w2", "step"]

X = network.fixed([2.0, -3.0])
SMALL_W1 = network.fixed([[-0.5, 1.5, -1.0], [-0.5, 0.5, 1.0]])
SMALL_W2 = network.fixed([[-1.5], [0.5], [0.5]])
RATE = 0.1

ALL_X, ALL_Y, _, _ = penguins.all_birds()

SMALL = backward(network.forward(X, SMALL_W1, SMALL_W2), 1, SMALL_W2)


def in_one_place(weights, slopes):
    """Yield what comes out where the step of one number alone goes wrong, in words that hold whatever led to it."""
    for at, (weight, slope) in enumerate(zip(weights, slopes, strict=True)):
        place = f"Look at index [{at}]."
        if slope:
            becomes = (
                "negative, so this number becomes larger" if slope < 0 else "positive, so this number becomes smaller"
            )
            uphill = f"{place} That is a step uphill. The slope is {becomes}."
            yield _in_place("uphill", weights, slopes, at, weight + RATE * slope, uphill)
            tenfold = f"{place} The change is ten times too large: either the rate was forgotten, or a decimal point has slipped."
            yield _in_place("tenfold_change", weights, slopes, at, weight - slope, tenfold)
            tenth = f"{place} The change is a tenth of what it should be. Look at the rate and at the decimal points."
            yield _in_place("tenth_of_change", weights, slopes, at, weight - RATE * slope / 10, tenth)
            as_before = f"{place} There, it is the number from before the step."
            yield _in_place("not_changed", weights, slopes, at, weight, as_before)
        elif weight:
            stays = f"{place} The slope is 0 there, so the change is 0, and this number stays as it was."
            yield _in_place("slope_of_0", weights, slopes, at, 0, stays)


def _in_place(kind, weights, slopes, at, value, words):
    changed = weights - RATE * slopes
    changed[at] = value
    return Own(kind, changed, words)


def _after_the_given(weights, slopes):
    """Yield what each slip gives where the first number, which the lesson gives, is right."""
    for slip in STEP.slips:
        value = slip.gives(weights, slopes, RATE)
        if np.shape(value) == weights.shape:
            changed = np.append(weights[0] - RATE * slopes[0], value[1:])
            if (changed != weights - RATE * slopes).sum() > 1:
                words = f"The first is right. Look at the others. {slip.words.format(a='W2', b='rate')}"
                yield Own(slip.kind, changed, words, slip.cost)


new_w2 = Exercise(
    of_step(
        "new_W2",
        X,
        1,
        SMALL_W1,
        SMALL_W2,
        RATE,
        take=(slice(None), 0),
        own=[one for find in (in_one_place, _after_the_given) for one in find(SMALL_W2[:, 0], SMALL.dW2[:, 0])],
    ),
    "−1.5 + 0.025 = −1.475, and 0.5 + 0.075 = 0.575. The third slope is 0, so that weight stays.",
)

OTHER_ROW = Own("other_row", [-0.65, 1.55, -1], "That is the first row, the weights from x₁. The second is asked for.")
new_row = Exercise(
    of_step(
        "new_W1", X, 1, SMALL_W1, SMALL_W2, RATE, take=1, own=[OTHER_ROW, *in_one_place(SMALL_W1[1], SMALL.dW1[1])]
    ),
    "−0.5 + 0.225 = −0.275, and 0.5 − 0.075 = 0.425. The third slope is 0, so that weight stays.",
)


class OfAllBirds(Exercise):
    """A question for the slopes of all birds, where np.outer makes a table that is too large to be read."""

    def __call__(self, answer=...):
        """Say what np.outer does with many birds, or judge the answer as any other."""
        if type(answer) is np.ndarray and answer.shape == (ALL_X.size, len(ALL_X) * network.W1.shape[1]):
            words = (
                f"I received an array of shape {answer.shape}: np.outer multiplies every input of every bird by every "
                "slope of every bird. It is for one bird. For all of them, X.T @ dz1 adds up the birds, in shape (3, 4)."
            )
            return wrong(words, "mistake", [Mistake("outer_of_all", "dW1", words)])
        return super().__call__(answer)


BIRD = penguins.CHINSTRAP
OUR_BIRD = Own(
    "our_bird",
    backward(network.forward(BIRD.x, network.W1, network.W2), BIRD.y, network.W2).dW1,
    "That is dW1 of our Chinstrap alone. All 342 birds belong in it.",
)
mean_dW1 = OfAllBirds(
    of_mean_slopes("dW1", ALL_X, ALL_Y, network.W1, network.W2, own=[OUR_BIRD]),
    "These are the numbers of the loop: what came in times the slope of what went out, added up over all birds.",
)
