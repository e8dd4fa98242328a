"""Notebook 19: the predictions that a learner commits to."""

from helpers.explorers import Question


def last_birds():
    """What comes of a split in the file's order?"""
    return Question(
        "The file lists 151 Adélies, then 123 Gentoos, then 68 Chinstraps. You train with the first 239 birds and "
        "test with the last 103. What do you expect?",
        {
            "high accuracy on both": "The first 239 birds hold no Chinstrap at all, so this network never sees what "
            "it should find.",
            "high in training, low in the test": "Yes: the first 239 birds hold no Chinstrap. To say no to all of "
            "them is easy, and of no use for the last 103.",
            "low in training, high in the test": "The weights are made to fit the training birds. And these hold no "
            "Chinstrap, so the network never sees what it should find.",
        },
    )


def on_test_birds():
    """How good will the network be on the birds that were kept aside?"""
    return Question(
        "238 of the 239 training birds are right at the end. What do you expect for the 103 test birds?",
        {
            "clearly less: about 80 %": "That is hardly more than always no. Run it and see.",
            "about as much, a little more or less": "Yes: shuffled birds are much like each other, and 239 are many "
            "for 16 weights. A little more is possible, too.",
            "exactly as much": "They are other birds, and one of 103 is nearly a whole percentage point. Run it.",
        },
    )


def twenty_tests():
    """How much do the results of 20 tests differ?"""
    return Question(
        "You shuffle 20 times, train 20 networks and test each on its own 103 birds. What do you expect of the 20 "
        "accuracies on the test birds?",
        {
            "all are 100 %": "In the test above, three birds were wrong, and other shuffles keep other birds aside. "
            "Try it below.",
            "they lie between about 95 % and 100 %": "Yes: on each split, other birds are kept aside, and now and "
            "then some difficult ones are among them.",
            "they lie anywhere from 50 % to 100 %": "The birds are shuffled, so no test set is very different from "
            "another. Try it below.",
        },
    )


def six_birds():
    """What do six training birds do?"""
    return Question(
        "Now you train with six birds only, again on 20 splits. All six become right. What do you expect on the "
        "test birds?",
        {
            "100 %, as on the training birds": "Six birds can be told apart in many ways, and most of these do not "
            "fit all the others. Choose 6 in the picture above.",
            "anything from poor to very good": "Yes: six birds can be told apart in many ways, and chance decides "
            "which of them comes out. Choose 6 in the picture above.",
            "50 %: the network guesses": "It does learn something: now more, now less. Choose 6 in the picture above.",
        },
    )


def may_be_said():
    """Which sentence do the numbers support?"""
    return Question(
        "Which of these sentences may you say after these experiments?",
        {
            "The network recognises 99 % of all Chinstraps.": "Accuracy counts all birds, also those that are no "
            "Chinstraps. And it says nothing of penguins elsewhere.",
            "New birds always come out worse than training birds.": "On some of the splits they came out better. "
            "With many training birds, both are nearly the same.",
            "Of the test birds, about 99 % were right, on average over 20 splits.": "Yes: that is what was measured. "
            "Add where the birds come from, and it is an honest sentence.",
            "The network makes no mistake with new birds.": "On five of the 20 splits it made none, on the others "
            "one, two or four.",
        },
    )
