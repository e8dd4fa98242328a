"""Worksheets on paper: a network of their own for each pupil, and an answer key, from the practice of notebook 09."""

import argparse
import os
import shutil
import subprocess
import sys
import unicodedata
import zlib
from pathlib import Path
from typing import NamedTuple

import jinja2
import numpy as np

from helpers import diagrams, practice
from helpers.answers import mistakes
from helpers.diagrams.parts import in_brackets
from helpers.network import says_yes, sigmoid
from helpers.svg import number, numbers

HERE = Path(__file__).resolve().parent
MADE = HERE / "made" / "worksheets"
SIZES = ("2-3-1", "3-2-1", "3-4-1")  # those of the practice in notebook 09
LONGEST = 50  # letters of a name
TABLE = np.arange(0.25, 4.25, 0.25)  # z2 comes in quarters, and is never 0 nor beyond 4
COMMON = (  # the slips that the key lists, in the words of the checks
    "ReLU is missing",
    "The size |z1| was taken",
    "The signs are lost: a product",
    "The signs are lost: a negative weight",
    "The activations are added up",
    "ReLU belongs to the hidden layer",
    "That is the sigmoid of −z2",
)


class Problem(Exception):
    """What was found and what to do about it, in one line for the teacher."""


class Sheet(NamedTuple):
    """One pupil's sheet.

    Attributes
    ----------
    name : str
    seed : int
        Typed into the practice of notebook 09, it gives the same network.
    size : str
        Of the network, such as "2-3-1".
    network : Practice
    y : int
        The label: 0 or 1.
    """

    name: str
    seed: int
    size: str
    network: practice.Practice
    y: int

    @property
    def answers(self):
        """The numbers of each step, as they are written on paper."""
        z1, a1, z2, y_hat = self.network.trace[1:]
        return {
            "z1": [number(value) for value in z1],
            "a1": [number(value) for value in a1],
            "z2": number(z2[0]),
            "y_hat": f"{y_hat[0]:.2f}",
            "class": int(says_yes(y_hat[0])),
            "gap": f"{abs(self.y - round(y_hat[0], 2)):.2f}",
        }

    def sums(self):
        """Return each weighted sum of the hidden layer, and the output's, as a line of arithmetic."""
        x, W1, W2 = self.network
        lines = [diagrams.sum_in_words(x, W1, hidden) for hidden in range(W1.shape[1])]
        return [*lines, diagrams.sum_in_words(self.network.trace.a1, W2, 0, "z2").replace("z2[0]", "z2")]

    def first_terms(self):
        """Return the products of the first hidden neuron: the sheet begins with them."""
        weights = self.network.W1[:, 0]
        return " + ".join(f"{x} × {in_brackets(weight)}" for x, weight in zip(self.inputs(), weights, strict=True))

    def inputs(self):
        """Return the inputs as they stand in a sum: negative ones in brackets, but not the first."""
        x = self.network.x
        return [number(x[0]), *map(in_brackets, x[1:])]

    def idle(self):
        """Return the weights that do not matter for this input, in code: those into and out of shut neurons."""
        inputs = range(len(self.network.x))
        shut = np.flatnonzero(self.network.trace.a1 == 0)
        return [f"W1[{i}, {j}]" for j in shut for i in inputs] + [f"W2[{j}, 0]" for j in shut]

    def turning(self):
        """Return for each open neuron how far its weight to the output has to go until the class turns."""
        trace, W2 = self.network.trace, self.network.W2[:, 0]
        bound = "at most" if trace.z2[0] > 0 else "above"  # z2 = 0 is a tie, and a tie is a no
        limits = {j: W2[j] - trace.z2[0] / trace.a1[j] for j in np.flatnonzero(trace.a1)}
        return [f"W2[{j}, 0] {bound} {_near(limit)}" for j, limit in limits.items()]

    def slips(self):
        """Return what common mistakes lead to: for the words of each the numbers that it leaves in z2 and in y_hat."""
        found = {}
        for step, digits in (("z2", number), ("y_hat", "{:.2f}".format)):
            for value, words in mistakes(step, *self.network):
                if value.size == 1 and any(common in words for common in COMMON):
                    words = words.removeprefix("The slip is in z2. ")
                    found.setdefault(words, []).append(f"{step} = {digits(value.item())}")
        return found


def _near(value):
    """Return a number as text, marked where two decimals are not all of it."""
    text = number(value)
    return text if value == round(value, 2) else "≈" + text.lstrip("≈")


def sheet(name, seed=1, size=SIZES[0]):
    """Draw a pupil's network: the same name, seed and size give the same one on every machine."""
    own = zlib.crc32(f"{seed}:{name.casefold()}".encode())
    inputs, hidden, _ = map(int, size.split("-"))
    own, y = own % 1_000_000, own // 1_000_000 % 2  # notebook 09 takes a seed up to a million
    return Sheet(name, own, size, practice.draw(own, inputs, hidden), y)


def read_names(words, file=None, count=0):
    """Return the pupils' names: those given, those of a file with one name a line, and numbered ones.

    Raises
    ------
    Problem
        Where there is none, one is too long, or one comes twice.
    """
    names = list(words)
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
    for name in names:
        if len(name) > LONGEST:
            raise Problem(f"the name {name[:LONGEST]}… has {len(name)} letters: {LONGEST} at most fit on a sheet")
        if [other.casefold() for other in names].count(name.casefold()) > 1:
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
    """Print an HTML file as PDF beside it and return that, in a list that is empty where no Chromium is found."""
    names = ("chromium", "chromium-browser", "google-chrome", "chrome", "msedge")
    chromium = next(filter(None, map(shutil.which, names)), None)
    if chromium is None:
        return []
    pdf = page.with_suffix(".pdf")
    as_root = ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
    flags = ["--headless", "--disable-gpu", "--no-first-run", "--no-pdf-header-footer", f"--print-to-pdf={pdf}"]
    subprocess.run([chromium, *flags, *as_root, page.as_uri()], capture_output=True, timeout=120, check=True)
    return [pdf]


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
    print(*files, sep="\n")
    if not any(file.suffix == ".pdf" for file in files):
        print("No Chromium or Chrome was found: open the HTML files in any browser, and print them from there.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
