"""Joins this room's tables to export, erasure and merging."""

from yunyu.growth import diary_words
from yunyu.growth.models import DiaryEntry, Measurement
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
)

privacy.explain("growth.Measurement.what", WHAT)
privacy.explain("growth.Measurement.how", HOWS)
privacy.explain("growth.Measurement.position", POSITIONS)
privacy.explain("growth.Measurement.oedema", {"yes": N_("有")})
privacy.explain("growth.DiaryEntry.detail", diary_words.exported)
