"""Record the README's moving pictures in JupyterLab, from the real lessons: `python3 start.py animations`."""

import io
import tempfile
from pathlib import Path

from PIL import Image, ImageOps
from playwright.sync_api import Locator, sync_playwright

from helpers.lessons.training.pictures import SHOWN
from tools.browser import NO_BROWSER, QUIET, ROOT, Notebook, Shown, at, eventually, find_chromium, server

FOLDER = ROOT / "docs"
MARGIN, BORDER = 24, "#d0d7de"  # a white card with a thin edge, for pages that are dark


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


def explorer(notebook: Notebook) -> tuple[list[Image.Image], list[int]]:
    """Return the frames of a bird that gets heavier until the answer has turned, and lighter again.

    Not of its bill: at which length of the bill the answer turns is a question of notebook 01.
    """
    shown = notebook.shown("pictures.bird_network")
    handle = shown.slider("body mass, g")
    start = at(handle)
    frames = [framed(shown, handle, start)]
    for step in range(1, 17):
        handle.press("ArrowRight")
        frames.append(framed(shown, handle, start + 100 * step))
    there = [1500, *[180] * 15, 1800]
    return [*frames, *frames[-2:0:-1]], [*there, *there[-2:0:-1]]


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
        picture = shown.output.locator("svg[role=img]:visible").last.bounding_box()
        caption = (picture["y"] + picture["height"] - place["y"]) * photo.width / place["width"]
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
    (explorer, "01_the_network.ipynb"),
    (training, "18_training.ipynb"),
)


def main() -> None:
    """Write docs/stepper.webp, docs/explorer.webp and docs/training.webp."""
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
