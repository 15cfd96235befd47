"""Both ends of every link inside a family have the same family: no way of writing a row can break it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from django.apps import apps
from django.db import models

from yunyu.families import api
from yunyu.families.models import CrossFamilyLink, Family, FamilyRow
from yunyu.kernel import clock
from yunyu.kernel.clock import FixedClock
from yunyu.kernel.ids import uuid7

NOON = datetime(2026, 11, 22, 4, 0, tzinfo=UTC)
database = pytest.mark.django_db(databases=["default", "keyring"])


def in_a_family(model: type[models.Model]) -> bool:
    """True for a table whose rows belong to one family."""
    return any(field.attname == "family_id" for field in model._meta.concrete_fields)


def links() -> list[tuple[type[models.Model], models.ForeignKey[Any, Any]]]:
    """Every foreign key of the house whose two ends are tables inside a family."""
    return [
        (model, field)
        for model in apps.get_models()
        if in_a_family(model)
        for field in model._meta.concrete_fields
        if isinstance(field, models.ForeignKey) and in_a_family(field.related_model)
    ]


LINKS = links()
OURS = [(model, link) for model, link in LINKS if issubclass(model, FamilyRow)]


def name_of(value: object) -> str:
    """A readable id for a parametrised test."""
    return value.__name__ if isinstance(value, type) else str(getattr(value, "name", value))


def example(model: type[FamilyRow], family: UUID) -> FamilyRow:
    """A row of any table of the room that the database would take, its links empty where they may be."""
    values: dict[str, object] = {}
    for field in model._meta.concrete_fields:
        if field.primary_key or field.null or field.has_default() or field.attname == "family_id":
            continue
        values[field.attname] = CHOICES.get(field.name) or _of_kind(field, family)
    return model(family_id=family, **values)


CHOICES = {"role": "carer", "kind": "need", "basis": "due", "expires_at": NOON + timedelta(days=7)}
KINDS: dict[str, object] = {"DateTimeField": NOON, "DateField": date(2026, 5, 1), "BinaryField": b"x" * 32}


def _of_kind(field: models.Field[Any, Any], family: UUID) -> object:
    if isinstance(field, models.ForeignKey):
        return kept(field.related_model, family).pk
    if isinstance(field, models.UUIDField):
        return uuid7()
    return "某" if type(field).__name__.startswith("Sealed") else KINDS.get(field.get_internal_type(), "")


def kept(model: Any, family: UUID) -> FamilyRow:
    """Such a row, saved."""
    row = example(model, family)
    row.save()
    return row


@pytest.fixture
def two(db: None) -> Iterator[tuple[UUID, UUID]]:
    """Two families."""
    with clock.use(FixedClock(NOON)):
        families = [api.start_guest(region="cn", zone="Asia/Shanghai")[0].family for _ in range(2)]
        yield families[0] or UUID(int=0), families[1] or UUID(int=0)


def test_the_walk_finds_the_links() -> None:
    assert len(OURS) >= 10


def test_every_table_that_links_inside_a_family_keeps_its_links() -> None:
    """A table of another room with such a link must check it as `FamilyRow` does, or keep a plain id."""
    unchecked = {f"{model._meta.label}.{link.name}" for model, link in LINKS if not hasattr(model, "check_links")}
    assert unchecked <= THROUGH_SERVICES


# Cards name the child they are about; `notices.services` takes family and child from one event or record.
# Answers and feeding notes are written by `care.services` alone, after `require(child=…)` has asked whose child it is;
# so are measures, diaries and foods by `growth.services`. What is asked is written by `advisor.services` alone, into a
# conversation it has found in this very family.
THROUGH_SERVICES = {
    "notices.Card.child",
    "care.SignsAnswer.child",
    "care.FeedingAdjustment.child",
    "growth.DiaryEntry.child",
    "growth.FoodTry.child",
    "growth.Measurement.child",
    "advisor.Turn.conversation",
    "advisor.Rating.turn",
    "advisor.Wish.turn",
    "advisor.Picture.turn",
    "advisor.HandOff.conversation",
    "advisor.HandOffMessage.hand_off",
    "advisor.CaseReview.hand_off",
}


@pytest.mark.parametrize(("model", "link"), OURS, ids=name_of)
def test_no_reverse_manager_writes_around_the_check(model: type[FamilyRow], link: models.ForeignKey[Any, Any]) -> None:
    assert link.remote_field.hidden
    assert model._meta.get_field("family").remote_field.hidden


@pytest.mark.parametrize(("model", "link"), OURS, ids=name_of)
@database
def test_a_new_row_cannot_point_into_another_family(
    model: type[FamilyRow], link: models.ForeignKey[Any, Any], two: tuple[UUID, UUID]
) -> None:
    here, there = two
    row = example(model, here)
    setattr(row, link.attname, kept(link.related_model, there).pk)
    with pytest.raises(CrossFamilyLink):
        row.save()
    with pytest.raises(CrossFamilyLink):
        model._default_manager.bulk_create([row])


@pytest.mark.parametrize(("model", "link"), OURS, ids=name_of)
@database
def test_a_row_that_stands_cannot_be_turned_to_another_family(
    model: type[FamilyRow], link: models.ForeignKey[Any, Any], two: tuple[UUID, UUID]
) -> None:
    here, there = two
    row, target = kept(model, here), kept(link.related_model, there)
    setattr(row, link.attname, target.pk)
    with pytest.raises(CrossFamilyLink):
        row.save()
    for written in (link.name, link.attname):
        with pytest.raises(CrossFamilyLink):
            row.save(update_fields=[written])
    with pytest.raises(CrossFamilyLink):
        model._default_manager.bulk_update([row], [link.name])
    with pytest.raises(CrossFamilyLink):
        model._default_manager.filter(pk=row.pk).update(**{link.attname: target.pk})
    with pytest.raises(CrossFamilyLink):
        model._default_manager.filter(pk=row.pk).update(**{link.name: target})


@pytest.mark.parametrize("model", sorted({model for model, _ in OURS}, key=name_of), ids=name_of)
@database
def test_a_row_never_changes_its_family(model: type[FamilyRow], two: tuple[UUID, UUID]) -> None:
    here, there = two
    row = kept(model, here)
    row.family_id = there
    with pytest.raises(CrossFamilyLink):
        row.save()
    with pytest.raises(CrossFamilyLink):
        model._default_manager.filter(pk=row.pk).update(family=Family.objects.get(pk=there))
    assert model._base_manager.get(pk=row.pk).family_id == here
