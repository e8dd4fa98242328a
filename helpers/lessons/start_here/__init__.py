"""Notebook 00: what it shows, what it checks."""
