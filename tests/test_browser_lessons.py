"""What only a real browser can tell: a learner's hand moves what an explorer shows, and edits a cell.

Each number is compared with plain NumPy, calculated here. The tests of one notebook share its page and run in their
order: the last one shuts its kernel down.
"""

import numpy as np
import pytest
from every_question import question
from playwright.sync_api import expect
from worked_examples import BIRDS

from helpers.network import W1, W2
from tools.browser import eventually

pytestmark = pytest.mark.browser


def of(name):
    """Run a test in one of notebooks/."""
    return pytest.mark.parametrize("notebook", [name], indirect=True)


def close(written, calculated, decimals=2):
    """Compare what a picture writes, rounded, with what NumPy gives."""
    np.testing.assert_allclose(written, calculated, rtol=0, atol=0.51 * 10**-decimals)


def scaled(measured):
    return (np.array(measured) - [44, 17, 4200]) / [5, 2, 800]


def relu(z):
    return np.maximum(z, 0)


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def predicted(measured):
    return sigmoid(relu(scaled(measured) @ W1) @ W2)


@of("00_start_here.ipynb")
def test_the_slider_test_says_when_the_dot_is_in_the_ring(notebook):
    shown = notebook.shown("pictures.slider_test")

    def agrees():
        (position,) = shown.values()
        assert f"The dot is at {position:g}" in shown.words()
        assert ("✓" in shown.words()) == (position == 7)

    shown.explore(agrees)
    shown.box("position").fill("7")
    shown.box("position").press("Enter")
    expect(shown.output).to_contain_text("your sliders work")
    assert notebook.errors() == []
    assert notebook.problems == []


@of("00_start_here.ipynb")
def test_the_pass_runs_once_from_left_to_right_by_the_space_bar_without_the_kernel(notebook):
    shown = notebook.shown("pictures.bird_network")
    moving = shown.output.locator("svg[role=img]")

    def hidden():
        """Return how many percent of the picture are cut off on the right."""
        return float(moving.evaluate("picture => getComputedStyle(picture).clipPath").split()[1].rstrip("px%"))

    def is_whole():
        assert hidden() == 0
        assert shown.chosen() == ["ŷ"]

    def is_at(name):
        assert shown.chosen() == [name]
        assert 0 < hidden() < 90

    notebook.shut_down()
    is_whole()
    run, numbers = shown.button("Run the pass"), shown.drawn()
    run.focus()
    notebook.page.keyboard.press("Space")
    eventually(is_at, "x")
    cut = [hidden()]
    while shown.chosen() != ["ŷ"]:
        cut.append(hidden())
    assert cut == sorted(cut, reverse=True)  # it only ever goes to the right
    assert len(set(cut)) > 4  # and not in leaps
    eventually(is_whole, seconds=3)
    expect(run).not_to_contain_class("mod-active")  # it has stopped by itself
    assert shown.drawn() == numbers
    notebook.page.keyboard.press("Space")
    eventually(is_at, "z1")
    notebook.page.keyboard.press("Space")
    (stopped,) = shown.chosen()
    notebook.page.wait_for_timeout(700)
    is_at(stopped)
    for name in ("a1", "z2"):
        notebook.page.keyboard.press("Tab") if name == "z2" else shown.button(name).focus()
        notebook.page.keyboard.press("Space")
        eventually(is_at, name)
    shown.button("ŷ").click()
    eventually(is_whole)
    assert set(notebook.problems) <= {"Cannot send"}  # what a button of several logs where no kernel hears its click


@of("01_the_network.ipynb")
def test_the_network_follows_the_three_measurements(notebook):
    shown = notebook.shown("pictures.bird_network")

    def agrees():
        close(shown.numbers("x = "), scaled(shown.values()))
        close(shown.numbers("y_hat = "), predicted(shown.values()))
        close(shown.numbers("ŷ = ", shown.drawn()), predicted(shown.values()))

    assert shown.values() == [*BIRDS["Chinstrap"]]
    shown.explore(agrees)


@of("01_the_network.ipynb")
def test_sizes_and_replies_of_notebook_01_need_no_kernel(notebook):
    sizes = notebook.shown("pictures.network_sizes")

    def counted():
        (hidden,) = sizes.values()
        close(sizes.numbers(f"A 3-{hidden:g}-1 network has 3 × {hidden:g} + {hidden:g} × 1 = "), 3 * hidden + hidden)

    assert notebook.errors() == []
    assert notebook.problems == []
    notebook.shut_down()
    sizes.move("hidden neurons", counted)
    notebook.shown("questions.good_answer").answer(question("good_answer").replies)
    assert notebook.problems == []


@of("02_weights.ipynb")
def test_a_chosen_weight_moves_the_answer(notebook):
    shown = notebook.shown("pictures.one_weight")

    def agrees():
        source, target, value = shown.values()
        i, j = int(source) - 1, int(target) - 1
        weights = W1.copy()
        weights[i, j] = value
        close(shown.numbers(f"Chosen: W1[{i}, {j}] = "), value)
        close(shown.numbers("y_hat = "), sigmoid(relu(scaled(BIRDS["Chinstrap"]) @ weights) @ W2))

    def brings_its_value():
        agrees()
        source, target, value = shown.values()
        assert value == W1[int(source) - 1, int(target) - 1]

    def is_back():
        brings_its_value()
        assert shown.values() == at_first

    at_first = shown.values()
    for label, key in (("from input", "End"), ("to hidden neuron", "Home")):
        shown.slider(label).press(key)
        eventually(brings_its_value)
    shown.button("Reset").click()
    eventually(is_back)
    shown.explore(agrees)


@of("02_weights.ipynb")
def test_random_weights_follow_their_seed_and_their_scale(notebook):
    shown = notebook.shown("pictures.random_start")

    def agrees():
        rng = np.random.default_rng(int(shown.values()[0]))
        scale = float(shown.chosen()[0])
        W1, W2 = rng.normal(0, scale, (3, 4)), rng.normal(0, scale, (4, 1))
        close(shown.numbers("y_hat = "), sigmoid(relu(scaled(BIRDS["Chinstrap"]) @ W1) @ W2))
        close(shown.numbers("This network: ŷ = "), shown.numbers("y_hat = "))

    for scale in ("0.01", "0.5", "3.0", "1.0"):
        shown.button(scale).click()
        eventually(lambda scale=scale: scale == shown.chosen()[0])
        eventually(agrees)
    shown.explore(agrees)


@of("02_weights.ipynb")
def test_replies_of_notebook_02_need_no_kernel(notebook):
    assert notebook.errors() == []
    assert notebook.problems == []
    notebook.shut_down()
    notebook.shown("questions.all_zero").answer(question("all_zero").replies)
    notebook.shown("questions.same_seed").answer(question("same_seed").replies)
    assert notebook.problems == []


@of("04_relu.ipynb")
@pytest.mark.parametrize(
    ("learners", "does", "reply"),
    [
        ("z", lambda z: z, "✗ Not yet. A negative sum passes as it is: ReLU is missing"),
        ("np.abs(z)", np.abs, "✗ Not yet. The absolute value |z| was taken"),
        ("[].append(z)", None, "✗ Not yet. Your relu returns None"),
        ("np.maximum(z, 0)", relu, "✓ Right."),
    ],
)
def test_the_curve_shows_what_the_learners_relu_gives(notebook, learners, does, reply):
    notebook.run("checks.relu(", f"def relu(z):\n    return {learners}\n\n\nchecks.relu(relu)")
    expect(notebook.shown("checks.relu(").output).to_contain_text(reply)
    notebook.run("pictures.four_points(")
    shown = notebook.shown("pictures.four_points(")
    expect(shown.output.locator("[role=slider]")).to_have_count(3)

    def agrees():
        z1 = scaled(shown.values()) @ W1
        close(shown.numbers("z1 = "), z1)
        close(shown.numbers("a1 = "), does(z1))
        for place, *point in zip("₁₂₃₄", z1, does(z1), strict=True):
            close(shown.numbers(f"h{place} at "), point)

    if does:
        eventually(agrees)
        shown.drag("body mass, g", 0.9)
        eventually(agrees)
    else:
        expect(shown.output.get_by_role("alert")).to_contain_text("No picture this time")
        expect(shown.output.locator("svg[role=img]")).to_have_count(0)
    if does is relu:
        shown.button("Reset").click()
        eventually(agrees)
        shown.explore(agrees)


@of("04_relu.ipynb")
def test_an_exercise_answers_a_mistake_and_the_right_answer_in_words(notebook):
    exercise = "checks.adelie_a1("
    for answer, reply in {
        "penguins.ADELIE.x @ W1": "ReLU is missing, or what it gives is not used.",
        "np.array([0, 1.1, 0, 0.4])": "✓ Right.",
    }.items():
        notebook.run(exercise, f"a1_adelie = {answer}\n\n{exercise}a1_adelie)")
        expect(notebook.shown(exercise).output).to_contain_text(reply)


@of("04_relu.ipynb")
def test_open_neurons_decide_which_weights_matter(notebook):
    shown = notebook.shown("pictures.open_and_shut")

    def agrees():
        x = scaled(shown.values())
        is_open = x @ W1 > 1e-9
        close(shown.numbers("y_hat = "), predicted(shown.values()))
        matter = is_open.sum() * (1 + (np.abs(x) > 1e-9).sum())
        assert f" {matter} of 16 weights matter for this bird now." in shown.words()

    shown.explore(agrees)


@of("05_second_matmul.ipynb")
def test_without_relu_one_column_of_weights_decides(notebook):
    shown = notebook.shown("pictures.on_and_off")

    def agrees():
        bird, switch = shown.chosen()
        x = scaled(BIRDS[bird])
        z2 = (relu(x @ W1) if switch == "on" else x @ W1) @ W2
        close(shown.numbers("y_hat = "), sigmoid(z2))
        assert ("W1 @ W2 = [2.25, 1, −4.25]" in shown.words()) == (switch == "off")

    shown.pick(agrees)


@of("04_relu.ipynb")
def test_replies_of_notebook_04_need_no_kernel(notebook):
    expect(notebook.shown("pictures.three_functions").output.locator("svg[role=img]")).to_be_visible()
    assert notebook.errors() == []
    assert notebook.problems == []
    notebook.shut_down()
    notebook.shown("questions.who_fires").answer(question("who_fires").replies)
    assert notebook.problems == []


@of("06_sigmoid.ipynb")
def test_the_point_moves_on_the_learners_sigmoid(notebook):
    shown = notebook.shown("pictures.moving_point(")

    def undecided():
        close(shown.numbers("ŷ = "), 0.5, 4)

    def agrees():
        close(shown.numbers("ŷ = "), sigmoid(shown.values()[0]), 4)

    shown.drag("z2", 0.9)
    eventually(undecided)
    right = "def sigmoid(z):\n    return 1 / (1 + np.exp(-z))\n\n\nchecks.sigmoid(sigmoid)"
    notebook.run("checks.sigmoid(", right)
    expect(notebook.shown("checks.sigmoid(").output).to_contain_text("✓ Right.")
    notebook.run("pictures.moving_point(")
    eventually(agrees)
    shown.explore(agrees)


@of("06_sigmoid.ipynb")
def test_replies_of_notebook_06_need_no_kernel(notebook):
    assert notebook.problems == []
    notebook.shut_down()
    notebook.shown("questions.sigmoid_of_zero").answer(question("sigmoid_of_zero").replies)
    assert notebook.problems == []


@of("07_prediction.ipynb")
def test_the_threshold_moves_the_class_and_not_the_prediction(notebook):
    shown = notebook.shown("pictures.threshold")

    def agrees():
        (y_hat,) = predicted(BIRDS[shown.chosen()[0]])
        (threshold,) = shown.values()
        close(shown.numbers("ŷ = "), y_hat, 4)
        close(shown.numbers("the threshold "), threshold)
        assert ("yes, a Chinstrap" if y_hat > threshold else "no, another bird") in shown.words()

    shown.explore(agrees)
    shown.pick(agrees)


@of("07_prediction.ipynb")
def test_the_gap_is_how_far_the_prediction_is_from_the_label(notebook):
    shown = notebook.shown("pictures.gap")

    def agrees():
        (bird,) = shown.chosen()
        (y_hat,) = predicted(BIRDS[bird])
        close(shown.numbers("the gap is "), abs((bird == "Chinstrap") - y_hat), 4)

    shown.pick(agrees)


@of("07_prediction.ipynb")
def test_the_loss_is_the_negative_logarithm_of_the_prediction(notebook):
    shown = notebook.shown("pictures.loss")

    def agrees():
        (y_hat,) = shown.values()
        close(shown.numbers(f"−ln {y_hat:g} = "), -np.log(y_hat), 4)

    shown.explore(agrees)


@of("07_prediction.ipynb")
def test_replies_of_notebook_07_need_no_kernel(notebook):
    assert notebook.errors() == []
    assert notebook.problems == []
    notebook.shut_down()
    notebook.shown("questions.threshold_moves_what").answer(question("threshold_moves_what").replies)
    assert notebook.problems == []


@of("08_forward_pass.ipynb")
def test_the_flow_follows_whatever_is_moved_in_any_group(notebook):
    shown = notebook.shown("explorer = pictures.whole_pass()")

    def follows(first):
        """Hold the flow against NumPy with these weights into the hidden layer."""
        z1 = scaled(BIRDS["Chinstrap"]) @ first
        said = shown.output.locator("svg[role=img]").get_attribute("aria-label")
        close(shown.numbers("z1 = ", said), z1)
        close(shown.numbers("a1 = ", said), relu(z1))
        close(shown.numbers("z2 = ", said), relu(z1) @ W2)
        close(shown.numbers("y_hat = ", said), sigmoid(relu(z1) @ W2), 4)
        close(shown.numbers("ŷ = ", shown.drawn()), sigmoid(relu(z1) @ W2), 4)

    follows(W1)
    shown.button("into h₁").click()
    shown.box("W1[0, 0], x₁ to h₁").fill("2")
    shown.box("W1[0, 0], x₁ to h₁").press("Enter")
    changed = W1.copy()
    changed[0, 0] = 2
    eventually(follows, changed)
    shown.button("the bird").click()
    shown.button("Gentoo").click()
    expect(shown.output).to_contain_text("of the Gentoos, y = 0.")
    shown.button("Reset").click()
    eventually(follows, W1)
    shown.button("Keep to compare").click()
    expect(shown.output).to_contain_text("Kept: z1 = [2.1, −0.1, −1.75, 0.2]; z2 = 2; ŷ = 0.8808.")
    shown.button("into h₄").click()
    shown.box("W1[0, 3], x₁ to h₄").fill("-3")
    shown.box("W1[0, 3], x₁ to h₄").press("Enter")
    changed = W1.copy()
    changed[0, 3] = -3
    eventually(follows, changed)
    shown.button("Stop comparing").click()
    expect(shown.output).not_to_contain_text("Kept")


@of("08_forward_pass.ipynb")
def test_the_sweep_runs_whatever_number_is_picked(notebook):
    shown = notebook.shown("pictures.sweep()")
    shown.says("h₁ opens near −0.9")
    for code, words in {"W1[1, 2]": "h₃ opens near", "W2[2, 0]": "W2[2, 0] goes", "x[0]": "x[0] goes"}.items():
        shown.output.get_by_label("the number to vary").select_option(code)
        shown.says(words)
    shown.button("Reset").click()
    shown.says("W1[0, 0] goes from")


@of("08_forward_pass.ipynb")
def test_the_decisions_are_leafed_through_without_the_kernel(notebook):
    assert notebook.errors() == []
    assert notebook.problems == []
    notebook.shut_down()
    shown = notebook.shown("pictures.decisions()")
    for depth in (14, 21, 18):
        shown.box("bill depth, mm").fill(str(depth))
        shown.box("bill depth, mm").press("Enter")
        eventually(lambda depth=depth: close(shown.numbers("for a bill depth of "), depth))
