"""The measurement of a class: a small one, so that the large one keeps working, and the sums that the docs give."""

import json
import re
import subprocess
import sys

import pytest

from tools.benchmark.classroom import LESSON, largest_class
from tools.browser import ROOT
from tools.hub import lacking


def measure(folder, *options):
    """Measure a class of two for two seconds; return the figures, and the table that was printed."""
    command = ["-m", "tools.benchmark.classroom", "--learners=2", "--seconds=2", f"--json={folder / 'class.json'}"]
    done = subprocess.run([sys.executable, *command, *options], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return json.loads((folder / "class.json").read_text()), done.stdout


def test_every_move_of_a_small_class_brings_a_picture(tmp_path):
    measured, table = measure(tmp_path)
    assert [row["notebook"] for row in measured["lessons"]] == ["notebook 08", "interact"]
    assert LESSON.name.startswith("08")
    for row in measured["lessons"]:
        assert row["lost"] == 0
        assert 0 < row["moves"] <= 2 * 2 * 2
        assert row["kernel alone MB"] >= row["kernel added MB"] > 10
        assert row["32 GB, one server for all"] > row["32 GB, each with a server"] > row["2 GB, each with a server"]
        assert f"{row['95 % ms']:>14}" in table


@pytest.mark.skipif(lacking() is not None, reason=str(lacking()))
def test_every_move_of_a_small_class_on_a_hub_brings_a_picture(tmp_path):
    measured, table = measure(tmp_path, "--hub")
    (row,) = measured["lessons"]
    assert row["lost"] == 0
    assert 0 < row["moves"] <= 2 * 2 * 2
    assert row["first picture of the last s"] < row["whole run s"]
    for who in ("server", "kernel"):
        assert row[f"{who} alone MB"] >= row[f"{who} added MB"] > 10
    assert row["32 GB, hub and all on one"] > row["32 GB, a container for each"] > row["2 GB, a container for each"]
    assert f"{row['first picture of the last s']:>14}" in table


def numbers(section):
    """Return the numbers in the tables of a section of the measurements."""
    page = (ROOT / "docs/measurements.md").read_text(encoding="utf-8").partition(f"\n## {section}\n")[2]
    return [int(number) for number in re.findall(r"^\| [^|]+ \| (\d+) \|$", page.partition("\n## ")[0], re.MULTILINE)]


def test_the_class_sizes_in_the_docs_follow_from_the_memory_measured_there():
    server, alone, added, *sizes = numbers("A whole class")
    assert sizes == [largest_class(8, 1e6 * (server + alone)), largest_class(8, 1e6 * added, once=1e6 * server)]


def test_the_docs_say_how_many_learners_a_hub_has_room_for():
    own, server, kernel, added_server, added_kernel, *sizes = numbers("A class on a hub")
    each, added = 1e6 * (server + kernel), 1e6 * (added_server + added_kernel)
    page = (ROOT / "docs/hub.md").read_text(encoding="utf-8")
    assert f"takes {each / 1e6:.0f} MB in a container of its own, and {added / 1e6:.0f} MB on a machine" in page
    rooms = {memory: [largest_class(memory, each), largest_class(memory, added, once=1e6 * own)] for memory in (8, 32)}
    assert sizes == rooms[8]
    for memory, (apart, together) in rooms.items():
        assert f"| {memory} GB | {apart} | {together} |" in page
    (guarantee,) = re.findall(r"guarantee: (\d+)M", page)
    assert each < 1e6 * int(guarantee)
    (limit,) = set(re.findall(r"limit(?:: |s.memory )(\d+)G", page))
    assert f"is enough for {(1000 * int(limit) - server) // kernel} of them" in page
