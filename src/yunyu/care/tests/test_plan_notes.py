"""What a family puts into its plan itself: shown, done, reminded of, taken out, and gone with whom it is about."""

from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest

from tests.people import Lin, Wang, expecting
from yunyu.care import rules, selectors, services
from yunyu.care.models import PlanMark
from yunyu.care.rules import Place
from yunyu.care.selectors import Entry
from yunyu.care.tests.conftest import GROWTH, TODAY
from yunyu.families import api as families
from yunyu.kernel.actor import Actor
from yunyu.kernel.clock import FixedClock
from yunyu.kernel.errors import DomainError, NotAllowed, NotFound
from yunyu.kernel.ids import uuid7
from yunyu.notices import api as notices

pytestmark = pytest.mark.django_db(databases="__all__")
WORDS = "约皮肤科，拍好照片"
SOON = TODAY + timedelta(days=3)


def note(actor: Actor, subject: UUID, **said: Any) -> str:
    """Something put into the plan."""
    given: dict[str, Any] = {"words": WORDS, "on": SOON, "agreed": GROWTH, **said}
    return services.add_note(actor=actor, subject=subject, **given)


def entry(actor: Actor, subject: UUID, key: str) -> Entry:
    """It, as the plan shows it."""
    return selectors.find_entries(selectors.plan(actor), subject=subject, key=key)[0]


def test_it_stands_in_the_plan_in_the_familys_own_words(lin: Lin) -> None:
    key = note(lin.mother.actor, lin.xiaomi, words=f"  {WORDS} ")

    found = entry(lin.grandmother.actor, lin.xiaomi, key)

    assert (found.title, found.place, found.may_decide) == (WORDS, Place.SOON, True)


def test_it_is_done_moved_and_put_back_like_any_item(lin: Lin) -> None:
    mother = lin.mother.actor
    key = note(mother, lin.xiaomi)

    services.decide(actor=mother, subjects=[lin.xiaomi], key=key, state="moved", on=TODAY)
    moved = entry(mother, lin.xiaomi, key).place
    services.decide(actor=mother, subjects=[lin.xiaomi], key=key, state="done")

    assert (moved, entry(mother, lin.xiaomi, key).place) == (Place.NOW, Place.DONE)

    services.take_back(actor=mother, subjects=[lin.xiaomi], key=key)
    again = entry(mother, lin.xiaomi, key)
    assert (again.title, again.place, again.decided, again.item.best) == (WORDS, Place.SOON, None, SOON)


@pytest.mark.parametrize(("days", "place"), [(0, Place.NOW), (7, Place.NOW), (8, Place.PAST)])
def test_from_its_day_on_it_is_due_for_a_week(lin: Lin, noon: FixedClock, days: int, place: Place) -> None:
    key = note(lin.mother.actor, lin.xiaomi, on=TODAY)

    noon.forward(timedelta(days=days))

    assert entry(lin.mother.actor, lin.xiaomi, key).place is place


def test_sent_twice_it_is_kept_once(lin: Lin) -> None:
    sent = uuid7()

    keys = {note(lin.mother.actor, lin.xiaomi, sent=sent) for _ in range(2)}

    assert len(keys) == PlanMark.objects.count() == 1


def test_today_shows_it_first_for_three_days_before(lin: Lin) -> None:
    note(lin.mother.actor, lin.xiaomi, on=TODAY + timedelta(days=4))
    before = on_today(lin.mother.actor)

    note(lin.mother.actor, lin.xiaomi, on=SOON)

    assert f"小米：{WORDS}" not in before
    assert f"小米：{WORDS}" in on_today(lin.mother.actor)


def on_today(actor: Actor) -> list[str]:
    """The titles of the cards on Today."""
    return [card.face.title for card in notices.today_cards(record=families.record(actor))]


def test_a_pregnancy_may_have_one_too(lin: Lin) -> None:
    pregnancy = expecting(lin.mother, weeks=24)

    key = note(lin.mother.actor, pregnancy)

    assert entry(lin.mother.actor, pregnancy, key).title == WORDS


def test_taken_out_it_leaves_nothing(lin: Lin) -> None:
    mother = lin.mother.actor
    key = note(mother, lin.xiaomi)
    services.decide(actor=mother, subjects=[lin.xiaomi], key=key, state="done")

    services.remove_note(actor=mother, subject=lin.xiaomi, key=key)

    assert PlanMark.objects.count() == 0
    assert f"小米：{WORDS}" not in on_today(mother)


def test_nothing_the_schedules_gave_is_taken_out(logged: Lin) -> None:
    with pytest.raises(rules.NothingDue):
        services.remove_note(actor=logged.mother.actor, subject=logged.dudu, key="check:M36")


def test_without_the_growth_log_nothing_of_a_child_is_kept_or_shown(lin: Lin) -> None:
    with pytest.raises(DomainError) as refused:
        note(lin.mother.actor, lin.xiaomi, agreed=frozenset())

    assert (refused.value.code, PlanMark.objects.count()) == ("consent_needed", 0)


@pytest.mark.parametrize(
    ("said", "error", "field"),
    [
        ({"words": "  "}, rules.NothingPlanned, "words"),
        ({"words": "长" * 61}, rules.TooLongWords, "words"),
        ({"on": TODAY - timedelta(days=1)}, rules.DayToPlan, "on"),
        ({"on": TODAY + timedelta(days=1000)}, rules.DayToPlan, "on"),
    ],
)
def test_what_cannot_stand_there_is_told_at_its_field(
    lin: Lin, said: dict[str, object], error: type[DomainError], field: str
) -> None:
    with pytest.raises(error) as refused:
        note(lin.mother.actor, lin.xiaomi, **said)

    assert refused.value.field == field
    assert PlanMark.objects.count() == 0


def test_a_plan_holds_so_many_of_its_own(lin: Lin, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rules, "MOST_PLANNED", 1)
    note(lin.mother.actor, lin.xiaomi)

    with pytest.raises(rules.TooManyPlanned):
        note(lin.mother.actor, lin.xiaomi)


def test_nobody_else_may_add_or_take_out(lin: Lin, wang: Wang) -> None:
    key = note(lin.mother.actor, lin.xiaomi)

    for stranger, error in ((wang.mother.actor, NotFound), (lin.aunt.actor, NotAllowed)):
        with pytest.raises((error, NotFound)):
            note(stranger, lin.xiaomi)
        with pytest.raises((error, NotFound)):
            services.remove_note(actor=stranger, subject=lin.xiaomi, key=key)
    assert PlanMark.objects.count() == 1


def test_it_goes_with_the_child(lin: Lin) -> None:
    note(lin.mother.actor, lin.xiaomi)

    services.forget_child(family=lin.id, child=lin.xiaomi)

    assert PlanMark.objects.count() == 0


def test_a_withdrawn_log_hides_it_at_once(lin: Lin) -> None:
    key = note(lin.mother.actor, lin.xiaomi)

    families.withdraw_consent(actor=lin.mother.actor, purpose="growth", child=lin.xiaomi)

    assert key not in {one.item.key for one in selectors.plan(lin.mother.actor).entries}


def test_on_the_page_it_is_added_without_scripts_and_taken_out(lin: Lin) -> None:
    client = lin.mother.browser()
    typed = {"words": WORDS, "on": SOON.isoformat(), "who": str(lin.xiaomi), "agree": "on"}

    added = client.post("/plan/notes/", typed, follow=True).content.decode()
    key = PlanMark.objects.get().item
    page = client.get(f"/plan/{lin.xiaomi}/{key}/").content.decode()
    removed = client.post(f"/plan/{lin.xiaomi}/{key}/", {"act": "remove"}, follow=True).content.decode()

    assert WORDS in added
    assert "从计划里拿掉" in page
    assert WORDS not in removed


@pytest.mark.parametrize("missing", ["words", "on", "who", "agree"])
def test_what_is_missing_is_said_and_nothing_typed_is_lost(lin: Lin, missing: str) -> None:
    typed = {"words": WORDS, "on": SOON.isoformat(), "who": str(lin.xiaomi), "agree": "on"} | {missing: ""}

    answer = lin.mother.browser().post("/plan/notes/", typed)

    assert answer.status_code == 422
    assert missing == "words" or WORDS in answer.content.decode()
    assert PlanMark.objects.count() == 0
