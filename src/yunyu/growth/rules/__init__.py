"""What is true of growing without a database: one file an idea."""
