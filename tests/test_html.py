"""Text that a learner supplies is shown as text: it brings no tag and no attribute into the page."""

import base64
from html.parser import HTMLParser

import ipywidgets as widgets
import pytest
from test_explorers import parts

from helpers import network
from helpers.explorers import Question
from helpers.lessons.relu import checks as check_relu
from helpers.lessons.relu import pictures as relu
from helpers.lessons.your_backward import pictures as your_backward
from helpers.lessons.your_turn import checks as your_turn
from helpers.lessons.your_turn import pictures

EVIL = "</p><a onclick=x>\"'&lt;"  # short: a long text is cut where it is repeated


class Reader(HTMLParser):
    """Reads the tags, the attributes and the text of a page, and of the SVG in its images."""

    def __init__(self, page):
        super().__init__()
        self.tags, self.text = [], ""
        self.feed(page)

    def handle_starttag(self, tag, attributes):
        self.tags.append((tag, *(name for name, _ in attributes)))
        for name, value in attributes:
            self.text += value if name == "alt" else ""
            if name == "src":
                self.tags += Reader(base64.b64decode(value.rpartition(",")[2]).decode()).tags

    def handle_endtag(self, tag):
        self.tags.append(tag)

    def handle_data(self, data):
        self.text += data


def page_of(shown):
    """Return all HTML of a picture or a question: what is stored with the notebook, and what its widgets hold."""
    return shown.still() + "".join(part.value for part in parts(shown.widget) if isinstance(part, widgets.HTML))


def raising(text):
    def function(*_):
        raise type(text, (Exception,), {})(text)

    return function


def printing(text):
    def function(z):
        print(text)
        return network.relu(z)

    return function


def practice(text):
    made = pictures.Practice(seed=1)
    made.entry.value = text
    return made.reply.value


# For each place that repeats a learner's words: what is shown there.
PLACES = {
    "an answer": lambda text: check_relu.relu(text)._repr_html_(),
    "an error in a check": lambda text: check_relu.relu(raising(text))._repr_html_(),
    "a result in a check": lambda text: check_relu.relu(lambda z: text)._repr_html_(),
    "a name in a ranking": lambda text: your_turn.ranking([text])._repr_html_(),
    "an error in a picture": lambda text: page_of(relu.four_points(raising(text))),
    "the type of a result in a picture": lambda text: page_of(relu.four_points(lambda z: type(text, (), {})())),
    "a print below a picture": lambda text: page_of(relu.four_points(printing(text))),
    "an error in a picture of slopes": lambda text: page_of(your_backward.your_slopes(raising(text))),
    "practice": practice,
    "a question": lambda text: page_of(Question(text, {text: text, "no": text})),
}


@pytest.mark.parametrize("place", PLACES)
def test_a_learners_words_are_shown_as_text(place):
    shown, harmless = Reader(PLACES[place](EVIL)), Reader(PLACES[place]("x" * len(EVIL)))
    assert shown.tags == harmless.tags
    assert EVIL in shown.text.replace("\\'", "'")  # as Python writes a text that holds both kinds of quotation marks
