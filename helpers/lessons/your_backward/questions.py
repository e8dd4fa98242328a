"""Notebook 16: the predictions that a learner commits to, the museum, and true or false."""

from helpers import explorers
from helpers.diagrams.nudge_rings import places_of
from helpers.explorers import Question, Questions
from helpers.lessons.your_backward import museum
from helpers.lessons.your_backward.museum import MUSEUM
from helpers.lessons.your_backward.nudging import held_against_nudges
from helpers.lessons.your_backward.statements import STATEMENTS, museum_pictures
from helpers.penguins import CHINSTRAP

BESIDE = [(0, 4, 1, 3), (0, 2, 1, 6), (5, 2, 0, 4), (3, 0, 5, 2), (6, 3, 4, 0), (5, 6, 2, 4), (1, 5, 3, 6)]


def falling_loss():
    """Can the loss fall with slopes that are wrong?"""
    return Question(
        "One line of a backward pass is wrong, and a network is trained with its slopes. Can the loss fall?",
        {
            "no, wrong slopes lead uphill": "They do where their sign is wrong. Many mistakes leave most signs as they "
            "are, and that is enough to go downhill.",
            "only for a step or two": "It can fall for much longer: below are seven wrong versions, 100 steps each.",
            "yes, even as low as with the right one": "Yes. Many mistakes leave most signs as they are, and that is "
            "enough to go downhill.",
        },
    )


def which_version():
    """Seven wrong versions, with the nudges that they disagree with and their loss: which line is it?"""
    return Questions("version", [_version(place) for place in range(len(MUSEUM))])


def _version(place):
    """Return one version of the museum as a question for its wrong line."""
    asked = f"Version {place + 1}: {_disagrees(place)}. Which line is wrong?"
    replies = {}
    for other in BESIDE[place]:
        reply = f"Yes. {MUSEUM[other].said}" if other == place else f"No. With this line, {_disagrees(other)}."
        replies[MUSEUM[other].line] = reply
    rings, curves = museum_pictures(place)
    return Question(asked, replies, pictures=[rings._replace(below=None), curves])  # the question says what differs


def _disagrees(place):
    """Say where a version of the museum disagrees with the nudges."""
    slopes = museum.of_one_bird(CHINSTRAP, MUSEUM[place])
    parts = held_against_nudges(slopes, CHINSTRAP.x, CHINSTRAP.y)
    return "; ".join(
        f"{part.name} differs from the nudges {places_of(part)}" for part in parts if not part.agrees.all()
    )


def slopes_true_or_false():
    """What people say about slopes and the backward pass, and an example for each."""
    return explorers.true_or_false(STATEMENTS)
