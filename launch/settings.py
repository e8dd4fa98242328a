"""What somebody's computer is set to that would reach into the lessons."""

import os
import sys
from pathlib import Path

from launch import ROOT

# name: what it would do to the lessons. start.py leaves these out of what it starts.
SET_ASIDE = {
    "PYTHONPATH": "brings packages of another installation",
    "PYTHONHOME": "sends Python to another installation",
    "PYTHONSAFEPATH": "hides the project from Python",
    "PYTHONSTARTUP": "runs code of its own in each kernel",
    "PYTHONOPTIMIZE": "leaves out checks",
    "MPLBACKEND": "makes Matplotlib draw elsewhere",
    "JUPYTER_PATH": "brings kernels of another installation",
}
# Where pip would install instead of .venv; from where it installs is left to the reader.
SET_ASIDE_FOR_PIP = dict.fromkeys(
    ("PIP_USER", "PIP_TARGET", "PIP_PREFIX", "PIP_ROOT", "PIP_PYTHON", "PIP_DRY_RUN", "PIP_NO_BINARY"),
    "keeps pip from filling .venv",
)
# A folder for what programs write where the home cannot be written: the setting, and where they write otherwise.
DATA = {"darwin": "Library"}.get(sys.platform, ".local/share")
WRITTEN = {
    "JUPYTER_CONFIG_DIR": ".jupyter",
    "JUPYTER_DATA_DIR": f"{DATA}/jupyter",
    "IPYTHONDIR": ".ipython",
    "MPLCONFIGDIR": ".config/matplotlib",
}


def for_programs():
    """Return the environment for JupyterLab and all other programs of .venv: no other installation reaches into it."""
    environment = {name: value for name, value in os.environ.items() if name not in SET_ASIDE}
    environment["JUPYTER_PREFER_ENV_PATH"] = "1"  # .venv's kernel is meant, not one of the same name at home
    for name in homeless():
        environment.setdefault(name, str(ROOT / ".venv/home" / name.lower()))
    return environment


def for_pip(temporary):
    """Return the environment for pip: it fills .venv and nothing else, and unpacks in the folder `temporary`."""
    told = {**os.environ, **dict.fromkeys(("TMPDIR", "TEMP", "TMP"), str(temporary))}
    return {name: value for name, value in told.items() if name not in {**SET_ASIDE, **SET_ASIDE_FOR_PIP}}


def homeless():
    """Return the names in `WRITTEN` whose folders at home cannot be written."""
    try:
        home = Path.home()
    except RuntimeError:  # nobody knows where it is
        return list(WRITTEN)
    return [name for name, place in WRITTEN.items() if os.name == "posix" and not writable(home / place)]


def writable(place):
    """Return whether a folder can be written, or made where it is not there yet."""
    there = next(folder for folder in (place, *place.parents) if folder.exists())
    return there.is_dir() and os.access(there, os.W_OK | os.X_OK)
