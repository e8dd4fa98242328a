"""What the benchmark says: tables, ratios and goals."""

BESIDE = ("floor", "interact", "interactive_output", "run_interact")
OURS = ("explorer", "stepper", "weight", "run_explorer", "run_stored")


def ratios(variants):
    """Return what each variant needs as a share of what the floor and the peers need.

    Parameters
    ----------
    variants : dict of str to dict
        For each variant what `pages.measure` gave.

    Returns
    -------
    dict of str to dict
        In the same form; a ratio to nothing is None.
    """
    measures = ("median ms", "bytes a move", "kernel ms a move", "kernel MB")
    return {
        name: {
            f"{measure} / {other}": found[measure] / variants[other][measure] if variants[other][measure] else None
            for measure in measures
            for other in BESIDE
            if other in variants
        }
        for name, found in variants.items()
    }


def table(variants):
    """Return a Markdown table with a row for each measure and a column for each variant."""
    measures = list(next(iter(variants.values())))
    rows = [["", *variants], ["---", *["--:"] * len(variants)]]
    rows += [[measure, *(_short(found[measure]) for found in variants.values())] for measure in measures]
    wide = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return "\n".join(
        "| " + " | ".join([head.ljust(wide[0]), *map(str.rjust, cells, wide[1:])]) + " |" for head, *cells in rows
    )


def _short(value):
    """Write a number with three digits that count."""
    return "–" if value is None else f"{value:.0f}" if abs(value) >= 100 else f"{value:.3g}"


def goals(scenarios):
    """Hold what was measured against what is claimed.

    Parameters
    ----------
    scenarios : list of dict
        Each with its layers, its round trip in ms, and its variants; what is not among them is not judged.

    Returns
    -------
    list of (str, float, float)
        What is claimed, what was measured, and the most that it may be.
    """
    by_kind = {
        (*scenario["layers"], scenario["round trip, ms"]): scenario["variants"]
        for scenario in scenarios
        if "explorer" in scenario["variants"]
    }
    near, far = by_kind.get((3, 4, 1, 0)), by_kind.get((3, 4, 1, 150))
    found = []
    if near:
        floor, explorer, stepper, interact = (near[name] for name in ("floor", "explorer", "stepper", "interact"))
        found += [
            ("explorer / floor, ms", explorer["median ms"] / floor["median ms"], 1.1),
            ("explorer, bytes a move", explorer["bytes a move"], 12_000),
            ("stepper / floor, ms", stepper["median ms"] / floor["median ms"], 1),
            ("explorer / interact, MB", explorer["kernel MB"] / interact["kernel MB"], 0.6),
        ]
    if near and far:  # a frame takes 17 ms, and a key falls anywhere in it
        found.append(("stepper with delay / without, ms", far["stepper"]["median ms"] / stepper["median ms"], 1.1))
    runs = (scenario["variants"] for scenario in scenarios if "run_explorer" in scenario["variants"])
    for one in runs:
        floor, interact = one["floor"], one["run_interact"]
        found += [
            ("a run's explorer / floor, ms", one["run_explorer"]["median ms"] / floor["median ms"], 1.1),
            ("a stored run / floor, ms", one["run_stored"]["median ms"] / floor["median ms"], 1),
            ("a run's explorer / interact, MB", one["run_explorer"]["kernel MB"] / interact["kernel MB"], 0.6),
        ]
    for flaw in ("moves lost", "blank frames"):
        count = sum(
            scenario["variants"][name][flaw] for scenario in scenarios for name in OURS if name in scenario["variants"]
        )
        found.append((f"ours, {flaw}", count, 0))
    return found


def said(goal):
    """Say in a line whether a goal is met."""
    claim, value, most = goal
    return f"{'met   ' if value <= most else 'MISSED'}  {claim}: {_short(value)}, at most {_short(most)}"
