"""A page of the site, from a notebook or from a Markdown file."""

import re
from html import escape
from pathlib import Path
from typing import NamedTuple

import jinja2
import mistune
from PIL import Image

from classroom import handouts
from classroom.handouts import EMPTY_HEADING
from classroom.lessons import NOTEBOOKS, read
from classroom.site.addresses import README, ROOT, leads_to
from helpers import __version__

HERE = Path(__file__).resolve().parent
PART = re.compile(r"^\*\*(Part \d+: [^*]+)\.\*\*", re.MULTILINE)
LESSON = re.compile(r"^\| \[([^]]+)\]\(notebooks/([^)]+)\.ipynb\)[^|]*\| \d+ \| (.+?) \|$", re.MULTILINE)
TEMPLATES = jinja2.Environment(
    loader=jinja2.FileSystemLoader(HERE), autoescape=True, undefined=jinja2.StrictUndefined, trim_blocks=True
)


class Lesson(NamedTuple):
    """A notebook as the README lists it."""

    title: str
    name: str
    question: str


def parts():
    """Return the lessons of each part, as the README lists them."""
    _, *named = PART.split(README.read_text(encoding="utf-8"))
    pairs = zip(named[::2], named[1::2], strict=True)
    return {title: [Lesson(*row) for row in LESSON.findall(table)] for title, table in pairs}


def sections(text):
    """Return what stands under each heading of the second level, with it; under "" what stands before the first."""
    first, *further = re.split(r"^(?=## )", text, flags=re.MULTILINE)
    return {"": first} | {section.partition("\n")[0].removeprefix("## "): section for section in further}


class Renderer(mistune.HTMLRenderer):
    """Markdown as HTML, with the ids that a code host gives to headings, and links that lead to the site's pages."""

    def __init__(self, file, public):
        super().__init__(escape=False)
        self.file, self.public = file, public

    def heading(self, text, level, **attributes):
        """Return a heading that a link can lead to."""
        words = re.sub(r"<[^>]+>|[^\w -]", "", text.lower())
        return f'<h{level} id="{words.replace(" ", "-")}">{text}</h{level}>\n'

    def link(self, text, url, title=None):
        """Return a link to a page of the site, or to the repository."""
        return super().link(text, leads_to(url, self.file, self.public), title)

    def image(self, text, url, title=None):
        """Return a picture; one that moves has a button that stops it, and a still for whoever asks for less motion."""
        picture = self.file.parent / url
        alt = " ".join(text.split())
        if picture.suffix == ".svg":  # it comes to rest by itself
            return f'<img src="{picture.name}" alt="{escape(alt)}">'
        with Image.open(picture) as opened:
            width, height = opened.size
        return (
            f'<figure class="moving"><picture><source srcset="{picture.stem}-still.webp" '
            f'media="(prefers-reduced-motion: reduce)"><img src="{picture.name}" alt="{escape(alt)}" '
            f'width="{width}" height="{height}"></picture><button type="button">Pause</button></figure>'
        )


def html_of(text, file, public):
    """Return Markdown that stands in a file as HTML."""
    return mistune.create_markdown(renderer=Renderer(file, public), plugins=["table"])(text).replace(*EMPTY_HEADING)


def around(public, name, lesson=None):
    """Return what the templates put around a page.

    Parameters
    ----------
    public : Published
    name : str
        The page's file.
    lesson : Lesson, optional
        The one that the page shows.
    """
    every = [one for lessons in parts().values() for one in lessons]
    place = every.index(lesson) if lesson else None
    runs = f"{(lesson or every[0]).name}.ipynb"
    return {
        "name": name,
        "lesson": lesson,
        "parts": parts(),
        "before": every[place - 1] if place else None,
        "after": every[place + 1] if lesson and place + 1 < len(every) else None,
        "binder": public.binder(runs),
        "hub": public.on_hub(runs),
        "source": public.source(f"notebooks/{runs}" if lesson else ""),
        "licence": public.source("LICENSE-CC-BY-4.0.txt"),
        "version": __version__,
        "site_title": site_title(),
    }


def site_title():
    """Return what the project is called."""
    return README.read_text(encoding="utf-8").partition("\n")[0].removeprefix("# ")


def lesson_page(lesson, public):
    """Return a lesson's page: its handout, with the site around it."""
    path = NOTEBOOKS / f"{lesson.name}.ipynb"
    return handouts.handout(path, HERE / "lesson.html.j2", site=around(public, f"{lesson.name}.html", lesson))


def plain_page(name, template, public, **content):
    """Return a page of the site that shows no lesson.

    Parameters
    ----------
    name : str
        The page's file.
    template : str
    public : Published
    **content
        What the template shows.
    """
    css, script = read("handouts.css", "handouts.js")
    shown = {"site": around(public, name), "page": {"css": css, "script": script}}
    return TEMPLATES.get_template(template).render(resources=shown, **content)


def markdown_page(file, name, public):
    """Return a Markdown file as a page."""
    text = (ROOT / file).read_text(encoding="utf-8")
    title = text.partition("\n")[0].removeprefix("# ")
    return plain_page(name, "markdown.html.j2", public, title=title, content=html_of(text, ROOT / file, public))


def front_page(public):
    """Return the front page: the README, the lessons first, without what the buttons above each page say."""
    whole = sections(README.read_text(encoding="utf-8"))
    named = "".join(re.findall(r"^\[.+\]: .+\n", whole["Licence"], re.MULTILINE))  # the links that stand at its end
    whole.pop("In the browser")
    head, intro, *pictures = re.split(r"\n\n(?=.)", whole.pop("").strip())
    lessons = whole.pop("The lessons")
    content = (f"{head}\n\n{intro}", pictures[0], lessons, *pictures[1:], *whole.values())
    shown = [html_of(f"{text}\n\n{named}", README, public) for text in content]
    return plain_page("index.html", "front.html.j2", public, content="\n".join(shown))
