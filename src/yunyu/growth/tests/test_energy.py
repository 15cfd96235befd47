"""Energy arithmetic: near the WHO median on what FAO asks for, more for more, capped, and silent outside its range."""

import itertools

import pytest
from hypothesis import assume, given
from hypothesis import strategies as some

from yunyu.growth import energy, lms
from yunyu.growth.energy import OutsideEnergy
from yunyu.kernel import dated
from yunyu.kernel.dated import State

MONTH = 30.4375
sexes = some.sampled_from(("M", "F"))
ages = some.integers(0, energy.LAST_DAY - 1)
inside = some.floats(-1.85, 1.85)


def kg(sex: str, day: int, z: float) -> float:
    found = lms.measure_at("who2006", "wfa", sex=sex, x=day, z=z)
    assert found is not None
    return found


@pytest.mark.parametrize("sex", ["M", "F"])
@pytest.mark.parametrize("feeding", energy.FEEDINGS)
def test_on_what_fao_asks_for_the_weight_stays_within_300_g_of_the_who_median_all_year(sex: str, feeding: str) -> None:
    course = energy.reference_course(sex, feeding=feeding)

    furthest = max(abs(weight - kg(sex, day, 0)) for day, weight in enumerate(course))

    assert len(course) == energy.LAST_DAY + 1
    assert furthest <= 0.30


def test_the_printed_needs_are_spending_at_the_reference_weight_and_growth() -> None:
    line = next(row for row in energy.rows() if isinstance(row, energy.SpendingRow) and row.feeding == "all")
    needs = [row for row in energy.rows() if isinstance(row, energy.NeedRow)]

    apart = [
        line.kcal_a_kg * row.weight_kg + line.kcal_offset + row.growth_kcal_a_day - row.kcal_a_day for row in needs
    ]

    assert len(needs) == 24
    assert max(map(abs, apart)) <= 1


@given(sexes, ages, inside)
def test_more_food_never_means_less_weight(sex: str, day: int, z: float) -> None:
    weight = kg(sex, day, z)

    answers = [energy.what_if(sex, age_days=day, kg=weight, percent=percent) for percent in energy.STEPS]

    for less, more in itertools.pairwise(answers):
        for one, other in zip(less.steps, more.steps, strict=True):
            assert one.low_kg <= other.low_kg
            assert one.middle_kg <= other.middle_kg
            assert one.high_kg <= other.high_kg


@given(sexes, ages, inside, some.sampled_from(energy.STEPS))
def test_no_answer_leaves_the_who_band(sex: str, day: int, z: float, percent: int) -> None:
    found = energy.what_if(sex, age_days=day, kg=kg(sex, day, z), percent=percent)

    for step in found.steps:
        low, high = kg(sex, step.age_days, energy.LOW), kg(sex, step.age_days, energy.HIGH)
        assert low - 1e-9 <= step.low_kg <= step.middle_kg <= step.high_kg <= high + 1e-9


@given(sexes, ages, inside)
def test_eating_what_the_reference_eats_keeps_a_child_on_its_line(sex: str, day: int, z: float) -> None:
    found = energy.what_if(sex, age_days=day, kg=kg(sex, day, z), percent=0)

    assert not found.capped
    assert all(step.low_kg == step.line_kg == step.high_kg for step in found.steps)


def test_ten_per_cent_more_from_four_months_is_told_with_an_interval() -> None:
    found = energy.what_if("M", age_days=122, kg=kg("M", 122, 0), percent=10)

    more = [end - found.last.line_kg for end in (found.last.low_kg, found.last.middle_kg, found.last.high_kg)]

    assert found.last.age_days == 365
    assert more == pytest.approx([0.65, 0.86, 1.13], abs=0.01)


def test_an_answer_that_would_leave_the_band_says_it_was_cut() -> None:
    heavy = energy.what_if("F", age_days=100, kg=kg("F", 100, 1.5), percent=10)

    assert heavy.capped
    assert heavy.last.high_kg == pytest.approx(kg("F", 365, energy.HIGH))


@given(sexes, ages, some.floats(1, 25))
def test_a_weight_outside_the_band_gets_no_arithmetic(sex: str, day: int, weight: float) -> None:
    assume(not kg(sex, day, energy.LOW) - 0.01 <= weight <= kg(sex, day, energy.HIGH) + 0.01)

    with pytest.raises(OutsideEnergy):
        energy.what_if(sex, age_days=day, kg=weight, percent=5)


@pytest.mark.parametrize(("day", "percent"), [(-1, 5), (365, 5), (400, 5), (100, 7), (100, 20)])
def test_outside_the_first_year_and_the_five_steps_there_is_no_answer(day: int, percent: int) -> None:
    with pytest.raises(OutsideEnergy):
        energy.what_if("F", age_days=day, kg=6.0, percent=percent)


def test_every_row_has_a_source_that_was_opened() -> None:
    assert {dated.state_of(row) for row in energy.rows()} == {State.SOURCED}
