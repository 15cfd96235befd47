"""Days a family wants to keep in mind."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from yunyu.families.models.people import Child, Member
from yunyu.families.models.rows import FamilyRow, FamilyRowQuerySet
from yunyu.families.rules.plausible import TITLE_LENGTH
from yunyu.privacy.fields import SealedTextField


class FamilyDate(FamilyRow):
    """A day with a title, for the family or for one child."""

    title = SealedTextField(_("什么事"), owner="family_id", max_length=TITLE_LENGTH)
    on = models.DateField(_("哪天"))

    child = models.ForeignKey(
        Child, verbose_name=_("关于谁"), null=True, blank=True, on_delete=models.CASCADE, related_name="+"
    )
    entered_by = models.ForeignKey(
        Member, verbose_name=_("谁记的"), null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    created_at = models.DateTimeField(_("记下的时间"))

    objects: models.Manager[FamilyDate] = FamilyRowQuerySet["FamilyDate"].as_manager()

    class Meta:
        verbose_name = _("家里的日子")
        verbose_name_plural = _("家里的日子")
        constraints = [models.UniqueConstraint(fields=["family", "id"], name="family_date_belongs_to_one_family")]
        indexes = [models.Index(fields=["family", "on"], name="family_date_next")]

    def __str__(self) -> str:
        return f"date {self.pk}"
