"""The kernel's tables: events on their way, their deliveries, the timetable's runs, and what was sent outside."""

from collections.abc import Iterable
from datetime import datetime
from typing import Self
from uuid import UUID

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from yunyu.kernel import ids


class OutboxEvents(models.QuerySet["OutboxEvent"]):
    """Filters of events."""

    def of_family(self, family: UUID) -> Self:
        """Events about one family."""
        return self.filter(family_id=family)

    def delivered_before(self, instant: datetime, handlers: Iterable[str]) -> Self:
        """Events older than an instant that none of the handlers is still owed."""
        owed = HandlerRun.objects.filter(event=OuterRef("pk"), done_at=None, handler__in=list(handlers))
        return self.filter(~Exists(owed), created_at__lt=instant)


class OutboxEvent(models.Model):
    """A fact one room told the others, kept until every handler has had it. Ids and times only."""

    id = models.UUIDField(_("编号"), primary_key=True, default=ids.uuid7, editable=False)
    family_id = models.UUIDField(_("家庭"), null=True)

    name = models.CharField(_("事件"), max_length=100)
    body = models.JSONField(_("内容"))

    created_at = models.DateTimeField(_("发生的时间"))

    objects = OutboxEvents.as_manager()

    class Meta:
        verbose_name = _("事件")
        verbose_name_plural = _("事件")
        constraints = [models.UniqueConstraint(fields=["family_id", "id"], name="outbox_event_in_family")]

    def __str__(self) -> str:
        return f"{self.name} {self.id}"


class HandlerRuns(models.QuerySet["HandlerRun"]):
    """Filters of deliveries."""

    def waiting(self) -> Self:
        """Deliveries still to be made."""
        return self.filter(done_at=None, parked_at=None)

    def due(self, at: datetime) -> Self:
        """Deliveries to be made now."""
        return self.waiting().filter(next_at__lte=at)

    def parked(self) -> Self:
        """Deliveries given up until somebody asks for another try."""
        return self.filter(parked_at__isnull=False)


class HandlerRun(models.Model):
    """One event's delivery to one handler."""

    id = models.UUIDField(_("编号"), primary_key=True, default=ids.uuid7, editable=False)

    handler = models.CharField(_("谁来办"), max_length=100)
    attempts = models.PositiveSmallIntegerField(_("试过几次"), default=0)
    last_error = models.CharField(_("最近的错误"), max_length=100, blank=True, default="")

    event = models.ForeignKey(OutboxEvent, verbose_name=_("事件"), on_delete=models.CASCADE, related_name="runs")

    next_at = models.DateTimeField(_("下次尝试"))
    done_at = models.DateTimeField(_("办好的时间"), null=True, blank=True)
    parked_at = models.DateTimeField(_("搁下的时间"), null=True, blank=True)

    objects = HandlerRuns.as_manager()

    class Meta:
        verbose_name = _("递送")
        verbose_name_plural = _("递送")
        constraints = [
            models.UniqueConstraint(fields=["event", "handler"], name="handler_run_once_per_event"),
            models.CheckConstraint(
                condition=Q(done_at=None) | Q(parked_at=None), name="handler_run_not_done_and_parked"
            ),
        ]
        indexes = [
            models.Index(fields=["next_at", "id"], condition=Q(done_at=None, parked_at=None), name="handler_run_due")
        ]

    def __str__(self) -> str:
        return f"{self.handler} {self.event_id}"


class JobRun(models.Model):
    """The last run of one job of the timetable."""

    name = models.CharField(_("定时任务"), primary_key=True, max_length=100)
    last_error = models.CharField(_("最近的错误"), max_length=100, blank=True, default="")

    slot = models.DateTimeField(_("应当开始"))
    started_at = models.DateTimeField(_("开始的时间"), null=True, blank=True)
    finished_at = models.DateTimeField(_("结束的时间"), null=True, blank=True)

    class Meta:
        verbose_name = _("定时任务")
        verbose_name_plural = _("定时任务")

    def __str__(self) -> str:
        return self.name


class OutboundLog(models.Model):
    """That a message left the house: which template, when, and how it went; the recipient only as a keyed hash."""

    class Outcome(models.TextChoices):
        SENT = "sent", _("发出了")
        FAILED = "failed", _("没发出")

    id = models.UUIDField(_("编号"), primary_key=True, default=ids.uuid7, editable=False)

    kind = models.CharField(_("渠道"), max_length=8)
    template = models.CharField(_("模板"), max_length=40)
    recipient_hash = models.CharField(_("收件人的指纹"), max_length=32)
    outcome = models.CharField(_("结果"), max_length=8, choices=Outcome)

    sent_at = models.DateTimeField(_("发出的时间"), db_index=True)

    class Meta:
        verbose_name = _("发出的消息")
        verbose_name_plural = _("发出的消息")
        constraints = [
            models.CheckConstraint(condition=Q(outcome__in=["sent", "failed"]), name="outbound_log_outcome_known")
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.template} {self.id}"
