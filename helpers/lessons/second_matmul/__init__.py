"""Notebook 05: what it shows, what it checks, what it asks."""
