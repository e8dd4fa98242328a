"""A pass that runs through its picture once, from left to right, or step by step: in the browser alone, by CSS."""

from typing import NamedTuple

import ipywidgets as widgets

SECONDS = 0.56  # for each stage: a whole run takes less than three


class Stages(NamedTuple):
    """Buttons that show a picture as far as one of its stages, and one that runs through all of them.

    Attributes
    ----------
    run : ipywidgets.ToggleButton
    names : ipywidgets.ToggleButtons
        The stage as far as which all is shown; at first the last one.
    player : ipywidgets.Play
        It runs unseen and goes from stage to stage: its own buttons have no names.
    look : ipywidgets.HTML
        The rules by which the picture follows.
    links : list of ipywidgets.Widget
    """

    run: widgets.ToggleButton
    names: widgets.ToggleButtons
    player: widgets.Play
    look: widgets.HTML
    links: list

    @property
    def row(self):
        """Return what stands on the page."""
        return [self.run, self.names, self.player, self.look]

    def show_all(self):
        """Show the whole picture."""
        self.player.playing = False
        self.names.index = len(self.names.options) - 1


def stages(shares):
    """Make the buttons for a picture.

    Parameters
    ----------
    shares : dict of str to float
        By the name of each stage, how much of the picture belongs to it and to those before it, from the left.

    Returns
    -------
    Stages
    """
    last = len(shares) - 1
    run = widgets.ToggleButton(
        description="Run the pass", icon="play", tooltip="Let it run once from left to right, or stop it"
    )
    run.layout.width, run.layout.flex = "9.8em", "0 0 auto"
    run.add_class("lesson-run")
    names = widgets.ToggleButtons(
        options=list(shares), index=last, tooltips=[f"Show the pass as far as {name}" for name in shares]
    )
    names.style.button_width = "3em"
    names.add_class("lesson-stages")
    player = widgets.Play(value=last, min=0, max=last, interval=int(1000 * SECONDS), layout={"display": "none"})
    links = [
        widgets.jslink((player, "value"), (names, "index")),
        widgets.jslink((run, "value"), (player, "playing")),
    ]
    return Stages(run, names, player, widgets.HTML(_look(shares), layout={"display": "none"}), links)


def _look(shares):
    """Return the rules: what moves is cut off behind its stage, and the edge moves on, but never back, at an even pace.

    A picture that a slider has drawn anew is another one, so that nothing runs while a slider moves.
    """
    rules = ""
    for place, share in enumerate(shares.values(), 1):
        move = f"transition:clip-path {SECONDS - 0.06:g}s linear" if place > 1 else "transition:none"
        rules += (
            f".lesson-staged:has(.lesson-stages button:nth-child({place}).mod-active) svg[role=img]:has(.flow)"
            f"{{clip-path:inset(0 {100 * (1 - share):.2f}% 0 0);{move}}}"
        )
    still = ".lesson-staged svg[role=img]{transition:none!important}.lesson-run{display:none}"
    return f"<style>{rules}@media (prefers-reduced-motion:reduce){{{still}}}</style>"
