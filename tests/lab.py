"""JupyterLab in a real browser, seen and touched as by a learner."""
import contextlib
import json
import os
import secrets
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

from playwright.sync_api import Locator, Page, expect

ROOT = Path(__file__).resolve().parents[1]
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
QUIET = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
         "--disable-background-networking", "--disable-component-update", "--disable-sync"]
NO_NEWS = {"fetchNews": "false", "checkForUpdates": False}


@contextlib.contextmanager
def server(folder: Path):
    """Start JupyterLab through `start.py` on a copy of the project in `folder`: no test changes a lesson.

    Yields
    ------
    str, str
        The server's address and its token.
    """
    left_out = shutil.ignore_patterns(".*", "__pycache__", "tests")
    copy = shutil.copytree(ROOT, folder / "project", ignore=left_out)
    # Only an environment that start.py has made is lent to the copy: it would mend or empty any other.
    made_by_start = Path(sys.prefix, "installed.txt").exists()
    if made_by_start:
        (copy / ".venv").symlink_to(sys.prefix)
    news = folder / "settings/@jupyterlab/apputils-extension/notification.jupyterlab-settings"
    news.parent.mkdir(parents=True)
    news.write_text(json.dumps(NO_NEWS))
    env = {**os.environ, "JUPYTERLAB_SETTINGS_DIR": str(folder / "settings"),
           "JUPYTERLAB_WORKSPACES_DIR": str(folder / "workspaces"),
           "JUPYTER_RUNTIME_DIR": str(folder / "runtime")}
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    url, token = f"http://127.0.0.1:{port}", secrets.token_hex(16)
    log = folder / "log"
    with log.open("w") as out:
        process = subprocess.Popen(
            [sys.executable, *(["start.py"] if made_by_start else ["-m", "jupyterlab"]), "--no-browser",
             "--allow-root", "--ip=127.0.0.1", f"--port={port}", f"--IdentityProvider.token={token}",
             "--expose-app-in-browser"],
            cwd=copy, env=env, stdout=out, stderr=subprocess.STDOUT)
    try:
        wait_for(f"{url}/api/status?token={token}", process, log)
        yield url, token
    finally:
        with contextlib.suppress(OSError, subprocess.TimeoutExpired):  # so that its kernels end with it
            urllib.request.urlopen(urllib.request.Request(f"{url}/api/shutdown?token={token}", method="POST"))
            process.wait(20)
        process.kill()


def wait_for(url: str, process: subprocess.Popen, log: Path, seconds: float = 120) -> None:
    """Return once a server answers; where its process ends or takes too long, raise with what it logged."""
    end = time.monotonic() + seconds
    while process.poll() is None and time.monotonic() < end:
        with contextlib.suppress(OSError):
            urllib.request.urlopen(url, timeout=2)
            return
        time.sleep(0.2)
    raise RuntimeError(f"JupyterLab did not start:\n{log.read_text()[-3000:]}")


class Notebook:
    """A notebook, open in JupyterLab.

    Parameters
    ----------
    page : playwright Page
        An empty page of the browser.
    url, token : str
        Of the server.
    name : str
        File name in notebooks/.

    Attributes
    ----------
    problems : list of str
        What a learner never sees: errors in the console, and whatever was asked of another machine.
    """

    def __init__(self, page: Page, url: str, token: str, name: str):
        self.page, self.problems = page, []
        page.on("console", lambda message: message.type == "error" and self.problems.append(message.text))
        page.on("pageerror", lambda error: self.problems.append(str(error)))
        page.on("request", lambda request: request.url.startswith(("http", "ws"))
                and f"//{url.partition('//')[2]}/" not in request.url and self.problems.append(request.url))
        page.goto(f"{url}/lab/tree/notebooks/{name}?token={token}&reset")
        page.wait_for_function("window.jupyterapp?.shell.currentWidget?.sessionContext")
        page.evaluate("""async () => {
            const notebook = jupyterapp.shell.currentWidget;
            await Promise.all([notebook.context.ready, notebook.sessionContext.ready]);
            await jupyterapp.commands.execute('application:set-mode', {mode: 'single-document'});
            jupyterapp.shell.collapseLeft();
        }""")

    def run_all(self) -> None:
        """Run all cells and wait until the last one has run."""
        self.page.evaluate("() => jupyterapp.commands.execute('notebook:run-all-cells')")
        self.wait_until_idle()

    def wait_until_idle(self) -> None:
        """Wait until the kernel has no more to do."""
        expect(self.page.locator(".jp-Notebook-ExecutionIndicator")).to_have_attribute("data-status", "idle")

    def errors(self) -> list[str]:
        """Return the errors and the stderr that the page shows."""
        return self.page.locator("[data-mime-type$='.error'], [data-mime-type$='.stderr']").all_inner_texts()

    def number(self, label: str, nth: int = 0) -> Locator:
        """Return the number box with this label, the `nth` on the page."""
        return self.page.get_by_label(label, exact=True).nth(nth)

    def slider(self, label: str, nth: int = 0) -> Locator:
        """Return the handle of the slider in the same row as the number box with this label."""
        row = self.number(label, nth).locator("xpath=ancestor::*[descendant::*[@role='slider']][1]")
        return row.get_by_role("slider")

    def drag(self, handle: Locator, fraction: float) -> None:
        """Drag a slider's handle with the mouse to a fraction of its track, in small steps."""
        handle.scroll_into_view_if_needed()
        track = handle.locator("xpath=ancestor::*[contains(@class, 'noUi-base')]").bounding_box()
        start, mouse = handle.bounding_box(), self.page.mouse
        mouse.move(start["x"] + start["width"] / 2, start["y"] + start["height"] / 2)
        mouse.down()
        mouse.move(track["x"] + fraction * track["width"], start["y"] + start["height"] / 2, steps=8)
        mouse.up()

    def picture(self, control: Locator) -> Locator:
        """Return the first live picture beside a control; its `aria-label` is its text twin."""
        output = control.locator("xpath=ancestor::*[contains(@class, 'jp-OutputArea-output')][1]")
        return output.locator("svg[role=img][aria-label]").first
