"""Cells that are skipped, or run in another order: each works or says what to do, and no picture is untrue."""

import ast
import random

from test_notebooks import FORGET, code_cells, every_notebook, text

from helpers.learners import SKIPPED
from tools.refresh_notebooks import Kernel, NotebookError, read

# What these show depends on a name that the notebook itself gives a new value further down: theirs at that moment.
OF_A_NAME = {
    "four-points",
    "moving-point",
    "your-picture-live",
    "yours-live",
    "disguise-stepper",
    "measure-live",
    "rings-live",
}


def names_made(source):
    """Return the names that a cell makes."""
    made = set()
    for part in ast.walk(ast.parse(source)):
        if isinstance(part, ast.Name) and isinstance(part.ctx, ast.Store):
            made.add(part.id)
        elif isinstance(part, (ast.FunctionDef, ast.alias)):
            made.add((getattr(part, "asname", None) or part.name).partition(".")[0])
    return made


def names_used(source):
    """Return the names that a cell uses, at once or in a function that it makes."""
    return {part.id for part in ast.walk(ast.parse(source)) if isinstance(part, ast.Name)}


def without(left_out, cells):
    """Return the cells to run where one is left out: those that would need it, and what these need besides."""
    missing, concerned = names_made(left_out.source), []
    for cell in cells[cells.index(left_out) + 1 :]:
        if names_used(cell.source) & missing:
            missing |= names_made(cell.source)
            concerned.append(cell)
    needed, kept = set(), []
    for cell in reversed(cells):
        if cell in concerned or (cell is not left_out and names_made(cell.source) & needed):
            needed |= names_used(cell.source)
            kept.insert(0, cell)
    return kept


def orders(cells):
    """Yield the orders in which a learner may run the cells after the first: each left out, upside down, any."""
    first, *others = cells
    for left_out in others:
        if names_made(left_out.source):
            yield [first, *without(left_out, others)]
    yield [first, *others[::-1]]
    yield [first, *random.Random(0).sample(others, len(others))]


def picture(cell_outputs):
    """Return the HTML of the picture that a cell shows, or an empty text."""
    html = [text(output.get("data", {}).get("text/html", "")) for output in cell_outputs]
    return next((page for page in html if "<img" in page), "")


@every_notebook
def test_in_any_order_a_cell_works_or_says_what_to_do_and_pictures_stay_true(path):
    notebook, expected = read(path), {}
    cells = [cell for cell in notebook.cells if cell.cell_type == "code"]
    kernel = Kernel(notebook, path)
    with kernel.setup_kernel():
        # First as they stand there: that the pictures are then the stored ones is for nbval to say.
        for order in [cells, *orders(cells)]:
            kernel.wait_for_reply(kernel.kc.execute(FORGET, silent=True))
            for cell in order:
                trouble = run(kernel, cell)
                assert trouble is None or (trouble.ename == "NameError" and SKIPPED in "".join(trouble.traceback))
                shown = picture(cell.outputs)
                if not trouble and cell.id not in OF_A_NAME:
                    assert shown in (expected.setdefault(cell.id, shown), ""), cell.source


def run(kernel, cell):
    """Run a cell and return the error that it ends in, or None; whatever else goes wrong is raised."""
    try:
        kernel.run(cell)
    except NotebookError:
        error = cell.outputs[-1] if cell.outputs else {}
        if error.get("output_type") != "error":  # it took too long, say
            raise
        return error
    return None


@every_notebook
def test_the_cell_that_all_others_need_says_that_it_comes_first(path):
    assert text(code_cells(path)[0]["source"]).startswith("# Run this cell first.")
