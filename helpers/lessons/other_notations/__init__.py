"""Notebook 11: what it shows, what it checks, what it asks."""
