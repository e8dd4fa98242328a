"""More than one picture, more than one visit, more than one front end: what stands on a page keeps working."""

import sys

import pytest
from playwright.sync_api import expect
from test_notebooks import OF_ALL_KINDS
from widget_driver import looks, reads_unlike, slide, sliders

from tools.browser import Notebook, eventually, server

pytestmark = pytest.mark.browser
OF_NOTEBOOK_7 = {"Cannot read properties of undefined (reading 'schema')"}  # it logs this for a notebook of any kind


@pytest.mark.parametrize("notebook", ["01_the_network.ipynb"], indirect=True)
def test_two_pictures_of_the_same_thing_do_not_disturb_each_other(notebook):
    notebook.run("questions.good_answer()", instead="pictures.bird_network(*())")
    first, second = notebook.shown("bird_network()"), notebook.shown("bird_network(*())")
    expect(second.box("bill depth, mm")).to_be_visible()
    for moved, stays in ((first, second), (second, first)):
        before = looks(stays)
        slide(moved, moved.box("bill depth, mm"))
        assert looks(stays) == before
    assert looks(first) == looks(second)
    assert notebook.problems == []


@pytest.mark.parametrize("notebook", ["02_weights.ipynb"], indirect=True)
def test_a_notebook_that_was_saved_and_opened_again_says_what_to_do(window, lab, notebook):
    notebook.save()
    notebook.shut_down()
    again = Notebook(window.new_page(), *lab, notebook.name)
    trouble = "Error displaying widget"
    expect(again.page.get_by_text(trouble + ": model not found").first).to_be_attached()
    expect(again.page.locator("em", has_text=trouble)).to_contain_text("Run All Cells")
    again.run_all()
    expect(again.page.get_by_text(trouble + ": model not found")).to_have_count(0)
    slide(*sliders(again)[0])
    again.page.close()


@pytest.mark.parametrize("name", OF_ALL_KINDS[:3])  # those of Part 1
def test_it_also_runs_in_notebook_7(window, notebook_7, name):
    notebook = Notebook(window.new_page(), *notebook_7, name, "notebooks")
    notebook.run_all()
    shown, box = sliders(notebook)[0]
    slider = shown.slider(box.evaluate("box => box.labels[0].textContent"))
    slider.press("Home")  # Notebook 7 keeps the arrow keys for itself: they go from cell to cell
    at_low = looks(shown)
    slider.press("End")
    eventually(reads_unlike, shown, at_low)
    assert set(notebook.problems) <= OF_NOTEBOOK_7
    notebook.page.close()


@pytest.fixture(scope="module")
def notebook_7(tmp_path_factory):
    """Return (address, token) of Notebook 7: the same front end in another shell."""
    jupyter = [sys.executable, "-m", "notebook", "--JupyterNotebookApp.expose_app_in_browser=True"]
    with server(tmp_path_factory.mktemp("notebook"), jupyter=jupyter) as address_and_token:
        yield address_and_token
