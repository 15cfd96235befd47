"""What a person answered about their own mood: theirs alone, sealed, and gone for good when they say so."""

from __future__ import annotations

from uuid import UUID

from django.db import models
from django.utils.translation import gettext_lazy as _

from yunyu.kernel.ids import uuid7
from yunyu.privacy.fields import SealedJSONField


class MoodAnswerQuerySet(models.QuerySet["MoodAnswer"]):
    """Filters of answers."""

    def of(self, family: UUID, member: UUID) -> MoodAnswerQuerySet:
        """One person's own."""
        return self.filter(family_id=family, member_id=member)

    def newest_first(self) -> MoodAnswerQuerySet:
        """The latest answer first."""
        return self.order_by("-answered_at", "-id")


class MoodAnswer(models.Model):
    """One time of answering. What was answered is sealed; what follows from it is worked out and never stored."""

    id = models.UUIDField(_("编号"), primary_key=True, default=uuid7, editable=False)
    family = models.ForeignKey("families.Family", verbose_name=_("家庭"), on_delete=models.CASCADE, related_name="+")
    member_id = models.UUIDField(_("谁自己的"), editable=False)
    key = models.UUIDField(_("手机给的编号"), editable=False)

    edition = models.CharField(_("哪一版的问题"), max_length=12)
    answers = SealedJSONField(_("回答"), owner="family_id")

    answered_on = models.DateField(_("哪天答的"))
    answered_at = models.DateTimeField(_("记下的时间"))

    objects = MoodAnswerQuerySet.as_manager()

    class Meta:
        verbose_name = _("心情自评的回答")
        verbose_name_plural = _("心情自评的回答")
        constraints = [
            models.UniqueConstraint(fields=["family", "id"], name="mood_answer_belongs_to_one_family"),
            models.UniqueConstraint(fields=["family", "member_id", "key"], name="mood_answer_once_a_key"),
        ]
        indexes = [models.Index(fields=["family", "member_id", "answered_at"], name="mood_answer_of_person")]

    def __str__(self) -> str:
        return f"mood {self.pk}"
