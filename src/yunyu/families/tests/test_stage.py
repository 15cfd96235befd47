"""The stage engine against oracles that count another way, and every edge by name."""

import calendar
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from yunyu.families import stage

usual = settings(max_examples=1_500, deadline=None)
many = settings(max_examples=10_000, deadline=None)

births = st.dates(date(1990, 1, 1), date(2060, 12, 31))
ages_in_days = st.integers(0, 7 * 366)
gestations = st.integers(0, 45 * 7).map(stage.Gestation)
ZONES = ("Asia/Shanghai", "America/New_York", "Europe/Berlin", "Asia/Kathmandu", "Pacific/Apia", "UTC")


# -- oracles -----------------------------------------------------------------------------------------------------------


def age_by_walking(born_on: date, on: date) -> tuple[int, int]:
    """Months and days over, by stepping one day at a time and watching the calendar turn."""
    months = over = 0
    day = born_on
    while day < on:
        day += timedelta(days=1)
        over += 1
        is_last = day.day == calendar.monthrange(day.year, day.month)[1]
        if day.day == born_on.day or (is_last and day.day < born_on.day):
            months, over = months + 1, 0
    return months, over


def weeks_by_walking(start: date, on: date) -> tuple[int, int]:
    """Weeks and days since a start, by stepping a week at a time."""
    weeks = 0
    while start + timedelta(weeks=1) <= on:
        start += timedelta(weeks=1)
        weeks += 1
    return weeks, on.toordinal() - start.toordinal()


# -- laws --------------------------------------------------------------------------------------------------------------


def check_age(born_on: date, days: int) -> None:
    on = born_on + timedelta(days=days)
    age = stage.age_on(born_on, on)
    assert (age.months, age.month_days) == age_by_walking(born_on, on)
    assert age.days == on.toordinal() - born_on.toordinal()
    assert age.years == age.months // 12


def check_gestation(last_period: date, days: int, cycle: int) -> None:
    due_on = stage.due_from_period(last_period, cycle)
    counted_from = last_period + timedelta(days=cycle - 28)
    on = counted_from + timedelta(days=days)
    gestation = stage.gestation_on(due_on, on)
    assert (gestation.weeks, gestation.day) == weeks_by_walking(counted_from, on)
    expected = stage.Pregnant if days <= 294 else stage.PastDue
    assert isinstance(stage.pregnancy_stage(due_on, on), expected)


def check_corrected(born_on: date, gestation: stage.Gestation, days: int) -> None:
    on = born_on + timedelta(days=days)
    due_on = born_on + timedelta(days=280) - timedelta(weeks=gestation.weeks, days=gestation.day)
    corrected = stage.corrected_age(born_on, gestation, on)
    counts = gestation.weeks < 37 and (on < due_on or age_by_walking(due_on, on)[0] < 24)
    assert (corrected is not None) == counts
    if corrected is not None and corrected.age is not None:
        assert (corrected.age.months, corrected.age.month_days) == age_by_walking(due_on, on)
    if corrected is not None and corrected.gestation is not None:
        assert corrected.gestation.days == gestation.days + days


@usual
@given(births, ages_in_days)
def test_age_agrees_with_walking_the_calendar(born_on: date, days: int) -> None:
    check_age(born_on, days)


@usual
@given(births, st.integers(0, 400), st.integers(20, 45))
def test_gestation_agrees_with_counting_weeks(last_period: date, days: int, cycle: int) -> None:
    check_gestation(last_period, days, cycle)


@usual
@given(births, gestations, ages_in_days)
def test_corrected_age_agrees_with_walking_from_the_due_date(
    born_on: date, gestation: stage.Gestation, days: int
) -> None:
    check_corrected(born_on, gestation, days)


@pytest.mark.long
@many
@given(births, ages_in_days)
def test_age_over_ten_thousand_births(born_on: date, days: int) -> None:
    check_age(born_on, days)


@pytest.mark.long
@many
@given(births, st.integers(0, 400), st.integers(20, 45))
def test_gestation_over_ten_thousand_conceptions(last_period: date, days: int, cycle: int) -> None:
    check_gestation(last_period, days, cycle)


@pytest.mark.long
@many
@given(births, gestations, ages_in_days)
def test_corrected_age_over_ten_thousand_births(born_on: date, gestation: stage.Gestation, days: int) -> None:
    check_corrected(born_on, gestation, days)


@usual
@given(births, gestations)
def test_every_way_of_dating_the_same_pregnancy_gives_one_due_date(last_period: date, at_scan: stage.Gestation) -> None:
    due_on = stage.due_from_period(last_period)
    scanned_on = last_period + timedelta(days=at_scan.days)
    assert stage.due_from_scan(scanned_on, at_scan) == due_on
    assert stage.due_from_transfer(last_period + timedelta(days=14 + 5), 5) == due_on
    assert stage.conceived_about(due_on) == last_period + timedelta(days=14)


@usual
@given(births, st.integers(0, 80))
def test_postpartum_counts_from_zero_to_forty_two(born_on: date, days: int) -> None:
    state = stage.postpartum_stage(born_on, born_on + timedelta(days=days))
    assert (state.day if state else None) == (days if days <= 42 else None)


@usual
@given(births, ages_in_days, st.integers(2, 8))
def test_children_born_together_share_their_stage(born_on: date, days: int, together: int) -> None:
    on = born_on + timedelta(days=days)
    first = stage.child_stage(born_on, on, together=together)
    second = stage.child_stage(born_on, on, together=together)
    assert first == second
    assert first.together == together


@usual
@given(st.datetimes(datetime(1990, 1, 1), datetime(2060, 1, 1)), st.sampled_from(ZONES))
def test_a_local_date_is_the_wall_clock_date(moment: datetime, zone: str) -> None:
    instant = moment.replace(tzinfo=UTC)
    offset = instant.astimezone(ZoneInfo(zone)).utcoffset() or timedelta()
    assert stage.local_date(instant, zone) == (moment + offset).date()


# -- edges by name -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("born_on", "on", "months", "month_days"),
    [
        (date(2024, 2, 29), date(2024, 2, 29), 0, 0),
        (date(2024, 2, 29), date(2025, 2, 27), 11, 29),
        (date(2024, 2, 29), date(2025, 2, 28), 12, 0),
        (date(2024, 2, 29), date(2025, 3, 1), 12, 1),
        (date(2024, 2, 29), date(2028, 2, 28), 47, 30),
        (date(2024, 2, 29), date(2028, 2, 29), 48, 0),
        (date(2026, 1, 31), date(2026, 2, 27), 0, 27),
        (date(2026, 1, 31), date(2026, 2, 28), 1, 0),
        (date(2026, 1, 31), date(2026, 3, 1), 1, 1),
        (date(2026, 1, 31), date(2026, 3, 30), 1, 30),
        (date(2026, 1, 31), date(2026, 3, 31), 2, 0),
        (date(2026, 1, 31), date(2026, 4, 30), 3, 0),
        (date(2025, 12, 31), date(2026, 1, 1), 0, 1),
    ],
)
def test_month_ends_and_leap_days(born_on: date, on: date, months: int, month_days: int) -> None:
    age = stage.age_on(born_on, on)
    assert (age.months, age.month_days) == (months, month_days)


def test_a_pregnancy_by_last_period_across_a_leap_day() -> None:
    assert stage.due_from_period(date(2024, 2, 29)) == date(2024, 12, 5)
    assert stage.due_from_period(date(2026, 3, 1)) == date(2026, 12, 6)
    assert str(stage.gestation_on(date(2026, 12, 6), date(2026, 8, 20))) == "24+4"


def test_a_long_cycle_moves_the_due_date_later() -> None:
    assert stage.due_from_period(date(2026, 3, 1), 35) == date(2026, 12, 13)


@pytest.mark.parametrize(("gestation", "trimester"), [(97, 1), (98, 2), (195, 2), (196, 3)])
def test_trimesters_turn_at_fourteen_and_twenty_eight_weeks(gestation: int, trimester: int) -> None:
    assert stage.Gestation(gestation).trimester == trimester


def test_forty_two_weeks_is_the_last_day_counted() -> None:
    due_on = date(2026, 12, 6)
    last = stage.pregnancy_stage(due_on, date(2026, 12, 20), fetuses=2)
    after = stage.pregnancy_stage(due_on, date(2026, 12, 21), fetuses=2)
    assert isinstance(last, stage.Pregnant)
    assert (str(last.gestation), last.days_left, last.fetuses) == ("42+0", -14, 2)
    assert after == stage.PastDue(due_on, 15, 2)


def test_thirty_six_weeks_six_is_preterm_and_thirty_seven_is_not() -> None:
    assert stage.is_preterm(stage.Gestation(36 * 7 + 6))
    assert not stage.is_preterm(stage.Gestation(37 * 7))
    assert not stage.is_preterm(None)


def test_corrected_age_ends_when_it_reaches_twenty_four_months() -> None:
    born_on, gestation = date(2024, 1, 1), stage.Gestation(30 * 7)  # due 2024-03-11
    before = stage.corrected_age(born_on, gestation, date(2026, 3, 10))
    assert before == stage.Corrected(age=stage.Age(729, 23, 27), gestation=None)
    assert stage.corrected_age(born_on, gestation, date(2026, 3, 11)) is None


def test_before_the_due_date_a_preterm_child_is_still_counted_in_weeks() -> None:
    born_on, gestation = date(2026, 8, 1), stage.Gestation(33 * 7 + 2)
    on_the_eve = stage.corrected_age(born_on, gestation, date(2026, 9, 16))
    on_the_day = stage.corrected_age(born_on, gestation, date(2026, 9, 17))
    assert on_the_eve == stage.Corrected(age=None, gestation=stage.Gestation(279))
    assert on_the_day == stage.Corrected(age=stage.Age(0, 0, 0), gestation=None)


@pytest.mark.parametrize(
    ("on", "kind"),
    [
        (date(2026, 1, 31), stage.Newborn),
        (date(2026, 2, 27), stage.Newborn),
        (date(2026, 2, 28), stage.Infant),
        (date(2027, 1, 30), stage.Infant),
        (date(2027, 1, 31), stage.Toddler),
        (date(2029, 1, 30), stage.Toddler),
        (date(2029, 1, 31), stage.Preschool),
        (date(2032, 1, 30), stage.Preschool),
        (date(2032, 1, 31), stage.OlderThanSix),
    ],
)
def test_a_childs_stage_turns_on_the_birthday(on: date, kind: type[stage.Childhood]) -> None:
    assert type(stage.child_stage(date(2026, 1, 31), on)) is kind


@pytest.mark.parametrize(
    ("instant", "zone", "day"),
    [
        (datetime(2026, 3, 29, 22, 30, tzinfo=UTC), "Europe/Berlin", date(2026, 3, 30)),  # summer time began that day
        (datetime(2026, 10, 25, 22, 30, tzinfo=UTC), "Europe/Berlin", date(2026, 10, 25)),  # and ended on this one
        (datetime(2026, 3, 8, 4, 30, tzinfo=UTC), "America/New_York", date(2026, 3, 7)),
        (datetime(2026, 3, 9, 4, 30, tzinfo=UTC), "America/New_York", date(2026, 3, 9)),
        (datetime(2026, 12, 31, 16, 0, tzinfo=UTC), "Asia/Shanghai", date(2027, 1, 1)),
        (datetime(2026, 12, 31, 15, 59, tzinfo=UTC), "Asia/Shanghai", date(2026, 12, 31)),
        (datetime(1988, 7, 1, 15, 30, tzinfo=UTC), "Asia/Shanghai", date(1988, 7, 2)),  # China had summer time then
        (datetime(2011, 12, 30, 9, 59, tzinfo=UTC), "Pacific/Apia", date(2011, 12, 29)),  # Samoa had no 30 December
        (datetime(2011, 12, 30, 10, 0, tzinfo=UTC), "Pacific/Apia", date(2011, 12, 31)),
    ],
)
def test_local_dates_with_and_without_summer_time(instant: datetime, zone: str, day: date) -> None:
    assert stage.local_date(instant, zone) == day


@pytest.mark.parametrize("zone", ["Asia/Nowhere", "", "../etc/passwd", "Asia"])
def test_an_unknown_zone_is_refused(zone: str) -> None:
    with pytest.raises(stage.UnknownZone):
        stage.local_date(datetime(2026, 1, 1, tzinfo=UTC), zone)


def test_an_instant_without_a_zone_is_refused() -> None:
    with pytest.raises(stage.UnknownZone):
        stage.local_date(datetime(2026, 1, 1), "UTC")


@pytest.mark.parametrize("cycle", [19, 46, 0, -28])
def test_an_unlikely_cycle_is_refused(cycle: int) -> None:
    with pytest.raises(stage.UnlikelyCycle):
        stage.due_from_period(date(2026, 1, 1), cycle)


def test_an_unlikely_scan_or_embryo_is_refused() -> None:
    with pytest.raises(stage.UnlikelyWeeks):
        stage.due_from_scan(date(2026, 1, 1), stage.Gestation(60 * 7))
    with pytest.raises(stage.UnlikelyEmbryo):
        stage.due_from_transfer(date(2026, 1, 1), 9)


def test_a_day_before_the_beginning_is_refused() -> None:
    with pytest.raises(stage.BeforeItBegan):
        stage.age_on(date(2026, 1, 2), date(2026, 1, 1))
    with pytest.raises(stage.BeforeItBegan):
        stage.pregnancy_stage(date(2026, 12, 6), date(2026, 2, 28))
