"""Reads of facts: the packaged rows with the signatures that hold, in one query."""

from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings

from yunyu.kernel.clock import HOME_ZONE
from yunyu.knowledge import registry
from yunyu.knowledge.models import Review
from yunyu.knowledge.rules import Fact, ReviewBook, Signature, state_of


def review_book() -> ReviewBook:
    """Every signature that holds, of all sets: one query."""
    rows = Review.objects.holding().values_list("facts", "edition", "key", "digest", "reviewer", "signed_at")
    home = ZoneInfo(HOME_ZONE)
    return ReviewBook(
        {
            (facts, edition, key): Signature(digest, reviewer, signed_at.astimezone(home).date())
            for facts, edition, key, digest, reviewer, signed_at in rows
        }
    )


def facts(name: str, *, edition: str | None = None, book: ReviewBook | None = None) -> tuple[Fact[Any], ...]:
    """The rows of a set in the order of its file, of the newest edition unless another is named.

    One query for the signatures, none where a page shares its `book`. Raises UnknownSet.
    """
    chosen = registry.editions(name)[-1] if edition is None else edition
    signed = book or review_book()
    return tuple(
        _fact(name, chosen, key, row, digest, signed) for key, (row, digest) in registry.rows(name, chosen).items()
    )


def packaged_row(name: str, key: str) -> Any:
    """The row itself, of the newest edition, without its reviews and without a query; None where there is none.

    For whoever decided earlier that it may be shown. Raises UnknownSet.
    """
    found = registry.rows(name, registry.editions(name)[-1]).get(key)
    return found[0] if found else None


def _fact(name: str, edition: str, key: str, row: Any, digest: str, book: ReviewBook) -> Fact[Any]:
    signature = book.signature(name, edition, key, digest)
    return Fact(
        row=row,
        key=key,
        state=state_of(row, signed=signature is not None),
        reviewer=signature.reviewer if signature else "",
        reviewed_on=signature.signed_on if signature else None,
        digest=digest,
        drafts_shown=bool(settings.DEMO),
    )
