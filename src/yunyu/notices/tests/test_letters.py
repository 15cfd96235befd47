"""Letters in the inbox: once for each key, to one member, and read when they have been read."""

from datetime import timedelta

import pytest
from django.db import connection

from tests.people import Lin
from yunyu.families import api as families
from yunyu.kernel.clock import FixedClock
from yunyu.kernel.errors import NotAllowed
from yunyu.notices import api
from yunyu.notices.models import Letter

pytestmark = pytest.mark.django_db(databases="__all__")


def tell(lin: Lin, key: str = "hello", *, word: str = "", kind: str = "tests.plain") -> None:
    """Write to the grandmother."""
    api.tell(family=lin.id, member=lin.grandmother.member, key=key, kind=kind, facts={"word": word})


def test_a_letter_comes_once_for_each_key(family_lin: Lin) -> None:
    tell(family_lin, word="早")
    tell(family_lin, word="晚")

    letters = api.inbox(actor=family_lin.grandmother.actor)

    assert [letter.face.title for letter in letters] == ["早 2026-11-22"]


def test_a_letter_is_for_one_member_alone(family_lin: Lin) -> None:
    tell(family_lin)

    assert api.inbox(actor=family_lin.mother.actor) == ()
    assert not api.has_unread(record=families.record(family_lin.mother.actor))
    assert api.has_unread(record=families.record(family_lin.grandmother.actor))


def test_letters_come_newest_first(family_lin: Lin, at: FixedClock) -> None:
    tell(family_lin, "first", word="一")
    at.forward(timedelta(hours=1))
    tell(family_lin, "second", word="二")

    letters = api.inbox(actor=family_lin.grandmother.actor)

    assert [letter.face.title[0] for letter in letters] == ["二", "一"]


def test_letters_that_were_read_are_no_longer_new(family_lin: Lin) -> None:
    tell(family_lin)

    api.mark_read(actor=family_lin.grandmother.actor)
    api.mark_read(actor=family_lin.grandmother.actor)

    assert [letter.is_new for letter in api.inbox(actor=family_lin.grandmother.actor)] == [False]
    assert not api.has_unread(record=families.record(family_lin.grandmother.actor))


def test_reading_one_s_own_letters_leaves_the_others_new(family_lin: Lin) -> None:
    tell(family_lin)

    api.mark_read(actor=family_lin.mother.actor)

    assert api.has_unread(record=families.record(family_lin.grandmother.actor))


def test_in_quiet_no_dot_calls_anybody(family_lin: Lin) -> None:
    tell(family_lin)
    tell(family_lin, "still", kind="tests.still", word="在")

    families.begin_quiet(actor=family_lin.mother.actor)

    letters = api.inbox(actor=family_lin.grandmother.actor)
    assert [letter.face.title for letter in letters] == ["在 2026-11-22"]


def test_a_letter_is_not_shown_to_whom_the_family_stopped_sharing_with(family_lin: Lin) -> None:
    tell(family_lin)

    families.withdraw_consent(actor=family_lin.mother.actor, purpose="share_family")

    with pytest.raises(NotAllowed):
        api.inbox(actor=family_lin.grandmother.actor)


def test_the_facts_of_a_letter_cannot_be_read_in_the_database(family_lin: Lin) -> None:
    tell(family_lin, word="小米发烧了")

    with connection.cursor() as cursor:
        cursor.execute("SELECT facts FROM notices_letter WHERE key = 'hello'")
        stored = bytes(cursor.fetchone()[0])

    assert "小米".encode() not in stored
    assert Letter.objects.get(key="hello").facts == {"word": "小米发烧了"}
