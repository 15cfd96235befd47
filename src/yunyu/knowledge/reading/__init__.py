"""Reading what a parent typed: the text in one plain form, its quantities, and whom it is about; pure."""
