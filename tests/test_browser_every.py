"""Every notebook in a real browser, its exercises solved: all that can be moved is found and moved, in any window.

What stands here is true of whatever a notebook shows; the numbers in the pictures are held against NumPy in the
other test_browser files. The tests of one notebook share its page and run in their order.
"""

import sys

import pytest
from lab import Notebook, at, eventually, server
from playwright.sync_api import expect
from test_notebooks import PATHS, SOLUTION, exercises

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

# The words that are not hidden; `innerText` leaves out what is scrolled away.
READ = """output => {
    const texts = document.createTreeWalker(output, NodeFilter.SHOW_TEXT), read = [];
    while (texts.nextNode())
        if (texts.currentNode.parentElement.checkVisibility()) read.push(texts.currentNode.data);
    return read.join(' ');
}"""

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
    return notebook


@every_notebook
def test_all_that_can_be_moved_changes_its_own_picture_and_no_other(solved):
    everything = solved.live()
    assert everything
    assert solved.page.locator("[role=alert]").count() == 0
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
    assert solved.problems == []


@every_notebook
def test_all_of_it_is_whole_and_legible_in_every_window(solved):
    devtools = solved.page.context.new_cdp_session(solved.page)
    outputs, faults = solved.page.locator(".jp-OutputArea-output"), {}
    for window, (width, height, zoom, legible) in WINDOWS.items():
        devtools.send("Emulation.setDeviceMetricsOverride",
                      {"width": width, "height": height, "deviceScaleFactor": zoom, "mobile": False})
        solved.page.wait_for_function("width => innerWidth === width", arg=width)
        faults[window] = outputs.evaluate_all(FAULTS, [ROUNDING, legible])
    devtools.send("Emulation.clearDeviceMetricsOverride")
    assert not any(faults.values()), faults


@every_notebook
def test_a_restart_and_run_all_bring_everything_back(solved):
    kinds = [shown.output.locator("button, input, select").count() for shown in solved.live()]
    solved.restart()
    solved.run_all()
    assert [shown.output.locator("button, input, select").count() for shown in solved.live()] == kinds
    for shown in solved.live():
        sliders = shown.output.get_by_role("spinbutton").locator("visible=true")
        if sliders.count():
            slide(shown, sliders.first)
    assert solved.problems == []


def test_two_pictures_of_the_same_thing_do_not_disturb_each_other(browser, lab):
    notebook = opened(browser, *lab, "01_the_network.ipynb")
    notebook.run_all()
    notebook.run("questions.good_answer()", instead="pictures.bird_network(*())")
    first, second = notebook.shown("bird_network()"), notebook.shown("bird_network(*())")
    expect(second.box("bill depth, mm")).to_be_visible()
    for moved, stays in ((first, second), (second, first)):
        before = looks(stays)
        slide(moved, moved.box("bill depth, mm"))
        assert looks(stays) == before
    assert looks(first) == looks(second)
    assert notebook.problems == []
    notebook.page.context.close()


def test_a_notebook_that_was_saved_and_opened_again_says_what_to_do(browser, lab):
    notebook = opened(browser, *lab, "02_weights.ipynb")
    notebook.run_all()
    notebook.save()
    notebook.shut_down()
    notebook.page.context.close()
    again = opened(browser, *lab, "02_weights.ipynb")
    trouble = "Error displaying widget"
    expect(again.page.get_by_text(trouble + ": model not found").first).to_be_attached()
    expect(again.page.locator("em", has_text=trouble)).to_contain_text("Run All Cells")
    again.run_all()
    expect(again.page.get_by_text(trouble + ": model not found")).to_have_count(0)
    slide(again.live()[0], again.live()[0].output.get_by_role("spinbutton").first)
    again.page.context.close()


@pytest.mark.parametrize("name", [path.name for path in PATHS])
def test_it_also_runs_in_notebook_7(browser, notebook_7, name):
    notebook = opened(browser, *notebook_7, name, "notebooks")
    notebook.run_all()
    sliders = [(shown, box) for shown in notebook.live() if not shown.output.get_by_role("alert").count()
               for box in shown.output.get_by_role("spinbutton").locator("visible=true").all()]
    shown, box = sliders[0]
    slide(shown, box)
    assert notebook.problems == []
    notebook.page.context.close()


@pytest.fixture(scope="module")
def notebook_7(tmp_path_factory):
    """Return (address, token) of Notebook 7: the same front end in another shell."""
    jupyter = [sys.executable, "-m", "notebook", "--JupyterNotebookApp.expose_app_in_browser=True"]
    with server(tmp_path_factory.mktemp("notebook"), jupyter=jupyter) as address_and_token:
        yield address_and_token


def opened(browser, *where):
    """Open a notebook in a window of its own."""
    context = browser.new_context(viewport={"width": 1300, "height": 1000})
    context.set_default_timeout(30_000)
    return Notebook(context.new_page(), *where)


def looks(shown):
    """Return what is read in an output, and where its sliders stand; below its pictures their words must stand."""
    if shown.output.locator("svg[role=img]").count():
        shown.words()
    return shown.output.evaluate(READ), shown.values()


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

    def is_left_of(value):
        assert at(slider) < value

    slider.press("Home")
    eventually(stands_at, low)
    at_low = looks(shown)
    slider.press("End")
    eventually(reads_unlike, shown, at_low)
    eventually(stands_at)  # which may be less: the penguins of one species are fewer than those of all
    right = at(slider)
    slider.press("ArrowLeft")
    eventually(is_left_of, right)
    shown.drag(label, 0, 1, 0.3, steps=3)
    eventually(stands_at)
    assert low < at(slider) < low + 0.6 * (high - low) or right < high
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
