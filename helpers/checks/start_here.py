"""Notebook 00."""

from helpers.answers import Exercise

measurements_of_a_bird = Exercise(
    3,
    "Bill length, bill depth and body mass. Checks work on this machine: you are ready.",
    [
        (4, "That is the number of hidden neurons, the column in the middle. Count the column on the left."),
        (1, "That is the number of outputs, on the right. Count the column on the left."),
        (8, "That is every circle in the picture. Count the left column alone."),
    ],
)
