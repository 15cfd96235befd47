"""The door of the growth room: references, scores and centiles, a child's measures and the curves they draw."""

from yunyu.growth.charts import PHONE, PRINT, Chart, Paper
from yunyu.growth.lms import EDITIONS, Edition, centile_of, measure_at, one, z_of_centile
from yunyu.growth.lms.intergrowth import STANDARDS, Standard
from yunyu.growth.rules.measures import HOWS, POSITIONS, WHAT, NewMeasure
from yunyu.growth.rules.scores import Score, plausible_value
from yunyu.growth.rules.slips import DoubtfulMeasures
from yunyu.growth.selectors import Growing, MeasureView, growing, score_of
from yunyu.growth.selectors.charts import ChartView, PointView, ProportionView, chart_of, proportion_of
from yunyu.growth.services import correct_measure, record_measures, remove_measure
from yunyu.growth.units import Typed
from yunyu.growth.units import read as read_typed

__all__ = [
    "EDITIONS",
    "HOWS",
    "PHONE",
    "POSITIONS",
    "PRINT",
    "STANDARDS",
    "WHAT",
    "Chart",
    "ChartView",
    "DoubtfulMeasures",
    "Edition",
    "Growing",
    "MeasureView",
    "NewMeasure",
    "Paper",
    "PointView",
    "ProportionView",
    "Score",
    "Standard",
    "Typed",
    "centile_of",
    "chart_of",
    "correct_measure",
    "growing",
    "measure_at",
    "one",
    "plausible_value",
    "proportion_of",
    "read_typed",
    "record_measures",
    "remove_measure",
    "score_of",
    "z_of_centile",
]
