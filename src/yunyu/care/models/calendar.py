"""The address under which a member's calendar fetches the plan; only its keyed hash is kept."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from yunyu.kernel.ids import uuid7


class CalendarLink(models.Model):
    """One member's feed. `named`: titles say what and whose, because the member chose so."""

    id = models.UUIDField(_("编号"), primary_key=True, default=uuid7, editable=False)
    family = models.ForeignKey("families.Family", verbose_name=_("家庭"), on_delete=models.CASCADE, related_name="+")
    member_id = models.UUIDField(_("谁的"))
    digest = models.BinaryField(_("地址的指纹"), max_length=32, unique=True, editable=False)

    named = models.BooleanField(_("日历里写小名"), default=False)

    made_at = models.DateTimeField(_("打开的时间"))

    class Meta:
        verbose_name = _("日历的地址")
        verbose_name_plural = _("日历的地址")
        constraints = [
            models.UniqueConstraint(fields=["family", "id"], name="calendar_link_belongs_to_one_family"),
            models.UniqueConstraint(fields=["family", "member_id"], name="calendar_link_once_for_a_member"),
        ]

    def __str__(self) -> str:
        return f"calendar {self.pk}"
