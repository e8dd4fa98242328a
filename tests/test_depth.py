"""A function that calls itself without end is stopped before the memory is gone, on each Python."""

import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from helpers import depth, learners

ROOT = Path(__file__).resolve().parents[1]
ITSELF = {
    "*args": "def f(*args): return f(*args)",
    "**more": "def f(**more): return f(**more)",
    "in a list": "def f(*args): return [f(*args) for _ in (1,)]",
    "caught": "def f(*args):\n    try:\n        return f(*args)\n    except ValueError:\n        pass",
}
# As a notebook runs it: no limit of time, only what the first cell has started. It says how much memory was taken, by
# itself: `getrusage` counts what the process that started it had, too.
ALONE = """
import re, resource
from pathlib import Path
from helpers import depth
resource.setrlimit(resource.RLIMIT_AS, (4 * 2**30, 4 * 2**30))
{code}
depth.guard()
try:
    f()
except RecursionError:
    print(re.search(r"VmHWM:\\s+(\\d+) kB", Path("/proc/self/status").read_text())[1])
"""


@pytest.mark.skipif(sys.platform != "linux", reason="memory is counted in another way elsewhere")
@pytest.mark.parametrize("code", ITSELF.values(), ids=ITSELF)
def test_a_function_that_calls_itself_ends_before_the_memory_is_gone(code):
    run = subprocess.run(
        [sys.executable, "-c", ALONE.format(code=code)], cwd=ROOT, capture_output=True, encoding="utf-8", timeout=120
    )
    assert run.returncode == 0, run.stderr
    assert int(run.stdout) < 500_000  # kB


def deep(calls, seconds):
    """Wait at the bottom of so many calls."""
    if calls:
        return deep(calls - 1, seconds)
    end = time.monotonic() + seconds
    while time.monotonic() < end:  # in steps: what is raised from outside arrives between two of them
        pass
    return "bottom"


def test_only_what_is_too_deep_is_stopped(monkeypatch):
    monkeypatch.setattr(depth, "DEEPEST", 500)
    monkeypatch.setattr(depth, "EVERY", 0.01)
    monkeypatch.setattr(depth, "NEEDED", True)
    found = []

    def learner():
        depth.guard()
        found.append(deep(300, 0.2))
        try:
            deep(600, 60)
        except RecursionError as error:
            found.append(learners.explained(error))
            found.extend(error._render_traceback_())

    thread = threading.Thread(target=learner)
    thread.start()
    thread.join(60)
    assert found == ["bottom", *["RecursionError: maximum recursion depth exceeded"] * 2]


def test_a_python_that_counts_all_calls_needs_no_guard(monkeypatch):
    monkeypatch.setattr(depth, "NEEDED", False)
    before = threading.active_count()
    depth.guard()
    assert threading.active_count() == before
