"""Notebook 11 in a real browser: the chosen weight has both its names, whichever notation is picked."""

import numpy as np
import pytest
from every_question import question
from playwright.sync_api import expect
from test_browser_lessons import close, of

from helpers.network import W1

pytestmark = pytest.mark.browser

Z1 = np.array([1.1, 1.0, -0.5]) @ W1


@of("11_other_notations.ipynb")
def test_the_chosen_weight_is_named_in_both_notations(notebook):
    shown = notebook.shown("pictures.row_or_column")

    def agrees():
        i, j = (int(value) - 1 for value in shown.values())
        (notation,) = shown.chosen()
        assert f"W1[{i}, {j}]" in shown.words()
        assert f"W[{j}, {i}]" in shown.words()
        close(shown.numbers(f"W1[{i}, {j}] = W[{j}, {i}] = ", shown.drawn()), W1[i, j])
        gives = "x @ W1 gives a row: " if "row" in notation else "W @ x gives a column: "
        close(shown.numbers(gives), Z1)

    agrees()
    shown.explore(agrees)
    shown.pick(agrees)
    assert notebook.errors() == []
    assert notebook.problems == []


@of("11_other_notations.ipynb")
def test_a_text_for_einsum_is_answered_in_words(notebook):
    exercise = "checks.einsum_of_z2("
    for text, reply in {"i,ij->ij": "the votes are not added up", "j,jk->k": "✓ Right."}.items():
        notebook.run(exercise, f'text = "{text}"\n\n{exercise}text)')
        expect(notebook.shown(exercise).output).to_contain_text(reply)


@of("11_other_notations.ipynb")
def test_replies_of_notebook_11_need_no_kernel(notebook):
    assert notebook.problems == []
    notebook.shut_down()
    notebook.shown("questions.another_network").answer(question("another_network").replies)
    assert notebook.problems == []
