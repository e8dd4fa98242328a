"""The web site: its pages are the handouts, its links lead somewhere, its search finds, and it asks nobody else."""

import http.server
import re
import threading
from functools import cache, partial
from urllib.parse import parse_qs, unquote, urlsplit

import accessibility
import pytest
from bs4 import BeautifulSoup
from test_notebooks import PATHS, Page
from test_pages import README, lessons

from classroom import handouts
from classroom.site import __main__ as site
from classroom.site.addresses import PAGES, Published, published
from classroom.site.pages import parts
from tools.browser import eventually

HUB = "https://hub.example.org"
PUBLIC = Published("ada/forward-pass", HUB)
LESSONS = [path.stem for path in PATHS]


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """Return the folder of the whole site, as a web server would get it."""
    folder = tmp_path_factory.mktemp("public") / "site"
    site.make(folder, PUBLIC)
    return folder


@pytest.fixture(scope="module")
def pages(folder):
    """Return the text of each page, slides among them, by its name in the folder."""
    return {
        file.relative_to(folder).as_posix(): file.read_text(encoding="utf-8") for file in sorted(folder.rglob("*.html"))
    }


@cache
def soup(page):
    """Return a page's elements."""
    return BeautifulSoup(page, "html.parser")


def main_part(page):
    """Return what stands between a page's header and its footer."""
    return page.partition('<main id="content">')[2].partition("</main>")[0]


# The pages


def test_each_lesson_has_its_page_and_its_slides_and_nothing_else_is_there_but_the_guide_and_pages_around(pages):
    lesson_pages = {f"{name}.html" for name in LESSONS}
    around = {*PAGES.values(), "slides.html", "search.html"}
    assert set(pages) == lesson_pages | {f"slides/{name}" for name in lesson_pages} | around


@pytest.mark.parametrize("name", ["03_first_matmul", "18_training"])
def test_a_lesson_is_the_handout_with_the_site_around_it(pages, name):
    (path,) = (path for path in PATHS if path.stem == name)
    assert main_part(pages[f"{name}.html"]) == main_part(handouts.handout(path))


def test_every_link_of_every_page_leads_to_a_page_and_to_a_place_in_it(pages, folder):
    ids = {name: set(re.findall(r'\bid="([^"]+)"', page)) for name, page in pages.items()}
    for name, page in pages.items():
        sources = [*Page(page).links, *re.findall(r'srcset="([^"]+)"', page)]
        assert sources
        for link in sources:
            parsed = urlsplit(link)
            if parsed.scheme:
                assert parsed.scheme in ("http", "https", "data"), f"{name}: {link[:80]}"
                continue
            target = (folder / name).parent / unquote(parsed.path) if parsed.path else folder / name
            assert target.is_file(), f"{name}: {link}"
            if parsed.fragment and not name.startswith("slides/"):  # in a deck it is the number of a slide
                assert parsed.fragment in ids[target.relative_to(folder).as_posix()], f"{name}: {link}"


def test_no_page_asks_for_anything_from_elsewhere(pages, folder):
    for name, page in pages.items():
        parts = soup(page).select("[src], link[href], [srcset], form")
        asked = [part.get(attribute, "") for part in parts for attribute in ("src", "href", "srcset", "action")]
        assert not [address[:80] for address in asked if re.match(r"https?:|//", address)], name
    for file in [*folder.glob("*.css"), *folder.glob("*.js")]:
        if file.name != "search-index.js":
            assert not re.search(r"https?://|@import|url\(", file.read_text(encoding="utf-8")), file.name


def test_the_site_has_the_lessons_of_the_readme_in_its_two_parts(pages):
    assert [title[:6] for title in parts()] == ["Part 1", "Part 2"]
    listed = [one for row in parts().values() for one in row]
    readme = lessons(README.read_text(encoding="utf-8"))
    assert [(one.title, f"{one.name}.ipynb", one.question) for one in listed] == [
        (title, file, question) for title, file, _, _, question in readme
    ]
    for name in LESSONS:
        links = soup(pages[f"{name}.html"]).select("nav.lessons li a")
        assert [link["href"] for link in links] == [f"{one}.html" for one in LESSONS]
        assert [link["href"] for link in links if link.get("aria-current")] == [f"{name}.html"]


def test_each_lesson_leads_on_to_the_next_and_back(pages):
    for place, name in enumerate(LESSONS):
        onward = soup(pages[f"{name}.html"]).select("nav.onward a")
        assert [link["href"] for link in onward] == [
            f"{one}.html" for at, one in enumerate(LESSONS) if abs(at - place) == 1
        ]


# To run it


@pytest.mark.parametrize("name", LESSONS)
def test_a_lesson_can_be_run_on_binder_and_on_the_hub(pages, name):
    to_binder, to_hub = map(urlsplit, buttons(pages[f"{name}.html"]))
    assert (to_binder.netloc, to_binder.path) == ("mybinder.org", "/v2/gh/ada/forward-pass/HEAD")
    assert parse_qs(to_binder.query) == {"labpath": [f"notebooks/{name}.ipynb"]}
    assert f"{to_hub.scheme}://{to_hub.netloc}{to_hub.path}" == f"{HUB}/hub/user-redirect/git-pull"
    assert parse_qs(to_hub.query) == {
        "repo": ["https://github.com/ada/forward-pass"],
        "branch": ["main"],
        "urlpath": [f"lab/tree/forward-pass/notebooks/{name}.ipynb"],
    }


def buttons(page):
    """Return where the buttons lead that run the lessons."""
    return [link["href"] for link in soup(page).select(".launch a.button")]


def test_every_page_has_the_buttons(pages):
    for name, page in pages.items():
        assert len(buttons(page)) == (0 if name.startswith("slides/") else 2)


def test_the_addresses_are_those_at_the_end_of_the_readme():
    *_, binder, hub = README.read_text(encoding="utf-8").splitlines()
    named = published()
    first = f"{LESSONS[0]}.ipynb"
    assert binder.endswith(f": {named.binder(first)}")
    there = named._replace(hub=f"https://{urlsplit(hub.partition(': ')[2]).netloc}")
    assert hub.endswith(f": {there.on_hub(first)}")


def test_without_a_hub_the_page_says_how_to_have_one():
    from classroom.site.pages import front_page

    page = front_page(PUBLIC._replace(hub=None))
    assert len(buttons(page)) == 1
    assert 'href="hub.html"' in page


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--hub", "hub.example.org"], "hub.example.org is no address of a hub"),
        (["--hub", 'https://hub"onload='], "is no address of a hub"),
        (["--repository", "https://github.com/ada/forward-pass"], "is no repository"),
    ],
)
def test_an_address_that_leads_nowhere_is_refused_in_one_line(words, said, capsys):
    assert site.main(words) == 1
    complaint = capsys.readouterr().err
    assert complaint.startswith("start.py site: ")
    assert said in complaint
    assert complaint.count("\n") == 1


@pytest.mark.parametrize(("words", "leads_somewhere"), [([], False), (["--repository", "ada/forward-pass"], True)])
def test_the_command_says_where_the_site_is_and_what_its_buttons_lack(
    tmp_path, monkeypatch, capsys, words, leads_somewhere
):
    monkeypatch.setattr(site, "ROOT", tmp_path)
    monkeypatch.setattr(site, "FOLDER", tmp_path / "made" / "site")
    monkeypatch.setattr(site, "published", lambda repository, hub: Published(repository or "OWNER/REPO", hub))
    monkeypatch.setattr(site, "make", lambda folder, public: folder.mkdir(parents=True))
    (site.FOLDER / "old_lesson").mkdir(parents=True)
    assert site.main(words) == 0
    assert not list(site.FOLDER.iterdir()), "nothing is left of an older site"
    said = capsys.readouterr().out
    assert "made/site: open index.html" in said
    assert ("--repository OWNER/NAME" not in said) == leads_somewhere


def test_the_search_knows_each_heading_and_gives_no_answer_away(pages, folder):
    known = (folder / "search-index.js").read_text(encoding="utf-8")
    for name in LESSONS:
        for heading in soup(main_part(pages[f"{name}.html"])).select("h1, h2, h3"):
            assert f'"{name}.html#{heading["id"]}"' in known
    for words in ("Hint 1", "Solution", "import numpy", "¶"):
        assert words not in known


# In a browser that reaches nothing else


@pytest.fixture(scope="module")
def served(folder):
    """Return the address of a web server that serves the folder and nothing else."""
    quiet = type("Quiet", (http.server.SimpleHTTPRequestHandler,), {"log_message": lambda *_: None})
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), partial(quiet, directory=folder)) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


@pytest.fixture
def telephone(browser, served, folder):
    """Return a page of a window as wide as a telephone; whoever else is asked, and each error, fails the test."""
    problems = []
    context = browser.new_context(viewport={"width": 390, "height": 844})
    page = context.new_page()
    own = (served, folder.as_uri(), "data:")
    page.on("request", lambda request: request.url.startswith(own) or problems.append(request.url))
    page.on("console", lambda message: message.type == "error" and problems.append(message.text))
    page.on("pageerror", lambda error: problems.append(str(error)))
    yield page
    context.close()
    assert problems == []


@pytest.mark.browser
def test_no_page_is_wider_than_a_telephone(telephone, folder):
    for file in folder.glob("*.html"):
        telephone.goto(file.as_uri())
        assert telephone.evaluate("document.documentElement.scrollWidth") == 390, file.name


@pytest.mark.browser
@pytest.mark.parametrize("name", ["index.html", "10_biases.html", "measurements.html", "search.html?q=loss"])
def test_axe_finds_nothing_in_light_and_dark(telephone, served, name):
    telephone.goto(f"{served}/{name}")
    telephone.evaluate(accessibility.AXE)
    telephone.locator("summary").first.click()  # the map of the lessons
    for scheme in ("light", "dark"):
        telephone.emulate_media(color_scheme=scheme)
        found = telephone.evaluate("axe.run()")
        assert found["passes"]
        assert [(one["id"], node["html"]) for one in found["violations"] for node in one["nodes"]] == []


@pytest.mark.browser
def test_axe_finds_nothing_on_slides(telephone, served):
    telephone.set_viewport_size({"width": 1280, "height": 720})
    telephone.goto(f"{served}/slides/00_start_here.html")
    telephone.wait_for_function("Reveal.isReady()")
    telephone.evaluate(accessibility.AXE)
    assert telephone.evaluate("axe.run()")["violations"] == []


def told(pages):
    """Return what the pictures that are seen tell whoever cannot see them."""
    return " ".join(pages.locator("svg[role=img]:visible").evaluate_all("all => all.map(picture => picture.ariaLabel)"))


@pytest.mark.browser
def test_a_stepper_a_question_and_a_stored_run_live_without_python(telephone, served):
    telephone.goto(f"{served}/03_first_matmul.html")
    stepper = telephone.locator(".pages", has=telephone.get_by_label("products done"))
    stepper.get_by_role("slider").press("End")
    assert "Step 12 of 12" in told(stepper)

    telephone.goto(f"{served}/04_relu.html")
    question = telephone.locator(".question").first
    question.get_by_role("radio").first.check()
    assert len(question.get_by_role("status").inner_text()) > 10

    telephone.goto(f"{served}/18_training.html")
    run = telephone.locator(".pages", has=telephone.get_by_label("picture")).first
    before = run.inner_text()
    run.get_by_role("slider").press("End")
    assert "After 200 steps" in told(run)
    assert "After 200 steps" not in before


@pytest.mark.browser
@pytest.mark.parametrize("where", ["from a server", "from a folder"])
def test_the_keyboard_alone_leads_to_what_is_looked_for(telephone, served, folder, where):
    telephone.goto(f"{served if where == 'from a server' else folder.as_uri()}/index.html")
    telephone.keyboard.press("Tab")
    assert telephone.evaluate("document.activeElement.textContent") == "Skip to the content"
    for _ in range(4):  # the name of the site, slides, the teacher's guide, the search
        telephone.keyboard.press("Tab")
    telephone.keyboard.type("Adelie")  # as somebody types it who has no é
    telephone.keyboard.press("Enter")
    status = telephone.get_by_role("status")
    telephone.wait_for_url("**/search.html?q=Adelie")
    assert re.fullmatch(r"\d+ places speak of “Adelie”:", status.inner_text())
    first = telephone.get_by_role("main").get_by_role("link").first
    heading = first.inner_text()
    telephone.get_by_role("searchbox").focus()
    while not first.evaluate("link => link === document.activeElement"):
        telephone.keyboard.press("Tab")
    telephone.keyboard.press("Enter")
    telephone.wait_for_url(lambda url: "search" not in url)
    assert telephone.locator(f'[id="{urlsplit(telephone.url).fragment}"]').inner_text().startswith(heading)


@pytest.mark.browser
@pytest.mark.parametrize("words", ["zebra", "<b>loss</b>", "zebra ("])
def test_a_search_that_finds_nothing_says_so_in_words(telephone, served, words):
    telephone.goto(f"{served}/search.html")
    telephone.get_by_role("searchbox").fill(words)
    telephone.get_by_role("searchbox").press("Enter")
    telephone.wait_for_url("**q=**")
    assert telephone.get_by_role("status").inner_text().startswith(f"Nothing here speaks of “{words}”.")
    assert telephone.locator(".results li").count() == 0


@pytest.mark.browser
def test_a_search_finds_names_with_their_signs_and_headings_first(telephone, served):
    def found(words):
        telephone.goto(f"{served}/search.html?q={words}")
        return telephone.locator(".results a").all_inner_texts()

    assert found("relu")[0] == "04 · ReLU"
    assert found("x2") == found("x₂") != []
    assert 0 < len(found("ŷ")) < len(found("y"))
    assert set(found("sigmoid probability")) < set(found("sigmoid"))


@pytest.mark.browser
def test_a_moving_picture_can_be_stopped_and_stands_still_for_whoever_asks_for_less_motion(telephone, served):
    shown = "image => image.currentSrc.split('/').at(-1)"
    telephone.goto(f"{served}/index.html")
    figure = telephone.locator(".moving").first
    picture, button = figure.locator("img"), figure.get_by_role("button")

    def shows(name):  # once it is loaded
        assert picture.evaluate(shown) == name

    eventually(shows, "stepper.webp")
    button.press("Enter")
    assert button.inner_text() == "Play"
    eventually(shows, "stepper-still.webp")
    telephone.emulate_media(reduced_motion="reduce")
    telephone.reload()
    assert button.inner_text() == "Play"
    eventually(shows, "stepper-still.webp")
    button.click()
    eventually(shows, "stepper.webp")


@pytest.mark.browser
def test_on_paper_there_is_the_lesson_and_nothing_to_press(telephone, served):
    telephone.goto(f"{served}/05_second_matmul.html")
    telephone.emulate_media(media="print")
    assert telephone.get_by_role("heading", level=1).is_visible()
    assert telephone.locator("main svg:visible").count()
    for part in ("header", ".launch", ".onward", "main .pages > p"):
        assert telephone.locator(part).count()
        assert not telephone.locator(part).first.is_visible()
