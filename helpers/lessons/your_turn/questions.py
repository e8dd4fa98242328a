"""Notebook 09: what people say about a forward pass, true or false."""

from helpers.explorers import Question, Questions
from helpers.lessons.your_turn.statements import STATEMENTS


def true_or_false():
    """What people say about a forward pass, and an example for each."""
    return Questions("statement", [_statement(*statement) for statement in STATEMENTS])


def _statement(words, is_true, reply, example):
    """Return a statement as a question: true, or false?"""
    replies = {
        answer: f"{'Yes' if (answer == 'true') == is_true else 'No'}: it is {str(is_true).lower()}. {reply}"
        for answer in ("true", "false")
    }
    return Question(words, replies, example)
