"""Cards on Today; their facts are sealed under the family's key."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from yunyu.kernel.ids import uuid7
from yunyu.privacy.fields import SealedJSONField


class CardQuerySet(models.QuerySet["Card"]):
    """Filters of cards."""

    def of(self, family: UUID) -> CardQuerySet:
        """The family's cards."""
        return self.filter(family_id=family)

    def open_to(self, member: UUID | None) -> CardQuerySet:
        """The family's cards and this member's own."""
        return self.filter(Q(member_id=None) | Q(member_id=member)) if member else self.filter(member_id=None)

    def on(self, day: date) -> CardQuerySet:
        """Cards whose time includes the day and that nobody has put away."""
        return self.filter(from_on__lte=day, dismissed_at=None).filter(Q(until_on=None) | Q(until_on__gt=day))


class Card(models.Model):
    """One thing worth seeing on Today, written by a room when its facts changed."""

    id = models.UUIDField(_("编号"), primary_key=True, default=uuid7, editable=False)
    family = models.ForeignKey("families.Family", verbose_name=_("家庭"), on_delete=models.CASCADE, related_name="+")
    key = models.CharField(_("内部名字"), max_length=120)

    kind = models.CharField(_("是什么"), max_length=80)
    rank = models.PositiveSmallIntegerField(_("排在第几"), default=50)
    may = models.CharField(_("谁能看"), max_length=40)
    while_quiet = models.BooleanField(_("安静时也显示"), default=False)
    facts = SealedJSONField(_("说到的"), owner="family_id")

    member_id = models.UUIDField(_("只给谁看"), null=True)
    child = models.ForeignKey(
        "families.Child", verbose_name=_("关于谁"), null=True, on_delete=models.CASCADE, related_name="+"
    )

    from_on = models.DateField(_("从哪天显示"))
    until_on = models.DateField(_("显示到"), null=True)
    written_at = models.DateTimeField(_("写下的时间"))
    dismissed_at = models.DateTimeField(_("收起的时间"), null=True)

    objects = CardQuerySet.as_manager()

    class Meta:
        verbose_name = _("卡片")
        verbose_name_plural = _("卡片")
        constraints = [
            models.UniqueConstraint(fields=["family", "id"], name="card_belongs_to_one_family"),
            models.UniqueConstraint(fields=["family", "key"], name="card_key_is_unique_in_a_family"),
            models.CheckConstraint(
                condition=Q(until_on=None) | Q(until_on__gt=F("from_on")), name="card_ends_after_it_begins"
            ),
        ]
        indexes = [models.Index(fields=["family", "from_on", "rank"], name="card_today")]

    def __str__(self) -> str:
        return f"card {self.key}"
