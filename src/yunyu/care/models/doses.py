"""The vaccination booklet: what was given. A correction ends the old row and keeps it."""

from __future__ import annotations

from uuid import UUID

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from yunyu.care.rules import BATCH_LENGTH, CODE_LENGTH, NOTE_LENGTH, PLACE_LENGTH, SOURCES
from yunyu.kernel.ids import uuid7
from yunyu.privacy.fields import SealedTextField


class DoseQuerySet(models.QuerySet["Dose"]):
    """Filters of doses."""

    def of(self, family: UUID) -> DoseQuerySet:
        """The family's doses."""
        return self.filter(family_id=family)

    def standing(self) -> DoseQuerySet:
        """Those nobody has corrected or removed."""
        return self.filter(ended_at=None)


class Dose(models.Model):
    """One injection or drop, as the booklet has it."""

    id = models.UUIDField(_("编号"), primary_key=True, default=uuid7, editable=False)
    family = models.ForeignKey("families.Family", verbose_name=_("家庭"), on_delete=models.CASCADE, related_name="+")
    child_id = models.UUIDField(_("谁打的"))

    code = models.CharField(_("哪一针"), max_length=CODE_LENGTH)
    given_on = models.DateField(_("哪天打的"))
    place = SealedTextField(_("在哪儿打的"), owner="family_id", max_length=PLACE_LENGTH, null=True, blank=True)
    batch = SealedTextField(_("批号"), owner="family_id", max_length=BATCH_LENGTH, null=True, blank=True)
    note = SealedTextField(_("补一句"), owner="family_id", max_length=NOTE_LENGTH, null=True, blank=True)
    reacted = models.BooleanField(_("打完有明显的反应"), default=False)
    source = models.CharField(_("怎么记的"), max_length=8, choices=list(SOURCES.items()))

    version = models.PositiveIntegerField(_("第几版"), default=1)
    replaces_id = models.UUIDField(_("改的是哪一条"), null=True)
    member_id = models.UUIDField(_("谁记的"), null=True)
    written_at = models.DateTimeField(_("记下的时间"))
    ended_at = models.DateTimeField(_("改掉或删掉的时间"), null=True)

    objects = DoseQuerySet.as_manager()

    class Meta:
        verbose_name = _("打过的疫苗")
        verbose_name_plural = _("打过的疫苗")
        constraints = [
            models.UniqueConstraint(fields=["family", "id"], name="dose_belongs_to_one_family"),
            models.UniqueConstraint(
                fields=["family", "child_id", "code", "given_on"],
                condition=Q(ended_at=None),
                name="dose_once_a_day",
            ),
            models.CheckConstraint(condition=Q(source__in=list(SOURCES)), name="dose_source_is_known"),
            models.CheckConstraint(condition=Q(version__gt=0), name="dose_version_is_positive"),
        ]
        indexes = [models.Index(fields=["family", "child_id", "given_on"], name="dose_of_child")]

    def __str__(self) -> str:
        return f"dose {self.pk}"
