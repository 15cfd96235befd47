"""The door of the growth room: references, scores and centiles of one child; the foods it has met."""

from yunyu.growth.lms import EDITIONS, Edition, centile_of, measure_at, one, z_of_centile
from yunyu.growth.lms.intergrowth import STANDARDS, Standard
from yunyu.growth.rules.foods import Tasted
from yunyu.growth.selectors import FoodsView, FoodView, foods_tried
from yunyu.growth.services import record_food

__all__ = [
    "EDITIONS",
    "STANDARDS",
    "Edition",
    "FoodView",
    "FoodsView",
    "Standard",
    "Tasted",
    "centile_of",
    "foods_tried",
    "measure_at",
    "one",
    "record_food",
    "z_of_centile",
]
