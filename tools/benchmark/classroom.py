"""A classroom on one machine: many kernels at once, each with notebook 08, and every learner moves a slider.

`python3 start.py class` runs the lesson's notebook, then `interact` with Matplotlib beside it, for the same number of
learners. Memory is measured in two ways: what a kernel takes alone in its container, and what one more kernel adds on a
machine where all of them share the memory of their libraries.
"""

import argparse
import asyncio
import contextlib
import json
import statistics
import sys
import tempfile
import time
from pathlib import Path

import nbformat
import psutil
from nbclient import NotebookClient

from tools.browser import ROOT, server

LESSON = ROOT / "notebooks/08_forward_pass.ipynb"
PEER = """
import sys
sys.path.insert(0, {root!r})
%matplotlib inline
from tools.benchmark import variants
variants.interact(variants.Network((3, 4, 1)))
"""
SYSTEM = 0.5e9  # bytes that the machine keeps for itself
MEMORY = (2, 8, 32)  # GB


class Learner(NotebookClient):
    """A kernel with a notebook, whose first slider that takes decimals is moved."""

    def __init__(self, notebook):
        super().__init__(
            nbformat.reads(notebook, 4),
            timeout=600,
            kernel_name="python3",
            shutdown_kernel="immediate",
            extra_arguments=["--log-level=ERROR"],
            resources={"metadata": {"path": str(LESSON.parent)}},
        )
        self.waits, self.asked, self.pictures = [], 0, 0

    async def attend(self, seconds, per_second, starting, everybody):
        """Run the notebook; when everybody has, move the slider so many times a second."""
        async with contextlib.AsyncExitStack() as stack:
            async with starting:  # one by one: kernels that start at once take each other's ports
                await stack.enter_async_context(self.async_setup_kernel())
            for index, cell in enumerate(self.nb.cells):
                if cell.cell_type == "code":
                    await self.async_execute_cell(cell, index)
            slider, state = next(
                (key, state)
                for key, state in self.widget_state.items()
                if state.get("_model_name") == "FloatSliderModel"
            )
            await everybody.wait()
            start, self.seconds_used = time.monotonic(), self.cpu_seconds()
            for move in range(seconds * per_second):
                await asyncio.sleep(start + move / per_second - time.monotonic())
                steps = round((state["max"] - state["min"]) / state["step"])
                value = state["min"] + state["step"] * (7 * move % steps)
                self.asked += 1
                await self.move(slider, round(value, 6))
                if time.monotonic() > start + seconds:
                    break
            self.seconds_used = self.cpu_seconds() - self.seconds_used
            await everybody.wait()
            memory = self.process().memory_full_info()
            self.alone, self.added = memory.rss, getattr(memory, "pss", memory.uss)
            await everybody.wait()

    async def move(self, slider, value):
        """Move the slider, as the front end does, and wait for the picture: the next move goes when it has come."""
        start = time.monotonic()
        data = {"method": "update", "state": {"value": value}, "buffer_paths": []}
        message = self.kc.session.msg("comm_msg", {"comm_id": slider, "data": data})
        self.kc.shell_channel.send(message)
        shown = False
        while True:
            answer = await self.kc.iopub_channel.get_msg(timeout=120)
            if answer["parent_header"].get("msg_id") != message["header"]["msg_id"]:
                continue
            shown = shown or is_picture(answer)
            if answer["msg_type"] == "status" and answer["content"]["execution_state"] == "idle":
                break
        self.pictures += shown
        self.waits.append(time.monotonic() - start)

    def process(self):
        """Return the kernel's process."""
        return psutil.Process(self.km.provisioner.process.pid)

    def cpu_seconds(self):
        """Return how long the kernel has kept a core busy."""
        return sum(self.process().cpu_times()[:2])


def is_picture(message):
    """Return whether a message of the kernel brings a picture: of ours, or of Matplotlib."""
    content = message["content"]
    if message["msg_type"] == "display_data":
        return "image/png" in content["data"]
    return message["msg_type"] == "comm_msg" and "<svg" in str(content["data"].get("state", {}).get("value"))


async def lesson(name, notebook, options):
    """Let all learners attend one notebook; return what was measured."""
    learners = [Learner(notebook) for _ in range(options.learners)]
    starting, everybody = asyncio.Lock(), asyncio.Barrier(len(learners))
    say(f"{name}: {len(learners)} kernels start, run the notebook, and move a slider for {options.seconds} s ...")
    start = time.monotonic()
    await asyncio.gather(
        *(learner.attend(options.seconds, options.per_second, starting, everybody) for learner in learners)
    )
    waits = sorted(1000 * wait for learner in learners for wait in learner.waits)
    return {
        "notebook": name,
        "learners": len(learners),
        "moves": sum(learner.asked for learner in learners),
        "not asked for want of time": options.learners * options.seconds * options.per_second - len(waits),
        "lost": sum(learner.asked - learner.pictures for learner in learners),
        "median ms": round(statistics.median(waits), 1),
        "95 % ms": round(waits[int(0.95 * (len(waits) - 1))], 1),
        "cores busy": round(sum(learner.seconds_used for learner in learners) / options.seconds, 2),
        "kernel alone MB": round(statistics.median(learner.alone for learner in learners) / 1e6),
        "kernel added MB": round(statistics.median(learner.added for learner in learners) / 1e6),
        "whole run s": round(time.monotonic() - start),
    }


def jupyterlab():
    """Return the bytes of a JupyterLab server with no kernel: on a hub each learner has one."""
    with tempfile.TemporaryDirectory() as folder, server(Path(folder)):
        return sum(process.memory_info().rss for process in psutil.Process().children(recursive=True))


def largest_class(gigabytes, each, once=0.0):
    """Return how many learners a machine has memory for.

    Parameters
    ----------
    gigabytes : float
        Of the machine; `SYSTEM` bytes of it are the system's.
    each, once : float
        Bytes for every learner, and bytes that all of them share.
    """
    return int((1e9 * gigabytes - SYSTEM - once) // each)


def say(text):
    """Say at once what happens."""
    print(text, file=sys.stderr, flush=True)


def main():
    """Measure the two notebooks one after the other, and print the figures as a table or as JSON."""
    ask = argparse.ArgumentParser(prog="start.py class", description=__doc__.partition(":")[0])
    ask.add_argument("--learners", type=int, default=30)
    ask.add_argument("--seconds", type=int, default=60, help="how long the sliders are moved")
    ask.add_argument("--per-second", type=int, default=2, help="how often each learner moves")
    ask.add_argument("--json", type=Path, help="also write the figures to this file")
    options = ask.parse_args()
    peer = nbformat.v4.new_code_cell(PEER.format(root=str(ROOT)))
    lessons = {
        "notebook 08": LESSON.read_text(encoding="utf-8"),
        "interact": nbformat.writes(nbformat.v4.new_notebook(cells=[peer])),
    }
    rows = [asyncio.run(lesson(name, notebook, options)) for name, notebook in lessons.items()]
    alone = jupyterlab()
    for row in rows:
        own, added = alone + 1e6 * row["kernel alone MB"], 1e6 * row["kernel added MB"]
        for memory in MEMORY:
            row[f"{memory} GB, each with a server"] = largest_class(memory, own)
            row[f"{memory} GB, one server for all"] = largest_class(memory, added, alone)
    print(f"A JupyterLab server without a kernel holds {alone / 1e6:.0f} MB.")
    for figure in rows[0]:
        print(f"{figure:30}" + "".join(f"{row[figure]:>14}" for row in rows))
    if options.json:
        options.json.write_text(json.dumps({"server MB": round(alone / 1e6), "lessons": rows}, indent=2))
    return int(any(row["lost"] for row in rows))


if __name__ == "__main__":
    raise SystemExit(main())
