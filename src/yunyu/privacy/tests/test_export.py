"""Export: every column of every row, the same bytes each time, and a page a person can read."""

import base64
import json
from datetime import UTC, datetime
from uuid import UUID

import pytest
from django.db import connection

from yunyu.kernel import clock, ids
from yunyu.kernel.clock import FixedClock
from yunyu.privacy import api
from yunyu.privacy.selectors.exporting import _value
from yunyu.privacy.tests.notes import Note, Slip
from yunyu.privacy.tests.test_erasure import write_a_little

pytestmark = [pytest.mark.django_db(databases=["default", "keyring"]), pytest.mark.usefixtures("notes_registered")]

MORNING = datetime(2026, 11, 22, 1, tzinfo=UTC)


def test_the_file_holds_every_column_opened(family_lin: UUID, family_wang: UUID) -> None:
    note = write_a_little(family_lin)
    write_a_little(family_wang)

    content = json.loads(api.export_family(family_lin).json_bytes())

    assert content["family"] == str(family_lin)
    assert content["tables"]["privacy_tests.Note"] == [
        {
            "id": str(note.pk),
            "family_id": str(family_lin),
            "words": "早茶",
            "title": None,
            "answers": None,
            "page_id": str(note.page_id),
        }
    ]
    assert len(content["tables"]["privacy.Consent"]) == 1
    assert str(family_wang) not in json.dumps(content)


def test_the_same_moment_gives_the_same_bytes(family_lin: UUID) -> None:
    write_a_little(family_lin)

    with clock.use(FixedClock(MORNING)):
        first = api.export_family(family_lin).json_bytes()
        api.forget_keys()
        assert api.export_family(family_lin).json_bytes() == first


def test_hidden_columns_stay_out(family_lin: UUID) -> None:
    write_a_little(family_lin)

    (look,) = json.loads(api.export_family(family_lin).json_bytes())["tables"]["privacy.AccessEntry"]

    assert "fold" not in look


def test_the_page_reads_in_chinese_or_english_without_ids(family_lin: UUID) -> None:
    note = write_a_little(family_lin)
    export = api.export_family(family_lin)

    chinese, english = export.html(), export.html("en")

    assert "早茶" in chinese and "笔记" in chinese and str(note.pk) not in chinese
    assert 'lang="zh-Hans"' in chinese and 'lang="en"' in english
    assert "http" not in chinese and "<script" not in chinese


def test_what_somebody_wrote_is_not_markup(family_lin: UUID) -> None:
    Note.objects.create(family_id=family_lin, words="<script>alert(1)</script>")

    assert "<script" not in api.export_family(family_lin).html()


def test_one_unreadable_value_does_not_hold_back_the_rest(family_lin: UUID) -> None:
    Note.objects.create(family_id=family_lin, words="早茶")
    broken = Slip.objects.create(family_id=family_lin, words="纸")
    with connection.cursor() as cursor:
        cursor.execute("UPDATE privacy_tests_slip SET words = %s", [b"\x01 not what was sealed"])

    tables = json.loads(api.export_family(family_lin).json_bytes())["tables"]

    assert tables["privacy_tests.Slip"][0]["words"] == {"unreadable": "seal broken"}
    assert tables["privacy_tests.Slip"][0]["id"] == str(broken.pk)
    assert tables["privacy_tests.Note"][0]["words"] == "早茶"


def test_an_erased_family_cannot_be_exported(family_lin: UUID) -> None:
    api.erase_family(family_lin, by=None)

    with pytest.raises(api.KeyDestroyed):
        api.export_family(family_lin)


def test_a_person_gets_their_own_login_rows() -> None:
    person = ids.uuid7()
    api.new_key(person, kind="user", region="cn")

    content = json.loads(api.export_user(person).json_bytes())

    assert content["user"] == str(person)
    assert "privacy.LoginSession" in content["tables"]


def test_a_person_without_a_key_gets_theirs_too(family_lin: UUID) -> None:
    assert json.loads(api.export_user(ids.uuid7()).json_bytes())["region"] == "cn"
    with pytest.raises(api.KeyMissing):
        api.export_family(ids.uuid7())


def test_bytes_are_written_as_base64(family_lin: UUID) -> None:
    assert _value(b"\x00\xff") == base64.b64encode(b"\x00\xff").decode()
