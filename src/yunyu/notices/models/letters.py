"""Letters in the inbox; their facts are sealed under the family's key."""

from __future__ import annotations

from uuid import UUID

from django.db import models
from django.utils.translation import gettext_lazy as _

from yunyu.kernel.ids import uuid7
from yunyu.privacy.fields import SealedJSONField


class LetterQuerySet(models.QuerySet["Letter"]):
    """Filters of letters."""

    def to(self, family: UUID, member: UUID) -> LetterQuerySet:
        """Letters to this member of the family."""
        return self.filter(family_id=family, member_id=member)


class Letter(models.Model):
    """A message kept in the inbox of one member."""

    id = models.UUIDField(_("编号"), primary_key=True, default=uuid7, editable=False)
    family = models.ForeignKey("families.Family", verbose_name=_("家庭"), on_delete=models.CASCADE, related_name="+")
    member_id = models.UUIDField(_("给谁的"))
    key = models.CharField(_("内部名字"), max_length=120)

    kind = models.CharField(_("是什么"), max_length=80)
    may = models.CharField(_("谁能看"), max_length=40)
    while_quiet = models.BooleanField(_("安静时也显示"), default=False)
    facts = SealedJSONField(_("说到的"), owner="family_id")
    child_id = models.UUIDField(_("关于谁"), null=True)

    sent_at = models.DateTimeField(_("收到的时间"))
    read_at = models.DateTimeField(_("读过的时间"), null=True)

    objects = LetterQuerySet.as_manager()

    class Meta:
        verbose_name = _("消息")
        verbose_name_plural = _("消息")
        constraints = [
            models.UniqueConstraint(fields=["family", "id"], name="letter_belongs_to_one_family"),
            models.UniqueConstraint(fields=["family", "member_id", "key"], name="letter_key_is_unique_for_a_member"),
        ]
        indexes = [models.Index(fields=["family", "member_id", "sent_at"], name="letter_inbox")]

    def __str__(self) -> str:
        return f"letter {self.key}"
