"""Deleting one's own account: every family is left in order, then the person is erased."""

from django.db import transaction

from yunyu.families import events
from yunyu.families.accounts.rules import LastGuardian
from yunyu.families.models import Member, User
from yunyu.families.rules.roles import GUARDIANS
from yunyu.kernel import clock, outbox
from yunyu.privacy import api as privacy


def leave(*, user: User) -> None:
    """Leave every family and erase the account. Raises LastGuardian; then nothing has changed."""
    with transaction.atomic():
        refuse_last_guardian(user=user)
        for member in Member.objects.here().filter(user=user):
            member.left_at = clock.now()
            member.save(update_fields=["left_at"])
            outbox.emit(events.MemberLeft(family=member.family_id, member=member.pk))
    privacy.erase_user(user.pk)


def refuse_last_guardian(*, user: User) -> None:
    """Raises LastGuardian for a family that would stay without one. Locks its guardians, so that two cannot go at once."""
    here = Member.objects.here().filter(user=user, role__in=GUARDIANS).select_related("family")
    for member in here:
        guardians = Member.objects.here().filter(family_id=member.family_id, role__in=GUARDIANS)
        if not any(other.pk != member.pk for other in guardians.select_for_update()):
            raise LastGuardian(member.family.name or "")
