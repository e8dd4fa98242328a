"""JupyterLab in a real browser, while something dies, fills up or is cut off: what is lost, and does it go on?

Each fault is a function that takes the place where it happens and returns claims: what should hold, and whether it did.
"""

import contextlib
import os
import signal
import subprocess
import tempfile
import time
from collections import Counter
from pathlib import Path
from urllib.parse import urlsplit

import nbformat
import psutil
from playwright.sync_api import Error as PlaywrightError
from playwright.sync_api import expect, sync_playwright

from tools.benchmark.delay import delayed
from tools.browser import QUIET, Notebook, eventually, find_chromium, server, wait_for

NAME, SLIDER = "01_the_network.ipynb", "body mass, g"
CELL, CODE = "the-label-code", "y = bird.y\ny"  # what a learner types into
PICTURE = "pictures.bird_network()"
PATIENCE = 60  # seconds, on a busy machine
SAVING = 0, 0.005, 0.01, 0.02, 0.05  # seconds from the beginning of a save to the end of the server, or the browser
DISK, PAGE = 2**20, 4096  # bytes of the small disk, and of its blocks
KERNEL = "ipykernel_launcher"
BROWSER = "--no-startup-window"  # of all the processes of a browser, only the first is called with it
OLD, NEW, COPY, BROKEN = "the old version", "the new version", "half of it, and a copy of the old one", "half of it"
SAVE = "() => { jupyterapp.shell.currentWidget.context.save().catch(() => {}); }"  # does not wait
DIALOG = ".jp-Dialog-content"
CONNECTION = "jupyterapp.shell.currentWidget.sessionContext.session?.kernel?.connectionStatus"


class Place:
    """A JupyterLab and a browser, which can be killed and started again.

    Attributes
    ----------
    file : Path
        The notebook on the disk.
    """

    def __init__(self, browser, folder, url, token):
        self.browser, self.folder, self.url, self.token = browser, folder, url, token
        self.port = urlsplit(url).port
        self.file = folder / "project/notebooks" / NAME
        (self.process,) = (one for one in psutil.Process().children() if f"--port={self.port}" in one.cmdline())
        self.typed = 0

    @contextlib.contextmanager
    def learner(self, port=None):
        """Open the notebook in a window of its own."""
        window = self.browser.new_context(viewport={"width": 1300, "height": 1000})
        window.set_default_timeout(PATIENCE * 1000)
        try:
            yield Notebook(window.new_page(), f"http://127.0.0.1:{port or self.port}", self.token, NAME)
        finally:
            with contextlib.suppress(PlaywrightError):  # it went with its browser
                window.close()

    def kernels(self):
        """Return the processes of all kernels."""
        return [one for one in self.process.children(recursive=True) if KERNEL in " ".join(one.cmdline())]

    def kill(self):
        """End the server at once, as a crash does; return its kernels, which it can no longer end."""
        kernels = self.kernels()
        self.again = self.process.cmdline(), self.process.environ(), self.process.cwd()
        self.process.kill()
        self.process.wait()
        return kernels

    def restart(self):
        """Start the server again, at the same address and in the same folder."""
        command, env, cwd = self.again
        with (self.folder / "log").open("a") as log:
            process = subprocess.Popen(command, env=env, cwd=cwd, stdout=log, stderr=log)
        wait_for(f"{self.url}/api/status?token={self.token}", process, self.folder / "log")
        self.process = psutil.Process(process.pid)

    def kill_browser(self):
        """End the browser at once, as a crash does; start another one."""
        (process,) = (one for one in psutil.Process().children(recursive=True) if BROWSER in one.cmdline())
        parts = process.children(recursive=True)
        process.kill()
        psutil.wait_procs([process, *parts], PATIENCE)
        self.browser = self.browser.browser_type.launch(executable_path=find_chromium(), args=QUIET)

    def type_in(self, notebook):
        """Type something new into a cell; return it."""
        self.typed += 1
        words = f"{CODE}  # thought number {self.typed}"
        notebook.rewrite({CELL: words})
        return words

    def stored(self):
        """Return what the cell holds on the disk, or None where the file is no notebook."""
        with contextlib.suppress(Exception):
            read = nbformat.read(self.file, 4)
            nbformat.validate(read)
            return next(cell.source for cell in read.cells if cell.id == CELL)

    def outcome(self, old, new):
        """Say what a save that was disturbed has left on the disk."""
        if (stored := self.stored()) in (old, new):
            return NEW if stored == new else OLD
        # Jupyter writes over the file, and keeps a copy of the old one beside it for so long.
        beside = self.file.with_name(f".~{NAME}")
        return COPY if beside.exists() and nbformat.read(beside, 4) else BROKEN


def on_page(notebook):
    """Return what the cell holds in the browser."""
    return notebook.page.evaluate(
        "id => jupyterapp.shell.currentWidget.content.widgets.find(c => c.model.id === id).model.sharedModel.source",
        CELL,
    )


def states(notebook):
    """Return where all sliders stand, and what is said below all pictures."""
    return [(shown.values(), shown.output.locator(".lesson-words").all_text_contents()) for shown in notebook.live()]


def begin_drag(notebook):
    """Take the handle of a slider and move it; the mouse stays down."""
    notebook.shown(PICTURE).drag(SLIDER, 0.2)
    handle = notebook.shown(PICTURE).slider(SLIDER)
    box = handle.bounding_box()
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    notebook.page.mouse.move(x, y)
    notebook.page.mouse.down()
    notebook.page.mouse.move(x + 40, y, steps=4)
    return x, y


def end_drag(notebook, at):
    """Move on, and let go."""
    notebook.page.mouse.move(at[0] + 90, at[1], steps=4)
    notebook.page.mouse.up()


def follows(notebook):
    """Return whether the picture follows the next moves of a slider."""
    shown = notebook.shown(PICTURE)
    try:
        for key, grams in (("End", 6300), ("Home", 2700)):
            shown.slider(SLIDER).press(key)

            def says(grams=grams):
                assert f"body mass {grams} g" in shown.words()

            eventually(says, seconds=20)
    except (AssertionError, Exception) as error:
        print("  ", str(error)[:200])
        return False
    return True


def answer_dialogs(notebook, seconds=5):
    """Read each dialog that comes, and press its first button, or "Overwrite"; return what they said."""
    said, end = [], time.monotonic() + seconds
    while time.monotonic() < end:
        dialog = notebook.page.locator(DIALOG).first
        with contextlib.suppress(PlaywrightError):  # one that has gone by itself meanwhile
            if dialog.count():
                said.append(" ".join(dialog.inner_text(timeout=1000).split()))
                buttons = dialog.locator(".jp-Dialog-footer button")
                overwrite = buttons.filter(has_text="Overwrite")
                (overwrite if overwrite.count() else buttons.first).click(timeout=2000)
        notebook.page.wait_for_timeout(200)
    return said


def comes_back(notebook, first):
    """Run all; return whether everything stands there as after the first run, and moves."""
    notebook.run_all()

    def as_first():
        assert states(notebook) == first

    try:
        eventually(as_first, seconds=PATIENCE)
    except AssertionError:
        return False
    return notebook.errors() == [] and follows(notebook)


def saved(notebook, place, words):
    """Save, and overwrite if JupyterLab asks; return whether it is on the disk."""
    notebook.page.evaluate(SAVE)
    end = time.monotonic() + PATIENCE
    answer_dialogs(notebook, 3)
    while place.stored() != words and time.monotonic() < end:
        answer_dialogs(notebook, 1)
    return place.stored() == words


def kernel_dies_in_a_drag(place):
    """The kernel is killed while a slider is dragged."""
    with place.learner() as notebook:
        notebook.run_all()
        first, words = states(notebook), place.type_in(notebook)
        at = begin_drag(notebook)
        for kernel in place.kernels():
            kernel.kill()
        end_drag(notebook, at)
        said = answer_dialogs(notebook, 20)
        yield f"JupyterLab says so ({said})", bool(said)
        yield "what was typed is there, and is saved", on_page(notebook) == words and saved(notebook, place, words)
        notebook.page.wait_for_function(f"{CONNECTION} === 'connected'")
        yield "after Run All everything is back, and moves", comes_back(notebook, first)
        notebook.shut_down()


def kernel_dies_in_a_save(place):
    """The kernel is killed while the notebook is saved."""
    with place.learner() as notebook:
        notebook.run_all()
        words = place.type_in(notebook)
        notebook.page.evaluate(SAVE)
        for kernel in place.kernels():
            kernel.kill()

        def is_saved():
            assert place.stored() == words

        eventually(is_saved)
        yield "the notebook is saved", place.stored() == words
        answer_dialogs(notebook, 10)
        notebook.shut_down()


def server_dies_in_a_drag(place):
    """The server is killed while a slider is dragged, and started again."""
    with place.learner() as notebook:
        notebook.run_all()
        first, old = states(notebook), place.type_in(notebook)
        notebook.save()
        words = place.type_in(notebook)
        at = begin_drag(notebook)
        kernels = place.kill()
        end_drag(notebook, at)
        said = answer_dialogs(notebook, 15)
        yield "the file is as it was saved", place.stored() == old
        yield "what was typed is on the page", on_page(notebook) == words
        gone, _ = psutil.wait_procs(kernels, 30)
        yield "no kernel is left behind", len(gone) == len(kernels)
        place.restart()
        said += answer_dialogs(notebook, 15)
        yield f"once the server is back, what was typed is saved ({said})", saved(notebook, place, words)
    with place.learner() as notebook:
        yield "in a new page after Run All everything is back, and moves", comes_back(notebook, first)
        yield "with what was typed", on_page(notebook) == words
        notebook.shut_down()


def server_dies_in_a_save(place):
    """The server is killed at several moments of a save, and started again."""
    found, kept = Counter(), 0
    with place.learner() as notebook:
        for seconds in SAVING:
            old, words = place.stored(), place.type_in(notebook)
            with notebook.page.expect_request(lambda request: request.method == "PUT"):
                notebook.page.evaluate(SAVE)
            time.sleep(seconds)
            place.kill()
            found[place.outcome(old, words)] += 1
            place.restart()
            answer_dialogs(notebook, 8)
            kept += saved(notebook, place, words)
    yield f"nothing is lost on the disk: {dict(found)}", not found[BROKEN]
    yield f"the page saves it once the server is back: {kept} of {len(SAVING)}", kept == len(SAVING)


def window_goes_in_a_drag(place):
    """The browser's window is gone in the middle of a drag, with something that was typed and not saved."""
    yield from gone_in_a_drag(place, lambda notebook: notebook.page.close())


def browser_dies_in_a_drag(place):
    """The browser is killed in the middle of a drag, with something that was typed and not saved."""
    yield from gone_in_a_drag(place, lambda _notebook: place.kill_browser())


def gone_in_a_drag(place, end):
    """End what shows a notebook in the middle of a drag; yield the claims."""
    with place.learner() as notebook:
        notebook.run_all()
        first, old = states(notebook), place.type_in(notebook)
        notebook.save()
        place.type_in(notebook)
        kernels = place.kernels()
        begin_drag(notebook)
        end(notebook)
    yield "the file is as it was saved last", place.stored() == old
    with place.learner() as notebook:
        yield "a new window has the same kernel", place.kernels() == kernels
        yield "in a new window after Run All everything is back, and moves", comes_back(notebook, first)
        yield "with what was saved last", on_page(notebook) == old
        notebook.shut_down()


def browser_dies_in_a_save(place):
    """The browser is killed at several moments of a save, and started again."""
    found = Counter()
    with place.learner() as notebook:
        notebook.run_all()
        first = states(notebook)
    for seconds in SAVING:
        with place.learner() as notebook:
            notebook.run_all()
            old, words = place.stored(), place.type_in(notebook)
            notebook.page.evaluate(SAVE)
            time.sleep(seconds)
            place.kill_browser()
        found[place.outcome(old, words)] += 1
    yield f"one whole version is on the disk: {dict(found)}", found[OLD] + found[NEW] == len(SAVING)
    with place.learner() as notebook:
        yield "in a new window after Run All everything is back, and moves", comes_back(notebook, first)
        yield "with what is on the disk", on_page(notebook) == place.stored()
        notebook.shut_down()


def disk_is_full(place):
    """The disk has no room for the notebook; then there is room again."""
    small, text = place.file.parent, place.file.read_text()
    if os.name != "posix" or os.geteuid():
        yield "not tried: only root can make a small disk", True
        return
    subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={DISK}", "tmpfs", small], check=True)
    try:
        place.file.write_text(text)
        with place.learner() as notebook:
            old = place.stored()
            words = place.type_in(notebook) + " " + "and much more " * 2000
            notebook.rewrite({CELL: words})
            size, filler = place.file.stat().st_size, small / "filler"
            found, said = Counter(), set()
            for free in (0, PAGE, *range(size // PAGE * PAGE, size + len(words) + 4 * PAGE, PAGE)):
                room = os.statvfs(small)
                filler.write_bytes(bytes(max(room.f_bavail * room.f_frsize - free, 0)))
                notebook.page.evaluate(SAVE)
                said |= {words[:120] for words in answer_dialogs(notebook, 2)}
                filler.unlink()
                found[place.outcome(old, words)] += 1
                if place.stored() == words:
                    break
                for copy in small.glob(".~*"):
                    copy.unlink()
                place.file.write_text(text)
            yield f"JupyterLab says so: {said}", bool(said)
            yield f"nothing is lost on the disk: {dict(found)}", not found[BROKEN]
            yield "what was typed is on the page", on_page(notebook) == words
            answer_dialogs(notebook, 3)
            yield "and is saved once there is room", saved(notebook, place, words)
            notebook.shut_down()
    finally:
        subprocess.run(["umount", "--lazy", small], check=True)


def two_browsers(place):
    """Two windows show one notebook; both type, and both save."""
    with place.learner() as one:
        one.run_all()
        one.save()
        with place.learner() as other:
            other.run_all()
            yield "the picture moves where its cell ran last", follows(other)
            left = one.shown(PICTURE).output.all_inner_texts()
            one.run(PICTURE)
            yield f"the other one, which showed {left}, moves once its cell is run again", follows(one)
            ours = place.type_in(one)
            one.save()
            theirs = place.type_in(other)
            other.page.evaluate(SAVE)
            dialog = other.page.locator(DIALOG)
            with contextlib.suppress(AssertionError):
                expect(dialog).to_be_visible()
            said = " ".join(dialog.inner_text().split()) if dialog.count() else ""
            yield f"whoever saves second is asked ({said})", bool(said)
            yield "until then the first version is on the disk", place.stored() == ours
            yield "and the second one is on its page", on_page(other) == theirs
            dialog.get_by_role("button", name="Cancel").click()
            other.shut_down()


def laptop_sleeps(place):
    """All connections are cut in a drag, and come back later."""
    for seconds in (5, 40):
        with contextlib.ExitStack() as cable:
            near = cable.enter_context(delayed(place.port, 0))
            with place.learner(near) as notebook:
                notebook.run_all()
                words = place.type_in(notebook)
                at = begin_drag(notebook)
                cable.pop_all().close()
                end_drag(notebook, at)
                notebook.page.wait_for_timeout(1000 * seconds)
                with delayed(place.port, 0, near):
                    start = time.monotonic()
                    said = answer_dialogs(notebook, 5)
                    notebook.page.wait_for_function(f"{CONNECTION} === 'connected'", timeout=180_000)
                    back = time.monotonic() - start
                    claim = f"after {seconds} s, connected {back:.0f} s later, the picture follows ({said})"
                    yield claim, follows(notebook)
                    kept = on_page(notebook) == words and saved(notebook, place, words)
                    yield "what was typed is there, and is saved", kept
                    notebook.shut_down()


FAULTS = (
    kernel_dies_in_a_drag,
    kernel_dies_in_a_save,
    server_dies_in_a_drag,
    server_dies_in_a_save,
    window_goes_in_a_drag,
    browser_dies_in_a_drag,
    browser_dies_in_a_save,
    disk_is_full,
    two_browsers,
    laptop_sleeps,
)


def try_all(faults=FAULTS):
    """Yield for each fault what it is, and each claim with whether it held."""
    expect.set_options(timeout=PATIENCE * 1000)
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as folder:
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=QUIET)
        with server(Path(folder)) as (url, token):
            place = Place(browser, Path(folder), url, token)
            try:
                for fault in faults:
                    print(fault.__doc__)
                    try:
                        for claim, held in fault(place):
                            yield "  held" if held else "  NOT HELD", claim
                    except Exception as error:
                        yield "  NOT HELD", f"it went no further: {type(error).__name__} {str(error)[:600]}"
            finally:
                with contextlib.suppress(psutil.Error):
                    place.process.send_signal(signal.SIGTERM)
                    place.process.wait(20)
        place.browser.close()
