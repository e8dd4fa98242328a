"""Open the lessons: `python3 start.py`. Everything else it can do: `python3 start.py --help`.

This file sees to it that Python is one that the lessons can use; the rest is in launch/. So an older Python gets as far
as the sentence that asks for another one: there is no grammar here that Python 3.6 cannot read.
"""

import os
import sys

OLDEST_PYTHON, NEWEST_PYTHON = (3, 11), (3, 15)  # requirements.lock has ready-made packages for these


def flaw_of_python():
    """Say what is wrong with this Python and which one would do; nothing if it can be used."""
    version, implementation = sys.version.split()[0], sys.implementation.name
    if implementation == "cpython" and OLDEST_PYTHON <= sys.version_info[:2] <= NEWEST_PYTHON:
        return None
    names = [f"python3.{minor}" for minor in range(NEWEST_PYTHON[1], OLDEST_PYTHON[1] - 1, -1)]
    here = next(filter(works, names), None)
    advice = f"start again with {here} start.py" if here else "install one from https://www.python.org/downloads/"
    wanted = f"the lessons need CPython 3.{OLDEST_PYTHON[1]} to 3.{NEWEST_PYTHON[1]}"
    return f"this is Python {version} ({implementation}, {sys.executable}), {wanted}: {advice}"


def works(name):
    """Return whether there is a Python of this name: some names only stand for one that could be installed."""
    import subprocess

    try:
        return subprocess.call([name, "-c", ""], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) == 0
    except OSError:
        return False


def start(words):
    """Check Python, then do what the words ask for; return the exit code."""
    flaw = flaw_of_python()
    if flaw:
        print(f"start.py: {flaw}", file=sys.stderr)
        return 1
    sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))  # also where Python was told to leave it out
    try:
        from launch.commands import main
    except ImportError as error:
        if error.name and error.name.partition(".")[0] != "launch":
            raise
        print("start.py: the folder launch is missing: download the whole project again", file=sys.stderr)
        return 1
    return main(words)


if __name__ == "__main__":
    try:
        sys.exit(start(sys.argv[1:]))
    except KeyboardInterrupt:
        print("\nstart.py: stopped; start it again whenever you like", file=sys.stderr)
        sys.exit(130)
