"""Mistakes with a number in them that only the learner knows, read off what their function returns."""

import numpy as np

from helpers.grading.numbers import same, shortened
from helpers.grading.slips.functions import RELU, SIGMOID
from helpers.network import relu, sigmoid
from helpers.notation import number, numbers


def fitted(inputs, readings, step):
    """Yield (cost, kind, words) for each such mistake that explains every call.

    Parameters
    ----------
    inputs : list of ndarray
        What the function was called with.
    readings : list of Reading
        What it returned.
    step : Step
        What it should do.
    """
    function = step.operation.right
    outputs = [reading.values for reading in readings]
    if (
        len({output.tobytes() for output in outputs}) == 1
        or _one_value(np.concatenate([*map(np.ravel, outputs)])) is not None
    ):
        shown = numbers(np.ravel(outputs[0]), 4) if outputs[0].size <= 6 else "the same"
        if np.ptp(np.concatenate([*map(np.ravel, outputs)])) == 0:
            shown = number(float(np.ravel(outputs[0])[0]), 4)
        yield (
            0.9,
            "ignores_argument",
            f"It gives {shown} for everything that it was tried on. Use z, the array in the round brackets.",
        )
        return
    yield from _sizes(inputs, outputs, function)
    if any(output.shape != given.shape for output, given in zip(outputs, inputs, strict=True)):
        return
    if all(
        same(reading.values, np.trunc(function(given)) if reading.whole else function(given))
        for reading, given in zip(readings, inputs, strict=True)
    ):
        yield (
            1.0,
            "whole_numbers",
            (
                "It returns whole numbers where the first number is one: np.vectorize, or an array of whole numbers, has no "
                "room for decimals. Write 0.0 instead of 0."
            ),
        )
    z, out = np.concatenate(inputs), np.concatenate(outputs)
    for kind, cost, mistaken, words in _candidates(z, out, step, function):
        if all(same(output, mistaken(given)) for output, given in zip(outputs, inputs, strict=True)):
            yield cost, kind, words


def _sizes(inputs, outputs, function):
    """Yield what a function does that always handles the same number of entries."""
    sizes = {output.size for output in outputs if output.ndim == 1}
    longer = [
        (given, output) for given, output in zip(inputs, outputs, strict=True) if given.size > min(sizes, default=0)
    ]
    for size in sizes:
        fits = [
            output.ndim == 1 and output.size == min(size, given.size) and same(output, function(given)[:size])
            for given, output in zip(inputs, outputs, strict=True)
        ]
        if longer and all(fits) and any(given.size > size for given in inputs):
            yield (
                1.2,
                "fixed_size",
                (f"It returns {size} numbers, however many it is given. len(z) says how many there are."),
            )


def _candidates(z, out, step, function):
    """Yield (kind, cost, mistaken function, words) with the numbers in them that one look at the output suggests."""
    for digits in range(8):
        for way in range(3):
            yield (
                "rounded",
                1.1,
                lambda z, d=digits, w=way: shortened(function(z), d)[w],
                f"It rounds what it returns, to {digits or 'no'} decimal{'s' * (digits != 1)}. Return all decimals."
                if way < 2
                else f"It cuts off what it returns, after {digits or 'no'} decimal{'s' * (digits != 1)}. Return all decimals.",
            )
    added = _one_value(out - function(z))
    if added:
        yield (
            "added_constant",
            1.3,
            lambda z: function(z) + added,
            (f"It gives {abs(added):.4g} too {'much' if added > 0 else 'little'} everywhere."),
        )
    if step.operation is RELU:
        yield from _of_relu(z, out)
    if step.operation is SIGMOID:
        yield from _of_sigmoid(z, out)


def _of_relu(z, out):
    low, high = z < 0, z > 0
    slope = _one_value(out[low] / z[low])
    if slope is not None:
        yield (
            "leaky",
            1.2,
            lambda z: np.where(z > 0, z, slope * z),
            (
                f"It lets {slope:.4g} times a negative sum through (a leaky ReLU). A negative sum should become exactly 0."
            ),
        )
    factor = _one_value(out[high] / z[high])
    if factor is not None and factor != 1:
        yield (
            "scaled",
            1.3,
            lambda z: factor * relu(z),
            (f"A positive sum comes out {factor:.4g} times as large. It passes as it is."),
        )
    cap, floor = out.max(), out.min()
    yield (
        "large_cut",
        1.1,
        lambda z: np.minimum(relu(z), cap),
        (f"It cuts large sums down to {cap:.4g}. A positive sum passes unchanged, however large."),
    )
    yield (
        "border",
        1.2,
        lambda z: np.maximum(z, floor),
        (f"Sums below {floor:.4g} become {floor:.4g}. The border is 0: the larger of z and 0."),
    )
    kept = z[(out == z) & high]
    stopped = z[(out == 0) & high]
    if len(kept) and len(stopped) and stopped.max() < kept.min():
        yield (
            "border",
            1.2,
            lambda z: np.where(z > stopped.max(), z, 0),
            (f"It also stops positive sums, up to {stopped.max():.4g} at least. The border is 0."),
        )
    shift = _one_value(out[high] - z[high])
    if shift:
        yield (
            "shifted",
            1.3,
            lambda z: np.where(z > 0, z + shift, 0),
            (f"A positive sum comes out {abs(shift):.4g} too {'large' if shift > 0 else 'small'}. It passes as it is."),
        )


def _of_sigmoid(z, out):
    inside = (out > 1e-9) & (out < 1 - 1e-9) & (np.abs(z) > 0.1) & (np.abs(z) < 9)
    logit = np.log(out[inside] / (1 - out[inside]))
    factor = _one_value(logit / z[inside], 1e-7)
    if factor is not None and factor > 0:
        e = np.exp(factor)
        is_base = 2 <= e <= 4 and abs(e - np.round(e, 6)) < 1e-8
        words = f"It is the sigmoid of {factor:.4g} × z. Take z as it is."
        if is_base:
            words = f"{np.round(e, 6):g} was taken for e. np.exp knows e with all its decimals."
        yield "e_rounded" if is_base else "scaled_inside", 1.1, lambda z: sigmoid(factor * z), words
    middle = _one_value(logit - z[inside], 1e-7)
    if middle is not None:
        yield (
            "shifted_inside",
            1.2,
            lambda z: sigmoid(z + middle),
            (f"It is the sigmoid of z {'+' if middle > 0 else '−'} {abs(middle):.4g}. Take z as it is."),
        )
    low, high = out.min(), out.max()
    if 0 < low < high < 1:
        ends = [np.log(edge / (1 - edge)) for edge in (low, high)]
        round_inside = all(abs(end - np.round(end, 2)) < 1e-6 for end in ends)
        if round_inside:
            yield (
                "inside_cut",
                1.1,
                lambda z: sigmoid(np.clip(z, *ends)),
                (f"It cuts z to the range from {number(ends[0])} to {number(ends[1])} first. The sigmoid takes any z."),
            )
        else:
            yield (
                "result_cut",
                1.1,
                lambda z: np.clip(sigmoid(z), low, high),
                (
                    f"It cuts ŷ to the range from {number(low, 8)} to {number(high, 8)}. The sigmoid itself needs no cut."
                ),
            )


def _one_value(values, within=1e-9):
    """Return the one value that all of these have, or None where they differ."""
    values = values[np.isfinite(values)]
    if not len(values) or np.ptp(values) > within * max(abs(values[0]), 1):
        return None
    return float(np.median(values))
