"""A real JupyterHub on this machine: two learners follow the README's link, log in, and each has a copy of the lessons.

The hub's proxy comes from npm, which a learner's machine need not have.
"""

import contextlib
import json
import os
import re

import psutil
import pytest
from playwright.sync_api import expect
from test_notebooks import PATHS
from widget_driver import from_end_to_end, sliders

from launch.jupyter import FIRST_LESSON
from tools.browser import Notebook, eventually
from tools.hub import hub, lacking, proxy

LEARNERS = "alice", "bob"
LESSONS = [path for path in PATHS if path.name[:2] in ("03", "08")]
pytestmark = [pytest.mark.browser, pytest.mark.skipif(lacking() is not None, reason=str(lacking()))]


@pytest.fixture(scope="module")
def school(tmp_path_factory):
    """Return a hub; although it is left by an error, nothing of it goes on running."""
    try:
        proxy()
    except RuntimeError as error:
        (pytest.fail if os.environ.get("CI") else pytest.skip)(str(error))
    with contextlib.suppress(ZeroDivisionError), hub(tmp_path_factory.mktemp("hub")) as running:
        yield running
        started = [running.process, *running.process.children(recursive=True)]
        raise ZeroDivisionError
    assert [process for process in started if goes_on(process)] == []


def goes_on(process):
    """Return whether a process has not ended."""
    with contextlib.suppress(psutil.NoSuchProcess):
        return process.is_running() and process.status() != psutil.STATUS_ZOMBIE
    return False


@pytest.fixture(scope="module")
def pages(school, browser):
    """Return for each learner the page to which the link leads whoever logs in."""
    found = {}
    for name in LEARNERS:
        context = browser.new_context(viewport={"width": 1300, "height": 1000})
        context.set_default_timeout(120_000)  # all servers start at once
        found[name] = page = context.new_page()
        page.goto(school.link)
        page.get_by_label("Username").fill(name)
        page.get_by_label("Password").fill("any")
        page.get_by_role("button", name="Sign in").click()
    for name, page in found.items():
        page.wait_for_url(f"{school.url}/user/{name}/lab/**")
    yield found
    for page in found.values():
        page.context.close()


@pytest.mark.parametrize("name", LEARNERS)
def test_the_readmes_link_clones_the_lessons_and_opens_the_first_one(school, pages, name):
    expect(pages[name]).to_have_url(re.compile(rf"/user/{name}/lab/.*/{school.folder}/{FIRST_LESSON}"))
    expect(pages[name].get_by_role("heading", name="Start here")).to_be_visible()


@pytest.mark.parametrize(("name", "path"), list(zip(LEARNERS, LESSONS, strict=True)))
def test_each_learner_runs_a_lesson_and_moves_a_slider(school, pages, name, path):
    page = pages[name].context.new_page()
    notebook = Notebook(page, f"{school.url}/user/{name}", "", path.name, f"lab/tree/{school.folder}")
    notebook.run_all()
    tags = [cell["metadata"].get("tags", []) for cell in json.loads(path.read_text(encoding="utf-8"))["cells"]]

    def only_the_meant_errors_show():
        assert len(notebook.errors()) == sum("raises-exception" in of_a_cell for of_a_cell in tags)

    eventually(only_the_meant_errors_show)
    from_end_to_end(*sliders(notebook)[0])
    assert notebook.problems == []
    if name == LEARNERS[0]:
        notebook.save()
    notebook.close()
    page.close()


def test_what_one_learner_saves_is_in_no_other_copy(school):
    first, second = (school.homes / name / school.folder / "notebooks" / LESSONS[0].name for name in LEARNERS)

    def is_saved():
        assert first.read_text(encoding="utf-8") != LESSONS[0].read_text(encoding="utf-8")

    eventually(is_saved)
    assert second.read_text(encoding="utf-8") == LESSONS[0].read_text(encoding="utf-8")


def test_only_this_machine_can_reach_the_hub_and_the_servers(school):
    everything = [school.process, *school.process.children(recursive=True)]
    assert len(everything) >= 2 + len(LEARNERS)
    listening = [one.laddr.ip for each in everything for one in each.net_connections() if one.status == "LISTEN"]
    assert set(listening) == {"127.0.0.1"}
