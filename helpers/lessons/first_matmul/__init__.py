"""Notebook 03: what it shows, what it checks, what it asks."""
