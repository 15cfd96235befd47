"""Joins this room's tables to export, erasure and merging."""

from yunyu.growth.models import Measurement
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
)

privacy.explain("growth.Measurement.what", WHAT)
privacy.explain("growth.Measurement.how", HOWS)
privacy.explain("growth.Measurement.position", POSITIONS)
privacy.explain("growth.Measurement.oedema", {"yes": N_("有")})
