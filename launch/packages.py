"""Which packages of .venv are not as in the locks. .venv's own Python runs it: `python -m launch.packages LOCK ...`."""

import csv
import json
import os
import re
import sys
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

ENTRY = re.compile(r"^([\w.-]+)==([^\s;]+)(?: ; (.+?))?(?: \\)?$", re.MULTILINE)


def locked(lock):
    """Return [(package, version, marker or an empty text)] of the text of a lock."""
    return [found.groups(default="") for found in ENTRY.finditer(lock)]


def flaw(package, version):
    """Say what is wrong with an installed package; nothing if all its files are there."""
    try:
        found = distribution(package)
    except PackageNotFoundError:
        return f"{package} is not installed"
    if found.version != version:
        return f"{package} is {found.version}, not {version}"
    return None if is_whole(found) else f"{package} has lost files"


def is_whole(found):
    """Return whether all files of a package are there, by its own list; a cache may go.

    Parameters
    ----------
    found : importlib.metadata.Distribution
        From Python 3.12 on, its `files` leave out what is gone.

    Returns
    -------
    bool
        False, too, where that list is gone or cannot be read.
    """
    try:
        rows = list(csv.reader((found.read_text("RECORD") or "").splitlines()))
    except (UnicodeDecodeError, csv.Error):
        return False
    folder = found.locate_file("")
    names = [row[0] for row in rows if row and not row[0].endswith(".pyc")]
    return bool(names) and all(os.path.lexists(os.path.join(folder, name)) for name in names)


def main(locks):
    """Print as JSON how many packages there are to be, and what is wrong with which."""
    from pip._vendor.packaging.markers import Marker  # pip is always there

    entries = {entry for lock in locks for entry in locked(Path(lock).read_text(encoding="utf-8"))}
    here = sorted({(name, version) for name, version, marker in entries if not marker or Marker(marker).evaluate()})
    print(json.dumps({"packages": len(here), "flaws": [said for entry in here if (said := flaw(*entry))]}))


if __name__ == "__main__":
    main(sys.argv[1:])
