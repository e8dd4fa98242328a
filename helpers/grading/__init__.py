"""What an answer means: read anything that a learner can give, find the mistake that explains it, and say so.

verdict      what a check says, in fields and in words
numbers      when two numbers are the same, and how many digits one has
reading      what numbers there are in an answer
steps        a calculation as data: steps, operations, and slips in them
slips        the operations of the lessons, and what goes wrong in each
passes       the forward pass as such steps
search       every calculation with one slip, held against an answer
exercise     a question for numbers
shapes       a question for a shape
functions    a function that the learner writes
"""

from helpers.grading.exercise import Exercise, judge, value_asked
from helpers.grading.reading import no_number, received
from helpers.grading.search import Own, Problem
from helpers.grading.shapes import ShapeExercise
from helpers.grading.verdict import UNANSWERED, Mistake, Verdict, always_answers, not_yet, right, wrong
from helpers.reading import read

__all__ = [
    "UNANSWERED",
    "Exercise",
    "Mistake",
    "Own",
    "Problem",
    "ShapeExercise",
    "Verdict",
    "always_answers",
    "judge",
    "no_number",
    "not_yet",
    "read",
    "received",
    "right",
    "value_asked",
    "wrong",
]
