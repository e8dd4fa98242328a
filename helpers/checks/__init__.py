"""The exercises of the notebooks, one room for each: the right answer, why, and which mistakes give which others."""
