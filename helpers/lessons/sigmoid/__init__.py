"""Notebook 06: what it shows, what it checks, what it asks."""
