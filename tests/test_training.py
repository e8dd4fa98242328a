"""A training run step by step, the runs that the lessons show, and birds that are kept aside."""

import numpy as np
import pytest

from helpers import network, penguins
from helpers.backpropagation import loss, mean_slopes
from helpers.training import accuracy, split, train

BIRDS = penguins.load()
X, Y = np.array([bird.x for bird in BIRDS]), np.array([[bird.y] for bird in BIRDS])


def random_weights(seed):
    """Draw weights as notebook 02 does, with a scale of 1."""
    rng = np.random.default_rng(seed)
    return rng.normal(0, 1, (3, 4)), rng.normal(0, 1, (4, 1))


def test_each_step_takes_both_slopes_before_it_changes_a_weight():
    run = train(X, Y, network.W1, network.W2, 2, 3)
    for W1, W2, next_W1, next_W2 in zip(run.W1s, run.W2s, run.W1s[1:], run.W2s[1:], strict=False):
        slopes = mean_slopes(network.forward(X, W1, W2), Y, W2)
        np.testing.assert_array_equal(next_W1, W1 - 2 * slopes.dW1)
        np.testing.assert_array_equal(next_W2, W2 - 2 * slopes.dW2)


def test_a_run_keeps_the_start_and_says_how_good_each_set_of_weights_is():
    W1, W2 = random_weights(1)
    run = train(X, Y, W1, W2, 0.5, 20)
    assert [len(part) for part in run] == [21] * 4
    np.testing.assert_array_equal(run.W1s[0], W1)
    for step in (0, 7, 20):
        trace = network.forward(X, run.W1s[step], run.W2s[step])
        assert run.losses[step] == np.mean(loss(trace, Y))
        assert run.accuracies[step] == np.mean((trace.y_hat[:, 0] > 0.5) == Y[:, 0])


def test_a_run_leaves_its_start_alone():
    W1, W2 = random_weights(1)
    train(X, Y, W1, W2, 0.5, 2)
    np.testing.assert_array_equal(W1, random_weights(1)[0])
    np.testing.assert_array_equal(W2, random_weights(1)[1])


def test_a_tie_counts_as_a_no():
    assert accuracy(np.array([[0.5], [0.5], [0.6]]), np.array([[1], [0], [1]])) == 2 / 3


@pytest.mark.parametrize(
    ("seed", "rightly_judged", "losses"),
    [  # after 0, 5, 10, 20, 50, 100 and 200 steps
        (1, (141, 284, 302, 332, 336, 339, 340), (0.8654, 0.519, 0.3556, 0.1786, 0.0698, 0.0367, 0.02)),
        (7, (161, 284, 274, 274, 300, 336, 340), (0.936, 0.5209, 0.3783, 0.2277, 0.1719, 0.0927, 0.0222)),
        (5, (145, 239, 263, 274, 274, 274, 274), (1.0887, 0.4651, 0.3398, 0.2116, 0.1622, 0.1524, 0.1474)),
    ],
)
def test_the_runs_of_the_lesson_are_these(seed, rightly_judged, losses):
    run = train(X, Y, *random_weights(seed), 0.5, 200)
    steps = [0, 5, 10, 20, 50, 100, 200]
    np.testing.assert_allclose(run.accuracies[steps] * len(BIRDS), rightly_judged, atol=1e-9)
    np.testing.assert_allclose(run.losses[steps], losses, atol=6e-5)


def test_a_split_gives_each_bird_to_one_side_and_shuffles():
    training, test = split(342, 239, 0)
    assert (len(training), len(test)) == (239, 103)
    assert sorted([*training, *test]) == list(range(342))
    np.testing.assert_array_equal(training, np.random.default_rng(0).permutation(342)[:239])
    assert [int(Y[side].sum()) for side in (training, test)] == [43, 25]
