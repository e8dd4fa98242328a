"""The first cell of each notebook is short, and says that all is in place or, in one sentence, what is in the way."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest
from test_notebooks import PATHS, code_cells, every_notebook, text

import helpers
from classroom.site.addresses import published
from helpers.ready import PACKAGES
from tools.refresh_notebooks import Kernel, NotebookError, read

COLAB = "import sys, types; sys.modules['google.colab'] = types.ModuleType('google.colab')"
READY = f"✓ Ready (version {helpers.__version__})"


@pytest.fixture
def project(tmp_path):
    """Return a project with helpers and a folder of notebooks, in a folder with letters that are easily mistaken."""
    folder = tmp_path / "home/Downloads/Les réseaux [1]"
    (folder / "notebooks").mkdir(parents=True)
    shutil.copytree(Path(helpers.__file__).parent, folder / "helpers", ignore=shutil.ignore_patterns("__pycache__"))
    return folder


def first_cell(folder, *before):
    """Run the first cell in a fresh kernel in a folder, after other code; return its outputs."""
    notebook = read(PATHS[0])
    cell = next(cell for cell in notebook.cells if cell.cell_type == "code")
    kernel = Kernel(notebook, folder / "mine.ipynb")
    with kernel.setup_kernel():
        for code in before:
            assert kernel.wait_for_reply(kernel.kc.execute(code))["content"]["status"] == "ok"
        try:
            kernel.run(cell)
        except NotebookError:
            assert cell.outputs[0].output_type == "error"
    return cell.outputs


def complaint(outputs):
    """Return the sentence that is all that a notebook shows of what is in the way."""
    assert outputs[0].output_type == "error", outputs
    assert outputs[0].traceback == [f"✗ {outputs[0].evalue}"]
    assert "\n" not in outputs[0].evalue
    return outputs[0].evalue


def says_ready(outputs):
    """Return whether all that a notebook shows is that it is ready, and the version."""
    return [output.get("text") for output in outputs] == [READY + "\n"]


# The cell


@every_notebook
def test_it_has_five_lines_and_starts_folded(path):
    cell = code_cells(path)[0]
    assert len(cell["source"]) <= 5
    assert cell["metadata"]["jupyter"] == {"source_hidden": True}


@every_notebook
def test_it_is_stored_with_the_version_of_today(path):
    stored = text(code_cells(path)[0]["outputs"][0]["text"])
    assert stored == READY + "\n", "after a change of the version: python3 start.py refresh"


# Where it is run


@pytest.mark.parametrize("place", [".", "notebooks", "notebooks/my copies", "notebooks/class 9b/Zoë"])
def test_it_is_ready_anywhere_in_the_project(project, place):
    (project / place).mkdir(parents=True, exist_ok=True)
    assert says_ready(first_cell(project / place))


@pytest.mark.parametrize("steps_up", [0, 1])
def test_above_the_project_it_says_where_the_notebooks_are(project, steps_up):
    said = complaint(first_cell(project.parents[steps_up]))
    assert f"{project / 'notebooks'}." in said
    assert "download" not in said


def test_without_the_project_it_asks_for_all_of_it(tmp_path):
    (tmp_path / "helpers").mkdir()
    (tmp_path / "helpers/__init__.py").touch()  # somebody else's
    (error, *_) = first_cell(tmp_path)
    assert "download the whole project" in error.evalue
    assert len(error.traceback) <= 2


# In Colab


@pytest.mark.skipif(not shutil.which("git"), reason="Colab has git, this machine has none")
def test_in_colab_one_line_gets_the_whole_project_and_then_it_is_ready(project, tmp_path, monkeypatch):
    (tmp_path / "content").mkdir()
    said = first_cell(tmp_path / "content", COLAB)[0].evalue  # a notebook alone
    (line,) = re.findall(r"!git clone \S+", said)
    address = line.removeprefix("!git clone ")
    assert address == published().source()
    (project / "notebooks/mine.ipynb").touch()  # git keeps no empty folder
    for words in (["init"], ["add", "."], ["-c", "user.name=a", "-c", "user.email=a@example.org", "commit", "-m", "a"]):
        subprocess.run(["git", *words], cwd=project, check=True, capture_output=True)
    for name, value in (("COUNT", "1"), ("KEY_0", f"url.{project.as_uri()}.insteadOf"), ("VALUE_0", address)):
        monkeypatch.setenv(f"GIT_CONFIG_{name}", value)  # the copy of this machine plays GitHub
    assert says_ready(first_cell(tmp_path / "content", COLAB, line))
    assert (tmp_path / "content" / address.rpartition("/")[2] / "notebooks").is_dir()


def test_with_the_ipywidgets_of_colab_it_says_what_will_not_show(project):
    older = "import importlib.metadata as installed; installed.version = lambda name: '7.7.1'"
    (output,) = first_cell(project, older)
    assert output.text.startswith(f"{READY}, but ipywidgets 7.7.1 is here: ")


# What else the kernel knows


def test_it_can_be_run_again_and_after_the_lessons_have_begun(project):
    code = text(code_cells(PATHS[0])[0]["source"])
    assert says_ready(first_cell(project / "notebooks", code, "from helpers import network", code))


def test_it_lets_a_missing_name_be_explained_and_the_working_folder_be_changed(project):
    code = "import os; os.chdir('/'); import helpers.plots; assert get_ipython().custom_exceptions"
    notebook = read(PATHS[0])
    kernel = Kernel(notebook, project / "notebooks/mine.ipynb")
    with kernel.setup_kernel():
        for source in (text(code_cells(PATHS[0])[0]["source"]), code):
            assert kernel.wait_for_reply(kernel.kc.execute(source))["content"]["status"] == "ok"


@pytest.mark.parametrize("name", ["helpers.py", "helpers/__init__.py"])
def test_another_helpers_beside_the_notebook_does_no_harm_unless_it_is_in_use(project, name):
    other = project / "notebooks" / name
    other.parent.mkdir(exist_ok=True)
    other.touch()
    assert says_ready(first_cell(project / "notebooks"))
    said = complaint(first_cell(project / "notebooks", "import helpers"))
    assert str(project / "notebooks/helpers") in said
    assert "restart the kernel" in said


def test_another_copy_of_the_lessons_that_is_in_use_is_named(project, tmp_path):
    older = shutil.copytree(project, tmp_path / "older")
    said = complaint(first_cell(project, f"import sys; sys.path.insert(0, {str(older)!r}); import helpers"))
    assert str(older / "helpers") in said
    assert "restart the kernel" in said


def test_lessons_that_were_updated_under_a_running_kernel_ask_for_another_kernel(project):
    file = project / "helpers/__init__.py"
    update = f"import sys; sys.path.insert(0, {str(project)!r}); import helpers; helpers.__version__ = '0.9'"
    said = complaint(first_cell(project, update))
    assert "0.9" in said
    assert str(file.parent) in said
    assert "restart the kernel" in said


@pytest.mark.parametrize("package", PACKAGES)
def test_a_learners_file_that_hides_a_package_is_named(project, package):
    file = project / "notebooks" / f"{package}.py"
    file.touch()
    said = complaint(first_cell(project / "notebooks"))
    assert str(file) in said
    assert "rename" in said
    assert "restart the kernel" in said


def test_a_learners_folder_in_the_project_that_hides_a_package_is_named(project):
    folder = project / "matplotlib"
    folder.mkdir()
    assert says_ready(first_cell(project / "notebooks")), "an empty folder hides nothing"
    (folder / "__init__.py").touch()
    assert str(folder) in complaint(first_cell(project / "notebooks"))


def test_a_package_that_is_missing_is_named(project):
    hide = "import sys; sys.path[:] = [folder for folder in sys.path if 'packages' not in folder]"
    said = complaint(first_cell(project / "notebooks", hide))
    assert said.startswith("numpy is not installed")
    assert "start.py" in said
