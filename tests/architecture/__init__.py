"""The shape of the house, kept by tests: floors, doors, sizes, words, documents."""
