"""Nothing is told by hue alone: without colours the sign is still there, and in every kind of vision all is visible.

Of the plots no kind is tried: they are drawn in ink alone, which a test of theirs holds.
"""

import math
import re

import accessibility
import numpy as np
import pytest
from svg_reader import shapes

from helpers import diagrams, penguins
from helpers.backpropagation import Slopes, backward
from helpers.lessons.along_a_path.pictures import path_of
from helpers.network import W1, W2, forward
from helpers.svg import HUES, THEME, Picture, rect

X, A1 = np.array([1.1, 1.0, -0.5]), np.array([2.1, 0.5, 1.0, 0.2])
VISIONS = ("none", "protanopia", "deuteranopia", "tritanopia", "achromatopsia")
TRACE = forward(X, W1, W2)
SLOPES = backward(TRACE, 1, W2)
STRIKING = 0.3  # of the way from black to white
LEAST = 3  # the contrast that WCAG 2.2 asks of what is no text, success criterion 1.4.11
PICTURES = {
    "network": lambda sign: diagrams.network_diagram([X, A1, [0.5]], [sign * W1, sign * W2]),
    "network, one weight highlighted": lambda sign: diagrams.network_diagram(
        [X, A1, [0.5]], [sign * W1, sign * W2], highlighted={(0, 0, 0)}
    ),
    "inputs": lambda sign: diagrams.network_diagram([sign * X, A1, [0.5]], [W1, W2]),
    "matrix": lambda sign: diagrams.weight_matrix(sign * W1),
    "product": lambda sign: diagrams.product(X, sign * W1, step=5),
    "votes": lambda sign: diagrams.vote_stack(A1, sign * W2, most=2.5),
    "readout": lambda sign: diagrams.readout(2 * sign, 0.5 + 0.38 * sign, ([-8, 8], [0, 1])),
    "sums": lambda sign: diagrams.before_and_after(sign * A1, np.maximum(sign * A1, 0)),
    "nudges": lambda sign: diagrams.nudges([("W1[0, 0]", sign * 0.1, None)], 0.5, 1, 0.1),
    "nudge rings": lambda sign: diagrams.nudge_rings([diagrams.Compared("dW1", sign * W1 / 9, W1 / 9, W1 > 0)]),
    "loss": lambda sign: diagrams.loss_curves({"this": [0.5, 0.5 + 0.4 * sign], "right": [0.5, 0.3]}),
    "probability": lambda sign: diagrams.probability_bar(0.5 + 0.4 * sign, y=1),
    "a run": lambda sign: diagrams.progress(np.array([0.5, 0.4]), np.array([2, 3]), 4, sign * W1, sign * W2, 10, 3),
    "slopes": lambda sign: diagrams.backward_network(TRACE, W2, Slopes(*(sign * slope for slope in SLOPES))),
    "lines of code": lambda sign: diagrams.backward_lines(
        TRACE, 1, W1, W2, Slopes(*(sign * slope for slope in SLOPES)), ("dW1", (0, 3))
    ),
    "path": lambda sign: path_of(penguins.CHINSTRAP, "W1[0, 3]", W1, sign * W2),
    "flow": lambda sign: diagrams.flow(forward(sign * X, W1, W2), W1, W2),
}
# All fills that a value can give, with the words on them: -4 to 4, at full strength, faded and chosen.
FILLS = """import numpy as np
from IPython.display import HTML

from helpers import diagrams, live

values = np.linspace(-4, 4, 64)
layers, weights = values.reshape(8, 8), np.zeros((4, 4))
HTML(live.markup([
    *(diagrams.weight_matrix(layers, highlighted=highlighted) for highlighted in (None, {(0, 0)}, {(7, 7)})),
    *(diagrams.network_diagram(half.reshape(2, 4), [weights], names=("x", "a1"), highlighted=highlighted)
      for half in layers for highlighted in (None, set())),
]))"""


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


@pytest.fixture(scope="module", params=VISIONS)
def seen(request, browser):
    """Return a function that shows pictures as somebody with this kind of vision sees them, one below the other."""
    page = browser.new_page(viewport={"width": 900, "height": 500})
    sight = page.context.new_cdp_session(page)
    sight.send("Emulation.setEmulatedVisionDeficiency", {"type": request.param})

    def show(*pictures):
        shown = "".join(f"<div>{picture.svg()}</div>" for picture in pictures)
        page.set_content(
            f'<body class="jp-Notebook" style="margin:0;background:#fff">'
            f'<div class="jp-OutputArea-output">{shown}</div>'
        )
        page.set_viewport_size({"width": 900, "height": math.ceil(sum(picture.height + 6 for picture in pictures))})
        return page

    yield show
    page.close()


@pytest.mark.browser
@pytest.mark.parametrize(("ink", "paper"), [("#212121", "#ffffff"), ("#ffffff", "#111111")], ids=["light", "dark"])
def test_lines_of_both_signs_stand_out_from_the_paper_in_every_kind_of_vision(seen, ink, paper):
    body = "".join(rect(40 * place, 0, 40, 40, fill=THEME[hue]) for place, hue in enumerate(("plus", "minus")))
    page = seen(Picture(body, 80, 60, "Two colours."))
    page.locator("body").evaluate(f"""body => {{
        body.style.cssText += '; background: {paper}; --jp-ui-font-color1: {ink}; --jp-layout-color0: {paper}';
    }}""")
    found = accessibility.pixels(page)
    plus, minus = (accessibility.contrast(found[20, place], found[50, 150]) for place in (20, 60))
    assert min(plus, minus) >= LEAST
    assert plus > 0.8 * minus  # blue does not whisper where orange shouts


def test_both_hues_are_those_that_every_kind_of_vision_tells_apart():
    assert HUES == {"plus": "#0072B2", "minus": "#D55E00"}  # Okabe and Ito (2008)


@pytest.mark.browser
@pytest.mark.parametrize("name", PICTURES)
def test_each_picture_tells_opposite_numbers_apart_in_every_kind_of_vision(seen, name):
    one, other = (accessibility.pixels(seen(PICTURES[name](sign))) for sign in (1, -1))
    differs = np.abs(accessibility.luminance(one) - accessibility.luminance(other)) > STRIKING
    assert differs.sum() > 10  # px: a minus sign is 6 wide


@pytest.mark.browser
def test_all_words_of_all_pictures_stand_out_in_every_kind_of_vision(seen):
    page = seen(*(draw(sign) for draw in PICTURES.values() for sign in (1, -1)))
    page.evaluate(accessibility.SEEN)
    assert accessibility.faint(page) == []


@pytest.mark.browser
@pytest.mark.parametrize("notebook", ["04_relu.ipynb"], indirect=True)
def test_words_stand_out_on_every_fill_that_a_value_can_give_and_where_nothing_is_answered_yet(notebook):
    notebook.run("questions.", instead=FILLS)
    accessibility.prepare(notebook)
    words = {run["words"] for run in notebook.page.evaluate("accessibility.words()")}
    assert {"4", "−4"} <= words
    assert any(run.startswith("… Not answered yet") for run in words)
    assert any(run.startswith("✗ Not yet") for run in words)
    for theme in accessibility.THEMES:
        accessibility.wear(notebook, theme)
        assert accessibility.faint(notebook.page) == []
