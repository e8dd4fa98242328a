"""A question that is answered before the lesson goes on."""

from html import escape

import ipywidgets as widgets

from helpers import live


class Question(live.Live):
    """A question with answers to pick from; each answer has its reply, which the browser shows at once.

    Parameters
    ----------
    question : str
    replies : dict of str to str
        For each answer what there is to say to whoever picked it.
    """

    def __init__(self, question, replies):
        self.question, self.replies = question, replies
        self.answers = widgets.RadioButtons(
            options=list(replies), value=None, tooltip=question, layout={"width": "max-content", "max_width": "100%"}
        )
        self.stack = widgets.Stack(
            [
                widgets.HTML(f'<div style="line-height:1.5;max-width:75ch">{escape(reply)}</div>')
                for reply in replies.values()
            ]
        )
        self.link = widgets.jslink((self.answers, "index"), (self.stack, "selected_index"))
        title = widgets.HTML(f"<b>{escape(question)}</b>")
        super().__init__(widgets.VBox([title, self.answers, self.stack]))
        live.adopt(self.link)

    def still(self):
        """Return what stands here without a kernel, as HTML."""
        answers = "".join(f"<li>{escape(answer)}</li>" for answer in self.replies)
        return f"<p><b>{escape(self.question)}</b></p><ul>{answers}</ul>{live.ASLEEP}"

    def words(self):
        """Return what stands here, as text."""
        return "\n".join([self.question, *(f"  ( ) {answer}" for answer in self.replies)])
