"""Notebook 18: what it shows, what it checks, what it asks."""
