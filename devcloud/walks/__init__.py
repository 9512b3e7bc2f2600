"""Walks through the APIs that the console relies on, by topic."""
