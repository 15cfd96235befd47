"""Who looked: the family's own looks folded by day, every look of staff kept with its reason."""

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from django.db import IntegrityError, transaction

from yunyu.kernel import clock, ids
from yunyu.kernel.actor import Actor
from yunyu.kernel.clock import FixedClock
from yunyu.privacy import api
from yunyu.privacy.models import AccessEntry
from yunyu.privacy.services.accesses import drop_old_accesses

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])

MORNING = datetime(2026, 11, 22, 1, tzinfo=UTC)
MOTHER = Actor(user=ids.uuid7(), member=ids.uuid7(), family=None, role="mother")
ADVISOR = Actor(user=ids.uuid7(), member=None, family=None, role="staff", staff_purpose="回电前看一眼过敏")


def look(family: UUID, actor: Actor = MOTHER, **more: Any) -> None:
    """Somebody opens the record."""
    api.log_access(family=family, actor=actor, what="read:record", **more)


def test_looks_of_one_day_are_one_row_with_a_count(family_lin: UUID) -> None:
    time = FixedClock(MORNING)
    with clock.use(time):
        look(family_lin)
        time.forward(timedelta(hours=3))
        look(family_lin)

        (row,) = api.accesses(family_lin)

    assert (row.count, row.role, row.what, row.member) == (2, "mother", "read:record", MOTHER.member)
    assert row.last_at - row.first_at == timedelta(hours=3)


def test_another_day_child_purpose_or_person_is_another_row(family_lin: UUID) -> None:
    time = FixedClock(MORNING)
    with clock.use(time):
        look(family_lin)
        look(family_lin, child=ids.uuid7())
        look(family_lin, purpose="pregnancy")
        look(family_lin, Actor(ids.uuid7(), None, None, "father"))
        time.forward(timedelta(days=1))
        look(family_lin)

    assert [row.count for row in api.accesses(family_lin)] == [1, 1, 1, 1, 1]


def test_every_look_of_staff_is_a_row_with_its_reason(family_lin: UUID) -> None:
    look(family_lin, ADVISOR, purpose="record")
    look(family_lin, ADVISOR, purpose="record")

    rows = api.accesses(family_lin)

    assert [(row.by_staff, row.staff_purpose, row.count) for row in rows] == [(True, "回电前看一眼过敏", 1)] * 2
    assert api.staff_accesses(since=rows[-1].first_at) == rows


def test_a_look_is_one_statement(family_lin: UUID, django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(1):
        look(family_lin)
    with django_assert_num_queries(1):
        look(family_lin)


def test_a_family_sees_only_its_own_log(family_lin: UUID, family_wang: UUID) -> None:
    look(family_lin)

    assert api.accesses(family_wang) == ()


def test_the_database_wants_a_reason_of_staff(family_lin: UUID) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        AccessEntry.objects.create(family_id=family_lin, role="staff", what="x", purpose="record", by_staff=True)


def test_looks_are_forgotten_after_three_years(family_lin: UUID) -> None:
    time = FixedClock(MORNING)
    with clock.use(time):
        look(family_lin)
        time.forward(timedelta(days=365 * 3 + 1))
        look(family_lin)

        assert drop_old_accesses() == 1
        assert len(api.accesses(family_lin)) == 1
