"""Tests of reading what a parent typed."""
