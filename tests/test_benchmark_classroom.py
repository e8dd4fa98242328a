"""The measurement of a class: a small one, so that the large one keeps working, and the sums that the docs give."""

import json
import re
import subprocess
import sys

from tools.benchmark.classroom import LESSON, largest_class
from tools.browser import ROOT


def test_every_move_of_a_small_class_brings_a_picture(tmp_path):
    command = ["-m", "tools.benchmark.classroom", "--learners=2", "--seconds=2", f"--json={tmp_path / 'class.json'}"]
    table = subprocess.run([sys.executable, *command], cwd=ROOT, capture_output=True, text=True)
    assert table.returncode == 0, table.stderr
    measured = json.loads((tmp_path / "class.json").read_text())
    assert [row["notebook"] for row in measured["lessons"]] == ["notebook 08", "interact"]
    assert LESSON.name.startswith("08")
    for row in measured["lessons"]:
        assert row["lost"] == 0
        assert 0 < row["moves"] <= 2 * 2 * 2
        assert row["kernel alone MB"] >= row["kernel added MB"] > 10
        assert row["32 GB, one server for all"] > row["32 GB, each with a server"] > row["2 GB, each with a server"]
        assert f"{row['95 % ms']:>14}" in table.stdout


def test_the_class_sizes_in_the_docs_follow_from_the_memory_measured_there():
    page = (ROOT / "docs/measurements.md").read_text(encoding="utf-8")
    rows = dict(re.findall(r"^\| ([^|]+) \| (\d+) \|$", page, re.MULTILINE))
    server, alone, added = (1e6 * int(megabytes) for megabytes in list(rows.values())[:3])
    assert list(rows.values())[3:] == [
        str(largest_class(8, server + alone)),
        str(largest_class(8, added, once=server)),
    ]
