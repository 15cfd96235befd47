"""What leads from a person's own mood to others: a word she sends, her own card, programs, and the way there."""

from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest

from tests.people import CHILD, ZONE, Lin, family_lin, family_wang, joins
from tests.queries import at_most
from yunyu.care import services
from yunyu.care.models import MoodAnswer
from yunyu.care.tests.moods import DARK, HEAVY, KEY, answer, at, main_of, sent
from yunyu.families import api as families
from yunyu.kernel import clock
from yunyu.kernel.clock import FixedClock
from yunyu.kernel.errors import NotFound
from yunyu.notices import api as notices

__all__ = ["at", "family_lin", "family_wang"]
pytestmark = pytest.mark.django_db(databases="__all__")


# -- a word to somebody -----------------------------------------------------------------------------------------------


def word(member: UUID | str, **more: str) -> dict[str, str]:
    return {"member": str(member), "text": "想你来陪我坐坐", "key": str(KEY), **more}


def test_nobody_is_chosen_and_nothing_is_sent_before_her_tap(family_lin: Lin) -> None:
    page = main_of(family_lin.mother.browser().post("/mood/", sent(HEAVY)).content.decode())

    assert "checked" not in page
    assert notices.inbox(actor=family_lin.grandmother.actor) == ()


def test_her_own_words_reach_the_one_she_chose_and_nobody_else(family_lin: Lin) -> None:
    mother = family_lin.mother.browser()
    for _ in range(2):
        answer_ = mother.post("/mood/tell/", word(family_lin.grandmother.member))

    (letter,) = notices.inbox(actor=family_lin.grandmother.actor)
    assert answer_.status_code == 302
    assert (letter.face.title, letter.face.body) == ("林悦想跟你说句话", "想你来陪我坐坐")
    assert notices.inbox(actor=family_lin.carer.actor) == ()


def test_in_quiet_mode_a_word_still_arrives(family_lin: Lin) -> None:
    families.begin_quiet(actor=family_lin.mother.actor)

    services.tell_somebody(actor=family_lin.mother.actor, member=family_lin.grandmother.member, text="来一下", key=KEY)

    assert [letter.face.body for letter in notices.inbox(actor=family_lin.grandmother.actor)] == ["来一下"]


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"member": ""}, "还差告诉谁"),
        ({"text": "  "}, "还差要说的话"),
        ({"text": "长" * 201}, "200 个字以内"),
        ({"member": str(uuid4())}, "从列出的里选一个"),
    ],
)
def test_a_word_that_cannot_be_sent_comes_back_as_it_was_typed(
    family_lin: Lin, change: dict[str, str], said: str
) -> None:
    answer_ = family_lin.mother.browser().post("/mood/tell/", {**word(family_lin.carer.member), **change})

    page = answer_.content.decode()
    assert answer_.status_code == 422
    assert said in page
    assert change.get("text", "想你来陪我坐坐").strip() in page


def test_a_relative_without_an_inbox_here_cannot_be_chosen(family_lin: Lin) -> None:
    page = family_lin.mother.browser().get("/mood/tell/").content.decode()

    assert "外婆" in page
    assert "小姨" not in main_of(page)


# -- her own card -----------------------------------------------------------------------------------------------------


def born_days_ago(lin: Lin, days: int) -> UUID:
    families.give_consent(actor=lin.mother.actor, purpose="pregnancy")
    child = families.add_child(
        actor=lin.mother.actor, name="安安", born_on=clock.today(ZONE) - timedelta(days=days), agreed=CHILD
    )
    services.rewrite(family=lin.id)
    return child


def titles(actor: Any) -> list[str]:
    return [card.face.title for card in notices.today_cards(record=families.record(actor))]


def test_a_card_of_her_own_stands_in_the_weeks_after_birth(family_lin: Lin, at: FixedClock) -> None:
    father = joins(family_lin.mother, "+8613800001009", role="father", name="林爸爸")
    born_days_ago(family_lin, 7)

    assert "这几天，心里怎么样" in titles(family_lin.mother.actor)
    assert "这几天，心里怎么样" not in titles(father.actor)
    assert "这几天，心里怎么样" not in titles(family_lin.grandmother.actor)
    at.forward(timedelta(days=4))
    assert "这几天，心里怎么样" not in titles(family_lin.mother.actor)
    at.forward(timedelta(days=3))
    assert "这几天，心里怎么样" in titles(family_lin.mother.actor)
    at.forward(timedelta(days=60))
    assert "这几天，心里怎么样" not in titles(family_lin.mother.actor)


def test_the_card_goes_once_she_answered_and_stays_away_that_week(family_lin: Lin) -> None:
    born_days_ago(family_lin, 8)
    answer(family_lin)

    gone = titles(family_lin.mother.actor)
    services.rewrite(family=family_lin.id)

    assert "这几天，心里怎么样" not in gone
    assert "这几天，心里怎么样" not in titles(family_lin.mother.actor)


def test_nobody_else_puts_her_card_away(family_lin: Lin) -> None:
    father = joins(family_lin.mother, "+8613800001009", role="father", name="林爸爸")
    born_days_ago(family_lin, 7)
    (card,) = (
        card for card in notices.today_cards(record=families.record(family_lin.mother.actor)) if "mood" in card.key
    )

    with pytest.raises(NotFound):
        notices.dismiss_card(actor=father.actor, card=card.id)
    notices.dismiss_card(actor=family_lin.mother.actor, card=card.id)
    assert "这几天，心里怎么样" not in titles(family_lin.mother.actor)


# -- programs and ways ------------------------------------------------------------------------------------------------


def test_programs_get_the_numbers_in_the_same_answer_and_never_a_sum(family_lin: Lin) -> None:
    mother = family_lin.mother.browser()

    dark = mother.post("/api/v1/mood", {"answers": DARK, "agree": True}, content_type="application/json").json()
    more = mother.post("/api/v1/mood", {"answers": {"PHQ-1": 3, "PHQ-2": 0}}, content_type="application/json").json()
    own = mother.get("/api/v1/mood").json()

    assert (dark["follows"], dark["kept"]) == ("crisis", True)
    assert [one["number"] for one in dark["numbers"]] == ["120", "12356"]
    assert (more["asks_more"], more["follows"], more["kept"]) == (True, None, False)
    assert [set(day) for day in own["days"]] == [{"id", "on", "follows", "answers"}]


def test_programs_say_a_word_and_delete(family_lin: Lin) -> None:
    mother = family_lin.mother.browser()
    answer(family_lin)
    body = {"member": str(family_lin.carer.member), "text": "来一下"}

    told = mother.post("/api/v1/mood/words", body, content_type="application/json")
    gone = mother.delete("/api/v1/mood")

    assert (told.status_code, gone.status_code) == (204, 204)
    assert len(notices.inbox(actor=family_lin.carer.actor)) == 1
    assert MoodAnswer.objects.count() == 0


def test_our_family_leads_there_for_guardians_alone(family_lin: Lin) -> None:
    assert 'href="/mood/"' in family_lin.mother.browser().get("/family/").content.decode()
    assert 'href="/mood/"' not in family_lin.grandmother.browser().get("/family/").content.decode()


def test_more_days_cost_no_more_queries(family_lin: Lin, at: FixedClock) -> None:
    mother = family_lin.mother.browser()
    for _ in range(8):
        answer(family_lin)
        at.forward(timedelta(days=3))

    with at_most(10):
        mother.get("/mood/days/")
