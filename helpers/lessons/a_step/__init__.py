"""Notebook 17: what it shows, what it checks, what it asks."""
