"""安静模式: one act that stops everything; what it was about is read by guardians only, and may stay unsaid."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from yunyu.families.models.rows import FamilyRow, FamilyRowQuerySet
from yunyu.families.rules.plausible import NOTE_LENGTH, SUBJECT_NAMES
from yunyu.privacy.fields import SealedTextField


class QuietQuerySet(FamilyRowQuerySet["Quiet"]):
    """Filters of quiet times."""

    def open(self) -> QuietQuerySet:
        """Those that go on."""
        return self.filter(ended_at=None)


class Quiet(FamilyRow):
    """A quiet time. Undone, it was a slip and leaves no trace on the record; ended, the loss stays a loss."""

    subject = models.CharField(_("关于"), max_length=12, choices=list(SUBJECT_NAMES.items()), default="unspecified")
    happened_on = models.DateField(_("哪天的事"), null=True, blank=True)
    note = SealedTextField(_("写下的话"), owner="family_id", max_length=NOTE_LENGTH, null=True, blank=True)
    undone = models.BooleanField(_("是点错了"), default=False)

    began_at = models.DateTimeField(_("打开的时间"))
    ended_at = models.DateTimeField(_("关上的时间"), null=True, blank=True)

    objects = QuietQuerySet.as_manager()

    class Meta:
        verbose_name = _("安静模式")
        verbose_name_plural = _("安静模式")
        constraints = [
            models.UniqueConstraint(fields=["family", "id"], name="quiet_belongs_to_one_family"),
            models.UniqueConstraint(fields=["family"], condition=Q(ended_at=None), name="quiet_once_at_a_time"),
            models.CheckConstraint(condition=Q(subject__in=list(SUBJECT_NAMES)), name="quiet_subject_is_known"),
            models.CheckConstraint(
                condition=Q(undone=False) | Q(ended_at__isnull=False), name="quiet_undone_has_ended"
            ),
        ]

    def __str__(self) -> str:
        return f"quiet {self.pk}"
