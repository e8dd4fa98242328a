"""Notebook 13: what it shows, what it checks, what it asks."""
