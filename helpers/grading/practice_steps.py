"""One step of a practice network, as it is typed: the steps before it are known to be right."""

from helpers.grading.exercise import FINE_ENOUGH, judge
from helpers.grading.known_steps import of_backward, of_forward
from helpers.grading.numbers import same
from helpers.grading.verdict import always_answers, right
from helpers.reading import EXACT, read

TWO_DECIMALS = 0.005 + EXACT  # a hand reads ŷ off a table: what rounding leaves open, and the last bits
RULES = {
    "z1": "For each hidden neuron: each input times its weight, and all of them added up.",
    "a1": "A positive sum passes as it is; everything else becomes 0.",
    "z2": "Each activation times its weight, and all of them added up.",
    "y_hat": "1 / (1 + e⁻ᶻ). Read it off the table above; for a negative z2, look up the positive one and take it "
    "from 1.",
    "dz2": "ŷ − y, with y = 1 and the ŷ above, to two decimals.",
    "dW2": "For each hidden neuron: its activation times dz2.",
    "da1": "For each hidden neuron: its weight in W2 times dz2.",
    "dz1": "Where z1 is above 0, da1 passes as it is; everything else becomes 0.",
    "dW1": "For each input a row: the input times each number of dz1.",
}
ASKED = {"dz2": 0, "dW2": (slice(None), 0)}  # of what is asked for as a plain number, or as a row


def check_step(answer, name, network):
    """Check one step of a practice network.

    Parameters
    ----------
    answer : object
        Anything at all; several numbers in a list.
    name : {"z1", "a1", "z2", "y_hat"}
    network : PracticeNetwork

    Returns
    -------
    Verdict
    """
    problem = of_forward(name, *network[:3])
    within = TWO_DECIMALS if name == "y_hat" else EXACT
    return judge(answer, problem, "", _what(problem), within, f"The rule: {RULES[name]}")


@always_answers
def check_slope_step(answer, name, network):
    """Check one step back in a practice network, with y = 1: made of ŷ to two decimals, or of all its decimals.

    Parameters
    ----------
    answer : object
        Anything at all; several numbers in a list, those of dW1 row by row or as a matrix.
    name : {"dz2", "dW2", "da1", "dz1", "dW1"}
    network : PracticeNetwork

    Returns
    -------
    Verdict
    """
    problem = on_paper(name, network)
    values = read(answer).values
    if values is not None and values.size == problem.right.size == max(values.shape, default=1):
        values = answer = values.reshape(problem.right.shape)  # in one row, or upright
    fine = TWO_DECIMALS if name == "dz2" else FINE_ENOUGH
    if values is not None and same(values, problem.ways[0].right, fine):
        return right("")
    return judge(answer, problem, "", _what(problem), EXACT, f"The rule: {RULES[name]}")


def on_paper(name, network):
    """Return the `Problem` of one step back, of ŷ to two decimals; one way that leads there takes all of them."""
    asked = (name, network.x, 1, network.W1, network.W2, ASKED.get(name))
    return of_backward(*asked, y_hat=network.trace.y_hat.round(2), ways=[of_backward(*asked)])


def _what(problem):
    """Say what is asked for, as it is typed."""
    if not problem.right.ndim:
        return "a number"
    rows = "" if problem.right.ndim == 1 else f", {len(problem.right)} rows one after the other"
    return f"{problem.right.size} numbers with decimal points, and spaces between them{rows}"
