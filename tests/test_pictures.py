"""The pictures: what they say in shapes and in words is what NumPy says, and every slider moves both."""

import inspect
import itertools
import re
import xml.etree.ElementTree as ET
from decimal import Decimal

import numpy as np
import pytest
from ipywidgets.widgets.widget import _instances  # all that are alive; no public name is left for it

from helpers import diagrams, live, network, penguins, plots, questions, svg
from helpers.explorers import Explorer, Frames, Slider
from helpers.pictures import (
    bird,
    first_matmul,
    prediction,
    relu,
    second_matmul,
    sigmoid,
    start_here,
    the_network,
    weights,
)


def random_weights(seed, scale):
    rng = np.random.default_rng(seed)
    return rng.normal(0, scale, (3, 4)), rng.normal(0, scale, (4, 1))


EXPLORERS = {
    "slider_test": start_here.slider_test,
    "bird_network": bird.bird_network,
    "one_weight": weights.one_weight,
    "random_start": lambda: weights.random_start(random_weights, networks=50),
    "four_points": lambda: relu.four_points(network.relu),
    "open_and_shut": relu.open_and_shut,
    "on_and_off": relu.on_and_off,
    "four_votes": second_matmul.four_votes,
    "moving_point": lambda: sigmoid.moving_point(network.sigmoid),
    "threshold": prediction.threshold,
    "gap": prediction.gap,
    "loss": prediction.loss,
}
FRAMES = {
    "network_sizes": the_network.network_sizes,
    "neuron_by_neuron": first_matmul.neuron_by_neuron,
    "first_stepper": first_matmul.stepper,
    "second_stepper": second_matmul.stepper,
}
QUESTIONS = {name: ask for name, ask in vars(questions).items() if inspect.isfunction(ask)}


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
    [
        (0.125, "0.12"),
        (-0.0, "0"),
        (-1e-15, "0"),
        (-0.001, "≈0"),
        (1.0, "1"),
        (-2.5, "−2.5"),
        (3800, "3800"),
        (0.875, "0.88"),
    ],
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
    number = [words for words in texts(picture) if re.fullmatch(r"[−≈]?[\d.]+", words)]
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
        explorer = weights.one_weight()
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
    explorer = weights.one_weight()
    explorer.controls["source"].value = 3
    assert explorer.values["value"] == network.W1[2, 2]
    explorer.controls["value"].value = -2.5
    assert "W1[2, 2] = −2.5" in explorer.words()


@pytest.mark.parametrize("maker", EXPLORERS)
def test_every_control_moves_picture_and_words_and_reset_brings_them_back(maker):
    explorer = EXPLORERS[maker]()
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
    explorer = bird.bird_network()
    for name, slider in bird.MEASURED.items():
        for value in np.arange(slider.low, slider.high + slider.step / 2, slider.step):
            explorer.controls[name].value = value
            trace = network.forward(penguins.scale([*explorer.values.values()]), network.W1, network.W2)
            words = explorer.words()
            assert f"x = {svg.numbers(trace.x)}." in words
            assert f"a1 = {svg.numbers(trace.a1)}." in words
            assert f"y_hat = {svg.probability(trace.y_hat[0])}." in words
            shown = texts(explorer.pictures[0])
            for number in [*trace.x, *trace.a1]:
                assert svg.number(number) in shown
        explorer.reset()


def test_a_number_that_is_typed_in_moves_the_slider_and_lands_on_its_grid():
    explorer = bird.bird_network()
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
    explorer = bird.bird_network(lambda *args: learners["forward"](*args))
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
        explorer = weights.random_start(broken, networks=5)
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
    explorer = bird.bird_network()
    bundle = explorer._repr_mimebundle_()
    assert bundle[live.WIDGET]["model_id"] == explorer.widget.model_id
    assert bundle["text/plain"] == explorer.words()
    assert f'alt="{explorer.words()}"' in bundle["text/html"]


def number_in(words):
    """Return a number as it stands in a picture as an exact decimal."""
    return Decimal(words.strip().strip("()").replace("−", "-"))


@pytest.mark.parametrize("maker", FRAMES)
def test_frames_turn_in_the_browser_alone_and_show_what_the_slider_says(maker):
    frames = FRAMES[maker]()
    joined = {
        (link.source[0].model_id, link.source[1], link.target[0].model_id, link.target[1]) for link in frames.links
    }
    slider, stack = frames.slider.model_id, frames.stack.model_id
    assert (slider, "value", stack, "selected_index") in joined
    assert (slider, "value", frames.box.model_id, "value") in joined
    assert frames.stack.selected_index == frames.slider.value
    assert frames.slider.max == len(frames.stack.children) - 1
    pages = [page.value for page in frames.stack.children[frames.slider.min :]]
    assert len(set(pages)) == len(pages)
    assert all("<svg" in page for page in pages)
    assert live.markup(frames.pictures) == frames.stack.children[frames.slider.value].value
    assert isinstance(frames, Frames)


@pytest.mark.parametrize("maker", ["first_stepper", "second_stepper"])
def test_a_stepper_plays_without_the_kernel_by_a_button_with_a_name(maker):
    frames = FRAMES[maker]()
    joined = {
        (link.source[0].model_id, link.source[1], link.target[0].model_id, link.target[1]) for link in frames.links
    }
    assert (frames.button.model_id, "value", frames.player.model_id, "playing") in joined
    assert (frames.player.model_id, "value", frames.slider.model_id, "value") in joined
    assert frames.button.description == "Play"
    assert frames.player.layout.display == "none"
    assert (frames.player.min, frames.player.max) == (frames.slider.min, frames.slider.max)


def pages(frames):
    """Return the words on each page of frames, by the slider's number."""
    found = [re.search(r"max-width:80ch[^>]*>([^<]*)</div>", page.value) for page in frames.stack.children]
    return [match and match[1] for match in found]


@pytest.mark.parametrize(
    ("maker", "vector", "matrix", "name"),
    [
        ("first_stepper", penguins.CHINSTRAP.x, network.W1, "z1"),
        ("second_stepper", second_matmul.A1, network.W2, "z2"),
    ],
)
def test_each_step_of_a_matrix_product_adds_up_exactly_to_what_it_shows(maker, vector, matrix, name):
    rows, columns = matrix.shape
    words = pages(FRAMES[maker]())
    assert "nothing is multiplied yet" in words[0]
    for column, row in itertools.product(range(columns), range(rows)):
        said = words[1 + column * rows + row]
        assert f"Step {1 + column * rows + row} of {matrix.size}:" in said
        line, total = re.search(rf"{name}\[{column}\] = (.*?)(?: \+ …, so far| =) (−?[\d.]+?)\.$", said).groups()
        factors = [[number_in(factor) for factor in term.split(" × ")] for term in line.split(" + ")]
        expected = [[vector[i], matrix[i, column]] for i in range(row + 1)]
        np.testing.assert_allclose(np.array(factors, dtype=float), expected)
        assert sum(a * b for a, b in factors) == number_in(total)
        product = re.search(r": .*? = (\S+) × (\S+) = (\S+)\. ", said).groups()
        assert number_in(product[0]) * number_in(product[1]) == number_in(product[2])
    finished = [number_in(text) for text in re.findall(r"z\d\[\d\] = .* = (−?[\d.]+)\.", "\n".join(words[rows::rows]))]
    np.testing.assert_allclose(np.array(finished, dtype=float), vector @ matrix)


def test_the_stepper_lights_entry_cell_edge_and_sum_of_the_same_step():
    x, W1 = penguins.CHINSTRAP.x, network.W1
    for step in range(1, 13):
        column, row = divmod(step - 1, 3)
        picture = diagrams.product(x, W1, step=step)
        thick = [cell for cell in shapes(picture, "rect") if cell.get("stroke-width") == "3"]
        assert len(thick) == 3  # the entry of x, the cell of W1, the sum
        places = sorted((float(cell.get("x")), float(cell.get("y"))) for cell in thick)
        assert places[0] == (81, 64 + 44 * row)
        assert (192 + 62 * column, 64 + 44 * row) in places
        assert (192 + 62 * column, 62 + 3 * 44 + 28) in places
        net = diagrams.network([x, diagrams.running_sums(x, W1, step)], [W1], names=("x", "z1"), lit={(0, row, column)})
        assert svg.number(W1[row, column]) in texts(net)


def test_sums_that_have_not_begun_are_empty():
    sums = diagrams.running_sums(penguins.CHINSTRAP.x, network.W1, 5)
    np.testing.assert_allclose(sums, [2.1, -0.1, np.nan, np.nan])


def test_the_line_of_each_hidden_neuron_adds_up():
    for j, said in enumerate(pages(first_matmul.neuron_by_neuron())[1:]):
        line, total = re.match(rf"z1\[{j}\] = (.*) = (\S+)\. ", said).groups()
        terms = [[number_in(factor) for factor in term.split(" × ")] for term in line.split(" + ")]
        assert sum(a * b for a, b in terms) == number_in(total)


def test_votes_add_up_exactly_at_every_slider_position():
    explorer = second_matmul.four_votes()
    steps = range(31)
    shown = {}  # each vote of each neuron, as the picture writes it
    for i, slider in enumerate(explorer.controls.values()):
        for step in steps:
            slider.value = step / 10
            words = texts(explorer.pictures[0])[1 + i]
            activation, weight, vote = re.match(r"h.: (\S+) × (\S+) = (\S+)", words).groups()
            assert number_in(activation) == Decimal(step) / 10
            assert number_in(activation) * number_in(weight) == number_in(vote)
            shown[i, step] = number_in(vote)
        explorer.reset()
    totals = {}
    for combination in itertools.product(steps, repeat=4):  # 923 521 positions: exact sums, each total written once
        total = sum(shown[i, step] for i, step in enumerate(combination))
        totals.setdefault(total, combination)
    for total, combination in totals.items():
        explorer.set(**{name: step / 10 for name, step in zip(explorer.controls, combination, strict=True)})
        assert number_in(texts(explorer.pictures[0])[-1]) == total
        votes = re.match(r"Votes: (.*) = (\S+), so z2 = (\S+)\.$", explorer.words()).groups()
        assert sum(number_in(vote) for vote in votes[0].split(" + ")) == number_in(votes[1]) == number_in(votes[2])


def test_the_curve_and_the_bars_show_what_the_learners_relu_gives():
    for learners in (network.relu, np.abs, lambda z: z, lambda z: np.clip(z, 0, 1)):
        explorer = relu.four_points(learners)
        for mass in (2700, 3800, 6300):
            explorer.controls["body_mass"].value = mass
            z1 = penguins.scale([49.5, 19.0, mass]) @ network.W1
            assert f"z1 = {svg.numbers(z1)}. a1 = {svg.numbers(learners(z1))}." in explorer.words()
            curve, bars = explorer.pictures
            points = {t.text: t for t in shapes(curve, "text") if re.fullmatch("h.", t.text or "")}
            assert len(points) == 4
            for value in [*z1, *learners(z1)]:
                assert svg.number(value) in texts(bars)


def test_no_figure_is_drawn_again_when_a_slider_moves(monkeypatch):
    drawn = []
    original = plots.Plot.__init__
    monkeypatch.setattr(plots.Plot, "__init__", lambda self, *args: (drawn.append(1), original(self, *args))[1])
    for maker in ("four_points", "moving_point", "loss"):
        explorer = EXPLORERS[maker]()
        count = len(drawn)
        slider = next(iter(explorer.controls.values()))
        for value in np.linspace(slider.min, slider.max, 7):
            slider.value = value
        assert len(drawn) == count > 0


def test_only_weights_that_touch_an_open_neuron_are_at_full_strength():
    explorer = relu.open_and_shut()
    for mass in range(2700, 6301, 300):
        explorer.controls["body_mass"].value = mass
        a1 = network.forward(penguins.scale([49.5, 19.0, mass]), network.W1, network.W2).a1
        expected = int((a1 > 0).sum()) * 4
        full = [
            edge
            for edge in edges(explorer.pictures[0])
            if "color-mix(in srgb,var(--plus) 16" not in edge.get("stroke")
            and "color-mix(in srgb,var(--minus) 16" not in edge.get("stroke")
            and "16%" not in edge.get("stroke")
        ]
        assert len(full) == expected
        assert f"{expected} of 16 weights matter" in explorer.words()


def test_without_relu_the_adelie_flips_and_one_row_of_weights_does_the_same():
    explorer = relu.on_and_off()
    assert "no, another bird" in explorer.words()
    explorer.controls["relu"].value = "off"
    assert "y_hat = 0.57. Answer: yes, a Chinstrap." in explorer.words()
    assert "W1 @ W2 = (2.25, 1, −4.25)" in explorer.words()
    whole, row = explorer.pictures
    assert "ŷ = 0.57" in texts(whole)
    assert "ŷ = 0.57" in texts(row)


def test_the_point_lies_on_the_learners_sigmoid_and_says_how_steep_it_is():
    explorer = sigmoid.moving_point(network.sigmoid)
    for z2 in np.arange(-8, 8.05, 0.1):
        explorer.controls["z2"].value = z2
        y_hat = network.sigmoid(round(z2, 1))
        steep = network.sigmoid(round(z2, 1) + 0.1) - y_hat
        assert f"ŷ = {svg.number(y_hat, 4)} at ({svg.number(round(z2, 1))}, {svg.number(y_hat, 4)})" in explorer.words()
        assert f"moves ŷ by {svg.number(steep, 4)}." in explorer.words()


def test_the_threshold_moves_the_class_and_never_y_hat():
    explorer = prediction.threshold()
    for name, of_lesson in bird.BIRDS.items():
        y_hat = network.forward(of_lesson.x, network.W1, network.W2).y_hat[0]
        for threshold in np.arange(0.05, 0.96, 0.05):
            explorer.set(bird=name, threshold=threshold)
            assert f"ŷ = {svg.number(y_hat, 4)}" in texts(explorer.pictures[0])
            verdict = "yes, a Chinstrap" if y_hat > explorer.values["threshold"] else "no, another bird"
            assert verdict in texts(explorer.pictures[0])
            assert verdict in explorer.words()


def test_prediction_and_gap_add_up_to_the_label():
    explorer = prediction.gap()
    for name, of_lesson in bird.BIRDS.items():
        explorer.controls["bird"].value = name
        y_hat, y, gap = re.search(r"ŷ = (\S+)\. The label is y = (\d); the gap is (\S+)\.", explorer.words()).groups()
        assert int(y) == of_lesson.y
        assert abs(number_in(y) - number_in(y_hat)) == number_in(gap)


def test_the_loss_is_what_numpy_says_at_every_slider_position():
    explorer = prediction.loss()
    for hundredth in range(1, 101):
        explorer.controls["y_hat"].value = hundredth / 100
        loss = svg.number(-np.log(hundredth / 100), 4)
        assert f"−ln {svg.number(hundredth / 100)} = {loss}" in texts(explorer.pictures[0])


@pytest.mark.parametrize("make", [relu.four_points, sigmoid.moving_point], ids=["relu", "sigmoid"])
@pytest.mark.parametrize(
    ("broken", "says"),
    [
        (lambda z: ..., "still `...`"),
        (lambda z: None, "is None"),
        (lambda z: z[:1], "has shape (1,)"),
        (lambda z: z * np.nan, "not a finite number"),
        (lambda z: undefined, "NameError"),  # noqa: F821
        (lambda z: "text", "array of numbers"),
    ],
)
def test_a_learners_activation_that_cannot_be_drawn_is_explained(make, broken, says):
    explorer = make(broken)
    assert says in explorer.trouble
    assert "No picture this time" in explorer._page.value


def test_network_sizes_count_their_weights():
    for hidden, said in enumerate(pages(the_network.network_sizes())[1:], 1):
        assert said == f"A 3-{hidden}-1 network has 3 × {hidden} + {hidden} × 1 = {3 * hidden + hidden} weights."


@pytest.mark.parametrize("ask", QUESTIONS)
def test_a_question_answers_each_choice_and_does_not_give_its_replies_away(ask):
    question = QUESTIONS[ask]()
    assert question.answers.value is None
    assert len(question.stack.children) == len(question.answers.options)
    bundle = question._repr_mimebundle_()
    for reply in question.replies.values():
        assert len(reply) > 30
        assert reply not in bundle["text/html"] + bundle["text/plain"]


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (0.8808, "0.88"),
        (0.5, "0.5"),
        (0.5001, "0.5001"),
        (0.500001, "≈0.5"),
        (0.9999, "0.9999"),
        (1 - 1e-9, "≈1"),
        (1.0, "1"),
        (0.0, "0"),
        (0.0067, "0.01"),
        (0.001, "0.001"),
        (1e-7, "≈0"),
        (0.496, "0.496"),
    ],
)
def test_a_probability_reads_as_certain_or_undecided_only_where_it_is(value, words):
    assert svg.probability(value) == words


class Shell:
    """Stands in for IPython: says which cell is running."""

    def __init__(self):
        self.parent = {}

    def run(self, cell, message):
        self.parent = {"metadata": {"cellId": cell}, "header": {"msg_id": message}}

    def get_parent(self):
        return self.parent


@pytest.mark.parametrize("maker", [*EXPLORERS, *FRAMES, *QUESTIONS])
def test_running_a_cell_again_closes_what_it_showed_before(maker, monkeypatch):
    shell = Shell()
    monkeypatch.setattr(live, "get_ipython", lambda: shell)
    monkeypatch.setattr(live, "shown", {})
    shell.run("other", "0")
    make = {**EXPLORERS, **FRAMES, **QUESTIONS}[maker]
    bystander = make()
    before = len(_instances)
    counts = []
    for run in range(50 if maker == "bird_network" else 4):
        shell.run("cell", str(run + 1))
        shown = make()
        counts.append(len(_instances) - before)
    assert set(counts) == {counts[0]}
    assert shown.widget.comm is not None
    assert bystander.widget.comm is not None
