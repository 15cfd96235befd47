"""Who looked at a family's record, for the family, and what staff looked at, for whoever watches over them."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Q, QuerySet

from yunyu.privacy.models import AccessEntry


@dataclass(frozen=True)
class AccessRow:
    """Who looked at what, as whom, for which purpose, when and how often. No values."""

    family: UUID
    member: UUID | None
    user: UUID | None
    role: str
    what: str
    purpose: str
    child: UUID | None
    by_staff: bool
    staff_purpose: str
    count: int
    first_at: datetime
    last_at: datetime


def accesses(family: UUID, limit: int = 50, *, reader: UUID | None = None) -> tuple[AccessRow, ...]:
    """The latest looks at a family's record, newest first (one query).

    Looks at what is one person's own are told to that `reader` alone.
    """
    open_to = Q(person_id=None) if reader is None else Q(person_id=None) | Q(person_id=reader)
    return _rows(AccessEntry.objects.filter(open_to, family_id=family), limit)


def staff_accesses(*, since: datetime, limit: int = 200) -> tuple[AccessRow, ...]:
    """What staff looked at in any family since a moment, newest first."""
    return _rows(AccessEntry.objects.filter(by_staff=True, last_at__gte=since), limit)


def _rows(entries: QuerySet[AccessEntry], limit: int) -> tuple[AccessRow, ...]:
    return tuple(
        AccessRow(
            family=row.family_id,
            member=row.member_id,
            user=row.user_id,
            role=row.role,
            what=row.what,
            purpose=row.purpose,
            child=row.child_id,
            by_staff=row.by_staff,
            staff_purpose=row.staff_purpose,
            count=row.count,
            first_at=row.first_at,
            last_at=row.last_at,
        )
        for row in entries.order_by("-last_at", "-id")[:limit]
    )
