"""The tables of the growth room."""

from yunyu.growth.models.diary import DiaryEntry

__all__ = ["DiaryEntry"]
