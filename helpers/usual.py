"""NumPy and warnings as in a fresh Python, whatever a learner has set for the whole notebook."""

import warnings
from contextlib import contextmanager

import numpy as np

ERRORS = {"divide": "warn", "over": "warn", "under": "ignore", "invalid": "warn"}
PRINTING = {
    "precision": 8,
    "threshold": 1000,
    "edgeitems": 3,
    "linewidth": 75,
    "suppress": False,
    "nanstr": "nan",
    "infstr": "inf",
    "sign": "-",
    "formatter": None,
    "floatmode": "maxprec",
    "legacy": False,
}
UNSEEN = (DeprecationWarning, PendingDeprecationWarning, ImportWarning, ResourceWarning)


@contextmanager
def usual():
    """Let ``np.seterr``, ``np.set_printoptions`` and filters of warnings count for nothing inside."""
    with np.errstate(**ERRORS), np.printoptions(**PRINTING), warnings.catch_warnings():
        warnings.resetwarnings()
        for category in UNSEEN:
            warnings.simplefilter("ignore", category)
        warnings.filterwarnings("default", category=DeprecationWarning, module="__main__")
        yield
