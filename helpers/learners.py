"""Code that a learner wrote: it may raise anything, loop for ever or print a thousand lines, and does no harm here."""

import ctypes
import io
import math
import threading
import time
import warnings
from collections import Counter
from contextlib import contextmanager, redirect_stderr, redirect_stdout

import numpy as np

from helpers import depth
from helpers.errors import EXPLAINED, hint_for
from helpers.network import Trace
from helpers.reading import read
from helpers.rounding import as_on_paper

SECONDS = 5  # a full classroom on one machine is slow; honest code takes milliseconds
SKIPPED = "Was a cell above left out? In the menu: Run, Run All Above Selected Cell. If not, look at how it is spelled."
EVERY = 0.5  # seconds between two looks at the watch
FIRST_LINES, LINE_LENGTH = 8, 200  # of what is printed or said


class NotUsable(ValueError):
    """A learner's code gave something that cannot be used; the message says what and why."""


class OutOfTime(BaseException):
    """Raised from outside in code that goes on for too long; no `except Exception` stands in its way."""


class Watchdog:
    """A thread that looks at its watch now and then, and stops the code that is running when its time is over."""

    def __init__(self):
        self.lock = threading.Lock()
        self.running = None  # (thread, when its time is over)
        self.sent = False  # whether anything was raised in that thread
        self.calls = Counter()  # how often each name was called in this time
        self.thread = None

    def start(self, seconds):
        """Begin to watch the thread that calls."""
        if self.thread is None or not self.thread.is_alive():
            self.thread = threading.Thread(target=self._watch, daemon=True)
            self.thread.start()
        self.calls.clear()
        self.running = threading.get_ident(), time.monotonic() + seconds

    def settle(self):
        """Let what was raised too late arrive here, as one last `OutOfTime`; for a thread that is watched no longer.

        To take it back instead, with NULL, leaves Python 3.11 waiting for it, and a profiler or a debugger hangs.
        """
        with self.lock:  # the watch may be about to raise
            sent, self.sent = self.sent, False
        while sent:  # again where it is swallowed: Python ignores what is raised while it clears memory
            _raise_in(threading.get_ident())  # takes the place of one that is still on its way

    def _watch(self):
        while True:
            time.sleep(EVERY)
            with self.lock:  # again and again: code with a bare `except` may swallow the first one
                running = self.running  # read once: it can become None at any moment
                if running and time.monotonic() > running[1]:
                    self.sent = True
                    _raise_in(running[0])


def _raise_in(thread):
    """Raise `OutOfTime` in a thread at its next step."""
    ctypes.pythonapi.PyThreadState_SetAsyncExc(ctypes.c_ulong(thread), ctypes.py_object(OutOfTime))


watchdog = Watchdog()


def with_time_limit(name, function, /, *args, **more):
    """Call a function and give it a limited time; inside another call of this kind, that one's time counts.

    Code that waits in one single step, such as a long ``time.sleep``, is stopped only when the step is over.

    Parameters
    ----------
    name : str
        What the learner calls it, for the message; where calls stand inside each other, the innermost one's is said.
    function : callable
    *args, **more
        What it is called with.

    Raises
    ------
    NotUsable
        If it has not ended in time. What it raises itself passes through.
    """
    if watchdog.running:
        watchdog.calls[name] += 1
        try:
            return function(*args, **more)
        except OutOfTime as late:
            late.args = late.args or (name,)
            raise
    depth.guard()
    try:
        try:
            watchdog.start(SECONDS)
            return function(*args, **more)
        except Exception:
            if watchdog.sent:  # C code has swallowed it, and raised something else in its place: Matplotlib's does
                raise OutOfTime(name) from None
            raise
        finally:
            watchdog.running = None  # an assignment: no step at which anything could arrive before the next line
            try:
                watchdog.settle()
            except OutOfTime:  # it came after the end
                watchdog.sent = False
    except OutOfTime as late:
        raise NotUsable(_too_long(*(late.args or (name,)))) from None


def _too_long(name):
    """Say that a learner's code was stopped, and where to look."""
    calls = watchdog.calls[name]
    often = f"It was called {calls} times in this time. " if calls > 1 else ""
    return (
        f"Your {name} had not ended after {SECONDS} seconds, and was stopped. {often}"
        "Is there a loop in it whose condition never becomes false?"
    )


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
            f"{name} should be a function, but is of type {type_name(function)}. Give its name, without round brackets."
        )
    return with_time_limit(name, function, *(array.copy() for array in arrays))


def usable_array(name, value, shape):
    """Return `value` as an array of floats, or say in words why it is none.

    Parameters
    ----------
    name : str
        What the learner calls it, for the message.
    value : object
        Whatever the learner's code gave.
    shape : tuple of int
        The shape that is needed.

    Raises
    ------
    NotUsable
        If it is unanswered, not made of numbers, of another shape, or not finite.
    """
    if value is ...:
        raise NotUsable(f"{name} is still `...`: fill in the blank.")
    if value is None:
        raise NotUsable(f"{name} is None. Does your function end with a line that starts with `return`?")
    array = with_time_limit("code", read, value).values
    if array is None:
        raise NotUsable(f"{name} should be an array of numbers, but is of type {type_name(value)}.")
    if array.shape != shape:
        raise NotUsable(f"{name} has shape {array.shape}, but the network needs {shape} = {math.prod(shape)} numbers.")
    if not np.isfinite(array).all():
        raise NotUsable(f"{name} holds a value that is not a finite number (NaN or infinity).")
    return array


def has_blank(function):
    """Return whether a learner's function still has a `...` in the place of a value, or nothing in it at all."""
    code = getattr(function, "__code__", None)
    if code is None:
        return False
    return ... in code.co_consts or code.co_code == _nothing.__code__.co_code


def _nothing(z): ...


def run(learners_forward, x, W1, W2):
    """Run a forward pass, a learner's or the finished one, and return its steps as a `Trace` that can be drawn.

    It gets copies, and nothing is changed but what is left of floating point where paper has a 0.

    Parameters
    ----------
    learners_forward : callable
        Takes x, W1, W2; returns the five steps x, z1, a1, z2, y_hat.

    Raises
    ------
    NotUsable
        If what it returns cannot be drawn. What it raises itself passes through.
    """
    try:
        steps = call("forward", learners_forward, x, W1, W2)
    except NotUsable:
        raise
    except Exception:
        if has_blank(learners_forward):
            raise NotUsable("In your forward a line is still `...`: fill in the blank.") from None
        raise
    if steps is ...:
        raise NotUsable("Your forward is still `...`: fill in the blank.")
    if not isinstance(steps, tuple) or len(steps) != len(Trace._fields):
        raise NotUsable(
            f"forward should return Trace(x, z1, a1, z2, y_hat), but returned something of type {type_name(steps)}."
        )
    hidden, outputs = W1.shape[1], W2.shape[1]
    shapes = [x.shape, (hidden,), (hidden,), (outputs,), (outputs,)]
    return as_on_paper(Trace(*map(usable_array, Trace._fields, steps, shapes)), W1, W2)


def type_name(thing):
    """Return the name of a thing's type, whatever its own class says of its name."""
    name = str.__str__(type.__dict__["__name__"].__get__(type(thing)))  # past a `__name__` of the class of its class
    return _cut(name)


def explained(error):
    """Return what an error says in one line, even where it cannot say it."""
    try:
        said = with_time_limit("error", lambda: " ".join(str.split(str(error))))
    except BaseException:
        said = ""
    return f"{type_name(error)}: {_cut(said)}" if said else type_name(error)


def _cut(words):
    """Return the beginning of long words."""
    return words if len(words) <= LINE_LENGTH else words[:LINE_LENGTH] + "…"


def explain_missing_names(shell):
    """Let a notebook's IPython say with an error what to do: a hint that fits, or that a cell was mostly skipped."""

    def show(shell, kind, error, traceback, tb_offset=None):
        names = [name for name in shell.user_ns if name not in shell.user_ns_hidden]
        if hint := hint_for(error, names, unknown=SKIPPED):
            error.add_note(hint)
        shell.showtraceback((kind, error, traceback), tb_offset=tb_offset)

    shell.set_custom_exc(EXPLAINED, show)


class CapturedOutput(io.TextIOBase):
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
        shown = [_cut(line) for line in lines]
        return "\n".join(shown + [f"… and {more} more line{'s' * (more > 1)}."] * (more > 0))


@contextmanager
def captured_output():
    """Keep what is printed or warned about inside; yields a `CapturedOutput`, empty as text where all is silent."""
    captured = CapturedOutput()
    with redirect_stdout(captured), redirect_stderr(captured), warnings.catch_warnings():
        warnings.showwarning = lambda message, category, *_: captured.write(f"{category.__name__}: {message}\n")
        yield captured
