"""What the lessons are played with: sliders with a picture that follows, frames to leaf through, questions."""

from html import escape
from typing import NamedTuple

import ipywidgets as widgets

from helpers import live, network

LABEL = {"description_width": "11em"}


class Slider(NamedTuple):
    """A number to move: its label, where it starts, its range and its steps. All int gives whole numbers."""

    label: str
    start: float
    low: float
    high: float
    step: float

    def on_grid(self, value):
        """Return the nearest value that the slider can stand on."""
        nearest = self.low + round((value - self.low) / self.step) * self.step
        return type(self.step)(min(max(round(nearest, 10), self.low), self.high))

    def build(self):
        """Return the slider and the row to show: a labelled number box, which screen readers find, and the slider."""
        whole = isinstance(self.step, int)
        limits = {"value": self.start, "min": self.low, "max": self.high, "step": self.step, "tooltip": self.label}
        box = (widgets.BoundedIntText if whole else widgets.BoundedFloatText)(
            description=self.label, style=LABEL, layout={"width": "17em"}, **limits
        )
        slider = (widgets.IntSlider if whole else widgets.FloatSlider)(
            readout=False, layout={"flex": "1 1 8em", "max_width": "30em"}, **limits
        )

        def from_box(change):
            slider.value = self.on_grid(change.new)
            box.value = slider.value

        box.observe(from_box, "value")
        slider.observe(lambda change: setattr(box, "value", change.new), "value")
        return slider, widgets.HBox([box, slider], layout={"align_items": "center"})


class Choice(NamedTuple):
    """One of a few values to pick: its label, where it starts, and the values."""

    label: str
    start: object
    values: tuple

    def on_grid(self, value):
        """Return the value itself: each is one of those that can be picked."""
        return value

    def build(self):
        """Return the buttons, and the row to show."""
        buttons = widgets.ToggleButtons(
            options=[(str(value), value) for value in self.values],
            value=self.start,
            description=self.label,
            tooltips=[f"{self.label}: {value}" for value in self.values],
            style={**LABEL, "button_width": "4.5em"},
            layout={"width": "max-content", "max_width": "100%"},
        )
        return buttons, buttons


class Explorer(live.Live):
    """Controls on top, and below them pictures that follow.

    Parameters
    ----------
    draw : callable
        Takes the controls' values by name; returns a list of `Picture`. It may run a learner's function: where it
        raises, the reason stands in the picture's place until a value that works comes.
    controls : dict of str to Slider or Choice
        By the names that `draw` uses.
    follow : callable, optional
        Takes the values and the name of the one that was moved; returns values that must move with it.

    Attributes
    ----------
    controls : dict of str to ipywidgets.Widget
        What carries each value.
    values : dict
        The state: what the controls say now.
    pictures : list of Picture
        What the last drawing gave; empty where it could not be drawn.
    trouble : str
        Why there is no picture; empty where there is one.
    """

    def __init__(self, draw, controls, follow=None):
        self._draw, self._specs, self._follow, self._muted = draw, controls, follow, False
        self.pictures, self.trouble = [], ""
        built = {name: control.build() for name, control in controls.items()}
        self.controls = {name: carrier for name, (carrier, _) in built.items()}
        self._page = widgets.HTML(layout={"width": "100%"})
        reset = widgets.Button(description="Reset", icon="undo", tooltip="Back to where this picture started")
        reset.on_click(lambda _button: self.reset())
        for name, carrier in self.controls.items():
            carrier.observe(lambda change, name=name: self._moved(name), "value")
        self._redraw()
        rows = [row for _, row in built.values()]
        super().__init__(widgets.VBox([*rows, reset, self._page] if rows else [self._page]))

    @property
    def values(self):
        """Return what the controls say now, each on its grid."""
        return {name: spec.on_grid(self.controls[name].value) for name, spec in self._specs.items()}

    def set(self, **values):
        """Move several controls and redraw once."""
        self._muted = True
        try:
            for name, value in values.items():
                self.controls[name].value = self._specs[name].on_grid(value)
        finally:
            self._muted = False
        self._redraw()

    def reset(self):
        """Move every control back to where it started."""
        self.set(**{name: spec.start for name, spec in self._specs.items()})

    def still(self):
        """Return what stands here without a kernel, as HTML."""
        return live.stills(self.pictures) or live.message(self.trouble)

    def words(self):
        """Return what stands here, as text."""
        return live.words(self.pictures) or self.trouble

    def _moved(self, name):
        if not self._muted:
            self.set(**(self._follow(self.values, name) if self._follow else {}))

    def _redraw(self):
        height = max((picture.height for picture in self.pictures), default=0)
        try:
            self.pictures, self.trouble = self._draw(**self.values), ""
        except network.NotUsable as reason:
            self.pictures, self.trouble = [], str(reason)
        except Exception as error:  # a learner's function may raise anything
            self.pictures, self.trouble = (
                [],
                (
                    f"The code behind this picture stopped with {type(error).__name__}: {error}. "
                    "Mend it, run its cell again, and then this one."
                ),
            )
        self._page.value = live.markup(self.pictures) if self.pictures else live.message(self.trouble, height)


class Frames(live.Live):
    """Ready pictures that one slider leafs through in the browser alone: no kernel is asked.

    Parameters
    ----------
    label : str
        What the slider counts.
    frames : list of Picture
    start : int, optional
        The frame to begin with, counted from `first`.
    first : int, optional
        What the slider calls the first frame.
    """

    def __init__(self, label, frames, start=1, first=1):
        self.frames, self.start = frames, start - first
        limits = {"value": start, "min": first, "max": first + len(frames) - 1, "tooltip": label}
        self.box = widgets.BoundedIntText(description=label, style=LABEL, layout={"width": "17em"}, **limits)
        self.slider = widgets.IntSlider(readout=False, layout={"flex": "1 1 8em", "max_width": "30em"}, **limits)
        pages = [widgets.HTML(live.markup([frame]), layout={"width": "100%"}) for frame in frames]
        # A page that no number names comes first, so that the slider's number is the page's index.
        self.stack = widgets.Stack([widgets.HTML()] * first + pages, selected_index=start)
        self.links = [
            widgets.jslink((self.slider, "value"), (self.box, "value")),
            widgets.jslink((self.slider, "value"), (self.stack, "selected_index")),
        ]
        super().__init__(
            widgets.VBox([widgets.HBox([self.box, self.slider], layout={"align_items": "center"}), self.stack])
        )
        for link in self.links:
            live.adopt(link)

    def still(self):
        """Return what stands here without a kernel, as HTML."""
        return self.frames[self.start].still()

    def words(self):
        """Return what stands here, as text."""
        return self.frames[self.start].words


class Question(live.Live):
    """A question with answers to pick from; each answer has its reply, which the browser shows at once.

    Parameters
    ----------
    question : str
    replies : dict of str to str
        For each answer what there is to say to whoever picked it.
    """

    def __init__(self, question, replies):
        self.question, self.replies = question, replies
        self.answers = widgets.RadioButtons(
            options=list(replies), value=None, tooltip=question, layout={"width": "max-content", "max_width": "100%"}
        )
        self.stack = widgets.Stack(
            [
                widgets.HTML(f'<div style="line-height:1.5;max-width:75ch">{escape(reply)}</div>')
                for reply in replies.values()
            ]
        )
        self.link = widgets.jslink((self.answers, "index"), (self.stack, "selected_index"))
        title = widgets.HTML(f"<b>{escape(question)}</b>")
        super().__init__(widgets.VBox([title, self.answers, self.stack]))
        live.adopt(self.link)

    def still(self):
        """Return what stands here without a kernel, as HTML."""
        answers = "".join(f"<li>{escape(answer)}</li>" for answer in self.replies)
        return f"<p><b>{escape(self.question)}</b></p><ul>{answers}</ul>"

    def words(self):
        """Return what stands here, as text."""
        return "\n".join([self.question, *(f"  ( ) {answer}" for answer in self.replies)])
