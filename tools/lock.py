"""Write the locks anew: `python3 start.py lock`. Then it looks whether each kind of computer finds all it needs there.

A lock names every package with its version and its hashes, for all systems and all Pythons of the lessons at once:
requirements.lock is what start.py installs for the lessons, tests/requirements.lock what it installs for the tests, and
binder/requirements.txt is the image's. What is locked stays as it is, as long as the lists that people write admit it;
`start.py lock --upgrade` takes the newest of all others.
"""

import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from itertools import product
from pathlib import Path

import start

ROOT = Path(__file__).resolve().parents[1]
PYTHONS = [f"3.{minor}" for minor in range(start.OLDEST_PYTHON[1], start.NEWEST_PYTHON[1] + 1)]
SYSTEMS = ("unknown-linux-gnu", "apple-darwin", "pc-windows-msvc")
PROCESSORS = ("x86_64", "aarch64")
BINDER_PYTHON = "3.12"  # of the image that repo2docker builds upon: binder/runtime.txt
NONE_YET = {("3.11", "aarch64-pc-windows-msvc")}  # PyYAML has nothing for it
COMPILE = ["pip", "compile", "--quiet", "--generate-hashes", "--only-binary=:all:", "--emit-build-options"]
LOCKS = {  # each with what it is made of
    "requirements.lock": [
        "requirements.txt",
        "classroom/requirements.txt",
        "--universal",
        f"--python-version={PYTHONS[0]}",
    ],
    "tests/requirements.lock": [
        "requirements.txt",
        "classroom/requirements.txt",
        "tests/requirements.txt",
        "--constraint=requirements.lock",
        "--universal",
        f"--python-version={PYTHONS[0]}",
    ],
    "binder/requirements.txt": [
        "requirements.txt",
        "classroom/requirements.txt",
        "-",  # the image brings a Notebook that does not go with this JupyterLab, and no nbgitpuller
        "--constraint=tests/requirements.lock",
        "--universal",  # its tests run on each Python
        f"--python-version={PYTHONS[0]}",
    ],
}


def uv(*words, **more):
    """Run uv in the project's folder; what it says is shown."""
    return subprocess.run([sys.executable, "-m", "uv", *words], cwd=ROOT, encoding="utf-8", **more)


def write(lock, *words):
    """Write one lock; end where uv finds no way to do it."""
    wanted = [*LOCKS[lock], "--constraint=tools/lock_constraints.txt", f"--output-file={lock}", *words]
    by = ["--custom-compile-command", "python3 start.py lock"]
    if uv(*COMPILE, *by, *wanted, input="notebook\nnbgitpuller\n").returncode:
        sys.exit(f"start.py lock: {lock} cannot be made, uv says why")
    print(lock)


def lacking(lock, python, computer):
    """Return what uv says where a lock holds no ready-made package for a kind of computer; nothing if all are there."""
    with tempfile.TemporaryDirectory() as folder:
        kind = [f"--python-version={python}", f"--python-platform={computer}", f"--output-file={folder}/found.txt"]
        return uv(*COMPILE, "--no-deps", lock, *kind, capture_output=True).stderr


def main(words):
    """Write all locks and look at each kind of computer; return the exit code."""
    for lock in LOCKS:
        write(lock, *words)
    computers = [f"{processor}-{system}" for system, processor in product(SYSTEMS, PROCESSORS)]
    kinds = [("requirements.lock", *kind) for kind in product(PYTHONS, computers)]
    kinds += [("tests/requirements.lock", python, computers[0]) for python in PYTHONS]
    kinds += [("binder/requirements.txt", BINDER_PYTHON, computer) for computer in computers[:2]]
    bad = 0
    with ThreadPoolExecutor(4) as threads:
        for kind, said in zip(kinds, threads.map(lacking, *zip(*kinds, strict=True)), strict=True):
            expected = kind[1:] in NONE_YET
            bad += bool(said) != expected
            print(f"{'✗' if said else '✓'} {' '.join(kind)}{': known' * (bool(said) and expected)}", said, flush=True)
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
