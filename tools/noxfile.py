"""All tests but those in a browser, on every supported Python and with the oldest packages: `start.py versions`.

A Python that is not on this machine is skipped, and the table at the end says so.
"""

from pathlib import Path

import nox

nox.options.envdir = "../.nox"
nox.options.error_on_missing_interpreters = False
TESTS = ["python", "-m", "pytest", "-m", "not browser"]


@nox.session(python=["3.11", "3.12", "3.13", "3.14", "3.15"])
def newest(session):
    """Pass the tests with the exact versions of the lock."""
    session.chdir("..")
    session.install("-r", "requirements.lock", "-r", "tests/requirements.lock")
    session.run(*TESTS, *session.posargs)


@nox.session(python=["3.11", "3.12"])  # NumPy 2.0 knows no newer Python
def oldest(session):
    """Pass the tests with the oldest packages, except that a stored plot need not be the same to the byte."""
    session.chdir("..")
    # Notebook 7.6 wants a newer JupyterLab; only tests in a browser open it.
    lines = Path("tests/requirements.txt").read_text(encoding="utf-8").splitlines()
    tools = [line for line in lines if not line.startswith(("#", "notebook"))]
    session.install("-r", "tools/oldest_requirements.txt", "-r", "classroom/requirements.txt", *tools)
    session.run(
        *TESTS,
        "--override-ini=filterwarnings=default",  # what newer packages say to old ones is not ours
        "--nbval-sanitize-with=tools/other_matplotlib.cfg",
        "--deselect=tests/test_notebooks.py::test_file_is_what_a_refresh_writes",
        *session.posargs,
    )
