"""Every notebook in a real browser, its exercises solved: all that can be moved is found and moved, in any window.

What stands here is true of whatever a notebook shows; the numbers in the pictures are held against NumPy in the
other test_browser files. The tests of one notebook share its page and run in their order.
"""

import pytest
from test_notebooks import PATHS, SOLUTION, exercises
from widget_driver import captions, drive, looks, slide, sliders

from tools.browser import eventually

ROUNDING = 1.5  # px, so far may a part stand over an edge
# Width, height, zoom, and the smallest letters, in px of the screen.
WINDOWS = {"800 px": (800, 1000, 1, 10), "a projector": (1920, 1080, 1, 12), "zoom 200 %": (650, 500, 2, 12)}
# What a learner would miss or could not read: parts outside the output, words cut off at an edge, small letters.
FAULTS = """(outputs, [edge, legible]) => outputs.filter(output => output.checkVisibility()).flatMap(output => {
    const faults = [], frame = output.getBoundingClientRect();
    const inside = (part, box) => part.left >= box.left - edge && part.right <= box.right + edge;
    const within = (part, box) => inside(part, box) && part.top >= box.top - edge && part.bottom <= box.bottom + edge;
    if (output.scrollWidth > output.clientWidth + edge)
        faults.push(`scrolls sideways: ${output.innerText.slice(0, 60)}`);
    for (const part of output.querySelectorAll('button, input, label, select, svg[role=img], img')) {
        if (!part.checkVisibility()) continue;
        if (!inside(part.getBoundingClientRect(), frame))
            faults.push(`${part.tagName} over the edge: ${part.ariaLabel || part.innerText || part.title}`);
        if (part.tagName === 'BUTTON' && part.scrollWidth > part.clientWidth + edge)
            faults.push(`button cuts its words: ${part.innerText}`);
    }
    for (const words of output.querySelectorAll('svg text')) {
        if (!words.checkVisibility() || !words.textContent.trim()) continue;
        const to = words.getScreenCTM(), sheet = words.ownerSVGElement.getBoundingClientRect();
        const size = parseFloat(getComputedStyle(words).fontSize) * Math.hypot(to.a, to.b) * devicePixelRatio;
        if (size < legible) faults.push(`${size.toFixed(1)} px: ${words.textContent}`);
        if (!within(words.getBoundingClientRect(), sheet)) faults.push(`cut off: ${words.textContent}`);
    }
    return faults;
})"""

pytestmark = pytest.mark.browser
every_notebook = pytest.mark.parametrize("notebook", [path.name for path in PATHS], indirect=True)


def solutions(name):
    """Return {cell id: code} of the solutions that are folded away below the exercises."""
    (path,) = (path for path in PATHS if path.name == name)
    return {cell["id"]: SOLUTION.search(help_text)[1] for cell, help_text in exercises(path)}


@pytest.fixture(scope="module")
def solved(notebook):
    """Return a notebook that runs with its exercises solved, so that every picture is there."""
    notebook.rewrite(solutions(notebook.name))
    notebook.run_all()
    notebook.at_first = [looks(shown) for shown in notebook.live()]
    return notebook


@every_notebook
def test_all_that_can_be_moved_changes_its_own_picture_and_no_other(solved):
    everything = solved.live()
    assert everything
    assert solved.page.locator("[role=alert]").count() == 0
    for shown in everything:
        others = [other for other in everything if other is not shown]
        before, elsewhere = looks(shown), [looks(other) for other in others]
        at_first = captions(shown)
        moved = drive(shown)
        assert moved or not shown.output.locator("button, input, select").count(), before
        assert [looks(other) for other in others] == elsewhere
        reset = shown.button("Reset").locator("visible=true")
        if reset.count() and not shown.output.get_by_role("radio").count():  # an example's Reset is its own
            reset.click()
            eventually(says, shown, at_first)
    assert solved.problems == []


@every_notebook
def test_all_of_it_is_whole_and_legible_in_every_window(solved):
    devtools = solved.page.context.new_cdp_session(solved.page)
    outputs = solved.page.locator(".jp-OutputArea-output")

    def nothing_is_wrong(window, legible):
        assert outputs.evaluate_all(FAULTS, [ROUNDING, legible]) == [], window

    for window, (width, height, zoom, legible) in WINDOWS.items():
        devtools.send(
            "Emulation.setDeviceMetricsOverride",
            {"width": width, "height": height, "deviceScaleFactor": zoom, "mobile": False},
        )
        solved.page.wait_for_function("width => innerWidth === width", arg=width)
        eventually(nothing_is_wrong, window, legible)  # the pictures find their new size a moment later
    devtools.send("Emulation.clearDeviceMetricsOverride")


@every_notebook
def test_a_restart_and_run_all_bring_everything_back(solved):
    solved.restart()
    solved.run_all()
    assert [looks(shown) for shown in solved.live()] == solved.at_first
    for one in sliders(solved)[:1]:  # not every notebook has any
        slide(*one)
    assert solved.problems == []


def says(shown, words):
    """Expect these words below the pictures."""
    assert captions(shown) == words
