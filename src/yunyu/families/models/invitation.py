"""Invitations: a link that lets one person in, once, for a while; only its keyed hash is kept."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from yunyu.families.models.people import Member
from yunyu.families.models.rows import FamilyRow, FamilyRowQuerySet
from yunyu.families.rules.roles import ROLE_NAMES, ROLES


class InvitationQuerySet(FamilyRowQuerySet["Invitation"]):
    """Filters of invitations."""

    def unused(self) -> InvitationQuerySet:
        """Neither used nor taken back; perhaps expired."""
        return self.filter(used_at=None, revoked_at=None)


class Invitation(FamilyRow):
    """An invitation to join with a role."""

    role = models.CharField(_("邀请来做"), max_length=12, choices=list(ROLE_NAMES.items()))
    token_digest = models.BinaryField(_("链接的指纹"), max_length=32, unique=True, editable=False)

    made_by = models.ForeignKey(
        Member, verbose_name=_("谁邀请的"), null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    used_by = models.ForeignKey(
        Member, verbose_name=_("谁加入了"), null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    created_at = models.DateTimeField(_("邀请的时间"))
    expires_at = models.DateTimeField(_("有效到"))
    used_at = models.DateTimeField(_("加入的时间"), null=True, blank=True)
    revoked_at = models.DateTimeField(_("收回的时间"), null=True, blank=True)

    objects = InvitationQuerySet.as_manager()

    class Meta:
        verbose_name = _("邀请")
        verbose_name_plural = _("邀请")
        constraints = [
            models.UniqueConstraint(fields=["family", "id"], name="invitation_belongs_to_one_family"),
            models.CheckConstraint(condition=Q(role__in=ROLES), name="invitation_role_is_known"),
            models.CheckConstraint(
                condition=Q(expires_at__gt=F("created_at")), name="invitation_expires_after_it_is_made"
            ),
            models.CheckConstraint(condition=Q(used_at=None) | Q(revoked_at=None), name="invitation_used_or_revoked"),
        ]

    def __str__(self) -> str:
        return f"invitation {self.pk}"
