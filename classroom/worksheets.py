"""Worksheets on paper: a network of their own for each pupil, and an answer key, from the practice of 09 and 16."""

import argparse
import codecs
import os
import re
import shutil
import subprocess
import sys
import unicodedata
from pathlib import Path

import jinja2
import numpy as np
from markupsafe import Markup

from classroom import Problem, failed
from classroom.formulas import formula
from classroom.pupil import RATE, SIZES, sheet
from helpers import diagrams
from helpers.network import sigmoid
from helpers.notation import number, numbers

HERE = Path(__file__).resolve().parent
MADE = HERE / "made" / "worksheets"
LONGEST = 50  # letters of a name
MOST = 500  # sheets at once
PATIENCE = 120  # seconds for a browser to print
TABLE = np.arange(0.25, 4.25, 0.25)  # z2 comes in quarters, and is never 0 nor beyond 4


# What nobody sees on paper, beside all of the category Cf: fillers, joiners, and selectors of variants.
UNSEEN = re.compile("[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u2800\u3164\ufe00-\ufe0f\uffa0\U000e0100-\U000e01ef]")
SEVERAL = re.compile(r"[;\t]|,(?=\S)|,$")  # columns; "Lovelace, Ada" is one name
HEADINGS = {"name", "names", "pupil", "pupils", "student", "students"}


class NotPrinted(Exception):
    """Why there is no PDF, in a few words."""


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
        names += names_of(file)
    names = [unicodedata.normalize("NFC", " ".join(name.split())) for name in names]
    names = [name for name in names if name] + [f"Sheet {place}" for place in range(1, count + 1)]
    if not names:
        raise Problem("no names: `start.py worksheets Ada Bashir`, `--names class.txt` or `--count 30`")
    if len(names) > MOST:
        raise Problem(f"{len(names)} names are too many at once: give {MOST} at most")
    before = set()
    for name in names:
        if any(unicodedata.category(letter) in ("Cc", "Cs") for letter in name):
            raise Problem(f"the name {name!a} holds a sign that cannot be printed: type it anew")
        if len(name) > LONGEST:
            raise Problem(f"the name {name[:LONGEST]}… has {len(name)} letters: {LONGEST} at most fit on a sheet")
        if not seen(name):
            raise Problem(f"the name {name!a} holds nothing that can be seen: type it anew")
        if seen(name) in before:
            raise Problem(f"the name {name} comes twice, and nobody could tell the sheets apart: add an initial")
        before.add(seen(name))
    return names


def seen(name):
    """Return what tells a name from another one on paper: without signs that are not seen, small and capital alike."""
    visible = "".join(letter for letter in UNSEEN.sub("", name) if unicodedata.category(letter) != "Cf")
    return unicodedata.normalize("NFC", " ".join(visible.split())).casefold()


def names_of(file):
    """Return the lines of a file with one name a line; empty ones count for nothing."""
    advice = "give a text file with one name a line"
    try:
        raw = Path(file).read_bytes()
        in_16 = raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))  # "Unicode text" of a spreadsheet
        lines = raw.decode("utf-16" if in_16 else "utf-8-sig").splitlines()
    except OSError as error:
        raise Problem(f"{file} cannot be read ({error.strerror}): {advice}") from None
    except UnicodeDecodeError:
        raise Problem(f"{file} cannot be read (it is no text in UTF-8): {advice}, saved as UTF-8") from None
    names = [line.strip() for line in lines]
    for place, name in enumerate(names, 1):
        quoted = re.fullmatch('"((?:[^"]|"")*)"', name)  # as a spreadsheet writes it
        if quoted:
            name = names[place - 1] = quoted[1].replace('""', '"')
        if SEVERAL.search(name):
            row = name if len(name) <= LONGEST else name[:LONGEST] + "…"
            raise Problem(f"{file}, line {place} has several columns ({row!r}): {advice}, and nothing beside it")
        if place == 1 and name.casefold() in HEADINGS:
            raise Problem(f"{file} begins with the heading {name!r}: {advice}, and no heading")
    return names


def make(names, seed=1, size=SIZES[0], folder=MADE, backward=False):
    """Write the sheets and the key as HTML.

    Parameters
    ----------
    names : list of str
    seed : int, optional
        Another one gives everybody other numbers.
    size : {"2-3-1", "3-2-1", "3-4-1"}, optional
    folder : path-like, optional
    backward : bool, optional
        Whether they ask for the way back, through the same networks: the way forward stands on them.

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
    pages.globals.update(diagrams=diagrams, number=number, numbers=numbers, rate=RATE, sigmoid=sigmoid, table=TABLE)
    pages.globals["formula"] = lambda latex: Markup(formula(latex))
    folder = Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    files = []
    for name in ("backward_worksheets", "backward_answer_key") if backward else ("worksheets", "answer_key"):
        page = folder / f"{name}.html"
        words = pages.get_template(f"{name}.html.j2").render(sheets=sheets, seed=seed, size=size)
        page.write_text(words, encoding="utf-8", newline="\n")
        page.with_suffix(".pdf").unlink(missing_ok=True)  # an old one would hold other numbers
        files.append(page)
    return files


def printed(page):
    """Print an HTML file as PDF beside it, and return that; raise `NotPrinted` with the reason where that fails."""
    pdf = page.with_suffix(".pdf")
    names = ("chromium", "chromium-browser", "google-chrome", "chrome", "msedge")
    chromium = next(filter(None, map(shutil.which, names)), None)
    if chromium is None:
        raise NotPrinted("no Chromium or Chrome was found")
    as_root = ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
    flags = ["--headless", "--disable-gpu", "--no-first-run", "--no-pdf-header-footer", f"--print-to-pdf={pdf}"]
    command = [chromium, *flags, *as_root, page.as_uri()]
    try:
        done = subprocess.run(command, capture_output=True, encoding="utf-8", errors="replace", timeout=PATIENCE)
    except OSError as error:
        raise NotPrinted(f"{chromium} cannot be started ({error.strerror})") from None
    except subprocess.TimeoutExpired:
        raise NotPrinted(f"{chromium} had not ended after {PATIENCE} seconds") from None
    if not pdf.exists():
        raise NotPrinted(f"{chromium} {complaint(done.stderr) or f'ended with code {done.returncode}'}")
    return pdf


def complaint(stderr):
    """Return the first sentence that a browser says of its end: of its sandbox, of what is fatal, or else the last."""
    lines = [line for line in stderr.splitlines() if line.strip() and "ERROR:dbus/" not in line]  # chatter
    telling = sorted(lines, key=lambda line: ("usable sandbox" in line, ":FATAL:" in line))[-1:]
    said = [re.sub(r"^\[[^]]*\] *", "", line).strip() for line in telling]
    return f"says: {re.split(r'(?<=[.!]) ', said[0])[0].rstrip('.!')}" if said else ""


def main():
    """Make what the command line asks for."""
    ask = argparse.ArgumentParser(prog="start.py worksheets", description=__doc__)
    ask.add_argument("name", nargs="*", help="pupils; quote a name with a space in it")
    ask.add_argument("--names", metavar="FILE", help="a text file with one name a line")
    ask.add_argument("--count", type=int, default=0, help="so many numbered sheets without names")
    ask.add_argument("--seed", type=int, default=1, help="another one gives everybody other numbers")
    ask.add_argument("--size", choices=SIZES, default=SIZES[0], help="neurons in the three layers")
    ask.add_argument("--backward", action="store_true", help="the second sheet: the way back through the same networks")
    options = ask.parse_args()
    try:
        names = read_names(options.name, options.names, options.count)
        files = make(names, options.seed, options.size, backward=options.backward)
    except (Problem, OSError) as error:
        return failed("worksheets", error, MADE)
    print(*files, sep="\n")
    try:
        for file in files:
            print(printed(file))
    except NotPrinted as reason:
        print(f"There is no PDF: {reason}. Open the HTML files in any browser, and print them there.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
