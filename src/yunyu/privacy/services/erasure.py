"""Erasure: the key first, for good; then every row of every registered table; then a receipt without content."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from uuid import UUID

from django.db import DEFAULT_DB_ALIAS, transaction

from yunyu.kernel import outbox
from yunyu.privacy import events, registry, shredding
from yunyu.privacy.keyring import ring, tombfile
from yunyu.privacy.keyring.models import Kind
from yunyu.privacy.models import Erasure

PORTION = 200


@dataclass(frozen=True)
class Receipt:
    """Proof of an erasure: an opaque id, when, and how many rows of which table went."""

    id: UUID
    at: datetime
    tables: Mapping[str, int]


def erase_family(family: UUID, *, by: UUID | None) -> Receipt:
    """Erase a family for good; again, or twice at once, gives the same receipt.

    The key is destroyed and committed before the first row goes; a crash in between is finished by the next job.
    `by` is the person who asked; nobody, for a guest the house lets go.
    """
    ring.destroy_key(family, kind=Kind.FAMILY, why="asked" if by else "let go")
    return _clear(family, Kind.FAMILY)


def erase_user(user: UUID) -> Receipt:
    """Erase a person who can log in, with their logins, proofs and sessions; families they belong to stay."""
    ring.destroy_key(user, kind=Kind.USER, why="asked")
    return _clear(user, Kind.USER)


def finish_erasures() -> int:
    """Finish what a crash cut short: owners whose key is destroyed and who have no receipt. How many."""
    finished = set(Erasure.objects.values_list("owner", flat=True))
    unfinished = [fallen for fallen in ring.fallen() if fallen.owner not in finished]
    ring.bury(unfinished)
    for fallen in unfinished:
        _clear(fallen.owner, Kind(fallen.kind))
    return len(unfinished)


def apply_tombstones() -> int:
    """After restoring a backup: erase again whoever was erased since it was taken. How many rows had come back.

    Trusts the keyring, the receipts and the list beside the key files together; running it again does nothing.
    """
    fallen = {one.owner: one for one in (*_receipts(), *ring.fallen())}
    ring.bury(fallen.values())
    return sum(_clear_again(kind, portion) for kind in Kind for portion in _portions(fallen.values(), kind))


def _clear(owner: UUID, kind: Kind) -> Receipt:
    shredding.overwrite_what_is_deleted(DEFAULT_DB_ALIAS)
    with transaction.atomic():
        _, fresh = Erasure.objects.get_or_create(owner=owner, defaults={"kind": kind})  # of two at once, one waits here
        receipt = Erasure.objects.select_for_update().get(owner=owner)
        receipt.tables = dict(Counter(receipt.tables) + _delete_rows(kind, [owner]))
        receipt.save(update_fields=["tables"])
        if fresh:
            outbox.emit(_erased(kind, owner))
    shredding.drop_older_copies(DEFAULT_DB_ALIAS)
    return Receipt(id=receipt.pk, at=receipt.at, tables=receipt.tables)


def _clear_again(kind: Kind, owners: list[UUID]) -> int:
    shredding.overwrite_what_is_deleted(DEFAULT_DB_ALIAS)
    with transaction.atomic():
        counts = _delete_rows(kind, owners)
        missing = set(owners) - set(Erasure.objects.filter(owner__in=owners).values_list("owner", flat=True))
        for owner in missing:
            _clear(owner, kind)
    return counts.total()


def _delete_rows(kind: Kind, owners: list[UUID]) -> Counter[str]:
    """Delete the owners' rows of every registered table; what only hangs on them goes with them."""
    counts: Counter[str] = Counter()
    for table in registry.deletion_order(kind):
        rows = table.model._base_manager.filter(**{f"{table.owner}__in": owners})
        counts.update({label: number for label, number in rows.delete()[1].items() if number})
    return counts


def _erased(kind: Kind, owner: UUID) -> outbox.Event:
    return events.FamilyErased(erased=owner) if kind is Kind.FAMILY else events.UserErased(erased=owner)


def _receipts() -> Iterator[tombfile.Fallen]:
    rows = Erasure.objects.values_list("owner", "kind", "at")
    return (tombfile.Fallen(owner=owner, kind=kind, why="receipt", at=at) for owner, kind, at in rows.iterator())


def _portions(fallen: Iterable[tombfile.Fallen], kind: Kind) -> Iterator[list[UUID]]:
    owners = iter([one.owner for one in fallen if one.kind == kind])
    while portion := list(islice(owners, PORTION)):
        yield portion
