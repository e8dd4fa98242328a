"""A small class, so that the large one cannot rot: every move of every student has to bring a picture."""
import json
import subprocess
import sys

from bench.students import LESSON, TESTS


def test_no_move_of_a_small_class_is_lost(tmp_path):
    table = subprocess.run([sys.executable, TESTS / "bench/students.py", "--students=2", "--seconds=2",
                            f"--json={tmp_path / 'class.json'}"], capture_output=True, text=True)
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
