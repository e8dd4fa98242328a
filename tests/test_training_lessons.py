"""Notebooks 18 and 19: their pictures and their sentences are what NumPy says on its own."""

import json
import re

import numpy as np
import pytest
from svg_reader import PlotReader, at, number_in, root, shapes, texts
from test_notebooks import NOTEBOOKS, text

from helpers import diagrams, network, penguins, training
from helpers.backpropagation import backward, mean_slopes
from helpers.lessons.new_birds import checks, questions
from helpers.lessons.new_birds import pictures as new_birds
from helpers.lessons.training import checks as loop
from helpers.lessons.training import pictures
from helpers.notation import number

BIRDS = penguins.load()
X, Y = np.array([bird.x for bird in BIRDS]), np.array([[bird.y] for bird in BIRDS])
SPECIES = np.array([bird.species for bird in BIRDS])
IS_CHINSTRAP = SPECIES == "Chinstrap"


def weights(seed):
    """Draw weights as notebook 02 does, with a scale of 1."""
    rng = np.random.default_rng(seed)
    return rng.normal(0, 1, (3, 4)), rng.normal(0, 1, (4, 1))


def steps(seed, rate=0.5, count=200):
    """Return the weights of a run, with NumPy alone."""
    W1, W2 = weights(seed)
    kept = [(W1, W2)]
    for _ in range(count):
        z1 = X @ W1
        a1 = np.maximum(z1, 0)
        error = (np.exp(-np.logaddexp(0, -a1 @ W2)) - Y) / len(Y)
        dW1, dW2 = X.T @ (error @ W2.T * (z1 > 0)), a1.T @ error
        W1, W2 = W1 - rate * dW1, W2 - rate * dW2
        kept.append((W1, W2))
    return kept


def z2_of(W1, W2, x=X):
    return (np.maximum(x @ W1, 0) @ W2)[..., 0]


def right(W1, W2):
    """Return how many birds get the right class."""
    return int(((z2_of(W1, W2) > 0) == IS_CHINSTRAP).sum())


def mean_loss(W1, W2):
    z2 = z2_of(W1, W2)
    return np.logaddexp(0, np.where(IS_CHINSTRAP, -z2, z2)).mean()


@pytest.fixture(scope="module")
def runs():
    return {seed: steps(seed) for seed in (1, 5, 7)}


def written(value, places=4):
    return f"{value:.{places}f}".rstrip("0").rstrip(".").replace("-", "−")


# The pictures of 18


@pytest.mark.parametrize("seed", [1, 5, 7])
def test_each_frame_of_a_run_says_its_step_its_loss_its_birds_and_its_weights(seed, runs):
    frames = pictures.run(seed)
    assert [re.search(r"after (\d+) step", " ".join(texts(frame[1])))[1] for frame in frames.frames] == [
        str(step) for step in pictures.SHOWN
    ]
    for step, (_, progress) in zip(pictures.SHOWN, frames.frames, strict=True):
        W1, W2 = runs[seed][step]
        said = texts(progress)
        assert f"mean loss {written(mean_loss(W1, W2))}" in said
        count = right(W1, W2)
        assert any(words.startswith(f"right: {count} of 342") for words in said)
        assert f"right: {count} of 342, {written(100 * count / 342, 1)} %" in progress.description
        cells = [number_in(words) for words in said if re.fullmatch(r"[−≈]?\d+(\.\d+)?", words)]
        shown = [float(value) for value in cells if value not in (0, 1)]
        for value in [*W1.ravel(), *W2.ravel()]:
            assert any(abs(value - other) <= 0.00501 for other in [*shown, 0, 1])


def test_both_curves_of_a_run_have_come_as_far_as_its_step_and_lie_at_their_values(runs):
    _, progress = pictures.run(1).frames[pictures.SHOWN.index(20)]
    loss, accuracy = (
        np.array(re.findall(r"[-\d.]+ [-\d.]+", shape.get("d")))
        for shape in shapes(progress, "path")
        if shape.get("stroke-width") == "2"
    )
    for curve, value in ((loss, mean_loss), (accuracy, right)):
        points = np.array([point.split() for point in curve], dtype=float)
        assert len(points) == 21
        expected = np.array([value(*runs[1][step]) for step in range(21)])
        slope = np.polyfit(expected, points[:, 1], 1)
        assert slope[0] < 0, "what is more lies higher"
        np.testing.assert_allclose(np.polyval(slope, expected), points[:, 1], atol=0.11)
        np.testing.assert_allclose(np.diff(points[:, 0]), points[1, 0] - points[0, 0], atol=0.11)


def centres(picture, name):
    """Return the places of the marks of one species on a map, in mm and g."""
    size = 4.5
    to_centre = {"Chinstrap": (0, size), "Gentoo": (0.8 * size, 0.8 * size), "Adelie": (0.9 * size, 0)}[name]
    start = {"Chinstrap": "l4.5", "Gentoo": "h7.2v", "Adelie": "a4.05"}[name]
    paths = [shape.get("d") for shape in shapes(picture, "path") if start in shape.get("d")]
    drawn = [
        np.array([found.split() for found in re.findall(r"M([-\d.]+ [-\d.]+)", d)], dtype=float) + to_centre
        for d in paths
    ]
    return max(drawn, key=len)  # the other one is the legend


def on_map(places):
    left, top, wide, high = 58, 56, 376, 242
    return np.stack([31 + 30 * (places[:, 0] - left) / wide, 6200 - 3600 * (places[:, 1] - top) / high], axis=-1)


@pytest.mark.parametrize("step", [0, 20, 200])
def test_the_map_shows_each_bird_near_its_depth_and_rings_those_with_the_wrong_class(step, runs):
    decision, _ = pictures.run(1).frames[pictures.SHOWN.index(step)]
    near = [bird for bird in BIRDS if abs(bird.bill_depth - 18) <= 1]
    for name in ("Chinstrap", "Gentoo", "Adelie"):
        expected = [(bird.bill_length, bird.body_mass) for bird in near if bird.species == name]
        np.testing.assert_allclose(on_map(centres(decision, name)) / (1, 100), np.divide(expected, (1, 100)), atol=0.02)
    wrong = [bird for bird in near if (z2_of(*runs[1][step], bird.x) > 0) != bird.y]
    rings = [re.findall("M", shape.get("d")) for shape in shapes(decision, "path") if "a7 7" in shape.get("d")]
    assert [len(found) for found in rings] == [len(wrong)]
    assert f"{len(wrong)} of these {len(near)} have the wrong class" in decision.description


def test_the_map_is_grey_where_the_network_says_yes(runs):
    decision, _ = pictures.run(1).frames[-1]
    (area,) = (shape.get("d") for shape in shapes(decision, "path") if re.search(r"h[\d.]+v6\.05h-", shape.get("d")))
    boxes = np.array(re.findall(r"M([\d.]+) ([\d.]+)h([\d.]+)v", area), dtype=float)
    W1, W2 = runs[1][200]
    rng = np.random.default_rng(3)
    places = rng.uniform((58, 56), (58 + 376, 56 + 242), (400, 2))
    right_of, below = places[:, None, :].transpose(2, 0, 1) - boxes[:, :2].T[:, None, :]
    grey = ((right_of > 0) & (right_of < boxes[:, 2]) & (below > 0) & (below < 6.05)).any(axis=1)
    length, mass = on_map(places).T
    z2 = z2_of(W1, W2, penguins.scale(np.stack([length, np.full_like(length, 18), mass], axis=-1)))
    clear = np.abs(z2) > 0.3  # a cell has one colour, so near the border it may be the other one
    assert clear.sum() > 300
    np.testing.assert_array_equal(grey[clear], z2[clear] > 0)


@pytest.mark.parametrize(
    ("seed", "rate", "marked"),
    [(2, 0.5, ("0.5", "1")), (22, 0.5, ("2.5", "5")), (1, 20, ("50000", "100000")), (4, 20, ("250000", "500000"))],
)
@pytest.mark.parametrize("step", [0, 3, 8, 9, 200])
def test_the_chart_of_the_losses_reaches_as_far_as_the_greatest_of_the_run_and_cuts_what_is_beyond(
    seed, rate, marked, step
):
    explorer = pictures.your_run(training.train)
    explorer.set(seed=seed, rate=rate, step=step)
    losses = training.train(X, Y, *weights(seed), rate, 200).losses
    said = texts(explorer.pictures[1])
    assert set(marked) <= set(said)
    now = losses[step]
    assert f"mean loss {number(now, 4 if now < 100 else 0)}" in said
    heights = {
        value: float(shape.get("y1"))
        for value, shape in zip((0, *map(float, marked)), shapes(explorer.pictures[1], "line"), strict=False)
    }
    low, high = heights[0], heights[float(marked[1])]
    _, dot = at(shapes(explorer.pictures[1], "circle")[0], "cx", "cy")
    assert dot == pytest.approx(max(low - (low - high) * now / float(marked[1]), 56), abs=0.11)
    assert ("↑" in said) == (now > 500000)
    if (seed, rate, step) == (1, 20, 8):
        assert "mean loss 76612" in said


@pytest.mark.parametrize(
    ("train", "said"),
    [
        (..., "train is still `...`"),
        (lambda X, y, W1, W2, rate, steps: ..., "a line is still `...`"),
        (3, "Give the function train itself"),
        (lambda X, y, W1, W2, rate, steps: W1, "should return W1s, W2s"),
        (lambda X, y, W1, W2, rate, steps: (W1, W2), "W1s has shape (3, 4), but the network needs (201, 3, 4)"),
        (lambda X, y, W1, W2, rate, steps: 1 / 0, "ZeroDivisionError"),
    ],
)
def test_a_loop_that_cannot_be_drawn_is_explained_in_its_place(train, said):
    assert said in pictures.your_run(train).trouble


def test_of_a_loop_with_mean_slopes_no_mistake_is_named_in_lines_that_it_does_not_have():
    def uphill(X, y, W1, W2, rate, steps):
        W1s, W2s = [W1], [W2]
        for _ in range(steps):
            slopes = mean_slopes(network.forward(X, W1, W2), y, W2)
            W1, W2 = W1 + rate * slopes.dW1, W2 + rate * slopes.dW2
            W1s.append(W1)
            W2s.append(W2)
        return W1s, W2s

    verdict = loop.train(uphill)
    assert [mistake.kind for mistake in verdict.mistakes] == ["plus_for_minus"]
    assert "dz2" not in verdict.words


def test_the_picture_runs_the_learners_own_loop():
    def uphill(X, y, W1, W2, rate, steps):
        run = training.train(X, y, W1, W2, -rate, steps)
        return list(run.W1s), list(run.W2s)

    explorer = pictures.your_run(uphill)
    first = explorer.description()
    explorer.set(step=5)
    before, after = (float(re.search(r"mean loss ([\d.]+);", words)[1]) for words in (first, explorer.description()))
    assert after > before


@pytest.mark.parametrize("threshold", [0.01, 0.4, 0.49, 0.5, 0.99])
def test_every_bird_of_a_run_is_counted_at_each_threshold_and_a_tie_is_a_no(threshold, runs):
    explorer = pictures.all_birds(*runs[5][200])
    explorer.set(threshold=threshold)
    (picture,) = explorer.pictures
    y_hat = 1 / (1 + np.exp(-z2_of(*runs[5][200])))
    right = (y_hat > threshold) == IS_CHINSTRAP
    for name in ("Chinstrap", "Gentoo", "Adelie"):
        own = name == SPECIES
        assert f"{name} {right[own].sum()} of {own.sum()} right" in picture.description
    assert f"all: {right.sum()} of 342" in texts(picture)
    assert len(explorer.page.value.encode()) < 12_000


# The pictures of 19


@pytest.mark.parametrize("step", [0, 1, 20, 100, 200])
def test_both_accuracies_are_drawn_as_far_as_the_step_and_written(step):
    training_, test = new_birds.trained(8, 1)
    explorer = new_birds.training_and_test()
    explorer.set(step=step)
    for picture, low, high in zip(explorer.pictures, (0, 90), (105, 100.5), strict=True):
        reader = PlotReader(picture)
        np.testing.assert_allclose(reader.limits(), (0, 200, low, high), atol=1e-3)
        drawn = [circle for circle in root(picture).iter("circle") if circle.get("r") == "5"]
        expected = [100 * values[step] for values in (training_, test) if 100 * values[step] >= low]
        for circle, value in zip(drawn, expected, strict=True):
            np.testing.assert_allclose(reader.value(*at(circle, "cx", "cy")), (step, value), atol=0.06)
        for curve in (shape for shape in shapes(picture, "path") if shape.get("stroke-width") == "2"):
            points = np.array(re.findall(r"([-\d.]+) ([-\d.]+)", curve.get("d")), dtype=float)
            steps_, values = np.array([reader.value(*point) for point in points]).T
            own = test if curve.get("stroke-dasharray") else training_
            np.testing.assert_allclose(values, 100 * own[steps_.round().astype(int)], atol=0.06)
            assert steps_[-1] == pytest.approx(step, abs=0.06)
            assert steps_[0] == pytest.approx(0 if low == 0 else np.flatnonzero(own < low / 100)[-1] + 1, abs=0.06)
    for name, values in (("training birds (solid)", training_), ("test birds (dashed)", test)):
        assert f"{name}: {written(100 * values[step], 1)} %" in texts(explorer.pictures[0])


@pytest.mark.parametrize("count", [6, 48, 239])
def test_each_dot_is_the_accuracy_of_a_network_on_its_own_split(count):
    explorer = new_birds.splits()
    explorer.set(count=count, seeds=20)
    expected = []
    for seed in range(20):
        order = np.random.default_rng(seed).permutation(342)
        for_training, test = order[:239][:count], order[239:]
        run = training.train(X[for_training], Y[for_training], *weights(6), 0.5, 200)
        last = run.W1s[-1], run.W2s[-1]
        expected.append([np.mean((z2_of(*last, X[side]) > 0) == IS_CHINSTRAP[side]) for side in (for_training, test)])
    for place, radius in enumerate(("3.5", "4")):
        drawn = [
            0.6 + 0.4 * (float(circle.get("cx")) - 150) / 560
            for circle in shapes(explorer.pictures[0], "circle")
            if circle.get("r") == radius
        ]
        np.testing.assert_allclose(np.sort(drawn), np.sort(np.array(expected)[:, place]), atol=1e-4)


def test_equal_dots_stand_on_each_other_and_never_beyond_their_row():
    picture = diagrams.dots({"a": np.full(20, 1.0), "b": np.full(20, 0.9)}, ("level", 0.8))
    places = [at(circle, "cx", "cy") for circle in shapes(picture, "circle")]
    assert len(set(places)) == 40
    assert min(y for _, y in places) > 34
    assert min(y for x, y in places[20:]) > 34 + 150


# The sentences


def prose(stem):
    """Return all text and code of a notebook, without its outputs."""
    cells = json.loads((NOTEBOOKS / f"{stem}.ipynb").read_text(encoding="utf-8"))["cells"]
    return "\n".join(text(cell["source"]) for cell in cells)


def test_the_numbers_in_the_sentences_of_18_are_those_of_the_runs(runs):
    said = prose("18_training")
    counts = {seed: [right(*both) for both in run] for seed, run in runs.items()}
    losses = {seed: [mean_loss(*both) for both in run] for seed, run in runs.items()}
    one, seven, five = counts[1], counts[7], counts[5]
    for words in (
        f"After 5 steps {one[5]} birds are right, 83 %; after 20 steps {one[20]}, 97.1 %; "
        f"after 200 steps {one[200]}, 99.4 %",
        f"between steps 24 and 25 it goes from {one[24]} birds to {one[25]}",
        f"From step 7 to step 8 the loss falls from {written(losses[7][7])} to {written(losses[7][8])}",
        f"from {seven[7]} birds to {seven[8]}",
        f"After 50 steps {seven[50]} birds are right, after 100 steps {seven[100]}, after 200 steps {seven[200]}",
        f"its mean loss is {written(losses[5][200])}, lower than that of seed 1 after 20 steps, when {one[20]} birds",
    ):
        assert words in said
    assert [round(100 * count / 342, 1) for count in (one[5], one[20], one[200], 274)] == [83.0, 97.1, 99.4, 80.1]
    assert all(np.all(np.diff(losses[seed]) < 0) for seed in runs), "the loss falls in every step"
    assert [seven[step] == 274 for step in (7, *range(8, 33), 33)] == [False, *[True] * 25, False]
    assert "From step 16 on its accuracy is 80.1 %" in said
    assert five[15] != 274
    assert set(five[16:]) == {274}
    assert losses[5][200] < losses[1][20]
    assert "says no to every bird after 200 steps, and even after 2000" in said
    assert not (z2_of(*steps(5, count=2000)[-1]) > 0).any()
    assert one[4] <= 274 < one[5]
    assert one[19] < 0.97 * 342 <= one[20]


def test_the_silent_birds_of_18_are_as_many_as_is_said_and_pull_at_no_weight(runs):
    silent = {(seed, step): z2_of(*runs[seed][step])[IS_CHINSTRAP] == 0 for seed in (5, 7) for step in (50, 100, 200)}
    assert silent[5, 200].sum() == 65
    assert "from seed 7, the network was silent for 29 Chinstraps after 50 steps, and for none after 100" in prose(
        "18_training"
    )
    assert (silent[7, 50].sum(), silent[7, 100].sum()) == (29, 0)
    W1, W2 = runs[5][200]
    for x in X[IS_CHINSTRAP][silent[5, 200]]:
        trace = network.forward(x, W1, W2)
        assert not trace.a1.any()
        slopes = backward(trace, 1, W2)
        assert not slopes.dW1.any()
        assert not slopes.dW2.any()
    y_hat = 1 / (1 + np.exp(-z2_of(W1, W2)))
    at_threshold = {threshold: int(((y_hat > threshold) == IS_CHINSTRAP).sum()) for threshold in (0.4, 0.49)}
    assert at_threshold == {0.49: 339, 0.4: 341}
    assert (y_hat[IS_CHINSTRAP] > 0.49).sum() == 65
    assert not (y_hat[~IS_CHINSTRAP] > 0.49).any()
    assert not (y_hat > 0.5).any()
    assert (y_hat[IS_CHINSTRAP] < 0.5).sum() == 3
    for words in (
        "65 Chinstraps lie exactly on the threshold, and the other three below it",
        "65 of the 68 Chinstraps get a yes, and no other bird does: 339 of 342 are right, 99.1 %",
        "it is 341",
    ):
        assert words in prose("18_training")


def test_the_other_starts_and_rates_of_18_end_as_is_said():
    said = prose("18_training")
    never = [seed for seed in range(30) if right(*steps(seed)[-1]) == 274]
    assert f"seeds {', '.join(map(str, never[:-1]))} and {never[-1]}: from {len(never)} of these 30 starts" in said
    assert not any((z2_of(*steps(seed)[-1]) > 0).any() for seed in never), "they say no to every bird"
    wild = steps(1, rate=20)
    assert f"reaches {mean_loss(*wild[8]):.0f} after 8 steps" in said
    assert f"the loss is {mean_loss(*wild[200]):.4f}" in said
    assert (z2_of(*wild[200])[IS_CHINSTRAP] == 0).all()
    equal = training.train(X, Y, np.full((3, 4), 0.5), np.full((4, 1), 0.5), 0.5, 200)
    assert np.ptp(equal.W1s[-1], axis=1).max() < 1e-12
    assert f"It gets {round(equal.accuracies[-1] * 342)} birds right" in said
    W1, W2 = weights(1)
    slope = mean_slopes(network.forward(X, W1, W2), Y, W2).dW2[0, 0]
    first = [f"{value:.4f}" for value in (W2[0, 0], slope, W2[0, 0] - 0.5 * slope)]
    assert "$${} - 0.5 \\cdot ({}) \\approx {}$$".format(*first) in said


def test_the_numbers_in_the_sentences_of_19_are_those_of_the_splits():
    said = prose("19_new_birds")
    run = training.train(X[:239], Y[:239], *weights(1), 0.5, 200)
    unshuffled = np.mean((z2_of(run.W1s[-1], run.W2s[-1], X[239:]) > 0) == IS_CHINSTRAP[239:])
    assert (run.accuracies[-1], round(unshuffled, 2)) == (1, 0.34)
    assert IS_CHINSTRAP[239:].sum() == 68
    assert (SPECIES[239:] == "Gentoo").sum() == 35
    known, new = new_birds.trained(8, 1)
    for step, words in (
        (20, "{} % for the training birds against {} % for the test birds"),
        (100, "After 100 steps it is {} % against {} %"),
        (200, "In the end it is {} % against {} %"),
    ):
        assert words.format(*(f"{100 * share[step]:.1f}" for share in (known, new))) in said
    assert f"always saying no is right for {100 * new_birds.always_no(8):.1f} %" in said
    assert (round(239 * known[200]), round(103 * new[200]), checks.test_accuracy.expected) == (238, 100, 100 / 103)
    assert "238 of the 239 training birds" in questions.on_test_birds().question
    many, few = (
        np.array([[part[-1] for part in new_birds.trained(seed, 6, count)] for seed in range(20)]) for count in (239, 6)
    )
    lowest, mean = many.min(axis=0), many[:, 1].mean()
    assert f"it is {100 * lowest[0]:.1f} % to 100 %, on the test birds {100 * lowest[1]:.1f} % to 100 %" in said
    assert (
        f"The mean on the test birds is {100 * mean:.1f} %, and in {(many[:, 1] > many[:, 0]).sum()} of the 20" in said
    )
    wrong = np.bincount(np.round(103 * (1 - many[:, 1])).astype(int))
    assert np.flatnonzero(wrong).tolist() == [0, 1, 2, 4]
    assert wrong[0] == 5, "as the last question says"
    assert (few[:, 0] == 1).all()
    spread = [
        f"{100 * value:.1f}".removesuffix(".0") for value in (few[:, 1].min(), few[:, 1].max(), np.median(few[:, 1]))
    ]
    assert "from {} % to {} %, half of them {} % or more".format(*spread) in said
    worse = sum(accuracy < new_birds.always_no(seed) for seed, accuracy in enumerate(few[:, 1]))
    assert f"{worse} of the 20 are worse than always saying no" in said
