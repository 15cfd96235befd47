"""A guest's record at the login: tapped twice, and a person of two families."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.people import CHILD, SHARED, ZONE, Lin, Wang, months_ago, new_user
from yunyu.families import api as families
from yunyu.families.services import beginnings
from yunyu.kernel.actor import NOBODY, Actor
from yunyu.kernel.errors import NotFound

pytestmark = pytest.mark.django_db(databases="__all__")


@pytest.fixture
def guest() -> tuple[Actor, str]:
    """Somebody without a login who has told of a child, and their cookie."""
    actor, cookie = families.start_guest(region="cn", zone=ZONE)
    families.add_child(actor=actor, name="年年", born_on=months_ago(5), agreed=CHILD)
    return actor, cookie


def test_a_guest_s_record_is_brought_along_once(family_wang: Wang, guest: tuple[Actor, str]) -> None:
    families.claim_guest(guest[0], user=family_wang.mother.user.pk)

    with pytest.raises(NotFound):
        families.claim_guest(guest[0], user=family_wang.mother.user.pk)


def test_the_slower_of_two_taps_reaches_the_family_the_faster_one_made(
    family_wang: Wang, guest: tuple[Actor, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    user = family_wang.mother.user.pk
    monkeypatch.setattr(beginnings, "actor_for_guest", lambda _cookie: guest[0])  # read before either wrote
    families.welcome(user=user, region="cn", zone=ZONE, cookie=guest[1])

    reached = families.welcome(user=user, region="cn", zone=ZONE, cookie=guest[1])

    assert reached.family == family_wang.id
    assert [child.name for child in families.record(reached).children] == ["果果", "年年"]


def test_of_two_people_with_one_guest_s_cookie_the_faster_has_the_record(
    guest: tuple[Actor, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(beginnings, "actor_for_guest", lambda _cookie: guest[0])
    first = families.welcome(user=new_user("+8613800003001").pk, region="cn", zone=ZONE, cookie=guest[1])

    second = families.welcome(user=new_user("+8613800003002").pk, region="cn", zone=ZONE, cookie=guest[1])

    assert first.family == guest[0].family
    assert second.family not in {None, first.family}


def test_a_person_is_held_while_their_first_family_begins() -> None:
    user = new_user("+8613800003001").pk

    with CaptureQueriesContext(connection) as asked:
        families.welcome(user=user, region="cn", zone=ZONE)

    words = [query["sql"] for query in asked.captured_queries]
    begins = next(place for place, sql in enumerate(words) if sql.startswith(("BEGIN", "SAVEPOINT")))
    looks = next(place for place, sql in enumerate(words) if 'FROM "families_member"' in sql)
    assert begins < looks


def test_a_guest_of_a_family_the_person_is_in_but_does_not_look_at_is_the_same_person(
    family_lin: Lin, family_wang: Wang
) -> None:
    carer = family_lin.carer.user.pk
    link = families.invite(actor=family_wang.mother.actor, role="carer", agreed=SHARED)
    families.accept_invitation(actor=family_lin.carer.actor, secret=link)
    families.switch_family(user=carer, family=family_wang.id)
    again = families.invite(actor=family_lin.mother.actor, role="relative", agreed=SHARED)
    guest, cookie = families.accept_invitation(actor=NOBODY, secret=again)

    reached = families.welcome(user=carer, region="cn", zone=ZONE, cookie=cookie or "")

    assert (reached.family, reached.role) == (family_lin.id, "carer")
    assert guest.member not in families.member_ids(family=family_lin.id)
