"""Sealed fields in a table: what is stored, what is refused, and how many queries it takes."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

import pytest
from django.core import serializers
from django.db import connection
from django.db.models import F

from yunyu.kernel import ids
from yunyu.privacy import api
from yunyu.privacy.fields import Sealed
from yunyu.privacy.tests.notes import Note

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])


def test_a_note_is_stored_sealed_and_read_in_the_clear(family_lin: UUID) -> None:
    note = Note.objects.create(family_id=family_lin, words="第一次笑 👶", answers={"睡": [1, 2]})

    again = Note.objects.get(pk=note.pk)

    assert again.words == "第一次笑 👶"
    assert again.answers == {"睡": [1, 2]}
    assert "笑".encode() not in _stored(note)


def test_nothing_stays_nothing_and_empty_stays_empty(family_lin: UUID) -> None:
    note = Note.objects.create(family_id=family_lin, words="", title=None)

    assert Note.objects.filter(title=None, words__isnull=False).get() == note
    assert Note.objects.get(pk=note.pk).words == ""
    assert Note.objects.get(pk=note.pk).title is None


def test_values_never_yield_plain_text(family_lin: UUID) -> None:
    Note.objects.create(family_id=family_lin, words="悄悄话")

    (row,) = Note.objects.values_list("words", flat=True)

    assert isinstance(row, Sealed)


@pytest.mark.parametrize(
    "around",
    [
        lambda: Note.objects.filter(words="悄悄话").exists(),
        lambda: Note.objects.filter(words__icontains="话").exists(),
        lambda: Note.objects.filter(words__in=["悄悄话"]).exists(),
        lambda: Note.objects.update(words="悄悄话"),
        lambda: Note.objects.update(title=F("words") + "x"),
        lambda: Note.objects.bulk_update([Note(id=ids.uuid7(), words="悄悄话")], ["words"]),
        lambda: serializers.serialize("json", Note.objects.all()),
    ],
)
def test_plain_text_cannot_go_around_the_seal(family_lin: UUID, around: Callable[[], Any]) -> None:
    Note.objects.create(family_id=family_lin, words="别的话")

    with pytest.raises(TypeError):
        around()


def test_bulk_create_seals(family_lin: UUID) -> None:
    Note.objects.bulk_create([Note(family_id=family_lin, words="一"), Note(family_id=family_lin, words="二")])

    assert {note.words for note in Note.objects.all()} == {"一", "二"}


def test_saving_what_was_never_opened_changes_nothing(family_lin: UUID) -> None:
    note = Note.objects.create(family_id=family_lin, words="早茶")
    before = _stored(note)

    Note.objects.get(pk=note.pk).save()

    assert _stored(note) == before


def test_a_copied_row_is_refused_rather_than_saved_unreadable(family_lin: UUID) -> None:
    copy = Note.objects.get(pk=Note.objects.create(family_id=family_lin, words="早茶").pk)
    copy.pk = ids.uuid7()

    with pytest.raises(api.BrokenSeal):
        copy.save(force_insert=True)


def test_a_deferred_field_is_fetched_when_it_is_read(family_lin: UUID) -> None:
    note = Note.objects.create(family_id=family_lin, words="早茶")

    assert Note.objects.defer("words").get(pk=note.pk).words == "早茶"
    assert Note.objects.only("words").get(pk=note.pk).words == "早茶"


def test_changed_answers_are_saved(family_lin: UUID) -> None:
    note = Note.objects.create(family_id=family_lin, answers={"吃": 1})
    again = Note.objects.get(pk=note.pk)
    again.answers = {**(again.answers or {}), "吃": 2}
    again.save()

    assert Note.objects.get(pk=note.pk).answers == {"吃": 2}


def test_a_page_of_notes_needs_one_look_into_the_keyring(
    family_lin: UUID, django_assert_num_queries: Callable[..., Any]
) -> None:
    Note.objects.bulk_create([Note(family_id=family_lin, words=str(number)) for number in range(50)])
    api.forget_keys()

    with django_assert_num_queries(1), django_assert_num_queries(1, using="keyring"):
        words = {note.words for note in Note.objects.filter(family_id=family_lin)}

    assert len(words) == 50


def test_too_much_text_is_refused_with_its_length(family_lin: UUID) -> None:
    with pytest.raises(api.SealedTooLong) as refusal:
        Note.objects.create(family_id=family_lin, words="字" * 201)

    assert refusal.value.text() == "最多写 200 个字，现在是 201 个。删短一点就能存。"


def test_nothing_can_be_sealed_before_its_key_stands() -> None:
    with pytest.raises(api.KeyMissing):
        Note.objects.create(family_id=ids.uuid7(), words="早茶")


def test_after_the_key_is_destroyed_nothing_opens(family_lin: UUID) -> None:
    note = Note.objects.create(family_id=family_lin, words="早茶")
    api.destroy_key(family_lin, kind="family", why="asked")

    with pytest.raises(api.KeyDestroyed):
        _ = Note.objects.get(pk=note.pk).words


def test_a_table_without_any_values_to_seal_needs_no_key() -> None:
    assert Note.objects.create(family_id=ids.uuid7()).words is None


def _stored(note: Note) -> bytes:
    with connection.cursor() as cursor:
        cursor.execute("SELECT words FROM privacy_tests_note")
        return bytes(cursor.fetchone()[0])
