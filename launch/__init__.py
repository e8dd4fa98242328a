"""What start.py does once Python is known to be one that the lessons can use, with the standard library alone.

commands     what can be asked for, and what runs it
jupyter      JupyterLab: the words that it is given, its ports, where it keeps what it has to write
settings     what somebody's computer is set to that would reach into the lessons
environment  .venv: made, filled from a lock, mended
pip          what pip said, as one sentence
doctor       one page for a teacher: what is there, what is wrong, what to do
packages     which packages of .venv are not as in the lock; .venv's own Python runs it
"""

from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


class Problem(Exception):
    """What was found and what to do about it, in one line for the reader."""


def say(text):
    """Tell the reader at once what happens."""
    print(f"start.py: {text}", flush=True)
