"""Notebook 07: what it shows, what it checks, what it asks."""
