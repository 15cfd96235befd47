"""Joins this room's tables to export, erasure and merging."""

from yunyu.care import words
from yunyu.care.models import (
    CalendarLink,
    Dose,
    FeedingAdjustment,
    MoodAnswer,
    MotherStart,
    MotherWeight,
    PlanMark,
    PlanWake,
    SignsAnswer,
)
from yunyu.kernel.errors import N_
from yunyu.privacy import api as privacy

privacy.register(
    "care",
    privacy.PrivateTable(
        PlanMark,
        title=N_("计划里定下的事"),
        on_merge="yield",
        named_by=("item",),
        for_programs=("subject_id", "member_id", "version"),
    ),
    privacy.PrivateTable(
        Dose,
        title=N_("打过的疫苗"),
        on_merge="yield",
        named_by=("code",),
        for_programs=("child_id", "member_id", "version", "replaces_id"),
    ),
    privacy.PrivateTable(PlanWake, title=N_("哪天再看计划"), on_merge="drop"),
    privacy.PrivateTable(CalendarLink, title=N_("日历的地址"), on_merge="drop", hidden=("digest",)),
    privacy.PrivateTable(
        SignsAnswer, title=N_("发育预警征象看过的"), named_by=("answered_on",), for_programs=("edition",)
    ),
    privacy.PrivateTable(FeedingAdjustment, title=N_("辅食的调整"), named_by=("text",)),
    privacy.PrivateTable(
        MoodAnswer,
        title=N_("心情自评的回答"),
        own="member_id",
        named_by=("answered_on",),
        for_programs=("key", "edition", "answered_at"),
    ),
    privacy.PrivateTable(
        MotherWeight,
        title=N_("孕期的体重"),
        named_by=("on",),
        for_programs=("pregnancy_id", "member_id", "replaces_id", "sent_id"),
    ),
    privacy.PrivateTable(
        MotherStart, title=N_("怀孕前的身高体重"), named_by=("written_at",), for_programs=("pregnancy_id", "member_id")
    ),
)

privacy.explain("care.PlanMark.item", words.key_name)
privacy.explain("care.Dose.code", lambda code: words.dose_name(str(code)))
privacy.explain("care.FeedingAdjustment.step", words.step_name)
privacy.explain("care.MoodAnswer.answers", words.mood_answers)
privacy.explain("notices.Letter.kind", {"care.word": N_("家里人想跟你说句话")})
privacy.explain("notices.Delivery.kind", {"care.word": N_("家里人想跟你说句话")})
privacy.explain("notices.Card.kind", {"care.mood": N_("问问自己的心情")})
privacy.explain("care.MotherWeight.grams", words.kilograms)
privacy.explain("care.MotherStart.grams", words.kilograms)
privacy.explain("care.MotherStart.height_mm", words.centimetres)
