"""Every table with somebody's data is exported and erased: a model outside the register fails here."""

import pytest
from django.apps import apps
from django.conf import settings
from django.db import models

from yunyu.privacy import registry
from yunyu.privacy.fields import SealedField
from yunyu.privacy.models import Erasure

OWNERS = {"family_id", "user_id", "child_id", "member_id"}
PEOPLE = {settings.AUTH_USER_MODEL, "families.Family", "families.Child", "families.Member"}
CODES = 64  # a longer text is written by a person, and sealed
LONG_CODES = {  # keys that rooms make up, and the reason a member of staff gives
    "kernel.OutboxEvent.name",
    "notices.Card.key",
    "notices.Card.kind",
    "notices.Delivery.key",
    "notices.Delivery.kind",
    "notices.Letter.key",
    "notices.Letter.kind",
    "privacy.AccessEntry.staff_purpose",
}


def private_models() -> list[type[models.Model]]:
    """Every model that names a family or a person, or seals anything."""
    return [
        model
        for model in apps.get_models()
        if model._meta.label in PEOPLE or any(_is_private(field) for field in model._meta.concrete_fields)
    ]


def _is_private(field: models.Field) -> bool:  # type: ignore[type-arg]  # Django's Field takes none at run time
    target = field.remote_field.model._meta.label if field.remote_field else ""
    return field.attname in OWNERS or target in PEOPLE or isinstance(field, SealedField)


def registered() -> dict[type[models.Model], registry.PrivateTable]:
    """The register."""
    return {table.model: table for table in registry.tables()}


@pytest.mark.parametrize("model", private_models(), ids=lambda model: model._meta.label)
def test_a_table_with_somebodys_data_is_exported_and_erased(model: type[models.Model]) -> None:
    assert model in registered(), f"{model._meta.label}: register it in its room's private_tables.py"


@pytest.mark.parametrize("table", registry.tables(), ids=lambda table: table.label)
def test_a_registered_table_has_a_title_for_people(table: registry.PrivateTable) -> None:
    assert table.title


@pytest.mark.parametrize("kind", ["family", "user"])
def test_every_registered_table_has_its_turn_in_an_erasure(kind: str) -> None:
    assert set(registry.deletion_order(kind)) == set(registry.tables(kind))


@pytest.mark.parametrize("table", registry.tables("family"), ids=lambda table: table.label)
def test_what_a_family_writes_is_sealed(table: registry.PrivateTable) -> None:
    plain = [
        field for field in table.model._meta.concrete_fields if isinstance(field, models.CharField | models.TextField)
    ]
    written = [field for field in plain if not field.choices and (field.max_length or CODES + 1) > CODES]

    assert {f"{table.label}.{field.name}" for field in written} <= LONG_CODES


@pytest.mark.parametrize("table", registry.tables("family"), ids=lambda table: table.label)
def test_a_familys_row_has_its_family_first(table: registry.PrivateTable) -> None:
    unique = [one.fields for one in table.model._meta.total_unique_constraints]

    assert table.owner == "id" or ("family_id", "id") in unique or ("family", "id") in unique


def test_a_receipt_holds_nothing_of_what_was_erased() -> None:
    assert {field.attname for field in Erasure._meta.concrete_fields} == {"id", "owner", "kind", "tables", "at"}
