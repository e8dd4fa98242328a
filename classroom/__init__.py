"""For teachers: the guide (README.md), and what makes slides, handouts and worksheets of the lessons."""


class Problem(Exception):
    """What was found and what to do about it, in one line for the teacher."""
