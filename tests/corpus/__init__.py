"""A corpus of answers, right and wrong, in every exercise where each can occur; nothing here asks the checks.

entry      what an entry is
places     the exercises, and the practice networks, with their numbers as plain lists
sums       weighted sums gone wrong
curves     ReLU, the sigmoid, the loss, the class gone wrong
rows       slips in any row, table or number that is asked for
counted    scaling, votes, counts, matrices, and other questions with mistakes of their own
typed      how answers are typed: lists, text, fractions, decimal commas, shapes, names, rankings
functions  ReLU and the sigmoid as learners write them
passes     whole forward passes, and random weights, as learners write them
measured   the slope of the loss, measured by a nudge and along z2, gone wrong
by_hand    slopes along a path, and back through a network on paper
slopes     the backward pass, one slope at a time; a step of training; the slopes of many birds
backward   whole backward passes and steps of training, as learners write them
loops      training loops as learners write them, splits, and accuracies
"""

from corpus import (
    backward,
    by_hand,
    counted,
    curves,
    functions,
    loops,
    measured,
    passes,
    rows,
    slopes,
    sums,
    typed,
)

PART_TWO = (measured, by_hand, slopes, backward, loops)  # of the lessons: the backward pass and training
PARTS = (sums, curves, rows, counted, typed, functions, passes, *PART_TWO)


def entries(seeds=2):
    """Return the whole corpus, with so many practice networks of each size."""
    return [entry for part in PARTS for entry in part.entries(seeds)]
