"""Notebook 09: what it shows, what it checks, what it asks."""
