"""The drawing of bands, arcs and beads, units at the scales, what is usual: laws, without a database."""

import re
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as some

from yunyu.care import curve
from yunyu.care.curve import Level
from yunyu.care.schedule import mother_signs, weeks, weighing
from yunyu.care.schedule.mother_signs import When
from yunyu.kernel.dated import Confidence

NUMBERS = re.compile(r"-?\d+\.\d")
KG = some.decimals(Decimal(30), Decimal(200), places=1)


@pytest.mark.parametrize("measure", list(weeks.Measure))
def test_every_curve_of_the_rows_stays_within_its_paper(measure: weeks.Measure) -> None:
    rows = weeks.curve(measure)
    levels = [Level(row.week, float(row.low), float(row.middle), float(row.high)) for row in rows]

    drawn = [curve.band(levels, now=row.week) for row in rows]

    for one in drawn:
        assert one.knot is not None
        assert curve.LEFT <= one.knot.x <= curve.RIGHT
        assert all(0 <= float(number) <= curve.WIDTH for number in NUMBERS.findall(one.band + one.walked + one.ahead))
        assert 1 <= len(one.up) <= 6


@given(some.lists(some.tuples(some.integers(0, 294), some.floats(-20, 60)), min_size=1, max_size=40, unique=True))
def test_any_weights_are_drawn_on_the_paper_the_newest_with_the_knot(found: list[tuple[int, float]]) -> None:
    ordered = sorted(found)

    drawn = curve.points([(day / 7, kg) for day, kg in ordered], levels=[], first=0, last=42)

    assert drawn.knot is not None
    assert len(drawn.points) == len(found) - 1
    assert all(curve.TOP - 1 <= point.y <= curve.BOTTOM + 1 for point in (*drawn.points, drawn.knot))


@given(some.floats(-1, 3))
def test_an_arc_is_walked_and_ahead_and_never_more_than_whole(done: float) -> None:
    drawn = curve.arc(done)

    assert bool(drawn.walked) is (done > 0)
    assert bool(drawn.ahead) is (done < 1)
    assert 0 <= drawn.knot.x <= drawn.width


@given(some.integers(0, 40))
def test_there_are_as_many_beads_as_things(count: int) -> None:
    assert len(curve.beads(count).places) == count


@given(KG)
def test_two_jin_are_a_kilogram(kilograms: Decimal) -> None:
    assert weighing.grams_of(kilograms, "kg") == weighing.grams_of(kilograms * 2, "jin")


@given(KG.filter(lambda kg: 60 <= kg <= 100))
def test_a_slip_of_the_unit_is_always_asked_about(kilograms: Decimal) -> None:
    grams = weighing.grams_of(kilograms, "kg")

    with pytest.raises(weighing.OtherUnit):
        weighing.check_unit_slip(grams * 2, grams)
    with pytest.raises(weighing.OtherUnit):
        weighing.check_unit_slip(grams // 2, grams)


@given(KG, some.integers(-20, 25))
def test_what_a_pregnancy_can_do_is_never_called_a_slip(kilograms: Decimal, gained: int) -> None:
    before = weighing.grams_of(kilograms, "kg")

    weighing.check_unit_slip(before + before * gained // 100, before)


def test_every_usual_thing_has_a_source_that_can_be_opened() -> None:
    rows = [*mother_signs.usual(When.PREGNANCY), *mother_signs.usual(When.AFTER)]

    assert len(rows) >= 14
    assert [row.sign_id for row in rows if not row.locator.startswith("https://") or "“" not in row.locator] == []
    assert {row.confidence for row in rows} <= {Confidence.V2, Confidence.V3}


@pytest.mark.parametrize("week", weeks.WEEKS)
def test_every_week_of_a_pregnancy_has_something_usual_to_say(week: int) -> None:
    assert mother_signs.usual_of_week(week) is not None
