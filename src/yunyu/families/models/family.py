"""The family: the shard key of every private table, where it lives and when it was last opened."""

from __future__ import annotations

from datetime import date, timedelta

from django.db import models
from django.db.models import Q

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

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)

    region = models.CharField(max_length=8)
    zone = models.CharField(max_length=64)
    name = SealedTextField(owner="id", max_length=40, null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    created_at = models.DateTimeField()
    opened_on = models.DateField()
    hushed_since = models.DateField(null=True, blank=True)
    still_waiting_on = models.DateField(null=True, blank=True)
    asked_on = models.DateField(null=True, blank=True)

    objects = FamilyQuerySet.as_manager()

    class Meta:
        verbose_name = "家庭"
        verbose_name_plural = "家庭"
        constraints = [models.CheckConstraint(condition=Q(version__gt=0), name="family_version_is_positive")]
        indexes = [models.Index(fields=["opened_on"], name="family_opened")]

    def __str__(self) -> str:
        return f"family {self.pk}"
