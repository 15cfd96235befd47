"""Reads of the room."""

from yunyu.growth.selectors.foods import FoodsView, FoodView, food_of, foods_of, foods_tried

__all__ = ["FoodView", "FoodsView", "food_of", "foods_of", "foods_tried"]
