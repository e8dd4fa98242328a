"""What pip said, as one sentence: what stood in its way, and what to do."""

import platform
import re
import sys
from urllib.request import getproxies

import start

NO_REASON = "pip did not say why"
REACHING = re.compile(
    r"connection broken by|ConnectionError|ConnectTimeout|ReadTimeout|ProxyError|SSLError|Max retries exceeded"
)
# What a failed call of the index holds, from the most to the least telling.
CAUSES = [
    (r"SSLError", "its certificate is not trusted here"),
    (r"[Pp]roxy", "the proxy does not answer"),
    (r"name resolution|getaddrinfo failed|nodename nor servname|Name or service not known", "its name is not found"),
    (r"timed? ?out", "it does not answer in time"),
    (r"\[(?:Errno|WinError) -?\d+\] ([\w ]+)", None),
]


def sentence(said):
    """Return a sentence about a failed `pip install`.

    Parameters
    ----------
    said : str
        All that pip wrote to stderr.

    Returns
    -------
    str
        What is in the way and what to do.
    """
    errors = re.findall(r"^ *ERROR: (.+)", said, re.MULTILINE)
    if re.search(r"No space left on device|\[Errno 28\]|disk is full", said):
        return "the disk is full: make room (1 GB is plenty)"
    if REACHING.search(said):
        through = next((address for name, address in getproxies().items() if name != "no"), "")
        proxy = through and f", and the proxy {re.sub(r'^[^/]*//|[^/]*@', '', through)} that is set here"
        return f"pip cannot reach the package index ({_cause(said)}): check the connection{proxy}"
    missing = re.search(r"No matching distribution found for ([\w.-]+)(\S*)", said)
    if missing:
        oldest, newest = (".".join(map(str, version)) for version in (start.OLDEST_PYTHON, start.NEWEST_PYTHON))
        return (
            f"the package index has no ready-made {missing[1]}{missing[2]} for {this_python()}: take another Python "
            f"from {oldest} to {newest} for 64 bits (for Windows on ARM from 3.12) from https://www.python.org/downloads/"
        )
    if "DO NOT MATCH THE HASHES" in said:
        return "a package is not the one that the lessons were tested with: install from another index or mirror"
    reason = re.sub(r"^Could not install packages due to an? \w+: ", "", errors[-1]) if errors else NO_REASON
    return f"pip could not install the packages ({reason.strip().rstrip('.')}): put that right"


def _cause(said):
    """Return in a few words why the index was not reached."""
    for pattern, words in CAUSES:
        if found := re.search(pattern, said):
            return words or found[1].strip()
    return "the connection broke"


def this_python():
    """Return which kind of Python this is, and of which computer."""
    threads = "" if getattr(sys, "_is_gil_enabled", lambda: True)() else " without its lock (free-threaded)"
    bits = "64" if sys.maxsize > 2**32 else "32"
    return f"Python {platform.python_version()}{threads}, {platform.system()} on {platform.machine()}, {bits} bits"
