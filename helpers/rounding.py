"""Sums as they are on paper: where floating point leaves some 1e-16 of what cancels, 0 is 0 and a tie is a tie."""

import numpy as np

from helpers.network import Trace

ROUNDING_ERROR = 1e-14  # of a sum of some products, as a share of their sizes added up; what is smaller counts as zero


def without_rounding_errors(sums, sizes):
    """Return sums with 0 where they are 0 on paper: where products cancel, floating point leaves some 1e-16.

    Parameters
    ----------
    sums : ndarray
    sizes : ndarray
        For each sum the sizes of what was added up, added up: rounding errors grow with them.
    """
    return np.where(np.abs(sums) < ROUNDING_ERROR * sizes, 0.0, sums)


def product(vector, matrix):
    """Return ``vector @ matrix``, with 0 where it is 0 on paper."""
    return without_rounding_errors(vector @ matrix, np.abs(vector) @ np.abs(matrix))


def as_on_paper(trace, W1, W2, b1=0.0, b2=0.0):
    """Return a trace in which a sum that is 0 on paper is 0, and a tie is a tie.

    Parameters
    ----------
    trace : Trace
    W1, W2, b1, b2 : array_like
        The weights, and the biases where there are any, that it was made with.
    """
    into_hidden = np.abs(trace.x) @ np.abs(W1) + np.abs(b1)
    into_output = (into_hidden + np.abs(trace.a1)) @ np.abs(W2) + np.abs(b2)
    z2 = without_rounding_errors(trace.z2, into_output)
    near_tie = np.where(z2 == 0, without_rounding_errors(trace.y_hat - 0.5, 1 + into_output), trace.y_hat - 0.5)
    return Trace(
        trace.x,
        without_rounding_errors(trace.z1, into_hidden),
        without_rounding_errors(trace.a1, into_hidden),
        z2,
        np.where(near_tie == 0, 0.5, trace.y_hat),
    )
