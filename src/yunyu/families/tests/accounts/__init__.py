"""Tests of the doors, the lock-out and the second proof."""
