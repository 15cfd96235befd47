"""Who may sign, and what they have signed: each review is bound to the words of one row."""

from __future__ import annotations

from typing import Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from yunyu.kernel.ids import uuid7
from yunyu.kernel.offices import Office, OfficeQuerySet


class Clinician(Office):
    """A member of staff who may sign facts, under the name parents read."""

    objects = OfficeQuerySet["Clinician"].as_manager()

    class Meta(Office.Meta):
        verbose_name = _("审核医师")
        verbose_name_plural = _("审核医师")


class ReviewQuerySet(models.QuerySet["Review"]):
    """Filters of reviews."""

    def holding(self) -> Self:
        """Reviews nobody has withdrawn."""
        return self.filter(withdrawn_at=None)

    def of(self, facts: str, edition: str) -> Self:
        """Reviews of one edition of a set."""
        return self.filter(facts=facts, edition=edition)


class Review(models.Model):
    """A clinician's signature under one row, as it read that day; kept when it is withdrawn.

    The accounts are plain ids: who signed a medical fact stays answerable after the account is gone.
    """

    id = models.UUIDField(_("编号"), primary_key=True, default=uuid7, editable=False)

    facts = models.CharField(_("哪组资料"), max_length=80)
    edition = models.CharField(_("版本"), max_length=40, blank=True)
    key = models.CharField(_("哪一行"), max_length=120)
    digest = models.CharField(_("内容指纹"), max_length=64)
    note = models.CharField(_("备注"), max_length=400, blank=True, default="")
    withdrawn_note = models.CharField(_("撤回的原因"), max_length=400, blank=True, default="")

    reviewer = models.CharField(_("审核医师"), max_length=80)
    signed_by = models.UUIDField(_("签的账号"))
    withdrawn_by = models.UUIDField(_("撤回的账号"), null=True)

    signed_at = models.DateTimeField(_("签的时间"))
    withdrawn_at = models.DateTimeField(_("撤回的时间"), null=True)

    objects = ReviewQuerySet.as_manager()

    class Meta:
        verbose_name = _("审核")
        verbose_name_plural = _("审核")
        constraints = [
            models.UniqueConstraint(
                fields=["facts", "edition", "key"],
                condition=Q(withdrawn_at=None),
                name="review_one_holds_for_a_row",
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at=None) | Q(withdrawn_at__gte=F("signed_at")),
                name="review_withdrawn_after_it_was_signed",
            ),
        ]
        indexes = [models.Index(fields=["facts", "edition", "signed_at"], name="review_trail")]

    def __str__(self) -> str:
        return f"review of {self.facts} {self.edition} {self.key}"
