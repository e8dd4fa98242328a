"""Notebook 20: what it shows, what it checks, what it asks."""
