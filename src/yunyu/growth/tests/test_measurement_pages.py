"""The chart, writing down and putting right as a parent meets them, and the same for programs."""

import re
from datetime import timedelta
from html import unescape
from typing import Any
from uuid import UUID

import pytest

from tests.people import CHILD, Lin, months_ago
from yunyu.families import api as families
from yunyu.growth import services
from yunyu.growth.models import Measurement
from yunyu.growth.tests.conftest import GROWTH, TODAY, kg, length, weight

pytestmark = pytest.mark.django_db(databases="__all__")


def page(lin: Lin, child: UUID, rest: str = "", person: str = "mother") -> str:
    """The text of a page about a child's growth."""
    return text_of(getattr(lin, person).browser().get(f"/children/{child}/growth/{rest}"))


def text_of(answer: Any) -> str:
    return unescape(answer.content.decode())


def words_of(html: str) -> str:
    """What is read: without tags, on one line."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html))


def send(lin: Lin, typed: dict[str, str], *, child: UUID | None = None) -> Any:
    """The mother sends the form of a new measure."""
    body = {"measured_on": TODAY.isoformat(), "how": "home_scale", **typed}
    return lin.mother.browser().post(f"/children/{child or lin.xiaomi}/growth/add/", body)


def measured(lin: Lin) -> None:
    """Four weights and two lengths of 小米."""
    for days, words in ((90, "4.6 kg"), (60, "5.5 kg"), (30, "6.1 kg"), (0, "6.6 kg")):
        services.record_measures(
            actor=lin.mother.actor, child=lin.xiaomi, measures=[weight(words, TODAY - timedelta(days=days))]
        )
    for days, words in ((60, "58 cm"), (0, "63 cm")):
        services.record_measures(
            actor=lin.mother.actor, child=lin.xiaomi, measures=[length(words, TODAY - timedelta(days=days))]
        )


# -- the chart ---------------------------------------------------------------------------------------------------------


def test_a_result_stands_with_its_age_in_days_its_reference_and_its_edition(logged: Lin) -> None:
    measured(logged)

    said = words_of(page(logged, logged.xiaomi))

    assert f"（{(TODAY - months_ago(4, 3)).days} 天）" in said
    assert "中国 7 岁以下儿童生长标准（WS/T 423-2022）" in said
    assert "在常见的范围里，第 3" in said
    assert "这些数不是诊断。" in said
    assert "标准只印了几个月龄。两个月龄之间，按直线算。" in said


def test_the_other_reference_is_a_link_away(logged: Lin) -> None:
    measured(logged)

    said = page(logged, logged.xiaomi, "?what=weight&by=who")

    assert "世卫组织儿童生长标准（2006）" in said
    assert 'href="?what=weight&by=cn2022"' in said


def test_every_point_of_the_chart_stands_in_words_too(logged: Lin) -> None:
    measured(logged)

    html = page(logged, logged.xiaomi)

    assert html.count('<circle class="dot') == 4
    assert all(value in words_of(html) for value in ("4.60 公斤", "5.50 公斤", "6.10 公斤", "6.60 公斤"))


def test_the_child_is_held_against_its_own_line(logged: Lin) -> None:
    measured(logged)

    said = words_of(page(logged, logged.xiaomi))

    assert "30 天，多了 0.50 公斤。一周大约 117 克。" in said
    assert "照以前量的看，这回多半在" in said


def test_nothing_measured_is_an_open_door_and_no_reproach(lin: Lin) -> None:
    said = words_of(page(lin, lin.xiaomi))

    assert "从一个点开始" in said
    assert not re.search(r"没有记|还没记|缺|漏", said)


def test_a_child_born_early_is_drawn_in_weeks_then_by_corrected_age(lin: Lin) -> None:
    early = families.add_child(
        actor=lin.mother.actor, name="早早", born_on=months_ago(1), sex="girl", gestation_days=30 * 7, agreed=CHILD
    )
    services.record_measures(actor=lin.mother.actor, child=early, measures=[weight("2.0 kg")], agreed=GROWTH)

    said = words_of(page(lin, early))

    assert "早产儿出生后生长标准（INTERGROWTH-21st，2015）" in said
    assert "按胎龄加出生后：34 周 + 3 天" in said


def test_oedema_leaves_the_weight_without_a_place(logged: Lin) -> None:
    send(logged, {"weight": "6.6", "oedema": "on"})

    said = words_of(page(logged, logged.xiaomi))

    assert "有水肿的时候，体重不对照标准。" in said
    assert "百分位， " not in said


def test_a_child_of_unknown_sex_has_numbers_and_no_bands(lin: Lin) -> None:
    someone = families.add_child(actor=lin.mother.actor, name="安安", born_on=months_ago(6), agreed=CHILD)
    services.record_measures(actor=lin.mother.actor, child=someone, measures=[weight("7.6 kg")], agreed=GROWTH)

    html = page(lin, someone)

    assert "标准分男孩女孩" in html
    assert 'class="band' not in html


def test_twins_stand_side_by_side(lin: Lin) -> None:
    one = families.add_child(actor=lin.mother.actor, name="小桃", born_on=months_ago(6), sex="girl", agreed=CHILD)
    other = families.add_child(
        actor=lin.mother.actor, name="小杏", born_on=months_ago(6), sex="girl", together_with=one, agreed=CHILD
    )
    for child in (one, other):
        services.record_measures(actor=lin.mother.actor, child=child, measures=[weight("7.2 kg")], agreed=GROWTH)

    html = page(lin, one, "?twins=1")

    assert html.count('<svg class="chart"') == 2
    assert "小杏" in html


# -- writing down ------------------------------------------------------------------------------------------------------


def test_weight_length_and_head_are_one_form(logged: Lin) -> None:
    answer = send(logged, {"weight": "13.2", "weight_unit": "jin", "length": "24.8", "length_unit": "in", "head": "41"})

    assert answer.status_code == 302
    kept = {row.what: (row.value, row.typed) for row in Measurement.objects.all()}
    assert kept == {
        "weight": ("6.600", "13.2 斤"),
        "length": ("62.99", "24.8 英寸"),
        "head": ("41.00", "41 厘米"),
    }


def test_a_slip_is_asked_about_and_one_tap_answers(logged: Lin) -> None:
    asked = send(logged, {"weight": "13.2", "weight_unit": "kg", "length": "63"})

    html = text_of(asked)
    assert asked.status_code == 422
    assert "体重 13.2 公斤，对吗" in words_of(html)
    offered = re.search(r'name="meant" value="([^"]+)"', html)
    assert offered is not None
    assert offered.group(1) == "weight=13.2 斤"

    answer = send(logged, {"weight": "13.2", "weight_unit": "kg", "length": "63", "meant": offered.group(1)})

    assert answer.status_code == 302
    assert {row.what: row.value for row in Measurement.objects.all()} == {"weight": "6.600", "length": "63.00"}


def test_a_number_that_was_meant_so_is_kept_by_one_tap(logged: Lin) -> None:
    answer = send(logged, {"weight": "13.2", "sure": "weight=13.2"})

    assert answer.status_code == 302
    assert Measurement.objects.get().value == "13.200"


def test_a_number_changed_after_the_question_is_asked_about_again(logged: Lin) -> None:
    assert send(logged, {"weight": "132", "sure": "weight=13.2"}).status_code == 422
    assert not Measurement.objects.exists()


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"weight": "6.6", "measured_on": (TODAY + timedelta(days=1)).isoformat()}, "这一天还没到"),
        ({"weight": "6.6", "measured_on": "2020-01-01"}, "这一天孩子还没出生"),
        ({"weight": "6.6", "measured_on": "明天"}, "填年月日"),
        ({"weight": "很重"}, "没认出这个数"),
        ({"weight": "6.6 cm"}, "没认出这个单位"),
        ({"weight": "99999999"}, "孩子不会是这个数"),
        ({}, "还差一个数"),
        ({"weight": "6" * 60}, "最多写 40 个字"),
        ({"weight": "6.6", "weight_unit": "stone"}, "单位从旁边的里选一个"),
        ({"length": "63", "position": "hanging"}, "躺着还是站着，选一个"),
        ({"weight": "6.6", "how": "on the moon"}, "从列出的里选一个"),
        ({"weight": "6.6", "how": ""}, "还差在哪儿量的"),
    ],
)
def test_what_cannot_be_is_told_at_its_field_and_stays_typed(logged: Lin, typed: dict[str, str], said: str) -> None:
    answer = send(logged, typed)

    html = text_of(answer)
    assert answer.status_code == 422
    assert said in html
    assert all(f'value="{words}"' in html for name, words in typed.items() if name in {"weight", "length"})
    assert not re.search("必填项|有效的|可用的选项", html)
    assert not Measurement.objects.exists()


def test_a_form_sent_twice_stands_once_and_changed_it_counts(logged: Lin) -> None:
    for _ in range(2):
        send(logged, {"weight": "6.6", "key": "a" * 32})
    send(logged, {"weight": "6.5", "key": "a" * 32})

    assert sorted(row.value for row in Measurement.objects.all()) == ["6.500", "6.600"]


def test_the_first_number_asks_for_the_consent_on_the_same_page(lin: Lin) -> None:
    asked = send(lin, {"weight": "6.6"})
    assert asked.status_code == 422
    assert 'name="agree"' in text_of(asked)

    assert send(lin, {"weight": "6.6", "agree": "on"}).status_code == 302


def test_a_number_is_put_right_and_taken_out(logged: Lin) -> None:
    send(logged, {"weight": "6.6"})
    row = Measurement.objects.get()
    address = f"/children/{logged.xiaomi}/growth/{row.pk}/"
    browser = logged.mother.browser()
    html = text_of(browser.get(address))
    assert 'name="weight" value="6.6"' in html
    assert 'name="weight_unit" value="kg" checked' in html

    body = {"measured_on": TODAY.isoformat(), "how": "clinic", "weight": "6.4", "version": "1"}
    assert browser.post(address, body).status_code == 302
    standing = Measurement.objects.standing().get()
    assert (standing.value, standing.how, standing.version) == ("6.400", "clinic", 2)

    browser.post(f"/children/{logged.xiaomi}/growth/{standing.pk}/", {"act": "remove"})
    assert not Measurement.objects.standing().exists()


def test_two_who_correct_at_once_lose_nothing(logged: Lin) -> None:
    send(logged, {"weight": "6.6"})
    row = Measurement.objects.get()
    body = {"measured_on": TODAY.isoformat(), "how": "clinic", "weight": "6.4", "version": "9"}

    answer = logged.mother.browser().post(f"/children/{logged.xiaomi}/growth/{row.pk}/", body)

    assert answer.status_code == 422
    assert "刚才家里有人改过这个数" in text_of(answer)


# -- programs ----------------------------------------------------------------------------------------------------------


def test_programs_read_measures_with_both_scores(logged: Lin) -> None:
    measured(logged)

    rows = logged.mother.browser().get(f"/api/v1/children/{logged.xiaomi}/measurements").json()

    assert len(rows) == 6
    assert [score["table"] for score in rows[0]["scores"]] == ["cn2022", "who2006"]
    assert rows[-1]["value"] in {6.6, 63.0}


def test_programs_are_asked_too(logged: Lin) -> None:
    body = {"measured_on": TODAY.isoformat(), "measures": [{"what": "weight", "typed": "6600"}]}
    address = f"/api/v1/children/{logged.xiaomi}/measurements"

    asked = logged.mother.browser().post(address, body, content_type="application/json")
    again = {**body, "measures": [{"what": "weight", "typed": asked.json()["doubts"][0]["suggestions"][0]["typed"]}]}
    made = logged.mother.browser().post(address, again, content_type="application/json")

    assert (asked.status_code, asked.json()["code"]) == (422, "doubtful_measures")
    assert made.status_code == 201
    assert kg(Measurement.objects.get().value) == kg("6.600")
