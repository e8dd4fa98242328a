"""What a page is to whoever has no mouse, sees little or sees no colour, measured in a real browser."""

import base64
import contextlib
import io
import itertools
from pathlib import Path

import axe_playwright_python
import numpy as np
from PIL import Image
from playwright.sync_api import Locator, Page

from tools.browser import WINDOW, Notebook, eventually

AXE = Path(axe_playwright_python.__file__).with_name("axe.min.js").read_text(encoding="utf-8")
SEEN = Path(__file__).with_name("accessibility.js").read_text(encoding="utf-8")
THEMES = "JupyterLab Light", "JupyterLab Dark"
LEAST = 4.5  # the contrast that WCAG 2.2 asks of text, success criterion 1.4.3
RUN = "() => axe.run({include: [['.jp-Notebook .jp-OutputArea-output:not([data-mime-type$=stderr])']]})"
# Scroll to the top, where JupyterLab does not stay after all cells have run, and return how high the notebook is.
TO_TOP = """() => {
    jupyterapp.shell.currentWidget.content.activeCellIndex = 0;
    document.querySelector('.jp-Notebook .jp-WindowedPanel-outer').scrollTop = 0;
    return Math.ceil(Math.max(...[...document.querySelectorAll('.jp-Notebook .jp-Cell')]
        .map(cell => cell.getBoundingClientRect().bottom))) + 50;
}"""
# JupyterLab takes cells that are out of sight away.
ALL_THERE = """() => {
    const {widgets} = jupyterapp.shell.currentWidget.content;
    return document.querySelector('.jp-Notebook .jp-WindowedPanel-outer').scrollTop === 0
        && document.querySelectorAll('.jp-Notebook .jp-Cell').length === widgets.length;
}"""
OUTPUTS_ALONE = ".jp-Notebook :is(.jp-MarkdownCell, .jp-Cell-inputWrapper) {display: none}"
INK_OFF = """.jp-OutputArea-output * {color: transparent !important; transition: none !important}
    .jp-OutputArea-output :is(text, tspan) {fill: transparent !important}"""


def prepare(notebook: Notebook) -> None:
    """Bring axe-core and our own eyes to the page, and show the whole notebook at once."""
    notebook.page.evaluate(AXE)
    notebook.page.evaluate(SEEN)
    show_whole(notebook)


@contextlib.contextmanager
def outputs_alone(notebook: Notebook):
    """Leave out code and text, so that there is less to look at."""
    style = notebook.page.add_style_tag(content=OUTPUTS_ALONE)
    try:
        yield
    finally:
        style.evaluate("style => style.remove()")


def show_whole(notebook: Notebook) -> None:
    """Make the window as high as the notebook; what was out of sight may turn out higher than JupyterLab guessed."""
    page, measured = notebook.page, [0]

    def all_of_it_is_there():
        measured.append(page.evaluate(TO_TOP))
        if measured[-1] > page.viewport_size["height"]:
            page.set_viewport_size(WINDOW | {"height": measured[-1]})
        assert measured[-1] == measured[-2]
        assert page.evaluate(ALL_THERE)

    eventually(all_of_it_is_there)


def move_all(notebook: Notebook, key: str) -> None:
    """Press a key on every slider that can be seen, and wait for the pictures."""
    for slider in notebook.page.locator(".jp-Notebook [role=slider]").element_handles():
        if slider.is_visible():  # a slider before it may have brought another statement, with another example
            slider.press(key)
    notebook.wait_until_idle()
    notebook.page.wait_for_timeout(500)
    show_whole(notebook)


def wear(notebook: Notebook, theme: str) -> None:
    """Change the theme of JupyterLab, where it is another."""
    if notebook.page.evaluate("document.body.dataset.jpThemeName") == theme:
        return
    notebook.page.evaluate("theme => jupyterapp.commands.execute('apputils:change-theme', {theme})", theme)
    light = "true" if theme.endswith("Light") else "false"
    notebook.page.wait_for_function(f"document.body.dataset.jpThemeLight === '{light}'")
    notebook.page.wait_for_timeout(500)


def pixels(page: Page) -> np.ndarray:
    """Return what a page shows, shape (height, width, 3), 0 to 255."""
    devtools = page.context.new_cdp_session(page)
    png = devtools.send("Page.captureScreenshot", {"optimizeForSpeed": True})["data"]
    devtools.detach()
    return np.asarray(Image.open(io.BytesIO(base64.b64decode(png))).convert("RGB"))


def luminance(rgb):
    """Return the relative luminance of colours, 0 to 1, as WCAG defines it."""
    part = np.asarray(rgb) / 255
    linear = np.where(part <= 0.04045, part / 12.92, ((part + 0.055) / 1.055) ** 2.4)
    return linear @ [0.2126, 0.7152, 0.0722]


def contrast(one, other):
    """Return the contrast of two colours, 1 to 21, as WCAG defines it."""
    low, high = np.sort([luminance(one), luminance(other)], axis=0)
    return (high + 0.05) / (low + 0.05)


def faint(page: Page) -> list:
    """Return every run of words in a page's outputs whose contrast to what lies behind it is too low, with it.

    Behind is what is left where the words are when their ink is taken away: tints, lines, and the halo around them.
    """
    shown = pixels(page)
    style = page.add_style_tag(content=INK_OFF)
    behind = pixels(page)
    style.evaluate("style => style.remove()")
    found = []
    for run in page.evaluate("accessibility.words()"):
        box, (*ink, alpha) = run["box"], run["colour"]
        part = np.s_[max(int(box["top"]), 0) : int(box["bottom"]) + 1, max(int(box["left"]), 0) : int(box["right"]) + 1]
        above, below = shown[part].astype(float), behind[part].astype(float)
        difference = np.abs(above - below).sum(axis=-1)
        if not difference.any():
            found.append((0.0, run["words"]))
            continue
        letters = below[difference > 0.7 * difference.max()]  # not their blurred edges
        mixed = np.array(ink) * alpha / 255 + letters * (1 - alpha / 255)
        least = float(np.min(contrast(mixed, letters)))
        if least < LEAST:
            found.append((round(least, 2), run["words"]))
    return found


def walk(output: Locator) -> None:
    """Go through the controls of an output with the Tab key: what has the focus must look so."""
    page = output.page
    controls = output.evaluate_handle("output => accessibility.controls(output)")
    boxes = controls.evaluate("all => all.map(control => control.getBoundingClientRect().toJSON())")
    for one, following in itertools.pairwise(boxes):
        below = following["top"] >= one["bottom"] - 8
        assert below or following["left"] > one["left"], "the order in the page is the order on the screen"
    page.evaluate("document.activeElement.blur()")
    looks = controls.evaluate("all => all.map(control => `${control.tagName} ${control.type} ${control.className}`)")
    clips = {
        place: {"x": box["x"] - 6, "y": box["y"] - 6, "width": box["width"] + 12, "height": box["height"] + 12}
        for place, box in enumerate(boxes)
        if looks.index(looks[place]) == place  # what looks alike shows the focus alike
    }
    at_rest = {place: page.screenshot(clip=clip) for place, clip in clips.items()}
    for place in range(len(boxes)):
        if place:
            page.keyboard.press("Tab")
        else:
            page.keyboard.press("Shift")  # whoever has pressed a key sees the focus
            controls.evaluate("([first]) => first.focus({focusVisible: true})")
        here, html = controls.evaluate(
            "(all, place) => [all[place] === document.activeElement, all[place].outerHTML]", place
        )
        assert here, f"Tab has left out {html}"
        if place in clips:
            assert page.screenshot(clip=clips[place]) != at_rest[place], f"no sign of the focus at {html}"


def twins(output: Locator) -> list[tuple[str, list[str]]]:
    """Return for each picture that an output shows its words, and all that is written in it."""
    return output.evaluate("""output => [...output.querySelectorAll('svg[role=img]')]
        .filter(picture => picture.checkVisibility())
        .map(picture => [picture.ariaLabel, [...picture.querySelectorAll('text')].map(text => text.textContent)])""")
