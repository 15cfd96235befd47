"""Cards on Today: written once, few, in order, for those who may read them, and silent when the family is."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import connection

from tests.people import Lin, Person, Wang, expecting
from tests.queries import counted
from yunyu.families import api as families
from yunyu.kernel.clock import FixedClock
from yunyu.kernel.errors import NotAllowed, NotFound
from yunyu.notices import api, registry
from yunyu.notices.models import Card
from yunyu.notices.tests.conftest import TODAY

pytestmark = pytest.mark.django_db(databases="__all__")

DAY = timedelta(days=1)


def put(family: UUID, key: str = "hello", *, kind: str = "tests.plain", **how: Any) -> None:
    """Write a card for today."""
    rest: dict[str, Any] = {"from_": TODAY, **how}
    api.put_card(family=family, key=key, kind=kind, **rest)


def shown(person: Person) -> list[str]:
    """The keys of the cards on somebody's Today."""
    return [card.key for card in api.today_cards(record=families.record(person.actor))]


def test_a_card_written_twice_stands_once_with_what_was_written_last(family_lin: Lin) -> None:
    put(family_lin.id, facts={"word": "早"})
    put(family_lin.id, facts={"word": "晚"})

    cards = api.today_cards(record=families.record(family_lin.mother.actor))

    assert [card.face.title for card in cards] == ["晚 2026-11-22"]


def test_the_same_key_in_two_families_is_two_cards(family_lin: Lin, family_wang: Wang) -> None:
    put(family_lin.id, facts={"word": "林"})
    put(family_wang.id, facts={"word": "王"})

    cards = api.today_cards(record=families.record(family_wang.mother.actor))

    assert [card.face.title for card in cards] == ["王 2026-11-22"]


def test_a_card_put_away_stays_away_when_it_is_written_again(family_lin: Lin) -> None:
    put(family_lin.id)
    api.dismiss_card(actor=family_lin.mother.actor, card=Card.objects.get().pk)

    put(family_lin.id, facts={"word": "又来"})

    assert shown(family_lin.mother) == []


def test_a_card_put_away_comes_back_for_other_days(family_lin: Lin) -> None:
    put(family_lin.id)
    api.dismiss_card(actor=family_lin.mother.actor, card=Card.objects.get().pk)

    put(family_lin.id, until=TODAY + DAY)

    assert shown(family_lin.mother) == ["hello"]


def test_a_card_put_away_twice_is_put_away(family_lin: Lin) -> None:
    put(family_lin.id)
    card = Card.objects.get().pk

    api.dismiss_card(actor=family_lin.mother.actor, card=card)
    api.dismiss_card(actor=family_lin.grandmother.actor, card=card)

    assert shown(family_lin.mother) == []


def test_another_family_cannot_put_a_card_away(family_lin: Lin, family_wang: Wang) -> None:
    put(family_lin.id)

    with pytest.raises(NotFound):
        api.dismiss_card(actor=family_wang.mother.actor, card=Card.objects.get().pk)

    assert shown(family_lin.mother) == ["hello"]


def test_a_relative_cannot_put_a_card_away(family_lin: Lin) -> None:
    put(family_lin.id)

    with pytest.raises(NotAllowed):
        api.dismiss_card(actor=family_lin.aunt.actor, card=Card.objects.get().pk)


def test_a_card_that_is_not_there_cannot_be_put_away(family_lin: Lin) -> None:
    with pytest.raises(NotFound):
        api.dismiss_card(actor=family_lin.mother.actor, card=uuid4())


def test_a_card_is_taken_away_once_or_twice(family_lin: Lin) -> None:
    put(family_lin.id)

    api.drop_card(family=family_lin.id, key="hello")
    api.drop_card(family=family_lin.id, key="hello")

    assert shown(family_lin.mother) == []


def test_lower_ranks_stand_higher_and_five_are_enough(family_lin: Lin) -> None:
    for rank in (70, 10, 60, 20, 50, 30, 40):
        put(family_lin.id, f"rank-{rank}", rank=rank)

    assert shown(family_lin.mother) == ["rank-10", "rank-20", "rank-30", "rank-40", "rank-50"]


def test_a_card_has_its_days(family_lin: Lin) -> None:
    put(family_lin.id, "yesterday", from_=TODAY - DAY, until=TODAY)
    put(family_lin.id, "today", until=TODAY + DAY)
    put(family_lin.id, "tomorrow", from_=TODAY + DAY)

    assert shown(family_lin.mother) == ["today"]


def test_a_card_that_ends_before_it_begins_is_refused_by_the_database(family_lin: Lin) -> None:
    with pytest.raises(Exception, match="card_ends_after_it_begins"):
        put(family_lin.id, until=TODAY)


def test_a_kind_nobody_declared_is_refused(family_lin: Lin) -> None:
    with pytest.raises(api.UnknownKind):
        put(family_lin.id, kind="tests.unheard_of")


def test_a_card_whose_room_is_gone_is_left_out(family_lin: Lin) -> None:
    put(family_lin.id)
    put(family_lin.id, "other", kind="tests.still")
    del registry._kinds["tests.plain"]

    assert shown(family_lin.mother) == ["other"]


@pytest.mark.parametrize(
    ("who", "keys"),
    [("mother", ["hello", "weeks"]), ("grandmother", ["hello", "weeks"]), ("carer", ["hello"]), ("aunt", [])],
)
def test_everybody_sees_only_what_their_role_may_read(family_lin: Lin, who: str, keys: list[str]) -> None:
    expecting(family_lin.mother)
    put(family_lin.id)
    put(family_lin.id, "weeks", kind="tests.pregnancy")

    assert shown(getattr(family_lin, who)) == keys


def test_a_card_about_a_child_whose_consent_was_withdrawn_is_not_shown(family_lin: Lin) -> None:
    put(family_lin.id, child=family_lin.xiaomi)
    put(family_lin.id, "brother", child=family_lin.dudu)

    families.withdraw_consent(actor=family_lin.mother.actor, purpose="child", child=family_lin.xiaomi)

    assert shown(family_lin.mother) == ["brother"]


def test_in_quiet_only_what_was_made_for_it_speaks(family_lin: Lin) -> None:
    put(family_lin.id)
    put(family_lin.id, "about-dudu", child=family_lin.dudu)
    put(family_lin.id, "still", kind="tests.still")

    families.begin_quiet(actor=family_lin.mother.actor)

    assert shown(family_lin.mother) == ["still"]
    assert shown(family_lin.grandmother) == ["still"]


def test_in_quiet_a_child_whose_days_go_on_is_still_spoken_of(family_lin: Lin) -> None:
    put(family_lin.id)
    put(family_lin.id, "about-dudu", child=family_lin.dudu)
    put(family_lin.id, "about-xiaomi", child=family_lin.xiaomi)

    families.begin_quiet(actor=family_lin.mother.actor, keep=[family_lin.dudu])

    assert shown(family_lin.mother) == ["about-dudu"]


def test_after_quiet_the_cards_speak_again(family_lin: Lin) -> None:
    put(family_lin.id)
    families.begin_quiet(actor=family_lin.mother.actor)

    families.end_quiet(actor=family_lin.mother.actor)

    assert shown(family_lin.mother) == ["hello"]


def test_today_is_one_query_with_seven_cards_or_none(family_lin: Lin) -> None:
    record = families.record(family_lin.mother.actor)
    for rank in range(7):
        put(family_lin.id, f"rank-{rank}", rank=rank)

    with counted() as found:
        api.today_cards(record=record)

    assert len(found) == 1


def test_the_facts_of_a_card_cannot_be_read_in_the_database(family_lin: Lin) -> None:
    put(family_lin.id, facts={"word": "小米发烧了"})

    with connection.cursor() as cursor:
        cursor.execute("SELECT facts FROM notices_card")
        stored = bytes(cursor.fetchone()[0])

    assert "小米".encode() not in stored
    assert b"word" not in stored
    assert Card.objects.get().facts == {"word": "小米发烧了"}


def test_a_card_moves_with_the_calendar_of_the_family(family_lin: Lin, at: FixedClock) -> None:
    put(family_lin.id, from_=date(2026, 11, 23))
    at.forward(timedelta(hours=12, minutes=1))

    assert shown(family_lin.mother) == ["hello"]


def test_a_card_of_ones_own_is_seen_and_put_away_by_that_one_alone(family_lin: Lin) -> None:
    put(family_lin.id, "hers", member=family_lin.mother.member)
    card = Card.objects.get().pk

    seen = (shown(family_lin.mother), shown(family_lin.grandmother))

    assert seen == (["hers"], [])
    with pytest.raises(NotFound):
        api.dismiss_card(actor=family_lin.grandmother.actor, card=card)
    api.dismiss_card(actor=family_lin.mother.actor, card=card)
    assert shown(family_lin.mother) == []
