"""Notebook 10 in a real browser: its sliders, held against plain NumPy."""

import numpy as np
import pytest
from every_question import question

from helpers.network import W2

pytestmark = [pytest.mark.browser, pytest.mark.parametrize("notebook", ["10_biases.ipynb"], indirect=True)]


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
        if w == 0:
            assert "flat" in kink.words()
        else:
            np.testing.assert_allclose(kink.numbers("kink lies at "), [-b / w], atol=0.0051)

    kink.explore(lies_at)


def test_the_stepper_of_biases_needs_no_kernel(notebook):
    assert notebook.errors() == []
    assert notebook.problems == []
    notebook.shut_down()
    stepper = notebook.shown("pictures.stepper(b1)")
    stepper.box("products done").fill("16")
    stepper.box("products done").press("Enter")
    stepper.says("Step 16 of 16")
    notebook.shown("questions.average_bird").answer(question("average_bird").replies)
