"""Open the lessons: `python3 start.py`. Everything else it can do: `python3 start.py --help`.

The first run makes a folder `.venv` with exactly the packages of requirements.txt; later runs find it ready.
Only Python's standard library is used here, and no grammar that Python 3.6 cannot read: an older Python has
to get as far as the message that asks for a newer one.
"""

import errno
import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
STAMP = VENV / "installed.txt"  # a copy of the requirements that are installed, or UNFINISHED
UNFINISHED = "start.py is still at work, or was stopped here: the next run makes .venv anew\n"
OLDEST_PYTHON = (3, 11)
FIRST_LESSON = "notebooks/00_start_here.ipynb"
VERSION_FILE = "helpers/__init__.py"  # the one place that says which version this is
LESSONS = ["requirements.txt"]
TESTS = ["requirements.txt", "tests/requirements.txt"]


class Problem(Exception):
    """What was found and what to do about it, in one line for the reader."""


def check_python():
    """Ask for a newer Python where this one is too old."""
    if sys.version_info < OLDEST_PYTHON:
        raise Problem(
            f"this is Python {sys.version.split()[0]} ({sys.executable}), "
            f"the lessons need {'.'.join(map(str, OLDEST_PYTHON))} or newer: "
            "install one from https://www.python.org/downloads/ and start again with it"
        )


def prepare(files):
    """Make .venv where it is missing or broken, and install the requirements that are not in it yet."""
    wanted = "".join(f"# {name}\n{Path(name).read_text(encoding='utf-8')}\n\n" for name in files)
    flaw = flaw_of_venv()
    if flaw:
        make_venv(flaw)
    # LESSONS come first in TESTS: whoever has installed the tests' requirements has the lessons' too.
    elif STAMP.exists() and STAMP.read_text(encoding="utf-8").startswith(wanted):
        return
    say(f"installing {' and '.join(files)} (the first time takes a few minutes) ...")
    STAMP.write_text(UNFINISHED, encoding="utf-8")
    pip = [str(PYTHON), "-m", "pip", "--disable-pip-version-check", "install"]
    if subprocess.call(pip + [word for name in files for word in ("-r", name)]):
        STAMP.unlink()  # pip has ended in good order: the next run needs no new .venv, only pip again
        check_disk()
        raise Problem(
            "pip could not install the packages, its last lines say why: "
            "mostly it is the network, so check the connection and start again"
        )
    silence_jupyterlab()
    STAMP.write_text(wanted, encoding="utf-8")


def flaw_of_venv():
    """Say in a few words why .venv has to be made (anew); nothing if it can be used."""
    if not VENV.exists():
        return ".venv is not there yet"
    if not VENV.is_dir():
        raise Problem(f"{VENV} is not a folder: move it away and start again")
    if STAMP.exists() and STAMP.read_text(encoding="utf-8") == UNFINISHED:
        return "the last run was stopped before .venv was ready"
    # Ask its Python itself: that notices when it was removed or exchanged since. A .venv that was moved, or
    # made by another Python that is new enough, goes on working: `python -m ...` is used, never a script.
    question = f"import sys, pip; sys.exit(sys.version_info < {OLDEST_PYTHON})"
    try:
        answer = subprocess.call([str(PYTHON), "-c", question], stderr=subprocess.DEVNULL)
    except OSError:  # no Python there, or none for this kind of computer
        answer = 1
    return ".venv does not work" if answer else None


def make_venv(why):
    """Make .venv from nothing, marked as unfinished until pip has filled it."""
    try:
        import ensurepip  # noqa: F401  (some Linux systems leave these two out)
        import venv
    except ImportError as error:
        raise Problem(
            f"this Python comes without {error.name}, which makes .venv: install it "
            "(on Debian and Ubuntu: apt install python3-venv) and start again"
        ) from None
    say(f"{why}: making it with Python {sys.version.split()[0]} ...")
    try:
        venv.create(VENV, clear=True, symlinks=os.name != "nt")
    except ValueError as error:  # a colon in the folder's path
        raise Problem(f"{error}: rename that folder and start again") from None
    STAMP.write_text(UNFINISHED, encoding="utf-8")
    if subprocess.run([str(PYTHON), "-m", "ensurepip", "--default-pip"], capture_output=True).returncode:
        check_disk()
        raise Problem("pip could not be put into .venv: mend this Python (install it anew) and start again")


def check_disk():
    """Name the disk as the culprit of a failed installation where it is full."""
    if shutil.disk_usage(str(ROOT)).free < 100e6:
        raise Problem("the disk is full: make room (1 GB is plenty) and start again")


def silence_jupyterlab():
    """Keep JupyterLab's question about news and its look for updates away: nothing is in front of the lesson.

    `jupyter labextension disable @jupyterlab/apputils-extension:announcements` writes the same in 3 seconds.
    """
    settings = VENV / "etc/jupyter/labconfig/page_config.json"
    settings.parent.mkdir(parents=True, exist_ok=True)
    disabled = {"@jupyterlab/apputils-extension:announcements": True}
    settings.write_text(json.dumps({"disabledExtensions": disabled}, indent=2), encoding="utf-8")


def jupyterlab(words):
    """Return what .venv's Python has to run to open JupyterLab on the first lesson."""
    for word, following in zip(words, [*words[1:], ""]):
        option, _, value = word.partition("=")
        if option in ("--port", "--ServerApp.port", "--LabApp.port"):
            check_port(value or following)
    return [
        "-m",
        "jupyterlab",
        f"--ServerApp.root_dir={ROOT}",
        f"--LabApp.default_url=/lab/tree/{FIRST_LESSON}",
        "--ServerApp.answer_yes=True",  # one Ctrl-C is enough
        # Jupyter refuses to run as root (in a container, say) unless it is told to.
        *(["--allow-root"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []),
        *words,
    ]


def projector(words):
    """Return what .venv's Python has to run to open the lessons for a classroom: large, and without solutions."""
    settings = ROOT / "classroom/made/jupyter"  # of this mode alone: those of the usual JupyterLab stay as they are
    (settings / "custom").mkdir(parents=True, exist_ok=True)
    shutil.copyfile(str(ROOT / "helpers/projector.css"), str(settings / "custom/custom.css"))
    os.environ["JUPYTER_CONFIG_DIR"] = str(settings)
    return jupyterlab(["--LabApp.custom_css=True", *words])


def check_port(port):
    """Complain now about a port that JupyterLab would silently exchange for another one."""
    with socket.socket() as probe:
        if os.name == "posix":  # as Jupyter does: a port that was only just left is free
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", int(port)))
        except (ValueError, OverflowError):
            raise Problem(f"'{port}' is no port: choose one from 1024 to 65535, say --port=9999") from None
        except OSError as error:
            raise Problem(
                f"port {port} cannot be used ({error.strerror}): "
                "choose another number, or leave --port away to get a free one"
            ) from None


# command: (the requirements that it needs, what .venv's Python has to run with the words after it, what --help says)
FOR_LESSONS = {
    "": (LESSONS, jupyterlab, "open the lessons; more words go to JupyterLab: --no-browser --port=9999"),
    "projector": (LESSONS, projector, "open the lessons for a classroom: large type and pictures, solutions hidden"),
    "slides": (LESSONS, ["-m", "classroom.slides"], "make slides of each notebook, or of the named ones"),
    "handouts": (LESSONS, ["-m", "classroom.handouts"], "make a web page of each notebook, to read without Python"),
    "worksheets": (LESSONS, ["-m", "classroom.worksheets"], "make a worksheet for each pupil, and the answer key"),
}
FOR_MAINTAINERS = {
    "test": (TESTS, ["-m", "pytest"], "run all tests; more words go to pytest: tests/test_start.py -x"),
    "refresh": (TESTS, ["-m", "tools.refresh_notebooks"], "run all notebooks, or the named ones, and store them"),
    "animations": (TESTS, ["-m", "tools.animations"], "record the README's moving pictures from the lessons"),
    "versions": (TESTS, ["-m", "nox", "--noxfile=tools/noxfile.py"], "run the tests on other Pythons, older packages"),
    "corpus": (TESTS, ["-m", "tools.corpus"], "give the checks some thousand answers: which mistakes are named"),
    "benchmark": (TESTS, ["-m", "tools.benchmark"], "time the live pictures beside other ways: --quick --json FILE"),
    "class": (TESTS, ["-m", "tools.benchmark.classroom"], "measure a class on this machine: --learners=30"),
}
COMMANDS = {**FOR_LESSONS, **FOR_MAINTAINERS}


def show_help():
    """Print one line for each command: first those of learners and teachers, then those of maintainers."""
    print("python3 start.py [command] [more words]")
    for title, commands in (("To learn and to teach", FOR_LESSONS), ("To maintain the lessons", FOR_MAINTAINERS)):
        print(f"\n{title}:")
        for command, (_, _, text) in commands.items():
            print(f"  start.py {command:10} {text}")
    print(f"\n  start.py {'--help':10} show this")
    print(f"  start.py {'--version':10} say which version this is")


def show_version():
    """Print the version of the lessons, which is read and not imported: nothing else is needed for it."""
    text = (ROOT / VERSION_FILE).read_text(encoding="utf-8")
    print(re.search(r'^__version__ = "(.+)"$', text, re.MULTILINE).group(1))


def become(command):
    """Hand this terminal over to `command`: Ctrl-C reaches it alone, and its exit code is ours."""
    if os.name == "posix":
        sys.stdout.flush()
        os.execv(command[0], command)
    # Windows knows no exec: wait for the command, and leave Ctrl-C to it.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    return subprocess.call(command)


def say(text):
    """Tell the reader at once what happens."""
    print(f"start.py: {text}", flush=True)


def main(words):
    """Do what the words ask for; return the exit code."""
    try:
        check_python()
        if words and words[0] in ("--help", "-h", "help"):
            show_help()
            return 0
        if words and words[0] == "--version":
            show_version()
            return 0
        name, words = (words[0], words[1:]) if words and not words[0].startswith("-") else ("", words)
        if name not in COMMANDS:
            raise Problem(f"there is no command '{name}': `python3 start.py --help` lists all of them")
        os.chdir(str(ROOT))
        files, command, _ = COMMANDS[name]
        command = command(words) if callable(command) else [*command, *words]
        prepare(files)
        return become([str(PYTHON), *command])
    except Problem as problem:
        print(f"start.py: {problem}", file=sys.stderr)
    except OSError as error:
        place = f" ({error.filename})" if error.filename else ""
        advice = {errno.ENOSPC: "make room on the disk", errno.ENOENT: "download the whole project again"}.get(
            error.errno, "make this folder writable"
        )
        print(f"start.py: {error.strerror or error}{place}: {advice} and start again", file=sys.stderr)
    except KeyboardInterrupt:
        print("\nstart.py: stopped; start it again whenever you like", file=sys.stderr)
        return 130
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
