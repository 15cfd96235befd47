"""The pages of the plan, without scripts: two taps for a dose, one act for twins, and honest words where rows wait."""

from typing import Any

import pytest
from django.test import Client

from tests.people import CHILD, Lin, Wang, expecting, months_ago
from yunyu.care import services
from yunyu.care.models import Dose, PlanMark
from yunyu.care.tests.conftest import TODAY, given
from yunyu.families import api as families
from yunyu.knowledge import api as knowledge

pytestmark = pytest.mark.django_db(databases="__all__")


def page(client: Client, path: str) -> str:
    """A page that opens."""
    answer = client.get(path)
    assert answer.status_code == 200
    return answer.content.decode()


def test_the_plan_has_four_parts(logged: Lin) -> None:
    services.decide(actor=logged.mother.actor, subjects=[logged.dudu], key="check:M36", state="done")
    expecting(logged.mother, weeks=24)

    text = page(logged.mother.browser(), "/plan/")

    for words in ("现在该做", "接下来 30 天", "以后", "做过的和过去的", "孩子出生以后，按预产期估"):
        assert words in text


def test_every_item_of_the_plan_opens(logged: Lin) -> None:
    expecting(logged.mother, weeks=24)
    client = logged.mother.browser()

    told = {client.get(path, follow=True).status_code for path in links(page(client, "/plan/"))}

    assert told == {200}


def links(text: str) -> set[str]:
    """Every item a page leads to."""
    return {part.split('"')[0] for part in text.split('href="') if part.startswith("/plan/0")}


def test_an_item_says_how_to_prepare_why_and_where_that_is_written(logged: Lin) -> None:
    text = page(logged.mother.browser(), f"/plan/{logged.xiaomi}/vaccine:DTaP-2/")

    for words in ("怎么准备", "为什么是这几天", "来源", "未经本店医师审核", "不是诊断"):
        assert words in text


def test_done_is_one_tap_from_the_plan(logged: Lin) -> None:
    client = logged.mother.browser()

    answer = client.post(f"/plan/{logged.dudu}/check:M36/", {"act": "done", "who": str(logged.dudu)}, follow=True)

    assert "记下了。" in answer.content.decode()
    assert PlanMark.objects.get().state == "done"


def test_without_consent_the_form_comes_back_and_asks(lin: Lin) -> None:
    client = lin.mother.browser()
    path = f"/plan/{lin.dudu}/check:M36/"

    asked = client.post(path, {"act": "done"})
    done = client.post(path, {"act": "done", "agree": "on"})

    assert (asked.status_code, done.status_code) == (422, 302)
    assert "同意记下这个孩子的疫苗、体检和成长" in asked.content.decode()


def test_a_day_in_the_past_is_no_day_to_move_to(logged: Lin) -> None:
    answer = logged.mother.browser().post(f"/plan/{logged.dudu}/check:M36/", {"act": "moved", "to": "2026-01-01"})

    assert answer.status_code == 422
    assert "还差改到哪天。" in answer.content.decode()


def test_twins_stand_side_by_side(wang: Wang) -> None:
    mother = wang.mother.actor
    first = families.add_child(actor=mother, name="桃", born_on=months_ago(6), agreed=CHILD)
    families.add_child(actor=mother, name="杏", born_on=months_ago(6), together_with=first, agreed=CHILD)

    text = page(wang.mother.browser(), "/plan/")

    assert "桃、杏 · " in text
    assert "2 个都做了" in text


def test_a_dose_is_written_down_from_the_page_as_it_opens(logged: Lin) -> None:
    client = logged.mother.browser()
    form = client.get(f"/children/{logged.xiaomi}/vaccines/").context["form"]

    sent = {"code": form.fields["code"].choices[0][0], "given_on": form["given_on"].value().isoformat()}
    answer = client.post(f"/children/{logged.xiaomi}/vaccines/", sent)

    assert answer.status_code == 302
    assert Dose.objects.get().given_on == TODAY


def test_the_whole_booklet_is_one_page(logged: Lin) -> None:
    client = logged.mother.browser()
    born = months_ago(4, 3).isoformat()

    client.post(f"/children/{logged.xiaomi}/vaccines/all/", {"HepB-1": born, "BCG-1": born, "IPV-1": ""})

    assert set(Dose.objects.values_list("code", flat=True)) == {"HepB-1", "BCG-1"}


def test_an_empty_booklet_of_a_grown_child_calls_no_dose_due(logged: Lin) -> None:
    text = page(logged.mother.browser(), f"/children/{logged.dudu}/vaccines/")

    assert "打过哪些记下来，才知道下一针" in text
    assert "现在可以打" not in text


def test_a_dose_that_does_not_count_is_explained_kindly(logged: Lin) -> None:
    given(logged.mother.actor, logged.xiaomi, "DTaP-1", months_ago(4))

    text = page(logged.mother.browser(), f"/children/{logged.xiaomi}/vaccines/")

    assert "这一针可能没算进去，下次问问接种门诊。" in text


def test_a_dose_is_corrected_and_taken_out(logged: Lin) -> None:
    dose = given(logged.mother.actor, logged.xiaomi, "IPV-1", TODAY)
    client = logged.mother.browser()
    path = f"/children/{logged.xiaomi}/vaccines/"

    client.post(f"{path}{dose}/", {"code": "IPV-1", "given_on": "2026-11-01", "version": "1"})
    kept = Dose.objects.standing().get()
    client.post(f"{path}{kept.pk}/", {"act": "remove"})

    assert kept.given_on.isoformat() == "2026-11-01"
    assert not Dose.objects.standing().exists()


def test_rows_that_wait_for_a_clinician_leave_no_silent_hole(logged: Lin, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(knowledge.Fact, "shown", property(lambda fact: not hasattr(fact.row, "dose_id")))
    client = logged.mother.browser()

    plan, booklet = page(client, "/plan/"), page(client, f"/children/{logged.xiaomi}/vaccines/")

    assert "接种程序还在等医师审核，以接种本为准。" in plan
    assert "接种程序还在等医师审核，以接种本为准。" in booklet
    assert "百白破疫苗 第 2 剂" not in plan


def test_in_quiet_the_plan_rests(lin: Lin) -> None:
    pregnancy = expecting(lin.mother, weeks=24)
    families.begin_quiet(actor=lin.mother.actor, pregnancy=pregnancy)

    text = page(lin.mother.browser(), "/plan/")

    assert "计划也停下了" in text
    assert links(text) == set()


def test_the_calendars_address_is_shown_once(lin: Lin) -> None:
    client = lin.mother.browser()

    made = client.post("/plan/calendar/", {"act": "renew"}).content.decode()
    later = page(client, "/plan/calendar/")

    assert ".ics" in made
    assert ".ics" not in later
    assert "关掉" in later


def test_the_ways_to_the_plan_stand_on_our_home_and_a_childs_page(lin: Lin) -> None:
    client = lin.mother.browser()

    assert 'href="/plan/"' in page(client, "/family/")
    assert f'href="/children/{lin.dudu}/vaccines/"' in page(client, f"/family/children/{lin.dudu}/")


def test_programs_read_the_plan_with_its_sources(logged: Lin) -> None:
    told: Any = logged.mother.browser().get("/api/v1/plan").json()

    item = next(one for one in told["items"] if one["key"] == "vaccine:DTaP-2")
    assert (item["about"], item["source"]["state"]) == ("child", "sourced")
    assert item["why"]


def test_a_rule_that_waits_for_a_clinician_is_not_told(logged: Lin, monkeypatch: pytest.MonkeyPatch) -> None:
    path = f"/plan/{logged.xiaomi}/vaccine:DTaP-2/"
    client = logged.mother.browser()
    assert "程序表写着，满这个月龄就可以打。" in page(client, path)

    monkeypatch.setattr(knowledge.Fact, "shown", property(lambda fact: not hasattr(fact.row, "rule_zh")))

    assert "程序表写着，满这个月龄就可以打。" not in page(client, path)
