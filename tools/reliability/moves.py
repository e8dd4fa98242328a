"""Random moves in all that the lessons show: no traceback, no wrong number, and nothing is left behind."""

import gc
import logging
import random
import re
import sys
from fractions import Fraction
from pathlib import Path

import ipywidgets as widgets
import numpy as np
import psutil
from ipywidgets.widgets.widget import _instances  # all that are alive; no public name is left for it
from ipywidgets.widgets.widget_link import Link

sys.path.insert(0, str(Path(__file__).parents[2] / "tests"))

from every_picture import PATHS, shown_in

from helpers import live
from helpers.explorers import Explorer
from helpers.network import relu, sigmoid

SLIDERS = widgets.IntSlider, widgets.FloatSlider
BOXES = widgets.BoundedFloatText, widgets.BoundedIntText
PICKED = widgets.ToggleButtons, widgets.Dropdown, widgets.RadioButtons
MOVABLE = *SLIDERS, *BOXES, *PICKED, widgets.Button, widgets.ToggleButton, widgets.Text, widgets.IntText
WORDS = "", " ", "2.1", "−1,5", "1/2", "[1, 2]", "2.1, 0, 0, 0.2", "1e999", "nan", "<b>", "ŷ" * 300, "__import__('os')"
BESIDE_CONTROLS = "kept", "hidden"  # what a picture shows of its past, on purpose
EVERY = 20  # moves from one comparison with a fresh picture to the next

NUMBER = r"(?:\(−[\d.]+\)|[−≈]?[\d.]*\d)"
BEGINS = r"(?<![\w\])^] [×+−÷/] )(?<![\w.,[(×+−÷/])"  # not in the middle of a longer calculation
SUM = re.compile(rf"{BEGINS}({NUMBER}(?: [×+−÷] {NUMBER})+) ([=≈]) (−?[\d.]*\d)(?![\w%])")
NO_NUMBER = re.compile(r"\b(?:nan|inf)\b", re.IGNORECASE)


def movable(widget):
    """Yield all in a widget that a hand in the browser can move: of pages, those on the one in sight."""
    if isinstance(widget, MOVABLE):
        yield widget
    inside = getattr(widget, "children", ())
    if isinstance(widget, widgets.Stack):
        inside = [] if widget.selected_index is None else [inside[widget.selected_index]]
    for child in inside:
        yield from movable(child)


def hand(widget, rng):
    """Move a widget at random, as the browser does."""
    if isinstance(widget, widgets.Button):
        send(widget, "custom", content={"event": "click"})
        return
    if isinstance(widget, PICKED):
        state = {"index": rng.randrange(len(widget.options))}
    elif isinstance(widget, SLIDERS):
        state = {"value": widget.min + widget.step * rng.randint(0, round((widget.max - widget.min) / widget.step))}
    elif isinstance(widget, widgets.BoundedFloatText):
        state = {"value": rng.choice([rng.uniform(widget.min, widget.max), rng.uniform(-1e4, 1e4), 1e308, 0])}
    elif isinstance(widget, (widgets.BoundedIntText, widgets.IntText)):
        state = {"value": rng.choice([rng.randint(-3, 60), rng.randint(-(10**12), 10**12)])}
    elif isinstance(widget, widgets.ToggleButton):
        state = {"value": rng.random() < 0.5}
    else:
        state = {"value": rng.choice([*WORDS, f"{rng.uniform(-5, 5):.2f}"])}
    send(widget, "update", state=state)
    tie(widget)


def tie(widget, tied=()):
    """Move what is tied to a widget in the browser, and what is tied to that."""
    for link in [link for link in _instances.values() if isinstance(link, Link)]:
        for here, there in ((link.source, link.target), (link.target, link.source)):
            if here[0] is widget and there[0] not in tied:
                send(there[0], "update", state={there[1]: getattr(*here)})
                tie(there[0], (*tied, widget))


def send(widget, method, **data):
    """Give a widget's half in the kernel a message from its half in the browser."""
    widget._handle_msg({"content": {"data": {"method": method, **data}}, "buffers": []})


class Failures(logging.Handler):
    """Keeps what ipywidgets logs: a traceback in a callback goes no further than there."""

    def __init__(self):
        super().__init__(logging.WARNING)
        self.seen = []

    def emit(self, record):
        """Keep it."""
        self.seen.append(record.getMessage())


def value_of(calculation, moved=None):
    """Return what a written calculation gives, exactly; with its number in place `moved` half a hundredth larger."""
    tokens = calculation.translate(str.maketrans("", "", "()≈")).split(" ")
    numbers = [Fraction(number.replace("−", "-")) for number in tokens[::2]]
    if moved is not None:
        numbers[moved] += Fraction(1, 200)
    terms = [numbers[0]]
    for sign, number in zip(tokens[1::2], numbers[1:], strict=True):
        if sign in "+−":
            terms.append(number if sign == "+" else -number)
        else:
            terms[-1] = terms[-1] * number if sign == "×" else terms[-1] / number
    return sum(terms)


def false_sums(words):
    """Return the calculations in a text that do not give what stands behind them."""
    found = []
    for calculation, sign, result in SUM.findall(words):
        exact, written = value_of(calculation), Fraction(result.replace("−", "-"))
        digit = Fraction(1, 10 ** len(result.partition(".")[2]))
        off = 0
        if sign == "≈":  # what is rounded may be the result or any number before it
            places = range(calculation.count(" ") // 2 + 1)
            off = digit / 2 + sum(abs(value_of(calculation, place) - exact) for place in places)
        if abs(exact - written) > off:
            found.append(f"{calculation} {sign} {result}")
    return found


def row_in(words, name):
    """Return the numbers that a text gives for a name, and half of their last digit; None where it gives none."""
    if not (found := re.search(rf"(?<!\w){name} (?:= [\w@ ()]+ )?[=≈] \[?({NUMBER}(?:, {NUMBER})*)(?! [×+−÷])", words)):
        return None
    numbers = [number.strip("()≈").replace("−", "-") for number in found[1].split(", ")]
    places = max(len(number.partition(".")[2]) for number in numbers)
    return np.array(numbers, float), 0.5001 * 10.0 ** -max(places, 2)


def false_steps(words):
    """Return the activation functions in a text whose result NumPy does not give."""
    found = []
    for before, function, after in (("z1", relu, "a1"), ("z2", sigmoid, "y_hat")):
        into, out = row_in(words, before), row_in(words, after)
        if into and out:
            (z, z_off), (a, a_off) = into, out
            if (function(z - z_off) > a + a_off).any() or (function(z + z_off) < a - a_off).any():
                found.append(f"{after} = {a}, but {before} = {z}")
    return found


def wrong_in(shown):
    """Return what is wrong with what is shown now: trouble, output, no numbers, false sums and steps."""
    said = shown.description()
    wrong = [f"no number in: {said}"] if NO_NUMBER.search(said) else []
    wrong += [f"false: {one}" for one in false_sums(said) + false_steps(said)]
    return wrong + [said for said in (getattr(shown, "trouble", ""), getattr(shown, "printed", "")) if said]


def seen(explorer):
    """Return all that can be seen and read in an explorer."""
    return explorer.values, explorer.description(), live.markup(explorer.pictures)


def unlike(explorer, twin):
    """Say whether an explorer shows anything else than its twin that was put into the same state at once."""
    twin.reset()
    for name in BESIDE_CONTROLS:
        if name in vars(explorer):
            setattr(twin, name, getattr(explorer, name))
    twin.set(**explorer.values)
    return [] if seen(explorer) == seen(twin) else [f"unlike a fresh picture of {explorer.values}"]


def walk(shown, twin, moves, seed=1):
    """Move what is shown at random.

    Parameters
    ----------
    shown, twin : Live
        Two of the same; the twin is only put into the states that the other one came to by its moves.
    moves : int
    seed : int, optional

    Returns
    -------
    int, list of str
        How many moves it made, and what went wrong.
    """
    rng, failures, problems, alive = random.Random(seed), Failures(), [], []
    if not list(movable(shown.widget)):
        return 0, []
    logger = shown.widget.log
    logger.addHandler(failures)
    try:
        for move in range(1, moves + 1):
            hand(rng.choice(list(movable(shown.widget))), rng)
            wrong = failures.seen + wrong_in(shown)
            failures.seen = []
            if move % EVERY == 0:
                alive.append(len(_instances))
                wrong += unlike(shown, twin) if isinstance(shown, Explorer) else []
            problems += [f"move {move}: {one}" for one in wrong]
    finally:
        logger.removeHandler(failures)
    half = len(alive) // 2
    if half and min(alive[half:]) > max(alive[:half]):
        problems.append(f"a leak: {alive[0]} widgets grew to {alive[-1]}")
    return moves, problems


def memory():
    """Return how many MB this process holds."""
    gc.collect()
    return psutil.Process().memory_info().rss / 1e6


def walk_all(moves):
    """Yield for each picture of each notebook its name and what `walk` found."""
    for path in PATHS:
        for number, (shown, twin) in enumerate(zip(shown_in(path, ""), shown_in(path, ""), strict=True), 1):
            yield f"{path.stem}, {number} {type(shown).__name__}", *walk(shown, twin, moves)
            live.close(shown)
            live.close(twin)
