"""R15 Guest first. Bar: Today and browsing work without a login; a login loses 0 of what a guest wrote, whether the
number is new or has a family already.

Asking works too, 20 times a day; the cart joins this file with its room.
"""

from collections import deque
from datetime import timedelta

import pytest
from django.core.cache import cache
from django.test import Client

from tests.people import ZONE, head_of_a_family, months_ago
from tests.promises import reading
from yunyu.families import api as families
from yunyu.kernel import clock, outbox
from yunyu.kernel.channels import Message
from yunyu.privacy import api as privacy

pytestmark = pytest.mark.django_db(databases="__all__")

NUMBER = "13800006001"


@pytest.fixture
def guest(texts: deque[Message]) -> Client:
    """A guest who told of a child of 5 months and a pregnancy, named themselves and kept two days in mind."""
    browser = Client()
    browser.post("/start/")
    born = {"name": "豆苗", "born_on": months_ago(5).isoformat(), "sex": "girl", "at_weeks": "36", "agree": "on"}
    due = (clock.today(ZONE) + timedelta(days=200)).isoformat()
    browser.post("/start/date/born/", born)
    browser.post("/start/who/", {"role": "father", "name": "阿诚"})
    browser.post("/family/pregnancies/add/", {"basis": "due", "on": due, "fetuses": "1", "agree": "on"})
    for title in ("换尿布台到货", "姑姑来看"):
        browser.post("/family/dates/add/", {"title": title, "on": due})
    browser.get("/today/")
    return browser


def sign_in(browser: Client, texts: deque[Message]) -> None:
    cache.clear()
    browser.post("/in/", {"phone": NUMBER})
    answer = browser.post("/in/code/", {"code": texts[-1].params["code"]})
    assert answer.status_code == 302, answer.content.decode()


def everything_on(browser: Client) -> list[str]:
    pages = [reading.opened(browser, path).main.text for path in ("/today/", "/family/", "/family/dates/")]
    return [
        word for word in ("豆苗", "阿诚", "换尿布台到货", "姑姑来看", "怀孕") if not any(word in page for page in pages)
    ]


def test_today_and_the_pages_around_it_work_without_a_login(guest: Client) -> None:
    pages = reading.walk(guest, "/today/")

    assert {"today", "family", "family_child", "family_dates", "privacy", "look", "inbox"} <= set(pages)
    assert [page.path for page in pages.values() if page.status not in {200, 409}] == []
    assert everything_on(guest) == []


def test_a_guest_comes_back_to_their_record(guest: Client) -> None:
    assert reading.opened(guest, "/").path == "/today/"


def test_a_guest_is_asked_for_the_same_consent_before_the_first_fact_about_a_child(texts: deque[Message]) -> None:
    browser = Client()
    browser.post("/start/")

    answer = browser.post("/start/date/born/", {"name": "豆苗", "born_on": months_ago(5).isoformat()})

    assert answer.status_code == 422
    assert "豆苗" not in reading.opened(browser, "/family/").main.text


def test_a_first_login_keeps_everything(guest: Client, texts: deque[Message]) -> None:
    before = reading.opened(guest, "/family/dates/").main.text

    sign_in(guest, texts)

    assert everything_on(guest) == []
    assert reading.opened(guest, "/family/dates/").main.text == before


def test_the_same_number_on_another_phone_finds_it_too(guest: Client, texts: deque[Message]) -> None:
    sign_in(guest, texts)
    other = Client()

    sign_in(other, texts)

    assert everything_on(other) == []


def test_merging_into_a_family_that_stands_loses_nothing_of_either(guest: Client, texts: deque[Message]) -> None:
    head = head_of_a_family(f"+86{NUMBER}", name="林悦", family="林家")
    families.add_child(actor=head.actor, name="嘟嘟", born_on=months_ago(36), agreed=frozenset({"child"}))
    families.add_date(actor=head.actor, title="体检", on=clock.today(ZONE) + timedelta(days=4))

    sign_in(guest, texts)
    outbox.deliver_due(limit=500)

    record = families.record(head.actor)
    assert sorted(child.name for child in record.children) == ["嘟嘟", "豆苗"]
    assert sorted(day.title for day in record.dates) == ["体检", "姑姑来看", "换尿布台到货"]
    assert len(record.pregnancies) == 1
    assert "豆苗" in reading.opened(guest, "/family/").main.text


def test_every_field_survives_a_merge(guest: Client, texts: deque[Message]) -> None:
    head = head_of_a_family(f"+86{NUMBER}", name="林悦", family="林家")

    sign_in(guest, texts)

    child = families.record(head.actor).children[0]
    assert (child.name, child.sex, child.born_on) == ("豆苗", "girl", months_ago(5))
    assert child.gestation is not None
    assert child.gestation.weeks == 36


def test_consents_come_along(guest: Client, texts: deque[Message]) -> None:
    sign_in(guest, texts)

    centre = reading.opened(guest, "/privacy/").main.text

    assert "豆苗" in reading.opened(guest, "/family/").main.text
    assert centre.count("没有同意") < len(privacy.purposes("cn"))


def test_nothing_stays_behind_in_the_guest_s_cookie(guest: Client, texts: deque[Message]) -> None:
    sign_in(guest, texts)
    guest.post("/in/out/")

    assert reading.opened(guest, "/today/").path == "/"


def test_a_stranger_asks_at_once_and_the_questions_come_along(texts: deque[Message]) -> None:
    browser = Client()
    answer = browser.post("/ask/", {"text": "孩子6个月，辅食先加什么"})
    assert answer.status_code == 302

    sign_in(browser, texts)
    outbox.deliver_due(limit=500)

    assert "辅食先加什么" in reading.opened(browser, "/ask/mine/").main.text


def test_questions_come_along_into_a_family_that_stands(texts: deque[Message]) -> None:
    head_of_a_family(f"+86{NUMBER}", name="林悦", family="林家")
    browser = Client()
    browser.post("/ask/", {"text": "孩子6个月，辅食先加什么"})

    sign_in(browser, texts)
    outbox.deliver_due(limit=500)

    assert "辅食先加什么" in reading.opened(browser, "/ask/mine/").main.text
