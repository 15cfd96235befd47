"""Joins this room's tables to export, erasure and merging."""

from yunyu.growth import food_words
from yunyu.growth.models import FoodTry, Measurement
from yunyu.growth.rules import foods
from yunyu.growth.rules.measures import HOWS, POSITIONS, WHAT
from yunyu.kernel.errors import N_
from yunyu.privacy import api as privacy

privacy.register(
    "growth",
    privacy.PrivateTable(
        Measurement,
        title=N_("身高体重"),
        named_by=("what",),
        for_programs=("member_id", "version", "replaces_id", "sent_key", "sent_place"),
    ),
    privacy.PrivateTable(
        FoodTry,
        title=N_("第一次吃的东西"),
        on_merge="yield",
        named_by=("name", "code"),
        for_programs=("sent", "version", "replaces_id", "member_id"),
    ),
)

privacy.explain("growth.Measurement.what", WHAT)
privacy.explain("growth.Measurement.how", HOWS)
privacy.explain("growth.Measurement.position", POSITIONS)
privacy.explain("growth.Measurement.oedema", {"yes": N_("有")})
privacy.explain("growth.FoodTry.code", {food.code: food.name for food in foods.FOODS})
privacy.explain("growth.FoodTry.liked", foods.LIKES)
privacy.explain("growth.FoodTry.signs", food_words.exported_signs)
privacy.explain("growth.FoodTry.after", food_words.exported_minutes)
