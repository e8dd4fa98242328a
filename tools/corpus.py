"""Give the checks a corpus of wrong and right answers, and print how well each is answered: `start.py corpus`."""

import argparse
import sys
from collections import Counter, defaultdict
from pathlib import Path
from statistics import median

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from corpus import entries
from corpus.judged import (
    AS_ASKED,
    FALSE,
    INVISIBLE,
    NAMED,
    NO_NAME,
    OTHER,
    WRONGLY_RIGHT,
    WRONGLY_WRONG,
    is_code,
    judge_all,
)

COLUMNS = (NAMED, OTHER, NO_NAME, FALSE, INVISIBLE, WRONGLY_RIGHT, WRONGLY_WRONG)
NOTE = f"""
{NAMED}: a mistake that the learner made is named; {OTHER}: one that gives exactly the same numbers;
{FALSE}: one that does not; {INVISIBLE}: the wrong calculation gives the right answer there.
"""


def main():
    """Print the table: a line for each mistake in each exercise, all practice networks of a step together."""
    words = argparse.ArgumentParser(prog="start.py corpus", description=__doc__)
    words.add_argument("--seeds", type=int, default=2, help="how many practice networks of each size")
    words.add_argument("--kinds", action="store_true", help="a line for each mistake, all exercises together")
    words.add_argument("--failed", action="store_true", help="say what was replied to each that is not well answered")
    asked = words.parse_args()
    judged = judge_all(entries(asked.seeds))
    show_table(judged, asked.kinds)
    if asked.failed:
        show_failed(judged)
    show_totals(judged)


def show_table(judged, kinds_alone):
    """Print how often each outcome came, for each mistake in each exercise."""
    rows = defaultdict(Counter)
    for one in judged:
        exercise = "all exercises" if kinds_alone else one.entry.exercise.split()[0]
        if one.outcome != AS_ASKED:
            rows[one.entry.kind, exercise][one.outcome] += 1
    print(f"{'mistake':46} {'exercise':36}" + "".join(f"{name[:10]:>11}" for name in COLUMNS))
    for (kind, exercise), found in sorted(rows.items()):
        print(f"{kind[:45]:46} {exercise:36}" + "".join(f"{found[name] or '·':>11}" for name in COLUMNS))


def show_failed(judged):
    """Print the reply to each entry that is not well answered."""
    for one in judged:
        if one.outcome in (FALSE, OTHER, NO_NAME, WRONGLY_RIGHT, WRONGLY_WRONG):
            print(f"\n{one.outcome}: {one.entry.kind}, {one.entry.exercise}\n{one.verdict.words}")


def show_totals(judged):
    """Print the sums of the table, and how long the checks took."""
    found = Counter(one.outcome for one in judged)
    wrong = sum(found[name] for name in COLUMNS) - found[INVISIBLE] - found[WRONGLY_WRONG]
    print(f"\n{len(judged)} answers of {len({one.entry.kind for one in judged})} kinds")
    for name in COLUMNS:
        share = f"{found[name] / wrong:8.1%} of {wrong}" if name not in (INVISIBLE, WRONGLY_WRONG) else ""
        print(f"{name:20} {found[name]:6} {share}")
    print(f"{'right or unanswered, and said so':20} {found[AS_ASKED]}")
    print(NOTE)
    for what, of_code in (("answer", False), ("function", True)):
        took = [one.took for one in judged if is_code(one.entry) is of_code]
        print(f"ms of process time for the check of one {what}: median {median(took):.1f}, most {max(took):.1f}")


if __name__ == "__main__":
    main()
