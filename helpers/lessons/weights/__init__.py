"""Notebook 02: what it shows, what it checks, what it asks."""
