"""The advisor's utterances: test sets written before the first rule, and development files to tune on."""
