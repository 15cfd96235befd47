"""Charts and velocity without a database: places on paper, a thread through every point, a child's own pace."""

import re
from datetime import date, timedelta
from decimal import Decimal

import pytest

from yunyu.growth import charts
from yunyu.growth.charts import Band, Line, Mark, Strip
from yunyu.growth.rules import curves, plotted, velocity

BORN = date(2026, 1, 1)


def numbers(path: str) -> list[float]:
    return [float(number) for number in re.findall(r"-?\d+(?:\.\d+)?", path)]


def drawn(thread: list[charts.Place]) -> charts.Chart:
    """A thread over a band of 2 to 12 in a year."""
    low, high = [(0.0, 2.0), (365.0, 8.0)], [(0.0, 4.0), (365.0, 12.0)]
    return charts.chart(
        thread=thread,
        ages=[Mark(0, "0"), Mark(365, "12"), Mark(999, "33")],
        span=(0, 365),
        bands=[Band("wide", (Strip(low, high),))],
        lines=[Line("median", ((*low,),), "50")],
    )


def test_the_thread_goes_through_every_point_and_never_beyond_them() -> None:
    chart = drawn([(0, 3.3), (30, 3.2), (60, 5.0), (61, 5.0), (200, 8.0)])

    heights = numbers(chart.thread)[1::2]
    dots = [dot.y for dot in chart.dots]
    assert [round(height, 1) for height in heights[:1] + heights[3::3]] == pytest.approx(dots, abs=0.11)
    assert min(dots) - 0.11 <= min(heights) <= max(heights) <= max(dots) + 0.11


def test_everything_lies_on_the_paper() -> None:
    chart = drawn([(0, 3.3), (200, 19.0)])

    xs = [dot.x for dot in chart.dots] + numbers(chart.bands[0].path)[0::2]
    ys = [dot.y for dot in chart.dots] + numbers(chart.bands[0].path)[1::2]
    assert chart.left <= min(xs) <= max(xs) <= chart.right
    assert 0 <= min(ys) <= max(ys) <= chart.bottom


def test_marks_outside_the_ages_are_left_out_and_values_are_round() -> None:
    chart = drawn([])

    assert [mark.text for mark in chart.ages] == ["0", "12"]
    assert [mark.text for mark in chart.values] == ["2", "4", "6", "8", "10", "12"]
    assert (chart.thread, chart.dots) == ("", ())


def test_of_two_values_of_one_day_the_thread_takes_the_last_and_both_are_shown() -> None:
    chart = drawn([(0, 3.3), (50, 5.0), (50, 5.2), (90, 6.0)])

    assert len(chart.dots) == 4
    assert chart.thread.count("C") == 2


@pytest.mark.parametrize("reference", plotted.REFERENCES)
@pytest.mark.parametrize(("age", "gestation"), [(0, None), (20, 30 * 7), (183, 30 * 7), (400, None), (2400, None)])
def test_a_reference_is_drawn_at_every_age(reference: str, age: int, gestation: int | None) -> None:
    at = plotted.plotted(BORN, gestation, BORN + timedelta(days=age))
    shown = curves.window(at, [at.used])

    bands, lines = curves.reference_lines("length", sex="F", reference=reference, at=at, shown=shown)

    assert shown.first <= at.used <= shown.last
    assert 3 <= len(shown.marks()) <= 9
    assert [band.name for band in bands] == ["wide", "middle"]
    low, _middle, high = ([place for run in line.runs for place in run] for line in lines)
    assert all(one[1] < other[1] for one, other in zip(low, high, strict=True))


def test_a_chart_of_a_child_born_early_names_both_tables() -> None:
    at = plotted.plotted(BORN, 30 * 7, BORN + timedelta(days=300))

    tables = curves.tables_in("who", at=at, shown=curves.window(at, [-60, at.used]))

    assert tables == ("ig", "who2006")


def test_pace_is_counted_from_a_measure_far_enough_away() -> None:
    days = [
        (BORN, Decimal("3.3")),
        (BORN + timedelta(days=30), Decimal("4.4")),
        (BORN + timedelta(days=33), Decimal("4.5")),
    ]

    found = velocity.change("weight", days, age_days=33)

    assert found is not None
    assert (found.since, found.days, found.per) == (BORN, 33, "week")
    assert round(found.rate * 1000) == 255


def test_two_measures_too_near_each_other_say_nothing_of_pace() -> None:
    days = [(BORN, Decimal("3.3")), (BORN + timedelta(days=2), Decimal("3.2"))]

    assert velocity.change("weight", days, age_days=2) is None


def test_a_child_on_its_own_line_is_as_expected_and_one_that_left_it_is_not() -> None:
    before = [(0, Decimal("3.3")), (30, Decimal("4.4")), (61, Decimal("5.5")), (91, Decimal("6.3"))]

    usual = velocity.expected("weight", [*before, (122, Decimal("6.9"))], sex="M")
    slow = velocity.expected("weight", [*before, (122, Decimal("6.1"))], sex="M")

    assert usual is not None
    assert slow is not None
    assert (usual.as_expected, slow.as_expected) == (True, False)
    assert usual.low < 6.9 < usual.high
    assert slow.z < -1.28


def test_nothing_is_expected_of_a_first_measure_or_of_an_unknown_sex() -> None:
    two = [(0, Decimal("3.3")), (30, Decimal("4.4"))]

    assert velocity.expected("weight", two[:1], sex="M") is None
    assert velocity.expected("weight", two, sex="") is None
    assert velocity.expected("head", two, sex="M") is None
