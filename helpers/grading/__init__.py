"""What an answer means: read anything that a learner can give, find the mistake that explains it, and say so.

verdict        what a check says, in fields and in words
numbers        when two numbers are the same, and how many digits one has
reading        what is said of an answer, and why it holds no numbers
steps          a calculation as data: steps, operations, and slips in them
slips          the operations of the lessons, and what goes wrong in each: a slip is one line there
passes         the forward and the backward pass as such steps
problem        a calculation with its numbers
known_steps    one step of a pass, where all that comes before it is known
explanation    a calculation with a slip in it
one_slip       every calculation with one slip
several_slips  pairs of slips, and steps that are mixed up
search         what explains an answer: all of these, compared with it
exercise       a question for numbers
shapes         a question for a shape
calls          calling a function that the learner wrote
functions      a question for a function
unseen         the networks that a pass is tried on
outcomes       what came of running a pass on one network
wrong_step     the first step of a pass that differs
whole_pass     a question for a forward or a backward pass
practice_steps one step of a practice network
stopped        what to say of a function that stopped
"""

from helpers.grading.exercise import Exercise, judge, value_asked
from helpers.grading.problem import Own, Problem
from helpers.grading.reading import no_number, received
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
