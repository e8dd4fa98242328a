"""The handouts: each notebook as one page that needs neither Python nor a network, and lives as far as it can."""

import re

import nbformat
import pytest
from test_classroom_formulas import holds_the_formulas_of
from test_notebooks import PATHS, every_notebook, tags

from classroom import handouts
from helpers import live

LIVES = {"03_first_matmul": "products done", "05_second_matmul": "products done"}  # steppers, by their slider's name


@pytest.fixture(scope="module")
def pages(tmp_path_factory):
    """Return for each notebook its handout's file."""
    folder = tmp_path_factory.mktemp("handouts")
    made = {path: folder / f"{path.stem}.html" for path in PATHS}
    for path, file in made.items():
        file.write_text(handouts.handout(path), encoding="utf-8")
    return made


@pytest.fixture
def opened(browser, pages):
    """Return how to open a notebook's handout; whatever it asks for beside itself fails the test."""
    asked_for = []
    context = browser.new_context(viewport={"width": 400, "height": 900})

    def open_(path):
        page = context.new_page()
        page.on("request", lambda request: asked_for.append(request.url))
        page.on("pageerror", lambda error: asked_for.append(str(error)))
        page.goto(pages[path].as_uri())
        return page

    yield open_
    context.close()
    assert [url for url in asked_for if not url.startswith(("file:", "data:"))] == []


@every_notebook
def test_nothing_is_fetched_and_nothing_speaks_of_a_kernel(path, pages):
    page = pages[path].read_text(encoding="utf-8")
    fetched = re.findall(r"""<(?!a )\w+ (?:[^>"]|"[^"]*")*?\b(?:src|href)="(?!data:|#)[^"]*""", page)
    assert not fetched, "only a link may lead elsewhere"
    assert not re.search(r"@import|url\((?!#|data:)", page)
    for words in (live.ASLEEP, "No sliders", "Click to show", "model not found", "Not answered yet", ".ipynb"):
        assert words not in page
    assert len(page) < 2e6


@every_notebook
def test_every_cell_that_is_not_for_jupyterlab_alone_is_there_and_each_picture_has_its_words(path, pages):
    page = pages[path].read_text(encoding="utf-8")
    for cell in nbformat.read(path, as_version=4).cells:
        left_out = cell.id == "setup" or "jupyterlab" in tags(cell)
        assert (f'id="cell-id={cell.id}"' in page) != left_out
    for image in re.findall(r"<img[^>]*>", page):
        assert re.search(r'alt="[^"]{10,}"', image)
    for picture in re.findall(r"<svg[^>]*>", page):
        assert 'aria-hidden="true"' in picture or re.search(r'aria-label="[^"]{10,}"', picture)


@every_notebook
def test_each_formula_is_set(path, pages):
    assert holds_the_formulas_of(pages[path].read_text(encoding="utf-8"), nbformat.read(path, as_version=4).cells)


@every_notebook
def test_links_lead_to_other_handouts(path, pages):
    page = pages[path].read_text(encoding="utf-8")
    names = {file.name for file in pages.values()}
    links = [link for link in re.findall(r'href="([^"#]+)"', page) if "//" not in link]
    assert set(links) <= names
    assert links, "the next lesson is named"


@every_notebook
def test_hints_stay_folded_under_each_exercise(path, pages):
    cells = [cell for cell in nbformat.read(path, as_version=4).cells if "jupyterlab" not in tags(cell)]
    folded = "".join(cell.source for cell in cells).count("<details>")
    page = pages[path].read_text(encoding="utf-8")
    assert page.count("<details>") == folded
    assert ("Stuck?" in page) == any("exercise" in tags(cell) for cell in cells)


@pytest.mark.browser
@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_pages_turn_and_questions_reply_without_a_kernel(path, opened):
    page = opened(path)
    assert page.evaluate("document.documentElement.scrollWidth") == 400, "a telephone shows the whole width"
    for box in page.locator(".pages").all():
        slider, shown = box.get_by_role("slider"), box.locator(":scope > div > div:visible")
        first, last = slider.get_attribute("min"), slider.get_attribute("max")
        said = set()
        slider.focus()
        slider.press("Home")
        for place in range(int(first), int(last) + 1):
            assert slider.input_value() == box.locator("output").inner_text() == str(place)
            assert shown.count() == 1
            said.add(shown.inner_text())
            slider.press("ArrowRight")
        assert len(said) == int(last) - int(first) + 1, "each page says something else"
    for question in page.locator(".question").all():
        if question.is_visible():
            for answer in question.get_by_role("radio").all():
                answer.check()
                assert len(question.get_by_role("status").inner_text()) > 10
                assert question.locator("[role=status] p:visible").count() == 1
    names = page.get_by_role("slider").evaluate_all("all => all.map(one => one.labels[0].textContent.trim())")
    assert path.stem not in LIVES or LIVES[path.stem] in names


@pytest.mark.browser
def test_stepper_plays_and_stops(opened):
    page = opened(next(path for path in PATHS if path.stem == "03_first_matmul"))
    box = page.locator(".pages", has=page.get_by_label("products done"))
    page.clock.install()
    slider, play = box.get_by_role("slider"), box.get_by_role("button")
    start = int(slider.input_value())
    play.press("Enter")
    page.clock.run_for(4100)
    assert int(slider.input_value()) == start + 2
    play.press("Enter")
    page.clock.run_for(9000)
    assert int(slider.input_value()) == start + 2
    slider.press("End")
    play.press("Enter")
    page.clock.run_for(2100)
    assert slider.input_value() == slider.get_attribute("min")
