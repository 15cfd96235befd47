"""What other rooms' events leave on Today and in the inbox, once or as often as they are delivered."""

from datetime import timedelta

import pytest

from tests.people import Lin, Person, head_of_a_family, joins
from yunyu.families import api as families
from yunyu.families.events import FamilyMerged, MemberJoined, MemberLeft
from yunyu.kernel import outbox
from yunyu.kernel.clock import FixedClock
from yunyu.notices import api, handlers

pytestmark = pytest.mark.django_db(databases="__all__")


@pytest.fixture
def mother(db: None) -> Person:
    """A mother alone; what has happened so far was told."""
    alone = head_of_a_family("+8613800001001", name="林悦", family="林家")
    outbox.deliver_due()
    return alone


def titles(person: Person) -> list[str]:
    """What the cards on somebody's Today say."""
    return [card.face.title for card in api.today_cards(record=families.record(person.actor))]


def letters(person: Person) -> list[str]:
    """What somebody's letters say."""
    return [letter.face.title for letter in api.inbox(actor=person.actor)]


def test_who_joined_is_told_to_those_who_were_there(mother: Person) -> None:
    grandmother = joins(mother, "+8613800001002", role="grandparent", name="外婆")

    outbox.deliver_due()

    assert titles(mother) == ["外婆 加入了这个家"]
    assert letters(mother) == ["外婆 加入了这个家"]
    assert letters(grandmother) == []


def test_all_who_joined_lately_share_one_card(mother: Person) -> None:
    joins(mother, "+8613800001002", role="grandparent", name="外婆")
    joins(mother, "+8613800001003", role="carer", name="周阿姨")

    outbox.deliver_due()

    assert titles(mother) == ["外婆、周阿姨 加入了这个家"]
    assert len(letters(mother)) == 2


def test_whoever_gave_no_name_is_called_by_their_role(mother: Person) -> None:
    joins(mother, "+8613800001002", role="grandparent", name="")

    outbox.deliver_due()

    assert titles(mother) == ["祖辈 加入了这个家"]
    assert letters(mother) == ["祖辈 加入了这个家"]


def test_the_card_goes_after_three_days_and_the_letter_stays(mother: Person, at: FixedClock) -> None:
    joins(mother, "+8613800001002", role="grandparent", name="外婆")
    outbox.deliver_due()

    at.forward(timedelta(days=3))

    assert titles(mother) == []
    assert letters(mother) == ["外婆 加入了这个家"]


def test_who_has_left_is_not_announced_any_more(mother: Person) -> None:
    grandmother = joins(mother, "+8613800001002", role="grandparent", name="外婆")
    outbox.deliver_due()

    families.remove_member(actor=mother.actor, member=grandmother.member)
    outbox.deliver_due()

    assert titles(mother) == []


def test_who_left_before_anybody_was_told_is_not_announced_at_all(mother: Person) -> None:
    grandmother = joins(mother, "+8613800001002", role="grandparent", name="外婆")
    families.remove_member(actor=mother.actor, member=grandmother.member)

    outbox.deliver_due()

    assert titles(mother) == []
    assert letters(mother) == []


def test_a_joining_told_twice_is_one_card_and_one_letter(mother: Person) -> None:
    grandmother = joins(mother, "+8613800001002", role="grandparent", name="外婆")
    event = MemberJoined(family=mother.family, member=grandmother.member)

    handlers.say_who_joined(event)
    handlers.say_who_joined(event)

    assert titles(mother) == ["外婆 加入了这个家"]
    assert letters(mother) == ["外婆 加入了这个家"]


def test_a_leaving_told_twice_is_fine(mother: Person) -> None:
    grandmother = joins(mother, "+8613800001002", role="grandparent", name="外婆")
    outbox.deliver_due()
    left = MemberLeft(family=mother.family, member=grandmother.member)
    families.remove_member(actor=mother.actor, member=grandmother.member)

    handlers.forget_who_left(left)
    handlers.forget_who_left(left)

    assert titles(mother) == []


def test_a_merging_told_twice_is_one_card(mother: Person) -> None:
    guest, _ = families.start_guest(region="cn", zone="Asia/Shanghai")
    assert guest.family is not None
    families.merge_guest(actor=guest, into=mother.actor)
    merged = FamilyMerged(family=mother.family, source=guest.family)

    outbox.deliver_due()
    handlers.say_what_was_kept(merged)

    assert titles(mother) == ["登录前记下的，都在这里了"]


def test_a_carer_is_not_told_who_joined(family_lin: Lin) -> None:
    outbox.deliver_due()

    assert [title for title in titles(family_lin.carer) if "加入" in title] == []
    assert letters(family_lin.carer) == []
