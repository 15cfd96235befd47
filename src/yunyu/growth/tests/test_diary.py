"""Keeping a diary: each key once, twins in one act, timers that survive, corrections that keep, and who may."""

from collections.abc import Callable
from datetime import timedelta
from uuid import UUID

import pytest

from tests.people import Lin, Wang
from yunyu.families import api as families
from yunyu.growth.models import DiaryEntry
from yunyu.growth.rules import diary
from yunyu.growth.rules.diary import Detail, Part
from yunyu.growth.selectors import diary as reads
from yunyu.growth.services import diary as writes
from yunyu.growth.services.diary import NewEntry
from yunyu.kernel import clock
from yunyu.kernel.actor import Actor
from yunyu.kernel.clock import FixedClock
from yunyu.kernel.errors import NotAllowed, NotFound
from yunyu.kernel.ids import uuid7
from yunyu.kernel.models import OutboxEvent
from yunyu.notices import api as notices

pytestmark = pytest.mark.django_db(databases="__all__")

GROWTH = frozenset({"growth"})
LEFT = Detail(parts=(Part("left"),))
BOTTLE = Detail(parts=(Part("bottle", ml=90),))
WET = Detail(wet=True)


def entry(kind: str, detail: Detail = WET, *, ago: int = 0, lasted: int | None = None) -> NewEntry:
    began = clock.now() - timedelta(minutes=ago)
    ended = None if lasted is None else began + timedelta(minutes=lasted)
    return NewEntry(uuid7(), kind, began, ended, detail)


def log(actor: Actor, *children: UUID, what: NewEntry) -> UUID:
    return writes.record_entries(actor=actor, children=children, entries=[what])[0].entry


def test_the_same_key_twice_is_one_entry(logged: Lin) -> None:
    nappy = entry("nappy")

    first = writes.record_entries(actor=logged.mother.actor, children=[logged.xiaomi], entries=[nappy])
    again = writes.record_entries(actor=logged.mother.actor, children=[logged.xiaomi], entries=[nappy])

    assert [one.fresh for one in (*first, *again)] == [True, False]
    assert first[0].entry == again[0].entry
    assert DiaryEntry.objects.count() == 1


def test_a_key_that_was_taken_back_does_not_come_again(logged: Lin) -> None:
    nappy = entry("nappy")
    kept = log(logged.mother.actor, logged.xiaomi, what=nappy)
    writes.remove(actor=logged.mother.actor, child=logged.xiaomi, entry=kept)

    log(logged.mother.actor, logged.xiaomi, what=nappy)

    assert DiaryEntry.objects.standing().count() == 0


def test_one_act_for_two_children_is_a_row_each_or_none(logged: Lin) -> None:
    log(logged.mother.actor, logged.xiaomi, logged.dudu, what=entry("nappy"))
    before_xiaomi = entry("nappy", ago=60 * 24 * 200)
    with pytest.raises(diary.UnlikelyTime):
        log(logged.mother.actor, logged.dudu, logged.xiaomi, what=before_xiaomi)

    assert DiaryEntry.objects.count() == 2


def test_what_was_said_is_sealed(logged: Lin) -> None:
    log(logged.mother.actor, logged.xiaomi, what=entry("medicine", Detail(name="布洛芬")))

    (sealed,) = DiaryEntry.objects.values_list("detail", flat=True)

    assert "布洛芬".encode() not in sealed.token
    assert DiaryEntry.objects.get().detail == [{"name": "布洛芬"}]


def test_a_timer_shows_its_length_after_eight_hours_and_on_a_second_phone(logged: Lin, noon: FixedClock) -> None:
    log(logged.mother.actor, logged.xiaomi, what=entry("sleep", Detail()))

    noon.forward(timedelta(hours=8))
    (timer,) = reads.board(logged.grandmother.actor).running

    assert timer.ran == 8 * 3600
    assert timer.entry.who == "林悦"


def test_the_first_to_stop_a_timer_is_right(logged: Lin, noon: FixedClock) -> None:
    kept = log(logged.mother.actor, logged.xiaomi, what=entry("sleep", Detail()))
    noon.forward(timedelta(minutes=30))
    first = writes.stop(actor=logged.grandmother.actor, child=logged.xiaomi, entry=kept)
    noon.forward(timedelta(minutes=5))

    second = writes.stop(actor=logged.mother.actor, child=logged.xiaomi, entry=kept)

    row = DiaryEntry.objects.get()
    assert (first, second) == (True, False)
    assert row.ended_at is not None
    assert row.ended_at - row.started_at == timedelta(minutes=30)
    assert row.stopped_by_id == logged.grandmother.member


def test_a_feed_goes_on_at_the_other_side_in_one_session(logged: Lin, noon: FixedClock) -> None:
    mother = logged.mother.actor
    kept = log(mother, logged.xiaomi, what=entry("feed", LEFT))
    noon.forward(timedelta(minutes=9))
    for _twice in range(2):
        writes.switch(actor=mother, child=logged.xiaomi, entry=kept, side="right")
    noon.forward(timedelta(minutes=4))
    writes.stop(actor=mother, child=logged.xiaomi, entry=kept)

    (one,) = reads.day_of(mother, logged.xiaomi).entries
    assert one.length == "左边9分，右边4分"
    with pytest.raises(diary.NotRunning):
        writes.switch(actor=mother, child=logged.xiaomi, entry=kept, side="left")


def test_a_correction_keeps_the_old_row(logged: Lin) -> None:
    kept = log(logged.mother.actor, logged.xiaomi, what=entry("feed", BOTTLE))

    now = writes.correct(
        actor=logged.mother.actor,
        child=logged.xiaomi,
        entry=kept,
        now_says=entry("feed", Detail(parts=(Part("bottle", ml=120),))),
    )

    old, new = DiaryEntry.objects.get(pk=kept), DiaryEntry.objects.get(pk=now)
    assert old.gone_at is not None
    assert (new.replaces_id, new.gone_at) == (kept, None)
    assert [one.detail.ml for one in reads.day_of(logged.mother.actor, logged.xiaomi).entries] == [120]


def test_two_who_correct_the_same_entry_are_both_kept_with_their_names(logged: Lin) -> None:
    kept = log(logged.mother.actor, logged.xiaomi, what=entry("feed", BOTTLE))

    for person, ml in ((logged.mother, 100), (logged.grandmother, 110)):
        says = entry("feed", Detail(parts=(Part("bottle", ml=ml),)))
        writes.correct(actor=person.actor, child=logged.xiaomi, entry=kept, now_says=says)

    found = reads.day_of(logged.mother.actor, logged.xiaomi).entries
    assert {(one.who, one.detail.ml, one.both) for one in found} == {("林悦", 100, True), ("外婆", 110, True)}


def test_what_was_removed_is_not_corrected(logged: Lin) -> None:
    kept = log(logged.mother.actor, logged.xiaomi, what=entry("nappy"))
    writes.remove(actor=logged.mother.actor, child=logged.xiaomi, entry=kept)

    with pytest.raises(diary.EntryGone):
        writes.correct(actor=logged.mother.actor, child=logged.xiaomi, entry=kept, now_says=entry("nappy"))


def test_removing_twice_is_removing_once_and_keeps_the_row(logged: Lin) -> None:
    kept = log(logged.mother.actor, logged.xiaomi, what=entry("nappy"))

    for _twice in range(2):
        writes.remove(actor=logged.mother.actor, child=logged.xiaomi, entry=kept)

    assert DiaryEntry.objects.get().gone_at is not None


def test_grandmother_and_carer_log_an_aunt_does_not(logged: Lin) -> None:
    for person in (logged.grandmother, logged.carer):
        log(person.actor, logged.xiaomi, what=entry("nappy"))

    with pytest.raises(NotAllowed):
        log(logged.aunt.actor, logged.xiaomi, what=entry("nappy"))
    with pytest.raises(NotAllowed):
        reads.board(logged.aunt.actor)


def test_the_first_entry_asks_a_guardian_and_nobody_else(lin: Lin) -> None:
    with pytest.raises(families.ConsentNeeded):
        log(lin.mother.actor, lin.xiaomi, what=entry("nappy"))
    with pytest.raises(NotAllowed):
        writes.record_entries(
            actor=lin.grandmother.actor, children=[lin.xiaomi], entries=[entry("nappy")], agreed=GROWTH
        )

    writes.record_entries(actor=lin.mother.actor, children=[lin.xiaomi], entries=[entry("nappy")], agreed=GROWTH)

    log(lin.grandmother.actor, lin.xiaomi, what=entry("nappy"))


def test_another_family_finds_nothing(logged: Lin, wang: Wang) -> None:
    kept = log(logged.mother.actor, logged.xiaomi, what=entry("sleep", Detail()))
    stranger = wang.mother.actor

    acts: tuple[Callable[[], object], ...] = (
        lambda: writes.stop(actor=stranger, child=logged.xiaomi, entry=kept),
        lambda: writes.remove(actor=stranger, child=logged.xiaomi, entry=kept),
        lambda: reads.day_of(stranger, logged.xiaomi),
        lambda: reads.acts_of(stranger, kept),
        lambda: log(stranger, logged.xiaomi, what=entry("nappy")),
    )
    for act in acts:
        with pytest.raises(NotFound):
            act()


def test_a_withdrawn_consent_hides_the_diary_at_once(logged: Lin) -> None:
    log(logged.mother.actor, logged.xiaomi, what=entry("nappy"))

    families.withdraw_consent(actor=logged.mother.actor, purpose="growth", child=logged.xiaomi)

    board = reads.board(logged.mother.actor)
    assert [one.lasts for one in board.children if one.child.id == logged.xiaomi] == [()]
    assert not [card for card in notices.today_cards(record=board.record) if card.key.startswith("growth.diary")]


def test_today_holds_the_last_of_each_and_is_rewritten_when_one_is_taken_back(logged: Lin) -> None:
    mother = logged.mother.actor
    log(mother, logged.xiaomi, what=entry("feed", BOTTLE, ago=90))
    wet = log(mother, logged.xiaomi, what=entry("nappy", ago=10))

    (card,) = notices.today_cards(record=families.record(mother))
    writes.remove(actor=mother, child=logged.xiaomi, entry=wet)
    (after,) = notices.today_cards(record=families.record(mother))

    assert "10:30 奶瓶 90 毫升" in card.face.body
    assert "11:50 尿布 湿" in card.face.body
    assert "尿布" not in after.face.body


def test_the_mark_of_a_diary_changes_with_every_change(logged: Lin, noon: FixedClock) -> None:
    mother, marks = logged.mother.actor, []

    def look() -> None:
        marks.append(reads.changed(logged.grandmother.actor, [logged.xiaomi]))
        noon.forward(timedelta(seconds=1))

    look()
    kept = log(mother, logged.xiaomi, what=entry("sleep", Detail()))
    look()
    writes.stop(actor=mother, child=logged.xiaomi, entry=kept)
    look()
    writes.remove(actor=mother, child=logged.xiaomi, entry=kept)
    look()

    assert len(set(marks)) == 4
    assert reads.changed(mother, [logged.xiaomi]) == marks[-1]


def test_events_carry_ids_and_nothing_of_what_was_said(logged: Lin) -> None:
    log(logged.mother.actor, logged.xiaomi, what=entry("medicine", Detail(name="布洛芬")))

    told = [str(vars(one)) for one in OutboxEvent.objects.filter(name__contains="Diary")]

    assert len(told) == 1
    assert "布洛芬" not in told[0]


def test_a_night_across_midnight_stands_on_both_days(logged: Lin, noon: FixedClock) -> None:
    mother = logged.mother.actor
    log(mother, logged.xiaomi, what=entry("sleep", Detail(), ago=60 * 14, lasted=60 * 5))  # 22:00 to 03:00

    today = reads.day_of(mother, logged.xiaomi)
    before = reads.day_of(mother, logged.xiaomi, today.day - timedelta(days=1))

    assert [one.at for one in today.entries] == ["22:00"]
    assert [one.until for one in before.entries] == ["03:00"]
