"""Notebook 00."""

from helpers import diagrams, network, penguins
from helpers.bird_on_sliders import bird_network, flow_of
from helpers.explorers import Explorer, Slider
from helpers.svg import INK, MUTED, PAPER, Picture, circle, line, text

__all__ = ["bird_network", "first_look", "slider_test"]


def first_look(bird=penguins.CHINSTRAP):
    """The bird itself, where its three measurements are taken, and how they run through the network to an answer."""
    trace = network.forward(bird.x, network.W1, network.W2)
    picture = diagrams.bird_and_flow(flow_of(trace, network.W1, network.W2, bird.measured))
    return Explorer(lambda: [picture], {}, shares=diagrams.BIRD_STAGES)


def slider_test(target=7):
    """A slider and a dot: does the page answer when it is moved?"""

    def render(position):
        hit = position == target
        x, goal = 40 + 54 * position, 40 + 54 * target
        words = (
            f"✓ The dot is at {position}, in the ring: your sliders work."
            if hit
            else f"The dot is at {position}. Move it into the ring at {target}."
        )
        body = line(40, 40, 580, 40, stroke=MUTED, stroke_width=2) + circle(
            goal, 40, 22, fill=PAPER, stroke=INK, stroke_width=2, stroke_dasharray=None if hit else "5 4"
        )
        body += (
            circle(x, 40, 14, fill=INK) + text(x, 84, position) + ("" if hit else text(goal, 84, target, fill=MUTED))
        )
        return [Picture(body, 620, 100, words, below=words)]

    return Explorer(render, {"position": Slider("position", 2, 0, 10, 1)})
