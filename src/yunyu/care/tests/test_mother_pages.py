"""Weeks, before a pregnancy and after a birth: what is said to whom, and where the ways lead."""

import re
from dataclasses import replace
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.test import Client

from tests.people import PREGNANCY, Lin, Wang, expecting
from yunyu.care import selectors
from yunyu.care.schedule import mother_signs
from yunyu.care.schedule.family import Role
from yunyu.care.selectors.mother import after_of, hope_of
from yunyu.care.selectors.weeks import told, week_of
from yunyu.care.tests.conftest import TODAY, family_lin, family_wang, lin, wang
from yunyu.families import api as families
from yunyu.kernel import outbox
from yunyu.kernel.clock import FixedClock
from yunyu.kernel.errors import NotAllowed, NotFound
from yunyu.knowledge import api as knowledge
from yunyu.notices import api as notices

__all__ = ["family_lin", "family_wang", "lin", "wang"]
pytestmark = pytest.mark.django_db(databases="__all__")

CHILD = frozenset({"child"})


def page(client: Client, path: str) -> str:
    """What stands between the tags of a page's main part."""
    answer = client.get(path)
    assert answer.status_code == 200, path
    main = answer.content.decode().partition("<main")[2].partition("</main>")[0]
    return re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", main))


def born(lin: Lin) -> UUID:
    """A pregnancy of 40 weeks ends with a birth twenty days ago; the id of the birth."""
    pregnancy = expecting(lin.mother, weeks=41)
    families.record_birth(
        actor=lin.mother.actor,
        pregnancy=pregnancy,
        born_on=TODAY - timedelta(days=20),
        children=[families.NewChild("安安")],
        agreed=CHILD,
    )
    return next(child.birth for child in families.record(lin.mother.actor).children if child.name == "安安")


# -- weeks -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("week", range(4, 43))
def test_every_week_has_a_page_with_its_signs_and_sources_and_never_speaks_of_this_child(lin: Lin, week: int) -> None:
    pregnancy = expecting(lin.mother, weeks=24)

    text = page(lin.mother.browser(), f"/pregnancies/{pregnancy}/weeks/{week}/")

    assert f"孕 {week} 周" in text
    assert "这几样不等" in text
    assert "来源" in text
    assert "待医师审核" not in text.replace("未经本店医师审核", "")
    assert not re.search(r"(你的|您的|这个)(孩子|宝宝)[^，。]*(重|长)", text)


def test_a_week_shows_the_median_and_the_range_of_its_row(lin: Lin) -> None:
    pregnancy = expecting(lin.mother, weeks=24)

    view = week_of(lin.mother.actor, pregnancy, 24)
    text = page(lin.mother.browser(), f"/pregnancies/{pregnancy}/weeks/24/")

    assert view.drawn is not None
    assert view.drawn.key == "efw-24"
    assert "一半在 630 克以下" in text
    assert "94 个在 530 到 758 克之间" in text


def test_the_knot_stands_on_the_middle_line_of_the_week(lin: Lin) -> None:
    pregnancy = expecting(lin.mother, weeks=24)

    early, late = (week_of(lin.mother.actor, pregnancy, week).curve for week in (20, 36))

    assert early is not None
    assert late is not None
    assert early.knot is not None
    assert late.knot is not None
    assert early.knot.x < late.knot.x
    assert early.knot.y > late.knot.y
    assert early.walked.endswith(f"{early.knot.x:.1f} {early.knot.y:.1f}")


def test_without_a_week_the_address_leads_to_todays(lin: Lin) -> None:
    pregnancy = expecting(lin.mother, weeks=24)

    answer = lin.mother.browser().get(f"/pregnancies/{pregnancy}/weeks/")

    assert answer["Location"] == f"/pregnancies/{pregnancy}/weeks/24/"


@pytest.mark.parametrize("week", [0, 3, 43, 999])
def test_other_weeks_have_no_page(lin: Lin, week: int) -> None:
    pregnancy = expecting(lin.mother, weeks=24)

    assert lin.mother.browser().get(f"/pregnancies/{pregnancy}/weeks/{week}/").status_code == 404


def test_of_twins_no_range_is_shown_and_the_page_says_why(lin: Lin) -> None:
    pregnancy = expecting(lin.mother, weeks=24, fetuses=2)

    view = week_of(lin.mother.actor, pregnancy, 24)
    text = page(lin.mother.browser(), f"/pregnancies/{pregnancy}/weeks/24/")

    assert view.ranges == ()
    assert "公开的范围只量过单胎" in text


def test_what_is_usual_and_what_does_not_wait_follow_the_week(lin: Lin) -> None:
    pregnancy = expecting(lin.mother, weeks=24)

    early, late = (week_of(lin.mother.actor, pregnancy, week) for week in (8, 36))

    assert {fact.key for fact in early.usual} == {"nausea", "tired"}
    assert "same-movements" in {fact.key for fact in late.usual}
    assert {"bleeding", "headache", "breath-pregnant", "harm-pregnant"} <= {fact.key for fact in late.signs}
    assert {fact.key for fact in late.signs} - {fact.key for fact in early.signs} == {"movements"}


def test_next_to_the_thought_of_harm_stands_the_number_to_call(lin: Lin) -> None:
    text = page(lin.mother.browser(), f"/pregnancies/{expecting(lin.mother, weeks=30)}/weeks/30/")

    assert "有伤害自己的念头" in text
    assert "12356" in text


def test_the_signs_do_not_leave_the_page_when_the_forty_two_days_are_over(lin: Lin, noon: FixedClock) -> None:
    birth = born(lin)
    noon.forward(timedelta(days=70))

    text = page(lin.mother.browser(), f"/births/{birth}/after/")

    assert "抽搐。" in text
    assert "有伤害自己或孩子的念头" in text


def test_the_card_of_the_week_and_its_line_in_the_plan_lead_to_its_page(lin: Lin) -> None:
    pregnancy = expecting(lin.mother, weeks=24)
    outbox.deliver_due()

    cards = notices.today_cards(record=families.record(lin.mother.actor))
    answer = lin.mother.browser().get(f"/plan/{pregnancy}/week:24/")

    assert f"/pregnancies/{pregnancy}/weeks/24/" in {card.face.href for card in cards}
    assert answer["Location"] == f"/pregnancies/{pregnancy}/weeks/24/"


def test_the_card_of_the_week_says_one_usual_thing_and_where_it_is_from(lin: Lin) -> None:
    expecting(lin.mother, weeks=24)
    outbox.deliver_due()

    cards = notices.today_cards(record=families.record(lin.mother.actor))

    body = next(card.face.body for card in cards if card.face.title == "孕 24 周")
    told = mother_signs.usual_of_week(24)
    assert told is not None
    assert told.text_zh in body
    assert f"来源：{told.source}" in body


def test_grandparents_read_the_weeks_carers_and_strangers_do_not(lin: Lin, wang: Wang) -> None:
    pregnancy = expecting(lin.mother, weeks=24)

    assert week_of(lin.grandmother.actor, pregnancy, 24).week == 24
    with pytest.raises(NotAllowed):
        week_of(lin.carer.actor, pregnancy, 24)
    with pytest.raises(NotFound):
        week_of(wang.mother.actor, pregnancy, 24)


# -- before a pregnancy ------------------------------------------------------------------------------------------------


def test_a_couple_sees_what_to_prepare_with_sources_and_without_an_unsigned_dose(lin: Lin) -> None:
    families.tell_trying(actor=lin.mother.actor, since=TODAY - timedelta(days=10), agreed=PREGNANCY)

    text = page(lin.mother.browser(), "/trying/")
    item = page(lin.mother.browser(), f"/plan/{hope(lin)}/preconception:folic-acid/")

    assert "每天吃叶酸" in text
    assert "请医生转到遗传咨询" in text
    assert "来源" in text
    assert "乙肝" not in text
    assert "0.4 毫克" not in text + item


def hope(lin: Lin) -> UUID:
    """The subject of the plan before a pregnancy."""
    return next(one.id for one in selectors.plan(lin.mother.actor).subjects if one.role is Role.HOPE)


def test_what_was_done_is_a_bead_and_the_act_leads_back_to_the_page(lin: Lin) -> None:
    families.tell_trying(actor=lin.mother.actor, since=TODAY, agreed=PREGNANCY)
    path = f"/plan/{hope(lin)}/preconception:folic-acid/"

    answer = lin.mother.browser().post(path, {"act": "done", "next": "trying"})

    assert answer["Location"] == "/trying/"
    assert hope_of(lin.mother.actor).done == 1


def test_without_a_hope_the_page_says_how_to_begin(lin: Lin) -> None:
    assert "说一声在准备" in page(lin.mother.browser(), "/trying/")
    assert hope_of(lin.mother.actor).groups == ()


def test_carers_do_not_read_what_a_couple_prepares(lin: Lin) -> None:
    families.tell_trying(actor=lin.mother.actor, since=TODAY, agreed=PREGNANCY)

    with pytest.raises(NotAllowed):
        hope_of(lin.carer.actor)


# -- after a birth -----------------------------------------------------------------------------------------------------


def test_after_a_birth_the_day_the_signs_and_the_numbers_to_call_stand_on_one_screen(lin: Lin) -> None:
    text = page(lin.mother.browser(), f"/births/{born(lin)}/after/")

    assert "天，一共 42 天" in text
    assert "抽搐。" in text
    assert "120 急救" in text
    assert "12356" in text
    assert "产后 42 天检查" in text
    assert "两到六周停" in text
    assert "盆底" not in text


def test_a_warning_in_draft_is_shown_all_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    sourced = knowledge.facts

    def drafts(name: str, *, book: knowledge.ReviewBook) -> tuple[knowledge.Fact[Any], ...]:
        return tuple(
            replace(fact, state=knowledge.State.DRAFT, drafts_shown=False) for fact in sourced(name, book=book)
        )

    monkeypatch.setattr(knowledge, "facts", drafts)

    usual, signs = told(mother_signs.When.AFTER, 0, knowledge.review_book())

    assert usual == ()
    assert {"breath", "harm", "pressure"} <= {fact.key for fact in signs}


def test_the_check_of_the_forty_second_day_can_still_be_done_two_weeks_later(lin: Lin, noon: FixedClock) -> None:
    birth = born(lin)
    noon.forward(timedelta(days=30))
    path = f"/plan/{birth}/postpartum:PP-42/"

    answer = lin.mother.browser().post(path, {"act": "done", "next": "after"})

    assert answer["Location"] == f"/births/{birth}/after/"
    assert "postpartum:PP-42" in {
        entry.item.key for entry in after_of(lin.mother.actor, birth).entries if entry.decided is not None
    }


def test_another_birth_and_another_family_find_nothing(lin: Lin, wang: Wang) -> None:
    birth = born(lin)

    with pytest.raises(NotFound):
        after_of(lin.mother.actor, uuid4())
    with pytest.raises(NotFound):
        after_of(wang.mother.actor, birth)
    with pytest.raises(NotAllowed):
        after_of(lin.carer.actor, birth)


def test_when_the_child_died_the_days_after_are_not_counted(lin: Lin) -> None:
    birth = born(lin)
    child = next(one.id for one in families.record(lin.mother.actor).children if one.birth == birth)
    families.begin_quiet(actor=lin.mother.actor, child=child)
    still = lin.mother.browser().get(f"/births/{birth}/after/").status_code
    families.end_quiet(actor=lin.mother.actor)

    assert (still, lin.mother.browser().get(f"/births/{birth}/after/").status_code) == (404, 404)


# -- ways and programs -------------------------------------------------------------------------------------------------


def test_the_familys_page_leads_to_where_the_mother_stands(lin: Lin) -> None:
    mother = lin.mother.browser()
    families.tell_trying(actor=lin.mother.actor, since=TODAY, agreed=PREGNANCY)
    hoping = mother.get("/family/").content.decode()
    birth = born(lin)
    after = mother.get("/family/").content.decode()

    assert 'href="/trying/"' in hoping
    assert f'href="/births/{birth}/after/"' in after
    assert 'href="/trying/"' not in after


def test_programs_read_and_write_the_same(lin: Lin) -> None:
    pregnancy = expecting(lin.mother, weeks=24)
    mother, path = lin.mother.browser(), f"/api/v1/pregnancies/{pregnancy}"
    json = "application/json"

    week = mother.get(f"{path}/weeks/24").json()
    mother.put(f"{path}/weight/start", '{"height": 163, "weight": 110, "unit": "jin"}', content_type=json)
    made = mother.post(f"{path}/weight", '{"weight": 59.5}', content_type=json)
    gain = mother.get(f"{path}/weight").json()
    removed = mother.delete(f"{path}/weight/{made.json()['id']}").status_code

    assert (week["week"], week["ranges"][0]["measure"], week["ranges"][0]["middle"]) == (24, "weight", "630")
    assert made.status_code == 201
    assert (gain["grams_before"], gain["weights"][0]["gained_grams"], gain["bmi_class"]) == (55_000, 4_500, "normal")
    assert gain["source"]["title"].startswith("妊娠期妇女体重增长推荐值标准")
    assert removed == 204


def test_programs_read_before_and_after(lin: Lin) -> None:
    mother = lin.mother.browser()
    families.tell_trying(actor=lin.mother.actor, since=TODAY, agreed=PREGNANCY)
    before = mother.get("/api/v1/trying").json()

    after = mother.get(f"/api/v1/births/{born(lin)}/after").json()

    assert "preconception:folic-acid" in {item["key"] for item in before}
    assert after["day"] == 20
    assert "harm" in {sign["id"] for sign in after["signs"]}
