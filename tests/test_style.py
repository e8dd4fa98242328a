"""The code keeps the rules: those of pyproject.toml, and the order in which the parts of helpers/ may import."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

import helpers
import launch

ROOT = Path(__file__).resolve().parents[1]


@pytest.mark.parametrize("rule", [["check"], ["format", "--check"]], ids=" ".join)
def test_ruff_finds_nothing_to_complain_about(rule):
    command = [sys.executable, "-m", "ruff", *rule, "--no-cache", "."]
    found = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    assert found.returncode == 0, found.stdout + found.stderr


def test_each_part_of_helpers_imports_only_from_parts_above_it():
    order = re.findall(r"^(\w+)  +\w", helpers.__doc__, re.MULTILINE)
    folder = Path(helpers.__file__).parent
    assert sorted(order) == sorted(
        path.stem for path in folder.iterdir() if path.name[0].isalpha() and (path.is_dir() or path.suffix == ".py")
    )
    for file in folder.rglob("*.py"):
        part = file.relative_to(folder).parts[0].removesuffix(".py")
        for words in re.findall(r"^from helpers(?:\.(\w+)[\w.]*)? import (.+)", file.read_text("utf-8"), re.MULTILINE):
            named = [words[0]] if words[0] else re.findall(r"\w+", words[1])
            below = [name for name in named if name != part and order.index(name) > order.index(part)]
            assert not below, f"{file.relative_to(folder)} imports {below}, which lies below it"


def test_each_notebook_has_its_lesson_and_a_lesson_imports_only_from_earlier_ones():
    order = [path.stem[3:] for path in sorted((ROOT / "notebooks").glob("*.ipynb"))]
    folder = Path(helpers.__file__).parent / "lessons"
    assert sorted(order) == sorted(path.name for path in folder.iterdir() if (path / "__init__.py").exists())
    for file in folder.glob("*/*.py"):
        lesson = file.parent.name
        for name in re.findall(r"^from helpers\.lessons\.(\w+)", file.read_text("utf-8"), re.MULTILINE):
            assert order.index(name) <= order.index(lesson), f"{file.relative_to(folder)} imports {name}, a later one"


def test_what_start_py_does_is_listed_and_needs_nothing_but_python():
    folder = Path(launch.__file__).parent
    assert sorted(re.findall(r"^(\w+)  +\S", launch.__doc__, re.MULTILINE)) == sorted(
        path.stem for path in folder.glob("*.py") if path.stem != "__init__"
    )
    for file in [ROOT / "start.py", *folder.glob("*.py")]:
        imported = re.findall(r"^ *(?:from|import) (\w+)", file.read_text("utf-8"), re.MULTILINE)
        assert {*imported} <= {*sys.stdlib_module_names, "launch", "start", "pip"}, file


def test_what_grades_an_answer_draws_nothing():
    folder = Path(helpers.__file__).parent
    files = [*folder.glob("lessons/*/checks.py"), *folder.rglob("grading/**/*.py")]
    modules = [".".join(file.relative_to(ROOT).with_suffix("").parts) for file in files]
    code = f"import sys, {', '.join(modules)}; print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    drawing = {f"helpers.{part}" for part in ("svg", "diagrams", "plots", "live", "explorers", "bird_on_sliders")}
    assert len(files) > 20
    assert not ({*drawing, "matplotlib", "ipywidgets"} & {*loaded.split()})
