"""The pictures: what they say in shapes and in words is what NumPy says, and every slider moves both."""

import re
import xml.etree.ElementTree as ET

import numpy as np
import pytest
from ipywidgets.widgets.widget import _instances  # all that are alive; no public name is left for it

from helpers import diagrams, live, network, penguins, pictures, plots, questions, svg
from helpers.explorers import Explorer, Frames, Slider


def random_weights(seed, scale):
    rng = np.random.default_rng(seed)
    return rng.normal(0, scale, (3, 4)), rng.normal(0, scale, (4, 1))


MAKERS = {
    "slider_test": pictures.slider_test,
    "bird_network": pictures.bird_network,
    "one_weight": pictures.one_weight,
    "random_start": lambda: pictures.random_start(random_weights, networks=50),
}


def shapes(picture, tag):
    """Return the elements of one kind in a picture, which must be well-formed."""
    return ET.fromstring(picture.svg()).findall(f".//{{http://www.w3.org/2000/svg}}{tag}")


def texts(picture):
    return [shape.text for shape in shapes(picture, "text")]


def draw(W1, W2, **more):
    trace = network.forward(np.ones(len(W1)), W1, W2)
    return diagrams.network([trace.x, trace.a1, trace.y_hat], [W1, W2], **more)


def edges(picture):
    """Return the lines of a network in the order of its weights."""
    return shapes(picture, "line")


@pytest.mark.parametrize(
    ("value", "words"),
    [(0.125, "0.12"), (-0.0, "0"), (-0.001, "0"), (1.0, "1"), (-2.5, "−2.5"), (3800, "3800"), (0.875, "0.88")],
)
def test_numbers_have_two_decimals_at_most_a_real_minus_and_no_minus_zero(value, words):
    assert svg.number(value) == words


def test_a_heavier_weight_is_drawn_wider_and_a_negative_one_dashed():
    W1 = np.array([[0.5, 1.0, 3.0, 9.0], [-0.5, -1.0, -3.0, -9.0], [0.0, 0.0, 0.0, 0.0]])
    lines = edges(draw(W1, np.ones((4, 1))))
    widths = [float(line.get("stroke-width")) for line in lines[:4]]
    assert widths[0] < widths[1] < widths[2] == widths[3]  # clipped at 3
    assert [float(line.get("stroke-width")) for line in lines[4:8]] == widths
    assert all(line.get("stroke-dasharray") is None for line in lines[:4])
    assert all(line.get("stroke-dasharray") for line in lines[4:12])
    assert len({line.get("stroke") for line in (lines[0], lines[4], lines[8])}) == 3


def test_what_is_lit_is_drawn_last_and_has_its_number_on_it():
    picture = draw(network.W1, network.W2, lit={(0, 2, 2)})
    assert len(edges(picture)) == 16
    assert edges(picture)[-1].get("stroke") == svg.POSITIVE
    assert all("color-mix" in line.get("stroke") for line in edges(picture)[:-1])
    assert "1.5" in texts(picture)


@pytest.mark.parametrize(
    ("inputs", "hidden", "with_numbers"), [(3, 4, True), (3, 6, True), (8, 16, True), (32, 64, False)]
)
def test_networks_of_other_sizes_are_drawn_whole_and_nothing_overlaps(inputs, hidden, with_numbers):
    rng = np.random.default_rng(0)
    picture = draw(rng.normal(size=(inputs, hidden)), rng.normal(size=(hidden, 1)))
    assert len(edges(picture)) == inputs * hidden + hidden
    discs = [(float(c.get("cx")), float(c.get("cy")), float(c.get("r"))) for c in shapes(picture, "circle")]
    pills = [(float(r.get("x")) + 24, float(r.get("y")) + 13, 13.0) for r in shapes(picture, "rect")]
    neurons = discs + pills
    assert len(neurons) == inputs + hidden + 1
    for n, (x, y, r) in enumerate(neurons):
        assert r <= x <= picture.width - r
        assert 40 + r <= y <= picture.height - r + 1
        assert all(abs(y - other) >= 2 * r for left, other, _ in neurons[:n] if left == x)
    number = [words for words in texts(picture) if re.fullmatch(r"−?[\d.]+", words)]
    assert (len(number) == len(neurons)) == with_numbers
    assert all(float(shape.get("font-size", 14)) >= 12 for shape in shapes(picture, "text"))


def test_a_matrix_shows_each_number_in_its_row_and_column():
    picture = diagrams.weight_matrix(network.W1)
    cells = [
        (float(t.get("y")), float(t.get("x")), t.text)
        for t in shapes(picture, "text")
        if re.fullmatch(r"−?[\d.]+", t.text)
    ]
    shown = [
        [float(words.replace("−", "-")) for y, _, words in sorted(cells) if y == row]
        for row in sorted({c[0] for c in cells})
    ]
    assert shown == network.W1.tolist()


def test_the_chosen_cell_and_the_chosen_line_are_the_same_weight():
    for i, j in np.ndindex(3, 4):
        explorer = pictures.one_weight()
        explorer.set(source=i + 1, target=j + 1, value=network.W1[i, j])
        net, matrix = explorer.pictures
        assert f"W1[{i}, {j}] = {svg.number(network.W1[i, j])}" in matrix.words
        assert f"{diagrams.named('w', i, j)} = W1[{i}, {j}]" in " ".join(texts(matrix))
        start, end = edges(net)[12 + 4 - 1], None
        lit = [cell for cell in shapes(matrix, "rect") if cell.get("stroke") == svg.INK]
        assert len(lit) == 1
        column, row = (float(lit[0].get("x")) - 80) / 62, (float(lit[0].get("y")) - 64) / 44
        assert (row, column) == (i, j)
        rows = sorted({float(line.get("y1")) for line in edges(net) if line.get("x1") == start.get("x1")})
        columns = sorted({float(line.get("y2")) for line in edges(net) if line.get("x1") == start.get("x1")})
        assert (rows.index(float(start.get("y1"))), columns.index(float(start.get("y2")))) == (i, j), end


def test_choosing_another_weight_moves_the_value_slider_to_it():
    explorer = pictures.one_weight()
    explorer.controls["source"].value = 3
    assert explorer.values["value"] == network.W1[2, 2]
    explorer.controls["value"].value = -2.5
    assert "W1[2, 2] = −2.5" in explorer.words()


@pytest.mark.parametrize("maker", MAKERS)
def test_every_control_moves_picture_and_words_and_reset_brings_them_back(maker):
    explorer = MAKERS[maker]()
    start = explorer._page.value
    for name, control in explorer.controls.items():
        choices = (
            [value for _, value in control.options]
            if hasattr(control, "options")
            else [control.min, control.max, control.min + control.step]
        )
        seen = set()
        for value in choices:
            control.value = value
            assert not explorer.trouble
            assert explorer.values[name] == pytest.approx(value)
            for picture in explorer.pictures:
                ET.fromstring(picture.svg())
            seen.add((explorer._page.value, explorer.words()))
        assert len(seen) == len(choices)
        explorer.reset()
        assert explorer._page.value == start


def test_the_bird_network_says_what_numpy_says_at_every_slider_position():
    explorer = pictures.bird_network()
    for name, slider in pictures.MEASURED.items():
        for value in np.arange(slider.low, slider.high + slider.step / 2, slider.step):
            explorer.controls[name].value = value
            trace = network.forward(penguins.scale([*explorer.values.values()]), network.W1, network.W2)
            words = explorer.words()
            assert f"x = {svg.numbers(trace.x)}." in words
            assert f"a1 = {svg.numbers(trace.a1)}." in words
            assert f"y_hat = {svg.number(trace.y_hat[0])}." in words
            shown = texts(explorer.pictures[0])
            for number in [*trace.x, *trace.a1, *trace.y_hat]:
                assert svg.number(number) in shown
        explorer.reset()


def test_a_number_that_is_typed_in_moves_the_slider_and_lands_on_its_grid():
    explorer = pictures.bird_network()
    box = explorer.widget.children[0].children[0]
    box.value = 41.37
    assert box.value == explorer.controls["bill_length"].value == 41.5
    assert "bill length 41.5 mm" in explorer.words()


def test_setting_many_values_draws_once():
    drawings = []

    def draw_ones(**values):
        drawings.append(values)
        return [svg.Picture("", 10, 10, str(values))]

    explorer = Explorer(draw_ones, {name: Slider(name, 0, 0, 9, 1) for name in "abcd"})
    drawings.clear()
    explorer.set(a=1, b=2, c=3, d=4)
    assert drawings == [{"a": 1, "b": 2, "c": 3, "d": 4}]


@pytest.mark.parametrize(
    ("broken", "says"),
    [
        (lambda x, W1, W2: 1 / 0, "ZeroDivisionError: division by zero"),
        (lambda x, W1, W2: None, "returned something of type NoneType"),
        (lambda x, W1, W2: network.forward(x, W1, W2)._replace(a1=np.zeros(3)), "a1 has shape (3,)"),
        (lambda x, W1, W2: network.forward(x, W1, W2)._replace(y_hat=np.array([np.nan])), "not a finite number"),
        (lambda x, W1, W2: eval("<b>no</b>"), "SyntaxError"),
    ],
)
def test_a_learners_broken_function_is_explained_and_the_next_good_value_brings_the_picture_back(broken, says):
    learners = {"forward": network.forward}
    explorer = pictures.bird_network(lambda *args: learners["forward"](*args))
    good = explorer._page.value
    learners["forward"] = broken
    explorer.controls["bill_length"].value = 40
    assert says in explorer.trouble
    assert "<svg" not in explorer._page.value
    assert "No picture this time" in explorer._page.value
    learners["forward"] = network.forward
    explorer.controls["bill_length"].value = 49.5
    assert explorer._page.value == good


def test_words_from_a_learner_are_shown_as_text():
    assert "<script" not in live.message("<script>alert(1)</script>")
    picture = svg.Picture(svg.text(0, 0, '<img onerror="x">'), 9, 9, '"><script>')
    assert "<script" not in live.markup([picture])
    assert "<img onerror" not in live.markup([picture])
    assert "<script" not in picture.still()


def test_a_random_start_that_cannot_be_used_is_explained():
    for broken, says in [
        (lambda seed, scale: ..., "type ellipsis"),
        (lambda seed, scale: (np.ones((4, 3)), np.ones((4, 1))), "W1 has shape (4, 3)"),
    ]:
        explorer = pictures.random_start(broken, networks=5)
        assert says in explorer.trouble
        assert says in explorer.words()


def test_a_histogram_says_in_words_what_it_draws_and_a_mark_lies_at_its_value():
    plot = plots.histogram([0.5] * 90 + [0.1] * 10)
    assert "Fullest bar: 90 networks." in plot.words
    left, right, low = plot.at(0, 0)[0], plot.at(1, 0)[0], plot.at(0, 0)[1]
    assert 0 < left < right < plots.FIGURE_WIDTH
    marked = plots.mark_prediction(plot, 0.25)
    mark = shapes(marked, "line")[-1]
    assert float(mark.get("x1")) == pytest.approx(left + 0.25 * (right - left), abs=0.01)
    assert float(mark.get("y1")) == pytest.approx(low, abs=0.01)
    assert "this network: ŷ = 0.25" in texts(marked)


def test_plots_follow_the_theme_and_bring_no_style_for_the_rest_of_the_page():
    body = plots.histogram([0.1, 0.9]).body
    assert "var(--ink)" in body
    assert "<style" not in body
    assert not any(stand_in in body for stand_in in plots.THEMED)


def test_a_bundle_carries_the_live_picture_the_still_and_the_words():
    explorer = pictures.bird_network()
    bundle = explorer._repr_mimebundle_()
    assert bundle[live.WIDGET]["model_id"] == explorer.widget.model_id
    assert bundle["text/plain"] == explorer.words()
    assert f'alt="{explorer.words()}"' in bundle["text/html"]


def test_frames_turn_in_the_browser_alone():
    frames = pictures.network_sizes(most=4)
    assert isinstance(frames, Frames)
    ends = {(link.source[0].model_id, link.target[1]) for link in frames.links}
    assert ends == {(frames.slider.model_id, "value"), (frames.slider.model_id, "selected_index")}
    for hidden in range(1, 5):  # the slider's number is the index of its page
        assert f"A 3-{hidden}-1 network" in frames.stack.children[hidden].value
    assert (frames.slider.min, frames.slider.max, frames.stack.selected_index) == (1, 4, 4)


def test_network_sizes_count_their_weights():
    for hidden, frame in enumerate(pictures.network_sizes().frames, 1):
        assert frame.words.endswith(f"= {3 * hidden + hidden} weights.")
        assert len(edges(frame)) == 4 * hidden


@pytest.mark.parametrize("ask", [questions.good_answer, questions.all_zero, questions.same_seed])
def test_a_question_answers_each_choice_and_does_not_give_its_replies_away(ask):
    question = ask()
    assert question.answers.value is None
    assert len(question.stack.children) == len(question.answers.options)
    bundle = question._repr_mimebundle_()
    for reply in question.replies.values():
        assert len(reply) > 30
        assert reply not in bundle["text/html"] + bundle["text/plain"]


class Shell:
    """Stands in for IPython: says which cell is running."""

    def __init__(self):
        self.parent = {}

    def run(self, cell, message):
        self.parent = {"metadata": {"cellId": cell}, "header": {"msg_id": message}}

    def get_parent(self):
        return self.parent


@pytest.mark.parametrize("maker", [*MAKERS.values(), pictures.network_sizes, questions.all_zero])
def test_running_a_cell_again_closes_what_it_showed_before(maker, monkeypatch):
    shell = Shell()
    monkeypatch.setattr(live, "get_ipython", lambda: shell)
    monkeypatch.setattr(live, "shown", {})
    shell.run("other", "0")
    bystander = maker()
    before = len(_instances)
    counts = []
    for run in range(50):
        shell.run("cell", str(run + 1))
        shown = maker()
        counts.append(len(_instances) - before)
    assert set(counts) == {counts[0]}
    assert shown.widget.comm is not None
    assert bystander.widget.comm is not None
