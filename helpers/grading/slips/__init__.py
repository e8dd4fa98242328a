"""The operations of the lessons, each with the slips that are made in it: one line for each, its sentence beside it.

product      a row of numbers times a matrix
functions    ReLU, the sigmoid, the loss, the class
slopes       the backward pass: ŷ − y, outer products, times the weight, the gate
training     a step of the weights, and the slopes of many birds
arithmetic   plus, minus, times, divided by
anywhere     slips that no operation is safe from: in what goes in, and in what comes out
"""
