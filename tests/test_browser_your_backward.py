"""Notebook 16 in a real browser: lines light up, rings break and close, versions are told apart without a kernel."""

import pytest
from playwright.sync_api import expect
from test_your_backward import on_paper

from helpers.lessons.your_backward import museum, pictures

pytestmark = [pytest.mark.browser, pytest.mark.parametrize("notebook", ["16_your_backward.ipynb"], indirect=True)]

LINES = ["dz2 = trace.y_hat - y", "dW2 = np.outer(trace.a1, dz2)", "da1 = W2 @ dz2"]
LAST = ["dz1 = np.where(trace.z1 > 0, da1, 0)", "dW1 = np.outer(trace.x, dz1)"]


def code(*lines):
    """Return the exercise with five blanks as far as it is solved."""
    blanks = ["dz2 = ...", "dW2 = ...", "da1 = ...", "dz1 = ...", "dW1 = ..."]
    body = "\n    ".join([*lines, *blanks[len(lines) :]])
    return (
        f"def backward(trace, y, W2):\n    {body}\n    return Slopes(dz2, dW2, da1, dz1, dW1)\n\n\n"
        "checks.backward(backward)"
    )


def test_each_finished_line_lights_up_and_the_check_names_a_mistake(notebook):
    shown = notebook.shown("pictures.your_slopes(backward)")
    expect(shown.output).to_contain_text("Nothing yet.")
    for before, lines, reply, said in [
        ("dW1 = ...  # (3, 4)", LINES, "three dots", "Filled in: dz2, dW2, da1."),
        (
            "dW1 = ...",
            [*LINES, "dz1 = da1", LAST[1]],
            "dz1 is the first that differs",
            "[−0.1192, 0.1192, 0.2384, 0.0596]",
        ),
        ("dz1 = da1", [*LINES, *LAST], "✓ Right.", "dz1 ≈ [−0.1192, 0, 0, 0.0596]"),
    ]:
        notebook.run(before, code(*lines))
        expect(notebook.shown("dW1 = ..." if lines is LINES else lines[3]).output).to_contain_text(reply)
        notebook.run("pictures.your_slopes(backward)")
        shown.says(said)


def test_rings_are_closed_for_each_bird(notebook):
    notebook.run("pictures.nudge_rings(backward)")
    shown = notebook.shown("pictures.nudge_rings(backward)")
    for bird, y in (("Gentoo", 0), ("Adelie", 0), ("Chinstrap", 1)):
        shown.button(bird).click()
        shown.says(f"{bird}, y = {y}. 16 of 16 slopes agree with the nudge.")


def test_practice_is_typed_step_by_step(notebook):
    shown, made = notebook.shown("pictures.Practice("), pictures.Practice(seed=1)
    for step, typed in on_paper(made).items():
        box = shown.output.get_by_label(f"{step} =", exact=True)
        box.fill(typed)
        box.press("Enter")
        expect(shown.output).to_contain_text(f"✓ Right. {step} =")
    expect(shown.output).to_contain_text("Steps done: 5, at the first try: 5. Networks finished: 1.")
    assert notebook.problems == []


def test_versions_are_told_apart_without_the_kernel(notebook):
    notebook.shut_down()
    shown = notebook.shown("questions.which_version")
    for number, version in enumerate(museum.MUSEUM, 1):
        shown.box("version").fill(str(number))
        shown.box("version").press("Enter")
        shown.output.get_by_label(version.line, exact=True).locator("visible=true").check()
        expect(shown.output.get_by_text(f"Yes. {version.said}").locator("visible=true")).to_have_count(1)
