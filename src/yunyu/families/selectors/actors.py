"""From a login or a guest's cookie to an actor: one query each."""

from dataclasses import dataclass
from uuid import UUID

from yunyu.families.models import Member
from yunyu.kernel.actor import NOBODY, Actor
from yunyu.privacy import api as privacy


@dataclass(frozen=True)
class FamilyChoice:
    """One of the families a person serves."""

    family: UUID
    name: str
    role: str


def actor_for_user(user_id: UUID, family_id: UUID | str | None = None) -> Actor:
    """The user in this family, else in the one chosen last; without any family an actor of nobody's role."""
    here = Member.objects.here().filter(user_id=user_id).select_related("family").order_by("-chosen_at", "-id")
    members = list(here[:20])
    chosen = next((member for member in members if str(member.family_id) == str(family_id)), None)
    member = chosen or (members[0] if members else None)
    if member is None:
        return Actor(user_id, None, None, NOBODY.role)
    return actor_of(member)


def actor_for_guest(cookie: str) -> Actor | None:
    """The guest a cookie's secret belongs to, or None."""
    digest = privacy.blind_index(f"guest:{cookie}")
    for member in Member.objects.here().filter(guest_digest=digest).select_related("family"):
        return actor_of(member)
    return None


def actor_of(member: Member) -> Actor:
    """A member as an actor."""
    return Actor(
        user=member.user_id,
        member=member.pk,
        family=member.family_id,
        role=member.role,
        region=member.family.region,
        guest=member.user_id is None,
    )


def families_of(user_id: UUID) -> tuple[FamilyChoice, ...]:
    """Every family a person belongs to, the one chosen last first."""
    here = Member.objects.here().filter(user_id=user_id).select_related("family").order_by("-chosen_at", "-id")
    return tuple(FamilyChoice(row.family_id, row.family.name or "", row.role) for row in here)
