"""Run notebooks from top to bottom and store them tidied: `python3 start.py refresh [--check] [notebooks]`.

Without names, all of `notebooks/`. The same code gives the same bytes, whoever runs it and when, so that a
diff shows what changes for a learner. `--check` writes nothing: its exit code says whether a refresh would.
"""

import argparse
import hashlib
import re
import time
from pathlib import Path

import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError
from nbformat import NotebookNode

NOTEBOOKS = Path(__file__).resolve().parents[1] / "notebooks"
METADATA = {  # without Python's version, so that the file is the same on all of them
    "kernelspec": {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"},
    "language_info": {
        "codemirror_mode": {"name": "ipython", "version": 3},
        "file_extension": ".py",
        "mimetype": "text/x-python",
        "name": "python",
        "pygments_lexer": "ipython3",
    },
}
CELL_METADATA = {"tags", "slideshow", "jupyter", "editable", "deletable"}
WIDGET_VIEW = "application/vnd.jupyter.widget-view+json"


class NotebookError(Exception):
    """A cell did what it should not; the message names the notebook, the cell and what happened."""


class Kernel(NotebookClient):
    """A fresh kernel in the folder of the notebook at `path`; used inside `with kernel.setup_kernel():`."""

    def __init__(self, notebook: NotebookNode, path: Path):
        super().__init__(
            notebook,
            timeout=600,  # on a busy machine; what never ends is stopped by CI's own limit
            kernel_name="python3",
            shutdown_kernel="immediate",
            extra_arguments=["--log-level=ERROR"],  # no advice about TCP for each kernel
            resources={"metadata": {"path": str(path.parent)}},
        )
        self.path = path

    def run(self, cell: NotebookNode) -> None:
        """Run one cell of the notebook; raise NotebookError for an error nobody asked for, and for stderr."""
        index = self.nb.cells.index(cell)
        # JupyterLab sends the cell's id along: by it, a cell that runs again closes what it showed before.
        self.kc.session.metadata = {"cellId": cell.id}
        try:
            self.execute_cell(cell, index)
            problem = _unwanted(cell)
        except CellExecutionError as error:
            problem = f"{error.ename}: {error.evalue}"
        except (CellTimeoutError, DeadKernelError) as error:
            problem = str(error).partition("\n")[0]
        if problem:
            cell_name = f"cell {index + 1} ({cell.id}: {cell.source.strip().splitlines()[0]})"
            raise NotebookError(f"{self.path.name}, {cell_name}: {problem}")

    def evaluate(self, expression: str) -> str:
        """Return the repr of an expression's value, without a trace in the notebook or its counts."""
        request = self.kc.execute("", silent=True, user_expressions={"value": expression})
        return self.wait_for_reply(request)["content"]["user_expressions"]["value"]["data"]["text/plain"]


def _unwanted(cell: NotebookNode) -> str | None:
    """Say what a cell that has run should not have done."""
    for output in cell.get("outputs", []):
        if output.get("name") == "stderr":
            return f"writes to stderr: {output.text.strip()}"
    raised = any(output.output_type == "error" for output in cell.get("outputs", []))
    asked_to = "raises-exception" in cell.metadata.get("tags", [])
    return "is tagged raises-exception and does not raise" if asked_to and not raised else None


def read(path: Path) -> NotebookNode:
    """Read a notebook without its empty cells; a cell with no id of its own gets one made from its text."""
    notebook = nbformat.v4.reads(path.read_text(encoding="utf-8"))
    notebook.cells = [cell for cell in notebook.cells if cell.source.strip()]
    taken = {None}
    for cell in notebook.cells:
        text = cell.source
        while cell.get("id") in taken:
            cell.id = hashlib.sha256(text.encode()).hexdigest()[:8]
            text += "\n"
        taken.add(cell.id)
    return notebook


def _tidy(outputs: list[NotebookNode]) -> list[NotebookNode]:
    """Keep of a cell's outputs what is the same on every run and every machine."""
    tidied = []
    for output in outputs:
        if output.output_type == "error":  # a traceback names folders and addresses of one machine
            output.evalue = re.sub(r"0x[0-9a-fA-F]+", "0x…", output.evalue)
            output.traceback = [f"{output.ename}: {output.evalue}"]
        if output.output_type == "stream" and tidied and tidied[-1].get("name") == output.name:
            tidied[-1].text += output.text
            continue
        if "data" in output:  # a view of a widget that died with its kernel shows as an error
            output.data.pop(WIDGET_VIEW, None)
        if output.get("data") != {}:
            tidied.append(output)
    return tidied


def refreshed(path: Path) -> str:
    """Run a notebook and return the text that its file should hold."""
    notebook = read(path)
    kernel = Kernel(notebook, path)
    with kernel.setup_kernel():
        for cell in notebook.cells:
            kernel.run(cell)
    return tidied(notebook)


def tidied(notebook: NotebookNode) -> str:
    """Return the text that the file of a notebook that has run should hold."""
    for cell in notebook.cells:
        cell.metadata = {key: value for key, value in cell.metadata.items() if key in CELL_METADATA}
        if cell.cell_type == "code":
            cell.outputs = _tidy(cell.outputs)
    notebook.update(metadata=METADATA, nbformat=4, nbformat_minor=5)
    nbformat.validate(notebook)
    return nbformat.v4.writes(notebook) + "\n"


def main() -> int:
    """Refresh or check the notebooks named on the command line."""
    ask = argparse.ArgumentParser(prog="start.py refresh", description=__doc__.partition(":")[0])
    ask.add_argument("notebooks", nargs="*", type=Path, help="all of notebooks/ where none is named")
    ask.add_argument("--check", action="store_true", help="write nothing, say which files are out of date")
    options = ask.parse_args()
    out_of_date = False
    for path in options.notebooks or sorted(NOTEBOOKS.glob("*.ipynb")):
        start = time.perf_counter()
        try:
            new = refreshed(path.resolve()).encode()
        except NotebookError as error:
            raise SystemExit(f"{error}\n{path} is left as it was.") from None
        if new == path.read_bytes():
            state = "up to date"
        elif options.check:
            state, out_of_date = "OUT OF DATE", True
        else:
            state = "refreshed"
            path.write_bytes(new)
        print(f"{path.name}: {state} ({time.perf_counter() - start:.1f} s)", flush=True)
    return int(out_of_date)


if __name__ == "__main__":
    raise SystemExit(main())
