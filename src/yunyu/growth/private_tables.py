"""Joins this room's tables to export, erasure and merging."""

from yunyu.growth import diary_words
from yunyu.growth.models import DiaryEntry
from yunyu.kernel.errors import N_
from yunyu.privacy import api as privacy

privacy.register(
    "growth",
    privacy.PrivateTable(
        DiaryEntry,
        title=N_("日记：喂、睡、尿布、药和体温"),
        on_merge="yield",
        named_by=("started_at",),
        for_programs=("child_id", "member_id", "stopped_by_id", "replaces_id", "key"),
    ),
)

privacy.explain("growth.DiaryEntry.detail", diary_words.exported)
