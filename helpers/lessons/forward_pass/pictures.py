"""Notebook 08."""

from functools import cache

import ipywidgets as widgets
import numpy as np

from helpers import bird_on_sliders, diagrams, learners, network, penguins, plots
from helpers.bird_on_sliders import flow_of
from helpers.explorers import Choice, Explorer, Frames, Slider
from helpers.explorers.arrangement import WHOLE_LINE, wrapped
from helpers.lessons.second_matmul.pictures import decision, given_network, within_a_millimetre
from helpers.notation import equal_to, named, number, probability, stated, sum_in_words
from helpers.penguins import SPECIES

STEPS = (0.1, 0.1, 25)  # every real bird stands on them
MEASURED = {
    name: slider._replace(step=step)
    for (name, slider), step in zip(bird_on_sliders.MEASURED.items(), STEPS, strict=True)
}


@cache
def birds_by_species():
    """Return the birds of each species, in the file's order."""
    return {name: [bird for bird in penguins.load() if bird.species == name] for name in SPECIES}


def weight_sliders(matrix, letter, source, target):
    """Return a slider for each weight of a matrix, named as in code: ``w1_02`` is ``W1[0, 2]``."""
    return {
        f"{letter}_{i}{j}": Slider(
            f"{letter.upper()}[{i}, {j}], {source(i)} to {target(j)}", float(value), -3.0, 3.0, 0.1
        )
        for (i, j), value in np.ndenumerate(matrix)
    }


class WholePass(Explorer):
    """One state of the whole network as a flow, with everything on sliders.

    Every measurement and every weight can be moved, any real bird can be picked, and a state can be kept to
    compare with.

    Attributes
    ----------
    trace : Trace
        The forward pass of the present state.
    weights : (ndarray, ndarray)
        Its W1 and W2.
    kept : (Trace, ndarray, ndarray) or None
        The state to compare with, and its weights W1 and W2.
    hidden : int
        The hidden neuron whose sum is written out: the one whose weights were moved last.
    """

    def __init__(self):
        self.birds = birds_by_species()
        self.trace, self.weights, self.kept, self.hidden = None, (), None, 0
        into = weight_sliders(network.W1, "w1", lambda i: named("x", i), lambda j: named("h", j))
        out = weight_sliders(network.W2, "w2", lambda i: named("h", i), lambda _: "ŷ")
        first = 1 + self.birds["Chinstrap"].index(penguins.CHINSTRAP)
        controls = {
            "species": Choice("species", "Chinstrap", SPECIES),
            "bird": Slider("bird number", first, 1, max(map(len, self.birds.values())), 1),
            **MEASURED,
            **into,
            **out,
        }
        groups = {"the bird": ["species", "bird", *MEASURED]}
        groups |= {f"into {named('h', j)}": [f"w1_{i}{j}" for i in range(3)] for j in range(4)}
        groups["into ŷ"] = list(out)
        super().__init__(self._views, controls, self._follow_bird, groups, diagrams.STAGES)
        keep = widgets.Button(
            description="Keep to compare", icon="thumb-tack", tooltip="Keep this state, and show what changes"
        )
        forget = widgets.Button(description="Stop comparing", icon="times", tooltip="Forget the numbers that you kept")
        keep.on_click(lambda _button: self.keep())
        forget.on_click(lambda _button: self.forget())
        controls, _ = self.widget.children
        names, groups, line_of_reset = controls.children
        above = wrapped([names, keep, forget], grid_area=WHOLE_LINE)
        controls.children = [above, groups, line_of_reset]

    def reset(self):
        """Move every control back to where it started, and write out the first sum again."""
        self.hidden = 0
        super().reset()

    def keep(self):
        """Keep the present state to compare with."""
        self.kept = self.trace, *self.weights
        self.set()

    def forget(self):
        """Forget the numbers that you kept."""
        self.kept = None
        self.set()

    def as_code(self):
        """Return the state as one line of Python that brings it back."""
        moved = [f"{name}={value!r}" for name, value in self.values.items() if value != self.specs[name].start]
        return "explorer.reset()" + (f"; explorer.set({', '.join(moved)})" if moved else "")

    def _follow_bird(self, values, moved):
        """Return the measurements of the bird that was picked, and write out the sum whose weight was moved."""
        if moved.startswith("w1"):
            self.hidden = int(moved[-1])
        if moved not in ("species", "bird"):
            return {}
        birds = self.birds[values["species"]]
        chosen = min(values["bird"], len(birds))
        return {"bird": chosen, **dict(zip(MEASURED, birds[chosen - 1][1:], strict=True))}

    def _views(self, *, species, bird, bill_length, bill_depth, body_mass, **weights):
        """Draw a state, and say below it what is not written in it."""
        measured = np.array([bill_length, bill_depth, body_mass])
        W1 = np.array([weights[f"w1_{i}{j}"] for i, j in np.ndindex(3, 4)]).reshape(3, 4)
        W2 = np.array([weights[f"w2_{i}0"] for i in range(4)]).reshape(4, 1)
        self.trace = learners.run(network.forward, penguins.scale(measured), W1, W2)
        chosen = self.birds[species][min(bird, len(self.birds[species])) - 1]
        is_real = np.allclose(chosen[1:], measured)
        label = f"Bird {bird} of the {species}s, y = {chosen.y}." if is_real else "Not a real bird."
        self.weights = W1, W2
        whole = flow_of(self.trace, W1, W2, measured, earlier=self.kept, places=4, full=6)
        if self.kept:
            was = self.kept[0]
            more = f"Kept: z1 {equal_to(was.z1)}; z2 {equal_to(was.z2)}; {stated('ŷ', probability(was.y_hat[0], 4))}."
        else:
            more = sum_in_words(self.trace.x, W1, self.hidden)
        return [whole._replace(description=f"{label} {whole.description} {more}", below=f"{label} {more}")]


def whole_pass():
    """One state of the whole network as a flow, with everything on sliders."""
    return WholePass()


def sweep(bird=penguins.CHINSTRAP):
    """ŷ as one number goes through its whole range: flat where a neuron is shut, a kink where it opens or shuts.

    Parameters
    ----------
    bird : Bird, optional

    Returns
    -------
    Explorer
    """
    axes = plots.axes((-3, 3), (-0.19, 1.05), "the number that you vary", "ŷ", at=(0, 0.5, 1), width=600)
    runs = np.arange(-120, 121) / 40
    given = {"x": bird.x, "W1": network.W1, "W2": network.W2}

    def pass_with(name, place, value):
        numbers = {**given, name: given[name].copy()}
        numbers[name][place] = value
        return learners.run(network.forward, numbers["x"], numbers["W1"], numbers["W2"])

    places = {f"x[{i}]": ("x", (i,)) for i in range(3)}
    for name in ("W1", "W2"):
        places |= {f"{name}[{i}, {j}]": (name, (i, j)) for i, j in np.ndindex(given[name].shape)}

    def render(code):
        name, place = places[code]
        traces = [pass_with(name, place, value) for value in runs]
        now = given[name][place]
        y_hat = pass_with(name, place, now).y_hat[0]
        kinks = [
            (value, next_one.y_hat[0], named("h", j), "opens" if after else "shuts")
            for value, one, next_one in zip(runs[1:], traces, traces[1:], strict=False)
            for j, (before, after) in enumerate(zip(one.z1 > 0, next_one.z1 > 0, strict=True))
            if before != after
        ]
        words = f"{code} goes from −3 to 3; now it is {number(now)}, and {stated('ŷ', probability(y_hat, 4))}. "
        words += " ".join(f"{h} {verb} near {number(value, 1)}." for value, _, h, verb in kinks)
        heights = [trace.y_hat[0] for trace in traces]
        curve = plots.mark_kinks(axes, [(value, height, f"{h} {verb}") for value, height, h, verb in kinks])
        curve += plots.trace(axes, runs, heights)
        before, after = np.interp([now - 0.2, now + 0.2], runs, heights)
        beside = "end" if after > before else "start" if after < before else None
        marked = plots.mark_points(axes, [(now, y_hat, f"{code} = {number(now)}")], below=curve, beside=beside)
        return [marked._replace(description=words.strip())]

    return Explorer(render, {"code": Choice("the number to vary", "W1[0, 0]", tuple(places))})


def three_roads(W1=network.W1, W2=network.W2):
    """The passes of the three birds side by side: each opens other neurons."""
    passes = {}
    for name, bird in penguins.EXAMPLES.items():
        trace = learners.run(network.forward, bird.x, W1, W2)
        passes[name] = trace, bird_on_sliders.answer_of(trace)
    return Explorer(lambda: [diagrams.roads(passes, W1, W2)], {})


def decisions():
    """The birds by bill length and body mass, and where the network says yes, for one bill depth after the other."""

    def render(depth):
        count = within_a_millimetre(depth).sum()
        below = f"Shaded: the network says yes at {depth} mm. Drawn: the {count} birds within 1 mm of that."
        return [decision(given_network, depth)._replace(below=below)]

    return Frames("bill depth, mm", [render(depth) for depth in range(14, 22)], start=18, first=14)
