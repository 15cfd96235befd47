"""Joins this room's tables to export, erasure and merging."""

from yunyu.growth import food_words
from yunyu.growth.rules import foods
from yunyu.growth.models import FoodTry
from yunyu.kernel.errors import N_
from yunyu.privacy import api as privacy

privacy.register(
    "growth",
    privacy.PrivateTable(
        FoodTry,
        title=N_("第一次吃的东西"),
        on_merge="yield",
        named_by=("name", "code"),
        for_programs=("sent", "version", "replaces_id", "member_id"),
    ),
)

privacy.explain("growth.FoodTry.code", {food.code: food.name for food in foods.FOODS})
privacy.explain("growth.FoodTry.liked", foods.LIKES)
privacy.explain("growth.FoodTry.signs", food_words.exported_signs)
privacy.explain("growth.FoodTry.after", lambda minutes: food_words.after_words(int(minutes or 0)))
