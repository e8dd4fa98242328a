"""The predictions that a learner commits to: kept here, so that the replies do not stand above the question."""

from helpers.explorers import Question, Questions
from helpers.pictures import prediction, second_matmul, statements, the_network


def good_answer():
    """Notebook 01: what should come out for a Chinstrap?"""
    return Question(
        "The bird is a Chinstrap. What would a good network answer?",
        {
            "ŷ near 0": "That would be a confident no, but for a Chinstrap, a good network should come out near 1.",
            "ŷ near 0.5": "That would be undecided, but for a Chinstrap, a good network should lean to yes.",
            "ŷ near 1": "Yes: the label is 1, so a good network comes out near 1.",
            "ŷ exactly 1": "Almost: a good network comes near 1, but one like ours never gets there. "
            "It is never quite certain.",
        },
    )


def all_zero():
    """Notebook 02: what does a network say whose weights are all zero?"""
    return Question(
        "All 16 weights are zero. What is ŷ for our bird?",
        {
            "0": "The output adds up to 0, but ŷ is not that sum: the last step turns 0 into 0.5, halfway to yes.",
            "0.5": "Yes: nothing speaks for yes and nothing against it, so the answer is exactly in the middle.",
            "1": "Nothing speaks for yes: whatever is multiplied by a weight of zero is zero.",
            "that depends on the bird": "Every input is multiplied by zero, so the bird makes no difference.",
        },
    )


def same_seed():
    """Notebook 02: does the same seed give the same weights?"""
    return Question(
        "You run random_weights(7, 1.0) twice. What do you get?",
        {
            "different weights each time": "Without a seed they would be different. Here the seed decides: "
            "same seed, same weights.",
            "the same weights each time": "Yes: the seed decides. A whole class with seed 7 gets the same network.",
        },
    )


def same_as_by_hand():
    """Notebook 03: what does `*` do in place of `@`?"""
    return Question(
        "x has shape (3,), W1 has shape (3, 4). What does x * W1 give?",
        {
            "the same as x @ W1": "No: the star multiplies number by number and adds nothing up. "
            "Here it cannot even do that, because the shapes end in different numbers, 3 and 4.",
            "an error": "Yes: the star multiplies number by number, but the shapes end in different numbers, 3 and 4.",
            "twelve products": "It would, if both shapes ended in the same number. They end in 3 and 4: an error.",
        },
    )


def who_fires():
    """Notebook 04: which hidden neurons let something through?"""
    return Question(
        "z1 = [2.1, −0.1, −1.75, 0.2]. Which hidden neurons pass something on?",
        {
            "h₁ alone": "h₁ does. But 0.2 is positive too, however small, so h₄ passes it on.",
            "h₁ and h₄": "Yes: their sums are positive. How large they are does not matter.",
            "h₁, h₂ and h₄": "−0.1 is close to 0, but it is negative, so h₂ is shut.",
            "all four": "Negative sums are stopped, so h₂ and h₃ are shut.",
        },
    )


def sign_of_z2():
    """Notebook 05: may the output's sum be negative?"""
    return Question(
        "All activations are 0 or positive. Can their weighted sum z2 be negative?",
        {
            "yes": "Yes: a weight to the output can be negative, and then its vote counts against.",
            "no": "The activations are not negative, but the weights can be: a vote is their product.",
        },
    )


def sigmoid_of_zero():
    """Notebook 06: where is the middle?"""
    return Question(
        "The votes cancel, and z2 is exactly 0. What should ŷ be?",
        {
            "0": "That would be a sure no. But the votes are even.",
            "0.5": "Yes: the votes are even, so ŷ lies halfway between no and yes.",
            "1": "That would be a sure yes. But the votes are even.",
        },
    )


def threshold_moves_what():
    """Notebook 07: what does a threshold change?"""
    return Question(
        "You move the threshold from 0.5 to 0.9. What changes for our bird, with ŷ = 0.88?",
        {
            "ŷ": "The network calculated ŷ before anybody chose a threshold: only the class can change.",
            "the class": "Yes: 0.88 is above 0.5 but not above 0.9. The class turns to no, and ŷ stays.",
            "both": "Only the class: the network calculated ŷ before anybody chose a threshold.",
            "nothing": "0.88 is above 0.5 but not above 0.9: the class turns to no.",
        },
    )


def another_network():
    """Notebook 11: do the same weights in another order make another network?"""
    return Question(
        "A book writes W @ x, and its W has another shape than our W1 in x @ W1. Can both be the same network?",
        {
            "yes": "Yes: a table can be written on its side. The same twelve weights, on the same twelve lines.",
            "no, W has another shape": "A shape says how numbers are laid out: the same table can lie on its side.",
            "no, W @ x is an error": "W1 @ x is an error, as in notebook 03. But this W has another shape.",
            "only if W is square": "It need not be. Any table can be written on its side, and nothing is lost.",
        },
    )


def average_bird():
    """Notebook 10: what can a network without biases say of a bird with all inputs 0?"""
    return Question(
        "A bird is average in everything: x = [0, 0, 0]. You may choose all 16 weights. Which ŷ can you reach?",
        {
            "any between 0 and 1": "Every product has a factor of 0, so each sum is 0, whatever the weights are.",
            "0.5 and no other": "Yes: every product is 0, every sum is 0, and the sigmoid of 0 is 0.5.",
            "0 and no other": "The sums are all 0, but the sigmoid turns a sum of 0 into 0.5.",
        },
    )


def true_or_false():
    """Notebook 09: what people say about a forward pass, and an example for each."""
    return Questions("statement", [_statement(*statement) for statement in _STATEMENTS])


def _statement(words, is_true, reply, example):
    """Return a statement as a question: true, or false?"""
    replies = {
        answer: f"{'Yes' if (answer == 'true') == is_true else 'No'}: it is {str(is_true).lower()}. {reply}"
        for answer in ("true", "false")
    }
    return Question(words, replies, example)


_STATEMENTS = [
    (
        "The activation function computes the weighted sum.",
        False,
        "The sum z1 comes first; ReLU only decides what passes. Each pair of bars shows both: move the mass.",
        statements.sums_and_activations,
    ),
    (
        "ReLU removes large values.",
        False,
        "It stops what is negative. Make the bird lighter: the sum of h₁ grows, and all of it passes.",
        statements.sums_and_activations,
    ),
    (
        "The sum z2 can be negative, although no activation is.",
        True,
        "The weights to the output have signs. Move an activation whose weight is negative.",
        second_matmul.four_votes,
    ),
    (
        "The sigmoid's output is the class.",
        False,
        "It is a probability. The class needs a threshold as well: move it, and the class changes while ŷ stays.",
        prediction.threshold,
    ),
    (
        "ŷ = 0.9 means that the network is right nine times in ten, always.",
        False,
        "You have to count. Here every bird with ŷ above 0.5 is a Chinstrap, even if its ŷ is only about 0.65.",
        statements.how_often_right,
    ),
    (
        "Moving the threshold moves ŷ.",
        False,
        "ŷ is calculated before anybody asks for a class. Move the threshold: only the class changes.",
        prediction.threshold,
    ),
    (
        "A bigger weight always makes ŷ bigger.",
        False,
        "This weight belongs to x₃, which is negative for our bird. Move it up: ŷ falls.",
        lambda: statements.one_weight_into_hidden(2, 0),
    ),
    (
        "A weight into a shut neuron still matters.",
        False,
        "As long as h₃ stays shut, ŷ does not move. h₃ opens only above 1.59, and then ŷ falls.",
        lambda: statements.one_weight_into_hidden(0, 2),
    ),
    (
        "W1 @ x and x @ W1 are the same.",
        False,
        "The order decides which numbers meet. Here the other order does not fit at all.",
        statements.two_orders,
    ),
    (
        "Reshaping is transposing.",
        False,
        "Transposing turns columns into rows. Reshaping cuts the same numbers, in their order, into other rows.",
        statements.transposed_and_reshaped,
    ),
    (
        "Row i of W1 belongs to hidden neuron i.",
        False,
        "A row says where from: it belongs to an input. The columns belong to the hidden neurons.",
        statements.one_row,
    ),
    (
        "More hidden neurons are more layers.",
        False,
        "They make the hidden layer larger, and it is still one layer.",
        the_network.network_sizes,
    ),
    (
        "A bird whose four hidden neurons are all shut gets ŷ = 0.5, whatever W2 is.",
        True,
        "Nothing passes, so every vote is 0. Here the bird is average in everything, and every sum is 0.",
        statements.average_bird,
    ),
    (
        "ŷ ≠ y means that the code is wrong.",
        False,
        "A sigmoid never reaches 0 or 1. A gap is normal; training makes it smaller.",
        prediction.gap,
    ),
    (
        "Random weights drawn with a seed are different on every run.",
        False,
        "The seed decides. Move it: each seed gives twelve numbers of its own, and the same ones every time.",
        statements.drawn_twice,
    ),
    (
        "All weights zero are a neutral start.",
        False,
        "No single weight can move ŷ from 0.5: it is multiplied by a zero before or after. Training could not begin.",
        statements.zeros,
    ),
    (
        "Two networks with different weights can give one bird the same ŷ.",
        True,
        "Move the weight from 0 up to 1.5: it is another network each time, and ŷ stays the same for this bird.",
        lambda: statements.one_weight_into_hidden(0, 2),
    ),
    (
        "The network learns while it predicts.",
        False,
        "Predicting reads the weights and changes none of them. Let it predict for as many birds as you like.",
        statements.after_many_birds,
    ),
]
