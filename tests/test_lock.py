"""What start.py, CI and Binder install: locks that agree with the lists that people write, for each computer."""

import json
import re
import sys
from importlib.metadata import distribution
from itertools import product
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from launch import commands
from tools import hub, lock

ROOT = Path(__file__).resolve().parents[1]
SYSTEMS = {
    "linux": {"sys_platform": "linux", "platform_system": "Linux", "os_name": "posix"},
    "darwin": {"sys_platform": "darwin", "platform_system": "Darwin", "os_name": "posix"},
    "win32": {"sys_platform": "win32", "platform_system": "Windows", "os_name": "nt"},
}
COMPUTERS = [
    {**system, "platform_machine": machine, "python_version": python, "python_full_version": f"{python}.9"}
    for system, machine, python in product(SYSTEMS.values(), ("x86_64", "arm64"), lock.PYTHONS)
]
LISTS = {
    "requirements.lock": ["requirements.txt", "classroom/requirements.txt"],
    "tests/requirements.lock": ["requirements.txt", "classroom/requirements.txt", "tests/requirements.txt"],
}
each_lock = pytest.mark.parametrize("path", LISTS)


def entries(path):
    """Return the requirements that a list or a lock names, each with what follows it until the next one."""
    text = re.sub(r"^ *#.*$|^--.*$", "", (ROOT / path).read_text("utf-8"), flags=re.MULTILINE)
    lines = [line for line in re.split(r"\n(?=\S)", text.replace("\\\n", " ")) if line.strip()]
    return [(Requirement(line.partition("--hash")[0].strip()), line) for line in lines]


def here(wanted, computer):
    """Return {package: version} of the requirements that count on a computer; no package comes twice."""
    found = [one for one in wanted if one.marker is None or one.marker.evaluate(computer)]
    named = {canonicalize_name(one.name): str(one.specifier) for one in found}
    assert len(named) == len(found)
    assert all(re.fullmatch(r"==[^*]+", version) for version in named.values())
    return named


@each_lock
def test_a_lock_agrees_with_what_people_list_on_each_computer(path):
    locked = [one for one, _ in entries(path)]
    listed = [one for name in LISTS[path] for one, _ in entries(name)]
    for computer in COMPUTERS:
        assert here(listed, computer).items() <= here(locked, computer).items()


def test_the_tests_lock_all_that_the_lessons_lock():
    lessons, tests = ([one for one, _ in entries(path)] for path in LISTS)
    for computer in COMPUTERS:
        assert here(lessons, computer).items() <= here(tests, computer).items()


@each_lock
def test_a_lock_holds_ready_made_packages_alone_and_each_with_its_hashes(path):
    assert "\n--only-binary :all:\n" in (ROOT / path).read_text("utf-8")
    for requirement, line in entries(path):
        assert re.search(r"--hash=sha256:[0-9a-f]{64}\b", line), requirement


@each_lock
def test_a_lock_names_what_its_packages_need_here_and_nothing_else(path):
    locked = here([one for one, _ in entries(path)], None)
    to_ask = [(name, "") for listed in LISTS[path] for name in here([one for one, _ in entries(listed)], None)]
    asked = set()
    while to_ask:
        name, extra = to_ask.pop()
        asked.add((name, extra))
        for need in map(Requirement, distribution(name).requires or []):
            if need.marker is None or need.marker.evaluate({"extra": extra}):
                name = canonicalize_name(need.name)
                assert need.specifier.contains(locked[name].removeprefix("=="), prereleases=True), need
                to_ask += {(name, one) for one in ("", *need.extras)} - asked
    assert {name for name, _ in asked} == locked.keys()


def test_what_runs_these_tests_is_what_is_locked():
    if not (Path(sys.prefix) / "installed.json").exists():
        pytest.skip("start.py did not make this environment")
    for name, version in here([one for one, _ in entries("tests/requirements.lock")], None).items():
        assert f"=={distribution(name).version}" == version


def test_start_py_installs_these_locks_and_they_can_be_made_anew():
    assert [*LISTS][:1] == commands.LESSONS
    assert [*LISTS] == commands.TESTS
    assert lock.LOCKS.keys() == {*LISTS, "binder/requirements.txt"}
    for path in lock.LOCKS:
        assert "#    python3 start.py lock\n" in (ROOT / path).read_text("utf-8")


def test_the_proxy_of_a_hub_is_locked_with_hashes_and_may_come_from_any_registry():
    listed, locked = (json.loads((ROOT / "tools/hub" / name).read_text("utf-8")) for name in hub.PROXY)
    packages = locked["packages"]
    assert packages.pop("") == {"dependencies": listed["dependencies"]}
    for name, version in listed["dependencies"].items():
        assert packages[f"node_modules/{name}"]["version"] == version
    for package in packages.values():
        assert package["integrity"].startswith("sha512-")
        assert "resolved" not in package
