"""A language model that may put reviewed facts into other words, and nothing else: optional, never trusted.

`server` says where it is, `prompt` what it is sent, `client` asks it, `checks` judges what it said, `rephrasing` does
all four. Without one, and whenever one fails, the answer is the extractive one, letter for letter.
"""
