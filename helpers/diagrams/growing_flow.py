"""One matrix product as a flow that grows: a ribbon for each product that is done, and the stacks that they make."""

import numpy as np

from helpers.diagrams.ribbons import STAIR, STYLE, bend, drawn, ends, is_zero, neurons, ports, ribbon, stack, threads
from helpers.notation import named, number, written_out
from helpers.svg import CODE_FONT, INK, LINE, MUTED, PAPER, Picture, line, mix, path, rect, text

X, RADIUS, SUMS = 46, 22, 216  # the middles of the neurons, how large they are, and where the stacks begin
TOP, APART, ROOM = 74, 84, 38  # the first zero line, from one to the next, and how far a stack may go up and down
LARGEST = 14  # pixels for each 1, if all stacks have room


def growing_flow(vector, matrix, sums, *, names=("x", "W1", "z1"), step):
    """Draw the products of a matrix product that are done: ribbons, laid end to end in a stack for each column.

    What is done is drawn as wide as it is large, the present product strongest and with its arithmetic, and what is
    still to come as a thin line. Each ribbon has its place from the beginning.

    Parameters
    ----------
    vector : ndarray, shape (rows,)
    matrix : ndarray, shape (rows, columns)
    sums : ndarray, shape (columns,)
        As far as they have come; NaN where nothing is added yet.
    names : (str, str, str), optional
        What vector, matrix and product are called in code.
    step : int
        How many of the rows × columns products are done, column by column.

    Returns
    -------
    Picture
    """
    rows, columns = matrix.shape
    products = vector[:, None] * matrix
    middle = TOP + APART * (max(columns, rows) - 1) / 2
    zeros, starts = ([middle + (k - (size - 1) / 2) * APART for k in range(size)] for size in (columns, rows))
    reach = max(abs(level) for column in products.T for level in ends(column))
    unit = min(LARGEST, (ROOM if columns > 1 else 3 * ROOM) / max(reach, 1))
    now = ((step - 1) % rows, (step - 1) // rows) if step else None
    body, last = _ways(products, starts, zeros, unit, step, now)
    for j, zero in enumerate(zeros):
        done = min(max(step - j * rows, 0), rows)
        stairs, levels, _ = stack(SUMS, zero, products[:done, j], unit)
        body += path(levels, fill=None, stroke="var(--l)") + stairs if done else ""
    body = drawn(body + last)
    if now:
        body += _pill(vector, matrix, products, now, starts, zeros)
    body += neurons(X, starts, RADIUS, vector, map(number, vector), now={now[0]} if now else ())
    end = SUMS + STAIR * rows + 12
    for j, (zero, value) in enumerate(zip(zeros, sums, strict=True)):
        begun, whole = step > j * rows, step >= (j + 1) * rows
        if begun:
            bold = "bold" if whole or j == now[1] else None
            body += text(end, zero, number(value), anchor="start", size=15, font_weight=bold)
            body += "" if whole else text(end, zero + 20, "so far", anchor="start", size=13, fill=MUTED)
    width, bottom = end + 62, max(zeros[-1] + ROOM, starts[-1] + RADIUS + 8) + 14
    return Picture(body, width, bottom + 20, "", _scenery(names, starts, zeros, end, bottom, unit))


def _ways(products, starts, zeros, unit, step, now):
    """Draw all ways: thin lines below, ribbons over them, the widest first; and apart from these the present one."""
    rows, _ = products.shape
    reached = [stack(SUMS, zero, products[:, j], unit)[2] for j, zero in enumerate(zeros)]
    to_come, done, zero_ways, last = "", [], [], ""
    for i, source in enumerate(starts):
        widths = [max(abs(product) * unit, 4) for product in products[i]]
        for j, port in enumerate(ports(widths, RADIUS)):
            begin, stop = reached[j][i]
            way = bend(X, source + port, SUMS - 8, (begin + stop) / 2, SUMS + STAIR * i)
            value, place = products[i, j], j * rows + i + 1
            if place > step:
                to_come += way
            elif is_zero(value):
                zero_ways.append(way)
            elif (i, j) == now:
                last = ribbon(way, value, unit, strong=True)
            else:
                done.append((widths[j], ribbon(way, value, unit)))
    done.sort(key=lambda each: -each[0])
    thin = path(to_come, fill=None, stroke=mix(INK, 22)) if to_come else ""
    return thin + "".join(body for _, body in done) + threads(zero_ways), last


def _pill(vector, matrix, products, now, starts, zeros):
    """Write the present product on its ribbon."""
    i, j = now
    (factors,), equals, value = written_out([(vector[i], matrix[i, j])], products[i, j])
    words = f"{factors} {equals} {value}"
    wide, x, y = 8.4 * len(words) + 16, X + 0.62 * (SUMS - X), 0.34 * starts[i] + 0.66 * zeros[j]
    sign = {1: "var(--plus)", -1: "var(--minus)"}.get(0 if is_zero(products[i, j]) else np.sign(products[i, j]), INK)
    frame = rect(round(x - wide / 2, 1), y - 13, round(wide, 1), 26, rx=13, fill=PAPER, stroke=sign, stroke_width=2)
    return frame + text(round(x, 1), y, words, font_weight="bold")


def _scenery(names, starts, zeros, end, bottom, unit):
    """Draw what stands still: headings, names, zero lines, and how wide 1 is."""
    body = STYLE
    for x, name, look in [
        (X, names[0], {"font_weight": "bold"}),
        ((X + SUMS) / 2, names[1], {"fill": MUTED}),
        (SUMS + 34, names[2], {"font_weight": "bold"}),
    ]:
        body += text(x, 14, name, font_family=CODE_FONT, size=15, **look)
    for j, zero in enumerate(zeros):
        body += line(SUMS - 8, zero, end - 6, zero, stroke=LINE)
        target = named("h", j) if names[1] == "W1" else "output"
        body += text(end, zero - 21, target, anchor="start", size=13, fill=MUTED)
    for i, start in enumerate(starts):
        source = named("x" if names[0] == "x" else "h", i)
        body += text(X - RADIUS - 6, start, source, anchor="end", size=13, fill=MUTED)
    key = ribbon(f"M{X - 20} {bottom}h22", 1, unit, over=False) + ribbon(f"M{X + 34} {bottom}h22", -1, unit, over=False)
    words = "".join(
        text(x, bottom, value, anchor="start", size=13, fill=MUTED) for x, value in ((X + 7, 1), (X + 61, "−1"))
    )
    return body + drawn(key) + words
