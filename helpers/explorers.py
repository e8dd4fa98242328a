"""What the lessons are played with: sliders with a picture that follows, frames to leaf through, questions."""

from contextlib import suppress
from html import escape
from typing import NamedTuple

import ipywidgets as widgets

from helpers import live, network

LABEL = {"description_width": "11em"}
MEND = "Mend it, run its cell again, and then this one."


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
        """Return the slider and the row to show."""
        box, slider, row = numbered_slider(
            self.label, isinstance(self.step, int), self.on_grid(self.start), self.low, self.high, step=self.step
        )

        def from_box(change):
            slider.value = self.on_grid(change.new)
            box.value = slider.value

        box.observe(from_box, "value")
        slider.observe(lambda change: setattr(box, "value", change.new), "value")
        return slider, row


def numbered_slider(label, whole, value, low, high, **more):
    """Return a number box with a label, which screen readers find, the slider beside it, and the row of both."""
    limits = {"value": value, "min": low, "max": high, "tooltip": label, **more}
    box = widgets.BoundedFloatText(  # an int box would read 3.7 as 37
        description=label, style=LABEL, layout={"width": "17em"}, **limits
    )
    slider = (widgets.IntSlider if whole else widgets.FloatSlider)(
        readout=False, layout={"flex": "1 1 8em", "max_width": "30em"}, **limits
    )
    return box, slider, widgets.HBox([box, slider], layout={"align_items": "center"})


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
            tooltips=[f"{self.label}: {value}" for value in self.values],
            style={"button_width": "6.5em"},
        )
        label = widgets.Label(self.label, layout={"width": "11em", "justify_content": "flex-end"})
        return buttons, widgets.HBox([label, buttons], layout={"align_items": "center"})


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
        for name, carrier in self.controls.items():
            carrier.observe(lambda change, name=name: self._moved(name), "value")
        rows = [row for _, row in built.values()]
        if rows:
            reset = widgets.Button(description="Reset", icon="undo", tooltip="Back to where this picture started")
            reset.on_click(lambda _button: self.reset())
            rows.append(reset)
        super().__init__(widgets.VBox([*rows, self._page]))
        self._redraw()  # last: a learner's function that never ends and is stopped leaves nothing behind

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
        if self._muted:
            return
        further = {}
        if self._follow:
            with suppress(network.NotUsable):  # the drawing says it in words
                further = self._follow(self.values, name)
        self.set(**further)

    def _redraw(self):
        height = max((picture.height for picture in self.pictures), default=0)
        try:
            self.pictures, self.trouble = self._draw(**self.values), ""
        except network.NotUsable as reason:
            self.pictures, self.trouble = [], f"{reason} {MEND}"
        except (Exception, SystemExit) as error:  # a learner's function may raise anything
            self.pictures, self.trouble = [], f"The code behind it stopped with {network.explained(error)}. {MEND}"
        self._page.value = live.markup(self.pictures) if self.pictures else live.message(self.trouble, height)


class Frames(live.Live):
    """Ready pictures that one slider leafs through in the browser alone: no kernel is asked.

    Parameters
    ----------
    label : str
        What the slider counts.
    frames : list of list of Picture
        For each place of the slider what is shown side by side.
    start : int, optional
        The slider's number to begin with.
    first : int, optional
        The slider's number for the first frame, 0 or 1.
    play : float, optional
        Add a button that turns the pages by itself, and show each for so many seconds.
    """

    def __init__(self, label, frames, start=1, first=1, play=None):
        self.pictures = frames[start - first]
        last = first + len(frames) - 1
        self.box, self.slider, row = numbered_slider(label, True, start, first, last)
        pages = [widgets.HTML(live.markup(pictures), layout={"width": "100%"}) for pictures in frames]
        # Where counting begins at 1, an empty page comes first, so that the slider's number is the page's index.
        self.stack = widgets.Stack([widgets.HTML() for _ in range(first)] + pages, selected_index=start)
        self.links = [
            widgets.jslink((self.slider, "value"), (self.box, "value")),
            widgets.jslink((self.slider, "value"), (self.stack, "selected_index")),
        ]
        if play:
            # Play's own buttons have no names; it runs unseen, and a button with a name starts and stops it.
            self.player = widgets.Play(
                value=start,
                min=first,
                max=last,
                interval=int(1000 * play),
                repeat=True,
                layout={"display": "none"},
            )
            self.button = widgets.ToggleButton(
                description="Play", icon="play", tooltip="Turn the pages, or stop", layout={"width": "7em"}
            )
            self.links += [
                widgets.jslink((self.player, "value"), (self.slider, "value")),
                widgets.jslink((self.button, "value"), (self.player, "playing")),
            ]
            row.children += (self.button, self.player)
        super().__init__(widgets.VBox([row, self.stack]))
        for link in self.links:
            live.adopt(link)

    def still(self):
        """Return what stands here without a kernel, as HTML."""
        return live.stills(self.pictures)

    def words(self):
        """Return what stands here, as text."""
        return live.words(self.pictures)


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
