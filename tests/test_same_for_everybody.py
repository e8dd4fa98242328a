"""A picture is the same for everybody: what a user has set for Matplotlib or NumPy changes and breaks nothing."""

import json
import os
import subprocess
import sys
import warnings
from pathlib import Path

import every_picture
import numpy as np
import pytest

ROOT = Path(__file__).parents[1]
HOSTILE = """\
backend: qtagg
text.usetex: True
font.family: No Such Font
font.size: 40
figure.dpi: 300
figure.facecolor: black
savefig.dpi: 200
savefig.bbox: tight
svg.fonttype: path
svg.hashsalt: mine
axes.facecolor: black
axes.grid: True
axes.unicode_minus: False
axes.prop_cycle: cycler("color", ["r"])
lines.linewidth: 9
path.sketch: 1, 100, 2
no.such.setting: 3
"""
AS_LEARNERS_SET_IT = """
from helpers import plots  # before Matplotlib complains of the user's settings
import warnings
import numpy as np
np.seterr(all="raise")
np.set_printoptions(precision=1, suppress=True, floatmode="fixed", legacy="1.13", threshold=2)
warnings.simplefilter("error")
import matplotlib
matplotlib.rcParams.update({"font.size": 40, "axes.grid": True})
"""


def elsewhere(*words, **settings):
    """Run Python in a fresh process with these settings; return what it prints. It must not complain."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith("MPL")}
    done = subprocess.run(
        [sys.executable, *words],
        capture_output=True,
        encoding="utf-8",
        cwd=ROOT,
        env={**clean, "PYTHONPATH": os.pathsep.join([".", "tests"]), "PYTHONUTF8": "1", **settings},
    )
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout


@pytest.fixture(scope="module")
def clean():
    """Return every picture of every lesson as it is on a machine on which nothing is set."""
    return json.loads(elsewhere(every_picture.__file__))


def test_there_are_pictures_of_every_lesson(clean):
    assert len(clean) == len(every_picture.PATHS)
    assert all(len(pictures) > 3 for pictures in clean.values())


def test_hostile_settings_of_the_user_and_of_the_notebook_change_no_picture_and_stay(clean, tmp_path):
    (tmp_path / "matplotlibrc").write_text(HOSTILE)
    code = f"""
import json, sys
import every_picture
pictures = every_picture.built({AS_LEARNERS_SET_IT!r})
import matplotlib, numpy as np
set_to = [*np.geterr().values(), np.get_printoptions()["precision"], matplotlib.rcParams["font.size"]]
json.dump([pictures, set_to], sys.stdout)
"""
    pictures, set_to = json.loads(elsewhere("-c", code, MATPLOTLIBRC=str(tmp_path), MPLBACKEND="nonsense"))
    assert set_to == [*["raise"] * 4, 1, 40]
    assert pictures == clean


@pytest.mark.parametrize(
    ("before", "backend", "now"),
    [
        ("", "QtAgg", "qtagg"),
        ("", "svg", "svg"),
        ("", "nonsense", None),
        ("try:\n    import matplotlib\nexcept ValueError: pass", "nonsense", None),  # as a learner's own cell does
    ],
    ids=["not installed", "usable", "unknown", "unknown, and tried before"],
)
def test_a_backend_is_left_to_the_learners_own_plots(before, backend, now):
    code = f"""
{before}
from helpers import plots
import matplotlib, os, numpy
plots.curve(numpy.tanh, -1, 1, (-1, 1), "z", "t")
assert os.environ["MPLBACKEND"] == {backend!r}
print(matplotlib.rcParams._get("backend"))
"""
    said = elsewhere("-c", code, MPLBACKEND=backend).strip()
    assert now is None or said.lower() == now


def test_a_learners_own_code_warns_in_a_picture_and_does_not_stop_it():
    from helpers.lessons.sigmoid import pictures as sigmoid

    def shown():
        return sigmoid.moving_point(lambda z: 1 / (1 + np.exp(1000 * z)))

    with np.errstate(all="raise"), warnings.catch_warnings(action="error"):
        hostile = shown()
    assert "RuntimeWarning: overflow" in hostile.printed
    with warnings.catch_warnings(action="default"):
        clean = shown()
    assert (hostile.description(), hostile.still()) == (clean.description(), clean.still())
