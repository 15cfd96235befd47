"""What is due to the woman, from before a pregnancy to 42 days after birth: laws that hold for any date."""

import re
import subprocess
import sys
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as some

from yunyu.care.schedule import antenatal, mother_signs, postpartum, preconception, weeks, weight_gain
from yunyu.care.schedule.gestation import DUE_DAY, day_at, days_of, gestation_on
from yunyu.care.schedule.item import DueItem, Kind
from yunyu.care.schedule.weeks import Measure
from yunyu.growth.api import STANDARDS
from yunyu.kernel.dated import Dated, State, state_of

DUE = date(2027, 3, 1)
SOURCE = str(Path(__file__).parents[3])
DATES = some.dates(date(2000, 1, 1), date(2100, 1, 1))


def by_key(items: tuple[DueItem, ...]) -> dict[str, DueItem]:
    return {item.key: item for item in items}


def in_order(item: DueItem) -> bool:
    return item.opens <= item.best and (item.closes is None or item.best <= item.closes)


@given(DATES)
def test_from_a_due_date_every_check_and_every_week_is_known(due_on: date) -> None:
    checks, pages = antenatal.items(due_on), weeks.items(due_on)

    assert [item.key for item in checks] == [
        "antenatal:PH-1",
        "antenatal:AN1",
        "antenatal:AN2",
        "antenatal:PH-2",
        "antenatal:AN3",
        "antenatal:PH-3",
        "antenatal:AN4",
        "antenatal:PH-4",
        "antenatal:AN5",
        "antenatal:AN6",
        "antenatal:AN7",
        "antenatal:PH-5",
    ]
    assert [item.key for item in pages] == [f"week:{week}" for week in range(4, 43)]


@given(DATES)
def test_no_window_opens_before_conception_or_closes_before_its_day(due_on: date) -> None:
    conceived = due_on - timedelta(days=266)

    items = antenatal.items(due_on) + weeks.items(due_on)

    assert [item.key for item in items if item.opens < conceived or not in_order(item)] == []


@given(DATES)
def test_moving_the_due_date_moves_every_day_with_it(due_on: date) -> None:
    later = due_on + timedelta(days=9)

    moved = zip(antenatal.items(due_on), antenatal.items(later), strict=True)

    assert {(after.opens - before.opens).days for before, after in moved} == {9}


@given(DATES)
def test_weeks_follow_each_other_without_a_gap_up_to_the_last_day_counted(due_on: date) -> None:
    pages = weeks.items(due_on)

    gaps = {after.opens - before.closes for before, after in pairwise(pages) if before.closes}
    assert gaps == {timedelta(days=1)}
    assert pages[-1].closes == due_on + timedelta(days=14)


@given(DATES)
def test_after_a_birth_nothing_is_due_before_the_next_day(birth_on: date) -> None:
    items = postpartum.items(birth_on)

    assert [item.key for item in items if item.opens <= birth_on or not in_order(item)] == []
    assert {item.kind for item in items} == {Kind.POSTPARTUM, Kind.MOOD}


@given(DATES, some.integers(0, 400))
def test_preparing_begins_on_the_day_it_was_planned(since: date, passed: int) -> None:
    items = preconception.items(since, since + timedelta(days=passed))

    assert [item.key for item in items if item.opens < since or not in_order(item)] == []


def test_the_rows_hold_from_the_day_they_are_valid() -> None:
    before_any = preconception.items(date(2008, 1, 1), date(2008, 1, 2))

    assert before_any == ()


def test_both_partners_have_something_to_prepare() -> None:
    assert {row.who for row in preconception.rows()} >= {preconception.Who.BOTH, preconception.Who.WOMAN}


def test_only_some_mothers_are_asked_back_for_the_glucose_test() -> None:
    found = by_key(postpartum.items(DUE))

    assert found["postpartum:PP-ogtt"].rules == ("PP-ogtt", "only:gdm")
    assert found["postpartum:PP-42"].rules == ("PP-42",)


def test_the_forty_second_day_is_the_day_of_the_check() -> None:
    check = by_key(postpartum.items(DUE))["postpartum:PP-42"]

    assert (check.opens, check.best) == (DUE + timedelta(days=42), DUE + timedelta(days=42))


def test_the_glucose_test_of_pregnancy_is_not_named_before_its_weeks() -> None:
    named = [week for week in weeks.WEEKS if "ogtt" in {row.test_id for row in antenatal.tests_of("AN4", week)}]

    assert named == [24, 25, 26, 27, 28]


def test_every_test_belongs_to_a_visit_and_meets_its_window() -> None:
    windows = {row.visit_id: (days_of(row.from_ga), days_of(row.to_ga)) for row in antenatal.visits()}

    strays = [
        row.test_id
        for row in antenatal.tests()
        if days_of(row.to_ga) < windows[row.visit_id][0] or days_of(row.from_ga) > windows[row.visit_id][1]
    ]

    assert strays == []


@pytest.mark.parametrize("written", ["12+7", "12", "+", "zwölf+1"])
def test_a_gestation_that_cannot_be_is_refused(written: str) -> None:
    with pytest.raises(ValueError, match=r"\+|literal"):
        days_of(written)


@given(DATES, some.integers(0, 300))
def test_days_of_gestation_there_and_back(due_on: date, days: int) -> None:
    assert gestation_on(due_on, day_at(due_on, days)) == days


# -- weeks -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("week", weeks.WEEKS)
def test_every_week_has_a_page_whose_middle_lies_within_its_range(week: int) -> None:
    page = weeks.week_page(week)

    assert [row.key for row in page.ranges if not row.low < row.middle < row.high] == []


@pytest.mark.parametrize("week", [3, 43])
def test_there_is_no_page_beyond_the_weeks_counted(week: int) -> None:
    with pytest.raises(weeks.NoSuchWeek):
        weeks.week_page(week)


def test_where_no_standard_reaches_a_page_has_no_range() -> None:
    assert [week for week in weeks.WEEKS if not weeks.week_page(week).ranges] == [4, 5, 6, 7, 8, 42]


@pytest.mark.parametrize("measure", list(Measure))
def test_a_curve_grows_from_week_to_week(measure: Measure) -> None:
    middles = [row.middle for row in weeks.curve(measure)]

    assert middles == sorted(set(middles))


@pytest.mark.parametrize(
    ("measure", "standard", "half_a_unit"),
    [(Measure.LENGTH, "ig_fet_crlfga", 0.06), (Measure.WEIGHT, "ig_fet_hefwfga", 0.51)],
)
def test_the_printed_rows_agree_with_the_published_equations(
    measure: Measure, standard: str, half_a_unit: float
) -> None:
    of = STANDARDS[standard]

    misses = [
        abs(float(shown) - of.value(row.week * 7, of.z_printed(centile)))
        for row in weeks.curve(measure)
        for centile, shown in ((3, row.low), (50, row.middle), (97, row.high))
    ]

    assert max(misses) <= half_a_unit


@pytest.mark.parametrize("week", weeks.WEEKS)
def test_a_sign_the_list_names_for_all_of_pregnancy_is_named_in_every_week(week: int) -> None:
    when = mother_signs.When.PREGNANCY
    named = {row.sign_id for row in mother_signs.signs(when) if row.holds(when, week)}

    assert {"bleeding", "headache", "swelling", "breath-pregnant", "belly-pregnant", "harm-pregnant"} <= named
    assert ("movements" in named) == (week >= 24)


@pytest.mark.parametrize("week", [0, 6, 7, 12, 52])
def test_a_sign_after_birth_is_named_for_a_year(week: int) -> None:
    when = mother_signs.When.AFTER

    assert [row.sign_id for row in mother_signs.signs(when) if not row.holds(when, week)] == []


# -- weight ------------------------------------------------------------------------------------------------------------

CLASSES = some.sampled_from(weight_gain.gains())


@given(CLASSES, some.integers(-10, 310))
def test_a_band_is_in_order_and_never_falls(row: weight_gain.GainRow, day: int) -> None:
    here, next_day = weight_gain.band(row, day), weight_gain.band(row, day + 1)

    assert here is not None
    assert next_day is not None
    assert here.low <= here.middle <= here.high
    assert (here.low, here.high) <= (next_day.low, next_day.high)


@pytest.mark.parametrize("row", weight_gain.gains(), ids=lambda row: row.bmi_class)
def test_the_band_ends_at_the_totals_and_rises_as_the_standard_says(row: weight_gain.GainRow) -> None:
    early, end = weight_gain.band(row, 91), weight_gain.band(row, DUE_DAY)

    assert early is not None
    assert end is not None
    assert (end.low, end.high) == (float(row.total_min_kg), float(row.total_max_kg))
    assert (end.middle - early.middle) / 27 == pytest.approx(float(row.weekly_mid_kg), abs=0.005)
    assert float(row.weekly_min_kg) <= (end.low - early.low) / 27
    assert (end.high - early.high) / 27 <= float(row.weekly_max_kg)


def test_of_twins_the_standard_says_nothing() -> None:
    assert weight_gain.band(weight_gain.gains()[1], 200, children=2) is None


@pytest.mark.parametrize(
    ("bmi", "named"),
    [
        ("18.49", "underweight"),
        ("18.50", "normal"),
        ("23.99", "normal"),
        ("24.00", "overweight"),
        ("27.99", "overweight"),
        ("28.00", "obese"),
    ],
)
def test_an_index_on_a_cut_belongs_to_the_class_above(bmi: str, named: str) -> None:
    assert weight_gain.class_of(Decimal(bmi)).bmi_class == named


def test_an_index_is_kilograms_by_square_metres() -> None:
    assert weight_gain.body_mass_index(height_mm=1630, grams=56000) == Decimal("21.08")


# -- rows --------------------------------------------------------------------------------------------------------------

ROWS: list[Dated] = [
    *antenatal.visits(),
    *antenatal.tests(),
    *weeks.ranges(),
    *mother_signs.signs(mother_signs.When.PREGNANCY),
    *mother_signs.signs(mother_signs.When.AFTER),
    *weight_gain.gains(),
    *preconception.rows(),
    *postpartum.rows(),
]


def words(row: Dated) -> list[str]:
    """The Chinese sentences a parent reads in a row."""
    return [value for name, value in vars(row).items() if name.endswith("_zh") and value]


def test_no_row_speaks_of_this_child_or_shouts() -> None:
    said = " ".join(sentence for row in ROWS for sentence in words(row))

    assert re.findall(r"你的宝宝|宝妈|！|!|抱歉|落后|超标|不合格", said) == []


def test_a_sentence_is_short() -> None:
    sentences = [part for row in ROWS for text in words(row) for part in re.split(r"[。：]", text) if part]

    assert [one for one in sentences if len(one) > 32] == []


def test_a_row_from_memory_has_no_locator_and_stays_a_draft() -> None:
    drafts = [row for row in ROWS if state_of(row) is State.DRAFT]

    assert drafts
    assert [row for row in drafts if row.locator] == []


def test_the_schedules_need_no_django() -> None:
    asked = (
        "import sys; from yunyu.care.schedule import antenatal, postpartum, preconception, weeks, weight_gain; "
        "assert 'django' not in sys.modules"
    )

    ran = subprocess.run([sys.executable, "-c", asked], env={"PYTHONPATH": SOURCE}, check=False)

    assert ran.returncode == 0
