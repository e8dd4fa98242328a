"""What an answer means: read anything that a learner can give, and reply in words."""

from helpers.answers.exercise import Exercise, FunctionExercise, judge
from helpers.answers.mistakes import in_a1, in_y_hat, in_z1, in_z2, mistakes
from helpers.answers.reading import no_number, received, same, weight_in_code
from helpers.answers.stopped import stopped
from helpers.answers.verdict import UNANSWERED, Verdict, always_answers, not_yet, right, wrong

__all__ = [
    "UNANSWERED",
    "Exercise",
    "FunctionExercise",
    "Verdict",
    "always_answers",
    "in_a1",
    "in_y_hat",
    "in_z1",
    "in_z2",
    "judge",
    "mistakes",
    "no_number",
    "not_yet",
    "received",
    "right",
    "same",
    "stopped",
    "weight_in_code",
    "wrong",
]
