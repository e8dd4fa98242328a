"""Worksheets on paper: a network of their own for each pupil, and an answer key, from the practice of notebook 09."""

import argparse
import os
import shutil
import subprocess
import sys
import unicodedata
from collections import Counter
from contextlib import suppress
from pathlib import Path

import jinja2
import numpy as np

from classroom.pupil import SIZES, sheet
from helpers import diagrams
from helpers.network import sigmoid
from helpers.svg import number, numbers

HERE = Path(__file__).resolve().parent
MADE = HERE / "made" / "worksheets"
LONGEST = 50  # letters of a name
MOST = 500  # sheets at once
TABLE = np.arange(0.25, 4.25, 0.25)  # z2 comes in quarters, and is never 0 nor beyond 4


class Problem(Exception):
    """What was found and what to do about it, in one line for the teacher."""


def read_names(words, file=None, count=0):
    """Return the pupils' names: those given, those of a file with one name a line, and numbered ones.

    Raises
    ------
    Problem
        Where there is none or too many, one is too long or no text, or one comes twice.
    """
    names = list(words)
    if count > MOST:
        raise Problem(f"{count} sheets are too many at once: ask for {MOST} at most")
    if file:
        try:
            names += Path(file).read_text(encoding="utf-8-sig").splitlines()
        except (OSError, UnicodeDecodeError) as error:
            reason = getattr(error, "strerror", None) or "it is no text in UTF-8"
            raise Problem(f"{file} cannot be read ({reason}): give a text file with one name a line") from None
    names = [unicodedata.normalize("NFC", " ".join(name.split())) for name in names]
    names = [name for name in names if name] + [f"Sheet {place}" for place in range(1, count + 1)]
    if not names:
        raise Problem("no names: `start.py worksheets Ada Bashir`, `--names class.txt` or `--count 30`")
    if len(names) > MOST:
        raise Problem(f"{len(names)} names are too many at once: give {MOST} at most")
    times = Counter(name.casefold() for name in names)
    for name in names:
        if any(unicodedata.category(letter) in ("Cc", "Cs") for letter in name):
            raise Problem(f"the name {name!a} holds a sign that cannot be printed: type it anew")
        if len(name) > LONGEST:
            raise Problem(f"the name {name[:LONGEST]}… has {len(name)} letters: {LONGEST} at most fit on a sheet")
        if times[name.casefold()] > 1:
            raise Problem(f"the name {name} comes twice, and would get the same numbers twice: add an initial")
    return names


def make(names, seed=1, size=SIZES[0], folder=MADE):
    """Write the sheets and the key, as HTML and, where a Chromium is there, as PDF.

    Parameters
    ----------
    names : list of str
    seed : int, optional
        Another one gives everybody other numbers.
    size : {"2-3-1", "3-2-1", "3-4-1"}, optional
    folder : path-like, optional

    Returns
    -------
    list of Path
        The files.
    """
    sheets = [sheet(name, seed, size) for name in names]
    pages = jinja2.Environment(
        loader=jinja2.FileSystemLoader(HERE),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    pages.globals.update(diagrams=diagrams, number=number, numbers=numbers, sigmoid=sigmoid, table=TABLE)
    folder = Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    files = []
    for name in ("worksheets", "answer_key"):
        page = folder / f"{name}.html"
        words = pages.get_template(f"{name}.html.j2").render(sheets=sheets, seed=seed, size=size)
        page.write_text(words, encoding="utf-8", newline="\n")
        files += [page, *printed(page)]
    return files


def printed(page):
    """Print an HTML file as PDF beside it and return that, in a list that is empty where no Chromium does it."""
    pdf = page.with_suffix(".pdf")
    pdf.unlink(missing_ok=True)  # an old one would hold other numbers
    names = ("chromium", "chromium-browser", "google-chrome", "chrome", "msedge")
    chromium = next(filter(None, map(shutil.which, names)), None)
    if chromium is None:
        return []
    as_root = ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
    flags = ["--headless", "--disable-gpu", "--no-first-run", "--no-pdf-header-footer", f"--print-to-pdf={pdf}"]
    with suppress(OSError, subprocess.TimeoutExpired):
        subprocess.run([chromium, *flags, *as_root, page.as_uri()], capture_output=True, timeout=120)
    return [pdf] if pdf.exists() else []


def main():
    """Make what the command line asks for."""
    ask = argparse.ArgumentParser(prog="start.py worksheets", description=__doc__)
    ask.add_argument("name", nargs="*", help="pupils; quote a name with a space in it")
    ask.add_argument("--names", metavar="FILE", help="a text file with one name a line")
    ask.add_argument("--count", type=int, default=0, help="so many numbered sheets without names")
    ask.add_argument("--seed", type=int, default=1, help="another one gives everybody other numbers")
    ask.add_argument("--size", choices=SIZES, default=SIZES[0], help="neurons in the three layers")
    options = ask.parse_args()
    try:
        names = read_names(options.name, options.names, options.count)
        files = make(names, options.seed, options.size)
    except Problem as problem:
        print(f"start.py worksheets: {problem}", file=sys.stderr)
        return 1
    except OSError as error:
        print(f"start.py worksheets: {error.filename or MADE} cannot be written ({error.strerror})", file=sys.stderr)
        return 1
    print(*files, sep="\n")
    if not any(file.suffix == ".pdf" for file in files):
        print("No Chromium or Chrome was found that prints: open the HTML files in any browser, and print them there.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
