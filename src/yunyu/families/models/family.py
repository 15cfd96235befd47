"""The family: the shard key of every private table, where it lives and when it was last opened."""

from __future__ import annotations

from datetime import date, timedelta

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from yunyu.families.rules.silence import ASK_AGAIN_DAYS, PAST_DUE_DAYS, UNOPENED_DAYS
from yunyu.kernel.ids import uuid7
from yunyu.privacy.fields import SealedTextField


class FamilyQuerySet(models.QuerySet["Family"]):
    """Filters of families."""

    def stopped(self, on: date) -> FamilyQuerySet:
        """Families in 安静模式, and those the silence rule holds on a day; the twin of `rules.silence`."""
        expecting = Q(pregnancy__isnull=False, pregnancy__ended_on=None)
        late = Q(pregnancy__due_on__lte=on - timedelta(days=PAST_DUE_DAYS))
        away = Q(opened_on__lte=on - timedelta(days=UNOPENED_DAYS))
        asked = Q(still_waiting_on__isnull=False, still_waiting_on__gt=on - timedelta(days=ASK_AGAIN_DAYS))
        quiet = Q(quiet__isnull=False, quiet__ended_at=None)
        return self.filter(Q(hushed_since__isnull=False) | quiet | (expecting & (late | away) & ~asked))

    def guests(self) -> FamilyQuerySet:
        """Families nobody with a login has ever belonged to."""
        return self.exclude(member__user__isnull=False)


class Family(models.Model):
    """One family record."""

    id = models.UUIDField(_("编号"), primary_key=True, default=uuid7, editable=False)

    region = models.CharField(_("数据存放在"), max_length=8)
    zone = models.CharField(_("时区"), max_length=64)
    name = SealedTextField(_("家的名字"), owner="id", max_length=40, null=True, blank=True)
    version = models.PositiveIntegerField(_("第几版"), default=1)

    created_at = models.DateTimeField(_("开始记录的时间"))
    opened_on = models.DateField(_("最近打开"))
    hushed_since = models.DateField(_("从哪天起先不打扰"), null=True, blank=True)
    still_waiting_on = models.DateField(_("哪天说还在等"), null=True, blank=True)
    asked_on = models.DateField(_("哪天问过近况"), null=True, blank=True)

    objects = FamilyQuerySet.as_manager()

    class Meta:
        verbose_name = _("家庭")
        verbose_name_plural = _("家庭")
        constraints = [models.CheckConstraint(condition=Q(version__gt=0), name="family_version_is_positive")]
        indexes = [models.Index(fields=["opened_on"], name="family_opened")]

    def __str__(self) -> str:
        return f"family {self.pk}"
