"""Every notebook for whoever has no mouse, or sees little: names, the way of the Tab key, words, contrast."""

import re

import accessibility
import pytest

from tools.browser import NUMBER, Notebook, Shown, eventually
from tools.refresh_notebooks import NOTEBOOKS

NAMES = sorted(path.name for path in NOTEBOOKS.glob("*.ipynb"))
# ipywidgets gives the handle of a slider no name, and no trait of it leads there. The number box in the same row has
# one, and does the same: test_each_slider_stands_beside_a_number_box_with_a_name.
NOT_OURS = {("aria-input-field-name", "noUi-handle")}
TOLD = re.compile(rf"(?:^|\s)(?:x|z1|a1|z2|y_hat) = \(?({NUMBER}(?:, {NUMBER})*)")

pytestmark = [pytest.mark.browser, pytest.mark.parametrize("notebook", NAMES, indirect=True)]


def ours(result: dict) -> list[str]:
    """Return what axe-core has found that is not listed as another's."""
    return [
        f"{violation['id']}: {node['html']}"
        for violation in result["violations"]
        for node in violation["nodes"]
        if not any(violation["id"] == rule and f'class="{part} ' in node["html"] for rule, part in NOT_OURS)
    ]


def test_axe_finds_nothing_and_all_words_stand_out_in_both_themes(notebook: Notebook):
    accessibility.prepare(notebook)
    for theme in accessibility.THEMES:
        accessibility.wear(notebook, theme)
        result = notebook.page.evaluate(accessibility.RUN)
        assert result["passes"], "axe has looked at something"
        assert ours(result) == []
        assert accessibility.faint(notebook.page) == []


def test_all_words_stand_out_at_the_ends_of_all_sliders_too(notebook: Notebook):
    accessibility.prepare(notebook)
    # Each end in one theme: test_words_stand_out_on_every_fill_that_a_value_can_give has both.
    for theme, end in zip(accessibility.THEMES, ("Home", "End"), strict=True):
        accessibility.move_all(notebook, end)
        accessibility.wear(notebook, theme)
        assert accessibility.faint(notebook.page) == []


def test_each_slider_stands_beside_a_number_box_with_a_name(notebook: Notebook):
    for row in notebook.page.locator(".jp-OutputArea-output .widget-hbox:has(> .widget-slider)").all():
        label = row.locator("input[type=number]").evaluate("box => box.labels[0].textContent")
        assert label.strip()


def test_the_tab_key_visits_all_controls_in_the_order_of_the_page_and_each_shows_it(notebook: Notebook):
    accessibility.prepare(notebook)
    for output in notebook.page.locator(".jp-Notebook .jp-OutputArea-output:has(input, button, select)").all():
        accessibility.walk(output)


def test_the_words_of_a_picture_say_what_is_drawn_after_every_move(notebook: Notebook):
    for output in notebook.page.locator(".jp-Notebook .jp-OutputArea-output:has(svg[role=img])").all():
        for slider in output.locator("[role=slider]:visible").all():
            before = accessibility.twins(output)
            at_end = slider.get_attribute("aria-valuenow") == slider.get_attribute("aria-valuemax")
            slider.press("ArrowLeft" if at_end else "ArrowRight")

            def agree(output=output, before=before):
                after = accessibility.twins(output)
                assert [words for words, _ in after] != [words for words, _ in before]
                Shown(output).words()  # which are held against the labels
                for words, drawn in after:
                    for told in TOLD.findall(words):
                        assert set(told.split(", ")) <= set(drawn)

            eventually(agree)
