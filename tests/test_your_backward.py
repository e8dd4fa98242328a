"""Notebook 16: a learner's backward pass is drawn and held against nudges, wrong ones are told apart."""

import json
import re
from html import unescape

import numpy as np
import pytest
from svg_reader import at, cells, number_in, shapes, sign_of, table, texts
from test_notebooks import NOTEBOOKS, text

from helpers import diagrams, network, notation, penguins
from helpers.backpropagation import Slopes, backward
from helpers.lessons.your_backward import museum, pictures, questions, statements
from helpers.lessons.your_backward.nudging import held_against_nudges, slopes_of
from helpers.network import forward, relu, sigmoid

BIRDS = penguins.EXAMPLES
RIGHT = {
    "dz2": "dz2 = trace.y_hat - y",
    "dW2": "dW2 = np.outer(trace.a1, dz2)",
    "da1": "da1 = W2 @ dz2",
    "dz1": "dz1 = np.where(trace.z1 > 0, da1, 0)",
    "dW1": "dW1 = np.outer(trace.x, dz1)",
}
NUDGE = 1e-5


def written(**lines):
    """Return a backward pass as a learner types it, with some lines exchanged."""
    body = [*(RIGHT | lines).values(), "return Slopes(dz2, dW2, da1, dz1, dW1)"]
    names = {"np": np, "Slopes": Slopes, "sigmoid": sigmoid}
    exec("def backward(trace, y, W2):\n    " + "\n    ".join(body), names)
    return names["backward"]


def nudged(x, y, W1, W2):
    """Return dW1 and dW2 as two-sided nudges measure them, in plain NumPy."""

    def loss(weights):
        z1 = x @ weights[: W1.size].reshape(W1.shape)
        z2 = np.maximum(z1, 0) @ weights[W1.size :]
        return np.log1p(np.exp(-z2 if y else z2))  # −ln(1 − gap), without the digits that 1 − gap loses

    weights = np.concatenate([W1.ravel(), W2.ravel()])
    slopes = [(loss(weights + step) - loss(weights - step)) / (2 * NUDGE) for step in NUDGE * np.eye(weights.size)]
    return np.reshape(slopes[: W1.size], W1.shape), np.reshape(slopes[W1.size :], W2.shape)


def rings(picture):
    """Return the cells of dW1 and dW2 as rows of (slope, what its ring says, whether the ring is closed)."""
    around = {}
    for ring in shapes(picture, "rect"):
        if ring.get("rx") == "14":
            x, y, wide = at(ring, "x", "y", "width")
            around[x + wide / 2, y + 17] = ring
    said = {at(words, "x", "y"): words.text for words in shapes(picture, "text") if words.get("x")}
    found = {}
    for (x, y), cell in cells(picture).items():
        ring = around.get((x, y))
        words = None if ring is None else said[x, y + 22]
        found[x, y] = cell, words, ring is not None and ring.get("stroke-dasharray") is None
    border = max((x for x, _ in found), default=0)
    return [table({place: ring for place, ring in found.items() if (place[0] == border) == last}) for last in (0, 1)]


# A learner's function, finished or not


def test_a_finished_function_gives_all_five_slopes_in_their_shapes():
    trace = forward(penguins.ADELIE.x, network.W1, network.W2)
    for function in (backward, written(), lambda *given: tuple(step.tolist() for step in backward(*given))):
        for mine, right in zip(slopes_of(function, trace, 0, network.W2), backward(trace, 0, network.W2), strict=True):
            np.testing.assert_allclose(mine, right)
            assert mine.shape == right.shape
            assert not np.signbit(mine[mine == 0]).any()


@pytest.mark.parametrize(
    ("function", "known"),
    [
        (lambda trace, y, W2: ..., []),
        (written(dz2="dz2 = ..."), []),
        (written(dW2="dW2 = ..."), ["dz2", "da1", "dz1", "dW1"]),
        (written(dW2="dW2 = ...", dz1="dz1 = ..."), ["dz2", "da1"]),
        (written(dz1="dz1 = np.where(trace.z1 > 0, ..., 0)"), ["dz2", "dW2", "da1"]),
        (written(da1="da1 = W2[:, 0] * ..."), ["dz2", "dW2"]),
        (written(**{name: f"{name} = ..." for name in RIGHT}), []),
        (written(**{name: f"{name} = ..." for name in list(RIGHT)[1:]}), ["dz2"]),
    ],
)
def test_what_a_function_with_blanks_gives_already_is_drawn_and_lights_up(function, known):
    trace = forward(penguins.CHINSTRAP.x, network.W1, network.W2)
    slopes = slopes_of(function, trace, 1, network.W2)
    assert [name for name, values in slopes._asdict().items() if not np.isnan(values).any()] == known
    explorer = pictures.your_slopes(function)
    assert not explorer.trouble
    lines, _ = explorer.pictures
    assert texts(lines) == [name if name in known else f"{name} …" for name in RIGHT]
    said = f"Filled in: {', '.join(known)}." if known else pictures.NOTHING_YET
    assert explorer.description().startswith(said)
    assert not pictures.nudge_rings(function).trouble


def test_wrong_slopes_are_drawn_as_they_are():
    explorer = pictures.your_slopes(written(dz2="dz2 = np.array([0.75])", dz1="dz1 = da1"))
    words = explorer.description()
    assert "All five lines give something." in words
    assert "dz2 = 0.75, " in words
    assert "dz1 = [0.75, −0.75, −1.5, −0.375]" in words


@pytest.mark.parametrize(
    ("function", "says"),
    [
        (written(dW2="dW2 = trace.a1 * dz2"), "dW2 has shape (4,), but the network needs (4, 1)"),
        (written(dz2="dz2 = missing"), "NameError: name 'missing'"),
        (written(dz2="dz2 = missing", dW2="dW2 = ..."), "NameError"),
        (written(dW1="dW1 = trace.x @ dz1"), "ValueError"),
        (written(dz1="dz1 = np.where(trace.z1 > 0, da1)", dW1="dW1 = ..."), "either both or neither"),
        (lambda trace, y, W2: None, "returned something of type NoneType"),
        (lambda trace, y, W2: (1, 2), "type tuple"),
        (7, "should be a function, but is of type int"),
        (..., "is still `...`"),
    ],
)
def test_what_cannot_be_drawn_is_explained(function, says):
    for draw in (pictures.your_slopes, pictures.nudge_rings):
        explorer = draw(function)
        assert says in explorer.trouble
        assert explorer.pictures == []


def test_a_function_that_changes_its_arguments_changes_no_picture():
    def spoils(trace, y, W2):
        slopes = backward(trace, y, W2.copy())
        W2[:] = 0
        trace.a1[:] = 0
        return slopes

    assert pictures.your_slopes(spoils).description() == pictures.your_slopes().description()


# Rings


def assert_rings(picture, given, measured):
    """Hold a picture of rings against the slopes and what nudges measure."""
    for drawn, mine, right in zip(rings(picture), given, measured, strict=True):
        for place in np.ndindex(mine.shape):
            cell, words, closed = drawn[place[0]][place[1]]
            assert cell.value == pytest.approx(mine[place], abs=5.1e-5)
            assert sign_of(cell.frame.get("fill")) == np.sign(np.round(mine[place], 12))
            agrees = abs(mine[place] - right[place]) < 1e-6
            assert closed == agrees
            if agrees:
                assert words == "✓ nudge"
            else:
                assert words.startswith("≠ ")
                assert float(number_in(words[2:])) == pytest.approx(right[place], abs=5.1e-5)
                assert words[2:] != cell.text.text


@pytest.mark.parametrize("place", [None, *range(7)])
@pytest.mark.parametrize("name", BIRDS)
def test_each_ring_is_closed_where_a_nudge_in_plain_numpy_agrees(name, place):
    line = {} if place is None else {museum.MUSEUM[place].step: museum.MUSEUM[place].line}
    bird, function = BIRDS[name], written(**line)
    explorer = pictures.nudge_rings(function)
    explorer.set(bird=name)
    given = function(forward(bird.x, network.W1, network.W2), bird.y, network.W2)
    measured = nudged(bird.x, bird.y, network.W1, network.W2)
    assert_rings(explorer.pictures[0], (given.dW1, given.dW2), measured)
    agree = sum(
        int((abs(mine - right) < 1e-6).sum()) for mine, right in zip((given.dW1, given.dW2), measured, strict=True)
    )
    assert f"{name}, y = {bird.y}. {agree} of 16 slopes agree with the nudge." in explorer.description()
    assert (agree == 16) == (place is None)


@pytest.mark.parametrize("seed", range(10))
def test_the_right_pass_agrees_with_every_nudge_on_networks_by_chance(seed):
    rng = np.random.default_rng(seed)
    x, W1, W2 = rng.normal(size=3), rng.normal(size=(3, 4)), rng.normal(size=(4, 1))
    y = seed % 2
    slopes = backward(forward(x, W1, W2), y, W2)
    compared = held_against_nudges(slopes, x, y, W1, W2)
    assert all(part.agrees.all() for part in compared)
    assert_rings(diagrams.nudge_rings(compared), (slopes.dW1, slopes.dW2), nudged(x, y, W1, W2))
    wrong = slopes._replace(dW1=slopes.dW1 + 2e-5)  # four decimals would not tell it
    drawn = diagrams.nudge_rings(held_against_nudges(wrong, x, y, W1, W2))
    assert not any(ring[2] for row in rings(drawn)[0] for ring in row)
    assert "4 of 16 slopes agree" in drawn.description


def test_at_a_kink_nothing_is_claimed():
    x = np.array([1.0, 2.0, 0.0])  # h₁ adds up 1 × 1 + 2 × (−0.5) = 0
    W1 = network.W1.copy()
    W1[1, 0] = -0.5
    slopes = backward(forward(x, W1, network.W2), 1, network.W2)
    drawn = diagrams.nudge_rings(held_against_nudges(slopes, x, 1, W1))
    of_W1, of_W2 = rings(drawn)
    assert [words for _, words, _ in (row[0] for row in of_W1)] == ["kink"] * 3
    assert not any(row[0][2] for row in of_W1)
    assert all(row[0][1] == "✓ nudge" for row in of_W2)
    assert drawn.description.startswith(
        "13 of 13 slopes agree with the nudge. At a kink, where nothing can be measured: 3."
    )


def test_where_nothing_is_calculated_yet_the_cells_are_empty():
    explorer = pictures.nudge_rings(written(dz2="dz2 = ..."))
    of_W1, of_W2 = rings(explorer.pictures[0])
    assert all(cell.text is None and not closed for row in [*of_W1, *of_W2] for cell, _, closed in row)
    assert explorer.description() == "Chinstrap, y = 1. Neither dW1 nor dW2 is calculated yet."
    half = pictures.nudge_rings(written(dz1="dz1 = ..."))
    assert "4 of 4 slopes agree with the nudge. Calculated: dW2 [−0.2503, 0, 0, −0.0238]." in half.description()


# The museum

DISAGREE = [  # columns of dW1 and rows of dW2, counted from 1, for our bird
    ({2, 3}, set()),
    (set(), {2, 3}),
    ({4}, set()),
    ({1, 2, 3}, set()),
    ({1, 2, 3, 4}, set()),
    ({1, 4}, set()),
    ({1, 4}, {1, 4}),
]


@pytest.mark.parametrize("place", range(7))
def test_each_version_is_its_line_for_one_bird_and_for_a_table_of_birds(place):
    version = museum.MUSEUM[place]
    function, rng = written(**{version.step: version.line}), np.random.default_rng(place)
    assert version.line.startswith(f"{version.step} = ")
    for name, bird in BIRDS.items():
        of_one = function(forward(bird.x, network.W1, network.W2), bird.y, network.W2)
        for mine, right in zip(museum.of_one_bird(bird, version), of_one, strict=True):
            np.testing.assert_allclose(mine, right, err_msg=name)
    X, y = rng.normal(size=(5, 3)), np.array([[1], [0], [1], [1], [0]])
    W1, W2 = rng.normal(size=(3, 4)), rng.normal(size=(4, 1))
    each = [function(forward(x, W1, W2), label[0], W2) for x, label in zip(X, y, strict=True)]
    together = museum.slopes(forward(X, W1, W2), y, W2, version)
    np.testing.assert_allclose(together.dW1, sum(one.dW1 for one in each))
    np.testing.assert_allclose(together.dW2, sum(one.dW2 for one in each))


def test_each_version_disagrees_in_its_own_cells():
    for version, (columns, rows) in zip(museum.MUSEUM, DISAGREE, strict=True):
        bird = penguins.CHINSTRAP
        dW1, dW2 = held_against_nudges(museum.of_one_bird(bird, version), bird.x, bird.y)
        for j in range(4):
            assert (~dW1.agrees[:, j]).tolist() == [j + 1 in columns] * 3
            assert dW2.agrees[j, 0] == (j + 1 not in rows)
    assert len({(frozenset(columns), frozenset(rows)) for columns, rows in DISAGREE}) == 7


def test_the_loss_falls_with_every_version_and_with_one_lower_than_with_the_right_one():
    right = museum.losses()
    ends = []
    for place in range(7):
        losses = museum.losses(place)
        assert losses[0] == right[0] == pytest.approx(0.865, abs=5e-4)
        assert losses[10] < losses[1] < losses[0]
        assert losses[-1] < 0.75 * losses[0]
        ends.append(losses[-1])
    assert [place for place, end in enumerate(ends, 1) if end < right[-1]] == [2]
    assert right[-1] == pytest.approx(0.037, abs=5e-4)  # as the right one in the training of notebook 18


def test_a_step_of_the_right_version_is_the_mean_over_all_birds():
    birds = penguins.load()
    rng = np.random.default_rng(1)
    W1, W2 = rng.normal(0, 1, (3, 4)), rng.normal(0, 1, (4, 1))
    each = [backward(forward(bird.x, W1, W2), bird.y, W2) for bird in birds]
    W1, W2 = (W - 0.5 * np.mean([getattr(one, name) for one in each], axis=0) for W, name in ((W1, "dW1"), (W2, "dW2")))
    y_hats = forward(np.array([bird.x for bird in birds]), W1, W2).y_hat[:, 0]
    gaps = np.abs(y_hats - [bird.y for bird in birds])
    assert museum.losses()[1] == pytest.approx(-np.log(1 - gaps).mean())


def test_each_version_is_asked_for_by_its_traces_and_each_wrong_line_is_told_its_own():
    asked = questions.which_version()
    for place, question in enumerate(asked.questions):
        version = museum.MUSEUM[place]
        assert question.answer == (version.line, f"Yes. {version.said}")
        assert len(question.replies) == 4
        rings_, curves = question.pictures
        agree = rings_.description.partition(" of 16")[0]
        assert int(agree) == 16 - sum(3 * len(columns) + len(rows) for columns, rows in [DISAGREE[place]])
        end = notation.number(museum.losses(place)[-1])
        assert f"Mean loss, this: from 0.87 to {end} in 100 steps; right: to 0.04." == curves.description
        assert {"this " + end, "right 0.04"} <= set(texts(curves))
        for line, reply in question.replies.items():
            other = next(at for at, version in enumerate(museum.MUSEUM) if version.line == line)
            columns, rows = DISAGREE[other]
            if other != place:
                found = [set(map("₀₁₂₃₄".index, re.findall("h([₁-₄])", part))) for part in reply.split(";")]
                assert found == [part for part in (columns, rows) if part]
        assert live_page(question).count("<svg") == 2


def live_page(question):
    """Return what stands above a question."""
    return question.widget.children[0].value


def test_the_curves_go_through_the_losses():
    curves = {"this": [0.9, 0.5, 0.1], "right": [0.9, 0.3, 0.09]}
    drawn = diagrams.loss_curves(curves)
    lines, ticks = shapes(drawn, "path"), shapes(drawn, "line")
    zero, one = float(ticks[0].get("y1")), float(ticks[2].get("y1"))
    for line, losses in zip(lines, curves.values(), strict=True):
        places = np.array(re.findall(r"(-?[\d.]+) (-?[\d.]+)", line.get("d")), dtype=float)
        np.testing.assert_allclose((zero - places[:, 1]) / (zero - one), losses, atol=1e-3)
        np.testing.assert_allclose(np.diff(places[:, 0], 2), 0, atol=0.11)
    assert [line.get("stroke-dasharray") for line in lines] == [None, "2 4"]
    names = [at(words, "x", "y")[1] for words in shapes(drawn, "text") if words.text.startswith(("this", "right"))]
    assert abs(names[0] - names[1]) >= 16


def test_the_table_of_the_notebook_says_what_the_museum_shows():
    cells_ = json.loads((NOTEBOOKS / "16_your_backward.ipynb").read_text(encoding="utf-8"))["cells"]
    prose = next(text(cell["source"]) for cell in cells_ if cell["id"] == "museum-seen")
    rows = re.findall(r"^\| (\d) \| (.*?) \| (.*?) \| (\S+) \|$", prose, re.MULTILINE)
    assert len(rows) == 7
    for number, line, where, end in rows:
        version, (columns, rows_) = museum.MUSEUM[int(number) - 1], DISAGREE[int(number) - 1]
        assert f"`{version.line}`" == line or line.startswith(f"{version.step} ")
        assert end == notation.number(museum.losses(int(number) - 1)[-1])
        named = set(map("₀₁₂₃₄".index, re.findall("h([₁-₄])", where))) or {1, 2, 3, 4}
        assert [name in where for name in ("dW1", "dW2")] == [bool(columns), bool(rows_)]
        assert named == columns | rows_
    assert f"at {notation.number(museum.losses()[-1])}" in prose
    assert f"from {notation.number(museum.losses()[0])} to" in prose


# True or false


def test_each_statement_has_an_example_and_some_are_true():
    pages = questions.slopes_true_or_false()
    assert 12 <= len(pages.questions) <= 18
    assert len({question.question for question in pages.questions}) == len(pages.questions)
    for question in pages.questions:
        question.answers.index = 0
        assert question.example.widget in question.widget.children
        assert question.example.pictures
        for reply, shown in zip(question.replies.values(), question.stack.children, strict=True):
            assert reply in unescape(shown.value)
            assert reply not in pages.still() + pages.description()
        question.close_example()
    truths = ["it is true" in question.replies["true"] for question in pages.questions]
    assert 3 < sum(truths) < len(truths) - 3


def swept(explorer, name):
    """Return what is said at every place of one control."""
    spec = explorer.specs[name]
    places = getattr(spec, "values", None) or np.arange(spec.low, spec.high + spec.step / 2, spec.step)
    said = {}
    for value in places:
        explorer.set(**{name: value})
        assert not explorer.trouble
        said[explorer.values[name]] = explorer.description()
    return said


def test_the_examples_show_what_their_replies_say():
    assert all("the same" in words for words in swept(statements.after_many_passes(), "count").values())
    for size, words in swept(statements.same_shapes(), "size").items():
        inputs, hidden = map(int, size.split("-")[:2])
        assert f"W1 has the shape {(inputs, hidden)}, dW1 the shape {(inputs, hidden)}." in words
        assert f"W2 has the shape {(hidden, 1)}, dW2 the shape {(hidden, 1)}." in words
    zero = swept(statements.zero_weights(), "bird")
    assert zero["Chinstrap"].startswith("Chinstrap. W1[0, 2] = 0, slope = 0. W1[2, 1] = 0, slope = 0.")
    assert "W1[2, 1] = 0, slope ≈ 0.1071." in zero["Adelie"]
    assert "W1[0, 2] = 0, slope ≈ −0.004." in zero["Gentoo"]
    inactive = swept(statements.slopes_of_birds(), "bird")
    assert "Inactive: h₂, h₃. 8 of 16 weights have slope 0." in inactive["Chinstrap"]
    assert "Inactive: h₁, h₂, h₄. 12 of 16 weights" in inactive["Gentoo"]
    assert "Inactive: h₁, h₃. 8 of 16 weights" in inactive["Adelie"]
    assert "da1 ≈ [−0.1192, 0.1192, 0.2384, 0.0596]" in inactive["Chinstrap"]
    one, other = swept(statements.both_labels(), "label").values()
    assert "ŷ ≈ 0.8808, dz2 ≈ −0.1192." in one
    assert "ŷ ≈ 0.8808, dz2 ≈ 0.8808." in other
    label = swept(statements.forgotten_label(), "bird")
    assert ["16 of 16" in label[name] for name in BIRDS] == [False, True, True]
    assert all("differs" in words for words in swept(statements.wrong_versions(), "version").values())
    nudge = swept(statements.nudge_of_any_size(), "nudge")
    assert "W1[0, 1]: measured 0.006, calculated 0." in nudge[0.1]
    assert "W1[0, 1]: measured 0, calculated 0." in nudge[0.01]
    passes = swept(statements.passes_needed(), "hidden")
    assert passes[4] == "A 3-4-1 network has 16 weights. Nudging upwards: 17 passes. Backpropagation: 2 passes."
    assert "dW1 = [0, 0, 0, 0]; [0, 0, 0, 0]; [0, 0, 0, 0]" in statements.all_zero().description()
    assert "dz2 = −0.5, dW2 = [0, 0, 0, 0]" in statements.all_zero().description()


def test_along_one_weight_the_losses_are_those_of_numpy():
    birds = penguins.load()
    for i, low, high in ((0, 0.0, 4.0), (1, -4.0, 1.0)):
        own, mean = [], []
        for value, words in swept(statements.one_weight_of_our_bird(i, low, high), "value").items():
            W2 = network.W2.copy()
            W2[i, 0] = value
            y_hats = [sigmoid(relu(bird.x @ network.W1) @ W2)[0] for bird in birds]
            losses = [-np.log(1 - abs(bird.y - y_hat)) for bird, y_hat in zip(birds, y_hats, strict=True)]
            y_hat = sigmoid(relu(penguins.CHINSTRAP.x @ network.W1) @ W2)[0]
            slope, mine, all_ = (
                float(number_in(found)) for found in re.findall(r"(?:bird [=≈]|bird:|birds:) (\S+?)\.(?= |$)", words)
            )
            assert slope == pytest.approx((y_hat - 1) * [2.1, 0, 0, 0.2][i], abs=5.1e-5)
            assert mine == pytest.approx(-np.log(y_hat), abs=5.1e-5)
            assert all_ == pytest.approx(np.mean(losses), abs=5.1e-5)
            own.append(mine)
            mean.append(all_)
        if i:
            assert set(own) == {0.1269}
            assert min(mean) < 0.075 < mean[-1]
        else:
            assert (np.diff(own) < 0).all()


def test_a_path_is_lit_from_a_weight_to_the_output():
    explorer = statements.one_path()
    for source in (1, 2, 3):
        for target in (1, 2, 3, 4):
            explorer.set(source=source, target=target)
            words = f"W1[{source - 1}, {target - 1}] leads into h{'₁₂₃₄'[target - 1]}"
            assert explorer.description().startswith(f"{words}, and from there W2[{target - 1}, 0] to the output")


def test_the_formula_of_the_notebook_holds():
    cells_ = json.loads((NOTEBOOKS / "16_your_backward.ipynb").read_text(encoding="utf-8"))["cells"]
    prose = next(text(cell["source"]) for cell in cells_ if cell["id"] == "formula")
    up, down = map(float, re.search(r"\{(0\.\d+) - (0\.\d+)\}\{0\.02\}", prose).groups())
    for said, nudge in ((up, 0.01), (down, -0.01)):
        W1 = network.W1.copy()
        W1[0, 3] += nudge
        y_hat = forward(penguins.CHINSTRAP.x, W1, network.W2).y_hat[0]
        assert said == pytest.approx(-np.log(y_hat), abs=5e-7)
    slope = backward(forward(penguins.CHINSTRAP.x, network.W1, network.W2), 1, network.W2).dW1[0, 3]
    assert (up - down) / 0.02 == pytest.approx(slope, abs=5e-5)
    assert f"\\approx {slope:.4f}" in prose


# Practice


def on_paper(made):
    """Return the right slopes of a practice network as a learner types them, from plain Python."""
    z1 = [sum(x * w for x, w in zip(made.x, column, strict=True)) for column in made.W1.T]
    a1 = [max(z, 0) for z in z1]
    y_hat = round(1 / (1 + np.exp(-sum(a * w for a, w in zip(a1, made.W2[:, 0], strict=True)))), 2)
    dz2 = y_hat - 1
    da1 = [w * dz2 for w in made.W2[:, 0]]
    dz1 = [d if z > 0 else 0 for d, z in zip(da1, z1, strict=True)]
    slopes = {"dz2": [dz2], "dW2": [a * dz2 for a in a1], "da1": da1, "dz1": dz1}
    slopes["dW1"] = [x * d for x in made.x for d in dz1]
    return {step: " ".join(f"{value:.4f}" for value in values) for step, values in slopes.items()}


@pytest.mark.parametrize("size", ["2-3-1", "3-2-1", "3-4-1"])
def test_the_slopes_of_a_network_are_filled_in_step_by_step(size):
    made = pictures.Practice(seed=3, size=size)
    for _ in range(5):
        for step, typed in on_paper(made).items():
            assert made.step == step
            assert f"Now: {step} = {made.code[step]}." in made.description()
            assert made.entry.placeholder
            made.entry.value = typed
            assert made.verdict.right, made.verdict.words
            values = [
                float(number_in(found)) for found in re.findall(r"[−\d.]+\d|\d", made.verdict.words.split(" = ")[-1])
            ]
            assert values == pytest.approx([float(value) for value in typed.split()], abs=1e-9)
        assert made.step is None
        assert "Finished." in made.description()
        made.following.click()
    assert made.tally == {"steps": 25, "at the first try": 25, "networks": 5}


def test_practice_draws_what_is_known_and_gives_nothing_away():
    made = pictures.Practice(seed=1)
    for done, step in enumerate(made.code):
        (drawn,) = made.pictures
        known = [shape.text for shape in shapes(drawn, "text") if shape.get("y") == "14" and shape.get("font-weight")]
        assert set(known) == set(list(made.code)[:done])
        assert f"{step} = {made.said(step)}" not in made.description()
        assert f"y_hat ≈ {notation.number(round(made.network.trace.y_hat[0], 2))}, y = 1." in made.description()
        assert made.page.value.count("<svg") == 1
        made.reveal()
        assert made.verdict.words.startswith(f"… {step} = {made.code[step]} = ")
    assert made.tally == {"steps": 5, "at the first try": 0, "networks": 1}


@pytest.mark.parametrize(
    ("step", "typed", "says"),
    [
        ("dz2", "0.1", "the wrong way round"),
        ("dz2", "0.9", "is not subtracted yet"),
        ("dW2", "0.5 0 4", "dz2 is not in it"),
        ("da1", "0.5 -0.5 0.5", "the weights of W2 alone"),
        ("dz1", "-0.05 0.05 -0.05", "those of inactive neurons"),
        ("dW1", "-0.05 0 -0.05 -0.05 0 -0.05", "x"),
        ("dW1", "one", "numbers"),
        ("dW1", "1 2", "6"),
    ],
)
def test_a_mistake_in_practice_is_explained(step, typed, says):
    made = pictures.Practice(seed=1)  # ŷ = 0.90, dW2 = −0.05, 0, −0.40
    while made.step != step:
        made.reveal()
    made.entry.value = typed
    assert made.verdict.right is False
    assert says in made.verdict.words
    assert made.step == step


def test_no_seed_hides_a_usual_mistake_and_every_slope_is_exact_with_four_decimals():
    for seed in range(60):
        made = pictures.Practice(seed=seed)
        slopes = made.network.slopes
        for values in slopes:
            np.testing.assert_allclose(values, values.round(4), atol=1e-12)
            assert not np.signbit(values[values == 0]).any()
        gate = made.network.trace.z1 > 0
        assert not np.allclose(slopes.dz1, slopes.da1)
        assert not np.allclose(slopes.dz1, np.maximum(slopes.da1, 0))
        assert not np.allclose(slopes.dz1, gate * slopes.dz2)
