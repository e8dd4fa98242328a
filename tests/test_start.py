"""start.py must bring a beginner to the lessons, or say in one line what is in the way.

Each test starts it as a reader does, in a project of its own whose requirements are tiny wheels made here: a
`jupyterlab` that prints the words it was given, and a `pytest` that does so and fails with exit code 7.
"""

import ast
import contextlib
import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
import zipfile
from pathlib import Path

import pytest

import helpers
import start

ROOT = Path(__file__).resolve().parents[1]
ECHO = "import json, sys\nprint(json.dumps(sys.argv[1:]))\n"
posix_only = pytest.mark.skipif(os.name != "posix", reason="Windows has no signals to stop a program with")


def make_wheel(folder: Path, name: str, version: str, code: str) -> None:
    """Write a wheel of one module that pip accepts."""
    info = f"{name}-{version}.dist-info"
    with zipfile.ZipFile(folder / f"{name}-{version}-py3-none-any.whl", "w") as wheel:
        wheel.writestr(f"{name}.py", code)
        wheel.writestr(f"{info}/METADATA", f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n")
        wheel.writestr(f"{info}/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n")
        wheel.writestr(f"{info}/RECORD", "")


class Project:
    """A folder with start.py in it, and the environment to start it in."""

    def __init__(self, folder: Path, wheels: Path):
        self.folder = folder
        self.venv = folder / ".venv"
        kept = {name: value for name, value in os.environ.items() if not name.startswith("PIP_")}
        offline = {"PIP_NO_INDEX": "1", "PIP_FIND_LINKS": wheels.as_uri(), "PIP_CONFIG_FILE": os.devnull}
        self.environment = {**kept, **offline, "PYTHONIOENCODING": "utf-8"}

    def pip_package(self) -> Path:
        """Return the folder of .venv's pip."""
        return next(self.venv.glob("[Ll]ib/**/site-packages/pip"))

    def command(self, *words: str, first: str = "") -> list[str]:
        """Return the command line of start.py; `first` is code that plays another computer beforehand."""
        if not first:
            return [sys.executable, str(self.folder / "start.py"), *words]
        code = f"import runpy, sys\n{first}\nrunpy.run_path(sys.argv[0], run_name='__main__')"
        code = f"import sys; sys.argv = sys.argv[1:]\n{code}"
        return [sys.executable, "-c", code, str(self.folder / "start.py"), *words]

    def start(self, *words: str, first: str = "", before: tuple[str, ...] = (), **environment: str):
        """Run start.py to its end and return what it said."""
        return subprocess.run(
            [*before, *self.command(*words, first=first)],
            env={**self.environment, **environment},
            capture_output=True,
            encoding="utf-8",
            timeout=120,
        )


@pytest.fixture(scope="module")
def wheels(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("wheels")
    make_wheel(folder, "jupyterlab", "1.0", ECHO)
    make_wheel(folder, "jupyterlab", "2.0", ECHO)
    make_wheel(folder, "pytest", "1.0", ECHO + "sys.exit(7)\n")
    return folder


def make_project(folder: Path, wheels: Path) -> Project:
    """Return a project that was never started."""
    (folder / "tests").mkdir(parents=True)
    shutil.copy(ROOT / "start.py", folder)
    (folder / "requirements.txt").write_text("jupyterlab==1.0\n")
    (folder / "tests/requirements.txt").write_text("pytest==1.0\n")
    return Project(folder, wheels)


@pytest.fixture
def new(tmp_path, wheels) -> Project:
    """Return a project that was never started."""
    return make_project(tmp_path / "Les réseaux", wheels)


@pytest.fixture(scope="module")
def first_run(tmp_path_factory, wheels):
    """Return a project after its first run, and what that run said."""
    project = make_project(tmp_path_factory.mktemp("first") / "Les réseaux", wheels)
    return project, project.start("--no-browser")


@pytest.fixture
def ready(first_run, tmp_path, wheels) -> Project:
    """Return a copy, to be spoilt, of a project after its first run: so each test also moves a .venv."""
    folder = tmp_path / "copied to here é"
    shutil.copytree(first_run[0].folder, folder, symlinks=True)
    return Project(folder, wheels)


def complaint(run) -> str:
    """Return the one line in which start.py says what is in the way."""
    assert run.returncode == 1
    assert "Traceback" not in run.stdout + run.stderr
    [line] = [line for line in run.stderr.splitlines() if line.startswith("start.py: ")]
    assert run.stderr.splitlines()[-1] == line
    return line


def opened(run) -> list[str]:
    """Return the words that JupyterLab was started with."""
    assert run.returncode == 0, run.stderr
    return json.loads(run.stdout.splitlines()[-1])


# The way to the lessons


def test_the_first_run_makes_the_venv_shows_pip_at_work_and_opens_the_first_lesson(first_run):
    project, run = first_run
    words = opened(run)
    assert f"--ServerApp.root_dir={project.folder}" in words
    assert "--LabApp.default_url=/lab/tree/notebooks/00_start_here.ipynb" in words
    assert words[-1] == "--no-browser"
    assert "Successfully installed jupyterlab-1.0" in run.stdout


def test_the_second_run_does_not_call_pip(ready):
    (ready.pip_package() / "__main__.py").write_text("raise SystemExit('pip was called')")
    run = ready.start("--no-browser")
    assert opened(run)
    assert len(run.stdout.splitlines()) == 1


def test_changed_requirements_are_installed_into_the_same_venv(ready):
    (ready.venv / "mine").touch()
    (ready.folder / "requirements.txt").write_text("jupyterlab==2.0\n")
    assert "Successfully installed jupyterlab-2.0" in ready.start().stdout
    assert "installing" not in ready.start().stdout
    assert (ready.venv / "mine").exists()


def test_all_further_words_reach_jupyterlab(ready):
    words = ["--no-browser", "--port=0", "--ServerApp.token=a b é", "--help"]
    assert opened(ready.start(*words))[-4:] == words


def test_only_root_allows_root(ready):
    words = opened(ready.start())
    assert ("--allow-root" in words) == (hasattr(os, "geteuid") and os.geteuid() == 0)


def test_pytest_gets_its_words_and_its_exit_code_is_passed_on(ready):
    run = ready.start("test", "-k", "two words")
    assert run.returncode == 7
    assert json.loads(run.stdout.splitlines()[-1]) == ["-k", "two words"]
    assert "installing" not in ready.start().stdout, "the lessons' requirements are among those of the tests"


def test_notebooks_are_refreshed_from_the_project_folder_with_the_named_ones(ready):
    (ready.folder / "tools").mkdir()
    (ready.folder / "tools/refresh_notebooks.py").write_text(ECHO + "open('notebooks.txt', 'w')\n")
    assert opened(ready.start("refresh", "notebooks/01.ipynb")) == ["notebooks/01.ipynb"]
    assert (ready.folder / "notebooks.txt").exists()


def test_slides_are_made_of_the_named_notebooks(ready):
    (ready.folder / "classroom").mkdir()
    (ready.folder / "classroom/slides.py").write_text(ECHO)
    assert opened(ready.start("slides", "notebooks/01.ipynb")) == ["notebooks/01.ipynb"]


def test_projector_opens_the_lessons_with_its_style_sheet_and_settings_of_its_own(ready):
    (ready.folder / "helpers").mkdir()
    (ready.folder / "helpers/projector.css").write_text("/* large */")
    (ready.pip_package().parent / "jupyterlab.py").write_text(
        "import json, os, sys\nprint(json.dumps([os.environ['JUPYTER_CONFIG_DIR'], *sys.argv[1:]]))\n"
    )
    settings, *words = opened(ready.start("projector", "--no-browser"))
    assert (Path(settings) / "custom/custom.css").read_text() == "/* large */"
    assert Path(settings).is_relative_to(ready.folder / "classroom/made")
    assert words[-2:] == ["--LabApp.custom_css=True", "--no-browser"]


def test_help_names_every_command_those_of_lessons_first_and_touches_nothing(new):
    for word in ("--help", "-h", "help"):
        run = new.start(word)
        assert run.returncode == 0
        named = re.findall(r"^  start\.py (.{10}) \w", run.stdout, re.MULTILINE)
        assert [name.strip() for name in named] == [*start.COMMANDS, "--help", "--version"]
        for_lessons, for_maintainers = run.stdout.split("To maintain the lessons:")
        assert "start.py worksheets" in for_lessons
        assert "start.py test" in for_maintainers
    assert not new.venv.exists()


def test_version_is_that_of_the_lessons_and_touches_nothing(new):
    (new.folder / "helpers").mkdir()
    shutil.copy(ROOT / start.VERSION_FILE, new.folder / "helpers")
    run = new.start("--version")
    assert (run.returncode, run.stdout) == (0, f"{helpers.__version__}\n")
    assert not new.venv.exists()


# A .venv that is not as it should be


def without_pip(project: Project) -> None:
    shutil.rmtree(project.pip_package())


def python_gone(project: Project) -> None:
    (project.venv / start.PYTHON.relative_to(start.VENV)).unlink()


@pytest.mark.parametrize("spoil", [without_pip, python_gone])
def test_a_half_made_venv_is_made_anew(ready, spoil):
    spoil(ready)
    (ready.venv / "rubbish").touch()
    run = ready.start()
    assert opened(run)
    assert ": making it with Python" in run.stdout
    assert not (ready.venv / "rubbish").exists()


@posix_only
@pytest.mark.parametrize(("sign", "code"), [(signal.SIGINT, 130), (signal.SIGKILL, -signal.SIGKILL)])
def test_an_install_that_is_interrupted_heals_on_the_next_run(ready, sign, code):
    (ready.folder / "requirements.txt").write_text("jupyterlab==2.0\n")
    with socket.create_server(("127.0.0.1", 0)) as index:  # it takes a call, and never answers
        index.settimeout(30)
        slow = {"PIP_NO_INDEX": "0", "PIP_INDEX_URL": f"http://127.0.0.1:{index.getsockname()[1]}/"}
        slow["PIP_FIND_LINKS"] = ""
        run = subprocess.Popen(
            ready.command(),
            env={**ready.environment, **slow},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            encoding="utf-8",
            start_new_session=True,  # a terminal, too, sends Ctrl-C to start.py and pip at once
            # Tests that run in the background may ignore Ctrl-C, and would hand that down.
            preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),
        )
        call, _ = index.accept()
        os.killpg(run.pid, sign)
        _, errors = run.communicate(timeout=30)
        call.close()
    assert run.returncode == code
    assert "Traceback" not in errors
    assert ("start.py: stopped" in errors) == (sign == signal.SIGINT)
    healed = ready.start()
    assert opened(healed)
    assert "the last run was stopped" in healed.stdout
    assert "Successfully installed jupyterlab-2.0" in healed.stdout


def test_a_venv_that_is_a_file_is_left_alone(new):
    new.venv.write_text("precious")
    assert "is not a folder: move it away" in complaint(new.start())
    assert new.venv.read_text() == "precious"


# What is in the way


def test_an_older_python_can_read_start_py():
    ast.parse((ROOT / "start.py").read_text(encoding="utf-8"), feature_version=(3, 6))


def test_an_older_python_is_told_what_is_needed(new):
    line = complaint(new.start(first="sys.version_info = (3, 10, 2); sys.version = '3.10.2 (main)'"))
    assert "3.10.2" in line
    assert "3.11 or newer" in line
    assert not new.venv.exists()


@pytest.mark.parametrize("module", ["venv", "ensurepip"])
def test_a_python_without_the_modules_that_make_a_venv_is_told_which_package_has_them(new, module):
    line = complaint(new.start(first=f"sys.modules['{module}'] = None"))
    assert module in line
    assert "apt install python3-venv" in line


def unreachable_index() -> dict[str, str]:
    """Return settings that send pip to a port of this computer where nobody answers."""
    with socket.create_server(("127.0.0.1", 0)) as closed:
        address = f"http://127.0.0.1:{closed.getsockname()[1]}/"
    return {"PIP_NO_INDEX": "0", "PIP_FIND_LINKS": "", "PIP_INDEX_URL": address, "PIP_RETRIES": "0"}


def test_without_network_pip_is_heard_and_the_next_run_goes_on_with_the_same_venv(ready):
    (ready.folder / "requirements.txt").write_text("jupyterlab==2.0\n")
    run = ready.start(**unreachable_index())
    assert "check the connection" in complaint(run)
    assert "No matching distribution found for jupyterlab==2.0" in run.stderr
    again = ready.start()
    assert opened(again)
    assert "making" not in again.stdout


def test_a_full_disk_is_called_by_its_name(ready):
    (ready.folder / "requirements.txt").write_text("jupyterlab==2.0\n")
    full = "import shutil, types; shutil.disk_usage = lambda path: types.SimpleNamespace(free=0)"
    assert "the disk is full" in complaint(ready.start(first=full, **unreachable_index()))


def test_a_folder_that_cannot_be_written_is_named(new):
    before = ()
    if hasattr(os, "geteuid") and os.geteuid() == 0:  # root may write anywhere, unless it gives up that power
        before = ("setpriv", "--bounding-set=-dac_override")
        if not shutil.which("setpriv") or subprocess.run([*before, "true"]).returncode:
            pytest.skip("root may write anywhere")
    new.folder.chmod(0o555)
    try:
        line = complaint(new.start(before=before))
    finally:
        new.folder.chmod(0o755)
    assert str(new.venv) in line
    assert "make this folder writable" in line


def test_a_file_that_is_missing_is_named_with_what_to_do(new):
    (new.folder / "requirements.txt").unlink()
    line = complaint(new.start())
    assert "requirements.txt" in line
    assert "download the whole project again" in line


@pytest.mark.parametrize("words", ["--port={}", "--port {}", "--no-browser --ServerApp.port={}"])
def test_a_port_in_use_is_refused_before_anything_is_done(new, words):
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        assert f"port {port} cannot be used" in complaint(new.start(*words.format(port).split()))
    assert not new.venv.exists()


@pytest.mark.parametrize("port", ["", "many", "70000"])
def test_a_port_that_is_none_is_refused(ready, port):
    assert f"'{port}' is no port" in complaint(ready.start(f"--port={port}"))


def test_a_mistyped_command_is_refused(new):
    assert "there is no command 'tset'" in complaint(new.start("tset"))


# JupyterLab itself, of the requirements that these tests run with


def answer_of(address: str) -> str:
    """Return the page at an address where a server may still be starting."""
    for _ in range(100):
        with contextlib.suppress(urllib.error.URLError), urllib.request.urlopen(address, timeout=20) as page:
            return page.read().decode()
        time.sleep(0.1)
    raise TimeoutError(address)


@posix_only
def test_jupyterlab_understands_what_start_py_tells_it(tmp_path, monkeypatch):
    monkeypatch.setattr(start, "VENV", tmp_path)
    start.silence_jupyterlab()
    command = [sys.executable, *start.jupyterlab(["--no-browser"])]
    environment = {**os.environ, "JUPYTER_CONFIG_PATH": str(tmp_path / "etc/jupyter"), "HOME": str(tmp_path)}
    _, terminal = os.openpty()  # at one, Jupyter would ask whether Ctrl-C was meant
    with subprocess.Popen(
        command, cwd=tmp_path, env=environment, stdin=terminal, stderr=subprocess.PIPE, encoding="utf-8"
    ) as server:
        try:
            address = next(found[0] for line in server.stderr if (found := re.search(r"http://127\S+", line)))
            page = answer_of(address)
            server.send_signal(signal.SIGINT)
            server.communicate(timeout=20)
        finally:
            server.kill()
    assert re.match(r"http://127.0.0.1:\d+/lab/tree/notebooks/00_start_here\.ipynb\?token=", address)
    told = json.loads(re.search(r'id="jupyter-config-data"[^>]*>(.*?)</script>', page, re.DOTALL)[1])
    assert "@jupyterlab/apputils-extension:announcements" in json.dumps(told["disabledExtensions"])
    assert Path(told["serverRoot"]).expanduser() == ROOT
    assert server.returncode == 0
