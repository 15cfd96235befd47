"""What is known and where it says so: dated facts with source and state, their review, the help directory.

Owns the reviews clinicians sign, hospitals and hotlines. Rooms above declare their fact sets in `facts.py`.
Emits nothing.
"""
