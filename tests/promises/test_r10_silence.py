"""R10 The silence rule. Bar: from the due date + 14 days, or after 21 days without opening in pregnancy, no cheerful
push; a neutral question on return.

What rooms would push later is read through `families.speaks_now`, which Today's cards and the inbox already use; so the
bar is held where it is decided, and on the pages.
"""

import re
from datetime import timedelta

import pytest
from django.core import mail

from tests.people import ZONE, Lin, Person, expecting, head_of_a_family
from tests.promises import reading
from yunyu.families import api as families
from yunyu.kernel import clock, outbox
from yunyu.kernel.channels import memory
from yunyu.kernel.clock import FixedClock
from yunyu.notices import api as notices

pytestmark = [pytest.mark.django_db(databases="__all__"), pytest.mark.usefixtures("texts")]

CHEER = re.compile(r"第\s*\d+\s*周|\d+ 周|预产期|还有 \d+ 天|快生了|恭喜|欢迎回来|消息 1|想你|好久不见")


@pytest.fixture
def chen(db: None, noon: FixedClock) -> Person:
    """Expecting her first child, 24 weeks today, with a card another room put there for good."""
    mother = head_of_a_family("+8613800005001", name="陈念", family="陈家")
    expecting(mother, weeks=24)
    notices.card_kind("tests.cheer", lambda facts, on: notices.Face(title="消息 1", body="又长大一点。"))
    notices.put_card(family=mother.family or pytest.fail(), key="cheer", kind="tests.cheer", from_=clock.today(ZONE))
    mother.browser().get("/today/")
    return mother


def today_of(person: Person) -> reading.Page:
    return reading.opened(person.browser(), "/today/")


def stopped(person: Person) -> bool:
    assert person.family is not None
    return families.stopped(person.family)


def opened_every_week(person: Person, noon: FixedClock, *, days: int) -> None:
    """The family looks in once a week while so many days pass."""
    for _ in range(days // 7):
        noon.forward(timedelta(days=7))
        person.browser().get("/today/")
    noon.forward(timedelta(days=days % 7))


def test_for_twenty_days_without_opening_we_go_on(chen: Person, noon: FixedClock) -> None:
    noon.forward(timedelta(days=20))

    assert not stopped(chen)


def test_after_twenty_one_days_without_opening_we_are_silent(chen: Person, noon: FixedClock) -> None:
    noon.forward(timedelta(days=21))

    assert stopped(chen)
    assert "消息 1" not in today_of(chen).text


def test_thirteen_days_past_the_due_date_we_go_on(chen: Person, noon: FixedClock) -> None:
    opened_every_week(chen, noon, days=112 + 13)

    assert not stopped(chen)


def test_fourteen_days_past_the_due_date_we_are_silent(chen: Person, noon: FixedClock) -> None:
    opened_every_week(chen, noon, days=112 + 14)

    assert stopped(chen)


@pytest.mark.parametrize("days", [21, 112 + 14])
def test_on_return_there_is_a_neutral_question_and_nothing_cheerful(chen: Person, noon: FixedClock, days: int) -> None:
    noon.forward(timedelta(days=days))

    today = today_of(chen)

    assert "/family/hush/" in today.links
    assert "最近怎么样" in today.text
    assert CHEER.findall(today.main.text) == []


def test_the_question_is_still_there_when_the_page_is_opened_again(chen: Person, noon: FixedClock) -> None:
    noon.forward(timedelta(days=30))
    today_of(chen)

    assert "/family/hush/" in today_of(chen).links


def test_the_question_knows_no_wrong_answer(chen: Person, noon: FixedClock) -> None:
    noon.forward(timedelta(days=30))

    page = reading.opened(chen.browser(), "/family/hush/")

    answers = {button.attributes.get("value", "") for button in page.main.all("button")}
    assert answers == {"born", "waiting", "happened", "later"}
    assert CHEER.findall(page.main.text) == []


def test_still_waiting_brings_the_week_back(chen: Person, noon: FixedClock) -> None:
    noon.forward(timedelta(days=30))
    today_of(chen)

    chen.browser().post("/family/hush/", {"answer": "waiting"})

    assert not stopped(chen)
    assert CHEER.findall(today_of(chen).main.text) != []


def test_later_stays_silent_and_does_not_ask_again_tomorrow(chen: Person, noon: FixedClock) -> None:
    noon.forward(timedelta(days=30))
    today_of(chen)

    chen.browser().post("/family/hush/", {"answer": "later"})
    noon.forward(timedelta(days=1))

    assert stopped(chen)
    assert "/family/hush/" not in today_of(chen).links
    assert "消息 1" not in today_of(chen).text


def test_something_else_happened_begins_the_quiet_without_another_word(chen: Person, noon: FixedClock) -> None:
    noon.forward(timedelta(days=30))
    today_of(chen)

    answer = chen.browser().post("/family/hush/", {"answer": "happened"}, follow=True)

    assert "我们都停下了" in answer.content.decode()


def test_born_leads_on_to_the_birth(chen: Person, noon: FixedClock) -> None:
    opened_every_week(chen, noon, days=112 + 14)

    answer = chen.browser().post("/family/hush/", {"answer": "born"})

    assert answer["Location"].endswith("/birth/")


def test_a_relative_is_asked_nothing(family_lin: Lin, noon: FixedClock) -> None:
    expecting(family_lin.mother)
    noon.forward(timedelta(days=30))

    today = today_of(family_lin.grandmother)

    assert "/family/hush/" not in today.links


def test_the_house_says_nothing_by_itself_while_weeks_go_by(chen: Person, noon: FixedClock) -> None:
    noon.forward(timedelta(days=200))
    outbox.deliver_due(limit=500)

    assert list(memory.sent) == []
    assert mail.outbox == []


def test_who_is_not_expecting_is_not_silenced(family_wang: object, noon: FixedClock) -> None:
    noon.forward(timedelta(days=60))

    assert not stopped(family_wang.mother)  # type: ignore[attr-defined]
