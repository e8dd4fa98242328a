"""Numbers on the screen: a tie reads as a tie, a number is rounded as on paper, and what stands beside "=" holds."""

import re
from decimal import Decimal
from fractions import Fraction
from math import ceil

import numpy as np
import pytest
from svg_reader import number_in, root, texts
from worked_examples import W1, W2, WORKED

from helpers import bird_on_sliders as bird
from helpers import diagrams, network, notation, penguins, plots, rounding
from helpers.lessons.biases import pictures as biases
from helpers.lessons.first_matmul import pictures as first_matmul
from helpers.lessons.forward_pass import pictures as forward_pass
from helpers.lessons.relu import pictures as relu
from helpers.lessons.second_matmul import pictures as second_matmul
from helpers.lessons.weights import pictures as weights
from helpers.lessons.your_turn import statements

TWICE_W1, TWICE_W2 = (np.array(np.multiply(rows, 2), dtype=int) for rows in (W1, W2))
X_IN, Z1_IN, Z2_IN = 1600, 3200, 6400  # how many parts of 1 x, z1 and z2 are counted in below


def on_paper(halves, fifths, grams):
    """Work out passes in whole numbers: bill length in half mm, bill depth in fifths of a mm, mass in g."""
    x = np.stack([160 * (halves - 88), 160 * (fifths - 85), 2 * (grams - 4200)], axis=-1)
    z1 = x @ TWICE_W1
    a1 = np.where(z1 > 0, z1, 0)
    return x, z1, a1, a1 @ TWICE_W2


@pytest.fixture(scope="module")
def states():
    """Return all places of the three sliders, as whole numbers and as they are measured, and their passes on paper."""
    whole = np.stack(np.meshgrid(np.arange(64, 121), np.arange(65, 109), np.arange(2700, 6301, 100)), -1).reshape(-1, 3)
    measured = [dict(zip(bird.MEASURED, (a / 2, b / 5, c), strict=True)) for a, b, c in whole.tolist()]
    return whole, measured, on_paper(*whole.T)


def test_a_sum_is_0_and_a_tie_is_a_tie_exactly_where_they_are_on_paper(states):
    _, measured, (x, z1, a1, z2) = states
    assert (z2 == 0).sum() == 857
    scaled = penguins.scale([[*values.values()] for values in measured])
    np.testing.assert_array_equal(scaled, x / X_IN)  # the nearest numbers to those on paper
    trace = rounding.as_on_paper(network.forward(scaled, network.W1, network.W2), network.W1, network.W2)
    np.testing.assert_array_equal(trace.z1 == 0, z1 == 0)
    np.testing.assert_array_equal(trace.a1 > 0, a1 > 0)
    np.testing.assert_array_equal(trace.y_hat == 0.5, z2 == 0)
    np.testing.assert_array_equal(network.says_yes(trace.y_hat), z2 > 0)
    np.testing.assert_allclose(trace.z2, z2 / Z2_IN, atol=1e-12)


def test_the_picture_of_each_tie_reads_as_one_and_that_of_no_other_bird_does(states):
    _, measured, (_, _, a1, z2) = states
    explorer = bird.bird_network()
    ties = np.flatnonzero(z2[:, 0] == 0)
    others = np.flatnonzero(z2[:, 0] != 0)
    nearest = others[np.argsort(np.abs(z2[others, 0]), kind="stable")[:300]]
    for place in [*ties, *nearest]:
        explorer.set(**measured[place])
        shown = re.search(r"a1 = \[(.*?)\]", explorer.description())[1].split(", ")
        assert [number == "0" for number in shown] == (a1[place] == 0).tolist()
        is_tie = z2[place, 0] == 0
        assert ("y_hat = 0.5. Answer: no, another bird." in explorer.description()) == is_tie
        assert ("ŷ = 0.5" in texts(explorer.pictures[0])) == is_tie
        assert ("yes, a Chinstrap" in texts(explorer.pictures[0])) == (z2[place, 0] > 0)


def test_a_tie_by_arithmetic_is_one_in_every_picture_of_it():
    tie = {"bill_length": 40.5, "bill_depth": 13.8, "body_mass": 3000}
    for explorer in (forward_pass.whole_pass(), relu.open_and_shut(), relu.four_points(network.relu)):
        explorer.set(**tie)
        said = " ".join(picture.description for picture in explorer.pictures)
        assert "a1 = [0, 0, 0, 0]." in said
        assert "≈" not in said
    assert (
        "Open: none. 0 of 16 weights" in relu.open_and_shut(bird=penguins.Bird("Adelie", *tie.values())).description()
    )


def test_a_learners_numbers_are_shown_as_they_are_however_small():
    def tiny(x, W1, W2):
        return network.forward(x, 1e-9 * W1, W2)

    explorer = bird.bird_network(tiny)
    assert "a1 = [≈0, 0, 0, ≈0]. z2 ≈ 0. y_hat is just above 0.5. Answer: yes, a Chinstrap." in explorer.description()


@pytest.mark.parametrize("sign", [1, -1])
def test_a_probability_that_only_rounds_to_a_half_says_on_which_side_it_lies(sign):
    tiny = [np.ones((3, 1)), np.full((1, 1), 2e-7 * sign)]
    drawn = bird.network_of(network.forward(np.ones(3), *tiny), *tiny, [49, 19, 5000])
    side = "above" if sign > 0 else "below"
    assert f"y_hat is just {side} 0.5. Answer: {'yes' if sign > 0 else 'no'}" in drawn.description
    assert {"ŷ ≈ 0.5", f"just {side} 0.5"} <= set(texts(drawn))


def test_shares_of_open_neurons_are_those_on_paper():
    birds = penguins.load()
    X = np.array([each.x for each in birds])
    middle, step = (Fraction(44), Fraction(17), Fraction(4200)), (5, 2, 800)
    exact = [
        [(Fraction(str(value)) - m) / s for value, m, s in zip(each[1:], middle, step, strict=True)] for each in birds
    ]
    columns = [[Fraction(weight) for weight in column] for column in zip(*W1, strict=True)]
    is_open = [[sum(x * w for x, w in zip(xs, column, strict=True)) > 0 for column in columns] for xs in exact]
    np.testing.assert_array_equal(X @ network.W1 > 0, is_open)
    assert X.tolist() == [[float(x) for x in xs] for xs in exact]


# Rounding


@pytest.mark.parametrize("hundredths", range(-300, 301, 7))
def test_half_of_the_last_place_goes_away_from_zero_whatever_floating_point_makes_of_it(hundredths):
    on_the_edge = hundredths / 100 + (0.005 if hundredths >= 0 else -0.005)
    away = Decimal(hundredths + (1 if hundredths >= 0 else -1)) / 100
    for value in (on_the_edge, np.nextafter(on_the_edge, 9), np.nextafter(on_the_edge, -9)):
        assert number_in(notation.number(value)) == away


def test_the_same_number_is_rounded_alike_however_it_came_about():
    assert {notation.number(value) for value in (0.325, 1.3 * 0.25, 0.65 - 0.325, 0.1 + 0.225)} == {"0.33"}


# Sums and products that are written out

NUMBER = r"\(?≈?−?\d+(?:\.\d+)?\)?"
PRODUCT = rf"{NUMBER}(?: × {NUMBER})*"
SUM = re.compile(
    rf"(?P<name>\S+\] (?P<same>[=≈]) )?(?P<terms>{PRODUCT}(?: \+ {PRODUCT})*)"
    rf"(?: (?P<sign>[=≈]) | \+ …, so far (?P<about>≈ )?)(?P<total>{NUMBER})"
)


def sums_in(words):
    """Yield each sum in words: whether it is said to hold exactly, what its terms come to, its total, its length."""
    for found in SUM.finditer(words):
        if " × " not in found["terms"] and " + " not in found["terms"]:
            continue
        exact = not found["about"] if found["sign"] is None else found["sign"] == "="
        assert found["same"] in (None, "=" if exact else "≈"), words
        terms = [[number_in(factor) for factor in term.split(" × ")] for term in found["terms"].split(" + ")]
        products = [term[0] * term[1] if len(term) == 2 else term[0] for term in terms]
        yield exact, sum(products), number_in(found["total"]), len(terms)


def assert_holds(pictures):
    """Hold each sum of some pictures, in words and as drawn; return how many are exact, and how many are not."""
    counts = [0, 0]
    for picture in pictures:
        drawn = ["".join(text.itertext()) for text in root(picture).iter("text")]
        for words in [picture.description, *drawn]:
            for exact, by_hand, total, size in sums_in(words):
                counts[not exact] += 1
                assert by_hand == total if exact else abs(by_hand - total) < Decimal("0.05") * size, words
    return np.array(counts)


def random_vector(rng, size, digits):
    return rng.normal(0, 1, size).round(digits)


@pytest.mark.parametrize("digits", [1, 2, 3, 8])
def test_the_steps_of_a_product_hold_as_they_are_written(digits):
    rng, counts = np.random.default_rng(digits), np.zeros(2)
    for _ in range(20):
        b1, matrix = random_vector(rng, 4, digits), random_vector(rng, (4, 1), digits)
        a1 = np.maximum(random_vector(rng, 4, digits), 0)
        for frames in (biases.stepper(b1), second_matmul.stepper(a1, matrix)):
            counts += sum(assert_holds(pictures) for pictures in frames.frames)
        counts += assert_holds(second_matmul.four_votes(a1, matrix).pictures)
    exact, rounded = counts
    assert exact
    assert (rounded == 0) == (digits < 3)  # products of longer ones have more than four decimals


def test_a_sum_that_is_not_finished_is_not_said_to_be_it():
    for frames, name, size in [(first_matmul.stepper(), "z1 (4,)", 12), (second_matmul.stepper(), "z2 (1,)", 4)]:
        for step, (net, matrices) in enumerate(frames.frames):
            assert (f"{name[:2]} = " in net.description) == (step == size)
            assert (f"{name[:2]} so far " in net.description) == (0 < step < size)
            assert f"{name} {'=' if step == size else 'so far'}" in texts(matrices)


def test_the_steps_of_the_lessons_are_exact():
    for frames in (first_matmul.stepper(), first_matmul.neuron_by_neuron(), second_matmul.stepper(), biases.stepper()):
        exact, rounded = sum(assert_holds(pictures) for pictures in frames.frames)
        assert exact
        assert not rounded


def test_the_sums_of_all_real_birds_hold_as_they_are_written():
    explorer, counts = forward_pass.whole_pass(), np.zeros(2)
    for species, birds in forward_pass.birds_by_species().items():
        for place in range(1, len(birds) + 1):
            explorer.set(species=species, bird=place)
            explorer.controls["bird"].value = place % len(birds) + 1
            explorer.hidden = place % 4
            counts += assert_holds(explorer.pictures)
    assert counts.min() > 100


def test_a_kink_says_where_it_is_rounded():
    explorer = biases.kink()
    for w, b in [(1.5, 1), (2, 1), (3, 1), (-1.5, 3)]:
        explorer.set(w=w, b=b)
        at = Fraction(-b) / Fraction(w)
        about, shown = re.search(r": its kink lies at (about )?(\S+)\.$", explorer.description()).groups()
        assert (about is None) == (Fraction(str(number_in(shown))) == at)


# What matters, and what is said of it


def test_the_weights_that_matter_are_those_that_change_the_answer(states):
    _, measured, (x, z1, a1, z2) = states
    rng = np.random.default_rng(0)
    with_a_zero = np.flatnonzero((x == 0).any(axis=1))
    chosen = [*rng.choice(with_a_zero, 80), *rng.choice(len(x), 80), np.flatnonzero((x == 0).all(axis=1))[0]]
    explorer = relu.open_and_shut()
    for place in chosen:
        explorer.set(**measured[place])
        open_ = z1[place] > 0
        matter = 0
        for i, j in np.ndindex(3, 4):  # a step so small that no shut neuron opens but one that adds up exactly 0
            matter += bool(x[place, i] != 0 and open_[j])
        for j in range(4):
            more = TWICE_W2.copy()
            more[j] += 1
            matter += (a1[place] @ more != z2[place]).item()
        assert f" {matter} of 16 weights matter for this bird now." in explorer.description()
        idle = [f"x{'₁₂₃'[i]}" for i in range(3) if x[place, i] == 0]
        assert (f"Those from {' and '.join(idle)} do not" in explorer.description()) == bool(idle and open_.any())
        edge = [f"h{'₁₂₃₄'[j]}" for j in range(4) if z1[place, j] == 0 and x[place].any()]
        words = explorer.description()
        assert (
            f"Shut with a sum of exactly 0, so the smallest change may open it: {' and '.join(edge)}." in words
        ) == bool(edge)


# One value and several


def test_one_value_stands_bare_and_several_in_square_brackets():
    assert notation.numbers([2.0]) == "2"
    assert notation.numbers([2.1, -0.1, np.nan]) == "[2.1, −0.1, …]"
    words = diagrams.weight_matrix(np.array(W2), name="W2").description
    assert words == "W2, row where from, column where to: 1; −1; −2; −0.5."


def test_what_only_comes_near_stands_behind_a_sign_of_its_own():
    explorer = forward_pass.whole_pass()
    explorer.set(w1_00=3, w2_00=3, bill_length=60)
    assert "y_hat ≈ 1. " in explorer.pictures[0].description
    assert "= ≈" not in explorer.description()


# Nothing is cut, rounded or left out in silence


def test_random_weights_that_round_to_0_are_not_shown_as_0():
    explorer = statements.drawn_twice()
    for seed in range(100):
        explorer.set(seed=seed)
        drawn = np.random.default_rng(seed).normal(0, 1, 12)
        assert "0" not in texts(explorer.pictures[0])
        assert texts(explorer.pictures[0]).count("≈0") == (np.abs(drawn) < 0.005).sum()


def test_a_bar_is_as_long_as_its_number_or_is_broken():
    heights = {}
    for most in (7, 4):
        drawn = root(diagrams.before_and_after([6.0, 3.0], [6.0, 0.0], most=most))
        heights[most] = [float(bar.get("height")) for bar in drawn.findall("rect")]
        assert len(drawn.findall("path")) == (4 if most == 4 else 0)
    assert heights[7][0] == pytest.approx(2 * heights[7][2], abs=0.01)


def test_no_bar_of_a_bird_on_the_sliders_is_cut(states):
    _, measured, (_, z1, *_) = states
    explorer = relu.four_points(network.relu)
    for place in (*z1.argmax(axis=0), *z1.argmin(axis=0)):
        explorer.set(**measured[place])
        plot, bars = explorer.pictures
        assert not root(bars).findall("path")
        longest = max(float(bar.get("height")) for bar in root(bars).findall("rect"))
        assert longest == pytest.approx(112 / 7 * np.abs(z1[place]).max() / Z1_IN, abs=0.01)
        assert not [name for name in texts(plot) if "↑" in name or "↓" in name]


def test_a_point_beyond_its_plot_has_an_arrow():
    plot, _ = relu.four_points(lambda z: 20 * z).pictures
    assert {"h₁ ↑", "h₃ ↓"} <= set(texts(plot))


def test_a_weight_beyond_the_usual_slider_has_a_wider_one():
    explorer = weights.one_weight(10 * network.W1, network.W2)
    assert (explorer.controls["value"].min, explorer.controls["value"].max) == (-15, 15)
    for i, j in np.ndindex(3, 4):
        explorer.controls["source"].value, explorer.controls["target"].value = i + 1, j + 1
        assert explorer.values["value"] == 10 * W1[i][j]
        assert "The slider stands" not in explorer.description()


def test_a_weight_on_which_the_slider_cannot_stand_is_told():
    assert "The slider stands at 1, its nearest step." in weights.one_weight(np.full((3, 4), 1.125)).description()
    assert "The slider stands at 1000, its nearest step." in weights.one_weight(np.full((3, 4), 1e200)).description()


def test_a_histogram_of_networks_that_all_come_near_a_half_has_two_ends():
    words = plots.histogram(np.linspace(0.4999, 0.5001, 101)).description
    assert "Nine in ten lie between 0.4999 and 0.5001." in words
    assert "Nine in ten lie between 0.5 and 0.5." in plots.histogram([0.5] * 20).description


def test_the_weight_that_is_chosen_is_written_with_all_its_digits():
    def said(value):
        return diagrams.weight_matrix(np.full((3, 4), value), highlighted={(1, 2)})

    assert said(1.125).description.endswith("Chosen: W1[1, 2] = 1.125.")
    assert "w₂₃ = W1[1, 2] = 1.125" in texts(said(1.125))
    assert said(1 / 3).description.endswith("Chosen: W1[1, 2] ≈ 0.3333.")


@pytest.mark.parametrize("b1", [..., None, 3, [1, 2, 3], np.zeros((4, 1)), "text", [np.nan] * 4])
def test_biases_that_cannot_be_drawn_are_explained(b1):
    explorer = biases.stepper(b1)
    assert "b1 " in explorer.trouble
    assert "b1 " in explorer.description()


def test_biases_may_be_a_list():
    assert biases.stepper([0.5, 0.5, -0.5, 0]).description() == biases.stepper().description()


def test_several_outputs_are_not_taken_for_one():
    two = np.hstack([W2, W2])
    assert "W2 has shape (4, 2)" in second_matmul.four_votes(W2=two).trouble
    drawn = bird.bird_network(W2=two)
    assert "Answer" not in drawn.description()
    assert "y_hat = [0.88, 0.88]." in drawn.description()


@pytest.mark.parametrize("rows", [1, 3, 12])
def test_a_title_is_not_wider_than_its_sheet(rows):
    one_column = diagrams.weight_matrix(np.ones((rows, 1)), name="W2", highlighted={(0, 0)})
    whole = diagrams.product(np.ones(rows), np.ones((rows, 1)), names=("a1", "W2", "z2"))
    for picture in (one_column, whole):
        for text in root(picture).findall("text"):
            if text.get("text-anchor") is None and text.text.startswith(("W2", "w")):
                half = ceil(len(text.text) * 15 * 0.61 / 2)
                assert half < float(text.get("x")) < picture.width - half


def test_each_example_reads_as_it_was_worked_out_by_hand():
    for name, worked in WORKED.items():
        words = bird.bird_network(bird=penguins.EXAMPLES[name]).description()
        assert f"x = {notation.numbers(worked.x)}. z1 = {notation.numbers(worked.z1)}. " in words
        assert f"a1 = {notation.numbers(worked.a1)}. z2 = {notation.number(worked.z2)}. " in words
