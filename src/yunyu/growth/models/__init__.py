"""The room's tables."""

from yunyu.growth.models.foods import FoodTry

__all__ = ["FoodTry"]
