"""A Chinstrap penguin on a scale, drawn for these lessons, and how its three measurements come into the network."""

from helpers.diagrams.flow import RADIUS, SHEET, STAGES, UNIT, sheet_for
from helpers.svg import INK, MUTED, circle, line, path, rect

# The bird's own colours: it looks the same in every theme.
BLACK, WING, WHITE, RIM, FEET, EYE = "#23272e", "#343a43", "#ffffff", "#8b99a3", "#d98873", "#9a4a1c"
LEFT, TOP, SIZE = -10, 52, 0.84  # where the bird stands, and how large
SHIFT = 172  # how far to the right of it the flow begins
MARKS = (199, 44), (208, 76), (178, 384)  # where each measurement is read off

BODY = (
    "M96 20C62 20 47 48 49 82C50 110 30 130 23 178C15 238 21 306 42 348L34 366L64 362C90 372 130 372 152 358"
    "C177 316 179 246 165 190C155 152 141 134 137 112C135 102 137 96 143 90L147 58C141 34 123 20 96 20Z"
)
FRONT = (
    "M147 60C133 53 113 51 100 64C88 76 86 96 90 115C94 136 75 168 69 216C63 276 72 328 92 365"
    "C118 371 138 368 152 358C177 316 179 246 165 190C155 152 141 134 137 112C135 102 137 96 143 90Z"
)
STRAP = "M87 88C97 107 117 116 138 110"
FLIPPER = "M72 150C46 192 41 246 51 288C68 264 86 212 84 166C83 156 78 150 72 150Z"
UPPER, LOWER = (
    "M145 60C165 58 186 66 196 79C180 77 162 77 145 78Z",
    "M145 78C162 79 178 80 189 81C177 90 157 92 144 89Z",
)
TOES = (
    "M92 366C80 368 66 374 62 380H104C106 374 104 368 100 366Z"
    "M128 366C120 368 112 374 110 380H150C150 374 144 368 138 366Z"
)


def _penguin():
    """Draw the bird, with a measure at its bill's length, one at its depth, and a scale under its feet."""
    rim = {"stroke": RIM, "stroke_width": 1.5, "stroke_linejoin": "round"}
    body = path(TOES, fill=FEET) + path(BODY, fill=BLACK) + path(FRONT, fill=WHITE) + path(BODY, **rim)
    body += path(STRAP, stroke=BLACK, stroke_width=4, stroke_linecap="round")
    body += path(FLIPPER, fill=WING, **rim) + path(UPPER + LOWER, fill=BLACK, **rim)
    body += circle(120, 66, 5.5, fill=EYE) + circle(120, 66, 2.8, fill="#000") + circle(122, 64, 1.2, fill=WHITE)
    body += rect(16, 381, 160, 6, rx=3, fill=MUTED) + path("M28 388H164L156 398H36Z", fill=MUTED)
    thin = {"stroke": MUTED, "stroke_dasharray": "2 3"}
    body += line(145, 56, 145, 42, **thin) + line(196, 76, 196, 42, **thin)
    body += line(150, 60, 204, 60, **thin) + line(150, 91, 204, 91, **thin)
    return body + path("M145 44H196M145 39v10M196 39v10M206 60V91M201 60h10M201 91h10", stroke=INK, stroke_width=1.5)


def bird_and_flow(flow):
    """Set a flow of three measurements beside the bird on which they are taken.

    Parameters
    ----------
    flow : Picture
        As `flow` draws it, with the names and readings of its inputs.

    Returns
    -------
    Picture
    """
    beside = f'<g transform="translate({SHIFT} 0)">'
    length, depth, mass = sheet_for(3, 4, UNIT).starts
    ends = [(2, length - RADIUS - 12), (2, depth - RADIUS - 12), (42, mass + RADIUS + 12)]  # left of the words
    lines = "".join(
        f"M{LEFT + SIZE * x:g} {TOP + SIZE * y:g}L{SHIFT + right - 8} {height}h8"
        for (x, y), (right, height) in zip(MARKS, ends, strict=True)
    )
    bird = (
        path(lines, stroke=MUTED, stroke_width=1.2)
        + f'<g transform="translate({LEFT} {TOP}) scale({SIZE})">{_penguin()}</g>'
    )
    return flow._replace(
        body=f"{beside}{flow.body}</g>",
        backdrop=f"{bird}{beside}{flow.backdrop}</g>",
        width=SHIFT + flow.width,
    )


BIRD_STAGES = {name: (SHIFT + share * SHEET) / (SHIFT + SHEET) for name, share in STAGES.items()}
