"""The steward's schedules as pure engines: dated rows and dates in, due items out; no Django, clock or database."""
