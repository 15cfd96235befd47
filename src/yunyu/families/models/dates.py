"""Days a family wants to keep in mind."""

from __future__ import annotations

from django.db import models

from yunyu.families.models.people import Child, Member
from yunyu.families.models.rows import FamilyRow, FamilyRowQuerySet
from yunyu.families.rules.plausible import TITLE_LENGTH
from yunyu.privacy.fields import SealedTextField


class FamilyDate(FamilyRow):
    """A day with a title, for the family or for one child."""

    title = SealedTextField(owner="family_id", max_length=TITLE_LENGTH)
    on = models.DateField()

    child = models.ForeignKey(Child, null=True, blank=True, on_delete=models.CASCADE, related_name="+")
    entered_by = models.ForeignKey(Member, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")

    created_at = models.DateTimeField()

    objects: models.Manager[FamilyDate] = FamilyRowQuerySet["FamilyDate"].as_manager()

    class Meta:
        verbose_name = "家里的日子"
        verbose_name_plural = "家里的日子"
        constraints = [models.UniqueConstraint(fields=["family", "id"], name="family_date_belongs_to_one_family")]
        indexes = [models.Index(fields=["family", "on"], name="family_date_next")]

    def __str__(self) -> str:
        return f"date {self.pk}"
