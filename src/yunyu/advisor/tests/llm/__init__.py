"""Tests of what a language model may say: a server that misbehaves in every way, and laws of the checks."""
