"""The log of foods held against the feeding plan: what was met, what is watched, and what a reaction changes."""

from datetime import date, timedelta
from uuid import UUID

import pytest

from tests.people import CHILD, Lin, months_ago
from yunyu.care.schedule import feeding
from yunyu.care.selectors.feeding import feeding_of
from yunyu.care.selectors.foods import Met
from yunyu.care.tests.conftest import GROWTH, TODAY
from yunyu.families import api as families
from yunyu.growth import api as growth

pytestmark = pytest.mark.django_db(databases="__all__")


@pytest.fixture
def eater(lin: Lin) -> UUID:
    """A child of seven months whose mother agreed to a log."""
    child = families.add_child(actor=lin.mother.actor, name="安安", born_on=months_ago(7), agreed=CHILD)
    families.give_consent(actor=lin.mother.actor, purpose="growth", child=child)
    return child


def ate(lin: Lin, child: UUID, code: str = "", own: str = "", on: date = TODAY, sign: str = "") -> None:
    tasted = growth.Tasted(on, signs=frozenset({sign} if sign else ()))
    growth.record_food(actor=lin.mother.actor, children=[child], tasted=tasted, code=code, own=own, agreed=GROWTH)


def plate(lin: Lin, child: UUID) -> str:
    return lin.mother.browser().get(f"/children/{child}/foods/").content.decode()


def feeding_page(lin: Lin, child: UUID) -> str:
    return lin.mother.browser().get(f"/children/{child}/feeding/").content.decode()


def test_the_list_of_foods_speaks_of_foods_the_plan_knows() -> None:
    known = {food.id for food in feeding.foods()}

    assert {food.known_as for food in growth.FOODS} - {""} <= known
    assert known <= {food.known_as for food in growth.FOODS}


def test_the_days_of_watching_are_the_days_of_the_sentence() -> None:
    row = next(row for row in feeding.rules() if row.id == feeding.ALLERGENS_FROM)

    assert (row.days_from, row.days_to) == (3, 5)
    assert f"{row.days_from} 到 {row.days_to} 天" in row.text


def test_a_food_that_was_met_is_marked_and_the_others_are_not_yet(lin: Lin, eater: UUID) -> None:
    ate(lin, eater, "egg")
    ate(lin, eater, "pork", sign="rash")
    ate(lin, eater, own="三文鱼")

    view = feeding_of(lin.mother.actor, eater)

    assert view.met == {"egg": Met.EATEN, "red-meat": Met.UNWELL, "fish": Met.EATEN}
    page = feeding_page(lin, eater)
    assert "吃过：鸡蛋、鱼" in page
    assert "还没吃过：面条、馒头、" in page
    assert "吃过，有不舒服" in page
    assert f"/children/{eater}/foods/" in page


def test_words_that_name_more_than_one_food_mark_none(lin: Lin, eater: UUID) -> None:
    ate(lin, eater, own="海鲜粥")

    assert feeding_of(lin.mother.actor, eater).met == {}


def test_one_reaction_is_not_forgotten_by_a_second_food_of_the_same_kind(lin: Lin, eater: UUID) -> None:
    ate(lin, eater, "pork", sign="rash")
    ate(lin, eater, "beef")

    assert feeding_of(lin.mother.actor, eater).met == {"red-meat": Met.UNWELL}


def test_without_a_log_nothing_is_marked(lin: Lin) -> None:
    child = families.add_child(actor=lin.mother.actor, name="安安", born_on=months_ago(7), agreed=CHILD)

    assert feeding_of(lin.mother.actor, child).met == {}
    assert "还没吃过" not in feeding_page(lin, child)


def test_programs_read_the_marks(lin: Lin, eater: UUID) -> None:
    ate(lin, eater, "egg")

    read = lin.mother.browser().get(f"/api/v1/children/{eater}/feeding").json()["foods"]

    met = {food["id"]: food["met"] for food in read}
    assert (met["egg"], met["fish"]) == ("eaten", "not_yet")


@pytest.mark.parametrize(("days", "said"), [(0, "第 1 天"), (2, "第 3 天"), (4, "第 5 天")])
def test_a_new_food_is_watched_for_as_long_as_the_sentence_says(lin: Lin, eater: UUID, days: int, said: str) -> None:
    ate(lin, eater, "egg", on=TODAY - timedelta(days=days))

    page = plate(lin, eater)

    assert f"<strong>鸡蛋</strong> 新加的，{said}" in page
    assert "一次只加一种新的" in page
    assert "WS/T 678" in page


def test_after_five_days_it_is_watched_no_longer(lin: Lin, eater: UUID) -> None:
    ate(lin, eater, "egg", on=TODAY - timedelta(days=5))

    assert "新加的" not in plate(lin, eater)


def test_the_sentence_ends_with_the_months_it_speaks_of(lin: Lin) -> None:
    ate(lin, lin.dudu, "egg")

    page = plate(lin, lin.dudu)

    assert "新加的" not in page
    assert "一次只加一种新的" not in page


def test_a_reaction_kept_as_an_allergy_is_no_longer_offered_to_the_child_or_a_younger_one(
    lin: Lin, eater: UUID
) -> None:
    ate(lin, eater, "peanut", sign="rash")
    younger = families.add_child(actor=lin.mother.actor, name="弟弟", born_on=months_ago(6), agreed=CHILD)
    mother = lin.mother.browser()
    view = growth.foods_tried(
        lin.mother.actor, next(c for c in families.record(lin.mother.actor).children if c.id == eater)
    )

    mother.post(f"/children/{eater}/foods/{view[0].id}/", {"act": "allergy"})

    for child in (eater, younger):
        assert "peanut" in [fact.key for fact in feeding_of(lin.mother.actor, child).asks]
