"""Every notebook: its file is in order, it survives how learners use it, and its exercises can be solved."""

import json
import os
import re
import shutil
import subprocess
import sys
from functools import cache
from html.parser import HTMLParser
from itertools import pairwise
from urllib.parse import unquote, urlsplit

import pytest

from tools import refresh_notebooks
from tools.refresh_notebooks import NOTEBOOKS, WIDGET_VIEW, Kernel

PATHS = sorted(NOTEBOOKS.glob("*.ipynb"))
# Between them they show all that a notebook can show: sliders, frames, plots, questions, practice, a run of training.
OF_ALL_KINDS = [
    "03_first_matmul.ipynb",
    "07_prediction.ipynb",
    "09_your_turn.ipynb",
    "16_your_backward.ipynb",
    "18_training.ipynb",
]
LARGEST_FILE = 600_000
FENCED_OR_INLINE_CODE = re.compile(r"```.*?```|`[^`\n]+`", re.DOTALL)
MARKDOWN_LINK = re.compile(r"(!?)\[([^\]]*)\]\(([^()\s]*)[^()]*\)")
SOLUTION = re.compile(r"<summary>\s*Solution\s*</summary>\s*```python\n(.*?)```\s*</details>", re.DOTALL)
LIVE_WIDGETS = "len(__import__('ipywidgets').widgets.widget._instances)"
FORGET = "get_ipython().run_line_magic('reset', '-f')"

every_notebook = pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
in_a_kernel = pytest.mark.parametrize("kernel", PATHS, ids=lambda path: path.stem, indirect=True)


@cache
def stored(path):
    """Return the notebook as it is committed."""
    return json.loads(path.read_text(encoding="utf-8"))


def code_cells(path):
    """Return the stored code cells, those with nothing in them left out."""
    return [cell for cell in stored(path)["cells"] if cell["cell_type"] == "code" and cell["source"]]


def outputs(path):
    """Yield (first line of the cell, stored output) of all code cells."""
    return [(cell["source"][0].strip(), output) for cell in code_cells(path) for output in cell["outputs"]]


def tags(cell):
    """Return the tags of a cell, read by this file or by the refresh script."""
    return cell["metadata"].get("tags", [])


def text(lines):
    """Return the text that a notebook file stores as a list of lines."""
    return "".join(lines)


class Page(HTMLParser):
    """Where a piece of HTML links to, and its pictures that have no alt text."""

    def __init__(self, html):
        super().__init__()
        self.links, self.without_alt = [], []
        self.feed(html)

    def handle_starttag(self, tag, attributes):
        attributes = dict(attributes)
        self.links += [attributes[name] for name in ("href", "src") if attributes.get(name)]
        if tag == "img" and not (attributes.get("alt") or "").strip():
            self.without_alt.append(attributes.get("src", "")[:60])


def pages(path):
    """Yield the markdown of each text cell, with code taken out, and each HTML output, as a Page."""
    for cell in stored(path)["cells"]:
        if cell["cell_type"] == "markdown":
            prose = FENCED_OR_INLINE_CODE.sub("", text(cell["source"]))
            page = Page(prose)
            for picture, label, target in MARKDOWN_LINK.findall(prose):
                page.links.append(target)
                if picture and not label.strip():
                    page.without_alt.append(target)
            yield page
    for _, output in outputs(path):
        yield Page(text(output.get("data", {}).get("text/html", "")))


# The file


def test_there_are_notebooks():
    assert PATHS, f"no .ipynb in {NOTEBOOKS}"


@every_notebook
def test_execution_counts_go_from_1_to_n(path):
    counts = [cell["execution_count"] for cell in code_cells(path)]
    assert counts == list(range(1, len(counts) + 1)), "run it from top to bottom: python3 start.py refresh"


@every_notebook
def test_nothing_went_to_stderr(path):
    assert not [line for line, output in outputs(path) if output.get("name") == "stderr"]


@every_notebook
def test_the_errors_are_those_made_on_purpose(path):
    for cell in code_cells(path):
        errors = [output["ename"] for output in cell["outputs"] if output["output_type"] == "error"]
        assert bool(errors) == ("raises-exception" in tags(cell)), f"{text(cell['source'])}\nerrors: {errors}"


@every_notebook
def test_no_widget_is_stored(path):
    assert "widgets" not in stored(path)["metadata"]
    assert not [line for line, output in outputs(path) if WIDGET_VIEW in output.get("data", {})]


@every_notebook
def test_nothing_stored_names_a_machine(path):
    for line, output in outputs(path):
        stored_text = json.dumps(output, ensure_ascii=False)
        assert not re.search(r"\b0x[0-9a-fA-F]{6,}|/home/|/Users/|[A-Z]:\\\\", stored_text), line
        assert str(NOTEBOOKS.parent) not in stored_text, line


@every_notebook
def test_cell_ids_are_unique(path):
    ids = [cell["id"] for cell in stored(path)["cells"]]
    assert len(set(ids)) == len(ids)


@every_notebook
def test_first_code_cell_is_the_same_everywhere(path):
    assert code_cells(path)[0]["source"] == code_cells(PATHS[0])[0]["source"], f"unlike {PATHS[0].name}"


@every_notebook
def test_links_lead_to_files(path):
    links = [urlsplit(link) for page in pages(path) for link in page.links]
    files = {unquote(link.path) for link in links if link.path and not link.scheme}
    assert not [file for file in files if not (path.parent / file).exists()]


@every_notebook
def test_pictures_have_a_text_twin(path):
    assert not [picture for page in pages(path) for picture in page.without_alt], "a picture without alt text"
    for line, output in outputs(path):
        data = output.get("data", {})
        if any(mime.startswith("image/") for mime in data):
            words = text(data.get("text/html") or data.get("text/plain", ""))
            assert len(words) >= 40, f"{line}: a picture without words"


@every_notebook
def test_file_is_small(path):
    assert path.stat().st_size <= LARGEST_FILE


# The runs


@cache
def no_network():
    """Return the words before a command that leave it loopback only, or None where that cannot be had."""
    loopback_only = ["unshare", "--net", "sh", "-c", 'ip link set lo up && exec "$@"', "sh"]
    for words in (loopback_only, ["unshare", "--map-root-user", *loopback_only[1:]]):
        if shutil.which("unshare") and subprocess.run([*words, "true"], capture_output=True).returncode == 0:
            return words
    return None


@every_notebook
def test_file_is_as_tidy_as_a_refresh_leaves_it(path):
    """That it holds what its cells give is for nbval to say, which runs all notebooks and compares every output."""
    assert refresh_notebooks.tidied(refresh_notebooks.read(path)) == path.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", OF_ALL_KINDS)
def test_file_is_what_a_refresh_writes_without_a_network(name):
    if no_network() is None:
        (pytest.fail if os.environ.get("CI") else pytest.skip)("no network namespace to be had here")
    command = [*no_network(), sys.executable, refresh_notebooks.__file__, "--check", str(NOTEBOOKS / name)]
    done = subprocess.run(command, capture_output=True, encoding="utf-8")
    assert done.returncode == 0, f"{done.stdout}{done.stderr}\npython3 start.py refresh"


@pytest.fixture(scope="module")
def kernel(request):
    """Return a kernel for a notebook; tests of the same one that follow each other share it."""
    kernel = Kernel(refresh_notebooks.read(request.param), request.param)
    with kernel.setup_kernel():
        yield kernel


@pytest.fixture
def unrun(kernel):
    """Return a kernel that has run no cell, with the notebook as it is stored."""
    kernel.wait_for_reply(kernel.kc.execute(FORGET, silent=True))
    kernel.nb = refresh_notebooks.read(kernel.path)
    return kernel


@in_a_kernel
def test_every_cell_can_be_run_twice_and_leaves_no_widget_behind(unrun):
    for cell in unrun.nb.cells:
        if cell.cell_type == "code":
            unrun.run(cell)
            once = unrun.evaluate(LIVE_WIDGETS)
            unrun.run(cell)
            assert unrun.evaluate(LIVE_WIDGETS) == once, f"widgets pile up: {cell.source}"


# The exercises


def verdict(cell):
    """Return the first line of what a cell's last display says, a check's ✓ or something else."""
    shown = [output["data"].get("text/plain", "") for output in cell["outputs"] if "data" in output]
    return text(shown[-1]).partition("\n")[0] if shown else "nothing at all"


def exercises(path):
    """Return (cell, text of the cell below it) of each stored exercise."""
    cells = pairwise([*stored(path)["cells"], {"source": []}])
    return [(cell, text(below["source"])) for cell, below in cells if "exercise" in tags(cell)]


@every_notebook
def test_every_exercise_is_open_and_has_two_hints_and_a_solution(path):
    for cell, help_text in exercises(path):
        source = text(cell["source"])
        assert not verdict(cell).startswith("✓"), f"solved before it was tried: {source}"
        for part in ("Hint 1", "Hint 2", "Solution"):
            assert f"<summary>{part}" in help_text, f"no {part}: {source}"
        assert SOLUTION.search(help_text), f"no python block in the solution: {source}"


@in_a_kernel
def test_every_solution_passes_its_check(unrun):
    solutions = {cell["id"]: SOLUTION.search(help_text)[1] for cell, help_text in exercises(unrun.path)}
    for cell in unrun.nb.cells:
        cell.source = solutions.get(cell.id, cell.source)
        unrun.run(cell)
        if cell.id in solutions:
            assert verdict(cell).startswith("✓"), f"{cell.source}\nsays: {verdict(cell)}"


# The refresh script


def made(folder, *cells, **metadata):
    """Write a notebook of (source, metadata) code cells that came out of some editor; return its path."""
    path = folder / "made.ipynb"
    cells = [
        {"cell_type": "code", "source": source, "metadata": of_cell, "execution_count": 7, "outputs": []}
        for source, of_cell in cells
    ]
    path.write_text(json.dumps({"nbformat": 4, "nbformat_minor": 4, "metadata": metadata, "cells": cells}))
    return path


def refresh(path, *options):
    """Refresh one notebook as a person does; return the finished process."""
    return subprocess.run(
        [sys.executable, refresh_notebooks.__file__, str(path), *options], capture_output=True, encoding="utf-8"
    )


def test_the_kernel_gets_each_cells_id_as_from_jupyterlab(tmp_path):
    path = made(tmp_path, *[("get_ipython().get_parent()['metadata']['cellId']", {})] * 2)
    notebook = refresh_notebooks.read(path)
    kernel = Kernel(notebook, path)
    with kernel.setup_kernel():
        for cell in notebook.cells:
            kernel.run(cell)
            assert cell.outputs[0].data["text/plain"] == repr(cell.id)


def test_two_refreshes_give_the_same_bytes(tmp_path):
    path = made(
        tmp_path,
        ("print(1, flush=True)\nprint(2)", {}),
        ("print(1)", {}),
        ("print(1)", {}),
        ("open('no such file')", {"tags": ["raises-exception"]}),
        ("raise ValueError(object())", {"tags": ["raises-exception"]}),
    )
    assert refresh(path).returncode == 0
    once = path.read_bytes()
    assert refresh(path, "--check").returncode == 0
    assert refresh(path).returncode == 0
    assert path.read_bytes() == once


def test_refresh_keeps_what_is_for_learners_and_drops_the_rest(tmp_path):
    path = made(
        tmp_path,
        ("import ipywidgets\nipywidgets.IntSlider(3)", {"execution": {"started": "now"}}),
        ("", {}),
        ("print('ŷ')\nprint('z')", {"tags": ["exercise"], "jupyter": {"source_hidden": True}}),
        widgets={"state": {}},
        language_info={"name": "python", "version": "3.0"},
    )
    assert refresh(path).returncode == 0
    raw = path.read_bytes()
    slider, printing = json.loads(raw)["cells"]
    assert slider["metadata"] == {}
    assert printing["metadata"] == {"tags": ["exercise"], "jupyter": {"source_hidden": True}}
    assert [slider["execution_count"], printing["execution_count"]] == [1, 2]
    assert list(slider["outputs"][0]["data"]) == ["text/plain"]
    assert [text(output["text"]) for output in printing["outputs"]] == ["ŷ\nz\n"]
    metadata = json.loads(raw)["metadata"]
    assert set(metadata) == {"kernelspec", "language_info"}
    assert "version" not in metadata["language_info"]
    assert "ŷ".encode() in raw
    assert b"\r" not in raw
    assert raw.endswith(b"}\n")


@pytest.mark.parametrize(
    ("source", "metadata", "problem"),
    [
        ("1 / 0", {}, "ZeroDivisionError: division by zero"),
        ("import sys\nprint('careful', file=sys.stderr)", {}, "writes to stderr: careful"),
        ("1 + 1", {"tags": ["raises-exception"]}, "does not raise"),
    ],
)
def test_refresh_names_the_cell_that_goes_wrong_and_leaves_the_file(tmp_path, source, metadata, problem):
    path = made(tmp_path, ("fine = True", {}), (source, metadata))
    before = path.read_bytes()
    done = refresh(path)
    assert done.returncode == 1
    assert path.read_bytes() == before
    assert f"made.ipynb, cell 2 ({refresh_notebooks.read(path).cells[1].id}: " in done.stderr
    assert problem in done.stderr
    assert "Traceback" not in done.stderr
