"""Calls inside calls without end: stopped before the memory is gone, also by a Python that does not do it itself.

Python counts how many calls stand inside each other, and raises `RecursionError` at a thousand. Python 3.15 does not
count those with `*args` or `**more` in them: a function that calls itself in this way takes some 350 MB a second.
"""

import ctypes
import sys
import threading
import time

NEEDED = sys.version_info >= (3, 15)
EVERY = 0.1  # seconds between two looks
DEEPEST = 20_000  # calls inside each other

guarded = set()  # threads


class TooDeep(RecursionError):
    """What Python itself would raise, shown in one line: a notebook takes minutes to show so many calls."""

    def __str__(self):  # and no __init__: at this depth it could not be called
        return "maximum recursion depth exceeded"

    def _render_traceback_(self):
        """Return the lines that IPython shows instead of a traceback."""
        return [f"RecursionError: {self}"]


TooDeep.__name__ = RecursionError.__name__  # whoever writes its name writes the one that Python's own has


def guard():
    """Let no calls of the thread that calls stand too deep inside each other, from now on."""
    thread = threading.get_ident()
    if NEEDED and thread not in guarded:
        guarded.add(thread)
        threading.Thread(target=watch, args=[thread], daemon=True).start()


def watch(thread):
    """Look again and again how deep a thread is, as long as it lives, and raise `RecursionError` in it if need be."""
    while (frame := sys._current_frames().get(thread)) is not None:
        if is_deep(frame):
            ctypes.pythonapi.PyThreadState_SetAsyncExc(ctypes.c_ulong(thread), ctypes.py_object(TooDeep))
        del frame  # whatever it holds is not ours to keep
        time.sleep(EVERY)  # the way out of so many calls takes less
    guarded.discard(thread)


def is_deep(frame):
    """Return whether `DEEPEST` calls or more stand around a frame, without counting further."""
    for _ in range(DEEPEST):
        if frame is None:
            return False
        frame = frame.f_back
    return True
