"""The people of a family, for rooms that speak to them. No actor: only event handlers call these."""

from uuid import UUID

from yunyu.families.models import Member


def member_name(*, family: UUID, member: UUID) -> str | None:
    """What the family calls a member ("" where nobody said), None once they have left."""
    row = Member.objects.here().filter(family_id=family, pk=member).first()
    return None if row is None else row.name or ""


def member_ids(*, family: UUID) -> tuple[UUID, ...]:
    """Everyone in the family now."""
    return tuple(Member.objects.here().filter(family_id=family).order_by("id").values_list("pk", flat=True))
