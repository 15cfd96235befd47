"""R14 The first minute. Bar: value on screen 1; at most 3 questions (阶段, 日期, 你是谁); at most 30 s; all skippable.

The 30 s are a person's and the machine's together: the machine's are measured in the browser from the first tap to
Today with its week; a person's are those of the keystroke-level model for the taps and characters it took (thumbs.py),
a date being picked with the phone's own date picker, which is counted as its eight digits.
"""

import re
import time
from datetime import timedelta

import pytest
from django.test import Client
from playwright.sync_api import BrowserContext, Page

from tests.people import ZONE
from tests.promises import reading
from tests.promises.thumbs import Thumb
from yunyu.kernel import clock

LIMIT = 30
MOST = 3


def due() -> str:
    return (clock.today(ZONE) + timedelta(days=112)).isoformat()


def answer_everything(thumb: Thumb, site: str) -> None:
    thumb.page.goto(site)
    thumb.tap("开始")
    thumb.tap("怀孕了")
    thumb.type("日期", due())
    thumb.choose("同意记下")
    thumb.tap("下一步")
    thumb.choose("妈妈")
    thumb.tap("去今天")


def test_the_first_screen_says_what_one_gets_and_has_one_button(phone: BrowserContext, live_site: str) -> None:
    page = phone.new_page()
    page.goto(live_site)

    height = page.viewport_size["height"] if page.viewport_size else 0
    inside = [page.locator(part).first.bounding_box() for part in ("h1", ".lead", ".button.main")]

    assert [box for box in inside if box is None or box["y"] + box["height"] > height] == []
    assert page.locator(".button.main").count() == 1
    assert re.search("孩子", page.locator("h1").inner_text())


def test_three_answers_in_thirty_seconds_show_the_week(phone: BrowserContext, live_site: str) -> None:
    page = phone.new_page()
    thumb = Thumb(page)
    began = time.monotonic()

    answer_everything(thumb, live_site)

    machine = time.monotonic() - began
    assert page.url.endswith("/today/")
    assert "24 周" in page.locator("main").inner_text().replace("\n", " ")
    assert thumb.seconds + machine <= LIMIT, (thumb.seconds, machine)


def questions(page: Page) -> list[str]:
    return page.locator(".step").all_inner_texts()


def test_there_are_three_questions_at_most(phone: BrowserContext, live_site: str) -> None:
    page = phone.new_page()
    asked: list[str] = []
    page.on("load", lambda shown: asked.extend(questions(shown)))

    answer_everything(Thumb(page), live_site)

    assert len(asked) <= MOST
    assert all(step.endswith("/ 3") for step in asked)


@pytest.mark.django_db(databases="__all__")
@pytest.mark.parametrize(
    "path", ["/start/stage/", "/start/date/trying/", "/start/date/pregnant/", "/start/date/born/", "/start/who/"]
)
def test_every_question_can_be_skipped_in_one_tap(path: str) -> None:
    guest = Client()
    guest.post("/start/")

    question = reading.opened(guest, path)

    assert question.path == path
    assert "/today/" in question.links
    assert reading.opened(guest, "/today/").status == 200


@pytest.mark.django_db(databases="__all__")
def test_who_skips_everything_has_a_today_that_says_what_to_do(client: Client) -> None:
    client.post("/start/")

    today = reading.opened(client, "/today/")

    assert "/start/stage/" in today.links
    assert len(today.cards) >= 1


@pytest.mark.django_db(databases="__all__")
def test_nothing_is_asked_that_the_next_page_does_not_use(client: Client) -> None:
    client.post("/start/")

    fields = {
        node.attributes["name"]
        for path in ("/start/date/trying/", "/start/date/born/", "/start/who/")
        for node in reading.opened(client, path).main.all("input")
        if "name" in node.attributes and node.attributes.get("type") != "hidden"
    }

    assert not fields & {"phone", "email", "id_number", "address", "city", "income", "birthday"}
    assert fields <= {"since", "agree", "name", "born_on", "sex", "at_weeks", "at_days", "role", "adopted", "joined_on"}
