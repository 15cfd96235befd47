"""A clinician signs a row as it reads; a changed word undoes it; who may sign is decided by name."""

import shutil
from datetime import date, timedelta
from importlib.resources import files
from pathlib import Path

import pytest

from tests.people import Person
from yunyu.kernel.clock import FixedClock
from yunyu.kernel.dated import State
from yunyu.knowledge import api, registry, selectors, services
from yunyu.knowledge.models import Review
from yunyu.knowledge.rules import (
    AlreadySigned,
    FactSet,
    NameNeeded,
    NotAClinician,
    NothingToWithdraw,
    RowChanged,
    UnknownSet,
)
from yunyu.knowledge.tests.conftest import Feeding

pytestmark = pytest.mark.django_db(databases="__all__")


@pytest.fixture
def doctor(clerk: Person) -> Person:
    """The member of staff, appointed."""
    services.appoint_clinician(user=clerk.user.pk, name="王明医师")
    return clerk


def digest(key: str, edition: str = "2026") -> str:
    """What a row's words come to today."""
    return next(fact.digest for fact in api.facts("tests.feeding", edition=edition) if fact.key == key)


def sign(person: Person, key: str = "iron", **more: str) -> None:
    """Sign a row as it reads now."""
    given = {"facts": "tests.feeding", "edition": "2026", "key": key, "digest": digest(key), **more}
    services.sign(user=person.user.pk, **given)


def fact(key: str = "iron", edition: str = "2026") -> api.Fact[Feeding]:
    """One row of an edition."""
    return next(one for one in api.facts("tests.feeding", edition=edition) if one.key == key)


def test_a_signed_row_names_who_and_when(doctor: Person) -> None:
    sign(doctor)

    assert (fact().state, fact().reviewer, fact().reviewed_on) == (State.REVIEWED, "王明医师", date(2026, 11, 22))


def test_a_draft_may_be_signed_and_is_shown_from_then_on(doctor: Person) -> None:
    before = fact("honey").shown

    sign(doctor, "honey")

    assert (before, fact("honey").shown) == (False, True)


def test_signing_one_row_signs_no_other(doctor: Person) -> None:
    sign(doctor)

    states = {one.key: one.state for one in api.facts("tests.feeding")}
    assert states == {"iron": State.REVIEWED, "salt": State.SOURCED, "honey": State.DRAFT}
    assert fact("iron", "2024").state is State.SOURCED


def changed(feeding: FactSet[Feeding], folder: Path, old: str, new: str) -> None:
    """The same set with one word changed in its file."""
    shutil.copytree(str(files("yunyu.knowledge.tests") / "editions"), folder, dirs_exist_ok=True)
    file = folder / "feeding_2026.csv"
    file.write_text(file.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    api.declare(FactSet(**{**feeding.__dict__, "folder": folder}))


@pytest.mark.parametrize(
    ("old", "new"),
    [("六个月起", "五个月起"), (",10,mg", ",11,mg"), ("第 3 页", "第 4 页"), ("2026-01-01,,V2", "2026-02-01,,V2")],
)
def test_a_row_that_changed_falls_back(
    doctor: Person, feeding: FactSet[Feeding], tmp_path: Path, old: str, new: str
) -> None:
    sign(doctor)

    changed(feeding, tmp_path, old, new)

    assert (fact().state, fact().reviewer) == (State.SOURCED, "")


def test_a_row_that_changed_may_be_signed_anew(doctor: Person, feeding: FactSet[Feeding], tmp_path: Path) -> None:
    sign(doctor)
    changed(feeding, tmp_path, "六个月起", "五个月起")

    sign(doctor)

    assert fact().state is State.REVIEWED
    assert Review.objects.filter(withdrawn_at=None).count() == 1
    assert Review.objects.count() == 2


def test_a_reviewer_typed_into_the_file_is_no_signature(feeding: FactSet[Feeding], tmp_path: Path) -> None:
    changed(feeding, tmp_path, "confidence\n", "confidence,reviewer\n")
    file = tmp_path / "feeding_2026.csv"
    lines = file.read_text(encoding="utf-8").splitlines()
    file.write_text("\n".join([lines[0], *(f"{line},某医师" for line in lines[1:])]), encoding="utf-8")
    api.declare(FactSet(**{**feeding.__dict__, "folder": tmp_path}))

    assert fact().state is State.SOURCED


def test_what_was_read_must_be_what_is_signed(doctor: Person) -> None:
    with pytest.raises(RowChanged):
        sign(doctor, digest="0" * 64)
    with pytest.raises(RowChanged):
        services.sign(user=doctor.user.pk, facts="tests.feeding", edition="2026", key="none", digest=digest("iron"))
    with pytest.raises(UnknownSet):
        services.sign(user=doctor.user.pk, facts="tests.none", edition="2026", key="iron", digest="")


def test_a_row_is_signed_once(doctor: Person) -> None:
    sign(doctor)

    with pytest.raises(AlreadySigned):
        sign(doctor)


def test_a_signature_taken_back_leaves_its_trace(doctor: Person, at: FixedClock) -> None:
    sign(doctor, note="和原文核对过")
    at.forward(timedelta(days=1))

    services.withdraw(user=doctor.user.pk, facts="tests.feeding", edition="2026", key="iron", note="新指南出来了")

    assert fact().state is State.SOURCED
    (line,) = selectors.sheet("tests.feeding", "2026").trail
    assert (line.note, line.withdrawn_note, line.holds) == ("和原文核对过", "新指南出来了", False)
    with pytest.raises(NothingToWithdraw):
        services.withdraw(user=doctor.user.pk, facts="tests.feeding", edition="2026", key="iron")


def test_a_clerk_may_read_and_not_sign_not_even_as_superuser(clerk: Person) -> None:
    assert clerk.user.is_superuser
    with pytest.raises(NotAClinician):
        sign(clerk)
    with pytest.raises(NotAClinician):
        services.withdraw(user=clerk.user.pk, facts="tests.feeding", edition="2026", key="iron")


def test_who_is_dismissed_signs_no_more_and_what_they_signed_stands(doctor: Person) -> None:
    sign(doctor)

    services.dismiss_clinician(user=doctor.user.pk)

    assert fact().state is State.REVIEWED
    with pytest.raises(NotAClinician):
        sign(doctor, "salt")


def test_a_clinician_has_one_name_at_a_time(doctor: Person) -> None:
    services.appoint_clinician(user=doctor.user.pk, name="王明医师")
    services.appoint_clinician(user=doctor.user.pk, name="王明主任医师")

    assert selectors.clinician_name(doctor.user.pk) == "王明主任医师"
    with pytest.raises(NameNeeded):
        services.appoint_clinician(user=doctor.user.pk, name="  ")


def test_an_edition_stands_beside_the_one_before() -> None:
    sheet = selectors.sheet("tests.feeding", "2026")

    counts = (sheet.view.before, sheet.view.added, sheet.view.removed, sheet.view.changed)
    iron = next(row for row in sheet.rows if row.key == "iron")
    differing = {cell.column: (cell.before, cell.now) for cell in iron.cells if cell.differs}
    assert counts == ("2024", 1, 1, 2)
    assert differing["text_zh"] == ("七个月起每天吃含铁的辅食", "六个月起每天吃含铁的辅食")
    assert differing["amount"] == ("7", "10")
    assert [row.key for row in sheet.gone] == ["juice"]
    assert [row.key for row in sheet.rows if row.is_new] == ["honey"]


def test_the_first_edition_is_compared_with_nothing() -> None:
    sheet = selectors.sheet("tests.feeding", "2024")

    assert (sheet.view.before, sheet.view.added, sheet.view.changed) == ("", 0, 0)


def test_the_list_counts_every_state_in_one_query(doctor: Person, django_assert_num_queries: object) -> None:
    sign(doctor)

    with django_assert_num_queries(1):  # type: ignore[operator]  # a fixture without a public type
        sets = {(one.name, one.edition): one for one in selectors.fact_sets()}

    one = sets["tests.feeding", "2026"]
    assert (one.rows, one.drafts, one.sourced, one.reviewed) == (3, 1, 1, 1)


def test_two_rows_of_one_key_are_refused(feeding: FactSet[Feeding], tmp_path: Path) -> None:
    changed(feeding, tmp_path, "salt,", "iron,")

    with pytest.raises(ValueError, match="iron"):
        registry.rows("tests.feeding", "2026")
