"""Notebook 04: what it shows, what it checks, what it asks."""
