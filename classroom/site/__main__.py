"""Make the web site: `python3 start.py site`. Any static host serves the folder classroom/made/site/, and no Python."""

import argparse
import re
import shutil
import sys

from PIL import Image

from classroom import Problem, failed
from classroom.lessons import MADE, NOTEBOOKS
from classroom.site.addresses import PAGES, ROOT, UNNAMED, published
from classroom.site.pages import HERE, front_page, lesson_page, markdown_page, parts, plain_page
from classroom.site.search import index
from classroom.slides import deck

FOLDER = MADE / "site"
AS_THEY_ARE = ("site.css", "search.js", "moving.js", "icon.svg")


def asked_for(words):
    """Return what the command line asks for."""
    ask = argparse.ArgumentParser(prog="start.py site")
    ask.add_argument("--hub", help="a JupyterHub with nbgitpuller, such as https://hub.example.org: adds a button")
    ask.add_argument("--repository", help="owner and name of your copy on GitHub; otherwise, what the README says")
    asked = ask.parse_args(words)
    if asked.hub and not re.fullmatch(r"https?://[\w.:-]+(/[\w./~-]*)?", asked.hub):
        raise Problem(f"{asked.hub} is no address of a hub: give one such as https://hub.example.org")
    if asked.repository and not re.fullmatch(r"[\w.-]+/[\w.-]+", asked.repository):
        raise Problem(f"{asked.repository} is no repository: give its owner and its name, such as ada/forward-pass")
    return asked


def make_pictures(folder):
    """Copy the README's pictures into a folder, each film with its last frame as a still beside it."""
    shutil.copy(ROOT / "docs/first_look.svg", folder)
    for picture in sorted((ROOT / "docs").glob("*.webp")):
        shutil.copy(picture, folder)
        with Image.open(picture) as frames:
            frames.seek(frames.n_frames - 1)
            frames.save(folder / f"{picture.stem}-still.webp", save_all=False)


def make(folder, public):
    """Make the whole site in an empty folder, and say after each lesson where it is.

    Parameters
    ----------
    folder : Path
    public : Published
    """
    (folder / "slides").mkdir(parents=True)
    for name in AS_THEY_ARE:
        shutil.copy(HERE / name, folder)
    make_pictures(folder)
    pages = {}
    for lesson in (one for lessons in parts().values() for one in lessons):
        pages[f"{lesson.name}.html"] = lesson_page(lesson, public)
        slides = folder / "slides" / f"{lesson.name}.html"
        slides.write_text(deck(NOTEBOOKS / f"{lesson.name}.ipynb"), encoding="utf-8")
        print(lesson.title, flush=True)
    pages["index.html"] = front_page(public)
    pages |= {name: markdown_page(file, name, public) for file, name in PAGES.items() if name not in pages}
    (folder / "search-index.js").write_text(index(pages), encoding="utf-8")  # in this order: the lessons first
    pages |= {f"{name}.html": plain_page(f"{name}.html", f"{name}.html.j2", public) for name in ("slides", "search")}
    for name, page in pages.items():
        (folder / name).write_text(page, encoding="utf-8")


def main(words):
    """Make what the command line asks for; return the exit code."""
    try:
        asked = asked_for(words)
        public = published(asked.repository, asked.hub)
        shutil.rmtree(FOLDER, ignore_errors=True)  # no page of a lesson that is gone
        make(FOLDER, public)
    except (Problem, OSError) as error:
        return failed("site", error, FOLDER)
    print(f"{FOLDER.relative_to(ROOT)}: open index.html in it, or copy the folder to any web server.")
    if public.repository in UNNAMED:
        print("Its buttons lead nowhere yet: say where your copy is with --repository OWNER/NAME.")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
