"""Fixtures for all tests: JupyterLab and a browser, and a picture of what a failed browser test saw."""

import os
import re
from pathlib import Path

import pytest

SCREENSHOTS = Path(__file__).with_name("screenshots")
BY_NOTEBOOK = re.compile(r"tests/test_(?:browser_every|cell_order|notebooks)\.py::.*\[\d\d_")
PATIENCE = 30_000  # ms, on a busy machine


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config, log):
    """Give each process one file after the other; of files that go through all notebooks, one notebook."""
    from xdist.scheduler import LoadFileScheduling

    class LoadNotebookScheduling(LoadFileScheduling):
        def _split_scope(self, nodeid):
            file = super()._split_scope(nodeid)
            return f"{file} {nodeid.rpartition('[')[2]}" if BY_NOTEBOOK.match(nodeid) else file

    return LoadNotebookScheduling(config, log)


@pytest.fixture(scope="session")
def lab(tmp_path_factory):
    """Return (address, token) of a JupyterLab that serves a copy of the project."""
    from tools.browser import server

    with server(tmp_path_factory.mktemp("lab")) as address_and_token:
        yield address_and_token


@pytest.fixture(scope="session")
def browser():
    """Return a headless Chromium; without one, skip on a learner's machine and fail where CI tests."""
    from playwright.sync_api import expect, sync_playwright

    from tools.browser import NO_BROWSER, QUIET, find_chromium

    if find_chromium() is None:
        (pytest.fail if os.environ.get("CI") else pytest.skip)(NO_BROWSER)
    expect.set_options(timeout=PATIENCE)
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=find_chromium(), args=QUIET)
        yield chromium
        chromium.close()


@pytest.fixture(scope="session")
def window(browser):
    """Return a window of the browser: all pages are opened in it, so that JupyterLab's own code is fetched once."""
    from tools.browser import WINDOW

    context = browser.new_context(viewport=WINDOW)
    context.set_default_timeout(PATIENCE)
    yield context
    context.close()


@pytest.fixture(scope="session")
def page(window):
    """Return a page that shows one notebook after the other, as JupyterLab takes seconds to load."""
    return window.new_page()


@pytest.fixture(scope="module")
def notebook(request, page, lab):
    """Return one of notebooks/, run in JupyterLab; tests of the same one that follow each other share it."""
    from tools.browser import WINDOW, opened

    page.set_viewport_size(WINDOW)
    with opened(page, *lab, request.param) as notebook:
        yield notebook


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item):
    """Save what a failed browser test had on its page."""
    report = yield
    if report.when == "call" and report.failed and "browser" in item.funcargs:
        SCREENSHOTS.mkdir(exist_ok=True)
        opened = [context for context in item.funcargs["browser"].contexts if context.pages]
        for number, context in enumerate(opened, 1):
            file = SCREENSHOTS / f"{item.name}-{number}.png"
            context.pages[-1].screenshot(path=file)
            report.sections.append(("What the page looked like", str(file)))
    return report
