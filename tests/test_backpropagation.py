"""The slopes of the loss, against nudging and against what is worked out by hand."""

import numpy as np
import pytest

from helpers import network, penguins
from helpers.backpropagation import backward, loss, mean_slopes, nudged_slopes

BIRDS = list(penguins.EXAMPLES.values())


def random_network(seed, inputs, hidden):
    """Return x, W1, W2 whose weighted sums are all away from 0, where the slope has a kink."""
    rng = np.random.default_rng(seed)
    while True:
        x, W1, W2 = rng.normal(size=inputs), rng.normal(size=(inputs, hidden)), rng.normal(size=(hidden, 1))
        if np.abs(x @ W1).min() > 1e-3:
            return x, W1, W2


@pytest.mark.parametrize("bird", BIRDS, ids=list(penguins.EXAMPLES))
def test_the_loss_is_minus_the_logarithm_of_one_minus_the_gap(bird):
    trace = network.forward(bird.x, network.W1, network.W2)
    gap = abs(trace.y_hat[0] - bird.y)
    np.testing.assert_allclose(loss(trace, bird.y)[0], -np.log(1 - gap), rtol=1e-12)


@pytest.mark.parametrize("y", [0, 1])
def test_the_loss_of_a_bird_that_is_surely_wrong_is_large_and_finite(y):
    trace = network.forward(penguins.CHINSTRAP.x, network.W1, (1 - 2 * y) * 1000 * np.abs(network.W2))
    assert 1000 < loss(trace, y)[0] < 1e5


@pytest.mark.parametrize("y", [0, 1])
@pytest.mark.parametrize("sizes", [(3, 4), (2, 3), (5, 1), (1, 6)])
@pytest.mark.parametrize("seed", range(5))
def test_every_slope_is_what_a_nudge_to_both_sides_measures(seed, sizes, y):
    x, W1, W2 = random_network(seed, *sizes)
    slopes = backward(network.forward(x, W1, W2), y, W2)
    dW1, dW2 = nudged_slopes(x, y, W1, W2)
    np.testing.assert_allclose(slopes.dW1, dW1, atol=1e-8)
    np.testing.assert_allclose(slopes.dW2, dW2, atol=1e-8)


def test_each_slope_has_the_shape_of_what_it_belongs_to():
    trace = network.forward(penguins.CHINSTRAP.x, network.W1, network.W2)
    slopes = backward(trace, 1, network.W2)
    shapes = {"dz2": trace.z2, "dW2": network.W2, "da1": trace.a1, "dz1": trace.z1, "dW1": network.W1}
    assert {name: slope.shape for name, slope in slopes._asdict().items()} == {k: v.shape for k, v in shapes.items()}


def test_the_slopes_of_the_running_bird_are_those_worked_out_by_hand():
    slopes = backward(network.forward(penguins.CHINSTRAP.x, network.W1, network.W2), 1, network.W2)
    error = slopes.dz2[0]
    assert round(error, 4) == -0.1192
    np.testing.assert_allclose(slopes.dW2[:, 0] / error, [2.1, 0, 0, 0.2], atol=1e-12)
    np.testing.assert_allclose(slopes.da1 / error, [1, -1, -2, -0.5], atol=1e-12)
    np.testing.assert_allclose(
        slopes.dW1 / error, [[1.1, 0, 0, -0.55], [1, 0, 0, -0.5], [-0.5, 0, 0, 0.25]], atol=1e-12
    )


def test_the_slopes_of_a_table_are_the_mean_of_those_of_its_birds():
    X, y = np.array([bird.x for bird in BIRDS]), np.array([[bird.y] for bird in BIRDS])
    together = mean_slopes(network.forward(X, network.W1, network.W2), y, network.W2)
    one_by_one = [backward(network.forward(bird.x, network.W1, network.W2), bird.y, network.W2) for bird in BIRDS]
    np.testing.assert_allclose(together.dW1, np.mean([slopes.dW1 for slopes in one_by_one], axis=0), atol=1e-15)
    np.testing.assert_allclose(together.dW2, np.mean([slopes.dW2 for slopes in one_by_one], axis=0), atol=1e-15)
