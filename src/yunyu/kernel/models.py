"""The kernel's tables: events on their way, their deliveries, the timetable's runs, and what was sent outside."""

from collections.abc import Iterable
from datetime import datetime
from typing import Self
from uuid import UUID

from django.db import models
from django.db.models import Exists, OuterRef, Q

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

    id = models.UUIDField(primary_key=True, default=ids.uuid7, editable=False)
    family_id = models.UUIDField(null=True)

    name = models.CharField(max_length=100)
    body = models.JSONField()

    created_at = models.DateTimeField()

    objects = OutboxEvents.as_manager()

    class Meta:
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

    id = models.UUIDField(primary_key=True, default=ids.uuid7, editable=False)

    handler = models.CharField(max_length=100)
    attempts = models.PositiveSmallIntegerField(default=0)
    last_error = models.CharField(max_length=100, blank=True, default="")

    event = models.ForeignKey(OutboxEvent, on_delete=models.CASCADE, related_name="runs")

    next_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True, blank=True)
    parked_at = models.DateTimeField(null=True, blank=True)

    objects = HandlerRuns.as_manager()

    class Meta:
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

    name = models.CharField(primary_key=True, max_length=100)
    last_error = models.CharField(max_length=100, blank=True, default="")

    slot = models.DateTimeField()
    started_at = models.DateTimeField(null=True, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return self.name


class OutboundLog(models.Model):
    """That a message left the house: which template, when, and how it went; the recipient only as a keyed hash."""

    class Outcome(models.TextChoices):
        SENT = "sent"
        FAILED = "failed"

    id = models.UUIDField(primary_key=True, default=ids.uuid7, editable=False)

    kind = models.CharField(max_length=8)
    template = models.CharField(max_length=40)
    recipient_hash = models.CharField(max_length=32)
    outcome = models.CharField(max_length=8, choices=Outcome)

    sent_at = models.DateTimeField(db_index=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(outcome__in=["sent", "failed"]), name="outbound_log_outcome_known")
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.template} {self.id}"
