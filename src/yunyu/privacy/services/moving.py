"""A guest's record joins a family's: every row keeps its id and is sealed anew under the family's key."""

from functools import partial
from uuid import UUID

from django.db import IntegrityError, models, transaction

from yunyu.privacy import registry, rules
from yunyu.privacy.keyring import ring
from yunyu.privacy.keyring.models import Kind


@transaction.atomic
def move_family(source: UUID, target: UUID) -> int:
    """Move every row of every registered table from one family to another; how many.

    One transaction; the source's key goes once that is committed. It leaves no tombstone: its rows live on.
    Raises KeyDestroyed or KeyMissing when either is gone, OtherRegion when they live in different regions.
    """
    if ring.region_of(source) != ring.region_of(target):
        raise rules.OtherRegion
    order = registry.deletion_order(Kind.FAMILY)
    moved = sum(_move_rows(table, source, target) for table in order if table.moves)
    for table in order:
        if not table.moves:
            _rows(table, source).delete()
    transaction.on_commit(partial(ring.retire_key, source))
    return moved


def _rows(table: registry.PrivateTable, owner: UUID) -> models.QuerySet[models.Model]:
    return table.model._base_manager.filter(**{table.owner: owner})


def _move_rows(table: registry.PrivateTable, source: UUID, target: UUID) -> int:
    rows = _rows(table, source)
    if not table.sealed and table.on_merge == "move":
        return rows.update(**{table.owner: target})
    return sum(_move_row(table, row, target) for row in rows.order_by("pk"))


def _move_row(table: registry.PrivateTable, row: models.Model, target: UUID) -> int:
    """Open what is sealed, seal it for its new owner, and put both in one statement."""
    plain = {field: getattr(row, field.attname) for field in table.sealed}
    setattr(row, table.owner, target)
    sealed = {field.attname: field.seal(row, value) for field, value in plain.items() if value is not None}
    try:
        with transaction.atomic():
            table.model._base_manager.filter(pk=row.pk).update(**{table.owner: target}, **sealed)
    except IntegrityError:
        if table.on_merge != "yield":
            raise
        table.model._base_manager.filter(pk=row.pk).delete()
        return 0
    return 1
