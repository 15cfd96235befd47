"""Tests of the growth room."""
