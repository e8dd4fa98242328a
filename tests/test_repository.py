"""The files around the code: version, citation, licences, the workflow, the forms for issues, and .ci/run."""

import hashlib
import os
import re
import shutil
import subprocess
import tomllib
from pathlib import Path

import pytest
from ruamel.yaml import YAML
from test_pages import README, lessons

import helpers
from classroom.site.__main__ import FOLDER
from tools import lock, noxfile
from tools.browser import find_chromium

ROOT = Path(__file__).resolve().parents[1]
FORMS = sorted(path for path in (ROOT / ".github/ISSUE_TEMPLATE").glob("*.yml") if path.stem != "config")
FIELDS = {"dropdown", "checkboxes", "input", "textarea"}


def read(path):
    """Return what a YAML file holds."""
    return YAML(typ="safe").load((ROOT / path).read_text(encoding="utf-8"))


def test_the_version_is_the_same_everywhere():
    assert re.fullmatch(r"\d+\.\d+\.\d+(\.dev\d+)?", helpers.__version__)
    assert read("CITATION.cff")["version"] == helpers.__version__
    newest = re.search(r"^## (\S+), (.+)$", (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert newest[1] == helpers.__version__
    assert (newest[2] == "not yet released") == ("dev" in helpers.__version__)


def test_the_citation_has_what_its_schema_asks_for():
    cited = read("CITATION.cff")
    assert cited["cff-version"] == "1.2.0"
    assert {"message", "title", "authors"} <= cited.keys()
    assert cited["type"] == "software"
    assert [set(author) for author in cited["authors"]] == [{"name"}]
    assert cited["title"] == README.read_text(encoding="utf-8").splitlines()[0].lstrip("# ")
    assert ("date-released" in cited) != ("dev" in cited["version"])


def test_both_licences_are_there_and_the_readme_says_what_each_covers():
    section = README.read_text(encoding="utf-8").partition("## Licence")[2]
    assert re.search(r"code is under the \[MIT licence\]\(LICENSE\)", section)
    assert re.search(r"prose and pictures .*\[CC BY 4.0\]\(LICENSE-CC-BY-4.0.txt\)", section, re.DOTALL)
    assert (ROOT / "LICENSE").read_text(encoding="utf-8").startswith("MIT License\n")
    # A legal text is kept as its authors wrote it.
    text = (ROOT / "LICENSE-CC-BY-4.0.txt").read_bytes()
    assert hashlib.sha256(text).hexdigest() == "5931a95fb29822f36cd331e0254397e17cdba8d8f4d8bacde7471ffae5ac91bf"


def test_the_workflow_runs_all_tests_on_each_supported_python():
    workflow = read(".github/workflows/tests.yml")
    assert {"push", "pull_request", "schedule"} <= workflow["on"].keys()
    job = workflow["jobs"]["tests"]
    pythons = job["strategy"]["matrix"]["python"]
    assert pythons == noxfile.newest.python
    assert pythons == lock.PYTHONS
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    assert settings["tool"]["ruff"]["target-version"] == "py" + pythons[0].replace(".", "")
    assert ".ci/run" in [step.get("run") for step in job["steps"]]
    assert os.access(ROOT / ".ci/run", os.X_OK)


def test_another_workflow_publishes_the_site_with_its_own_address_on_its_buttons():
    workflow = read(".github/workflows/site.yml")
    assert workflow["on"]["push"] == {"branches": ["main"]}
    assert workflow["permissions"] == {"contents": "read"}
    (job,) = workflow["jobs"].values()
    assert job["permissions"] == {"contents": "read", "pages": "write", "id-token": "write"}
    used = dict(step["uses"].split("@") for step in job["steps"] if "uses" in step)
    tested = read(".github/workflows/tests.yml")["jobs"]["tests"]["steps"]
    for action, version in (step["uses"].split("@") for step in tested if "uses" in step):
        assert used.get(action, version) == version
    assert all(re.fullmatch(r"actions/[\w-]+", action) and re.fullmatch(r"v\d+", used[action]) for action in used)
    python = next(step["with"] for step in job["steps"] if "setup-python" in step.get("uses", ""))["python-version"]
    assert python in lock.PYTHONS
    (made,) = [step for step in job["steps"] if "run" in step]
    assert made["run"] == 'python3 start.py site --repository "$GITHUB_REPOSITORY" ${HUB:+--hub "$HUB"}'
    (kept,) = [step["with"]["path"] for step in job["steps"] if "upload-pages-artifact" in step.get("uses", "")]
    assert ROOT / kept == FOLDER


def test_the_docs_name_the_oldest_versions_that_are_tested():
    page = (ROOT / "docs/where-it-runs.md").read_text(encoding="utf-8").lower()
    pins = re.findall(r"^(\w+)==(\d+\.\d+)", (ROOT / "tools/oldest_requirements.txt").read_text(), re.MULTILINE)
    assert len(pins) == 5
    for package, version in pins:
        assert package == "nbval" or f"{package} {version}" in re.sub(r"\s+", " ", page)


@pytest.mark.parametrize("path", FORMS, ids=lambda path: path.stem)
def test_a_form_has_a_name_and_fields_that_github_can_show(path):
    form = read(path)
    assert form.keys() == {"name", "description", "labels", "body"}
    fields = [field for field in form["body"] if field["type"] != "markdown"]
    assert {field["type"] for field in fields} <= FIELDS
    assert len({field["id"] for field in fields}) == len(fields)
    assert all(field["attributes"]["label"] for field in fields)
    assert any(field.get("validations", {}).get("required") for field in fields)


def test_a_learner_can_pick_each_notebook():
    assert [path.stem for path in FORMS] == ["learner", "teacher"]
    (field,) = [field for field in read(FORMS[0])["body"] if field.get("id") == "notebook"]
    assert field["attributes"]["options"] == [title for title, *_ in lessons(README.read_text(encoding="utf-8"))]


def ci_run(folder, **programs):
    """Run .ci/run where only these programs are, each a line of shell; return the exit code and what they said."""
    for name, script in {"python3": 'echo "python3 $@"', "env": 'echo "env $@"', **programs}.items():
        file = folder / name.replace("_", "-")
        file.write_text(f"#!/bin/sh\n{script}\n")
        file.chmod(0o755)
    done = subprocess.run(
        [shutil.which("bash"), ROOT / ".ci/run", "-x"], env={"PATH": str(folder)}, capture_output=True, encoding="utf-8"
    )
    return done.returncode, done.stdout.splitlines()


@pytest.mark.skipif(os.name != "posix", reason="a script for Debian and Ubuntu")
@pytest.mark.parametrize("name", ["chromium", "google_chrome"])
def test_ci_and_the_tests_find_a_browser_that_runs(tmp_path, monkeypatch, name):
    advice = {"chromium_browser": "echo install the snap; exit 1", name: "echo 140.0"}
    assert ci_run(tmp_path, **advice) == (0, ["python3 start.py test -x"])
    monkeypatch.setenv("PATH", str(tmp_path))
    assert find_chromium.__wrapped__() == str(tmp_path / name.replace("_", "-"))  # without its cache


@pytest.mark.skipif(os.name != "posix", reason="a script for Debian and Ubuntu")
def test_ci_installs_a_browser_where_none_runs_with_sudo_unless_it_is_root(tmp_path, monkeypatch):
    sudo = {"apt_get": 'echo "apt-get $@"', "sudo": 'echo sudo; "$@"', "chromium_browser": "exit 1"}
    code, said = ci_run(tmp_path, **sudo)
    assert code == 0
    assert said.count("sudo") == (0 if os.geteuid() == 0 else 2)
    install = "env DEBIAN_FRONTEND=noninteractive apt-get install --yes --no-install-recommends chromium"
    assert [line for line in said if line != "sudo"] == ["apt-get update", install, "python3 start.py test -x"]
    monkeypatch.setenv("PATH", str(tmp_path))
    assert find_chromium.__wrapped__() is None
