"""Triage: danger signs found in a parent's own words by grammar and lexicon, and dated rules over them; pure."""
