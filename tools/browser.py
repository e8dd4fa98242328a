"""JupyterLab in a real browser, seen and used as a learner does."""

import contextlib
import functools
import json
import os
import re
import secrets
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import Locator, Page, expect

ROOT = Path(__file__).resolve().parents[1]
BROWSERS = "chromium", "chromium-browser", "google-chrome", "google-chrome-stable"  # names of one program
NO_BROWSER = "there is no Chromium or Chrome on this machine"
QUIET = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
WINDOW = {"width": 1300, "height": 1000}  # in which a notebook is looked at
NO_NEWS = {"fetchNews": "false", "checkForUpdates": False}
SETTINGS = {
    "apputils-extension/notification": NO_NEWS,
    # What is opened again is as it was: a test writes no widgets into the copy of a notebook but where it saves it.
    "docmanager-extension/plugin": {"autosave": False},
}
UNSENT = "Could not send widget sync message"  # what ipywidgets logs at each move without a kernel
NUMBER = r"[≈−]?\d+(?:\.\d+)?"
STANDS_AT = "sliders => sliders.map(slider => slider.getAttribute('aria-valuetext'))"


@functools.cache
def find_chromium() -> str | None:
    """Return the path of a Chromium or Chrome that runs, not of a script that only advises to install a snap."""
    for path in filter(None, map(shutil.which, BROWSERS)):
        if subprocess.run([path, "--version"], capture_output=True).returncode == 0:
            return path
    return None


@contextlib.contextmanager
def server(folder: Path, *command: str, jupyter: list[str] | None = None):
    """Start JupyterLab on a copy of the project in `folder`, so that no test changes a lesson.

    Parameters
    ----------
    folder : Path
        An empty one.
    *command : str
        A command of `start.py` that opens JupyterLab; without one it is opened as a learner does it.
    jupyter : list of str, optional
        A command that starts Jupyter, instead of `start.py`.

    Yields
    ------
    str, str
        The server's address and its token.
    """
    left_out = shutil.ignore_patterns(".*", "__pycache__", "tests", "tools")
    copy = shutil.copytree(ROOT, folder / "project", ignore=left_out)
    # Only an environment that start.py has made is lent to the copy: it would mend or empty any other.
    made_by_start = Path(sys.prefix, "installed.json").exists()
    if made_by_start:
        (copy / ".venv").symlink_to(sys.prefix)
    for plugin, settings in SETTINGS.items():
        file = folder / f"settings/@jupyterlab/{plugin}.jupyterlab-settings"
        file.parent.mkdir(parents=True)
        file.write_text(json.dumps(settings))
    env = {
        **os.environ,
        "JUPYTERLAB_SETTINGS_DIR": str(folder / "settings"),
        "JUPYTERLAB_WORKSPACES_DIR": str(folder / "workspaces"),
        "JUPYTER_RUNTIME_DIR": str(folder / "runtime"),
    }
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    url, token = f"http://127.0.0.1:{port}", secrets.token_hex(16)
    jupyter = jupyter or [sys.executable, *(["start.py", *command] if made_by_start else ["-m", "jupyterlab"])]
    log = folder / "log"
    with log.open("w") as out:
        process = subprocess.Popen(
            [
                *jupyter,
                "--no-browser",
                "--allow-root",
                "--ip=127.0.0.1",
                f"--port={port}",
                f"--IdentityProvider.token={token}",
                "--LabApp.expose_app_in_browser=True",
            ],
            cwd=copy,
            env=env,
            stdout=out,
            stderr=subprocess.STDOUT,
        )
    try:
        wait_for(f"{url}/api/status?token={token}", process, log)
        yield url, token
    finally:
        with contextlib.suppress(OSError, subprocess.TimeoutExpired):  # so that its kernels end with it
            urllib.request.urlopen(urllib.request.Request(f"{url}/api/shutdown?token={token}", method="POST"))
            process.wait(20)
        process.kill()


def wait_for(url: str, process: subprocess.Popen, log: Path, seconds: float = 120) -> None:
    """Return once a server answers; where its process ends or takes too long, raise with what it logged."""
    end = time.monotonic() + seconds
    while process.poll() is None and time.monotonic() < end:
        with contextlib.suppress(OSError):
            urllib.request.urlopen(url, timeout=2)
            return
        time.sleep(0.2)
    raise RuntimeError(f"the server did not start:\n{log.read_text()[-3000:]}")


class Notebook:
    """A notebook, open in JupyterLab.

    Parameters
    ----------
    page : playwright Page
        An empty page of the browser, or one that shows the same JupyterLab: whatever is open there is closed unsaved.
    url, token : str
        Of the server; a hub needs no token from whoever has logged in.
    name : str
        File name in notebooks/.
    shell : str, optional
        Where the address opens it: "lab/tree" in JupyterLab, "notebooks" in Notebook 7.

    Attributes
    ----------
    problems : list of str
        What a learner never sees: errors in the console, and whatever was asked of another machine.
    has_kernel : bool
        Whether the kernel has not been shut down.
    """

    def __init__(self, page: Page, url: str, token: str, name: str, shell: str = "lab/tree"):
        self.page, self.name, self.problems, self.has_kernel = page, name, [], True

        def console(message) -> None:
            if message.type == "error" and (self.has_kernel or not message.text.startswith(UNSENT)):
                self.problems.append(message.text)

        def error(error) -> None:
            self.problems.append(str(error))

        def request(request) -> None:
            if request.url.startswith(("http", "ws")) and urlsplit(request.url).netloc != urlsplit(url).netloc:
                self.problems.append(request.url)

        self._listeners = {"console": console, "pageerror": error, "request": request}
        for event, listener in self._listeners.items():
            page.on(event, listener)
        if page.url.startswith(f"{url}/"):
            page.evaluate(
                """async path => {
                    for (const opened of [...jupyterapp.shell.widgets('main')]) opened.dispose();
                    await jupyterapp.commands.execute('docmanager:open', {path});
                }""",
                f"notebooks/{name}",
            )
        else:
            page.goto(f"{url}/{shell}/notebooks/{name}?token={token}&reset")
        page.wait_for_function("window.jupyterapp?.shell.currentWidget?.sessionContext")
        page.evaluate("""async () => {
            const notebook = jupyterapp.shell.currentWidget;
            await Promise.all([notebook.context.ready, notebook.sessionContext.ready]);
            // What runs before ipywidgets has asked the kernel for older widgets comes twice, or is not found.
            const widgets = 'application/vnd.jupyter.widget-view+json';
            const manager = await notebook.content.rendermime.createRenderer(widgets)._manager.promise;
            if (!manager.restoredStatus) await new Promise(done => manager.restored.connect(done));
            if (jupyterapp.commands.hasCommand('application:set-mode'))
                await jupyterapp.commands.execute('application:set-mode', {mode: 'single-document'});
            jupyterapp.shell.collapseLeft?.();
        }""")

    def run_all(self) -> None:
        """Run all cells and wait until the last one has run."""
        self.page.evaluate("() => jupyterapp.commands.execute('notebook:run-all-cells')")
        self.wait_until_idle()

    def wait_until_idle(self) -> None:
        """Wait until the kernel has no more to do."""
        expect(self.page.locator(".jp-Notebook-ExecutionIndicator")).to_have_attribute("data-status", "idle")

    def restart(self) -> None:
        """Restart the kernel; nothing runs."""
        self.page.evaluate("() => jupyterapp.shell.currentWidget.sessionContext.session.kernel.restart()")

    def save(self) -> None:
        """Save the notebook."""
        self.page.evaluate("() => jupyterapp.shell.currentWidget.context.save()")

    def shut_down(self) -> None:
        """End the kernel; what is on the page stays there."""
        self.has_kernel = False
        self.page.evaluate("() => jupyterapp.shell.currentWidget.sessionContext.shutdown()")
        expect(self.page.locator(".jp-Toolbar-kernelName")).to_have_text("No Kernel")

    def close(self) -> None:
        """End the kernel, and no longer heed the page: another notebook can be opened in the same JupyterLab."""
        if self.has_kernel:
            self.shut_down()
        for event, listener in self._listeners.items():
            self.page.remove_listener(event, listener)

    def errors(self) -> list[str]:
        """Return the errors and the stderr that the page shows."""
        return self.page.locator("[data-mime-type$='.error'], [data-mime-type$='.stderr']").all_text_contents()

    def cell(self, code: str) -> Locator:
        """Return the cell that has these words in its code."""
        place = self.page.evaluate(
            """code => jupyterapp.shell.currentWidget.content.widgets.findIndex(
            cell => cell.model.type === 'code' && cell.model.sharedModel.source.includes(code))""",
            code,
        )
        return self.page.locator(f".jp-Cell[data-windowed-list-index='{place}']")

    def run(self, code: str, instead: str | None = None) -> None:
        """Run the cell that has these words in its code; `instead` is typed over the whole cell before."""
        self.cell(code).locator(".cm-content").click()
        if instead is not None:
            self.page.keyboard.press("ControlOrMeta+A")
            self.page.keyboard.insert_text(instead)
        self.page.keyboard.press("Shift+Enter")
        self.wait_until_idle()

    def rewrite(self, sources: dict[str, str]) -> None:
        """Put other code into cells, by their ids, without running them."""
        self.page.evaluate(
            """sources => jupyterapp.shell.currentWidget.content.widgets.forEach(({model}) =>
            model.id in sources && model.sharedModel.setSource(sources[model.id]))""",
            sources,
        )

    def live(self) -> list["Shown"]:
        """Return all that the notebook shows with a widget in it, from top to bottom."""
        expect(self.page.get_by_text("Loading widget...")).to_have_count(0)
        places = self.page.locator(".jp-Cell:has(.jupyter-widgets)").evaluate_all(
            "cells => cells.map(cell => cell.dataset.windowedListIndex)"
        )
        return [
            Shown(self.page.locator(f".jp-Cell[data-windowed-list-index='{place}'] .jp-OutputArea-output"))
            for place in places
        ]

    def shown(self, code: str) -> "Shown":
        """Return what the cell with these words in its code shows."""
        return Shown(self.cell(code).locator(".jp-OutputArea-output"))


@contextlib.contextmanager
def opened(page: Page, url: str, token: str, name: str, sources: dict[str, str] | None = None):
    """Open one of notebooks/ and run it, where need be with other code in cells, by their ids; afterwards end it."""
    notebook = Notebook(page, url, token, name)
    try:
        notebook.rewrite(sources or {})
        notebook.run_all()
        yield notebook
    finally:
        notebook.close()  # many notebooks are opened, and each kernel holds a hundred megabytes


class Shown:
    """What a cell shows: controls and the pictures that follow them, or words."""

    def __init__(self, output: Locator):
        self.output, self.page = output, output.page

    def box(self, label: str) -> Locator:
        """Return the number box with this label."""
        return self.output.get_by_label(label, exact=True)

    def slider(self, label: str) -> Locator:
        """Return the handle of the slider in the same row as the number box with this label."""
        return self.box(label).locator("xpath=ancestor::*[descendant::*[@role='slider']][1]").locator("[role=slider]")

    def button(self, name: str) -> Locator:
        """Return the button with this name."""
        # The name is not compared: a button's icon is a letter of its own in it.
        return self.output.locator("button").filter(has_text=re.compile(rf"^\s*{re.escape(name)}\s*$"))

    def chosen(self) -> list[str]:
        """Return the names of the buttons that are pressed."""
        return self.output.locator(".widget-toggle-buttons button.mod-active").all_text_contents()

    def values(self) -> list[float]:
        """Return where the sliders stand, from top to bottom."""
        return [rounded(text) for text in self.output.locator("[role=slider]").evaluate_all(STANDS_AT)]

    def words(self) -> str:
        """Return the text twins of the pictures: their labels."""
        labels = self.output.locator("svg[role=img]").evaluate_all("all => all.map(picture => picture.ariaLabel)")
        assert labels
        assert all(labels)
        return " ".join(labels)

    def says(self, words: str) -> None:
        """Expect these words in the text twins of the pictures."""

        def heard() -> None:
            assert words in self.words()

        eventually(heard)

    def drawn(self) -> str:
        """Return all that is written inside the pictures."""
        return " ".join(self.output.locator("svg text").all_text_contents())

    def numbers(self, before: str, words: str | None = None) -> list[float]:
        """Return the numbers that follow upon `before` in the text twins, or in other `words`; "=" may be "≈", too."""
        words = self.words() if words is None else words
        begins = re.escape(before).replace("=", "(?:[=≈]|is just above|is just below)")
        match = re.search(rf"(?<!\w){begins}[\[(]?({NUMBER}(?:, {NUMBER})*)", words)
        assert match, f"no number after {before!r} in: {words}"
        return [float(number.strip("≈").replace("−", "-")) for number in match[1].split(", ")]

    def drag(self, label: str, *fractions: float, steps: int = 8) -> None:
        """Drag a slider's handle with the mouse to one fraction of its track after the other, each in small steps."""
        handle, mouse = self.slider(label), self.page.mouse
        place = None
        while place != (place := handle.bounding_box()):  # what comes near as the page scrolls may still grow
            handle.hover()
            self.page.wait_for_timeout(300)
        track = handle.locator("xpath=ancestor::*[contains(@class, 'noUi-base')]").bounding_box()
        height = track["y"] + track["height"] / 2
        mouse.down()
        for fraction in fractions:
            mouse.move(track["x"] + fraction * track["width"], height, steps=steps)
        mouse.up()

    def move(self, label: str, holds: Callable[[], None]) -> None:
        """Move a slider in every way that a learner can; each time its box must follow, and `holds` must come true."""
        slider, box = self.slider(label), self.box(label)

        def follows(value: float | None = None) -> None:
            assert value in (None, at(slider))
            assert float(box.input_value()) == at(slider)
            holds()

        def is_right_of(value: float) -> None:
            assert at(slider) > value
            follows()

        low, high, step = (float(box.get_attribute(name)) for name in ("min", "max", "step"))

        def let_go_at(fraction: float) -> None:
            assert abs(at(slider) - low - fraction * (high - low)) <= step + 0.03 * (high - low)
            follows()

        self.drag(label, 0.2, 0.8)
        eventually(let_go_at, 0.8)
        slider.press("Home")
        eventually(follows, low)
        slider.press("ArrowRight")
        eventually(is_right_of, low)
        right = at(slider)
        slider.press("ArrowLeft")
        eventually(follows, low)
        slider.press("End")
        eventually(follows, high)
        box.fill(f"{right:g}")
        box.press("Enter")
        eventually(follows, right)
        self.drag(label, 1, 0, 0.9, 0.1, 0.6, steps=3)  # faster than the kernel answers
        eventually(let_go_at, 0.6)
        resting = at(slider)
        self.page.wait_for_timeout(200)  # a late answer would move it back
        eventually(follows, resting)

    def explore(self, holds: Callable[[], None]) -> None:
        """Move the first slider in every way, the others from end to end, then press Reset: all must be as at first."""
        first = self.values(), self.chosen(), self.words()

        def as_at_first() -> None:
            assert (self.values(), self.chosen(), self.words()) == first

        def stands_at(label: str, end: str) -> None:
            assert at(self.slider(label)) == float(self.box(label).get_attribute(end))
            holds()

        boxes = self.output.get_by_role("spinbutton")
        first_label, *labels = boxes.evaluate_all("boxes => boxes.map(box => box.labels[0].textContent)")
        self.move(first_label, holds)
        for label in labels:
            for key, end in (("Home", "min"), ("End", "max")):
                self.slider(label).press(key)
                eventually(stands_at, label, end)
        self.button("Reset").click()
        eventually(as_at_first)

    def play(self, holds: Callable[[], None]) -> None:
        """Press Play: the slider must go on by itself from where it stands, until the button is pressed again."""
        slider, play = self.output.locator("[role=slider]"), self.output.locator("button", has_text="Play")
        before = at(slider)

        def has_moved_on() -> None:
            assert at(slider) == before + 1
            holds()

        play.click()
        eventually(has_moved_on)
        play.click()
        self.page.wait_for_timeout(2500)  # a step takes 2 seconds
        has_moved_on()

    def pick(self, holds: Callable[[], None]) -> None:
        """Press every button that stands for a value, then Reset: each must be pressed, and `holds` come true."""
        first = self.chosen(), self.words()

        def is_pressed(name: str) -> None:
            assert name in self.chosen()
            holds()

        def as_at_first() -> None:
            assert (self.chosen(), self.words()) == first

        for name in self.output.locator(".widget-toggle-buttons button").all_text_contents():
            self.button(name).click()
            eventually(is_pressed, name)
        self.button("Reset").click()
        eventually(as_at_first)

    def answer(self, replies: dict[str, str]) -> None:
        """Pick each answer of a question: its reply must show, and no other."""
        for answer, reply in replies.items():
            self.output.get_by_label(answer, exact=True).check()
            expect(self.output.get_by_text(reply, exact=True)).to_be_visible()
            assert [words for words in replies.values() if words in self.output.text_content()] == [reply]
            expect(self.output.get_by_role("radio", checked=True)).to_have_count(1)


def at(slider: Locator) -> float:
    """Return where a slider stands: `aria-valuenow` has one decimal only, `aria-valuetext` all bits of a float."""
    return rounded(slider.get_attribute("aria-valuetext"))


def rounded(text: str) -> float:
    """Return the number that is written with all bits of a float."""
    return round(float(text), 6)


def eventually(claim: Callable, *values: object, seconds: float = 10) -> None:
    """Hold a claim again and again until it is true: a picture follows a moment after the hand."""
    end, pause = time.monotonic() + seconds, 0.02
    while True:
        try:
            return claim(*values)
        except AssertionError:
            if time.monotonic() > end:
                raise
        time.sleep(pause)
        pause = min(1.5 * pause, 0.2)  # to ask takes time from what is asked
