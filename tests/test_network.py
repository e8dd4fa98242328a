"""The maths behind the pictures: against a second implementation, the checked numbers of the lessons, and faults."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from worked_examples import WORKED

from helpers import learners, network, penguins


def forward_by_loops(x, W1, W2):
    """Return ŷ with plain Python numbers: no NumPy, no matrix product."""
    a1 = [max(sum(x[i] * W1[i][j] for i in range(len(x))), 0) for j in range(len(W1[0]))]
    return 1 / (1 + math.exp(-sum(a * w[0] for a, w in zip(a1, W2, strict=True))))


@pytest.mark.parametrize("name", WORKED)
def test_each_example_has_the_numbers_that_were_worked_out_by_hand(name):
    bird, worked = penguins.EXAMPLES[name], WORKED[name]
    assert bird.measured.tolist() == [*worked.measured]
    trace = network.forward(bird.x, network.W1, network.W2)
    for step, expected in zip(trace, [worked.x, worked.z1, worked.a1, [worked.z2], [worked.y_hat]], strict=True):
        np.testing.assert_allclose(step, expected, atol=5e-5)
    assert bird.y == worked.y
    assert network.says_yes(trace.y_hat[0]) == bool(worked.y)


@given(st.integers(0, 2**32 - 1))
def test_forward_agrees_with_plain_loops_on_random_networks(seed):
    rng = np.random.default_rng(seed)
    x, W1, W2 = rng.normal(size=3), rng.normal(size=(3, 4)), rng.normal(size=(4, 1))
    assert network.forward(x, W1, W2).y_hat[0] == pytest.approx(forward_by_loops(x.tolist(), W1.tolist(), W2.tolist()))


@given(st.floats(allow_nan=False))
def test_sigmoid_stays_between_0_and_1_and_never_warns(z):
    assert 0 <= network.sigmoid(z) <= 1
    assert network.sigmoid(z) + network.sigmoid(-z) == pytest.approx(1)


@given(st.floats(-30, 30))
def test_sigmoid_agrees_with_its_formula(z):
    assert network.sigmoid(z) == pytest.approx(1 / (1 + math.exp(-z)))


def test_a_tie_is_a_no():
    assert not network.says_yes(0.5)
    assert network.says_yes(np.nextafter(0.5, 1))


@pytest.mark.parametrize("matrix", [network.W1, network.W2], ids=["W1", "W2"])
def test_the_given_weights_cannot_be_changed_by_accident(matrix):
    with pytest.raises(ValueError, match="read-only"):
        matrix[0, 0] = 7


def test_the_given_weights_are_those_of_the_lessons():
    assert network.W1.tolist() == [[1, -1, 0, -0.5], [0.5, 1, -1, 1], [-1, 0, 1.5, 0.5]]
    assert network.W2.tolist() == [[1], [-1], [-2], [-0.5]]


def test_a_threshold_decides_and_half_is_the_usual_one():
    y_hats = np.array([0.2, 0.5, 0.6, 0.9])
    assert network.says_yes(y_hats).tolist() == [False, False, True, True]
    assert network.says_yes(y_hats, 0.8).tolist() == [False, False, False, True]
    assert network.says_yes(y_hats, 0.1).all()


@pytest.mark.parametrize(
    ("steps", "says"),
    [
        (None, "NoneType"),
        ((1, 2), "tuple"),
        ((..., 0, 0, 0, 0), "still `...`"),
        ((np.zeros(3), np.zeros(3), np.zeros(4), np.zeros(1), np.zeros(1)), r"z1 has shape \(3,\)"),
        (
            (np.zeros(3), np.zeros(4), np.full(4, np.nan), np.zeros(1), np.zeros(1)),
            "a1 holds a value that is not a finite",
        ),
        ((np.zeros(4), np.zeros(4), np.zeros(4), np.zeros(1), np.zeros(1)), r"x has shape \(4,\), .* \(3,\) = 3"),
        ((np.zeros(3), np.zeros(4), np.zeros(4), np.zeros(1), np.zeros(4)), r"y_hat has shape \(4,\)"),
        ((np.zeros(3), np.zeros(4), np.zeros((1, 4)), np.zeros(1), np.zeros(1)), r"a1 has shape \(1, 4\)"),
        ((np.zeros(3), np.zeros(4), np.zeros(4), None, np.zeros(1)), "z2 is None"),
        ((np.zeros(3), np.zeros(4), np.zeros(4), "text", np.zeros(1)), "z2 should be an array of numbers"),
    ],
)
def test_a_forward_that_cannot_be_drawn_is_named_in_words(steps, says):
    with pytest.raises(learners.NotUsable, match=says):
        learners.run(lambda x, W1, W2: steps, penguins.CHINSTRAP.x, network.W1, network.W2)


UNUSABLE = {
    "text": np.array(["1", "2"]),
    "complex": np.array([1 + 1j, 2]),
    "dates": np.array([1, 2], dtype="datetime64[s]"),
    "objects": np.array([1, None]),
    "rows of different lengths": [[1], [1, 2]],
    "too large": np.broadcast_to(1.0, 10**9),
    "infinity": [1, np.inf],
    "minus infinity": [1, -np.inf],
    "NaN": [1, np.nan],
}


@pytest.mark.parametrize("value", UNUSABLE.values(), ids=UNUSABLE)
def test_only_so_many_real_finite_numbers_can_be_used(value):
    with pytest.raises(learners.NotUsable, match=r"^a1 "):
        learners.usable_array("a1", value, (2,))


@pytest.mark.parametrize("value", [[1, 2], (1.0, 2.0), np.array([1, 2], dtype=np.int8), np.float32([1, 2])], ids=repr)
def test_what_can_be_used_comes_back_as_floats_of_its_own(value):
    array = learners.usable_array("a1", value, (2,))
    assert array.dtype == float
    assert array.tolist() == [1, 2]
    assert not np.shares_memory(array, value)


class Speechless(Exception):
    def __str__(self):
        raise RuntimeError


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (ValueError("two\n  lines"), "ValueError: two lines"),
        (ValueError(), "ValueError"),
        (KeyError("x" * 300), "KeyError: '" + "x" * 199 + "…"),
        (Speechless(), "Speechless"),
    ],
    ids=["lines", "empty", "long", "speechless"],
)
def test_an_error_is_explained_in_one_line(error, words):
    assert learners.explained(error) == words


def test_a_forward_that_changes_its_arguments_changes_only_copies():
    def spoil(x, W1, W2):
        x[:] = W1[:] = W2[:] = 0
        return network.forward(x, W1, W2)

    x = penguins.CHINSTRAP.x
    learners.run(spoil, x, network.W1, network.W2)
    np.testing.assert_array_equal(x, penguins.CHINSTRAP.x)


def test_the_data_are_342_birds_of_three_species_and_hold_the_examples():
    birds = penguins.load()
    species = [bird.species for bird in birds]
    assert {name: species.count(name) for name in set(species)} == {"Adelie": 151, "Chinstrap": 68, "Gentoo": 123}
    assert set(penguins.EXAMPLES.values()) <= set(birds)
    assert WORKED.keys() == penguins.EXAMPLES.keys(), "work each example out by hand, in tests/worked_examples.py"


def test_scaling_counts_steps_from_the_middle():
    assert penguins.scale([44, 17, 4200]).tolist() == [0, 0, 0]
    assert penguins.scale([49, 15, 5000]).tolist() == [1, -1, 1]
    assert penguins.unscale([1, -1, 1]).tolist() == [49, 15, 5000]


def test_scaling_back_gives_the_measurements():
    measured = np.array([bird.measured for bird in penguins.load()])
    np.testing.assert_allclose(penguins.unscale(penguins.scale(measured)), measured)


BROKEN_LINES = [
    b"Adelie,39.1,18.7", b"Adelie,39.1,deep,3750", b"", b"Adelie,nan,18.7,3750", b"Adelie,39.1,18.7,inf",
    b"Adelie;39,1;18,7;3750", b"Puffin,39.1,18.7,3750", b"\xff\x00\xfe", b"Adelie,39.1,18.7,3750,7", b"x" * 10**6,
]  # fmt: skip


@pytest.mark.parametrize("line", BROKEN_LINES, ids=range(len(BROKEN_LINES)))
def test_a_broken_line_in_the_data_is_named_with_its_file_and_number(tmp_path, line):
    file = tmp_path / "birds.csv"
    file.write_bytes(",".join(penguins.COLUMNS).encode() + b"\nAdelie,39.1,18.7,3750\n" + line + b"\n")
    with pytest.raises(ValueError, match=r"birds\.csv, line 3: expected") as error:
        penguins.load(file)
    assert len(str(error.value)) < 400


def test_the_data_may_be_saved_by_another_program(tmp_path):
    file = tmp_path / "birds.csv"
    file.write_bytes(b"\xef\xbb\xbf" + penguins.DATA.read_bytes().replace(b"\n", b"\r\n"))
    assert penguins.load(file) == penguins.load()


def test_missing_data_are_named_with_what_to_do(tmp_path):
    with pytest.raises(FileNotFoundError, match=r"birds\.csv cannot be read \(No such.*download the whole project"):
        penguins.load(tmp_path / "birds.csv")
    with pytest.raises(OSError, match="cannot be read"):
        penguins.load(tmp_path)


def test_no_data_at_all_are_named(tmp_path):
    file = tmp_path / "birds.csv"
    file.write_bytes(b"")
    with pytest.raises(ValueError, match=r"birds\.csv, line 1: the heading"):
        penguins.load(file)


def test_a_wrong_heading_is_named(tmp_path):
    file = tmp_path / "birds.csv"
    file.write_text("kind,length\n", encoding="utf-8")
    with pytest.raises(ValueError, match=r"birds\.csv, line 1: the heading"):
        penguins.load(file)


def accuracy(y_hats, birds):
    return np.mean(network.says_yes(y_hats) == [bird.y for bird in birds])


def test_what_the_lessons_say_about_all_birds():
    birds = penguins.load()
    X = np.array([bird.x for bird in birds])
    assert accuracy(network.forward(X, network.W1, network.W2).y_hat[:, 0], birds) == 1
    assert accuracy(np.zeros(len(birds)), birds) == pytest.approx(0.801, abs=5e-4)
    assert accuracy(network.sigmoid(X @ network.W1 @ network.W2)[:, 0], birds) == pytest.approx(0.675, abs=5e-4)


def test_what_notebook_01_says_about_the_turn_of_the_answer():
    y_hats = {
        length: network.forward(penguins.CHINSTRAP._replace(bill_length=length).x, network.W1, network.W2).y_hat[0]
        for length in np.arange(32, 60.5, 0.5)
    }
    assert max(length for length, y_hat in y_hats.items() if not network.says_yes(y_hat)) == 44.5
    assert y_hats[44.5] == pytest.approx(0.46, abs=5e-3)
    assert y_hats[45.0] == pytest.approx(0.52, abs=5e-3)
    assert y_hats[49.5] == pytest.approx(0.88, abs=5e-3)


def test_what_notebook_02_says_about_chance():
    x = penguins.CHINSTRAP.x
    rng = np.random.default_rng(1)
    z1 = rng.normal(size=(100_000, 4, 3)) @ x
    assert np.mean((z1 <= 0).all(axis=1)) == pytest.approx(1 / 16, abs=0.003)
    assert network.forward(x, np.zeros((3, 4)), np.zeros((4, 1))).y_hat == 0.5


def hidden_of(**measured):
    """Return a1 and ŷ of the running bird with some measurements changed."""
    trace = network.forward(penguins.CHINSTRAP._replace(**measured).x, network.W1, network.W2)
    return trace.a1, trace.y_hat[0]


def test_what_notebook_04_says_about_a_heavier_bird():
    for mass in range(3800, 6301, 100):
        a1, _ = hidden_of(body_mass=mass)
        assert (a1[2] > 1e-9) == (mass >= 4800)
        assert a1[1] == 0  # h₂ never moves
    assert np.flatnonzero(hidden_of(body_mass=4800)[0] > 1e-9).tolist() == [0, 2, 3]
    assert hidden_of(body_mass=4800)[1] < hidden_of(body_mass=4700)[1] < hidden_of(body_mass=3800)[1]


def test_what_notebook_05_says_about_the_votes_of_h3():
    a1 = np.array([2.1, 0, 0, 0.2])
    for amount, sign in ((0.9, 1), (1.0, 0), (1.1, -1)):
        z2 = np.add(a1, [0, 0, amount, 0]) @ network.W2
        assert np.sign(z2.round(9)) == sign


def test_what_notebook_07_says_about_the_threshold_that_turns_the_class():
    thresholds = [hundredth / 100 for hundredth in range(1, 100)]
    y_hat = hidden_of()[1]
    assert min(threshold for threshold in thresholds if not network.says_yes(y_hat, threshold)) == 0.89


def test_what_notebook_07_says_about_all_birds_at_other_thresholds():
    X, _, species, _ = penguins.all_birds()
    y_hats = network.forward(X, network.W1, network.W2).y_hat[:, 0]
    yes = {
        threshold: {name: network.says_yes(y_hats[species == name], threshold).sum() for name in penguins.SPECIES}
        for threshold in (0.2, 0.5, 0.9)
    }
    assert yes[0.5] == {"Chinstrap": 68, "Gentoo": 0, "Adelie": 0}
    assert yes[0.9] == {"Chinstrap": 68 - 48, "Gentoo": 0, "Adelie": 0}
    assert yes[0.2] == {"Chinstrap": 68, "Gentoo": 0, "Adelie": 45}


def test_what_notebook_08_says_about_the_hidden_neurons():
    birds = penguins.load()
    species = np.array([bird.species for bird in birds])
    X = np.array([bird.x for bird in birds])
    is_open = X @ network.W1 > 0
    share = {name: is_open[species == name].mean(axis=0) for name in set(species)}
    assert share["Chinstrap"][0] == share["Adelie"][1] == share["Gentoo"][2] == 1
    assert share["Gentoo"][0] < 0.03
    assert share["Chinstrap"][2] == 0
    mistakes = []
    for j in range(4):
        W2 = network.W2.copy()
        W2[j] = 0
        yes = network.says_yes(network.forward(X, network.W1, W2).y_hat[:, 0])
        mistakes.append(int((yes != (species == "Chinstrap")).sum()))
    assert mistakes == [68, 30, 3, 2]
