"""R9 安静模式. Bar: at most 3 taps from Today and 1 confirmation; all channels stop within 60 s; relatives' pages stop
too and nobody is told; it can be taken back.

Stopping is read in the query that finds whom to speak to, so nothing waits for a worker: these tests deliver no event
between the tap and the look. Taps are counted through links and one form, which needs no field filled in.
"""

import re
from datetime import timedelta

import pytest
from django.core import mail

from tests.people import ZONE, Lin, Person, expecting
from tests.promises import reading
from yunyu.families import api as families
from yunyu.kernel import clock, outbox
from yunyu.kernel.channels import memory
from yunyu.kernel.models import OutboundLog
from yunyu.notices import api as notices

pytestmark = [pytest.mark.django_db(databases="__all__"), pytest.mark.usefixtures("texts")]

EVERYBODY = ("mother", "grandmother", "carer", "aunt")
RELATIVES = EVERYBODY[1:]
GOING_ON = re.compile(r"孕(?!育)|预产期|嘟嘟|小米|第\s*\d+\s*[周天]|\d+\s*个月|还有 \d+ 天|胎|产检|消息 \d")
TELLING = re.compile(r"安静|失去|停下|都停|流产|没保住|丧|去世|想念|难过|节哀|保重|发生了|不要问|别问|收起来")


@pytest.fixture
def expecting_lin(family_lin: Lin) -> Lin:
    """Family Lin expecting a third child, with a date, a card and a letter waiting for everybody."""
    expecting(family_lin.mother)
    notices.card_kind("tests.cheer", lambda facts, on: notices.Face(title="消息 1", body="24 周了。"), may="read:names")
    today = clock.today(ZONE)
    families.add_date(actor=family_lin.mother.actor, title="去产检", on=today + timedelta(days=3))
    notices.put_card(family=family_lin.id, key="cheer", kind="tests.cheer", from_=today)
    for member in families.member_ids(family=family_lin.id):
        notices.tell(family=family_lin.id, member=member, key="cheer", kind="tests.cheer")
    return family_lin


def today_of(person: Person) -> reading.Page:
    return reading.opened(person.browser(), "/today/")


def letters_of(person: Person) -> list[str]:
    return [letter.text for letter in reading.opened(person.browser(), "/inbox/").main.all("ul", "letters")]


def tap_quiet(lin: Lin) -> None:
    answer = lin.mother.browser().post("/family/quiet/")
    assert answer.status_code == 302


def test_it_is_two_links_and_one_confirmation_away(expecting_lin: Lin) -> None:
    browser = expecting_lin.mother.browser()

    to_the_page = reading.taps(browser, "/today/")["family_quiet"]
    confirmation = reading.opened(browser, "/family/quiet/").main.all("form")

    assert to_the_page + len(confirmation) <= 3
    assert len(confirmation) == 1
    assert [field for field in confirmation[0] if "required" in field.attributes] == []


def test_nothing_has_to_be_filled_in(expecting_lin: Lin) -> None:
    tap_quiet(expecting_lin)

    assert families.stopped(expecting_lin.id)


@pytest.mark.parametrize("who", EVERYBODY)
def test_today_stops_at_once_for_everybody(expecting_lin: Lin, who: str) -> None:
    person = getattr(expecting_lin, who)
    before = GOING_ON.findall(today_of(person).text)

    tap_quiet(expecting_lin)

    assert before != []
    assert GOING_ON.findall(today_of(person).text) == []


@pytest.mark.parametrize("who", ["mother", "grandmother", "carer"])
def test_the_inbox_and_its_dot_stop_at_once(expecting_lin: Lin, who: str) -> None:
    person = getattr(expecting_lin, who)
    before = today_of(person).root.all(css="dot")

    tap_quiet(expecting_lin)

    assert len(before) == 1
    assert today_of(person).root.all(css="dot") == []
    assert letters_of(person) == []
    assert GOING_ON.findall(reading.opened(person.browser(), "/inbox/").main.text) == []


@pytest.mark.parametrize("who", RELATIVES)
def test_every_page_of_a_relative_has_stopped_and_tells_nothing(expecting_lin: Lin, who: str) -> None:
    tap_quiet(expecting_lin)

    pages = reading.walk(getattr(expecting_lin, who).browser(), "/today/")

    about_the_family = [pages[name] for name in ("today", "family", "family_dates", "inbox") if name in pages]
    assert [(page.path, TELLING.findall(page.text)) for page in about_the_family if TELLING.search(page.text)] == []
    assert [page.path for page in about_the_family if GOING_ON.search(page.text)] == []


def test_nobody_is_told(expecting_lin: Lin) -> None:
    readers = (expecting_lin.mother, expecting_lin.grandmother, expecting_lin.carer)
    before = [letters_of(person) for person in readers]

    tap_quiet(expecting_lin)
    outbox.deliver_due(limit=500)

    assert all(before)
    assert [letters_of(person) for person in readers] == [[], [], []]
    assert list(memory.sent) == []
    assert mail.outbox == []
    assert not OutboundLog.objects.exists()


def test_another_room_s_card_does_not_come_through(expecting_lin: Lin) -> None:
    tap_quiet(expecting_lin)

    notices.put_card(family=expecting_lin.id, key="late", kind="tests.cheer", from_=clock.today(ZONE))

    assert "消息 1" not in today_of(expecting_lin.mother).text
    assert "消息 1" not in today_of(expecting_lin.grandmother).text


def test_a_family_of_somebody_else_hears_nothing_of_it(expecting_lin: Lin, family_wang: object) -> None:
    tap_quiet(expecting_lin)

    assert not families.stopped(family_wang.id)  # type: ignore[attr-defined]


def test_who_declared_it_reads_what_stopped_and_that_nobody_was_told(expecting_lin: Lin) -> None:
    tap_quiet(expecting_lin)

    today = today_of(expecting_lin.mother)

    assert "我们都停下了" in today.text
    assert "没有通知任何人" in today.text
    assert "/family/quiet/" in today.links


@pytest.mark.parametrize("who", EVERYBODY)
def test_taken_back_everything_is_as_before(expecting_lin: Lin, who: str) -> None:
    person = getattr(expecting_lin, who)
    before = today_of(person).main.text
    tap_quiet(expecting_lin)

    expecting_lin.mother.browser().post("/family/quiet/end/", {"undo": "1"})

    assert today_of(person).main.text == before


def test_taken_back_after_a_loss_was_named_the_pregnancy_is_there_again(expecting_lin: Lin) -> None:
    browser = expecting_lin.mother.browser()
    pregnancy = families.record(expecting_lin.mother.actor).pregnancies[0].id
    browser.post("/family/quiet/", {"about": f"pregnancy:{pregnancy}"})

    browser.post("/family/quiet/end/", {"undo": "1"})

    assert [view.id for view in families.record(expecting_lin.mother.actor).pregnancies] == [pregnancy]


def test_pressed_twice_it_counts_once(expecting_lin: Lin) -> None:
    tap_quiet(expecting_lin)
    tap_quiet(expecting_lin)

    expecting_lin.mother.browser().post("/family/quiet/end/", {"undo": "1"})

    assert not families.stopped(expecting_lin.id)


def test_a_living_child_s_days_can_go_on(expecting_lin: Lin) -> None:
    expecting_lin.mother.browser().post("/family/quiet/", {"keep": str(expecting_lin.dudu)})

    today = today_of(expecting_lin.mother).text

    assert "嘟嘟" in today
    assert "小米" not in today
    assert "预产期" not in today
