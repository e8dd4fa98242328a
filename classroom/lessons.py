"""What slides and handouts share: notebooks in, pages out, and what a cell shows, drawn afresh without its notebook."""

import argparse
import importlib
import re
from copy import deepcopy
from pathlib import Path

from nbformat.v4 import new_output
from pygments.formatters import HtmlFormatter

from helpers import live, network, penguins, questions

HERE = Path(__file__).resolve().parent
NOTEBOOKS = HERE.parent / "notebooks"
SHOWN = re.compile(r"(?:\w+ = )?((?:pictures|questions)\.\w+\(.*\))(?:\n\w+)?")  # nothing but a picture or a question
FOR_LEARNERS = re.compile(r"\n\n\*No sliders, .*\*$|" + re.escape(live.ASLEEP), re.MULTILINE)


def names_for(path):
    """Return what the cells of a notebook may use, with the right functions where a learner writes one."""
    pictures = importlib.import_module(f"helpers.pictures.{path.stem[3:]}")
    return {**vars(network), "penguins": penguins, "questions": questions, "pictures": pictures, "ranking": ()}


def drawn(cell, names):
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
    return re.match(r"# (.*)", notebook.cells[0].source)[1]


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
    """
    ask = argparse.ArgumentParser(prog=f"start.py {kind}")
    ask.add_argument("notebooks", nargs="*", type=Path, help="all of notebooks/ where none is named")
    folder = HERE / "made" / kind
    folder.mkdir(parents=True, exist_ok=True)
    for path in ask.parse_args().notebooks or sorted(NOTEBOOKS.glob("*.ipynb")):
        made = folder / f"{path.stem}.html"
        made.write_text(convert(path), encoding="utf-8")
        print(made.relative_to(HERE.parent), flush=True)
