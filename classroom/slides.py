"""Make each notebook's slides: `python3 start.py slides [notebooks]`.

Each deck is one file in classroom/made/slides/ that asks nothing of the network. Which cells it shows, their metadata
`slideshow` says: in JupyterLab, View → Right Sidebar → Property Inspector. Pictures are drawn afresh, large, with
the right functions where a learner writes one; a stepper goes on with each press of a key, and so does a question to
its answer. Nothing is folded away under *What did you see?*: a press of a key shows it.
"""

import re
import sys
from copy import deepcopy
from html import escape

from nbconvert import SlidesExporter
from nbformat.v4 import new_markdown_cell
from traitlets.config import Config

from classroom.formulas import markdown
from classroom.lessons import (
    HERE,
    code_colours,
    evaluated,
    make_all,
    names_for,
    opened,
    read,
    title,
    with_html,
    without_instructions,
)
from helpers.explorers import Explorer, Frames, Question, Questions
from helpers.svg import in_rows

NUMBERED = re.compile(r"(?<=^## )\d+ · ", re.MULTILINE)
FOLDED = re.compile(r"<details><summary>What did you see\?</summary>\s*(.*?)\s*</details>", re.DOTALL)
TRY_IT = re.compile(r"^\*\*Try it:\*\*", re.MULTILINE)
OPTIONS = {
    "TemplateExporter": {"exclude_input_prompt": True, "exclude_output_prompt": True},
    "TagRemovePreprocessor": {"enabled": True, "remove_input_tags": {"remove-input"}},  # the tag of Jupyter Book
}


def question_slide(question):
    """Return a question as HTML, below its pictures; a key press marks the right answer and says why."""
    right, reply = question.answer
    mark = ' class="fragment custom" data-fragment-index="0"'
    answers = "".join(f"<li{mark if answer == right else ''}>{escape(answer)}</li>" for answer in question.replies)
    asked = (
        f"<p><b>{escape(question.question)}</b></p><ul>{answers}</ul>"
        f'<p class="fragment" data-fragment-index="0">{escape(reply)}</p>'
    )
    return f'{picture_slide([question.pictures])}<div class="small">{asked}</div>' if question.pictures else asked


def picture_slide(frames):
    """Return pictures as HTML, each frame on top of the one before, which a key press covers."""
    first, *further = [as_wide_as_a_slide(pictures).svg() for pictures in frames]
    covers = "".join(f'<div class="fragment">{svg}</div>' for svg in further)
    return f'<div class="picture"><div>{first}</div>{covers}</div>'


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
        unfolded = FOLDED.sub(r"\1", cell.source)
        cell.source = NUMBERED.sub("", without_instructions(unfolded))
        return [cell]
    shown = evaluated(cell, names)
    if isinstance(shown, Questions):
        slides = [without_code(cell, question_slide(question)) for question in shown.questions]
        for number, slide in enumerate(slides):
            slide.update(id=f"{cell.id}-{number}", metadata={**slide.metadata, "slideshow": {"slide_type": "slide"}})
        return slides
    if isinstance(shown, Question):
        return [without_code(cell, question_slide(shown))]
    if isinstance(shown, Frames):
        return [without_code(cell, picture_slide(shown.frames))]
    if isinstance(shown, Explorer):
        return [without_code(cell, picture_slide([shown.pictures]))]
    still = next((output.data["text/html"] for output in cell.outputs if "text/html" in output.get("data", {})), "")
    return [
        without_code(cell, f'<div class="picture"><div>{without_instructions(still)}</div></div>') if still else cell
    ]


def beside_their_questions(cells):
    """Return the cells of a talk, and move in them what is asked about a picture from the slide before onto its own."""
    placed = []
    for cell in cells:
        before = placed[-1] if placed else cell
        asked = before.cell_type == "markdown" and TRY_IT.search(before.source)
        if asked and cell.cell_type == "code" and cell.metadata.slideshow.slide_type == "slide":
            told, question = before.source[: asked.start()].strip(), before.source[asked.start() :]
            if not re.fullmatch("(#.*)?", told):  # more than a heading
                before.source = told
                slide = {"slideshow": {"slide_type": "slide"}}
                placed.append(new_markdown_cell(question, id=f"{before.id}-asked", metadata=slide))
            cell.metadata.slideshow.slide_type = "-"
        placed.append(cell)
    return placed


def without_code(cell, html):
    """Return a cell that shows this HTML, without its code."""
    cell = with_html(cell, html)
    cell.metadata["tags"] = ["remove-input"]
    return cell


def deck(path):
    """Return the slides of a notebook as the text of one HTML file."""
    notebook = opened(path)
    names = names_for(path)
    wanted = [cell for cell in notebook.cells if cell.metadata.get("slideshow", {}).get("slide_type", "skip") != "skip"]
    notebook.cells = [shown for cell in beside_their_questions(wanted) for shown in on_slides(cell, names)]
    reveal_js, reveal_css, *css = read("reveal/reveal.js", "reveal/reveal.css", "formulas.css", "slides.css")
    parts = {"title": title(notebook), "reveal_js": reveal_js, "css": [reveal_css, code_colours("default"), *css]}
    exporter = SlidesExporter(template_file=str(HERE / "slides.html.j2"), config=Config(OPTIONS))
    exporter.register_filter("markdown2html", markdown)
    return exporter.from_notebook_node(notebook, {"deck": parts})[0]


if __name__ == "__main__":
    failed = make_all("slides", deck)
    if not failed:
        print("Open one in a browser: → goes forward, ← goes back, F fills the screen, Esc shows all slides.")
    sys.exit(failed)
