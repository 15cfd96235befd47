"""A pregnancy and what it is counted from; and the time of hoping before it."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from yunyu.families.models.quiet import Quiet
from yunyu.families.models.rows import FamilyRow, FamilyRowQuerySet
from yunyu.families.rules.plausible import BASIS_NAMES, MOST_FETUSES, OUTCOME_NAMES


class PregnancyQuerySet(FamilyRowQuerySet["Pregnancy"]):
    """Filters of pregnancies."""

    def open(self) -> PregnancyQuerySet:
        """Those that have not ended."""
        return self.filter(ended_on=None)


class Pregnancy(FamilyRow):
    """One pregnancy, of one or several children."""

    basis = models.CharField(_("按什么算"), max_length=8, choices=list(BASIS_NAMES.items()))
    basis_on = models.DateField(_("推算用的那天"))
    basis_days = models.PositiveSmallIntegerField(_("推算用的天数"), null=True, blank=True)
    due_on = models.DateField(_("预产期"))
    fetuses = models.PositiveSmallIntegerField(_("几个宝宝"), default=1)
    outcome = models.CharField(_("后来"), max_length=4, choices=list(OUTCOME_NAMES.items()), blank=True, default="")
    ended_on = models.DateField(_("结束的那天"), null=True, blank=True)

    loss = models.ForeignKey(
        Quiet, verbose_name=_("哪次离开"), null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    version = models.PositiveIntegerField(_("第几版"), default=1)
    changed_by = models.ForeignKey(
        "Member", verbose_name=_("谁改的"), null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    created_at = models.DateTimeField(_("记下的时间"))
    changed_at = models.DateTimeField(_("最近改动"))

    objects = PregnancyQuerySet.as_manager()

    class Meta:
        verbose_name = _("孕期")
        verbose_name_plural = _("孕期")
        constraints = [
            models.UniqueConstraint(fields=["family", "id"], name="pregnancy_belongs_to_one_family"),
            models.CheckConstraint(condition=Q(version__gt=0), name="pregnancy_version_is_positive"),
            models.CheckConstraint(condition=Q(basis__in=list(BASIS_NAMES)), name="pregnancy_basis_is_known"),
            models.CheckConstraint(
                condition=Q(fetuses__gte=1, fetuses__lte=MOST_FETUSES), name="pregnancy_fetuses_are_plausible"
            ),
            models.CheckConstraint(
                condition=Q(due_on__gte=date(1850, 1, 1), due_on__lt=date(2200, 1, 1)),
                name="pregnancy_due_on_is_plausible",
            ),
            models.CheckConstraint(
                condition=Q(outcome="", ended_on=None) | Q(outcome__in=list(OUTCOME_NAMES), ended_on__isnull=False),
                name="pregnancy_ends_with_an_outcome",
            ),
        ]

    def __str__(self) -> str:
        return f"pregnancy {self.pk}"


class TryingQuerySet(FamilyRowQuerySet["Trying"]):
    """Filters of times of hoping."""

    def open(self) -> TryingQuerySet:
        """Those that go on."""
        return self.filter(ended_on=None)


class Trying(FamilyRow):
    """A couple hoping for a child."""

    since = models.DateField(_("从哪天开始"), null=True, blank=True)
    ended_on = models.DateField(_("到哪天"), null=True, blank=True)

    created_at = models.DateTimeField(_("记下的时间"))

    objects = TryingQuerySet.as_manager()

    class Meta:
        verbose_name = _("备孕")
        verbose_name_plural = _("备孕")
        constraints = [
            models.UniqueConstraint(fields=["family", "id"], name="trying_belongs_to_one_family"),
            models.UniqueConstraint(fields=["family"], condition=Q(ended_on=None), name="trying_once_at_a_time"),
        ]

    def __str__(self) -> str:
        return f"trying {self.pk}"
