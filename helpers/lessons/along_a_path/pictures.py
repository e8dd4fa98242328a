"""Notebook 14."""

from helpers import diagrams, learners, network
from helpers.backpropagation import backward, loss, nudged_slopes
from helpers.diagrams import Link, Stop
from helpers.explorers import Choice, Explorer
from helpers.notation import named
from helpers.penguins import CHINSTRAP, EXAMPLES

WEIGHTS = tuple(
    f"{name}[{i}, {j}]"
    for name, (rows, columns) in (("W1", (3, 4)), ("W2", (4, 1)))
    for i in range(rows)
    for j in range(columns)
)


def one_path():
    """The path from W1[0, 3] to the loss of our bird, as a chain."""
    return Explorer(lambda: [path_of(CHINSTRAP, "W1[0, 3]")], {})


def any_path():
    """One weight's path to the loss as a chain: pick the weight, and the bird."""
    return Explorer(
        lambda bird, weight: [path_of(EXAMPLES[bird], weight)],
        {
            "bird": Choice("bird", "Chinstrap", tuple(EXAMPLES)),
            "weight": Choice("weight", "W1[0, 0]", WEIGHTS),
        },
    )


def path_of(bird, weight, W1=network.W1, W2=network.W2):
    """Draw the path of a weight, such as "W1[0, 3]", for a bird."""
    trace = learners.run(network.forward, bird.x, W1, W2)
    slopes, lost = backward(trace, bird.y, W2), loss(trace, bird.y)[0]
    i, j = int(weight[3]), int(weight[6])
    in_W1 = weight.startswith("W1")
    hidden = j if in_W1 else i
    dW1, dW2 = nudged_slopes(bird.x, bird.y, W1, W2)
    stops = [Stop("z2", trace.z2[0], slopes.dz2[0]), Stop("loss", lost, None)]
    links = [Link(slopes.dz2[0], "ŷ − y")]
    if not in_W1:
        stops.insert(0, Stop(weight, W2[i, 0], slopes.dW2[i, 0]))
        links.insert(0, Link(trace.a1[i], f"a1[{i}]"))
        return diagrams.path_to_loss(stops, links, measured=dW2[i, 0], sizes=W1.shape, neurons=(None, i))
    is_open = bool(trace.z1[hidden] > 0)
    stops[:0] = [
        Stop(weight, W1[i, j], slopes.dW1[i, j]),
        Stop(f"z1[{hidden}]", trace.z1[hidden], slopes.dz1[hidden]),
        Stop(f"a1[{hidden}]", trace.a1[hidden], slopes.da1[hidden]),
    ]
    links[:0] = [
        Link(trace.x[i], named("x", i)),
        Link(float(is_open), f"{named('h', hidden)} is {'active' if is_open else 'inactive'}", is_open),
        Link(W2[hidden, 0], f"W2[{hidden}, 0]"),
    ]
    return diagrams.path_to_loss(stops, links, measured=dW1[i, j], sizes=W1.shape, neurons=(i, j))
