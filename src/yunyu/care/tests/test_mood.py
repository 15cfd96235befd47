"""A person's own mood: what is kept, what follows on the same response, who never sees it, and how it goes."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client

from tests.people import Lin, Wang, family_lin, family_wang, joins
from yunyu.care import rules, services
from yunyu.care.models import MoodAnswer
from yunyu.care.schedule import mood
from yunyu.care.schedule.mood import Follows
from yunyu.care.selectors import mood as selectors
from yunyu.care.selectors.mood import mood_of
from yunyu.care.tests.moods import CALM, DARK, HEAVY, KEY, MOOD, answer, at, main_of, own_days, sent
from yunyu.families import api as families
from yunyu.kernel import outbox
from yunyu.kernel.clock import FixedClock
from yunyu.kernel.errors import NotAllowed, NotFound
from yunyu.notices import api as notices
from yunyu.privacy import api as privacy

__all__ = ["at", "family_lin", "family_wang"]
pytestmark = pytest.mark.django_db(databases="__all__")


# -- help on the same response ----------------------------------------------------------------------------------------


def test_the_ninth_question_is_answered_with_help_first_on_the_same_response(family_lin: Lin) -> None:
    page = family_lin.mother.browser().post("/mood/", sent(DARK))

    said = main_of(page.content.decode())
    assert page.status_code == 200
    assert "tel:12356" in said
    assert "tel:120" in said
    assert said.index("tel:12356") < said.index("<h1>")
    assert "/shop" not in said


@pytest.mark.parametrize("more", [{}, {"agree": "on"}])
def test_help_comes_whether_or_not_anything_is_kept(family_lin: Lin, more: dict[str, str]) -> None:
    page = family_lin.mother.browser().post("/mood/", sent(DARK, **more)).content.decode()

    assert "tel:12356" in main_of(page)
    assert MoodAnswer.objects.count() == len(more)


def test_heavy_weeks_are_met_with_whom_to_tell_and_no_number_of_points(family_lin: Lin) -> None:
    page = main_of(family_lin.mother.browser().post("/mood/", sent(HEAVY)).content.decode())

    assert "这两周你很累，也撑了很久" in page
    assert "想先告诉谁" in page
    assert "tel:12356" in page
    assert "这不是诊断" in page
    assert str(sum(HEAVY.values())) not in re.sub(r"<[^>]*>", " ", page)


def test_two_answers_that_weigh_ask_the_other_seven_and_nothing_is_kept_yet(family_lin: Lin) -> None:
    given = sent({"PHQ-1": 2, "PHQ-2": 1}, agree="on")

    page = main_of(family_lin.mother.browser().post("/mood/", given).content.decode())

    assert all(row.text_zh.split("？")[0] in page for row in mood.items()[2:])
    assert '<input type="hidden" name="PHQ-1" value="2">' in page
    assert MoodAnswer.objects.count() == 0


def test_whoever_stops_after_two_is_not_left_alone(family_lin: Lin) -> None:
    given = sent({"PHQ-1": 2, "PHQ-2": 1}, all="1", carried="1", stop="1")

    page = main_of(family_lin.mother.browser().post("/mood/", given).content.decode())

    assert "想先告诉谁" in page


def test_a_missing_answer_is_named_and_what_was_answered_stays(family_lin: Lin) -> None:
    answer_ = family_lin.mother.browser().post("/mood/", {"PHQ-1": "2"})

    page = main_of(answer_.content.decode())
    assert answer_.status_code == 422
    assert "还差这一条。点最接近的那个就好。" in page
    assert 'name="PHQ-1" value="2" checked' in page


def test_help_comes_first_though_other_questions_are_still_open(family_lin: Lin) -> None:
    mother = family_lin.mother.browser()
    partly = sent({"PHQ-1": 2, "PHQ-2": 2, "PHQ-9": 1}, carried="1")

    open_ = mother.post("/mood/", partly)
    stopped = mother.post("/mood/", {**partly, "stop": "1"})
    program = mother.post("/api/v1/mood", {"answers": {"PHQ-9": 3}}, content_type="application/json").json()

    for page, status in ((open_, 422), (stopped, 200)):
        said = main_of(page.content.decode())
        assert page.status_code == status
        assert said.index("tel:12356") < said.index("<h1>")
    assert (program["follows"], program["asks_more"]) == ("crisis", True)
    assert [one["number"] for one in program["numbers"]] == ["120", "12356"]
    assert notices.commercial_held(family_lin.id)


def test_help_stands_alone_while_the_questions_wait(family_lin: Lin, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(selectors, "questions", lambda: ())
    mother = family_lin.mother.browser()

    answers = (mother.get("/mood/"), mother.post("/mood/", sent(DARK)))
    shown = [main_of(one.content.decode()) for one in answers]

    assert all("tel:12356" in page and "PHQ-1" not in page for page in shown)
    with pytest.raises(rules.QuestionsWait):
        answer(family_lin, DARK)


@pytest.mark.parametrize(("given_", "held"), [(DARK, True), (HEAVY, True), (CALM, False)])
def test_nothing_is_sold_for_two_days_and_no_reason_is_kept(
    family_lin: Lin, at: FixedClock, given_: dict[str, int], held: bool
) -> None:
    services.answer_mood(actor=family_lin.mother.actor, given=given_, key=KEY)

    assert notices.commercial_held(family_lin.id) is held
    at.forward(timedelta(hours=49))
    assert not notices.commercial_held(family_lin.id)


# -- what is kept -----------------------------------------------------------------------------------------------------


def test_nothing_is_kept_without_a_yes(family_lin: Lin) -> None:
    said = services.answer_mood(actor=family_lin.mother.actor, given=DARK, key=KEY)

    assert said == services.Answered(Follows.CRISIS, kept=False)
    assert MoodAnswer.objects.count() == 0


def test_the_answers_are_sealed_and_kept_once_a_key(family_lin: Lin) -> None:
    answer(family_lin, DARK, KEY)
    answer(family_lin, DARK, KEY)

    with connection.cursor() as cursor:
        cursor.execute("select answers from care_moodanswer")
        (stored,) = cursor.fetchall()
    assert b"PHQ" not in bytes(stored[0])
    assert own_days(family_lin) == 1


def test_the_same_form_sent_twice_is_kept_once(family_lin: Lin) -> None:
    mother = family_lin.mother.browser()
    for _ in range(2):
        mother.post("/mood/", sent(CALM, key=str(KEY), agree="on"))

    assert MoodAnswer.objects.count() == 1


def test_who_goes_back_and_answers_otherwise_means_the_last_answer(family_lin: Lin) -> None:
    answer(family_lin, CALM, KEY)
    answer(family_lin, DARK, KEY)

    (day,) = mood_of(family_lin.mother.actor).days

    assert day.follows is Follows.CRISIS


def test_a_guest_is_helped_and_nothing_is_kept() -> None:
    guest = Client()
    guest.post("/start/")
    guest.post("/start/who/", {"role": "mother", "name": "小林"})

    page = guest.post("/mood/", sent(DARK, agree="on"))

    assert "tel:12356" in page.content.decode()
    assert MoodAnswer.objects.count() == 0


def test_ones_days_are_a_line_of_ones_own_and_can_be_deleted(family_lin: Lin, at: FixedClock) -> None:
    answer(family_lin)
    at.forward(timedelta(days=7))
    answer(family_lin, HEAVY)
    mother = family_lin.mother.browser()

    page = main_of(mother.get("/mood/days/").content.decode())
    mother.post("/mood/days/", {"answer": str(selectors.mood_of(family_lin.mother.actor).days[0].id)})
    left = own_days(family_lin)
    mother.post("/mood/days/", {"act": "all"})

    assert page.count("<circle") == 2
    assert "很累，撑着" in page
    assert (left, MoodAnswer.objects.count()) == (1, 0)


def test_a_dark_answer_that_was_kept_puts_help_first_when_she_comes_back(family_lin: Lin) -> None:
    answer(family_lin, DARK)

    page = main_of(family_lin.mother.browser().get("/mood/").content.decode())

    assert page.index("tel:12356") < page.index("<h1>")


# -- whose it is ------------------------------------------------------------------------------------------------------


def test_a_partner_has_their_own_and_sees_nothing_of_hers(family_lin: Lin) -> None:
    father = joins(family_lin.mother, "+8613800001009", role="father", name="林爸爸")
    answer(family_lin, DARK)

    page = father.browser().get("/mood/").content.decode()
    days = father.browser().get("/api/v1/mood").json()

    assert "存下我的回答" in page
    assert (days["keeps"], days["days"]) == (False, [])
    assert not privacy.consents(family_lin.id).given("mood", person=father.member)


def test_a_partner_cannot_delete_or_withdraw_what_is_hers(family_lin: Lin) -> None:
    father = joins(family_lin.mother, "+8613800001009", role="father", name="林爸爸")
    answer(family_lin)
    row = MoodAnswer.objects.get().pk

    families.withdraw_consent(actor=father.actor, purpose="mood")
    outbox.deliver_due()

    assert father.browser().delete(f"/api/v1/mood/days/{row}").status_code == 404
    assert own_days(family_lin) == 1


@pytest.mark.parametrize("who", ["grandmother", "carer", "aunt"])
def test_relatives_are_refused_at_every_door(family_lin: Lin, who: str) -> None:
    answer(family_lin)
    browser = getattr(family_lin, who).browser()

    answers = [browser.get(path).status_code for path in ("/mood/", "/mood/days/", "/mood/tell/", "/api/v1/mood")]

    assert answers == [403] * 4
    with pytest.raises(NotAllowed):
        selectors.mood_of(getattr(family_lin, who).actor)


def test_another_familys_answer_is_not_found(family_lin: Lin, family_wang: Wang) -> None:
    answer(family_lin)

    with pytest.raises(NotFound):
        services.forget_mood(actor=family_wang.mother.actor, answer=MoodAnswer.objects.get().pk)


def test_taking_the_consent_back_hides_at_once_and_deletes(family_lin: Lin) -> None:
    answer(family_lin, DARK)
    mother = family_lin.mother.browser()

    page = mother.post("/privacy/consents/mood/", {"on": "0"}, follow=True).content.decode()
    hidden = own_days(family_lin)
    outbox.deliver_due()

    assert "你记下的会一起删掉" in page
    assert hidden == 0
    assert MoodAnswer.objects.count() == 0


def test_what_is_kept_after_a_new_yes_outlives_an_earlier_withdrawal(family_lin: Lin, at: FixedClock) -> None:
    answer(family_lin)
    families.withdraw_consent(actor=family_lin.mother.actor, purpose="mood")
    at.forward(timedelta(minutes=1))
    answer(family_lin, HEAVY)

    outbox.deliver_due()

    assert [day.follows for day in selectors.mood_of(family_lin.mother.actor).days] == [Follows.HEAVY]


def test_whoever_leaves_takes_their_mood_along(family_lin: Lin) -> None:
    father = joins(family_lin.mother, "+8613800001009", role="father", name="林爸爸")
    services.answer_mood(actor=father.actor, given=CALM, key=KEY, agreed=MOOD)
    answer(family_lin)

    families.leave_family(actor=father.actor)
    outbox.deliver_due()

    assert list(MoodAnswer.objects.values_list("member_id", flat=True)) == [family_lin.mother.member]


def test_a_login_that_is_erased_takes_the_mood_along(family_lin: Lin) -> None:
    father = joins(family_lin.mother, "+8613800001009", role="father", name="林爸爸")
    services.answer_mood(actor=father.actor, given=CALM, key=KEY, agreed=MOOD)

    privacy.erase_user(father.user.pk)
    for _ in range(3):
        outbox.deliver_due()

    assert MoodAnswer.objects.count() == 0
