"""R9 and R10 at their edges: no week is counted for anybody while it may hurt, nor before somebody said it goes on."""

import re
from datetime import timedelta

import pytest

from tests.noon import noon
from tests.people import Lin, Person, expecting
from tests.promises import reading
from yunyu.families import api as families
from yunyu.kernel.clock import FixedClock

__all__ = ["noon"]

pytestmark = pytest.mark.django_db(databases="__all__")

COUNT = re.compile(r"\d+ 周|预产期|还有 \d+ 天")


@pytest.fixture
def away_for_a_month(noon: FixedClock, family_lin: Lin) -> Lin:
    """Family Lin expects, and nobody has opened anything for thirty days."""
    expecting(family_lin.mother)
    noon.forward(timedelta(days=30))
    return family_lin


def counted(person: Person) -> list[str]:
    """The words of a pregnancy's count on this person's Today, on 我家 and in what programs read."""
    browser = person.browser()
    pages = [reading.opened(browser, address).main.text for address in ("/today/", "/family/")]
    return COUNT.findall(" ".join([*pages, browser.get("/api/v1/record").json()["pregnancies"][0]["stage"]]))


def test_a_grandmother_reads_no_count_while_the_family_is_silent(away_for_a_month: Lin) -> None:
    assert counted(away_for_a_month.grandmother) == []


def test_whoever_said_later_reads_no_count_until_they_answer(away_for_a_month: Lin) -> None:
    browser = away_for_a_month.mother.browser()

    browser.post("/family/hush/", {"answer": "later"})

    assert counted(away_for_a_month.mother) == []


def test_after_a_quiet_time_without_a_reason_we_ask_before_we_count_on(noon: FixedClock, family_lin: Lin) -> None:
    expecting(family_lin.mother)
    browser = family_lin.mother.browser()
    browser.post("/family/quiet/", {})
    noon.forward(timedelta(days=14))

    browser.post("/family/quiet/end/", {"undo": "0"})

    assert counted(family_lin.mother) == []
    assert counted(family_lin.grandmother) == []
    assert families.record(family_lin.mother.actor).asks


def test_still_waiting_then_brings_the_count_back(noon: FixedClock, family_lin: Lin) -> None:
    expecting(family_lin.mother)
    browser = family_lin.mother.browser()
    browser.post("/family/quiet/", {})
    browser.post("/family/quiet/end/", {"undo": "0"})

    browser.post("/family/hush/", {"answer": "waiting"})

    assert counted(family_lin.mother) != []
