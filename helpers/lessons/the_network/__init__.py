"""Notebook 01: what it shows, what it checks, what it asks."""
