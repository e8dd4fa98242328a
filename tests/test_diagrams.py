"""The diagrams: each number stands in its place, in the colour of its sign, and what matters now stands out."""

import itertools
import re

import numpy as np
import pytest
from svg_reader import (
    assert_network,
    at,
    cells,
    edges,
    layers,
    number_in,
    product_tables,
    shapes,
    sign_of,
    strength,
    table,
    texts,
    values_of,
)
from worked_examples import A1, W1, W2, X

from helpers import diagrams
from helpers.notation import named, sum_in_words

Y_HAT = np.array([0.88])


def draw(values=(X, A1, Y_HAT), weights=(W1, W2), **more):
    return diagrams.network_diagram(values, weights, **more)


def sized(inputs, hidden, outputs=1, **more):
    """Draw a network of any size with numbers by chance."""
    rng = np.random.default_rng(0)
    sizes = (inputs, hidden, outputs)
    matrices = [rng.normal(size=size) for size in itertools.pairwise(sizes)]
    return draw([rng.random(size) for size in sizes], matrices, **more)


def by_words(picture):
    """Return each text of a picture by its words."""
    return {text.text: text for text in shapes(picture, "text")}


@pytest.mark.parametrize(
    ("letter", "places", "name"),
    [
        ("h", [0], "h₁"),
        ("x", [8], "x₉"),
        ("h", [9], "h₁₀"),
        ("w", [1, 2], "w₂₃"),
        ("w", [8, 8], "w₉₉"),
        ("w", [0, 10], "w₁,₁₁"),
        ("w", [9, 0], "w₁₀,₁"),
    ],
)
def test_names_count_from_1_and_need_a_comma_only_where_a_number_has_two_digits(letter, places, name):
    assert named(letter, *places) == name


def test_each_value_stands_in_its_row_and_each_weight_is_a_line_of_its_sign():
    assert_network(draw(), [X, A1, Y_HAT], [W1, W2])
    assert [sign_of(neuron.circle.get("fill")) for neuron in layers(draw())[1]] == [1, 0, 0, 1]
    rng = np.random.default_rng(1)
    values, weights = [rng.normal(size=n) for n in (2, 5, 3, 1)], [rng.normal(size=s) for s in ((2, 5), (5, 3), (3, 1))]
    assert_network(draw(values, weights, names=("x", "a1", "a2", "z3")), values, weights)


def test_a_neuron_that_is_not_computed_yet_is_empty_and_dashed():
    picture = draw([X, [2.1, np.nan, np.nan, np.nan], None], names=("x", "z1", "y_hat"))
    assert_network(picture, [X, [2.1, *[np.nan] * 3], [np.nan]], [W1, W2])
    dashed = [bool(neuron.circle.get("stroke-dasharray")) for layer in layers(picture) for neuron in layer]
    assert dashed == [False] * 4 + [True] * 4
    assert "#ffffff" in layers(picture)[2][0].circle.get("fill")  # the paper
    assert "y_hat" not in picture.description
    assert "nan" not in picture.description


def test_a_layer_stands_in_the_middle_of_the_height():
    for layer in layers(sized(2, 5)):
        heights = [neuron.y for neuron in layer]
        assert np.mean(heights) == pytest.approx(np.mean([neuron.y for neuron in layers(sized(2, 5))[1]]))


def test_the_fuller_a_neuron_the_larger_its_value():
    fills = [strength(neuron.circle.get("fill")) for neuron in layers(draw([[0.5, -1, 2], [3, 9, -3, 0], [0.5]]))[1]]
    assert fills[0] == fills[1] == fills[2] > fills[3]
    fills = [strength(neuron.circle.get("fill")) for neuron in layers(draw([[0.5, -1, 2], A1, Y_HAT]))[0]]
    assert fills == sorted(set(fills))


def test_a_heavier_weight_is_drawn_wider_and_a_negative_one_dashed():
    W1 = np.array([[0.5, 1.0, 3.0, 9.0], [-0.5, -1.0, -3.0, -9.0], [0.0, 0.0, 0.0, 0.0]])
    lines = edges(draw(weights=[W1, W2]))
    widths = [[float(lines[0, i, j].get("stroke-width")) for j in range(4)] for i in range(3)]
    assert widths[0] == widths[1]
    assert widths[0][0] < widths[0][1] < widths[0][2] == widths[0][3]  # no line is wider than that of 3
    dashes = [[lines[0, i, j].get("stroke-dasharray") for j in range(4)] for i in range(3)]
    assert dashes[0] == [None] * 4
    assert all(dashes[1])
    assert dashes[2] == ["0 6"] * 4  # a line of no length with round ends is a dot
    assert lines[0, 2, 0].get("stroke-linecap") == "round"


def test_in_a_crowd_every_line_is_thinner_by_the_same_share():
    def widths(rows, columns):
        picture = diagrams.network_diagram(
            [None, None], [np.tile([[1.0], [2.0]], (rows // 2, columns))], names=("x", "a1")
        )
        return sorted({float(line.get("stroke-width")) for line in shapes(picture, "line")})

    few, more, crowd = widths(4, 10), widths(8, 16), widths(16, 32)
    assert few[0] > more[0] > crowd[0] > 0
    for of_one, of_two in (few, more, crowd):
        assert of_two == pytest.approx(2 * of_one)


@pytest.mark.parametrize("highlighted", [{(0, 2, 2)}, {(1, 0, 0)}, {(0, 0, 1), (0, 2, 1), (1, 1, 0)}])
def test_what_is_lit_stands_out_with_both_its_neurons_and_its_number_and_is_drawn_last(highlighted):
    picture = draw(highlighted=highlighted)
    assert_network(picture, [X, A1, Y_HAT], [W1, W2], highlighted)
    lines = edges(picture)
    assert set(list(lines)[-len(highlighted) :]) == highlighted
    numbers = {at(text, "x", "y"): text.text for text in shapes(picture, "text")}
    pills = {}
    for pill in shapes(picture, "rect"):
        x, y, width, height = at(pill, "x", "y", "width", "height")
        pills[x + width / 2, y + height / 2] = sign_of(pill.get("stroke"))
    for layer, i, j in highlighted:
        x1, y1, x2, y2 = at(lines[layer, i, j], "x1", "y1", "x2", "y2")
        assert float(number_in(numbers[(x1 + x2) / 2, (y1 + y2) / 2])) == (W1, W2)[layer][i, j]
        assert pills[(x1 + x2) / 2, (y1 + y2) / 2] == np.sign((W1, W2)[layer][i, j])
    assert len(pills) == len(highlighted)
    ends = {(layer, i) for layer, i, _ in highlighted} | {(layer + 1, j) for layer, _, j in highlighted}
    for layer, neurons in enumerate(layers(picture)):
        for i, neuron in enumerate(neurons):
            assert (strength(neuron.circle.get("stroke")) == 100) == ((layer, i) in ends)


def test_faded_lines_keep_a_trace_of_their_colour():
    faded = {
        strength(line.get("stroke"))
        for place, line in edges(draw(highlighted={(0, 0, 0)})).items()
        if place != (0, 0, 0)
    }
    assert all(0 < left < 30 for left in faded)


def test_numbers_on_lines_can_be_left_out():
    assert len(texts(draw(highlighted={(0, 2, 2)}))) == len(texts(draw(highlighted={(0, 2, 2)}, numbered=False))) + 1
    assert len(texts(draw())) == len(texts(draw(highlighted={(0, 2, 2)}, numbered=False)))


def test_headings_name_layers_and_matrices_with_their_sizes_above_their_columns():
    picture = draw()
    columns = [layer[0].x for layer in layers(picture)]
    between = [(a + b) / 2 for a, b in itertools.pairwise(columns)]
    expected = {
        "x": columns[0],
        "3 inputs": columns[0],
        "a1": columns[1],
        "4 hidden neurons": columns[1],
        "y_hat": columns[2],
        "1 output": columns[2],
        "W1": between[0],
        "12 weights": between[0],
        "W2": between[1],
        "4 weights": between[1],
    }
    found = by_words(picture)
    assert {words: float(found[words].get("x")) for words in expected} == expected
    for name in ("x", "a1", "y_hat", "W1", "W2"):
        assert float(found[name].get("y")) < min(layers(picture)[1][0].y - 26, 30)
    single = texts(sized(1, 1))
    assert {"1 input", "1 hidden neuron", "1 output"} <= set(single)
    assert single.count("1 weight") == 2
    assert "2 outputs" in texts(sized(3, 4, 2))


def test_each_hidden_neuron_has_its_name_right_above_it_and_the_other_layers_have_none():
    picture = draw()
    found = by_words(picture)
    for name, neuron in zip(("h₁", "h₂", "h₃", "h₄"), layers(picture)[1], strict=True):
        x, y = at(found[name], "x", "y")
        assert x == neuron.x
        assert 26 < neuron.y - y < 26 + 14  # above the circle, whose radius is 26, by less than a line of text
    assert not re.search("[xyo][₁₂₃₄]|h₅", " ".join(texts(picture)))


def test_inputs_stand_beside_their_neurons_and_the_answer_beside_the_output():
    inputs = [("x₁ bill length", "49.5 mm"), ("x₂ bill depth", "19 mm"), ("x₃ body mass", "3800 g")]
    picture = draw(inputs=inputs, answer="yes, a Chinstrap")
    found = by_words(picture)
    for (name, reading), neuron in zip(inputs, layers(picture)[0], strict=True):
        for words in (name, reading):
            x, y = at(found[words], "x", "y")
            assert x < neuron.x - 26
            assert abs(y - neuron.y) < 26
            assert found[words].get("text-anchor") == "end"
        assert float(found[reading].get("y")) - float(found[name].get("y")) > 14  # one below the other
    output = layers(picture)[2][0]
    for words in ("ŷ = 0.88", "yes, a Chinstrap"):
        x, y = at(found[words], "x", "y")
        assert x > output.x + 26
        assert abs(y - output.y) < 26
        assert found[words].get("text-anchor") == "start"
    assert float(found["yes, a Chinstrap"].get("y")) - float(found["ŷ = 0.88"].get("y")) > 17
    assert picture.description == (
        "A 3-4-1 network. Measured: bill length 49.5 mm, bill depth 19 mm, body mass 3800 g. "
        "x = [1.1, 1, −0.5]. a1 = [2.1, 0, 0, 0.2]. y_hat = 0.88. Answer: yes, a Chinstrap."
    )


def test_an_output_that_only_comes_near_a_half_does_not_read_as_a_half():
    picture = draw([X, A1, [0.500001]])
    assert "ŷ ≈ 0.5" in texts(picture)
    assert "y_hat is just above 0.5." in picture.description


@pytest.mark.parametrize(("y_hat", "written"), [(0.999999, "≈1"), (0.996, "0.996"), (0.500001, "≈0.5"), (1e-9, "≈0")])
def test_no_output_neuron_reads_as_certain_or_as_a_tie_where_it_only_comes_near(y_hat, written):
    assert layers(draw([X, A1, [y_hat]]))[2][0].written == written


def test_a_sum_of_the_last_layer_is_an_output_too_and_one_of_the_hidden_layer_a_hidden_neuron():
    found = by_words(draw([X, A1, [2.0]], names=("x", "z1", "z2")))
    columns = {name: float(found[name].get("x")) for name in ("x", "z1", "z2")}
    kinds = {"3 inputs": "x", "4 hidden neurons": "z1", "1 output": "z2"}
    assert {words: float(found[words].get("x")) for words in kinds} == {
        words: columns[of] for words, of in kinds.items()
    }


def test_where_layers_stand_close_the_matrices_keep_their_names_and_lose_the_count_of_their_weights():
    narrow = texts(draw(layer_gap=130))
    assert {"W1", "W2"} <= set(narrow)
    assert not [words for words in narrow if "weights" in words]


def test_room_is_left_for_a_larger_layer():
    assert sized(3, 2, largest_layer=6).height == sized(3, 6).height > sized(3, 2).height
    assert sized(3, 6, largest_layer=2).height == sized(3, 6).height


@pytest.mark.parametrize(
    ("inputs", "hidden", "with_numbers"), [(3, 4, True), (3, 6, True), (8, 16, True), (32, 64, False)]
)
def test_networks_of_other_sizes_are_drawn_whole_and_nothing_overlaps(inputs, hidden, with_numbers):
    picture = sized(inputs, hidden)
    assert len(shapes(picture, "line")) == inputs * hidden + hidden
    neurons = [at(circle, "cx", "cy", "r") for circle in shapes(picture, "circle")]
    for pill in shapes(picture, "rect"):  # a neuron that is too small for a circle around its number
        x, y, width, height = at(pill, "x", "y", "width", "height")
        neurons.append((x + width / 2, y + height / 2, height / 2))
    assert len(neurons) == inputs + hidden + 1
    lowest_heading = max(float(text.get("y")) for text in shapes(picture, "text") if "weights" in text.text) + 6
    for n, (x, y, r) in enumerate(neurons):
        assert r <= x <= picture.width - r
        assert lowest_heading <= y - r
        assert y + r <= picture.height + 1
        assert all(abs(y - other) >= 2 * r for left, other, _ in neurons[:n] if left == x)
    numbers = [words for words in texts(picture) if re.fullmatch(r"[−≈]?[\d.]+", words)]
    assert (len(numbers) == len(neurons)) == with_numbers
    assert all(float(shape.get("font-size", 14)) >= 12 for shape in shapes(picture, "text"))


def labels(picture):
    """Return the labels to the left of the first column of cells and above the first row, in order."""
    places = cells(picture)
    left, top = min(x for x, _ in places), min(y for _, y in places)
    words = [(at(text, "x", "y"), text.text) for text in shapes(picture, "text") if text.get("x")]
    rows = [name for y in sorted({y for _, y in places}) for (x, at_y), name in words if at_y == y and x < left]
    columns = [
        next(name for (at_x, at_y), name in words if at_x == x and 30 < at_y < top)  # below the title
        for x in sorted({x for x, _ in places})
        if any(at_x == x and 30 < at_y < top for (at_x, at_y), _ in words)
    ]
    return rows, columns


@pytest.mark.parametrize(
    ("matrix", "name", "rows", "columns"),
    [
        (W1, "W1", ["x₁", "x₂", "x₃"], ["to h₁", "to h₂", "to h₃", "to h₄"]),
        (W2, "W2", ["h₁", "h₂", "h₃", "h₄"], ["to output"]),
    ],
)
def test_a_matrix_shows_each_number_in_its_row_and_column_with_where_from_and_where_to(matrix, name, rows, columns):
    picture = diagrams.weight_matrix(matrix, name=name)
    drawn = table(cells(picture))
    np.testing.assert_array_equal(values_of(drawn), matrix)
    assert labels(picture) == (rows, columns)
    assert f"{name}  {matrix.shape}" in texts(picture)
    x, y = at(by_words(picture)["from"], "x", "y")  # above the names of the rows
    assert (x, y) < at(drawn[0][0].frame, "x", "y")
    assert x == float(by_words(picture)[rows[0]].get("x"))
    assert y == float(by_words(picture)[columns[0]].get("y"))
    for row, weights in zip(drawn, matrix, strict=True):
        assert [sign_of(cell.frame.get("fill")) for cell in row] == np.sign(weights).tolist()
    fills = sorted((abs(cell.value), strength(cell.frame.get("fill"))) for row in drawn for cell in row)
    assert all((a[0] < b[0]) == (a[1] < b[1]) for a, b in itertools.pairwise(fills))
    assert fills[-1][1] > 15  # no cell is faded
    bold = {text.text for text in shapes(picture, "text") if text.get("font-weight") == "bold"}
    assert bold == {f"{name}  {matrix.shape}"}


def test_the_words_of_a_matrix_give_it_row_by_row():
    assert diagrams.weight_matrix(W1).description == (
        "W1, row where from, column where to: [1, −1, 0, −0.5]; [0.5, 1, −1, 1]; [−1, 0, 1.5, 0.5]."
    )


def test_a_large_matrix_has_small_cells_and_its_numbers_in_their_places():
    matrix = np.arange(24).reshape(2, 12) / 8
    picture = diagrams.weight_matrix(matrix)
    np.testing.assert_allclose(values_of(table(cells(picture))), matrix, atol=0.0051)
    assert picture.width < 12 * 62  # narrower than with the large cells


@pytest.mark.parametrize(("i", "j"), [(0, 0), (1, 2), (2, 1), (2, 3)])
def test_the_chosen_cell_stands_out_with_its_row_and_column_and_is_named(i, j):
    picture = diagrams.weight_matrix(W1, highlighted={(i, j)})
    before, now = table(cells(diagrams.weight_matrix(W1))), table(cells(picture))
    for row, column in np.ndindex(3, 4):
        here = (row, column) == (i, j)
        assert now[row][column].chosen == here
        if W1[row, column]:  # the others are faded
            fills = [strength(cell.frame.get("fill")) for cell in (now[row][column], before[row][column])]
            assert (fills[0] == fills[1]) == here
    bold = {text.text for text in shapes(picture, "text") if text.get("font-weight") == "bold"}
    assert {f"x{'₁₂₃'[i]}", f"to h{'₁₂₃₄'[j]}"} == {words for words in bold if re.match("to |x", words)}
    written = str(W1[i, j]).replace("-", "−").removesuffix(".0")
    assert f"w{'₁₂₃'[i]}{'₁₂₃₄'[j]} = W1[{i}, {j}] = {written}" in texts(picture)
    assert picture.description.endswith(f"Chosen: W1[{i}, {j}] = {written}.")


def test_several_chosen_cells_stand_out_together():
    picture = diagrams.weight_matrix(W1, highlighted={(0, 2), (1, 2), (2, 2)})
    assert [[cell.chosen for cell in row] for row in table(cells(picture))] == [[False, False, True, False]] * 3
    bold = {text.text for text in shapes(picture, "text") if text.get("font-weight") == "bold"}
    assert {"x₁", "x₂", "x₃", "to h₃"} <= bold
    assert "to h₂" not in bold


@pytest.mark.parametrize(
    ("vector", "matrix", "names", "rows", "columns"),
    [
        (X, W1, ("x", "W1", "z1"), ["x₁", "x₂", "x₃"], ["to h₁", "to h₂", "to h₃", "to h₄"]),
        (A1, W2, ("a1", "W2", "z2"), ["h₁", "h₂", "h₃", "h₄"], ["to output"]),
    ],
    ids=["first", "second"],
)
def test_a_step_of_a_product_lights_its_entry_its_cell_and_the_sum_so_far(vector, matrix, names, rows, columns):
    for step in range(matrix.size + 1):
        column, row = divmod(step - 1, len(vector))
        picture = diagrams.product(vector, matrix, names=names, step=step)
        upright, drawn, sums = product_tables(picture)
        np.testing.assert_allclose(values_of(upright)[:, 0], vector)
        np.testing.assert_allclose(values_of(drawn), matrix)
        expected = [
            vector @ matrix[:, j] if j < column else vector[: row + 1] @ matrix[: row + 1, j] if j == column else np.nan
            for j in range(matrix.shape[1])
        ]
        np.testing.assert_allclose(values_of(sums)[0], expected if step else np.nan, atol=1e-9)
        assert [bool(cell.frame.get("stroke-dasharray")) for cell in sums[0]] == [cell.text is None for cell in sums[0]]
        chosen = [
            [(i, j) for i, cells_of in enumerate(rows_of) for j, cell in enumerate(cells_of) if cell.chosen]
            for rows_of in (upright, drawn, sums)
        ]
        assert chosen == ([[(row, 0)], [(row, column)], [(0, column)]] if step else [[], [], []])
        fills = np.array([[strength(cell.frame.get("fill")) for cell in cells_of] for cells_of in drawn])
        for j in range(matrix.shape[1]):  # the columns that are not at work are faded
            heaviest = np.abs(matrix[:, j]).argmax()
            assert (fills[heaviest, j] > 15) == (j == column or not step)
        bold = [text.text for text in shapes(picture, "text") if text.get("font-weight") == "bold"]
        assert [name for name in (*rows, *columns) if name in bold] == ([rows[row], columns[column]] if step else [])
        found = labels(picture)
        assert [name for name in found[0] if name in rows] == rows
        assert [name for name in found[1] if name.startswith("to")] == columns
        assert {names[0], f"{names[1]}  {matrix.shape}", f"({len(vector)},) upright"} <= set(texts(picture))
        said = "=" if step == matrix.size else "so far"
        assert f"{names[2]} ({matrix.shape[1]},) {said}" in texts(picture)


def test_each_entry_stands_before_the_sign_times_in_the_row_of_its_weights_and_the_sum_in_that_of_its_name():
    for step in range(13):
        picture = diagrams.product(X, W1, step=step)
        upright, drawn, sums = product_tables(picture)
        signs = [text for text in shapes(picture, "text") if text.text in ("×", "+", "−", "·", "*")]
        assert [sign.text for sign in signs] == ["×"] * 3
        for row, sign in enumerate(signs):
            x, y = at(sign, "x", "y")
            left, top, width, height = at(upright[row][0].frame, "x", "y", "width", "height")
            assert left + width < x < float(drawn[row][0].frame.get("x"))
            assert y == top + height / 2 == pytest.approx(float(drawn[row][0].text.get("y")))
            assert (sign.get("font-weight") == "bold") == (step > 0 and row == (step - 1) % 3)
        said = by_words(picture)[f"z1 (4,) {'=' if step == 12 else 'so far'}"]
        top, height = at(sums[0][0].frame, "y", "height")
        assert top < float(said.get("y")) < top + height
        assert float(said.get("x")) < float(sums[0][0].frame.get("x"))
        assert said.get("text-anchor") == "end"


def test_in_a_step_only_the_entry_and_the_sum_at_work_are_not_faded_and_none_is_before_and_after():
    def full(cells_of):  # a text in ink, not in the grey of what does not matter now
        return [cell.text.get("fill") is None for cell in cells_of if cell.text is not None]

    for step in (0, 1, 5, 12, None):
        upright, _, (sums,) = product_tables(diagrams.product(X, W1, step=step))
        at_work = {1: 0, 5: 1, 12: 2}.get(step)
        assert full(row[0] for row in upright) == [at_work is None or row == at_work for row in range(3)]
        assert full(sums) == {0: [], 1: [True], 5: [False, True]}.get(step, [True] * 4)


def test_a_frame_and_an_arrow_lead_from_the_column_at_work_to_its_sum():
    for step in range(1, 13):
        picture = diagrams.product(X, W1, step=step)
        _, drawn, sums = product_tables(picture)
        (frame,) = (rect for rect in shapes(picture, "rect") if rect.get("fill") == "none")
        left, width = at(frame, "x", "width")
        middle = {at(cells_of[(step - 1) // 3].frame, "x", "width") for cells_of in (*drawn, *sums)}
        ((x, wide),) = middle
        assert left < x < x + wide < left + width < x + 2 * wide
        assert at(shapes(picture, "line")[0], "x1", "x2") == (x + wide / 2, x + wide / 2)
        top, height = at(frame, "y", "height")
        first, last = (at(rows[0].frame, "y", "height") for rows in (drawn[0], drawn[-1]))
        assert top < first[0] < sum(last) < top + height  # around all of the column
        start, end = at(shapes(picture, "line")[0], "y1", "y2")
        assert top + height <= start < end < float(sums[0][0].frame.get("y"))
        (head,) = shapes(picture, "path")
        dx, dy = x + wide / 2 - 5, end - 5
        assert head.get("d") == f"M{dx} {dy:g} l5 6 l5 -6"  # a tip that points down, at the end of the line


def test_the_whole_product_is_shown_without_any_step_standing_out():
    picture = diagrams.product(X, W1)
    upright, drawn, sums = product_tables(picture)
    np.testing.assert_allclose(values_of(upright)[:, 0], X)
    np.testing.assert_allclose(values_of(drawn), W1)
    np.testing.assert_allclose(values_of(sums)[0], [2.1, -0.1, -1.75, 0.2])
    assert not any(cell.chosen for row in (*upright, *drawn, *sums) for cell in row)
    assert picture.description == "z1 = x @ W1 = [2.1, −0.1, −1.75, 0.2]."


def test_a_step_writes_out_its_product_and_its_sum_in_the_picture_and_in_words():
    def written(step):
        spans = shapes(diagrams.product(X, W1, step=step), "tspan")
        bold = [span.text.strip(" ,") for span in spans if span.get("font-weight") == "bold"]
        return "".join(span.text for span in spans), bold

    assert written(4) == (
        "x[0] × W1[0, 1] = 1.1 × (−1) = −1.1" + "z1[1] = 1.1 × (−1) + …, so far −1.1",
        ["1.1 × (−1) = −1.1", "1.1 × (−1)", "so far −1.1"],
    )
    assert written(6) == (
        "x[2] × W1[2, 1] = −0.5 × 0 = 0" + "z1[1] = 1.1 × (−1) + 1 × 1 + (−0.5) × 0 = −0.1",
        ["−0.5 × 0 = 0", "(−0.5) × 0", "= −0.1"],
    )
    assert "Move the slider one step to the right." in texts(diagrams.product(X, W1, step=0))
    assert diagrams.product(X, W1, step=4).description == (
        "Step 4 of 12: x[0] × W1[0, 1] = 1.1 × (−1) = −1.1. z1[1] = 1.1 × (−1) + …, so far −1.1."
    )
    assert diagrams.product(X, W1, step=0).description == "Step 0 of 12: nothing is multiplied yet. x = [1.1, 1, −0.5]."


def test_sums_that_have_not_begun_are_empty():
    np.testing.assert_allclose(diagrams.running_sums(X, W1, 5), [2.1, -0.1, np.nan, np.nan])


def test_a_column_is_said_as_a_line_of_arithmetic():
    assert sum_in_words(X, W1, 2) == "z1[2] = 1.1 × 0 + 1 × (−1) + (−0.5) × 1.5 = −1.75."
    assert sum_in_words(-X, W1, 0, "s") == "s[0] = −1.1 × 1 + (−1) × 0.5 + 0.5 × (−1) = −2.1."


def test_bars_before_and_after_point_up_or_down_and_are_as_long_as_their_numbers():
    z1, a1 = [2.0, -1.0, -8.0, 0.0], [2.0, 0.0, 1.0, 0.0]
    picture = diagrams.before_and_after(z1, a1, names=("before", "after"), most=4)
    (axis,) = shapes(picture, "line")
    zero = float(axis.get("y1"))
    bars = [at(bar, "x", "y", "width", "height") for bar in shapes(picture, "rect")]
    signs = [sign_of(bar.get("fill")) for bar in shapes(picture, "rect")]
    assert signs == [1, 1, -1, -1, 1]  # zeros have no bar
    heights = [zero - y if sign > 0 else -height for (_, y, _, height), sign in zip(bars, signs, strict=True)]
    for (_, y, _, height), sign in zip(bars, signs, strict=True):
        assert (y + height if sign > 0 else y) == pytest.approx(zero)
    np.testing.assert_allclose(np.divide(heights, heights[0] / 2), [2, 2, -1, -4, 1])  # the longest is cut at 4
    assert len(shapes(picture, "path")) == 2  # and broken
    assert texts(picture)[:5] == ["h₁", "2", "before", "2", "after"]
    assert "−8" in texts(picture)
    assert picture.description == "before = [2, −1, −8, 0]. after = [2, 0, 1, 0]."


def test_each_bar_bears_its_number_at_its_end_and_its_names_above_and_below():
    z1, a1 = [2.0, -1.0, -8.0, 3.0], [2.0, 0.5, -0.5, 1.0]
    picture = diagrams.before_and_after(z1, a1, names=("before", "after"), most=4)
    zero = float(shapes(picture, "line")[0].get("y1"))
    bars = [at(bar, "x", "y", "width", "height") for bar in shapes(picture, "rect")]
    assert bars == sorted(bars)  # from h₁ on the left to h₄, each before and after
    assert [sign_of(bar.get("stroke")) for bar in shapes(picture, "rect")] == [1, 1, -1, 1, -1, -1, 1, 1]
    above, below, at_the_end = {}, {}, {}
    for text in shapes(picture, "text"):
        x, y = at(text, "x", "y")
        kind = above if text.text[0] == "h" else below if text.text in ("before", "after") else at_the_end
        kind[x] = text.text, y
    assert at_the_end.pop(20) == ("0", zero)  # the axis
    for k, ((x, y, width, height), value) in enumerate(zip(bars, np.transpose([z1, a1]).ravel(), strict=True)):
        number, place = at_the_end[x + width / 2]
        assert float(number_in(number)) == value
        assert 0 < (y - place if value > 0 else place - y - height) < 20
        assert below[x + width / 2][0] == ("before", "after")[k % 2]
        assert below[x + width / 2][1] == (zero + 12 if value > 0 else zero - 12)  # at the foot of its bar
    for name, i in zip(("h₁", "h₂", "h₃", "h₄"), range(4), strict=True):
        first, second = bars[2 * i : 2 * i + 2]
        middle = (first[0] + second[0] + second[2]) / 2
        written, place = above[middle]
        highest = min(y for names in (at_the_end, below) for x, (_, y) in names.items() if abs(x - middle) < 50)
        assert written == name
        assert 15 < highest - place < 25  # right above what is written highest at its bars
    (x, y, width, height) = bars[4]  # −8, which is longer than it can be drawn
    assert len(shapes(picture, "path")) == 2
    for line in shapes(picture, "path"):
        left, high = map(float, re.match(r"M(\S+) (\S+) ", line.get("d")).groups())
        assert left < x < x + width < left + 46
        assert y < high - 14 < high + 8 < y + height


def dots_of(picture):
    """Return the places of all dots of birds, those of the hollow ones, and how far one reaches at most."""
    found = [shape for shape in shapes(picture, "path") if shape.get("stroke-linecap") == "round"]
    full, hollow = found[:3], found[3:4]  # a path for each species, and two for the rings of all
    both = (re.findall(r"M(\S+) (\S+)h0", " ".join(shape.get("d") for shape in some)) for some in (full, hollow))
    places = (np.array(found, dtype=float).reshape(-1, 2) for found in both)
    return *places, max(float(shape.get("stroke-width")) for shape in found) / 2


def rows_of(picture):
    """Return a function from places on the sheet to the species in whose row they lie."""
    names = ("Chinstrap", "Gentoo", "Adelie")
    found = by_words(picture)
    heights = np.array([float(found[name].get("y")) for name in names])
    return lambda places: np.array(names)[np.abs(places[:, 1:] - heights).argmin(axis=1)]


def threshold_at(picture):
    """Return where the threshold crosses all rows, under its words."""
    (words,) = (text for text in shapes(picture, "text") if text.text.startswith("threshold "))
    upright = (shape for shape in shapes(picture, "line") if shape.get("x1") == shape.get("x2") == words.get("x"))
    top, bottom = max((at(shape, "y1", "y2") for shape in upright), key=lambda ends: ends[1] - ends[0])
    assert top < 30
    assert bottom > max(float(text.get("y")) for text in shapes(picture, "text") if text.text == "Adelie")
    return float(words.get("x"))


def bar_scale(picture):
    """Return a function from places on the sheet to probabilities: the frame, drawn first, runs from 0 to 1."""
    left, width = at(shapes(picture, "rect")[0], "x", "width")
    return lambda x: (x - left) / width


@pytest.mark.parametrize("y_hat", [0.88, 0.2])
def test_a_probability_bar_ends_at_y_hat_with_its_ends_beside_it(y_hat):
    picture = diagrams.probability_bar(y_hat, 1)
    place = bar_scale(picture)
    left, width = at(shapes(picture, "rect")[1], "x", "width")
    assert (place(left), place(left + width)) == (0, pytest.approx(y_hat))
    across, _ = shapes(picture, "line")
    assert place(float(across.get("x1"))) == pytest.approx(y_hat)
    assert across.get("x1") == across.get("x2")
    found = by_words(picture)
    top, height = at(shapes(picture, "rect")[0], "y", "height")
    assert float(across.get("y1")) < top < top + height <= float(across.get("y2"))
    assert at(found[f"ŷ = {y_hat}"], "x") == at(across, "x1")
    assert float(found[f"ŷ = {y_hat}"].get("y")) < top
    for end, side in (("no  0", "end"), ("1  yes", "start")):
        assert float(found[end].get("y")) == top + height / 2
        assert found[end].get("text-anchor") == side
    assert place(float(found["no  0"].get("x"))) < 0 < 1 < place(float(found["1  yes"].get("x")))


@pytest.mark.parametrize(("y_hat", "y", "gap"), [(0.8808, 1, "0.1192"), (0.2142, 0, "0.2142"), (0.2142, 1, "0.7858")])
def test_the_gap_runs_from_y_hat_to_the_label(y_hat, y, gap):
    picture = diagrams.probability_bar(y_hat, y)
    place = bar_scale(picture)
    (label,) = shapes(picture, "circle")
    assert place(float(label.get("cx"))) == y
    x1, x2 = at(shapes(picture, "line")[-1], "x1", "x2")
    assert (place(x1), place(x2)) == (pytest.approx(y_hat), y)
    found = by_words(picture)
    assert float(found[f"gap {gap}"].get("x")) == pytest.approx((x1 + x2) / 2)
    assert (place(float(found[f"y = {y}"].get("x"))) > 1) == (y == 1)
    assert found[f"y = {y}"].get("text-anchor") == ("start" if y else "end")
    bottom = sum(at(shapes(picture, "rect")[0], "y", "height"))
    y1, y2 = at(shapes(picture, "line")[-1], "y1", "y2")
    assert bottom < y1 == y2 == float(label.get("cy")) == float(found[f"y = {y}"].get("y"))
    assert y1 < float(found[f"gap {gap}"].get("y")) < picture.height
    assert picture.description == f"ŷ = {y_hat}. The label is y = {y}; the gap is {gap}."


def many_birds():
    """Return predictions and species of 300 birds: anywhere, at the ends, at hundredths exactly, and in one heap."""
    rng = np.random.default_rng(7)
    y_hats = np.concatenate([rng.uniform(size=180), [0, 1, 1e-9, 1 - 1e-9], rng.integers(0, 101, 76) / 100, [0.5] * 40])
    return y_hats, np.append(rng.choice(["Chinstrap", "Gentoo", "Adelie"], 260), ["Gentoo"] * 40)


@pytest.mark.parametrize("threshold", [0.01, 0.29, 0.5, 0.57, 0.99])
def test_each_bird_is_a_dot_on_its_own_side_of_the_threshold_and_hollow_where_its_class_is_wrong(threshold):
    y_hats, species = many_birds()
    picture = diagrams.predictions(y_hats, species, threshold)
    all_dots, hollow, radius = dots_of(picture)
    assert len(all_dots) == len(y_hats)
    crossing, right_edge = threshold_at(picture), 92 + 620
    shade = at(shapes(picture, "rect")[0], "x", "width")
    assert crossing == pytest.approx(92 + 620 * threshold)
    assert (shade[0], sum(shade)) == pytest.approx((crossing, right_edge))
    rows = rows_of(picture)
    for name in ("Chinstrap", "Gentoo", "Adelie"):
        own, wanted = y_hats[species == name], name == "Chinstrap"
        drawn = all_dots[rows(all_dots) == name]
        np.testing.assert_allclose((np.sort(drawn[:, 0]) - 92) / 620, np.sort(own), atol=0.00501)
        assert (drawn[:, 0] - radius > crossing).sum() == (own > threshold).sum()
        assert (drawn[:, 0] + radius < crossing).sum() == (own <= threshold).sum()
        wrong = hollow[rows(hollow) == name]
        assert ((wrong[:, 0] > crossing) != wanted).all()
        right = ((own > threshold) == wanted).sum()
        assert len(wrong) == len(own) - right
        assert set(map(tuple, wrong)) <= set(map(tuple, drawn))
        assert f"{name} {right} of {len(own)} right" in picture.description
    right = ((y_hats > threshold) == (species == "Chinstrap")).sum()
    assert f"Threshold {threshold}: {right} of {len(y_hats)} right" in picture.description
    assert {f"threshold {threshold}", f"all: {right} of {len(y_hats)}"} <= set(texts(picture))


def test_what_is_wrong_is_counted_in_its_row_by_its_name():
    y_hats, species = np.array([0.9, 0.2, 0.3, 0.8, 0.1]), np.array(["Chinstrap"] * 3 + ["Gentoo", "Adelie"])
    found = by_words(diagrams.predictions(y_hats, species, 0.5))
    for name, right, fault in (("Chinstrap", "1 of 3", "2 missed"), ("Gentoo", "0 of 1", "1 false alarm")):
        assert found[name].get("y") == found[f"{right} right"].get("y")
        assert 0 < float(found[fault].get("y")) - float(found[name].get("y")) < 30
    assert "1 of 1 right" in found
    assert len([words for words in found if "missed" in words or "alarm" in words]) == 2


def test_dots_do_not_hide_each_other_and_where_they_must_their_number_is_written():
    y_hats, species = many_birds()
    picture = diagrams.predictions(y_hats, species, 0.7)
    all_dots, _, radius = dots_of(picture)
    rows, found, crowded = rows_of(picture), by_words(picture), 0
    for name in ("Chinstrap", "Gentoo", "Adelie"):
        drawn = all_dots[rows(all_dots) == name]
        for x in set(drawn[:, 0]):
            column = np.sort(drawn[drawn[:, 0] == x, 1])
            assert column[-1] - column[0] < 85
            if len(column) > 1 and np.diff(column).min() < radius:
                crowded += 1
                words = found[f"{len(column)} birds"]
                assert words.get("text-anchor") == "end"
                assert at(words, "x", "y") == pytest.approx((x - 8, column[0]), abs=1)
        assert np.diff(sorted(set(drawn[:, 0]))).min() > 2 * radius
    assert crowded == len([words for words in texts(picture) if words.endswith("birds")]) == 1


@pytest.mark.parametrize("marked", range(0, 300, 13))
def test_the_marked_bird_is_pointed_at_and_its_words_lie_on_no_dot(marked):
    y_hats, species = many_birds()
    picture = diagrams.predictions(y_hats, species, 0.5, marked)
    (all_dots, _, radius), rows = dots_of(picture), rows_of(picture)
    *_, mark = shapes(picture, "circle")
    place = np.array(at(mark, "cx", "cy"))
    nearest = all_dots[np.abs(all_dots - place).sum(axis=1).argmin()]
    assert place == pytest.approx(nearest, abs=0.06)
    assert rows(nearest[None])[0] == species[marked]
    assert (place[0] - 92) / 620 == pytest.approx(y_hats[marked], abs=0.00501)
    right = (y_hats[marked] > 0.5) == (species[marked] == "Chinstrap")
    assert (mark.get("stroke") is None) == right
    pointer = shapes(picture, "line")[-1]
    assert at(pointer, "x1", "x2") == (place[0], place[0])
    words = [text for text in shapes(picture, "text") if text.text.startswith("ŷ ")][-1]
    x, y = at(words, "x", "y")
    assert abs(x - place[0]) < 5
    left = x - 80 if words.get("text-anchor") == "end" else x
    inside = (all_dots > (left, y - 8 - radius)) & (all_dots < (left + 80, y + 8 + radius))
    assert not inside.all(axis=1).any()
    assert picture.description.startswith(f"The marked {species[marked]}: {words.text}. It is ")
    assert (" is not above the threshold" in picture.below) == (y_hats[marked] <= 0.5)


def test_only_what_a_threshold_changes_is_drawn_again():
    y_hats, species = many_birds()
    drawn = [diagrams.predictions(y_hats, species, *more) for more in ((0.2,), (0.9,), (0.9, 3), (0.9, 60))]
    assert len({picture.backdrop for picture in drawn}) == 1
    assert len({picture.body for picture in drawn}) == 4


def test_each_nudge_has_a_bar_towards_its_side_as_long_as_its_gain_with_name_place_and_number_in_its_row():
    bars = [("W2[0, 0]", 0.0123, 2), ("W1[0, 1]", -0.0246, None), ("W1[1, 0]", 0.02, 1)]
    bars += [("W1[0, 2]", 0.0, None), ("W1[1, 2]", 0.0, None)]
    picture = diagrams.nudges(bars, 0.88, 1, 0.1)
    headings, (axis,) = by_words(picture), shapes(picture, "line")
    zero = float(axis.get("x1"))
    for words, side in (("farther from y", "end"), ("nearer to y", "start")):
        assert 0 < abs(float(headings[words].get("x")) - zero) < 20
        assert (float(headings[words].get("x")) > zero) == (side == "start")
        assert headings[words].get("text-anchor") == side
    ends = []
    for (name, gain, place), bar in zip(bars, shapes(picture, "rect"), strict=True):
        x, y, width, height = at(bar, "x", "y", "width", "height")
        start, end = (x + width, x) if gain < 0 else (x, x + width)
        assert start == pytest.approx(zero)
        ends.append(end - zero)
        number = str(gain).replace("-", "−").removesuffix(".0")
        row = {text.text: text for text in shapes(picture, "text") if y < float(text.get("y")) < y + height}
        assert set(row) == {name, number} | ({f"your {place}."} if place else set())
        assert 0 < abs(float(row[number].get("x")) - end) < 20
        assert (float(row[number].get("x")) > end) == (gain >= 0)  # the number never lies on its bar
        assert row[number].get("text-anchor") == ("end" if gain < 0 else "start")
        assert float(axis.get("y1")) < y < y + height <= float(axis.get("y2"))
    assert ends[0] > 0
    np.testing.assert_allclose(np.divide(ends, ends[0] / 0.0123), [gain for _, gain, _ in bars], atol=1e-6)
    assert max(float(headings[f"your {n}."].get("x")) for n in (1, 2)) + 50 < zero + min(ends)  # on no bar
    assert picture.description == (
        "ŷ = 0.88, y = 1. With 0.1 more on one weight, ŷ comes nearer to y by: W1[1, 0] 0.02, W2[0, 0] 0.0123. "
        "No change: 2 weights. Farther away: 1."
    )
