"""What a member chose: by which ways they may be written to, when not, about what not, and on which devices."""

from __future__ import annotations

from datetime import time
from uuid import UUID

from django.db import models
from django.utils.translation import gettext_lazy as _

from yunyu.kernel.ids import uuid7
from yunyu.notices.rules import QUIET_FROM, QUIET_UNTIL
from yunyu.privacy.fields import SealedJSONField


def _no_groups() -> list[str]:
    return []


class Choice(models.Model):
    """One member's choices; who has made none is written to as a new row would say."""

    id = models.UUIDField(_("编号"), primary_key=True, default=uuid7, editable=False)
    family = models.ForeignKey("families.Family", verbose_name=_("家庭"), on_delete=models.CASCADE, related_name="+")
    member_id = models.UUIDField(_("谁的"))

    push = models.BooleanField(_("手机通知"), default=True)
    mail = models.BooleanField(_("邮件"), default=False)
    sms = models.BooleanField(_("短信"), default=False)
    quiet_from: models.TimeField[time | str, time] = models.TimeField(_("从几点起不打扰"), default=QUIET_FROM)
    quiet_until: models.TimeField[time | str, time] = models.TimeField(_("到几点为止"), default=QUIET_UNTIL)
    urgent_at_night = models.BooleanField(_("紧急的事夜里也叫我"), default=False)
    commercial = models.BooleanField(_("想收到商城的消息"), default=False)
    off = models.JSONField(_("不想收的"), default=_no_groups)

    changed_at = models.DateTimeField(_("最近改动"))

    class Meta:
        verbose_name = _("消息的设置")
        verbose_name_plural = _("消息的设置")
        constraints = [
            models.UniqueConstraint(fields=["family", "id"], name="choice_belongs_to_one_family"),
            models.UniqueConstraint(fields=["family", "member_id"], name="choice_once_for_a_member"),
        ]

    def __str__(self) -> str:
        return f"choice {self.pk}"


class PushDeviceQuerySet(models.QuerySet["PushDevice"]):
    """Filters of devices."""

    def of(self, family: UUID, member: UUID) -> PushDeviceQuerySet:
        """A member's devices, the one confirmed last first."""
        return self.filter(family_id=family, member_id=member).order_by("-confirmed_at", "-id")


class PushDevice(models.Model):
    """A browser that agreed to notifications; its address is sealed."""

    id = models.UUIDField(_("编号"), primary_key=True, default=uuid7, editable=False)
    family = models.ForeignKey("families.Family", verbose_name=_("家庭"), on_delete=models.CASCADE, related_name="+")
    member_id = models.UUIDField(_("谁的"))
    digest = models.BinaryField(_("地址的指纹"), max_length=32, unique=True, editable=False)

    address = SealedJSONField(_("通知的地址"), owner="family_id")

    confirmed_at = models.DateTimeField(_("最近确认"))

    objects = PushDeviceQuerySet.as_manager()

    class Meta:
        verbose_name = _("收通知的设备")
        verbose_name_plural = _("收通知的设备")
        constraints = [models.UniqueConstraint(fields=["family", "id"], name="push_device_belongs_to_one_family")]
        indexes = [models.Index(fields=["family", "member_id"], name="push_device_of_member")]

    def __str__(self) -> str:
        return f"push device {self.pk}"
