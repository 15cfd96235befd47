"""Where an item stands, as laws: for every item and every day, without a database."""

from datetime import date, timedelta
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as some

from yunyu.care import rules
from yunyu.care.rules import Decided, Place
from yunyu.care.schedule.family import Role, Subject, family_items
from yunyu.care.schedule.item import DueItem, Kind
from yunyu.care.schedule.vaccines import items as vaccines
from yunyu.care.schedule.vaccines.child import Given, VaccineChild

DAYS = some.dates(min_value=date(2024, 1, 1), max_value=date(2034, 12, 31))
SOMEBODY = UUID(int=7)


@some.composite
def items(draw: some.DrawFn) -> DueItem:
    """An item of any kind with a window of any length."""
    opens = draw(DAYS)
    length = draw(some.one_of(some.none(), some.integers(min_value=0, max_value=400)))
    kind = draw(some.sampled_from(Kind))
    closes = None if length is None else opens + timedelta(days=length)
    return DueItem(opens=opens, key=f"{kind.value}:x", kind=kind, best=opens, closes=closes)


@given(items(), DAYS)
def test_an_item_nobody_decided_about_is_never_done(item: DueItem, on: date) -> None:
    assert rules.place(item, on) is not Place.DONE


@given(items(), DAYS, DAYS)
def test_what_is_done_or_skipped_stays_so_on_every_day(item: DueItem, on: date, done_on: date) -> None:
    assert rules.place(item, on, Decided("done", done_on)) is Place.DONE
    assert rules.place(item, on, Decided("skipped", done_on)) is Place.DONE


@given(items(), DAYS)
def test_an_item_only_moves_towards_now_as_days_pass(item: DueItem, on: date) -> None:
    order = [Place.LATER, Place.SOON, Place.NOW, Place.PAST]

    today, tomorrow = rules.place(item, on), rules.place(item, on + timedelta(days=1))

    assert order.index(today) <= order.index(tomorrow)


@given(items(), DAYS)
def test_a_dose_never_goes_by(item: DueItem, on: date) -> None:
    assert item.kind is not Kind.VACCINE or rules.place(item, on) is not Place.PAST


@given(items(), DAYS, some.integers(min_value=0, max_value=300))
def test_what_was_moved_waits_for_its_day(item: DueItem, on: date, ahead: int) -> None:
    moved = Decided("moved", on + timedelta(days=ahead))

    assert rules.day_of(item, moved) == moved.on
    assert (rules.place(item, on, moved) is Place.NOW) == (ahead == 0)


@given(DAYS)
def test_a_due_date_brings_the_whole_plan(due_on: date) -> None:
    found = family_items([Subject(SOMEBODY, Role.PREGNANCY, due_on)], due_on - timedelta(days=200))

    count = {kind: sum(item.kind is kind for _, item in found) for kind in Kind}
    assert (count[Kind.ANTENATAL], count[Kind.WEEK], count[Kind.CHECK]) == (12, 39, 13)
    assert "postpartum:PP-42" in {item.key for _, item in found}
    doses = [item for _, item in found if item.kind is Kind.VACCINE]
    assert {"vaccine:HepB-1", "vaccine:DTaP-5", "vaccine:MPSV-AC-4"} <= {item.key for item in doses}
    assert all(due_on <= item.opens for item in doses)


@given(DAYS)
def test_nobody_has_nothing_to_do(on: date) -> None:
    assert family_items([], on) == ()


@given(DAYS)
def test_keys_are_unique_for_each_subject(birth: date) -> None:
    people = [Subject(SOMEBODY, Role.CHILD, birth), Subject(SOMEBODY, Role.PREGNANCY, birth)]
    found = [(subject.role, item.key) for subject, item in family_items(people, birth)]

    assert len(found) == len(set(found))


@given(DAYS, some.integers(min_value=0, max_value=2500))
def test_a_dose_opens_no_later_than_its_recommended_time_ends(birth: date, age: int) -> None:
    for item in vaccines.items(VaccineChild(birth=birth), birth + timedelta(days=age)):
        assert item.closes is None or item.opens <= item.closes
        assert item.best == item.opens


def test_a_late_bcg_goes_to_the_clinic_as_a_question() -> None:
    child = VaccineChild(birth=date(2026, 1, 1))

    newborn = {item.key: item for item in vaccines.items(child, date(2026, 1, 2))}
    later = {item.key: item for item in vaccines.items(child, date(2026, 6, 1))}

    assert not vaccines.asks_first(newborn["vaccine:BCG-1"])
    assert vaccines.asks_first(later["vaccine:BCG-1"])


def test_a_given_dose_is_no_longer_due() -> None:
    birth = date(2026, 1, 1)
    child = VaccineChild(birth=birth, history=(Given("HepB-1", birth),))

    assert "vaccine:HepB-1" not in {item.key for item in vaccines.items(child, birth + timedelta(days=3))}


def test_the_extra_dose_of_a_light_newborn_has_a_row() -> None:
    row = vaccines.row_of("HepB-4")

    assert row is not None
    assert row.dose_id == "HepB-2"


def test_a_child_born_early_is_looked_at_before_each_dose() -> None:
    early = Subject(SOMEBODY, Role.CHILD, date(2026, 11, 1), gestation_days=34 * 7)
    term = Subject(UUID(int=8), Role.CHILD, date(2026, 11, 1), gestation_days=39 * 7)

    found = family_items([early, term], date(2026, 11, 20))

    doses = [(subject, item) for subject, item in found if item.kind is Kind.VACCINE]
    assert {subject.id for subject, item in doses if "G6" in item.rules} == {early.id}
    assert all("G6" in item.rules for subject, item in doses if subject is early)
