"""Notebook 09."""

from typing import ClassVar

import ipywidgets as widgets

from helpers import diagrams, learners, live, network, practice
from helpers.bird_on_sliders import bird_network
from helpers.explorers import Choice, Explorer, Slider
from helpers.explorers.controls import LABEL
from helpers.grading import Verdict, not_yet, right
from helpers.grading.practice_steps import RULES, check_step
from helpers.lessons.your_turn.ranking import measured_nudges, weight_in_code
from helpers.notation import numbers
from helpers.penguins import EXAMPLES
from helpers.reading import typed

__all__ = ["Practice", "bird_network", "nudges"]

LARGEST = 2**31 - 1  # of the seeds: any date is one, such as 20261122


class Practice(live.Live):
    """A network with numbers of its own for each seed; the steps of its pass are filled in one at a time.

    What stands here is the forward pass; a class that inherits from this one may ask for another.

    Parameters
    ----------
    seed : int, optional
        The first network's, from 0 to 2**31 − 1.
    size : {"2-3-1", "3-2-1", "3-4-1"}, optional

    Attributes
    ----------
    x, W1, W2 : ndarray
        The network that is shown: for whoever calculates in a cell.
    done : list of str
        The steps that are filled in.
    tally : dict of str to int
        Steps that are done, those of them at the first try, and networks that are finished.
    verdict : Verdict
        What was said to the last answer.
    page, reply : ipywidgets.HTML
        The network as far as it is known, and what is said below it.
    """

    code: ClassVar = {"z1": "x @ W1", "a1": "relu(z1)", "z2": "a1 @ W2", "y_hat": "sigmoid(z2)"}
    single = ("z2", "y_hat")  # the steps that give one number

    def __init__(self, seed=1, size="2-3-1"):
        self.tally = {"steps": 0, "at the first try": 0, "networks": 0}
        # A box with bounds would put its largest number in the place of a larger one, without a word.
        self.seed = widgets.IntText(
            value=1,
            description="seed",
            style=LABEL,
            layout={"width": "17em"},
            tooltip="seed: everybody who types it gets the same network",
        )
        self.size = Choice("size", size, ("2-3-1", "3-2-1", "3-4-1"))
        self.sizes, size_row = self.size.build(self._begin)
        self.following = _button("Next network", "forward", "A network with other numbers: the next seed")
        self.entry = widgets.Text(continuous_update=False, layout={"width": "30em"}, style={"description_width": "5em"})
        self.check = _button("Check", "check", "Check what is in the box; Enter does the same")
        self.show = _button("Show this step", "lightbulb-o", "Fill this step in, and go on")
        self.page, self.reply = (widgets.HTML(layout={"width": "100%", "margin": "0"}) for _ in range(2))
        super().__init__(
            widgets.VBox(
                [
                    widgets.HBox([self.seed, self.following]),
                    size_row,
                    self.page,
                    widgets.HBox([self.entry, self.check, self.show], layout={"flex_flow": "row wrap"}),
                    self.reply,
                ]
            )
        )
        self.following.on_click(lambda _button: setattr(self.seed, "value", self.seed.value + 1))
        self.check.on_click(lambda _button: self._read())
        self.show.on_click(lambda _button: self.reveal())
        self.entry.observe(lambda change: self._read(), "value")
        self._begin()
        self.seed.observe(lambda change: self._sow(change.new), "value")
        self.seed.value = seed

    @property
    def step(self):
        """Return the step that is asked for, or None where all are done."""
        return next((step for step in self.code if step not in self.done), None)

    def answer(self, value):
        """Check an answer to the step that is asked for, and go on where it is right.

        Parameters
        ----------
        value : object
            Anything at all.

        Returns
        -------
        Verdict
        """
        step = self.step
        if step is None:
            return self.verdict
        self.verdict = self.check_step(value, step)
        if self.verdict.right:
            self.verdict = right(f"{self._solved(step)}.")
        if self.verdict.right:
            self.tally["at the first try"] += self._tries == 0
            self._finish(step)
        elif self.verdict.right is False:
            self._tries += 1
        self._render()
        return self.verdict

    def reveal(self):
        """Fill in the step that is asked for, and go on: it counts, but not as a first try."""
        if self.step:
            self.verdict = not_yet(f"{self._solved(self.step)}. {self.rule(self.step)}")
            self._finish(self.step)
            self._render()

    def still(self):
        """Return what stands here without a kernel, as HTML."""
        return live.stills(self.pictures) + live.ASLEEP

    def description(self):
        """Return what stands here, as text."""
        return live.description_of(self.pictures)

    def _sow(self, seed):
        """Begin with the network of a seed; where there is none, keep the one that is shown, and say so."""
        if 0 <= seed <= LARGEST:
            if seed != self._sown:
                self._begin()
            return
        self.seed.value = self._sown
        self.verdict = not_yet(
            f"A seed is a whole number from 0 to {LARGEST}, and {seed} is not one: this is still seed {self._sown}."
        )
        self._render()

    def _begin(self):
        self._sown = self.seed.value
        inputs, hidden, _ = map(int, self.sizes.value.split("-"))
        self.network = self.make(self._sown, inputs, hidden)
        self.x, self.W1, self.W2 = self.network[:3]
        self.done, self._tries, self.verdict = [], 0, Verdict(None, "")
        self._render()

    def _finish(self, step):
        self.done.append(step)
        self._tries = 0
        self.tally["steps"] += 1
        self.tally["networks"] += self.step is None

    def _read(self):
        """Read what was typed: numbers, or else the text itself."""
        text = self.entry.value.strip()
        if text:
            values = typed(text)
            single = self.step in self.single and values is not None and len(values) == 1
            self.answer(text if values is None else values[0] if single else values)

    def _solved(self, step):
        """Return a step with its code and its right numbers as text."""
        return f"{step} = {self.code[step]} = {self.said(step)}"

    def _render(self):
        """Draw what is known by now, and ask for the next step."""
        known = [f"{step} = {self.said(step)} ✓" for step in self.done]
        ask = f"Now: {self.step} = {self.code[self.step]}." if self.step else "Finished. Go on to the next network."
        self.pictures = self.drawn(" ".join([f"Seed {self._sown}.", *known, ask]))
        self.page.value = live.markup(self.pictures)
        self.entry.description = f"{self.step} =" if self.step else "done"
        self.entry.placeholder = self.placeholder(self.step) if self.step else ""
        for control in (self.entry, self.check, self.show):
            control.disabled = self.step is None
        if self.verdict.right is not False:
            self.entry.value = ""
        counted = f"Steps done: {self.tally['steps']}, at the first try: {self.tally['at the first try']}."
        counted += f" Networks finished: {self.tally['networks']}."
        self.reply.value = (self.verdict._repr_html_() if self.verdict.words else "") + f"<p>{counted}</p>"

    # What belongs to the forward pass alone

    def make(self, seed, inputs, hidden):
        """Return the network of a seed."""
        return practice.sample_network(seed, inputs, hidden)

    def check_step(self, value, step):
        """Return the verdict on an answer to one step."""
        return check_step(value, step, self.network)

    def rule(self, step):
        """Return how a step is calculated, in words."""
        return RULES[step]

    def said(self, step):
        """Return the right numbers of a step as text."""
        return numbers(getattr(self.network.trace, step), 4 if step == "y_hat" else 2)

    def placeholder(self, step):
        """Return what stands in the empty box of a step."""
        several = f"{self.W1.shape[1]} numbers, such as 1.5 0 -2"
        return {"z2": "one number", "y_hat": "one number, to two decimals"}.get(step, several)

    def drawn(self, words):
        """Return the pictures of what is known by now, with words below them."""
        trace = self.network.trace
        shown = {step: getattr(trace, step) if step in self.done else None for step in self.code}
        layers = ("x", "a1" if "a1" in self.done else "z1", "y_hat" if self.step is None else "z2")
        values = [self.x, shown[layers[1]], shown[layers[2]]]
        matrix = ("W1", self.W1) if self.step in ("z1", "a1") else ("W2", self.W2)
        net = diagrams.network_diagram(values, [self.W1, self.W2], names=layers)
        return [
            net._replace(description=f"x = {numbers(self.x)}."),
            diagrams.weight_matrix(matrix[1], name=matrix[0])._replace(description=words, below=words),
        ]


def _button(words, icon, tooltip):
    """Return a button."""
    return widgets.Button(description=words, icon=icon, tooltip=tooltip, layout={"width": "auto"})


def nudges(forward=network.forward, ranked=()):
    """How much nearer to its label a nudge on each of the 16 weights brings a bird, measured with the learner's pass.

    Parameters
    ----------
    forward : callable, optional
        Takes x, W1, W2 and returns a `Trace`.
    ranked : sequence of str, optional
        The learner's ranking, which is written beside the bars.

    Returns
    -------
    Explorer
    """
    ranked = ranked if isinstance(ranked, (list, tuple)) else [ranked]

    def render(bird, nudge):
        if ... in ranked:
            raise learners.NotUsable("Your ranking is still `...`: rank first, or the picture gives the answer away.")
        places = {weight_in_code(name): place for place, name in enumerate(ranked, 1)}
        if set(places) == {None}:
            raise learners.NotUsable("Your ranking names no weight yet. The check above says how to write them.")
        bird = EXAMPLES[bird]
        bars = [(name, gain, places.get(name)) for name, gain in measured_nudges(forward, bird, nudge).items()]
        before = learners.run(forward, bird.x, network.W1, network.W2).y_hat[0]
        return [diagrams.nudges(bars, before, bird.y, nudge)]

    return Explorer(
        render, {"bird": Choice("bird", "Chinstrap", tuple(EXAMPLES)), "nudge": Slider("nudge", 0.1, 0.05, 0.5, 0.05)}
    )
