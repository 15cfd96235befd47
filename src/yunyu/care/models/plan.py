"""What a family decided about its plan. What is due is computed from dates each time and never stored."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from yunyu.care.rules import KEPT_STATES, KEY_LENGTH, PLANNED_LENGTH, SUBJECTS
from yunyu.kernel.ids import uuid7
from yunyu.privacy.fields import SealedTextField


class PlanMarkQuerySet(models.QuerySet["PlanMark"]):
    """Filters of marks."""

    def of(self, family: UUID) -> PlanMarkQuerySet:
        """The family's marks."""
        return self.filter(family_id=family)


class PlanMark(models.Model):
    """Done, not this time, or on another day: one decision about one item of one subject.

    What the family planned itself is an item that lives here alone: `words` and `planned_on` say what and when, and
    its state is planned while nothing else is decided.
    """

    id = models.UUIDField(_("编号"), primary_key=True, default=uuid7, editable=False)
    family = models.ForeignKey("families.Family", verbose_name=_("家庭"), on_delete=models.CASCADE, related_name="+")

    about = models.CharField(_("关于"), max_length=10, choices=list(SUBJECTS.items()))
    subject_id = models.UUIDField(_("关于谁"))
    item = models.CharField(_("计划里的哪一条"), max_length=KEY_LENGTH)
    state = models.CharField(_("怎么定的"), max_length=8, choices=list(KEPT_STATES.items()))
    on = models.DateField(_("哪天"))
    note = SealedTextField(_("为什么"), owner="family_id", max_length=200, null=True, blank=True)
    words = SealedTextField(_("是什么事"), owner="family_id", max_length=PLANNED_LENGTH, null=True, blank=True)
    planned_on = models.DateField(_("自己定的日子"), null=True, blank=True)

    version = models.PositiveIntegerField(_("第几版"), default=1)
    member_id = models.UUIDField(_("谁定的"), null=True)
    changed_at = models.DateTimeField(_("最近改动"))

    objects = PlanMarkQuerySet.as_manager()

    class Meta:
        verbose_name = _("计划里定下的事")
        verbose_name_plural = _("计划里定下的事")
        constraints = [
            models.UniqueConstraint(fields=["family", "id"], name="plan_mark_belongs_to_one_family"),
            models.UniqueConstraint(fields=["family", "subject_id", "item"], name="plan_mark_once_for_an_item"),
            models.CheckConstraint(condition=Q(state__in=list(KEPT_STATES)), name="plan_mark_state_is_known"),
            models.CheckConstraint(condition=Q(about__in=list(SUBJECTS)), name="plan_mark_is_about_somebody"),
            models.CheckConstraint(condition=Q(version__gt=0), name="plan_mark_version_is_positive"),
            models.CheckConstraint(
                condition=Q(words=None, planned_on=None) | Q(words__isnull=False, planned_on__isnull=False),
                name="plan_mark_says_what_and_when",
            ),
        ]

    def __str__(self) -> str:
        return f"plan mark {self.pk}"


class PlanWakeQuerySet(models.QuerySet["PlanWake"]):
    """Filters of wakes."""

    def come(self, day: date) -> PlanWakeQuerySet:
        """Those whose day has come, the longest waiting first."""
        return self.filter(on__lte=day).order_by("on", "id")


class PlanWake(models.Model):
    """The next day on which what a family sees on Today changes by itself; one row a family with a plan."""

    id = models.UUIDField(_("编号"), primary_key=True, default=uuid7, editable=False)
    family = models.ForeignKey("families.Family", verbose_name=_("家庭"), on_delete=models.CASCADE, related_name="+")

    on = models.DateField(_("哪天再看一次计划"))

    objects = PlanWakeQuerySet.as_manager()

    class Meta:
        verbose_name = _("哪天再看计划")
        verbose_name_plural = _("哪天再看计划")
        constraints = [
            models.UniqueConstraint(fields=["family", "id"], name="plan_wake_belongs_to_one_family"),
            models.UniqueConstraint(fields=["family"], name="plan_wake_once_for_a_family"),
        ]
        indexes = [models.Index(fields=["on", "id"], name="plan_wake_come")]

    def __str__(self) -> str:
        return f"plan wake {self.pk}"
