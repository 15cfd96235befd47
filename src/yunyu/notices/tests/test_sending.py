"""Messages that leave the house: at once, later, by morning, within two a week."""

from collections import deque
from datetime import datetime, timedelta

import pytest

from tests.people import Lin, expecting
from yunyu.families import api as families
from yunyu.kernel import clock
from yunyu.kernel.channels import Message
from yunyu.kernel.clock import FixedClock
from yunyu.notices import api, services
from yunyu.notices.models import Delivery
from yunyu.notices.rules import Urgency
from yunyu.notices.tests.told import letters, night, say, states

pytestmark = pytest.mark.django_db(databases="__all__")


def test_a_notice_is_a_letter_at_once_and_one_message_without_content(listening: Lin, outside: deque[Message]) -> None:
    say(listening, facts={"word": "小米打疫苗"})
    services.deliver_due()

    assert letters(listening) == ["小米打疫苗"]
    (message,) = outside
    assert (message.kind, message.template, message.text) == ("push", "something_new", "打开看看，不急。")
    assert message.params == {"link": "https://yunyu.example/inbox/"}


def test_told_twice_is_one_letter_and_one_message(listening: Lin, outside: deque[Message]) -> None:
    say(listening)
    services.deliver_due()
    say(listening)
    services.deliver_due()

    assert len(letters(listening)) == 1
    assert len(outside) == 1


def test_only_those_who_may_read_the_kind_are_told(listening: Lin, outside: deque[Message]) -> None:
    expecting(listening.mother)

    api.notify(family=listening.id, key="week", kind="tests.pregnancy", urgency="medical")

    told = set(Delivery.objects.values_list("member_id", flat=True))
    assert told == {listening.mother.member, listening.grandmother.member}


def test_without_the_familys_consent_nothing_leaves(listening: Lin, outside: deque[Message]) -> None:
    families.withdraw_consent(actor=listening.mother.actor, purpose="notices")

    say(listening, urgency="urgent")
    services.deliver_due()

    assert (len(letters(listening)), len(outside), states()) == (1, 0, {"hello": "inside"})


def test_a_consent_withdrawn_while_it_waited_is_seen_when_it_is_sent(
    listening: Lin, outside: deque[Message], at: FixedClock
) -> None:
    say(listening, due_at=clock.now() + timedelta(hours=1))
    families.withdraw_consent(actor=listening.mother.actor, purpose="notices")
    at.forward(timedelta(hours=2))

    services.deliver_due()

    assert len(outside) == 0


def test_a_notice_for_later_is_no_letter_yet(listening: Lin, outside: deque[Message], at: FixedClock) -> None:
    say(listening, due_at=clock.now() + timedelta(hours=2))
    services.deliver_due()
    early = (letters(listening), len(outside))

    at.forward(timedelta(hours=2))
    services.deliver_due()

    assert early == ([], 0)
    assert (len(letters(listening)), len(outside)) == (1, 1)


def test_a_notice_moved_before_its_time_is_sent_once_at_the_new_time(
    listening: Lin, outside: deque[Message], at: FixedClock
) -> None:
    say(listening, due_at=clock.now() + timedelta(hours=1))
    say(listening, due_at=clock.now() + timedelta(hours=5))
    at.forward(timedelta(hours=2))
    services.deliver_due()
    early = len(outside)

    at.forward(timedelta(hours=3))
    services.deliver_due()

    assert (early, len(outside)) == (0, 1)


def test_a_dropped_notice_never_comes(listening: Lin, outside: deque[Message], at: FixedClock) -> None:
    say(listening, "plan:check:1", due_at=clock.now() + timedelta(hours=1))
    say(listening, "plan:check:2", due_at=clock.now() + timedelta(hours=1))

    dropped = api.drop_notice(family=listening.id, prefix="plan:")
    at.forward(timedelta(hours=2))
    services.deliver_due()

    assert (dropped, letters(listening), len(outside)) == (2, [], 0)


@pytest.mark.parametrize("urgency", ["urgent", "medical", "everyday"])
def test_quiet_hours_postpone_and_drop_nothing(
    listening: Lin, outside: deque[Message], at: FixedClock, urgency: Urgency
) -> None:
    night(at)
    say(listening, urgency=urgency)
    services.deliver_due()
    by_night = len(outside)

    at.at = datetime.fromisoformat("2026-11-23T08:00:30+08:00")
    services.deliver_due()

    assert (by_night, len(outside)) == (0, 1)


def test_what_is_urgent_wakes_whoever_asked_for_it(listening: Lin, outside: deque[Message], at: FixedClock) -> None:
    services.choose_night(actor=listening.mother.actor, urgent=True)
    night(at)

    say(listening, "a", urgency="urgent")
    say(listening, "b", urgency="medical")
    services.deliver_due()

    assert [message.template for message in outside] == ["something_urgent"]


def test_what_is_stale_by_morning_is_not_sent_and_stays_a_letter(
    listening: Lin, outside: deque[Message], at: FixedClock
) -> None:
    night(at)
    say(listening, until=clock.now() + timedelta(hours=1))
    services.deliver_due()
    at.forward(timedelta(hours=9))
    services.deliver_due()

    assert (len(letters(listening)), len(outside), states()) == (1, 0, {"hello": "expired"})


def test_two_a_week_and_the_third_waits_until_it_is_stale(
    listening: Lin, outside: deque[Message], at: FixedClock
) -> None:
    for day in range(3):
        say(listening, f"day {day}")
        services.deliver_due()
        at.forward(timedelta(days=1))

    assert len(outside) == 2
    assert states()["day 2"] == "expired"
    assert len(letters(listening)) == 3


def test_the_third_goes_seven_days_after_the_first_if_it_is_still_true(
    listening: Lin, outside: deque[Message], at: FixedClock
) -> None:
    say(listening, "first")
    services.deliver_due()
    at.forward(timedelta(days=5))
    say(listening, "second")
    services.deliver_due()
    say(listening, "third", until=clock.now() + timedelta(days=9), due_at=clock.now() + timedelta(hours=1))
    at.forward(timedelta(hours=1))
    services.deliver_due()
    within = len(outside)

    at.forward(timedelta(days=2))
    services.deliver_due()

    assert (within, len(outside)) == (2, 3)


def test_the_budget_is_the_familys_whoever_is_told(listening: Lin, outside: deque[Message]) -> None:
    api.notify(family=listening.id, key="a", kind="tests.plain", urgency="everyday")
    api.notify(family=listening.id, key="b", kind="tests.still", urgency="everyday")
    services.deliver_due()

    assert len(outside) == 2


def test_what_is_medical_is_not_counted(listening: Lin, outside: deque[Message], at: FixedClock) -> None:
    for hour in range(5):
        say(listening, f"hour {hour}", urgency="medical")
        services.deliver_due()
        at.forward(timedelta(hours=1))

    assert len(outside) == 5


def test_one_message_stands_for_all_that_came_together(listening: Lin, outside: deque[Message]) -> None:
    say(listening, "a", urgency="medical")
    say(listening, "b")
    services.deliver_due()

    assert len(outside) == 1
    assert len(letters(listening)) == 2


def test_a_letter_read_meanwhile_needs_no_message(listening: Lin, outside: deque[Message]) -> None:
    say(listening)
    api.mark_read(actor=listening.mother.actor)

    services.deliver_due()

    assert len(outside) == 0
