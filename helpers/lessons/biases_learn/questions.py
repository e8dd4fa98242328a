"""Notebook 20: the predictions that a learner commits to."""

from helpers.explorers import Question


def bias_of_an_inactive_neuron():
    """What is the slope of the loss along the bias of an inactive neuron?"""
    return Question(
        "h₂ is inactive for our bird: its sum is −0.1. What is the slope of the loss along its bias?",
        {
            "1, because the input is always 1": "The input is 1, and it is multiplied by dz1 of h₂.",
            "0": "Yes: dz1 of h₂ is 0. Nudge the bias a little, and h₂ still passes 0 on.",
            "−0.1192, as for b2": "That slope belongs to the output. An inactive neuron passes nothing back.",
        },
    )


def a_silent_bird_with_b2():
    """What does a network with biases say where all hidden neurons are inactive?"""
    return Question(
        "All four hidden neurons are inactive for a bird. What does a network with biases say of it?",
        {
            "0.5, as without biases": "a1 is all 0, and so is a1 @ W2. But now b2 is added to it.",
            "sigmoid(b2)": "Yes: a1 @ W2 is 0, so z2 is b2. Training can move it.",
            "that depends on b1": "b1 is what made the sums of the hidden neurons. All four are inactive: what they "
            "pass on is 0.",
        },
    )


def steps_after_death():
    """What do further steps do with a neuron that is inactive for all birds?"""
    return Question(
        "After a step, a hidden neuron is inactive for all 342 birds. What do the next steps do with its weights and "
        "its bias?",
        {
            "they bring it back": "With which slope? It passes nothing back, for any of the birds.",
            "they push it further down": "It passes nothing back, for any of the birds, so nothing pushes it.",
            "nothing": "Yes: for each bird its dz1 and its a1 are 0, so all its slopes are 0, and so are their means.",
        },
    )
