"""Deleting one's own account: every family is left in order, then the person is erased."""

from django.db import transaction

from yunyu.families import api as families
from yunyu.families.accounts.rules import LastGuardian
from yunyu.families.models import Member, User
from yunyu.privacy import api as privacy


def leave(*, user: User) -> None:
    """Leave every family and erase the account. Raises LastGuardian; then nothing has changed."""
    with transaction.atomic():
        refuse_last_guardian(user=user)
        for one in families.families_of(user.pk):
            families.leave_family(actor=families.actor_for_user(user.pk, one.family))
    privacy.erase_user(user.pk)


def refuse_last_guardian(*, user: User) -> None:
    """Raises LastGuardian, with the family's name, for a family that would stay without a guardian."""
    for one in families.families_of(user.pk):
        others = Member.objects.here().filter(family_id=one.family, role__in=families.GUARDIANS).exclude(user=user)
        if families.is_guardian(one.role) and not others.exists():
            raise LastGuardian(one.name)
