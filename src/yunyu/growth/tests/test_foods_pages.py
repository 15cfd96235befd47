"""The plate as a page and for programs: two taps, a danger sign before anything else, every error with its field."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client

from tests.pages.markup import Page
from tests.people import CHILD, Lin, months_ago
from tests.queries import at_most
from yunyu.families import api as families
from yunyu.growth.models import FoodTry
from yunyu.growth.selectors.foods import foods_of
from yunyu.growth.tests.conftest import TODAY
from yunyu.growth.tests.test_foods import RASH, allergies, ate, plate_of, twin_of
from yunyu.notices import api as notices

pytestmark = pytest.mark.django_db(databases="__all__")

NUMBER = 'href="tel:120"'
FIRST = {"on": str(TODAY), "agree": "on"}


def path(lin: Lin, food: object = "") -> str:
    return f"/children/{lin.xiaomi}/foods/{f'{food}/' if food else ''}"


def send(client: Client, where: str, **typed: Any) -> tuple[int, str]:
    answer = client.post(where, typed)
    return answer.status_code, answer.content.decode()


# -- two taps ----------------------------------------------------------------------------------------------------------


def test_one_food_and_the_button_are_all_it_takes(logged: Lin) -> None:
    mother = logged.mother.browser()
    form = Page(mother.get(path(logged)).content.decode()).values

    mother.post(path(logged), {**form, "food": "egg"})

    (one,) = plate_of(logged)
    assert (one.code, one.first_on, one.signs) == ("egg", TODAY, ())


def test_the_plate_shows_what_was_eaten_and_offers_the_rest(logged: Lin) -> None:
    ate(logged, "egg")
    ate(logged, "", own="燕窝")

    page = logged.mother.browser().get(path(logged)).content.decode()

    assert "小米的盘子：鸡蛋、燕窝" in page
    assert 'value="egg"' not in page
    assert 'value="fish"' in page


def test_a_form_sent_twice_is_one_food(logged: Lin) -> None:
    mother = logged.mother.browser()
    form = Page(mother.get(path(logged)).content.decode()).values | {"food": "egg"}

    answers = [mother.post(path(logged), form).status_code for _ in range(2)]

    assert answers == [302, 302]
    assert FoodTry.objects.count() == 1


def test_the_first_food_asks_for_the_consent_and_keeps_what_was_chosen(lin: Lin) -> None:
    mother = lin.mother.browser()

    status, page = send(mother, path(lin), food="egg", on=str(TODAY), note="一小口")

    assert status == 422
    assert "存这一项之前，要你先勾选同意" in page
    assert Page(page).values["food"] == "egg"
    assert Page(page).values["note"] == "一小口"
    assert send(mother, path(lin), food="egg", **FIRST)[0] == 302


def test_before_anybody_agreed_a_grandmother_sees_an_empty_plate_and_no_form(lin: Lin) -> None:
    grandmother = lin.grandmother.browser()

    page = grandmother.get(path(lin)).content.decode()

    assert "盘子还空着" in page
    assert "<form" not in page.partition("<main")[2].partition("</main>")[0]
    assert send(grandmother, path(lin), food="egg", **FIRST)[0] == 403


def test_twins_are_ticked_together_and_one_may_be_left_out(logged: Lin) -> None:
    twin = twin_of(logged)
    families.give_consent(actor=logged.mother.actor, purpose="growth", child=twin)
    mother = logged.mother.browser()
    shown = mother.get(path(logged)).content.decode()

    both = [str(logged.xiaomi), str(twin)]
    send(mother, path(logged), food="egg", on=str(TODAY), who=both)
    send(mother, path(logged), food="fish", on=str(TODAY), who=both[1:])

    assert shown.count('name="who"') == 2
    assert [one.code for one in plate_of(logged)] == ["egg"]
    assert [one.code for one in foods_of(logged.mother.actor, twin).foods] == ["egg", "fish"]
    assert send(mother, path(logged), food="pear", on=str(TODAY))[0] == 422


@pytest.mark.parametrize(
    ("typed", "field", "said"),
    [
        ({}, "food", "还差吃了什么"),
        ({"food": "stone"}, "food", "还差吃了什么"),
        ({"food": "egg", "name": "鱼"}, "name", "两样分两次记"),
        ({"name": "很" * 21}, "name", "最多写 20 个字"),
        ({"food": "egg", "on": ""}, "on", "还差哪天吃的"),
        ({"food": "egg", "on": "昨天"}, "on", "哪天吃的：填年月日"),
        ({"food": "egg", "on": str(TODAY + timedelta(days=1))}, "on", "出生以后、今天以前"),
        ({"food": "egg", "on": "2020-01-01"}, "on", "出生以后、今天以前"),
        ({"food": "egg", "liked": "5"}, "liked", "爱不爱吃：从三个里选"),
        ({"food": "egg", "signs": "blue"}, "signs", "吃完怎么样：从列出的里选"),
        ({"food": "egg", "after": "20"}, "signs", "还差是什么样"),
        ({"food": "egg", "signs": "rash", "after": "一会儿"}, "after", "多久以后：写一个数"),
        ({"food": "egg", "signs": "rash", "after": "73", "unit": "hours"}, "after", "到 72 小时"),
        ({"food": "egg", "signs": "rash", "after": "-1"}, "after", "填 1 分钟"),
        ({"food": "egg", "signs": "rash", "after": "9" * 40}, "after", "到 72 小时"),
        ({"food": "egg", "note": "很" * 201}, "note", "最多写 200 个字"),
    ],
)
def test_what_cannot_be_comes_back_with_its_field_and_all_that_was_typed(
    logged: Lin, typed: dict[str, str], field: str, said: str
) -> None:
    status, page = send(logged.mother.browser(), path(logged), **{"on": str(TODAY), **typed})

    assert status == 422
    assert said in page
    assert all(word in page for word in typed.values() if word not in {"stone", "blue", "5", "hours"})
    assert FoodTry.objects.count() == 0


# -- a danger sign comes first -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("sign", ["breath", "swelling", "voice", "limp", "pale", "vomit-on"])
def test_a_severe_sign_shows_the_number_on_the_same_screen_before_anything_else(logged: Lin, sign: str) -> None:
    answer = logged.mother.browser().post(path(logged), {"food": "egg", "on": str(TODAY), "signs": sign})

    main = answer.content.decode().partition("<main")[2]
    assert answer.status_code == 200
    assert main.index("现在打 120") < main.index(NUMBER) < main.index("<h1")
    assert plate_of(logged)[0].severe
    assert notices.commercial_held(families.record(logged.mother.actor).family.id)


@pytest.mark.parametrize("typed", [{}, {"food": "egg", "on": "昨天"}, {"food": "egg"}, {"food": "egg", "after": "x"}])
def test_it_shows_the_number_also_where_nothing_could_be_kept(lin: Lin, typed: dict[str, str]) -> None:
    status, page = send(lin.mother.browser(), path(lin), signs="breath", **typed)

    main = page.partition("<main")[2]
    assert status == 422
    assert main.index("现在打 120") < main.index(NUMBER) < main.index("<h1")
    assert FoodTry.objects.count() == 0
    assert notices.commercial_held(families.record(lin.mother.actor).family.id)


def test_it_shows_the_number_to_a_grandmother_who_may_not_write_yet(lin: Lin) -> None:
    status, page = send(lin.grandmother.browser(), path(lin), food="egg", signs="limp", on=str(TODAY))

    assert status == 403
    assert "现在打 120" in page
    assert FoodTry.objects.count() == 0


def test_a_correction_to_a_severe_sign_shows_the_number_too(logged: Lin) -> None:
    food = ate(logged)

    status, page = send(logged.mother.browser(), path(logged, food), on=str(TODAY), signs="swelling", version="1")

    assert status == 200
    assert page.index("现在打 120") < page.index("<h1")
    assert plate_of(logged)[0].signs == ("swelling",)


def test_what_was_severe_last_month_is_told_without_an_alarm(logged: Lin) -> None:
    food = ate(logged, on=TODAY - timedelta(days=30), signs=frozenset({"breath"}))

    page = logged.mother.browser().get(path(logged, food)).content.decode()

    assert "现在打 120" not in page
    assert "喘不上气，喘得费力" in page


def test_the_form_itself_says_to_call_first(logged: Lin) -> None:
    page = logged.mother.browser().get(path(logged)).content.decode()

    assert "有下面一样，先打 120" in page
    assert NUMBER in page


# -- one food ----------------------------------------------------------------------------------------------------------


def test_a_mild_sign_leads_to_what_to_do_with_its_source(logged: Lin) -> None:
    answer = logged.mother.browser().post(
        path(logged), {"food": "egg", "on": str(TODAY), "signs": "rash", "after": "2", "unit": "hours"}, follow=True
    )

    page = answer.content.decode()
    assert "今天问一声医生" in page
    assert "2 小时以后" in page
    assert "未经本店医师审核" in page
    assert "现在打 120" not in page


def test_a_guardian_is_offered_the_note_and_a_carer_is_not(logged: Lin) -> None:
    food = ate(logged, signs=RASH)
    mother, carer = logged.mother.browser(), logged.carer.browser()
    offers = ["先当过敏记进家里的记录" in who.get(path(logged, food)).content.decode() for who in (mother, carer)]

    mother.post(path(logged, food), {"act": "allergy"})

    assert offers == [True, False]
    assert carer.post(path(logged, food), {"act": "allergy"}).status_code == 403
    assert allergies(logged) == ["鸡蛋：起疹子，发红发痒"]
    assert "已经记在过敏里了" in mother.get(path(logged, food)).content.decode()


def test_the_second_of_two_editors_is_told_and_may_save_again(logged: Lin) -> None:
    food = ate(logged)
    mother, carer = logged.mother.browser(), logged.carer.browser()
    carer.post(path(logged, food), {"on": str(TODAY), "liked": "later", "version": "1"})

    told = mother.post(path(logged, food), {"on": str(TODAY), "liked": "some", "note": "吐了一点", "version": "1"})

    page = Page(told.content.decode())
    newest = plate_of(logged)[0].id
    assert told.status_code == 422
    assert "这一样刚才家里有人改过" in page.html
    assert page.values["note"] == "吐了一点"
    again = {name: value for name, value in page.values.items() if name != "act"}  # of the other form
    assert mother.post(path(logged, newest), again).status_code == 302
    assert plate_of(logged)[0].liked == "some"


def test_the_old_address_of_a_corrected_food_leads_to_the_new_one(logged: Lin) -> None:
    food = ate(logged)
    mother = logged.mother.browser()
    mother.post(path(logged, food), {"on": str(TODAY), "liked": "later", "version": "1"})

    answer = mother.get(path(logged, food))

    assert answer["Location"] == path(logged, plate_of(logged)[0].id)
    assert mother.get(path(logged, uuid4())).status_code == 404


def test_a_food_taken_off_the_plate_is_gone(logged: Lin) -> None:
    food = ate(logged)

    assert logged.mother.browser().post(path(logged, food), {"act": "remove"}).status_code == 302
    assert plate_of(logged) == ()


def test_more_foods_cost_no_more_queries(logged: Lin) -> None:
    mother = logged.mother.browser()
    mother.get(path(logged))
    with at_most(16):
        mother.get(path(logged))
    for code in ("egg", "fish", "pear", "apple", "tofu", "mango"):
        ate(logged, code)

    with at_most(16):
        mother.get(path(logged))


def test_the_way_to_the_plate_stands_on_the_page_of_a_child_that_may_eat(logged: Lin) -> None:
    newborn = families.add_child(actor=logged.mother.actor, name="安安", born_on=months_ago(1), agreed=CHILD)
    mother = logged.mother.browser()

    assert path(logged) in mother.get(f"/family/children/{logged.xiaomi}/").content.decode()
    assert "/foods/" not in mother.get(f"/family/children/{newborn}/").content.decode()


# -- programs ----------------------------------------------------------------------------------------------------------


def api(lin: Lin) -> str:
    return f"/api/v1/children/{lin.xiaomi}/foods"


def test_a_program_writes_reads_corrects_and_removes(lin: Lin) -> None:
    mother = lin.mother.browser()
    body = {"food": "egg", "on": str(TODAY), "signs": ["rash"], "after_minutes": 20, "agreed": ["growth"]}
    made = mother.post(api(lin), body, content_type="application/json").json()
    read = mother.get(api(lin)).json()

    changed = mother.put(
        f"{api(lin)}/{made['ids'][0]}", {"on": str(TODAY), "version": 1}, content_type="application/json"
    )
    gone = mother.delete(f"{api(lin)}/{changed.json()['ids'][0]}")

    assert (made["urgent"], made["call"], made["say"][0]) == (False, "", "先停这一样，今天问一声医生。")
    assert [(one["food"], one["after_minutes"], one["severe"]) for one in read["tried"]] == [("egg", 20, False)]
    assert "egg" not in read["open"]
    assert read["call"] == "120"
    assert (changed.status_code, gone.status_code) == (200, 204)
    assert mother.get(api(lin)).json()["tried"] == []


def test_a_program_is_told_to_call(lin: Lin) -> None:
    body = {"food": "egg", "on": str(TODAY), "signs": ["breath"], "agreed": ["growth"]}

    made = lin.mother.browser().post(api(lin), body, content_type="application/json").json()

    assert (made["urgent"], made["call"]) == (True, "120")
    assert made["say"]


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ({"on": str(TODAY)}, "food_needed"),
        ({"food": "egg", "on": "2030-01-01"}, "unlikely_food_day"),
        ({"food": "egg", "on": str(TODAY), "signs": ["blue"]}, "unknown_food_sign"),
        ({"food": "egg", "on": str(TODAY), "signs": ["rash"], "after_minutes": 0}, "unlikely_onset"),
        ({"food": "egg", "on": str(TODAY), "liked": "10/10"}, "unknown_liking"),
    ],
)
def test_a_program_is_told_what_cannot_be(logged: Lin, body: dict[str, object], code: str) -> None:
    answer = logged.mother.browser().post(api(logged), body, content_type="application/json")

    assert (answer.status_code, answer.json()["code"]) == (422, code)
