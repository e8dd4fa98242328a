"""Everything behind the lessons that is not the lesson: the network, live pictures, checks and questions.

The parts, each importing only from those above it. Nothing above `svg` draws:

errors           what an error of Python or NumPy means, and what to do
depth            calls inside calls without end, stopped before the memory is gone
usual            NumPy and warnings as in a fresh Python, whatever a learner has set
network          the names, the given weights, the forward pass
backpropagation  the loss, its slopes, and the check by nudging
training         step after step, and birds kept aside for a test
rounding         sums that are 0 on paper, and ties
notation         how a number, a name and a sum are written
penguins         the birds and their scaling
practice         small networks made from a seed, for paper
reading          the numbers in anything that a learner can give
learners         a learner's code: run with copies, for a limited time, and explained where it fails
grading          what an answer means, and which mistake explains it
svg              shapes as SVG text, colours, and what a picture is
diagrams         numbers in, a picture and its description out
plots            curves and histograms, drawn once by Matplotlib as SVG
projector        large type for a classroom
live             what a cell shows: updated, described, closed when the cell runs again
explorers        sliders with a picture, frames to leaf through, questions
bird_on_sliders  the network with a bird's measurements on sliders, which several lessons show
lessons          for each notebook its pictures, its exercises and its questions
ready            what a notebook's first cell runs: whether all is in place, and a sentence where it is not
"""

# The one place that says which version this is; CITATION.cff repeats it, and a test compares the two.
__version__ = "2.0.0.dev0"
