"""A clinician signs a row as it reads today, or takes the signature back; nothing is ever signed in bulk."""

from uuid import UUID

from django.db import IntegrityError, transaction

from yunyu.kernel import clock
from yunyu.kernel.text import clean
from yunyu.knowledge import registry
from yunyu.knowledge.models import Review
from yunyu.knowledge.rules import AlreadySigned, NotAClinician, NothingToWithdraw, RowChanged, UnknownSet
from yunyu.knowledge.selectors import clinician_name

LONGEST_NOTE = 400


def sign(*, user: UUID, facts: str, edition: str, key: str, digest: str, note: str = "") -> None:
    """Approve one row. `digest` is that of the words the clinician has read.

    Raises NotAClinician, UnknownSet, RowChanged, AlreadySigned.
    """
    reviewer = _signer(user)
    if registry.rows(facts, edition).get(key, (None, ""))[1] != digest:
        raise RowChanged
    now = clock.now()
    try:
        with transaction.atomic():
            standing = Review.objects.holding().of(facts, edition).filter(key=key)
            standing.exclude(digest=digest).update(withdrawn_at=now, withdrawn_note="changed", withdrawn_by=user)
            Review.objects.create(
                facts=facts,
                edition=edition,
                key=key,
                digest=digest,
                note=clean(note, LONGEST_NOTE, "note"),
                reviewer=reviewer,
                signed_by=user,
                signed_at=now,
            )
    except IntegrityError as error:
        raise AlreadySigned from error


def withdraw(*, user: UUID, facts: str, edition: str, key: str, note: str = "") -> None:
    """Take the signature under a row back, whoever signed. Raises NotAClinician, UnknownSet, NothingToWithdraw."""
    _signer(user)
    if key not in registry.rows(facts, edition):
        raise UnknownSet
    standing = Review.objects.holding().of(facts, edition).filter(key=key)
    kept = clean(note, LONGEST_NOTE, "note")
    if not standing.update(withdrawn_at=clock.now(), withdrawn_note=kept, withdrawn_by=user):
        raise NothingToWithdraw


def _signer(user: UUID) -> str:
    name = clinician_name(user)
    if not name:
        raise NotAClinician
    return name
