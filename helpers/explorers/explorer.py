"""Controls with pictures that follow them."""

from contextlib import suppress
from functools import partial

import ipywidgets as widgets

from helpers import live
from helpers.explorers.arrangement import WHOLE_LINE, beside, desk, wrapped
from helpers.explorers.stages import stages
from helpers.learners import NotUsable, captured_output, explained, with_time_limit
from helpers.usual import usual

MEND = "Fix it, run its cell again, and then this one."


class Explorer(live.Live):
    """Controls, and beside or below them pictures that follow.

    Parameters
    ----------
    render : callable
        Takes the controls' values by name; returns a list of `Picture`. It may run a learner's function: where it
        raises, or all of it takes too long, the reason stands in the picture's place until a value that works comes.
    controls : dict of str to Slider or Choice
        By the names that `render` uses.
    follow : callable, optional
        Takes the values and the name of the one that was moved; returns values that must move with it.
    groups : dict of str to sequence of str, optional
        Names of controls that are shown together, by the words on the button that shows them. Without it all are.
    shares : dict of str to float, optional
        The stages of its picture, as for `stages`: with buttons it can be shown as far as each, or run through.

    Attributes
    ----------
    controls : dict of str to ipywidgets.Widget
        What carries each value.
    specs : dict of str to Slider or Choice
        What each of them was made from.
    page : ipywidgets.HTML
        What moves in the pictures, and the sentence below them.
    values : dict
        The state: what the controls say now.
    pictures : list of Picture
        What the last drawing gave; empty where it could not be drawn.
    trouble : str
        Why there is no picture; empty where there is one.
    printed : str
        What the code behind it printed or warned about while it was drawn: the first lines.
    stages : Stages or None
        The buttons of its stages.
    """

    def __init__(self, render, controls, follow=None, groups=None, shares=None):
        self._render, self.specs, self._follow, self._muted = render, controls, follow, False
        self.pictures, self.trouble, self.printed = [], "", ""
        built = {name: control.build(partial(self._moved, name)) for name, control in controls.items()}
        self.controls = {name: carrier for name, (carrier, _) in built.items()}
        self._backdrop, self.page, both = live.two_layers()
        rows = [row for _, row in built.values()]
        if groups:
            rows = self._in_groups(groups, {name: row for name, (_, row) in built.items()})
        if rows:
            reset = widgets.Button(description="Reset", icon="undo", tooltip="Back to where this picture started")
            reset.on_click(lambda _button: self.reset())
            if shares:
                reset.layout.width, reset.layout.flex = "6em", "0 0 auto"
            rows.append(reset)
        self.stages = stages(shares) if shares else None
        if self.stages:
            rows[-1:] = [wrapped([*rows[-1:], *self.stages.row])]  # beside the button Reset, where there is one
        super().__init__(beside([desk(rows)] if rows else [], both))
        if self.stages:
            self.widget.add_class("lesson-staged")
        self._redraw()  # last: a learner's function that never ends and is stopped leaves nothing behind

    def _in_groups(self, groups, rows):
        """Return buttons that name the groups, and below them the rows of the one that is picked."""
        names = widgets.ToggleButtons(options=list(groups), tooltips=[f"Move {name}" for name in groups])
        names.style.button_width = "auto"
        pages = [desk([rows[name] for name in members]) for members in groups.values()]
        stack = widgets.Stack(pages, selected_index=0)
        for part in (names, stack):
            part.layout.grid_area = WHOLE_LINE
        self.link = widgets.jslink((names, "index"), (stack, "selected_index"))
        return [names, stack]

    @property
    def values(self):
        """Return what the controls say now, each on its grid."""
        return {name: spec.on_grid(self.controls[name].value) for name, spec in self.specs.items()}

    def set(self, **values):
        """Move several controls and redraw once."""
        self._muted = True
        try:
            for name, value in values.items():
                self.controls[name].value = self.specs[name].on_grid(value)
        finally:
            self._muted = False
        self._redraw()

    def reset(self):
        """Move every control back to where it started, and show the whole picture."""
        if self.stages:
            self.stages.show_all()
        self.set(**{name: spec.start for name, spec in self.specs.items()})

    def still(self):
        """Return what stands here without a kernel, as HTML."""
        asleep = live.ASLEEP if self.controls and self.pictures else ""
        return (live.stills(self.pictures) or live.message(self.trouble)) + live.printed(self.printed) + asleep

    def description(self):
        """Return what stands here, as text."""
        said = live.description_of(self.pictures) or self.trouble
        return f"{said}\nIt printed:\n{self.printed}" if self.printed else said

    def _moved(self, name):
        if self._muted:
            return
        further = {}
        if self._follow:
            with suppress(NotUsable):  # the drawing says it in words
                further = self._follow(self.values, name)
        self.set(**further)

    def _redraw(self):
        height = max((picture.height for picture in self.pictures), default=0)
        with usual(), captured_output() as printed:
            try:
                self.pictures, self.trouble = with_time_limit("code", self._render, **self.values), ""
            except NotUsable as reason:
                self.pictures, self.trouble = [], f"{reason} {MEND}"
            except KeyboardInterrupt:  # said here, too: the picture of another state must not stay
                self.pictures, self.trouble = [], f"The code behind it was interrupted before it ended. {MEND}"
            except BaseException as error:  # a learner's function may raise anything
                self.pictures, self.trouble = [], f"The code behind it stopped with {explained(error)}. {MEND}"
        self.printed = str(printed)
        backdrop, page = (
            live.layers(self.pictures) if self.pictures else (live.LOOK, live.message(self.trouble, height))
        )
        self._backdrop.value, self.page.value = backdrop, page + live.printed(self.printed)
