"""Writes of the growth room."""
