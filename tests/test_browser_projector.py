"""Projector mode in a real browser: large for a room, without solutions, and nothing else changed."""

import pytest
from playwright.sync_api import expect

from tools.browser import Notebook, eventually, server
from tools.refresh_notebooks import NOTEBOOKS, read

ROOM = {"width": 1920, "height": 1080}
LEGIBLE = 20  # px, in a picture on a screen of 1080 lines
SMALLEST = """cell => Math.min(...[...cell.querySelectorAll('svg[role=img] text')]
    .filter(words => words.checkVisibility()).map(words => [words, words.getScreenCTM()])
    .map(([words, to]) => parseFloat(getComputedStyle(words).fontSize) * Math.hypot(to.a, to.b)))"""

BOXES = """cell => [cell, ...cell.querySelectorAll('svg[role=img]')].filter(part => part.checkVisibility())
    .map(part => part.getBoundingClientRect().toJSON())"""

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def screen(browser):
    """Return a page on a projector's screen."""
    context = browser.new_context(viewport=ROOM)
    context.set_default_timeout(30_000)
    yield context.new_page()
    context.close()


def unfold_help(notebook):
    """Open what is folded under each exercise."""
    notebook.page.locator("summary", has_text="Stuck?").first.wait_for()
    notebook.page.evaluate("""() => [...document.querySelectorAll('details:has(details)')].forEach(fold => {
        fold.open = true;
    })""")


def solution(notebook):
    return notebook.page.locator(".jp-RenderedMarkdown summary", has_text="Solution").first


def hint(notebook):
    return notebook.page.locator(".jp-RenderedMarkdown summary", has_text="Hint 1").first


def is_legible(output):
    """Expect the words in the pictures of an output to be large enough for a room."""
    assert output.evaluate(SMALLEST) >= LEGIBLE


def is_whole_on_the_screen(output):
    """Expect controls, pictures and the sentence below them to fit into the room that JupyterLab leaves a notebook."""
    screen = output.page.locator(".jp-Notebook .jp-WindowedPanel-outer").bounding_box()
    whole, *pictures = output.evaluate(BOXES)
    assert pictures
    assert whole["height"] <= screen["height"]
    assert max(picture["right"] for picture in pictures) <= screen["x"] + screen["width"]


@pytest.fixture(scope="module")
def room(tmp_path_factory):
    """Return (address, token) of what `start.py projector` opens."""
    with server(tmp_path_factory.mktemp("room"), "projector") as address_and_token:
        yield address_and_token


def test_the_launch_makes_all_large_and_hides_solutions(screen, room):
    notebook = Notebook(screen, *room, "03_first_matmul.ipynb")
    notebook.run_all()
    stepper = notebook.shown("pictures.stepper()")
    stepper.output.scroll_into_view_if_needed()
    is_legible(stepper.output)
    top, network, product = stepper.output.evaluate(BOXES)
    assert network["right"] < product["left"], "side by side"
    assert product["right"] <= ROOM["width"]
    assert max(network["bottom"], product["bottom"]) - top["top"] < 0.85 * ROOM["height"], "with the slider"
    unfold_help(notebook)
    expect(hint(notebook)).to_be_visible()
    expect(solution(notebook)).to_be_hidden()
    stepper.move("products done", lambda: None)
    notebook.run("z1 = x @ W1", instead="print(x.shape)")  # a click and the keyboard reach the code
    expect(notebook.cell("print(x.shape)")).to_contain_text("(3,)")
    assert notebook.errors()
    assert notebook.problems == []
    notebook.close()


@pytest.mark.parametrize(
    ("name", "pictures"),
    [("02_weights.ipynb", ["one_weight", "random_start"]), ("08_forward_pass.ipynb", ["sweep", "decisions"])],
)
def test_a_picture_is_on_the_screen_together_with_its_controls(screen, room, name, pictures):
    notebook = Notebook(screen, *room, name)
    notebook.run_all()
    for picture in pictures:
        output = notebook.shown(f"pictures.{picture}(").output
        output.scroll_into_view_if_needed()
        eventually(is_whole_on_the_screen, output)
        is_legible(output)
    assert notebook.problems == []
    notebook.close()


def test_one_line_switches_a_notebook_and_clearing_it_switches_back(screen, lab):
    notebook = Notebook(screen, *lab, "04_relu.ipynb")
    notebook.run_all()
    picture = notebook.shown("pictures.open_and_shut()").output
    before = picture.evaluate(SMALLEST)
    unfold_help(notebook)
    expect(solution(notebook)).to_be_visible()
    notebook.run("z1 = x @ W1", instead="from helpers import projector\nprojector.on()")
    eventually(is_legible, picture)
    eventually(is_whole_on_the_screen, picture)
    expect(solution(notebook)).to_be_hidden()
    expect(notebook.page.locator("summary", has_text="What did you see?").first).to_be_visible()
    notebook.page.evaluate("() => jupyterapp.commands.execute('notebook:clear-all-cell-outputs')")
    expect(solution(notebook)).to_be_visible()
    assert before < LEGIBLE
    assert notebook.problems == []
    notebook.close()


def test_the_solution_is_the_last_fold_inside_that_of_its_exercise():
    """The style sheet hides the last fold inside another one: it has to be the solution, and the only one there."""
    for path in sorted(NOTEBOOKS.glob("*.ipynb")):
        for cell in read(path).cells:
            folds = [part.partition("</summary>")[0] for part in cell.source.split("<summary>")[1:]]
            hides_one = "Stuck?" in folds or cell.source.count("<details>") > 1
            assert (folds[:1] + folds[-1:] == ["Stuck?", "Solution"]) == hides_one, (path.name, cell.id)
            assert folds.count("Solution") == hides_one, (path.name, cell.id)
