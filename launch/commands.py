"""What start.py can be asked for, and what runs it."""

import errno
import os
import re
import signal
import subprocess
import sys

from launch import ROOT, Problem, doctor, jupyter
from launch.environment import PYTHON, prepare
from launch.settings import for_programs

VERSION_FILE = "helpers/__init__.py"  # the one place that says which version this is
LESSONS = ["requirements.lock"]
TESTS = ["requirements.lock", "tests/requirements.lock"]

# command: (the locks that it needs, what .venv's Python has to run with the words after it, what --help says)
FOR_LESSONS = {
    "": (LESSONS, jupyter.lessons, "open the lessons; more words go to JupyterLab: --no-browser --port=9999"),
    "projector": (LESSONS, jupyter.projector, "open the lessons for a classroom: large type, solutions hidden"),
    "slides": (LESSONS, ["-m", "classroom.slides"], "make slides of each notebook, or of the named ones"),
    "handouts": (LESSONS, ["-m", "classroom.handouts"], "make a web page of each notebook, to read without Python"),
    "worksheets": (LESSONS, ["-m", "classroom.worksheets"], "make a worksheet for each pupil, and the answer key"),
    "site": (LESSONS, ["-m", "classroom.site"], "make a web site of all lessons, for any static host: --hub=ADDRESS"),
    "doctor": ([], doctor.report, "print one page to send to a teacher: what is wrong here, and what to do"),
}
FOR_MAINTAINERS = {
    "test": (TESTS, ["-m", "pytest"], "run all tests; more words go to pytest: tests/test_start.py -x"),
    "refresh": (TESTS, ["-m", "tools.refresh_notebooks"], "run all notebooks, or the named ones, and store them"),
    "animations": (TESTS, ["-m", "tools.animations"], "record the README's moving pictures from the lessons"),
    "versions": (TESTS, ["-m", "nox", "--noxfile=tools/noxfile.py"], "run the tests on other Pythons, older packages"),
    "lock": (TESTS, ["-m", "tools.lock"], "lock the packages anew after a change of requirements.txt: --upgrade"),
    "corpus": (TESTS, ["-m", "tools.corpus"], "give the checks some thousand answers: which mistakes are named"),
    "benchmark": (TESTS, ["-m", "tools.benchmark"], "time the live pictures beside other ways: --quick --json FILE"),
    "reliability": (TESTS, ["-m", "tools.reliability"], "walk at random through all lessons, and kill what runs them"),
    "class": (TESTS, ["-m", "tools.benchmark.classroom"], "measure a class on this machine: --learners=30 --hub"),
}
COMMANDS = {**FOR_LESSONS, **FOR_MAINTAINERS}


def show_help():
    """Print one line for each command: first those of learners and teachers, then those of maintainers."""
    print("python3 start.py [command] [more words]")
    for title, commands in (("To learn and to teach", FOR_LESSONS), ("To maintain the lessons", FOR_MAINTAINERS)):
        print(f"\n{title}:")
        for command, (_, _, text) in commands.items():
            print(f"  start.py {command:11} {text}")
    print(f"\n  start.py {'--help':11} show this")
    print(f"  start.py {'--version':11} say which version this is")


def version():
    """Return the version of the lessons, which is read and not imported: nothing else is needed for it."""
    text = (ROOT / VERSION_FILE).read_text(encoding="utf-8")
    return re.search(r'^__version__ = "(.+)"$', text, re.MULTILINE)[1]


def become(command, environment):
    """Hand this terminal over to `command`: Ctrl-C reaches it alone, and its exit code is ours."""
    if os.name == "posix":
        sys.stdout.flush()
        os.execve(command[0], command, environment)
    # Windows knows no exec: wait for the command, and leave Ctrl-C to it.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    return subprocess.call(command, env=environment)


def do(words):
    """Do what the words ask for; return the exit code."""
    if words and words[0] in ("--help", "-h", "help"):
        show_help()
        return 0
    if words and words[0] == "--version":
        print(version())
        return 0
    name, words = (words[0], words[1:]) if words and not words[0].startswith("-") else ("", words)
    if name not in COMMANDS:
        raise Problem(f"there is no command '{name}': `python3 start.py --help` lists all of them")
    os.chdir(ROOT)
    locks, command, _ = COMMANDS[name]
    if not locks:
        return command(version())
    command = command(words) if callable(command) else [*command, *words]
    prepare(locks)
    return become([str(PYTHON), *command], for_programs())


def main(words):
    """Do what the words ask for, or say in one line what is in the way; return the exit code."""
    try:
        return do(words)
    except Problem as problem:
        said = str(problem)
    except OSError as error:
        place = f" ({error.filename})" if error.filename else ""
        advice = {errno.ENOSPC: "make room on the disk", errno.ENOENT: "download the whole project again"}
        todo = advice.get(error.errno, "make this folder writable")
        said = f"{error.strerror or error}{place}: {todo} and start again"
    print(f"start.py: {said}", file=sys.stderr)
    return 1
