"""What slides and handouts are made of: a lesson by its file or its number; anything else is refused in one line."""

import json
import shutil
import sys

import pytest
from test_notebooks import PATHS

from classroom import handouts, lessons, slides

RELU = next(path for path in PATHS if path.stem == "04_relu")
MAKERS = {"slides": slides.deck, "handouts": handouts.handout}
every_kind = pytest.mark.parametrize("kind", MAKERS)


@pytest.fixture
def make(tmp_path, monkeypatch, capsys):
    """Return how to convert what a command line names: the exit code, the pages that were made, what is complained."""
    monkeypatch.setattr(lessons, "MADE", tmp_path / "classroom" / "made")

    def made(kind, *words):
        monkeypatch.setattr(sys, "argv", [kind, *words])
        code = lessons.make_all(kind, MAKERS[kind])
        return code, [page.stem for page in (lessons.MADE / kind).iterdir()], capsys.readouterr().err

    return made


def unrun(path):
    """Return the text of a notebook without its outputs."""
    notebook = json.loads(path.read_text(encoding="utf-8"))
    for cell in notebook["cells"]:
        if cell["cell_type"] == "code":
            cell.update(outputs=[], execution_count=None)
    return json.dumps(notebook)


@every_kind
@pytest.mark.parametrize("word", ["04", "04_relu", "04_relu.ipynb", str(RELU)])
def test_a_lesson_has_a_long_and_a_short_name(make, kind, word):
    assert make(kind, word) == (0, ["04_relu"], "")


def test_all_lessons_are_made_where_none_is_named(make, monkeypatch):
    monkeypatch.setitem(MAKERS, "slides", str)
    code, made, _ = make("slides")
    assert (code, sorted(made)) == (0, [path.stem for path in PATHS])


@every_kind
@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("wrong.ipynb", None, "cannot be read (No such file or directory)"),
        ("folder", "", "cannot be read (Is a directory)"),
        ("04_relu.ipynb", "# hello", "is no notebook"),
        ("04_relu.ipynb", "[]", "is no notebook"),
        ("04_relu.ipynb", "\0\x89PNG", "is no notebook"),
        ("04_relu.ipynb", "{}", "is no notebook"),
        (
            "04_relu.ipynb",
            json.dumps({"cells": [], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}),
            "is none of the",
        ),
        ("my_own.ipynb", RELU.read_text(encoding="utf-8"), "is none of the lessons"),
        ("04_relu.ipynb", unrun(RELU), "was never run: open it, choose Run → Run All Cells, and save it"),
    ],
    ids=["missing", "folder", "text", "list", "picture", "object", "empty", "not a lesson", "never run"],
)
def test_what_is_no_lesson_that_was_run_is_refused_in_one_line(make, tmp_path, kind, name, content, said):
    path = tmp_path / name
    if name == "folder":
        path.mkdir()
    elif content is not None:
        path.write_text(content, encoding="utf-8")
    code, made, complaint = make(kind, str(path))
    assert (code, made) == (1, [])
    assert complaint.startswith(f"start.py {kind}: {path} {said}")
    assert complaint.count("\n") == 1
    if said != "was never run: open it, choose Run → Run All Cells, and save it":
        assert "such as 03_first_matmul" in complaint


def test_a_page_that_cannot_be_written_is_named(make):
    (lessons.MADE / "slides" / "04_relu.html").mkdir(parents=True)
    code, _, complaint = make("slides", "04")
    assert (code, complaint.count("\n")) == (1, 1)
    assert "04_relu.html cannot be written" in complaint


def test_a_copy_of_a_lesson_elsewhere_is_made(make, tmp_path):
    assert make("handouts", shutil.copy(RELU, tmp_path)) == (0, ["04_relu"], "")
