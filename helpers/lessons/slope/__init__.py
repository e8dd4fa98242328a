"""Notebook 12: what it shows, what it checks, what it asks."""
