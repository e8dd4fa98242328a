"""Notebook 14: what it shows, what it checks, what it asks."""
