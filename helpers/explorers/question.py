"""Questions that are answered before the lesson goes on."""

from functools import cached_property
from html import escape

import ipywidgets as widgets

from helpers import live
from helpers.explorers.frames import Pages


class Question(live.Live):
    """A question with answers to pick from; each answer has its reply, which the browser shows at once.

    Parameters
    ----------
    question : str
    replies : dict of str to str
        For each answer what there is to say to whoever picked it.
    make_example : callable, optional
        Makes what is shown below the reply, whichever answer was picked: a `Live`. It is made at the first answer.
    pictures : list of Picture, optional
        What the question is about, shown above it.
    """

    def __init__(self, question, replies, make_example=None, pictures=()):
        self.question, self.replies, self._make_example = question, replies, make_example
        self.pictures = pictures
        self.answers = widgets.RadioButtons(
            options=list(replies), value=None, tooltip=question, layout={"width": "max-content", "max_width": "100%"}
        )
        pages = [
            widgets.HTML(f'<div style="line-height:1.5;max-width:75ch">{escape(reply)}</div>')
            for reply in replies.values()
        ]
        self.stack = widgets.Stack(pages)
        self.link = widgets.jslink((self.answers, "index"), (self.stack, "selected_index"))
        title = widgets.HTML(f"<b>{escape(question)}</b>")
        above = [widgets.HTML(live.markup(pictures))] if pictures else []
        super().__init__(widgets.VBox([*above, title, self.answers, self.stack]))
        self.answers.observe(lambda _change: self.show_example(), "index")

    @cached_property
    def example(self):
        """Return what is shown below the reply, or None where nothing is."""
        return self._make_example() if self._make_example else None

    def show_example(self):
        """Add the example, if there is one, to a question that is answered."""
        answered = self.answers.index is not None
        if answered and self.example and self.example.widget not in self.widget.children:
            self.widget.children += (self.example.widget,)

    def close_example(self):
        """Take the example away; it can be shown again, and begins anew then."""
        if example := vars(self).pop("example", None):
            self.widget.children = [child for child in self.widget.children if child is not example.widget]
            live.close(example)

    @property
    def answer(self):
        """Return the right answer and its reply, which begins with "Yes"."""
        return next((answer, reply) for answer, reply in self.replies.items() if reply.startswith("Yes"))

    def still(self):
        """Return what stands here without a kernel, as HTML."""
        answers = "".join(f"<li>{escape(answer)}</li>" for answer in self.replies)
        above = live.stills(self.pictures)
        return f"{above}<p><b>{escape(self.question)}</b></p><ul>{answers}</ul>{live.ASLEEP}"

    def description(self):
        """Return what stands here, as text."""
        above = [live.description_of(self.pictures)] if self.pictures else []
        return "\n".join([*above, self.question, *(f"  ( ) {answer}" for answer in self.replies)])


class Questions(Pages):
    """Several questions, one at a time, and no example but that of the question in sight.

    All examples at once would be more widgets than Jupyter carries in one go.

    Parameters
    ----------
    label : str
        What is counted.
    questions : list of Question
    """

    def __init__(self, label, questions):
        self.questions = questions
        super().__init__(label, [question.widget for question in questions])
        self.slider.observe(self._turned, "value")

    def _turned(self, change):
        self.questions[change.old - 1].close_example()
        self.questions[change.new - 1].show_example()

    def still(self):
        """Return what stands here without a kernel, as HTML."""
        listed = "".join(f"<li>{escape(question.question)}</li>" for question in self.questions)
        return f"<ol>{listed}</ol>{live.ASLEEP}"

    def description(self):
        """Return what stands here, as text."""
        return "\n".join(f"{number}. {question.question}" for number, question in enumerate(self.questions, 1))


def true_or_false(statements):
    """Return statements as questions, one at a time: true, or false?

    Parameters
    ----------
    statements : list of (str, bool, str, callable)
        For each its words, whether it is true, why, and what makes the example that shows it.

    Returns
    -------
    Questions
    """
    return Questions("statement", [_statement(*statement) for statement in statements])


def _statement(words, is_true, reply, make_example):
    """Return a statement as a question."""
    replies = {
        answer: f"{'Yes' if (answer == 'true') == is_true else 'No'}: it is {str(is_true).lower()}. {reply}"
        for answer in ("true", "false")
    }
    return Question(words, replies, make_example)
