"""Text that a learner supplies is shown as text: the HTML and SVG that is made of it holds no tag of theirs."""

import base64
from html.parser import HTMLParser

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from test_checks import ALL_CHECKS

from helpers import live, network
from helpers.checks import forward_pass, other_notations, your_turn
from helpers.checks import relu as check_relu
from helpers.explorers import Question
from helpers.pictures import bird, relu, sigmoid, weights
from helpers.pictures import your_turn as pictures

INJECTIONS = [
    "<script>window.pwned = 1</script>",
    "<img src=x onerror=window.pwned=1>",
    "<svg onload=window.pwned=1>",
    "\"><img src=x onerror='window.pwned=1'>",
    "' onmouseover='window.pwned=1",
    '" autofocus onfocus="window.pwned=1',
    "</pre></div></text></svg><script>window.pwned=1</script>",
    "<a href='javascript:window.pwned=1'>x</a>",
    "<iframe srcdoc='<script>top.pwned=1</script>'>",
    "<style>*{display:none}</style>",
    "]]><!-- --><![CDATA[<script>window.pwned=1</script>",
    "&lt;script&gt;window.pwned=1&lt;/script&gt;",
]
every_injection = pytest.mark.parametrize("evil", INJECTIONS)
OURS = {"b", "br", "code", "div", "i", "img", "li", "ol", "p", "pre", "ul"}
OURS |= {"svg", "g", "rect", "circle", "line", "path", "text", "tspan", "defs", "use", "clippath", "style"}


class Strict(HTMLParser):
    """Reads HTML, and the SVG inside its images, and refuses every tag and attribute that could do something."""

    def __init__(self, html):
        super().__init__()
        self.written = ""
        self.feed(html.replace(live.LOOK, ""))  # the one sheet of our own
        self.close()

    def handle_starttag(self, tag, attributes):
        assert tag in OURS, tag
        assert tag != "style" or attributes == [("type", "text/css")]  # as Matplotlib writes it
        for name, value in attributes:
            assert not name.startswith("on") and name not in ("srcdoc", "autofocus"), name
            assert "href" not in name or value.startswith("#"), value  # only to a part of the same picture
            if name == "src":
                kind, _, data = value.partition(",")
                assert kind == "data:image/svg+xml;base64"
                Strict(base64.b64decode(data).decode())
            if name == "alt":
                self.written += value

    def handle_data(self, data):
        self.written += data

    def handle_comment(self, data):
        raise AssertionError(data)

    handle_decl = handle_pi = unknown_decl = handle_comment


def pages(shown):
    """Return all HTML that a live picture or a verdict consists of, checked and read as text."""
    if hasattr(shown, "widget"):
        page = "".join(layer.value for layer in shown.widget.children[-1].children)
        return [Strict(page).written, Strict(shown.still()).written]
    return [Strict(shown._repr_html_()).written]


def hostile(evil):
    """Return objects that carry a text everywhere where Python lets them."""

    def says(*_):
        return evil

    class Number(float):
        __repr__ = __str__ = _repr_html_ = says

        def __format__(self, how):
            return evil

    named = type(evil, (), {"__repr__": says, "__str__": says, "_repr_html_": says, "__format__": says})
    array = np.array([evil, evil])
    table = np.zeros(2, dtype=[(evil, float)])
    return [evil, named(), named, Number(0.3), array, table, [evil], (named(),), {evil: evil}, evil.encode()]


def raising(evil):
    """Return functions that end in an error, or print, or warn with this text."""

    def fails(*_):
        raise ValueError(evil)

    def fails_by_name(*_):
        raise type(evil, (Exception,), {})(evil)

    def exits(*_):
        raise SystemExit(evil)

    return [fails, fails_by_name, exits]


def printing(function, evil):
    """Return a function that prints first."""

    def talks(*arguments):
        print(evil)
        return function(*arguments)

    return talks


@every_injection
def test_an_answer_is_shown_as_text(evil):
    for answer in hostile(evil):
        for check in [
            *ALL_CHECKS.values(),
            your_turn.forward,
            your_turn.ranking,
            other_notations.einsum_of_z2,
            lambda given: forward_pass.nine_tenths(given, network.W2),
        ]:
            pages(check(answer))
            pages(check([answer]))


@every_injection
def test_what_a_function_gives_raises_or_is_called_is_shown_as_text(evil):
    functions = [*raising(evil), *(lambda *_, value=value: value for value in hostile(evil)), *hostile(evil)]
    for function in functions:
        for check in (check_relu.relu, your_turn.forward, lambda given: ALL_CHECKS["stable_sigmoid"](given)):
            pages(check(function))
        for make in (bird.bird_network, relu.four_points, sigmoid.moving_point):
            explorer = make(function)
            assert explorer.trouble
            pages(explorer)
        pages(weights.random_start(function, networks=3))
        pages(weights.one_weight(function, network.W2))


@every_injection
def test_what_a_function_prints_is_shown_as_text(evil):
    explorer = relu.four_points(printing(network.relu, evil))
    assert explorer.pictures
    assert all(evil in page for page in pages(explorer))


@every_injection
def test_what_is_typed_in_the_practice_is_shown_as_text(evil):
    practice = pictures.Practice(seed=1)
    practice.entry.value = evil
    reply = practice._reply.value
    assert Strict(reply).written
    assert practice.verdict.right is False
    pages(practice.verdict)


@every_injection
def test_names_in_a_ranking_are_shown_as_text(evil):
    assert "".join(pages(pictures.nudges(ranked=[evil])))
    assert "".join(pages(pictures.nudges(ranked=hostile(evil))))
    assert pages(your_turn.ranking([evil]))[0].startswith("✗")


@every_injection
def test_the_message_of_an_error_reads_as_it_was_written(evil):
    explorer = relu.four_points(raising(evil)[0])
    assert all(evil in page for page in pages(explorer))
    verdict = check_relu.relu(raising(evil)[0])
    assert evil in pages(verdict)[0]


@every_injection
def test_questions_and_answers_are_text(evil):
    question = Question(evil, {evil: evil, "no": evil})
    assert Strict(question.still()).written.count(evil) == 2
    assert evil in Strict(question.widget.children[0].value).written
    assert all(evil in Strict(page.value).written for page in question.stack.children)


@given(text=st.text(alphabet=st.sampled_from("<>&\"'/ =!-[]abscriptonl"), max_size=60))
@settings(deadline=None, max_examples=60)
def test_any_text_reads_as_it_was_written(text):
    written = " ".join(text.split())
    for page in pages(relu.four_points(raising(text)[0])):
        assert f"ValueError: {written}" in page or not written


def test_the_strict_reader_refuses_what_could_run():
    for evil in INJECTIONS:
        if "<" in evil:
            with pytest.raises(AssertionError):
                Strict(f"<div>{evil}</div>")
