"""Signs, feeding and checks as services and pages: what is kept, what is said, and to whom."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import connection

from tests.people import CHILD, ZONE, Lin, Wang, family_lin, family_wang, months_ago
from tests.queries import at_most
from yunyu.care import services
from yunyu.care.models import FeedingAdjustment, SignsAnswer
from yunyu.care.schedule import signs
from yunyu.care.selectors.checks import checks_of
from yunyu.care.selectors.feeding import feeding_of
from yunyu.care.selectors.signs import signs_of
from yunyu.families import api as families
from yunyu.kernel import clock
from yunyu.kernel.clock import FixedClock
from yunyu.kernel.errors import NotAllowed, NotFound
from yunyu.kernel.models import OutboxEvent

__all__ = ["family_lin", "family_wang"]
pytestmark = pytest.mark.django_db(databases="__all__")

GROWTH = frozenset({"growth"})


@pytest.fixture(autouse=True)
def at() -> Iterator[FixedClock]:
    """Noon of an autumn day in Shanghai."""
    standing = FixedClock(datetime(2026, 11, 22, 4, 0, tzinfo=UTC))
    with clock.use(standing):
        yield standing


def looked(lin: Lin, *, seen: frozenset[str] = frozenset(), lost: bool = False) -> None:
    """小米's mother looks at the signs of three months, agreeing to keep a growth log."""
    services.answer_signs(actor=lin.mother.actor, child=lin.xiaomi, seen=seen, lost=lost, agreed=GROWTH)


def path(lin: Lin, page: str) -> str:
    return f"/children/{lin.xiaomi}/{page}/"


# -- signs: what is kept -----------------------------------------------------------------------------------------------


def test_what_was_seen_is_sealed_and_leads_to_a_doctor(family_lin: Lin) -> None:
    looked(family_lin, seen=frozenset({"S3-1"}))

    latest = signs_of(family_lin.mother.actor, family_lin.xiaomi).latest
    with connection.cursor() as cursor:
        cursor.execute("select answers from care_signsanswer")
        stored = bytes(cursor.fetchone()[0])

    assert latest is not None
    assert (latest.asks_a_doctor, latest.seen, latest.age_months) == (True, ("对很大声音没有反应",), 3)
    assert b"S3-1" not in stored


def test_nothing_seen_is_kept_too_and_calm(family_lin: Lin) -> None:
    looked(family_lin)

    latest = signs_of(family_lin.mother.actor, family_lin.xiaomi).latest

    assert latest is not None
    assert latest.verdict is signs.Verdict.NOTHING_SEEN


def test_what_is_told_of_an_answer_is_ids_alone(family_lin: Lin) -> None:
    looked(family_lin, lost=True)

    told = OutboxEvent.objects.get(name="care.SignsAnswered")

    assert told.body == {"child": str(family_lin.xiaomi), "answer": str(SignsAnswer.objects.get().pk)}


def test_the_newest_answer_counts_and_the_older_stays(family_lin: Lin, at: FixedClock) -> None:
    looked(family_lin, seen=frozenset({"S3-1"}))
    at.forward(timedelta(days=2))
    services.answer_signs(actor=family_lin.grandmother.actor, child=family_lin.xiaomi, seen=frozenset(), lost=False)

    latest = signs_of(family_lin.mother.actor, family_lin.xiaomi).latest

    assert latest is not None
    assert not latest.asks_a_doctor
    assert SignsAnswer.objects.count() == 2


def test_nothing_is_kept_before_a_guardian_agreed(family_lin: Lin) -> None:
    nothing: frozenset[str] = frozenset()
    with pytest.raises(families.ConsentNeeded):
        services.answer_signs(actor=family_lin.mother.actor, child=family_lin.xiaomi, seen=nothing, lost=False)
    with pytest.raises(NotAllowed):
        services.answer_signs(
            actor=family_lin.grandmother.actor, child=family_lin.xiaomi, seen=nothing, lost=False, agreed=GROWTH
        )
    assert SignsAnswer.objects.count() == 0


def test_signs_of_another_age_are_refused(family_lin: Lin) -> None:
    with pytest.raises(signs.UnknownSign):
        looked(family_lin, seen=frozenset({"S6-1"}))


def test_a_newborn_has_no_signs_to_look_at(family_lin: Lin) -> None:
    baby = families.add_child(actor=family_lin.mother.actor, name="安安", born_on=months_ago(1), agreed=CHILD)

    with pytest.raises(signs.NoSignsNow):
        services.answer_signs(actor=family_lin.mother.actor, child=baby, seen=frozenset(), lost=False, agreed=GROWTH)


def test_a_preterm_child_is_looked_at_by_corrected_age(family_lin: Lin) -> None:
    early = families.add_child(
        actor=family_lin.mother.actor, name="早早", born_on=months_ago(7), gestation_days=30 * 7, agreed=CHILD
    )

    view = signs_of(family_lin.mother.actor, early)

    assert (view.age_months, view.corrected) == (3, True)


def test_withdrawing_the_consent_hides_the_answer(family_lin: Lin) -> None:
    looked(family_lin, seen=frozenset({"S3-1"}))
    families.withdraw_consent(actor=family_lin.mother.actor, purpose="growth", child=family_lin.xiaomi)

    assert signs_of(family_lin.mother.actor, family_lin.xiaomi).latest is None


def test_strangers_and_relatives_see_nothing(family_lin: Lin, family_wang: Wang) -> None:
    for page in (signs_of, feeding_of, checks_of):
        with pytest.raises(NotFound):
            page(family_wang.mother.actor, family_lin.xiaomi)
        with pytest.raises(NotAllowed):
            page(family_lin.aunt.actor, family_lin.xiaomi)


# -- signs: the page ---------------------------------------------------------------------------------------------------


def test_the_page_asks_the_four_signs_of_the_age_and_says_what_follows_on_the_same_page(family_lin: Lin) -> None:
    mother = family_lin.mother.browser()
    asked = mother.get(path(family_lin, "signs")).content.decode()

    sent = mother.post(path(family_lin, "signs"), {"seen": ["S3-4"], "agree": "on"}, follow=True)

    assert all(row.sign in asked for row in signs.of_age(3))
    page = sent.content.decode()
    assert "请医生看一眼" in page
    assert "约儿童保健门诊或发育行为门诊" in page
    assert "/help/#hospitals" in page
    assert "这不是诊断" in page


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({"agree": "on"}, "看到哪样点哪样"),
        ({"agree": "on", "seen": "S3-1", "none": "on"}, "去掉一个再看"),
        ({"agree": "on", "seen": "S6-1"}, "重新看一遍"),
        ({"none": "on"}, "存这一项之前，要你先勾选同意"),
    ],
)
def test_a_form_that_cannot_be_kept_comes_back_with_what_to_do(
    family_lin: Lin, sent: dict[str, str], said: str
) -> None:
    answer = family_lin.mother.browser().post(path(family_lin, "signs"), sent)

    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert SignsAnswer.objects.count() == 0


def test_a_visit_to_the_doctor_is_put_among_the_familys_days(family_lin: Lin) -> None:
    looked(family_lin, lost=True)
    on = clock.today(ZONE) + timedelta(days=3)

    answer = family_lin.mother.browser().post(path(family_lin, "signs"), {"act": "visit", "on": str(on)})

    day = families.record(family_lin.mother.actor).dates[0]
    assert answer.status_code == 302
    assert (day.title, day.on, day.child) == ("去儿童保健门诊", on, family_lin.xiaomi)


def test_a_grandmother_reads_the_signs_before_anybody_agreed_and_cannot_answer(family_lin: Lin) -> None:
    grandmother = family_lin.grandmother.browser()

    page = grandmother.get(path(family_lin, "signs")).content.decode()

    assert signs.of_age(3)[0].sign in page
    assert "<form" not in page.partition("<main")[2].partition("</main>")[0]
    assert grandmother.post(path(family_lin, "signs"), {"none": "on", "agree": "on"}).status_code == 403


def test_more_answers_cost_no_more_queries(family_lin: Lin) -> None:
    looked(family_lin)
    mother = family_lin.mother.browser()
    mother.get(path(family_lin, "signs"))
    for _ in range(6):
        looked(family_lin, lost=True)

    with at_most(15):
        mother.get(path(family_lin, "signs"))


# -- feeding -----------------------------------------------------------------------------------------------------------


def test_an_older_siblings_allergy_sends_the_food_to_a_doctor(family_lin: Lin) -> None:
    families.add_care_note(actor=family_lin.mother.actor, child=family_lin.dudu, kind="allergy", text="花生")

    view = feeding_of(family_lin.mother.actor, family_lin.xiaomi, step="F6")
    page = family_lin.mother.browser().get(path(family_lin, "feeding") + "?step=F6").content.decode()

    assert [fact.key for fact in view.asks] == ["peanut"]
    assert "peanut" not in {fact.key for fact in view.allergens}
    assert "先问医生" in page
    assert "细花生酱" not in page


def test_a_younger_siblings_allergy_says_nothing_of_an_older_child(family_lin: Lin) -> None:
    families.add_care_note(actor=family_lin.mother.actor, child=family_lin.xiaomi, kind="allergy", text="鸡蛋")

    assert feeding_of(family_lin.mother.actor, family_lin.dudu, step="F24").asks == ()


def test_an_allergy_that_names_no_food_is_shown_as_it_was_written(family_lin: Lin) -> None:
    families.add_care_note(actor=family_lin.mother.actor, child=family_lin.xiaomi, kind="allergy", text="青霉素")

    page = family_lin.mother.browser().get(path(family_lin, "feeding") + "?step=F6").content.decode()

    assert "青霉素" in page


def test_before_six_months_the_page_says_when_it_begins(family_lin: Lin) -> None:
    page = family_lin.mother.browser().get(path(family_lin, "feeding")).content.decode()

    assert "还不用加" in page
    assert "先看看第一口" in page


def test_a_dietitians_word_stands_above_the_step_and_can_be_taken_back(family_lin: Lin) -> None:
    mother = family_lin.mother.browser()
    sent = {"step": "F6", "text": "先吃米粉两周", "said_by": "王营养师", "agree": "on"}

    page = mother.post(path(family_lin, "feeding"), sent, follow=True).content.decode()
    taken_back = {"step": "F6", "act": "withdraw"}
    back = mother.post(path(family_lin, "feeding"), taken_back, follow=True).content.decode()

    assert "王营养师说" in page
    assert "先吃米粉两周" in page
    assert page.index("先吃米粉两周") < page.index("第一口")
    assert "先吃米粉两周" not in back


def test_a_second_word_on_a_step_takes_the_place_of_the_first(family_lin: Lin) -> None:
    for text in ("先吃米粉", "先吃肉泥"):
        services.adjust_feeding(
            actor=family_lin.mother.actor, child=family_lin.xiaomi, step="F6", text=text, said_by="王", agreed=GROWTH
        )

    view = feeding_of(family_lin.mother.actor, family_lin.xiaomi, step="F6")

    assert view.adjustment is not None
    assert view.adjustment.text == "先吃肉泥"
    assert FeedingAdjustment.objects.count() == 2


def test_only_a_guardian_changes_a_step(family_lin: Lin) -> None:
    looked(family_lin)

    with pytest.raises(NotAllowed):
        services.adjust_feeding(
            actor=family_lin.carer.actor, child=family_lin.xiaomi, step="F6", text="多喂", said_by="阿姨"
        )


@pytest.mark.parametrize("missing", ["text", "said_by"])
def test_a_word_needs_what_and_who(family_lin: Lin, missing: str) -> None:
    sent = {"step": "F6", "text": "先吃米粉", "said_by": "王营养师", "agree": "on", missing: " "}

    answer = family_lin.mother.browser().post(path(family_lin, "feeding"), sent)

    assert answer.status_code == 422
    assert FeedingAdjustment.objects.count() == 0


def test_an_unsourced_food_is_not_offered_outside_the_demo(family_lin: Lin, settings: object) -> None:
    shown = {fact.key for fact in feeding_of(family_lin.mother.actor, family_lin.xiaomi, step="F6").allergens}

    assert "shellfish" not in shown


def test_the_danger_line_is_shown_though_nobody_has_signed_it(family_lin: Lin) -> None:
    view = feeding_of(family_lin.mother.actor, family_lin.xiaomi, step="F6")

    assert [fact.draft for fact in view.danger] == [True]
    page = family_lin.mother.browser().get(path(family_lin, "feeding") + "?step=F6").content.decode()
    assert "打 120" in page.partition(view.danger[0].row.text)[1]
    assert 'href="tel:120"' in page.partition(view.danger[0].row.text)[2]


# -- checks ------------------------------------------------------------------------------------------------------------


def test_the_next_check_is_named_with_its_days_and_thirteen_are_on_the_line(family_lin: Lin) -> None:
    view = checks_of(family_lin.mother.actor, family_lin.xiaomi)

    assert view.now is not None
    assert (view.now.item.key, view.now.open) == ("check:M6", False)
    assert len(view.checks) == 13
    assert [one.passed for one in view.checks][:4] == [True, True, True, False]


def test_the_page_of_checks_says_what_is_looked_at_and_where_it_is_written(family_lin: Lin) -> None:
    page = family_lin.mother.browser().get(path(family_lin, "checks")).content.decode()

    assert "6 个月检查" in page
    assert "验血，看有没有贫血" in page
    assert "国家基本公共卫生服务规范（第三版）" in page


# -- programs and ways -------------------------------------------------------------------------------------------------


def test_programs_read_the_same(family_lin: Lin) -> None:
    looked(family_lin, lost=True)
    mother = family_lin.mother.browser()

    seen = mother.get(f"/api/v1/children/{family_lin.xiaomi}/signs").json()
    checks = mother.get(f"/api/v1/children/{family_lin.xiaomi}/checks").json()
    food = mother.get(f"/api/v1/children/{family_lin.dudu}/feeding").json()

    assert (seen["age_months"], seen["latest"]["verdict"], len(seen["signs"])) == (3, "ask_a_doctor", 4)
    assert [check["id"] for check in checks][:2] == ["NB-home", "M1"]
    assert food["step"] == ""


def test_a_childs_page_leads_to_what_its_age_needs(family_lin: Lin) -> None:
    mother = family_lin.mother.browser()

    page = mother.get(f"/family/children/{family_lin.xiaomi}/").content.decode()
    older = mother.get(f"/family/children/{family_lin.dudu}/").content.decode()

    assert path(family_lin, "signs") in page
    assert path(family_lin, "checks") in page
    assert f"/children/{family_lin.dudu}/feeding/" not in older
    assert "care_signs" not in family_lin.aunt.browser().get(f"/family/children/{family_lin.xiaomi}/").content.decode()


def test_days_are_the_familys_own() -> None:
    assert signs.age_on(date(2026, 8, 22), clock.today(ZONE)) == 3
