"""Several workers at the same moment: no message twice, and never a third of the week."""

from collections import deque
from datetime import timedelta
from uuid import UUID

import pytest

from tests.at_once import at_once, several_writers
from tests.people import Lin
from yunyu.kernel import clock
from yunyu.kernel.channels import Message
from yunyu.notices import api, services
from yunyu.notices.models import Delivery
from yunyu.notices.services.holds import give_back, spend

pytestmark = pytest.mark.django_db(databases="__all__", transaction=True)

WORKERS = 4


@several_writers
def test_a_message_leaves_once_however_many_workers_there_are(listening: Lin, outside: deque[Message]) -> None:
    api.notify(family=listening.id, key="k", kind="tests.plain", urgency="medical", members=[listening.mother.member])

    at_once(*[services.deliver_due] * WORKERS)

    assert len(outside) == 1
    assert list(Delivery.objects.values_list("state", flat=True)) == ["sent"]


@several_writers
def test_together_they_spend_no_more_than_the_week_allows(listening: Lin) -> None:
    now = clock.now()
    granted: list[bool] = []

    at_once(*[lambda: granted.append(spend(family=listening.id, at=now))] * 6)

    assert sorted(granted) == [False, False, False, False, True, True]


def test_a_message_given_back_may_be_taken_again(listening: Lin) -> None:
    now = clock.now()
    spend(family=listening.id, at=now)
    spend(family=listening.id, at=now + timedelta(seconds=1))

    give_back(family=listening.id, at=now + timedelta(seconds=1))

    again = spend(family=listening.id, at=now + timedelta(seconds=2))
    assert (again, spend(family=listening.id, at=now + timedelta(seconds=3))) == (True, False)


def test_families_do_not_pay_for_each_other(listening: Lin, family_wang: object) -> None:
    other: UUID = family_wang.id  # type: ignore[attr-defined]
    now = clock.now()

    granted = [spend(family=family, at=now) for family in (listening.id, other, listening.id, other)]

    assert granted == [True, True, True, True]


@several_writers
def test_a_key_told_by_two_rooms_workers_at_once_is_one_letter(listening: Lin, outside: deque[Message]) -> None:
    api.notify(family=listening.id, key="k", kind="tests.plain", urgency="medical")

    at_once(*[services.deliver_due] * WORKERS)
    services.deliver_due()

    assert len(outside) == 2
    assert len(api.inbox(actor=listening.mother.actor)) == 1
