"""The predictions that a learner commits to: kept here, so that the replies do not stand above the question."""

from helpers.explorers import Question


def good_answer():
    """Notebook 01: what should come out for a Chinstrap?"""
    return Question(
        "The bird is a Chinstrap. What would a good network answer?",
        {
            "ŷ near 0": "That would be a confident no. For a Chinstrap, a good network should come out near 1.",
            "ŷ near 0.5": "That would be undecided. For a Chinstrap, a good network should lean to yes.",
            "ŷ near 1": "Yes: the label is 1, so a good network comes out near 1.",
            "ŷ exactly 1": "A little less: a good network comes near 1, but this kind never gets there. "
            "ŷ is not certainty.",
        },
    )


def all_zero():
    """Notebook 02: what does a network without any weight say?"""
    return Question(
        "All 16 weights are zero. What is ŷ for our bird?",
        {
            "0": "Its weighted sum is 0, but ŷ is not the sum: "
            "the last step turns a sum of 0 into the middle between no and yes.",
            "0.5": "Yes. Nothing speaks for yes and nothing for no: the answer is exactly in the middle.",
            "1": "What should speak for yes? Every product with a weight of zero is zero.",
            "that depends on the bird": "Every input is multiplied by zero, so the bird makes no difference.",
        },
    )


def same_seed():
    """Notebook 02: does chance repeat itself?"""
    return Question(
        "You run random_weights(7, 1.0) twice. What do you get?",
        {
            "different weights each time": "So it would be without a seed. Here the seed decides: "
            "same seed, same weights.",
            "the same weights each time": "Yes: the seed decides. A whole class with seed 7 gets the same network.",
        },
    )


def same_as_by_hand():
    """Notebook 03: what does a star do where an at sign belongs?"""
    return Question(
        "x has shape (3,), W1 has shape (3, 4). What does x * W1 give?",
        {
            "the same as x @ W1": "No: the star multiplies number by number and adds nothing up. "
            "And the shapes have to fit from the right: 3 against 4 does not.",
            "an error": "Yes: the star multiplies number by number, from the right, and 3 against 4 does not fit.",
            "twelve products": "It would be these, if the shapes fitted from the right. But there 3 meets 4: an error.",
        },
    )


def who_fires():
    """Notebook 04: which hidden neurons let something through?"""
    return Question(
        "z1 = (2.1, −0.1, −1.75, 0.2). Which hidden neurons pass something on?",
        {
            "h₁ alone": "h₁ does, but 0.2 is positive too, however small: h₄ passes it on.",
            "h₁ and h₄": "Yes: their sums are positive. How large does not matter.",
            "h₁, h₂ and h₄": "−0.1 is close to 0, but negative: h₂ stays shut.",
            "all four": "Negative sums are stopped: h₂ and h₃ stay shut.",
        },
    )


def sign_of_z2():
    """Notebook 05: may the output's sum be negative?"""
    return Question(
        "All activations are 0 or positive. Can their weighted sum z2 be negative?",
        {
            "yes": "Yes: the weights to the output can be negative, and then a vote counts against.",
            "no": "The activations are not negative, but the weights can be: a vote is their product.",
        },
    )


def sigmoid_of_zero():
    """Notebook 06: where is the middle?"""
    return Question(
        "The votes cancel, and z2 is exactly 0. What should ŷ be?",
        {
            "0": "0 would be a sure no. Nothing speaks against yes: the votes are even.",
            "0.5": "Yes: as much speaks for yes as against it.",
            "1": "1 would be a sure yes. The votes are even.",
        },
    )


def threshold_moves_what():
    """Notebook 07: what does a threshold change?"""
    return Question(
        "You move the threshold from 0.5 to 0.9. What changes for our bird, with ŷ = 0.88?",
        {
            "ŷ": "ŷ is what the network calculated. Nobody asks the network again: only the class can change.",
            "the class": "Yes: 0.88 is above 0.5 but not above 0.9. The class turns to no, and ŷ stays.",
            "both": "Only the class. ŷ is what the network calculated, and nobody asks it again.",
            "nothing": "0.88 is above 0.5 but not above 0.9: the class turns to no.",
        },
    )
