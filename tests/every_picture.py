"""Build every picture of every lesson, and print it as JSON: `python3 tests/every_picture.py [code to run before]`.

Exercises are solved, so that what runs a learner's function has one that works. What has controls is drawn where it
starts, and with each of them, and with all of them, at both ends.
"""

import ast
import json
import sys
from contextlib import redirect_stdout, suppress
from io import StringIO

from test_notebooks import PATHS, SOLUTION, exercises, stored, tags, text


def built(before=""):
    """Return for each notebook the words and shapes of all that it shows, after `before` has run in it."""
    return {path.stem: [state for shown in shown_in(path, before) for state in states(shown)] for path in PATHS}


def shown_in(path, before):
    """Return what the cells of a notebook show, beside numbers."""
    from helpers import live

    solutions = {cell["id"]: SOLUTION.search(below)[1] for cell, below in exercises(path)}
    names, shown = {"__name__": "__main__"}, []
    exec(before, names)
    for cell in stored(path)["cells"]:
        if cell["cell_type"] == "code" and cell["id"] != "setup":  # which only finds the helpers
            code = ast.parse(solutions.get(cell["id"], text(cell["source"])))
            last = code.body.pop() if code.body and isinstance(code.body[-1], ast.Expr) else None
            expected = Exception if "raises-exception" in tags(cell) else FloatingPointError  # of a learner's own code
            with redirect_stdout(StringIO()), suppress(expected):
                exec(compile(code, path.stem, "exec"), names)
                if last:
                    shown.append(eval(compile(ast.Expression(last.value), path.stem, "eval"), names))
    return [value for value in shown if isinstance(value, live.Live)]


def states(shown):
    """Yield what is read and seen in all that a live picture can show."""
    from helpers import live
    from helpers.explorers import Explorer, Frames, Question, Questions

    yield [shown.description(), shown.still()]
    if isinstance(shown, Frames):
        for pictures in shown.frames:
            yield [live.description_of(pictures), live.markup(pictures)]
    if isinstance(shown, Questions):
        for question in shown.questions:
            yield from states(question)
    if isinstance(shown, Question) and shown.example:
        yield from states(shown.example)
        shown.close_example()
    if isinstance(shown, Explorer):
        ends = {name: ends_of(spec) for name, spec in shown.specs.items()}
        moves = [{name: end} for name, both in ends.items() for end in both]
        moves += [{name: both[place] for name, both in ends.items()} for place in (0, 1)]
        for move in moves:
            shown.reset()
            shown.set(**move)
            assert not shown.printed, shown.printed
            yield [shown.description(), live.markup(shown.pictures)]


def ends_of(control):
    """Return the first and the last value of a control."""
    return (control.low, control.high) if hasattr(control, "low") else (control.values[0], control.values[-1])


if __name__ == "__main__":
    json.dump(built(*sys.argv[1:]), sys.stdout)
