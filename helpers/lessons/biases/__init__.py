"""Notebook 10: what it shows, what it checks, what it asks."""
