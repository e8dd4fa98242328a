"""The 342 penguins of the lessons, their scaling both ways, and the birds of the lessons' examples."""

import codecs
from functools import cache
from pathlib import Path
from typing import NamedTuple

import numpy as np

DATA = Path(__file__).with_name("penguins.csv")
COLUMNS = ["species", "bill_length_mm", "bill_depth_mm", "body_mass_g"]
SPECIES = ("Chinstrap", "Gentoo", "Adelie")  # the one that the network looks for comes first
MEASUREMENTS = ("bill length", "bill depth", "body mass")
UNITS = ("mm", "mm", "g")
MIDDLE = (44, 17, 4200)  # a round number near the middle of each measurement, in mm, mm, g
STEP = (5, 2, 800)  # what counts as one step away from it, in mm, mm, g


class Bird(NamedTuple):
    """One penguin: its species, and its bill length (mm), bill depth (mm) and body mass (g)."""

    species: str
    bill_length: float
    bill_depth: float
    body_mass: float

    @property
    def measured(self):
        """The three measurements as an array, shape (3,), in mm, mm, g."""
        return np.array(self[1:], dtype=float)

    @property
    def x(self):
        """The three inputs of the network, shape (3,), scaled."""
        return scale(self.measured)

    @property
    def y(self):
        """The label: 1 for a Chinstrap, 0 for any other bird."""
        return int(self.species == "Chinstrap")


CHINSTRAP = Bird("Chinstrap", 49.5, 19.0, 3800)  # the running bird of the lessons
GENTOO = Bird("Gentoo", 45.5, 15.0, 5000)
ADELIE = Bird("Adelie", 39.5, 17.4, 3800)
EXAMPLES = {  # by the name on a button
    "Chinstrap": CHINSTRAP,
    "Gentoo": GENTOO,
    "Adelie": ADELIE,
}


def answer(yes):
    """Return what a class says of a bird, in words."""
    return "yes, a Chinstrap" if yes else "no, another bird"


def scale(measured):
    """Turn mm, mm, g into the inputs x: how many steps from the middle. Shape (3,) or (birds, 3)."""
    x = (np.asarray(measured, dtype=float) - MIDDLE) / STEP
    return x.round(9)  # 13.8 - 17 gives -3.1999999999999993: this is the nearest number to the decimal on paper


def unscale(x):
    """Turn inputs x back into mm, mm, g. Shape (3,) or (birds, 3)."""
    return np.asarray(x, dtype=float) * STEP + MIDDLE


def load(path=DATA):
    """Read the birds.

    Parameters
    ----------
    path : path-like, optional
        A CSV file with the columns species, bill_length_mm, bill_depth_mm, body_mass_g.

    Returns
    -------
    list of Bird
        One for each line, in the file's order: Adelie, Gentoo, Chinstrap.

    Raises
    ------
    FileNotFoundError, PermissionError or another OSError
        If the file cannot be read; the message names it and says what to do.
    ValueError
        If the heading or a line is broken; the message names the file and the line.

    References
    ----------
    Gorman, Williams, Fraser (2014), doi:10.1371/journal.pone.0090081. Public domain (CC0).
    """
    try:
        raw = Path(path).read_bytes()
    except OSError as error:
        raise type(error)(
            f"{path} cannot be read ({error.strerror}). It is part of the project: download the whole project again."
        ) from None
    heading, *lines = raw.removeprefix(codecs.BOM_UTF8).splitlines() or [b""]
    if heading.decode("utf-8", "replace") != ",".join(COLUMNS):
        raise ValueError(f"{path}, line 1: the heading should be {','.join(COLUMNS)}")
    return [_bird(line.decode("utf-8", "replace"), f"{path}, line {number}") for number, line in enumerate(lines, 2)]


class Birds(NamedTuple):
    """All birds as arrays that nobody can change by accident, one row for each bird, in the file's order.

    Attributes
    ----------
    X : ndarray, shape (342, 3)
        Their scaled inputs.
    y : ndarray, shape (342, 1)
        Their labels, 0 or 1.
    species : ndarray of str, shape (342,)
    measured : ndarray, shape (342, 3)
        In mm, mm, g.
    """

    X: np.ndarray
    y: np.ndarray
    species: np.ndarray
    measured: np.ndarray


@cache
def all_birds():
    """Return all birds as `Birds`; the file is read once."""
    rows = [(bird.x, [bird.y], bird.species, bird.measured) for bird in load()]
    birds = Birds(*map(np.array, zip(*rows, strict=True)))
    for array in birds:
        array.setflags(write=False)
    return birds


def _bird(line, place):
    """Read a line of the file."""
    species, *measured = line.split(",")
    try:
        bird = Bird(species, *map(float, measured))
    except (ValueError, TypeError):
        bird = None
    if bird is None or species not in SPECIES or not np.isfinite(bird.measured).all():
        found = repr(line if len(line) <= 80 else line[:80] + "…")
        raise ValueError(f"{place}: expected {' or '.join(SPECIES)} and three numbers, found {found}")
    return bird
