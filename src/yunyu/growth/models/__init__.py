"""The room's tables, one file an idea."""

from yunyu.growth.models.diary import DiaryEntry
from yunyu.growth.models.foods import FoodTry
from yunyu.growth.models.measurements import Measurement

__all__ = ["DiaryEntry", "FoodTry", "Measurement"]
