"""A variant open in JupyterLab: its slider is moved as a learner does, and what follows is measured."""

import json
import random
import shutil
import statistics
import time
from pathlib import Path

import nbformat

from tools.browser import Notebook

HERE = Path(__file__).parent
PATIENCE = 30_000  # ms until a move counts as lost, and what it then counts as
CELL = """import sys

sys.path.insert(0, "..")
import variants

variants.show({name!r}, {sizes!r})"""
KERNEL = {"name": "python3", "display_name": "Python 3"}  # without it JupyterLab asks which
TURN = 15  # so many keys to the right, twice as many to the left, and back


def write_notebooks(folder, names, sizes):
    """Put a notebook for each variant, and what they run, where the server's copy of the lessons is."""
    shutil.copy(HERE / "variants.py", folder)
    for name in names:
        cell = nbformat.v4.new_code_cell(CELL.format(name=name, sizes=sizes))
        notebook = nbformat.v4.new_notebook(cells=[cell], metadata={"kernelspec": KERNEL})
        nbformat.write(notebook, folder / f"{name}.ipynb")


class Page:
    """One variant in a window of its own.

    Parameters
    ----------
    browser : playwright Browser
    url, token : str
        Of the server.
    name : str
        Of the variant.
    """

    def __init__(self, browser, url, token, name):
        self.name, self.bytes = name, 0
        self.page = browser.new_context(viewport={"width": 1300, "height": 900}).new_page()
        self.page.on("websocket", self._weigh)
        Notebook(self.page, url, token, f"{name}.ipynb").run_all()
        self.page.wait_for_selector(".jp-Cell-outputArea :is(.seen, .jp-RenderedImage img, svg[role=img])")
        self.page.evaluate((HERE / "watch.js").read_text("utf-8"))
        self.handle = self.page.locator(".jp-Cell-outputArea [role=slider]").first
        self.handle.focus()

    def _weigh(self, socket):
        if "/channels" in socket.url:  # the kernel's; another one tells of the server's events
            for way in ("framesent", "framereceived"):
                socket.on(way, self._count)

    def _count(self, data):
        self.bytes += len(data)

    def begin(self):
        """Begin to measure."""
        self.spent = self.kernel()[0]
        self.moves, self.bytes = [], 0

    def press(self, number):
        """Press the arrow key that comes next, and wait until its picture is painted."""
        self.moves.append(self._press("ArrowLeft" if (number + TURN) // (2 * TURN) % 2 else "ArrowRight"))

    def _press(self, key):
        self.page.evaluate("watch.begin()")
        self.page.keyboard.press(key)
        return self.page.evaluate("patience => watch.answered(patience)", PATIENCE)

    def drag(self, seconds, quiet):
        """Drag the slider to and fro, twice its length each second, and let go in the middle.

        Parameters
        ----------
        seconds : float
        quiet : float
            How long no new picture must come before the last one counts, in seconds.

        Returns
        -------
        dict
            Pictures per second, blank frames, and whether the last picture is that of the place where it ended.
        """
        mouse = self.page.mouse
        track = self.handle.locator("xpath=ancestor::*[contains(@class, 'noUi-base')]").bounding_box()
        start = self.handle.bounding_box()
        height = start["y"] + start["height"] / 2
        mouse.move(start["x"] + start["width"] / 2, height)
        mouse.down()
        self.page.evaluate("watch.begin()")
        begun = time.monotonic()
        while (gone := time.monotonic() - begun) < seconds:
            mouse.move(track["x"] + track["width"] * abs(2 * (gone % 1) - 1), height)
        painted = self.page.evaluate("watch.painted.length")
        mouse.move(track["x"] + track["width"] / 2, height)
        mouse.up()
        for _ in range(2):  # it answers after all that was on its way, then after what the slider sent upon that
            self.kernel()
        seen = self.page.evaluate("quiet => watch.settled(quiet)", 1000 * quiet)
        last = self.page.evaluate("watch.content()")
        back = [self._press(key) for key in ("ArrowLeft", "ArrowRight")]
        right = all(move["ms"] for move in back) and last == self.page.evaluate("watch.content()")
        return {"pictures": painted / gone, "blank": seen["blank"], "right": right}

    def kernel(self):
        """Return the seconds that the kernel spent on messages until now, and the bytes that it holds."""
        answer = self.page.evaluate(
            """async () => {
                const {kernel} = jupyterapp.shell.currentWidget.sessionContext.session;
                const ask = {code: '', silent: true, user_expressions: {answer: 'variants.kernel()'}};
                return (await kernel.requestExecute(ask).done).content.user_expressions.answer.data['text/plain'];
            }"""
        )
        return json.loads(answer)

    def result(self, seconds, quiet):
        """End with a drag, and return what was measured."""
        self.page.wait_for_timeout(1000 * quiet)  # until the last move's messages have all come
        bytes_, spent = self.bytes, self.kernel()[0] - self.spent
        drag = self.drag(seconds, quiet)
        count, lost = len(self.moves), sum(not move["ms"] for move in self.moves)
        times = [move["ms"] or PATIENCE for move in self.moves]
        return {
            "median ms": statistics.median(times),
            "95 % ms": statistics.quantiles(times, n=20)[-1],
            "bytes a move": bytes_ / count,
            "pictures a second": drag["pictures"],
            "moves lost": lost + (not drag["right"]),
            "blank frames": sum(move["blank"] for move in self.moves) + drag["blank"],
            "kernel ms a move": 1000 * spent / count,
            "kernel MB": self.kernel()[1] / 1e6,
        }


def measure(pages, presses, seconds, rest, quiet, progress):
    """Press keys on all pages in turn, move by move in an order that is drawn anew each time, then drag on each.

    Parameters
    ----------
    pages : list of Page
    presses : int
    rest : float
        How long a page has for what comes after its picture, before the next key is pressed, in seconds.
    seconds, quiet : float
        As `Page.drag` takes them.
    progress : callable
        Is told in a few words what is done.

    Returns
    -------
    dict of str to dict
        For each variant what was measured.
    """
    for page in pages:
        page.begin()
        for number in (0, 2 * TURN - 1):  # to the right and back, so that nothing measured is done for the first time
            page.press(number)
        page.begin()
    order = random.Random(0)
    for number in range(presses):
        for page in order.sample(pages, len(pages)):
            page.page.wait_for_timeout(1000 * rest)
            page.press(number)
        progress(f"key {number + 1} of {presses}")
    results = {}
    for page in pages:
        progress(f"dragging {page.name}")
        results[page.name] = page.result(seconds, quiet)
    return results
