"""Reads of the growth room."""
