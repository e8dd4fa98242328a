"""Notebook 16: what it shows, what it checks, what it asks."""
