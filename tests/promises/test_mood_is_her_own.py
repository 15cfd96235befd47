"""A person's mood is their own: help stands on the very answer, and nothing of it reaches anybody or anything else.

Property: whatever is answered, nothing told, sent, logged or exported to anybody else differs from what it would have
been, but for a commercial silence without a reason.
"""

import json
import re
from collections import deque
from uuid import uuid4

import pytest
from django.core import mail
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.people import Lin, Person, joins
from yunyu.care import services
from yunyu.care.schedule import mood
from yunyu.care.schedule.mood import Follows
from yunyu.families import api as families
from yunyu.kernel import outbox
from yunyu.kernel.channels import Message
from yunyu.kernel.models import OutboundLog, OutboxEvent
from yunyu.notices import api as notices
from yunyu.notices.services.sending import deliver_due
from yunyu.privacy import api as privacy

pytestmark = pytest.mark.django_db(databases="__all__")

NINE = st.lists(st.integers(0, mood.MOST), min_size=9, max_size=9)
TELLING = re.compile(r"mood|心情|情绪|抑郁|PHQ|phq|想死|伤害|12356|crisis|heavy", re.IGNORECASE)
CHANCE = re.compile(r'(?<=name="csrfmiddlewaretoken" value=")[A-Za-z0-9]{64}(?=")')
WORDS = "想你来陪我坐坐"


@pytest.fixture
def father(family_lin: Lin) -> Person:
    """Her partner, a guardian like her."""
    return joins(family_lin.mother, "+8613800001009", role="father", name="林爸爸")


def answered(lin: Lin, nine: list[int]) -> Client:
    """She answers on her phone and agrees to keep it."""
    browser = lin.mother.browser()
    given_ = {f"PHQ-{number}": str(one) for number, one in enumerate(nine, 1)}
    page = browser.post("/mood/", {**given_, "all": "1", "agree": "on", "key": str(uuid4())})
    first, _, rest = page.content.decode().partition("<h1>")
    assert ("tel:12356" in first) is (nine[-1] > 0), "help comes first exactly where the ninth question asks for it"
    assert rest
    return browser


def exported(reader: Person) -> str:
    """What this person takes along."""
    return json.dumps(reader.browser().get("/api/v1/export").json(), ensure_ascii=False)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(nine=NINE)
def test_no_answer_and_no_sum_reaches_any_outward_channel_log_or_event(
    family_lin: Lin, texts: deque[Message], caplog: pytest.LogCaptureFixture, nine: list[int]
) -> None:
    caplog.set_level("DEBUG", "yunyu")
    before = (OutboxEvent.objects.count(), OutboundLog.objects.count(), len(texts), len(mail.outbox))
    looks = {row.what for row in privacy.accesses(family_lin.id)}

    answered(family_lin, nine)
    outbox.deliver_due()

    after = (OutboxEvent.objects.count(), OutboundLog.objects.count(), len(texts), len(mail.outbox))
    assert after == before
    assert TELLING.findall(caplog.text) == []
    assert {row.what for row in privacy.accesses(family_lin.id)} - looks <= {"read:record"}


def test_a_partner_takes_nothing_of_hers_along_and_she_takes_all(family_lin: Lin, father: Person) -> None:
    answered(family_lin, [2] * 8 + [1])
    services.tell_somebody(actor=family_lin.mother.actor, member=family_lin.grandmother.member, text=WORDS, key=uuid4())
    families.withdraw_consent(actor=family_lin.mother.actor, purpose="mood")
    families.give_consent(actor=family_lin.mother.actor, purpose="mood")
    own, his = exported(family_lin.mother), exported(father)

    assert '"PHQ-9": 1' in own
    assert '"purpose": "mood"' in own
    tables = json.loads(his)["tables"]
    rows = json.dumps([row for name in sorted(tables) for row in tables[name]], ensure_ascii=False)
    assert "PHQ" not in rows
    assert '"purpose": "mood"' not in rows
    assert WORDS not in his
    assert "OwnConsentWithdrawn" not in his


def test_what_leaves_the_house_about_her_words_says_only_that_there_is_something_new(
    family_lin: Lin, texts: deque[Message]
) -> None:
    families.give_consent(actor=family_lin.mother.actor, purpose="notices")
    grandmother = family_lin.grandmother
    grandmother.browser().post("/inbox/settings/sms/", {"on": "1"})
    texts.clear()

    services.tell_somebody(actor=family_lin.mother.actor, member=grandmother.member, text=WORDS, key=uuid4())
    deliver_due()

    said = " ".join(f"{one.subject} {one.text}" for one in texts)
    assert WORDS not in said
    assert "林悦" not in said
    assert TELLING.findall(said) == []
    assert [letter.face.body for letter in notices.inbox(actor=grandmother.actor)] == [WORDS]


def test_a_partner_does_not_see_that_she_agreed(family_lin: Lin, father: Person) -> None:
    answered(family_lin, [0] * 9)

    his = father.browser().get("/api/v1/consents").json()
    hers = family_lin.mother.browser().get("/api/v1/consents").json()

    assert {one["purpose"]: one["given"] for one in his}["mood"] is False
    assert {one["purpose"]: one["given"] for one in hers}["mood"] is True


@pytest.mark.parametrize("who", ["grandmother", "carer", "aunt"])
@pytest.mark.parametrize("path", ["/mood/", "/mood/days/", "/mood/tell/", "/api/v1/mood"])
def test_nobody_at_home_comes_near_it(family_lin: Lin, who: str, path: str) -> None:
    answered(family_lin, [0] * 8 + [2])

    assert getattr(family_lin, who).browser().get(path).status_code in {403, 404}


def seen(person: Person, path: str) -> str:
    """A page without the tokens of its forms: chance letters can spell anything."""
    return CHANCE.sub("", person.browser().get(path).content.decode())


@pytest.mark.parametrize("path", ["/today/", "/family/", "/plan/", "/inbox/", "/privacy/access/", "/mood/"])
def test_no_page_of_her_partner_tells_how_she_is(family_lin: Lin, father: Person, path: str) -> None:
    before = seen(father, path)
    for nine in ([3] * 9, [0] * 9):
        answered(family_lin, nine)
    outbox.deliver_due()

    after = seen(father, path)

    assert TELLING.findall(after) == TELLING.findall(before)


def test_an_erased_family_leaves_no_answer(family_lin: Lin) -> None:
    answered(family_lin, [1] * 9)

    receipt = privacy.erase_family(family_lin.id, by=family_lin.mother.member)

    assert receipt.tables["care.MoodAnswer"] == 1


def test_what_follows_is_never_a_name_for_an_illness() -> None:
    assert {one.value for one in Follows} == {"steady", "tired", "heavy", "crisis"}
