"""How controls and what they move stand together, in a window of any width: nothing but the browser's own layout."""

import ipywidgets as widgets

COLUMN = "24em"  # of controls beside a picture
ROW = "30em"  # at least so wide is one of several controls in a line
WHOLE_LINE = "auto / 1 / auto / -1"  # as a grid_area: an empty one of these wipes out a grid_column


def beside(controls, picture):
    """Return controls on the left of a picture where both have room in a line, else above it.

    Above it they share lines, so that a picture and its controls fit on one screen.
    """
    picture.layout.flex = "1000 1 auto"  # all that the column leaves; in a line of their own each takes the whole
    picture.layout.min_width = "0"
    for control in controls:
        control.add_class("lesson-controls")  # its look comes with the picture
    return widgets.Box(
        [*controls, picture], layout={"flex_flow": "row wrap", "align_items": "flex-start", "grid_gap": "8px 18px"}
    )


def desk(controls):
    """Return controls as one column, or as several where there is room."""
    return widgets.GridBox(
        controls,
        layout={
            "flex": f"1 1 {COLUMN}",
            "min_width": "0",
            "grid_template_columns": f"repeat(auto-fit, minmax(min(100%, {ROW}), 1fr))",
            "grid_gap": "0 28px",
            "align_items": "center",
        },
    )


def wrapped(parts, **layout):
    """Return parts in a line, which goes on below where it is too short."""
    return widgets.HBox(parts, layout={"flex_flow": "row wrap", "align_items": "center", **layout})
