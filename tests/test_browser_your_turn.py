"""Notebook 09 in a real browser: the learner's own pass draws, practice is typed, statements are answered first."""

import numpy as np
import pytest
from playwright.sync_api import expect

from helpers import practice
from tools.browser import eventually

pytestmark = [pytest.mark.browser, pytest.mark.parametrize("notebook", ["09_your_turn.ipynb"], indirect=True)]

FORWARD = """def forward(x, W1, W2):
    z1 = x @ W1
    a1 = {}
    z2 = a1 @ W2
    y_hat = sigmoid(z2)
    return Trace(x, z1, a1, z2, y_hat)


checks.forward(forward)"""


@pytest.mark.parametrize(
    ("line", "reply", "y_hat"),
    [
        ("...", "z1: right so far", None),
        ("np.abs(z1)", "The absolute value |z| was taken", None),
        ("relu(z1)", "✓ Right.", "ŷ = 0.88"),
    ],
    ids=["blank", "mistake", "right"],
)
def test_the_check_names_the_mistake_and_the_picture_runs_the_learners_pass(notebook, line, reply, y_hat):
    notebook.run("# (4,)\n    a1 =" if line == "..." else "checks.forward(forward)", FORWARD.format(line))
    expect(notebook.shown("checks.forward(forward)").output).to_contain_text(reply)
    notebook.run("pictures.bird_network(forward)")
    shown = notebook.shown("pictures.bird_network(forward)")
    if line == "...":
        expect(shown.output.get_by_role("alert")).to_contain_text("fill in the blank")
    else:
        expect(shown.output.locator("svg[role=img]")).to_be_visible()
    if y_hat:
        expect(shown.output).to_contain_text(y_hat)


def test_practice_is_typed_step_by_step_and_counted(notebook):
    shown = notebook.shown("pictures.Practice(")
    for seed in (1, 2):
        trace = practice.sample_network(seed).trace
        for name, values in zip(trace._fields[1:], trace[1:], strict=True):
            box = shown.output.get_by_label(f"{name} =", exact=True)
            box.fill("9 9 9 9")
            box.press("Enter")
            expect(shown.output).to_contain_text("✗ Not yet.")
            box.fill(" ".join(f"{value:.4f}" for value in values))
            box.press("Enter")
            expect(shown.output).to_contain_text(f"✓ Right. {name} =")
        expect(shown.output).to_contain_text("Finished.")
        shown.button("Next network").click()
        expect(shown.output).to_contain_text(f"Seed {seed + 1}.")
    expect(shown.output).to_contain_text("Steps done: 8, at the first try: 0. Networks finished: 2.")
    shown.button("3-4-1").click()
    shown.button("Show this step").click()
    expect(shown.output).to_contain_text("z1 = [")


def test_a_seed_beyond_is_answered_in_words_and_the_box_goes_back(notebook):
    shown = notebook.shown("pictures.Practice(")
    box = shown.output.get_by_label("seed", exact=True)
    box.fill("20261122")
    box.press("Enter")
    expect(shown.output).to_contain_text("Seed 20261122.")
    for beyond in ("99999999999", "-5"):
        box.fill(beyond)
        box.press("Enter")
        expect(shown.output).to_contain_text(f"and {beyond} is not one: this is still seed 20261122.")
        expect(box).to_have_value("20261122")


def test_a_ranking_comes_before_the_bars(notebook):
    shown = notebook.shown("pictures.nudges(")
    expect(shown.output.get_by_role("alert")).to_contain_text("rank first")
    code = 'ranking = ["W2[0, 0]", "W1[0, 0]", "W1[1, 0]", "W1[2, 3]", "W2[3, 0]"]\n\nchecks.ranking(ranking)'
    notebook.run("checks.ranking(", code)
    expect(notebook.shown("checks.ranking(").output).to_contain_text("✓ Right.")
    notebook.run("pictures.nudges(")
    expect(shown.output).to_contain_text("your 1.")
    shown.explore(lambda: np.testing.assert_equal(shown.numbers("With "), shown.values()))
    shown.button("Adelie").click()
    shown.says("ŷ = 0.2142, y = 0.")
    assert notebook.problems == []


def test_statements_are_answered_before_their_example_appears_and_keep_it(notebook):
    shown = notebook.shown("questions.true_or_false")
    for number, (answer, example) in enumerate([("false", "z1 = ["), ("true", "z1 = ["), ("false", "Votes:")], 1):
        ask(shown, number)
        assert visible(shown.output.get_by_label(example)).count() == 0
        visible(shown.output.get_by_label(answer, exact=True)).check()
        eventually(_seen, shown.output.get_by_label(example))
    ask(shown, 1)
    eventually(_seen, shown.output.get_by_label("z1 = ["))
    assert notebook.problems == []


def test_statements_are_answered_even_without_the_kernel(notebook):
    notebook.shut_down()
    shown = notebook.shown("questions.true_or_false")
    ask(shown, 4)
    visible(shown.output.get_by_label("true", exact=True)).check()
    eventually(_seen, shown.output.get_by_text("No: it is false. It is a probability."))


def ask(shown, number):
    shown.box("statement").fill(str(number))
    shown.box("statement").press("Enter")
    expect(visible(shown.output.get_by_label("true", exact=True))).to_have_count(1)


def visible(part):
    return part.locator("visible=true")


def _seen(part):
    assert visible(part).count() >= 1
