"""What can be moved: a number on a slider, one of a few values."""

from typing import NamedTuple

import ipywidgets as widgets

from helpers.explorers.arrangement import WHOLE_LINE, wrapped

LABEL = {"description_width": "11em"}
MANY = 4  # more buttons than these need a line of their own


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

    def build(self, moved):
        """Return the slider and the row to show; `moved` is called at each move, before the number box follows."""
        kind = widgets.IntSlider if isinstance(self.step, int) else widgets.FloatSlider
        box_kind = widgets.BoundedFloatText  # also for whole numbers: an int box reads 3.7 as 37
        start = self.on_grid(self.start)
        box, slider, row = numbered_slider(self.label, kind, box_kind, start, self.low, self.high, step=self.step)

        def from_box(change):
            wanted = self.on_grid(change.new)
            if self.on_grid(slider.value) != wanted:  # writing back while it is dragged would stop the drag
                slider.value = wanted
            box.value = self.on_grid(slider.value)  # not `wanted`: what follows a move may have corrected it

        box.observe(from_box, "value")
        slider.observe(lambda _change: moved(), "value")
        slider.observe(lambda _change: setattr(box, "value", self.on_grid(slider.value)), "value")
        return slider, row


class Choice(NamedTuple):
    """One of a few values to pick: its label, where it starts, the values, and how wide their buttons are."""

    label: str
    start: object
    values: tuple
    width: str = "6.5em"

    def on_grid(self, value):
        """Return the value itself: each is one of those that can be picked."""
        return value

    def build(self, moved):
        """Return the buttons, or a list to unfold where they would be too many, and the row to show."""
        if len(self.values) > 6:
            unfolding = widgets.Dropdown(
                options=self.values, value=self.start, description=self.label, tooltip=self.label, style=LABEL
            )
            unfolding.observe(lambda _change: moved(), "value")
            return unfolding, unfolding
        buttons = widgets.ToggleButtons(
            options=[(str(value), value) for value in self.values],
            value=self.start,
            tooltips=[f"{self.label}: {value}" for value in self.values],
            style={"button_width": self.width},
        )
        buttons.observe(lambda _change: moved(), "value")
        label = widgets.Label(self.label, layout={"width": "11em"})
        return buttons, wrapped([label, buttons], grid_area=WHOLE_LINE if len(self.values) > MANY else None)


def numbered_slider(label, kind, box_kind, value, low, high, **more):
    """Return a number box with a label, which screen readers find, the slider beside it, and the row of both."""
    limits = {"value": value, "min": low, "max": high, "tooltip": label, **more}
    box = box_kind(description=label, style=LABEL, layout={"width": "17em"}, **limits)
    slider = kind(readout=False, layout={"flex": "1 1 8em", "max_width": "30em"}, **limits)
    return box, slider, wrapped([box, slider])
