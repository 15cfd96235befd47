"""What people are called, and who is in a family for rooms that speak to it (no actor: for event handlers only)."""

from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext

from yunyu.families import rules
from yunyu.families.models import Member
from yunyu.families.selectors.pictures import MemberView


def member_name(*, family: UUID, member: UUID) -> str | None:
    """What the family calls a member, else their role; None once they have left."""
    row = Member.objects.here().filter(family_id=family, pk=member).first()
    return None if row is None else row.name or gettext(rules.ROLE_NAMES[row.role])


def member_ids(*, family: UUID) -> tuple[UUID, ...]:
    """Everyone in the family now."""
    return tuple(Member.objects.here().filter(family_id=family).order_by("id").values_list("pk", flat=True))


def called(member: MemberView) -> str:
    """The name the family uses, else the role in the reader's language."""
    return member.name or gettext(rules.ROLE_NAMES[member.role])


def joined_since(*, family: UUID, since: datetime) -> tuple[str, ...]:
    """The names of those who joined since a moment, but for whoever began the record; in the order they came."""
    here = list(Member.objects.here().filter(family_id=family).order_by("joined_at", "id"))
    return tuple(
        member.name or gettext(rules.ROLE_NAMES[member.role]) for member in here[1:] if member.joined_at >= since
    )
