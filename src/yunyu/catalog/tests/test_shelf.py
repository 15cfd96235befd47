"""The shelf in memory: what fits a stage, what a filter leaves, and in which order."""

from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yunyu.catalog.shelf import Shelf, Standing, Wanted
from yunyu.kernel.ids import uuid7

ANY = Wanted()


def thing(name: str = "", *, days: tuple[int, int] = (0, 900), **told: object) -> Standing:
    base = {"category": "nappies", "safe_from_months": 0, "price": 5900}
    known = {"listed": 0.0, "facets": frozenset()} | base | told
    return Standing(id=UUID(int=int(name or "0", 36)), stage_from=days[0], stage_to=days[1], **known)  # type: ignore[arg-type]


def names(shelf: Shelf, wanted: Wanted = ANY) -> list[str]:
    digits = "0123456789abcdefghijklmnopqrstuvwxyz"
    return [digits[key.int] for key in shelf.find(wanted).ids]


def test_what_is_not_for_this_day_is_not_there() -> None:
    shelf = Shelf([thing("a", days=(0, 100)), thing("b", days=(90, 900)), thing("c", days=(-280, -1))])

    assert names(shelf, Wanted(day=95)) == ["a", "b"]
    assert names(shelf, Wanted(day=-100)) == ["c"]
    assert names(shelf) == ["a", "b", "c"]


def test_what_is_unsafe_at_this_age_is_not_there() -> None:
    shelf = Shelf([thing("a", days=(0, 2000), safe_from_months=36), thing("b", days=(0, 2000))])

    assert names(shelf, Wanted(day=3 * 365)) == ["b"]
    assert names(shelf, Wanted(day=3 * 365 + 1)) == ["a", "b"]


def test_what_is_meant_for_just_this_time_stands_first() -> None:
    shelf = Shelf([thing("a", days=(0, 2000)), thing("b", days=(80, 120))])

    assert names(shelf, Wanted(day=100)) == ["b", "a"]


def test_what_may_not_be_put_forward_stands_last() -> None:
    shelf = Shelf([thing("a", days=(90, 110), pushed=False), thing("b", days=(0, 2000))])

    assert names(shelf, Wanted(day=100)) == ["b", "a"]


def test_allergens_are_left_out_and_marks_are_asked_for() -> None:
    shelf = Shelf([thing("a", allergens=frozenset({"egg"})), thing("b", marks=frozenset({"organic"})), thing("c")])

    assert names(shelf, Wanted(without=frozenset({"egg"}))) == ["b", "c"]
    assert names(shelf, Wanted(marks=frozenset({"organic"}))) == ["b"]


def test_a_facet_counts_what_it_would_leave_beside_the_others() -> None:
    sizes = [
        thing(str(n), facets=frozenset({("size", size), ("colour", colour)}))
        for n, (size, colour) in enumerate([("S", "red"), ("S", "blue"), ("M", "red")])
    ]

    found = Shelf(sizes).find(Wanted(facets={"size": frozenset({"S"})}))

    assert found.total == 2
    assert found.facets == {"size": {"S": 2, "M": 1}, "colour": {"red": 1, "blue": 1}}


def test_values_of_one_facet_are_either_or() -> None:
    shelf = Shelf(
        [thing(name, facets=frozenset({("size", size)})) for name, size in (("1", "S"), ("2", "M"), ("3", "L"))]
    )

    assert names(shelf, Wanted(facets={"size": frozenset({"S", "L"})})) == ["1", "3"]
    assert names(shelf, Wanted(facets={"size": frozenset({"XXL"})})) == []


def test_prices_and_news_are_orders() -> None:
    shelf = Shelf(
        [thing("a", price=200, listed=1.0), thing("b", price=100, listed=3.0), thing("c", price=300, listed=2.0)]
    )

    assert names(shelf, Wanted(sort="cheap")) == ["b", "a", "c"]
    assert names(shelf, Wanted(sort="dear")) == ["c", "a", "b"]
    assert names(shelf, Wanted(sort="new")) == ["b", "c", "a"]


def test_an_empty_shelf_is_empty() -> None:
    found = Shelf([]).find(Wanted(day=3, facets={"size": frozenset({"S"})}))

    assert (found.ids, found.total, found.categories) == ((), 0, {})


@pytest.mark.parametrize(("start", "limit"), [(0, 2), (2, 2), (4, 2)])
def test_pages_follow_one_another(start: int, limit: int) -> None:
    shelf = Shelf([thing(name) for name in "12345"])

    found = shelf.find(Wanted(), start=start, limit=limit)

    assert [key.int for key in found.ids] == [1, 2, 3, 4, 5][start : start + limit]
    assert found.total == 5


@given(
    st.lists(st.tuples(st.integers(-640, 2555), st.integers(0, 900), st.integers(0, 84)), max_size=12),
    st.integers(-640, 2555),
)
def test_nothing_unfit_or_unsafe_is_ever_shown(told: list[tuple[int, int, int]], day: int) -> None:
    things = [_any(*each) for each in told]

    found = set(Shelf(things).find(Wanted(day=day), limit=50).ids)

    fit = {
        each.id
        for each in things
        if each.stage_from <= day <= each.stage_to and each.safe_from_months * 30.4375 <= max(day, 0) + 0.5
    }
    assert found == fit


def _any(start: int, length: int, safe: int) -> Standing:
    return Standing(uuid7(), "nappies", start, start + length, safe, 100, 0.0)
