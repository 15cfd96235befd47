"""A child's diary: one row a feed, sleep, nappy, medicine or temperature; a running timer is a row without an end."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from yunyu.growth.rules.diary import KINDS, LASTS
from yunyu.kernel.ids import uuid7
from yunyu.privacy.fields import SealedJSONField


class DiaryEntryQuerySet(models.QuerySet["DiaryEntry"]):
    """Filters of entries."""

    def of(self, family: UUID) -> DiaryEntryQuerySet:
        """The family's entries."""
        return self.filter(family_id=family)

    def of_children(self, family: UUID, children: Collection[UUID]) -> DiaryEntryQuerySet:
        """The entries of some children."""
        return self.filter(family_id=family, child_id__in=list(children))

    def standing(self) -> DiaryEntryQuerySet:
        """Neither removed nor corrected."""
        return self.filter(gone_at=None)

    def running(self) -> DiaryEntryQuerySet:
        """Timers nobody has stopped."""
        return self.filter(gone_at=None, ended_at=None)

    def touching(self, since: datetime, until: datetime) -> DiaryEntryQuerySet:
        """What began before `until` and had not ended at `since`."""
        return self.filter(started_at__lt=until).filter(Q(ended_at=None) | Q(ended_at__gte=since))


class DiaryEntry(models.Model):
    """One thing of a child's day. Kind and times stand plain, so that days can be found; what it says is sealed."""

    id = models.UUIDField(_("编号"), primary_key=True, default=uuid7, editable=False)
    family = models.ForeignKey("families.Family", verbose_name=_("家庭"), on_delete=models.CASCADE, related_name="+")
    child = models.ForeignKey("families.Child", verbose_name=_("孩子"), on_delete=models.CASCADE, related_name="+")
    key = models.UUIDField(_("哪一次按下的"))

    kind = models.CharField(_("记的什么"), max_length=12, choices=list(KINDS.items()))
    started_at = models.DateTimeField(_("开始"))
    ended_at = models.DateTimeField(_("结束"), null=True)
    detail = SealedJSONField(_("记下的"), owner="family_id")

    member_id = models.UUIDField(_("谁记的"), null=True)
    stopped_by_id = models.UUIDField(_("谁停的"), null=True)
    replaces_id = models.UUIDField(_("改的是哪一条"), null=True)
    written_at = models.DateTimeField(_("记下的时间"))
    changed_at = models.DateTimeField(_("最近改动"))
    gone_at = models.DateTimeField(_("改掉或删掉的时间"), null=True)

    objects = DiaryEntryQuerySet.as_manager()

    class Meta:
        verbose_name = _("日记里的一条")
        verbose_name_plural = _("日记")
        constraints = [
            models.UniqueConstraint(fields=["family", "id"], name="diary_entry_belongs_to_one_family"),
            models.UniqueConstraint(fields=["family", "child", "key"], name="diary_entry_once_for_a_key"),
            models.CheckConstraint(condition=Q(kind__in=list(KINDS)), name="diary_entry_kind_is_known"),
            models.CheckConstraint(
                condition=Q(ended_at=None) | Q(ended_at__gte=F("started_at")), name="diary_entry_ends_after_it_begins"
            ),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=False) | Q(kind__in=sorted(LASTS)), name="diary_entry_runs_if_it_lasts"
            ),
        ]
        indexes = [models.Index(fields=["family", "child", "started_at"], name="diary_entry_of_child")]

    def __str__(self) -> str:
        return f"diary entry {self.pk}"
