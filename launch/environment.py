""".venv: made, filled from a lock, and mended where something is gone from it.

What is in it is written down in `STAMP`, so a start that finds all files in place costs a glance. While it is being
filled, the stamp says so, and whatever was stopped in the middle is made anew by the next start.
"""

import contextlib
import hashlib
import json
import os
import shutil
import signal
import subprocess
import sys
from importlib.metadata import Distribution
from pathlib import Path

import start
from launch import ROOT, Problem, pip, say
from launch.packages import is_whole
from launch.settings import for_pip, for_programs

VENV = ROOT / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
STAMP = VENV / "installed.json"
ROOM = 100e6  # bytes; a disk with less is full


def prepare(locks):
    """Make .venv where it is missing or broken, and install what it lacks of the locks."""
    wanted = {name: hashlib.sha256((ROOT / name).read_bytes()).hexdigest() for name in locks}
    if is_ready(wanted):
        return
    with stoppable(), alone() as turn:
        if is_ready(wanted):  # another start.py has done it meanwhile
            return
        found = make_usable(turn)  # what others made is never emptied
        say(f"installing {' and '.join(locks)} (the first time takes a few minutes) ...")
        write_stamp(found=found, unfinished=True)
        said = install(locks, turn)
        if said:
            write_stamp(found=found, said=said)  # pip has ended in good order: the next run needs pip again, no more
            raise Problem(f"{said}, and start again")
        silence_jupyterlab()
        infos = sorted(os.path.relpath(info, VENV) for info in infos_of_packages())
        write_stamp(found=found, locks=wanted, python=version_of_venv(), infos=infos)


def read_stamp():
    """Return what was written down about .venv; nothing where start.py did not make it, or cannot know."""
    try:
        stamp = json.loads(STAMP.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return stamp if isinstance(stamp, dict) else {}


def write_stamp(**facts):
    """Write down how far .venv is."""
    STAMP.write_text(json.dumps(facts, indent=1), encoding="utf-8")


def is_ready(wanted):
    """Return whether .venv works and holds all of the wanted locks: {file name: hash}."""
    stamp = read_stamp()
    return (
        wanted.items() <= stamp.get("locks", {}).items()
        and "infos" in stamp
        and all(is_whole(Distribution.at(VENV / info)) for info in stamp["infos"])
        and version_of_venv() == stamp.get("python")
    )


def ask(code):
    """Return what .venv's Python prints for a line of code, or None where it cannot run it."""
    try:
        done = subprocess.run([str(PYTHON), "-c", code], capture_output=True, encoding="utf-8", env=for_programs())
    except OSError:  # no Python there, or none for this kind of computer
        return None
    return None if done.returncode else done.stdout.strip()


def version_of_venv():
    """Return the version of .venv's Python, such as 3.13; None where it does not work. It may have been exchanged."""
    return ask("import sys; print(*sys.version_info[:2], sep='.')")


def infos_of_packages():
    """Return the folders in which .venv keeps what is known of each package, the list of its files above all."""
    return list(Path(ask("import sysconfig; print(sysconfig.get_path('purelib'))")).glob("*.dist-info"))


def make_usable(turn):
    """See to it that .venv has a Python of the lessons, and pip; return whether it is one that others made."""
    own = ".".join(map(str, sys.version_info[:2]))
    stamp = read_stamp()
    ours = STAMP.exists() and not stamp.get("found") and not VENV.is_symlink()
    if not os.path.lexists(VENV) or (VENV.is_dir() and not os.listdir(VENV)):
        ours = True
        make_venv(".venv is not there yet", turn)
    elif not VENV.is_dir():
        raise Problem(f"{VENV} is not a folder: move it away and start again")
    elif ours and stamp.get("unfinished"):
        make_venv("the last run was stopped before .venv was ready", turn)
    else:
        version = version_of_venv()
        usable = version and start.OLDEST_PYTHON <= tuple(map(int, version.split("."))) <= start.NEWEST_PYTHON
        if not usable and not ours:
            found = f"has Python {version}" if version else "does not work"
            raise Problem(f"{VENV} {found}, and start.py did not make it: move it away and start again")
        if not usable:
            make_venv(".venv does not work", turn)
        elif ours and version != own:
            make_venv(f".venv was made with Python {version}", turn)
        else:
            forget_broken_packages()
    if ask("import importlib.metadata, pip; importlib.metadata.version('pip')") is None:
        add_pip(turn)
    return not ours


def what_python_lacks():
    """Say what this Python lacks to make .venv, and what to do; nothing where it can make one."""
    try:
        import ensurepip  # noqa: F401  (some Linux systems leave these two out)
        import venv  # noqa: F401
    except ImportError as error:
        return (
            f"this Python comes without {error.name}, which makes .venv: install it "
            "(on Debian and Ubuntu: apt install python3-venv) and start again"
        )
    return None


def make_venv(why, turn):
    """Make .venv from nothing, marked as unfinished until pip has filled it."""
    if lacking := what_python_lacks():
        raise Problem(lacking)
    import venv

    say(f"{why}: making it with Python {sys.version.split()[0]} ...")
    VENV.mkdir(exist_ok=True)
    write_stamp(unfinished=True)
    for path in VENV.iterdir():  # the stamp stays to the last: whatever stops this, the next run knows that it is ours
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path)
        elif path != STAMP:
            path.unlink()
    try:
        venv.create(VENV, symlinks=os.name != "nt")
    except ValueError as error:  # a colon in the folder's path
        shutil.rmtree(VENV)
        raise Problem(f"{error}: rename that folder and start again") from None
    add_pip(turn)


def add_pip(turn):
    """Put pip into .venv, which `uv venv` and some deletions leave without."""
    with room_to_unpack() as env:
        code, said = run([str(PYTHON), "-m", "ensurepip", "--default-pip"], turn, quiet=True, env=env)
    if code:
        if shutil.disk_usage(ROOT).free < ROOM:
            raise Problem("the disk is full: make room (1 GB is plenty) and start again")
        last = said.strip().splitlines()[-1:] or [f"code {code}"]
        raise Problem(f"pip could not be put into .venv ({last[0]}): install this Python anew and start again")


@contextlib.contextmanager
def room_to_unpack():
    """Yield the environment for pip, with a folder for temporary files in .venv: the computer's own may be full."""
    temporary = VENV / "tmp"
    temporary.mkdir(exist_ok=True)
    try:
        yield for_pip(temporary)
    finally:
        shutil.rmtree(temporary, ignore_errors=True)


def install(locks, turn):
    """Let pip fill .venv from the locks; return what stood in its way as a sentence, or nothing."""
    here = ["--no-user", "--target=", f"--prefix={VENV}"]  # whatever stands in its configuration
    files = [word for name in locks for word in ("-r", name)]
    # Python compiles what is imported by itself; to compile all of a hundred packages takes ten seconds.
    how = ["--disable-pip-version-check", "install", "--only-binary=:all:", "--no-compile"]
    command = ["-m", "pip", *how, *here, *files]
    with room_to_unpack() as env:
        code, said = run([str(PYTHON), *command], turn, env=env)
    if code and shutil.disk_usage(ROOT).free < ROOM:
        return pip.sentence("No space left on device")
    if code:
        return pip.sentence(said)
    flaws = check(locks)["flaws"]
    return f"pip has ended, but {flaws[0]}: `{PYTHON} -m pip config list` shows what may be in the way" if flaws else ""


def check(locks):
    """Return what `launch.packages` finds in .venv; nothing where it cannot be run."""
    command = [str(PYTHON), "-m", "launch.packages", *locks]
    done = subprocess.run(command, cwd=ROOT, env=for_programs(), capture_output=True, encoding="utf-8")
    return {} if done.returncode else json.loads(done.stdout)


def forget_broken_packages():
    """Let pip see which packages are broken: one that has lost a file, by its own list, loses that list."""
    for info in infos_of_packages():
        if not is_whole(Distribution.at(info)):
            shutil.rmtree(info)


def run(command, turn, quiet=False, env=None):
    """Run a program to its end, and end it with us.

    Parameters
    ----------
    command : list of str
    turn : int or None
        The file that keeps another start.py waiting: the program holds it too, should it survive us.
    quiet : bool, optional
        Whether all that it writes is kept from the reader. Else its stderr is shown as it comes, and kept.
    env : dict, optional

    Returns
    -------
    int, str
        Its exit code, and what it wrote that was kept.
    """
    posix = {"pass_fds": [turn] if turn else []} if os.name == "posix" else {}
    own_group = os.name == "posix" and quiet  # it starts programs of its own, and asks the terminal for nothing
    process = subprocess.Popen(
        command,
        env=env or for_programs(),
        cwd=ROOT,
        stdout=subprocess.PIPE if quiet else None,
        stderr=subprocess.STDOUT if quiet else subprocess.PIPE,
        encoding="utf-8",
        errors="replace",
        process_group=0 if own_group else None,
        **posix,
    )
    said = []
    try:
        for line in process.stdout if quiet else process.stderr:
            said.append(line)
            if not quiet:
                print(line, end="", file=sys.stderr, flush=True)
        return process.wait(), "".join(said)
    except BaseException:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL) if own_group else process.kill()
        process.wait()
        raise


@contextlib.contextmanager
def stoppable():
    """Let whatever ends us politely, a closed terminal above all, end what we have started, too."""

    def stop(number, frame):
        raise SystemExit(128 + number)

    signs = [getattr(signal, name) for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name)]
    before = {sign: signal.getsignal(sign) for sign in signs}
    for sign, handler in before.items():
        if handler is signal.SIG_DFL:
            signal.signal(sign, stop)
    yield
    for sign, handler in before.items():
        signal.signal(sign, handler)


@contextlib.contextmanager
def alone():
    """Wait until no other start.py is at work in this folder, and keep further ones waiting; yields what holds them."""
    with open(__file__, "r+b" if os.access(__file__, os.W_OK) else "rb") as file:  # no file of its own to leave behind
        try:
            locked = lock(file, wait=False)
            if not locked:
                say("another start.py is at work in this folder: waiting until it has ended (Ctrl-C stops) ...")
                lock(file, wait=True)
        except OSError:  # this folder is on a disk that cannot keep anybody waiting
            yield None
            return
        yield file.fileno()


def lock(file, wait):
    """Lock a file until it is closed; return whether that worked."""
    if os.name == "nt":
        import msvcrt

        file.seek(2**30)  # far behind its end: all may go on reading it
        try:
            msvcrt.locking(file.fileno(), msvcrt.LK_LOCK if wait else msvcrt.LK_NBLCK, 1)
        except OSError:
            return lock(file, wait) if wait else False  # it gives up after 10 seconds
        return True
    import fcntl

    try:
        fcntl.flock(file, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
    except BlockingIOError:
        return False
    return True


def silence_jupyterlab():
    """Keep JupyterLab's question about news and its look for updates away: nothing is in front of the lesson.

    `jupyter labextension disable @jupyterlab/apputils-extension:announcements` writes the same in 3 seconds. Nor is
    JupyterLab, which comes ready-made, to look whether it has to be built anew: it warns where there is no nodejs.
    """
    settings = VENV / "etc/jupyter/labconfig/page_config.json"
    settings.parent.mkdir(parents=True, exist_ok=True)
    disabled = {"@jupyterlab/apputils-extension:announcements": True}
    told = {"disabledExtensions": disabled, "buildCheck": False}
    settings.write_text(json.dumps(told, indent=2), encoding="utf-8")
