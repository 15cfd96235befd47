"""Joins this room's tables to export, erasure and merging."""

from yunyu.growth import diary_words, food_words
from yunyu.growth.models import DiaryEntry, FoodTry, Measurement
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
        DiaryEntry,
        title=N_("日记：喂、睡、尿布、药和体温"),
        on_merge="yield",
        named_by=("started_at",),
        for_programs=("child_id", "member_id", "stopped_by_id", "replaces_id", "key"),
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
privacy.explain("growth.DiaryEntry.detail", diary_words.exported)
