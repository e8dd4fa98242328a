"""Code that a learner wrote: it may raise anything, loop for ever or print a thousand lines, and does no harm here."""

import ctypes
import io
import threading
import time
import warnings
from contextlib import contextmanager, redirect_stderr, redirect_stdout

SECONDS = 5  # a full classroom on one machine is slow; honest code takes milliseconds
SKIPPED = "Was a cell above left out? In the menu: Run, Run All Above Selected Cell. If not, look at how it is spelled."
EVERY = 0.5  # seconds between two looks at the watch
FIRST_LINES, LINE_LENGTH = 8, 200  # of what is printed


class NotUsable(ValueError):
    """A learner's code gave something that cannot be used; the message says what and why."""


class OutOfTime(BaseException):
    """Raised from outside in code that goes on for too long; no `except Exception` stands in its way."""


class Watchdog:
    """A thread that looks at its watch now and then, and stops the code that is running when its time is over."""

    def __init__(self):
        self.lock = threading.Lock()
        self.running = None  # (thread, when its time is over)
        self.thread = None

    def start(self, seconds):
        """Begin to watch the thread that calls."""
        if self.thread is None or not self.thread.is_alive():
            self.thread = threading.Thread(target=self._watch, daemon=True)
            self.thread.start()
        self.running = threading.get_ident(), time.monotonic() + seconds

    def stop(self):
        """End watching; what was raised too late to arrive is taken back."""
        with self.lock:
            if self.running:
                _raise_in(self.running[0], None)
            self.running = None

    def _watch(self):
        while True:
            time.sleep(EVERY)
            with self.lock:  # again and again: code with a bare `except` may swallow the first one
                if self.running and time.monotonic() > self.running[1]:
                    _raise_in(self.running[0], OutOfTime)


def _raise_in(thread, error):
    """Raise an error in a thread at its next step, or take back one that has not arrived."""
    ctypes.pythonapi.PyThreadState_SetAsyncExc(
        ctypes.c_ulong(thread), None if error is None else ctypes.py_object(error)
    )


watchdog = Watchdog()


def limited(name, function, *args, **more):
    """Call a function and give it a limited time; inside another call of this kind, that one's time counts.

    Code that waits in one single step, such as a long ``time.sleep``, is stopped only when the step is over.

    Parameters
    ----------
    name : str
        What the learner calls it, for the message.
    function : callable
    *args, **more
        What it is called with.

    Raises
    ------
    NotUsable
        If it has not ended in time. What it raises itself passes through.
    """
    if watchdog.running:
        return function(*args, **more)
    try:
        try:
            watchdog.start(SECONDS)
            return function(*args, **more)
        finally:
            while watchdog.running:
                try:
                    watchdog.stop()
                except OutOfTime:  # it came after the end
                    continue
    except OutOfTime:
        raise NotUsable(
            f"Your {name} had not ended after {SECONDS} seconds, and was stopped. "
            "Is there a loop in it whose condition never becomes false?"
        ) from None


def call(name, function, *arrays):
    """Call a learner's function with copies of arrays, for a limited time.

    Raises
    ------
    NotUsable
        If it is no function, or has not ended in time. What it raises itself passes through.
    """
    if function is ...:
        raise NotUsable(f"Your {name} is still `...`: fill in the blank.")
    if not callable(function):
        raise NotUsable(
            f"{name} should be a function, but is of type {type(function).__name__}. "
            "Give its name, without round brackets."
        )
    return limited(name, function, *(array.copy() for array in arrays))


def explained(error):
    """Return what an error says in one line, even where it cannot say it."""
    try:
        said = " ".join(limited("error", str, error).split())
    except BaseException:
        said = ""
    said = said if len(said) <= 200 else said[:200] + "…"
    return f"{type(error).__name__}: {said}" if said else type(error).__name__


def explain_missing_names(shell):
    """Let a notebook's IPython say with each NameError what to do: mostly a cell was skipped."""

    def show(shell, kind, error, traceback, tb_offset=None):
        if kind is NameError:
            error.add_note(SKIPPED)
        shell.showtraceback((kind, error, traceback), tb_offset=tb_offset)

    shell.set_custom_exc((NameError,), show)


class Heard(io.TextIOBase):
    """The first lines of what is printed, and how many more there were."""

    def __init__(self):
        self._kept, self._ends = "", 0

    def write(self, text):
        """Keep the beginning, count the lines of all."""
        self._kept += text[: max(FIRST_LINES * LINE_LENGTH - len(self._kept), 0)]
        self._ends += text.count("\n")
        return len(text)

    def __str__(self):
        lines = self._kept.splitlines()[:FIRST_LINES]
        more = self._ends - len(lines)
        shown = [line if len(line) <= LINE_LENGTH else line[:LINE_LENGTH] + "…" for line in lines]
        return "\n".join(shown + [f"… and {more} more line{'s' * (more > 1)}."] * (more > 0))


@contextmanager
def heard():
    """Keep what is printed or warned about inside; yields a `Heard`, whose text is empty where all is silent."""
    kept = Heard()
    with redirect_stdout(kept), redirect_stderr(kept), warnings.catch_warnings():
        warnings.showwarning = lambda message, category, *_: kept.write(f"{category.__name__}: {message}\n")
        yield kept
