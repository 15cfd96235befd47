"""R11 Push budget. Bar: ≤ 2 a week that are not medical, 0 in quiet hours, 0 commercial within 48 h of an urgent
answer, 1 tap off per kind.

A family that wants to hear everything lives through weeks in which rooms tell it things at any hour and a parent asks
the advisor, sometimes about danger. What counts is what left the house, by its own clock.
"""

import re
from collections import deque
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.people import Lin, Person
from yunyu.advisor import api as advisor
from yunyu.kernel import clock
from yunyu.kernel.channels import Message
from yunyu.kernel.clock import FixedClock
from yunyu.kernel.ids import uuid7
from yunyu.notices import api as notices
from yunyu.notices import services as worker
from yunyu.notices.models import Delivery
from yunyu.notices.rules import GROUPS, URGENCIES

pytestmark = pytest.mark.django_db(databases="__all__")

SHANGHAI = ZoneInfo("Asia/Shanghai")
WEEK, SILENCE, LOOKS_IN = timedelta(days=7), timedelta(hours=48), timedelta(hours=2)
DANGER = ("孩子20天，发烧38.5度", "40天的孩子发烧39度，叫不醒")
DEVICE = {
    "on": "1",
    "endpoint": "https://updates.push.services.mozilla.com/wpush/v2/budget",
    "p256dh": "BOVlZ",
    "auth": "c2VjcmV0",
}

steps = st.lists(
    st.one_of(
        st.tuples(st.just("tell"), st.sampled_from(sorted(URGENCIES)), st.integers(0, 60)),
        st.tuples(st.just("tell"), st.just("commercial"), st.integers(0, 40)),
        st.tuples(st.just("ask"), st.sampled_from(DANGER), st.just(0)),
        st.tuples(st.just("rest"), st.just(""), st.integers(1, 60)),
    ),
    min_size=5,
    max_size=20,
)


@dataclass
class Weeks:
    """One family, the hands of its clock, and what left the house when."""

    mother: Person
    at: FixedClock
    out: deque[Message]
    left: list[tuple[datetime, str]] = field(default_factory=list)
    urgent_answers: list[datetime] = field(default_factory=list)

    def live(self, what: str, which: str, hours: int) -> None:
        """One thing happens."""
        if what == "tell":
            self.tell(which, timedelta(hours=hours))
        elif what == "ask":
            self.ask(which)
        else:
            self.rest(timedelta(hours=hours))

    def tell(self, urgency: str, ahead: timedelta) -> None:
        """A room tells the family something, now or later."""
        due = clock.now() + ahead
        notices.notify(
            family=self.mother.family or UUID(int=0),
            key=f"{urgency}:{uuid7()}",
            kind=f"tests.r11_{urgency}",
            urgency=urgency,  # type: ignore[arg-type]  # one of the four
            members=[self.mother.member],
            due_at=due,
            until=due + timedelta(days=5),
        )
        self.work()

    def ask(self, text: str) -> None:
        """A parent asks about danger and is answered."""
        self.at.forward(timedelta(minutes=1))
        told = advisor.ask(actor=self.mother.actor, question=advisor.Question(text, uuid7()))
        assert told.reply.urgent
        self.urgent_answers.append(clock.now())
        self.work()

    def rest(self, lasting: timedelta) -> None:
        """Hours go by; a worker looks in now and then."""
        for _ in range(-(-lasting // LOOKS_IN)):
            self.at.forward(LOOKS_IN)
            self.work()

    def work(self) -> None:
        """What a worker does, and what left the house in doing so, by what was asked for."""
        before = {one.key for one in worker_rows(self.mother)}
        worker.deliver_due()
        after = [one for one in worker_rows(self.mother) if one.key not in before]
        assert len(after) == len(self.out)
        self.out.clear()
        self.left += [(clock.now(), one.urgency) for one in after]


@dataclass(frozen=True)
class Sent:
    """One notice that left: its key and how urgent its room said it was."""

    key: str
    urgency: str


def worker_rows(person: Person) -> list[Sent]:
    """The notices of a member that left the house."""
    rows = Delivery.objects.filter(family_id=person.family or UUID(int=0), state="sent")
    return [Sent(key, urgency) for key, urgency in rows.values_list("key", "urgency")]


@pytest.fixture
def mother(noon: FixedClock, family_lin: Lin, texts: deque[Message]) -> Person:
    """She agreed to messages, asked for offers, and her phone takes them."""
    browser = family_lin.mother.browser()
    browser.post("/privacy/consents/notices/", {"on": "1"})
    browser.post("/inbox/settings/offers/", {"on": "1"})
    browser.post("/inbox/settings/device/", DEVICE)
    for urgency in URGENCIES:
        notices.card_kind(f"tests.r11_{urgency}", lambda facts, on: notices.Face(title="有"), may="read:names")
    return family_lin.mother


@given(story=steps)
@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_happens_no_week_is_louder_than_promised(
    mother: Person, noon: FixedClock, texts: deque[Message], story: list[tuple[str, str, int]]
) -> None:
    texts.clear()
    noon.forward(2 * WEEK)
    weeks = Weeks(mother, noon, texts)
    for what, which, hours in story:
        weeks.live(what, which, hours)
    weeks.rest(timedelta(days=6))

    counted = sorted(when for when, urgency in weeks.left if urgency in {"everyday", "commercial"})
    assert [third for first, third in zip(counted, counted[2:], strict=False) if third - first <= WEEK] == []
    assert [when for when, _ in weeks.left if asleep(when)] == []
    sold = [when for when, urgency in weeks.left if urgency == "commercial"]
    assert [when for when in sold for asked in weeks.urgent_answers if asked <= when < asked + SILENCE] == []


def asleep(when: datetime) -> bool:
    """Between 22:00 and 08:00 where the family lives."""
    return not 8 <= when.astimezone(SHANGHAI).hour < 22


def test_the_bar_is_reached_so_the_law_is_not_empty(mother: Person, noon: FixedClock, texts: deque[Message]) -> None:
    weeks = Weeks(mother, noon, texts)
    for _ in range(6):
        weeks.tell("everyday", timedelta(0))
        weeks.tell("commercial", timedelta(0))
        weeks.rest(timedelta(days=1))

    assert len(weeks.left) == 2


def test_an_offer_waits_out_the_silence_after_an_urgent_answer_or_is_never_sent(
    mother: Person, noon: FixedClock, texts: deque[Message]
) -> None:
    weeks = Weeks(mother, noon, texts)
    weeks.ask(DANGER[0])
    weeks.tell("commercial", timedelta(0))
    weeks.rest(SILENCE - 2 * LOOKS_IN)
    during = list(weeks.left)
    weeks.rest(timedelta(days=1))

    assert during == []
    assert [urgency for _, urgency in weeks.left] == ["commercial"]


@pytest.mark.parametrize("group", sorted(GROUPS))
def test_one_tap_turns_a_kind_off_and_leaves_the_letter(
    mother: Person, noon: FixedClock, texts: deque[Message], group: str
) -> None:
    notices.card_kind("tests.r11_medical", lambda facts, on: notices.Face(title=group), may="read:names", group=group)
    browser = mother.browser()

    page = browser.get("/inbox/settings/").content.decode()
    browser.post(f"/inbox/settings/{group}/", {"on": "0"})
    weeks = Weeks(mother, noon, texts)
    weeks.tell("medical", timedelta(0))
    quiet = list(weeks.left)
    browser.post(f"/inbox/settings/{group}/", {"on": "1"})
    weeks.tell("medical", timedelta(hours=1))
    weeks.rest(timedelta(hours=3))

    assert len(re.findall(f'action="/inbox/settings/{group}/"', page)) == 1
    assert quiet == []
    assert [urgency for _, urgency in weeks.left] == ["medical"]
    assert [one.face.title for one in notices.inbox(actor=mother.actor)].count(group) == 2
