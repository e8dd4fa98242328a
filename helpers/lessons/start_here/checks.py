"""Notebook 00."""

from helpers.grading import Exercise, Own, value_asked

measurements_of_a_bird = Exercise(
    value_asked(
        3,
        [
            Own(
                "hidden",
                4,
                "That is the number of hidden neurons, the column in the middle. Count the column on the left.",
            ),
            Own("outputs", 1, "That is the number of outputs, on the right. Count the column on the left."),
            Own("all_neurons", 8, "That is every circle in the picture. Count the left column alone."),
            Own("two_columns", 7, "That is two columns of circles together. Count the left column alone."),
            Own("two_columns", 5, "That is two columns of circles together. Count the left column alone."),
            Own("lines", 12, "That is how many lines leave the left column. Count its circles."),
            Own("lines", 16, "That is how many lines there are. Count the circles of the left column."),
            Own("measured", [49.5, 19, 3800], "These are the measurements themselves. How many are there?"),
            Own("scaled", [1.1, 1, -0.5], "These are the inputs themselves. How many are there?"),
        ],
    ),
    "Bill length, bill depth and body mass. Checks work on this machine: you are ready.",
)
