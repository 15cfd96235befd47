"""R18 Firewall. Bar: health text never reaches ranking, ads or SMS: a property test, 0 leaks.

Whatever a parent asks, hands on to a person, says to them and is answered, with every door open outwards: then all that
left the house, the log of it, every event, what the inbox says, the machine's own log, every address the browser was
led to and every row of the database are read for it.
"""

import logging
from collections import deque
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from uuid import UUID

import pytest
from django.apps import apps
from django.core import mail
from django.db import connections
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.people import Lin, Person, colleague, proven
from yunyu.advisor import api as advisor
from yunyu.kernel import outbox
from yunyu.kernel.channels import Message
from yunyu.kernel.clock import FixedClock
from yunyu.kernel.ids import uuid7
from yunyu.kernel.models import OutboundLog, OutboxEvent
from yunyu.notices import api as notices
from yunyu.notices import services as notices_services

pytestmark = pytest.mark.django_db(databases="__all__")

DEVICE = {
    "on": "1",
    "endpoint": "https://updates.push.services.mozilla.com/wpush/v2/firewall",
    "p256dh": "BOVlZ",
    "auth": "c2VjcmV0",
}
MARKS = "䴙䴘黼黻斝甗觚觯卣罍瓿匜鼐鬲"
"""Characters that stand nowhere else in the house: a text is known again wherever it turns up."""
SIGNS = ("发烧39度", "抽搐了一次", "大便带血", "下面出血", "不想活了", "今天胎动很少", "黄疸又重了")
HEALTH = ("发烧", "抽搐", "带血", "出血", "不想活", "胎动", "黄疸", "奶头")

marks = st.text(alphabet=MARKS, min_size=5, max_size=5)
texts_asked = st.builds(
    lambda mark, sign, where: f"{mark}{sign}" if where else f"孩子{sign}，{mark}怎么办",
    marks,
    st.sampled_from(SIGNS),
    st.booleans(),
)


@dataclass
class House:
    """A mother with every door open outwards, an advisor, and all that was seen of them."""

    mother: Person
    desk: Client
    advisor: UUID
    sent: deque[Message]
    log: pytest.LogCaptureFixture
    addresses: list[str] = field(default_factory=list)

    def live(self, asked: str, added: str, answered: str) -> None:
        """Asked, handed on, added to, taken, looked up, answered, settled; every address is noted."""
        browser = self.mother.browser()
        self._follow(browser, "/ask/", {"text": asked, "key": str(uuid7())})
        conversation = str(advisor.my_questions(self.mother.actor)[0].conversation)
        self._follow(browser, f"/ask/{conversation}/person/", {"text": added, "agree": "on", "key": str(uuid7())})
        case = advisor.case_of(self.mother.actor, UUID(conversation))
        assert case is not None
        at = f"/staff/desk/cases/{case.id}/"
        self._follow(self.desk, f"{at}take/", {})
        self._follow(self.desk, at, {"act": "find", "words": asked, "text": answered})
        self._follow(self.desk, at, {"act": "send", "text": answered, "key": str(uuid7())})
        self._follow(browser, f"/ask/cases/{case.id}/write/", {"text": f"{added}，又一次", "key": str(uuid7())})
        self._follow(browser, f"/ask/cases/{case.id}/solved/", {"solved": "1"})
        outbox.deliver_due(limit=1000)
        notices_services.deliver_due()

    def _follow(self, browser: Client, path: str, body: Mapping[str, str]) -> None:
        answer = browser.post(path, body, follow=True)
        assert answer.status_code in {200, 409, 422}, f"{path}: {answer.status_code}"
        self.addresses += [path, *(address for address, _ in answer.redirect_chain)]

    def outside(self) -> dict[str, str]:
        """Where something stands that is not the conversation itself, and what stands there."""
        letters = notices.inbox(actor=self.mother.actor)
        return {
            "messages": " ".join(f"{one.template} {one.subject} {one.text} {one.params}" for one in self.sent),
            "mail": " ".join(f"{one.subject} {one.body}" for one in mail.outbox),
            "outbound log": " ".join(map(str, OutboundLog.objects.values_list())),
            "events": " ".join(map(str, OutboxEvent.objects.values_list("name", "body"))),
            "letters": " ".join(f"{one.face.title} {one.face.body} {one.face.href}" for one in letters),
            "the machine's log": self.log.text,
            "addresses": " ".join(self.addresses),
        }


@pytest.fixture
def house(noon: FixedClock, family_lin: Lin, texts: deque[Message], caplog: pytest.LogCaptureFixture) -> House:
    """Messages agreed to, a phone that takes them, an advisor in office."""
    caplog.set_level(logging.DEBUG)
    browser = family_lin.mother.browser()
    browser.post("/privacy/consents/notices/", {"on": "1"})
    browser.post("/inbox/settings/device/", DEVICE)
    person = colleague("desk@example.com")
    advisor.appoint_advisor(user=person.user.pk, name="顾问 王明")
    return House(family_lin.mother, proven(person), person.user.pk, texts, caplog)


def rows() -> Iterator[str]:
    """Every row of every table as the database holds it."""
    for model in apps.get_models():
        connection = connections["keyring" if model._meta.app_label == "keyring" else "default"]
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(model._meta.db_table)}")
            for row in cursor.fetchall():
                yield f"{model._meta.label} {row}"


@given(asked=texts_asked, added=texts_asked, answered=marks)
@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_word_of_a_question_or_an_answer_leaves_the_conversation(
    house: House, asked: str, added: str, answered: str
) -> None:
    house.log.clear()
    house.addresses.clear()

    house.live(asked, added, f"{answered}，今天就去看")

    found = house.outside()
    leaks = {
        (where, word)
        for where, text in found.items()
        for word in (*HEALTH, answered, *(mark for mark in MARKS))
        if word in text
    }
    assert leaks == set()
    assert "advisor.HandedOn" in found["events"] and "顾问回你了" in found["letters"]
    assert str(house.advisor) not in found["messages"]


@given(asked=texts_asked, added=texts_asked, answered=marks)
@settings(max_examples=3, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whoever_holds_only_the_database_reads_none_of_it(house: House, asked: str, added: str, answered: str) -> None:
    house.live(asked, added, f"{answered}，今天就去看")

    assert [row[:60] for row in rows() if any(mark in row for mark in MARKS)] == []
    assert [row[:60] for row in rows() if row.startswith("advisor.") and any(word in row for word in HEALTH)] == []


def test_something_was_sent_and_it_says_only_that_there_is_something_new(house: House) -> None:
    house.live("孩子大便带血", "很担心", "今天就去看医生")

    assert house.sent
    assert {one.template for one in house.sent} <= {"something_new", "something_urgent"}


def test_the_doors_of_the_advisor_hand_no_text_to_rooms_that_rank_or_sell() -> None:
    """What other rooms hear of a question are events; their bodies hold ids alone."""
    bodies = [event.__annotations__ for event in outbox_events() if event.__module__ == "yunyu.advisor.events"]

    assert bodies
    assert {kind for body in bodies for kind in map(str, body.values())} == {str(UUID)}


def outbox_events() -> list[type[outbox.Event]]:
    """Every event the house knows."""
    return outbox.Event.__subclasses__()
