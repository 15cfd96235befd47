"""Invitations: those still open, and what a link shows before anybody accepts it."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from yunyu.families import rules
from yunyu.families.models import Invitation
from yunyu.families.selectors.access import require
from yunyu.kernel import clock
from yunyu.kernel.actor import Actor
from yunyu.privacy import api as privacy


@dataclass(frozen=True)
class InvitationView:
    """An invitation. Its secret is shown once, when it is made, and never again."""

    id: UUID
    role: str
    made_by: str
    expires_at: datetime


def open_invitations(actor: Actor) -> tuple[InvitationView, ...]:
    """Those that may still be used. Raises NotAllowed."""
    access = require(actor, may="manage:family")
    rows = Invitation.objects.unused().filter(family_id=access.family, expires_at__gt=clock.now())
    return tuple(_view(row) for row in rows.select_related("made_by").order_by("id"))


def preview_invitation(secret: str) -> InvitationView:
    """What the page of a link says before it is accepted: a role and who asks, nothing of the family.

    Raises InvitationUnknown, InvitationUsed, InvitationRevoked, InvitationExpired.
    """
    return _view(usable(secret))


def usable(secret: str) -> Invitation:
    """The invitation a secret opens, if it still may be used. Raises as `preview_invitation`."""
    digest = privacy.blind_index(f"invitation:{secret}")
    row = Invitation.objects.filter(token_digest=digest).select_related("made_by", "family").first()
    if row is None:
        raise rules.InvitationUnknown
    if row.used_at is not None:
        raise rules.InvitationUsed
    if row.revoked_at is not None:
        raise rules.InvitationRevoked
    if row.expires_at <= clock.now():
        raise rules.InvitationExpired
    return row


def _view(row: Invitation) -> InvitationView:
    return InvitationView(row.pk, row.role, (row.made_by.name or "") if row.made_by else "", row.expires_at)
