"""Notebooks 10 and 11 in a real browser: their sliders and buttons, held against plain NumPy."""

import numpy as np
import pytest
from lab import eventually
from playwright.sync_api import expect

from helpers import questions
from helpers.network import W1, W2

pytestmark = pytest.mark.browser


def of(name):
    return pytest.mark.parametrize("notebook", [name], indirect=True)


@of("10_biases.ipynb")
def test_biases_move_the_kink_and_the_answer(notebook):
    average = notebook.shown("pictures.hidden_biases()")

    def agrees():
        b1 = np.array(average.values())
        np.testing.assert_allclose(average.numbers("b1 = "), b1)
        y_hat = 1 / (1 + np.exp(-np.maximum(b1, 0) @ W2))
        np.testing.assert_allclose(average.numbers("y_hat = "), y_hat, atol=0.0051)

    average.explore(agrees)
    kink = notebook.shown("pictures.kink()")

    def lies_at():
        w, b = kink.values()
        assert ("flat" in kink.words()) if w == 0 else kink.numbers("−b / w = ") == [pytest.approx(-b / w, abs=0.0051)]

    kink.explore(lies_at)


@of("10_biases.ipynb")
def test_the_stepper_of_biases_needs_no_kernel(notebook):
    assert notebook.errors() == []
    assert notebook.problems == []
    notebook.shut_down()
    stepper = notebook.shown("pictures.stepper(b1)")
    stepper.box("products done").fill("16")
    stepper.box("products done").press("Enter")
    expect(stepper.output).to_contain_text("Step 16 of 16")
    notebook.shown("questions.average_bird").answer(questions.average_bird().replies)


@of("11_other_notations.ipynb")
def test_a_weight_has_a_place_in_both_notations(notebook):
    shown = notebook.shown("pictures.row_or_column()")

    def agrees():
        source, target = (int(value) for value in shown.values())
        i, j = source - 1, target - 1
        assert f"W1[{i}, {j}]" in shown.words()
        assert f"W[{j}, {i}]" in shown.words()
        assert shown.numbers(f"from x{'₁₂₃'[i]} to h{'₁₂₃₄'[j]} is ") == [W1[i, j]]

    eventually(agrees)
    shown.explore(agrees)
    shown.button("column: W @ x").click()
    eventually(lambda: expect(shown.output).to_contain_text("gives a column"))
    assert notebook.errors() == []
    assert notebook.problems == []
