"""Every notebook in a real browser, for whoever has no mouse or sees little, and in any window.

All that can be moved is found and moved. What stands here is true of whatever a notebook shows; the numbers in the
pictures are held against NumPy in the other test_browser files. The tests of one notebook share its page and run in
their order, with its exercises solved: what has to stand out, and what Tab visits, is all that the moves have brought.
"""

import re
from contextlib import contextmanager

import accessibility
import pytest
from test_notebooks import OF_ALL_KINDS, PATHS, SOLUTION, exercises
from widget_driver import SLIDER_BOX, drive, everywhere, looks, slide, sliders, twins

from tools.browser import NUMBER, WINDOW, eventually, opened

# ipywidgets gives the handle of a slider no name, and no trait of it leads there. The number box in the same row has
# one, and does the same: test_each_slider_stands_beside_a_number_box_with_a_name.
NOT_OURS = {("aria-input-field-name", "noUi-handle")}
TOLD = re.compile(rf"(?:^|\s)(?:x|z1|a1|z2|y_hat) = \(?({NUMBER}(?:, {NUMBER})*)")
ROUNDING = 1.5  # px, so far may a part stand over an edge
# Width, height, zoom, and the smallest letters, in px of the screen.
WINDOWS = {"800 px": (800, 1000, 1, 10), "a projector": (1920, 1080, 1, 12), "zoom 200 %": (650, 500, 2, 12)}
# Of a school, 1366 px wide, with the file browser open, as start.py opens JupyterLab, less what only a screen has: a
# scroll bar, and a slightly wider file browser. This leaves an output 919 px.
LAPTOP = {"width": 1341, "height": 768}
ROOM = {"width": 930, "height": 560}  # that it leaves for what a cell shows, beside or below its code
# What shows pictures, by the last line of its cell: how large it is, and how high the sentence below the pictures.
SIZES = """outputs => outputs.filter(output => output.checkVisibility() && output.querySelector('svg[role=img]'))
    .map(output => ({
        name: [...output.closest('.jp-Cell').querySelectorAll('.cm-line')].at(-1).textContent,
        width: Math.max(output.scrollWidth, output.getBoundingClientRect().width),
        height: output.getBoundingClientRect().height,
        sentence: output.querySelector('.lesson-words')?.getBoundingClientRect().height ?? 0,
    }))"""
ONE_LINE = 30  # px
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
stepper_and_training = pytest.mark.parametrize("notebook", [OF_ALL_KINDS[0], OF_ALL_KINDS[-1]], indirect=True)


def solutions(name):
    """Return {cell id: code} of the solutions that are folded away below the exercises."""
    (path,) = (path for path in PATHS if path.name == name)
    return {cell["id"]: SOLUTION.search(help_text)[1] for cell, help_text in exercises(path)}


@pytest.fixture(scope="module")
def notebook(request, page, lab):
    """Return one of notebooks/ that runs with its exercises solved, so that every picture is there."""
    page.set_viewport_size(WINDOW)
    with opened(page, *lab, request.param, solutions(request.param)) as notebook:
        accessibility.wear(notebook, accessibility.THEMES[0])
        notebook.at_first = [looks(shown) for shown in notebook.live()]
        notebook.words_at_first = [twins(shown) for shown in notebook.live()]
        yield notebook


# In any window, and moved


@every_notebook
def test_controls_picture_and_sentence_fit_on_the_screen_of_a_school_laptop(notebook):
    outputs = notebook.page.locator(".jp-OutputArea-output")
    measured = []

    def all_of_it_fits():
        measured[:] = outputs.evaluate_all(SIZES)
        assert measured or not outputs.locator("svg[role=img]").count()
        assert [one for one in measured if one["width"] > ROOM["width"] or one["height"] > ROOM["height"]] == []
        assert [one for one in measured if one["sentence"] > ONE_LINE] == []

    with resized(notebook, **LAPTOP, file_browser=True):
        eventually(all_of_it_fits)
    for one in measured:
        print(notebook.name[:2], "{width:4.0f} × {height:3.0f}  {name}".format(**one))


@every_notebook
def test_the_words_of_a_picture_say_what_is_drawn_after_every_move(notebook):
    for output in notebook.page.locator(".jp-Notebook .jp-OutputArea-output:has(svg[role=img])").all():
        for slider in output.locator("[role=slider]:visible").all():
            before = accessibility.twins(output)
            at_end = slider.get_attribute("aria-valuenow") == slider.get_attribute("aria-valuemax")
            slider.press("ArrowLeft" if at_end else "ArrowRight")

            def agree(output=output, before=before):
                after = accessibility.twins(output)
                assert [words for words, _ in after] != [words for words, _ in before]
                for words, drawn in after:
                    written = {part for text in drawn for part in text.split()}  # as in "ŷ = 0.88"
                    for told in TOLD.findall(words):
                        assert set(told.split(", ")) <= written

            eventually(agree)


@every_notebook
def test_all_that_can_be_moved_changes_its_own_picture_and_no_other(notebook):
    everything = notebook.live()
    assert everything
    assert notebook.page.locator("[role=alert]").count() == 0
    kinds = set()
    for place, shown in enumerate(everything):
        before = everywhere(notebook)
        moved = drive(shown, by_hand=SLIDER_BOX not in kinds)
        kinds.update(kind for kind, _ in moved)
        assert moved or not shown.output.locator("button, input, select").count(), before[place]
        after = everywhere(notebook)
        assert [*after[:place], *after[place + 1 :]] == [*before[:place], *before[place + 1 :]]
        reset = shown.button("Reset").locator("visible=true")
        if reset.count() and not shown.output.get_by_role("radio").count():  # an example's Reset is its own
            reset.click()
            eventually(says, shown, notebook.words_at_first[place])
    assert notebook.problems == []


@every_notebook
def test_all_of_it_is_whole_and_legible_in_every_window(notebook):
    outputs = notebook.page.locator(".jp-OutputArea-output")

    def nothing_is_wrong(window, legible):
        assert outputs.evaluate_all(FAULTS, [ROUNDING, legible]) == [], window

    for window, (width, height, zoom, legible) in WINDOWS.items():
        with resized(notebook, width, height, zoom):
            eventually(nothing_is_wrong, window, legible)  # the pictures find their new size a moment later


@contextmanager
def resized(notebook, width, height, zoom=1, *, file_browser=False):
    """Show a notebook in a window of another size."""
    devtools = notebook.page.context.new_cdp_session(notebook.page)
    size = {"width": width, "height": height, "deviceScaleFactor": zoom, "mobile": False}
    devtools.send("Emulation.setDeviceMetricsOverride", size)
    notebook.page.wait_for_function("width => innerWidth === width", arg=width)
    if file_browser:
        notebook.page.evaluate("() => jupyterapp.shell.expandLeft()")
    try:
        yield
    finally:
        notebook.page.evaluate("() => jupyterapp.shell.collapseLeft()")
        devtools.send("Emulation.clearDeviceMetricsOverride")


def says(shown, words):
    """Expect these text twins."""
    assert twins(shown) == words


# For whoever has no mouse, or sees little: names, the way of the Tab key, words, contrast


def ours(result):
    """Return what axe-core has found that is not listed as another's."""
    return [
        f"{violation['id']}: {node['html']}"
        for violation in result["violations"]
        for node in violation["nodes"]
        if not any(violation["id"] == rule and f'class="{part} ' in node["html"] for rule, part in NOT_OURS)
    ]


@every_notebook
def test_axe_finds_nothing_and_all_words_stand_out_in_both_themes_and_at_both_ends_of_all_sliders(notebook):
    with accessibility.outputs_alone(notebook):
        accessibility.prepare(notebook)
        # Each end in one theme: test_words_stand_out_on_every_fill_that_a_value_can_give has both.
        for theme, end in zip(accessibility.THEMES, ("Home", "End"), strict=True):
            accessibility.move_all(notebook, end)
            accessibility.wear(notebook, theme)
            result = notebook.page.evaluate(accessibility.RUN)
            assert result["passes"], "axe has looked at something"
            assert ours(result) == []
            assert accessibility.faint(notebook.page) == []


@every_notebook
def test_each_slider_stands_beside_a_number_box_with_a_name(notebook):
    for row in notebook.page.locator(".jp-OutputArea-output .widget-hbox:has(> .widget-slider)").all():
        label = row.locator("input[type=number]").evaluate("box => box.labels[0].textContent")
        assert label.strip()


@every_notebook
def test_the_tab_key_visits_all_controls_in_the_order_of_the_page_and_each_shows_it(notebook):
    with accessibility.outputs_alone(notebook):
        accessibility.prepare(notebook)
        for output in notebook.page.locator(".jp-Notebook .jp-OutputArea-output:has(input, button, select)").all():
            accessibility.walk(output)


# After a restart


@stepper_and_training
def test_a_restart_and_run_all_bring_everything_back(notebook):
    notebook.restart()
    notebook.run_all()
    assert [looks(shown) for shown in notebook.live()] == notebook.at_first
    for one in sliders(notebook)[:1]:  # not every notebook has any
        slide(*one)
    assert notebook.problems == []
