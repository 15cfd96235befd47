"""What was measured of a child's body. The numbers are sealed; a correction ends the old row and keeps it."""

from __future__ import annotations

from uuid import UUID

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from yunyu.growth.rules.measures import HOW_LENGTH, HOWS, KEY_LENGTH, POSITIONS, WHAT, WHAT_LENGTH
from yunyu.growth.units import LONGEST_TYPED
from yunyu.kernel.ids import uuid7
from yunyu.privacy.fields import SealedTextField

LONGEST_VALUE = 12


class MeasurementQuerySet(models.QuerySet["Measurement"]):
    """Filters of measurements."""

    def of_child(self, family: UUID, child: UUID) -> MeasurementQuerySet:
        """What was measured of one child."""
        return self.filter(family_id=family, child_id=child)

    def standing(self) -> MeasurementQuerySet:
        """What nobody has corrected or removed."""
        return self.filter(ended_at=None)

    def by_day(self) -> MeasurementQuerySet:
        """The oldest day first, and on a day what was written first."""
        return self.order_by("measured_on", "written_at", "id")


class Measurement(models.Model):
    """One number of one day: its value in kilograms or centimetres, and the words it was typed in."""

    id = models.UUIDField(_("编号"), primary_key=True, default=uuid7, editable=False)
    family = models.ForeignKey("families.Family", verbose_name=_("家庭"), on_delete=models.CASCADE, related_name="+")
    child = models.ForeignKey("families.Child", verbose_name=_("孩子"), on_delete=models.CASCADE, related_name="+")

    what = models.CharField(_("量的是什么"), max_length=WHAT_LENGTH, choices=list(WHAT.items()))
    measured_on = models.DateField(_("哪天量的"))
    value = SealedTextField(_("多少"), owner="family_id", max_length=LONGEST_VALUE)
    typed = SealedTextField(_("当时写的"), owner="family_id", max_length=LONGEST_TYPED)
    oedema = SealedTextField(_("有没有水肿"), owner="family_id", max_length=3, null=True, blank=True)
    position = models.CharField(_("躺着还是站着"), max_length=1, choices=list(POSITIONS.items()), blank=True)
    how = models.CharField(_("在哪儿量的"), max_length=HOW_LENGTH, choices=list(HOWS.items()))

    version = models.PositiveIntegerField(_("第几版"), default=1)
    replaces_id = models.UUIDField(_("改的是哪一条"), null=True)
    sent_key = models.CharField(_("手机给的号"), max_length=KEY_LENGTH, blank=True)
    sent_place = models.PositiveSmallIntegerField(_("同一次里的第几个"), default=0)
    member_id = models.UUIDField(_("谁记的"), null=True)
    written_at = models.DateTimeField(_("记下的时间"))
    ended_at = models.DateTimeField(_("改掉或删掉的时间"), null=True)

    objects = MeasurementQuerySet.as_manager()

    class Meta:
        verbose_name = _("量过的数")
        verbose_name_plural = _("量过的数")
        constraints = [
            models.UniqueConstraint(fields=["family", "id"], name="measurement_belongs_to_one_family"),
            models.UniqueConstraint(
                fields=["family", "child", "sent_key", "sent_place"],
                condition=~Q(sent_key=""),
                name="measurement_once_however_often_sent",
            ),
            models.CheckConstraint(condition=Q(what__in=list(WHAT)), name="measurement_is_of_a_body"),
            models.CheckConstraint(condition=Q(how__in=list(HOWS)), name="measurement_place_is_known"),
            models.CheckConstraint(
                condition=Q(position="") | Q(position__in=list(POSITIONS), what="length"),
                name="measurement_position_is_of_length",
            ),
            models.CheckConstraint(condition=Q(version__gt=0), name="measurement_version_is_positive"),
        ]
        indexes = [models.Index(fields=["family", "child", "measured_on"], name="measurement_of_child")]

    def __str__(self) -> str:
        return f"measurement {self.pk}"
