"""Make each notebook's slides: `python3 start.py slides [notebooks]`.

Each deck is one file in classroom/made/slides/ that asks nothing of the network. Which cells it shows, their metadata
`slideshow` says: in JupyterLab, View → Right Sidebar → Property Inspector. Pictures are drawn afresh, large, with
the right functions where a learner writes one; a stepper goes on with each press of a key, and so does a question to
its answer.
"""

import argparse
import importlib
import re
from copy import deepcopy
from html import escape
from pathlib import Path

import nbformat
from nbconvert import SlidesExporter
from nbformat.v4 import new_output
from pygments.formatters import HtmlFormatter
from traitlets.config import Config

from helpers import live, network, penguins, questions
from helpers.explorers import Explorer, Frames, Question, Questions
from helpers.svg import in_rows

HERE = Path(__file__).resolve().parent
NOTEBOOKS = HERE.parent / "notebooks"
MADE = HERE / "made" / "slides"
FOR_LEARNERS = re.compile(r"\n\n\*No sliders, .*\*$|(?<=^## )\d+ · |" + re.escape(live.ASLEEP), re.MULTILINE)
OPTIONS = {
    "TemplateExporter": {"exclude_input_prompt": True, "exclude_output_prompt": True},
    "TagRemovePreprocessor": {"enabled": True, "remove_input_tags": {"remove-input"}},  # the tag of Jupyter Book
}
SHOWN = re.compile(r"(?:\w+ = )?((?:pictures|questions)\.\w+\(.*\))(?:\n\w+)?")  # nothing but a picture or a question


def question_slide(question):
    """Return a question as HTML; a key press marks the right answer and says why."""
    right, reply = question.answer
    mark = ' class="fragment custom" data-fragment-index="0"'
    answers = "".join(f"<li{mark if answer == right else ''}>{escape(answer)}</li>" for answer in question.replies)
    return (
        f"<p><b>{escape(question.question)}</b></p><ul>{answers}</ul>"
        f'<p class="fragment" data-fragment-index="0">{escape(reply)}</p>'
    )


def picture_slide(frames):
    """Return pictures as HTML, each frame on top of the one before, which a key press covers."""
    drawn = [as_wide_as_a_slide(pictures).svg() for pictures in frames]
    covers = "".join(f'<div class="fragment">{svg}</div>' for svg in drawn[1:])
    return f'<div class="picture"><div>{drawn[0]}</div>{covers}</div>'


def as_wide_as_a_slide(pictures):
    """Return pictures as one, in the rows in which they come out largest on a slide."""
    layouts = [in_rows(pictures, widest) for widest in (800, 1150, 1500)]
    return max(layouts, key=lambda layout: min(16 / layout.width, 9 / layout.height))


def on_slides(cell, names):
    """Return the cells that stand on slides for one cell of a notebook.

    Parameters
    ----------
    cell : NotebookNode
        Is left as it is.
    names : dict
        What the cell's code may use, `pictures` and `questions` above all.

    Returns
    -------
    list of NotebookNode
    """
    cell = deepcopy(cell)
    if cell.cell_type == "markdown":
        cell.source = FOR_LEARNERS.sub("", cell.source).replace(".ipynb)", ".html)")
        return [cell]
    call = SHOWN.fullmatch(cell.source)
    shown = drawn(call[1], names) if call else None
    if isinstance(shown, Questions):
        slides = [with_html(cell, question_slide(question)) for question in shown.questions]
        for number, slide in enumerate(slides):
            slide.update(id=f"{cell.id}-{number}", metadata={**slide.metadata, "slideshow": {"slide_type": "slide"}})
        return slides
    if isinstance(shown, Question):
        return [with_html(cell, question_slide(shown))]
    if isinstance(shown, Frames):
        return [with_html(cell, picture_slide(shown.frames))]
    if isinstance(shown, Explorer):
        return [with_html(cell, picture_slide([shown.pictures]))]
    still = next((output.data["text/html"] for output in cell.outputs if "text/html" in output.get("data", {})), "")
    return [with_html(cell, f'<div class="picture"><div>{FOR_LEARNERS.sub("", still)}</div></div>') if still else cell]


def drawn(source, names):
    """Return what a cell shows, or None where it needs names of its notebook's own: then the stored still serves."""
    try:
        return eval(source, dict(names))
    except NameError:
        return None


def with_html(cell, html):
    """Return a cell that shows this HTML, without its code."""
    cell = deepcopy(cell)
    cell.outputs = [new_output("display_data", {"text/html": html})]
    cell.metadata["tags"] = ["remove-input"]
    return cell


def deck(path):
    """Return the slides of a notebook as the text of one HTML file."""
    notebook = nbformat.read(path, as_version=4)
    pictures = importlib.import_module(f"helpers.pictures.{path.stem[3:]}")
    names = {**vars(network), "penguins": penguins, "questions": questions, "pictures": pictures, "ranking": ()}
    wanted = [cell for cell in notebook.cells if cell.metadata.get("slideshow", {}).get("slide_type", "skip") != "skip"]
    notebook.cells = [shown for cell in wanted for shown in on_slides(cell, names)]
    title = re.match(r"# (.*)", wanted[0].source)[1]
    parts = {
        "title": title,
        "reveal_js": (HERE / "reveal/reveal.js").read_text(encoding="utf-8"),
        "css": [
            (HERE / "reveal/reveal.css").read_text(encoding="utf-8"),
            HtmlFormatter(style="default").get_style_defs(".highlight"),
            (HERE / "slides.css").read_text(encoding="utf-8"),
        ],
    }
    exporter = SlidesExporter(template_file=str(HERE / "slides.html.j2"), config=Config(OPTIONS))
    return exporter.from_notebook_node(notebook, {"deck": parts})[0]


def main():
    """Make the decks of the notebooks named on the command line, or of all."""
    ask = argparse.ArgumentParser(prog="start.py slides", description=__doc__.partition(":")[0])
    ask.add_argument("notebooks", nargs="*", type=Path, help="all of notebooks/ where none is named")
    MADE.mkdir(parents=True, exist_ok=True)
    for path in ask.parse_args().notebooks or sorted(NOTEBOOKS.glob("*.ipynb")):
        made = MADE / f"{path.stem}.html"
        made.write_text(deck(path), encoding="utf-8")
        print(made.relative_to(HERE.parent), flush=True)
    print("Open one in a browser: → goes on, ← goes back, F fills the screen, Esc shows all slides.")


if __name__ == "__main__":
    main()
