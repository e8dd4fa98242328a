"""Measure our live pictures beside what people use: `python3 start.py benchmark`."""

import argparse
import contextlib
import json
import platform
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

from tools.benchmark import maths, report
from tools.benchmark.delay import delayed
from tools.benchmark.pages import Page, measure, write_notebooks
from tools.browser import NO_BROWSER, QUIET, find_chromium, server

NAMES = ("floor", "interact", "interactive_output", "explorer", "stepper", "weight")
OF_A_RUN = ("floor", "run_interact", "run_explorer", "run_stored")
SCENARIOS = {  # layers, the round trip between browser and server in ms, and what is measured
    "near": ((3, 4, 1), 0, NAMES),
    "far": ((3, 4, 1), 150, NAMES),
    "larger": ((8, 16, 1), 0, NAMES),
    "largest": ((32, 64, 1), 0, NAMES),
    "training": ((3, 4, 1), 0, OF_A_RUN),
}
QUICK = {"quick": ((3, 4, 1), 20, ("floor", "interact", "explorer", "stepper"))}  # to see that it works


def progress(words):
    """Show what is being done: in one line on a terminal, which the next words write over."""
    print(f"\r{words:60}" if sys.stderr.isatty() else words, end="" if sys.stderr.isatty() else "\n", file=sys.stderr)


def run(browser, name, layers, round_trip, names, presses, seconds):
    """Measure all variants in one scenario, each on a page and in a kernel of its own."""
    with tempfile.TemporaryDirectory() as folder, server(Path(folder)) as (url, token), contextlib.ExitStack() as stack:
        write_notebooks(Path(folder, "project", "notebooks"), names, layers)
        if round_trip:
            port = stack.enter_context(delayed(int(url.rpartition(":")[2]), round_trip / 1000))
            url = f"http://127.0.0.1:{port}"
        pages = []
        for variant in names:
            progress(f"{name}: opening {variant}")
            pages.append(Page(browser, url, token, variant))
        late = round_trip / 1000
        variants = measure(pages, presses, seconds, 0.1 + late, 1 + late, lambda words: progress(f"{name}: {words}"))
        for page in pages:
            page.page.context.close()
    return {
        "name": name,
        "layers": layers,
        "round trip, ms": round_trip,
        "presses": presses,
        "variants": variants,
        "ratios": report.ratios(variants),
    }


def main():
    """Measure, print the tables and the goals, and write them where they are asked for."""
    ask = argparse.ArgumentParser(prog="start.py benchmark", description=__doc__.partition(":")[0] + ".")
    scenarios = ", ".join(SCENARIOS)
    ask.add_argument("scenarios", nargs="*", metavar="SCENARIO", help=f"one of {scenarios}; without it, all of them")
    ask.add_argument("--presses", type=int, default=60, help="keys to press on each page (60)")
    ask.add_argument("--quick", action="store_true", help="only see whether it works: the figures mean nothing")
    ask.add_argument("--json", type=Path, metavar="FILE", help="write what was measured there too")
    options = ask.parse_args()
    for name in options.scenarios:
        if name not in SCENARIOS:
            ask.error(f"'{name}' is none of {scenarios}")
    chosen = QUICK if options.quick else {name: SCENARIOS[name] for name in options.scenarios or SCENARIOS}
    presses, seconds, birds = (4, 0.2, 1000) if options.quick else (options.presses, 2, 1_000_000)
    if find_chromium() is None:
        raise SystemExit(f"start.py benchmark: {NO_BROWSER}: install one and start again")
    results = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=QUIET)
        for name, (layers, round_trip, names) in chosen.items():
            scenario = run(browser, name, layers, round_trip, names, presses, seconds)
            results.append(scenario)
            print(f"\n{name}: {'-'.join(map(str, layers))}, {round_trip} ms round trip, {presses} keys each\n")
            print(report.table(scenario["variants"]) + "\n\n" + report.table(scenario["ratios"]), flush=True)
        browser.close()
    progress("timing the forward pass alone")
    forward, goals = maths.measure(birds), report.goals(results)
    print("\n\nthe forward pass alone\n")
    print("\n".join(f"{what}: {time:.3g}" for what, time in forward.items()))
    print("\ngoals\n")
    print("\n".join(map(report.said, goals)))
    if options.json:
        found = {"python": platform.python_version(), "machine": platform.machine(), "scenarios": results}
        found |= {"forward": forward, "goals": goals}
        options.json.write_text(json.dumps(found, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
