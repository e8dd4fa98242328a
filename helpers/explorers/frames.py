"""Ready pages, turned by the browser alone."""

import ipywidgets as widgets

from helpers import live
from helpers.explorers.arrangement import COLUMN, beside
from helpers.explorers.controls import numbered_slider


class Pages(live.Live):
    """Pages that one slider leafs through in the browser alone: no kernel is asked.

    Parameters
    ----------
    label : str
        What the slider counts.
    pages : list of ipywidgets.Widget
    start : int, optional
        The slider's number to begin with.
    first : int, optional
        The slider's number for the first page.
    """

    def __init__(self, label, pages, start=1, first=1):
        last = first + len(pages) - 1
        self.box, self.slider, self.row = numbered_slider(
            label, widgets.IntSlider, widgets.BoundedIntText, start, first, last
        )
        # Where counting does not begin at 0, empty pages come first, so that the slider's number is the page's index.
        self.stack = widgets.Stack([widgets.HTML() for _ in range(first)] + pages, selected_index=start)
        self.links = []
        super().__init__(self.arranged())
        self.link((self.slider, "value"), (self.box, "value"))
        self.link((self.slider, "value"), (self.stack, "selected_index"))

    def arranged(self):
        """Return the slider above its pages."""
        return widgets.VBox([self.row, self.stack])

    def link(self, source, target):
        """Tie two values to each other in the browser."""
        self.links.append(widgets.jslink(source, target))


class Frames(Pages):
    """Ready pictures to leaf through.

    Parameters
    ----------
    label : str
        What the slider counts.
    frames : list of list of Picture
        For each place of the slider what is shown side by side.
    start : int, optional
        The slider's number to begin with.
    first : int, optional
        The slider's number for the first frame.
    play : float, optional
        Add a button that turns the pages by itself, and show each for so many seconds.

    Attributes
    ----------
    frames : list of list of Picture
    """

    def __init__(self, label, frames, start=1, first=1, play=None):
        self.frames, self.pictures = frames, frames[start - first]
        pages = [widgets.HTML(live.markup(pictures), layout={"width": "100%", "margin": "0"}) for pictures in frames]
        super().__init__(label, pages, start, first)
        if play:
            # Play's own buttons have no names; it runs unseen, and a button with a name starts and stops it.
            self.player = widgets.Play(
                value=start,
                min=first,
                max=first + len(frames) - 1,
                interval=int(1000 * play),
                repeat=True,
                layout={"display": "none"},
            )
            self.button = widgets.ToggleButton(
                description="Play / stop", icon="play", tooltip="Step through it, or stop", layout={"width": "9em"}
            )
            self.row.children += (self.button, self.player)
            self.link((self.player, "value"), (self.slider, "value"))
            self.link((self.button, "value"), (self.player, "playing"))

    def arranged(self):
        """Return the slider beside its pictures where there is room."""
        self.row.layout.flex = f"1 1 {COLUMN}"
        return beside([self.row], self.stack)

    def still(self):
        """Return what stands here without a kernel, as HTML."""
        return live.stills(self.pictures) + live.ASLEEP

    def description(self):
        """Return what stands here, as text."""
        return live.description_of(self.pictures)
