"""Notebook 19. A split is judged by what a split must be; an accuracy by what else could have been counted."""

import numpy as np

from helpers.grading import (
    UNANSWERED,
    Exercise,
    Mistake,
    Own,
    always_answers,
    no_number,
    read,
    received,
    right,
    value_asked,
    wrong,
)
from helpers.network import forward
from helpers.penguins import all_birds
from helpers.reading import holds_blank, holds_truth
from helpers.training import accuracy, random_weights, train
from helpers.training import split as given_split

X, Y, _, _ = all_birds()
BIRDS, TRAINING = len(X), 239
SPLIT = 8  # the seed of the lesson's own split
FOR_TRAINING, FOR_TEST = given_split(BIRDS, TRAINING, SPLIT)


def _mistake(kind, words):
    return wrong(words, "mistake", [Mistake(kind, "split", words)])


@always_answers
def split(for_training=..., for_test=...):
    """Check the birds' numbers for training and for the test.

    Parameters
    ----------
    for_training, for_test : object
        What the learner gave: arrays of whole numbers.

    Returns
    -------
    Verdict
    """
    sides, names = (for_training, for_test), ("for_training", "for_test")
    if any(map(holds_blank, sides)):
        return UNANSWERED
    numbers = []
    for name, side in zip(names, sides, strict=True):
        if holds_truth(side):
            words = f"{name} holds True and False. Expected numbers of birds, a part of order, such as order[:239]."
            return _mistake("truth_values", words)
        refusal = no_number(side, "the numbers of birds")
        if refusal:
            return refusal
        values = read(side).values
        if values is not None and values.ndim == 2 and values.shape[1] == 3:
            return _mistake(
                "inputs", f"{name} holds the inputs of the birds. Here it should be their numbers, a part of order."
            )
        if values is None or values.ndim != 1 or not np.isin(values, np.arange(BIRDS)).all():
            return wrong(
                f"{name}: I received {received(side)}. Expected numbers of birds, from 0 to {BIRDS - 1}, in one row.",
                "no_birds",
            )
        numbers.append(values.astype(int))
    training, test = numbers
    both = np.intersect1d(training, test)
    if len(both):
        words = f"{len(both)} of the birds {'is' if len(both) == 1 else 'are'} on both sides. A test needs birds that played no part in the training: order[:239] and order[239:] share none."
        return _mistake("overlap", words)
    if any(len(np.unique(side)) < len(side) for side in numbers):
        return _mistake("twice", "Some birds come twice on one side. In order, each number stands once.")
    if (len(training), len(test)) == (BIRDS - TRAINING, TRAINING):
        return _mistake(
            "sides_swapped", "103 birds are for training and 239 for the test. It should be the other way round."
        )
    if (len(training), len(test)) != (TRAINING, BIRDS - TRAINING):
        return _mistake(
            "counts",
            f"There are {len(training)} birds for training and {len(test)} for the test. It should be 239 and 103, all 342 together.",
        )
    if training.max() < test.min() or test.max() < training.min():
        words = "The birds are not shuffled: one side has the first ones of the file, the other side the last. The file is sorted by species. Take the numbers from order, order[:239]."
        return _mistake("not_shuffled", words)
    if not np.array_equal(np.sort(training), np.sort(FOR_TRAINING)):
        words = "That is a split, and shuffled, but with other birds than the lesson's. For the same numbers as below: the first 239 of order for training, the rest for the test."
        return _mistake("other_split", words)
    return right("239 birds to train with, 103 kept aside; no bird is on both sides.")


_RUN = train(X[FOR_TRAINING], Y[FOR_TRAINING], *random_weights(1), 0.5, 200)


def _accuracy(birds, step=-1):
    return accuracy(forward(X[birds], _RUN.W1s[step], _RUN.W2s[step]).y_hat, Y[birds])


def _trained_on_test():
    """Return the accuracy on the test birds of a network that was trained with them."""
    run = train(X[FOR_TEST], Y[FOR_TEST], *random_weights(1), 0.5, 200)
    return run.accuracies[-1]


FILE_ORDER = ("first 239", np.s_[:239]), ("first 103", np.s_[:103]), ("last 103", np.s_[239:])
test_accuracy = Exercise(
    value_asked(
        _accuracy(FOR_TEST),
        [
            Own("training_accuracy", _accuracy(FOR_TRAINING), "That is the accuracy on the training birds, to which the weights were fitted. The test takes the other birds: X_test and y_test."),
            Own("all_birds", _accuracy(np.arange(BIRDS)), "That is the accuracy on all 342 birds, and 239 of them were trained with. The test takes the other birds alone."),
            *(Own("file_order", _accuracy(np.arange(BIRDS)[part]), f"That is the accuracy on the {which} birds of the file, and many of them were trained with. The test takes the birds that were set aside: X_test and y_test.") for which, part in FILE_ORDER),
            Own("all_steps", accuracy(forward(X[FOR_TEST], _RUN.W1s, _RUN.W2s).y_hat, Y[FOR_TEST]), "That is the mean over the start and all 200 steps. The weights after the last step alone are run.W1s[-1] and run.W2s[-1]."),
            Own("trained_on_test", _trained_on_test(), "That is what a network gets that was trained with the test birds themselves. Train with X_train and y_train."),
            Own("all_right", 1, "That says that every test bird is right. Some are not."),
            Own("y_hat_for_class", 0, "That compares ŷ itself with y. First the class: ŷ > 0.5."),
            Own("always_no", np.mean(Y[FOR_TEST] == 0), "That is what always saying no gets on the test birds. Compare the classes that the network gives with y_test."),
            Own("start", _accuracy(FOR_TEST, 0), "That is the accuracy of the weights of the start. After the training: run.W1s[-1] and run.W2s[-1]."),
            Own("errors", 1 - _accuracy(FOR_TEST), "That is the share of wrong classes. The accuracy is the share of right ones."),
            Own("count", round(103 * _accuracy(FOR_TEST)), "That is how many are right. The accuracy is their share."),
            *(Own("percent", np.round(100 * _accuracy(FOR_TEST), places), "That is in percent. A share lies between 0 and 1.") for places in (0, 1, 2, 12)),
        ],
    ),
    "100 of the 103 test birds are right. And the training birds: 238 of 239. So here the test comes out a little worse.",
    "one number, a share between 0 and 1",
    within=5e-5,
)  # fmt: skip
