"""A woman's weight in a pregnancy, her height and weight before it: sealed, and a correction keeps the old row."""

from __future__ import annotations

from uuid import UUID

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from yunyu.kernel.ids import uuid7
from yunyu.privacy.fields import SealedJSONField


class MotherWeightQuerySet(models.QuerySet["MotherWeight"]):
    """Filters of weights."""

    def standing(self, family: UUID, pregnancy: UUID) -> MotherWeightQuerySet:
        """Those of one pregnancy nobody has corrected or removed."""
        return self.filter(family_id=family, pregnancy_id=pregnancy, ended_at=None)


class MotherWeight(models.Model):
    """What the scale showed on one day. A second weight of the day takes the place of the first, which is kept."""

    id = models.UUIDField(_("编号"), primary_key=True, default=uuid7, editable=False)
    family = models.ForeignKey("families.Family", verbose_name=_("家庭"), on_delete=models.CASCADE, related_name="+")
    pregnancy_id = models.UUIDField(_("哪次孕期"))

    on = models.DateField(_("哪天称的"))
    grams = SealedJSONField(_("体重"), owner="family_id")

    sent_id = models.UUIDField(_("手机上的编号"), null=True)
    replaces_id = models.UUIDField(_("改的是哪一条"), null=True)
    member_id = models.UUIDField(_("谁记的"), null=True)
    written_at = models.DateTimeField(_("记下的时间"))
    ended_at = models.DateTimeField(_("改掉或删掉的时间"), null=True)

    objects = MotherWeightQuerySet.as_manager()

    class Meta:
        verbose_name = _("孕期的体重")
        verbose_name_plural = _("孕期的体重")
        constraints = [
            models.UniqueConstraint(fields=["family", "id"], name="mother_weight_belongs_to_one_family"),
            models.UniqueConstraint(
                fields=["family", "pregnancy_id", "on"], condition=Q(ended_at=None), name="mother_weight_once_a_day"
            ),
            models.UniqueConstraint(
                fields=["family", "sent_id"], condition=Q(sent_id__isnull=False), name="mother_weight_sent_once"
            ),
        ]

    def __str__(self) -> str:
        return f"weight {self.pk}"


class MotherStartQuerySet(models.QuerySet["MotherStart"]):
    """Filters of what was before."""

    def standing(self, family: UUID, pregnancy: UUID) -> MotherStartQuerySet:
        """The one that holds for a pregnancy."""
        return self.filter(family_id=family, pregnancy_id=pregnancy, ended_at=None)


class MotherStart(models.Model):
    """Height and weight before a pregnancy, from which the range of gaining follows."""

    id = models.UUIDField(_("编号"), primary_key=True, default=uuid7, editable=False)
    family = models.ForeignKey("families.Family", verbose_name=_("家庭"), on_delete=models.CASCADE, related_name="+")
    pregnancy_id = models.UUIDField(_("哪次孕期"))

    height_mm = SealedJSONField(_("身高"), owner="family_id")
    grams = SealedJSONField(_("怀孕前的体重"), owner="family_id")

    member_id = models.UUIDField(_("谁记的"), null=True)
    written_at = models.DateTimeField(_("记下的时间"))
    ended_at = models.DateTimeField(_("改掉的时间"), null=True)

    objects = MotherStartQuerySet.as_manager()

    class Meta:
        verbose_name = _("怀孕前的身高体重")
        verbose_name_plural = _("怀孕前的身高体重")
        constraints = [
            models.UniqueConstraint(fields=["family", "id"], name="mother_start_belongs_to_one_family"),
            models.UniqueConstraint(
                fields=["family", "pregnancy_id"], condition=Q(ended_at=None), name="mother_start_once_a_pregnancy"
            ),
        ]

    def __str__(self) -> str:
        return f"start {self.pk}"
