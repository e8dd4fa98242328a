"""Notebook 08: what it shows, what it checks."""
