"""What mybinder.org and JupyterHub images build must be what start.py installs, and must open the first lesson.

All but the container is held here: what repo2docker makes of the folder, the packages in an environment of their own
on top of those that its image brings, postBuild, Jupyter as the image starts it, and the page that the link opens.
"""

import os
import re
import subprocess
import sys
import venv
from functools import cache
from importlib.util import find_spec
from pathlib import Path

import pytest
from packaging.requirements import Requirement

from tools import lock
from tools.browser import Notebook, server

ROOT = Path(__file__).resolve().parents[1]
# Of what the image brings: the packages that repo2docker asks for by name, as PyPI calls them.
BASE = {
    "ipywidgets",
    "jupyter-offlinenotebook",
    "jupyter-resource-usage",
    "jupyter_server",
    "jupyterhub",
    "jupyterlab",
    "notebook",
}


def pins(path: str) -> dict[str, str]:
    """Return {package: version} of a list or a lock for the image's Python, where every line pins an exact version."""
    lines = [line.split("#")[0].strip(" \\") for line in (ROOT / path).read_text().splitlines()]
    wanted = [Requirement(line) for line in lines if line and not line.startswith("--")]
    image = {"python_version": python(), "python_full_version": f"{python()}.0"}
    wanted = [one for one in wanted if one.marker is None or one.marker.evaluate(image)]
    return {one.name: re.fullmatch(r"==([\d.]+(?:post\d+)?)", str(one.specifier))[1] for one in wanted}


@cache
def python() -> str:
    """Return the version of Python that the image has, such as 3.12."""
    return re.fullmatch(r"python-(3\.\d+)\n", (ROOT / "binder/runtime.txt").read_text())[1]


@cache
def dockerfile() -> str:
    """Return what repo2docker would build."""
    done = subprocess.run(
        [sys.executable, "-m", "repo2docker", "--no-build", "--debug", str(ROOT)], capture_output=True, encoding="utf-8"
    )
    assert done.returncode == 0, done.stderr
    # It writes the dots and dashes of a file's name as codes.
    return done.stdout.replace("-2e", ".").replace("-2d", "-")


def base_image() -> list[str]:
    """Return name==version of the packages that are there before ours, from the list that repo2docker comes with."""
    repo2docker = Path(find_spec("repo2docker").origin).parent
    conda = (repo2docker / f"buildpacks/conda/environment.py-{python()}-linux-64.lock").read_text()
    found = dict(re.findall(r"/([\w-]+?)(?:-base)?-(\d[\d.]*)-\w+\.(?:conda|tar\.bz2)", conda))
    return [f"{name}=={found[name]}" for name in sorted(BASE)]


def test_binder_installs_what_the_lessons_lock_and_notebook_and_what_clones_them_on_a_hub():
    lessons, binder, tests = map(pins, ("requirements.lock", "binder/requirements.txt", "tests/requirements.lock"))
    assert lessons.items() <= binder.items() <= tests.items()
    assert {"notebook", "nbgitpuller"} <= binder.keys() & pins("tests/requirements.txt").keys()


def test_binder_has_a_python_that_the_lessons_can_use():
    assert python() == lock.BINDER_PYTHON
    assert python() in lock.PYTHONS


def test_the_lessons_need_nothing_but_the_five_packages():
    assert set(pins("requirements.txt")) == {"numpy", "matplotlib", "ipywidgets", "jupyterlab", "nbval"}


def test_the_tests_pin_exact_versions_of_other_packages():
    assert not pins("tests/requirements.txt").keys() & pins("requirements.txt").keys()


def test_repo2docker_reads_the_folder_as_it_is_meant():
    # An image is kept between commits only if the packages are installed before the project is copied into it.
    in_order = [
        f"environment.py-{python()}-linux-64.lock",
        '/pip install --no-cache-dir -r "binder/requirements.txt"',
        " src/ ${REPO_DIR}/",
        "RUN ./binder/postBuild",
    ]
    places = [dockerfile().find(line) for line in in_order]
    assert -1 not in places
    assert places == sorted(places)
    assert os.access(ROOT / "binder/postBuild", os.X_OK)


@pytest.mark.browser
def test_what_the_image_installs_opens_the_first_lesson_and_runs_it(browser, tmp_path):
    venv.create(tmp_path / "image")
    programs = tmp_path / "image/bin"

    def pip(*words):
        command = [sys.executable, "-m", "uv", "pip", *words, "--python", programs / "python"]
        return subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8")

    for packages in (base_image(), ["-r", "binder/requirements.txt"]):  # the second in place of some of the first
        done = pip("install", *packages)
        if done.returncode:
            (pytest.fail if os.environ.get("CI") else pytest.skip)(f"uv cannot install:\n{done.stderr[-1000:]}")
    done = pip("check")
    assert done.returncode == 0, done.stderr
    path = {**os.environ, "PATH": f"{programs}{os.pathsep}{os.environ['PATH']}"}
    subprocess.run([ROOT / "binder/postBuild"], env=path, check=True, capture_output=True)

    (tmp_path / "lab").mkdir()
    with server(tmp_path / "lab", jupyter=[str(programs / "jupyter"), "notebook"]) as lab:
        context = browser.new_context()
        notebook = Notebook(context.new_page(), *lab, "00_start_here.ipynb")
        notebook.run_all()
        assert notebook.errors() == []
        assert "y_hat = 0.88" in notebook.shown("pictures.bird_network").words()
        context.close()
