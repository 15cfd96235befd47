"""Consent, given and withdrawn by those who may, and kept together with the fact it was asked for."""

from uuid import UUID

from django.db import transaction

from yunyu.families import rules
from yunyu.families.selectors.access import Access, require
from yunyu.kernel.actor import Actor
from yunyu.kernel.errors import NotAllowed
from yunyu.privacy import api as privacy

SENSITIVE = frozenset({"child", "pregnancy"})


def give_consent(*, actor: Actor, purpose: str, child: UUID | None = None, text_version: str | None = None) -> None:
    """Agree to a purpose, for one child where it is a child's. Raises NotAllowed, NotFound and privacy's errors."""
    access = require(actor, may="manage:privacy", child=child, agreed=SENSITIVE)
    with transaction.atomic():
        _store(access, purpose=purpose, child=child, text_version=text_version)


def withdraw_consent(*, actor: Actor, purpose: str, child: UUID | None = None) -> None:
    """Take a consent back; from this moment the record hides what it covered. Raises NotAllowed, NotFound."""
    access = require(actor, may="manage:privacy", child=child, agreed=SENSITIVE)
    with transaction.atomic():
        privacy.withdraw_consent(
            family=access.family, member=access.member, user=access.user, purpose=purpose, child=child
        )


def keep(access: Access, *, needed: str, agreed: frozenset[str], child: UUID | None = None) -> None:
    """Store what was ticked with the fact, where it does not stand already.

    Raises ConsentNeeded where it neither stands nor was ticked, NotAllowed where somebody else has to decide.
    """
    if access.consents.given(needed, child=child, person=access.member):
        return
    if needed not in agreed:
        raise rules.ConsentNeeded(needed)
    if not rules.is_guardian(access.role):
        raise NotAllowed
    _store(access, purpose=needed, child=child, text_version=None)


@transaction.atomic
def keep_consent(access: Access, *, needed: str, agreed: frozenset[str], child: UUID | None = None) -> None:
    """For rooms above: store what was ticked beside the fact they write. Raises ConsentNeeded, NotAllowed."""
    keep(access, needed=needed, agreed=agreed, child=child)


def _store(access: Access, *, purpose: str, child: UUID | None, text_version: str | None) -> None:
    privacy.give_consent(
        family=access.family,
        member=access.member,
        user=access.user,
        purpose=purpose,
        child=child,
        text_version=text_version or privacy.consent_text(purpose).version,
        as_guardian=rules.is_guardian(access.role),
    )
