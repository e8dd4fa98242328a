"""What only a real browser can tell: a stepper turns its pages by hand and by itself, with a kernel and without.

Each number is compared with plain NumPy, calculated here. The tests of one notebook share its page and run in their
order: the last one shuts its kernel down.
"""

import numpy as np
import pytest
from every_question import question
from worked_examples import X

from helpers.network import W1, W2

pytestmark = pytest.mark.browser

A1 = np.maximum(X @ W1, 0)


def of(name):
    """Run a test in one of notebooks/."""
    return pytest.mark.parametrize("notebook", [name], indirect=True)


def products(shown, vector, matrix):
    """Return what must hold at each step of a matrix product: its number, its product and the sum so far."""
    rows = len(vector)

    def holds():
        step = int(shown.values()[0])
        assert f"Step {step} of {matrix.size}: " in shown.words()
        if step:
            j, i = divmod(step - 1, rows)
            product, total = vector[i] * matrix[i, j], vector[: i + 1] @ matrix[: i + 1, j]
            factors, line = shown.words().rpartition(": ")[2].split(". ")
            np.testing.assert_allclose(shown.numbers("= ", factors[factors.rindex("=") :]), [product], atol=1e-9)
            before = "so far " if i + 1 < rows else "= "
            np.testing.assert_allclose(shown.numbers(before, line[line.rindex(before) :]), [total], atol=1e-9)

    return holds


def sums_of(shown):
    """Return what must hold for each hidden neuron: the line of its sum ends in what NumPy gives."""

    def holds():
        j = int(shown.values()[0]) - 1
        line = shown.words().split(". ")[0]
        assert line.startswith(f"z1[{j}] = ")
        np.testing.assert_allclose(shown.numbers("= ", line[line.rindex("=") :]), [(X @ W1)[j]], atol=1e-9)

    return holds


@of("03_first_matmul.ipynb")
def test_notebook_03_turns_its_pages_and_replies_without_the_kernel(notebook):
    assert notebook.problems == []
    notebook.shut_down()
    neurons, stepper = notebook.shown("pictures.neuron_by_neuron"), notebook.shown("pictures.stepper")
    neurons.move("hidden neuron", sums_of(neurons))
    stepper.move("products done", products(stepper, X, W1))
    stepper.play(products(stepper, X, W1))
    notebook.shown("questions.same_as_by_hand").answer(question("same_as_by_hand").replies)
    assert notebook.problems == []


@of("05_second_matmul.ipynb")
def test_the_votes_add_up_to_the_sum_of_the_output(notebook):
    shown = notebook.shown("pictures.four_votes")

    def agrees():
        votes = np.array(shown.values()) * W2[:, 0]
        np.testing.assert_allclose(shown.numbers("so z2 = "), [votes.sum()], atol=1e-9)

    shown.explore(agrees)


@of("05_second_matmul.ipynb")
def test_notebook_05_turns_its_pages_and_replies_without_the_kernel(notebook):
    assert notebook.errors() == []
    assert notebook.problems == []
    notebook.shut_down()
    stepper = notebook.shown("pictures.stepper")
    stepper.move("products done", products(stepper, A1, W2))
    stepper.play(products(stepper, A1, W2))
    notebook.shown("questions.sign_of_z2").answer(question("sign_of_z2").replies)
    assert notebook.problems == []
