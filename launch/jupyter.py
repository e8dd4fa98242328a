"""JupyterLab: the words that it is given, its ports, and where it keeps what it has to write."""

import errno
import os
import shutil
import socket
from difflib import get_close_matches
from itertools import pairwise

from launch import ROOT, Problem

FIRST_LESSON = "notebooks/00_start_here.ipynb"
# Whoever presses Ctrl-C before JupyterLab listens for it should not be shown the place in Python where that was.
OPEN = """
import runpy, signal
signal.signal(signal.SIGINT, signal.SIG_DFL)
runpy.run_module("jupyterlab", run_name="__main__", alter_sys=True)
"""
# What JupyterLab calls its settings, without the dashes; beside these, --Class.setting=value is always one.
WORDS = set(
    """
    allow-root app-dir autoreload browser certfile client-ca collaborative config core-mode custom-css debug dev-mode
    expose-app-in-browser extensions-in-dev-mode gateway-url generate-config help help-all ip keyfile log-level
    no-browser no-script notebook-dir port port-retries preferred-dir pylab script show-config
    show-config-json skip-dev-build sock sock-mode splice-source transport version watch
    """.split()  # noqa: SIM905
)


def lessons(words):
    """Return what .venv's Python has to run to open JupyterLab on the first lesson."""
    check_words(words)
    for word, following in pairwise([*words, ""]):
        option, _, value = word.partition("=")
        if option in ("--port", "--ServerApp.port", "--LabApp.port"):
            check_port(value or following)
    return [
        "-c",
        OPEN,
        f"--ServerApp.root_dir={ROOT}",
        f"--LabApp.default_url=/lab/tree/{FIRST_LESSON}",
        "--ServerApp.answer_yes=True",  # one Ctrl-C is enough
        # Without these two, the terminal warns of eavesdroppers, and lists twenty programs that are not installed.
        "--KernelManager.transport_encryption=auto",
        "--LanguageServerManager.autodetect=False",
        # Jupyter refuses to run as root (in a container, say) unless it is told to.
        *(["--allow-root"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []),
        *words,
    ]


def projector(words):
    """Return what .venv's Python has to run to open the lessons for a classroom: large, and without solutions."""
    settings = ROOT / "classroom/made/jupyter"  # of this mode alone: those of the usual JupyterLab stay as they are
    (settings / "custom").mkdir(parents=True, exist_ok=True)
    shutil.copyfile(ROOT / "helpers/projector.css", settings / "custom/custom.css")
    os.environ["JUPYTER_CONFIG_DIR"] = str(settings)
    return lessons(["--LabApp.custom_css=True", *words])


def check_words(words):
    """Name a word that JupyterLab does not know: it would answer with a page about all of them."""
    for word in words:
        name = word.removeprefix("--").partition("=")[0]
        if word.startswith("--") and "." not in name and name not in WORDS:
            near = [f"did you mean --{match}? " for match in get_close_matches(name, WORDS, n=1)]
            raise Problem(f"JupyterLab knows no {word}: {''.join(near)}`python3 start.py --help-all` lists all words")


def check_port(port):
    """Complain now about a port that JupyterLab would silently exchange for another one."""
    if not (port.isdecimal() and int(port) < 2**16):
        raise Problem(f"'{port}' is no port: choose one from 1024 to 65535, say --port=9999")
    for family, address in ((socket.AF_INET, "127.0.0.1"), (socket.AF_INET6, "::1")):  # a browser may try either
        try:
            with socket.socket(family) as probe:
                if os.name == "posix":  # as Jupyter does: a port that was only just left is free
                    probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
                if family == socket.AF_INET6:
                    probe.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 1)
                probe.bind((address, int(port)))
        except OSError as error:
            if error.errno not in (errno.EADDRINUSE, errno.EACCES):  # IPv6 is not to be had here
                continue
            raise Problem(
                f"port {port} cannot be used ({error.strerror}): "
                "choose another number, or leave --port away to get a free one"
            ) from None
