"""Looking ahead: a fan from two measures on, silence where the promise was not tried, arithmetic only where it may."""

import re
from datetime import date, timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as some

from tests.people import CHILD, Lin, Wang, months_ago
from tests.queries import at_most
from yunyu.families import api as families
from yunyu.growth import services, twin
from yunyu.growth.rules import ahead
from yunyu.growth.rules.ahead import Course
from yunyu.growth.rules.measures import NewMeasure
from yunyu.growth.selectors.ahead import ahead_of
from yunyu.growth.tests.conftest import TODAY, length, weight
from yunyu.kernel.errors import NotAllowed, NotFound

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])

FOUR_MONTHS = 122
MARKS = (213, 305, 488, 853)


def course(
    what: str, *seen: tuple[float, float], today: int = FOUR_MONTHS, sex: str = "F", preterm: bool = False
) -> Course:
    """A course at four months unless said otherwise."""
    return ahead.course(what, seen, sex=sex, today=today, marks=MARKS, preterm=preterm)


def write(lin: Lin, *measures: NewMeasure, child: UUID | None = None) -> None:
    services.record_measures(
        actor=lin.mother.actor,
        child=child or lin.xiaomi,
        measures=measures,
        key=None,
        agreed=frozenset({"growth"}),
        confirmed=frozenset({"weight", "length"}),
    )


def page(lin: Lin, query: str = "") -> str:
    response = lin.mother.browser().get(f"/children/{lin.xiaomi}/growth/ahead/{query}")
    assert response.status_code == 200
    return response.content.decode()


@pytest.fixture
def measured(lin: Lin) -> Lin:
    """小米, weighed at one, three and four months, her length taken twice."""
    born = TODAY - timedelta(days=FOUR_MONTHS + 3)
    write(lin, weight("4.3 kg", born + timedelta(days=30)), length("54 cm", born + timedelta(days=30)))
    write(lin, weight("5.9 kg", born + timedelta(days=92)))
    write(lin, weight("6.5 kg", TODAY), length("62.5 cm", TODAY))
    return lin


# -- the rule ----------------------------------------------------------------------------------------------------------


def test_two_days_of_measuring_draw_a_fan_and_one_does_not() -> None:
    one, two = course("weight", (120, 6.4)), course("weight", (60, 5.1), (120, 6.4))

    assert (one.why, one.samples, one.milestones) == (ahead.FEW, (), ())
    assert (two.why, two.count) == ("", 2)


def test_the_fan_is_what_the_twin_says_and_widens_with_time() -> None:
    found = course("weight", (60, 5.1), (120, 6.4))

    last = found.milestones[-1]
    said = twin.predict(
        [twin.Point(60, "weight_kg", 5.1), twin.Point(120, "weight_kg", 6.4)], "F", last.age, "weight_kg"
    )

    assert (last.low, last.middle, last.high) == (said.p10, said.mean, said.p90)
    widths = [one.high - one.low for one in found.milestones]
    assert widths == sorted(widths)


@given(some.integers(0, 1826), some.sampled_from(("weight", "length")))
def test_no_fan_goes_further_than_two_years_or_than_it_was_tried(today: int, what: str) -> None:
    value = twin.predict([], "F", today, ahead.TWIN_NAMES[what]).mean

    found = course(what, (max(today - 30, 0), value * 0.97), (today + 0.5, value), today=today)

    assert all(one.age <= min(today + 731, ahead.UNTIL_DAYS[what], twin.LAST_DAY) for one in found.samples)
    assert bool(found.samples) == (found.why == "")


def test_length_is_not_foretold_past_two_years_where_the_promise_broke() -> None:
    assert course("length", (600, 80.0), (710, 84.0), today=712).why == ahead.OLDER
    assert course("weight", (600, 10.0), (710, 11.0), today=712).why == ""


def test_a_preterm_child_gets_no_fan_because_the_promise_was_not_kept_there() -> None:
    assert course("weight", (60, 5.1), (120, 6.4), preterm=True).why == ahead.PRETERM


def test_without_boy_or_girl_there_is_no_fan() -> None:
    assert course("weight", (60, 5.1), (120, 6.4), sex="").why == ahead.NO_SEX


# -- the read ----------------------------------------------------------------------------------------------------------


def test_two_weights_on_one_day_are_one_measuring(lin: Lin) -> None:
    write(lin, weight("6.4 kg"))
    write(lin, weight("6.5 kg"))

    found = ahead_of(lin.mother.actor, lin.xiaomi)

    assert found.courses[0].course.count == 1
    assert found.courses[0].course.why == ahead.FEW


def test_the_days_to_come_are_calendar_months_from_today(measured: Lin) -> None:
    found = ahead_of(measured.mother.actor, measured.xiaomi)

    assert [mark.on for mark in found.courses[0].milestones] == [
        date(2027, 2, 22),
        date(2027, 5, 22),
        date(2027, 11, 22),
        date(2028, 11, 22),
    ]
    assert [mark.age for mark in found.courses[0].milestones] == ["7 个月", "10 个月", "16 个月", "2 岁 4 个月"]


def test_a_preterm_child_is_told_why_and_gets_no_arithmetic(lin: Lin) -> None:
    early = families.add_child(
        actor=lin.mother.actor, name="早早", born_on=months_ago(4), sex="girl", gestation_days=33 * 7, agreed=CHILD
    )
    write(lin, weight("3.2 kg", TODAY - timedelta(days=60)), weight("5.2 kg"), length("57 cm"), child=early)

    found = ahead_of(lin.mother.actor, early, percent=10)

    assert {one.course.why for one in found.courses} == {ahead.PRETERM}
    assert found.eating is None


def test_arithmetic_starts_from_the_last_weight_and_ends_at_the_first_birthday(measured: Lin) -> None:
    found = ahead_of(measured.mother.actor, measured.xiaomi, percent=10)

    assert found.eating is not None
    assert found.eating.found is not None
    assert found.eating.found.steps[0].age_days == (TODAY - found.growing.born_on).days
    assert found.eating.found.last.age_days == 365
    assert {fact.key for fact in found.eating.facts} == {"F0", "all", "F"}


def test_a_weight_outside_the_who_band_gets_no_arithmetic(lin: Lin) -> None:
    write(lin, weight("9.9 kg"))

    assert ahead_of(lin.mother.actor, lin.xiaomi).eating is None


def test_an_old_weight_gets_no_arithmetic(lin: Lin) -> None:
    write(lin, weight("4.6 kg", TODAY - timedelta(days=90)))

    assert ahead_of(lin.mother.actor, lin.xiaomi).eating is None


def test_a_child_of_three_gets_no_arithmetic(lin: Lin) -> None:
    write(lin, weight("14.2 kg"), child=lin.dudu)

    assert ahead_of(lin.mother.actor, lin.dudu).eating is None


def test_only_readers_of_the_log_look_ahead(measured: Lin, wang: Wang) -> None:
    with pytest.raises(NotAllowed):
        ahead_of(measured.aunt.actor, measured.xiaomi)
    with pytest.raises(NotFound):
        ahead_of(wang.mother.actor, measured.xiaomi)


# -- the page ----------------------------------------------------------------------------------------------------------


def test_the_page_draws_and_says_the_range_and_from_how_many_measures(measured: Lin) -> None:
    html = page(measured)

    assert html.count('<svg class="chart"') == 2
    assert re.search(r"10 个月大时，八成这样的孩子会在 \d\.\d 到 \d+\.\d 公斤。", html)
    assert re.search(r"10 个月大时，八成这样的孩子会在 \d\d 到 \d\d 厘米。", html)
    assert "十个这样的孩子，八个在带子里。" in html
    assert "从量过的 3 次推出来。" in html
    assert "从量过的 2 次推出来。" in html
    assert "175 个。 SMOCC" in html
    assert "80%" in html


def test_an_empty_page_says_what_to_do_next(lin: Lin) -> None:
    html = page(lin)

    assert "再量一次就能画。" in html
    assert f"/children/{lin.xiaomi}/growth/add/" in html
    assert '<svg class="chart"' not in html


def test_arithmetic_is_called_arithmetic_and_tells_no_millilitre(measured: Lin) -> None:
    html = page(measured, "?eat=10")

    assert "能量算术" in html
    assert "这是算术，不是在说这个孩子以后多重。" in html
    assert "Human energy requirements" in html
    assert "未经本店医师审核" in html
    assert "毫升" not in html
    assert not re.search(r"\d\s*ml", html)


def test_before_a_share_is_chosen_no_number_is_told(measured: Lin) -> None:
    part = page(measured).split('id="eating"')[1].split("</section>")[0]

    assert "算出来" not in part
    assert part.count('name="eat"') == 5


def test_a_share_that_is_none_of_the_five_comes_back_with_the_way_out(measured: Lin) -> None:
    response = measured.mother.browser().get(f"/children/{measured.xiaomi}/growth/ahead/?eat=50")

    assert response.status_code == 422
    assert "吃多吃少，从五个里选一个。" in response.content.decode()


def test_the_page_costs_few_queries(measured: Lin) -> None:
    client = measured.mother.browser()
    client.get(f"/children/{measured.xiaomi}/growth/ahead/?eat=10")

    with at_most(15):
        client.get(f"/children/{measured.xiaomi}/growth/ahead/?eat=10")


def test_the_growth_page_leads_here(measured: Lin) -> None:
    html = measured.mother.browser().get(f"/children/{measured.xiaomi}/growth/").content.decode()

    assert f"/children/{measured.xiaomi}/growth/ahead/" in html


# -- programs ----------------------------------------------------------------------------------------------------------


def test_programs_get_the_same_numbers(measured: Lin) -> None:
    said = ahead_of(measured.mother.actor, measured.xiaomi, percent=-5)

    answer = measured.mother.browser().get(f"/api/v1/children/{measured.xiaomi}/growth/ahead?eat=-5").json()

    first = said.courses[0].milestones[0]
    assert answer["measures"][0]["what"] == "weight"
    assert answer["measures"][0]["points"][0] == {
        "on": "2027-02-22",
        "low": round(first.foretold.low, 3),
        "middle": round(first.foretold.middle, 3),
        "high": round(first.foretold.high, 3),
    }
    assert said.eating is not None
    assert said.eating.found is not None
    assert answer["eating"]["percent"] == -5
    assert answer["eating"]["high"] == round(said.eating.found.last.high_kg, 3)
    assert answer["tried"][0] == {"what": "length", "children": 175, "held_percent": 80, "apart": True}


def test_a_program_asking_for_another_share_is_told_so(measured: Lin) -> None:
    answer = measured.mother.browser().get(f"/api/v1/children/{measured.xiaomi}/growth/ahead?eat=50")

    assert answer.status_code == 422
