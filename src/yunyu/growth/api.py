"""The door of the growth room: references, scores and centiles, measures and their curves, first foods, diaries."""

from yunyu.growth.charts import PHONE, PRINT, Chart, Paper
from yunyu.growth.lms import EDITIONS, Edition, centile_of, measure_at, one, z_of_centile
from yunyu.growth.lms.intergrowth import STANDARDS, Standard
from yunyu.growth.rules.diary import Detail, Part
from yunyu.growth.rules.foods import FOODS, Food, Tasted
from yunyu.growth.rules.measures import HOWS, POSITIONS, STANDING_WHAT, WHAT, NewMeasure
from yunyu.growth.rules.scores import Score, plausible_value
from yunyu.growth.rules.slips import DoubtfulMeasures
from yunyu.growth.selectors import Growing, MeasureView, growing, score_of
from yunyu.growth.selectors.charts import ChartView, PointView, ProportionView, chart_of, proportion_of
from yunyu.growth.selectors.diary import entries_between
from yunyu.growth.selectors.diary_views import EntryView
from yunyu.growth.selectors.foods import FoodsView, FoodView, foods_tried
from yunyu.growth.selectors.spans import measured_between
from yunyu.growth.selectors.withheld import withheld
from yunyu.growth.services import correct_measure, record_measures, remove_measure
from yunyu.growth.services.diary import NewEntry, record_entries
from yunyu.growth.services.foods import record_food
from yunyu.growth.services.withheld import delete_withheld
from yunyu.growth.units import Typed
from yunyu.growth.units import read as read_typed
from yunyu.growth.words import number, unit, what_name

__all__ = [
    "EDITIONS",
    "FOODS",
    "HOWS",
    "PHONE",
    "POSITIONS",
    "PRINT",
    "STANDARDS",
    "STANDING_WHAT",
    "WHAT",
    "Chart",
    "ChartView",
    "Detail",
    "DoubtfulMeasures",
    "Edition",
    "EntryView",
    "Food",
    "FoodView",
    "FoodsView",
    "Growing",
    "MeasureView",
    "NewEntry",
    "NewMeasure",
    "Paper",
    "Part",
    "PointView",
    "ProportionView",
    "Score",
    "Standard",
    "Tasted",
    "Typed",
    "centile_of",
    "chart_of",
    "correct_measure",
    "delete_withheld",
    "entries_between",
    "foods_tried",
    "growing",
    "measure_at",
    "measured_between",
    "number",
    "one",
    "plausible_value",
    "proportion_of",
    "read_typed",
    "record_entries",
    "record_food",
    "record_measures",
    "remove_measure",
    "score_of",
    "unit",
    "what_name",
    "withheld",
    "z_of_centile",
]
