"""One step of a practice network, as it is typed: the steps before it are known to be right."""

from helpers.grading.exercise import judge
from helpers.grading.passes import FORWARD
from helpers.grading.problem import Problem
from helpers.reading import EXACT

TWO_DECIMALS = 0.005 + EXACT  # a hand reads ŷ off a table: what rounding leaves open, and the last bits
RULES = {
    "z1": "For each hidden neuron: each input times its weight, and all of them added up.",
    "a1": "A positive sum passes as it is; everything else becomes 0.",
    "z2": "Each activation times its weight, and all of them added up.",
    "y_hat": "1 / (1 + e⁻ᶻ). Read it off the table above; for a negative z2, look up the positive one and take it "
    "from 1.",
}


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
    place = [step.name for step in FORWARD].index(name)
    values = {"x": network.x, "W1": network.W1, "W2": network.W2, **network.trace._asdict()}
    later = {step.name for step in FORWARD[place:]}
    given = {key: value for key, value in values.items() if key not in later}
    problem = Problem([FORWARD[place]], given, take=0 if name in ("z2", "y_hat") else None)
    count = problem.right.size
    what = "a number" if not problem.right.ndim else f"{count} numbers with decimal points, and spaces between them"
    within = TWO_DECIMALS if name == "y_hat" else EXACT
    return judge(answer, problem, "", what, within, f"The rule: {RULES[name]}")
