"""Say what the lessons survive, in figures: `start.py reliability [checks] [moves] [faults]`."""

import argparse
import time

PARTS = "checks", "moves", "faults"


def main():
    """Run the parts that are asked for, print what went wrong as it is found, and a line for each part at its end."""
    words = argparse.ArgumentParser(prog="start.py reliability", description=__doc__)
    words.add_argument("parts", nargs="*", help=f"which of {', '.join(PARTS)}; all of them without a word")
    words.add_argument("--inputs", type=int, default=10_000, help="random answers to each check")
    words.add_argument("--moves", type=int, default=2_000, help="random moves in all that a lesson shows")
    asked = words.parse_args()
    for part in asked.parts or PARTS:
        {"checks": walk_checks, "moves": walk_moves, "faults": try_faults}[part](asked)


def walk_checks(asked):
    """Print how the checks take random answers."""
    from tools.reliability import checks

    report("checks", "answers", checks.walk_all(asked.inputs))


def walk_moves(asked):
    """Print how all that the lessons show takes random moves."""
    from tools.reliability import moves

    report("pictures and questions", "moves", moves.walk_all(asked.moves))


def try_faults(_asked):
    """Print what remains where something dies, fills up or is cut off."""
    from tools.reliability import faults

    for name, said in faults.try_all():
        print(f"{name}: {said}", flush=True)


def report(things, steps, walks):
    """Print the problems of each walk, and then all in a line."""
    from tools.reliability.moves import memory

    start, before = time.monotonic(), memory()
    count = total = wrong = 0
    for name, number, problems in walks:
        count, total, wrong = count + bool(number), total + number, wrong + len(problems)
        print(f"{name}: {number} {steps}, {len(problems)} problems, {memory():.0f} MB", flush=True)
        for problem in problems[:5]:
            print(f"  {problem}", flush=True)
    seconds = time.monotonic() - start
    print(f"{count} {things}, {total} {steps}, {wrong} problems, {seconds:.0f} s, {memory() - before:+.0f} MB")


if __name__ == "__main__":
    main()
