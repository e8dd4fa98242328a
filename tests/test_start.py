"""start.py must bring a beginner to the lessons, or say in one line what is in the way.

Each test starts it as a reader does, in a project of its own whose locks name tiny wheels made here: a
`jupyterlab` that prints the words it was given, and a `pytest` that does so and fails with exit code 7.
"""

import ast
import contextlib
import importlib.metadata
import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import textwrap
import time
import urllib.error
import urllib.request
import venv
import zipfile
from pathlib import Path

import pytest
from jupyter_client import BlockingKernelClient

import helpers
from launch import Problem, commands, environment, jupyter, packages, pip, settings

ROOT = Path(__file__).resolve().parents[1]
ECHO = "import json, sys\nprint(json.dumps(sys.argv[1:]))\n"
posix_only = pytest.mark.skipif(os.name != "posix", reason="Windows has no signals to stop a program with")


def make_wheel(folder: Path, name: str, version: str, code: str) -> None:
    """Write a wheel of one module, with a part in a folder beside it, that pip accepts."""
    info = f"{name}-{version}.dist-info"
    with zipfile.ZipFile(folder / f"{name}-{version}-py3-none-any.whl", "w") as wheel:
        wheel.writestr(f"{name}.py", code)
        wheel.writestr(f"{name}_parts/one.py", "")
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

    def installed(self) -> list[str]:
        """Return the names in .venv's folder of packages."""
        return [path.name for path in next(self.venv.glob("[Ll]ib/**/site-packages")).iterdir()]

    def want(self, version: str) -> None:
        """Lock another version of jupyterlab: it has to be installed."""
        (self.folder / "requirements.lock").write_text(f"jupyterlab=={version}\n")

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
    (folder / "helpers").mkdir()
    (folder / commands.VERSION_FILE).write_text('__version__ = "1.2.3"\n')
    shutil.copy(ROOT / "start.py", folder)
    shutil.copytree(ROOT / "launch", folder / "launch", ignore=shutil.ignore_patterns("__pycache__"))
    (folder / "requirements.lock").write_text("jupyterlab==1.0\n")
    (folder / "tests/requirements.lock").write_text("pytest==1.0\n")
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
    ready.want("2.0")
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
        named = re.findall(r"^  start\.py (.{11}) \w", run.stdout, re.MULTILINE)
        assert [name.strip() for name in named] == [*commands.COMMANDS, "--help", "--version"]
        for_lessons, for_maintainers = run.stdout.split("To maintain the lessons:")
        assert "start.py worksheets" in for_lessons
        assert "start.py test" in for_maintainers
    assert not new.venv.exists()


def test_version_is_that_of_the_lessons_and_touches_nothing(new):
    shutil.copy(ROOT / commands.VERSION_FILE, new.folder / "helpers")
    run = new.start("--version")
    assert (run.returncode, run.stdout) == (0, f"{helpers.__version__}\n")
    assert not new.venv.exists()


# A .venv that is not as it should be


def without_pip(project: Project) -> None:
    shutil.rmtree(project.pip_package())


def without_list(project: Project) -> None:
    """Leave the package where it is, and lose what pip knows of it."""
    for info in project.venv.glob("[Ll]ib/**/site-packages/jupyterlab-1.0.dist-info"):
        shutil.rmtree(info)


def without_module(project: Project) -> None:
    """Lose the package, and leave what pip knows of it: it would call the package installed."""
    next(project.venv.glob("[Ll]ib/**/site-packages/jupyterlab.py")).unlink()


def without_part(project: Project) -> None:
    """Lose one file in a folder of the package."""
    next(project.venv.glob("[Ll]ib/**/site-packages/jupyterlab_parts/one.py")).unlink()


def with_broken_list(project: Project) -> None:
    """Leave of the package's list what a computer leaves that went off while it wrote."""
    next(project.venv.glob("[Ll]ib/**/site-packages/jupyterlab-1.0.dist-info/RECORD")).write_bytes(b"\xff\x00")


def without_part_of_pip(project: Project) -> None:
    """Lose a file of pip that it cannot do without."""
    (project.pip_package() / "_internal/cli/main.py").unlink()


SPOILT = [without_list, without_module, without_part, with_broken_list, without_pip, without_part_of_pip]


@pytest.mark.parametrize("spoil", SPOILT)
def test_what_was_deleted_from_the_venv_is_installed_again_and_the_rest_is_left_alone(ready, spoil):
    spoil(ready)
    (ready.venv / "mine").touch()
    run = ready.start()
    assert opened(run)
    assert "making it" not in run.stdout
    assert {"jupyterlab.py", "jupyterlab-1.0.dist-info", "pip"} <= set(ready.installed())
    assert (ready.pip_package().parent / "jupyterlab_parts/one.py").exists()
    assert "jupyterlab.py," in (ready.pip_package().parent / "jupyterlab-1.0.dist-info/RECORD").read_text()
    assert (ready.pip_package() / "_internal/cli/main.py").exists()
    assert (ready.venv / "mine").exists()
    assert len(ready.start().stdout.splitlines()) == 1, "nothing is left to be mended"


def test_a_venv_without_its_python_is_made_anew(ready):
    (ready.venv / environment.PYTHON.relative_to(environment.VENV)).unlink()
    (ready.venv / "rubbish").touch()
    run = ready.start()
    assert opened(run)
    assert ".venv does not work: making it with Python" in run.stdout
    assert not (ready.venv / "rubbish").exists()


OTHER_PYTHON = "sys.version_info = (3, 15 if sys.version_info[1] != 15 else 14, 0)"


def test_another_python_makes_an_unfinished_venv_anew_and_uses_a_finished_one(ready):
    assert len(ready.start(first=OTHER_PYTHON).stdout.splitlines()) == 1
    ready.want("3.0")  # there is none: nor was there anything for the Python that failed here
    complaint(ready.start())
    ready.want("2.0")
    run = ready.start(first=OTHER_PYTHON)
    assert f".venv was made with Python 3.{sys.version_info[1]}: making it" in run.stdout
    assert opened(run)


def made_by_others(project: Project, **how) -> Path:
    """Make a .venv as somebody else does it, with a file of theirs, and return that."""
    venv.create(project.venv, symlinks=os.name != "nt", **how)
    (project.venv / "theirs").touch()
    return project.venv / "theirs"


def test_a_venv_without_pip_that_others_made_gets_pip_and_is_never_emptied(new):
    theirs = made_by_others(new)  # as `uv venv` does
    assert opened(new.start())
    new.want("3.0")
    complaint(new.start(first=OTHER_PYTHON))
    assert theirs.exists()


def test_a_venv_of_others_that_does_not_work_is_left_alone(new):
    theirs = made_by_others(new)
    (new.venv / environment.PYTHON.relative_to(environment.VENV)).unlink()
    assert "start.py did not make it: move it away" in complaint(new.start())
    assert theirs.exists()


@contextlib.contextmanager
def silent_index():
    """Yield settings for pip that lead to an index which takes a call and never answers, and a way to wait for it."""
    with socket.create_server(("127.0.0.1", 0)) as index:
        index.settimeout(60)
        address = f"http://127.0.0.1:{index.getsockname()[1]}/"
        yield {"PIP_NO_INDEX": "0", "PIP_INDEX_URL": address, "PIP_FIND_LINKS": ""}, index


def begin(project: Project, **environment: str) -> subprocess.Popen:
    """Start start.py in a group of processes of its own, as a terminal does."""
    return subprocess.Popen(
        project.command(),
        env={**project.environment, **environment},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        start_new_session=True,
        # Tests that run in the background may ignore Ctrl-C, and would hand that down.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),
    )


@posix_only
@pytest.mark.parametrize(("sign", "code"), [(signal.SIGINT, 130), (signal.SIGKILL, -signal.SIGKILL)])
def test_an_install_that_is_interrupted_heals_on_the_next_run(ready, sign, code):
    ready.want("2.0")
    with silent_index() as (slow, index):
        run = begin(ready, **slow)
        call, _ = index.accept()
        os.killpg(run.pid, sign)  # a terminal, too, sends Ctrl-C to start.py and pip at once
        _, errors = run.communicate(timeout=30)
        call.close()
    assert run.returncode == code
    assert "Traceback" not in errors
    assert ("start.py: stopped" in errors) == (sign == signal.SIGINT)
    healed = ready.start()
    assert opened(healed)
    assert "the last run was stopped" in healed.stdout
    assert "Successfully installed jupyterlab-2.0" in healed.stdout


@posix_only
@pytest.mark.parametrize("sign", [signal.SIGTERM, signal.SIGHUP])
def test_start_py_that_is_ended_takes_pip_along(ready, sign):
    ready.want("2.0")
    with silent_index() as (slow, index):
        run = begin(ready, **slow)
        call, _ = index.accept()
        run.send_signal(sign)  # to start.py alone
        run.communicate(timeout=30)
        call.settimeout(30)
        while call.recv(4096):  # pip's question, then its end
            pass
        call.close()
    assert run.returncode == 128 + sign


@posix_only
def test_two_starts_at_once_wait_for_each_other(ready):
    ready.want("2.0")
    with silent_index() as (slow, index):
        first = begin(ready, **slow)
        call, _ = index.accept()
        second = begin(ready)
        said = [second.stdout.readline()]
        first.send_signal(signal.SIGTERM)
        first.communicate(timeout=30)
        call.close()
        said.append(second.communicate(timeout=60)[0])
    assert "another start.py is at work in this folder: waiting" in said[0]
    assert "Successfully installed jupyterlab-2.0" in said[1]
    assert second.returncode == 0


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
    assert "CPython 3.11 to 3.15" in line
    assert not new.venv.exists()


@pytest.mark.parametrize(
    "other",
    ["sys.version_info = (3, 16, 0); sys.version = '3.16.0a2 (main)'", "sys.implementation.name = 'pypy'"],
    ids=["too new", "no CPython"],
)
def test_a_python_without_ready_made_packages_is_told_which_would_do(new, other):
    assert "the lessons need CPython 3.11 to 3.15: " in complaint(new.start(first=other))
    assert not new.venv.exists()


def test_a_project_without_its_folder_launch_is_to_be_downloaded_again(new):
    shutil.rmtree(new.folder / "launch")
    assert "the folder launch is missing: download the whole project again" in complaint(new.start())


@posix_only
def test_ctrl_c_in_the_first_moment_is_no_traceback(new, ready):
    early = """
        class Stop:
            def find_spec(name, path, target=None):
                if name == "launch": raise KeyboardInterrupt
        sys.meta_path.insert(0, Stop)"""
    run = new.start(first=textwrap.dedent(early))
    assert (run.returncode, run.stderr) == (130, "\nstart.py: stopped; start it again whenever you like\n")
    # Once more while JupyterLab reads its own code, and does not listen yet.
    (ready.pip_package().parent / "jupyterlab.py").write_text("import time\nprint('here', flush=True)\ntime.sleep(60)")
    jupyter = begin(ready)
    assert jupyter.stdout.readline() == "here\n"
    os.killpg(jupyter.pid, signal.SIGINT)
    assert jupyter.communicate(timeout=30) == ("", "")


@pytest.mark.parametrize("module", ["venv", "ensurepip"])
def test_a_python_without_the_modules_that_make_a_venv_is_told_which_package_has_them(new, module):
    line = complaint(new.start(first=f"sys.modules['{module}'] = None"))
    assert module in line
    assert "apt install python3-venv" in line


def unreachable_index() -> dict[str, str]:
    """Return settings that send pip to a port of this computer where nobody answers."""
    with socket.create_server(("127.0.0.1", 0)) as closed:
        address = f"http://127.0.0.1:{closed.getsockname()[1]}/"
    return {"PIP_NO_INDEX": "0", "PIP_FIND_LINKS": "", "PIP_INDEX_URL": address, "PIP_RETRIES": "1"}


def test_without_network_pip_is_heard_and_the_next_run_goes_on_with_the_same_venv(ready):
    ready.want("2.0")
    run = ready.start(**unreachable_index())
    assert "cannot reach the package index (Connection refused): check the connection" in complaint(run)
    assert "No matching distribution found for jupyterlab==2.0" in run.stderr
    again = ready.start()
    assert opened(again)
    assert "making" not in again.stdout


def test_a_full_disk_is_called_by_its_name(ready):
    ready.want("2.0")
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
    (new.folder / "requirements.lock").unlink()
    line = complaint(new.start())
    assert "requirements.lock" in line
    assert "download the whole project again" in line


@pytest.mark.parametrize("words", ["--port={}", "--port {}", "--no-browser --ServerApp.port={}"])
def test_a_port_in_use_is_refused_before_anything_is_done(new, words):
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        assert f"port {port} cannot be used" in complaint(new.start(*words.format(port).split()))
    assert not new.venv.exists()


@pytest.mark.skipif(not socket.has_ipv6, reason="this computer knows no IPv6")
def test_a_port_that_is_in_use_on_ipv6_alone_is_refused(new):
    with socket.socket(socket.AF_INET6) as other:
        other.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 1)
        try:
            other.bind(("::1", 0))
        except OSError:
            pytest.skip("this computer has no [::1]")
        other.listen()
        assert "cannot be used" in complaint(new.start(f"--port={other.getsockname()[1]}"))


@pytest.mark.parametrize("port", ["", "many", "70000"])
def test_a_port_that_is_none_is_refused(ready, port):
    assert f"'{port}' is no port" in complaint(ready.start(f"--port={port}"))


def test_a_mistyped_command_is_refused(new):
    assert "there is no command 'tset'" in complaint(new.start("tset"))


@pytest.mark.parametrize(
    ("word", "said"),
    [
        ("--nobrowser", "JupyterLab knows no --nobrowser: did you mean --no-browser?"),
        ("--prot=9999", "JupyterLab knows no --prot=9999: did you mean --port?"),
        ("--xyzzy", "JupyterLab knows no --xyzzy: `python3 start.py --help-all`"),
    ],
)
def test_a_mistyped_word_for_jupyterlab_is_refused(new, word, said):
    assert said in complaint(new.start(word))
    assert not new.venv.exists()


def test_a_word_is_known_where_jupyterlab_knows_it():
    ask = [sys.executable, "-m", "jupyterlab", "--no-such-word"]
    said = subprocess.run(ask, cwd=ROOT, capture_output=True, encoding="utf-8").stderr
    assert {*re.findall(r"\[--([a-z-]+)", said), "help", "help-all", "version", "watch"} == jupyter.WORDS


# What somebody's computer is set to

UNREACHED = [
    "WARNING: Retrying (Retry(total=0, connect=None, redirect=None, status=None)) after connection broken by ",
    "ERROR: Could not find a version that satisfies the requirement numpy==2.4.6 (from versions: none)\n"
    "ERROR: No matching distribution found for numpy==2.4.6",
]


def unreached(why: str) -> str:
    """Return what pip says where a call of the index ends like this."""
    return f"{UNREACHED[0]}'{why}': /simple/numpy/\n{UNREACHED[1]}"


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        (UNREACHED[1], "has no ready-made numpy==2.4.6 for Python "),
        (
            unreached("NewConnectionError('...: [Errno 101] Network is unreachable')"),
            "index (Network is unreachable): ",
        ),
        (unreached("NewConnectionError('[Errno -3] Temporary failure in name resolution')"), "its name is not found"),
        (unreached("NameResolutionError(\"Failed to resolve 'x' ([Errno 11001] getaddrinfo failed)\")"), "not found"),
        (unreached("ProxyError('Cannot connect to proxy.', OSError(111, '...'))"), "the proxy does not answer"),
        (unreached('ReadTimeoutError("...: Read timed out. (read timeout=15)")'), "does not answer in time"),
        (unreached("SSLError(SSLCertVerificationError(1, '[SSL: CERTIFICATE_VERIFY_FAILED]'))"), "is not trusted here"),
        ("ERROR: Could not install packages due to an OSError: [Errno 28] No space left on device", "the disk is full"),
        ("ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE.\n  numpy:", "is not the one"),
        (
            "WARNING: Ignoring it\nERROR: Can not perform a '--user' install. User site is not visible.\n",
            "(Can not perform a '--user' install. User site is not visible): put that right",
        ),
        (
            "ERROR: Could not install packages due to an OSError: Could not find a TLS bundle",
            "packages (Could not find a",
        ),
        ("Killed", "(pip did not say why)"),
    ],
)
def test_what_stood_in_pips_way_is_one_sentence(said, sentence):
    assert sentence in pip.sentence(said)
    assert "\n" not in pip.sentence(said)


def test_a_proxy_that_may_be_dead_is_named_without_its_password(monkeypatch):
    monkeypatch.setattr(pip, "getproxies", lambda: {"https": "http://me:secret@proxy.school:8080"})
    assert "check the connection, and the proxy proxy.school:8080 that is set here" in pip.sentence(
        unreached("SSLError")
    )


def test_no_setting_of_pip_sends_the_packages_elsewhere(ready, tmp_path):
    ready.want("2.0")
    file, elsewhere = tmp_path / "pip.conf", tmp_path / "elsewhere"
    where = ready.environment.pop("PIP_FIND_LINKS")
    file.write_text(f"[global]\nuser = true\nfind-links = {where}\n[install]\nprefix = {elsewhere}\n")
    said = {"PIP_CONFIG_FILE": str(file), "PIP_USER": "1", "PIP_TARGET": str(elsewhere)}
    assert opened(ready.start(**said))
    assert "jupyterlab-2.0.dist-info" in ready.installed()
    assert not elsewhere.exists()


def test_pip_unpacks_in_the_venv_wherever_temporary_files_are_kept(monkeypatch, tmp_path):
    monkeypatch.setenv("TMPDIR", "/full")
    assert settings.for_pip(tmp_path)["TMPDIR"] == str(tmp_path)


def test_pip_itself_is_unpacked_in_the_venv_too(monkeypatch, tmp_path):
    monkeypatch.setattr(environment, "VENV", tmp_path)
    told = []

    def run(command, turn, quiet, env=os.environ):
        told.append(env.get("TMPDIR"))
        assert Path(told[0]).is_dir()
        return 1, "[Errno 28]"

    monkeypatch.setattr(environment, "run", run)
    with pytest.raises(Problem, match="28"):
        environment.add_pip(None)
    assert told == [str(tmp_path / "tmp")]
    assert list(tmp_path.iterdir()) == []


def test_pip_that_only_says_that_it_installed_is_found_out(ready):
    ready.want("2.0")
    (ready.pip_package() / "__main__.py").write_text("")
    assert "pip has ended, but jupyterlab is 1.0, not 2.0" in complaint(ready.start())


def test_no_other_installation_reaches_the_lessons(ready, tmp_path, monkeypatch):
    (tmp_path / "jupyterlab.py").write_text("raise SystemExit('another installation was used')")
    assert opened(ready.start(PYTHONPATH=str(tmp_path), PYTHONSAFEPATH="1"))
    for name in settings.SET_ASIDE:
        monkeypatch.setenv(name, "set")
    assert not settings.SET_ASIDE.keys() & settings.for_programs().keys()
    assert settings.for_programs()["JUPYTER_PREFER_ENV_PATH"] == "1"


@posix_only
def test_a_home_that_cannot_be_written_is_replaced_by_a_folder_in_the_venv(monkeypatch, tmp_path):
    for name in settings.WRITTEN:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HOME", str(tmp_path))
    assert not settings.WRITTEN.keys() & settings.for_programs().keys()
    (tmp_path / ".ipython").touch()  # a file, where a folder has to be
    assert settings.for_programs()["IPYTHONDIR"] == str(ROOT / ".venv/home/ipythondir")
    assert "JUPYTER_DATA_DIR" not in settings.for_programs()


# The page for a teacher


def test_doctor_finds_nothing_wrong_after_a_start(ready):
    run = ready.start("doctor", PYTHONPATH="/theirs", http_proxy="http://me:secret@proxy:1", JUPYTER_TOKEN="secret")
    assert run.returncode == 0, run.stdout
    assert "1 of 1 packages are as in requirements.lock" in run.stdout
    assert "PYTHONPATH=/theirs: brings packages of another installation; set aside" in run.stdout
    assert "http_proxy=http://***@proxy:1" in run.stdout
    assert "secret" not in run.stdout
    assert "nothing was found" in run.stdout


def test_doctor_says_what_is_wrong_and_what_to_do(new, ready):
    run = new.start("doctor")
    assert run.returncode == 1
    assert "The packages are not installed yet: python3 start.py does it" in run.stdout
    ready.want("3.0")
    complaint(ready.start())
    run = ready.start("doctor")
    assert "At the last start: the package index has no ready-made jupyterlab==3.0" in run.stdout
    assert "jupyterlab is 1.0, not 3.0: python3 start.py puts that right" in run.stdout
    (ready.venv / environment.PYTHON.relative_to(environment.VENV)).unlink()
    assert "The Python of .venv does not work: python3 start.py puts that right" in ready.start("doctor").stdout


def test_doctor_says_what_python_lacks_to_make_the_venv(new, ready):
    bare = "sys.modules['ensurepip'] = None"
    said = complaint(new.start(first=bare)).removeprefix("start.py: this")
    (ready.venv / environment.PYTHON.relative_to(environment.VENV)).unlink()
    for project in (new, ready):
        page = project.start("doctor", first=bare).stdout
        assert f"  This{said}.\n" in page
        assert "python3 start.py" not in page, "it cannot help here"


@posix_only
def test_doctor_says_where_pip_is_told_what_it_cannot_show(new, tmp_path):
    venv.create(tmp_path / "bare", symlinks=True)
    without_pip = f"sys.executable = {str(tmp_path / 'bare/bin/python')!r}"
    there = tmp_path / ".config/pip/pip.conf"
    there.parent.mkdir(parents=True)
    there.write_text("[global]\nindex-url = http://me:secret@broken/simple\n")
    page = new.start("doctor", first=without_pip, HOME=str(tmp_path)).stdout
    [line] = [line for line in page.splitlines() if "No module named pip" in line]
    assert line.startswith("  pip: its settings cannot be shown (")
    assert "; look into " in line
    assert line.endswith("~/.config/pip/pip.conf")
    there.unlink()
    new.environment["PIP_CONFIG_FILE"] = str(tmp_path / "own.conf")
    (tmp_path / "own.conf").write_text("index-url = x\n")
    page = new.start("doctor", HOME=str(tmp_path)).stdout
    assert "  pip: its settings cannot be shown (Configuration file could not be loaded." in page


def test_doctor_finds_lost_files_and_start_py_puts_them_back(ready):
    without_part(ready)
    run = ready.start("doctor")
    assert run.returncode == 1
    assert "In .venv jupyterlab has lost files: python3 start.py puts that right" in run.stdout
    assert opened(ready.start())
    assert ready.start("doctor").returncode == 0


def test_a_lost_file_is_seen_where_python_leaves_it_out_of_the_files_of_a_package(tmp_path, monkeypatch):
    info = tmp_path / "tiny-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: tiny\nVersion: 1.0\n")
    (info / "RECORD").write_text('tiny-1.0.dist-info/RECORD,,\n"a, b.py",,\n__pycache__/a.pyc,,\n')
    monkeypatch.syspath_prepend(tmp_path)
    listed = importlib.metadata.Distribution.files.fget
    there = property(lambda found: [file for file in listed(found) if file.locate().exists()])  # from Python 3.12 on
    monkeypatch.setattr(importlib.metadata.Distribution, "files", there)
    assert packages.flaw("tiny", "1.0") == "tiny has lost files"
    (tmp_path / "a, b.py").touch()
    assert packages.flaw("tiny", "1.0") is None


# JupyterLab itself, of the requirements that these tests run with


def answer_of(address: str, sent: bytes | None = None) -> str:
    """Return the page at an address where a server may still be starting; what is sent is posted."""
    for _ in range(100):
        with contextlib.suppress(urllib.error.URLError), urllib.request.urlopen(address, sent, 20) as page:
            return page.read().decode()
        time.sleep(0.1)
    raise TimeoutError(address)


@posix_only
def test_jupyterlab_understands_what_start_py_tells_it(tmp_path, monkeypatch):
    monkeypatch.setattr(environment, "VENV", tmp_path)
    environment.silence_jupyterlab()
    command = [sys.executable, *jupyter.lessons(["--no-browser"])]
    folders = {"JUPYTER_CONFIG_PATH": "etc/jupyter", "JUPYTER_RUNTIME_DIR": "runtime", "HOME": ""}
    surroundings = {**os.environ, **{name: str(tmp_path / folder) for name, folder in folders.items()}}
    _, terminal = os.openpty()  # at one, Jupyter would ask whether Ctrl-C was meant
    with subprocess.Popen(
        command, cwd=tmp_path, env=surroundings, stdin=terminal, stderr=subprocess.PIPE, encoding="utf-8"
    ) as server:
        try:
            address = next(found[0] for line in server.stderr if (found := re.search(r"http://127\S+", line)))
            page = answer_of(address)
            home, _, token = address.partition("lab/tree/notebooks/00_start_here.ipynb")
            kernel = json.loads(answer_of(f"{home}api/kernels{token}", b"{}"))["id"]
            client = BlockingKernelClient(connection_file=str(tmp_path / f"runtime/kernel-{kernel}.json"))
            client.load_connection_file()
            client.start_channels()
            client.wait_for_ready(timeout=60)
            client.stop_channels()
            server.send_signal(signal.SIGINT)
            log = server.communicate(timeout=20)[1]
        finally:
            server.kill()
    assert "Kernel started" in log
    assert "susceptible to eavesdropping" not in log
    assert "non-installed server" not in log
    assert re.match(r"http://127.0.0.1:\d+/lab/tree/notebooks/00_start_here\.ipynb\?token=", address)
    told = json.loads(re.search(r'id="jupyter-config-data"[^>]*>(.*?)</script>', page, re.DOTALL)[1])
    assert "@jupyterlab/apputils-extension:announcements" in json.dumps(told["disabledExtensions"])
    assert told["buildCheck"] is False, "without nodejs, which no lesson needs, it warns"
    assert Path(told["serverRoot"]).expanduser() == ROOT
    assert server.returncode == 0
