"""What slides and handouts share: notebooks in, pages out, and what a cell shows, drawn afresh without its notebook."""

import argparse
import importlib
import re
from copy import deepcopy
from pathlib import Path
from pkgutil import iter_modules

import nbformat
from nbformat.v4 import new_output
from pygments.formatters import HtmlFormatter

from classroom import Problem, failed
from helpers import backpropagation, live, network, penguins, training

HERE = Path(__file__).resolve().parent
MADE = HERE / "made"
NOTEBOOKS = HERE.parent / "notebooks"
SHOWN = re.compile(r"(?:\w+ = )?((?:pictures|questions)\.\w+\(.*\))(?:\n\w+)?")  # nothing but a picture or a question
FOR_LEARNERS = re.compile(r"\n\n\*No sliders, .*\*$|" + re.escape(live.ASLEEP), re.MULTILINE)


def found(word):
    """Return the path of a notebook that is named as a file, or shorter as a lesson: `03_first_matmul`, `03`."""
    path = Path(word)
    if path.exists() or path.parent != Path():
        return path
    lessons = [*NOTEBOOKS.glob("*.ipynb")]
    return next((lesson for lesson in lessons if word in (lesson.name, lesson.stem, lesson.stem[:2])), path)


def opened(path):
    """Return a lesson's notebook as it is stored.

    Raises
    ------
    Problem
        Where it cannot be read, is no notebook, none of the lessons, or was never run.
    """
    try:
        notebook = nbformat.read(path, as_version=4)
    except OSError as error:
        raise Problem(f"{path} cannot be read ({error.strerror}): name a notebook, such as 03_first_matmul") from None
    except Exception:  # whatever the file is instead, nbformat may raise anything
        raise Problem(f"{path} is no notebook: name one, such as 03_first_matmul") from None
    if path.stem not in [lesson.stem for lesson in NOTEBOOKS.glob("*.ipynb")] or not _heading(notebook):
        raise Problem(f"{path} is none of the lessons: name one, such as 03_first_matmul")
    if not any(cell.get("execution_count") for cell in notebook.cells):
        raise Problem(f"{path} was never run: open it, choose Run → Run All Cells, and save it")
    return notebook


def names_for(path):
    """Return what the cells of a notebook may use, with the right functions where a learner writes one."""
    lesson = importlib.import_module(f"helpers.lessons.{path.stem[3:]}")
    parts = [part.name for part in iter_modules(lesson.__path__)]
    own = {part: importlib.import_module(f"{lesson.__name__}.{part}") for part in parts}
    known = {**vars(network), **vars(backpropagation), **vars(training)}
    return {**known, "penguins": penguins, **own, "ranking": ()}


def evaluated(cell, names):
    """Return what a cell shows that is nothing but a picture or a question; None for another one.

    None also where it needs names of its notebook's own: its stored still serves.
    """
    call = SHOWN.fullmatch(cell.source)
    try:
        return eval(call[1], dict(names)) if call else None
    except NameError:
        return None


def without_instructions(text):
    """Return prose or HTML without what is said to whoever sits in front of JupyterLab, its links leading to HTML."""
    return FOR_LEARNERS.sub("", text).replace(".ipynb)", ".html)")


def title(notebook):
    """Return the heading of a notebook."""
    return _heading(notebook)[1]


def _heading(notebook):
    return notebook.cells and re.match(r"# (.*)", notebook.cells[0].source)


def read(*names):
    """Return the text of files beside this one."""
    return [(HERE / name).read_text(encoding="utf-8") for name in names]


def code_colours(style):
    """Return the style sheet that colours code."""
    return HtmlFormatter(style=style).get_style_defs(".highlight")


def with_html(cell, html):
    """Return a copy of a cell that shows this HTML and nothing else."""
    cell = deepcopy(cell)
    cell.outputs = [new_output("display_data", {"text/html": html})]
    return cell


def make_all(kind, convert):
    """Convert the notebooks named on the command line, or all, and say after each where it is.

    Parameters
    ----------
    kind : {"slides", "handouts"}
        Names the command of start.py, and the folder in classroom/made/.
    convert : callable
        Takes a notebook's path and returns the text of an HTML file.

    Returns
    -------
    int
        The exit code: 1 where a notebook cannot be converted, which is said in one line.
    """
    ask = argparse.ArgumentParser(prog=f"start.py {kind}")
    ask.add_argument("notebooks", nargs="*", help="files, or lessons such as 03; all where none is named")
    folder = MADE / kind
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for path in map(found, ask.parse_args().notebooks or sorted(map(str, NOTEBOOKS.glob("*.ipynb")))):
            made = folder / f"{path.stem}.html"
            made.write_text(convert(path), encoding="utf-8")
            print(made.relative_to(MADE.parents[1]), flush=True)
    except (Problem, OSError) as error:
        return failed(kind, error, folder)
    return 0
