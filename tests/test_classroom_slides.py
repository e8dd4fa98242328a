"""The slides: a talk in each notebook's metadata, and decks that ask nothing of the network."""

import hashlib
import re
from itertools import pairwise
from pathlib import Path

import nbformat
import pytest
from every_question import every_question
from nbconvert import SlidesExporter
from test_classroom_formulas import holds_the_formulas_of
from test_notebooks import PATHS, every_notebook, tags

from classroom import slides
from helpers import live
from helpers.explorers import Question, Questions

REVEAL = Path(slides.__file__).parent / "reveal"
PUBLISHED = {  # reveal.js 6.0.2, as the npm registry has it
    "reveal.js": "aa1bbbf2617b23a623b23612cb3c5bdb63de512e652bf20fcfa832b045d37844",
    "reveal.css": "615ee850cbbb98a0f688b60ed37b21819a3f54c9f3e6f20e33e63693ab74a0c0",
    "LICENSE": "b2883e4b610bfa1b4d8fff84c4d4b825cc7d553cbd9fec4777c04068a2859dc0",
}


def slide_type(cell):
    return cell["metadata"].get("slideshow", {}).get("slide_type")


def on_slides(path):
    """Return the cells of a notebook that stand on its slides."""
    return [cell for cell in nbformat.read(path, as_version=4).cells if slide_type(cell) != "skip"]


@pytest.fixture(scope="module")
def decks():
    return {path: slides.deck(path) for path in PATHS}


@every_notebook
def test_a_talk_goes_from_a_title_to_a_recap_with_a_question_and_a_picture(path, decks):
    cells = on_slides(path)
    assert {slide_type(cell) for cell in cells} <= {"slide", "fragment", "-"}, "each cell says whether it is on a slide"
    assert slide_type(cells[0]) == slide_type(cells[-1]) == "slide"
    assert cells[0].source.startswith("# ")
    assert "?**" in cells[0].source
    assert cells[-1].source.startswith("## In short")
    assert any(re.search(r"^questions\.|\*\*(Try it|Predict):\*\*", cell.source, re.MULTILINE) for cell in cells)
    assert '<div class="picture">' in decks[path]
    assert 'class="fragment"' in decks[path], "an answer is revealed"
    assert 4 <= decks[path].count("<section") / 2 <= 36


@every_notebook
def test_exercises_hints_and_preparations_are_left_out(path, decks):
    for cell in on_slides(path):
        assert "exercise" not in tags(cell)
        assert not cell.id.endswith("-help")
        assert cell.id not in ("setup", "imports")
    for words in ("Not answered yet", "Not yet", "No picture this time", "No sliders", live.ASLEEP, ".ipynb"):
        assert words not in decks[path]


@every_notebook
def test_what_a_slide_asks_about_a_picture_is_answered_without_a_click(path, decks):
    asked = False
    for cell in nbformat.read(path, as_version=4).cells:
        if re.search(r"\*\*(Try it|Predict)", cell.source):
            asked = slide_type(cell) != "skip"
        if "What did you see?" in cell.source:
            assert not asked or slide_type(cell) != "skip", cell.id
            asked = False
    assert "What did you see?" not in decks[path]
    assert "<details" not in decks[path]


@every_notebook
def test_what_is_asked_about_a_picture_stands_on_its_slide(path, decks):
    asked = sum(
        "**Try it:**" in cell.source and below.source.startswith("pictures.")
        for cell, below in pairwise(on_slides(path))
    )
    shown = decks[path].split("<section")
    assert sum("Try it:</strong>" in slide and 'class="picture"' in slide for slide in shown) == asked


@every_notebook
def test_each_formula_is_set(path, decks):
    assert holds_the_formulas_of(decks[path], on_slides(path))


@every_notebook
def test_the_metadata_serve_nbconvert_alone_too(path):
    page = SlidesExporter().from_filename(str(path))[0]
    assert "<section" in page
    assert "Hint 1" not in page
    assert "Run this cell first" not in page


def test_every_question_has_one_right_answer_and_the_slide_marks_it():
    asked = [make() for make in every_question().values()]
    singles = [one for shown in asked for one in (shown.questions if isinstance(shown, Questions) else [shown])]
    assert len(singles) > 25
    for question in singles:
        assert isinstance(question, Question)
        assert [reply[:3] for reply in question.replies.values()].count("Yes") == 1
        marked = re.findall(r"<li class=[^>]+>(.*?)</li>", slides.question_slide(question))
        assert len(marked) == 1
        assert len(re.findall(r"<li\b", slides.question_slide(question))) == len(question.replies)
        assert ("<svg" in slides.question_slide(question)) == bool(question.pictures)  # what it asks about


def test_a_function_that_learners_write_is_drawn_as_it_should_be(decks):
    relu, sigmoid = (next(deck for path, deck in decks.items() if name in path.stem) for name in ("relu", "sigmoid"))
    assert "a1 = [2.1, 0, 0, 0.2]" in relu
    assert "ŷ = 0.8808" in sigmoid


@pytest.mark.parametrize("name", PUBLISHED)
def test_reveal_js_is_the_published_one(name):
    assert hashlib.sha256((REVEAL / name).read_bytes()).hexdigest() == PUBLISHED[name]


# In a browser that reaches nothing

MEASURE = """() => {
    const slide = Reveal.getCurrentSlide(), sheet = slide.getBoundingClientRect();
    const inside = [...slide.querySelectorAll('*')].filter(part => !part.parentElement.closest('svg'));
    const boxes = inside.map(part => part.getBoundingClientRect()).filter(box => box.width && box.height);
    const letters = [...slide.querySelectorAll('svg text')].map(words => [words, words.getScreenCTM()]).map(
        ([words, to]) => parseFloat(getComputedStyle(words).fontSize) * Math.hypot(to.a, to.b));
    const size = frame => `${frame.offsetWidth} × ${frame.offsetHeight}`;
    const sizes = [...slide.querySelectorAll('.picture')].map(picture => new Set([...picture.children].map(size)).size);
    return {sizes: Math.max(1, ...sizes), over: Math.max(0, ...boxes.map(box => Math.max(
                box.bottom - sheet.bottom, box.right - sheet.right, sheet.top - box.top, sheet.left - box.left))),
            smallest: Math.min(1000, ...letters)};
}"""


@pytest.fixture
def show(browser, tmp_path, decks):
    """Return a function that opens a notebook's deck in a window; nothing may be asked or complained of."""
    problems = []
    context = browser.new_context(offline=True)

    def opened(path):
        file = tmp_path / f"{path.stem}.html"
        file.write_text(decks[path], encoding="utf-8")
        page = context.new_page()
        page.set_viewport_size({"width": 1280, "height": 720})
        page.on("request", lambda request: request.url.startswith(("file:", "data:")) or problems.append(request.url))
        page.on("console", lambda message: message.type == "error" and problems.append(message.text))
        page.on("pageerror", lambda error: problems.append(str(error)))
        page.goto(file.as_uri())
        page.wait_for_function("Reveal.isReady()")
        return page

    yield opened
    context.close()
    assert problems == []


@pytest.mark.browser
@every_notebook
def test_nothing_runs_out_of_a_slide_and_pictures_are_legible(show, path):
    page = show(path)  # reveal.js scales it: what holds on this screen holds on every one
    for number in range(page.evaluate("Reveal.getTotalSlides()")):
        page.evaluate("number => Reveal.slide(number, 0, 999)", number)  # with all that a key press reveals
        found = page.evaluate(MEASURE)
        assert found["over"] < 1, f"slide {number + 1}"
        assert found["sizes"] == 1, f"slide {number + 1}: each frame covers the one before"
        assert found["smallest"] >= 720 / 52, f"slide {number + 1}"  # 20 of 1080 pixels


@pytest.mark.browser
def test_a_key_press_goes_to_the_next_product_and_to_the_answer(show):
    page = show(next(path for path in PATHS if path.stem.startswith("03")))
    stepper = page.locator("section.present .picture")

    def go_to(words):
        page.evaluate(
            """words => { const all = Reveal.getSlides();
            Reveal.slide(Reveal.getIndices(all.find(slide => slide.innerHTML.includes(words))).h) }""",
            words,
        )

    go_to("Step 12 of 12")
    for step in range(1, 13):
        page.keyboard.press("ArrowRight")
        last = stepper.locator("> div.fragment.visible svg").last
        assert f"Step {step} of 12" in last.get_attribute("aria-label")
    go_to("What does x * W1 give?")
    answer = page.locator("section.present li.custom")
    assert "visible" not in answer.get_attribute("class")
    page.keyboard.press("ArrowRight")
    assert "visible" in answer.get_attribute("class")
    assert answer.text_content() == "an error"
