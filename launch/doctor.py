"""One page that a learner can send to a teacher: what is there, what is wrong, and what to do."""

import os
import platform
import re
import shutil
import subprocess
import sys
import tempfile
import webbrowser
from pathlib import Path

from launch import ROOT
from launch.environment import (
    PYTHON,
    STAMP,
    VENV,
    ask,
    check,
    read_stamp,
    version_of_venv,
    what_python_lacks,
)
from launch.settings import SET_ASIDE, SET_ASIDE_FOR_PIP, homeless, writable

GIGABYTE = 1e9
LEAST_DISK, LEAST_MEMORY = 1, 1  # gigabytes
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "chrome", "msedge")
# What reaches into the lessons, and is left as it is set.
KEPT = re.compile(
    r"(?i)(https?|all|no)_proxy|PIP_\w+|UV_\w+|(JUPYTER|IPYTHON|MPL|PYTHON)\w*|VIRTUAL_ENV|CONDA_PREFIX|LANG"
)
SECRET = re.compile(r"TOKEN|PASS|KEY|SECRET")
# Where pip's settings stand on Linux, where Python may come without pip, which would show them.
PIP_FILES = ("/etc/xdg/pip/pip.conf", "/etc/pip.conf", "~/.pip/pip.conf", "~/.config/pip/pip.conf")
# What .venv's pip is told in files, for the same places that are set aside in the environment.
OVERRULED = re.compile(r"\b(user|target|prefix|root|no-binary|only-binary)=")


def report(version):
    """Print the page; return 1 where something is wrong, else 0."""
    wrong = []
    print(f"The forward pass, step by step, version {version}: a page for your teacher\n")
    for name, fact in (
        ("Computer", computer(wrong)),
        ("Folder", folder(wrong)),
        ("Home", home()),
        ("Temporary", temporary()),
        ("Python", f"{platform.python_version()} at {at_home(sys.executable)}: one that the lessons can use"),
        (".venv", venv(wrong)),
        ("Browser", browser()),
    ):
        print(f"{name:10} {fact}")
    print("\nSettings that could interfere:")
    print(*(f"  {line}" for line in settings() or ["none"]), sep="\n")
    print("\nWhat is wrong, and what to do:")
    print(*(f"  {sentence}" for sentence in wrong or ["nothing was found: start with python3 start.py"]), sep="\n")
    return 1 if wrong else 0


def computer(wrong):
    """Say what kind of computer this is, and how much memory is free."""
    kind = f"{platform.platform(terse=True)}, {platform.machine()}, {os.cpu_count()} processors"
    memory = ask("import psutil; found = psutil.virtual_memory(); print(found.available, found.total)")
    if memory is None:
        return f"{kind}; the memory is known once the packages are installed"
    free, total = (int(word) / GIGABYTE for word in memory.split())
    if free < LEAST_MEMORY:
        wrong.append(f"Only {free:.1f} GB of memory are free: close other programs.")
    return f"{kind}; {free:.1f} of {total:.1f} GB of memory are free"


def free_in(place):
    """Return how much room there is on the disk of a folder, in gigabytes."""
    return shutil.disk_usage(place).free / GIGABYTE


def folder(wrong):
    """Say where the lessons are, and whether they can be written."""
    if not writable(ROOT):
        wrong.append(f"{at_home(ROOT)} cannot be written: move the lessons into a folder of your own.")
    if free_in(ROOT) < LEAST_DISK:
        wrong.append(f"Only {free_in(ROOT):.1f} GB of the disk are free: make room.")
    return f"{at_home(ROOT)}; {free_in(ROOT):.1f} GB of its disk are free"


def home():
    """Say whether the home folder can be written; where not, what is written goes into .venv."""
    return "cannot be written: Jupyter keeps its files in .venv/home" if homeless() else "can be written"


def temporary():
    """Say how much room there is for temporary files."""
    try:
        place = tempfile.gettempdir()
    except FileNotFoundError:
        return "there is no folder that can be written"
    return f"{place}; {free_in(place):.1f} GB of its disk are free"


def venv(wrong):
    """Say which Python and packages .venv has, beside those of its locks."""
    stamp, again = read_stamp(), "python3 start.py puts that right, and needs the internet for it."
    there, python = VENV.exists(), version_of_venv()
    if python is None:
        if there and not STAMP.exists():
            wrong.append("The Python of .venv does not work: start.py did not make it: move it away.")
        elif lacking := what_python_lacks():
            wrong.append(f"{lacking[0].upper()}{lacking[1:]}.")
        elif there:
            wrong.append(f"The Python of .venv does not work: {again}")
        else:
            wrong.append("The packages are not installed yet: python3 start.py does it, and needs the internet for it.")
        return "its Python does not work" if there else "not there yet"
    if stamp.get("said"):
        wrong.append(f"At the last start: {stamp['said']}.")
    locks = [name for name in stamp.get("locks", {}) if (ROOT / name).exists()] or ["requirements.lock"]
    found = check(locks)
    if not found:
        wrong.append(f"The packages in .venv are not those of the lessons: {again}")
        return f"Python {python}; its packages cannot be read"
    if found["flaws"]:
        some = ", ".join(found["flaws"][:5]) + ", ..." * (len(found["flaws"]) > 5)
        wrong.append(f"In .venv {some}: {again}")
    right = found["packages"] - len(found["flaws"])
    return f"Python {python}; {right} of {found['packages']} packages are as in {' and '.join(locks)}"


def browser():
    """Say in which browser JupyterLab opens, and which one prints."""
    try:
        name = getattr(webbrowser.get(), "name", "the one of this system")
    except webbrowser.Error:
        name = "none that Python finds: open the address that start.py shows"
    prints = next(filter(None, map(shutil.which, BROWSERS)), "no Chromium or Chrome")
    return f"{name}; for PDF {prints}"


def settings():
    """Return a line for each setting that could interfere, and what becomes of it. Passwords are left out."""
    lines = []
    for name, value in sorted(os.environ.items()):
        aside = SET_ASIDE.get(name) or SET_ASIDE_FOR_PIP.get(name)
        if aside:
            lines.append(f"{name}={at_home(value)}: {aside}; set aside")
        elif KEPT.fullmatch(name):
            lines.append(f"{name}={'***' if SECRET.search(name) else at_home(value)}")
    done = subprocess.run(
        [str(PYTHON if PYTHON.exists() else sys.executable), "-m", "pip", "config", "list"],
        capture_output=True,
        encoding="utf-8",
        errors="replace",
    )
    if done.returncode:
        files = [file for file in PIP_FILES if os.path.exists(os.path.expanduser(file))]
        lines.append(
            f"pip: its settings cannot be shown ({at_home(' '.join(done.stderr.split()))})"
            + (f"; look into {' and '.join(files)}" if files else "")
        )
    for line in done.stdout.splitlines():
        if not line.startswith(":env:"):
            lines.append(f"pip: {at_home(line)}{'; overruled' if OVERRULED.search(line) else ''}")
    lines += [f"{at_home(file)} is read by Jupyter" for file in (Path.home() / ".jupyter").glob("*_config.*")]
    return lines


def at_home(text):
    """Return a text as it can be shown to others: without the name of the home folder, and without passwords."""
    shown = re.sub(r"//[^/@\s]+@", "//***@", str(text))
    return shown.replace(str(Path.home()), "~") if Path.home() != Path("/") else shown
