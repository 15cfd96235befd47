"""Tests of the care room."""
