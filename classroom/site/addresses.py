"""Where the project is published, and what a link of its files leads to on the site."""

import re
from pathlib import Path
from typing import NamedTuple
from urllib.parse import quote, urlsplit

ROOT = Path(__file__).resolve().parents[2]
README = ROOT / "README.md"
PAGES = {  # these files are pages of the site; all others stay in the repository
    "README.md": "index.html",
    "classroom/README.md": "teachers.html",
    "docs/hub.md": "hub.html",
    "docs/where-it-runs.md": "where-it-runs.html",
    "docs/measurements.md": "measurements.html",
}
UNNAMED = "OWNER/REPO", "HUB"  # what the README says where nobody has put in a copy of their own
BINDER = re.compile(r"^\[binder\]: https://mybinder\.org/v2/gh/([^/\s]+/[^/\s]+)/", re.MULTILINE)
HUB = re.compile(r"^\[hub\]: https://([^/\s]+)/", re.MULTILINE)


class Published(NamedTuple):
    """Where the public copy of the project is.

    Attributes
    ----------
    repository : str
        Its owner and name on GitHub.
    hub : str or None
        The address of a JupyterHub that has nbgitpuller.
    """

    repository: str
    hub: str | None

    def binder(self, lesson):
        """Return the address that opens a notebook on mybinder.org."""
        return f"https://mybinder.org/v2/gh/{self.repository}/HEAD?labpath={quote(f'notebooks/{lesson}', safe='')}"

    def on_hub(self, lesson):
        """Return the address that brings the project into the hub and opens a notebook there; None without a hub."""
        if not self.hub:
            return None
        name = self.repository.rpartition("/")[2]  # nbgitpuller makes a folder of this name
        asked = {"repo": self.source(), "branch": "main", "urlpath": f"lab/tree/{name}/notebooks/{lesson}"}
        words = "&".join(f"{key}={quote(value, safe='')}" for key, value in asked.items())
        return f"{self.hub}/hub/user-redirect/git-pull?{words}"

    def source(self, path=""):
        """Return the address of the repository, or of a file or folder in it."""
        kind = "tree" if (ROOT / path).is_dir() else "blob"
        return f"https://github.com/{self.repository}" + (f"/{kind}/HEAD/{path}" if path else "")


def published(repository=None, hub=None):
    """Return where the project is published: as it is said here, or else at the end of the README."""
    text = README.read_text(encoding="utf-8")
    named = HUB.search(text)[1]
    return Published(
        repository or BINDER.search(text)[1],
        hub.rstrip("/") if hub else None if named in UNNAMED else f"https://{named}",
    )


def leads_to(link, file, public):
    """Return what a link of a Markdown file is on the site.

    Parameters
    ----------
    link : str
    file : Path
        Where the link stands.
    public : Published
    """
    parts = urlsplit(link)
    if parts.scheme or not parts.path:
        return link
    path = (file.parent / parts.path).resolve().relative_to(ROOT)
    if path.suffix == ".ipynb":
        page = f"{path.stem}.html"
    elif path.suffix == ".webp":
        page = path.name
    else:
        page = PAGES.get(path.as_posix()) or public.source(path.as_posix())
    return f"{page}#{parts.fragment}" if parts.fragment else page
