"""A classroom on one machine: many kernels at once, each with notebook 08, and every learner moves a slider.

`python3 start.py class` runs the lesson's notebook, then `interact` with Matplotlib beside it, for the same number of
learners. With `--hub` all of them come to a JupyterHub at the same moment, get a server and a copy of the lessons, and
run the lesson's notebook there. Memory is measured in two ways: what a process takes alone in its container, and what
one more adds on a machine where all of them share the memory of their libraries.
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
from urllib.parse import urlsplit

import nbformat
import psutil
from jupyter_client import AsyncKernelManager
from jupyter_client.session import Session
from tornado.httpclient import AsyncHTTPClient, HTTPRequest
from tornado.websocket import websocket_connect

from tools.browser import ROOT, server
from tools.hub import SLOW, hub, lacking

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


class Learner:
    """Somebody with a kernel, who runs a notebook and moves its first slider that takes decimals."""

    def __init__(self, notebook):
        self.cells = [cell for cell in nbformat.reads(notebook, 4).cells if cell.cell_type == "code"]
        self.waits, self.asked, self.pictures, self.first_picture, self.memory = [], 0, 0, None, {}

    async def attend(self, seconds, per_second, starting, everybody):
        """Run the notebook; when everybody has, move the slider so many times a second."""
        self.came = time.monotonic()
        async with contextlib.AsyncExitStack() as stack:
            async with starting:
                await stack.enter_async_context(self.kernel())
            slider, state = await self.run()
            await everybody.wait()
            start = time.monotonic()
            for move in range(seconds * per_second):
                await asyncio.sleep(start + move / per_second - time.monotonic())
                steps = round((state["max"] - state["min"]) / state["step"])
                value = state["min"] + state["step"] * (7 * move % steps)
                self.asked += 1
                await self.move(slider, round(value, 6))
                if time.monotonic() > start + seconds:
                    break
            await everybody.wait()
            for what, process in self.processes().items():
                memory = process.memory_full_info()
                self.memory[f"{what} alone MB"] = memory.rss / 1e6
                self.memory[f"{what} added MB"] = getattr(memory, "pss", memory.uss) / 1e6
            await everybody.wait()

    async def run(self):
        """Run all cells; return the slider's id and state."""
        found = []
        for cell in self.cells:
            content = {"code": cell.source, "silent": False, "allow_stdin": False}
            async for answer in self.answers("execute_request", content):
                if is_picture(answer) and self.first_picture is None:
                    self.first_picture = time.monotonic() - self.came
                if answer["msg_type"] == "error" and "raises-exception" not in cell.metadata.get("tags", []):
                    raise RuntimeError("\n".join(answer["content"]["traceback"]))
                if answer["msg_type"] == "comm_open":
                    state = answer["content"]["data"].get("state", {})
                    if state.get("_model_name") == "FloatSliderModel":
                        found.append((answer["content"]["comm_id"], state))
        return found[0]

    async def move(self, slider, value):
        """Move the slider, as the front end does, and wait for the picture: the next move goes when it has come."""
        start = time.monotonic()
        data = {"method": "update", "state": {"value": value}, "buffer_paths": []}
        answers = [answer async for answer in self.answers("comm_msg", {"comm_id": slider, "data": data})]
        self.pictures += any(map(is_picture, answers))
        self.waits.append(time.monotonic() - start)

    async def answers(self, kind, content):
        """Send a message to the kernel; yield all that it shows because of it, until it has no more to do."""
        message = self.session.msg(kind, content)
        await self.send(message)
        while True:
            answer = await asyncio.wait_for(self.receive(), SLOW)
            if answer["parent_header"].get("msg_id") != message["header"]["msg_id"]:
                continue
            yield answer
            if answer["msg_type"] == "status" and answer["content"]["execution_state"] == "idle":
                break


class Here(Learner):
    """A learner whose kernel runs on this machine, without a server."""

    @contextlib.asynccontextmanager
    async def kernel(self):
        """Start the kernel, and end it afterwards."""
        manager = AsyncKernelManager(kernel_name="python3")
        await manager.start_kernel(extra_arguments=["--log-level=ERROR"], cwd=str(LESSON.parent))
        self.client, self.process = manager.client(), psutil.Process(manager.provisioner.process.pid)
        self.session = self.client.session
        try:
            self.client.start_channels()
            await self.client.wait_for_ready()
            yield
        finally:
            self.client.stop_channels()
            await manager.shutdown_kernel(now=True)

    async def send(self, message):
        """Send a message to the kernel."""
        self.client.shell_channel.send(message)

    async def receive(self):
        """Wait for the next message to all who listen."""
        return await self.client.iopub_channel.get_msg()

    def processes(self):
        """Return what runs for this learner."""
        return {"kernel": self.process}


class OnHub(Learner):
    """A learner who follows the link to a hub: a server starts, the lessons are cloned, a kernel starts there."""

    def __init__(self, notebook, school, name):
        super().__init__(notebook)
        self.school, self.name, self.session = school, name, Session()

    @contextlib.asynccontextmanager
    async def kernel(self):
        """Start the server, clone the lessons, start the kernel; the hub ends them all."""
        account, home = f"hub/api/users/{self.name}", f"user/{self.name}"
        await self.ask(account, {})
        await self.ask(f"{account}/server", {})
        await self.ask(f"{account}/server/progress")  # goes on until the server has started
        cloned = await self.ask(f"{home}/git-pull/api?{urlsplit(self.school.link).query}")
        if '"finished"' not in cloned:
            raise RuntimeError(f"no lessons for {self.name}:\n{cloned}")
        folder = f"{self.school.folder}/notebooks"
        kernel = json.loads(await self.ask(f"{home}/api/kernels", {"name": "python3", "path": folder}))["id"]
        channels = self.request(f"{home}/api/kernels/{kernel}/channels?session_id={self.session.session}")
        channels.url = channels.url.replace("http", "ws", 1)
        self.socket = await websocket_connect(channels)
        yield
        self.socket.close()

    def request(self, path, body=None):
        """Return a request to the hub: a question, or with a body an order."""
        return HTTPRequest(
            f"{self.school.url}/{path}",
            method="GET" if body is None else "POST",
            body=None if body is None else json.dumps(body),
            headers={"Authorization": f"token {self.school.token}"},
            connect_timeout=SLOW,
            request_timeout=SLOW,
        )

    async def ask(self, path, body=None):
        """Return what the hub answers."""
        return (await AsyncHTTPClient().fetch(self.request(path, body))).body.decode()

    async def send(self, message):
        """Send a message to the kernel."""
        await self.socket.write_message(json.dumps({**message, "channel": "shell"}, default=str))

    async def receive(self):
        """Wait for the next message to all who listen."""
        while True:
            message = await self.socket.read_message()
            if message is None:
                raise RuntimeError(f"the hub has hung up on {self.name}")
            if isinstance(message, str) and (answer := json.loads(message))["channel"] == "iopub":
                return answer

    def processes(self):
        """Return what runs for this learner."""
        return dict(zip(("server", "kernel"), self.school.of(self.name), strict=True))


def is_picture(message):
    """Return whether a message of the kernel brings a picture: of ours, or of Matplotlib."""
    content = message["content"]
    if message["msg_type"] == "display_data":
        return "image/png" in content["data"]
    is_of_a_widget = message["msg_type"] in ("comm_open", "comm_msg")
    return is_of_a_widget and "<svg" in str(content["data"].get("state", {}).get("value"))


async def watch(everybody):
    """Return for how many seconds the class has kept a core busy while it moved its sliders."""

    def used():
        return sum(sum(process.cpu_times()[:2]) for process in psutil.Process().children(recursive=True))

    await everybody.wait()
    before = used()
    await everybody.wait()
    after = used()
    await everybody.wait()
    return after - before


async def lesson(name, learners, options, at_once=1):
    """Let all learners attend one notebook; return what was measured."""
    # Kernels that start at once on one machine take each other's ports; a hub sees to it that they do not.
    starting, everybody = asyncio.Semaphore(at_once), asyncio.Barrier(len(learners) + 1)
    say(f"{name}: {len(learners)} kernels start, run the notebook, and move a slider for {options.seconds} s ...")
    start = time.monotonic()
    async with asyncio.TaskGroup() as group:
        busy = group.create_task(watch(everybody))
        for learner in learners:
            group.create_task(learner.attend(options.seconds, options.per_second, starting, everybody))
    waits = sorted(1000 * wait for learner in learners for wait in learner.waits)
    return {
        "notebook": name,
        "learners": len(learners),
        "first picture of the last s": round(max(learner.first_picture for learner in learners), 1),
        "moves": sum(learner.asked for learner in learners),
        "not asked for want of time": options.learners * options.seconds * options.per_second - len(waits),
        "lost": sum(learner.asked - learner.pictures for learner in learners),
        "median ms": round(statistics.median(waits), 1),
        "95 % ms": round(waits[int(0.95 * (len(waits) - 1))], 1),
        "cores busy": round(busy.result() / options.seconds, 2),
        **{what: round(statistics.median(learner.memory[what] for learner in learners)) for what in learners[0].memory},
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


def without_hub(options):
    """Measure the two notebooks one after the other; return the memory of a server, and a row for each notebook."""
    peer = nbformat.v4.new_code_cell(PEER.format(root=str(ROOT)))
    lessons = {
        "notebook 08": LESSON.read_text(encoding="utf-8"),
        "interact": nbformat.writes(nbformat.v4.new_notebook(cells=[peer])),
    }
    rows = [
        asyncio.run(lesson(name, [Here(notebook) for _ in range(options.learners)], options))
        for name, notebook in lessons.items()
    ]
    alone = jupyterlab()
    print(f"A JupyterLab server without a kernel holds {alone / 1e6:.0f} MB.")
    for row in rows:
        own, added = alone + 1e6 * row["kernel alone MB"], 1e6 * row["kernel added MB"]
        for memory in MEMORY:
            row[f"{memory} GB, each with a server"] = largest_class(memory, own)
            row[f"{memory} GB, one server for all"] = largest_class(memory, added, alone)
    return {"server MB": round(alone / 1e6), "lessons": rows}


def on_hub(options):
    """Measure the lesson's notebook on a hub; return the memory of the hub with its proxy, and the one row."""
    notebook = LESSON.read_text(encoding="utf-8")
    AsyncHTTPClient.configure(None, max_clients=options.learners)
    with tempfile.TemporaryDirectory() as folder, hub(Path(folder)) as school:
        own = sum(process.memory_info().rss for process in [school.process, *school.process.children()])
        learners = [OnHub(notebook, school, f"learner-{number}") for number in range(options.learners)]
        row = asyncio.run(lesson("notebook 08", learners, options, at_once=options.learners))
    print(f"A hub with its proxy holds {own / 1e6:.0f} MB.")
    alone, added = (1e6 * (row[f"server {how} MB"] + row[f"kernel {how} MB"]) for how in ("alone", "added"))
    for memory in MEMORY:
        row[f"{memory} GB, a container for each"] = largest_class(memory, alone)
        row[f"{memory} GB, hub and all on one"] = largest_class(memory, added, own)
    return {"hub MB": round(own / 1e6), "lessons": [row]}


def main():
    """Measure a class, and print the figures as a table or as JSON."""
    ask = argparse.ArgumentParser(prog="start.py class", description=__doc__.partition(":")[0])
    ask.add_argument("--learners", type=int, default=30)
    ask.add_argument("--seconds", type=int, default=60, help="how long the sliders are moved")
    ask.add_argument("--per-second", type=int, default=2, help="how often each learner moves")
    ask.add_argument("--hub", action="store_true", help="start a JupyterHub, and give each learner a server of it")
    ask.add_argument("--json", type=Path, help="also write the figures to this file")
    options = ask.parse_args()
    if options.hub and lacking():
        ask.error(lacking())
    measured = on_hub(options) if options.hub else without_hub(options)
    rows = measured["lessons"]
    for figure in rows[0]:
        print(f"{figure:30}" + "".join(f"{row[figure]:>14}" for row in rows))
    if options.json:
        options.json.write_text(json.dumps(measured, indent=2))
    return int(any(row["lost"] for row in rows))


if __name__ == "__main__":
    raise SystemExit(main())
