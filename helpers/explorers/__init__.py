"""What the lessons are played with: sliders with a picture that follows, frames to leaf through, questions."""

from helpers.explorers.controls import Choice, Slider
from helpers.explorers.explorer import Explorer
from helpers.explorers.frames import Frames
from helpers.explorers.question import Question, Questions, true_or_false

__all__ = ["Choice", "Explorer", "Frames", "Question", "Questions", "Slider", "true_or_false"]
