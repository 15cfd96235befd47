"""The door of the growth room: references, scores and centiles, a child's measures, their curves, and its diary."""

from yunyu.growth.lms import EDITIONS, Edition, centile_of, measure_at, one, z_of_centile
from yunyu.growth.lms.intergrowth import STANDARDS, Standard
from yunyu.growth.rules.diary import Detail, Part
from yunyu.growth.rules.measures import HOWS, POSITIONS, WHAT, NewMeasure
from yunyu.growth.rules.scores import Score
from yunyu.growth.rules.slips import DoubtfulMeasures
from yunyu.growth.selectors import Growing, MeasureView, growing, score_of
from yunyu.growth.services import correct_measure, record_measures, remove_measure
from yunyu.growth.services.diary import NewEntry, record_entries
from yunyu.growth.units import Typed
from yunyu.growth.units import read as read_typed

__all__ = [
    "EDITIONS",
    "HOWS",
    "POSITIONS",
    "STANDARDS",
    "WHAT",
    "Detail",
    "DoubtfulMeasures",
    "Edition",
    "Growing",
    "MeasureView",
    "NewEntry",
    "NewMeasure",
    "Part",
    "Score",
    "Standard",
    "Typed",
    "centile_of",
    "correct_measure",
    "growing",
    "measure_at",
    "one",
    "read_typed",
    "record_entries",
    "record_measures",
    "remove_measure",
    "score_of",
    "z_of_centile",
]
