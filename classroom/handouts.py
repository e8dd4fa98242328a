"""Make of each notebook a page to read: `python3 start.py handouts [notebooks]`.

Each is one file in classroom/made/handouts/ that needs neither Python nor a network. What needs no kernel in the
notebook lives on here: steppers turn their pages, questions reply. What has sliders stands still.
"""

import html
import sys
from itertools import count

import nbformat
from nbconvert import HTMLExporter
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
from helpers import live
from helpers.explorers import Explorer, Frames, Question, Questions

STILL = "<p><i>In the notebook this picture has sliders, and follows them.</i></p>"
TEMPLATE = HERE / "handouts.html.j2"
EMPTY_HEADING = "<th></th>", "<td></td>"  # a corner of a table that names nothing is no heading
OPTIONS = {"TemplateExporter": {"exclude_input_prompt": True, "exclude_output_prompt": True}}


def turned(label, pages, start=1, first=1, plays=False):
    """Return pages of HTML with a slider that turns them, and a button that turns them by itself."""
    last = first + len(pages) - 1
    play = '<button type="button">Play / stop</button>' if plays else ""
    shown = "".join(
        f"<div{'' if place == start else ' hidden'}>{page}</div>" for place, page in enumerate(pages, first)
    )
    return (
        f'<div class="pages"><p><label>{html.escape(label)} '
        f'<input type="range" min="{first}" max="{last}" value="{start}"></label> '
        f"<output>{start}</output> of {last} {play}</p><div>{shown}</div></div>"
    )


def asked(question, name):
    """Return a question with a button for each answer; the reply comes when one is picked."""
    answers = replies = ""
    for answer, reply in question.replies.items():
        answers += f'<label><input type="radio" name="{name}"> {html.escape(answer)}</label>'
        replies += f"<p hidden>{html.escape(reply)}</p>"
    example = f"<div hidden>{live.markup(question.example.pictures)}</div>" if question.example else ""
    above = live.markup(question.pictures) if question.pictures else ""
    return (
        f'{above}<fieldset class="question"><legend>{html.escape(question.question)}</legend>{answers}'
        f'<div role="status">{replies}</div>{example}</fieldset>'
    )


def alive(shown, names):
    """Return what a cell shows as HTML that lives without a kernel, as far as it can; None where a still has to do.

    Parameters
    ----------
    shown : object
        What the cell's code gives.
    names : iterator of str
        A name for each question of the page.
    """
    if isinstance(shown, Frames):
        pages = [live.markup(pictures) for pictures in shown.frames]
        return turned(shown.slider.tooltip, pages, shown.slider.value, shown.slider.min, hasattr(shown, "player"))
    if isinstance(shown, Questions):
        return turned(shown.slider.tooltip, [asked(question, next(names)) for question in shown.questions])
    if isinstance(shown, Question):
        return asked(shown, next(names))
    if isinstance(shown, Explorer):
        return live.markup(shown.pictures) + (STILL if shown.controls else "")
    return None


def is_for_jupyterlab(cell):
    """Return whether a cell only says or tries how JupyterLab works, or finds the helpers there."""
    return cell.id == "setup" or "jupyterlab" in cell.metadata.get("tags", [])


def on_paper(cell, names, questions):
    """Return a cell of a notebook as it stands in a handout."""
    if cell.cell_type == "markdown":
        return {**cell, "source": without_instructions(cell.source)}
    lives = alive(evaluated(cell, names), questions)
    if lives:
        return with_html(cell, lives)
    if "exercise" in cell.metadata.get("tags", []):  # nothing is checked on paper
        return {**cell, "outputs": []}
    for output in cell.outputs:
        if "text/html" in output.get("data", {}):
            output.data["text/html"] = without_instructions(output.data["text/html"])
    return cell


def handout(path, template=TEMPLATE, **around):
    """Return a notebook as the text of one HTML file.

    Parameters
    ----------
    path : Path
    template : Path, optional
        One that puts more around the same page.
    **around
        What that template may use, as `resources`.

    Returns
    -------
    str
    """
    notebook = opened(path)
    names, questions = names_for(path), (f"question-{place}" for place in count(1))
    cells = [cell for cell in notebook.cells if not is_for_jupyterlab(cell)]
    notebook.cells = [nbformat.from_dict(on_paper(cell, names, questions)) for cell in cells]
    formulas, css, script = read("formulas.css", "handouts.css", "handouts.js")
    page = {
        "title": title(notebook),
        "css": formulas + css,
        "script": script,
        "light": code_colours("default"),
        "dark": code_colours("github-dark"),
    }
    exporter = HTMLExporter(template_file=str(template), extra_template_paths=[str(HERE)], config=Config(OPTIONS))
    exporter.register_filter("markdown2html", markdown)
    whole = exporter.from_notebook_node(notebook, {"page": page, **around})[0]
    return whole.replace(*EMPTY_HEADING)


if __name__ == "__main__":
    failed = make_all("handouts", handout)
    if not failed:
        print("Open one in any browser, or print it.")
    sys.exit(failed)
