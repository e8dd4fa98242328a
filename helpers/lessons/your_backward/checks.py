"""Notebook 16. A learner's whole backward pass is tried on networks that they have not seen."""

from helpers.grading.whole_pass import check_backward as backward

__all__ = ["backward"]
