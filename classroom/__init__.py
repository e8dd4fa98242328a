"""For teachers: the guide (README.md), and what makes slides, handouts and worksheets of the lessons."""

import sys


class Problem(Exception):
    """What was found and what to do about it, in one line for the teacher."""


def failed(command, error, folder):
    """Say in one line why a command of start.py stopped, a `Problem` or an `OSError`, and return its exit code."""
    said = error if isinstance(error, Problem) else f"{error.filename or folder} cannot be written ({error.strerror})"
    print(f"start.py {command}: {said}", file=sys.stderr)
    return 1
