"""What a family saw of the warning signs of an age, and where a dietitian's word overrides a step of feeding."""

from __future__ import annotations

from uuid import UUID

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from yunyu.kernel.ids import uuid7
from yunyu.privacy.fields import SealedJSONField, SealedTextField


class SignsAnswerQuerySet(models.QuerySet["SignsAnswer"]):
    """Filters of answers."""

    def of_child(self, family: UUID, child: UUID) -> SignsAnswerQuerySet:
        """What was answered about one child."""
        return self.filter(family_id=family, child_id=child)

    def newest_first(self) -> SignsAnswerQuerySet:
        """The latest answer first."""
        return self.order_by("-answered_at", "-id")


class SignsAnswer(models.Model):
    """One look at the signs of one age. What was seen is sealed; the verdict is worked out, never stored."""

    id = models.UUIDField(_("编号"), primary_key=True, default=uuid7, editable=False)
    family = models.ForeignKey("families.Family", verbose_name=_("家庭"), on_delete=models.CASCADE, related_name="+")
    child = models.ForeignKey("families.Child", verbose_name=_("孩子"), on_delete=models.CASCADE, related_name="+")

    age_months = models.PositiveSmallIntegerField(_("哪个月龄的"))
    edition = models.CharField(_("哪一版的表"), max_length=12)
    answers = SealedJSONField(_("看到的"), owner="family_id")

    answered_by_id = models.UUIDField(_("谁看的"), null=True)
    answered_on = models.DateField(_("哪天看的"))
    answered_at = models.DateTimeField(_("记下的时间"))

    objects = SignsAnswerQuerySet.as_manager()

    class Meta:
        verbose_name = _("发育预警征象的回答")
        verbose_name_plural = _("发育预警征象的回答")
        constraints = [models.UniqueConstraint(fields=["family", "id"], name="signs_answer_belongs_to_one_family")]
        indexes = [models.Index(fields=["family", "child", "answered_at"], name="signs_answer_of_child")]

    def __str__(self) -> str:
        return f"signs {self.pk}"


class FeedingAdjustmentQuerySet(models.QuerySet["FeedingAdjustment"]):
    """Filters of adjustments."""

    def standing(self, family: UUID, child: UUID) -> FeedingAdjustmentQuerySet:
        """Those that hold for one child."""
        return self.filter(family_id=family, child_id=child, withdrawn_at=None)


class FeedingAdjustment(models.Model):
    """What a dietitian or doctor said of one step for one child, and who wrote it down; it stands above the step."""

    id = models.UUIDField(_("编号"), primary_key=True, default=uuid7, editable=False)
    family = models.ForeignKey("families.Family", verbose_name=_("家庭"), on_delete=models.CASCADE, related_name="+")
    child = models.ForeignKey("families.Child", verbose_name=_("孩子"), on_delete=models.CASCADE, related_name="+")
    step = models.CharField(_("辅食的哪一步"), max_length=12)

    text = SealedTextField(_("怎么调"), owner="family_id")
    said_by = SealedTextField(_("谁说的"), owner="family_id")

    written_by_id = models.UUIDField(_("谁写下的"), null=True)
    written_at = models.DateTimeField(_("写下的时间"))
    withdrawn_at = models.DateTimeField(_("收回的时间"), null=True)

    objects = FeedingAdjustmentQuerySet.as_manager()

    class Meta:
        verbose_name = _("辅食的调整")
        verbose_name_plural = _("辅食的调整")
        constraints = [
            models.UniqueConstraint(fields=["family", "id"], name="feeding_note_belongs_to_one_family"),
            models.UniqueConstraint(
                fields=["family", "child", "step"],
                condition=Q(withdrawn_at=None),
                name="one_feeding_note_stands_for_a_step",
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at=None) | Q(withdrawn_at__gte=F("written_at")),
                name="feeding_note_ends_after_it_begins",
            ),
        ]

    def __str__(self) -> str:
        return f"feeding note {self.pk}"
