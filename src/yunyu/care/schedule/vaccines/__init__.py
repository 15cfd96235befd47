"""The national immunisation schedule as an engine: what was given, what counts, what may be given from which day."""
