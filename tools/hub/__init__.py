"""A JupyterHub on this machine, as a school runs it: a login, a server and a clone of the lessons for each learner.

JupyterHub and nbgitpuller are among the packages of the tests. The hub's proxy comes from npm: package.json names it,
package-lock.json holds the hashes of all that it needs. Everything listens on 127.0.0.1 alone, and ends with the hub.
"""

import contextlib
import hashlib
import json
import os
import re
import secrets
import shutil
import socket
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import parse_qsl, urlencode, urlsplit

import psutil

from tools.browser import NO_NEWS, ROOT, wait_for

HERE = Path(__file__).parent
PROXY = "package.json", "package-lock.json"
SLOW = 600  # seconds that a server may take to start: a whole class comes at once, to a busy machine


@dataclass
class Hub:
    """A hub that runs.

    Attributes
    ----------
    url : str
        Its address.
    link : str
        What a teacher hands out: the link of the README, to this hub and to the lessons as they are here.
    homes : Path
        With a folder for each learner.
    folder : str
        Name of the folder there into which the link puts the lessons.
    token : str
        Of a service that may start each learner's server and use it.
    process : psutil.Process
        The parent of the proxy, of all servers and of all kernels.
    """

    url: str
    link: str
    homes: Path
    folder: str
    token: str
    process: psutil.Process

    def of(self, name: str) -> list[psutil.Process]:
        """Return the processes of a learner: first the server, then its kernels."""
        return [
            process
            for process in self.process.children(recursive=True)
            if process.environ().get("JUPYTERHUB_USER") == name
        ]


def lacking() -> str | None:
    """Say what a hub needs and this machine has not; nothing if all is there."""
    if os.name != "posix":
        return "JupyterHub does not run on Windows"
    missing = [program for program in ("npm", "git") if shutil.which(program) is None]
    return f"a hub needs {' and '.join(missing)}, and there is none on this machine" if missing else None


def proxy() -> Path:
    """Return the program configurable-http-proxy, installed beside the packages of the tests."""
    lock = hashlib.sha256((HERE / PROXY[1]).read_bytes()).hexdigest()[:16]
    kept = Path(sys.prefix, f"configurable-http-proxy-{lock}")
    if not kept.exists():
        with tempfile.TemporaryDirectory(dir=sys.prefix) as folder:
            new = Path(folder, "proxy")
            new.mkdir()
            for name in PROXY:
                shutil.copy(HERE / name, new)
            npm = [shutil.which("npm"), "ci", "--no-audit", "--no-fund", "--ignore-scripts"]
            done = subprocess.run(npm, cwd=new, capture_output=True, encoding="utf-8")
            if done.returncode:
                raise RuntimeError(f"npm cannot install the proxy:\n{done.stderr[-1000:]}")
            with contextlib.suppress(OSError):  # another process may have been faster
                new.rename(kept)
    return kept / "node_modules/.bin/configurable-http-proxy"


def publish(folder: Path, branch: str) -> None:
    """Make a repository of the lessons as they are here, saved or not, from which a hub can clone."""
    here = ["git", f"--git-dir={folder}", f"--work-tree={ROOT}"]
    author = ["-c", "user.name=The lessons", "-c", "user.email=lessons@localhost"]
    for command in (
        ["git", "init", "--quiet", "--bare", f"--initial-branch={branch}", str(folder)],
        [*here, "add", "--all"],
        [*here, *author, "commit", "--quiet", "--message=The lessons"],
    ):
        subprocess.run(command, cwd=ROOT, check=True, capture_output=True)


def free_ports(number: int) -> list[int]:
    """Return ports that nothing listens on."""
    with contextlib.ExitStack() as stack:
        probes = [stack.enter_context(socket.socket()) for _ in range(number)]
        for probe in probes:
            probe.bind(("127.0.0.1", 0))
        return [probe.getsockname()[1] for probe in probes]


@contextlib.contextmanager
def hub(folder: Path):
    """Start a hub where everybody may log in with any password, and whoever follows its link has the lessons.

    Parameters
    ----------
    folder : Path
        An empty one: it will hold the repository, and a home for each learner.

    Yields
    ------
    Hub
        When the context is left, all its processes have ended.
    """
    address = urlsplit(re.search(r"^\[hub\]: (.+)$", (ROOT / "README.md").read_text("utf-8"), re.MULTILINE)[1])
    query = dict(parse_qsl(address.query))
    lessons = folder / query["repo"].rpartition("/")[2]
    publish(lessons, query["branch"])
    link = f"{address.path}?{urlencode({**query, 'repo': lessons.as_uri()})}"

    homes, news = folder / "homes", folder / "settings/@jupyterlab/apputils-extension/notification.jupyterlab-settings"
    news.parent.mkdir(parents=True)
    news.write_text(json.dumps(NO_NEWS))
    own, inner, api = (f"http://127.0.0.1:{port}" for port in free_ports(3))
    token = secrets.token_hex(16)
    scopes = ["admin:users", "admin:servers", "access:servers"]
    config = {
        "JupyterHub": {
            "bind_url": own,
            "hub_bind_url": inner,
            "authenticator_class": "dummy",
            "spawner_class": "simple",
            "services": [{"name": "class", "api_token": token}],
            "load_roles": [{"name": "class", "scopes": scopes, "services": ["class"]}],
        },
        "Authenticator": {"allow_all": True},
        "ConfigurableHTTPProxy": {"command": [str(proxy())], "api_url": api},
        "SimpleLocalProcessSpawner": {"home_dir_template": f"{homes}/{{username}}"},
        "Spawner": {
            "ip": "127.0.0.1",
            "cmd": [sys.executable, "-m", "jupyterhub.singleuser"],
            "args": ["--allow-root", "--LabApp.expose_app_in_browser=True"],
            "environment": {"JUPYTERLAB_SETTINGS_DIR": str(news.parents[2])},
            "start_timeout": SLOW,
            "http_timeout": SLOW,
        },
    }
    (folder / "jupyterhub_config.json").write_text(json.dumps(config))
    log = folder / "log"
    with log.open("w") as out:
        command = [sys.executable, "-m", "jupyterhub", "--config=jupyterhub_config.json"]
        process = subprocess.Popen(command, cwd=folder, stdout=out, stderr=subprocess.STDOUT)
    try:
        wait_for(f"{own}/hub/health", process, log)
        yield Hub(own, own + link, homes, lessons.name, token, psutil.Process(process.pid))
    finally:
        end(process)


def end(process: subprocess.Popen) -> None:
    """End a hub and all that it has started, which has nothing to save: who would start another one goes first."""
    everything = [psutil.Process(process.pid)] if process.poll() is None else []
    everything += [child for parent in everything for child in parent.children(recursive=True)]
    for each in everything:
        with contextlib.suppress(psutil.NoSuchProcess):
            each.kill()
    psutil.wait_procs(everything, timeout=10)
    process.wait()
