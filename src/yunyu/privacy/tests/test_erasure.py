"""Erasure: the key first, then every row; again, at once, after a crash, and after a restored backup."""

from collections.abc import Callable
from pathlib import Path
from threading import Thread
from uuid import UUID

import pytest
from django.conf import settings
from django.db import connection, connections, transaction

from yunyu.kernel import outbox
from yunyu.kernel.actor import Actor
from yunyu.kernel.models import OutboxEvent
from yunyu.privacy import api, registry
from yunyu.privacy.keyring import tombfile
from yunyu.privacy.keyring.models import OwnerKey, Tombstone
from yunyu.privacy.models import AccessEntry, Consent, Erasure, LoginSession
from yunyu.privacy.services import erasure
from yunyu.privacy.tests.notes import Note, Page

pytestmark = [pytest.mark.django_db(databases=["default", "keyring"]), pytest.mark.usefixtures("notes_registered")]


def write_a_little(family: UUID) -> Note:
    """A note on a page, a consent, a look."""
    page = Page.objects.create(family_id=family)
    note = Note.objects.create(family_id=family, words="早茶", page=page)
    api.give_consent(family=family, member=None, user=None, purpose="record", text_version="2026.1", as_guardian=False)
    api.log_access(family=family, actor=Actor(None, None, family, "mother"), what="read:record")
    return note


def rows_of(family: UUID) -> int:
    """How many rows of the family stand in any registered table."""
    return sum(
        table.model._base_manager.filter(**{table.owner: family}).count()
        for table in registry.tables("family")
        if table.owner == "family_id"
    )


def test_an_erased_family_leaves_nothing_but_a_receipt(family_lin: UUID, family_wang: UUID) -> None:
    write_a_little(family_lin)
    kept = write_a_little(family_wang)

    receipt = api.erase_family(family_lin, by=family_lin)

    assert rows_of(family_lin) == 0
    assert not api.has_key(family_lin)
    assert api.is_destroyed(family_lin)
    assert receipt.tables["privacy_tests.Note"] == receipt.tables["privacy.Consent"] == 1
    assert Note.objects.get().words == kept.words == "早茶"
    assert OutboxEvent.objects.get(name="privacy.FamilyErased").body == {"erased": str(family_lin)}


def test_erasing_again_gives_the_same_receipt_and_tells_nobody_twice(family_lin: UUID) -> None:
    write_a_little(family_lin)
    first = api.erase_family(family_lin, by=family_lin)

    again = api.erase_family(family_lin, by=family_lin)

    assert again == first
    assert OutboxEvent.objects.filter(name="privacy.FamilyErased").count() == 1


def test_a_crash_after_the_key_is_destroyed_is_finished_by_the_job(
    family_lin: UUID, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_a_little(family_lin)
    with monkeypatch.context() as power_cut, pytest.raises(SystemExit):
        power_cut.setattr(erasure, "_clear", _power_cut)
        api.erase_family(family_lin, by=family_lin)
    assert rows_of(family_lin) > 0

    assert api.finish_erasures() == 1

    assert rows_of(family_lin) == 0
    assert api.finish_erasures() == 0


def test_a_crash_before_the_key_is_destroyed_is_finished_by_the_job(
    own_keys: Path, family_lin: UUID, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_a_little(family_lin)
    with monkeypatch.context() as power_cut, pytest.raises(SystemExit):
        power_cut.setattr(Tombstone.objects, "get_or_create", _power_cut)
        api.erase_family(family_lin, by=family_lin)
    assert [one.owner for one in tombfile.read(own_keys)] == [family_lin]

    assert api.finish_erasures() == 1

    assert not api.has_key(family_lin)
    assert rows_of(family_lin) == 0


def test_rows_and_key_that_come_back_are_erased_again(family_lin: UUID, own_keys: Path) -> None:
    key = OwnerKey.objects.get(owner=family_lin)
    write_a_little(family_lin)
    backup = list(Note.objects.all())
    api.erase_family(family_lin, by=family_lin)
    Page.objects.create(id=backup[0].page_id, family_id=family_lin)
    Note.objects.bulk_create([Note(id=backup[0].pk, family_id=family_lin, page_id=backup[0].page_id)])
    Tombstone.objects.all().delete()
    Erasure.objects.all().delete()
    OwnerKey.objects.bulk_create([key])

    assert api.apply_tombstones() == 2

    assert rows_of(family_lin) == 0
    assert not api.has_key(family_lin)
    assert Erasure.objects.filter(owner=family_lin).exists()
    assert api.apply_tombstones() == 0


def test_a_lost_list_is_written_again_from_keyring_and_receipts(own_keys: Path, family_lin: UUID) -> None:
    api.erase_family(family_lin, by=None)
    (own_keys / tombfile.NAME).unlink()
    Tombstone.objects.all().delete()

    api.apply_tombstones()

    assert [one.owner for one in tombfile.read(own_keys)] == [family_lin]
    assert api.is_destroyed(family_lin)


def test_a_person_who_is_erased_is_logged_out_everywhere(family_lin: UUID) -> None:
    person = family_lin
    LoginSession.objects.create(session_key="s", session_data="", expire_date="2030-01-01T00:00Z", user_id=person)
    LoginSession.objects.create(session_key="t", session_data="", expire_date="2030-01-01T00:00Z")

    receipt = api.erase_user(person)

    assert receipt.tables["privacy.LoginSession"] == 1
    assert LoginSession.objects.get().session_key == "t"
    assert OutboxEvent.objects.filter(name="privacy.UserErased").exists()


def test_tables_go_before_what_they_point_at() -> None:
    order = [table.label for table in registry.deletion_order("family")]

    assert order.index("privacy_tests.Note") < order.index("privacy_tests.Page")


def test_registering_a_table_twice_by_two_rooms_is_refused() -> None:
    with pytest.raises(ValueError, match="already registered by tests"):
        api.register("others", api.PrivateTable(Note))


def test_a_column_that_is_not_there_is_refused() -> None:
    with pytest.raises(ValueError, match="no column user_id"):
        api.PrivateTable(Note, owner="user_id")


@pytest.mark.skipif("sqlite" in str(settings.DATABASES), reason="SQLite in memory cannot wait; test_drill uses files")
@pytest.mark.django_db(databases=["default", "keyring"], transaction=True)
def test_two_who_erase_at_once_get_the_same_receipt(family_lin: UUID) -> None:
    write_a_little(family_lin)
    receipts: list[api.Receipt] = []

    _at_once(lambda: receipts.append(api.erase_family(family_lin, by=family_lin)), times=4)

    assert len({receipt.id for receipt in receipts}) == 1
    assert len(receipts) == 4
    assert rows_of(family_lin) == 0
    assert OutboxEvent.objects.filter(name="privacy.FamilyErased").count() == 1


@pytest.mark.django_db(databases=["default", "keyring"], transaction=True)
def test_an_erasure_that_fails_half_way_leaves_rows_nobody_can_read(
    family_lin: UUID, monkeypatch: pytest.MonkeyPatch
) -> None:
    note = write_a_little(family_lin)
    monkeypatch.setattr(outbox, "emit", _power_cut)

    with pytest.raises(SystemExit):
        api.erase_family(family_lin, by=family_lin)

    with pytest.raises(api.KeyDestroyed):
        _ = Note.objects.get(pk=note.pk).words
    assert Consent.objects.exists() and AccessEntry.objects.exists()


def _power_cut(*_args: object, **_options: object) -> None:
    raise SystemExit


def _at_once(work: Callable[[], None], *, times: int) -> None:
    def run() -> None:
        try:
            work()
        finally:
            connections.close_all()

    assert not transaction.get_connection().in_atomic_block
    threads = [Thread(target=run) for _ in range(times)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    connection.ensure_connection()
