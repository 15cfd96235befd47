"""An answer that says to see somebody these days goes into the plan with a day of its own."""

from datetime import date
from uuid import UUID

import pytest

from tests.people import Lin, Wang
from yunyu.advisor.models import Turn
from yunyu.advisor.tests import desks
from yunyu.care import api as care

pytestmark = pytest.mark.django_db(databases="__all__")
DAY = date(2026, 11, 25)


@pytest.fixture
def turn(lin: Lin) -> Turn:
    """嘟嘟's squint: an appointment these days."""
    desks.asked(lin.mother, "看东西老是斗鸡眼，一个月了", about=str(lin.dudu))
    return Turn.objects.get()


def planned(lin: Lin) -> list[care.Entry]:
    """What the family put into the plan itself."""
    return [one for one in care.plan(lin.mother.actor).entries if one.said]


def test_the_page_proposes_words_and_a_day(lin: Lin, turn: Turn) -> None:
    page = lin.mother.browser().get(f"/ask/turns/{turn.pk}/plan/").content.decode()

    assert 'value="这几天约眼科看看"' in page
    assert 'value="2026-11-25"' in page
    assert "加进计划" in page


def test_the_answer_leads_there_only_where_an_appointment_is_told(lin: Lin, turn: Turn) -> None:
    calm = desks.asked(lin.mother, "鸡蛋什么时候加", about=str(lin.xiaomi))
    browser = lin.mother.browser()

    told = browser.get(f"/ask/{turn.conversation_id}/").content.decode()
    other = browser.get(f"/ask/{calm}/").content.decode()

    assert f"/ask/turns/{turn.pk}/plan/" in told
    assert "记进计划" not in other


def test_it_stands_in_the_plan_of_the_child_it_was_asked_about(lin: Lin, turn: Turn) -> None:
    typed = {"words": "约眼科", "on": DAY.isoformat(), "agree": "on"}

    answer = lin.mother.browser().post(f"/ask/turns/{turn.pk}/plan/", typed)

    assert answer["Location"] == "/plan/"
    assert [(one.title, one.subject.id, one.item.best) for one in planned(lin)] == [("约眼科", lin.dudu, DAY)]


def test_asked_for_again_it_opens_what_stands_there(lin: Lin, turn: Turn) -> None:
    browser, path = lin.mother.browser(), f"/ask/turns/{turn.pk}/plan/"
    typed = {"words": "约眼科", "on": DAY.isoformat(), "agree": "on"}

    for _ in range(2):
        browser.post(path, typed)
    again = browser.get(path, follow=True).content.decode()

    assert len(planned(lin)) == 1
    assert "从计划里拿掉" in again


@pytest.mark.parametrize("missing", ["words", "on", "agree"])
def test_what_is_missing_is_said_and_nothing_typed_is_lost(lin: Lin, turn: Turn, missing: str) -> None:
    typed = {"words": "约眼科", "on": DAY.isoformat(), "agree": "on"} | {missing: ""}

    answer = lin.mother.browser().post(f"/ask/turns/{turn.pk}/plan/", typed)

    assert answer.status_code == 422
    assert missing == "words" or "约眼科" in answer.content.decode()
    assert planned(lin) == []


def test_nobody_elses_answer_goes_anywhere(lin: Lin, wang: Wang, turn: Turn) -> None:
    assert wang.mother.browser().get(f"/ask/turns/{turn.pk}/plan/").status_code == 404
    assert lin.mother.browser().get(f"/ask/turns/{UUID(int=1)}/plan/").status_code == 404
