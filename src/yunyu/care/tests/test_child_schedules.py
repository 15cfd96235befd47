"""What is due to a child besides vaccines: laws that hold for every birthday, and what the rows say."""

import itertools
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as some

from yunyu.care.schedule import ages, checks, feeding, signs
from yunyu.care.schedule.item import DueItem
from yunyu.care.schedule.vaccines.rows import months_after
from yunyu.families import api as families

BIRTHDAYS = some.dates(min_value=date(2000, 1, 1), max_value=date(2060, 12, 31))
GESTATIONS = some.one_of(some.none(), some.integers(min_value=22 * 7, max_value=42 * 7))
SIGN_IDS = some.frozensets(some.sampled_from([row.id for row in signs.rows()]))


def everything(born_on: date, gestation: int | None) -> tuple[DueItem, ...]:
    return (*checks.items(born_on), *signs.items(born_on, gestation), *feeding.items(born_on, ["花生"]))


@given(BIRTHDAYS, GESTATIONS)
def test_every_window_opens_before_it_closes_and_lies_in_the_first_seven_years(
    born_on: date, gestation: int | None
) -> None:
    for item in everything(born_on, gestation):
        assert item.closes is not None
        assert born_on <= item.opens <= item.best <= item.closes
        assert item.opens <= months_after(born_on, 72)
        assert item.closes < months_after(born_on, 84)


@given(BIRTHDAYS, GESTATIONS)
def test_keys_are_unique_and_lead_to_a_row(born_on: date, gestation: int | None) -> None:
    rows = {
        checks.FACTS: {row.id for row in checks.rows()},
        signs.FACTS: {row.id for row in signs.rows()},
        feeding.STEPS: {row.id for row in feeding.steps()},
        feeding.RULES: {row.id for row in feeding.rules()},
    }

    items = everything(born_on, gestation)

    assert len({item.key for item in items}) == len(items)
    assert all(item.rules and item.fact_key in rows[item.fact_set] for item in items)


# -- checks ------------------------------------------------------------------------------------------------------------


def test_there_are_thirteen_checks_and_they_follow_each_other() -> None:
    items = checks.items(date(2024, 2, 29))

    opens = [item.opens for item in items]
    assert len(items) == 13
    assert opens == sorted(opens)
    assert all(before.closes < after.opens for before, after in itertools.pairwise(items) if before.closes)


def test_the_first_checks_are_counted_in_days_and_the_others_in_months() -> None:
    found = {item.key: item for item in checks.items(date(2026, 7, 22))}

    assert (found["check:M1"].opens, found["check:M1"].closes) == (date(2026, 8, 19), date(2026, 9, 2))
    assert (found["check:M3"].opens, found["check:M3"].closes) == (date(2026, 10, 22), date(2026, 11, 21))
    assert found["check:Y6"].opens == date(2032, 7, 22)


# -- signs -------------------------------------------------------------------------------------------------------------


def test_there_are_four_signs_at_each_of_eleven_ages() -> None:
    assert signs.all_ages() == (3, 6, 8, 12, 18, 24, 30, 36, 48, 60, 72)
    assert [len(signs.of_age(age)) for age in signs.all_ages()] == [4] * 11


@given(BIRTHDAYS, some.integers(min_value=22 * 7, max_value=42 * 7))
def test_corrected_age_counts_for_preterm_children_and_only_to_24_months(born_on: date, gestation: int) -> None:
    moved = [
        corrected.opens - plain.opens
        for corrected, plain in zip(signs.items(born_on, gestation), signs.items(born_on), strict=True)
    ]

    early = timedelta(days=ages.TERM_DAYS - gestation) if gestation < ages.PRETERM_BEFORE_DAYS else timedelta()
    assert all(abs((by - early).days) <= 3 for by in moved[:6])  # calendar months are of different length
    assert moved[6:] == [timedelta()] * 5


@given(BIRTHDAYS, GESTATIONS)
def test_each_age_ends_the_day_before_the_next_begins(born_on: date, gestation: int | None) -> None:
    items = signs.items(born_on, gestation)

    assert all(
        before.closes is not None and before.closes + timedelta(days=1) == after.opens
        for before, after in itertools.pairwise(items)
    )


@given(BIRTHDAYS, GESTATIONS, some.integers(min_value=0, max_value=2600))
def test_the_age_asked_about_is_the_one_whose_window_is_open(born_on: date, gestation: int | None, days: int) -> None:
    on = born_on + timedelta(days=days)

    open_now = [item.key for item in signs.items(born_on, gestation) if item.closes and item.opens <= on <= item.closes]

    age = signs.age_on(born_on, on, gestation)
    assert open_now == ([] if age is None else [f"signs:S{age}"])


@given(BIRTHDAYS, some.integers(min_value=22 * 7, max_value=42 * 7), some.integers(min_value=0, max_value=1000))
def test_corrected_age_is_counted_as_the_family_record_counts_it(born_on: date, gestation: int, days: int) -> None:
    on = born_on + timedelta(days=days)

    corrected = families.stage.corrected_age(born_on, families.stage.Gestation(gestation), on)

    if corrected is not None and corrected.age is not None:
        assert corrected.age.months == ages.whole_months(ages.due_on(born_on, gestation), on)
    assert ages.is_preterm(gestation) == families.stage.is_preterm(families.stage.Gestation(gestation))


@given(SIGN_IDS, some.booleans())
def test_any_sign_or_anything_lost_leads_to_a_doctor_and_nothing_else_does(seen: frozenset[str], lost: bool) -> None:
    found = signs.verdict(signs.Answers(seen, lost))

    assert (found is signs.Verdict.ASK_A_DOCTOR) == bool(seen or lost)


# -- feeding -----------------------------------------------------------------------------------------------------------


def test_the_steps_cover_six_to_thirty_six_months_without_a_gap() -> None:
    steps = feeding.steps()

    assert (steps[0].from_months, steps[-1].until_months) == (6, 36)
    assert all(before.until_months == after.from_months for before, after in itertools.pairwise(steps))


@given(some.integers(min_value=0, max_value=60))
def test_an_age_has_a_step_from_six_months_to_the_third_birthday(months: int) -> None:
    assert (feeding.stage_at(months) is not None) == (6 <= months < 36)


WORDS = sorted({word for food in feeding.foods() for word in food.words})


@given(some.integers(min_value=6, max_value=35), some.lists(some.sampled_from(WORDS), min_size=1, max_size=3))
def test_a_food_somebody_is_allergic_to_is_never_offered(months: int, named: list[str]) -> None:
    stage = feeding.stage_at(months, [f"对{word}过敏" for word in named])

    assert stage is not None
    assert stage.asks
    assert not {food.id for food in stage.offered} & feeding.doctor_first(named)
    assert not any(word in food.words for word in named for food in stage.offered)


@pytest.mark.parametrize("months", [6, 12, 24, 35])
def test_rice_noted_as_an_allergy_also_stops_the_porridge(months: int) -> None:
    """Rice cereal ends at two years; porridge and soft rice go on."""
    stage = feeding.stage_at(months, ["大米过敏"])

    assert stage is not None
    assert "grain" in {food.id for food in stage.asks}


@pytest.mark.parametrize(
    ("note", "foods"),
    [
        ("花生过敏", {"peanut"}),
        ("坚果", {"peanut", "nuts"}),
        ("牛奶蛋白过敏", {"dairy"}),
        ("蛋清", {"egg"}),
        ("海鲜都不行", {"fish", "shellfish"}),
        ("青霉素", set()),
    ],
)
def test_a_note_as_families_write_it_marks_the_food(note: str, foods: set[str]) -> None:
    assert feeding.doctor_first([note]) == foods


def test_a_note_that_names_no_food_is_kept_to_be_shown() -> None:
    assert feeding.unmatched(["青霉素", "花生"]) == ("青霉素",)


def test_foods_rich_in_iron_come_first() -> None:
    kinds = [food.kind for food in feeding.foods()]

    assert kinds == sorted(kinds, key=["iron", "plain", "allergen"].index)


def test_allergens_are_tried_in_the_first_year_and_a_noted_allergy_asks_a_doctor_first() -> None:
    born_on = date(2026, 7, 22)

    plain, noted = (
        next(item for item in feeding.items(born_on, notes) if item.key == "feeding:allergens")
        for notes in ((), ("花生",))
    )

    assert (plain.opens, plain.closes) == (date(2027, 1, 22), date(2027, 7, 21))
    assert feeding.ASK_FIRST in noted.rules
    assert feeding.ASK_FIRST not in plain.rules
