"""Projector mode for the notebook in which it is switched on; `python3 start.py projector` has it in all notebooks."""

from pathlib import Path

from IPython.display import HTML

STYLE_SHEET = Path(__file__).with_suffix(".css")


def on():
    """Show this notebook in large type, with its solutions hidden, until this cell's output is cleared.

    Returns
    -------
    IPython.display.HTML
        A style sheet for the page, and a line that says so. Nothing else changes: no picture, no stored output.
    """
    return HTML(
        f"<style>{STYLE_SHEET.read_text(encoding='utf-8')}</style>"
        "<p>Projector mode is on. To end it, clear this cell's output: <b>Edit → Clear Cell Output</b>.</p>"
    )
