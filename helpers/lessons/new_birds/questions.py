"""Notebook 19: the predictions that a learner commits to."""

from helpers.explorers import Question


def last_birds():
    """What comes of a split in the file's order?"""
    return Question(
        "The file lists 151 Adélies, then 123 Gentoos, then 68 Chinstraps. You train with the first 239 birds "
        "and test with the last 103. What do you expect?",
        {
            "high accuracy on both": "The first 239 birds hold no Chinstrap at all, so this network never sees what "
            "it should find.",
            "high on the training birds, low on the test birds": "Yes: the first 239 birds hold no Chinstrap. To say "
            "no to all of them is easy, and of no use for the "
            "last 103.",
            "low on the training birds, high on the test birds": "The weights are made to fit the training birds. "
            "And these hold no Chinstrap, so the network never "
            "sees what it should find.",
        },
    )


def test_accuracy():
    """How good will the network be on the birds that were kept aside?"""
    return Question(
        "238 of the 239 training birds are right at the end. What do you expect for the 103 test birds?",
        {
            "clearly less: about 80 %": "That is hardly more than always no. Run it and see.",
            "about as much, a little more or less": "Yes: shuffled birds are much like each other, and 239 are many "
            "for 16 weights. A little more is possible, too.",
            "exactly as much": "They are other birds, and one of 103 is nearly a whole percentage point. Run it and "
            "see.",
        },
    )


def six_birds():
    """What do six training birds do?"""
    return Question(
        "Now you train with six birds only, again from 20 splits. All six become right. What do you expect on "
        "the test birds?",
        {
            "100 %, as on the training birds": "Six birds can be told apart in many ways, and most of these do not "
            "fit all the others. Choose 6 below.",
            "anything from poor to very good": "Yes: six birds can be told apart in many ways, and it is a matter of "
            "luck which of them comes out. Choose 6 below.",
            "50 %: the network guesses": "It does learn something, now more, now less. Choose 6 below.",
        },
    )


def may_be_said():
    """Which sentence do the numbers support?"""
    return Question(
        "Which of these sentences may you say after these experiments?",
        {
            "The network recognises 99 % of all Chinstraps.": "Accuracy counts all birds, also those that are no "
            "Chinstraps. And it says nothing of penguins "
            "elsewhere.",
            "Accuracy on new birds is always lower than on the training birds.": "On some of the splits it was "
            "higher. With many training birds, "
            "both are nearly the same.",
            "With 239 training birds, 99 % of new birds from the same places and years were right, on average.": "Ye "
            "s: "
            "th "
            "at "
            "is "
            "wh "
            "at "
            "wa "
            "s  "
            "me "
            "as "
            "ur "
            "ed "
            ",  "
            "wi "
            "th "
            "wh "
            "er "
            "e  "
            "th "
            "e  "
            "bi "
            "rd "
            "s  "
            "co "
            "me "
            "fr "
            "om "
            "an "
            "d  "
            "ov "
            "er "
            "ho "
            "w  "
            "ma "
            "ny "
            "sp "
            "li "
            "ts "
            "it "
            "is "
            "th "
            "e  "
            "av "
            "er "
            "ag "
            "e.",
            "The network makes no mistake with new birds.": "It made none on one split. On most of the others it "
            "made one, two or more.",
        },
    )
