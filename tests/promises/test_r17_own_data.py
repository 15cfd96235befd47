"""R17 The data page. Bar: what is kept, why, who saw it, taking it along and deleting it lie within 2 taps of 我家, and
so does the policy.
"""

import io
import json
import zipfile
from typing import Any

import pytest
from django.test import Client

from tests.people import Lin
from tests.promises import reading
from yunyu.privacy import api as privacy

pytestmark = pytest.mark.django_db(databases="__all__")


def test_all_of_it_is_within_two_taps_of_our_family(family_lin: Lin) -> None:
    away = reading.taps(family_lin.mother.browser(), "/family/")

    far = {name: away.get(name, 99) for name in ("privacy", "consent:child", "access_log", "export", "erase", "policy")}

    assert max(far.values()) <= 2, far


@pytest.mark.parametrize("who", ["grandmother", "carer", "aunt"])
def test_the_policy_is_within_two_taps_for_everybody(family_lin: Lin, who: str) -> None:
    away = reading.taps(getattr(family_lin, who).browser(), "/family/")

    assert away["policy"] <= 2


def test_a_stranger_reads_the_policy_within_two_taps() -> None:
    away = reading.taps(Client(), "/")

    assert away["policy"] <= 2


def test_the_data_page_says_what_and_why_for_every_purpose(family_lin: Lin, settings: Any) -> None:
    settings.LLM_URL = "https://model.example/v1"  # a model outside the shop: its purpose is asked for too
    settings.LLM_MODEL = "any"
    browser = family_lin.mother.browser()

    centre = reading.opened(browser, "/privacy/")

    for purpose in privacy.purposes("cn"):
        assert purpose.title("zh-hans") in centre.text
        assert purpose.summary("zh-hans") in centre.text
        assert f"/privacy/consents/{purpose.key}/" in centre.links


@pytest.mark.parametrize("purpose", ["record", "child", "pregnancy", "share_family", "notices"])
def test_each_purpose_says_what_why_where_how_long_and_what_a_no_means(family_lin: Lin, purpose: str) -> None:
    text = privacy.consent_text(purpose, "zh-hans", region="cn")

    page = reading.opened(family_lin.mother.browser(), f"/privacy/consents/{purpose}/")

    assert len(text.items) >= 6
    assert [words for _, words in text.items if words not in page.text] == []


def test_who_saw_it_is_there_by_name_and_day(family_lin: Lin) -> None:
    family_lin.grandmother.browser().get("/today/")

    page = reading.opened(family_lin.mother.browser(), "/privacy/access/")

    assert "外婆" in page.text
    assert "月" in page.text


def test_everything_can_be_taken_along_in_one_tap_more(family_lin: Lin) -> None:
    answer = family_lin.mother.browser().post("/privacy/export/")

    packed = zipfile.ZipFile(io.BytesIO(answer.content))
    machine = json.dumps(json.loads(packed.read("yunyu.json")), ensure_ascii=False)
    human = packed.read("yunyu.html").decode()

    assert all(name in machine and name in human for name in ("嘟嘟", "小米", "外婆", "周阿姨", "小姨"))


def test_deleting_takes_one_confirmation_and_leaves_nothing_to_read(family_lin: Lin) -> None:
    browser = family_lin.mother.browser()

    answer = browser.post("/privacy/erase/", {"sure": "on"}, follow=True)

    assert answer.status_code == 200
    assert privacy.is_destroyed(family_lin.id)
    assert reading.opened(browser, "/today/").path == "/"
    assert reading.opened(family_lin.grandmother.browser(), "/today/").path == "/"


def test_taking_a_yes_back_is_as_easy_as_giving_it(family_lin: Lin) -> None:
    browser = family_lin.mother.browser()
    given = reading.opened(browser, "/privacy/consents/child/").main.all("button")

    browser.post("/privacy/consents/child/", {"on": "0"})
    withdrawn = reading.opened(browser, "/privacy/consents/child/").main.all("button")

    assert [button.attributes["value"] for button in given] == ["0"]
    assert "1" in [button.attributes["value"] for button in withdrawn]
    assert "嘟嘟" not in reading.opened(browser, "/family/").main.text
