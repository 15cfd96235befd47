"""The thread: where children stand, and path data that stays whole."""

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as some

from yunyu.web import thread

PLACES = some.floats(min_value=0, max_value=1)


def numbers(path: str) -> list[float]:
    return [float(number) for number in re.findall(r"-?\d+\.\d+", path)]


def test_stations_follow_each_other() -> None:
    along = [
        thread.trying(),
        thread.expecting(0),
        thread.expecting(171),
        thread.expecting(280),
        thread.aged(0.7),
        thread.aged(12),
        thread.aged(35),
        thread.aged(72),
        thread.aged(90),
    ]

    assert along == sorted(along)


def test_birth_is_where_the_pregnancy_ends() -> None:
    assert thread.expecting(280) == thread.aged(0)


def test_a_pregnancy_past_its_date_waits_at_birth() -> None:
    assert thread.expecting(294) == thread.expecting(280)


@given(some.floats(min_value=0, max_value=2000))
def test_every_age_has_a_place_on_the_thread(months: float) -> None:
    assert 0 < thread.aged(months) < 1


@pytest.mark.parametrize(
    ("position", "station"),
    [
        (thread.trying(), 0),
        (thread.expecting(0), 1),
        (thread.expecting(171), 1),
        (thread.aged(0), 2),
        (thread.aged(11.9), 2),
        (thread.aged(12), 3),
        (thread.aged(60), 5),
        (thread.aged(90), 6),
    ],
)
def test_the_station_is_the_last_one_passed(position: float, station: int) -> None:
    assert thread.draw([thread.Stand(position)]).station == station


def test_the_way_ahead_begins_where_the_knot_ends() -> None:
    (strand,) = thread.draw([thread.Stand(thread.expecting(171))]).strands

    assert numbers(strand.walked)[-2:] == pytest.approx(numbers(strand.ahead)[:2], abs=0.2)


def test_the_knot_turns_back_on_itself() -> None:
    (strand,) = thread.draw([thread.Stand(0.5)]).strands
    xs = numbers(strand.walked)[0::2]

    assert any(after < before for before, after in pairwise(xs))


def test_twins_are_two_strands_that_cross() -> None:
    ribbon = thread.draw([thread.Stand(thread.aged(1), strands=2)])
    first, second = (numbers(strand.ahead) for strand in ribbon.strands)
    above = [one > two for one, two in zip(first[1::2], second[1::2], strict=False)]

    assert len(ribbon.strands) == 2
    assert set(above) == {True, False}


def test_three_children_born_together_are_still_two_strands() -> None:
    assert len(thread.draw([thread.Stand(0.5, strands=3)]).strands) == 2


def test_a_brother_is_a_bead_on_the_same_thread() -> None:
    ribbon = thread.draw([thread.Stand(thread.aged(30)), thread.Stand(thread.expecting(120), here=False)])

    assert len(ribbon.strands) == 1
    assert len(ribbon.beads) == 1


def test_in_quiet_mode_one_line_lies_whole_and_without_marks() -> None:
    ribbon = thread.draw([thread.Stand(0.3, strands=2)], quiet=True)

    assert [strand.ahead for strand in ribbon.strands] == [""]
    assert ribbon.beads == ()
    assert ribbon.station is None


def test_a_family_that_told_nothing_has_the_whole_way_ahead() -> None:
    (strand,) = thread.draw([]).strands

    assert strand.walked == ""
    assert strand.ahead.startswith("M")


@given(PLACES, some.integers(min_value=1, max_value=2), some.sampled_from([thread.FLAT, thread.TALL]))
def test_the_thread_never_leaves_its_band(position: float, strands: int, shape: thread.Shape) -> None:
    ribbon = thread.draw([thread.Stand(position, strands)], shape=shape)
    across = 0 if shape.upright else 1
    found = [value for strand in ribbon.strands for value in numbers(strand.walked + strand.ahead)[across::2]]

    assert min(found) >= 0
    assert max(found) <= shape.breadth
