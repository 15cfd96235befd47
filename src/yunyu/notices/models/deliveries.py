"""What is to be said outside our pages, what of it has been said lately, and until when nothing may be sold."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import models
from django.db.models import Case, Exists, F, OuterRef, Q, Value, When
from django.utils.translation import gettext_lazy as _

from yunyu.kernel.ids import uuid7
from yunyu.notices.rules import STATES, URGENCIES
from yunyu.privacy.fields import SealedJSONField


class DeliveryQuerySet(models.QuerySet["Delivery"]):
    """Filters of deliveries."""

    def of(self, family: UUID) -> DeliveryQuerySet:
        """The family's deliveries."""
        return self.filter(family_id=family)

    def waiting(self) -> DeliveryQuerySet:
        """Those nobody has taken up yet."""
        return self.filter(state="waiting")

    def due(self, at: datetime) -> DeliveryQuerySet:
        """Those whose time has come and has not passed."""
        return self.waiting().filter(due_at__lte=at, expires_at__gt=at)

    def most_urgent_first(self) -> DeliveryQuerySet:
        """In the order they are to leave."""
        rank = Case(*(When(urgency=word, then=Value(place)) for place, word in enumerate(URGENCIES)))
        return self.order_by(rank, "due_at", "id")

    def free_of_holds(self, at: datetime) -> DeliveryQuerySet:
        """Without what would sell something to a family that is to be left alone."""
        held = Hold.objects.filter(family_id=OuterRef("family_id"), until__gt=at)
        return self.filter(~Q(urgency="commercial") | ~Exists(held))


class Delivery(models.Model):
    """One notice on its way to one member: at its time a letter, then at most one message outside."""

    id = models.UUIDField(_("编号"), primary_key=True, default=uuid7, editable=False)
    family = models.ForeignKey("families.Family", verbose_name=_("家庭"), on_delete=models.CASCADE, related_name="+")
    member_id = models.UUIDField(_("给谁的"))
    key = models.CharField(_("内部名字"), max_length=120)

    kind = models.CharField(_("是什么"), max_length=80)
    urgency = models.CharField(_("多要紧"), max_length=12, choices=list(URGENCIES.items()))
    while_quiet = models.BooleanField(_("安静时也发"), default=False)
    facts = SealedJSONField(_("说到的"), owner="family_id")
    child_id = models.UUIDField(_("关于谁"), null=True)

    state = models.CharField(_("走到哪一步"), max_length=12, choices=list(STATES.items()), default="waiting")
    channel = models.CharField(_("怎么发的"), max_length=8, blank=True, default="")
    attempts = models.PositiveSmallIntegerField(_("试过几次"), default=0)

    written_at = models.DateTimeField(_("排进来的时间"))
    due_at = models.DateTimeField(_("什么时候发"))
    expires_at = models.DateTimeField(_("过了就不发"))
    claimed_at = models.DateTimeField(_("开始发的时间"), null=True)
    ended_at = models.DateTimeField(_("办完的时间"), null=True)

    objects = DeliveryQuerySet.as_manager()

    class Meta:
        verbose_name = _("要发的消息")
        verbose_name_plural = _("要发的消息")
        constraints = [
            models.UniqueConstraint(fields=["family", "id"], name="delivery_belongs_to_one_family"),
            models.UniqueConstraint(fields=["family", "member_id", "key"], name="delivery_once_for_a_member_and_key"),
            models.CheckConstraint(condition=Q(urgency__in=list(URGENCIES)), name="delivery_urgency_is_known"),
            models.CheckConstraint(condition=Q(state__in=list(STATES)), name="delivery_state_is_known"),
            models.CheckConstraint(condition=Q(expires_at__gt=F("written_at")), name="delivery_expires_after_written"),
        ]
        indexes = [
            models.Index(fields=["due_at", "id"], condition=Q(state="waiting"), name="delivery_due"),
            models.Index(fields=["ended_at"], name="delivery_ended"),
        ]

    def __str__(self) -> str:
        return f"delivery {self.pk}"


class Budget(models.Model):
    """When the last two messages left that were not medical: a third waits until seven days after the earlier one.

    One row a family, changed by one conditional UPDATE, so that no number of workers together can exceed it.
    """

    id = models.UUIDField(_("编号"), primary_key=True, default=uuid7, editable=False)
    family = models.ForeignKey("families.Family", verbose_name=_("家庭"), on_delete=models.CASCADE, related_name="+")

    last_at = models.DateTimeField(_("最近一条"), null=True)
    before_at = models.DateTimeField(_("再前一条"), null=True)

    class Meta:
        verbose_name = _("一周发了几条")
        verbose_name_plural = _("一周发了几条")
        constraints = [
            models.UniqueConstraint(fields=["family", "id"], name="budget_belongs_to_one_family"),
            models.UniqueConstraint(fields=["family"], name="budget_once_for_a_family"),
        ]

    def __str__(self) -> str:
        return f"budget {self.pk}"


class Hold(models.Model):
    """Until when nothing may be sold to a family; why is kept nowhere. Of several the longest counts."""

    id = models.UUIDField(_("编号"), primary_key=True, default=uuid7, editable=False)
    family = models.ForeignKey("families.Family", verbose_name=_("家庭"), on_delete=models.CASCADE, related_name="+")

    until = models.DateTimeField(_("到什么时候"))

    class Meta:
        verbose_name = _("不推销的时间")
        verbose_name_plural = _("不推销的时间")
        constraints = [models.UniqueConstraint(fields=["family", "id"], name="hold_belongs_to_one_family")]
        indexes = [models.Index(fields=["family", "until"], name="hold_of_family")]

    def __str__(self) -> str:
        return f"hold {self.pk}"
