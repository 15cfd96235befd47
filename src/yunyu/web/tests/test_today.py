"""Today, from a record made by hand: whom it is about, what it says first, and that it ends."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as some

from yunyu.families.api import (
    ChildView,
    DateView,
    FamilyView,
    MemberView,
    PregnancyView,
    QuietView,
    Record,
    TryingView,
    permissions,
    stage,
)
from yunyu.kernel.ids import uuid7
from yunyu.notices.api import CardView, Face
from yunyu.web import today

ON = date(2026, 11, 22)
NOON = datetime(2026, 11, 22, 4, 0, tzinfo=UTC)
ZONE = "Asia/Shanghai"
MOTHER = MemberView(uuid7(), "mother", "林悦", is_me=True, is_guest=False)
GRANDMOTHER = MemberView(uuid7(), "grandparent", "外婆", is_me=False, is_guest=False)


def record(**facts: Any) -> Record:
    """A mother alone, with these facts."""
    family = FamilyView(uuid7(), "林家", "cn", facts.pop("zone", ZONE), 1, ON)
    usual: dict[str, Any] = {"me": MOTHER, "members": (MOTHER,), "may": permissions("mother")}
    return Record(family=family, today=ON, **(usual | facts))


def child(name: str, born_on: date, *, birth: UUID | None = None, weeks: int | None = 39, **facts: Any) -> ChildView:
    """A child born at so many weeks."""
    gestation = None if weeks is None else stage.Gestation(weeks * 7)
    at = stage.child_stage(born_on, ON, gestation=gestation)
    return ChildView(uuid7(), name, at, birth or uuid7(), 1, 1, "", born_on, gestation, **facts)


def pregnancy(weeks: int, fetuses: int = 1) -> PregnancyView:
    """A pregnancy of so many weeks."""
    due_on = ON + timedelta(days=280 - weeks * 7)
    at = stage.pregnancy_stage(due_on, ON, fetuses=fetuses)
    return PregnancyView(uuid7(), "due", due_on, None, due_on, fetuses, at, 1)


def written(rank: int, key: str = "written") -> CardView:
    """A card of another room."""
    return CardView(uuid7(), key, rank, None, Face(title=key))


def built(facts: Record, *cards: CardView, at: datetime = NOON, who: str = "") -> today.Today:
    """Today at noon."""
    return today.build(facts, cards, now=at, who=who)


def keys(page: today.Today) -> list[str]:
    """The cards in their order."""
    return [card.key for card in page.cards]


DUDU = child("嘟嘟", date(2023, 11, 5))
XIAOMI = child("小米", date(2026, 7, 19))

# -- whom Today is about -----------------------------------------------------------------------------------------------


def test_the_youngest_comes_first_and_the_others_wait_in_the_switcher() -> None:
    page = built(record(children=(DUDU, XIAOMI)))

    assert page.subject is not None
    assert page.subject.name == "小米"
    assert [other.name for other in page.others] == ["嘟嘟"]


def test_a_pregnancy_comes_before_the_children() -> None:
    page = built(record(children=(DUDU,), pregnancies=(pregnancy(24),)))

    assert page.subject is not None
    assert page.subject.key.startswith("pregnancy-")
    assert (page.subject.words.figure, page.subject.strands) == ("24", 1)


def test_twins_are_one_subject_of_two_strands() -> None:
    birth = uuid7()
    page = built(
        record(children=(child("一一", date(2026, 11, 2), birth=birth), child("二二", date(2026, 11, 2), birth=birth)))
    )

    assert page.subject is not None
    assert page.subject.strands == 2
    assert page.others == ()
    assert page.subject.name.index("一一") < page.subject.name.index("二二")


def test_hoping_gives_way_to_a_pregnancy() -> None:
    hoping = TryingView(uuid7(), None, stage.Preconception(0))

    assert [one.key for one in today.subjects(record(trying=hoping))] == ["trying"]
    assert [one.key for one in today.subjects(record(trying=hoping, pregnancies=(pregnancy(8),)))] != ["trying"]


def test_who_chooses_the_subject_and_an_unknown_one_changes_nothing() -> None:
    facts = record(children=(DUDU, XIAOMI))
    eldest = today.subjects(facts)[-1]

    assert built(facts, who=eldest.key).subject == eldest
    assert built(facts, who="birth-of-somebody-else").subject == built(facts).subject


def test_one_knot_of_the_thread_is_the_one_looked_at() -> None:
    page = built(record(children=(DUDU, XIAOMI), pregnancies=(pregnancy(24),)))

    assert len(page.stands) == 3
    assert [stand.here for stand in page.stands] == [True, False, False]


def test_a_pregnancy_nobody_has_spoken_of_is_not_counted_on() -> None:
    page = built(record(pregnancies=(pregnancy(41),), speaks=False, asks=True))

    assert page.subject is None
    assert keys(page)[0] == "hush"


# -- what it says ------------------------------------------------------------------------------------------------------


def test_an_empty_record_asks_one_thing_and_offers_company() -> None:
    assert keys(built(record())) == ["missing", "invite"]


@given(some.lists(some.integers(0, 100), max_size=12))
def test_today_ends_after_five_cards_in_order(ranks: list[int]) -> None:
    days = tuple(DateView(uuid7(), "体检", ON, None) for _ in range(9))
    page = built(record(dates=days), *(written(rank) for rank in ranks))

    assert len(page.cards) <= today.MOST_CARDS
    assert [card.rank for card in page.cards] == sorted(card.rank for card in page.cards)


def test_three_dates_of_the_next_month_stand_on_one_card() -> None:
    ahead = (0, 1, 30, 30, 31)
    days = tuple(DateView(uuid7(), f"第 {after} 天", ON + timedelta(days=after), None) for after in ahead)

    card = next(card for card in built(record(dates=days)).cards if card.key == "dates")

    assert [day.title for day in card.dates] == ["第 0 天", "第 1 天", "第 30 天"]


def test_no_date_soon_is_no_card() -> None:
    later = DateView(uuid7(), "体检", ON + timedelta(days=31), None)

    assert "dates" not in keys(built(record(dates=(later,))))


@pytest.mark.parametrize(
    ("facts", "asked"),
    [
        ({}, "走到哪一步了"),
        ({"children": (child("", date(2026, 7, 19)),)}, "还没有小名"),
        ({"children": (child("小米", date(2026, 7, 19), weeks=None),)}, "小米是多少周出生的"),
    ],
)
def test_one_missing_fact_is_worth_asking_for(facts: dict[str, Any], asked: str) -> None:
    titles = [card.face.title for card in built(record(**facts)).cards if card.key == "missing"]

    assert titles == [asked]


@pytest.mark.parametrize(
    "facts",
    [
        {"children": (child("嘟嘟", date(2023, 11, 5), weeks=None),)},
        {"children": (child("小米", date(2026, 7, 19), weeks=None, adopted=True),)},
        {"children": (child("", date(2026, 7, 19)),), "may": permissions("relative")},
        {"withheld": ("child",)},
        {"may": permissions("carer")},
    ],
    ids=["old enough", "adopted", "not theirs to add", "withheld", "not theirs to begin"],
)
def test_nothing_is_asked_where_it_is_not_needed_or_not_theirs(facts: dict[str, Any]) -> None:
    assert "missing" not in keys(built(record(**facts)))


def test_an_adopted_child_does_not_hide_another_s_missing_weeks() -> None:
    adopted = child("果果", date(2026, 5, 1), weeks=None, adopted=True)
    own = child("小米", date(2026, 7, 19), weeks=None)

    page = built(record(children=(adopted, own)))

    assert "小米是多少周出生的" in [card.face.title for card in page.cards]


def test_who_is_not_alone_sees_who_else_looks_after_the_child() -> None:
    page = built(record(children=(XIAOMI,), members=(MOTHER, GRANDMOTHER)))

    assert [card.face.body for card in page.cards if card.key == "company"] == ["外婆"]


def test_a_guest_is_led_to_the_login_before_inviting() -> None:
    guest = replace(MOTHER, is_guest=True)
    card = built(record(me=guest, members=(guest,))).cards[-1]

    assert (card.key, card.face.href) == ("invite", "/in/")


def test_only_a_guardian_is_asked_to_invite() -> None:
    carer = replace(MOTHER, role="carer")

    assert keys(built(record(me=carer, members=(carer,), may=permissions("carer")))) == []


def test_the_news_of_who_joined_stands_for_who_is_here() -> None:
    page = built(record(children=(XIAOMI,), members=(MOTHER, GRANDMOTHER)), written(30, "joined"))

    assert keys(page) == ["joined"]


def test_a_written_card_can_be_put_away_and_our_own_cannot() -> None:
    page = built(record(), written(5))

    assert [bool(card.card) for card in page.cards] == [True, False, False]


# -- when the family is still ------------------------------------------------------------------------------------------

QUIET = QuietView(uuid7(), "unspecified", None, "", NOON)


def test_in_quiet_nothing_is_asked_and_nobody_is_invited() -> None:
    page = built(record(still=True, quiet=QUIET))

    assert keys(page) == ["quiet"]
    assert (page.subject, page.others, page.stands) == (None, (), ())


def test_in_quiet_a_child_whose_days_go_on_is_still_there() -> None:
    page = built(record(still=True, quiet=QUIET, children=(DUDU,)))

    assert page.subject is not None
    assert page.subject.name == "嘟嘟"
    assert keys(page) == ["quiet"]


def test_a_relative_in_quiet_sees_no_reason() -> None:
    page = built(record(still=True, quiet=None, me=replace(GRANDMOTHER, is_me=True)))

    assert keys(page) == []


# -- how it greets -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("hour", "hello"),
    [
        (0, "夜里好"),
        (4, "夜里好"),
        (5, "早上好"),
        (10, "早上好"),
        (11, "中午好"),
        (13, "中午好"),
        (14, "下午好"),
        (17, "下午好"),
        (18, "晚上好"),
        (22, "晚上好"),
        (23, "夜里好"),
    ],
)
def test_the_greeting_follows_the_hour(hour: int, hello: str) -> None:
    at = datetime(2026, 11, 22, hour, 59, tzinfo=UTC)

    assert built(record(zone="UTC"), at=at).greeting == f"{hello}，林悦"


@pytest.mark.parametrize(
    ("zone", "hello"), [("Asia/Shanghai", "中午好"), ("Europe/Berlin", "早上好"), ("America/New_York", "夜里好")]
)
def test_the_hour_is_the_family_s_own(zone: str, hello: str) -> None:
    assert built(record(zone=zone), at=NOON).greeting == f"{hello}，林悦"


def test_whoever_gave_no_name_is_greeted_without_one() -> None:
    assert built(record(me=replace(MOTHER, name=""))).greeting == "中午好"


def test_in_quiet_the_greeting_is_only_that_we_are_here() -> None:
    assert built(record(still=True, quiet=QUIET)).greeting == "林悦，我们在。"
