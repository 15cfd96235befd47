"""The advisor: a question in a parent's own words, danger signs first, then a cited answer fitted to the stage.

Owns conversations, the answer log, ratings and wishes, each sealed and its asker's alone. Engines are pure: `asking`
says what kind of question it is, `reply` what an answer is made of, `answers` puts it together, `help_card` says where
to go. Emits `Asked`.
"""
