"""Notebook 18. The loop that a learner wrote is compared with loops that go wrong in one place, or in two."""

from itertools import combinations, product
from typing import NamedTuple

import numpy as np

from helpers import penguins
from helpers.grading import UNANSWERED, Exercise, Mistake, Own, always_answers, right, value_asked, wrong
from helpers.grading.calls import call
from helpers.grading.functions import keeps_state, no_function, returned, told_apart
from helpers.grading.numbers import same
from helpers.grading.passes import MEAN_BACKWARD
from helpers.grading.slips.training import STEP
from helpers.grading.stopped import stopped
from helpers.grading.verdict import either
from helpers.learners import has_blank
from helpers.network import forward
from helpers.reading import read
from helpers.training import random_weights
from helpers.training import train as given_train

X, Y, _, _ = penguins.all_birds()


# How many are right, and why


def _share(y_hat, y, **asked):
    """Return the exercise for a share of right classes, with what its usual slips give."""
    yes, truth = y_hat > 0.5, y == 1
    is_right = yes == truth
    share = np.mean(is_right)
    return Exercise(
        value_asked(
            share,
            [
                Own("tie_is_yes", np.mean((y_hat >= 0.5) == truth), "That counts ŷ = 0.5 as a yes: `>=`. A tie is a no: `>`."),
                Own("all_pairs", np.mean(yes == truth.ravel()), "y has lost its column here: with shape (342,) beside (342, 1), NumPy compares each bird with all labels, in a table of (342, 342). Leave y as it is: (342, 1)."),
                Own("count", is_right.sum(), "That is how many are right. The share is this number, divided by the number of birds: np.mean does both."),
                Own("errors", 1 - share, "That is the share of wrong classes. Compare with ==, not with !=."),
                Own("share_of_yes", np.mean(yes), "That is the share of birds that get a yes, right or wrong. Compare the classes with y."),
                Own("share_of_y", np.mean(truth), "That is the share of Chinstraps among the birds: what a network gets that says yes to each of them. A class is a yes where ŷ is above 0.5, and it is right where it equals y."),
                Own("always_no", np.mean(~truth), "That is the share of birds that are no Chinstraps: what a network gets that always says no."),
                Own("y_hat_for_class", np.mean(y_hat == y), "That compares ŷ itself with y. First the class: ŷ > 0.5."),
                Own("gap", np.mean(np.abs(y_hat - y)), "That is the mean gap. The share of right classes first asks for the class: ŷ > 0.5."),
                Own("one_minus_gap", 1 - np.mean(np.abs(y_hat - y)), "That is 1 minus the mean gap. The share of right classes first asks for the class: ŷ > 0.5."),
                Own("mean_y_hat", np.mean(y_hat), "That is the mean of ŷ. The share of right classes compares each class with its label."),
                *(Own("percent", np.round(100 * share, places), "That is in percent. A share lies between 0 and 1.") for places in (0, 1, 12)),
                Own("count_errors", (~is_right).sum(), "That is how many are wrong. Asked for is the share that is right."),
                Own("below_threshold", np.mean((y_hat < 0.5) == truth), "That counts a ŷ below 0.5 as a yes. The class is 1 where ŷ is above 0.5."),
            ],
        ),
        **asked,
    )  # fmt: skip


accuracy = _share(
    forward(X, *random_weights(1)).y_hat,
    Y,
    why="141 of 342 classes are right: a share of 0.4123, the accuracy of this random network.",
    what="one number, a share between 0 and 1",
    within=5e-5,
)

_SILENT = given_train(X, Y, *random_weights(5), 0.5, 200)
_Z2 = forward(X[Y[:, 0] == 1], _SILENT.W1s[-1], _SILENT.W2s[-1]).z2
silent = Exercise(
    value_asked(
        (_Z2 == 0).sum(),
        [
            Own("not_zero", (_Z2 != 0).sum(), "That is how many of the Chinstraps have another z2 than 0."),
            Own("all_of_them", len(_Z2), "That is how many Chinstraps there are. For how many is z2 exactly 0?"),
            Own("below_zero", (_Z2 < 0).sum(), "That is how many lie below 0. How many are exactly 0?"),
            Own("above_zero", (_Z2 > 0).sum(), "That is how many lie above 0. How many are exactly 0?"),
            Own("share", np.mean(_Z2 == 0), "That is their share among the Chinstraps. How many are they?", 0.6),
            Own("share", np.mean(_Z2 == 0).round(2), "That is their share among the Chinstraps. How many are they?", 0.6),
        ],
    ),
    "z2 is exactly 0 for 65 of the 68 Chinstraps. So their ŷ is exactly 0.5, and a tie is a no.",
    "one number: how many",
)  # fmt: skip


# The loop


class Case(NamedTuple):
    """What a learner's loop is tried with."""

    X: np.ndarray
    y: np.ndarray
    W1: np.ndarray
    W2: np.ndarray
    rate: float
    steps: int


class Way(NamedTuple):
    """One way to do a part of the loop.

    Attributes
    ----------
    kind : str
        Its name for programs; none for the right way.
    does : callable
    words : str
        What was done, then what belongs there.
    cost : float
        How far-fetched it is, as in `helpers.grading.steps.Slip`.
    """

    kind: str
    does: object
    words: str = ""
    cost: float = 1


CASES = (
    Case(X, Y, *random_weights(1), 0.5, 3),
    Case(X[100:320:4], Y[100:320:4], *random_weights(3), 2.0, 4),
    Case(X[::5], Y[::5], *random_weights(7), 0.1, 2),
)


def _slopes_with(name="", slipped=None):
    """Return what calculates the slopes of the mean loss, with a slip at the step of that name."""

    def slopes_of(trace, y, W2):
        values = {**trace._asdict(), "X": trace.x, "y": y, "W2": W2}
        for step in MEAN_BACKWARD:
            does = slipped if step.name == name else step.operation.right
            values[step.name] = does(*(values[operand] for operand in step.operands))
        return values["dW1"], values["dW2"]

    return slopes_of


def _said(slip, a, b, out=""):
    return (slip.in_code or slip.words).format(a=a, b=b, out=out)


WHEREVER = {  # slips that can be made without a line for that step
    "not_divided": "The slopes are those of the sum of all losses: those of the mean, times the number of birds. The mean is asked for.",
    "divided_twice": "The slopes are divided by the number of birds twice. Once is enough.",
    "other_label": "The slopes are those for 1 − y in the place of y.",
}
SLOPES = (
    Way("", _slopes_with()),
    *(
        Way(
            slip.kind,
            _slopes_with(step.name, slip.gives),
            WHEREVER.get(slip.kind, f"At {step.name}: {_said(slip, *step.operands, step.name)}"),
            slip.cost,
        )
        for step in MEAN_BACKWARD
        for slip in step.operation.slips
    ),
)
SLOPES_GIVEN = tuple(way for way in SLOPES if way.kind in ("", *WHEREVER))  # those of `mean_slopes`


def _both(W1, W2, case, slopes_of, start):
    return slopes_of(forward(case.X, W1, W2), case.y, W2)


def _once(W1, W2, case, slopes_of, start):
    return _both(*start, case, slopes_of, start)


def _forward_once(W1, W2, case, slopes_of, start):
    return slopes_of(forward(case.X, *start), case.y, W2)


def _output_first(W1, W2, case, slopes_of, start, *, anew=True):
    trace = forward(case.X, W1, W2)
    dW2 = slopes_of(trace, case.y, W2)[1]
    new_W2 = W2 - case.rate * dW2
    return slopes_of(forward(case.X, W1, new_W2) if anew else trace, case.y, new_W2)[0], dW2


def _output_first_same_trace(W1, W2, case, slopes_of, start):
    return _output_first(W1, W2, case, slopes_of, start, anew=False)


def _hidden_first(W1, W2, case, slopes_of, start):
    dW1 = slopes_of(forward(case.X, W1, W2), case.y, W2)[0]
    return dW1, slopes_of(forward(case.X, W1 - case.rate * dW1, W2), case.y, W2)[1]


W2_WORDS = "W2 was changed before the slopes of W1 were calculated, so they belong to a network that is half changed. First both slopes, then both steps."
ORDERS = (
    Way("", _both),
    Way("slopes_once", _once, "The slopes are those of the start in every step: they were calculated once, before the loop. New weights have new slopes, so forward and mean_slopes belong inside the loop."),
    Way("forward_once", _forward_once, "The forward pass is that of the start in every step. New weights give new sums and a new ŷ, so forward belongs inside the loop."),
    Way("W2_first", _output_first, W2_WORDS),
    Way("W2_first", _output_first_same_trace, W2_WORDS),
    Way("W1_first", _hidden_first, "W1 was changed before the slopes of W2 were calculated, so they belong to a network that is half changed. First both slopes, then both steps."),
)  # fmt: skip


def _updated(of_W1, of_W2):
    """Return what a step does with both matrices, their slopes and the rate."""
    return lambda W1, W2, dW1, dW2, rate: (of_W1(W1, dW1, rate), of_W2(W2, dW2, rate))


NOT_CHANGED = "{which} never changes. A new weight has to be stored under its old name: {which} = {which} − …"
NONE_CHANGED = "The weights never change: all that is kept are those of the start. A new weight has to be stored under its old name: W1 = W1 − …"


def _ways_to_step():
    """Yield the right step, and each slip in it: in both matrices, in W1 alone, in W2 alone."""
    is_right = STEP.right
    yield Way("", _updated(is_right, is_right))
    for slip in STEP.slips:
        idle = slip.kind == "not_changed"
        does = slip.gives
        words = NONE_CHANGED if idle else f"In both steps: {_said(slip, 'the old weight', 'the rate')}"
        yield Way(slip.kind, _updated(does, does), words, slip.cost)
        for which, each in (("W1", (does, is_right)), ("W2", (is_right, does))):
            said = (
                NOT_CHANGED.format(which=which) if idle else f"In the step of {which}: {_said(slip, which, 'the rate')}"
            )
            yield Way(slip.kind, _updated(*each), said, slip.cost)


UPDATES = tuple(_ways_to_step())


def _kept(goes_on, keeps):
    """Return what a step goes on with and what it keeps, where each is `new`, `old`, or one of these for each matrix."""
    return lambda old, new: tuple(
        tuple((old, new)[which][at] for at, which in enumerate(choice)) for choice in (goes_on, keeps)
    )


NEVER_TAKEN = "{which} kept in the list, but the next step starts from the start again. A new weight has to be stored under its old name: {name} = {name} − …"
TOO_EARLY = "{which} kept before the step: the start is there twice, and what the last step gives is missing. First the step, then append."
NEW, OLD = 1, 0
KEEPS = (
    Way("", _kept((NEW, NEW), (NEW, NEW))),
    Way("never_taken", _kept((OLD, OLD), (NEW, NEW)), NEVER_TAKEN.format(which="The new weights are", name="W1")),
    Way("never_taken", _kept((OLD, NEW), (NEW, NEW)), NEVER_TAKEN.format(which="The new W1 is", name="W1")),
    Way("never_taken", _kept((NEW, OLD), (NEW, NEW)), NEVER_TAKEN.format(which="The new W2 is", name="W2")),
    Way("kept_too_early", _kept((NEW, NEW), (OLD, OLD)), TOO_EARLY.format(which="The weights are")),
    Way("kept_too_early", _kept((NEW, NEW), (OLD, NEW)), TOO_EARLY.format(which="W1 is")),
    Way("kept_too_early", _kept((NEW, NEW), (NEW, OLD)), TOO_EARLY.format(which="W2 is")),
)  # fmt: skip
USUAL = 1  # the cost up to which two mistakes in one loop are sought


def _walked(case, slopes_of=SLOPES[0].does, slopes_at=_both, update=UPDATES[0].does, keep=KEEPS[0].does):
    """Return the weights at the start and after each step of one loop, W1s and W2s."""
    W1, W2 = start = case.W1, case.W2
    W1s, W2s = [W1], [W2]
    for _ in range(case.steps):
        dW1, dW2 = slopes_at(W1, W2, case, slopes_of, start)
        (W1, W2), kept = keep((W1, W2), update(W1, W2, dW1, dW2, case.rate))
        W1s.append(kept[0])
        W2s.append(kept[1])
    return np.array(W1s), np.array(W2s)


def _gives(ways, found):
    """Return whether a loop that goes these ways gives what a learner's gave, in every case."""
    try:
        return all(
            _alike(one, _walked(case, *(way.does for way in ways)))
            for one, case in zip(found[::-1], CASES[::-1], strict=True)  # the small ones first
        )
    except (ValueError, TypeError, AttributeError):  # a slip that gives nothing here, or what does not fit
        return False


def _changed_in_place(run):
    """Return runs in which -= changed W1, W2 or both also where they were already kept."""
    W1s, W2s = run
    last_W1, last_W2 = np.broadcast_to(W1s[-1], W1s.shape), np.broadcast_to(W2s[-1], W2s.shape)
    return [(last_W1, W2s), (W1s, last_W2), (last_W1, last_W2)]


IN_PLACE = (
    "All weights that are kept are those of the last step. `W1 -= …` changes the very array that was kept before; "
    "`W1 = W1 - …` makes a new one."
)


def _explanations(found, own_slopes):
    """Return the mistakes that give exactly what a learner's loop gave in every case.

    Parameters
    ----------
    found : list of (ndarray, ndarray)
        For each of `CASES` the learner's W1s and W2s.
    own_slopes : bool
        Whether the loop may calculate its slopes by itself, without `mean_slopes`.
    """
    if any(
        all(_alike(one, _changed_in_place(_walked(case))[which]) for one, case in zip(found, CASES, strict=True))
        for which in range(3)
    ):
        return [Mistake("in_place", "train", IN_PLACE)]
    parts = (SLOPES if own_slopes else SLOPES_GIVEN), ORDERS, UPDATES, KEEPS
    alone = [[way if part is own else part[0] for part in parts] for own in parts[::-1] for way in own[1:]]
    together = [
        [next((way for way in pair if way in part), part[0]) for part in parts]
        for one, other in combinations(parts, 2)
        for pair in product(one[1:], other[1:])
        if all(way.cost <= USUAL for way in pair)
    ]
    for ways in (alone, together):
        mistakes = {}  # by their kinds, so that the same one is not said twice
        for loop in ways:
            if _gives(loop, found):
                off = [way for way in loop if way.kind]
                kind = "+".join(way.kind for way in off)
                words = " And: ".join(way.words for way in off)
                mistakes.setdefault(kind, (sum(way.cost for way in off), Mistake(kind, "train", words)))
        if mistakes:
            least = min(cost for cost, _ in mistakes.values())
            return [mistake for cost, mistake in mistakes.values() if cost == least]
    return []


def _alike(one, other):
    return all(same(a, b, 1e-9, 1e-6) for a, b in zip(one, other, strict=True))


@always_answers
def train(learners=...):
    """Check a learner's training loop.

    Parameters
    ----------
    learners : callable
        Takes X, y, W1, W2, rate, steps; returns W1s and W2s, the weights at the start and after each step.

    Returns
    -------
    Verdict
    """
    refusal = no_function(learners)
    if refusal:
        return refusal
    if has_blank(learners):
        return UNANSWERED
    found = []
    for case in CASES:
        made = call(
            lambda *arrays, case=case: learners(*arrays, case.rate, case.steps), *case[:4], aloud=not found
        )  # which calls it twice, with copies
        if made.error is not None:
            given = dict(zip(("X", "y", "W1", "W2"), case[:4], strict=True)) | {"rate": case.rate, "steps": case.steps}
            return stopped("train", made.error, "", learners, **given)
        refusal = returned("train", made.answer, "") or _unusable(made.answer, case)
        if refusal:
            return refusal
        if not made.repeats:
            return keeps_state("train")
        found.append(tuple(read(part).values for part in made.answer[:2]))
    rights = [_walked(case) for case in CASES]
    if all(map(_alike, found, rights)):
        return right("In each step: forward, the slopes of these weights, then both steps.")
    mistakes = _explanations(found, "mean_slopes" not in _names_in(learners))
    if len(mistakes) in (1, 2):
        return wrong(either(mistakes), "mistake", mistakes)
    if not mistakes:
        seen = _seen(found)
        if seen:
            return wrong(f"{_first_difference(found, rights)} {seen[0].words}", "mistake", seen)
    return wrong(f"{_first_difference(found, rights)} {_unknown(mistakes)}", "ambiguous" if mistakes else "unknown")


def _seen(found):
    """Return what can be seen of what a loop kept, whatever led to it: another start, or no change after step 1."""
    for name, which, start in (("W1", 0, 2), ("W2", 1, 3)):
        if not all(same(one[which][0], case[start]) for one, case in zip(found, CASES, strict=True)):
            words = f"{name}s should begin with the {name} that train is given. Does your loop start from it?"
            return [Mistake("another_start", "train", words)]
    for name, which in (("W1", 0), ("W2", 1)):
        if all(same(one[which][1:], np.broadcast_to(one[which][1], one[which][1:].shape)) for one in found):
            words = (
                f"All of {name}s after the start are the same. Does a line in the loop set {name} anew in every step, or "
                "does -= change what was kept before?"
            )
            return [Mistake("same_after_each_step", "train", words)]
    return []


def _names_in(learners):
    """Return the names that a function takes from outside, as far as they can be seen."""
    return getattr(getattr(learners, "__code__", None), "co_names", ())


def _unknown(mistakes):
    return (
        "Several mistakes would give exactly this, so I cannot tell which it was."
        if mistakes
        else "No mistake that I know gives this. Look at this step: is it forward, slopes, W1, W2?"
    )


def _unusable(answer, case):
    """Say why what a loop returned is not the weights at the start and after each step, or return None."""
    two = isinstance(answer, (tuple, list)) and len(answer) >= 2
    if not two or all(getattr(part, "shape", ()) == (3, 4) for part in answer[:2]):  # of a list of W1 alone
        return wrong("Your train should return two lists, W1s and W2s, in this order.", "returns_another")
    shapes = (3, 4), (4, 1)
    if [getattr(read(part).values, "shape", ())[1:] for part in answer[:2]] == [*shapes[::-1]]:
        words = "W1s and W2s have changed places: return W1s, W2s."
        return wrong(words, "mistake", [Mistake("lists_swapped", "train", words)])
    for name, part, shape in zip(("W1", "W2"), answer, shapes, strict=False):
        last = read(part[-1]).values if isinstance(part, (list, tuple, np.ndarray)) and len(part) else None
        if last is not None and last.ndim == 2 and len(case.y) in last.shape:
            words = (
                f"{name} has shape {last.shape} after a step. A column of shape ({len(case.y)}, 1) and a row of "
                f"({len(case.y)},) make a table of ({len(case.y)}, {len(case.y)}). Keep y as it is: one column."
            )
            return wrong(words, "mistake", [Mistake("all_pairs", "train", words)])
        values = read(part).values
        if values is None:
            return wrong(f"{name}s does not hold arrays of one shape. Each should be {shape}.", "no_numbers")
        if values.shape == shape:
            words = "Your train returns the last weights alone. Return W1s and W2s, all that were kept."
            return wrong(words, "mistake", [Mistake("last_alone", "train", words)])
        if values.ndim != 3 or values.shape[1:] != shape:
            return wrong(f"{name}s has shape {values.shape}, and should be {(case.steps + 1, *shape)}.", "shape")
        if not np.isfinite(values).all():
            return wrong(f"{name}s holds a value that is not a finite number (NaN or infinity).", "not_finite")
        if len(values) != case.steps + 1:
            words = (
                f"{name}s holds {len(values)} array{'s' * (len(values) > 1)} for {case.steps} steps. It should hold "
                f"{case.steps + 1}: the start, and one after each step."
            )
            if len(values) == 2:
                words += " Is return in the loop, so that it ends after one step? Or is append outside of it?"
            return wrong(words, "mistake", [Mistake("length", "train", words)])
    return None


def _first_difference(found, rights):
    """Say at which step, and in which weight, a loop first gives something else."""
    for one, wanted, case in zip(found, rights, CASES, strict=True):
        for step in range(case.steps + 1):
            for name, mine, theirs in zip(("W1", "W2"), one, wanted, strict=True):
                off = np.abs(mine[step] - theirs[step]) > 1e-9 + 1e-6 * np.abs(theirs[step])
                if off.any():
                    place = tuple(np.argwhere(off)[0].tolist())
                    got, should = told_apart(mine[step][place], theirs[step][place])
                    when = f"After step {step}" if step else "At the start"
                    return f"{when}, {name}[{place[0]}, {place[1]}] is {got}, and should be {should}."
    return ""
