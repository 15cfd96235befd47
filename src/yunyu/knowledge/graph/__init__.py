"""The knowledge graph without a database: topics and days, what a fact says, its states, its files, its checks."""
