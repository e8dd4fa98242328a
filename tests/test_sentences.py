"""Words steer nothing: with every sentence replaced by "x", every verdict stays the same but for its words."""

import ast
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
SPOKEN = [  # where the sentences of the checks, of the answer key and of the questions stand
    *(ROOT / "helpers/grading").rglob("*.py"),
    *(ROOT / "helpers").glob("lessons/*/checks.py"),
    *(ROOT / "helpers").rglob("*questions*.py"),
    ROOT / "classroom/pupil.py",
]
SENTENCE = re.compile(r"[^\W\d_].*\s|\s.*[^\W\d_]", re.DOTALL)  # letters, and a space before or after them
RUN = """
import json, sys
import numpy as np
from classroom.pupil import sheet
from corpus import entries
from corpus.judged import fields_of, run

verdicts = [fields_of(run(entry)[0]) for entry in entries(1)[::10]]
slips = [[numbers for _, numbers in sheet(name).slips()] for name in ("Ada", "Ben")]
print(json.dumps([verdicts, slips], default=str), file=sys.__stdout__)
"""


class Replaced(ast.NodeTransformer):
    """Put "x" in the place of every text in which there is a space beside letters."""

    def visit_Constant(self, node):
        is_one = isinstance(node.value, str) and SENTENCE.search(node.value)
        return ast.copy_location(ast.Constant("x"), node) if is_one else node

    def visit_JoinedStr(self, node):
        said = "".join(part.value for part in node.values if isinstance(part, ast.Constant))
        return ast.copy_location(ast.Constant("x"), node) if SENTENCE.search(said) else node


def without_sentences(source):
    """Return a source in which every sentence is "x"."""
    return ast.unparse(Replaced().visit(ast.parse(source)))


def verdicts(folder):
    """Run every tenth answer of the corpus on the code in a folder; return its verdicts but their words."""
    path = os.pathsep.join([str(folder), str(ROOT / "tests")])
    run = subprocess.run(
        [sys.executable, "-c", RUN],
        cwd=folder,
        env=os.environ | {"PYTHONPATH": path},
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stderr
    return json.loads(run.stdout.splitlines()[-1])


@pytest.fixture(scope="module")
def speechless(tmp_path_factory):
    """Return a copy of the project's code in which every sentence is "x"."""
    folder = tmp_path_factory.mktemp("speechless")
    for room in ("helpers", "classroom"):
        shutil.copytree(ROOT / room, folder / room, ignore=shutil.ignore_patterns("__pycache__", "made"))
    for file in SPOKEN:
        changed = folder / file.relative_to(ROOT)
        changed.write_text(without_sentences(changed.read_text(encoding="utf-8")), encoding="utf-8")
    return folder


def test_every_verdict_stays_the_same_without_its_sentences(speechless):
    said, unsaid = verdicts(ROOT), verdicts(speechless)
    assert said == unsaid


def test_sentences_are_replaced_and_names_are_not():
    source = "a = 'a sentence'\nb = f'also {a} this one'\nc = 'name'\nd = f'{c}_{c}'\ne = ' '\nf = '✗ Not yet. '"
    changed = {}
    exec(without_sentences(source), changed)
    assert [changed[name] for name in "abcdef"] == ["x", "x", "name", "name_name", " ", "x"]
