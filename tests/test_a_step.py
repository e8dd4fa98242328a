"""Notebook 17: a step is what NumPy says, its slopes are what nudges measure, and the lesson's numbers are true."""

import json
import re
from itertools import pairwise

import numpy as np
import pytest
from svg_reader import PlotReader, at, cells, number_in, root, rounded, row_in, shapes, table, texts, values_of
from worked_examples import W1, W2

from helpers import network, penguins
from helpers.backpropagation import mean_slopes
from helpers.lessons.a_step import checks, pictures
from tools.refresh_notebooks import NOTEBOOKS

BIRD = penguins.CHINSTRAP
BIRDS = penguins.load()
X = np.array([bird.x for bird in BIRDS])
Y = np.array([float(bird.species == "Chinstrap") for bird in BIRDS])
SPECIES = np.array([bird.species for bird in BIRDS])
GIVEN = np.concatenate([np.ravel(W1), np.ravel(W2)])


def sums(x, weights):
    """Return z2 of one bird or of a table, from 16 weights in a row."""
    return np.maximum(x @ weights[:12].reshape(3, 4), 0) @ weights[12:]


def mean_loss(x, y, weights):
    """Return the mean of −ln(1 − gap)."""
    return np.logaddexp(0, np.where(y == 1, -1, 1) * sums(x, weights)).mean()


def nudged(x, y, weights, nudge=1e-6):
    """Measure the slope of the mean loss along each weight by nudging it to both sides."""
    moved = nudge * np.eye(len(weights))
    return np.array([mean_loss(x, y, weights + way) - mean_loss(x, y, weights - way) for way in moved]) / (2 * nudge)


SLOPES = nudged(BIRD.x, BIRD.y, GIVEN)
BEFORE = mean_loss(BIRD.x, BIRD.y, GIVEN)


def prose():
    """Return all that is written in the notebook."""
    cells = json.loads((NOTEBOOKS / "17_a_step.ipynb").read_text(encoding="utf-8"))["cells"]
    return "".join("".join(cell["source"]) for cell in cells if cell["cell_type"] == "markdown")


def matrices(picture):
    """Return the matrices of a step as they are written, in rows of three, those of W1 first."""
    rows = table(cells(picture))
    for name, part, columns in (("W1", rows[:3], 4), ("W2", rows[3:], 1)):
        written = values_of(part)
        yield name, [written[:, place * columns : (place + 1) * columns] for place in range(3)]


@pytest.mark.parametrize("rate", pictures.RATES)
def test_the_weights_their_slopes_and_the_new_weights_are_what_numpy_and_nudging_say(rate):
    explorer = pictures.weights_step()
    explorer.set(rate=rate)
    (picture,) = explorer.pictures
    slopes = {"W1": SLOPES[:12].reshape(3, 4), "W2": SLOPES[12:].reshape(4, 1)}
    for name, (old, slope, new) in matrices(picture):
        given = np.array({"W1": W1, "W2": W2}[name], dtype=float)
        np.testing.assert_array_equal(old.astype(float), given)
        np.testing.assert_allclose(slope.astype(float), slopes[name], atol=6e-5)
        np.testing.assert_allclose(new.astype(float), given - rate * slopes[name], atol=6e-5)
    moved = GIVEN - rate * SLOPES
    y_hat = 1 / (1 + np.exp(-sums(BIRD.x, moved)))
    after = next(words for words in texts(picture) if words.startswith("After"))
    said_y_hat, said_loss = re.search(r"ŷ ≈ ([\d.]+), loss ≈ ([\d.]+)", after).groups()
    assert float(said_y_hat) == rounded(y_hat, 4)
    assert float(said_loss) == rounded(mean_loss(BIRD.x, BIRD.y, moved), 4)
    assert after in picture.description


def test_a_weight_whose_slope_is_0_is_faded_in_all_three_matrices():
    (picture,) = pictures.weights_step().pictures
    for (_, _), cell in cells(picture).items():
        assert cell.text is not None
    faded = [cell.text.get("fill") is not None for row in table(cells(picture)) for cell in row]
    idle = [[j in (1, 2) for j in range(4)] * 3] * 3 + [[j in (1, 2)] * 3 for j in range(4)]
    assert faded == [place for row in idle for place in row]


@pytest.mark.parametrize("rate", pictures.RATES)
def test_the_bars_show_the_promise_and_what_the_step_brings(rate):
    explorer = pictures.promise()
    explorer.set(rate=rate)
    (picture,) = explorer.pictures
    promised = rate * (SLOPES**2).sum()
    brought = BEFORE - mean_loss(BIRD.x, BIRD.y, GIVEN - rate * SLOPES)
    promise_bar, brought_bar = (at(shape, "width")[0] for shape in shapes(picture, "rect"))
    assert brought_bar / 400 == pytest.approx(brought / BEFORE, rel=1e-4)  # of the line "all of it"
    assert promise_bar == pytest.approx(min(400 * promised / BEFORE, 500), rel=1e-4)
    assert (len(shapes(picture, "path")) > 0) == (400 * promised / BEFORE > 500), "a cut bar is broken"
    numbers = [number_in(words) for words in texts(picture) if re.fullmatch(r"[\d.]+", words)]
    assert [float(number) for number in numbers] == [rounded(promised, 4), rounded(brought, 4)]
    kept = f"{round(100 * brought / promised)} % of the promise"
    assert f"{kept} kept" in texts(picture)
    assert kept in picture.description


@pytest.mark.parametrize("rate", pictures.RATES)
def test_the_birds_that_get_the_right_answer_are_counted(rate):
    explorer = pictures.everybody()
    explorer.set(rate=rate)
    (picture,) = explorer.pictures
    right = (sums(X, GIVEN - rate * SLOPES) > 0) == (Y == 1)
    for name in penguins.SPECIES:
        words = f"{right[name == SPECIES].sum()} of {(name == SPECIES).sum()}"
        assert f"{words} right" in texts(picture)
        assert f"{name} {words}" in picture.description
    assert f"together {right.sum()} of 342 right" in picture.description


def along_two(place):
    """Return the 16 weights with two of them, W1[0, 0] and W2[0, 0], at a place of the map."""
    weights = GIVEN.copy()
    weights[0], weights[12] = place
    return weights


@pytest.mark.parametrize("start", pictures.STARTS)
@pytest.mark.parametrize("rate", [0.5, 1, 4, 6.5, 8])
def test_each_step_on_the_map_is_the_rate_times_what_nudges_measure(start, rate):
    places = pictures.walk(pictures.STARTS[start], rate)
    assert tuple(places[0]) == pictures.STARTS[start]
    for before, after in pairwise(places):
        slopes = nudged(X, Y, along_two(before))[[0, 12]]
        np.testing.assert_allclose(after, before - rate * slopes, rtol=1e-5, atol=1e-6)


@pytest.mark.parametrize(("start", "rate"), [("A", 1.0), ("A", 7.0), ("A", 8.0), ("B", 2.0), ("B", 8.0)])
def test_the_walk_is_drawn_where_it_is_as_far_as_the_map_goes(start, rate):
    explorer = pictures.two_weights()
    explorer.set(start=start, rate=rate)
    (picture,) = explorer.pictures
    reader, places = PlotReader(picture), pictures.walk(pictures.STARTS[start], rate)
    assert reader.axis_names() == ["W1[0, 0]", "W2[0, 0]"]
    low, high = np.array([-3, -3]), np.array([5, 4])
    inside = ((low <= places) & (places <= high)).all(axis=1)
    until = len(places) if inside.all() else int(inside.argmin())
    line = np.array(re.findall(r"[ML]([\d.-]+) ([\d.-]+)", shapes(picture, "path")[-1].get("d")), dtype=float)
    drawn = np.transpose(reader.value(*line.T))
    np.testing.assert_allclose(drawn[:until], places[:until], atol=0.02)
    assert ((drawn >= low - 0.05) & (drawn <= high + 0.05)).all()
    if until < len(places):
        way, gone = places[until] - places[until - 1], drawn[until] - places[until - 1]
        assert abs(way[0] * gone[1] - way[1] * gone[0]) < 0.02 * np.linalg.norm(way), "it leaves in its own direction"
        assert f"Step {until} leaves the map." in picture.description
    else:
        assert "leaves" not in picture.description
    said = [float(number) for number in re.findall(r"≈ ([\d.]+\d)", picture.description)]
    expected = [mean_loss(X, Y, along_two(places[n])) for n in (0, 1, 2, 10)]
    assert said == [rounded(value, 4) for value in expected]


def test_the_lines_of_the_map_join_places_of_the_height_that_is_written_in_them():
    reader = PlotReader(pictures.two_weights().pictures[0])
    svg = root(pictures.two_weights().pictures[0])
    turned = [
        text.text
        for text in svg.iter("text")
        if (turn := re.search(r"rotate\((-?[\d.]+)", text.get("transform") or "")) and float(turn[1])
    ]
    written = {float(number) for number in turned if re.fullmatch(r"[\d.]+", number)}
    assert len(written) > 5
    assert written <= set(pictures.LEVELS)
    heights = []
    for path in svg.iter("path"):
        if path.get("clip-path") and "fill: none" in path.get("style", ""):
            points = np.array(re.findall(r"[ML] (\S+) (\S+)", path.get("d")), dtype=float)
            heights += [mean_loss(X, Y, along_two(reader.value(*point))) for point in points[::15]]
    nearest = [min(abs(height - level) / level for level in pictures.LEVELS) for height in heights]
    assert len(heights) > 30
    assert max(nearest) < 0.05


def test_the_small_network_is_exact():
    weights = np.concatenate([checks.SMALL_W1.ravel(), checks.SMALL_W2.ravel()])
    z1 = checks.X @ checks.SMALL_W1
    np.testing.assert_array_equal(z1, [0.5, 1.5, -5])
    np.testing.assert_array_equal(np.maximum(z1, 0) @ checks.SMALL_W2, [0])  # so ŷ is 0.5

    def loss_of(row):
        return np.log1p(np.exp(-np.maximum(checks.X @ row[:6].reshape(2, 3), 0) @ row[6:]))

    moved = 1e-6 * np.eye(9)
    slopes = np.array([loss_of(weights + way) - loss_of(weights - way) for way in moved]) / 2e-6
    np.testing.assert_allclose(slopes, [1.5, -0.5, 0, -2.25, 0.75, 0, -0.25, -0.75, 0], atol=1e-8)
    after = weights - 0.1 * slopes
    np.testing.assert_allclose(checks.X @ after[:6].reshape(2, 3), [-0.475, 1.825, -5], atol=1e-6)
    assert np.exp(-loss_of(after)) == rounded(0.7407, 4)
    assert [loss_of(weights), loss_of(after)] == [rounded(0.6931, 4), rounded(0.3002, 4)]
    assert checks.new_w2([-1.475, 0.575, 0.5]).right
    assert checks.new_row([-0.275, 0.425, 1]).right


def test_the_numbers_in_the_prose_are_true():
    words = prose()
    places = {"W2[0, 0]": 12, "W1[0, 3]": 3}
    assert f"slope −{-SLOPES[places['W2[0, 0]']]:.4f}" in words
    assert f"slope is {SLOPES[places['W1[0, 3]']]:.4f}" in words
    assert f"{1 - 0.5 * SLOPES[12]:.4f}" in words
    assert f"{(SLOPES**2).sum():.4f}" in words
    after_50 = (sums(X, GIVEN - 50 * SLOPES) > 0) == (Y == 1)
    after_1 = (sums(X, GIVEN - SLOPES) > 0) == (Y == 1)
    wrong = [int((~right[SPECIES == "Adelie"]).sum()) for right in (after_1, after_50)]
    assert wrong == [4, 107]
    assert f"a rate of 50 it is {wrong[1]} of {(SPECIES == 'Adelie').sum()}" in words
    assert f"{after_1.mean():.1%}".replace("%", " %") + " right at a rate of 1, " in words
    assert f"{after_50.mean():.1%}".replace("%", " %") + " at 50" in words
    slopes = mean_slopes(network.forward(X, network.W1, network.W2), Y[:, None], network.W2)
    mean = np.concatenate([slopes.dW1.ravel(), slopes.dW2.ravel()])  # some bird stands at a kink: no nudges here
    for rate in (0, 1, 10, 50):
        assert f"{mean_loss(X, Y, GIVEN - rate * mean):.4f}" in words
    assert ((sums(X, GIVEN) > 0) == (Y == 1)).all()


def test_what_the_map_teaches_is_so():
    inside = [rate / 2 for rate in range(1, 14)]
    for rate in inside:  # up to 6.5
        places = pictures.walk(pictures.STARTS["A"], rate)
        assert ((places >= -3) & (places <= [5, 4])).all()
    for rate in (7, 7.5, 8):
        places = pictures.walk(pictures.STARTS["A"], rate)
        assert not ((places >= -3) & (places <= [5, 4])).all()
    assert mean_loss(X, Y, along_two(pictures.walk(pictures.STARTS["A"], 4)[1])) < 0.11
    valley = min(mean_loss(X, Y, along_two(place)) for place in pictures.walk(pictures.STARTS["A"], 4))
    assert 0.09 < valley < 0.1
    for rate in [rate / 2 for rate in range(1, 17)]:
        places = pictures.walk(pictures.STARTS["B"], rate)
        lengths = np.linalg.norm(np.diff(places, axis=0), axis=1)
        assert lengths[-1] < lengths[0] / 3
        assert mean_loss(X, Y, along_two(places[-1])) > 0.19


def test_changing_w2_too_early_lowers_the_loss_as_well_and_only_the_step_shows_it():
    new_W2 = network.W2 - SLOPES[12:].reshape(4, 1)
    gate = (BIRD.x @ network.W1 > 0) * 1.0
    dz2 = SLOPES[12] / (BIRD.x @ network.W1)[0]
    early = network.W1 - np.outer(BIRD.x, gate * (new_W2[:, 0] * dz2))
    assert [1 - SLOPES[0], early[0, 0]] == [rounded(1.1311, 4), rounded(1.1639, 4)]
    assert mean_loss(BIRD.x, 1, np.concatenate([early.ravel(), new_W2.ravel()])) == rounded(0.046, 4)
    longer = (network.W1 - early)[:, 0] / SLOPES[:12].reshape(3, 4)[:, 0]
    np.testing.assert_allclose(longer, new_W2[0, 0], atol=1e-6)
    assert f"come out {new_W2[0, 0]:.4f} times as large" in prose()
    assert f"a rate of 1.2, the loss would be {mean_loss(BIRD.x, 1, GIVEN - 1.2 * SLOPES):.4f}, lower still" in prose()


def test_the_words_of_the_step_hold_the_new_weights():
    words = pictures.weights_step().description()
    np.testing.assert_allclose(row_in(words, "W2 − 1 × dW2"), GIVEN[12:] - SLOPES[12:], atol=6e-5)


def step(x, y, W1, W2, rate, early=False, sign=1):
    trace = network.forward(x, W1, W2)
    dz2 = trace.y_hat - y
    new_W2 = W2 - sign * rate * np.outer(trace.a1, dz2)
    dz1 = np.where(trace.z1 > 0, (new_W2 if early else W2) @ dz2, 0)
    return W1 - sign * rate * np.outer(x, dz1), new_W2


def in_place(x, y, W1, W2, rate):
    new_W1, new_W2 = step(x, y, W1, W2, rate)
    W1 -= W1 - new_W1
    W2 -= W2 - new_W2
    return W1, W2


@pytest.mark.parametrize(
    ("learners", "kind"),
    [
        (lambda *given: step(*given, early=True), "changed_first"),
        (lambda *given: step(*given, sign=-1), "plus_for_minus"),
        (lambda x, y, W1, W2, rate: step(x, y, W1, W2, 1), "rate_forgotten"),
        (lambda *given: step(*given)[::-1], "order_of_steps"),
        (lambda *given: step(*given)[0], "another_return"),
        (lambda x, y, W1, W2, rate: (step(x, y, W1, W2, rate)[0], W2), "not_changed"),
        (in_place, "changes_argument"),
    ],
)
def test_a_whole_step_is_tried_out_and_its_mistake_named(learners, kind):
    assert checks.step(step).right
    assert checks.step(lambda *given: list(step(*given))).right
    verdict = checks.step(learners)
    assert verdict.right is False
    assert [mistake.kind for mistake in verdict.mistakes] == [kind], verdict.words


def test_a_blank_step_is_not_answered_yet():
    assert checks.step(lambda x, y, W1, W2, rate: (..., ...)).right is None
    assert checks.step(...).right is None


ALL_DZ2 = (1 / (1 + np.exp(-sums(X, GIVEN))) - Y)[:, None]
ALL_DZ1 = np.where(X @ network.W1 > 0, ALL_DZ2 @ network.W2.T, 0)


@pytest.mark.parametrize(
    ("check", "answer", "kind"),
    [
        (checks.new_w2, [-1.525, 0.425, 0.5], "plus_for_minus"),
        (checks.new_w2, [-1.25, 1.25, 0.5], "rate_forgotten"),
        (checks.new_w2, [0.025, 0.075, 0], "change_alone"),
        (checks.new_row, [-0.65, 1.55, -1], "other_row"),
        (checks.new_row, [-0.725, 0.575, 1], "plus_for_minus"),
        (checks.mean_dW1, X.T @ ALL_DZ1, "times_birds"),
        (checks.mean_dW1, X.T @ ALL_DZ1 / 342**2, "mean_again"),
        (checks.mean_dW1, ALL_DZ1.T @ X / 342, "turned"),
        (checks.mean_dW1, X.T @ (ALL_DZ2 @ network.W2.T) / 342, "no_gate"),
        (checks.mean_dW1, np.outer(X[-1], ALL_DZ1[-1]) / 342, "one_bird"),
        (checks.mean_dW1, np.outer(X, ALL_DZ1 / 342), "outer_of_all"),
        (checks.mean_dW1, SLOPES[:12].reshape(3, 4).round(4), "our_bird"),
    ],
)
def test_mistakes_are_named(check, answer, kind):
    verdict = check(answer)
    assert verdict.right is False
    assert [mistake.kind for mistake in verdict.mistakes] == [kind], verdict.words


def test_the_table_of_all_birds_is_called_as_the_notebook_calls_it():
    assert "it is X that is transposed. X.T @ dz1" in checks.mean_dW1(ALL_DZ1.T @ X / 342).words


def test_the_mean_slope_is_right_however_it_is_added_up():
    one_by_one = sum(np.outer(x, dz1) for x, dz1 in zip(X, ALL_DZ1, strict=True)) / 342
    assert checks.mean_dW1(X.T @ ALL_DZ1 / 342).right
    assert checks.mean_dW1(one_by_one).right


def test_what_was_received_is_said_with_the_decimals_that_it_has():
    assert "[−0.725, 0.575, 1]" in checks.new_row(np.array([-0.725, 0.575, 1])).words
