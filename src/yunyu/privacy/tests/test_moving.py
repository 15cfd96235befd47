"""A guest's record joins a family."""

from uuid import UUID

import pytest
from django.db import IntegrityError, transaction
from pytest_django import DjangoCaptureOnCommitCallbacks

from yunyu.kernel.actor import Actor
from yunyu.privacy import api
from yunyu.privacy.models import AccessEntry, Consent
from yunyu.privacy.registry import PrivateTable
from yunyu.privacy.tests.notes import Note, Page, Slip
from yunyu.privacy.tests.test_erasure import write_a_little

pytestmark = [pytest.mark.django_db(databases=["default", "keyring"]), pytest.mark.usefixtures("notes_registered")]


def test_every_row_keeps_its_id_and_opens_under_the_new_key(
    family_lin: UUID, family_wang: UUID, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    note = write_a_little(family_lin)
    Slip.objects.create(family_id=family_lin, words=None)

    with django_capture_on_commit_callbacks(execute=True):
        api.move_family(family_lin, family_wang)

    moved = Note.objects.get()
    assert (moved.pk, moved.family_id, moved.words) == (note.pk, family_wang, "早茶")
    assert moved.page is not None and moved.page.family_id == family_wang
    assert Slip.objects.get().family_id == family_wang
    assert api.consents(family_wang).given("record")


def test_the_guests_key_is_gone_without_a_tombstone(
    family_lin: UUID, family_wang: UUID, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    write_a_little(family_lin)

    with django_capture_on_commit_callbacks(execute=True):
        api.move_family(family_lin, family_wang)

    assert not api.has_key(family_lin)
    assert not api.is_destroyed(family_lin)
    api.apply_tombstones()
    assert Note.objects.get().words == "早茶"


def test_the_familys_own_answer_stays_where_both_have_one(family_lin: UUID, family_wang: UUID) -> None:
    write_a_little(family_lin)
    api.refuse_consent(family=family_wang, member=None, user=None, purpose="record")

    api.move_family(family_lin, family_wang)

    assert not api.consents(family_wang).given("record")
    assert Consent.objects.get().family_id == family_wang


def test_looks_of_both_families_stand_side_by_side(family_lin: UUID, family_wang: UUID) -> None:
    actor = Actor(None, family_lin, None, "mother")
    api.log_access(family=family_lin, actor=actor, what="read:record")
    api.log_access(family=family_wang, actor=actor, what="read:record")

    api.move_family(family_lin, family_wang)

    assert AccessEntry.objects.get().family_id == family_wang


def test_rows_that_are_dropped_on_merging_are_deleted(family_lin: UUID, family_wang: UUID) -> None:
    api.register("tests", PrivateTable(Slip, on_merge="drop"))
    Slip.objects.create(family_id=family_lin, words="草稿")

    api.move_family(family_lin, family_wang)

    assert not Slip.objects.exists()


def test_records_of_two_regions_do_not_join(family_lin: UUID, family_weber: UUID) -> None:
    with pytest.raises(api.OtherRegion):
        api.move_family(family_lin, family_weber)


def test_a_move_that_fails_leaves_everything_where_it_was(
    family_lin: UUID, family_wang: UUID, monkeypatch: pytest.MonkeyPatch
) -> None:
    note = write_a_little(family_lin)
    monkeypatch.setattr(Page._base_manager, "filter", _refuse)

    with pytest.raises(IntegrityError), transaction.atomic():
        api.move_family(family_lin, family_wang)

    assert Note.objects.get(pk=note.pk).family_id == family_lin
    assert api.has_key(family_lin)


def _refuse(*_args: object, **_options: object) -> None:
    raise IntegrityError
