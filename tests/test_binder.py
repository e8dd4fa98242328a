"""What mybinder.org and JupyterHub images build must be what start.py installs."""

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


def pins(path: str) -> dict[str, str]:
    """Return {package: version} of a requirements file, where every line must pin an exact version."""
    lines = [line.split("#")[0].strip() for line in (ROOT / path).read_text().splitlines()]
    return dict(re.fullmatch(r"([\w-]+)==([\d.]+)", line).groups() for line in lines if line)


def test_binder_installs_the_same_versions_and_a_notebook_that_goes_with_them():
    extra = set(pins("binder/requirements.txt").items()) ^ set(pins("requirements.txt").items())
    assert {package for package, _ in extra} == {"notebook"}


def test_binder_has_a_python_that_the_lessons_can_use():
    minor = re.fullmatch(r"python-3\.(\d+)\n", (ROOT / "binder/runtime.txt").read_text())[1]
    assert int(minor) >= 11


def test_the_lessons_need_nothing_but_the_five_packages():
    assert set(pins("requirements.txt")) == {"numpy", "matplotlib", "ipywidgets", "jupyterlab", "nbval"}


def test_the_tests_pin_exact_versions_of_other_packages():
    assert not pins("tests/requirements.txt").keys() & pins("requirements.txt").keys()
