"""Dates in Simplified Chinese."""
