"""Nothing is told by hue alone: without colours the sign is still there, and in every kind of vision all is visible."""

import re

import access
import numpy as np
import pytest
from drawn import shapes

from helpers import diagrams
from helpers.network import W1, W2
from helpers.svg import THEME, Picture, rect

X, A1 = np.array([1.1, 1.0, -0.5]), np.array([2.1, 0.5, 1.0, 0.2])
VISIONS = ("none", "protanopia", "deuteranopia", "tritanopia", "achromatopsia")
LEAST = 3  # the contrast that WCAG 2.2 asks of what is no text, success criterion 1.4.11
PICTURES = {
    "network": lambda sign: diagrams.network([X, A1, [0.5]], [sign * W1, sign * W2]),
    "network, one weight lit": lambda sign: diagrams.network([X, A1, [0.5]], [sign * W1, sign * W2], lit={(0, 0, 0)}),
    "inputs": lambda sign: diagrams.network([sign * X, A1, [0.5]], [W1, W2]),
    "matrix": lambda sign: diagrams.weight_matrix(sign * W1),
    "product": lambda sign: diagrams.product(X, sign * W1, step=5),
    "votes": lambda sign: diagrams.votes(A1, sign * W2),
    "sums": lambda sign: diagrams.before_and_after(sign * A1, np.maximum(sign * A1, 0)),
    "nudges": lambda sign: diagrams.nudges([("W1[0, 0]", sign * 0.1, None)], 0.5, 1, 0.1),
}


def without_hue(picture):
    """Return what is drawn, both hues of the sign made one."""
    return re.sub(r"var\(--(plus|minus)\)", "grey", picture.backdrop + picture.body)


@pytest.mark.parametrize("name", PICTURES)
def test_without_hues_the_opposite_numbers_are_still_another_picture(name):
    draw = PICTURES[name]
    assert without_hue(draw(1)) != without_hue(draw(-1))


def test_without_hues_each_line_of_the_network_still_tells_its_sign():
    of_sign = [
        [shape.get("stroke-dasharray") for shape in shapes(PICTURES["network"](sign), "line")] for sign in (1, -1)
    ]
    weights = [*W1.ravel(), *W2.ravel()]
    for one, other, weight in zip(*of_sign, weights, strict=True):
        assert (one != other) == (weight != 0)


@pytest.mark.browser
@pytest.mark.parametrize("vision", VISIONS)
def test_lines_of_both_signs_stand_out_from_the_paper_in_every_kind_of_vision(browser, vision):
    body = "".join(
        rect(40 * place, 0, 40, 40, fill=THEME[hue]) for place, hue in enumerate(("plus", "minus"))
    )
    page = browser.new_page(viewport={"width": 200, "height": 80})
    page.set_content(f'<body style="margin:0;background:#fff">{Picture(body, 80, 40, "Two colours.").svg()}')
    page.context.new_cdp_session(page).send("Emulation.setEmulatedVisionDeficiency", {"type": vision})
    seen = access.pixels(page)
    page.close()
    for place in (20, 60):
        assert access.contrast(seen[20, place], seen[70, 150]) >= LEAST
