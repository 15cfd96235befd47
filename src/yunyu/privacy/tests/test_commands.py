"""The shell's words: keys, laws, export, erase, tombstones; and the checks at start."""

import json
from io import StringIO
from pathlib import Path
from uuid import UUID

import pytest
from django.core.management import CommandError, call_command
from pytest_django import Settings

from yunyu.kernel import clock, ids
from yunyu.kernel.jobs import timetable
from yunyu.privacy import api, checks
from yunyu.privacy.models import LoginSession
from yunyu.privacy.tests.notes import Note
from yunyu.privacy.tests.test_erasure import write_a_little

pytestmark = [pytest.mark.django_db(databases=["default", "keyring"]), pytest.mark.usefixtures("notes_registered")]


def run(*words: object) -> str:
    """What a command writes to stdout."""
    out = StringIO()
    call_command(*map(str, words), stdout=out, stderr=StringIO())
    return out.getvalue()


def test_keys_are_made_once_and_checked(settings: Settings, tmp_path: Path) -> None:
    settings.KEYS = tmp_path / "fresh"

    assert len(run("keys", "make").splitlines()) == 4
    assert run("keys", "make") == ""
    assert run("keys", "check") == "4 key files in order\n"
    (tmp_path / "fresh" / "index.key").unlink()
    with pytest.raises(CommandError, match=r"index\.key"):
        run("keys", "check")


def test_a_regions_key_is_rotated(family_lin: UUID) -> None:
    write_a_little(family_lin)

    assert run("keys", "rotate", "cn").startswith("1 keys re-wrapped")
    api.forget_keys()
    assert Note.objects.get().words == "早茶"
    with pytest.raises(CommandError, match="mars"):
        run("keys", "rotate", "mars")


def test_laws_are_listed_with_their_state() -> None:
    lines = [line.split("\t") for line in run("laws", "cn").splitlines()]

    assert ["CN-1", "guardian_age", "14 years", "sourced", "V3"] in [line[:5] for line in lines]
    with pytest.raises(CommandError, match="mars"):
        run("laws", "mars")


def test_an_export_at_the_shell_shows_in_the_familys_log(family_lin: UUID, tmp_path: Path) -> None:
    write_a_little(family_lin)

    content = json.loads(run("export", family_lin))
    names = run("export", family_lin, "--out", tmp_path / "out", "--why", "家里人要的").splitlines()

    assert content["family"] == str(family_lin)
    assert [Path(name).suffix for name in names] == [".json", ".html"]
    assert {row.staff_purpose for row in api.accesses(family_lin) if row.what == "export"} == {
        "export asked for by the family",
        "家里人要的",
    }
    with pytest.raises(CommandError, match="key_missing"):
        run("export", ids.uuid7())


def test_a_persons_own_account_is_exported_at_the_shell() -> None:
    person = ids.uuid7()
    api.new_key(person, kind="user", region="cn")
    LoginSession.objects.create(session_key="k", session_data="", expire_date=clock.now(), user_id=person)

    content = json.loads(run("export", person, "--user"))

    assert content["user"] == str(person)
    assert len(content["tables"]["privacy.LoginSession"]) == 1
    with pytest.raises(CommandError, match="nobody here"):
        run("export", ids.uuid7(), "--user")


def test_erasing_at_the_shell_wants_a_yes(family_lin: UUID) -> None:
    write_a_little(family_lin)
    with pytest.raises(CommandError, match="--yes"):
        run("erase", family_lin)
    with pytest.raises(CommandError, match="nobody here"):
        run("erase", ids.uuid7(), "--yes")

    assert run("erase", family_lin, "--yes").startswith("receipt ")

    assert not Note.objects.exists()
    assert str(family_lin) in run("tombstones", "list")
    assert run("tombstones", "apply").startswith("0 rows of 1 erased owners")


def test_a_start_without_keys_is_refused(settings: Settings, tmp_path: Path) -> None:
    assert checks.keys_are_in_order() == []
    settings.KEYS = tmp_path / "nowhere"

    assert {fault.id for fault in checks.keys_are_in_order()} == {"privacy.E001"}


def test_keys_and_data_in_one_database_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    assert checks.keyring_stands_apart() == []
    monkeypatch.setattr(checks, "_place", lambda database: ("sqlite", "one-file"))

    assert [fault.id for fault in checks.keyring_stands_apart()] == ["privacy.E002"]


def test_a_region_without_law_is_refused(settings: Settings) -> None:
    assert checks.every_region_has_its_law() == []
    settings.REGIONS = ["cn", "mars"]

    assert [fault.id for fault in checks.every_region_has_its_law()] == ["privacy.E003"]


def test_the_rooms_jobs_are_on_the_timetable() -> None:
    names = {job.name for job in timetable()}

    assert {
        "privacy.finish_erasures",
        "privacy.forget_erased_again",
        "privacy.drop_old_accesses",
        "privacy.drop_sessions",
    } <= names
