"""The live pictures of the notebooks, one room for each: which controls, and what is drawn from them."""
