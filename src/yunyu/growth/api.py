"""The door of the growth room: references, scores and centiles of one child; its diary."""

from yunyu.growth.diary import Detail, Part
from yunyu.growth.lms import EDITIONS, Edition, centile_of, measure_at, one, z_of_centile
from yunyu.growth.lms.intergrowth import STANDARDS, Standard
from yunyu.growth.services.diary import NewEntry
from yunyu.growth.services.diary import record as record_entries

__all__ = [
    "EDITIONS",
    "STANDARDS",
    "Detail",
    "Edition",
    "NewEntry",
    "Part",
    "Standard",
    "centile_of",
    "measure_at",
    "one",
    "record_entries",
    "z_of_centile",
]
