"""Writes of the room."""

from yunyu.growth.services.foods import correct_food, is_noted, note_allergy, record_food, remove_food

__all__ = ["correct_food", "is_noted", "note_allergy", "record_food", "remove_food"]
