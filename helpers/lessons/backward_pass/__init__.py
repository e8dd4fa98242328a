"""Notebook 15: what it shows, what it checks, what it asks."""
