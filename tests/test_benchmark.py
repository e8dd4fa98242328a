"""The benchmark: it runs, it loses no move, and it judges what it measured. No time is asserted."""

import json
import socket
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from helpers.network import W1, W2, forward
from helpers.penguins import ADELIE, CHINSTRAP, GENTOO
from tools.benchmark import maths, report
from tools.benchmark import variants as benchmark_variants
from tools.benchmark.delay import delayed

ROOT = Path(__file__).resolve().parents[1]
NAMES = ["floor", "interact", "interactive_output", "explorer", "stepper", "weight"]


def quick_run(file):
    """Run the benchmark quickly; return what it found and printed."""
    words = [sys.executable, "-m", "tools.benchmark", "--quick", "--json", str(file)]
    run = subprocess.run(words, cwd=ROOT, capture_output=True, text=True)
    assert run.returncode == 0, run.stderr
    assert "dragging stepper" in run.stderr
    return json.loads(file.read_text("utf-8")), run.stdout


def lost(found):
    """Return which of our own pictures have lost a move or a frame: a busy machine may give up a Matplotlib figure."""
    (scenario,) = found["scenarios"]
    ours = {name: one for name, one in scenario["variants"].items() if "interact" not in name}
    return [name for name, one in ours.items() if one["moves lost"] or one["blank frames"]]


@pytest.mark.browser
def test_a_quick_run_measures_every_variant_and_loses_no_move(browser, tmp_path):
    found, printed = quick_run(tmp_path / "found.json")
    if lost(found):  # the machine was too busy to answer in time; a picture that loses its moves loses them again
        found, printed = quick_run(tmp_path / "again.json")
    assert lost(found) == []
    (scenario,) = found["scenarios"]
    assert list(scenario["variants"]) == list(scenario["ratios"]) == ["floor", "interact", "explorer", "stepper"]
    for measured in scenario["variants"].values():
        assert measured["median ms"] <= measured["95 % ms"]
        assert all(measured[name] > 0 for name in ("median ms", "bytes a move", "kernel ms a move", "kernel MB"))
    assert scenario["ratios"]["explorer"]["bytes a move / interact"] < 1
    assert all(time > 0 for time in found["forward"].values())
    for words in (*scenario["variants"], "median ms / floor", "goals"):
        assert words in printed


def test_the_views_of_a_run_that_are_measured_are_those_of_the_lesson():
    training = benchmark_variants.Training()
    progress, decision_map = training.views(100)
    assert "After 100 steps" in progress.description
    assert "Map for a bill depth" in decision_map.description


def variants(**changed):
    """Return what a run could have measured: all goals just met, unless something is changed."""
    measured = {"median ms": 20, "bytes a move": 12_000, "kernel ms a move": 1, "kernel MB": 60}
    measured |= {"moves lost": 0, "blank frames": 0}
    found = {name: dict(measured) for name in NAMES}
    found["explorer"]["median ms"], found["interact"]["kernel MB"] = 22, 100
    for words, value in changed.items():
        name, _, measure = words.partition("_")
        found[name][measure.replace("_", " ")] = value
    return found


def missed(near, far):
    """Return the goals that a run near and far misses."""
    runs = [{"layers": [3, 4, 1], "round trip, ms": ms, "variants": found} for ms, found in ((0, near), (150, far))]
    return [claim for claim, value, most in report.goals(runs) if value > most]


@pytest.mark.parametrize(
    ("near", "far", "claims"),
    [
        ({}, {}, []),
        ({"explorer_median_ms": 22.1}, {}, ["explorer / floor, ms"]),
        ({"explorer_bytes_a_move": 12_001}, {}, ["explorer, bytes a move"]),
        ({"stepper_median_ms": 20.1}, {}, ["stepper / floor, ms"]),
        ({"explorer_kernel_MB": 61}, {}, ["explorer / interact, MB"]),
        ({}, {"stepper_median_ms": 22.1}, ["stepper with delay / without, ms"]),
        ({}, {"explorer_moves_lost": 1}, ["ours, moves lost"]),
        ({"stepper_blank_frames": 1}, {}, ["ours, blank frames"]),
        ({}, {"explorer_median_ms": 300, "interact_moves_lost": 9}, []),
    ],
)
def test_each_goal_that_is_missed_is_named_and_no_other(near, far, claims):
    assert missed(variants(**near), variants(**far)) == claims


def test_ratios_are_those_of_the_measured_and_a_table_shows_them():
    ratios = report.ratios(variants(interact_median_ms=40, floor_kernel_ms_a_move=0))
    assert ratios["explorer"]["median ms / floor"] == 1.1
    assert ratios["explorer"]["median ms / interact"] == 0.55
    assert ratios["explorer"]["kernel ms a move / floor"] is None
    head, _, *rows = report.table(ratios).splitlines()
    assert [cell.strip() for cell in head.split("|")[2:-1]] == NAMES
    (row,) = (row.split("|") for row in rows if "median ms / interact " in row)
    assert [cell.strip() for cell in row[2:-1]] == ["0.5", "1", "0.5", "0.55", "0.5", "0.5"]


def test_the_proxy_brings_all_bytes_in_their_order_and_later():
    with socket.create_server(("127.0.0.1", 0)) as far:

        def echo():
            connection, _ = far.accept()
            with connection:
                while data := connection.recv(65536):
                    connection.sendall(data)

        threading.Thread(target=echo, daemon=True).start()
        sent = bytes(range(256)) * 4000
        with delayed(far.getsockname()[1], 0.2) as port, socket.create_connection(("127.0.0.1", port)) as near:
            begun = time.monotonic()
            threading.Thread(target=near.sendall, args=[sent]).start()
            came = near.recv(65536)
            assert time.monotonic() - begun >= 0.2
            while len(came) < len(sent):
                came += near.recv(65536)
    assert came == sent


@pytest.mark.parametrize("bird", [CHINSTRAP, GENTOO, ADELIE])
def test_plain_python_and_numpy_calculate_the_same(bird):
    assert maths.plain_forward(bird.x.tolist(), W1.tolist(), W2.tolist()) == pytest.approx(
        forward(bird.x, W1, W2).y_hat[0], abs=1e-12
    )
