"""Every notebook in a real browser, its exercises solved: all that can be moved is found and moved, in any window.

What stands here is true of whatever a notebook shows; the numbers in the pictures are held against NumPy in the
other test_browser files. The tests of one notebook share its page and run in their order.
"""

import pytest
from lab import at, eventually
from playwright.sync_api import expect
from test_notebooks import PATHS, SOLUTION, exercises

ROUNDING = 1.5  # px, so far may a part stand over an edge
LEGIBLE = 12  # px of the screen
WINDOWS = {"800 px": (800, 1000, 1), "a projector": (1920, 1080, 1), "zoom 200 %": (650, 500, 2)}
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


@every_notebook
def test_solved_it_runs_without_a_fault(notebook, request):
    notebook.rewrite(solutions(request.node.callspec.params["notebook"]))
    notebook.run_all()
    assert notebook.live()
    assert notebook.page.get_by_role("alert").count() == 0
    assert notebook.problems == []


@every_notebook
def test_all_that_can_be_moved_changes_its_own_picture_and_no_other(notebook):
    everything = notebook.live()
    for shown in everything:
        others = [other for other in everything if other is not shown]
        before, elsewhere = looks(shown), [looks(other) for other in others]
        moved = drive(shown)
        assert moved or not shown.output.locator("button, input, select").count(), before
        assert [looks(other) for other in others] == elsewhere
        reset = shown.button("Reset")
        if reset.count():
            reset.click()
            eventually(is_as, shown, before)
    assert notebook.problems == []


@every_notebook
def test_all_of_it_is_whole_and_legible_in_every_window(notebook):
    devtools = notebook.page.context.new_cdp_session(notebook.page)
    outputs, faults = notebook.page.locator(".jp-OutputArea-output"), {}
    for window, (width, height, zoom) in WINDOWS.items():
        devtools.send("Emulation.setDeviceMetricsOverride",
                      {"width": width, "height": height, "deviceScaleFactor": zoom, "mobile": False})
        notebook.page.wait_for_function("width => innerWidth === width", arg=width)
        faults[window] = outputs.evaluate_all(FAULTS, [ROUNDING, LEGIBLE])
    devtools.send("Emulation.clearDeviceMetricsOverride")
    assert faults == dict.fromkeys(WINDOWS, [])


@every_notebook
def test_a_restart_and_run_all_bring_everything_back(notebook):
    kinds = [shown.output.locator("button, input, select").count() for shown in notebook.live()]
    notebook.restart()
    notebook.run_all()
    assert [shown.output.locator("button, input, select").count() for shown in notebook.live()] == kinds
    for shown in notebook.live():
        sliders = shown.output.get_by_role("spinbutton").locator("visible=true")
        if sliders.count():
            slide(shown, sliders.first)
    assert notebook.errors() == notebook.problems == []


def looks(shown):
    """Return what is read in an output, and where its sliders stand; below its pictures their words must stand."""
    if shown.output.locator("svg[role=img]").count():
        shown.words()
    return shown.output.inner_text(), shown.values()


def is_as(shown, before):
    assert looks(shown) == before


def reads_unlike(shown, before):
    assert looks(shown)[0] != before[0]


def drive(shown):
    """Move and pick all that can be seen in an output, and what appears on the way; return what was moved."""
    moved = []
    while new := [(act, control, name) for kind, (act, name_of) in KINDS.items()
                  for control in shown.output.locator(kind).locator("visible=true").all()
                  if (name := (kind, control.evaluate(name_of))) not in moved]:
        act, control, name = new[0]
        act(shown, control)
        moved.append(name)
    return moved


def slide(shown, box):
    """Move a slider by the keys, its box and the mouse: a fast drag must end on the picture of where it ends."""
    label = box.evaluate("box => box.labels[0].textContent")
    slider, box = shown.slider(label), shown.box(label)
    low, high = (float(box.get_attribute(name)) for name in ("min", "max"))

    def stands_at(value=None):
        assert value in (None, at(slider))
        assert float(box.input_value()) == at(slider)

    slider.press("Home")
    eventually(stands_at, low)
    at_low = looks(shown)
    slider.press("End")
    eventually(stands_at, high)
    eventually(reads_unlike, shown, at_low)
    slider.press("ArrowLeft")
    eventually(lambda: at(slider) < high or pytest.fail("the arrow key moves nothing"))
    shown.drag(label, 0, 1, 0.3, steps=3)
    eventually(stands_at)
    assert low < at(slider) < low + 0.6 * (high - low)
    dragged, resting = looks(shown), at(slider)
    slider.press("Home")
    eventually(stands_at, low)
    box.fill(f"{resting:g}")
    box.press("Enter")
    eventually(is_as, shown, dragged)


def press(shown, button):
    """Press one of several buttons: it must stay pressed, and where it was not, other words must come."""
    before, was_pressed = looks(shown), "mod-active" in button.get_attribute("class")
    button.click()
    expect(button).to_contain_class("mod-active")
    if not was_pressed:
        eventually(reads_unlike, shown, before)


def unfold(shown, select):
    """Pick the last value of a list: other words must come."""
    before = looks(shown)
    select.select_option(index=select.locator("option").count() - 1)
    eventually(reads_unlike, shown, before)


def answer(shown, radio):
    """Pick an answer: its reply must come."""
    before = looks(shown)
    radio.check()
    eventually(reads_unlike, shown, before)


def write(shown, entry):
    """Type an answer: a reply must come."""
    before = looks(shown)
    entry.fill("9")
    entry.press("Enter")
    eventually(reads_unlike, shown, before)


def play(shown, button):
    """Let the pages turn by themselves, and stop them."""
    before = looks(shown)
    button.click()
    eventually(reads_unlike, shown, before)
    button.click()


LABEL = "control => control.labels[0].textContent"
KINDS = {
    "input[type=number]": (slide, LABEL),
    "select": (unfold, LABEL),
    ".widget-toggle-buttons button": (press, "button => button.title"),
    "input[type=radio]": (answer, "radio => radio.closest('label').textContent"),
    "input[type=text]": (write, "entry => entry.placeholder"),
    ".widget-toggle-button": (play, "button => button.title"),
}
