"""What only a real browser can tell: a learner's hand moves a slider in JupyterLab, the picture follows."""
import re

import numpy as np
import pytest
from playwright.sync_api import expect

from helpers.network import W1, W2
from helpers.svg import number, numbers

pytestmark = pytest.mark.browser


def test_picture_of_the_network_follows_the_mouse_and_the_arrow_keys(open_notebook):
    notebook = open_notebook("01_the_network.ipynb")
    notebook.run_all()
    slider, box = notebook.slider("bill length, mm"), notebook.number("bill length, mm")
    picture = notebook.picture(slider)

    def bill_length():
        """Return where the slider stands, once its number box and the picture say the same as NumPy."""
        millimetres = float(slider.get_attribute("aria-valuenow"))
        x = (np.array([millimetres, 19.0, 3800]) - [44, 17, 4200]) / [5, 2, 800]
        y_hat = 1 / (1 + np.exp(-np.maximum(x @ W1, 0) @ W2))
        expect(box).to_have_value(re.compile(rf"^{millimetres:g}(\.0)?$"))
        expect(picture).to_have_attribute("aria-label", re.compile(re.escape(f"x = {numbers(x)}.")))
        expect(picture).to_contain_text(f"ŷ = {number(y_hat[0])}")
        return millimetres

    at_first = bill_length()
    assert at_first == 49.5
    notebook.drag(slider, 0.3)
    dragged = bill_length()
    assert dragged < at_first
    slider.press("ArrowRight")
    assert bill_length() > dragged
    slider.press("ArrowLeft")
    assert bill_length() == dragged
    assert notebook.errors() == []
    assert notebook.problems == []
