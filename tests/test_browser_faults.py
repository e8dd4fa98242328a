"""A learner's broken code in a real browser: it is said in words, nothing of it runs as HTML, and the page goes on."""

import pytest
from playwright.sync_api import expect

from tools.browser import at, eventually

pytestmark = [pytest.mark.browser, pytest.mark.parametrize("notebook", ["04_relu.ipynb"], indirect=True)]

EVIL = """<img src=x onerror="window.injected = 1"><script>window.injected = 2</script>"""
PICTURE = "pictures.four_points(relu)"
EXERCISE = "checks.relu(relu)"
RIGHT = "def relu(z):\n    return np.maximum(z, 0)\n\n\nchecks.relu(relu)"
KERNEL = "jupyterapp.shell.currentWidget.sessionContext.session.kernel"
FAULTS = {
    "raises": "raise ValueError(EVIL)",
    "names its error so": "raise type(EVIL, (Exception,), {})(EVIL)",
    "gives a text": "return EVIL",
    "gives an object": "return type(EVIL, (), {'__repr__': lambda self: EVIL, '_repr_html_': lambda self: EVIL})()",
}


def write(notebook, body):
    """Write a relu and draw it."""
    notebook.run("def relu(z)", f"EVIL = {EVIL!r}\n\n\ndef relu(z):\n    {body}\n\n\n{EXERCISE}")
    notebook.run(PICTURE)
    return notebook.shown(PICTURE), notebook.shown(EXERCISE).output.last  # what was printed comes before


@pytest.mark.parametrize("fault", FAULTS)
def test_html_in_a_learners_words_is_shown_as_text_and_never_runs(notebook, fault):
    shown, reply = write(notebook, FAULTS[fault])
    alert = shown.output.get_by_role("alert")
    expect(alert).to_contain_text("No picture this time.")
    expect(reply).to_contain_text("Not yet.")
    for place in (shown.output, reply):
        assert place.locator("script, img[src=x]").count() == 0
    if fault != "gives a text":
        expect(alert).to_contain_text("<img src=x")
    assert notebook.page.evaluate("window.injected") is None


def test_what_it_prints_is_shown_as_text_below_the_picture(notebook):
    shown, reply = write(notebook, "print(EVIL)\n    return np.maximum(z, 0)")
    expect(shown.output.locator("pre")).to_contain_text("<img src=x")
    expect(reply).to_contain_text("✓ Right.")
    assert notebook.page.evaluate("window.injected") is None


def test_a_loop_without_end_is_stopped_and_a_right_function_draws_again(notebook):
    shown, reply = write(notebook, "while True:\n        pass")
    expect(shown.output.get_by_role("alert")).to_contain_text("Is there a loop in it")
    expect(reply).to_contain_text("Is there a loop in it")
    notebook.run("def relu(z)", RIGHT)
    notebook.run(PICTURE)
    expect(shown.output.locator("svg[role=img]").first).to_be_visible()
    slider = shown.slider("body mass, g")
    before = shown.words()
    slider.press("End")

    def follows():
        assert at(slider) == 6300
        assert shown.words() != before

    eventually(follows)


def test_an_interrupted_picture_says_so_and_moves_again(notebook):
    notebook.run(
        "def relu(z)",
        RIGHT.replace("    return", "    while stuck:\n        pass\n    return").replace(
            "def relu", "stuck = False\n\n\ndef relu"
        ),
    )
    notebook.run(PICTURE)
    shown = notebook.shown(PICTURE)
    notebook.run(EXERCISE, "stuck = True")
    shown.slider("body mass, g").press("ArrowRight")
    notebook.page.wait_for_function(f"{KERNEL}.status === 'busy'")
    notebook.page.evaluate(f"{KERNEL}.interrupt()")
    expect(shown.output.get_by_role("alert")).to_contain_text("interrupted before it ended")
    notebook.run("stuck = True", "stuck = False")
    shown.slider("body mass, g").press("ArrowLeft")
    expect(shown.output.locator("svg[role=img]").first).to_be_visible()
