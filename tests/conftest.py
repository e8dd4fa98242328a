"""Fixtures for all tests: JupyterLab and a browser, and a picture of what a failed browser test saw."""
import os
from pathlib import Path

import pytest

SCREENSHOTS = Path(__file__).with_name("screenshots")


@pytest.fixture(scope="session")
def lab(tmp_path_factory):
    """Return (address, token) of a JupyterLab that serves a copy of the project."""
    from lab import server
    with server(tmp_path_factory.mktemp("lab")) as address_and_token:
        yield address_and_token


@pytest.fixture(scope="session")
def browser():
    """Return a headless Chromium; without one, skip on a learner's machine and fail where CI tests."""
    from lab import CHROMIUM, QUIET
    from playwright.sync_api import sync_playwright
    if CHROMIUM is None:
        (pytest.fail if os.environ.get("CI") else pytest.skip)("no Chromium on this machine")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        yield chromium
        chromium.close()


@pytest.fixture
def page(browser):
    """Return a new page in a window of its own."""
    context = browser.new_context(viewport={"width": 1300, "height": 1000})
    context.set_default_timeout(60_000)
    yield context.new_page()
    context.close()


@pytest.fixture
def open_notebook(browser, lab, page):
    """Return a function that opens one of notebooks/ in JupyterLab, by its file name."""
    from lab import Notebook
    return lambda name: Notebook(page, *lab, name)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item):
    """Save what a failed browser test had on its page."""
    report = yield
    if report.when == "call" and report.failed and "page" in item.funcargs:
        SCREENSHOTS.mkdir(exist_ok=True)
        file = SCREENSHOTS / f"{item.name}.png"
        item.funcargs["page"].screenshot(path=file)
        report.sections.append(("What the page looked like", str(file)))
    return report
