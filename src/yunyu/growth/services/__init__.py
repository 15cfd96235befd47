"""Writes of the room, one file an idea."""

from yunyu.growth.services.measurements import correct_measure, record_measures, remove_measure

__all__ = ["correct_measure", "record_measures", "remove_measure"]
