"""Tests of the privacy room."""
