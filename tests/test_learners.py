"""A learner's code that raises, loops, prints or is no function: the picture or the check says so, and goes on."""

import re
import signal
import sys
import threading
import time
import warnings
from contextlib import suppress

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers import learners, network, penguins
from helpers.answers import Verdict
from helpers.checks import biases as check_biases
from helpers.checks import relu as check_relu
from helpers.checks import sigmoid as check_sigmoid
from helpers.checks import weights as check_weights
from helpers.checks import your_turn as check_your_turn
from helpers.pictures import biases as pictures_biases
from helpers.pictures import bird, relu, sigmoid, weights, your_turn
from helpers.practice import draw


def random_weights(seed, scale):
    rng = np.random.default_rng(seed)
    return rng.normal(0, scale, (3, 4)), rng.normal(0, scale, (4, 1))


# For each place that runs a learner's function: what is made of it, and a function that is right there.
PICTURES = {
    "bird_network": (bird.bird_network, network.forward),
    "four_points": (relu.four_points, network.relu),
    "moving_point": (sigmoid.moving_point, network.sigmoid),
    "random_start": (lambda function: weights.random_start(function, networks=20), random_weights),
    "nudges": (your_turn.nudges, network.forward),
    "hidden_biases": (pictures_biases.hidden_biases, check_biases.with_biases),
}
CHECKS = {
    "relu": (check_relu.relu, network.relu),
    "sigmoid": (check_sigmoid.sigmoid, network.sigmoid),
    "stable_sigmoid": (check_sigmoid.stable_sigmoid, network.sigmoid),
    "silent_seed": (lambda function: check_weights.silent_seed(7, function), random_weights),
    "forward": (check_your_turn.forward, network.forward),
    "forward with biases": (check_biases.forward, check_biases.with_biases),
}
every_picture = pytest.mark.parametrize("place", PICTURES)
every_check = pytest.mark.parametrize("place", CHECKS)


class Evil(BaseException):
    """An error that no `except Exception` catches, and that cannot say what it is."""

    def __str__(self):
        raise self


def raising(error):
    def function(*_):
        raise error

    return function


def endless(*_):
    while True:
        pass


def endless_and_stubborn(*_):
    while True:
        try:
            len(())
        except:  # noqa: E722
            len(())


def calls_itself(*arrays):
    return calls_itself(*arrays)


FAULTS = {
    "raises": (raising(KeyError("<b>z</b>")), "KeyError: '<b>z</b>'"),
    "exits": (raising(SystemExit(3)), "SystemExit: 3"),
    "is interrupted": (raising(KeyboardInterrupt), "interrupted before it ended"),
    "raises what is no Exception": (raising(Evil()), "Evil"),
    "calls itself": (calls_itself, "RecursionError"),
    "takes other arguments": (lambda: 0, "positional argument"),
    "an unknown name": (lambda *_: unknown, "name 'unknown' is not defined"),  # noqa: F821
    "loops for ever": (endless, "had not ended after 0.2 seconds"),
    "loops for ever and catches all": (endless_and_stubborn, "had not ended after 0.2 seconds"),
    "prints for ever": (lambda *_: [print("again") for _ in iter(int, 1)], "had not ended after 0.2 seconds"),
}
RESULTS = {
    "None": None,
    "text": "<script>alert(1)</script>",
    "another shape": np.ones((2, 7)),
    "NaN": np.full(4, np.nan),
    "infinity": np.full(4, np.inf),
    "a million numbers": np.ones(10**6),
    "a list of a million": [1.0] * 10**6,
    "itself": endless,
    "the type": int,
}


@pytest.fixture
def short(monkeypatch):
    """Make the time limit short."""
    monkeypatch.setattr(learners, "SECONDS", 0.2)
    monkeypatch.setattr(learners, "EVERY", 0.02)


class Switch:
    """A learner's function that is right until something else is put in its place."""

    def __init__(self, right):
        self.now = self.right = right

    def __call__(self, *arguments):
        return self.now(*arguments)


def moved(explorer):
    """Move the first control to another place and back again, and return the page."""
    (name, control), *_ = explorer.controls.items()
    here = explorer.values[name]
    other = control.options[0][1] if hasattr(control, "options") else control.min
    explorer.set(**{name: other})
    explorer.set(**{name: here})
    return "".join(layer.value for layer in explorer.widget.children[-1].children)


def broken(place, function, says):
    """Assert that a picture says what is wrong with a function, from the start and after a move, and recovers."""
    make, right = PICTURES[place]
    assert says in make(function).words()
    switch = Switch(right)
    explorer = make(switch)
    good = moved(explorer)
    assert "<svg" in good
    switch.now = function
    page = moved(explorer)
    assert "<svg" not in page
    assert "<b>z</b>" not in page and "<script" not in page
    assert says in explorer.trouble
    assert says in explorer.words()
    switch.now = right
    assert moved(explorer) == good
    assert not explorer.trouble


@every_picture
@pytest.mark.parametrize("fault", FAULTS)
def test_a_picture_says_what_a_function_did_and_recovers(place, fault, short):
    broken(place, *FAULTS[fault])


@every_picture
@pytest.mark.parametrize("result", RESULTS)
def test_a_picture_says_what_a_function_gave_and_recovers(place, result):
    broken(place, lambda *_: RESULTS[result], "")


@every_check
@pytest.mark.parametrize("fault", FAULTS)
def test_a_check_says_what_a_function_did(place, fault, short):
    check, right = CHECKS[place]
    function, says = FAULTS[fault]
    verdict = check(function)
    assert verdict.right is False
    assert says.partition(":")[0] in verdict.words
    assert check(right).right is not None


@every_check
@pytest.mark.parametrize("result", RESULTS)
def test_a_check_says_what_a_function_gave(place, result):
    check, _ = CHECKS[place]
    assert check(lambda *_: RESULTS[result]).right is False


@every_picture
@pytest.mark.parametrize("no_function", [..., None, 3, "forward", np.ones(4)], ids=repr)
def test_a_picture_of_what_is_no_function_says_so(place, no_function):
    explorer = PICTURES[place][0](no_function)
    if place == "hidden_biases" and no_function is None:  # the finished one
        assert explorer.pictures
    else:
        assert re.search("is still `...`|should be a function", explorer.trouble)


# Time


def test_what_comes_too_late_harms_nobody(short):
    for _ in range(15):  # the end of the time and the end of the code meet
        end = time.monotonic() + 0.2
        with suppress(learners.NotUsable):
            learners.limited("code", lambda end=end: [None for _ in iter(lambda: time.monotonic() < end, False)])
        assert learners.watchdog.running is None
    time.sleep(0.6)  # longer than the watchdog sleeps: nothing is raised here


def test_one_limit_inside_another_is_that_of_the_outer_one(short):
    def three_times():
        for _ in range(3):
            learners.limited("inner", endless)

    with pytest.raises(learners.NotUsable, match="Your outer had not ended"):
        learners.limited("outer", three_times)
    assert learners.watchdog.running is None


def test_the_watch_costs_no_thread_for_each_call():
    learners.limited("code", int)
    before = threading.active_count()
    for _ in range(100):
        learners.limited("code", int)
    assert threading.active_count() == before


@pytest.fixture
def heeds_ctrl_c():
    """Heed Ctrl-C as a kernel does: tests that run in the background may ignore it."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.skipif(sys.platform == "win32", reason="sends a signal to itself")
def test_an_interrupt_while_a_function_runs_is_said_in_the_picture_and_the_next_move_recovers(heeds_ctrl_c):
    switch = Switch(network.relu)
    explorer = relu.four_points(switch)
    good = moved(explorer)

    def interrupted(z):
        signal.raise_signal(signal.SIGINT)
        return endless()

    switch.now = interrupted
    assert "interrupted before it ended" in moved(explorer)
    switch.now = network.relu
    assert moved(explorer) == good


# Prints and warnings


def test_what_a_function_prints_stands_below_the_picture_cut_short_and_as_text(capsys):
    def talks(z):
        print(f"<b>z has {z.size} numbers</b>")
        print("x" * 500)
        for line in range(1000):
            print(line)
        print("careful", file=sys.stderr)
        return network.relu(z)

    explorer = relu.four_points(talks)
    assert explorer.pictures
    page = moved(explorer)
    lines = explorer.printed.splitlines()
    assert lines[0] == "<b>z has 4 numbers</b>"
    assert len(lines) == 9
    assert len(lines[1]) == 201
    assert re.fullmatch(r"… and 99\d more lines\.", lines[-1])
    assert "&lt;b&gt;z has 4 numbers&lt;/b&gt;" in page and "&lt;b&gt;z has 4 numbers" in explorer.still()
    assert "<b>z has" not in page
    assert lines[0] in explorer.words()
    assert capsys.readouterr() == ("", "")


def test_what_a_silent_function_leaves_is_nothing():
    explorer = relu.four_points(network.relu)
    assert explorer.printed == ""
    assert "printed" not in explorer.still() + explorer.words() + moved(explorer)


@pytest.mark.filterwarnings("default")
def test_a_warning_stands_below_the_picture_and_goes_when_it_no_longer_comes(capsys):
    def warns(z):
        if z[0] < 0:
            warnings.warn("<i>below zero</i>", stacklevel=1)
        return network.sigmoid(z)

    explorer = sigmoid.moving_point(warns)
    assert not explorer.printed
    explorer.set(z2=-1)
    assert explorer.printed == "UserWarning: <i>below zero</i>"
    assert "&lt;i&gt;below zero" in explorer.still()
    explorer.set(z2=1)
    assert not explorer.printed
    assert capsys.readouterr() == ("", "")


def test_what_a_function_prints_in_a_check_is_shown_cut_short(capsys):
    def talks(z):
        for line in range(100):
            print(line)
        return network.relu(z)

    assert check_relu.relu(talks).right
    assert capsys.readouterr().out.splitlines() == [*map(str, range(8)), "… and 92 more lines."]


@given(texts=st.lists(st.text(alphabet=st.sampled_from("ab\n"), max_size=400), max_size=30))
def test_lines_that_are_heard_are_kept_or_counted(texts):
    with learners.heard() as printed:
        for text in texts:
            print(text, end="")
    whole = "".join(texts).split("\n")
    lines = str(printed).splitlines()
    assert len(lines) <= 9
    if sum(map(len, texts)) + len(whole) < 1000 and len(whole) <= 8:
        cut = "\n".join(line[:200] + "…" * (len(line) > 200) for line in whole)
        assert str(printed).rstrip("\n") == cut.rstrip("\n")


# What it is given, and what it keeps


@every_picture
def test_a_function_that_spoils_and_keeps_its_arguments_spoils_only_copies(place):
    make, right = PICTURES[place]
    kept = []

    def greedy(*arguments):
        result = right(*(np.copy(argument) if np.ndim(argument) else argument for argument in arguments))
        for array in [*arguments, *kept]:
            if isinstance(array, np.ndarray):
                array[:] = 99.0
        kept.extend(arguments)
        kept.extend(result if isinstance(result, tuple) else [result])
        return tuple(map(np.copy, result)) if isinstance(result, tuple) else result.copy()

    one, other = make(greedy), make(right)
    assert moved(one) == moved(other)
    assert moved(one) == moved(other)


def test_a_result_that_is_kept_and_changed_later_changes_no_picture():
    kept = np.zeros(4)

    def reuses(z):
        if z.size != 4:
            return network.relu(z)
        kept[:] = network.relu(z)
        return kept

    explorer = relu.four_points(reuses)
    before = explorer.words()
    kept[:] = 7
    explorer.set()
    assert explorer.words() == before


def test_a_name_that_is_deleted_is_missed_only_where_the_function_itself_uses_it():
    space = {"np": np}
    exec("def relu(z):\n    return np.maximum(z, 0)", space)
    explorer = relu.four_points(space.pop("relu"))
    assert "<svg" in moved(explorer)
    exec("def relu(z):\n    global relu\n    del relu\n    return np.maximum(z, 0)", space)
    explorer = relu.four_points(space["relu"])
    assert "name 'relu' is not defined" in explorer.trouble
    del space["np"]
    explorer.set()
    assert "is not defined" in explorer.trouble


def test_the_curve_is_that_of_the_function_as_it_is_now():
    slope = [0.0]
    explorer = relu.four_points(lambda z: np.where(z > 0, z, slope[0] * z))
    flat = explorer.pictures[0].body
    slope[0] = 0.5
    explorer.set()
    leaky = explorer.pictures[0].body
    assert leaky != flat
    assert leaky == relu.four_points(lambda z: np.where(z > 0, z, 0.5 * z)).pictures[0].body


def test_the_histogram_is_that_of_the_function_as_it_is_now():
    larger = [1]
    explorer = weights.random_start(lambda seed, scale: random_weights(seed, larger[0] * scale), networks=20)
    larger[0] = 3
    explorer.set()
    fresh = weights.random_start(lambda seed, scale: random_weights(seed, 3 * scale), networks=20)
    assert explorer.words() == fresh.words()
    assert explorer.pictures[-1].body == fresh.pictures[-1].body


@given(
    result=st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text()
    | st.binary()
    | st.lists(st.floats() | st.none() | st.text(), max_size=6)
    | st.tuples(st.floats(), st.floats(), st.text(), st.none(), st.lists(st.floats()))
    | st.builds(np.full, st.sampled_from([(), (1,), (4,), (3, 4), (401,)]), st.floats())
)
@settings(deadline=None, max_examples=40)
def test_whatever_a_function_gives_is_drawn_or_explained(result):
    with np.errstate(all="ignore"):
        for make, _ in PICTURES.values():
            explorer = make(lambda *_: result)
            assert bool(explorer.pictures) != bool(explorer.trouble)
        for check, _ in CHECKS.values():
            assert isinstance(check(lambda *_: result), Verdict)


def test_right_functions_are_right_here():
    assert draw(1).trace.y_hat.shape == (1,)
    assert network.run(network.forward, penguins.CHINSTRAP.x, network.W1, network.W2)
    for place, (check, right) in CHECKS.items():
        assert check(right).right or place == "silent_seed"
