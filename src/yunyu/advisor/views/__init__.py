"""Pages of the advisor: asking, one conversation, the list of one's own, help on paper."""
