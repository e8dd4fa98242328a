"""Everything behind the lessons that is not the lesson: names, live pictures and checks.

The modules and packages, each importing only from those above it:

learners     a learner's code: run with copies, for a limited time, and explained where it fails
network      the names, the given weights, the reference forward pass
penguins     the birds and their scaling
practice     small networks drawn from a seed, for paper
svg          shapes as SVG text, colours, numbers as text, and what a picture is
diagrams     numbers in, a picture and its text twin out
answers      what an answer means, and which mistake explains it
plots        curves and histograms, drawn once by Matplotlib as SVG
projector    large type for a classroom
live         what a cell shows: updated, described, closed when the cell runs again
explorers    sliders with a picture, frames to leaf through, questions
pictures     the live pictures of the notebooks, one file for each
questions    the predictions that a learner commits to
checks       the exercises of the notebooks, one file for each
"""

# The one place that says which version this is; CITATION.cff repeats it, and a test compares the two.
__version__ = "1.1.0.dev0"


def ready():
    """Return what the first cell of a notebook prints: all is in place, and which version of the lessons this is."""
    return f"✓ Ready (version {__version__})"
