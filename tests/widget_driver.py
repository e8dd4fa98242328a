"""Finds and moves whatever a notebook shows, and says what must hold of anything that can be moved."""

from playwright.sync_api import expect

from tools.browser import STANDS_AT, at, eventually, rounded

SLIDER_BOX = ".widget-hbox:has(> .widget-slider) input[type=number]"
# The words that are not hidden; `innerText` leaves out what is scrolled away.
READ = """output => {
    const texts = document.createTreeWalker(output, NodeFilter.SHOW_TEXT), read = [];
    while (texts.nextNode())
        if (texts.currentNode.parentElement.checkVisibility()) read.push(texts.currentNode.data);
    return read.join(' ');
}"""


def looks(shown):
    """Return what is read and heard in an output, and where its sliders stand."""
    return eventually(looks_now, shown)


def looks_now(shown):
    """Return the same, where all pictures have their words."""
    words, labels, values = shown.output.evaluate(f"""output => [({READ})(output),
        [...output.querySelectorAll('svg[role=img]')].map(picture => picture.ariaLabel),
        ({STANDS_AT})([...output.querySelectorAll('[role=slider]')])]""")
    assert all(labels)
    return words + " ".join(labels), [rounded(value) for value in values]


def everywhere(notebook):
    """Return for each output of a notebook with a widget in it what is read there, and where its sliders stand."""
    return notebook.page.locator(".jp-OutputArea-output:has(.jupyter-widgets)").evaluate_all(f"""outputs =>
        outputs.map(output => [({READ})(output), ({STANDS_AT})([...output.querySelectorAll('[role=slider]')])])""")


def twins(shown):
    """Return the text twins of the pictures of an output, once they are there; an empty text where it has none."""
    return eventually(shown.words) if shown.output.locator("svg[role=img]").count() else ""


def sliders(notebook):
    """Return each slider that can be seen, from top to bottom: what shows it, and its number box."""
    return [
        (shown, box)
        for shown in notebook.live()
        if not shown.output.get_by_role("alert").count()
        for box in shown.output.locator(SLIDER_BOX).locator("visible=true").all()
    ]


def is_as(shown, before):
    """Expect an output to look as it did before."""
    assert looks(shown) == before


def reads_unlike(shown, before):
    """Expect other words than before."""
    assert looks(shown)[0] != before[0]


def drive(shown, by_hand=True):
    """Move and pick all that can be seen in an output, and what appears on the way; return the kinds and names.

    All sliders are made alike: with `by_hand` the first is moved in every way, the others from end to end.
    """
    moved = []
    while new := [(kind, place, name) for kind, place, name in controls(shown) if (kind, name) not in moved]:
        kind, place, name = new[0]
        act, _ = KINDS[kind]
        if act is slide and not (by_hand and all(kind != SLIDER_BOX for kind, _ in moved)):
            act = from_end_to_end
        act(shown, shown.output.locator(kind).nth(place))
        moved.append((kind, name))
    return moved


def controls(shown):
    """Return the kind, the place among its kind, and the name of each control in an output that can be seen."""
    return shown.output.evaluate(f"""output => {{
        const names = {{{", ".join(f"{kind!r}: {name_of}" for kind, (_, name_of) in KINDS.items())}}};
        return Object.entries(names).flatMap(([kind, nameOf]) => [...output.querySelectorAll(kind)].flatMap(
            (control, place) => control.checkVisibility() ? [[kind, place, nameOf(control)]] : []));
    }}""")


def from_end_to_end(shown, box):
    """Move a slider by the keys from its lower to its upper end: other words must come."""
    slider = shown.slider(box.evaluate("box => box.labels[0].textContent"))
    slider.press("Home")
    eventually(stands_at, slider, box, float(box.get_attribute("min")))
    at_low = looks(shown)
    slider.press("End")
    eventually(reads_unlike, shown, at_low)
    eventually(stands_at, slider, box)  # which may be less: the penguins of one species are fewer than those of all


def stands_at(slider, box, value=None):
    """Expect a slider and its box to stand at the same value, or at this one."""
    assert value in (None, at(slider))
    assert float(box.input_value()) == at(slider)


def slide(shown, box):
    """Move a slider by the keys, its box and the mouse: a fast drag must end on the picture of where it ends."""
    label = box.evaluate("box => box.labels[0].textContent")
    slider, box = shown.slider(label), shown.box(label)
    low, high = (float(box.get_attribute(name)) for name in ("min", "max"))

    def is_left_of(value):
        assert at(slider) < value

    from_end_to_end(shown, box)
    right = at(slider)
    slider.press("ArrowLeft")
    eventually(is_left_of, right)
    shown.drag(label, 1, 0.3, steps=3)
    eventually(stands_at, slider, box)
    # A slider whose picture holds it back has lost the mouse on the way: for a Chinstrap, bird 151 is bird 68.
    assert low < at(slider) < low + 0.6 * (high - low) or right < high
    shown.page.wait_for_timeout(300)  # until the last picture of the drag is there
    dragged, resting = looks(shown), at(slider)
    slider.press("Home")
    eventually(stands_at, slider, box, low)
    box.fill(f"{resting:g}")
    box.press("Enter")
    eventually(is_as, shown, dragged)


def press(shown, button):
    """Press one of several buttons: it must stay pressed, and where it was not, other words must come."""
    before, was_pressed = looks(shown), "mod-active" in button.get_attribute("class")
    button.click()
    expect(button).to_contain_class("mod-active")
    if not was_pressed:
        eventually(reads_unlike, shown, before)


def unfold(shown, select):
    """Pick the last value of a list: other words must come."""
    before = looks(shown)
    select.select_option(index=select.locator("option").count() - 1)
    eventually(reads_unlike, shown, before)


def answer(shown, radio):
    """Pick an answer: its reply must come."""
    before = looks(shown)
    radio.check()
    eventually(reads_unlike, shown, before)
    shown.page.wait_for_timeout(500)  # a first answer may bring an example, with more to move


def write(shown, entry):
    """Type an answer: a reply must come."""
    before = looks(shown)
    entry.fill("9")
    entry.press("Enter")
    eventually(reads_unlike, shown, before)


def play(shown, button):
    """Let the pages turn by themselves, and stop them."""
    before = looks(shown)
    button.click()
    eventually(reads_unlike, shown, before)
    button.click()


def reveal(shown, button):
    """Press the button of a stage: the picture must be there as far as it, and no word of it may change."""
    before = looks(shown)
    button.click()
    expect(button).to_contain_class("mod-active")
    is_last = button.evaluate("button => button === button.parentElement.lastElementChild")

    def is_cut():
        picture = shown.output.locator("svg[role=img]")
        assert (picture.evaluate("picture => getComputedStyle(picture).clipPath") == "inset(0px 0% 0px 0px)") == is_last

    eventually(is_cut)
    assert looks(shown) == before


def run(shown, button):
    """Let the pass run: it must come to its end by itself, and no word may change."""
    before = looks(shown)
    button.click()
    expect(button).to_contain_class("mod-active")
    expect(button).not_to_contain_class("mod-active")
    assert shown.output.locator(".lesson-stages button").last.get_attribute("class").count("mod-active")
    assert looks(shown) == before


LABEL = "control => control.labels[0].textContent"
KINDS = {
    SLIDER_BOX: (slide, LABEL),
    ".widget-hbox:not(:has(> .widget-slider)) > * > input[type=number]": (write, LABEL),
    "select": (unfold, LABEL),
    ".widget-toggle-buttons:not(.lesson-stages) button": (press, "button => button.title"),
    ".lesson-stages button": (reveal, "button => button.title"),
    "input[type=radio]": (answer, "radio => radio.closest('label').textContent"),
    "input[type=text]": (write, "() => 'answer'"),  # one an output; what it asks for changes with each step
    ".widget-toggle-button:not(.lesson-run, .widget-toggle-buttons *)": (play, "button => button.title"),
    ".lesson-run": (run, "button => button.title"),
}
