"""The base of every table inside a family: a row may only point to rows of its own family.

The database cannot say this without composite foreign keys (which past one machine brings), so each way Django offers
to write a row is covered here: `save`, `bulk_create`, `bulk_update` and `update`.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import Any, Self, TypeVar, cast
from uuid import UUID

from django.db import models
from django.utils.translation import gettext_lazy as _

from yunyu.families.models.family import Family
from yunyu.kernel.ids import uuid7

Row = TypeVar("Row", bound="FamilyRow")


class CrossFamilyLink(ValueError):
    """A programming mistake: a row was about to point into another family, or to leave its own."""


class FamilyRowQuerySet(models.QuerySet[Row]):
    """Filters by family, and writes that keep links inside it."""

    def of(self, family: UUID) -> Self:
        """The family's rows."""
        return self.filter(family_id=family)

    def update(self, **changes: Any) -> int:
        """Refuses new links: they are checked row by row. `repoint` moves them, None clears them."""
        links = {name for link in self.model.links() for name in (link.name, link.attname)} | {"family", "family_id"}
        if any(changes[name] is not None for name in links & changes.keys()):
            raise CrossFamilyLink(f"{self.model.__name__}: save the row, or repoint()")
        return super().update(**changes)

    def bulk_create(self, objs: Iterable[Row], *args: Any, **options: Any) -> list[Row]:
        """As Django's, each row checked first."""
        rows = list(objs)
        for row in rows:
            row.check_links()
        return super().bulk_create(rows, *args, **options)

    def bulk_update(self, objs: Iterable[Row], fields: Iterable[str], batch_size: int | None = None) -> int:
        """As Django's, without links: it goes through `update`, which cannot see what they become."""
        named = set(fields)
        if named & ({link.name for link in self.model.links()} | {"family"}):
            raise CrossFamilyLink(f"{self.model.__name__}: save the rows one by one")
        return super().bulk_update(objs, named, batch_size)

    def repoint(self, link: str, *, source: FamilyRow, target: FamilyRow) -> int:
        """Let every row of the target's family that pointed to `source` point to `target`. Raises CrossFamilyLink."""
        target.check_links()
        if type(source) is not type(target):
            raise CrossFamilyLink(f"{self.model.__name__}.{link}: two kinds of rows")
        rows = self.filter(**{"family_id": target.family_id, link: source.pk})
        return super(FamilyRowQuerySet, rows).update(**{link: target})


class FamilyRow(models.Model):
    """A row that belongs to one family and points only into it."""

    id = models.UUIDField(_("编号"), primary_key=True, default=uuid7, editable=False)
    # No reverse managers inside a family (related_name="+"): their `add` writes around every check below.
    family = models.ForeignKey(
        Family, verbose_name=_("家庭"), on_delete=models.CASCADE, related_name="+", related_query_name="%(class)s"
    )

    class Meta:
        abstract = True

    def save(self, *args: Any, **options: Any) -> None:
        """Keep the row. Raises CrossFamilyLink."""
        self.check_links(only=options.get("update_fields"))
        super().save(*args, **options)

    @classmethod
    def links(cls) -> tuple[models.ForeignKey[Any, Any], ...]:
        """Every foreign key to another row of a family."""
        return tuple(
            field
            for field in cls._meta.concrete_fields
            if isinstance(field, models.ForeignKey) and issubclass(cast(type, field.related_model), FamilyRow)
        )

    def check_links(self, only: Collection[str] | None = None) -> None:
        """Ask the database whose the rows are that this one points to. Raises CrossFamilyLink."""
        if not self._state.adding and not _stands_in(type(self), self.pk, self.family_id):
            raise CrossFamilyLink(f"{type(self).__name__}: a row never changes its family")
        for link in self.links():
            target = getattr(self, link.attname)
            skipped = only is not None and not {link.name, link.attname} & set(only)
            if target is not None and not skipped and not _stands_in(link.related_model, target, self.family_id):
                raise CrossFamilyLink(f"{type(self).__name__}.{link.name}")


def _stands_in(model: Any, row: UUID, family: UUID) -> bool:
    found: Sequence[UUID] = model._base_manager.filter(pk=row).values_list("family_id", flat=True)[:1]
    return not found or found[0] == family
