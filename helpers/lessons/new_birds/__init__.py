"""Notebook 19: what it shows, what it checks, what it asks."""
