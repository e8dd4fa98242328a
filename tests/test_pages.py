"""The pages around the lessons: links lead somewhere, and what the README says of the project is so."""

import json
import re
from urllib.parse import parse_qs, unquote, urlsplit

import mistune
import pytest
from PIL import Image
from test_notebooks import PATHS, Page, text

from launch import commands, jupyter
from tools import animations
from tools.browser import ROOT

README = ROOT / "README.md"
PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("[!.]*/*.md")])
LESSON = re.compile(r"\| (?:\*\*|\[)(.+?)(?:\*\*|\]\((?:notebooks/)?(.+?)\))(, optional)? \| (\d+) \| (.+?) \|")

every_page = pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))


def rendered(page):
    """Return a Markdown file as HTML."""
    return mistune.create_markdown(escape=False, plugins=["table"])(page.read_text(encoding="utf-8"))


def anchors(page):
    """Return the names by which a code host reaches the headings of a page."""
    headings = [re.sub(r"<[^>]+>", "", heading) for heading in re.findall(r"<h\d>(.*?)</h\d>", rendered(page))]
    return {re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in headings}


@every_page
def test_links_of_a_page_lead_to_files_and_headings(page):
    for link in map(urlsplit, Page(rendered(page)).links):
        if link.scheme:
            assert link.scheme == "https"
            assert re.fullmatch(r"[\w.-]+", link.netloc), link
            continue
        target = page.parent / unquote(link.path) if link.path else page
        assert target.exists(), link.path
        assert not link.fragment or link.fragment in anchors(target), link.fragment


@every_page
def test_pictures_of_a_page_have_alt_text(page):
    assert not Page(rendered(page)).without_alt


@every_page
def test_every_command_that_a_page_names_exists(page):
    named = re.findall(r"start\.py +([a-z]+)", page.read_text(encoding="utf-8"))
    assert set(named) <= commands.COMMANDS.keys()


def lessons(table):
    """Return (title, file, optional, minutes, question) for each row of a table of lessons."""
    return LESSON.findall(table)


def test_the_readme_and_the_map_list_the_same_lessons_and_all_of_them():
    cells = {cell["id"]: text(cell["source"]) for cell in json.loads(PATHS[0].read_text(encoding="utf-8"))["cells"]}
    here, there = lessons(README.read_text(encoding="utf-8")), lessons(cells["map"])
    assert [file for _, file, *_ in here] == [path.name for path in PATHS]
    # The map does not link the page on which it stands.
    assert [file for _, file, *_ in there] == ["", *(path.name for path in PATHS[1:])]
    assert [(title, *rest) for title, _, *rest in here] == [(title, *rest) for title, _, *rest in there]


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_a_lesson_takes_the_minutes_that_the_readme_says(path):
    prose = text(json.loads(path.read_text(encoding="utf-8"))["cells"][0]["source"])
    (minutes,) = [row[3] for row in lessons(README.read_text(encoding="utf-8")) if row[1] == path.name]
    assert re.findall(r"(\d+) minutes", prose) == [minutes]


def test_one_place_names_the_public_copy_and_its_links_open_the_first_lesson():
    *others, binder, hub = README.read_text(encoding="utf-8").splitlines()
    assert not re.search("OWNER|REPO|HUB", "\n".join(others))
    links = [urlsplit(line.partition(": ")[2]) for line in (binder, hub)]
    to_binder, to_hub = (parse_qs(link.query, strict_parsing=True) for link in links)
    assert [links[0].netloc, *links[0].path.split("/")[1:3]] == ["mybinder.org", "v2", "gh"]
    assert to_binder["labpath"] == [jupyter.FIRST_LESSON]
    # nbgitpuller makes a folder with the repository's name.
    folder = to_hub["repo"][0].rpartition("/")[2]
    assert to_hub["urlpath"] == [f"lab/tree/{folder}/{jupyter.FIRST_LESSON}"]


# The animations


def test_the_animations_move_and_are_small():
    recorded = sorted(animations.FOLDER.glob("*.webp"))
    assert {path.stem for path in recorded} == {record.__name__ for record, _ in animations.RECORDED}
    assert sum(path.stat().st_size for path in recorded) < 1.1e6
    for path in recorded:
        with Image.open(path) as picture:
            assert picture.n_frames >= 13
            assert picture.width >= 1600  # sharp on a good screen: a page is some 850 wide
            assert picture.info["loop"] == 0


def test_the_first_picture_of_the_readme_is_that_of_notebook_00_and_runs_once():
    drawn = animations.DRAWN.read_text(encoding="utf-8")
    assert drawn == animations.drawn_once(), "python3 start.py animations draws it anew"
    assert f"]({animations.DRAWN.relative_to(ROOT).as_posix()})" in README.read_text(encoding="utf-8")
    assert "infinite" not in drawn
    assert "prefers-reduced-motion:no-preference" in drawn
    assert "http" not in drawn.replace("http://www.w3.org/2000/svg", "")


@pytest.mark.browser
@pytest.mark.parametrize(
    ("notebook", "record", "scenes"),
    [(name, record, scenes) for (record, name), scenes in zip(animations.RECORDED, (13, 16), strict=True)],
    indirect=["notebook"],
    ids=[record.__name__ for record, _ in animations.RECORDED],
)
def test_an_animation_shows_the_lesson_step_by_step(notebook, record, scenes, tmp_path):
    frames, durations = record(notebook)
    assert len(frames) == len(durations)
    assert len({frame.size for frame in frames}) == 1
    assert len({frame.tobytes() for frame in frames}) == scenes
    animations.save(tmp_path / "recorded.webp", frames, durations)
    with Image.open(tmp_path / "recorded.webp") as picture:
        assert picture.n_frames == len(frames)
