"""What the first cell of each notebook runs: all is in place, or one sentence says what is in the way.

The cell runs this file by its path, so that it speaks up also where the kernel knows another `helpers`. Until it has
looked around, it imports nothing that a learner's file can hide.
"""

import importlib.metadata
import importlib.util
import os
import re
import sys
from pathlib import Path

HELPERS = Path(os.path.abspath(__file__)).parent
PROJECT = HELPERS.parent
PACKAGES = ("numpy", "matplotlib", "ipywidgets")


class NotReady(Exception):
    """Something is in the way; the message says what and what to do, and a notebook shows nothing else."""

    def _render_traceback_(self):
        """Return the lines that IPython shows instead of a traceback."""
        return [f"✗ {self}"]


def ready():
    """Let the notebook import `helpers`, and return what its first cell prints: all is there, in which version."""
    here = Path.cwd()
    if PROJECT not in (here, *here.parents):
        if "google.colab" not in sys.modules:
            raise NotReady(f"This runs in {here}, above the project: open the notebooks in {PROJECT / 'notebooks'}.")
        os.chdir(PROJECT / "notebooks")  # Colab runs every notebook in one folder, above what was fetched
    text = (HELPERS / "__init__.py").read_text(encoding="utf-8")
    version = re.search(r'^__version__ = "(.+)"', text, re.MULTILINE)[1]
    _check_loaded_helpers(version)
    sys.path[:] = [str(PROJECT), *(folder for folder in sys.path if folder != str(PROJECT))]
    for package in PACKAGES:
        _check_package(package, (here, PROJECT))
    from IPython import get_ipython

    from helpers import depth
    from helpers.learners import explain_missing_names

    depth.guard()
    explain_missing_names(get_ipython())
    return f"✓ Ready (version {version})" + _lacks()


def _lacks():
    """Return what will not show with the ipywidgets of somebody else's Jupyter, such as Colab's."""
    version = importlib.metadata.version("ipywidgets")
    if int(version.partition(".")[0]) >= 8:
        return ""
    return f", but ipywidgets {version} is here: steppers and questions need version 8, and stop with an error."


def _check_loaded_helpers(version):
    """Make sure that the kernel has loaded no `helpers` yet, or these."""
    loaded = sys.modules.get("helpers")
    if loaded is None:
        return
    folders = [Path(folder) for folder in getattr(loaded, "__path__", ())]
    place = folders[0] if folders else getattr(loaded, "__file__", "an unknown place")
    if not any((folder / "network.py").exists() for folder in folders):
        raise NotReady(
            f"Another package called helpers, from {place}, is in use: restart the kernel and run this cell first, "
            "or rename that package if it comes back."
        )
    known = getattr(loaded, "__version__", "without a number")
    if folders[0].resolve() != HELPERS.resolve() or known != version:
        raise NotReady(
            f"The kernel still uses another copy of the lessons, version {known} in {place}: "
            "restart the kernel and run this cell again."
        )


def _check_package(name, folders):
    """Make sure that a package is installed, and that no file of a learner in `folders` has its name."""
    spec = importlib.util.find_spec(name)
    if spec is None or spec.origin is None:  # Python takes even an empty folder of that name for a package
        raise NotReady(f"{name} is not installed for {sys.executable}: open the lessons with python3 start.py.")
    file = Path(os.path.abspath(spec.origin))
    thing = file.parent if spec.submodule_search_locations else file
    if thing.parent in folders:
        raise NotReady(f"{thing} takes the place of the package {name}: rename it and restart the kernel.")
