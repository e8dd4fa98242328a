"""The same picture six ways, and a training run three ways, each in a notebook and a kernel of its own.

What only some variants need is imported where they begin, so that each kernel holds no more than its own.
"""

import time
from itertools import pairwise

import ipywidgets as widgets
import numpy as np
import psutil
from IPython import get_ipython

from helpers import network, penguins

BILL = {"value": 49.5, "min": 32.0, "max": 60.0, "step": 0.5}  # mm
spent = []  # the kernel's time for each message of a widget, s


class Network:
    """The lesson's network, or one of other sizes with random weights; its first input is the bill's length."""

    def __init__(self, sizes):
        self.sizes, self.is_ours = sizes, sizes == (3, 4, 1)
        rng = np.random.default_rng(0)
        self.x = rng.normal(size=sizes[0])
        self.W1, self.W2 = (rng.normal(size=shape) for shape in pairwise(sizes))
        if self.is_ours:
            self.x, self.W1, self.W2 = penguins.CHINSTRAP.x, network.W1, network.W2

    def trace(self, bill_length):
        """Return the forward pass of a bird with this bill."""
        x = self.x.copy()
        x[0] = penguins.scale([bill_length, 0, 0])[0]
        return network.forward(x, self.W1, self.W2)


def floor(net):
    """Show the number alone: nothing that asks the kernel can be faster."""
    slider, label = widgets.FloatSlider(**BILL), widgets.Label("49.5 mm")
    label.add_class("seen")
    slider.observe(lambda change: setattr(label, "value", f"{change.new} mm"), "value")
    return widgets.VBox([slider, label])


class Figure:
    """The network picture as Matplotlib draws it, with what changes kept at hand."""

    def __init__(self, net):
        from matplotlib import pyplot
        from matplotlib.collections import LineCollection
        from matplotlib.patches import Circle

        self.net, most = net, max(net.sizes)
        spacing = 312 / most
        self.figure = pyplot.figure(figsize=(8.05, 3.92))
        axes = self.figure.add_axes((0, 0, 1, 1), xlim=(0, 805), ylim=(392, 0))  # in pixels, from the top
        axes.axis("off")
        places = [
            [(170 + 235 * layer, 226 + (i - (size - 1) / 2) * spacing) for i in range(size)]
            for layer, size in enumerate(net.sizes)
        ]
        for (left, right), weights in zip(pairwise(places), (net.W1, net.W2), strict=True):
            flat = weights.ravel()
            look = {
                "linewidths": np.clip(1.8 * abs(flat), 0.7, 5) if net.is_ours else 0.3,
                "colors": np.where(flat > 0, "#0072B2", np.where(flat < 0, "#D55E00", "#888888")),
                "linestyles": np.where(flat > 0, "solid", np.where(flat < 0, "dashed", "dotted")),
            }
            axes.add_collection(LineCollection([[start, end] for start in left for end in right], zorder=1, **look))
        middle, right = {"ha": "center", "va": "center"}, {"ha": "right", "va": "center"}
        kinds = zip(("x", "a1", "y_hat"), net.sizes, ("inputs", "hidden neurons", "output"), strict=True)
        for layer, (name, size, kind) in enumerate(kinds):
            axes.text(170 + 235 * layer, 14, name, family="monospace", weight="bold", **middle)
            axes.text(170 + 235 * layer, 34, f"{size} {kind}", **middle)
        for layer, (name, weights) in enumerate((("W1", net.W1), ("W2", net.W2))):
            axes.text(287.5 + 235 * layer, 14, name, family="monospace", **middle)
            axes.text(287.5 + 235 * layer, 34, f"{weights.size} weights", **middle)
        self.circles, self.texts = [], []
        for place in (place for layer in places for place in layer):
            self.circles.append(axes.add_patch(Circle(place, spacing / 3, edgecolor="black", zorder=2)))
            if most <= 16:
                self.texts.append(axes.text(*place, "", ha="center", va="center"))
        if net.is_ours:
            for j, (x, y) in enumerate(places[1]):
                axes.text(x, y - 35, f"h$_{j + 1}$", **middle)
            for i, (name, (_, y)) in enumerate(zip(penguins.MEASUREMENTS, places[0], strict=True)):
                axes.text(132, y - 9, f"x$_{i + 1}$ {name}", **right)
            for reading, (_, y) in zip(("19.0 mm", "3800 g"), places[0][1:], strict=True):
                axes.text(132, y + 10, reading, **right)
        self.reading = axes.text(132, places[0][0][1] + 10, "", **right)
        self.y_hat = axes.text(678, 215, "", va="center", weight="bold")
        self.answer = axes.text(678, 238, "", va="center")

    def move_to(self, bill_length):
        """Show another bird in the same figure."""
        trace = self.net.trace(bill_length)
        values = np.concatenate([trace.x, trace.a1, trace.y_hat])
        for circle, value in zip(self.circles, values, strict=True):
            colour = (0, 0.45, 0.7) if value > 0 else (0.84, 0.37, 0)
            strength = 0.5 * min(abs(value) / 3, 1)
            circle.set_facecolor([1 + strength * (part - 1) for part in colour])
        for text, value in zip(self.texts, values, strict=False):
            text.set_text(f"{value:.2f}")
        self.reading.set_text(f"{bill_length} mm")
        self.y_hat.set_text(f"ŷ = {trace.y_hat[0]:.2f}")
        self.answer.set_text("yes, a Chinstrap" if network.says_yes(trace.y_hat[0]) else "no, another bird")
        return self.figure


def interact(net):
    """Draw a new figure for each move: what most notebooks do."""
    from matplotlib import pyplot

    def draw(bill_length):
        Figure(net).move_to(bill_length)
        pyplot.show()

    widgets.interact(draw, bill_length=widgets.FloatSlider(**BILL))


def interactive_output(net):
    """Change a figure that is kept, and show it anew."""
    from IPython.display import display
    from matplotlib import pyplot

    slider, kept = widgets.FloatSlider(**BILL), Figure(net)
    pyplot.close(kept.figure)  # so that it is shown by `draw` alone
    shown = widgets.interactive_output(lambda bill_length: display(kept.move_to(bill_length)), {"bill_length": slider})
    return widgets.VBox([slider, shown])


def picture(net, bill_length):
    """Return our picture of a network, as notebook 01 draws it."""
    from helpers import diagrams
    from helpers.bird_on_sliders import flow_of

    trace = net.trace(bill_length)
    if net.is_ours:
        return flow_of(trace, net.W1, net.W2, [bill_length, *penguins.CHINSTRAP[2:]])
    return diagrams.network_diagram([trace.x, trace.a1, trace.y_hat], [net.W1, net.W2])


def explorer(net):
    """Ours: the picture of notebook 01 on its sliders."""
    from helpers import bird_on_sliders as bird
    from helpers.explorers import Explorer

    if net.is_ours:
        return bird.bird_network()
    slider = {"bill_length": bird.MEASURED["bill_length"]}
    return Explorer(lambda bill_length: [picture(net, bill_length)], slider)


def stepper(net):
    """Ours: ready frames, which the browser turns without the kernel."""
    from helpers.explorers import Frames

    return Frames("bill length", [[picture(net, length)] for length in np.arange(42.0, 57.5, 0.5)], start=16)


def weight(net):
    """Ours, with a weight on the slider: the lines, too, must be sent anew."""
    from helpers.explorers import Explorer, Slider

    column = int(abs(net.trace(BILL["value"]).z1 - 1.5).argmin())  # its neuron is half full: each step shows in it
    start = float(net.W1[0, column])

    def render(moved):
        net.W1 = net.W1.copy()  # a drawing may keep what it was given
        net.W1[0, column] = moved
        return [picture(net, BILL["value"])]

    return Explorer(render, {"moved": Slider(f"W1[0, {column}]", start, start - 1, start + 1, 0.05)})


class Training:
    """The run of seed 1 in notebook 18, with its three views: a map, two curves, the weights."""

    def __init__(self):
        from helpers.training import random_weights, train

        self.X, self.y, self.species, self.measured = penguins.all_birds()
        self.run = train(self.X, self.y, *random_weights(1), 0.5, 200)

    def views(self, step):
        """Return our pictures of the run after a step, the one first that changes with each: it is what is watched."""
        from helpers.lessons.training import pictures

        right = np.rint(self.run.accuracies * len(self.y)).astype(int)
        return pictures.views(self.run.W1s, self.run.W2s, self.run.losses, right, step)[::-1]

    def figure(self, step):
        """Draw the same views as Matplotlib draws them."""
        from matplotlib import pyplot

        W1, W2 = self.run.W1s[step], self.run.W2s[step]
        lengths, masses = np.meshgrid(np.linspace(31.25, 60.75, 60), np.linspace(2645, 6155, 40))
        x = penguins.scale(np.stack([lengths, np.full_like(lengths, 18), masses], axis=-1))
        shown = pyplot.figure(figsize=(9.2, 3.6), layout="constrained").subplot_mosaic(
            [["map", "loss", "loss"], ["map", "right", "right"], ["map", "W1", "W2"]], width_ratios=(2, 1, 0.5)
        )
        yes = network.says_yes(network.forward(x, W1, W2).y_hat[..., 0])
        shown["map"].imshow(yes, origin="lower", extent=(31, 61, 2600, 6200), aspect="auto", cmap="Greys", vmax=3)
        near = abs(self.measured[:, 1] - 18) <= 1
        wrong = network.says_yes(network.forward(self.X, W1, W2).y_hat[:, 0]) != self.y[:, 0]
        for name, mark in (("Chinstrap", "^"), ("Gentoo", "s"), ("Adelie", "o")):
            own = near & (self.species == name)
            shown["map"].scatter(*self.measured[own][:, [0, 2]].T, s=24, marker=mark, edgecolors="black", label=name)
        ringed = self.measured[near & wrong][:, [0, 2]]
        shown["map"].scatter(*ringed.T, s=120, facecolors="none", edgecolors="black", label="wrong class")
        shown["map"].legend()
        for name, values in (("loss", self.run.losses), ("right", self.run.accuracies)):
            shown[name].plot(values[: step + 1], color="black")
            shown[name].plot(step, values[step], "o", color="black")
            shown[name].set(xlim=(0, 200), ylim=(0, 1.2), title=f"{name} {values[step]:.4f}")
        for name, matrix in (("W1", W1), ("W2", W2)):
            shown[name].imshow(matrix, cmap="RdBu", vmin=-3, vmax=3, aspect="auto")
            for (i, j), value in np.ndenumerate(matrix):
                shown[name].text(j, i, f"{value:.2f}", ha="center", va="center")


def run_interact(net):
    """Draw a new figure of a training run for each move."""
    from matplotlib import pyplot

    training = Training()

    def draw(step):
        training.figure(step)
        pyplot.show()

    widgets.interact(draw, step=widgets.IntSlider(value=100, min=0, max=200))


def run_explorer(net):
    """Ours: the three views of notebook 18, which the kernel draws."""
    from helpers.explorers import Explorer, Slider

    training = Training()
    return Explorer(training.views, {"step": Slider("step", 100, 0, 200, 1)})


def run_stored(net):
    """Ours: the same as ready frames, which the browser turns without the kernel."""
    from helpers.explorers import Frames

    training = Training()
    return Frames("picture", [training.views(step) for step in range(85, 116)], start=16)


def show(name, sizes):
    """Return what a notebook of the benchmark shows, and start the kernel's clock."""
    handlers = get_ipython().kernel.shell_handlers
    answer = handlers["comm_msg"]

    def timed(*message):
        start = time.thread_time()
        answer(*message)
        spent.append(time.thread_time() - start)

    handlers["comm_msg"] = timed
    return globals()[name](Network(sizes))


def kernel():
    """Return the seconds that the kernel spent on messages until now, and the bytes that it holds."""
    return [sum(spent), psutil.Process().memory_info().rss]
