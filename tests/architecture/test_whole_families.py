"""The demo families, with every table of every room: exported whole, erased whole, people too."""

import json
from uuid import UUID

import pytest

from yunyu.families.models import Family, Member, User
from yunyu.privacy import api, registry
from yunyu.web.demo import families as demo

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])


@pytest.fixture
def everybody() -> list[UUID]:
    """All demo families."""
    demo.fill()
    return list(Family.objects.order_by("pk").values_list("pk", flat=True))


def rows_of(kind: str, owner: UUID) -> dict[str, int]:
    """How many rows of the owner stand in each registered table."""
    counts = {
        table.label: table.model._base_manager.filter(**{table.owner: owner}).count() for table in registry.tables(kind)
    }
    return {label: count for label, count in counts.items() if count}


def test_an_export_holds_every_row_opened(everybody: list[UUID]) -> None:
    for family in everybody:
        content = api.export_family(family).json_bytes()
        rows = {label: len(rows) for label, rows in json.loads(content)["tables"].items() if rows}
        assert rows == rows_of("family", family)
        assert b"unreadable" not in content


def test_an_erasure_leaves_no_row_of_this_family_and_every_row_of_the_others(everybody: list[UUID]) -> None:
    gone, *others = everybody
    before = [rows_of("family", family) for family in others]

    api.erase_family(gone, by=None)

    assert rows_of("family", gone) == {}
    assert [rows_of("family", family) for family in others] == before


def test_everybody_can_be_erased(everybody: list[UUID]) -> None:
    people = list(User.objects.values_list("pk", flat=True))

    for family in everybody:
        api.erase_family(family, by=None)
    for person in people:
        api.erase_user(person)

    assert not any(rows_of("family", family) for family in everybody)
    assert not any(rows_of("user", person) for person in people)
    assert not any(api.has_key(owner) for owner in [*everybody, *people])


def test_a_person_can_be_erased_while_their_families_stay(everybody: list[UUID]) -> None:
    person = User.objects.filter(pk__in=Member.objects.values("user")).order_by("pk")[0].pk

    api.erase_user(person)

    assert rows_of("user", person) == {}
    assert not Member.objects.filter(user=person).exists()
    assert Family.objects.count() == len(everybody)
