"""Ready pictures, turned like pages by the browser alone."""

import ipywidgets as widgets

from helpers import live
from helpers.explorers.controls import numbered_slider


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
        The slider's number for the first frame.
    play : float, optional
        Add a button that turns the pages by itself, and show each for so many seconds.
    """

    def __init__(self, label, frames, start=1, first=1, play=None):
        self.pictures = frames[start - first]
        last = first + len(frames) - 1
        self.box, self.slider, row = numbered_slider(
            label, widgets.IntSlider, widgets.BoundedIntText, start, first, last
        )
        pages = [widgets.HTML(live.markup(pictures), layout={"width": "100%"}) for pictures in frames]
        # Where counting does not begin at 0, empty pages come first, so that the slider's number is the page's index.
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
                description="Play / stop", icon="play", tooltip="Turn the pages, or stop", layout={"width": "9em"}
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
        return live.stills(self.pictures) + live.ASLEEP

    def words(self):
        """Return what stands here, as text."""
        return live.words(self.pictures)
