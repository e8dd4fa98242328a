"""A corpus of answers, right and wrong, in every exercise where each can occur; nothing here asks the checks.

entry      what an entry is
places     the exercises, and the practice networks, with their numbers as plain lists
sums       weighted sums gone wrong
curves     ReLU, the sigmoid, the loss, the class gone wrong
rows       slips in any row, table or number that is asked for
counted    scaling, votes, counts, matrices, and other questions with mistakes of their own
typed      how answers are typed: lists, text, fractions, decimal commas, shapes, names, rankings
slopes     the slope of the loss, measured and along z2, gone wrong
slopes_on_paper  slopes along a path, and back through a network
functions  ReLU and the sigmoid as learners write them
passes     whole forward passes, and random weights, as learners write them
loops      training loops as learners write them, splits, and accuracies
"""

from corpus import counted, curves, functions, loops, passes, rows, slopes, slopes_on_paper, sums, typed

PARTS = (sums, curves, rows, counted, slopes, slopes_on_paper, typed, functions, passes, loops)


def entries(seeds=2):
    """Return the whole corpus, with so many practice networks of each size."""
    return [entry for part in PARTS for entry in part.entries(seeds)]
