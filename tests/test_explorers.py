"""The machinery of the explorers: what a control carries, the picture shows, and nothing is left behind."""

import itertools
import json
import re
from html import unescape

import ipywidgets as widgets
import numpy as np
import pytest
from every_question import SEVERAL_AT_ONCE, every_question
from ipywidgets.widgets.widget import _instances  # all that are alive; no public name is left for it
from svg_reader import svgs
from worked_examples import random_weights

from helpers import bird_on_sliders as bird
from helpers import learners, live, network, svg
from helpers.explorers import Choice, Explorer, Frames, Question, Slider
from helpers.lessons.a_step import pictures as a_step
from helpers.lessons.along_a_path import pictures as along_a_path
from helpers.lessons.backward_pass import pictures as backward_pass
from helpers.lessons.biases import pictures as biases
from helpers.lessons.biases_learn import pictures as biases_learn
from helpers.lessons.first_matmul import pictures as first_matmul
from helpers.lessons.forward_pass import pictures as forward_pass
from helpers.lessons.other_notations import pictures as other_notations
from helpers.lessons.prediction import pictures as prediction
from helpers.lessons.relu import pictures as relu
from helpers.lessons.second_matmul import pictures as second_matmul
from helpers.lessons.sigmoid import pictures as sigmoid
from helpers.lessons.slope import pictures as slope
from helpers.lessons.start_here import pictures as start_here
from helpers.lessons.the_error import pictures as the_error
from helpers.lessons.the_network import pictures as the_network
from helpers.lessons.weights import pictures as weights
from helpers.lessons.your_backward import pictures as your_backward
from helpers.lessons.your_turn import pictures as your_turn

EXPLORERS = {
    "slider_test": start_here.slider_test,
    "bird_network": bird.bird_network,
    "one_weight": weights.one_weight,
    "random_start": lambda: weights.random_start(random_weights, networks=50),
    "four_points": lambda: relu.four_points(network.relu),
    "open_and_shut": relu.open_and_shut,
    "on_and_off": relu.on_and_off,
    "three_functions": relu.three_functions,
    "four_votes": second_matmul.four_votes,
    "first_hidden_neuron": the_network.first_hidden_neuron,
    "weight_table": the_network.weight_table,
    "silent_trap": first_matmul.silent_trap,
    "borders": second_matmul.borders,
    "moving_point": lambda: sigmoid.moving_point(network.sigmoid),
    "threshold": prediction.threshold,
    "gap": prediction.gap,
    "loss": prediction.loss,
    "sweep": forward_pass.sweep,
    "nudges": your_turn.nudges,
    "one_path": along_a_path.one_path,
    "any_path": along_a_path.any_path,
    "slopes_of_a_bird": backward_pass.slopes_of_a_bird,
    "your_slopes": your_backward.your_slopes,
    "nudge_rings": your_backward.nudge_rings,
    "kink": biases.kink,
    "hidden_biases": biases.hidden_biases,
    "row_or_column": other_notations.row_or_column,
    "loss_along": slope.loss_along,
    "along_z2": the_error.along_z2,
    "two_losses": the_error.two_losses,
    "weights_step": a_step.weights_step,
    "promise": a_step.promise,
    "everybody": a_step.everybody,
    "two_weights": a_step.two_weights,
    "side_by_side": biases_learn.side_by_side,
}
FRAMES = {
    "network_sizes": the_network.network_sizes,
    "neuron_by_neuron": first_matmul.neuron_by_neuron,
    "first_stepper": first_matmul.stepper,
    "second_stepper": second_matmul.stepper,
    "backward_stepper": backward_pass.stepper,
}
QUESTIONS = every_question()
SEVERAL = {name: QUESTIONS.pop(name) for name in SEVERAL_AT_ONCE}  # which have tests of their own
true_or_false = SEVERAL["true_or_false"]
MAKERS = {
    **EXPLORERS,
    **FRAMES,
    **QUESTIONS,
    **SEVERAL,
    "whole_pass": forward_pass.whole_pass,
    "decisions": forward_pass.decisions,
    "biases_stepper": biases.stepper,
    "practice": lambda: your_turn.Practice(seed=1),
    "practice_of_slopes": lambda: your_backward.Practice(seed=1),
}


def parts(widget):
    """Return a widget and all that stands inside it."""
    return [widget, *(part for child in getattr(widget, "children", ()) for part in parts(child))]


def row_of(explorer, carrier):
    """Return the row of widgets that a control stands in."""
    return next(row for row in explorer.widget.children[0].children if carrier in parts(row))


def box_of(explorer, name):
    """Return the number box beside a slider."""
    (box,) = (p for p in parts(row_of(explorer, explorer.controls[name])) if isinstance(p, widgets.BoundedFloatText))
    return box


def shown(explorer):
    """Return the HTML of the page below the controls, with its backdrop."""
    return "".join(layer.value for layer in explorer.widget.children[-1].children)


def one_slider(*numbers, **more):
    """Return an explorer with a single slider "a", whose picture says its value, and the values that it drew."""
    drawn = []

    def render(a):
        drawn.append(a)
        return [svg.Picture("", 10, 10, f"a is {a!r}")]

    return Explorer(render, {"a": Slider("what a is", *numbers)}, **more), drawn


@pytest.mark.parametrize(
    ("low", "high", "step", "value", "nearest"),
    [
        (32.0, 60.0, 0.5, 41.37, 41.5),
        (32.0, 60.0, 0.5, 41.2, 41.0),
        (13.0, 21.6, 0.2, 17.31, 17.4),
        (13.0, 21.6, 0.2, 99, 21.6),
        (13.0, 21.6, 0.2, -99, 13.0),
        (0.0, 1.0, 0.3, 1.0, 0.9),
        (2700, 6300, 100, 3850.1, 3900),
        (1, 4, 1, 9, 4),
        (1, 4, 1, -9, 1),
    ],
)
def test_a_value_lands_on_the_nearest_place_of_the_slider_and_inside_it(low, high, step, value, nearest):
    found = Slider("", low, low, high, step).on_grid(value)
    assert found == nearest or (value == high and found == high)  # the end itself counts as a place
    assert type(found) is type(step)


@pytest.mark.parametrize(
    ("numbers", "start"),
    [((2.34, 0.0, 5.0, 0.5), 2.5), ((9.0, 0.0, 5.0, 0.5), 5.0), ((-9, 1, 5, 1), 1), ((3, 1, 5, 1), 3)],
)
def test_box_slider_value_and_picture_agree_from_the_start(numbers, start):
    explorer, drawn = one_slider(*numbers)
    assert box_of(explorer, "a").value == explorer.controls["a"].value == explorer.values["a"] == drawn[-1] == start
    assert f"a is {start}" in shown(explorer)


def test_a_slider_and_its_box_move_each_other_and_land_on_the_grid():
    explorer, drawn = one_slider(2.0, 0.0, 5.0, 0.5)
    box, slider = box_of(explorer, "a"), explorer.controls["a"]
    box.value = 3.37
    assert box.value == slider.value == explorer.values["a"] == drawn[-1] == 3.5
    slider.value = 1.0
    assert box.value == slider.value == explorer.values["a"] == drawn[-1] == 1.0
    box.value = 1.1  # back to where it stands
    assert box.value == slider.value == drawn[-1] == 1.0


def test_a_box_of_whole_numbers_takes_what_is_typed_and_rounds_it():
    explorer, drawn = one_slider(2, 0, 50, 1)
    box_of(explorer, "a").value = 3.7  # an integer box would read 37
    assert (explorer.controls["a"].value, drawn[-1]) == (4, 4)
    assert isinstance(drawn[-1], int)


def test_a_box_shows_where_its_number_ends_that_must_not_stay():
    explorer, drawn = one_slider(2, 0, 50, 1, follow=lambda values, _moved: {"a": min(values["a"], 7)})
    box_of(explorer, "a").value = 30
    assert box_of(explorer, "a").value == explorer.controls["a"].value == drawn[-1] == 7


def test_a_slider_has_its_range_and_steps_and_names_for_everyone():
    explorer, _ = one_slider(2.0, 0.0, 5.0, 0.5)
    box, slider = box_of(explorer, "a"), explorer.controls["a"]
    for part in (box, slider):
        assert (part.min, part.max, part.step) == (0.0, 5.0, 0.5)
        assert part.tooltip == "what a is"
    assert box.description == "what a is"


@pytest.mark.parametrize("maker", EXPLORERS)
def test_every_control_has_a_label_and_a_tooltip(maker):
    explorer = EXPLORERS[maker]()
    for name, control in explorer.controls.items():
        if isinstance(control, widgets.ToggleButtons):
            (label,) = (part for part in parts(row_of(explorer, control)) if isinstance(part, widgets.Label))
            assert label.value
            assert list(control.tooltips) == [f"{label.value}: {words}" for words, _ in control.options]
        elif isinstance(control, widgets.Dropdown):
            assert control.description == control.tooltip
            assert control.tooltip
        else:
            assert box_of(explorer, name).description == control.tooltip == box_of(explorer, name).tooltip
            assert len(control.tooltip) > 1 or control.tooltip == "ŷ"


CALLED = {  # what stands before each control, and where it stands at first
    "slider_test": {"position": 2},
    "bird_network": {"bill length, mm": 49.5, "bill depth, mm": 19.0, "body mass, g": 3800},
    "one_weight": {"from input": 2, "to hidden neuron": 3, "value of this weight": -1.0},
    "random_start": {"seed": 7, "scale": 1.0},
    "four_points": {"bill length, mm": 49.5, "bill depth, mm": 19.0, "body mass, g": 3800},
    "open_and_shut": {"bill length, mm": 49.5, "bill depth, mm": 19.0, "body mass, g": 3800},
    "on_and_off": {"bird": "Adelie", "ReLU": "on"},
    "three_functions": {"function": "relu(z)"},
    "first_hidden_neuron": {},
    "weight_table": {},
    "silent_trap": {},
    "borders": {"network": "one layer"},
    "four_votes": {"a1[0], from h₁": 2.1, "a1[1], from h₂": 0.0, "a1[2], from h₃": 0.0, "a1[3], from h₄": 0.2},
    "moving_point": {"z2": 2.0},
    "threshold": {"marked bird": "Chinstrap", "threshold": 0.5},
    "gap": {"bird": "Adelie"},
    "loss": {"ŷ": 0.88},
    "sweep": {"the number to vary": "W1[0, 0]"},
    "nudges": {"bird": "Chinstrap", "nudge": 0.1},
    "one_path": {},
    "any_path": {"bird": "Chinstrap", "weight": "W1[0, 0]"},
    "slopes_of_a_bird": {"bird": "Chinstrap", "label y": 1},
    "your_slopes": {"bird": "Chinstrap"},
    "nudge_rings": {"bird": "Chinstrap"},
    "kink": {"w, the weight": 1.0, "b, the bias": 0.0},
    "hidden_biases": {
        "b1[0], bias of h₁": 1.0,
        "b1[1], bias of h₂": 0.0,
        "b1[2], bias of h₃": 0.0,
        "b1[3], bias of h₄": 0.0,
    },
    "row_or_column": {"notation": "row: x @ W1", "from input": 2, "to hidden neuron": 3},
    "loss_along": {"weight": "W2[0, 0]", "nudge": 1.0},
    "along_z2": {"label y": 0, "z2": -1.3},
    "two_losses": {"z2": 2.0},
    "weights_step": {"rate": 1},
    "promise": {"rate": 0.1},
    "everybody": {"rate": 0.1},
    "two_weights": {"start": "A", "rate": 1.0},
    "side_by_side": {"step": 0},
    "network_sizes": {"hidden neurons": 4},
    "neuron_by_neuron": {"hidden neuron": 1},
    "first_stepper": {"products done": 1},
    "second_stepper": {"products done": 1},
    "backward_stepper": {"slopes calculated": 1},
    "decisions": {"bill depth, mm": 18},
    "biases_stepper": {"products done": 1},
}


@pytest.mark.parametrize("maker", CALLED)
def test_each_control_is_called_what_it_moves(maker):
    shown = MAKERS[maker]()
    if isinstance(shown, Frames):
        assert {shown.box.description: shown.slider.value} == CALLED[maker]
    else:
        assert {spec.label: shown.values[name] for name, spec in shown.specs.items()} == CALLED[maker]


def test_every_explorer_is_among_those_whose_controls_are_called_by_name():
    assert set(CALLED) >= EXPLORERS.keys() | FRAMES.keys()


def test_a_choice_carries_the_value_itself_and_shows_it_in_words():
    seen = []
    explorer = Explorer(
        lambda a: seen.append(a) or [svg.Picture("", 1, 1, str(a))], {"a": Choice("scale", 1.0, (0.5, 1.0, 3.0))}
    )
    buttons = explorer.controls["a"]
    assert buttons.options == (("0.5", 0.5), ("1.0", 1.0), ("3.0", 3.0))
    assert buttons.tooltips == ("scale: 0.5", "scale: 1.0", "scale: 3.0")
    buttons.value = 3.0
    assert seen == [1.0, 3.0]


def choices(control):
    """Return some positions of a control: all that can be picked, or both ends and two in between."""
    if hasattr(control, "options"):
        return [option[1] if isinstance(option, tuple) else option for option in control.options]
    return sorted({control.min, control.min + control.step, control.max - control.step, control.max})


@pytest.mark.parametrize("maker", EXPLORERS)
def test_every_control_moves_picture_and_words_and_the_reset_button_brings_them_back(maker):
    explorer = EXPLORERS[maker]()
    start, values = shown(explorer), explorer.values
    buttons = [part for part in parts(explorer.widget) if isinstance(part, widgets.Button)]
    assert [button.description for button in buttons] == ["Reset"] * bool(explorer.controls)
    for name, control in explorer.controls.items():
        seen = set()
        for value in choices(control):
            control.value = value
            assert not explorer.trouble + explorer.printed
            assert explorer.values[name] == (pytest.approx(value) if isinstance(value, float) else value)
            seen.add((shown(explorer), explorer.description()))
            labels = unescape(shown(explorer))
            assert all(
                f'aria-label="{picture.description}"' in labels for picture in explorer.pictures if picture.description
            )
        assert len({page for page, _ in seen}) == len({words for _, words in seen}) == len(choices(control))
        buttons[0].click()
        assert (shown(explorer), explorer.values) == (start, values)


@pytest.mark.parametrize("maker", EXPLORERS)
def test_backdrop_and_what_moves_lie_in_one_place_and_are_together_the_picture(maker):
    explorer = EXPLORERS[maker]()
    layers = explorer.widget.children[-1].children
    assert len({layer.layout.grid_area for layer in layers}) == len({layer.layout.width for layer in layers}) == 1
    for below, above, picture in zip(*(svgs(layer.value) for layer in layers), explorer.pictures, strict=True):
        assert [below.count(shape) + above.count(shape) for shape in SHAPES] == [
            picture.svg().count(shape) for shape in SHAPES
        ]
        assert re.search("viewBox=.*?>", below)[0] == re.search("viewBox=.*?>", above)[0]
        assert 'aria-hidden="true"' in below  # its words stand on what lies over it


LINE = 110  # letters below a picture that is as wide as a school laptop has room for
SHAPES = ("<rect", "<circle", "<line", "<path", "<text", "<tspan")


@pytest.mark.parametrize("maker", ["bird_network", "four_points", "moving_point", "loss", "along_z2"])
def test_a_backdrop_stays_while_its_picture_moves(maker):
    explorer = EXPLORERS[maker]()
    backdrop, page = explorer.widget.children[-1].children
    sent = []
    backdrop.observe(sent.append, "value")
    control, before = list(explorer.controls.values())[-1], page.value
    control.value += 2 * control.step
    assert page.value != before
    assert not sent


def test_a_move_of_the_flow_needs_few_bytes():
    explorer = bird.bird_network()
    ends = [(spec.low, spec.high) for spec in explorer.specs.values()]
    for measured in [*itertools.product(*ends), (49.5, 19.0, 3800), (47.1, 18.3, 4350)]:
        explorer.set(**dict(zip(explorer.specs, measured, strict=True)))
        # Jupyter's own messages need 3.4 kB: together they stay below 12
        assert len(json.dumps(explorer.page.value, ensure_ascii=False).encode()) < 8600


def test_a_move_draws_before_its_number_box_follows():
    explorer, _ = one_slider(2.0, 0.0, 5.0, 0.5)
    order = []
    box_of(explorer, "a").observe(lambda _change: order.append("box"), "value")
    explorer.page.observe(lambda _change: order.append("picture"), "value")
    explorer.controls["a"].value = 3.0
    assert order == ["picture", "box"]


def test_each_stage_of_a_flow_has_a_button_and_a_rule_and_reset_shows_all_of_it():
    explorer = bird.bird_network()
    assert explorer.stages.names.options == ("x", "z1", "a1", "z2", "ŷ")
    assert explorer.stages.names.index == 4
    look = explorer.stages.look.value
    cut = [float(share) for share in re.findall(r"clip-path:inset\(0 ([\d.]+)% 0 0\)", look)]
    assert cut == sorted(cut, reverse=True)
    assert len(cut) == 5
    assert cut[-1] == 0
    assert explorer.stages.player.interval * 5 < 3000
    assert not explorer.stages.player.repeat
    assert "prefers-reduced-motion" in look
    explorer.stages.names.index = 1
    explorer.controls["bill_length"].value = 50
    assert explorer.stages.names.index == 1  # a moved slider shows no more than before
    explorer.reset()
    assert explorer.stages.names.index == 4


def test_setting_many_values_draws_once():
    drawings = []

    def render(**values):
        drawings.append(values)
        return [svg.Picture("", 10, 10, str(values))]

    explorer = Explorer(render, {name: Slider(name, 0, 0, 9, 1) for name in "abcd"})
    drawings.clear()
    explorer.set(a=1, b=2, c=3.4, d=99)
    assert drawings == [{"a": 1, "b": 2, "c": 3, "d": 9}]
    next(part for part in parts(explorer.widget) if isinstance(part, widgets.Button)).click()
    assert drawings[1:] == [dict.fromkeys("abcd", 0)]


def test_what_must_follow_moves_with_the_control_that_was_moved():
    def follow(values, moved):
        return {"b": 9 - values["a"]} if moved == "a" else {}

    explorer = Explorer(
        lambda a, b: [svg.Picture("", 1, 1, f"{a} {b}")], {n: Slider(n, 3, 0, 9, 1) for n in "ab"}, follow
    )
    explorer.controls["a"].value = 2
    assert explorer.description() == "2 7"
    explorer.controls["b"].value = 5
    assert explorer.description() == "2 5"


BROKEN = [
    (lambda: 1 / 0, "ZeroDivisionError: division by zero"),
    (lambda: learners.usable_array("a1", np.zeros(3), (4,)), "a1 has shape (3,)"),
    (lambda: exit("<b>no</b>"), "SystemExit: <b>no</b>"),
]


@pytest.mark.parametrize(("broken", "says"), BROKEN)
def test_trouble_is_said_in_the_picture_s_place_and_the_next_good_value_brings_it_back(broken, says):
    def render(a):
        if a == 1:
            broken()
        return [svg.Picture("", 10, 300, "low"), svg.Picture("", 10, 500, "high")]

    explorer = Explorer(render, {"a": Slider("a", 0, 0, 9, 1)})
    good = shown(explorer)
    explorer.controls["a"].value = 1
    assert says in explorer.trouble
    assert explorer.pictures == []
    assert says in explorer.description()
    for html in (shown(explorer), explorer.still()):
        assert "<svg" not in html
        assert "No picture this time" in html
        assert says in unescape(html)
        assert "<b>no" not in html
        assert 'role="alert"' in html
    frame = re.search(r"min-height:(\d+)px.*?padding:(\d+)px.*?border:(\d+)px", shown(explorer))
    height, padding, border = map(int, frame.groups())
    assert height + 2 * padding + 2 * border == 500  # as high as what it stands for, so that the page does not jump
    explorer.controls["a"].value = 2
    assert shown(explorer) == good
    assert explorer.trouble == ""


def test_a_message_is_never_of_a_negative_height():
    assert "min-height:0px" in live.message("Words.")


def test_pictures_stand_side_by_side_with_a_sentence_below():
    one, two, three = svg.Picture("", 1, 1, "1"), svg.Picture("", 1, 1, "2", below=""), svg.Picture("", 1, 1, "")
    html = live.markup([one, two, three._replace(below="<Three>.")])
    assert html.count("<svg") == 3
    assert "display:flex" in html
    assert html.endswith(">&lt;Three&gt;.</div>")
    assert live.markup([one, two]).endswith('<div class="lesson-words"></div>'), (
        "its place stays where it comes and goes"
    )
    assert '<div class="lesson-words"' not in live.markup([one]), "nothing is said of this one in any state"


@pytest.mark.parametrize("maker", EXPLORERS)
def test_the_sentence_below_a_picture_is_one_line_and_its_place_always_there_or_never(maker):
    explorer = EXPLORERS[maker]()
    states = [[picture.below for picture in explorer.pictures]]
    for name, control in explorer.controls.items():
        for value in choices(control):
            explorer.set(**{name: value})
            states.append([picture.below for picture in explorer.pictures])
        explorer.reset()
    said = [" ".join(filter(None, state)) for state in states]
    assert max(map(len, said)) <= LINE, max(said, key=len)
    assert len({any(below is not None for below in state) for state in states}) == 1


@pytest.mark.parametrize("maker", [*EXPLORERS, *FRAMES])
def test_a_bundle_carries_the_live_picture_the_still_and_the_words(maker):
    made = {**EXPLORERS, **FRAMES}[maker]()
    bundle = made._repr_mimebundle_()
    assert bundle["application/vnd.jupyter.widget-view+json"]["model_id"] == made.widget.model_id
    assert bundle["text/plain"] == " ".join(picture.description for picture in made.pictures if picture.description)
    assert f'alt="{bundle["text/plain"]}"' in unescape(bundle["text/html"])
    has_controls = len(made.widget.children) > 1
    assert ("Run this cell" in bundle["text/html"]) == has_controls


def joined(links):
    """Return the links between widgets as (source, its trait, target, its trait)."""
    return {(*link.source, *link.target) for link in links}


@pytest.mark.parametrize("maker", FRAMES)
def test_frames_turn_in_the_browser_alone_and_show_what_the_slider_says(maker):
    frames = FRAMES[maker]()
    assert {frames.slider, frames.box, frames.stack} <= set(parts(frames.widget))  # the linked ones are those shown
    assert joined(frames.links) >= {
        (frames.slider, "value", frames.stack, "selected_index"),
        (frames.slider, "value", frames.box, "value"),
    }
    assert frames.stack.selected_index == frames.slider.value == frames.box.value
    assert frames.slider.max == frames.box.max == len(frames.stack.children) - 1
    assert frames.slider.min == frames.box.min
    assert frames.box.description == frames.slider.tooltip
    assert len(frames.box.description) > 10
    pages = [page.value for page in frames.stack.children[frames.slider.min :]]
    assert len(set(pages)) == len(pages)
    assert all(svgs(page) for page in pages)
    assert live.markup(frames.pictures) == frames.stack.children[frames.slider.value].value


@pytest.mark.parametrize("first", [0, 1])
def test_the_slider_of_frames_counts_from_the_first_number_and_shows_the_page_of_that_number(first):
    frames = Frames("turning pages", [[svg.Picture("", 1, 1, f"Page {first + n}.")] for n in range(3)], 2, first)
    assert (frames.slider.min, frames.slider.value, frames.slider.max) == (first, 2, first + 2)
    assert [f"Page {n}." in frames.stack.children[n].value for n in range(first, first + 3)] == [True] * 3
    assert frames.description() == "Page 2."
    assert 'alt="Page 2."' in frames.still()


@pytest.mark.parametrize("maker", ["first_stepper", "second_stepper"])
def test_a_stepper_plays_without_the_kernel_by_a_button_with_a_name(maker):
    frames = FRAMES[maker]()
    assert joined(frames.links) >= {
        (frames.button, "value", frames.player, "playing"),
        (frames.player, "value", frames.slider, "value"),
    }
    assert {frames.button, frames.player} <= set(parts(frames.widget))
    assert frames.button.description.startswith("Play")
    assert frames.button.tooltip
    assert frames.player.layout.display == "none"
    assert frames.player.repeat
    assert (frames.player.min, frames.player.value, frames.player.max) == (0, 1, frames.slider.max)
    assert frames.player.interval == 2000  # ms: enough to read a step


def test_a_picked_answer_shows_its_own_reply_and_words_are_shown_as_text():
    question = Question("Is 1 < 2?", {"<b>yes</b>": "Right: 1 < 2.", "no": "But 1 <b>is</b> less."})
    assert question.answers.value is None
    assert question.stack.selected_index is None
    assert question.answers.options == ("<b>yes</b>", "no")
    assert joined([question.link]) == {(question.answers, "index", question.stack, "selected_index")}
    assert {question.answers, question.stack} <= set(parts(question.widget))
    assert [re.sub("<[^>]*>", "", reply.value) for reply in question.stack.children] == [
        "Right: 1 &lt; 2.",
        "But 1 &lt;b&gt;is&lt;/b&gt; less.",
    ]
    assert question.widget.children[0].value == "<b>Is 1 &lt; 2?</b>"
    assert "<p><b>Is 1 &lt; 2?</b></p><ul><li>&lt;b&gt;yes&lt;/b&gt;</li><li>no</li></ul>" in question.still()
    assert question.description() == "Is 1 < 2?\n  ( ) <b>yes</b>\n  ( ) no"


@pytest.mark.parametrize("ask", QUESTIONS)
def test_a_question_answers_each_choice_and_does_not_give_its_replies_away(ask):
    question = QUESTIONS[ask]()
    assert question.answers.value is None
    assert question.answers.options == tuple(question.replies)
    assert question.answers.tooltip == question.question
    bundle = question._repr_mimebundle_()
    for reply, page in zip(question.replies.values(), question.stack.children, strict=True):
        assert len(reply) > 30
        assert reply in unescape(page.value)
        assert reply not in bundle["text/html"] + bundle["text/plain"]
    assert "Run this cell" in bundle["text/html"]


RIGHT_ANSWERS = {
    "good_answer": "ŷ near 1",
    "all_zero": "0.5",
    "same_seed": "the same weights each time",
    "same_as_by_hand": "an error",
    "who_fires": "h₁ and h₄",
    "sign_of_z2": "yes",
    "sigmoid_of_zero": "0.5",
    "threshold_moves_what": "the class",
    "through_a_weight": "it falls by 0.5",
    "a_weight_of_zero": "not 0",
    "shape_of_slopes": "(3, 4)",
    "slope_behind_the_gate": "0.1192",
    "why_not_first": "dW1 is made from dz1, which is not there yet",
    "other_label": "all would change their sign",
    "another_network": "yes",
    "average_bird": "0.5 and no other",
    "rises_or_falls": "It falls.",
    "a_tenth_of_the_nudge": "The change becomes about a tenth, change ÷ nudge stays about the same.",
    "how_far": "The slope does not say.",
    "slope_behind_an_inactive_neuron": "0",
    "sign_for_y_1": "always negative",
    "where_it_is_most_wrong": "that of our loss",
    "falling_loss": "yes, even as low as with the right one",
    "which_way": "down, away from 0",
    "after_the_step": "above 0.5",
    "five_hundred_times": "by no more than 0.1269",
    "y_without_a_column": "(342, 342)",
    "bias_of_an_inactive_neuron": "0",
    "a_silent_bird_with_b2": "sigmoid(b2)",
    "steps_after_death": "nothing",
    "always_no": "about 80 %",
    "slopes_once": "in every step",
    "how_many_right": "more than 330",
    "after_the_plateau": "the accuracy rises again",
    "why_never": "exactly 0 for most of them",
    "large_rate": "the loss grows, and in the end it says no to all",
    "all_equal": "one: all four columns are equal",
    "last_birds": "high in training, low in the test",
    "on_test_birds": "about as much, a little more or less",
    "twenty_tests": "they lie between about 95 % and 100 %",
    "six_birds": "anything from poor to very good",
    "may_be_said": "Of the test birds, about 99 % were right, on average over 20 splits.",
}


def test_every_question_has_one_right_answer_and_its_reply_says_so():
    assert {
        name: [answer for answer, reply in ask().replies.items() if reply.startswith("Yes")]
        for name, ask in QUESTIONS.items()
    } == {name: [answer] for name, answer in RIGHT_ANSWERS.items()}


class Shell:
    """Stands in for IPython: says which cell is running."""

    def __init__(self):
        self.parent = {}

    def run(self, cell, message):
        self.parent = {"metadata": {"cellId": cell}, "header": {"msg_id": message, "msg_type": "execute_request"}}

    def click(self, message):
        self.parent = {"metadata": {}, "header": {"msg_id": message, "msg_type": "comm_msg"}, "content": {}}

    def get_parent(self):
        return self.parent


@pytest.fixture
def shell(monkeypatch):
    shell = Shell()
    monkeypatch.setattr(live, "get_ipython", lambda: shell)
    monkeypatch.setattr(live, "shown", {})
    return shell


@pytest.mark.parametrize("maker", MAKERS)
def test_running_a_cell_again_closes_what_it_showed_before(maker, shell):
    shell.run("other", "0")
    bystander = MAKERS[maker]()
    before = len(_instances)
    counts = []
    for run in range(4):
        shell.run("cell", str(run + 1))
        shown = MAKERS[maker]()
        counts.append(len(_instances) - before)
    assert set(counts) == {counts[0]}
    assert shown.widget.comm is not None
    assert bystander.widget.comm is not None


def test_what_comes_after_a_click_stays_through_further_clicks_and_is_closed_with_its_cell(shell):
    shell.run("cell", "1")
    asked = true_or_false()
    before = len(_instances)
    first, last = asked.questions[0], asked.questions[-1]
    shell.click("2")
    first.answers.index = 0
    shell.click("3")
    last.answers.index = 1
    assert len(_instances) > before
    assert None not in (first.example.widget.comm, last.example.widget.comm)
    shell.run("cell", "4")
    asked = true_or_false()
    assert len(_instances) == before


def test_an_example_is_there_while_its_answered_question_is(shell):
    asked = true_or_false()
    before = len(_instances)
    for number, question in enumerate(asked.questions, 1):
        asked.slider.value = number
        assert len(_instances) == before
        question.answers.index = 0
        assert question.example.widget in question.widget.children
    asked.slider.value = 1
    assert asked.questions[0].example.widget in asked.questions[0].widget.children
    assert not any("example" in vars(question) for question in asked.questions[1:])


@pytest.mark.parametrize("maker", MAKERS)
def test_a_cell_sends_no_more_messages_than_jupyter_carries(maker, shell, monkeypatch):
    # From the kernel to the server they wait in a queue of 1000; what is sent while it is full is lost without a word.
    sent = []
    monkeypatch.setattr(widgets.Widget, "_widget_construction_callback", sent.append)
    shell.run("cell", "1")
    MAKERS[maker]()
    assert 0 < len(sent) < 350
    opened = len(sent)
    shell.run("cell", "2")
    MAKERS[maker]()
    assert len(sent) == 2 * opened  # closing what was there makes nothing new


def test_a_cell_that_shows_two_pictures_keeps_both_until_it_runs_again(shell):
    shell.run("cell", "1")
    first, second = start_here.slider_test(), start_here.slider_test()
    assert first.widget.comm is not None
    shell.run("cell", "2")
    start_here.slider_test()
    assert (first.widget.comm, second.widget.comm) == (None, None)
