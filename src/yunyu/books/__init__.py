"""The books: double entry in whole minor units, append-only, and the shares that lose no fen.

Owns accounts, postings, their legs, and snapshots. Rooms above call `books.api.post` inside their own transaction; an
account is named by its code ("wallet:…", "revenue:goods") and opens on first use as the chart says. The database
itself refuses a posting whose legs do not sum to zero, and any change to what was posted.
"""
