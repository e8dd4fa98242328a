"""A learner's code that raises, loops, prints or is no function: the picture or the check says so, and goes on."""

import io
import re
import signal
import subprocess
import sys
import threading
import time
import warnings
from contextlib import contextmanager, nullcontext, redirect_stdout, suppress
from copy import deepcopy
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from IPython.core.interactiveshell import InteractiveShell
from worked_examples import random_weights

from helpers import bird_on_sliders as bird
from helpers import learners, network, penguins
from helpers.backpropagation import backward
from helpers.grading import Verdict
from helpers.lessons.a_step import checks as check_a_step
from helpers.lessons.biases import checks as check_biases
from helpers.lessons.biases import pictures as pictures_biases
from helpers.lessons.relu import checks as check_relu
from helpers.lessons.relu import pictures as relu
from helpers.lessons.sigmoid import checks as check_sigmoid
from helpers.lessons.sigmoid import pictures as sigmoid
from helpers.lessons.weights import checks as check_weights
from helpers.lessons.weights import pictures as weights
from helpers.lessons.your_backward import pictures as your_backward
from helpers.lessons.your_turn import checks as check_your_turn
from helpers.lessons.your_turn import pictures as your_turn
from helpers.practice import sample_network

ROOT = Path(__file__).resolve().parents[1]


def with_biases(x, W1, b1, W2, b2):
    return network.sigmoid(network.relu(x @ W1 + b1) @ W2 + b2)


def one_step(x, y, W1, W2, rate):
    slopes = backward(network.forward(x, W1, W2), y, W2)
    return W1 - rate * slopes.dW1, W2 - rate * slopes.dW2


# For each place that runs a learner's function: what is made of it, and a function that is right there.
PICTURES = {
    "bird_network": (bird.bird_network, network.forward),
    "four_points": (relu.four_points, network.relu),
    "moving_point": (sigmoid.moving_point, network.sigmoid),
    "random_start": (lambda function: weights.random_start(function, networks=20), random_weights),
    "nudges": (your_turn.nudges, network.forward),
    "your_slopes": (your_backward.your_slopes, backward),
    "nudge_rings": (your_backward.nudge_rings, backward),
    "hidden_biases": (pictures_biases.hidden_biases, with_biases),
}
CHECKS = {
    "relu": (check_relu.relu, network.relu),
    "sigmoid": (check_sigmoid.sigmoid, network.sigmoid),
    "stable_sigmoid": (check_sigmoid.stable_sigmoid, network.sigmoid),
    "silent_seed": (lambda function: check_weights.silent_seed(7, function), random_weights),
    "forward": (check_your_turn.forward, network.forward),
    "forward with biases": (check_biases.forward, with_biases),
    "step": (check_a_step.step, one_step),
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
def short(monkeypatch, request):
    """Make the time limit short, except for what is stopped before it, as soon as a busy machine looks."""
    if "calls itself" not in request.node.name:
        monkeypatch.setattr(learners, "SECONDS", 0.2)
    monkeypatch.setattr(learners, "EVERY", 0.02)


@contextmanager
def patient():
    """Give an honest drawing all the time that it needs on a busy machine."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(learners, "SECONDS", 60)
        yield


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
    assert says in make(function).description()
    switch = Switch(right)
    with patient():
        explorer = make(switch)
        good = moved(explorer)
    assert "<svg" in good
    switch.now = function
    page = moved(explorer)
    assert "<svg" not in page
    assert "<b>z</b>" not in page and "<script" not in page
    assert says in explorer.trouble
    assert says in explorer.description()
    switch.now = right
    with patient():
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
        until_then = iter(lambda end=end: time.monotonic() < end, False)
        with suppress(learners.NotUsable):
            learners.with_time_limit("code", all, until_then)
        assert learners.watchdog.running is None
    time.sleep(0.6)  # longer than the watchdog sleeps: nothing is raised here


def test_one_limit_inside_another_is_that_of_the_outer_one_and_the_inner_one_is_named(short):
    def three_times():
        for _ in range(3):
            with suppress(learners.NotUsable):
                learners.with_time_limit("inner", endless)

    with pytest.raises(learners.NotUsable, match="Your inner had not ended"):
        learners.with_time_limit("outer", three_times)
    assert learners.watchdog.running is None


def test_what_goes_on_for_too_long_after_an_inner_call_has_ended_is_the_outer_one(short):
    def goes_on():
        learners.with_time_limit("inner", int)
        endless()

    with pytest.raises(learners.NotUsable, match="Your outer had not ended"):
        learners.with_time_limit("outer", goes_on)


def test_a_drawing_has_one_time_limit_however_often_it_calls_a_function(short):
    calls = []

    def slow(*arrays):
        calls.append(time.monotonic())
        until = calls[-1] + 0.15  # alone, each of the 17 calls would be in time
        while time.monotonic() < until:
            pass
        return network.forward(*arrays)

    explorer = your_turn.nudges(slow)
    assert "Your forward had not ended after 0.2 seconds" in explorer.trouble
    assert re.search(r"It was called [2-9] times in this time\.", explorer.trouble)
    assert len(calls) < 17


def test_the_count_of_calls_is_that_of_one_time(short):
    for _ in range(3):
        with pytest.raises(learners.NotUsable) as stopped:
            learners.with_time_limit("outer", learners.with_time_limit, "inner", endless)
        assert "times" not in str(stopped.value)


ALONE = """
import cProfile, sys, time
from helpers import learners

learners.SECONDS, learners.EVERY = 0.2, 0.02

def endless():
    while True:
        pass

def stubborn():
    try:
        endless()
    except:
        return "done"

def late():  # a step that none can stop: the error is on its way when the function ends
    time.sleep(0.3)

def harmless():
    for _ in range(2000):
        len(())

for function in (FUNCTIONS):
    try:
        learners.with_time_limit("code", function)
    except learners.NotUsable:
        pass
    TOOL
    end = time.monotonic() + 0.1
    while time.monotonic() < end:  # an error that was sent and forgotten would arrive here
        harmless()
print("went on")
"""
TOOLS = {
    "cProfile": "cProfile.run('harmless()')",
    "setprofile": "sys.setprofile(lambda *_: None); harmless(); sys.setprofile(None)",
    "settrace": "trace = lambda *_: trace; sys.settrace(trace); harmless(); sys.settrace(None)",
}


@pytest.mark.parametrize("tool", TOOLS)
@pytest.mark.parametrize("functions", ["int,", "endless,", "stubborn,", "late,", "endless, int, late, stubborn, int"])
def test_a_profiler_and_a_debugger_work_after_a_call_and_nothing_arrives_later(functions, tool):
    code = ALONE.replace("FUNCTIONS", functions).replace("TOOL", TOOLS[tool])
    ran = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, timeout=60)
    assert ran.stdout.endswith("went on\n"), ran.stderr


MEETING = """
import random, sys, time
from helpers import learners

learners.SECONDS, learners.EVERY = 0.0008, 0.0001
sys.setswitchinterval(1e-5)

def counts(to):
    for _ in range(to):
        len(())

end = time.monotonic() + 2
while time.monotonic() < end:
    try:
        learners.with_time_limit("code", counts, random.randrange(40_000))
    except learners.NotUsable:
        pass
    counts(100)
"""


def test_the_end_of_the_time_and_the_end_of_the_code_may_meet_at_any_step():
    ran = subprocess.run([sys.executable, "-c", MEETING], cwd=ROOT, capture_output=True, text=True, timeout=60)
    assert (ran.returncode, ran.stderr) == (0, "")


def test_what_catches_the_error_and_ends_gives_its_result(short):
    def stubborn():
        try:
            endless()
        except BaseException:
            return "done"

    assert learners.with_time_limit("code", stubborn) == "done"


def test_an_error_that_takes_the_place_of_the_time_that_is_over_is_not_blamed_on_the_code(short):
    def swallows():
        try:
            endless()
        except BaseException:
            raise ValueError("what Matplotlib's C++ makes of it") from None

    with pytest.raises(learners.NotUsable, match="seconds"):
        learners.with_time_limit("code", swallows)


def test_where_something_was_sent_a_last_error_arrives_before_the_call_ends():
    learners.watchdog.settle()
    learners.watchdog.sent = True
    with pytest.raises(learners.OutOfTime):
        learners.watchdog.settle()
    learners.watchdog.settle()


def test_a_last_error_that_is_swallowed_is_followed_by_another(monkeypatch):
    send, sent = learners._raise_in, []

    def swallowed_at_first(thread):
        sent.append(thread)
        with suppress(learners.OutOfTime) if len(sent) < 3 else nullcontext():
            send(thread)

    monkeypatch.setattr(learners, "_raise_in", swallowed_at_first)
    learners.watchdog.sent = True
    with pytest.raises(learners.OutOfTime):
        learners.watchdog.settle()
    assert len(sent) == 3


@pytest.mark.parametrize("tool", TOOLS)
def test_a_call_ends_in_time_while_a_profiler_or_a_debugger_is_at_work(tool):
    code = ALONE.replace("FUNCTIONS", "int, endless").replace("TOOL", "pass")
    on = TOOLS[tool].partition("harmless")[0] if tool != "cProfile" else "cProfile.Profile().enable()"
    code = code.replace("for function in", f"{on.rstrip('; ')}\nfor function in", 1)
    ran = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, timeout=60)
    assert ran.stdout.endswith("went on\n"), ran.stderr


def test_the_watch_costs_no_thread_for_each_call():
    learners.with_time_limit("code", int)
    before = threading.active_count()
    for _ in range(100):
        learners.with_time_limit("code", int)
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


# Odd types


class Raising(type):
    @property
    def __name__(cls):
        raise Evil

    def __getattribute__(cls, name):
        raise Evil


class Numbered(type):
    __name__ = 3


class Text(str):
    def __str__(self):
        raise Evil

    __format__ = __len__ = __add__ = __getitem__ = __str__


ODD = {
    "raises": Raising("Odd", (), {}),
    "gives a number": Numbered("Odd", (), {}),
    "is a text of its own": type(Text("Odd"), (), {}),
    "lies about its class": type("Odd", (), {"__class__": property(endless)}),
}


@pytest.mark.parametrize("odd", ODD)
def test_every_type_has_a_name(odd):
    name = learners.type_name(ODD[odd]())
    assert name == "Odd"
    assert type(name) is str


def test_a_long_name_of_a_type_is_cut():
    assert len(learners.type_name(type("x" * 10**6, (), {})())) == 201


@pytest.mark.parametrize("kind", [Raising, Numbered])
def test_an_error_of_an_odd_type_is_explained(kind):
    assert learners.explained(kind("Odd", (ValueError,), {})("two  words")) == "Odd: two words"


@every_picture
@pytest.mark.parametrize("kind", [Raising, Numbered])
def test_a_picture_of_an_odd_thing_says_so_and_recovers(place, kind):
    broken(place, lambda *_: kind("Odd", (), {})(), "of type Odd")
    broken(place, raising(kind("Odd", (BaseException,), {})("words")), "Odd: words")


# What stops in a cell


@pytest.fixture
def cell():
    """Return what runs a cell in an IPython where errors are explained, and gives back what it shows."""
    shell = InteractiveShell()
    learners.explain_missing_names(shell)

    def run(code):
        with redirect_stdout(io.StringIO()) as shown:
            shell.run_cell(code)
        return shown.getvalue()

    yield run
    shell.set_custom_exc((), None)
    InteractiveShell.clear_instance()


def test_a_cell_that_stops_says_the_hint_that_fits(cell):
    cell("import numpy as np\nW1 = np.ones((3, 4))\nx = np.ones(3)")
    assert "Which goes first" in cell("W1 @ x")
    assert "Counting begins at 0" in cell("W1[3]")
    assert "called np.exp." in cell("exp(x)")
    assert "Did you mean W1?" in cell("w1")


def test_a_cell_that_misses_a_name_says_that_a_cell_may_have_been_left_out(cell):
    assert learners.SKIPPED in cell("birds")
    assert "Did you mean" not in cell("get_ipythn")
    cell("birds = 3")
    assert "Did you mean birds? " + learners.SKIPPED in cell("bird")
    assert learners.SKIPPED not in cell("exp(1)")


def test_a_cell_that_stops_with_an_odd_error_shows_it(cell):
    cell("class Odd(ValueError):\n    def __str__(self):\n        raise ValueError")
    assert "Odd" in cell("raise Odd")
    assert learners.SKIPPED in cell("birds")


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
    assert lines[0] in explorer.description()
    assert capsys.readouterr() == ("", "")


def test_what_a_silent_function_leaves_is_nothing():
    explorer = relu.four_points(network.relu)
    assert explorer.printed == ""
    assert "printed" not in explorer.still() + explorer.description() + moved(explorer)


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
    *lines, end = capsys.readouterr().out.splitlines()
    assert lines == [*map(str, range(8))]
    assert re.fullmatch(r"… and \d+ more lines\.", end)


@given(texts=st.lists(st.text(alphabet=st.sampled_from("ab\n"), max_size=400), max_size=30))
def test_lines_that_are_heard_are_kept_or_counted(texts):
    with learners.captured_output() as printed:
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
        result = right(*deepcopy(arguments))
        given = [part for argument in arguments for part in (argument if isinstance(argument, tuple) else [argument])]
        for array in [*given, *kept]:
            if isinstance(array, np.ndarray):
                array[:] = 99.0
        kept.extend(given)
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
    before = explorer.description()
    kept[:] = 7
    explorer.set()
    assert explorer.description() == before


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
    assert explorer.description() == fresh.description()
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
    assert sample_network(1).trace.y_hat.shape == (1,)
    assert learners.run(network.forward, penguins.CHINSTRAP.x, network.W1, network.W2)
    for place, (check, right) in CHECKS.items():
        assert check(right).right or place == "silent_seed"
