"""Make the README's moving pictures from the real lessons: `python3 start.py animations`.

One is drawn and runs once, by itself; the others are recorded in JupyterLab.
"""

import io
import tempfile
from pathlib import Path

from PIL import Image, ImageOps
from playwright.sync_api import Locator, sync_playwright

from helpers.diagrams import BIRD_STAGES
from helpers.lessons.start_here.pictures import first_look
from helpers.lessons.training.pictures import SHOWN
from helpers.svg import Picture, rect
from tools.browser import NO_BROWSER, QUIET, ROOT, Notebook, Shown, at, eventually, find_chromium, server

FOLDER = ROOT / "docs"
DRAWN = FOLDER / "first_look.svg"
MARGIN, BORDER = 24, "#d0d7de"  # a white card with a thin edge, for pages that are dark


def drawn_once() -> str:
    """Return the first picture of notebook 00 on a card: it runs from left to right when it is opened, and rests."""
    (picture,) = first_look().pictures
    width, height = picture.width + 2 * MARGIN, picture.height + 2 * MARGIN
    moments = enumerate(BIRD_STAGES.values())
    frames = "".join(
        f"{100 * place / (len(BIRD_STAGES) - 1):g}%{{transform:scaleX({share:.4g})}}" for place, share in moments
    )
    motion = "@media (prefers-reduced-motion:no-preference){#pass rect{animation:pass 2.8s linear .4s backwards}}"
    clip = f'<clipPath id="pass">{rect(0, 0, picture.width, picture.height)}</clipPath>'
    card = rect(1, 1, width - 2, height - 2, fill="none", stroke=BORDER, stroke_width=2)
    inside = f'<g transform="translate({MARGIN} {MARGIN})">'
    backdrop = f"<style>{motion}@keyframes pass{{{frames}}}</style>{clip}{card}{inside}{picture.backdrop}</g>"
    body = f'{inside}<g clip-path="url(#pass)">{picture.body}</g></g>'
    return Picture(body, width, height, picture.description, backdrop).svg(paper="#ffffff") + "\n"


def stepper(notebook: Notebook) -> tuple[list[Image.Image], list[int]]:
    """Return the frames of the first matrix product, and how long each stays, in ms."""
    shown = notebook.shown("pictures.stepper")
    handle = shown.slider("products done")
    handle.press("Home")
    frames = [framed(shown, handle, 0)]
    for step in range(1, 13):
        handle.press("ArrowRight")
        frames.append(framed(shown, handle, step))
    return frames, [700, *[1100] * 11, 3000]


def training(notebook: Notebook) -> tuple[list[Image.Image], list[int]]:
    """Return the frames of a training run, from random weights until it has learned a good part.

    Of another seed than those of notebook 18, and not to its end: how far a run gets is a question there.
    """
    notebook.rewrite({"watch-run": "pictures.run(4)"})
    notebook.run("pictures.run(4)")
    shown = notebook.shown("pictures.run(4)")
    handle = shown.slider("picture")
    handle.press("Home")
    frames = []
    for place, step in enumerate(SHOWN[: SHOWN.index(30) + 1], 1):
        frames.append(framed(shown, handle, place, f"After {step} step"))
        handle.press("ArrowRight")
    return frames, [1500, *[600] * (len(frames) - 2), 3000]


def framed(shown: Shown, handle: Locator, value: float, words: str | None = None) -> Image.Image:
    """Return what a cell shows, without its caption, once this slider stands at `value`.

    By then its words hold that number too, or those words that are given.
    """

    def photograph() -> Image.Image:
        assert at(handle) == value
        assert (words or f"{value:g}") in shown.words()  # the picture has followed
        place = shown.output.bounding_box()
        photo = Image.open(io.BytesIO(shown.output.screenshot())).convert("RGB")
        assert shown.output.bounding_box() == place  # the page has not scrolled meanwhile
        pictures = [picture.bounding_box() for picture in shown.output.locator("svg[role=img]:visible").all()]
        lowest = max(picture["y"] + picture["height"] for picture in pictures)
        caption = (lowest - place["y"]) * photo.width / place["width"]
        return photo.crop((0, 0, photo.width, round(caption)))

    return eventually(photograph)


def save(path: Path, frames: list[Image.Image], durations: list[int]) -> None:
    """Write frames as one picture that repeats for ever, cropped to what is drawn, every pixel as it was."""
    left, top, right, bottom = zip(*(ImageOps.invert(frame).getbbox() for frame in frames), strict=True)
    box = min(left), min(top), max(right), max(bottom)
    frames = [ImageOps.expand(ImageOps.expand(frame.crop(box), MARGIN, "white"), 2, BORDER) for frame in frames]
    frames[0].save(
        path,
        save_all=True,
        append_images=frames[1:],
        duration=durations,
        loop=0,
        lossless=True,
        quality=100,
        method=4,
        minimize_size=True,
    )


RECORDED = (
    (stepper, "03_first_matmul.ipynb"),
    (training, "18_training.ipynb"),
)


def main() -> None:
    """Write docs/first_look.svg, docs/stepper.webp and docs/training.webp."""
    DRAWN.write_text(drawn_once(), encoding="utf-8", newline="\n")
    if find_chromium() is None:
        raise SystemExit(f"start.py animations: {NO_BROWSER}: install one and start again")
    with tempfile.TemporaryDirectory() as folder, server(Path(folder)) as lab, sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=find_chromium(), args=QUIET)
        context = chromium.new_context(viewport={"width": 1100, "height": 1400}, device_scale_factor=2)
        for record, name in RECORDED:
            notebook = Notebook(context.new_page(), *lab, name)
            notebook.run_all()
            path = FOLDER / f"{record.__name__}.webp"
            save(path, *record(notebook))
            print(f"{path.relative_to(ROOT)}: {path.stat().st_size / 1000:.0f} kB", flush=True)
        chromium.close()


if __name__ == "__main__":
    main()
