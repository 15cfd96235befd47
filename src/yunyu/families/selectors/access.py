"""Who may: the one gate in front of everything private. Denies by default and writes down who came through."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from yunyu.families import rules, stage
from yunyu.families.models import Child, Family, Member
from yunyu.kernel import clock
from yunyu.kernel.actor import Actor
from yunyu.kernel.errors import NotAllowed, NotFound
from yunyu.privacy import api as privacy

STAFF_ROLE = "staff"


@dataclass(frozen=True)
class Access:
    """Leave to do one thing in one family, as the database has it now (the actor may be older)."""

    family: UUID
    member: UUID | None
    user: UUID | None
    role: str
    region: str
    zone: str
    today: date
    consents: "privacy.ConsentBook"

    @property
    def shared(self) -> bool:
        """Whether this person sees anything of the family: a guardian, staff, or whoever it agreed to share with."""
        alone = not rules.needs_sharing(self.role) or self.role == STAFF_ROLE
        return alone or self.consents.given("share_family")


def require(
    actor: Actor, *, may: str, child: UUID | None = None, agreed: frozenset[str] = frozenset(), log: bool = True
) -> Access:
    """Check family, role, consent, and note the access.

    `agreed` are purposes ticked on this very form; the service stores them in its own transaction.
    Raises NotAllowed (role, staff without a purpose), NotFound (another family's child; existence is not revealed),
    ConsentNeeded.
    """
    access, permissions = standing(actor)
    if may not in permissions:
        raise NotAllowed
    if child is not None and not Child.objects.filter(family_id=access.family, pk=child).exists():
        raise NotFound
    check_consent(access, may=may, child=child, agreed=agreed)
    if log:
        note_access(actor, access, what=may, child=child)
    return access


def standing(actor: Actor) -> tuple[Access, frozenset[str]]:
    """Where the actor stands in their family and all their role may do. Raises NotAllowed, NotFound."""
    if actor.family is None:
        raise NotAllowed
    if actor.role == STAFF_ROLE:
        if not actor.staff_purpose:
            raise NotAllowed
        family = Family.objects.filter(pk=actor.family).first()
        return access_of(family, None, actor), rules.STAFF
    member = member_row(actor.family, actor.member)
    access = access_of(member.family if member else None, member, actor)
    return access, rules.permissions(access.role)


def member_row(family: UUID | None, member: UUID | None) -> Member | None:
    """The row of somebody who has not left, with the family."""
    if family is None or member is None:
        return None
    return Member.objects.here().select_related("family").filter(pk=member, family_id=family).first()


def access_of(family: Family | None, member: Member | None, actor: Actor) -> Access:
    """The access of a member, or of staff with a purpose. Raises NotFound."""
    if family is None:
        raise NotFound
    return Access(
        family=family.pk,
        member=member.pk if member else None,
        user=actor.user,
        role=member.role if member else actor.role,
        region=family.region,
        zone=family.zone,
        today=stage.local_date(clock.now(), family.zone),
        consents=privacy.consents(family.pk),
    )


def check_consent(access: Access, *, may: str, child: UUID | None, agreed: frozenset[str]) -> None:
    """Raises ConsentNeeded, or NotAllowed for those with whom the family has stopped sharing."""
    given = access.consents.given
    if may not in rules.UNSHARED and not access.shared:
        raise NotAllowed
    purpose = rules.purpose_of(may)
    if purpose is not None and purpose not in agreed and not given(purpose, child=child, person=access.member):
        raise rules.ConsentNeeded(purpose)
    if child is not None and "child" not in agreed and not given("child", child=child):
        raise rules.ConsentNeeded("child")


def note_access(actor: Actor, access: Access, *, what: str, child: UUID | None = None) -> None:
    """One line in the log that the family can read."""
    purpose = actor.staff_purpose or rules.purpose_of(what) or ("child" if child else "record")
    privacy.log_access(family=access.family, actor=actor, what=what, child=child, purpose=purpose)
