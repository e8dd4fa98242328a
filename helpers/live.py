"""Pictures on the page: shown, updated, described and closed. Only this part knows mime types.

What a cell shows is one bundle: the live widget, a still image with its words as alt text for a page without
a kernel, and the words alone for whoever reads text.
"""

from html import escape

import ipywidgets as widgets
from IPython import get_ipython
from ipywidgets.widgets.widget_link import Link

from helpers.notation import in_html
from helpers.svg import HUES, INLINE_STYLE, in_rows, said_once

WIDGET = "application/vnd.jupyter.widget-view+json"
shown = {}  # cell -> (its latest run, what this run shows)

OLDER_HUES = ";".join(f"--{name}:{hue}" for name, hue in HUES.items())
LOOK = (
    "<style>"
    ".lesson-controls .widget-label{text-align:left}"
    ".lesson-row{display:flex;flex-wrap:wrap;gap:8px 12px;align-items:center}"
    # It is as wide as its pictures, and whether controls stand beside them is not for its words to say.
    ".lesson-words{width:0;min-width:100%;line-height:1.5;min-height:1.5em;font-size:var(--jp-content-font-size1,14px);"
    "color:var(--jp-ui-font-color1)}"
    f".lesson-picture{{{INLINE_STYLE}}}"
    f"@supports not (color:oklch(from red l c h)){{.lesson-picture{{{OLDER_HUES}}}}}"
    "</style>"
)
SHARED = 'class="lesson-picture"'


def markup(pictures):
    """Return pictures as HTML, side by side where the window has room, with a sentence below."""
    return LOOK + _row(pictures) + _sentence(pictures)


def layers(pictures):
    """Return the same as `markup` in two layers: the backdrops, and what moves over them."""
    backdrops = [picture._replace(body=picture.backdrop, backdrop="", description="") for picture in pictures]
    moving = [picture._replace(backdrop="") for picture in pictures]
    return LOOK + _row(backdrops), _row(moving) + _sentence(pictures)


def two_layers():
    """Return two widgets for `layers`, and what holds them in one place: one that stays the same is not sent again."""
    layout = {"width": "100%", "margin": "0", "grid_area": "1 / 1"}  # a margin would push it over the edge
    backdrop, moving = (widgets.HTML(layout=layout) for _ in range(2))
    return backdrop, moving, widgets.GridBox([backdrop, moving])


def _row(pictures):
    """Return pictures without their words, side by side where the window has room."""
    svgs = "".join(f"<div>{picture.svg(look=SHARED)}</div>" for picture in pictures)
    return f'<div class="lesson-row">{svgs}</div>'


def _sentence(pictures):
    """Return what is said below pictures; where only this state has nothing to say, its place stays."""
    said = [picture.below for picture in pictures if picture.below is not None]
    return f'<div class="lesson-words">{escape(" ".join(filter(None, said)))}</div>' if said else ""


ASLEEP = "<p><i>Run this cell to bring up its sliders and buttons.</i></p>"


def stills(pictures):
    """Return pictures as one HTML image that needs no kernel, side by side where they fit."""
    return in_rows(pictures).still() if pictures else ""


def description_of(pictures):
    """Return the text twins of pictures as one text."""
    return said_once(pictures)


def message(trouble, height=0):
    """Return HTML that says in words why there is no picture, as high as the picture was."""
    return (
        f'<div role="alert" style="min-height:{max(height - 34, 0):g}px;line-height:1.5;padding:16px;'
        f'border:1px solid currentColor;border-left-width:6px;border-radius:4px;max-width:75ch">'
        f"<b>No picture this time.</b><br>{in_html(trouble)}</div>"
    )


def printed(lines):
    """Return HTML that shows what the code behind a picture printed, or nothing where it was silent."""
    if not lines:
        return ""
    return f'<b>It printed:</b><pre style="white-space:pre-wrap;max-width:90ch">{escape(lines)}</pre>'


class Live:
    """Something that a cell can show: a widget, and what stands in its place where no kernel runs.

    A subclass says with `still` (HTML) and `description` (text) what that is.
    """

    def __init__(self, widget):
        self.widget = widget
        adopt(self)

    def _repr_mimebundle_(self, include=None, exclude=None):
        return {
            WIDGET: {"version_major": 2, "version_minor": 0, "model_id": self.widget.model_id},
            "text/html": self.still(),
            "text/plain": self.description(),
        }


def adopt(part):
    """Tie what a cell shows to the cell that is running; close what an earlier run of that cell made.

    Without this, each run of a cell would leave all its widgets behind, in the kernel and in the browser. What is made
    later, after a click, belongs to nothing but to what made it, and is closed with that.
    """
    shell = get_ipython()
    if shell is None or not hasattr(shell, "get_parent"):
        return
    parent = shell.get_parent()
    header = parent.get("header", {})
    if header.get("msg_type") != "execute_request":
        return
    cell = parent["metadata"].get("cellId") or parent["content"]["code"]
    last_run, made = shown.get(cell, (None, []))
    if last_run != header["msg_id"]:
        for old in made:
            close(old)
        made = []
    shown[cell] = header["msg_id"], [*made, part]


def close(part):
    """Close what a cell shows and all that it is made of: widgets, layouts, styles, links, and what it holds for later.

    Python's ``Out`` keeps what a cell has shown for ever, so it also has to let go of what it holds.
    """
    waiting, seen = [part], set()
    while waiting:
        part = waiting.pop()
        if isinstance(part, (tuple, list)):
            waiting.extend(part)
        elif isinstance(part, dict):
            waiting.extend(part.values())
        elif isinstance(part, (Live, widgets.Widget)) and part not in seen:
            seen.add(part)
            if isinstance(part, Live):
                waiting.extend(vars(part).values())
            elif part.comm is not None:  # a closed one, asked for its parts, would make new ones
                waiting.extend(part.trait_values().values())
    made_of = [part for part in seen if isinstance(part, widgets.Widget)]
    for part in made_of:
        part.unobserve_all()
        part.close()
    for part in made_of:
        if not isinstance(part, Link):  # one without its ends could not even be printed
            part._trait_values.clear()
    for part in seen.difference(made_of):
        widget = part.widget
        vars(part).clear()
        part.widget = widget
