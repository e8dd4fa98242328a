"""Notebook 04: the predictions that a learner commits to."""

from helpers.explorers import Question


def who_fires():
    """Which hidden neurons let something through?"""
    return Question(
        "z1 = [2.1, −0.1, −1.75, 0.2]. Which hidden neurons pass something on?",
        {
            "h₁ alone": "h₁ does. But 0.2 is positive too, however small, so h₄ passes it on.",
            "h₁ and h₄": "Yes: their sums are positive. How large they are does not matter.",
            "h₁, h₂ and h₄": "−0.1 is close to 0, but it is negative, so h₂ is shut.",
            "all four": "Negative sums are stopped, so h₂ and h₃ are shut.",
        },
    )
